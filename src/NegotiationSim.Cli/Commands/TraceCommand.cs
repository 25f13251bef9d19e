using System.CommandLine;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core.History;
using Spectre.Console;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim trace</c>: the life of a phrase across all clauses that hold it.</summary>
internal static class TraceCommand
{
    public static Command Create(Terminal terminal)
    {
        var id = CommonOptions.Negotiation();
        var phrase = new Argument<string>("phrase") { Description = "The words, as in \"without right\"." };
        var all = new Option<bool>("--all") { Description = "Also every single objection and its withdrawal, with the reason." };
        var inflected = new Option<bool>("--inflected") { Description = "Also other forms of the words: right finds rights, access finds accessing." };
        var sameCase = new Option<bool>("--case") { Description = "Only in the case as typed." };
        return new Command("trace", "Tell the life of a phrase: who brought it in, who fought it, how it ended.") { id, phrase, all, inflected, sameCase }
            .Runs(terminal, (context, ct) => RunAsync(
                context,
                context.Get(id),
                context.Get(phrase),
                (context.Get(inflected) ? PhraseForms.Inflected : PhraseForms.Exact) | (context.Get(sameCase) ? PhraseForms.SameCase : PhraseForms.Exact),
                context.Get(all),
                ct));
    }

    private static async Task<int> RunAsync(CommandContext context, string typed, string words, PhraseForms forms, bool all, CancellationToken cancellationToken)
    {
        if (words.Trim().Trim('"', '“', '”').Trim().Length == 0)
            throw CommandFailed.Misused("A phrase needs words.");
        await using var store = await context.OpenStoreAsync(cancellationToken);
        var id = await CommandContext.ResolveAsync(store, typed, cancellationToken);
        var events = await store.ReadAsync(id, cancellationToken: cancellationToken);
        var chronicle = Chronicle.Of(events);
        var life = PhraseBiography.Trace(chronicle, words, forms);
        var story = chronicle.End.IsRecord
            ? PhraseStory.Of(chronicle, life, (await ResumeCommand.ScenarioOfAsync(store, events, cancellationToken)).Sources)
            : null;
        if (context.IsJson)
            context.WriteJson(TraceDocument.Of(id, life, all) with { Story = StoryDocument.Of(story) }, CliJson.Pretty.TraceDocument);
        else if (story is null || life.Timeline.IsEmpty)
            Show(context, life, all);
        else
        {
            StoryPage.Show(context, story);
            if (all)
                ShowStances(context, life);
        }

        return life.Timeline.IsEmpty && life.Places.IsEmpty ? ExitCode.Failed : ExitCode.Done;
    }

    private static void Show(CommandContext context, PhraseBiography life, bool all)
    {
        context.Show(life.Headline.In(life.Adopted ? "bold green" : "bold"));
        if (life.Timeline.IsEmpty)
            return;
        if (life.Sections.Length == 1)
            ShowTimeline(context, life.Timeline, life.Closest, life.Sections[0].Survives);
        else
            ShowSections(context, life);
        if (all)
            ShowStances(context, life);
    }

    private static void ShowSections(CommandContext context, PhraseBiography life)
    {
        foreach (var section in life.Sections)
        {
            context.Show("");
            context.Show($"{section.Label.In("bold underline")} [grey]{string.Join(' ', section.Clauses).Plain()}[/]");
            context.Show(section.Ending.In(section.Survives ? "green" : "red"));
            ShowTimeline(context, section.Timeline, section.Closest, section.Survives);
        }

        List<PhraseEntry> whole = [.. life.Timeline.Where(e => e.IsAboutTheWhole)];
        if (whole.Count == 0)
            return;
        context.Show("");
        context.Show("The text as a whole".In("bold underline"));
        ShowTimeline(context, whole, null, true);
    }

    private static void ShowTimeline(CommandContext context, IReadOnlyCollection<PhraseEntry> entries, ClosestCall? closest, bool survives)
    {
        if (entries.Count > 0)
        {
            context.Show("");
            var grid = new Grid()
                .AddColumn(new GridColumn().NoWrap().PadLeft(0).PadRight(2))
                .AddColumn(new GridColumn().PadRight(2))
                .AddColumn(new GridColumn().PadRight(2))
                .AddColumn(new GridColumn().NoWrap().RightAligned().Padding(0, 0));
            foreach (var entry in entries)
            {
                var row = PhraseBiographyPrinter.Row(entry);
                grid.AddRow(
                    new Markup(row[0].In("grey")),
                    new Markup(row[1].In(Style(entry.Kind))),
                    new Markup(row[2].Plain()),
                    new Markup(row[3].In("grey")));
            }

            context.Screen.Write(grid);
        }

        if (closest is not null)
            context.Show($"{(survives ? "Closest call" : "Most opposed")}: {closest.ToString().Plain()}.");
    }

    private static void ShowStances(CommandContext context, PhraseBiography life)
    {
        context.Show("");
        context.Show("[bold]Every objection and withdrawal[/]");
        var grid = new Grid()
            .AddColumn(new GridColumn().NoWrap().RightAligned().PadLeft(0).PadRight(2))
            .AddColumn(new GridColumn().NoWrap().PadRight(2))
            .AddColumn(new GridColumn().Padding(0, 0));
        foreach (var stance in life.Stances)
            grid.AddRow(
                new Markup(English.Move(stance.When.Move).In("grey")),
                new Markup($"{stance.By} [grey]@{stance.When.Meeting}[/]"),
                new Markup($"{(stance.Kind == StanceKind.Raised ? "[red]objects to[/]" : "[green]lets pass[/]")} {English.Quote(stance.Option).Plain()}: {stance.Reason.ToString().Plain()}"));
        context.Screen.Write(grid);
    }

    private static string Style(PhraseEntryKind kind) => kind switch
    {
        PhraseEntryKind.ObjectionsRaised or PhraseEntryKind.BracketsPlaced or PhraseEntryKind.Rejected => "red",
        PhraseEntryKind.ObjectionsWithdrawn or PhraseEntryKind.Settled => "green",
        PhraseEntryKind.Adopted or PhraseEntryKind.Approved or PhraseEntryKind.InForce or PhraseEntryKind.Vote => "bold",
        _ => "default",
    };
}
