using System.Text;

namespace NegotiationSim.Core.Texts.Notation;

/// <summary>White space as a tidy typist sets it.</summary>
internal static class WhiteSpace
{
    /// <summary>Puts the white space of a draft in order; doing it twice is doing it once.</summary>
    public static string Normalise(string text)
    {
        var tidy = new StringBuilder(text.Length + 1);
        var blanks = 0;
        var rest = text.AsSpan();
        while (rest.Length > 0)
        {
            var end = rest.IndexOfAny('\r', '\n');
            var line = (end < 0 ? rest : rest[..end]).TrimEnd(" \t");
            rest = end < 0 ? default : rest[(rest[end] == '\r' && end + 1 < rest.Length && rest[end + 1] == '\n' ? end + 2 : end + 1)..];
            if (line.Length == 0)
            {
                blanks++;
                continue;
            }

            if (blanks > 0 && tidy.Length > 0)
                tidy.Append('\n');
            blanks = 0;
            AppendLine(tidy, line);
        }

        return tidy.ToString();
    }

    /// <summary>One line for reading: single spaces, none before punctuation, none at either end.</summary>
    public static string OneLine(string text)
    {
        var tidy = new StringBuilder(text.Length);
        var space = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                space = true;
                continue;
            }

            if (space && tidy.Length > 0 && c is not (',' or '.' or ';' or ':' or ')' or ']') && tidy[^1] is not ('(' or '['))
                tidy.Append(' ');
            space = false;
            tidy.Append(c);
        }

        return tidy.ToString();
    }

    private static void AppendLine(StringBuilder tidy, ReadOnlySpan<char> line)
    {
        var words = line.IndexOfAnyExcept(' ', '\t');
        var column = 0;
        foreach (var c in line[..words])
            column = c == '\t' ? (column / 4 + 1) * 4 : column + 1;
        tidy.Append(' ', column);
        var space = false;
        foreach (var c in line[words..])
        {
            if (c is ' ' or '\t')
            {
                space = true;
                continue;
            }

            if (space)
                tidy.Append(' ');
            space = false;
            tidy.Append(c);
        }

        tidy.Append('\n');
    }
}
