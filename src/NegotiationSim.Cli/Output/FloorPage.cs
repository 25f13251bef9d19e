using NegotiationSim.Core;
using NegotiationSim.Core.History;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NegotiationSim.Cli.Output;

/// <summary>What happens in the room at a move.</summary>
internal static class FloorPage
{
    private const int SponsorsNamed = 6;

    /// <summary>Where the talks are, in one line.</summary>
    public static string Place(MoveView view, int width)
    {
        List<string> parts = [$"move {English.Number(view.When.Move)} of {English.Number(view.Moves)}"];
        if (view.When.Meeting > 0)
            parts.Add($"meeting {view.When.Meeting} of {view.Meetings}, {English.Day(view.When.Date)}");
        if (view.Session is { } title)
            parts.Add(title);
        parts.Add($"{view.OpenBrackets} in brackets, {view.OpenIssues} open");
        if (view.ChairText > 0)
            parts.Add($"chair's text {view.ChairText}");
        if (view.Package is { } package)
            parts.Add($"package P{package} on offer");
        return English.Packed(string.Join(" · ", parts), width).In("grey");
    }

    /// <summary>The wording on the floor with its alternatives; nothing when there is none.</summary>
    public static IEnumerable<IRenderable> Floor(MoveView view)
    {
        if (view.Floor is not { } floor)
            yield break;
        yield return new Text("");
        yield return new Markup($"[bold]On the floor[/]  {floor.Label.Plain()}{(floor.Places.IsEmpty ? "" : $" [grey]{string.Join(", ", floor.Places).Plain()}[/]")}");
        if (floor.Question.Length > 0)
            yield return Indented.By(2, floor.Question.In("italic"));
        var grid = new Grid()
            .AddColumn(new GridColumn().NoWrap().PadLeft(2).PadRight(1))
            .AddColumn(new GridColumn().PadRight(2))
            .AddColumn(new GridColumn().NoWrap().RightAligned().PadRight(2))
            .AddColumn(new GridColumn().Padding(0, 0));
        foreach (var option in floor.Options)
            grid.AddRow(
                new Markup(option.Stands ? "[green]●[/]" : "○"),
                new Markup(English.Quote(option.Option).In(option.Stands ? "bold" : "default")),
                new Markup(option.Objecting == 0 ? "[grey]nobody objects[/]" : $"[red]{option.Objecting} object[/] ({English.Percent(option.Influence)})"),
                new Markup(Sponsors(option).In("grey")));
        yield return grid;
        if (view.Vote is { } question)
            yield return new Markup($"  A recorded vote is asked for {question.Plain()}.");
    }

    /// <summary>The last moves in words.</summary>
    public static IEnumerable<IRenderable> Latest(MoveView view)
    {
        if (view.Latest.IsEmpty)
            yield break;
        yield return new Text("");
        yield return new Markup("[bold]Last moves[/]");
        var grid = new Grid()
            .AddColumn(new GridColumn().NoWrap().RightAligned().PadLeft(2).PadRight(2))
            .AddColumn(new GridColumn().Padding(0, 0));
        foreach (var line in view.Latest)
            grid.AddRow(new Markup(English.Move(line.When.Move).In("grey")), new Markup(line.Text.Plain()));
        yield return grid;
    }

    private static string Sponsors(FloorOption option)
    {
        var named = string.Join(", ", option.Sponsors.Take(SponsorsNamed).Select((PartyId p) => p.Value));
        var others = option.Sponsors.Length - SponsorsNamed;
        return others > 0 ? $"{named} + {others}" : named;
    }
}
