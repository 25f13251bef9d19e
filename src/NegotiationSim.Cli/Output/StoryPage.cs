using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using Spectre.Console;

namespace NegotiationSim.Cli.Output;

/// <summary>The life of a phrase in a historical record, on the screen.</summary>
internal static class StoryPage
{
    public static void Show(CommandContext context, PhraseStory story)
    {
        context.Show(story.Biography.Headline.In(story.Biography.Adopted ? "bold green" : "bold"));
        context.Show(story.Standing.Plain());
        context.Show("");
        var grid = new Grid()
            .AddColumn(new GridColumn().Width(Math.Min(14, Widest(story))).PadLeft(0).PadRight(2))
            .AddColumn(new GridColumn().PadRight(2))
            .AddColumn(new GridColumn().NoWrap().RightAligned().Padding(0, 0));
        foreach (var line in story.Lines)
            grid.AddRow(
                new Markup(line.When.In("grey")),
                new Markup($"{line.Text.In(Style(line.Kind))} {EvidenceText.Of(line.Evidence with { When = null }).In("grey")}"),
                new Markup(English.Move(line.Move).In("grey")));
        context.Screen.Write(grid);
        context.Show("");
        context.Show(story.Verdict.In("bold"));
        context.Show("");
        context.Show("[bold]Sources[/]");
        var sources = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(2).PadRight(2)).AddColumn(new GridColumn().Padding(0, 0));
        foreach (var source in story.Sources)
            sources.AddRow(new Markup(source.Id.Plain()), new Markup($"{source.Title}{Label(source)}".Plain()));
        context.Screen.Write(sources);
    }

    internal static string Label(Source source) => source.Confidence is null or "verified" ? "" : $" ({source.Confidence})";

    private static int Widest(PhraseStory story) => story.Lines.IsEmpty ? 11 : Math.Max(11, story.Lines.Max(l => l.When.Length));

    private static string Style(StoryKind kind) => kind switch
    {
        StoryKind.For => "green",
        StoryKind.Against => "red",
        StoryKind.Vote or StoryKind.Decision => "bold",
        _ => "default",
    };
}
