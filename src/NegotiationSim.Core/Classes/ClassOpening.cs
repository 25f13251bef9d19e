using System.Collections.Immutable;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Classes;

/// <summary>How a class takes up a history at a move and goes on with it as a branch.</summary>
/// <param name="Events">The shared history, the parting, and who sits down or gets up with it.</param>
/// <param name="MeetingsClosed">The last meeting that counts as held to its end: the one after it is opened, or gone on with where it was cut.</param>
public sealed record ClassOpening(ImmutableArray<NegotiationEvent> Events, int MeetingsClosed)
{
    /// <summary>Parts from a history behind exactly that move.</summary>
    /// <param name="history">The parent's events.</param>
    /// <param name="plan">Where and how to part.</param>
    /// <param name="seated">Who is to sit where from there on, by party; everybody else gets up.</param>
    /// <exception cref="ArgumentException">There is no such move, the negotiation has ended at it, or a record has no meeting left after it.</exception>
    public static ClassOpening Of(IReadOnlyList<NegotiationEvent> history, BranchPlan plan, IReadOnlyDictionary<PartyId, string> seated)
    {
        ArgumentNullException.ThrowIfNull(seated);
        var events = Branching.Part(history, plan).ToBuilder();
        var state = Negotiation.Fold(events);
        var isClosed = Negotiation.Fold(history.Take((int)plan.At)).IsRecord || IsBetweenMeetings(history, plan.At);
        var closed = Math.Max(0, isClosed ? state.Meeting : state.Meeting - 1);
        foreach (var (party, holder) in state.Seats.OrderBy(s => s.Key.Value, StringComparer.Ordinal).ToList())
            if (seated.GetValueOrDefault(party) != holder)
                Do(new NegotiationCommand.ReleaseSeat(party, SeatEnd.HandedOver));
        foreach (var (party, holder) in seated.OrderBy(s => s.Key.Value, StringComparer.Ordinal))
            if (!state.Seats.ContainsKey(party))
                Do(new NegotiationCommand.TakeSeat(party, holder));
        return new(events.ToImmutable(), closed);

        void Do(NegotiationCommand command)
        {
            if (NegotiationDecider.Decide(command, state) is not Decision.Accepted accepted)
                return;
            foreach (var e in accepted.Events)
            {
                events.Add(e);
                state = state.Evolve(e);
            }
        }
    }

    /// <summary>The moves behind which a meeting was opened, by its number: who goes back there holds it from its beginning.</summary>
    /// <param name="history">The events.</param>
    public static ImmutableArray<(int Meeting, long Before)> StartsOfMeetings(IReadOnlyList<NegotiationEvent> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        return [.. history.Index().Where(x => x.Item is MeetingOpened).Select(x => (((MeetingOpened)x.Item).Meeting, (long)x.Index))];
    }

    /// <summary>People come and go between two meetings too.</summary>
    private static bool IsBetweenMeetings(IReadOnlyList<NegotiationEvent> history, long at) =>
        history.Skip((int)at).FirstOrDefault(e => e is not (SeatTaken or SeatReleased)) is MeetingOpened;
}
