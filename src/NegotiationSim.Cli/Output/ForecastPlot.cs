using NegotiationSim.Cli.Commands;
using ScottPlot;

namespace NegotiationSim.Cli.Output;

/// <summary>Draws positions and forecasts: a line for each issue from one end of its scale to the other.</summary>
internal static class ForecastPlot
{
    private const int Width = 1000;
    private const int Margins = 190;
    private const int PerIssue = 58;
    private const float LargestActor = 22;

    private static readonly MarkerShape[] Shapes =
    [
        MarkerShape.FilledDiamond, MarkerShape.FilledSquare, MarkerShape.FilledTriangleUp, MarkerShape.FilledTriangleDown,
        MarkerShape.Cross, MarkerShape.Eks, MarkerShape.Asterisk, MarkerShape.OpenSquare,
    ];

    /// <summary>Writes SVG or PNG, by the ending of the file's name.</summary>
    public static void Save(ForecastResult result, string file)
    {
        using var plot = new Plot();
        var rows = result.Shown.Length;
        Actors(plot, result);
        Forecasts(plot, result);
        Outcomes(plot, result);

        plot.Title(result.Contest.Title);
        plot.XLabel("share of the scale, %");
        plot.Axes.Left.SetTicks([.. Enumerable.Range(0, rows).Select(row => (double)-row)], [.. result.Issues.Select(i => i.Label)]);
        plot.Axes.SetLimits(-3, 103, -rows + 0.4, 0.6);
        plot.Grid.MajorLineColor = Colors.Black.WithOpacity(0.08);
        plot.ShowLegend(Edge.Bottom);
        plot.Legend.Orientation = Orientation.Horizontal;
        var height = Margins + PerIssue * rows;
        if (Path.GetExtension(file).Equals(".svg", StringComparison.OrdinalIgnoreCase))
            plot.SaveSvg(file, Width, height);
        else
            plot.SavePng(file, Width, height);
    }

    /// <summary>A disc for each actor, its area that of its weight on the issue.</summary>
    private static void Actors(Plot plot, ForecastResult result)
    {
        for (var row = 0; row < result.Shown.Length; row++)
        {
            var issue = result.Contest.Issues[result.Shown[row]];
            var heaviest = issue.Stakes.Max(s => s.Weight);
            foreach (var stake in issue.Stakes)
                plot.Add.Marker(
                    Share(stake.Position, issue.Low, issue.Range),
                    -row,
                    MarkerShape.FilledCircle,
                    Math.Max(3, LargestActor * (float)Math.Sqrt(stake.Weight / heaviest)),
                    Colors.Gray.WithOpacity(0.3));
        }
    }

    private static void Forecasts(Plot plot, ForecastResult result)
    {
        var palette = new ScottPlot.Palettes.Category10();
        for (var m = 0; m < result.Forecasts.Length; m++)
        {
            var forecast = result.Forecasts[m];
            var color = palette.GetColor(m);
            var isNamed = false;
            for (var row = 0; row < result.Shown.Length; row++)
            {
                var issue = result.Contest.Issues[result.Shown[row]];
                var one = forecast.Issues[result.Shown[row]];
                if (one is not { Place: { } place, Low: { } low, High: { } high })
                    continue;

                // Models side by side within the row, so that equal forecasts do not hide each other.
                var y = -row + 0.3 - 0.6 * (m + 0.5) / result.Forecasts.Length;
                plot.Add.Line(Share(low, issue.Low, issue.Range), y, Share(high, issue.Low, issue.Range), y).Color = color.WithOpacity(0.6);
                var marker = plot.Add.Marker(Share(place, issue.Low, issue.Range), y, Shapes[m % Shapes.Length], 10, color);
                marker.LegendText = isNamed ? "" : forecast.Model.Title;
                isNamed = true;
            }
        }
    }

    private static void Outcomes(Plot plot, ForecastResult result)
    {
        var isNamed = false;
        for (var row = 0; row < result.Shown.Length; row++)
            if (result.Contest.Issues[result.Shown[row]] is { Outcome: { } outcome } issue)
            {
                var x = Share(outcome, issue.Low, issue.Range);
                var line = plot.Add.Line(x, -row - 0.4, x, -row + 0.4);
                (line.Color, line.LineWidth) = (Colors.Black, 2);
                line.LegendText = isNamed ? "" : "outcome";
                isNamed = true;
            }
    }

    private static double Share(double value, double low, double range) => range > 0 ? 100 * (value - low) / range : 50;
}
