using System.Buffers;

namespace NegotiationSim.Core.Texts.Notation;

/// <summary>
/// Cuts a draft into leaves and paragraphs in one pass from the first character to the last. This part reads what stands at the
/// head of a line.
/// </summary>
internal sealed partial class DraftLexer
{
    private static readonly SearchValues<char> Breaks = SearchValues.Create("\r\n");

    private readonly string source;
    private readonly LinkAddresses links;
    private bool inParagraph;
    private bool inFence;
    private int at;
    private (int Start, int End) lineAbove;

    public DraftLexer(string source)
    {
        this.source = source;
        links = LinkAddresses.In(source);
        Leaves = new List<Leaf>(16 + source.Length / 32 + 2 * source.AsSpan().Count('['));
    }

    public List<Leaf> Leaves { get; }

    public List<int> LineStarts { get; } = [];

    public List<DraftParagraph> Paragraphs { get; } = [];

    public List<LabelLeaf> Labels { get; } = [];

    /// <summary>Places where a comment or a block of code begins that never ends.</summary>
    public List<int> OpenEnded { get; } = [];

    public DraftLexer Run()
    {
        if (source.StartsWith('\uFEFF'))
            Add(LeafKind.Markup, at = 1, 0);
        if (source.Length > at)
            ReadFrontMatter();
        while (at < source.Length)
            ReadLine();
        for (var i = 0; i < Paragraphs.Count; i++)
            Paragraphs[i].EndLeaf = i + 1 < Paragraphs.Count ? Paragraphs[i + 1].FirstLeaf : Leaves.Count;
        return this;
    }

    private void ReadLine()
    {
        var start = at;
        LineStarts.Add(start);
        var first = Leaves.Count;
        var column = 0;
        while (at < source.Length && source[at] is ' ' or '\t')
            column = source[at++] == '\t' ? (column / 4 + 1) * 4 : column + 1;
        if (at > start)
            Add(LeafKind.Indent, at, start);
        var end = EndOfLine(at);
        if (end == at)
            inParagraph = false;
        else
            ReadContent(first, column, end);
        lineAbove = (start, at);
        ReadBreak();
    }

    private void ReadContent(int first, int column, int end)
    {
        var line = source.AsSpan(at, end - at);
        if (IsFence(line) || inFence)
        {
            if (IsFence(line) && !(inFence = !inFence))
                OpenEnded.RemoveAt(OpenEnded.Count - 1);
            else if (IsFence(line))
                OpenEnded.Add(at);
            Begin(ParagraphKind.Markup, first, column);
            AddThrough(LeafKind.Markup, end);
        }
        else if (IsMarkupLine(line, end))
        {
            Begin(ParagraphKind.Markup, first, column);
            AddThrough(LeafKind.Markup, end);
            inParagraph = false;
        }
        else if (links.DefinitionAt(line))
        {
            Begin(ParagraphKind.Markup, first, column);
            AddThrough(LeafKind.LinkDefinition, end);
            inParagraph = false;
        }
        else if (HeadingMarkLength(line) is > 0 and var mark)
        {
            var heading = Begin(ParagraphKind.Heading, first, column);
            heading.Level = line.IndexOfAnyExcept('#') is var level and > 0 ? level : line.Length;
            AddThrough(LeafKind.HeadingMark, at + mark);
            ReadWords();
            inParagraph = false;
        }
        else if (LinkAddresses.NoteMarkLength(line) is > 0 and var note)
        {
            Begin(ParagraphKind.Footnote, first, column).Number = line[2..line.IndexOf(']')].ToString();
            AddThrough(LeafKind.NoteMark, at + note);
            ReadWords();
        }
        else if (HeadingLine.IsPlainHeading(line, StandsAlone(end)))
        {
            Begin(ParagraphKind.Heading, first, column).Level = 2;
            ReadWords();
            inParagraph = false;
        }
        else
        {
            ReadLead(first, column, end);
            ReadWords();
        }
    }

    /// <summary>Reads brackets and emphasis in front of a clause mark, the mark, and the label of an option.</summary>
    private void ReadLead(int first, int column, int end)
    {
        var begun = inParagraph;
        var lineStart = at;
        var mayInterrupt = !inParagraph || AboveIsComplete();
        var above = inParagraph ? Paragraphs[^1] : null;
        var bracketed = false;
        var mark = default(ClauseMark);
        while (at < end)
        {
            var rest = source.AsSpan(at, end - at);
            if (mark.Length == 0 && ClauseMark.Read(rest, new MarkSetting(!inParagraph, bracketed)) is { Length: > 0 } found &&
                (mayInterrupt || (above is not null && CountsOn(above, found, column))))
            {
                mark = found;
                BeginClause(mark, first, column, lineStart);
                begun = true;
                continue;
            }

            if (OptionLabel.AtLineStart(rest) is { Length: > 0 } label)
            {
                if (mark.Length == 0)
                    Begin(ParagraphKind.Plain, first, column);
                AddLabel(label, column + at - lineStart);
                return;
            }

            if (source[at] == '[' && links.LengthAt(at) == 0)
                (_, bracketed) = (AddThrough(LeafKind.Opening, at + 1), true);
            else if (source[at] == '*' && at + 1 < end && source[at + 1] is not (' ' or '\t'))
                AddThrough(LeafKind.Emphasis, EndOfRun('*', at));
            else
                break;
        }

        if (!begun)
            Begin(ParagraphKind.Plain, first, column);
    }

    private void BeginClause(ClauseMark mark, int first, int column, int lineStart)
    {
        var clause = Begin(mark.NumberLength == 0 ? ParagraphKind.Item : ParagraphKind.Clause, first, column);
        clause.Style = mark.Style;
        clause.Number = source.Substring(at + mark.NumberStart, mark.NumberLength);
        clause.MarkLeaf = Leaves.Count;
        AddThrough(LeafKind.ClauseMark, at + mark.Length);
        clause.ContentColumn = column + at - lineStart;
    }

    private DraftParagraph Begin(ParagraphKind kind, int first, int column)
    {
        if (kind == ParagraphKind.Markup && inParagraph && Paragraphs[^1].Kind == kind)
            return Paragraphs[^1];
        var paragraph = new DraftParagraph(Paragraphs.Count, kind, first, column) { ContentColumn = column };
        Paragraphs.Add(paragraph);
        inParagraph = true;
        return paragraph;
    }

    private void AddLabel(OptionLabel label, int column)
    {
        var names = label.NamesLength == 0 ? null : Attribution.Read(source.Substring(at + label.NamesStart, label.NamesLength));
        Labels.Add(new LabelLeaf(
            Leaves.Count, Paragraphs.Count - 1, column, source.Substring(at + label.NumberStart, label.NumberLength), names));
        AddThrough(LeafKind.OptionLabel, at + label.Length);
    }

    private void ReadBreak()
    {
        if (at < source.Length && source[at] is '\r' or '\n')
            AddThrough(LeafKind.LineBreak, at + (source[at] == '\r' && at + 1 < source.Length && source[at + 1] == '\n' ? 2 : 1));
    }

    private int AddThrough(LeafKind kind, int end)
    {
        Add(kind, end, at);
        return at = end;
    }

    private void Add(LeafKind kind, int end, int start)
    {
        if (end > start)
            Leaves.Add(new Leaf(start, end - start, kind));
    }

    private int EndOfLine(int from) => source.AsSpan(from).IndexOfAny(Breaks) is >= 0 and var length ? from + length : source.Length;

    private int EndOfRun(char c, int from) =>
        source.AsSpan(from).IndexOfAnyExcept(c) is >= 0 and var length ? from + length : source.Length;
}
