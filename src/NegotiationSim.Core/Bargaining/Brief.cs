using System.Collections.Immutable;
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
        var mandates = scenario.Mandates.ToDictionary(m => m.Party);
        var draws = new Draws(seed);
        var memberships = roster.Parties.Select((p, place) => (p, place))
            .Where(x => x.p.Kind == PartyKind.Bloc)
            .ToDictionary(
                x => x.p.Id,
                x => new Membership(x.place, x.p.Id, roster.MembersOf(x.place), roster.BlocOf(x.p.Id)?.Solidarity ?? 0));
        var observers = roster.Parties.Select((p, place) => (p, place)).Where(x => x.p is { Kind: PartyKind.Observer, Left: not true })
            .Select(x => (Place: x.place, Received: ReceivedBy(mandates.GetValueOrDefault(x.p.Id), roster))).ToArray();

        var model = scenario.Model.InForce();
        ImmutableArray<Brief> briefs = [.. roster.Parties.Select((party, place) => new Brief(
            place,
            party,
            model.InForce(mandates.GetValueOrDefault(party.Id) ?? Nothing(party.Id, scenario)),
            party.Kind == PartyKind.Bloc
                ? [memberships[party.Id]]
                : [.. party.Blocs.Where(memberships.ContainsKey).Select(b => memberships[b])],
            roster.IsDelegation(place) && model.Has(Mechanism.Lobbying)
                ? [.. observers.Where(o => o.Received.Contains(place)).Select(o => o.Place)]
                : [],
            model,
            draws))];
        return [.. briefs.Select(b => b.Party.Kind == PartyKind.Bloc
            ? b with { Members = [.. briefs.Where(m => roster.IsDelegation(m.Place) && roster.MembersOf(b.Place).Contains(m.Place))] }
            : b)];
    }

    /// <summary>The delegations that receive an observer: those that it names, and the members of blocs that it names.</summary>
    private static PartySet ReceivedBy(Mandate? observer, Roster roster)
    {
        var received = PartySet.Empty.Copy(roster.Parties.Length);
        foreach (var party in observer?.Access ?? [])
            if (roster.Find(party) is { } place)
                received = roster.IsDelegation(place) ? received.AddInPlace(place) : received.Union(roster.MembersOf(place));
        return received;
    }

    private static Mandate Nothing(PartyId party, Scenario scenario) =>
        new(party, scenario.Model.NoAgreement, scenario.Model.Concession, 1, 0, [.. scenario.Issues.Select(_ => (Position?)null)], []);
}
