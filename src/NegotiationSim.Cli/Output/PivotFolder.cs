using System.Globalization;
using CsvHelper;
using NegotiationSim.Core.Ensembles;
using ScottPlot;

namespace NegotiationSim.Cli.Output;

/// <summary>Writes a study of pivots: a table of all changes, and a picture of those that move the chance most.</summary>
internal static class PivotFolder
{
    private const int MostRows = 24;
    private const string Table = "pivots.csv";

    /// <summary>The files that are written.</summary>
    public static IEnumerable<string> Files(PivotResult result) =>
        [Table, .. result.Question.Targets.SelectMany(t => new[] { $"{Name(result, t)}.svg", $"{Name(result, t)}.png" })];

    public static void Write(string path, PivotResult result)
    {
        try
        {
            Directory.CreateDirectory(path);
            WriteTable(Path.Combine(path, Table), PivotDocument.Of(result));
            Plots(path, result);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailed.Misused($"{path} cannot be written: {e.Message}");
        }
    }

    private static void WriteTable(string file, PivotDocument document)
    {
        using var writer = new StreamWriter(file);
        using var csv = new CsvWriter(writer, CultureInfo.InvariantCulture);
        csv.WriteRecords(document.Wordings.SelectMany(w => w.Changes.Select(c => new
        {
            issue = w.Issue,
            kind = c.Kind,
            who = c.Who,
            what = c.What,
            without = w.Chance.Share,
            chance = c.Chance,
            difference = c.Difference,
            low = c.Low,
            high = c.High,
            p = c.P,
            seeds = c.Seeds,
            lost = c.Lost,
            won = c.Won,
            certain = c.Certain,
            verdict = c.Verdict,
        })));
    }

    /// <summary>Differences with their intervals, the largest on top, a picture for each wording.</summary>
    private static void Plots(string path, PivotResult result)
    {
        const int width = 900, perRow = 26, margins = 130;
        foreach (var (q, target) in result.Question.Targets.Index())
        {
            using var plot = new Plot();
            var rows = result.Tried(q).Where(e => e.Entry.Counts[q].Discordant > 0).Take(MostRows).ToList();
            foreach (var (i, row) in rows.Index())
            {
                var counts = row.Entry.Counts[q];
                var interval = counts.Interval();
                var color = !row.Entry.Certain[q] ? Colors.Gray : counts.Difference < 0 ? Colors.FireBrick : Colors.SeaGreen;
                var line = plot.Add.Line(100 * interval.Low, -i, 100 * interval.High, -i);
                (line.Color, line.LineWidth) = (color, 2);
                plot.Add.Marker(100 * counts.Difference, -i, MarkerShape.FilledCircle, 8, color);
            }

            plot.Add.VerticalLine(0, 1, Colors.Black);
            plot.Axes.Left.SetTicks([.. rows.Select((_, i) => (double)-i)], [.. rows.Select(r => r.Variant.ToString())]);
            plot.Title($"{result.Question.Phrase} · {target.Issue.Label}");
            plot.XLabel("change of its chance, percentage points, 95 % (grey: not certain)");
            plot.Axes.SetLimits(-103, 103, -Math.Max(1, rows.Count) + 0.4, 0.6);
            plot.Grid.MajorLineColor = Colors.Black.WithOpacity(0.08);
            var name = Name(result, target);
            plot.SaveSvg(Path.Combine(path, $"{name}.svg"), width, margins + perRow * Math.Max(4, rows.Count));
            plot.SavePng(Path.Combine(path, $"{name}.png"), width, margins + perRow * Math.Max(4, rows.Count));
        }
    }

    private static string Name(PivotResult result, PhraseTarget target) => result.Question.Targets.Length == 1 ? "pivots" : $"pivots-{target.Issue.Id}";
}
