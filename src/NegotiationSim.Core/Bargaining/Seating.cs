using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Bargaining;

/// <summary>
/// Where everybody's instructions are in a scenario, to which blocs they belong and which observers they receive. The runs of an ensemble have
/// the same seating, whatever is varied of their mandates: it is not worked out again for the next.
/// </summary>
internal sealed class Seating
{
    private static Seating? _last;

    private readonly Roster _roster;
    private readonly PartyId[] _mandated;
    private readonly ImmutableArray<PartyId>[] _access;
    private readonly int[] _mandates;
    private readonly ImmutableArray<Membership>[] _blocs;
    private readonly ImmutableArray<int>[] _lobbyists;

    private Seating(Scenario scenario, Roster roster)
    {
        _roster = roster;
        _mandated = [.. scenario.Mandates.Select(m => m.Party)];
        _access = [.. scenario.Mandates.Select(m => m.Access)];
        var mandates = scenario.Mandates.Select((m, i) => (m.Party, i)).ToDictionary(x => x.Party, x => x.i);
        _mandates = [.. roster.Parties.Select(p => mandates.TryGetValue(p.Id, out var at) ? at : -1)];

        var memberships = roster.Parties.Select((p, place) => (p, place))
            .Where(x => x.p.Kind == PartyKind.Bloc)
            .ToDictionary(
                x => x.p.Id,
                x => new Membership(x.place, x.p.Id, roster.MembersOf(x.place), roster.BlocOf(x.p.Id)?.Solidarity ?? 0));
        _blocs = [.. roster.Parties.Select(p => p.Kind == PartyKind.Bloc
            ? ImmutableArray.Create(memberships[p.Id])
            : [.. p.Blocs.Where(memberships.ContainsKey).Select(b => memberships[b])])];

        var observers = roster.Places.Where(place => roster[place] is { Kind: PartyKind.Observer, Left: not true })
            .Select(place => (Place: place, Received: ReceivedBy(_mandates[place] is >= 0 and var at ? _access[at] : [], roster))).ToArray();
        _lobbyists = [.. roster.Places.Select(place => roster.IsDelegation(place)
            ? observers.Where(o => o.Received.Contains(place)).Select(o => o.Place).ToImmutableArray()
            : [])];
    }

    public static Seating Of(Scenario scenario, Roster roster)
    {
        if (Volatile.Read(ref _last) is { } last && last.Serves(scenario, roster))
            return last;
        var seating = new Seating(scenario, roster);
        Volatile.Write(ref _last, seating);
        return seating;
    }

    /// <summary>Which mandate of the scenario is that of the party at a place; -1 where it has none.</summary>
    public int MandateAt(int place) => _mandates[place];

    /// <summary>The blocs of the party at a place, closest first; a bloc is with itself.</summary>
    public ImmutableArray<Membership> BlocsOf(int place) => _blocs[place];

    /// <summary>The places of the observers that the party at a place receives.</summary>
    public ImmutableArray<int> LobbyistsOf(int place) => _lobbyists[place];

    /// <summary>Whether the same parties have mandates in the same order, and receive the same observers.</summary>
    private bool Serves(Scenario scenario, Roster roster)
    {
        var mandates = scenario.Mandates;
        if (roster != _roster || mandates.Length != _mandated.Length)
            return false;
        for (var i = 0; i < mandates.Length; i++)
            if (mandates[i].Party != _mandated[i] || mandates[i].Access != _access[i])
                return false;
        return true;
    }

    /// <summary>The delegations that receive an observer: those that it names, and the members of blocs that it names.</summary>
    private static PartySet ReceivedBy(ImmutableArray<PartyId> access, Roster roster)
    {
        var received = PartySet.Empty.Copy(roster.Parties.Length);
        foreach (var party in access)
            if (roster.Find(party) is { } place)
                received = roster.IsDelegation(place) ? received.AddInPlace(place) : received.Union(roster.MembersOf(place));
        return received;
    }
}
