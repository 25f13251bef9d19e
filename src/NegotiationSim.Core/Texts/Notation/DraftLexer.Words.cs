using System.Buffers;

namespace NegotiationSim.Core.Texts.Notation;

/// <summary>What stands within a line: brackets, links, emphasis, remarks, attributions.</summary>
internal sealed partial class DraftLexer
{
    private const int LongestAttribution = 400;

    private static readonly SearchValues<char> Specials = SearchValues.Create("[]\r\n*\\`<{/");
    private static readonly SearchValues<char> EndsOfRemark = SearchValues.Create("{}[]\r\n");

    private bool noCommentEnds;

    /// <summary>Reads to the end of the line; a comment may carry on over several.</summary>
    private void ReadWords()
    {
        var text = at;
        while (true)
        {
            var skip = source.AsSpan(at).IndexOfAny(Specials);
            at = skip < 0 ? source.Length : at + skip;
            if (at >= source.Length || source[at] is '\r' or '\n')
            {
                Add(LeafKind.Text, at, text);
                return;
            }

            if (source[at] is '[' or ']')
            {
                Add(LeafKind.Text, at, text);
                ReadBracket();
                text = at;
            }
            else if (source[at] == '\\')
            {
                at += at + 1 < source.Length && char.IsAsciiLetterOrDigit(source[at + 1]) is false && source[at + 1] is not ('\r' or '\n') ? 2 : 1;
            }
            else if (source[at] == '/')
            {
                at++;
                if (at + 1 < source.Length && source[at] == ' ' && source[at + 1] is 'O' or 'A' or '*' && LabelAt(at + 1) is { Length: > 0 } label)
                {
                    at++;
                    Add(LeafKind.Text, at, text);
                    AddLabel(label, ColumnOf(at));
                    text = at;
                }
            }
            else if (SpecialLength() is var (length, kind) && length > 0)
            {
                Add(LeafKind.Text, at, text);
                AddThrough(kind, at + length);
                text = at;
            }
            else
            {
                at = source[at] is '*' or '`' ? EndOfRun(source[at], at) : at + 1;
            }
        }
    }

    private void ReadBracket()
    {
        if (source[at] == ']')
        {
            SplitAttribution();
            AddThrough(LeafKind.Closing, at + 1);
            ReadBehindBracket();
        }
        else if (links.LengthAt(at) is > 0 and var length)
        {
            AddThrough(source[at + 1] == '^' ? LeafKind.NoteReference : LeafKind.Link, at + length);
        }
        else
        {
            AddThrough(LeafKind.Opening, at + 1);
            if (at < source.Length && source[at] is 'O' or 'A' or 'V' or '*' && LabelAt(at) is { Length: > 0 } label)
                AddLabel(label, ColumnOf(at));
        }
    }

    /// <summary>A footnote's caret or a list of parties may follow a bracket.</summary>
    private void ReadBehindBracket()
    {
        if (at >= source.Length)
            return;
        if (source[at] == '^')
        {
            var digits = Numerals.DigitsAt(source, at + 1);
            if (digits is > 0 and <= 3)
                AddThrough(LeafKind.NoteReference, at + 1 + digits);
            return;
        }

        var open = source[at] == ' ' ? at + 1 : at;
        if (open + 1 >= source.Length || source[open] != '(' || !char.IsAsciiLetterUpper(source[open + 1]))
            return;
        var length = source.AsSpan(open, Math.Min(200, source.Length - open)).IndexOfAny(")[]\r\n");
        if (length > 1 && source[open + length] == ')' && Attribution.Read(source.Substring(open + 1, length - 1)) is { } names && names.IsListOfCodes())
            AddThrough(LeafKind.Attribution, open + length + 1);
    }

