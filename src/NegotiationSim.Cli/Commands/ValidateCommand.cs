using System.CommandLine;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core.Parties;
using NegotiationSim.Scenarios;
using Spectre.Console;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim validate</c>: every problem of a scenario, or what is in it and how much of it is known.</summary>
internal static class ValidateCommand
{
    public static Command Create(Terminal terminal)
    {
        var scenario = new Argument<string>("scenario") { Description = "Folder or YAML file of the scenario." };
        return new Command("validate", "Check a scenario: list every problem, or say what is in it.") { scenario }
            .Runs(terminal, (context, _) => Task.FromResult(Run(context, context.Get(scenario))));
    }

    private static int Run(CommandContext context, string path)
    {
        var result = ScenarioReading.Load(path);
        if (context.IsJson)
            context.WriteJson(ValidateDocument.Of(path, result), CliJson.Pretty.ValidateDocument);
        if (result is ScenarioLoadResult.Failed failed)
        {
            if (!context.IsJson)
                ScenarioReading.Tell(context, path, failed);
            return ExitCode.Misused;
        }

        if (!context.IsJson)
            Show(context, (ScenarioLoadResult.Loaded)result);
        return ExitCode.Done;
    }

    private static void Show(CommandContext context, ScenarioLoadResult.Loaded loaded)
    {
        foreach (var warning in loaded.Warnings)
            context.Terminal.Error.WriteLine($"{warning} (warning)");
        var s = loaded.Scenario;
        int Parties(PartyKind kind) => s.Parties.Count(p => p.Kind == kind);
        context.Show($"{s.Title.In("bold")} [grey]· {s.Id.Plain()}[/]");
        context.Show(string.Join(" · ",
            English.Count(Parties(PartyKind.Delegation), "delegation", "delegations"),
            English.Count(Parties(PartyKind.Observer), "observer", "observers"),
            English.Count(Parties(PartyKind.Bloc), "bloc", "blocs"),
            English.Count(s.Articles.Length, "article", "articles"),
            English.Count(s.Issues.Length, "contested wording", "contested wordings"),
            English.Count(s.Calendar.Meetings, "meeting", "meetings")));
        context.Show("");
        context.Show("[bold]What the positions rest on[/]");
        Basis(context, loaded.Positions);
        Calibrations(context, loaded.Positions);
        context.Show("");
        context.Show("[green]No problems.[/]" + (loaded.Warnings.IsEmpty ? "" : $" {English.Count(loaded.Warnings.Length, "warning", "warnings")} above."));
    }

    private static void Basis(CommandContext context, PositionReport positions)
    {
        var grid = new Grid().AddColumn(new GridColumn().PadLeft(2).PadRight(3));
        foreach (var _ in Columns)
            grid.AddColumn(new GridColumn().NoWrap().RightAligned().PadRight(3));
        grid.AddRow([new Markup(""), .. Columns.Select(c => new Markup(c.Name.In("grey")))]);
        foreach (var (who, counts) in new[] { ("delegations", positions.Delegations), ("observers", positions.Observers) })
            if (counts.Total > 0)
                grid.AddRow(
                [
                    new Markup(who),
                    .. Columns.Select(c => new Markup(c.Of(counts) is > 0 and var n
                        ? $"{English.Number(n)} [grey]({English.Percent(n / (double)counts.Total)})[/]"
                        : "[grey]–[/]")),
                ]);
        context.Screen.Write(grid);
    }

    private static (string Name, Func<PositionCounts, int> Of)[] Columns =>
    [
        ("documented", c => c.Documented),
        ("from the bloc", c => c.Bloc),
        ("calibrated", c => c.Calibrated),
        ("assumed", c => c.Assumed),
        ("none", c => c.None),
    ];

    private static void Calibrations(CommandContext context, PositionReport positions)
    {
        var lines = positions.Issues.Where(i => i.Calibration is not null).ToList();
        if (lines.Count == 0)
            return;
        context.Show("");
        context.Show("[bold]Calibrated[/] [grey]place = intercept + slope × attribute, held within 0 and 1[/]");
        var grid = new Grid()
            .AddColumn(new GridColumn().PadLeft(2).PadRight(3))
            .AddColumn(new GridColumn().NoWrap().PadRight(3))
            .AddColumn(new GridColumn().NoWrap().PadRight(3))
            .AddColumn(new GridColumn().NoWrap().Padding(0, 0));
        foreach (var (issue, label, _, line) in lines)
            grid.AddRow(
                new Markup(label.Plain()),
                new Markup($"{English.Figure(line!.Fit.Intercept)} {(line.Fit.Slope < 0 ? "-" : "+")} {English.Figure(Math.Abs(line.Fit.Slope))} × {line.By.Plain()}"),
                new Markup((line.IsFitted ? $"fitted on {line.Fit.Observations}" : "given") + (line.Fit.RSquared is { } r ? $", R² {English.Figure(r)}" : "")),
                new Markup($"[grey]fills {line.Filled}[/]"));
        context.Screen.Write(grid);
    }
}
