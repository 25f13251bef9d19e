using System.Globalization;
using CsvHelper;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Scenarios;
using Spectre.Console;

namespace NegotiationSim.Cli.Output;

/// <summary>What each mechanism contributes, on the terminal.</summary>
internal static class AblationPage
{
    private const int Told = 3;

    public static void Show(CommandContext context, Scenario scenario, Varied varied, TimeSpan time, AblationReport report, string? folder)
    {
        context.Show($"{scenario.Title.In("bold")} [grey]·[/] {English.Count(report.Runs, "run", "runs")} of {English.Count(report.Mechanisms.Length + 1, "variant", "variants")} [grey]on the same seeds · {(varied == Varied.Nothing ? "nothing varied" : $"varied: {varied.ToString().ToLowerInvariant()}")} · {English.Seconds(time.TotalSeconds)}[/]");
        context.Show($"With every mechanism: {English.Percent(report.Consensus)} of wordings by consensus, {One(report.Votes)} votes a run, satisfaction {Three(report.Satisfaction)}, a text in {English.Percent(report.Adopted)} of runs"
            + (report.Known > 0 ? $"; {report.AsInReality} of {report.Known} wordings most often as in reality" : "") + ".");
        context.Show("");
        context.Screen.Write(Table(report));
        context.Show("[grey]other end: share of wordings, over all runs, that end otherwise without the mechanism · moved: wordings of which some end is clearly more or less frequent · changes are without the mechanism less with it, mean over the runs; * the interval of 95 % leaves out 0[/]");
        foreach (var mechanism in report.Mechanisms.Where(m => m.Clear > 0))
        {
            context.Show("");
            context.Show($"Without {MechanismNames.Of(mechanism.Mechanism).In("bold")}");
            foreach (var end in mechanism.Ends.Where(e => e.Shift.IsClear && e.Shift.Mean > 0).Take(Told))
                context.Show($"  {end.Label.Plain()}: {Short(end.Option).Plain()} {English.Percent(end.With)} [grey]→[/] {English.Percent(end.Without)} [grey]({Points(end.Shift.Low)} to {Points(end.Shift.High)} points)[/]");
        }

        if (folder is not null)
            context.Show($"\nIn {folder.Plain()}: mechanisms.csv, ends.csv");
    }

    private static Table Table(AblationReport report)
    {
        var table = new Table().Border(TableBorder.Simple).BorderColor(Color.Grey);
        List<string> headings = ["Without", "other end", "moved", "consensus", "votes", "satisfaction", "a text", .. report.Known > 0 ? (string[])["as real"] : []];
        foreach (var name in headings)
            table.AddColumn(name == "Without" ? new TableColumn(name.In("grey")).NoWrap() : new TableColumn(name.In("grey")).NoWrap().RightAligned());
        foreach (var m in report.Mechanisms)
        {
            List<string> cells =
            [
                MechanismNames.Of(m.Mechanism),
                English.Percent1(m.Changed),
                m.Clear.ToString(CultureInfo.InvariantCulture),
                Marked(m.Consensus, Points),
                Marked(m.Votes, v => v.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture)),
                Marked(m.Satisfaction, v => v.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture)),
                Marked(m.Adopted, Points),
            ];
            if (m.AsInReality is { } real)
                cells.Add(real.ToString(CultureInfo.InvariantCulture));
            table.AddRow([.. cells.Select(c => new Markup(c))]);
        }

        return table;
    }

    private static string Marked(Shift shift, Func<double, string> shown) =>
        double.IsNaN(shift.Mean) ? "–" : shift.IsClear ? $"{shown(shift.Mean)}[bold]*[/]" : shown(shift.Mean) + " ";

    private static string Points(double share) => (share * 100).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);

    private static string Short(string? option) => option is null ? "left open" : option.Length <= 48 ? English.Quote(option) : $"\"{option[..45].TrimEnd()}...\"";

    private static string One(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Three(double value) => double.IsNaN(value) ? "–" : value.ToString("0.000", CultureInfo.InvariantCulture);
}

