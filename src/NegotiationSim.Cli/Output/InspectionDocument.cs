using System.Collections.Immutable;
using NegotiationSim.Core.Texts.Notation;

namespace NegotiationSim.Cli.Output;

/// <summary>The result of <c>text inspect</c> for scripts: counts flat, then what is listed.</summary>
internal sealed record InspectionDocument(
    string File,
    int OpeningBrackets,
    int ClosingBrackets,
    int RawOpening,
    int RawClosing,
    int MaxDepth,
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
    int Attributions,
    int ProblemCount,
    ImmutableArray<BracketsAtDepth> ByDepth,
    ImmutableArray<InspectedArticle> ListedArticles,
    ImmutableArray<InspectedOptionBlock> ListedOptionBlocks,
    ImmutableArray<InspectedAttribution> ListedAttributions,
    ImmutableArray<InspectedProblem> Problems)
{
    public static InspectionDocument Of(string file, DraftInspection inspection)
    {
        var s = inspection.Statistics;
        return new(
            file,
            s.OpeningBrackets,
            s.ClosingBrackets,
            s.RawOpening,
            s.RawClosing,
            s.MaxDepth,
            s.Groups,
            s.Alternatives,
            s.OptionalBrackets,
            s.Placeholders,
            s.Deletions,
            s.Notes,
            s.Unclosed,
            s.Stray,
            s.OptionBlocks,
            s.Options,
            s.NoTextOptions,
            s.Headings,
            s.Articles,
            s.Clauses,
            s.Attributions,
            s.Problems,
            s.ByDepth,
            inspection.Articles,
            inspection.OptionBlocks,
            inspection.Attributions,
            inspection.Problems);
    }
}
