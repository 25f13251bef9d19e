using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace NegotiationSim.Core.Texts.Notation;

/// <summary>
/// A draft in the notation of drafters: brackets, alternatives, options, attributions, headings, numbered clauses. Nothing of the
/// source is lost: its characters are divided among <see cref="Leaves"/>, and <see cref="Print"/> puts them together again.
/// Malformed places stay as they are and are listed in <see cref="Problems"/>.
/// </summary>
/// <remarks>
/// The tree is kept in flat tables in the order of the source; <see cref="Bracket"/> and <see cref="AlternativeGroup"/> are views
/// of them. A paragraph and a bracket can overlap, since brackets may run over several paragraphs: both are ranges of leaves.
/// Reading takes linear time and no recursion, so depth is bounded by memory only.
/// </remarks>
public sealed class DraftText
{
    private readonly ImmutableArray<int> lineStarts;
    private readonly Lazy<ImmutableArray<DraftProblem>> problems;
    private readonly Dictionary<string, string> footnotes;

    private DraftText(string source)
    {
        Source = source;
        var lexer = new DraftLexer(source).Run();
        lineStarts = [.. lexer.LineStarts];
        Sections = Outline.Build(source, lexer.Leaves, lexer.Paragraphs, lexer.Labels);
        OptionBlocks = OptionCounting.Run(source, lexer.Leaves, lexer.Paragraphs, lexer.Labels);
        var (places, partners) = BracketMatching.Run(lexer.Leaves, lexer.Paragraphs, OptionBlocks);
        Leaves = Wrap(lexer.Leaves);
        Paragraphs = [.. lexer.Paragraphs];
        footnotes = Footnotes();
        (BracketRows, GroupRows, StrayLeaves) = new BracketTables(this, places, partners).Build();
        FitOptions(places, partners);
        problems = new Lazy<ImmutableArray<DraftProblem>>(() => Malformations.In(this, lexer.OpenEnded));
    }

    public string Source { get; }

    /// <summary>The pieces of the source in order, without gap or overlap.</summary>
    public ImmutableArray<Leaf> Leaves { get; }

    public ImmutableArray<DraftParagraph> Paragraphs { get; }

    /// <summary>Headings with what stands under them.</summary>
    public ImmutableArray<DraftSection> Sections { get; }

    /// <summary>The sections that are articles.</summary>
    public IEnumerable<DraftSection> Articles => Sections.Where(s => s.IsArticle);

    /// <summary>Blocks of options in the order of their first labels; a block within an option comes after the one around it.</summary>
    public ImmutableArray<OptionBlock> OptionBlocks { get; }

    /// <summary>What stands side by side in the whole draft.</summary>
    public IEnumerable<Inline> Inlines => InlinesIn(0, Leaves.Length);

    /// <summary>How many brackets open, closed or not.</summary>
    public int BracketCount => BracketRows.Length;

    /// <summary>The brackets in the order in which they open.</summary>
    public IEnumerable<Bracket> Brackets => Enumerable.Range(0, BracketRows.Length).Select(i => new Bracket(this, i));

    /// <summary>The groups of alternatives.</summary>
    public IEnumerable<AlternativeGroup> Groups => Enumerable.Range(0, GroupRows.Length).Select(i => new AlternativeGroup(this, i));

    /// <summary>Malformed places in the order of the source.</summary>
    public ImmutableArray<DraftProblem> Problems => problems.Value;

    internal BracketRow[] BracketRows { get; }

    internal (int First, int Count)[] GroupRows { get; }

    /// <summary>Leaves of closing brackets that close nothing.</summary>
    internal int[] StrayLeaves { get; }

    /// <summary>Reads a draft; there is no text that it refuses.</summary>
    public static DraftText Parse(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new DraftText(source);
    }

    /// <summary>The source, put together from the leaves.</summary>
    public string Print()
    {
        var length = 0;
        foreach (var leaf in Leaves)
            length += leaf.Length;
        return string.Create(length, this, static (text, draft) =>
        {
            foreach (var leaf in draft.Leaves)
            {
                draft.SpanOf(leaf).CopyTo(text);
                text = text[leaf.Length..];
            }
        });
    }

    /// <summary>
    /// The draft with white space put in order: line feeds only, one space between words, no space at the end of a line, one blank
    /// line between paragraphs, margins in spaces, one line feed at the end. Printing that again changes nothing.
    /// </summary>
    public string PrintNormalised() => WhiteSpace.Normalise(Print());

    /// <summary>The paragraphs that stand directly under a heading, with the heading itself.</summary>
    public IEnumerable<DraftParagraph> ParagraphsOf(DraftSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Paragraphs.Skip(section.Heading.Index).Take(section.EndParagraph - section.Heading.Index);
    }

    /// <summary>What stands side by side in a paragraph. A bracket that runs on beyond it shows as a bare opening or closing.</summary>
    public IEnumerable<Inline> InlinesOf(DraftParagraph paragraph) => InlinesIn(paragraph.FirstLeaf, paragraph.EndLeaf);

