using System.CommandLine;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core.History;

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
            var range = $"From {names.Item1}{RedlinePage.At(redline.From)} to {names.Item2}{RedlinePage.At(redline.To)}";
            await CommandContext.WriteFileAsync(html, RedlineHtml.Of(against.End.Title, range, redline), cancellationToken);
        }

        if (context.IsJson)
            context.WriteJson(RedlineDocument.Of(id, with is null ? null : other, redline), CliJson.Pretty.RedlineDocument);
        else if (html is null)
            RedlinePage.Show(context, redline, names);
        else
            context.Show($"Wrote {html.Plain()} [grey]· {English.Count(redline.Changed.Count(), "clause", "clauses")} of {redline.Clauses.Length} changed[/]");
        return ExitCode.Done;
    }
}
