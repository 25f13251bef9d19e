using System.Collections.Immutable;
using System.Runtime.InteropServices;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Bargaining;

/// <summary>A bloc as one of its members sees it.</summary>
/// <param name="Place">The bloc's place in the roster.</param>
/// <param name="Id">Its name.</param>
/// <param name="Members">All members, the reader included.</param>
/// <param name="Solidarity">How strongly members follow each other, 0 to 1.</param>
public readonly record struct Membership(int Place, PartyId Id, PartySet Members, double Solidarity);

/// <summary>What one party knows beside what everybody can see: its mandate, its blocs, who has its ear.</summary>
/// <param name="Place">Its place in the roster.</param>
/// <param name="Party">Its public face.</param>
/// <param name="Mandate">Its instructions.</param>
/// <param name="Blocs">Its blocs, closest first.</param>
/// <param name="Lobbyists">Places of the observers that it receives.</param>
/// <param name="Model">Parameters of behaviour.</param>
/// <param name="Draws">Random numbers of this run.</param>
public sealed record Brief(
    int Place,
    Party Party,
    Mandate Mandate,
    ImmutableArray<Membership> Blocs,
    ImmutableArray<int> Lobbyists,
    BehaviourParameters Model,
    Draws Draws)
{
    public PartyId Id => Party.Id;

    /// <summary>For a bloc: what its members have told each other, in the order of the roster; empty for others.</summary>
    public ImmutableArray<Brief> Members { get; init; } = [];

    /// <summary>Whether the delegation is in the room at a meeting.</summary>
    public bool Attends(int meeting) => Draws.Unit(Place, meeting, -1, Purpose.Attendance) < Mandate.Attendance;

    /// <summary>The briefs of everybody, in the order of the roster. Blocs have the mandate to say what their members agree on.</summary>
    public static ImmutableArray<Brief> For(Scenario scenario, Roster roster, ulong seed)
    {
        var seats = Seating.Of(scenario, roster);
        var model = scenario.Model.InForce();
        var (draws, lobbying) = (new Draws(seed), model.Has(Mechanism.Lobbying));
        var briefs = new Brief[roster.Parties.Length];
        for (var place = 0; place < briefs.Length; place++)
        {
            var party = roster[place];
            var mandate = seats.MandateAt(place) is >= 0 and var at ? scenario.Mandates[at] : Nothing(party.Id, scenario);
            briefs[place] = new(place, party, model.InForce(mandate), seats.BlocsOf(place), lobbying ? seats.LobbyistsOf(place) : [], model, draws);
        }

        for (var place = 0; place < briefs.Length; place++)
            if (roster[place].Kind == PartyKind.Bloc)
                briefs[place] = briefs[place] with { Members = MembersOf(roster.MembersOf(place), briefs) };
        return ImmutableCollectionsMarshal.AsImmutableArray(briefs);
    }

    private static ImmutableArray<Brief> MembersOf(PartySet bloc, Brief[] briefs)
    {
        var members = new Brief[bloc.Count];
        var count = 0;
        foreach (var member in bloc)
            members[count++] = briefs[member];
        return ImmutableCollectionsMarshal.AsImmutableArray(members);
    }

    private static Mandate Nothing(PartyId party, Scenario scenario) =>
        new(party, scenario.Model.NoAgreement, scenario.Model.Concession, 1, 0, [.. scenario.Issues.Select(_ => (Position?)null)], []);
}