    /// <summary>The place of an offset: line and column from 1, the column in UTF-16 code units.</summary>
    public TextPosition PositionOf(int offset)
    {
        var line = lineStarts.AsSpan().BinarySearch(offset);
        line = line < 0 ? Math.Max(0, ~line - 1) : line;
        return new TextPosition(line + 1, offset - (line < lineStarts.Length ? lineStarts[line] : 0) + 1);
    }

    internal ReadOnlySpan<char> SpanOf(Leaf leaf) => Source.AsSpan(leaf.Start, leaf.Length);

    internal string SourceOf(int firstLeaf, int endLeaf) =>
        firstLeaf >= endLeaf ? "" : Source[Leaves[firstLeaf].Start..Leaves[endLeaf - 1].End];

    /// <summary>The line at a place, cut to a length that fits beside a message.</summary>
    internal string ExcerptAt(int offset, int longest = 72)
    {
        var start = offset;
        while (start > 0 && offset - start < longest / 2 && Source[start - 1] is not ('\n' or '\r'))
            start--;
        var end = offset;
        while (end < Source.Length && end - start < longest && Source[end] is not ('\n' or '\r'))
            end++;
        return Source[start..end].Trim();
    }

    internal Attribution? AttributionOf(Bracket bracket)
    {
        if (!bracket.IsClosed)
            return null;
        var inside = Leaves[bracket.Closing - 1];
        if (inside.Kind == LeafKind.Attribution && !InParentheses(inside))
            return ReadNames(inside);
        if (bracket.Closing + 1 >= Leaves.Length)
            return null;
        var behind = Leaves[bracket.Closing + 1];
        return behind.Kind switch
        {
            LeafKind.Attribution when InParentheses(behind) => ReadNames(behind),
            LeafKind.NoteReference => footnotes.TryGetValue(NoteLabel(behind), out var words) ? Attribution.Read(words) : null,
            _ => null,
        };
    }

    internal string NoteLabel(Leaf reference) => SpanOf(reference).Trim("[]^").ToString();

    internal IEnumerable<Inline> InlinesIn(int first, int end)
    {
        var bracket = FirstBracketFrom(first);
        for (var i = first; i < end; i++)
        {
            while (bracket < BracketRows.Length && BracketRows[bracket].Opening < i)
                bracket++;
            if (bracket == BracketRows.Length || BracketRows[bracket].Opening != i || BracketRows[bracket].Closing < 0 || BracketRows[bracket].Closing >= end)
            {
                yield return new Inline.Words(Leaves[i], SpanOf(Leaves[i]).ToString());
                continue;
            }

            var row = BracketRows[bracket];
            var last = row;
            if (row.Group >= 0)
                foreach (var alternative in new AlternativeGroup(this, row.Group).Alternatives)
                    last = BracketRows[alternative.Index];
            if (row.Group >= 0 && GroupRows[row.Group].First == bracket && last.Closing < end)
                yield return new Inline.Either(new AlternativeGroup(this, row.Group));
            else
                (last, _) = (row, bracket);
            if (last.Opening == row.Opening)
                yield return new Inline.Lone(new Bracket(this, bracket));
            bracket = last.End;
            i = last.Closing;
        }
    }

    private static ImmutableArray<Leaf> Wrap(List<Leaf> leaves) => ImmutableCollectionsMarshal.AsImmutableArray(leaves.ToArray());

    private int FirstBracketFrom(int leaf)
    {
        var (low, high) = (0, BracketRows.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = BracketRows[middle].Opening < leaf ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Whether parties are named behind a bracket and not within one: a list in parentheses, not behind a dash.</summary>
    private bool InParentheses(Leaf names) => SpanOf(names).TrimStart() is ['(', ..];

    private Attribution? ReadNames(Leaf leaf) => Attribution.Read(SpanOf(leaf).Trim().Trim("-\u2013\u2014()").ToString());

    private Dictionary<string, string> Footnotes()
    {
        var found = new Dictionary<string, string>();
        foreach (var note in Paragraphs)
            if (note.Kind == ParagraphKind.Footnote)
                found.TryAdd(note.Number, SourceOf(note.FirstLeaf, note.EndLeaf).Trim()[(note.Number.Length + 4)..].Trim());
        return found;
    }

    /// <summary>A bracket in front of a first label that closes beyond its option stands around the whole block.</summary>
    private void FitOptions(int[] places, int[] partners)
    {
        foreach (var block in OptionBlocks)
            foreach (var option in block.Options)
            {
                var at = Array.BinarySearch(places, option.FirstLeaf);
                for (at = at < 0 ? ~at : at; at < places.Length && places[at] < option.Label; at++)
                    if (partners[at] < 0 || places[partners[at]] >= option.EndLeaf)
                        option.FirstLeaf = places[at] + 1;
            }
    }
}
