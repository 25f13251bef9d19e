using NegotiationSim.Cli.Commands;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts.Amending;

namespace NegotiationSim.Cli.Output;

/// <summary>The result of <c>open</c> and <c>meeting</c> for scripts.</summary>
internal sealed record MeetingDocument(string Id, int Meeting, string Date, long Moves);

/// <summary>A refused move for scripts.</summary>
internal sealed record RefusalDocument(string Refused, string Rule, string Source, string Why, IReadOnlyList<string> Candidates)
{
    public static RefusalDocument Of(Decision.Refused refusal) =>
        new(refusal.Rule.Name, refusal.Rule.Text, refusal.Rule.Source, refusal.Why, [.. refusal.Candidates]);
}

/// <summary>The result of moves about amendments for scripts.</summary>
/// <param name="Amendments">The amendments that were put forward.</param>
/// <param name="Moves">Every event in words, consequences included.</param>
/// <param name="CommentsLeftOut">How many comments of a Word document were left out; null when there was none.</param>
internal sealed record MovesDocument(string Id, IReadOnlyList<string> Amendments, IReadOnlyList<MoveDocument> Moves, int? CommentsLeftOut)
{
    public static MovesDocument Of(MovesMade made, int? commentsLeftOut = null) => new(
        made.Id,
        [
            .. made.Made.SelectMany(m => m.Events).Select(e => e switch
            {
                NegotiationEvent.AmendmentTabled a => a.Amendment.Value,
                NegotiationEvent.AmendmentSubmitted a => a.Amendment.Value,
                _ => null,
            }).OfType<string>(),
        ],
        [
            .. made.Made.SelectMany(m => m.Events).Zip(MovePage.Lines(made), (e, line) => new MoveDocument(line.Move, e.GetType().Name, line.Line)),
        ],
        commentsLeftOut);
}

/// <summary>An event.</summary>
internal sealed record MoveDocument(long Move, string Event, string Text);

/// <summary>The amendments of a negotiation for scripts.</summary>
internal sealed record AmendmentsDocument(string Id, long Move, IReadOnlyList<ListedAmendment> Amendments)
{
    public static AmendmentsDocument Of(string id, Negotiation state, IEnumerable<Amendment> amendments) =>
        new(id, state.Version, [.. amendments.Select(a => ListedAmendment.Of(a, state))]);
}

/// <summary>An amendment.</summary>
internal sealed record ListedAmendment(
    string Amendment,
    long Move,
    string By,
    string? To,
    AmendmentStatus Status,
    string StatusText,
    bool OnTable,
    IReadOnlyList<string> Sponsors,
    IReadOnlyList<string> Objecting,
    IReadOnlyList<string> Because,
    long? Decided,
    string Changes)
{
    public static ListedAmendment Of(Amendment a, Negotiation state) => new(
        a.Id.Value,
        a.Move,
        a.By.Value,
        a.To?.Value,
        a.Status,
        AmendmentText.Status(a),
        a.OnTable,
        Names(a.Sponsors, state),
        Names(a.Objectors, state),
        [.. a.Because.Select(b => b.Value)],
        a.Decided > 0 ? a.Decided : null,
        AmendmentText.Of(a, state));

    private static List<string> Names(Core.Parties.PartySet places, Negotiation state)
    {
        var names = new List<string>();
        foreach (var place in places)
            names.Add(state.Roster[place].Id.Value);
        return names;
    }
}
