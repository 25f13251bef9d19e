using NegotiationSim.Core.History;

namespace NegotiationSim.Cli.Output;

/// <summary>Two histories compared, for scripts.</summary>
/// <param name="Shared">How many moves both begin with.</param>
/// <param name="Premises">What was different to begin with, or was changed where they part.</param>
/// <param name="Same">How many wordings came out the same.</param>
/// <param name="OtherWay">Of those, the ones that were settled in another way.</param>
internal sealed record ComparisonDocument(
    string One,
    string Other,
    long Shared,
    IReadOnlyList<string> Premises,
    IReadOnlyList<ComparedWording> Wordings,
    int Same,
    IReadOnlyList<string> OtherWay,
    IReadOnlyList<ComparedVote> Votes,
    RedlineDocument Redline)
{
    public static ComparisonDocument Of(string one, string other, HistoryComparison c) => new(
        one, other, c.Shared, c.Premises, [.. c.Wordings.Select(ComparedWording.Of)], c.Same, c.OtherWay, [.. c.Votes.Select(ComparedVote.Of)], RedlineDocument.Of(one, other, c.Redline));
}

/// <summary>A wording that came out otherwise.</summary>
internal sealed record ComparedWording(
    string Issue, string Label, IReadOnlyList<string> Clauses, ComparedFate One, ComparedFate Other, ComparedMove? FirstInOne, ComparedMove? FirstInOther, IReadOnlyList<ComparedObjections> Objections)
{
    public static ComparedWording Of(WordingDifference w) => new(
        w.Issue.Value,
        w.Label,
        w.Clauses,
        ComparedFate.Of(w.One),
        ComparedFate.Of(w.Other),
        ComparedMove.Of(w.FirstInOne),
        ComparedMove.Of(w.FirstInOther),
        [.. w.Stood.Select(s => new ComparedObjections(s.Option, [.. s.OnlyInOne.Select(p => p.Value)], [.. s.OnlyInOther.Select(p => p.Value)]))]);
}

/// <summary>What became of a wording in one history.</summary>
internal sealed record ComparedFate(string? Stands, string How, ComparedMove? Decisive)
{
    public static ComparedFate Of(WordingFate fate) => new(fate.Stands, fate.How, ComparedMove.Of(fate.Decisive));
}

/// <summary>A move, in words.</summary>
internal sealed record ComparedMove(long Move, int Meeting, string Date, string Line)
{
    public static ComparedMove? Of(ToldMove? move) => move is null ? null : new(move.When.Move, move.When.Meeting, English.IsoDay(move.When.Date), move.Line);
}

/// <summary>Who objects at the end of one history and not of the other.</summary>
internal sealed record ComparedObjections(string Option, IReadOnlyList<string> OnlyInOne, IReadOnlyList<string> OnlyInOther);

/// <summary>A vote that differs.</summary>
internal sealed record ComparedVote(string Question, VoteFate? One, VoteFate? Other)
{
    public static ComparedVote Of(VoteDifference v) => new(v.Question, VoteFate.Of(v.One), VoteFate.Of(v.Other));
}

/// <summary>How a vote went.</summary>
internal sealed record VoteFate(long Move, int Meeting, string Tally, bool? Carried)
{
    public static VoteFate? Of(ToldVote? vote) => vote is null ? null : new(vote.When.Move, vote.When.Meeting, vote.Tally, vote.Carried);
}
