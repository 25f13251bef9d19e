using System.CommandLine;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Store;
using Spectre.Console;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim list</c>: the stored negotiations.</summary>
internal static class ListCommand
{
    public static Command Create(Terminal terminal) =>
        new Command("list", "List the stored negotiations, the last one first.").Runs(terminal, RunAsync);

    private static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var store = await context.OpenStoreAsync(cancellationToken);
        var all = await store.ListAsync(cancellationToken);
        if (context.IsJson)
            context.WriteJson([.. all.Select(ListedNegotiation.Of)], CliJson.Pretty.IReadOnlyListListedNegotiation);
        else if (all.Count == 0)
            context.Say("No negotiations yet. Begin with:  negsim run <scenario>");
        else
            Show(context, all);
        return ExitCode.Done;
    }

    private static void Show(CommandContext context, IReadOnlyList<NegotiationSummary> all)
    {
        var table = new Table().Border(TableBorder.Simple).BorderColor(Color.Grey);
        table.AddColumn(new TableColumn(new Markup("[grey]id[/]")).NoWrap());
        table.AddColumn(new TableColumn(new Markup("[grey]treaty[/]")));
        table.AddColumn(new TableColumn(new Markup("[grey]seed[/]")).NoWrap().RightAligned());
        table.AddColumn(new TableColumn(new Markup("[grey]where it stands[/]")));
        table.AddColumn(new TableColumn(new Markup("[grey]moves[/]")).NoWrap().RightAligned());
        foreach (var n in all)
            table.AddRow(
                new Markup(n.Id.In("bold")),
                new Markup(n.Title.Plain() + (n.Parent is { } parent ? $"\n[grey]branch of {parent.Plain()} after {English.Move(n.Parted)}[/]" : "")),
                new Markup(n.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                new Markup(Stands(n).In(n.HasEnded ? "default" : "yellow")),
                new Markup(English.Number(n.Events)));
        context.Screen.Write(table);
    }

    /// <summary>Where a negotiation stands, or how it ended.</summary>
    internal static string Stands(NegotiationSummary n) => n switch
    {
        { HasEnded: false, Phase: Phase.InCommittee } => $"meeting {n.Meeting} of {n.Meetings}, {English.Day(n.Date)}",
        { HasEnded: false } => $"adopted, {English.Day(n.Date)}",
        { Outcome: Outcome.InForce, InForceOn: { } day } => $"in force {English.Day(day)}",
        _ => $"{English.Of(n.Outcome)}, meeting {n.Meeting} of {n.Meetings}",
    };
}
