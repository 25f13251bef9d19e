using NegotiationSim.Core.Ensembles;
using Spectre.Console;

namespace NegotiationSim.Cli.Output;

/// <summary>A sweep on the terminal: a table with bars for one setting, a heat map for two.</summary>
internal static class SweepPage
{
    /// <summary>From low to high, readable with black letters on the light ones and white on the dark.</summary>
    private static readonly Color[] Heat =
        [new(255, 247, 225), new(254, 227, 170), new(253, 200, 120), new(249, 161, 85), new(235, 115, 65), new(205, 70, 55), new(155, 35, 60), new(95, 15, 60)];

    public static void Show(CommandContext context, SweepResult result, TimeSpan time, string? folder)
    {
        var fewest = result.Cells.Min(c => c.Runs);
        context.Show($"{result.Figure.In("bold")} [grey]· {result.Scenario.Title.Plain()} · {English.Count(result.Wanted, "run", "runs")} for each value, on the same seeds · {English.Seconds(time.TotalSeconds)}[/]");
        if (fewest < result.Wanted)
            context.Show($"[yellow]{English.Count(fewest, "run", "runs")} or more for each value: the others were stopped, or gave no number.[/]");
        if (result.Axes.Length == 1)
            ShowLine(context, result);
        else
            ShowMap(context, result);
        if (folder is not null)
            context.Show($"In {folder.Plain()}: {string.Join(", ", SweepFiles.Names)}");
    }

    private static void ShowLine(CommandContext context, SweepResult result)
    {
        var table = new Table().Border(TableBorder.Simple).BorderColor(Color.Grey);
        table.AddColumn(new TableColumn(result.Axes[0].Path.In("grey")).RightAligned());
        table.AddColumn(new TableColumn(""));
        table.AddColumn(new TableColumn("[grey](95 %)[/]").NoWrap());
        for (var row = 0; row < result.Rows; row++)
        {
            var cell = result[row, 0];
            table.AddRow(new Markup(result.Axes[0].Text(row)), new Markup(English.Bar(cell.Value)), new Markup($"{Text(cell.Value)} [grey]({Text(cell.Low)}–{Text(cell.High)})[/]"));
        }

        context.Screen.Write(table);
    }

    private static void ShowMap(CommandContext context, SweepResult result)
    {
        context.Show($"[grey]down:[/] {result.Axes[0].Path.Plain()} [grey]· across:[/] {result.Axes[1].Path.Plain()}");
        var table = new Table().Border(TableBorder.Simple).BorderColor(Color.Grey);
        table.AddColumn(new TableColumn("").RightAligned());
        for (var column = 0; column < result.Columns; column++)
            table.AddColumn(new TableColumn(result.Axes[1].Text(column).In("grey")).RightAligned().NoWrap());
        var known = result.Cells.Where(c => c.Runs > 0).Select(c => c.Value).ToList();
        var (low, high) = (known.Min(), known.Max());
        for (var row = 0; row < result.Rows; row++)
            table.AddRow([
                new Markup(result.Axes[0].Text(row).In("grey")),
                .. Enumerable.Range(0, result.Columns).Select(column => Cell(result[row, column].Value, low, high)),
            ]);
        context.Screen.Write(table);
        context.Show($"[grey]in percent; the intervals of 95 % are at most {Text(result.Cells.Where(c => !double.IsNaN(c.High)).Select(c => c.High - c.Low).DefaultIfEmpty(0).Max())} points wide[/]");
    }

    private static Markup Cell(double value, double low, double high)
    {
        if (double.IsNaN(value))
            return new("[grey]–[/]");
        var shade = (int)Math.Round((high > low ? (value - low) / (high - low) : 0) * (Heat.Length - 1));
        var back = Heat[shade];
        return new($"[{(shade > 3 ? "white" : "black")} on #{back.ToHex()}] {Text(value)} [/]");
    }

    private static string Text(double share) => double.IsNaN(share) ? "–" : (100 * share).ToString("0", System.Globalization.CultureInfo.InvariantCulture);
}
