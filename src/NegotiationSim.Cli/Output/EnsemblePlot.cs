using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Negotiations;
using ScottPlot;

namespace NegotiationSim.Cli.Output;

/// <summary>Draws survival curves: the share of runs in which what the draft said still stands, meeting by meeting, with its band.</summary>
internal static class EnsemblePlot
{
    private const int Width = 1100;
    private const int Height = 640;

    /// <summary>Writes SVG or PNG, by the ending of the file's name. Wordings that no run lost share the line at the top.</summary>
    public static void Save(Scenario scenario, EnsembleReport report, string file)
    {
        using var plot = new Plot();
        var palette = new ScottPlot.Palettes.Category20();
        var meetings = scenario.Calendar.Meetings;
        var color = 0;
        foreach (var wording in report.Wordings.Where(w => w.Curve.Length > 1).OrderByDescending(w => w.Curve[^1].Survival))
        {
            var line = palette.GetColor(color++);
            var (xs, ys, low, high) = Steps(wording, meetings);
            var band = plot.Add.FillY(xs, low, high);
            band.FillColor = line.WithOpacity(0.12);
            band.LineWidth = 0;
            band.MarkerSize = 0;
            var curve = plot.Add.ScatterLine(xs, ys, line);
            curve.LineWidth = 2;
            curve.LegendText = $"{wording.Label} ({English.Percent(ys[^1])})";
        }

        plot.Title($"How long the wording of the draft stands · {scenario.Id}, {English.Count(report.Runs, "run", "runs")}");
        plot.XLabel("meeting");
        plot.YLabel("share of runs");
        plot.Axes.SetLimits(0, meetings, -0.02, 1.02);
        plot.Grid.MajorLineColor = Colors.Black.WithOpacity(0.08);
        plot.ShowLegend(Edge.Right);
        if (Path.GetExtension(file).Equals(".svg", StringComparison.OrdinalIgnoreCase))
            plot.SaveSvg(file, Width, Height);
        else
            plot.SavePng(file, Width, Height);
    }

    /// <summary>The curve as drawn: level until the next loss, then straight down.</summary>
    private static (double[] X, double[] Y, double[] Low, double[] High) Steps(WordingReport wording, int meetings)
    {
        var points = new List<(double X, double Y, double Low, double High)>();
        for (var i = 0; i < wording.Curve.Length; i++)
        {
            var step = wording.Curve[i];
            points.Add((step.Time, step.Survival, step.Low, step.High));
            var until = i + 1 < wording.Curve.Length ? wording.Curve[i + 1].Time : meetings;
            points.Add((until, step.Survival, step.Low, step.High));
        }

        return ([.. points.Select(p => p.X)], [.. points.Select(p => p.Y)], [.. points.Select(p => p.Low)], [.. points.Select(p => p.High)]);
    }
}
