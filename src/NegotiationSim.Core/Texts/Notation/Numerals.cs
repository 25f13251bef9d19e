namespace NegotiationSim.Core.Texts.Notation;

/// <summary>How the paragraphs of a list are counted.</summary>
public enum MarkStyle : byte
{
    /// <summary>No mark.</summary>
    None,

    /// <summary>A dash or a dot.</summary>
    Bullet,

    /// <summary><c>1.</c>, <c>(2)</c>, <c>3 bis.</c></summary>
    Number,

    /// <summary><c>(a)</c>, <c>b)</c>, <c>C.</c></summary>
    Letter,

    /// <summary><c>(i)</c>, <c>iv.</c></summary>
    Roman,

    /// <summary><c>3.3</c>, <c>3.3bis</c>, <c>3.x</c></summary>
    Dotted,
}

/// <summary>Numerals as treaties write them.</summary>
internal static class Numerals
{
    private static readonly string[] Suffixes =
        ["bis", "ter", "quater", "quat", "quinquies", "sexies", "septies", "octies", "novies", "decies", "alt"];

    private static readonly string[] RomanOnes = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];

    private static readonly string[] RomanTens = ["", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"];

    /// <summary>Number of characters of a Latin suffix such as "bis", with the space before it; 0 when none stands here.</summary>
    public static int SuffixLength(ReadOnlySpan<char> text)
    {
        var start = text.Length > 0 && text[0] == ' ' ? 1 : 0;
        var letters = LettersAt(text, start);
        if (letters is 0 or > 9)
            return 0;
        var word = text.Slice(start, letters);
        foreach (var suffix in Suffixes)
            if (word.Equals(suffix, StringComparison.OrdinalIgnoreCase))
                return start + letters;
        return 0;
    }

    public static int DigitsAt(ReadOnlySpan<char> text, int start)
    {
        var at = start;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return at - start;
    }

    public static int LettersAt(ReadOnlySpan<char> text, int start)
    {
        var at = start;
        while (at < text.Length && char.IsAsciiLetter(text[at]))
            at++;
        return at - start;
    }

    /// <summary>The value of a roman numeral from 1 to 99 in the one correct spelling, all in one case; 0 for anything else.</summary>
    public static int Roman(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > 8 || !OneCase(text))
            return 0;
        Span<char> lower = stackalloc char[text.Length];
        text.ToLowerInvariant(lower);
        for (var ten = 9; ten >= 0; ten--)
        {
            if (!lower.StartsWith(RomanTens[ten]))
                continue;
            var rest = lower[RomanTens[ten].Length..];
            for (var one = 9; one >= 0; one--)
                if (rest.SequenceEqual(RomanOnes[one]))
                    return 10 * ten + one;
        }

        return 0;
    }

    /// <summary>The place of a letter in the alphabet, with aa behind z; 0 for anything else.</summary>
    public static int Letter(ReadOnlySpan<char> text) =>
        text.Length switch
        {
            1 when char.IsAsciiLetter(text[0]) => char.ToLowerInvariant(text[0]) - 'a' + 1,
            2 when char.IsAsciiLetter(text[0]) && text[0] == text[1] => 26 + char.ToLowerInvariant(text[0]) - 'a' + 1,
            _ => 0,
        };

    private static bool OneCase(ReadOnlySpan<char> text)
    {
        var upper = char.IsAsciiLetterUpper(text[0]);
        foreach (var c in text)
            if (!char.IsAsciiLetter(c) || char.IsAsciiLetterUpper(c) != upper)
                return false;
        return true;
    }
}
