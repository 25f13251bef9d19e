using System.Collections.Immutable;
using NegotiationSim.Core.History;
using Spectre.Console;

namespace NegotiationSim.Cli.Output;

/// <summary>How far the text serves blocs, and which parties it serves best and least.</summary>
internal static class SatisfactionTable
{
    private const int RoomForWorst = 100;
    private const int RoomForBest = 130;
    private const int Named = 3;

    public static void Show(IAnsiConsole screen, SatisfactionReport served)
    {
        screen.WriteLine();
        screen.MarkupLine($"[bold]How far the text serves them[/]  {English.Figure(served.All)} [grey]on average, from 0 to 1[/]");
        if (served.Blocs.Length > 0)
            ShowBlocs(screen, served);
        Extremes(screen, "Delegations", served.Delegations);
        Extremes(screen, "Observers", served.Observers);
    }

    private static void ShowBlocs(IAnsiConsole screen, SatisfactionReport served)
    {
        List<(string Heading, Func<BlocSatisfaction, string> Cell)> columns =
        [
            ("", b => $"{b.Name.Plain()} [grey]{b.Members}[/]"),
            ("", b => $"[green]{English.Bar(b.Satisfaction)}[/] {English.Figure(b.Satisfaction)}"),
        ];
        if (screen.Profile.Width >= RoomForBest)
            columns.Add(("best served on", b => b.Best.Label.Plain()));
        if (screen.Profile.Width >= RoomForWorst)
            columns.Add(("least served on", b => b.Worst.Label.Plain()));
        var grid = new Grid();
        foreach (var (i, _) in columns.Index())
            grid.AddColumn(new GridColumn().PadLeft(i == 0 ? 2 : 0).PadRight(2));
        if (columns.Count > 2)
            grid.AddRow([.. columns.Select(c => new Markup(c.Heading.In("grey")))]);
        foreach (var bloc in served.Blocs.OrderByDescending(b => b.Satisfaction))
            grid.AddRow([.. columns.Select(c => new Markup(c.Cell(bloc)))]);
        screen.Write(grid);
    }

    private static void Extremes(IAnsiConsole screen, string who, ImmutableArray<PartySatisfaction> parties)
    {
        if (parties.IsEmpty)
            return;
        var ordered = parties.OrderByDescending(p => p.Satisfaction).ToList();
        screen.Write(Indented.By(2, parties.Length <= 2 * Named
            ? $"{who}: {Names(ordered)}"
            : $"{who}: best served {Names(ordered.Take(Named))}; least {Names(Enumerable.Reverse(ordered).Take(Named))}"));
    }

    private static string Names(IEnumerable<PartySatisfaction> parties) =>
        string.Join(", ", parties.Select(p => $"{p.Name.Plain()} {English.Figure(p.Satisfaction)}"));
}
