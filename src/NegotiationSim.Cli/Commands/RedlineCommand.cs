using System.CommandLine;
using System.Text;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim redline</c>: what changed in the text between two moves, or between two negotiations.</summary>
internal static class RedlineCommand
{
    public static Command Create(Terminal terminal)
    {
        var id = CommonOptions.Negotiation();
        var from = new Option<long?>("--from") { Description = "The move to read from; 1, which is the draft, when not given; with --with the last.", HelpName = "move" };
        var to = new Option<long?>("--to") { Description = "The move to read to; the last when not given.", HelpName = "move" };
        var with = new Option<string?>("--with") { Description = "Compare with the text of this negotiation; --to is a move of it.", HelpName = "id" };
        var html = new Option<string?>("--html") { Description = "Write a page of its own with ins and del to this file.", HelpName = "file" };
        return new Command("redline", "Show what changed in the text between two moves, or between two negotiations, and which moves did it.") { id, from, to, with, html }
            .Runs(terminal, (context, ct) => RunAsync(
                context, context.Get(id), context.Get(from), context.Get(to), context.Get(with), context.Get(html), ct));
    }

    private static async Task<int> RunAsync(
        CommandContext context, string typed, long? from, long? to, string? with, string? html, CancellationToken cancellationToken)
    {
        var (id, chronicle) = await context.ReadAsync(typed, cancellationToken);
        var (other, against) = with is null ? (id, chronicle) : await context.ReadAsync(with, cancellationToken);
        var start = CommandContext.Move(from ?? (with is null ? 1 : chronicle.Moves), chronicle, "--from");
        var end = CommandContext.Move(to ?? against.Moves, against, "--to");
        var redline = with is null ? Redline.Between(chronicle, start, end) : Redline.Across(chronicle, start, against, end);
        var names = with is null ? ("", "") : ($"{id} ", $"{other} ");
        if (html is not null)
        {
            var range = $"From {names.Item1}{At(redline.From)} to {names.Item2}{At(redline.To)}";
            await CommandContext.WriteFileAsync(html, RedlineHtml.Of(against.End.Title, range, redline), cancellationToken);
        }

        if (context.IsJson)
            context.WriteJson(RedlineDocument.Of(id, with is null ? null : other, redline), CliJson.Pretty.RedlineDocument);
        else if (html is null)
            Show(context, redline, names);
        else
            context.Show($"Wrote {html.Plain()} [grey]· {English.Count(redline.Changed.Count(), "clause", "clauses")} of {redline.Clauses.Length} changed[/]");
        return ExitCode.Done;
    }

    private static void Show(CommandContext context, Redline redline, (string From, string To) names)
    {
        var changed = redline.Changed.ToList();
        context.Show($"[bold]From {names.From.Plain()}{At(redline.From)} to {names.To.Plain()}{At(redline.To)}[/] [grey]· {English.Count(changed.Count, "clause", "clauses")} of {redline.Clauses.Length} changed[/]");
        foreach (var clause in changed)
        {
            context.Show("");
            context.Show($"{clause.Place.In("bold")} [grey]{clause.Article.Plain()}{(clause.Was is { } was ? $" · was {was.Plain()}" : "")}[/]");
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
