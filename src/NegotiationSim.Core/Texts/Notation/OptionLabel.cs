namespace NegotiationSim.Core.Texts.Notation;

/// <summary>The head of an option: <c>Option 1:</c>, <c>**Option II:**</c>, <c>Alternative A.</c>, <c>Alt 2:</c>.</summary>
/// <param name="Length">Characters with emphasis and the spaces behind it; 0 when there is none.</param>
/// <param name="NumberStart">Where the number begins in it.</param>
/// <param name="NumberLength">Length of the number.</param>
/// <param name="NamesStart">Where a list of parties in parentheses begins in it.</param>
/// <param name="NamesLength">Length of that list without its parentheses; 0 when there is none.</param>
internal readonly record struct OptionLabel(int Length, int NumberStart, int NumberLength, int NamesStart, int NamesLength)
{
    private static readonly string[] Words = ["Option", "OPTION", "Alternative", "ALTERNATIVE", "Alt", "ALT", "Variant", "VARIANT"];

    /// <summary>Reads a label at the head of a line: a colon, a full stop, bold type or the end of the line ends it.</summary>
    public static OptionLabel AtLineStart(ReadOnlySpan<char> line) => Read(line, onlyColon: false);

    /// <summary>Reads a label within a line, behind a bracket or a slash: only a colon ends it.</summary>
    public static OptionLabel WithinLine(ReadOnlySpan<char> line) => Read(line, onlyColon: true);

    private static OptionLabel Read(ReadOnlySpan<char> line, bool onlyColon)
    {
        var at = Stars(line, 0);
        var bold = at > 0;
        var word = WordAt(line[at..]);
        if (word == 0)
            return default;
        at += word;
        if (at < line.Length && line[at] == '.')
            at++;
        at += Spaces(line, at);
        var numberStart = at;
        at += NumberAt(line[at..]);
        var numberLength = at - numberStart;
        if (numberLength == 0 || (at < line.Length && char.IsLetterOrDigit(line[at])))
            return default;

        var closed = Stars(line, at);
        at += closed;
        int namesStart = 0, namesLength = 0;
        var open = at + Spaces(line, at);
        if (open < line.Length && line[open] == '(' && line[open..].IndexOf(')') is > 1 and < 200 and var close &&
            Attribution.Read(line.Slice(open + 1, close - 1).ToString()) is not null)
        {
            (namesStart, namesLength) = (open + 1, close - 1);
            at = open + close + 1;
            closed += Stars(line, at);
            at += Stars(line, at);
        }

        var before = at;
        at += Spaces(line, at);
        var colon = at < line.Length && line[at] == ':';
        var ends = colon || (!onlyColon && (at >= line.Length || (bold && closed > 0) || EndsWithStopOrDash(line, before, at)));
        if (!ends)
            return default;
        if (at < line.Length && (colon || line[at] is '.' or '-' or '\u2013' or '\u2014'))
            at++;
        at += bold ? Stars(line, at) : 0;
        at += Spaces(line, at);
        return new OptionLabel(at, numberStart, numberLength, namesStart, namesLength);
    }

    private static bool EndsWithStopOrDash(ReadOnlySpan<char> line, int before, int at)
    {
        var next = at + 1 >= line.Length || line[at + 1] is ' ' or '*' or '\t';
        return next && (line[at] == '.' ? at == before : at > before && line[at] is '-' or '\u2013' or '\u2014');
    }

    private static int WordAt(ReadOnlySpan<char> text)
    {
        foreach (var word in Words)
            if (text.StartsWith(word) && (text.Length == word.Length || !char.IsLetter(text[word.Length])))
                return word.Length;
        return 0;
    }

    /// <summary>Reads <c>1</c>, <c>2b</c>, <c>II</c>, <c>A</c>.</summary>
    private static int NumberAt(ReadOnlySpan<char> text)
    {
        var digits = Numerals.DigitsAt(text, 0);
        if (digits is > 0 and <= 3)
            return digits + (Numerals.LettersAt(text, digits) == 1 ? 1 : 0);
        var letters = digits > 0 ? 0 : Numerals.LettersAt(text, 0);
        return letters > 0 && char.IsAsciiLetterUpper(text[0]) && (letters == 1 || Numerals.Roman(text[..letters]) > 0) ? letters : 0;
    }

    private static int Stars(ReadOnlySpan<char> line, int at)
    {
        var start = at;
        while (at < line.Length && line[at] == '*')
            at++;
        return at - start;
    }

    private static int Spaces(ReadOnlySpan<char> line, int at)
    {
        var start = at;
        while (at < line.Length && line[at] is ' ' or '\t')
            at++;
        return at - start;
    }
}
