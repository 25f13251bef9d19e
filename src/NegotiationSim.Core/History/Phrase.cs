using System.Text.RegularExpressions;

namespace NegotiationSim.Core.History;

/// <summary>Which forms of its words a phrase matches.</summary>
public enum PhraseForms
{
    /// <summary>The words as given: "right" does not match "rights".</summary>
    Exact,

    /// <summary>Also the words with the common endings -s, -es, -d, -ed and -ing.</summary>
    Inflected,
}

/// <summary>
/// Words to look for. Case does not matter; spaces, quotation marks and hyphens of any kind are alike; a match begins and ends at the
/// edge of a word, and a hyphenated word is one word: "right" is not in "right-holder".
/// </summary>
public sealed partial class Phrase
{
    private readonly Regex _pattern;

    public Phrase(string text, PhraseForms forms = PhraseForms.Exact)
    {
        Text = Normal(text).Trim().Trim('"').Trim();
        if (Text.Length == 0)
            throw new ArgumentException("A phrase needs words.", nameof(text));
        var ending = forms == PhraseForms.Inflected ? "(?:e?s|e?d|ing)?" : "";
        var words = Text.Split(' ').Select(w => Regex.Escape(w) + (char.IsLetter(w[^1]) ? ending : ""));
        _pattern = new(
            $@"(?<![\p{{L}}\p{{N}}]|[\p{{L}}\p{{N}}][-'])(?:{string.Join(' ', words)})(?![\p{{L}}\p{{N}}]|[-'][\p{{L}}\p{{N}}])",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    /// <summary>The words, normalised.</summary>
    public string Text { get; }

    /// <summary>How often the phrase occurs.</summary>
    public int CountIn(string text) => _pattern.Count(Normal(text));

    public bool IsIn(string text) => _pattern.IsMatch(Normal(text));

    public override string ToString() => $"\"{Text}\"";

    private static string Normal(string text) => Spaces().Replace(
        text.Replace('“', '"').Replace('”', '"').Replace('„', '"').Replace('«', '"').Replace('»', '"')
            .Replace('‘', '\'').Replace('’', '\'')
            .Replace('‐', '-').Replace('‑', '-').Replace('–', '-'),
        " ");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
