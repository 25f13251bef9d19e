using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Cli.Output;

/// <summary>Why a move was made, for scripts.</summary>
internal sealed record WhyDocument(
    string Id,
    long Move,
    int Meeting,
    string Date,
    string Line,
    string? By,
    string? Issue,
    string? Kind,
    string? Reason,
    IReadOnlyList<ReasonTerm> Terms,
    Evidence? Evidence,
    IReadOnlyList<Source>? Sources,
    IReadOnlyList<WhyCause> Answers,
    IReadOnlyList<WhyCause> Chain)
{
    public static WhyDocument Of(string id, EventFacts facts, Explanation why) => new(
        id,
        why.When.Move,
        why.When.Meeting,
        English.IsoDay(why.When.Date),
        why.Line,
        facts.By?.Value,
        facts.Issue?.Value,
        why.Kind,
        why.Reason,
        why.Terms,
        why.Evidence,
        why.Sources.IsEmpty ? null : why.Sources,
        [.. why.Answers.Select(WhyCause.Of)],
        [.. why.Chain.Select(WhyCause.Of)]);
}

/// <summary>An earlier move that led to it.</summary>
internal sealed record WhyCause(long Move, int Meeting, string How, string Line)
{
    public static WhyCause Of(Cause cause) => new(cause.When.Move, cause.When.Meeting, cause.How, cause.Line);
}
