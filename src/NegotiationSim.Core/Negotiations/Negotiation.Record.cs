using System.Collections.Immutable;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Negotiations;

/// <content>What a historical record adds to the state.</content>
public sealed partial record Negotiation
{
    /// <summary>Votes that the record knows, whole or in part, in order; simulated votes are in <see cref="Votes"/>.</summary>
    public ImmutableArray<VoteReported> ReportedVotes { get; private set; } = [];

    /// <summary>How many votes of the committee are known, recorded and by show of hands.</summary>
    public int CommitteeVotes => Votes.Length + ReportedVotes.Count(v => v.Body is null);

    /// <summary>How many of them were by show of hands.</summary>
    public int ShowsOfHands => Floor.RollCalls.Count(r => r.ByHands) + ReportedVotes.Count(v => v is { Body: null, Method: VotingMethod.ShowOfHands });

    /// <summary>Whether this is a record of what happened, and no simulation.</summary>
    public bool IsRecord => Opening?.Evidence is not null;

    /// <summary>
    /// The room as it was before a meeting of which the record tells, whatever meetings it tells nothing of: a gap in what is known
    /// is no break of the rules.
    /// </summary>
    internal Negotiation JustBefore(int meeting) => this with { Meeting = meeting - 1 };

    private Negotiation Reported(VoteReported e, long move)
    {
        var next = this with { ReportedVotes = ReportedVotes.Add(e), Pending = e.Body is null ? null : Pending };
        return e is { Body: null, Carried: true, Question: { Kind: QuestionKind.Amendment, Issue: { } issue, Option: { } option } }
            ? next.Change(issue, i => i.IsOpen && i.Find(option) is var at and >= 0 ? PutInText(i, at, move) : i)
            : next;
    }
}