    /// <summary>
    /// Looks back from a closing bracket for <c> - CHE, NZL</c>, which may run over the end of a line, and makes it one leaf.
    /// </summary>
    private void SplitAttribution()
    {
        for (var i = Leaves.Count - 1; i >= 0 && at - Leaves[i].Start <= LongestAttribution + Leaves[i].Length; i--)
        {
            var leaf = Leaves[i];
            if (leaf.Kind is LeafKind.LineBreak or LeafKind.Indent)
                continue;
            if (leaf.Kind != LeafKind.Text)
                return;
            var from = Math.Max(leaf.Start, at - LongestAttribution);
            var dash = LastDash(from, leaf.End);
            if (dash < 0)
                continue;
            if (Attribution.Read(source.Substring(dash + 1, at - dash - 1)) is null)
                return;
            var start = dash;
            while (start > leaf.Start && source[start - 1] is ' ' or '\t')
                start--;
            var firstOfParagraph = Paragraphs.Count == 0 ? 0 : Paragraphs[^1].FirstLeaf;
            if (i < firstOfParagraph)
                return;
            Leaves.RemoveRange(i, Leaves.Count - i);
            Add(LeafKind.Text, start, leaf.Start);
            Add(LeafKind.Attribution, at, start);
            return;
        }
    }

    /// <summary>The last dash with white space on either side.</summary>
    private int LastDash(int from, int end)
    {
        for (var i = end - 1; i >= from && i > 0; i--)
            if (source[i] is '-' or '\u2013' or '\u2014' && i + 1 < at && char.IsWhiteSpace(source[i + 1]) && char.IsWhiteSpace(source[i - 1]))
                return i;
        return -1;
    }

    private (int Length, LeafKind Kind) SpecialLength() =>
        source[at] switch
        {
            '*' => (EmphasisLength(), LeafKind.Emphasis),
            '{' => (RemarkLength(), LeafKind.Remark),
            '`' => (CodeLength(), LeafKind.Markup),
            '<' => (source.AsSpan(at).StartsWith("<!--") ? CommentLength() : TagLength(), LeafKind.Markup),
            _ => default,
        };

    private int EmphasisLength()
    {
        var end = EndOfRun('*', at);
        var alone = at > 0 && source[at - 1] == ' ' && end < source.Length && source[end] == ' ';
        return alone || end - at > 3 ? 0 : end - at;
    }

    /// <summary>A remark in braces: on one line, without brackets. A single word in braces names an issue and is text.</summary>
    private int RemarkLength()
    {
        var end = source.AsSpan(at + 1).IndexOfAny(EndsOfRemark);
        return end > 0 && source[at + 1 + end] == '}' && source.AsSpan(at + 1, end).IndexOf(' ') >= 0 ? end + 2 : 0;
    }

    private int CodeLength()
    {
        var ticks = EndOfRun('`', at) - at;
        if (ticks > 2)
            return 0;
        var from = at + ticks;
        var end = EndOfLine(from);
        while (from < end)
        {
            var next = source.AsSpan(from, end - from).IndexOf('`');
            if (next < 0)
                break;
            var run = EndOfRun('`', from + next) - from - next;
            if (run == ticks)
                return from + next + run - at;
            from += next + run;
        }

        return 0;
    }

    private int CommentLength()
    {
        var end = noCommentEnds ? -1 : source.IndexOf("-->", at + 4, StringComparison.Ordinal);
        if (end < 0)
        {
            OpenEnded.Add(at);
            noCommentEnds = true;
            return 0;
        }

        for (var i = at; i < end; i++)
            if (source[i] == '\n' || (source[i] == '\r' && source[i + 1] != '\n'))
                LineStarts.Add(i + 1);
        return end + 3 - at;
    }

    /// <summary>A tag: a name and then nothing, attributes, or the rest of an address.</summary>
    private int TagLength()
    {
        var name = at + 1 < source.Length && source[at + 1] == '/' ? 2 : 1;
        var letters = Numerals.LettersAt(source, at + name);
        if (letters is 0 or > 20)
            return 0;
        var length = source.AsSpan(at + 1).IndexOfAny("<>\r\n");
        if (length < 0 || source[at + 1 + length] != '>')
            return 0;
        var rest = source.AsSpan(at + name + letters, length + 1 - name - letters).Trim();
        return rest.Length == 0 || rest is "/" || rest.Contains('=') || rest.StartsWith("://") || Numerals.DigitsAt(rest, 0) == rest.Length ? length + 2 : 0;
    }

    private OptionLabel LabelAt(int from)
    {
        var line = source.AsSpan(from, Math.Min(300, source.Length - from));
        var end = line.IndexOfAny(Breaks);
        return OptionLabel.WithinLine(end < 0 ? line : line[..end]);
    }

    private int ColumnOf(int offset) => offset - LineStarts[^1];
}
