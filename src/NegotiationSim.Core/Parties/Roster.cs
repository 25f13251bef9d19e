using System.Collections.Frozen;
using System.Collections.Immutable;

namespace NegotiationSim.Core.Parties;

/// <summary>
/// Everybody in the room, each with a fixed place from 0: delegations first, then observers, then blocs, so that sets of parties
/// are bits and per-party figures are arrays.
/// </summary>
public sealed class Roster
{
    private readonly FrozenDictionary<string, int> _places;
    private readonly ImmutableArray<PartySet> _members;
    private readonly ImmutableArray<ImmutableArray<int>> _blocs;

    public Roster(ImmutableArray<Party> parties, ImmutableArray<Bloc> blocs)
    {
        Parties = [.. parties.OrderBy(p => p.Kind)];
        Blocs = blocs;
        _places = Parties.Select((p, i) => (p.Id.Value, i)).DistinctBy(x => x.Value).ToFrozenDictionary(x => x.Value, x => x.i, StringComparer.Ordinal);
        Delegations = Parties.Count(p => p.Kind == PartyKind.Delegation);
        Observers = Parties.Count(p => p.Kind == PartyKind.Observer);
        Places = [.. Enumerable.Range(0, Parties.Length)];
        DelegationPlaces = [.. Enumerable.Range(0, Delegations)];
        TotalInfluence = Parties.Take(Delegations).Where(p => p.Left != true).Sum(p => p.Influence);

        AnyHasLeft = Parties.Any(p => p.Left == true);
        Influences = [.. Parties.Take(Delegations).Select(p => p.Influence)];

        _blocs = [.. Parties.Select(p => p.Blocs.Select(Find).OfType<int>().ToImmutableArray())];
        var members = new PartySet[Parties.Length];
        for (var i = 0; i < Delegations; i++)
            foreach (var bloc in _blocs[i])
                members[bloc] = members[bloc].Add(i);
        _members = [.. members];
        Belonging = new byte[(Parties.Length - Delegations - Observers + 7) >> 3][];
        for (var eight = 0; eight < Belonging.Length; eight++)
            Belonging[eight] = new byte[Delegations];
        for (var i = 0; i < Delegations; i++)
            foreach (var bloc in _blocs[i])
                if (bloc - Delegations - Observers is >= 0 and var at)
                    Belonging[at >> 3][i] |= (byte)(1 << (at & 7));
    }

    /// <summary>Delegations, then observers, then blocs.</summary>
    public ImmutableArray<Party> Parties { get; }

    public ImmutableArray<Bloc> Blocs { get; }

    /// <summary>The places of everybody, ascending.</summary>
    public ImmutableArray<int> Places { get; }

    /// <summary>The places of the delegations, ascending.</summary>
    public ImmutableArray<int> DelegationPlaces { get; }

    /// <summary>How many delegations there are: places 0 to this, exclusive.</summary>
    public int Delegations { get; }

    /// <summary>How many observers there are: the places after the delegations.</summary>
    public int Observers { get; }

    /// <summary>The influence of each delegation, by place, above 0.</summary>
    public ImmutableArray<double> Influences { get; }

    /// <summary>Sum of the influence of the delegations that have not left.</summary>
    public double TotalInfluence { get; }

    public Party this[int place] => Parties[place];

    /// <summary>The place of a party, or null when it is not in the room.</summary>
    public int? Find(PartyId id) => _places.TryGetValue(id.Value, out var place) ? place : null;

    /// <summary>The same for whoever goes through parties mostly in the order of the roster.</summary>
    /// <param name="likely">Where it is likely to be.</param>
    public int? Find(PartyId id, int likely) => likely < Parties.Length && Parties[likely].Id == id ? likely : Find(id);

    /// <summary>The place of a party that is known to be in the room.</summary>
    public int PlaceOf(PartyId id) => _places[id.Value];

    /// <summary>Whether any party takes no part any more.</summary>
    public bool AnyHasLeft { get; }

    /// <summary>Whether the party at a place takes no part any more.</summary>
    public bool HasLeft(int place) => Parties[place].Left == true;

    public bool IsDelegation(int place) => place < Delegations;

    public bool IsObserver(int place) => place >= Delegations && place < Delegations + Observers;

    /// <summary>The delegations that belong to the bloc at a place.</summary>
    public PartySet MembersOf(int bloc) => _members[bloc];

    /// <summary>The places of the blocs that a delegation belongs to, closest first.</summary>
    public ImmutableArray<int> BlocsOf(int delegation) => _blocs[delegation];

    /// <summary>For eight blocs after the other, in the order of the roster, which of them each delegation belongs to, a bit each.</summary>
    internal byte[][] Belonging { get; }

    /// <summary>The bloc's public data.</summary>
    public Bloc? BlocOf(PartyId id)
    {
        foreach (var bloc in Blocs)
            if (bloc.Id == id)
                return bloc;
        return null;
    }

    public string NameOf(PartyId id) =>
        id == PartyId.Chair ? "Chair" : id == PartyId.Assembly ? "General Assembly" : Find(id) is { } place ? this[place].Name : id.Value;
}
