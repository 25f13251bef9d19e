using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Core.History;

/// <summary>The room at a move, for a replay.</summary>
/// <param name="When">The move, its meeting and day.</param>
/// <param name="Moves">How many moves the history has.</param>
/// <param name="Meetings">How many meetings the calendar has.</param>
/// <param name="Session">Title of the session; null before the first meeting.</param>
/// <param name="Within">Number of the meeting within its session; 0 before the first.</param>
/// <param name="Phase">Where the negotiation is in its life.</param>
/// <param name="Floor">The wording on the floor; null when there is none.</param>
/// <param name="OpenBrackets">How many wordings stand in brackets.</param>
/// <param name="OpenIssues">How many wordings are not settled.</param>
/// <param name="ChairText">Version of the last chair's text; 0 when there is none.</param>
/// <param name="Package">Number of the package on offer; null when there is none.</param>
/// <param name="Vote">What a requested vote is about; null when none is pending.</param>
/// <param name="Latest">The last moves in words, oldest first.</param>
public sealed record MoveView(
    Moment When,
    long Moves,
    int Meetings,
    string? Session,
    int Within,
    Phase Phase,
    FloorView? Floor,
    int OpenBrackets,
    int OpenIssues,
    int ChairText,
    int? Package,
    string? Vote,
    ImmutableArray<MoveLine> Latest)
{
    /// <summary>The room after a move.</summary>
    /// <param name="chronicle">The history.</param>
    /// <param name="move">The move, from 1; beyond the last, the end.</param>
    /// <param name="latest">How many of the last moves to tell.</param>
    public static MoveView At(Chronicle chronicle, long move, int latest = 10)
    {
        var at = Math.Clamp(move, 0, chronicle.Moves);
        var first = Math.Max(1, at - Math.Max(0, latest) + 1);
        var state = chronicle.StateAt(first - 1);
        var lines = ImmutableArray.CreateBuilder<MoveLine>();
        for (var i = first; i <= at; i++)
        {
            lines.Add(new(chronicle.When(i), EventText.Of(chronicle[i], state)));
            state = state.Evolve(chronicle[i]);
        }

        var place = state.Meeting > 0 ? state.Calendar.Locate(state.Meeting) : null;
        return new(
            chronicle.When(at),
            chronicle.Moves,
            state.Calendar.Meetings,
            place?.Session.Title,
            place?.Within ?? 0,
            state.Phase,
            state.OnFloor is { } issue && state.Find(issue) is { } floor ? FloorView.Of(floor, state) : null,
            state.OpenBrackets,
            state.OpenIssues,
            state.ChairTexts,
            state.Offer?.Number,
            state.Pending is { } question ? Prose.Ask(question) : null,
            lines.ToImmutable());
    }
}

/// <summary>A move in words.</summary>
public sealed record MoveLine(Moment When, string Text)
{
    public override string ToString() => $"{Prose.Move(When.Move)} {Text}";
}

/// <summary>The wording on the floor.</summary>
/// <param name="Issue">The contested wording.</param>
/// <param name="Label">Its short name.</param>
/// <param name="Question">What is in dispute.</param>
/// <param name="Places">The clauses that hold it, as people cite them.</param>
/// <param name="Status">Draft, bracketed or settled.</param>
/// <param name="Options">What stands first, then the others on the table.</param>
public sealed record FloorView(
    IssueId Issue,
    string Label,
    string Question,
    ImmutableArray<string> Places,
    IssueStatus Status,
    ImmutableArray<FloorOption> Options)
{
    internal static FloorView Of(IssueState issue, Negotiation state) => new(
        issue.Id,
        issue.Draft.Label,
        issue.Draft.Question,
        ClauseLayout.Cite(state, issue.Id),
        issue.Status,
        [
            .. issue.BeforeTheRoom().Select(o => new FloorOption(
                o.Text,
                o == issue.Stands,
                state.Roster.SponsorsOf(o),
                o.Objectors.Count,
                state.Roster.ShareOf(o.Objectors))),
        ]);
}

/// <summary>One wording before the room.</summary>
/// <param name="Option">The words.</param>
/// <param name="Stands">Whether it stands in the text.</param>
/// <param name="Sponsors">Who sponsors it.</param>
/// <param name="Objecting">How many delegations object to it.</param>
/// <param name="Influence">Their share of the delegations' influence, 0 to 1.</param>
public sealed record FloorOption(string Option, bool Stands, ImmutableArray<PartyId> Sponsors, int Objecting, double Influence);
