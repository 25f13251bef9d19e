using System.Collections.Immutable;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Negotiations;

/// <content>Who speaks for a party.</content>
public sealed partial record Negotiation
{
    /// <summary>The parties for which people speak, with their names; for all others the simulator does.</summary>
    public ImmutableSortedDictionary<PartyId, string> Seats { get; private set; } = Seating.Empty;

    private Negotiation ApplyToSeats(NegotiationEvent e) => e switch
    {
        SeatTaken t when Roster.Find(t.By) is not null => this with { Seats = Seats.SetItem(t.By, t.Holder) },
        SeatReleased r => this with { Seats = Seats.Remove(r.By) },
        _ => this,
    };
}

/// <summary>Seats in the order of their names. Apart, because the state before anything has happened is made before its own members are.</summary>
file static class Seating
{
    public static readonly ImmutableSortedDictionary<PartyId, string> Empty =
        ImmutableSortedDictionary.Create<PartyId, string>(Comparer<PartyId>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value)));
}
