using System.Collections.Immutable;

namespace NegotiationSim.Core.Backtests;

/// <summary>What an entry of a scenario says of whom.</summary>
public enum EvidenceKind
{
    /// <summary>What one party wants.</summary>
    Party,

    /// <summary>What a bloc wants, and with it those of its members without an entry of their own.</summary>
    Bloc,

    /// <summary>A line that is fitted through the documented positions, for everybody else.</summary>
    FittedLine,

    /// <summary>A line that the author states as a judgement, for everybody else.</summary>
    StatedLine,
}

/// <summary>How old the evidence is that positions on a wording rest on.</summary>
/// <param name="Issue">The contested wording.</param>
/// <param name="Of">Id of the party or bloc; the attribute of a line.</param>
/// <param name="Kind">What the entry says of whom.</param>
/// <param name="Date">The day of the evidence, the latest when it has several sources; null when it is not dated.</param>
public sealed record PositionEvidence(IssueId Issue, string Of, EvidenceKind Kind, DateOnly? Date)
{
    /// <summary>
    /// Whether a backtest may not use it for a wording that was decided on a day: it is of that day or younger, or nothing shows that it is
    /// older. A line that is stated without a date says nothing of any one party: it may be used, and is reported.
    /// </summary>
    /// <param name="decided">The day of the decision.</param>
    /// <param name="keepsUndated">Whether evidence without a date is used all the same.</param>
    public bool IsTooYoungFor(DateOnly decided, bool keepsUndated) =>
        Date is { } date ? date >= decided : !keepsUndated && Kind != EvidenceKind.StatedLine;
}

/// <summary>How old the evidence in use is.</summary>
/// <param name="Used">What is used.</param>
/// <param name="LeftOut">What is left out for its age, or since too little is left to fit its line.</param>
public sealed record EvidenceInUse(ImmutableArray<PositionEvidence> Used, ImmutableArray<PositionEvidence> LeftOut)
{
    /// <summary>The youngest evidence on a wording, lines included; null when nothing on it is dated.</summary>
    public DateOnly? Youngest(IssueId issue) => Used.Where(e => e.Issue == issue).Max(e => e.Date);

    /// <summary>The youngest evidence of all; null when nothing is dated.</summary>
    public DateOnly? YoungestOfAll => Used.Max(e => e.Date);

    /// <summary>Whether anything used on a wording is not dated.</summary>
    public bool HasUndated(IssueId issue) => Used.Any(e => e.Issue == issue && e.Date is null);
}
