using System.Globalization;
using NegotiationSim.Core;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Web.Records;

namespace NegotiationSim.Web.Replay;

/// <summary>Everything that the theatre shows of one moment.</summary>
/// <param name="When">The moment.</param>
/// <param name="Where">The same in words, with its session.</param>
/// <param name="Line">What happened.</param>
/// <param name="Text">The rolling text.</param>
/// <param name="Issue">The wording that was chosen, else the one that the move is about, else the one on the floor.</param>
/// <param name="Changed">The clauses that the move changed.</param>
/// <param name="Redline">What has changed since the draft; null unless asked for.</param>
/// <param name="Times">The way of the whole negotiation.</param>
public sealed record Scene(
    Moment When,
    string Where,
    string Line,
    RollingText Text,
    IssueStanding? Issue,
    IReadOnlyList<RedlineClause> Changed,
    Redline? Redline,
    Timeline Times)
{
    /// <summary>Draws a moment.</summary>
    public static Scene Of(History history, long move, IssueId? selected, bool withRedline)
    {
        ArgumentNullException.ThrowIfNull(history);
        var chronicle = history.Chronicle;
        var before = chronicle.StateAt(move - 1);
        var e = chronicle[move];
        var state = before.Evolve(e);
        var about = selected ?? EventFacts.Of(e, before).Issue ?? state.OnFloor;
        return new(
            chronicle.When(move),
            Place(chronicle, move, state, e),
            EventText.Of(e, before),
            RollingText.At(chronicle, move),
            about is { } id && state.Find(id) is { } issue ? IssueStanding.Of(issue, state) : null,
            move == Negotiation.OpeningMove ? [] : [.. Redline.Between(chronicle, move - 1, move).Changed],
            withRedline ? Redline.Between(chronicle, Negotiation.OpeningMove, move) : null,
            Timeline.Of(chronicle));
    }

    private static string Place(Chronicle chronicle, long move, Negotiation state, NegotiationEvent e)
    {
        var when = chronicle.When(move);
        var session = state.Meeting > 0 && state.Calendar.Locate(state.Meeting) is { } place && state.Phase == Phase.InCommittee ? $"{place.Session.Title} · " : "";
        var meeting = state.Meeting > 0 && state.Phase == Phase.InCommittee ? $"meeting {state.Meeting} of {state.Calendar.Meetings} · " : "";
        var brackets = state.OpenBrackets == 0 ? "no open brackets" : Prose.Count(state.OpenBrackets, "open bracket", "open brackets");
        return string.Create(CultureInfo.InvariantCulture, $"{session}{meeting}{EvidenceText.Day(e, when.Date)} · move {Prose.Number(move)} of {Prose.Number(chronicle.Moves)} · {brackets}");
    }
}
