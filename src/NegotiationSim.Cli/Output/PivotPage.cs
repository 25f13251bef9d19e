using System.Globalization;
using NegotiationSim.Core.Ensembles;
using Spectre.Console;

namespace NegotiationSim.Cli.Output;

/// <summary>What a study of pivots found, on the terminal.</summary>
internal static class PivotPage
{
    private const int MostRows = 15;
    private const int MostNamed = 5;

    public static void Show(CommandContext context, PivotResult result, TimeSpan time, string? folder)
    {
        var question = result.Question;
        context.Show($"{$"\"{question.Phrase}\"".In("bold")} [grey]in[/] {question.Scenario.Title.Plain()} [grey]· {English.Count(result.Runs, "run", "runs")} · {English.Seconds(time.TotalSeconds)}[/]");
        if (result.IsStopped)
            context.Show("[yellow]Stopped; what follows is what is known so far.[/]");
        foreach (var (q, target) in question.Targets.Index())
        {
            context.Show("");
            context.Show($"{target.Issue.Label.In("bold underline")} [grey]{target.Issue.Id.Value.Plain()}[/]");
            context.Show($"In the adopted text in {EnsemblePage.Interval(result.Base[q])} of {English.Number(result.Base[q].Of)} runs");
            ShowMoving(context, result, q);
            if (result.Turnings.FirstOrDefault(t => t.Target == target) is { } turning)
                ShowTurning(context, turning, [.. result.TurnedBy(q)]);
        }

        context.Show("");
        ShowCertainty(context, result);
        if (folder is not null)
            context.Show($"\nIn {folder.Plain()}: {string.Join(", ", PivotFolder.Files(result))}");
    }

    private static void ShowMoving(CommandContext context, PivotResult result, int q)
    {
        var moving = result.Tried(q).Where(e => e.Moves(q)).ToList();
        if (moving.Count == 0)
        {
            context.Show("Nothing that was tried moves it beyond chance.");
            return;
        }

        var table = new Table().Border(TableBorder.Simple).BorderColor(Color.Grey);
        foreach (var name in new[] { "change", "chance", "points (95 %)", "p", "runs", "" })
            table.AddColumn(name is "change" or "" ? new TableColumn(name.In("grey")) : new TableColumn(name.In("grey")).NoWrap().RightAligned());
        foreach (var (variant, entry) in moving.Take(MostRows))
        {
            var counts = entry.Counts[q];
            var interval = counts.Interval();
            table.AddRow(
                new Markup($"{variant.Who.Plain()} [grey]{variant.What.Plain()}[/]"),
                new Markup(English.Percent(counts.After().Value)),
                new Markup($"{Points(counts.Difference).In(counts.Difference < 0 ? "red" : "green")} [grey]({Points(interval.Low)} to {Points(interval.High)})[/]"),
                new Markup(counts.MidP < 0.0001 ? "< .0001" : counts.MidP.ToString(".0000", CultureInfo.InvariantCulture)),
                new Markup(English.Number(counts.Of)),
                new Markup(entry.Certain[q] ? "certain" : "[grey]likely[/]"));
        }

        context.Screen.Write(table);
        if (moving.Count > MostRows)
            context.Show($"[grey]and {moving.Count - MostRows} more[/]");
    }

    private static void ShowTurning(CommandContext context, TurningResult turning, IReadOnlyList<PivotEntry> whole)
    {
        context.Show("");
        var aim = turning.IsLikely ? "no longer the likely outcome" : "the likely outcome";
        if (turning.Smallest is not { } smallest)
        {
            context.Show($"{(turning.Tried < turning.All.Length ? "None of the changes by degrees that were tried" : "No change by degrees")} makes it {aim} [grey]({English.Number(turning.Tried)} of {English.Number(turning.All.Length)} tried)[/]");
            if (whole.Count > 0)
                context.Show($"Taken whole, {(whole.Count == 1 ? "this does" : "these do")}: {string.Join(", ", whole.Take(MostNamed).Select(e => e.Variant.ToString().In("bold")))}{(whole.Count > MostNamed ? $" [grey]and {whole.Count - MostNamed} more[/]" : "")}");
            return;
        }

        context.Show($"The smallest single change after which it is {aim} [grey]({English.Number(turning.Tried)} of {English.Count(turning.All.Length, "change", "changes")} tried)[/]");
        context.Show($"  {smallest.Dose.Setting(smallest.Size).In("bold")}  [grey]{smallest.Dose.What.Plain()}, size {English.Figure(smallest.Size)}[/]");
        var (before, after) = (smallest.Counts.Before(), smallest.Counts.After());
        if (smallest.Counts.Of == 0)
            context.Show("  [yellow]not checked on other seeds: the runs were spent[/]");
        else
        {
            context.Show($"  on {English.Number(after.Of)} other seeds: {EnsemblePage.Interval(before)} before, {EnsemblePage.Interval(after)} after{(turning.IsConfirmed ? "" : " [yellow]- not certain[/]")}");
            if (smallest.Size > smallest.FoundAt)
                context.Show($"  [grey]about one half from size {English.Figure(smallest.FoundAt)}: {smallest.Dose.Setting(smallest.FoundAt).Plain()}[/]");
        }

        foreach (var other in turning.Found.Reverse().Skip(1).Take(3))
            context.Show($"  [grey]larger: {turning.All[other.Dose].Setting(other.Size).Plain()} (size {English.Figure(other.Size)})[/]");
    }

    private static void ShowCertainty(CommandContext context, PivotResult result)
    {
        var least = English.Percent(result.Question.Least).Replace(" %", "", StringComparison.Ordinal);
        context.Show($"{English.Count(result.Entries.Length, "change", "changes")}: {result.Count(RaceVerdict.Moves)} certainly move {(result.Question.Targets.Length == 1 ? "the chance" : "a chance")}, {result.Count(RaceVerdict.MattersLittle)} certainly by less than {least} points"
            + $" [grey](all of these at once, with {English.Percent(result.Question.Confidence)} confidence)[/]");
        if (result.Count(RaceVerdict.Open) + result.Count(RaceVerdict.Untried) == 0)
            return;
        var open = result.Entries.Where(e => e.Entry.Verdict == RaceVerdict.Open).ToList();
        context.Show($"[yellow]Not decided: {result.Count(RaceVerdict.Open)} looked less promising when the runs ran short{(result.Count(RaceVerdict.Untried) > 0 ? $", {result.Count(RaceVerdict.Untried)} were not tried" : "")}[/]"
            + (open.Count > 0 ? $"[grey]; each of the former was held on {open.Min(e => e.Entry.Counts[0].Of)} seeds or more. --max-runs decides more.[/]" : ""));
    }

    private static string Points(double difference) => (100 * difference).ToString("+0;-0;0", CultureInfo.InvariantCulture);
}
