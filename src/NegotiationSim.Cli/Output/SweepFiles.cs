using NegotiationSim.Core.Ensembles;
using ScottPlot;

namespace NegotiationSim.Cli.Output;

/// <summary>Writes a sweep: the table, and a line with its band or a heat map.</summary>
internal static class SweepFiles
{
    private const int Width = 900;
    private const int Height = 620;

    public static IReadOnlyList<string> Names { get; } = ["sweep.csv", "sweep.parquet", "sweep.svg", "sweep.png"];

    public static async Task WriteAsync(string path, SweepResult result)
    {
        try
        {
            Directory.CreateDirectory(path);
            await Table(result).WriteAsync(path);
            using var plot = result.Axes.Length == 1 ? Line(result) : Map(result);
            plot.Title($"{result.Figure} · {result.Scenario.Id}, {English.Count(result.Wanted, "run", "runs")} each");
            plot.SaveSvg(Path.Combine(path, "sweep.svg"), Width, Height);
            plot.SavePng(Path.Combine(path, "sweep.png"), Width, Height);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailed.Misused($"{path} cannot be written: {e.Message}");
        }
    }

    private static ResultTable Table(SweepResult result) => new(
        "sweep",
        [.. result.Axes.Select(a => Column.Of<double>(a.Path)), Column.Of<int>("runs"), Column.Of<double?>("value"), Column.Of<double?>("low"), Column.Of<double?>("high")],
        [.. SweepDocument.Of(result).Places.Select(p => (object?[])[.. p.At.Cast<object>(), p.Runs, p.Value, p.Low, p.High])]);

    private static Plot Line(SweepResult result)
    {
        var plot = new Plot();
        var known = Enumerable.Range(0, result.Rows).Where(r => !double.IsNaN(result[r, 0].High)).ToList();
        double[] xs = [.. known.Select(r => result.Axes[0].Values[r])];
        var band = plot.Add.FillY(xs, [.. known.Select(r => 100 * result[r, 0].Low)], [.. known.Select(r => 100 * result[r, 0].High)]);
        band.FillColor = Colors.SteelBlue.WithOpacity(0.2);
        band.LineWidth = 0;
        band.MarkerSize = 0;
        var line = plot.Add.Scatter(xs, [.. known.Select(r => 100 * result[r, 0].Value)], Colors.SteelBlue);
        (line.LineWidth, line.MarkerSize) = (2, 7);
        plot.XLabel(result.Axes[0].Path);
        plot.YLabel("percent, with the interval of 95 %");
        plot.Axes.SetLimitsY(-2, 102);
        plot.Grid.MajorLineColor = Colors.Black.WithOpacity(0.08);
        return plot;
    }

    private static Plot Map(SweepResult result)
    {
        var plot = new Plot();
        var data = new double[result.Rows, result.Columns];
        for (var row = 0; row < result.Rows; row++)
            for (var column = 0; column < result.Columns; column++)
                data[result.Rows - 1 - row, column] = 100 * result[row, column].Value;
        var map = plot.Add.Heatmap(data);
        map.Colormap = new ScottPlot.Colormaps.Viridis();
        for (var row = 0; row < result.Rows; row++)
            for (var column = 0; column < result.Columns; column++)
                if (!double.IsNaN(result[row, column].Value))
                {
                    var text = plot.Add.Text((100 * result[row, column].Value).ToString("0", System.Globalization.CultureInfo.InvariantCulture), column, row);
                    text.LabelAlignment = Alignment.MiddleCenter;
                    text.LabelFontColor = Colors.White;
                    text.LabelBorderColor = Colors.Transparent;
                    text.LabelBackgroundColor = Colors.Black.WithOpacity(0.35);
                }

        plot.Add.ColorBar(map).Label = "percent";
        plot.Axes.Left.SetTicks([.. Enumerable.Range(0, result.Rows).Select(r => (double)r)], [.. Enumerable.Range(0, result.Rows).Select(result.Axes[0].Text)]);
        plot.Axes.Bottom.SetTicks([.. Enumerable.Range(0, result.Columns).Select(c => (double)c)], [.. Enumerable.Range(0, result.Columns).Select(result.Axes[1].Text)]);
        plot.YLabel(result.Axes[0].Path);
        plot.XLabel(result.Axes[1].Path);
        plot.HideGrid();
        return plot;
    }
}
