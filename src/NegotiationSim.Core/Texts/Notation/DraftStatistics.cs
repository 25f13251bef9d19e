using System.Collections.Immutable;

namespace NegotiationSim.Core.Texts.Notation;

/// <summary>Brackets at one depth, by kind.</summary>
/// <param name="Depth">1 is the outermost; the last row takes in all that is deeper than <see cref="DraftStatistics.DeepestRow"/>.</param>
public sealed record BracketsAtDepth(int Depth, int Total, int Optional, int Alternative, int Placeholder, int Deletion, int Note, int Unclosed);

/// <summary>How often a party is named in attributions.</summary>
public sealed record PartyMentions(string Party, int Count);

/// <summary>What a draft contains, counted.</summary>
/// <param name="OpeningBrackets">Brackets that open; links and footnotes do not count.</param>
/// <param name="ClosingBrackets">Brackets that close.</param>
/// <param name="RawOpening">All characters <c>[</c> of the source, with those of links, footnotes and code.</param>
/// <param name="RawClosing">All characters <c>]</c> of the source.</param>
/// <param name="MaxDepth">Depth of the deepest bracket; 0 when there is none.</param>
/// <param name="RunningDepth">
/// The most brackets open at one place when they are merely counted from first to last; above <paramref name="MaxDepth"/> when brackets are lost.
/// </param>
/// <param name="Groups">Places with alternatives side by side.</param>
/// <param name="Alternatives">Brackets that are one of several in such a place, of whatever kind.</param>
/// <param name="OptionalBrackets">Brackets to keep or delete.</param>
/// <param name="Placeholders">Brackets for words or figures to come.</param>
/// <param name="Deletions">Brackets that ask to delete.</param>
/// <param name="Notes">Bracketed remarks.</param>
/// <param name="Unclosed">Brackets that open and never close.</param>
/// <param name="Stray">Brackets that close without one open.</param>
/// <param name="OptionBlocks">Choices between options.</param>
/// <param name="Options">Options in all of them.</param>
/// <param name="NoTextOptions">Options that would have no words here.</param>
/// <param name="Headings">Headings, with those of articles.</param>
/// <param name="Articles">Headings of articles.</param>
/// <param name="Clauses">Paragraphs with a number or letter.</param>
/// <param name="Items">Paragraphs with a bullet.</param>
/// <param name="Paragraphs">Paragraphs with neither.</param>
/// <param name="Footnotes">Footnotes.</param>
/// <param name="Links">Links and images.</param>
/// <param name="Remarks">Remarks in braces.</param>
/// <param name="Attributions">Brackets and options that name who wants them.</param>
/// <param name="Parties">The parties named, most often first.</param>
/// <param name="ByDepth">Histogram of brackets.</param>
/// <param name="Problems">Malformed places.</param>
public sealed record DraftStatistics(
    int OpeningBrackets,
    int ClosingBrackets,
    int RawOpening,
    int RawClosing,
    int MaxDepth,
    int RunningDepth,
    int Groups,
    int Alternatives,
    int OptionalBrackets,
    int Placeholders,
    int Deletions,
    int Notes,
    int Unclosed,
    int Stray,
    int OptionBlocks,
    int Options,
    int NoTextOptions,
    int Headings,
    int Articles,
    int Clauses,
    int Items,
    int Paragraphs,
    int Footnotes,
    int Links,
    int Remarks,
    int Attributions,
    ImmutableArray<PartyMentions> Parties,
    ImmutableArray<BracketsAtDepth> ByDepth,
    int Problems)
{
    /// <summary>Brackets deeper than this are counted in the last row of <see cref="ByDepth"/>.</summary>
    public const int DeepestRow = 64;

    private static readonly int Kinds = Enum.GetValues<BracketKind>().Length;

    /// <summary>Counts a draft.</summary>
    public static DraftStatistics Of(DraftText draft)
    {
        var depths = new List<int[]>();
        var maxDepth = 0;
        foreach (ref readonly var row in draft.BracketRows.AsSpan())
        {
            maxDepth = Math.Max(maxDepth, row.Depth);
            var at = Math.Min(row.Depth, DeepestRow + 1);
            while (depths.Count < at)
                depths.Add(new int[Kinds]);
            depths[at - 1][(int)row.Kind]++;
        }

        int[] kinds = [.. Enumerable.Range(0, Kinds).Select(kind => depths.Sum(d => d[kind]))];
        var leaves = new int[Enum.GetValues<LeafKind>().Length];
        foreach (var leaf in draft.Leaves)
            leaves[(int)leaf.Kind]++;
        var paragraphs = draft.Paragraphs.CountBy(p => p.Kind).ToDictionary();
        var options = draft.OptionBlocks.Sum(b => b.Options.Length);
        var attributions = draft.Attributions().ToArray();
        return new DraftStatistics(
            OpeningBrackets: leaves[(int)LeafKind.Opening],
            ClosingBrackets: leaves[(int)LeafKind.Closing],
            RawOpening: draft.Source.AsSpan().Count('['),
            RawClosing: draft.Source.AsSpan().Count(']'),
            MaxDepth: maxDepth,
            RunningDepth: RunningDepthOf(draft),
            Groups: draft.GroupRows.Length,
            Alternatives: draft.GroupRows.Sum(g => g.Count),
            OptionalBrackets: kinds[(int)BracketKind.Optional],
            Placeholders: kinds[(int)BracketKind.Placeholder],
            Deletions: kinds[(int)BracketKind.Deletion],
            Notes: kinds[(int)BracketKind.Note],
            Unclosed: kinds[(int)BracketKind.Unclosed],
            Stray: draft.StrayLeaves.Length,
            OptionBlocks: draft.OptionBlocks.Length,
            Options: options,
            NoTextOptions: draft.OptionBlocks.Sum(b => b.Options.Count(o => o.IsNoText)),
            Headings: draft.Sections.Length,
            Articles: draft.Articles.Count(),
            Clauses: paragraphs.GetValueOrDefault(ParagraphKind.Clause),
            Items: paragraphs.GetValueOrDefault(ParagraphKind.Item),
            Paragraphs: paragraphs.GetValueOrDefault(ParagraphKind.Plain),
            Footnotes: paragraphs.GetValueOrDefault(ParagraphKind.Footnote),
            Links: leaves[(int)LeafKind.Link],
            Remarks: leaves[(int)LeafKind.Remark],
            Attributions: attributions.Length,
            Parties: [.. attributions.SelectMany(a => a.Names.Parties).CountBy(p => p).OrderByDescending(p => p.Value)
                .ThenBy(p => p.Key, StringComparer.Ordinal).Select(p => new PartyMentions(p.Key, p.Value))],
            ByDepth: [.. depths.Select((d, i) => new BracketsAtDepth(i + 1, d.Sum(), d[0], d[1], d[2], d[3], d[4], d[5]))],
            Problems: draft.Problems.Length);
    }

    private static int RunningDepthOf(DraftText draft)
    {
        var (depth, deepest) = (0, 0);
        foreach (var leaf in draft.Leaves)
        {
            depth = leaf.Kind switch { LeafKind.Opening => depth + 1, LeafKind.Closing => Math.Max(0, depth - 1), _ => depth };
            deepest = Math.Max(deepest, depth);
        }

        return deepest;
    }
}
