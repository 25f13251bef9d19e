namespace NegotiationSim.Core.Texts.Notation;

/// <summary>What stands before a mark on its line, which decides how much of a mark it must be.</summary>
/// <param name="AtParagraphStart">No line of the same paragraph stands above.</param>
/// <param name="AfterBracket">A bracket opens between the margin and the mark, as in <c>[1. ...]</c>.</param>
internal readonly record struct MarkSetting(bool AtParagraphStart, bool AfterBracket);

/// <summary>The number, letter or bullet at the head of a clause.</summary>
/// <param name="Length">Characters with the spaces behind it.</param>
/// <param name="NumberStart">Where the bare number begins in it.</param>
/// <param name="NumberLength">Length of the bare number.</param>
/// <param name="Style">How the list counts; a single letter counts as <see cref="MarkStyle.Letter"/> until its neighbours are known.</param>
internal readonly record struct ClauseMark(int Length, int NumberStart, int NumberLength, MarkStyle Style)
{
    private const int LongestNumber = 3;

    /// <summary>The mark at the head of a line; a length of 0 when the line has none.</summary>
    public static ClauseMark Read(ReadOnlySpan<char> line, MarkSetting setting)
    {
        if (line.Length == 0)
            return default;
        if (!setting.AfterBracket && IsBullet(line))
            return Bullet(line, setting);
        if (line[0] == '(')
            return InParentheses(line);
        if (char.IsAsciiDigit(line[0]))
            return Numbered(line, setting);
        return char.IsAsciiLetter(line[0]) ? Lettered(line, setting) : default;
    }

    private static bool IsBullet(ReadOnlySpan<char> line) =>
        line[0] is '-' or '*' or '+' or '\u2022' or '\u2013' or '\u00b7' && line.Length > 1 && line[1] is ' ' or '\t';

    private static ClauseMark Bullet(ReadOnlySpan<char> line, MarkSetting setting)
    {
        var length = 1 + Spaces(line, 1);
        var inner = InParentheses(line[length..]);
        return inner.Length > 0 && (setting.AtParagraphStart || line[0] == '-')
            ? inner with { Length = length + inner.Length, NumberStart = length + inner.NumberStart }
            : new ClauseMark(length, 0, 0, MarkStyle.Bullet);
    }

    private static ClauseMark InParentheses(ReadOnlySpan<char> line)
    {
        if (line.Length < 3 || line[0] != '(')
            return default;
        var digits = Numerals.DigitsAt(line, 1);
        var length = digits > 0 ? digits + Numerals.SuffixLength(line[(1 + digits)..]) : Numerals.LettersAt(line, 1);
        var end = 1 + length;
        if (length == 0 || digits > LongestNumber || end >= line.Length || line[end] != ')')
            return default;
        var style = digits > 0 ? MarkStyle.Number : StyleOf(line.Slice(1, length));
        return style == MarkStyle.None || !Stands(line, end + 1)
            ? default
            : new ClauseMark(end + 1 + Spaces(line, end + 1), 1, length, style);
    }

    private static ClauseMark Numbered(ReadOnlySpan<char> line, MarkSetting setting)
    {
        var digits = Numerals.DigitsAt(line, 0);
        if (digits > LongestNumber)
            return default;
        var number = digits + Numerals.SuffixLength(line[digits..]);
        if (number < line.Length && line[number] is '.' or ')' && Stands(line, number + 1))
            return new ClauseMark(number + 1 + Spaces(line, number + 1), 0, number, MarkStyle.Number);
        if (!setting.AtParagraphStart || setting.AfterBracket)
            return default;
        if (number > digits && Stands(line, number) && number < line.Length)
            return new ClauseMark(number + Spaces(line, number), 0, number, MarkStyle.Number);
        return Dotted(line, digits);
    }

    /// <summary>Reads <c>3.3</c>, <c>3.3bis</c>, <c>3.3alt:</c>, <c>3.3bis Alt</c> and <c>3.x</c>, when a sentence begins behind it.</summary>
    private static ClauseMark Dotted(ReadOnlySpan<char> line, int at)
    {
        var parts = 0;
        while (at + 1 < line.Length && line[at] == '.')
        {
            var digits = Numerals.DigitsAt(line, at + 1);
            if (digits == 0 && line[at + 1] is 'x' or 'X')
                digits = 1;
            if (digits is 0 or > LongestNumber)
                break;
            at += 1 + digits;
            parts++;
        }

        if (parts == 0)
            return default;
        at += Numerals.SuffixLength(line[at..]);
        at += Numerals.SuffixLength(line[at..]);
        var number = at;
        if (at < line.Length && line[at] is ':' or '.')
            at++;
        var length = at + Spaces(line, at);
        var atNote = line[at..].StartsWith("[^");
        var begins = length == line.Length || atNote ||
                     (length > at && (char.IsUpper(line[length]) || line[length] is '[' or '*' or '"' or '\u201c'));
        return begins ? new ClauseMark(length, 0, number, MarkStyle.Dotted) : default;
    }

    private static ClauseMark Lettered(ReadOnlySpan<char> line, MarkSetting setting)
    {
        var letters = Numerals.LettersAt(line, 0);
        if (letters > 8 || letters >= line.Length || line[letters] is not ('.' or ')') || !Stands(line, letters + 1))
            return default;
        var style = StyleOf(line[..letters]);
        var spaces = Spaces(line, letters + 1);
        var mark = new ClauseMark(letters + 1 + spaces, 0, letters, style);
        if (style == MarkStyle.None || setting.AfterBracket)
            return default;
        if (line[letters] == ')')
            return mark;
        return setting.AtParagraphStart && mark.Length < line.Length && char.IsUpper(line[mark.Length]) ? mark : default;
    }

    private static MarkStyle StyleOf(ReadOnlySpan<char> letters) =>
        letters.Length == 1 || Numerals.Letter(letters) > 0 && Numerals.Roman(letters) == 0 ? MarkStyle.Letter
        : Numerals.Roman(letters) > 0 ? MarkStyle.Roman
        : MarkStyle.None;

    /// <summary>Whether a mark may end here: before a space, a bracket, emphasis, or the end of the line.</summary>
    private static bool Stands(ReadOnlySpan<char> line, int at) => at >= line.Length || line[at] is ' ' or '\t' or '[' or '*';

    private static int Spaces(ReadOnlySpan<char> line, int at)
    {
        var start = at;
        while (at < line.Length && line[at] is ' ' or '\t')
            at++;
        return at - start;
    }
}
