using System.Globalization;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Texts;
using Spectre.Console;

namespace NegotiationSim.Cli.Output;

/// <summary>The part that one party played, on the terminal.</summary>
internal static class PartyPage
{
    private const int Cells = 60;
    private const int MostConcessions = 20;
    private const string Levels = "▁▂▃▄▅▆▇█";

    public static void Show(CommandContext context, Chronicle chronicle, PartyStory story)
    {
        var party = story.Party;
        context.Show($"{party.Name.In("bold")} [grey]{party.Id.Value.Plain()} · {Standing(story)}[/]");
        if (story.Mandate is { } m && party.Kind != PartyKind.Bloc)
            context.Show(party.Kind == PartyKind.Observer
                ? $"[grey]received by {(m.Access.IsEmpty ? "nobody" : string.Join(", ", m.Access.Select(a => a.Value.Plain())))}[/]"
                : string.Create(CultureInfo.InvariantCulture, $"[grey]no agreement is worth {m.NoAgreement:0.00} to it · concession {m.Concession:0.##} · attendance {m.Attendance:0.00} · receptivity {m.Receptivity:0.00}[/]"));
        if (!story.Wordings.IsEmpty)
            ShowWordings(context, story);
        ShowConcessions(context, story);
        ShowLines(context, party.Kind == PartyKind.Bloc ? "Its common positions" : "What it brought in", [.. story.Proposed.Select(p => (p.When, $"{p.Line.Plain()}{(p.Stands ? " [green]It stands.[/]" : "")}"))]);
        ShowLines(context, party.Kind == PartyKind.Bloc ? "Who broke with its line" : "Where it broke with its bloc", [.. story.Broke.Select(b => (b.When, b.Line.Plain()))]);
        if (story.Votes > 0)
            context.Show($"\n[bold]Votes[/]  {English.Count(story.Votes, "vote", "votes")}{(story.WithBloc is { } with ? $", {English.Number(with)} as most of {story.Bloc!.Name.Plain()}" : "")}");
        ShowSatisfaction(context, story);
    }

    private static string Standing(PartyStory story) => story.Party.Kind switch
    {
        PartyKind.Bloc => $"bloc of {English.Count(story.Members, "member", "members")}",
        PartyKind.Observer => "observer",
        _ => string.Create(CultureInfo.InvariantCulture, $"influence {story.Party.Influence:0.##}")
            + (story.Party.Blocs.IsEmpty ? " · in no bloc" : $" · {string.Join(", ", story.Party.Blocs.Select(b => b.Value))}"),
    };

    private static void ShowWordings(CommandContext context, PartyStory story)
    {
        context.Show("\n[bold]What it wanted[/] [grey](the dearest first; worth from 0 to 1)[/]");
        var table = new Table().Border(TableBorder.Simple).BorderColor(Color.Grey);
        table.AddColumn(new TableColumn("Wording".In("grey")));
        table.AddColumn(new TableColumn("salience".In("grey")).NoWrap().RightAligned());
        table.AddColumn(new TableColumn("wanted".In("grey")));
        table.AddColumn(new TableColumn("got".In("grey")));
        table.AddColumn(new TableColumn("worth".In("grey")).NoWrap().RightAligned());
        foreach (var w in story.Wordings)
            table.AddRow(
                new Markup(w.Label.Plain()),
                new Markup(English.Figure(w.Position.Salience)),
                new Markup($"{Short(w.Wanted).Plain()} [grey]{English.Figure(w.Position.Place)}{(w.Position.RedLines.IsEmpty ? "" : " · red line")}[/]"),
                new Markup(w.Stands is null ? "[grey]nothing stands[/]" : w.Got ? Short(w.Stands).In("green") : w.Crossed ? $"{Short(w.Stands).In("red")} [red]crosses it[/]" : Short(w.Stands).Plain()),
                new Markup(w.Utility is { } u ? English.Figure(u) : "–"));
        context.Screen.Write(table);
    }

