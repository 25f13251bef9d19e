using System.Collections.Immutable;
using NegotiationSim.Core.Parties;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Negotiations;

/// <content>What changes when a history parts from another.</content>
public sealed partial record Negotiation
{
    /// <summary>How often the history has parted from another.</summary>
    public int Branchings { get; private set; }

    /// <summary>The number that a new proposal or amendment takes: that of its move, partings left out, so that a branch gives the names that its parent gave.</summary>
    public long NextNumber => Version + 1 - Branchings;

    private Negotiation Branched(HistoryBranched e)
    {
        var next = this with { Branchings = Branchings + 1 };
        if (Opening is not { } opening)
            return next;
        ImmutableArray<Party> parties = [.. opening.Parties.Select(p => Changed(p, e.Parties ?? []))];
        ImmutableArray<Bloc> blocs = [.. opening.Blocs.Select(b => (e.Blocs ?? []).FirstOrDefault(x => x.Id == b.Id) is { } now ? b with { Solidarity = now.Solidarity } : b)];
        var rules = e.Rules ?? opening.Rules;
        next = next with
        {
            // What follows is simulated: the branch is no record, whatever it was taken from.
            Opening = opening with
            {
                ScenarioHash = e.ScenarioHash,
                Seed = e.Seed,
                Rules = rules,
                Parties = parties,
                Blocs = blocs,
                Bureau = [.. opening.Bureau.Where(m => !parties.Any(p => p.Id == m && p.Left == true))],
                Evidence = null,
            },
            Roster = new(parties, blocs),
            Pending = rules.VotesAllowed ? Pending : null,
            Asked = rules.VotesAllowed ? Asked : [],
        };
        foreach (var party in parties)
            if (party.Left == true && Roster.Find(party.Id) is { } place && !Roster.HasLeft(place))
                next = next.WithoutVoice(place);
        return e.Presumed is { } presumed ? next.Presuming(presumed) : next;
    }

    private static Party Changed(Party party, ImmutableArray<Party> changes) =>
        changes.FirstOrDefault(c => c.Id == party.Id) is { } now ? party with { Influence = now.Influence, Blocs = now.Blocs, Left = now.Left } : party;

    /// <summary>What a party that has left said and carried with others counts no longer. Its objections to what is settled stay on record.</summary>
    private Negotiation WithoutVoice(int place) => this with
    {
        Opposing = Opposing.Remove(place),
        Floor = Floor.Present is { } present ? Floor with { Present = present.Remove(place) } : Floor,
        Issues =
        [
            .. Issues.Select(i => i with
            {
                Declared = i.Declared.SetItem(place, double.NaN),
                Options = [.. i.Options.Select(o => o.Sponsors.Contains(place) ? o with { Sponsors = o.Sponsors.Remove(place) } : o)],
            }),
        ],
    };

    private Negotiation Presuming(PresumedCourse presumed) => this with
    {
        Meeting = Math.Max(Meeting, presumed.Meeting),
        AwaitsBusiness = AwaitsBusiness && presumed.Meeting <= Meeting,
        OnFloor = presumed.Meeting > Meeting ? null : OnFloor,
        Issues = [.. Issues.Select(i => i.IsOpen && i.Taken < presumed.Readings ? i with { Taken = presumed.Readings } : i)],
    };
}
