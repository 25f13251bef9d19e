using System.Globalization;

namespace NegotiationSim.Core.Texts.Notation;

/// <summary>What kind of line this is, judged by the line and its neighbours.</summary>
internal sealed partial class DraftLexer
{
    private void ReadFrontMatter()
    {
        var firstEnd = EndOfLine(at);
        if (!source.AsSpan(at, firstEnd - at).TrimEnd().SequenceEqual("---"))
            return;
        var from = firstEnd;
        while (from < source.Length)
        {
            var start = source[from] == '\r' && from + 1 < source.Length && source[from + 1] == '\n' ? from + 2 : from + 1;
            var end = EndOfLine(start);
            if (source.AsSpan(start, end - start).TrimEnd() is "---" or "...")
            {
                AddFrontMatter(end);
                return;
            }

            from = end;
        }
    }

    private void AddFrontMatter(int end)
    {
        Begin(ParagraphKind.Markup, 0, 0);
        inParagraph = false;
        while (true)
        {
            LineStarts.Add(at);
            AddThrough(LeafKind.Markup, EndOfLine(at));
            var done = at >= end;
            ReadBreak();
            if (done)
                return;
        }
    }

    private static bool IsFence(ReadOnlySpan<char> line) =>
        (line.StartsWith("```") && line[3..].IndexOf('`') < 0) || line.StartsWith("~~~");

    /// <summary>Rules across the page, and the directives of Markdown dialects.</summary>
    private bool IsMarkupLine(ReadOnlySpan<char> line, int end)
    {
        var trimmed = line.TrimEnd();
        if (trimmed.StartsWith("{:") && trimmed[^1] == '}')
            return true;
        if (trimmed is "* TOC" or "- TOC" && NextLine(end).StartsWith("{:toc"))
            return true;
        return trimmed.Length >= 3 && trimmed[0] is '-' or '*' or '_' && trimmed.IndexOfAnyExcept(trimmed[0]) < 0;
    }

    private static int HeadingMarkLength(ReadOnlySpan<char> line)
    {
        var signs = line.IndexOfAnyExcept('#');
        if (signs < 0)
            return line.Length <= 6 ? line.Length : 0;
        if (signs is 0 or > 6 || line[signs] is not (' ' or '\t'))
            return 0;
        var words = line[signs..].IndexOfAnyExcept(' ', '\t');
        return words < 0 ? line.Length : signs + words;
    }

    /// <summary>Whether the line above can be the end of a paragraph, so that a mark at the head of this line begins another.</summary>
    private bool AboveIsComplete()
    {
        var above = source.AsSpan(lineAbove.Start, lineAbove.End - lineAbove.Start).TrimEnd();
        return above.Length == 0 || above[^1] is '.' or ':' or ';' or ',' or ']' or '}' or ')' or '*' or '!' or '?' or '"' or '\u201d'
               || above.EndsWith(" and") || above.EndsWith(" or");
    }

    /// <summary>Whether a mark is the next of the list to which the paragraph above belongs.</summary>
    private bool CountsOn(DraftParagraph above, ClauseMark mark, int column)
    {
        if (above.Column != column || above.Style != mark.Style)
            return false;
        var number = source.AsSpan(at + mark.NumberStart, mark.NumberLength);
        return mark.Style switch
        {
            MarkStyle.Bullet => true,
            MarkStyle.Number => int.TryParse(number, CultureInfo.InvariantCulture, out var next) && int.TryParse(above.Number, CultureInfo.InvariantCulture, out var last) && next == last + 1,
            MarkStyle.Letter => Numerals.Letter(above.Number) > 0 && Numerals.Letter(number) == Numerals.Letter(above.Number) + 1,
            MarkStyle.Roman => Numerals.Roman(above.Number) > 0 && Numerals.Roman(number) == Numerals.Roman(above.Number) + 1,
            _ => false,
        };
    }

    /// <summary>Whether nothing directly above or below continues this line.</summary>
    private bool StandsAlone(int end)
    {
        if (inParagraph)
            return false;
        var next = NextLine(end).TrimStart(" \t");
        var lead = next.TrimStart('[');
        return next.Length == 0 || ClauseMark.Read(lead, new MarkSetting(true, lead.Length < next.Length)).Length > 0
                                || OptionLabel.AtLineStart(lead).Length > 0;
    }

    private ReadOnlySpan<char> NextLine(int end)
    {
        if (end >= source.Length)
            return default;
        var start = source[end] == '\r' && end + 1 < source.Length && source[end + 1] == '\n' ? end + 2 : end + 1;
        return source.AsSpan(start, EndOfLine(start) - start);
    }
}
