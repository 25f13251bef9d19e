using NegotiationSim.Core;
using NegotiationSim.Core.Bargaining;

namespace NegotiationSim.Actors.Live;

/// <content>What is going on between two calls of the course.</content>
internal sealed partial class LiveFloor
{
    private enum AsideKind
    {
        Reactions,
        AtHand,
        Conduct,
        Silence,
    }

    /// <summary>Calls that stand outside the course of the meeting.</summary>
    private sealed record Aside(AsideKind Kind, IEnumerator<Call> Calls, long Since);

    /// <summary>A wording that is on the floor.</summary>
    private sealed class Item(Call guidance, IssueId issue)
    {
        public Call Guidance { get; } = guidance;

        public IssueId Issue { get; } = issue;

        /// <summary>When the chair goes on; null when it waits for the facilitator.</summary>
        public DateTimeOffset? Until { get; set; }

        public TimeSpan? Left { get; set; }

        /// <summary>When simulated parties react; null when nothing was done that they could react to.</summary>
        public DateTimeOffset? ReactAt { get; set; }

        /// <summary>Whether a point of order, a motion or a suspension holds it up; its own time does not run then.</summary>
        public bool IsHeld => HeldSince is not null;

        public DateTimeOffset? HeldSince { get; set; }

        /// <summary>When the chair goes on with what holds it up; null when it waits for the facilitator.</summary>
        public DateTimeOffset? HeldUntil { get; set; }

        /// <summary>What holds it up, so that each thing has its own time.</summary>
        public (HeldBy By, int Number) Holding { get; set; }

        /// <summary>The ruling that nobody has appealed against in time, by its move.</summary>
        public long Ruled { get; set; }

        /// <summary>Whether the facilitator has the chair go on with what holds it up.</summary>
        public bool IsReleased { get; set; }

        /// <summary>Whether what holds it up is being decided.</summary>
        public bool IsPut { get; set; }

        /// <summary>Whether what holds it up cannot be decided.</summary>
        public bool IsStuck { get; set; }

        public bool IsDirty { get; set; }

        public bool IsClosing { get; set; }

        public bool IsSpent { get; set; }
    }
}
