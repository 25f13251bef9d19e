using System.CommandLine;
using System.Text;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim redline</c>: what changed in the text between two moves.</summary>
internal static class RedlineCommand
{
    public static Command Create(Terminal terminal)
    {
        var id = CommonOptions.Negotiation();
        var from = new Option<long>("--from") { Description = "The move to read from; 1 is the draft.", HelpName = "move", DefaultValueFactory = _ => 1 };
        var to = new Option<long?>("--to") { Description = "The move to read to; the last when not given.", HelpName = "move" };
        return new Command("redline", "Show what changed in the text between two moves, and which moves did it.") { id, from, to }
            .Runs(terminal, (context, ct) => RunAsync(context, context.Get(id), context.Get(from), context.Get(to), ct));
    }

    private static async Task<int> RunAsync(CommandContext context, string typed, long from, long? to, CancellationToken cancellationToken)
    {
        var (id, chronicle) = await context.ReadAsync(typed, cancellationToken);
        var redline = Redline.Between(
            chronicle,
            CommandContext.Move(from, chronicle, "--from"),
            CommandContext.Move(to ?? chronicle.Moves, chronicle, "--to"));
        if (context.IsJson)
            context.WriteJson(RedlineDocument.Of(id, redline), CliJson.Pretty.RedlineDocument);
        else
            Show(context, redline);
        return ExitCode.Done;
    }

    private static void Show(CommandContext context, Redline redline)
    {
        var changed = redline.Changed.ToList();
        context.Show($"[bold]From {At(redline.From)} to {At(redline.To)}[/] [grey]· {English.Count(changed.Count, "clause", "clauses")} of {redline.Clauses.Length} changed[/]");
        foreach (var clause in changed)
        {
            context.Show("");
            context.Show($"{clause.Place.In("bold")} [grey]{clause.Article.Plain()}[/]");
            context.Screen.Write(Indented.By(2, Marked(clause, context.Terminal.IsLive)));
            foreach (var cause in clause.Causes)
                context.Screen.Write(Indented.By(4, cause.ToString().In("grey")));
        }
    }

    private static string At(Moment when) =>
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
