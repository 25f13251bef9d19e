using NegotiationSim.Core.History;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Cli.Output;

/// <summary>The origin of each word for scripts.</summary>
internal sealed record BlameDocument(string Id, long AsOf, IReadOnlyList<BlamedClauseDocument> Clauses)
{
    public static BlameDocument Of(string id, Blame blame) => new(
        id,
        blame.AsOf.Move,
        [.. blame.Clauses.Select(c => new BlamedClauseDocument(c.Id.Value, c.Place, c.Article, [.. c.Lines.Select(BlamedRun.Of)]))]);
}

/// <summary>A clause with the origin of its words.</summary>
internal sealed record BlamedClauseDocument(string Clause, string Place, string Article, IReadOnlyList<BlamedRun> Runs);

/// <summary>Words that one move brought in.</summary>
internal sealed record BlamedRun(
    string Words,
    long Move,
    int Meeting,
    string Date,
    string By,
    string? Issue,
    string? Option,
    bool InBrackets,
    bool Stands,
    string? Reason,
    long? BracketsPlaced,
    long? BracketsLifted,
    string? Settled,
    string? Amendment,
    IReadOnlyList<string> Objected,
    string Summary)
{
    public static BlamedRun Of(BlameLine l) => new(
        Wordings.Join(l.Words),
        l.Origin.When.Move,
        l.Origin.When.Meeting,
        English.IsoDay(l.Origin.When.Date),
        l.Origin.By.Value,
        l.Issue?.Value,
        l.Option,
        l.InBrackets,
        l.Stands,
        l.Origin.Reason?.ToString(),
        l.BracketsPlaced?.Move,
        l.BracketsLifted?.Move,
        l.Settled?.ToString(),
        l.Amendment?.Value,
        [.. l.Objected.Select(o => o.Value)],
        l.Origin.Summary);
}

/// <summary>What changed between two moves, for scripts.</summary>
internal sealed record RedlineDocument(string Id, string? With, long From, long To, IReadOnlyList<RedlinedClause> Clauses)
{
    public static RedlineDocument Of(string id, string? with, Redline redline) => new(
        id,
        with,
        redline.From.Move,
        redline.To.Move,
        [
            .. redline.Changed.Select(c => new RedlinedClause(
                c.Id.Value,
                c.Place,
                c.Was,
                c.Article,
                [.. c.Runs.Select(r => new RedlinedRun(r.Kind, Wordings.Join(r.Words), r.Issue?.Value, r.Brackets))],
                [.. c.Causes.Select(x => new RedlinedCause(x.When.Move, x.When.Meeting, x.Issue?.Value, x.Amendment?.Value, x.Effect, x.Summary))])),
        ]);
}

/// <summary>A clause in which something changed.</summary>
internal sealed record RedlinedClause(
    string Clause, string Place, string? Was, string Article, IReadOnlyList<RedlinedRun> Runs, IReadOnlyList<RedlinedCause> Causes);

/// <summary>Words that were kept, came or went.</summary>
internal sealed record RedlinedRun(RedlineKind Kind, string Words, string? Issue, BracketMark Brackets);

/// <summary>A move that changed the clause.</summary>
internal sealed record RedlinedCause(long Move, int Meeting, string? Issue, string? Amendment, string Effect, string Summary);

/// <summary>The text and the floor at a move, for scripts.</summary>
internal sealed record ReplayDocument(
    string Id,
    long Move,
    long Moves,
    int Meeting,
    int Meetings,
    string Date,
    string Phase,
    int OpenBrackets,
    int OpenWordings,
    ReplayedFloor? Floor,
    IReadOnlyList<ReplayedClause> Text,
    IReadOnlyList<ReplayedMove> Latest)
{
    public static ReplayDocument Of(string id, MoveView view, IEnumerable<TextArticle> articles) => new(
        id,
        view.When.Move,
        view.Moves,
        view.When.Meeting,
        view.Meetings,
        English.IsoDay(view.When.Date),
        view.Phase.ToString(),
        view.OpenBrackets,
        view.OpenIssues,
        view.Floor is { } floor
            ? new(
                floor.Issue.Value,
                floor.Label,
                floor.Question,
                [.. floor.Options.Select(o => new ReplayedOption(o.Option, o.Stands, [.. o.Sponsors.Select(s => s.Value)], o.Objecting, Math.Round(o.Influence, 4)))])
            : null,
        [
            .. articles.SelectMany(a => a.Clauses.Select(c => new ReplayedClause(
                c.Id.Value, c.Place, a.Title, c.Status, RollingTextPrinter.Text(c), RollingTextPrinter.Footnote(c)))),
        ],
        [.. view.Latest.Select(l => new ReplayedMove(l.When.Move, l.When.Meeting, l.Text))]);
}

/// <summary>The wording on the floor.</summary>
internal sealed record ReplayedFloor(string Issue, string Label, string Question, IReadOnlyList<ReplayedOption> Options);

/// <summary>A wording before the room.</summary>
/// <param name="Influence">Share of the delegations' influence that objects, 0 to 1.</param>
internal sealed record ReplayedOption(string Option, bool Stands, IReadOnlyList<string> Sponsors, int Objecting, double Influence);

/// <summary>A clause as diplomats read it, with its brackets.</summary>
internal sealed record ReplayedClause(string Clause, string Place, string Article, TextStatus Status, string Text, string Note);

/// <summary>A move in words.</summary>
internal sealed record ReplayedMove(long Move, int Meeting, string Text);