/// <summary>The same for scripts. A shift is without the mechanism less with it, with an interval of 95 %.</summary>
internal sealed record AblationDocument(
    string Scenario,
    string Varied,
    int Runs,
    double Consensus,
    double Votes,
    double? Satisfaction,
    double Adopted,
    int Known,
    int AsInReality,
    IReadOnlyList<AblatedMechanism> Mechanisms)
{
    public static AblationDocument Of(Scenario scenario, Varied varied, AblationReport report) => new(
        scenario.Id,
        varied.ToString(),
        report.Runs,
        Math.Round(report.Consensus, 6),
        Math.Round(report.Votes, 6),
        double.IsNaN(report.Satisfaction) ? null : Math.Round(report.Satisfaction, 6),
        Math.Round(report.Adopted, 6),
        report.Known,
        report.AsInReality,
        [.. report.Mechanisms.Select(m => new AblatedMechanism(
            MechanismNames.Of(m.Mechanism),
            Math.Round(m.Changed, 6),
            m.Clear,
            ShiftDocument.Of(m.Consensus)!,
            ShiftDocument.Of(m.Votes)!,
            ShiftDocument.Of(m.Satisfaction),
            ShiftDocument.Of(m.Adopted)!,
            m.AsInReality,
            [.. m.Ends.Select(e => new AblatedEnd(e.Issue.Value, e.Option, Math.Round(e.With, 6), Math.Round(e.Without, 6), ShiftDocument.Of(e.Shift)!))]))]);
}

/// <summary>One mechanism.</summary>
internal sealed record AblatedMechanism(
    string Mechanism,
    double OtherEnd,
    int Moved,
    ShiftDocument Consensus,
    ShiftDocument Votes,
    ShiftDocument? Satisfaction,
    ShiftDocument Adopted,
    int? AsInReality,
    IReadOnlyList<AblatedEnd> Ends);

/// <summary>One end of one wording.</summary>
internal sealed record AblatedEnd(string Issue, string? Option, double With, double Without, ShiftDocument Shift);

/// <summary>A difference with its interval.</summary>
internal sealed record ShiftDocument(double Mean, double Low, double High)
{
    public static ShiftDocument? Of(Shift shift) => double.IsNaN(shift.Mean) ? null : new(Math.Round(shift.Mean, 6), Math.Round(shift.Low, 6), Math.Round(shift.High, 6));
}

/// <summary>The same as tables.</summary>
internal static class AblationTables
{
    public static void Write(string folder, AblationReport report)
    {
        try
        {
            Directory.CreateDirectory(folder);
            Write(Path.Combine(folder, "mechanisms.csv"), report.Mechanisms.Select(m => new
            {
                mechanism = MechanismNames.Of(m.Mechanism),
                other_end = m.Changed,
                moved = m.Clear,
                consensus = m.Consensus.Mean,
                consensus_low = m.Consensus.Low,
                consensus_high = m.Consensus.High,
                votes = m.Votes.Mean,
                votes_low = m.Votes.Low,
                votes_high = m.Votes.High,
                satisfaction = m.Satisfaction.Mean,
                satisfaction_low = m.Satisfaction.Low,
                satisfaction_high = m.Satisfaction.High,
                adopted = m.Adopted.Mean,
                as_in_reality = m.AsInReality,
            }));
            Write(Path.Combine(folder, "ends.csv"), report.Mechanisms.SelectMany(m => m.Ends.Select(e => new
            {
                mechanism = MechanismNames.Of(m.Mechanism),
                issue = e.Issue.Value,
                option = e.Option ?? "",
                with = e.With,
                without = e.Without,
                shift = e.Shift.Mean,
                low = e.Shift.Low,
                high = e.Shift.High,
            })));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailed.Misused($"{folder} cannot be written: {e.Message}");
        }
    }

    private static void Write<T>(string file, IEnumerable<T> rows)
    {
        using var csv = new CsvWriter(new StreamWriter(file), CultureInfo.InvariantCulture);
        csv.WriteRecords(rows);
    }
}
