using System.Collections.Immutable;
using System.Globalization;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Core.History;

/// <summary>The moves of a negotiation for other programs: as rows of a table, and as lines of JSON.</summary>
public static class EventTable
{
    /// <summary>Names of the columns.</summary>
    public static ImmutableArray<string> Columns { get; } = ["move", "meeting", "date", "event", "party", "issue", "option", "reason", "text"];

    /// <summary>One event, a field for each of <see cref="Columns"/>; null for what it does not have.</summary>
    /// <param name="e">What happened.</param>
    /// <param name="before">What the room could see before it.</param>
    /// <param name="after">What it could see after it.</param>
    public static ImmutableArray<string?> Row(NegotiationEvent e, Negotiation before, Negotiation after)
    {
        var facts = EventFacts.Of(e, before);
        return
        [
            after.Version.ToString(CultureInfo.InvariantCulture),
            after.Meeting.ToString(CultureInfo.InvariantCulture),
            Day(after),
            e.GetType().Name,
            facts.By?.Value,
            facts.Issue?.Value,
            facts.Option,
            EventText.ReasonOf(e)?.ToString(),
            EventText.Of(e, before),
        ];
    }

    /// <summary>One event in canonical form with its number, meeting and day before it; without the end of line.</summary>
    public static string Json(NegotiationEvent e, Negotiation after) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"move\":{after.Version},\"meeting\":{after.Meeting},\"date\":\"{Day(after)}\",{Canonical.Line(e)[1..]}");

    private static string Day(Negotiation state) => state.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
