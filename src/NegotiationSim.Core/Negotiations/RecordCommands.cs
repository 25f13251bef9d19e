using System.Collections.Immutable;

namespace NegotiationSim.Core.Negotiations;

/// <content>What only a historical record asks.</content>
public abstract partial record NegotiationCommand
{
    /// <summary>Notes a happening that changes nothing.</summary>
    public sealed record Note(
        Happening Kind,
        ImmutableArray<PartyId> By,
        ImmutableArray<IssueId> Issues,
        ImmutableArray<ClauseId> Clauses,
        string Text) : NegotiationCommand;

    /// <summary>Enters a vote as far as it is known.</summary>
    public sealed record ReportVote(NegotiationEvent.VoteReported Vote) : NegotiationCommand;
}
