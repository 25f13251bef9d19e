using System.Text;

namespace NegotiationSim.Core.Texts.Notation;

/// <summary>Writes options as drafters do, so that <see cref="ClauseReader"/> reads the same options again.</summary>
public static class NotationWriter
{
    /// <summary>
    /// The options side by side: <c>[without right] [with dishonest intent - CHE, NZL and 14 others] [del. - UGA]</c>. Signs in the
    /// words that would mean something else are escaped with a backslash.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// An option has no words, or a sponsor's name cannot stand in an attribution; see <see cref="Attribution.CanName"/>.
    /// </exception>
    public static string Write(IEnumerable<WordingOption> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var text = new StringBuilder();
        foreach (var option in options)
        {
            if (text.Length > 0)
                text.Append(' ');
            Append(text, option);
        }

        return text.ToString();
    }

    /// <summary>A clause: plain words and contested places in their order.</summary>
    /// <exception cref="ArgumentException">As for the options alone.</exception>
    public static string Write(IEnumerable<ClausePart> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var text = new StringBuilder();
        foreach (var part in parts)
            text.Append(part switch
            {
                ClausePart.Plain plain => Escape(plain.Text),
                ClausePart.Contested contested => Write(contested.Options),
                _ => throw new System.Diagnostics.UnreachableException(),
            });
        return text.ToString();
    }

    private static void Append(StringBuilder text, WordingOption option)
    {
        if (string.IsNullOrWhiteSpace(option.Text))
            throw new ArgumentException($"An option needs words; \"{Wordings.NoText}\" stands for deletion.", nameof(option));
        foreach (var sponsor in option.Sponsors)
            if (!Attribution.CanName(sponsor))
                throw new ArgumentException($"\"{sponsor}\" cannot stand in an attribution.", nameof(option));

        var named = option.Sponsors.Length > 0 || option.Others != 0;
        var words = option.Text == Wordings.NoText ? "del." : Escape(option.Text);
        text.Append('[').Append(named ? words : WithoutFalseNames(words));
        if (named)
            text.Append(" - ").Append(new Attribution(option.Sponsors, option.Others));
        text.Append(']');
    }

    private static string Escape(string words)
    {
        var keepBrackets = Balances(words);
        var escaped = new StringBuilder(words.Length + 8);
        var before = '[';
        foreach (var c in words)
        {
            var meansSomething = c is '*' or '`' or '<' or '{' or '\\' || (c is '[' or ']' && !keepBrackets) || (before is ']' && c is '(') ||
                                 (before is '[' or ']' && c is '^');
            if (meansSomething)
                escaped.Append('\\');
            escaped.Append(c);
            before = c;
        }

        return escaped.ToString();
    }

    private static bool Balances(string words)
    {
        var depth = 0;
        foreach (var c in words)
        {
            depth += c switch { '[' => 1, ']' => -1, _ => 0 };
            if (depth < 0)
                return false;
        }

        return depth == 0;
    }

    /// <summary>Words that end like an attribution, as in "as agreed - CHE", keep their dash by an escape.</summary>
    private static string WithoutFalseNames(string words)
    {
        for (var i = words.Length - 1; i > 0; i--)
            if (words[i] is '-' or '\u2013' or '\u2014' && words[i - 1] == ' ' && (i + 1 == words.Length || words[i + 1] == ' '))
                return words[..i] + "\\" + words[i..];
        return words;
    }
}