    private static void ShowConcessions(CommandContext context, PartyStory story)
    {
        if (story.Concessions.IsEmpty)
            return;
        context.Show($"[bold]What it gave up[/] [grey]({English.Count(story.Concessions.Length, "objection", "objections")} withdrawn)[/]");
        var grid = Columns();
        foreach (var c in story.Concessions.Take(MostConcessions))
            grid.AddRow(
                new Markup(English.Move(c.When.Move).In("grey")),
                new Markup($"mtg {c.When.Meeting}".In("grey")),
                new Markup($"{English.Quote(Short(c.Option)).Plain()}, {c.Label.Plain()}, resisted since meeting {c.Raised.Meeting}: {c.Reason.ToString().Plain()}"));
        context.Screen.Write(grid);
        if (story.Concessions.Length > MostConcessions)
            context.Show($"  [grey]and {English.Number(story.Concessions.Length - MostConcessions)} more: --json has them all[/]");
    }

    private static void ShowLines(CommandContext context, string heading, IReadOnlyCollection<(Moment When, string Line)> lines)
    {
        if (lines.Count == 0)
            return;
        context.Show($"\n[bold]{heading}[/]");
        var grid = Columns();
        foreach (var (when, line) in lines)
            grid.AddRow(new Markup(English.Move(when.Move).In("grey")), new Markup($"mtg {when.Meeting}".In("grey")), new Markup(line));
        context.Screen.Write(grid);
    }

    private static void ShowSatisfaction(CommandContext context, PartyStory story)
    {
        if (story.Satisfaction.IsEmpty)
            return;
        context.Show("\n[bold]How far the text as it stood served it[/] [grey](0 to 1, by meeting)[/]");
        var served = story.Satisfaction;
        var names = new List<(string Name, Func<Served, double?> Figure)> { (story.Party.Id.Value, s => s.Party) };
        if (story.Bloc is { } bloc)
            names.Add((bloc.Id.Value, s => s.Bloc));
        names.Add(("all", s => s.All));
        var longest = names.Max(n => n.Name.Length);
        var width = Math.Min(Cells, Math.Max(10, context.Screen.Profile.Width - longest - 18));
        var (low, high) = (served.Min(s => names.Min(n => n.Figure(s) ?? 1)), served.Max(s => names.Max(n => n.Figure(s) ?? 0)));
        foreach (var (name, figure) in names)
            context.Show($"  {name.PadRight(longest).Plain()} {Sparkline([.. served.Select(figure).OfType<double>()], width, low, high)} {English.Figure(figure(served[0]) ?? 0)} [grey]to[/] {English.Figure(figure(served[^1]) ?? 0)}");
        context.Show($"  [grey]lowest bar {English.Figure(low)}, highest {English.Figure(high)}[/]");
        var grid = new Grid();
        grid.AddColumn(new GridColumn().NoWrap().PadLeft(2).PadRight(2)).AddColumn(new GridColumn().PadRight(2));
        foreach (var _ in names)
            grid.AddColumn(new GridColumn().NoWrap().RightAligned().PadRight(2));
        grid.AddRow([new Markup("after".In("grey")), new Markup(""), .. names.Select(n => new Markup(n.Name.In("grey")))]);
        foreach (var (i, s) in served.Index().Where(x => served.Length <= 12 || x.Index == served.Length - 1 || served[x.Index + 1].Session != x.Item.Session))
            grid.AddRow([new Markup($"mtg {s.Meeting}"), new Markup(s.Session.In("grey")), .. names.Select(n => new Markup(n.Figure(s) is { } f ? English.Figure(f) : "–"))]);
        context.Screen.Write(grid);
    }

