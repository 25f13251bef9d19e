using System.CommandLine;
using System.Globalization;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using Spectre.Console;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim why</c>: why a move was made, with the figures, back to where it began.</summary>
internal static class WhyCommand
{
    public static Command Create(Terminal terminal)
    {
        var id = CommonOptions.Negotiation();
        var move = new Argument<string>("move") { Description = "Number of the move, as in 212 or #212." };
        return new Command("why", "Tell why a move was made: the reason with its figures, what it answered, back to where it began.") { id, move }
            .Runs(terminal, (context, ct) => RunAsync(context, context.Get(id), context.Get(move), ct));
    }

    private static async Task<int> RunAsync(CommandContext context, string typed, string number, CancellationToken cancellationToken)
    {
        if (!long.TryParse(number.TrimStart('#'), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var move))
            throw CommandFailed.Misused($"\"{number}\" is no number of a move.", "negsim events <id> lists the moves with their numbers");
        await using var store = await context.OpenStoreAsync(cancellationToken);
        var id = await CommandContext.ResolveAsync(store, typed, cancellationToken);
        var events = await store.ReadAsync(id, cancellationToken: cancellationToken);
        if (move < 1 || move > events.Count)
            throw CommandFailed.Misused(
                $"There is no move {English.Number(move)} in {id}: the moves go from 1 to {English.Number(events.Count)}.",
                $"negsim events {id}    lists them");
        var chronicle = Chronicle.Of(events);
        var why = Explanation.Of(chronicle, await ResumeCommand.ScenarioOfAsync(store, events, cancellationToken), move);
        if (context.IsJson)
            context.WriteJson(WhyDocument.Of(id, EventFacts.Of(chronicle[move], chronicle.StateAt(move - 1)), why), CliJson.Pretty.WhyDocument);
        else
            Show(context, why);
        return ExitCode.Done;
    }

    private static void Show(CommandContext context, Explanation why)
    {
        context.Show($"{English.Move(why.When.Move).In("grey")} {why.Line.In("bold")}");
        context.Show((why.When.Meeting > 0 ? $"meeting {why.When.Meeting}, {English.Day(why.When.Date)}" : English.Day(why.When.Date)).In("grey"));
        if (!why.Terms.IsEmpty)
        {
            context.Show("\n[bold]Why[/]");
            var grid = Columns();
            foreach (var term in why.Terms)
                grid.AddRow(new Markup(term.Name.In(term.Name == "so" ? "bold" : "grey")), new Markup(term.Text.Plain()));
            context.Screen.Write(grid);
        }
        else if (why.Reason is { } reason)
            context.Show($"\n[bold]Why[/]  {reason.Plain()}");

        if (why.Evidence is { } evidence)
            ShowEvidence(context, why, evidence);
        ShowCauses(context, "What it answered", why.Answers);
        if (why.Chain.Length > 1)
            ShowCauses(context, "Back to where it began", why.Chain);
        if (why is { Terms.IsEmpty: true, Reason: null, Evidence: null, Answers.IsEmpty: true })
            context.Show("\nIt begins here: no earlier move led to it.");
    }

    private static void ShowEvidence(CommandContext context, Explanation why, Evidence evidence)
    {
        context.Show($"\n[bold]What it rests on[/]  {evidence.Confidence.ToString().ToLowerInvariant()}");
        foreach (var source in why.Sources)
            context.Screen.Write(Indented.By(2, $"{source.Id.In("grey")} {source.Title.Plain()}{(source.Url is { } url ? $" {url.In("grey")}" : "")}"));
        foreach (var unknown in evidence.Sources.IsDefaultOrEmpty ? [] : evidence.Sources.Where(s => why.Sources.All(k => k.Id != s)))
            context.Screen.Write(Indented.By(2, unknown.Plain()));
        if (evidence.Note is { } note)
            context.Screen.Write(Indented.By(2, note.Plain()));
        if (evidence.Departs is { } departs)
            context.Screen.Write(Indented.By(2, $"Our rules would have refused it by rule {departs.Rule.Plain()}: {departs.Why.Plain()}"));
    }

    private static void ShowCauses(CommandContext context, string heading, IReadOnlyCollection<Cause> causes)
    {
        if (causes.Count == 0)
            return;
        context.Show($"\n[bold]{heading}[/]");
        var grid = Columns().AddColumn(new GridColumn().Padding(0, 0));
        foreach (var cause in causes)
            grid.AddRow(new Markup(English.Move(cause.When.Move).In("grey")), new Markup(cause.How.In("grey")), new Markup(cause.Line.Plain()));
        context.Screen.Write(grid);
    }

    private static Grid Columns() => new Grid()
        .AddColumn(new GridColumn().NoWrap().PadLeft(2).PadRight(2))
        .AddColumn(new GridColumn().PadLeft(0).PadRight(2));
}
