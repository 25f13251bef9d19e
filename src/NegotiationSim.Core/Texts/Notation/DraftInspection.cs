using System.Collections.Immutable;

namespace NegotiationSim.Core.Texts.Notation;

/// <summary>A block of options as a report shows it.</summary>
/// <param name="Line">Line of its first label, from 1.</param>
/// <param name="Address">The clause that it stands in, such as 3(1); empty when it stands under no article or clause.</param>
/// <param name="Depth">1 for a block of its own, 2 for one within an option, and so on.</param>
/// <param name="Options">Its options.</param>
public sealed record InspectedOptionBlock(int Line, string Address, int Depth, ImmutableArray<InspectedOption> Options);

/// <summary>An option as a report shows it.</summary>
public sealed record InspectedOption(string Number, int Line, bool IsNoText, string? Parties, string Excerpt);

/// <summary>Words and who wants them.</summary>
public sealed record InspectedAttribution(int Line, int Column, string Words, ImmutableArray<string> Parties, int Others);

/// <summary>An article as a report shows it.</summary>
public sealed record InspectedArticle(int Line, string Number, string Title, int Clauses, int Brackets);

/// <summary>A malformed place with the words around it.</summary>
public sealed record InspectedProblem(int Line, int Column, string Message, string Excerpt);

/// <summary>All that can be said of a draft without judging it, ready for a table or for JSON.</summary>
/// <param name="Statistics">The counts.</param>
/// <param name="Articles">Articles in order.</param>
/// <param name="OptionBlocks">Blocks of options in order.</param>
/// <param name="Attributions">Who wants what, in order.</param>
/// <param name="Problems">Malformed places in order; their full number is in the statistics.</param>
public sealed record DraftInspection(
    DraftStatistics Statistics,
    ImmutableArray<InspectedArticle> Articles,
    ImmutableArray<InspectedOptionBlock> OptionBlocks,
    ImmutableArray<InspectedAttribution> Attributions,
    ImmutableArray<InspectedProblem> Problems)
{
    /// <summary>How many problems are listed with their words unless the caller wants more.</summary>
    public const int UsualProblems = 1_000;

    private const int LongestExcerpt = 60;

    /// <summary>Inspects a draft and lists at most so many of its problems.</summary>
    public static DraftInspection Of(DraftText draft, int listedProblems = UsualProblems) => new(
        DraftStatistics.Of(draft),
        ArticlesOf(draft),
        [.. draft.OptionBlocks.Select(b => Block(draft, b))],
        [.. draft.Attributions().Select(a => new InspectedAttribution(a.Position.Line, a.Position.Column, Short(a.Words), a.Names.Parties, a.Names.Others))],
        [.. draft.Problems.Take(listedProblems).Select(p => new InspectedProblem(p.Line, p.Column, p.Message, draft.ExcerptAt(p.Offset)))]);

    private static ImmutableArray<InspectedArticle> ArticlesOf(DraftText draft)
    {
        var articles = ImmutableArray.CreateBuilder<InspectedArticle>();
        var bracket = 0;
        foreach (var section in draft.Sections)
        {
            var first = draft.Leaves[section.Heading.FirstLeaf].Start;
            var endLeaf = draft.Paragraphs[section.EndParagraph - 1].EndLeaf;
            while (bracket < draft.BracketRows.Length && draft.BracketRows[bracket].Opening < section.Heading.FirstLeaf)
                bracket++;
            var before = bracket;
            while (bracket < draft.BracketRows.Length && draft.BracketRows[bracket].Opening < endLeaf)
                bracket++;
            var clauses = 0;
            for (var i = section.Heading.Index; i < section.EndParagraph; i++)
                clauses += draft.Paragraphs[i].Kind == ParagraphKind.Clause ? 1 : 0;
            if (section.IsArticle)
                articles.Add(new InspectedArticle(draft.PositionOf(first).Line, section.Number, section.Title, clauses, bracket - before));
        }

        return articles.ToImmutable();
    }

    private static InspectedOptionBlock Block(DraftText draft, OptionBlock block)
    {
        var depth = 1;
        for (var outer = block.Within; outer is not null; outer = outer.Block.Within)
            depth++;
        return new InspectedOptionBlock(
            LineOf(block.Options[0]),
            (block.Paragraph.Kind is ParagraphKind.Clause or ParagraphKind.Item ? block.Paragraph : block.Paragraph.Parent ?? block.Paragraph).Address,
            depth,
            [.. block.Options.Select(o => new InspectedOption(o.Number, LineOf(o), o.IsNoText, o.Attribution?.ToString(), ExcerptOf(o)))]);

        int LineOf(DraftOption option) => draft.PositionOf(draft.Leaves[option.Label].Start).Line;

        string ExcerptOf(DraftOption option) =>
            option.Label + 1 >= option.EndLeaf ? "" : Short(draft.SourceOf(option.Label + 1, Math.Min(option.EndLeaf, option.Label + 40)));
    }

    private static string Short(string words)
    {
        var line = WhiteSpace.OneLine(words.Length > 4 * LongestExcerpt ? words[..(4 * LongestExcerpt)] : words);
        return line.Length <= LongestExcerpt ? line : line[..(LongestExcerpt - 3)].TrimEnd() + "...";
    }
}
