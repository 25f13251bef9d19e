using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using Spectre.Console;

namespace NegotiationSim.Cli.Output;

/// <summary>The report of a run on one page.</summary>
internal static class ReportPage
{
    private const int RoomForHoldouts = 100;
    private const int RoomForAllHoldouts = 130;
    private const int LongestHint = 40;

    public static void Show(IAnsiConsole screen, string id, Chronicle chronicle, RunReport report, RunSeconds? seconds)
    {
        var s = report.Summary;
        screen.MarkupLine($"{s.Title.In("bold")} [grey]· {(s.IsRecord ? "a record of what happened" : $"seed {s.Seed}")} · {id.Plain()}[/]");
        if (chronicle.Events.OfType<NegotiationEvent.HistoryBranched>().LastOrDefault() is { } parting)
            screen.MarkupLine($"Branch of {parting.Parent.Plain()} after {English.Move(parting.Move)} [grey]({Moment(chronicle.When(parting.Move)).Plain()})[/]: {Changes(parting).In("yellow")}");
        var line = s.Line + (seconds is null ? "" : $" · {English.Seconds(seconds.Negotiation)}");
        screen.MarkupLine(English.Packed(line, screen.Profile.Width).In(Style(s)));
        if (s.IsRecord)
            Evidence(screen, chronicle);
        Wordings(screen, chronicle, report);
        if (report.Satisfaction is { } served)
            SatisfactionTable.Show(screen, served);
        if (!report.Telling.IsEmpty)
            Telling(screen, report);
        Next(screen, id, chronicle, report);
    }

    /// <summary>What a record rests on, its votes, and how often it departs from the rules.</summary>
    private static void Evidence(IAnsiConsole screen, Chronicle chronicle)
    {
        var counts = chronicle.Events.Where(e => e.Evidence is not null).CountBy(e => e.Evidence!.Confidence).ToDictionary();
        int Of(Confidence confidence) => counts.GetValueOrDefault(confidence);
        screen.MarkupLine($"Events: {Of(Confidence.Verified)} verified, {Of(Confidence.Secondary)} secondary, {Of(Confidence.Inferred)} inferred; "
            + $"{chronicle.Events.Count(e => e.Evidence?.Departs is not null)} depart from the rules.");
        foreach (var step in chronicle.Walk())
            if (step.Event is NegotiationEvent.VoteReported { Body: null })
                screen.MarkupLine($"  {English.Move(step.When.Move).In("grey")} {EventText.Of(step.Event, step.Before).Plain()}");
    }

    private static string Moment(Moment when) => when.Meeting == 0 ? "the opening" : $"meeting {when.Meeting}, {English.Day(when.Date)}";

    /// <summary>What was changed at a parting, in words.</summary>
    public static string Changes(NegotiationEvent.HistoryBranched parting) => parting.Changes.IsEmpty ? "nothing is changed" : string.Join("; ", parting.Changes);

    private static string Style(RunSummary s) => s switch
    {
        { AdoptedBy: not null } => "green",
        { Outcome: Outcome.Pending } => "yellow",
        _ => "red",
    };

    private static void Wordings(IAnsiConsole screen, Chronicle chronicle, RunReport report)
    {
        var actual = AsActual.Of(report);
        var holdouts = screen.Profile.Width >= RoomForHoldouts;
        var table = new Table().Border(TableBorder.Simple).BorderColor(Color.Grey);
        table.AddColumn(Heading("Contested wording"));
        table.AddColumn(Heading("outcome"));
        table.AddColumn(Heading("how @ meeting"));
        if (holdouts)
            table.AddColumn(Heading("held out longest"));
        if (actual is not null)
            table.AddColumn(Heading("in the record"));
        foreach (var row in report.Issues)
        {
            List<string> cells =
            [
                row.Label.Plain(),
                row.Stands is null ? "[yellow]open[/]" : row.StandsLabel.In(row.Settled is null ? "yellow" : "bold"),
                How(row).Plain(),
            ];
            if (holdouts)
                cells.Add(HeldOut(row, screen.Profile.Width >= RoomForAllHoldouts ? 3 : 2).Plain());
            if (actual is not null)
                cells.Add(Actual(row, chronicle));
            table.AddRow([.. cells.Select(c => new Markup(c))]);
        }

        screen.Write(table);
        if (actual is not null)
            screen.MarkupLine($"Beside the record: [bold]{actual.Same} of {actual.Known}[/] wordings came out as they really did.");
    }

