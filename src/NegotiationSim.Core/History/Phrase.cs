using System.Text.RegularExpressions;

namespace NegotiationSim.Core.History;

/// <summary>Which forms of its words a phrase matches.</summary>
[Flags]
public enum PhraseForms
{
    /// <summary>The words as given, in any case: "right" does not match "rights".</summary>
    Exact = 0,

    /// <summary>Also with other common endings: "right" matches "rights", "study" "studies", "require" "requiring".</summary>
    Inflected = 1,

    /// <summary>Only in the case as given.</summary>
    SameCase = 2,
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
        var words = Text.Split(' ').Select(w => forms.HasFlag(PhraseForms.Inflected) ? Forms(w) : Regex.Escape(w));
        _pattern = new(
            $@"(?<![\p{{L}}\p{{N}}]|[\p{{L}}\p{{N}}][-'])(?:{string.Join(' ', words)})(?![\p{{L}}\p{{N}}]|[-'][\p{{L}}\p{{N}}])",
            (forms.HasFlag(PhraseForms.SameCase) ? RegexOptions.None : RegexOptions.IgnoreCase) | RegexOptions.CultureInvariant);
    }

    /// <summary>The words, normalised.</summary>
    public string Text { get; }

    /// <summary>How often the phrase occurs.</summary>
    public int CountIn(string text) => _pattern.Count(Normal(text));

    public bool IsIn(string text) => _pattern.IsMatch(Normal(text));

    public override string ToString() => $"\"{Text}\"";

    /// <summary>
    /// The word with its common endings. A final -e goes before -ed and -ing, a final -y turns to -ie, and -s, -es, -ed and -ing of the word
    /// itself may be missing, so that "rights" finds "right" as well.
    /// </summary>
    private static string Forms(string word)
    {
        if (word.Length < 3 || !char.IsLetter(word[^1]))
            return Regex.Escape(word);
        var stem = Stem(word);
        var plain = Regex.Escape(stem);
        return stem[^1] switch
        {
            'e' or 'E' => $"{Regex.Escape(stem[..^1])}(?:e[sd]?|ing)",
            'y' or 'Y' => $"(?:{plain}(?:s|ing)?|{Regex.Escape(stem[..^1])}ie[sd])",
            _ => $"{plain}{(char.IsLetter(stem[^1]) && !"aeiouswx".Contains(char.ToLowerInvariant(stem[^1])) ? $"{Regex.Escape(stem[^1..])}?" : "")}(?:e?s|e?d|ing)?",
        };
    }

    private static string Stem(string word) =>
        word.Length > 4 && word.EndsWith("ies", StringComparison.OrdinalIgnoreCase) ? word[..^3] + "y"
        : word.Length > 4 && (word.EndsWith("sses", StringComparison.OrdinalIgnoreCase) || word.EndsWith("ches", StringComparison.OrdinalIgnoreCase)
            || word.EndsWith("shes", StringComparison.OrdinalIgnoreCase)) ? word[..^2]
        : word.EndsWith('s') && !word.EndsWith("ss", StringComparison.OrdinalIgnoreCase) && !word.EndsWith("us", StringComparison.OrdinalIgnoreCase)
            && !word.EndsWith("is", StringComparison.OrdinalIgnoreCase) ? word[..^1]
        : word;

    private static string Normal(string text) => Spaces().Replace(
        text.Replace('“', '"').Replace('”', '"').Replace('„', '"').Replace('«', '"').Replace('»', '"')
            .Replace('‘', '\'').Replace('’', '\'')
            .Replace('‐', '-').Replace('‑', '-').Replace('–', '-'),
        " ");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
