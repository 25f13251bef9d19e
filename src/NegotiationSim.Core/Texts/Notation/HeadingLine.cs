namespace NegotiationSim.Core.Texts.Notation;

/// <summary>A line such as <c>Article 7 (Illegal access)</c>, and what its words say.</summary>
/// <param name="IsArticle">Whether it heads an article.</param>
/// <param name="Number">Number of the article, such as 2bis; empty for other headings.</param>
/// <param name="Title">The title without number, emphasis, brackets and parentheses.</param>
internal readonly record struct HeadingLine(bool IsArticle, string Number, string Title)
{
    private const int LongestTitle = 120;

    private static readonly string[] Divisions = ["Article", "Art.", "Chapter", "Part", "Section", "Annex"];

    /// <summary>
    /// Whether a line without a Markdown mark is a heading: it begins with "Article 7" or the like, and the rest is nothing, a
    /// title in parentheses or behind a dash or colon, or a short title that stands by itself.
    /// </summary>
    /// <param name="line">The line without its margin.</param>
    /// <param name="standsAlone">Whether the lines above and below leave it to itself.</param>
    public static bool IsPlainHeading(ReadOnlySpan<char> line, bool standsAlone)
    {
        if (line.Length > LongestTitle || !MayHead(line))
            return false;
        var plain = Plain(line).AsSpan();
        var division = DivisionAt(plain);
        if (division == 0)
            return false;
        var number = NumberAt(plain[division..]);
        if (number == 0)
            return false;
        var rest = plain[(division + number)..];
        var title = rest.Trim();
        if (title.Length == 0)
            return true;
        if (title[0] == '(')
            return title[^1] == ')' && title.Length > 2;
        if (title[^1] is '.' or ',' or ';' or ':')
            return title.Length == 1;
        if (title[0] is ':' or '.' or '-' or '\u2013' or '\u2014')
            return title.Length > 2 && title[1] == ' ' && char.IsUpper(title[1..].TrimStart()[0]);
        return standsAlone && rest[0] is ' ' or '\t' && char.IsUpper(title[0]);
    }

    /// <summary>Reads the words of a heading.</summary>
    public static HeadingLine Read(ReadOnlySpan<char> line)
    {
        var plain = Plain(line);
        var division = DivisionAt(plain);
        var number = division == 0 ? 0 : NumberAt(plain.AsSpan(division));
        var isArticle = number > 0 && (plain[0] is 'A' or 'a') && plain[1] is 'r' or 'R';
        return isArticle
            ? new HeadingLine(true, string.Join(' ', plain.Substring(division, number).Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries)), Trimmed(plain[(division + number)..]))
            : new HeadingLine(false, "", Trimmed(plain));
    }

    private static bool MayHead(ReadOnlySpan<char> line)
    {
        var first = line.TrimStart("[*_ ");
        return first.Length > 0 && first[0] is 'A' or 'C' or 'P' or 'S' or '\\';
    }

    private static int DivisionAt(ReadOnlySpan<char> plain)
    {
        foreach (var word in Divisions)
            if (plain.Length > word.Length && plain[word.Length] == ' ' && plain.StartsWith(word, StringComparison.OrdinalIgnoreCase) && char.IsUpper(plain[0]))
                return word.Length + 1;
        return 0;
    }

    private static int NumberAt(ReadOnlySpan<char> text)
    {
        var spaces = text.Length - text.TrimStart(' ').Length;
        var digits = Numerals.DigitsAt(text, spaces);
        var length = digits > 0 ? digits : Numerals.LettersAt(text, spaces);
        if (length == 0 || (digits == 0 && (!char.IsAsciiLetterUpper(text[spaces]) || (length > 1 && Numerals.Roman(text.Slice(spaces, length)) == 0))))
            return 0;
        var end = spaces + length;
        end += Numerals.SuffixLength(text[end..]);
        return end < text.Length && char.IsLetterOrDigit(text[end]) ? 0 : end;
    }

    private static string Plain(ReadOnlySpan<char> line)
    {
        var plain = new System.Text.StringBuilder(line.Length);
        foreach (var c in line)
            if (c is not ('[' or ']' or '*' or '_' or '\\' or '\r' or '\n'))
                plain.Append(c == '\t' ? ' ' : c);
        return plain.ToString().Trim();
    }

    private static string Trimmed(string title)
    {
        var trimmed = title.Trim(' ', ':', '.', '-', '\u2013', '\u2014');
        return trimmed.Length > 1 && trimmed[0] == '(' && trimmed[^1] == ')' ? trimmed[1..^1].Trim() : trimmed;
    }
}
