using System.Collections.Immutable;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Negotiations;

/// <content>Counting, and the conduct of voting.</content>
public static partial class NegotiationDecider
{
    /// <summary>The record of a roll call; who casts no ballot is absent.</summary>
    private static VoteRecorded Counted(Question question, ImmutableArray<CastBallot> ballots, Negotiation state)
    {
        var cast = ballots.ToDictionary(b => b.By, b => b.Ballot);
        var votes = state.Roster.Parties.Take(state.Roster.Delegations)
            .ToLookup(p => cast.GetValueOrDefault(p.Id, Ballot.Absent), p => p.Id);
        var (yes, no) = (votes[Ballot.Yes].ToImmutableArray(), votes[Ballot.No].ToImmutableArray());
        var (abstaining, absent) = (votes[Ballot.Abstain].ToImmutableArray(), votes[Ballot.Absent].ToImmutableArray());
        var rule = state.Rules.OnSubstance();
        return new(
            state.Votes.Length + 1,
            question,
            yes,
            no,
            abstaining,
            absent,
            new(rule.Share.Numerator, rule.Share.Denominator),
            rule.Decide(RollCalls.Count(state.Roster, yes, no, abstaining, absent)).Carried,
            rule.IsPlain ? null : rule);
    }
}
