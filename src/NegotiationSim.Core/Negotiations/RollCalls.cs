using System.Collections.Immutable;
using System.Runtime.InteropServices;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Procedure;

namespace NegotiationSim.Core.Negotiations;

/// <summary>From ballots to the figures that a rule decides by.</summary>
public static class RollCalls
{
    /// <summary>The figures of a vote: heads, weights and people on each side, and the permanent members that voted no.</summary>
    public static Tally Count(Roster roster, IEnumerable<PartyId> yes, IEnumerable<PartyId> no, IEnumerable<PartyId> abstaining, IEnumerable<PartyId> absent)
    {
        var against = no.ToImmutableArray();
        return new(
            Sum(roster, yes),
            Sum(roster, against),
            Sum(roster, abstaining),
            Sum(roster, absent),
            [.. against.Where(p => roster.Find(p) is { } place && roster[place].Permanent == true)]);
    }

    /// <summary>The same of a ballot for each delegation, by its place.</summary>
    internal static Tally Count(Roster roster, ReadOnlySpan<Ballot> ballots)
    {
        Side yes = new(0), no = new(0), abstaining = new(0), absent = new(0);
        var vetoes = ImmutableArray.CreateBuilder<PartyId>();
        for (var place = 0; place < ballots.Length; place++)
        {
            var party = roster[place];
            var side = new Side(1, party.Weight ?? 0, party.Population ?? 0);
            switch (ballots[place])
            {
                case Ballot.Yes:
                    yes += side;
                    break;
                case Ballot.No:
                    no += side;
                    if (party.Permanent == true)
                        vetoes.Add(party.Id);
                    break;
                case Ballot.Abstain:
                    abstaining += side;
                    break;
                case Ballot.Absent:
                    absent += side;
                    break;
            }
        }

        return new(yes, no, abstaining, absent, vetoes.ToImmutable());
    }

    /// <summary>Those who cast a ballot, in the order of the roster.</summary>
    internal static ImmutableArray<PartyId> Casting(Roster roster, ReadOnlySpan<Ballot> ballots, Ballot ballot)
    {
        var casting = new PartyId[System.MemoryExtensions.Count(ballots, ballot)];
        for (int place = 0, n = 0; n < casting.Length; place++)
            if (ballots[place] == ballot)
                casting[n++] = roster[place].Id;
        return ImmutableCollectionsMarshal.AsImmutableArray(casting);
    }

    /// <summary>What came of a vote, in words and figures.</summary>
    public static VoteResult Result(this ITakenVote vote, Roster roster) => (vote.Rule ?? DecisionRule.Of(vote.Majority)).Decide(vote switch
    {
        NegotiationEvent.VoteRecorded v => Count(roster, v.Yes, v.No, v.Abstaining, v.Absent),
        { Figures: var (yes, no, abstaining, absent) } => Tally.Of(yes, no, abstaining, absent),
    });

    private static Side Sum(Roster roster, IEnumerable<PartyId> parties)
    {
        var sum = new Side(0);
        foreach (var id in parties)
            sum += roster.Find(id) is { } place && roster[place] is var party
                ? new(1, party.Weight ?? 0, party.Population ?? 0)
                : new Side(1);
        return sum;
    }
}