    /// <summary>How it was settled, without the word "meeting": the column is narrow.</summary>
    private static string How(IssueRow row) => row.Settled is { Vote: { } vote, When: var when }
        ? $"amendment {(vote.Carried ? "carried" : "lost")} {vote.Yes}-{vote.No}-{vote.Abstaining} @{when.Meeting}"
        : row.How.Replace(", meeting ", " @", StringComparison.Ordinal);

    private static string HeldOut(IssueRow row, int most) => row.HeldOut.IsEmpty
        ? "–"
        : string.Join(", ", row.HeldOut.Take(most).Select(h => h.Withdrew is { } when ? $"{h.Party} @{when.Meeting}" : $"{h.Party} {(row.Settled is null ? "still" : "to the end")}"));

    private static string Actual(IssueRow row, Chronicle chronicle)
    {
        if (row.Actual is not { } actual)
            return "[grey]not known[/]";
        if (row.AsActual == true)
            return "[green]the same[/]";
        var issue = chronicle.End.Find(row.Issue);
        var label = issue?.Find(actual) is { } at and >= 0 ? issue.Options[at].Label : actual;
        return row.AsActual is null ? label.In("grey") : label.In("yellow");
    }

    private static void Telling(IAnsiConsole screen, RunReport report)
    {
        screen.WriteLine();
        screen.MarkupLine("[bold]What moved it[/]");
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().RightAligned().PadLeft(2).PadRight(2)).AddColumn(new GridColumn().Padding(0, 0));
        foreach (var move in report.Telling)
            grid.AddRow(
                new Markup(English.Move(move.When.Move).In("grey")),
                new Markup($"{Capital(move.Text).Plain()}: {move.Figure.In("bold")}"));
        screen.Write(grid);
    }

    private static void Next(IAnsiConsole screen, string id, Chronicle chronicle, RunReport report)
    {
        List<string> next = [];
        if (!chronicle.End.HasEnded)
            next.Add($"negsim resume {id}");
        if (Phrase(chronicle) is { } phrase)
            next.Add($"negsim trace {id} \"{phrase}\"");
        next.Add($"negsim replay {id} --meeting {Math.Max(1, report.Summary.Meeting / 2)}");
        next.Add($"negsim blame {id}{(Clause(report) is { } clause ? $" \"{clause}\"" : "")}");
        screen.WriteLine();
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn(new GridColumn().Padding(0, 0));
        foreach (var (i, line) in next.Index())
            grid.AddRow(new Markup(i == 0 ? "[grey]Next[/]" : ""), new Markup(line.Plain()));
        screen.Write(grid);
    }

    /// <summary>Words of the draft that were contested in most places, for a first look at a phrase's life.</summary>
    private static string? Phrase(Chronicle chronicle) => chronicle.End.Issues
        .Select(i => (Words: i.Draft.Before ?? i.Stands?.Text, InDraft: i.Draft.Before is not null, Places: chronicle.End.ClausesWith(i.Id).Count()))
        .Where(x => x.Words is { Length: <= LongestHint } and not Core.Texts.Wordings.NoText)
        .OrderByDescending(x => x.InDraft)
        .ThenByDescending(x => x.Places)
        .FirstOrDefault().Words;

    private static string? Clause(RunReport report) => report.Issues
        .Where(i => !i.Clauses.IsEmpty && !i.HeldOut.IsEmpty)
        .OrderByDescending(i => i.HeldOut[0].Withdrew?.Move ?? long.MaxValue)
        .FirstOrDefault()?.Clauses[0];

    private static TableColumn Heading(string text) => new(new Markup(text.In("grey")));

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
