using System.Collections.Concurrent;
using System.Reflection;
using NegotiationSim.Core;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Web.Classroom;

/// <summary>Whose move an event was.</summary>
internal static class Feeding
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo?> Movers = new();

    /// <summary>The party whose move it was; null where it was the chair's or nobody's.</summary>
    public static PartyId? By(NegotiationEvent e) =>
        Movers.GetOrAdd(e.GetType(), type => type.GetProperty("By") is { } by && (Nullable.GetUnderlyingType(by.PropertyType) ?? by.PropertyType) == typeof(PartyId) ? by : null)?.GetValue(e) as PartyId?;

    /// <summary>Whether the rolling text may read differently after it: what only is said, or is about the conduct of business, leaves it as it is.</summary>
    public static bool TouchesTheText(NegotiationEvent e) => e is not (NegotiationEvent.StatementMade or NegotiationEvent.SeatTaken or NegotiationEvent.SeatReleased
        or NegotiationEvent.MeetingOpened or NegotiationEvent.AgendaItemTaken or NegotiationEvent.HappeningNoted or NegotiationEvent.ConsensusSought
        or NegotiationEvent.MotionMade or NegotiationEvent.MotionSeconded or NegotiationEvent.MotionSpokenTo or NegotiationEvent.MotionObjectedTo
        or NegotiationEvent.MotionWithdrawn or NegotiationEvent.PointOfOrderRaised or NegotiationEvent.RulingGiven or NegotiationEvent.RulingAppealed
        or NegotiationEvent.AppealDecided or NegotiationEvent.SpeakersListOpened or NegotiationEvent.SpeakerInscribed or NegotiationEvent.SpeakersListClosed
        or NegotiationEvent.FloorGiven or NegotiationEvent.VoteExplained or NegotiationEvent.SpeechesLimited or NegotiationEvent.SilenceOpened
        or NegotiationEvent.ProposalDeadlineSet or NegotiationEvent.DeadlineWaived);
}