    /// <summary>A row of bars, each the mean of as many meetings as it stands for, between the lowest and the highest figure shown.</summary>
    private static string Sparkline(IReadOnlyList<double> values, int width, double low, double high)
    {
        var cells = Math.Min(width, values.Count);
        return string.Concat(Enumerable.Range(0, cells).Select(c =>
        {
            var mean = values.Skip(c * values.Count / cells).Take(((c + 1) * values.Count / cells) - (c * values.Count / cells)).Average();
            return Levels[high > low ? (int)Math.Round((mean - low) / (high - low) * (Levels.Length - 1)) : Levels.Length / 2];
        }));
    }

    private static Grid Columns() => new Grid()
        .AddColumn(new GridColumn().NoWrap().RightAligned().PadLeft(2).PadRight(2))
        .AddColumn(new GridColumn().NoWrap().PadLeft(0).PadRight(2))
        .AddColumn(new GridColumn().Padding(0, 0));

    private static string Short(string option) => option == Wordings.NoText || option.Length <= 44 ? option : option[..41].TrimEnd() + "...";
}

/// <summary>The same for scripts.</summary>
internal sealed record PartyDocument(
    string Id,
    string Party,
    string Name,
    PartyKind Kind,
    double Influence,
    IReadOnlyList<string> Blocs,
    double? NoAgreement,
    double? Concession,
    double? Attendance,
    double? Receptivity,
    IReadOnlyList<PartyWording> Wordings,
    IReadOnlyList<PartyConcession> GaveUp,
    IReadOnlyList<PartyMove> Proposed,
    IReadOnlyList<PartyMove> Broke,
    int Votes,
    int? WithBloc,
    IReadOnlyList<PartyServed> Satisfaction)
{
    public static PartyDocument Of(string id, PartyStory s) => new(
        id,
        s.Party.Id.Value,
        s.Party.Name,
        s.Party.Kind,
        s.Party.Influence,
        [.. s.Party.Blocs.Select(b => b.Value)],
        s.Mandate?.NoAgreement,
        s.Mandate?.Concession,
        s.Mandate?.Attendance,
        s.Mandate?.Receptivity,
        [.. s.Wordings.Select(w => new PartyWording(
            w.Issue.Value, w.Position.Place, w.Position.Salience, w.Position.RedLines, w.Position.Basis, w.Position.Source, w.Wanted, w.Stands, w.Utility, w.Got, w.Crossed, w.StillObjects, w.Said))],
        [.. s.Concessions.Select(c => new PartyConcession(c.When.Move, c.When.Meeting, c.Raised.Meeting, c.Issue.Value, c.Option, c.Reason.ToString()))],
        [.. s.Proposed.Select(p => new PartyMove(p.When.Move, p.When.Meeting, p.Line, p.Stands))],
        [.. s.Broke.Select(b => new PartyMove(b.When.Move, b.When.Meeting, b.Line, null))],
        s.Votes,
        s.WithBloc,
        [.. s.Satisfaction.Select(x => new PartyServed(x.Meeting, Math.Round(x.Party, 4), x.Bloc is { } b ? Math.Round(b, 4) : null, Math.Round(x.All, 4)))]);
}

/// <summary>What it wanted on one wording and what it got.</summary>
internal sealed record PartyWording(
    string Issue,
    double Place,
    double Salience,
    IReadOnlyList<string> RedLines,
    PositionBasis Basis,
    string? Source,
    string Wanted,
    string? Got,
    double? Worth,
    bool AsWanted,
    bool CrossesRedLine,
    bool StillObjects,
    IReadOnlyList<double> Said);

/// <summary>An objection that it withdrew.</summary>
internal sealed record PartyConcession(long Move, int Meeting, int Since, string Issue, string Option, string Reason);

/// <summary>A move that is told.</summary>
internal sealed record PartyMove(long Move, int Meeting, string Line, bool? Stands);

/// <summary>How far what stood at the end of a meeting served it, its bloc and all.</summary>
internal sealed record PartyServed(int Meeting, double Party, double? Bloc, double All);
