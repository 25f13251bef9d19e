using System.Globalization;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Scenarios;
using NegotiationSim.Scenarios.Calibration;
using Spectre.Console;

namespace NegotiationSim.Cli.Output;

/// <summary>How far fitted positions and predicted votes can be trusted.</summary>
internal static class CalibrationPage
{
    private const int MissesShown = 24;

    public static void ShowLines(CommandContext context, Scenario scenario, PositionReport positions)
    {
        context.Show($"{scenario.Title.In("bold")} [grey]· {English.Count(positions.Delegations.Total, "position", "positions")} of delegations, {English.Percent(positions.Delegations.Share(Core.Parties.PositionBasis.Calibrated))} of them from a line[/]");
        var lines = positions.Issues.Where(i => i.Calibration is not null).ToList();
        if (lines.Count == 0)
        {
            context.Say("No position is calibrated: each is given, or there is none.");
            return;
        }

        var table = Table("wording", "by", "n", "slope", "R²", "residual", "left out", "mean");
        foreach (var (_, label, _, line) in lines)
        {
            var fit = line!.Fit;
            table.AddRow(
                new Markup(label.Plain()),
                new Markup(line.By.Plain()),
                new Markup(English.Number(fit.Observations)),
                new Markup(English.Figure(fit.Slope) + (line.IsFitted ? "" : " [grey]given[/]")),
                new Markup(Or(fit.RSquared)),
                new Markup(line.IsFitted ? Or(fit.Residual) : "[grey]–[/]"),
                new Markup(fit is { LeftOut: { } left, MeanLeftOut: { } without } && left > without ? Or(left).In("yellow") : Or(fit.LeftOut)),
                new Markup(line.IsFitted ? Or(fit.MeanLeftOut) : "[grey]–[/]"));
        }

        context.Screen.Write(table);
        context.Show("[grey]left out: root mean square error when each documented position is predicted by the line through the others, in places on the scale 0 to 1; mean: the same by their mean.[/]");
        var fitted = lines.Select(l => l.Calibration!.Fit).Where(f => f is { LeftOut: not null, MeanLeftOut: not null }).ToList();
        var given = lines.Count - fitted.Count;
        if (fitted.Count > 0)
            context.Say($"The line predicts better than the mean on {fitted.Count(f => f.LeftOut < f.MeanLeftOut)} of {English.Count(fitted.Count, "wording", "wordings")} that have one fitted.");
        if (given > 0)
            context.Say($"{English.Count(given, "line was", "lines were")} given by the author: a judgement, which these data cannot test.");
    }

    public static void ShowPrediction(CommandContext context, VotePrediction prediction, int repeats, string? output)
    {
        var vote = prediction.Vote;
        int Count(Ballot ballot) => vote.Votes.Count(v => v == ballot);
        context.Show($"[bold]The vote on {vote.Name.Plain()}[/] [grey]· {English.Day(vote.Date!.Value)} · {Count(Ballot.Yes)} yes, {Count(Ballot.No)} no, {Count(Ballot.Abstain)} abstaining, {Count(Ballot.Absent)} absent[/]");
        context.Say($"Predicted from what is older: {string.Join(", ", prediction.From)}.");
        if (!prediction.Left.IsEmpty)
            context.Show($"[grey]Left out, not known to be older: {string.Join(", ", prediction.Left).Plain()}.[/]");
        var table = Table("estimator", "in sample", "unseen", "±", "yes or no", "log score", "Brier");
        var best = prediction.Scores.MaxBy(s => s.CrossValidated)!;
        foreach (var score in prediction.Scores)
            table.AddRow(
                new Markup(score.Name.Plain()),
                new Markup(Rate(score.InSample)),
                new Markup(score == best ? Rate(score.CrossValidated).In("bold") : Rate(score.CrossValidated)),
                new Markup(Rate(score.Deviation)),
                new Markup(Rate(score.YesAgainstNo)),
                new Markup(score.LogScore.ToString("0.00", CultureInfo.InvariantCulture)),
                new Markup(English.Figure(score.Brier)));
        context.Screen.Write(table);
        context.Show($"[grey]unseen: hits among {prediction.Parties} parties that voted, each predicted without itself (ten-fold cross-validation, {English.Count(repeats, "time", "times")}; ± between them). Log score: higher is better; Brier: lower.[/]");
        context.Say($"Best on unseen parties: {best.Name}.");
        var misses = prediction.Predictions.Where(p => RollCallColumn.Step(p.Vote) is >= 0 and var step && step != p.Estimate.Vote)
            .OrderBy(p => p.Estimate.Chances[RollCallColumn.Step(p.Vote)]).ToList();
        if (misses.Count > 0)
            context.Say($"\nThe ordered logit misses {misses.Count}, least expected first: {string.Join(", ", misses.Take(MissesShown).Select(Miss))}{(misses.Count > MissesShown ? ", ..." : "")}.");
        if (output is not null)
            context.Say($"\n{output}");
    }

    private static string Miss(PartyPrediction p) => $"{p.Party} {Word(RollCallColumn.Step(p.Vote))} ({English.Percent(p.Estimate.Chances[RollCallColumn.Step(p.Vote)])})";

    private static string Word(int step) => step switch { 0 => "no", 1 => "abstained", _ => "yes" };

    private static string Or(double? value) => value is { } known ? English.Figure(known) : "[grey]–[/]";

    private static string Rate(double share) => share.ToString("0.000", CultureInfo.InvariantCulture);

    private static Table Table(params string[] headings)
    {
        var table = new Table().Border(TableBorder.Simple).BorderColor(Color.Grey);
        for (var i = 0; i < headings.Length; i++)
            table.AddColumn(i is 0 || headings[i] == "by" ? new TableColumn(headings[i].In("grey")) : new TableColumn(headings[i].In("grey")).RightAligned());
        return table;
    }
}
