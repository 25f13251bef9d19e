using System.Globalization;
using NegotiationSim.Core.Backtests;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts;
using Spectre.Console;

namespace NegotiationSim.Cli.Output;

/// <summary>A backtest on the terminal: the evidence first, then wordings, scores and votes.</summary>
internal static class BacktestPage
{
    private const int LongestWording = 14;

    public static void Show(CommandContext context, BacktestResult done, TimeSpan time, BacktestFolder? files)
    {
        var report = done.Report;
        context.Show(
            $"{done.Scenario.Title.In("bold")} [grey]· backtest of {English.Count(report.Runs, "run", "runs")}, "
            + $"{(done.Varied == Varied.Nothing ? "nothing varied" : $"varied: {done.Varied.ToString().ToLowerInvariant()}")} · {English.Seconds(time.TotalSeconds)}[/]");
        if (report.Runs < done.Wanted)
            context.Show($"[yellow]Stopped after {English.Number(report.Runs)} of {English.Number(done.Wanted)}; what follows is about these.[/]");
        Evidence(context, done);
        context.Show("");
        context.Screen.Write(Wordings(done.Scenario, report));
        context.Show("[grey]share: of runs that end with the real outcome, with its 95 % interval · most runs: their likeliest outcome · draft, median: whether theirs came · Brier: score of the runs, 0 best, 2 worst[/]");
        Notes(context, report);
        Scores(context, "Where the outcome is known", report.Scores);
        if (report.SoundScores is [var first, ..] && first.Of < report.Scores[0].Of)
            Scores(context, "Of these, without *", report.SoundScores);
        if (!report.Scores.IsEmpty)
        {
            var (better, same, worse) = report.AgainstDraft;
            context.Show($"[grey]Against the draft's words the runs have the better Brier score on {better}, the same on {same}, the worse on {worse}.[/]");
        }

        VoteTable.Show(context, report.Votes);
        if (files is not null)
            context.Show($"\nIn {files.Path.Plain()}: {string.Join(", ", BacktestFolder.Files)}");
    }

    private static void Evidence(CommandContext context, BacktestResult done)
    {
        var (used, left) = (done.Evidence.Used, done.Evidence.LeftOut);
        var young = left.Count(e => e.Date is not null && (done.Cutoff.Day is not { } day || e.Date >= day));
        var undated = left.Count(e => e.Date is null);
        var unfitted = left.Where(e => e.Kind == EvidenceKind.FittedLine && e.Date is { } d && d < done.Cutoff.Day).ToList();
        context.Show(
            $"Evidence       {English.Count(used.Length, "entry", "entries")} of positions and calibration"
            + (done.Evidence.YoungestOfAll is { } youngest ? $", the youngest of {English.Day(youngest)}" : ", none with a date"));
        if (done.Cutoff.Day is { } asOf)
            context.Show($"  as of {English.Day(asOf),-11} left out: {young} younger, {undated} without a date, {English.Count(unfitted.Count, "line that can no longer be fitted", "lines that can no longer be fitted")}");
        var flagged = used.Count(e => e.Date is null);
        if (flagged > 0)
            context.Show($"  [yellow]without date   {flagged} used all the same (*): {English.Count(used.Count(e => e.Date is null && e.Kind == EvidenceKind.StatedLine), "line stated as a judgement", "lines stated as a judgement")}, {English.Count(used.Count(e => e.Date is null && e.Kind != EvidenceKind.StatedLine), "other entry", "other entries")}[/]");
        var p = done.Positions;
        context.Show($"Positions      {English.Number(p.Total)} of delegations: {English.Number(p.Documented)} documented, {English.Number(p.Bloc)} of a bloc, {English.Number(p.Calibrated)} calibrated, {English.Number(p.Assumed)} assumed, {English.Number(p.None)} none");
        context.Show($"Ends           {string.Join(" · ", done.Report.Ensemble.Outcomes.Select(o => $"{English.Of(o.Outcome)} {EnsemblePage.Interval(o.Share)}"))}");
    }

