using System.Globalization;
using NegotiationSim.Core.Ensembles;
using Spectre.Console;

namespace NegotiationSim.Cli.Output;

/// <summary>What an ensemble says, on the terminal.</summary>
internal static class EnsemblePage
{
    private const int LongestWording = 42;
    private const int MostTallies = 8;

    /// <summary>Prints a report, for scripts or for people.</summary>
    /// <param name="context">Where to.</param>
    /// <param name="result">What it tells of.</param>
    /// <param name="held">How many runs were held now; null when none were wanted.</param>
    /// <param name="time">How long that took.</param>
    /// <param name="folder">Where the files are; null when there are none.</param>
    public static void Tell(CommandContext context, EnsembleResult result, int? held, TimeSpan? time, string? folder)
    {
        if (context.IsJson)
            context.WriteJson(EnsembleDocument.Of(result), CliJson.Pretty.EnsembleDocument);
        else
            Show(context, result, held, time, folder);
    }

    private static void Show(CommandContext context, EnsembleResult result, int? held, TimeSpan? time, string? folder)
    {
        var (scenario, wanted, report) = (result.Scenario, result.Wanted, result.Report);
        var rest = held is null || held == report.Runs ? "" : $" [grey]({English.Number(report.Runs - held.Value)} from before)[/]";
        var spent = time is { } taken ? $" · {English.Seconds(taken.TotalSeconds)}" : "";
        context.Show($"{scenario.Title.In("bold")} [grey]·[/] {English.Count(report.Runs, "run", "runs")}{rest} [grey]· {result.VariedInWords}{spent}[/]");
        if (report.Runs < wanted)
            context.Show($"[yellow]Stopped after {English.Number(report.Runs)} of {English.Number(wanted)}; what follows is about these.[/]");
        context.Show("");
        context.Show($"Ends           {string.Join(" · ", report.Outcomes.Select(o => $"{English.Of(o.Outcome)} {Interval(o.Share)}"))}");
        context.Show($"By consensus   {Interval(report.ByConsensus)}");
        context.Show($"Votes on parts {Interval(report.WithVotes)} of runs; {Range(report.Votes)} a run");
        context.Show($"Meetings       {Range(report.Meetings)} of {scenario.Calendar.Meetings}");
        context.Show("");
        context.Screen.Write(Wordings(report));
        context.Show("[grey]share: of runs that end with it, with its 95 % interval · real: share of runs that end as in reality · draft: share in which the draft's words stand at the end[/]\n");
        if (report.Blocs.Any(b => !double.IsNaN(b.Satisfaction.Mean)))
        {
            context.Show("Satisfaction of blocs [grey](mean of members, 0 to 1; 5th to 95th percentile of runs)[/]");
            foreach (var (bloc, satisfaction) in report.Blocs.Where(b => !double.IsNaN(b.Satisfaction.Mean)).OrderByDescending(b => b.Satisfaction.Mean))
                context.Show($"  {bloc.Value.Plain(),-16} {Figure(satisfaction.Mean)}  [grey]{Figure(satisfaction.Low)} to {Figure(satisfaction.High)}[/]");
        }

        if (!report.Tallies.IsEmpty)
            ShowTallies(context, report);
        if (folder is not null)
            context.Show($"\nIn {folder.Plain()}: report.html, survival.svg and .png, runs.jsonl; runs, wordings, votes and survival as .csv and .parquet");
        if (result.Id is { } id)
            context.Show($"\nStored as {id.In("bold")} [grey]· negsim ensemble keep {id.Plain()} SEED stores every move of a run[/]");
    }

    private static void ShowTallies(CommandContext context, EnsembleReport report)
    {
        context.Show("\nRecorded votes [grey](mean; 5th to 95th percentile)[/]");
        foreach (var tally in report.Tallies.Take(MostTallies))
            context.Show(
                $"  {(tally.Issue is { } issue ? $"{Label(report, issue)}: {Short(tally.Option)}" : "the text as a whole").Plain()}"
                + $" [grey]in[/] {Interval(tally.Held)} [grey]of runs, carried[/] {Percent(tally.Carried.Value)}[grey]:[/]"
                + $" yes {Range(tally.Yes)} no {Range(tally.No)} abstaining {Range(tally.Abstaining)}");
        if (report.Tallies.Length > MostTallies)
            context.Show($"  [grey]and {report.Tallies.Length - MostTallies} more[/]");
    }

    private static string Label(EnsembleReport report, Core.IssueId issue) => report.Wordings.FirstOrDefault(w => w.Issue == issue)?.Label ?? issue.Value;

    /// <summary>A share in percent with its interval of 95 %.</summary>
    public static string Interval(Share share) =>
        $"{Percent(share.Value)} [grey]({Bare(share.Low)}–{Bare(share.High)})[/]";

    private static Table Wordings(EnsembleReport report)
    {
        var known = report.Wordings.Any(w => w.Actual is not null);
        var table = new Table().Border(TableBorder.Simple).BorderColor(Color.Grey);
        List<string> headings = ["Contested wording", "most often", "share (95 %)", .. known ? (string[])["real"] : [], "draft", "settled"];
        foreach (var name in headings)
            table.AddColumn(name is "Contested wording" or "most often" ? new TableColumn(name.In("grey")) : new TableColumn(name.In("grey")).NoWrap().RightAligned());
        foreach (var wording in report.Wordings)
        {
            var first = wording.Options[0];
            var share = first.Share;
            List<string> cells =
            [
                wording.Label.Plain(),
                (wording.Actual is not null && first.Option == wording.Actual ? Short(first.Option).In("green") : Short(first.Option).Plain()),
                Interval(share),
            ];
            if (known)
                cells.Add(wording.ActualShare is { } actual ? Percent(actual.Value) : "[grey]–[/]");
            cells.Add(wording.Curve is [.., var last] ? Percent(last.Survival) : "[grey]–[/]");
            cells.Add(wording.Settled > 0 ? $"mtg {wording.Settled.ToString(CultureInfo.InvariantCulture)}" : "[grey]–[/]");
            table.AddRow([.. cells.Select(c => new Markup(c))]);
        }

        return table;
    }

    private static string Short(string? option) => option is null ? "left open"
        : option.Length <= LongestWording ? option
        : option[..(LongestWording - 3)].TrimEnd() + "...";

    private static string Percent(double share) => Bare(share) + " %";

    private static string Bare(double share) => (share * 100).ToString(share is > 0 and < 0.1 or > 0.9 and < 1 ? "0.0" : "0", CultureInfo.InvariantCulture);

    private static string Range(Spread spread) =>
        $"{spread.Mean.ToString("0.0", CultureInfo.InvariantCulture)} [grey]({spread.Low.ToString("0", CultureInfo.InvariantCulture)} to {spread.High.ToString("0", CultureInfo.InvariantCulture)})[/]";

    private static string Figure(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
