using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Procedure;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Negotiations;

/// <content>Who speaks for a party. Nothing on the floor stands in the way of sitting down.</content>
public static partial class NegotiationDecider
{
    /// <summary>The longest name of a person, in characters.</summary>
    public const int LongestHolder = 80;

    private static Decision Sit(TakeSeat c, Negotiation state)
    {
        if (state.Roster.Find(c.By) is not { } place)
            return Refuse(Rules.InTheRoom, $"{c.By} is not a participant");
        if (state.Roster[place].Kind == PartyKind.Bloc)
            return Refuse(Rules.OneToASeat, $"{c.By} is a bloc: its members have seats");
        if (string.IsNullOrWhiteSpace(c.Holder) || c.Holder.Length > LongestHolder || c.Holder.Any(char.IsControl))
            return Refuse(Rules.OneToASeat, $"a person in a seat has a name of 1 to {LongestHolder} characters on one line");
        return state.Seats.TryGetValue(c.By, out var holder)
            ? Refuse(Rules.OneToASeat, $"{holder} speaks for {c.By}")
            : Accept(new SeatTaken(c.By, c.Holder.Trim()));
    }

    private static Decision GetUp(ReleaseSeat c, Negotiation state) => state.Seats.ContainsKey(c.By)
        ? Accept(new SeatReleased(c.By, c.Why))
        : Refuse(Rules.OneToASeat, $"nobody sits for {c.By}");
}
