using System.Globalization;
using NegotiationSim.Cli.Commands;
using NegotiationSim.Core.Forecasts;
using Spectre.Console;

namespace NegotiationSim.Cli.Output;

/// <summary>The forecasts of all models in one table.</summary>
internal static class ForecastPage
{
    private const double Negligible = 0.0005;

    public static void Show(CommandContext context, ForecastResult result, string? plot)
    {
        var contest = result.Contest;
        context.Show($"{contest.Title.In("bold")} [grey]· {English.Count(contest.Actors.Length, "actor", "actors")} · {English.Count(contest.Issues.Length, "issue", "issues")}[/]");
        if (result.Shown.Length > 1)
            Matrix(context, result);
        Models(context, result);
        Notes(context, result);
        if (plot is not null)
            context.Say($"\n{plot}");
    }

    private static void Matrix(CommandContext context, ForecastResult result)
    {
        var table = new Table().Border(TableBorder.Simple).BorderColor(Color.Grey);
        table.AddColumn(Heading("issue"));
        foreach (var forecast in result.Forecasts)
            table.AddColumn(Heading(forecast.Model.Title).RightAligned());
        var known = result.Issues.Any(i => i.Outcome is not null);
        if (known)
            table.AddColumn(Heading("outcome").RightAligned());
        foreach (var k in result.Shown)
        {
            var issue = result.Contest.Issues[k];
            List<string> cells = [issue.Label.Plain(), .. result.Forecasts.Select(f => Cell(f.Issues[k], issue))];
            if (known)
                cells.Add(issue.Outcome is { } outcome ? Figure(outcome, issue).In("bold") : "[grey]–[/]");
            table.AddRow([.. cells.Select(c => new Markup(c))]);
        }

        context.Screen.Write(table);
    }

    private static void Models(CommandContext context, ForecastResult result)
    {
        var one = result.Shown.Length == 1 ? result.Contest.Issues[result.Shown[0]] : null;
        var known = result.Issues.Any(i => i.Outcome is not null);
        var table = new Table().Border(TableBorder.Simple).BorderColor(Color.Grey);
        table.AddColumn(Heading("model"));
        if (one is not null)
        {
            table.AddColumn(Heading(one.Label).RightAligned());
            table.AddColumn(Heading("spread").RightAligned());
        }

        if (known)
            table.AddColumn(Heading(one is null ? "mean error" : "error").RightAligned());
        table.AddColumn(Heading("stops when"));
        table.AddColumn(Heading("seeds").RightAligned());
        foreach (var forecast in result.Forecasts)
        {
            List<string> cells = [forecast.Model.Title.Plain()];
            if (one is not null)
            {
                var only = forecast.Issues[result.Shown[0]];
                cells.Add(only.Place is { } place ? Figure(place, one).In("bold") : "[yellow]none[/]");
                cells.Add(Spread(only, one) is { Length: > 0 } spread ? spread : "[grey]–[/]");
            }

            if (known)
                cells.Add(result.MeanError(forecast) is { } error ? English.Percent1(error.Mean) : "[grey]–[/]");
            cells.Add((forecast.StoppingRule + (one is not null && forecast.Issues[result.Shown[0]].Remark is { } remark ? $" ({remark})" : "")).Plain());
            cells.Add(English.Number(forecast.Seeds));
            table.AddRow([.. cells.Select(c => new Markup(c))]);
        }

        context.Screen.Write(table);
    }

    private static void Notes(CommandContext context, ForecastResult result)
    {
        if (result.Shown.Length == 1 && result.Issues.Single() is { Outcome: { } settled } issue)
            context.Show($"Known outcome: [bold]{Figure(settled, issue)}[/]. Errors are shares of the scale, {Figure(issue.Low, issue)} to {Figure(issue.High, issue)}.");
        else if (result.Issues.Any(i => i.Outcome is not null))
            context.Show($"[grey]Mean error: distance from the outcome as a share of the scale, over the {English.Count(result.Issues.Count(i => i.Outcome is not null), "issue", "issues")} whose outcome is known.[/]");
        if (Best(result) is { } best)
            context.Show(best);
        var moving = result.Forecasts.SelectMany(f => result.Shown.Select(k => f.Issues[k])).Any(IsMoving);
        if (result.Shown.Length > 1 && moving)
            context.Show("[grey]~ had not settled when it was stopped; below it, the range of medians that it goes on visiting.[/]");
        if (result.Shown.Length > 1)
            foreach (var forecast in result.Forecasts)
                foreach (var remark in result.Shown.Select(k => forecast.Issues[k]).Where(i => i.Place is null && i.Remark is not null).Select(i => i.Remark!).Distinct())
                    context.Show($"[grey]{forecast.Model.Title.Plain()}, where there is none: {remark.Plain()}.[/]");
        if (result.Input.IsTable && result.Forecasts.Any(f => f.Model == ForecastModel.Ours))
            context.Show("[grey]Ours: the simulator on a scenario made from the table, a wording at each position and each tenth of the scale.[/]");
    }

    /// <summary>Says which model came closest: published comparisons find the plain weighted mean hard to beat.</summary>
    private static string? Best(ForecastResult result)
    {
        var ranked = result.Forecasts.Select(f => (f.Model, Error: result.MeanError(f)?.Mean)).Where(x => x.Error is not null).OrderBy(x => x.Error).ToList();
        if (ranked.Count < 2)
            return null;
        var best = ranked[0].Model;
        return best == ForecastModel.Mean || best == ForecastModel.Median
            ? $"The plain {best.Title} is closest: no model does better here."
            : $"Closest: {best.Title}.";
    }

    private static string Cell(IssueForecast forecast, ContestedIssue issue) => forecast.Place is { } place
        ? (IsMoving(forecast) ? "~" : "") + Figure(place, issue) + (Spread(forecast, issue) is { Length: > 0 } spread ? $"\n[grey]{spread}[/]" : "")
        : "[yellow]none[/]";

    private static string Spread(IssueForecast forecast, ContestedIssue issue) =>
        forecast is { Low: { } low, High: { } high } && high - low > Negligible * issue.Range ? $"{Figure(low, issue)}–{Figure(high, issue)}" : "";

    private static bool IsMoving(IssueForecast forecast) =>
        forecast.Remark is { } remark && (remark.StartsWith("still moving", StringComparison.Ordinal) || remark.StartsWith("cycle", StringComparison.Ordinal));

    private static string Figure(double value, ContestedIssue issue) =>
        value.ToString(issue.Range > 20 ? "0.0" : "0.00", CultureInfo.InvariantCulture);

    private static TableColumn Heading(string text) => new(new Markup(text.In("grey")));
}
