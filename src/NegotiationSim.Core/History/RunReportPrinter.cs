namespace NegotiationSim.Core.History;

/// <summary>Writes the report of a run as lines of plain text.</summary>
public static class RunReportPrinter
{
    /// <summary>The whole report.</summary>
    public static string Print(RunReport report) => string.Join('\n', Lines(report)) + "\n";

    /// <summary>Outcome line, table of wordings, satisfaction and telling moves.</summary>
    public static IEnumerable<string> Lines(RunReport report)
    {
        yield return $"{report.Summary.Title} · seed {report.Summary.Seed}";
        yield return report.Summary.Line;
        yield return "";
        foreach (var line in Prose.Columns([Headings, .. report.Issues.Select(Row)]))
            yield return line;
        if (report.Satisfaction is { } satisfaction)
        {
            yield return "";
            yield return $"Satisfaction {Prose.Figure(satisfaction.All)} (0 to 1, weighted by influence)";
            foreach (var line in Prose.Columns([.. satisfaction.Blocs.Select(b => Row(b.Name, b.Satisfaction, b.Best, b.Worst)), .. satisfaction.Observers.Select(o => Row(o.Name, o.Satisfaction, o.Best, o.Worst))]))
                yield return line;
        }

        if (!report.Telling.IsEmpty)
        {
            yield return "";
            yield return "What moved it";
            foreach (var move in report.Telling)
                yield return $"  {move}";
        }
    }

    /// <summary>Headings of the table of wordings.</summary>
    public static string[] Headings => ["Contested wording", "in", "outcome", "how", "held out longest", "in reality"];

    /// <summary>The cells of a wording.</summary>
    public static string[] Row(IssueRow row) =>
    [
        row.Label,
        Prose.Few(row.Clauses, 4),
        row.Stands is null ? "open" : row.StandsLabel,
        row.How,
        row.HeldOutText,
        (row.Actual, row.AsActual) switch
        {
            (null, _) => "",
            (_, true) => "the same",
            _ => row.ActualLabel!,
        },
    ];

    private static string[] Row(string name, double satisfaction, IssueUtility best, IssueUtility worst) =>
    [
        $"  {name}",
        Prose.Figure(satisfaction),
        best.Issue == worst.Issue ? $"{best.Label} {Prose.Figure(best.Utility)}" : $"best {best.Label} {Prose.Figure(best.Utility)}",
        best.Issue == worst.Issue ? "" : $"worst {worst.Label} {Prose.Figure(worst.Utility)}",
    ];
}