    private static Table Wordings(Scenario scenario, BacktestReport report)
    {
        var table = new Table().Border(TableBorder.Simple).BorderColor(Color.Grey);
        foreach (var name in new[] { "Contested wording", "real outcome", "share", "most runs", "draft", "median", "Brier" })
            table.AddColumn(name is "share" or "Brier" ? new TableColumn(name.In("grey")).NoWrap().RightAligned() : name is "Contested wording" ? new TableColumn(name.In("grey")) : new TableColumn(name.In("grey")).NoWrap());
        foreach (var (issue, w) in scenario.Issues.Zip(report.Wordings))
        {
            string[] cells =
            [
                w.Runs.Label.Plain() + (w.IsSound ? "" : " *"),
                w.Recorded.Option is { } real ? Name(issue, real) : "[grey]not known[/]",
                w.IsKnown ? EnsemblePage.Interval(w.ShareOfReal) : "[grey]–[/]",
                w.IsKnown && w.By(Predictor.Runs).IsRight(w.Recorded.Option!) ? "[green]right[/]" : Name(issue, w.Runs.Options[0].Option ?? "left open"),
                Verdict(w, Predictor.Draft),
                Verdict(w, Predictor.Median),
                w.IsKnown ? English.Figure(w.By(Predictor.Runs).Brier) : "[grey]–[/]",
            ];
            table.AddRow([.. cells.Select(c => new Markup(c))]);
        }

        return table;
    }

    /// <summary>Whether what a predictor holds likeliest came.</summary>
    private static string Verdict(WordingBacktest w, Predictor by) =>
        !w.IsKnown || w.By(by).First is null ? "[grey]–[/]" : w.By(by).IsRight(w.Recorded.Option!) ? "[green]right[/]" : "[red]wrong[/]";

    private static void Notes(CommandContext context, BacktestReport report)
    {
        var inferred = report.Wordings.Count(w => w.IsKnown && w.Recorded.IsInferred);
        if (inferred > 0)
            context.Show($"[grey]Of {English.Count(inferred, "wording", "wordings")} the record infers what was settled, or on which day: evidence of the last days before may be younger than the real decision.[/]");
        var empty = report.Wordings.Where(w => w.Delegations == 0).Select(w => w.Runs.Label).ToList();
        if (empty.Count > 0)
            context.Show($"[grey]Nobody has a position on these (*), so that the model has nothing to say of them: {string.Join(", ", empty).Plain()}.[/]");
    }

    private static void Scores(CommandContext context, string title, IReadOnlyList<PredictorScore> scores)
    {
        if (scores.Count == 0)
            return;
        context.Show("");
        var table = new Table().Border(TableBorder.Simple).BorderColor(Color.Grey);
        table.AddColumn(new TableColumn($"{title} ({scores[0].Of})".In("grey")));
        foreach (var name in new[] { "right", "probability of what came", "Brier" })
            table.AddColumn(new TableColumn(name.In("grey")).RightAligned());
        foreach (var s in scores)
            table.AddRow(Name(s.By), s.Said == 0 ? "[grey]–[/]" : $"{s.Right} of {s.Said}", English.Figure(s.OfReal), s.Brier.ToString("0.000", CultureInfo.InvariantCulture));
        context.Screen.Write(table);
    }

    private static string Name(Predictor by) => by switch
    {
        Predictor.Runs => "the runs",
        Predictor.Draft => "the draft's words stay",
        Predictor.Median => "nearest to the weighted median",
        Predictor.Mean => "nearest to the weighted mean",
        _ => "chance",
    };

    private static string Name(IssueDraft issue, string option) =>
        Short(issue.Options.FirstOrDefault(o => o.Text == option)?.Name ?? option, LongestWording).Plain();

    private static string Short(string text, int length) => text.Length <= length ? text : text[..(length - 2)].TrimEnd() + "..";
}
