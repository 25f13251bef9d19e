using System.CommandLine;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core.History;
using Spectre.Console;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim blame</c>: who put each word there.</summary>
internal static class BlameCommand
{
    public static Command Create(Terminal terminal)
    {
        var id = CommonOptions.Negotiation();
        var clause = new Argument<string?>("clause")
        {
            Description = "Only this clause or article: 7, \"7(1)\" or its id, as in illegal-access/1.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var at = new Option<long?>("--at") { Description = "As the text stood after this move; the end when not given.", HelpName = "move" };
        return new Command("blame", "Tell who put each word of the text there, when and why.") { id, clause, at }
            .Runs(terminal, (context, ct) => RunAsync(context, context.Get(id), context.Get(clause), context.Get(at), ct));
    }

    private static async Task<int> RunAsync(CommandContext context, string typed, string? clause, long? at, CancellationToken cancellationToken)
    {
        var (id, chronicle) = await context.ReadAsync(typed, cancellationToken);
        var move = at is { } given ? CommandContext.Move(given, chronicle, "--at") : chronicle.Moves;
        var blame = Blame.Of(chronicle, clause, move);
        if (blame.Clauses.IsEmpty && clause is not null)
            throw CommandFailed.Refused(
                $"There is no clause or article \"{clause}\" in {id}.",
                $"The articles are {string.Join(", ", chronicle.End.Articles.Select(a => a.Number))}.");
        if (context.IsJson)
            context.WriteJson(BlameDocument.Of(id, blame), CliJson.Pretty.BlameDocument);
        else
            Show(context, blame);
        return ExitCode.Done;
    }

    private static void Show(CommandContext context, Blame blame)
    {
        foreach (var (i, clause) in blame.Clauses.Index())
        {
            if (i > 0)
                context.Show("");
            context.Show($"{clause.Place.In("bold")} [grey]{clause.Article.Plain()} · {clause.Id.Value.Plain()}[/]");
            var grid = new Grid()
                .AddColumn(new GridColumn().NoWrap().RightAligned().PadLeft(2).PadRight(2))
                .AddColumn(new GridColumn().Padding(0, 0));
            foreach (var line in clause.Lines)
            {
                grid.AddRow(new Markup(English.Move(line.Origin.When.Move).In("grey")), new Markup(line.Text.In(Style(line))));
                if (line.Issue is not null || line.Amendment is not null)
                    grid.AddRow(new Markup(""), new Markup(string.Join(" · ", line.Facts()).In("grey")));
            }

            context.Screen.Write(grid);
        }
    }

    private static string Style(BlameLine line) => line switch
    {
        { Issue: null, Amendment: null } => "default",
        { InBrackets: true } => "yellow",
        _ => "green",
    };
}
