using System.Text;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Cli.Output;

/// <summary>A redline for a person.</summary>
internal static class RedlinePage
{
    public static void Show(CommandContext context, Redline redline, (string From, string To) names)
    {
        var changed = redline.Changed.ToList();
        context.Show($"[bold]From {names.From.Plain()}{At(redline.From)} to {names.To.Plain()}{At(redline.To)}[/] [grey]· {English.Count(changed.Count, "clause", "clauses")} of {redline.Clauses.Length} changed[/]");
        Clauses(context, changed);
    }

    /// <summary>The changed clauses, each with the moves that did it.</summary>
    public static void Clauses(CommandContext context, IEnumerable<RedlineClause> changed)
    {
        foreach (var clause in changed)
        {
            context.Show("");
            context.Show($"{clause.Place.In("bold")} [grey]{clause.Article.Plain()}{(clause.Was is { } was ? $" · was {was.Plain()}" : "")}[/]");
            context.Screen.Write(Indented.By(2, Marked(clause, context.Terminal.IsLive)));
            foreach (var cause in clause.Causes)
                context.Screen.Write(Indented.By(4, cause.ToString().In("grey")));
        }
    }

    /// <summary>A move with its meeting and day.</summary>
    public static string At(Moment when) =>
        when.Move == 0 ? "before the opening"
        : when.Meeting == 0 ? $"{English.Move(when.Move)} (the opening, {English.Day(when.Date)})"
        : $"{English.Move(when.Move)} (meeting {when.Meeting}, {English.Day(when.Date)})";

    /// <summary>Colours where there are any; else the marks of text tools: <c>[-gone-]</c> and <c>{+come+}</c>.</summary>
    private static string Marked(RedlineClause clause, bool colours)
    {
        var markup = new StringBuilder();
        foreach (var run in clause.Runs)
        {
            if (markup.Length > 0 && run.SpaceBefore)
                markup.Append(' ');
            var words = Wordings.Join(run.Words);
            if (run.Kind != RedlineKind.Deleted && run.Brackets is BracketMark.Placed or BracketMark.Kept)
                words = $"[{words}]";
            markup.Append((run.Kind, colours) switch
            {
                (RedlineKind.Deleted, true) => words.In("red strikethrough"),
                (RedlineKind.Inserted, true) => words.In("green underline"),
                (RedlineKind.Deleted, false) => $"[-{words}-]".Plain(),
                (RedlineKind.Inserted, false) => $"{{+{words}+}}".Plain(),
                _ => words.Plain(),
            });
        }

        return markup.ToString();
    }
}
