using NegotiationSim.Cli.Output;
using NegotiationSim.Core;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NegotiationSim.Cli.Commands;

/// <summary>Goes through a history move by move.</summary>
/// <param name="context">Where to show it.</param>
/// <param name="chronicle">The history.</param>
/// <param name="article">Only moves on wordings of this article; null for all.</param>
internal sealed class ReplayFollower(CommandContext context, Chronicle chronicle, string? article)
{
    private const int LatestLines = 6;

    /// <summary>One line a move, and each clause again when its text has changed.</summary>
    public async Task LinesAsync(long from, double? speed, CancellationToken cancellationToken)
    {
        var shown = new Dictionary<ClauseId, string>();
        foreach (var step in chronicle.Walk(from).Where(Concerns))
        {
            context.Say($"{English.Move(step.When.Move),7}  {EventText.Of(step.Event, step.Before)}");
            if (ChangesText(step.Event))
                foreach (var clause in Clauses(step.After, IssueOf(step)))
                    if (RollingTextPrinter.Text(clause) is var text && (!shown.TryGetValue(clause.Id, out var before) || before != text))
                    {
                        shown[clause.Id] = text;
                        context.Say($"         {clause.Place} {text}");
                    }

            if (speed is { } perSecond)
            {
                await context.Terminal.Out.FlushAsync(cancellationToken);
                await Task.Delay(TimeSpan.FromSeconds(1 / perSecond), cancellationToken);
            }
        }
    }

    /// <summary>A picture that moves: the clauses on the floor, the wordings before the room, the last moves.</summary>
    public Task LiveAsync(long from, double speed, CancellationToken cancellationToken) =>
        context.Screen.Live(new Text("")).Overflow(VerticalOverflow.Crop).StartAsync(async live =>
        {
            foreach (var step in chronicle.Walk(from).Where(Concerns))
            {
                live.UpdateTarget(Picture(step));
                await Task.Delay(TimeSpan.FromSeconds(1 / speed), cancellationToken);
            }
        });

    private Rows Picture(Step step)
    {
        var view = MoveView.At(chronicle, step.When.Move, LatestLines);
        List<IRenderable> parts = [new Markup($"{(step.After.Opening?.Title ?? "").In("bold")}"), new Markup(FloorPage.Place(view, context.Terminal.Width))];
        if (view.Floor is { } floor)
            foreach (var clause in Clauses(step.After, floor.Issue).Take(2))
            {
                parts.Add(new Text(""));
                parts.Add(Indented.Behind(clause.Place.In("bold"), RollingTextPage.Marked(clause)));
            }

        parts.AddRange(FloorPage.Floor(view));
        parts.AddRange(FloorPage.Latest(view));
        return new(parts);
    }

    private IEnumerable<TextClause> Clauses(Negotiation state, IssueId? issue) => issue is null
        ? []
        : RollingText.At(state).Articles
            .Where(a => article is null || a.Id.Value == article)
            .SelectMany(a => a.Clauses)
            .Where(c => c.Notes.Any(n => n.Issue == issue));

    private bool Concerns(Step step)
    {
        if (article is null || step.Event is NegotiationEvent.MeetingOpened or NegotiationEvent.TextAdopted or NegotiationEvent.NegotiationEnded)
            return true;
        return IssueOf(step) is { } issue
            && step.After.Articles.Any(a => a.Id.Value == article && a.Clauses.Any(c => c.Holds(issue)));
    }

    private static IssueId? IssueOf(Step step) => EventFacts.Of(step.Event, step.Before).Issue;

    private static bool ChangesText(NegotiationEvent e) => e is
        NegotiationEvent.AgendaItemTaken or NegotiationEvent.ProposalTabled or NegotiationEvent.ProposalSponsored or NegotiationEvent.ProposalCosponsored
        or NegotiationEvent.ProposalWithdrawn or NegotiationEvent.BracketsPlaced or NegotiationEvent.BracketsLifted
        or NegotiationEvent.ClauseAgreedAdReferendum or ITakenVote;
}
