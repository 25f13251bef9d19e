using NegotiationSim.Core.Negotiations;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.History;

/// <content>People in seats.</content>
public static partial class EventText
{
    private static string? SeatLine(NegotiationEvent e, Negotiation s) => e switch
    {
        SeatTaken t => $"{t.Holder} takes the seat of {N(s, t.By)}",
        SeatReleased r => r.Why switch
        {
            SeatEnd.GivenUp => $"{Holder(r.By, s)} gives up the seat of {N(s, r.By)}, and the simulator speaks for it",
            SeatEnd.HandedOver => $"The facilitator hands the seat of {N(s, r.By)} to the simulator",
            _ => $"{Holder(r.By, s)} is away, and the simulator speaks for {N(s, r.By)} meanwhile",
        },
        _ => null,
    };

    private static string Holder(PartyId party, Negotiation s) => s.Seats.GetValueOrDefault(party, "A person");
}
