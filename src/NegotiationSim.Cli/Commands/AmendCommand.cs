using System.CommandLine;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core.Texts.Amending;
using NegotiationSim.Scenarios.Amending;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim amend</c>: puts amendments forward, one from the command line or many from a file.</summary>
internal static class AmendCommand
{
    public static Command Create(Terminal terminal)
    {
        var id = CommonOptions.Negotiation();
        var by = Text("--by", "Who: id or name of a party.", "party");
        var within = Text("--in", "Clause or article that the quoted words stand in, as in 7(1), 7/heading, title or preamble.", "place");
        var replace = Text("--replace", "Words to replace; --with says by which.", "words");
        var with = Text("--with", "The words to put in their place.", "words");
        var delete = Text("--delete", "Words to delete.", "words");
        var insert = Text("--insert", "Words to insert; --before or --after quotes the words beside which they go.", "words");
        var before = Text("--before", "Insert before these words.", "words");
        var after = Text("--after", "Insert after these words.", "words");
        var add = Text("--add-clause", "A clause to add; --behind says where.", "text");
        var deleteClause = Text("--delete-clause", "A clause to delete.", "clause");
        var move = Text("--move", "A clause to move; --behind says where.", "clause");
        var merge = Text("--merge", "A clause to put at the end of another; --into says of which.", "clause");
        var into = Text("--into", "The clause that --merge adds to.", "clause");
        var split = Text("--split", "Words with which a new clause is to begin.", "words");
        var behind = Text("--behind", "The clause behind which a clause goes; an article's heading, as in 7/heading, for its beginning.", "clause");
        var context = Text("--context", "A longer run of words around those quoted, when they stand more than once.", "words");
        var nth = new Option<int?>("--nth") { Description = "Which occurrence of the quoted words is meant, from 1.", HelpName = "number" };
        var number = Text("--number", "Number of the new or moved clause; 1 bis and the like when not given.", "number");
        var to = Text("--to", "The amendment that this one amends.", "amendment");
        var because = Text("--because", "Why, in words.", "reason");
        var file = Text("--file", "Read many amendments: a YAML list, or a Word document with tracked changes (.docx).", "file");
        var authors = new Option<string[]>("--author") { Description = "Whose changes those of an author in Word are, as in \"Jane Doe=CHE\"; may be repeated.", HelpName = "name=party" };
        var command = new Command("amend", "Put an amendment of plain words forward, by quoting the words that it changes.") { id };
        foreach (var option in (Option[])[by, within, replace, with, delete, insert, before, after, add, deleteClause, move, merge, into, split, behind, context, nth, number, to, because, file, authors])
            command.Add(option);
        return command.Runs(terminal, (c, ct) =>
        {
            var change = new WrittenChange
            {
                In = c.Get(within),
                Replace = c.Get(replace),
                With = c.Get(with),
                Delete = c.Get(delete),
                Insert = c.Get(insert),
                Before = c.Get(before),
                After = c.Get(after),
                AddClause = c.Get(add),
                DeleteClause = c.Get(deleteClause),
                Move = c.Get(move),
                Merge = c.Get(merge),
                Into = c.Get(into),
                Split = c.Get(split),
                Behind = c.Get(behind),
                Context = c.Get(context),
                Nth = c.Get(nth),
                Number = c.Get(number),
            };
            if (c.Get(file) is { } path)
            {
                if (change != new WrittenChange() || c.Get(by) is not null || c.Get(to) is not null || c.Get(because) is not null)
                    throw CommandFailed.Misused("--file says everything itself; only --author goes with it.");
                return AmendmentFiles.AmendAsync(c, c.Get(id), path, c.Get(authors) ?? [], ct);
            }

            if (c.Get(authors) is [_, ..])
                throw CommandFailed.Misused("--author goes with --file.");
            return RunAsync(c, c.Get(id), c.Get(by), c.Get(to), c.Get(because), Read(change), ct);
        });
    }

    private static async Task<int> RunAsync(
        CommandContext context, string typed, string? by, string? to, string? because, ProposedChange change, CancellationToken cancellationToken)
    {
        if (by is null)
            throw CommandFailed.Misused("--by PARTY says who puts the amendment forward.");
        var amended = to is null ? null : (Core.AmendmentId?)AmendmentCommand.IdOf(to);
        var made = await HandMoves.MakeAsync(
            context,
            typed,
            record => [new TableAmendment(PartyNamed.Of(Core.Negotiations.Negotiation.Fold(record), by, "--by"), [change], amended, AmendmentCommand.Why(because))],
            cancellationToken);
        if (made.Refused is [var (_, refusal), ..])
            return RefusalPage.Show(context, refusal);
        if (context.IsJson)
            context.WriteJson(MovesDocument.Of(made), CliJson.Pretty.MovesDocument);
        else
            MovePage.Show(context, made);
        return ExitCode.Done;
    }

    private static ProposedChange Read(WrittenChange change)
    {
        var problems = new List<string>();
        return change.Read(problems.Add, "--") ?? throw CommandFailed.Misused($"The amendment cannot be read: {string.Join("; ", problems)}.");
    }

    private static Option<string?> Text(string name, string description, string what) => new(name) { Description = description, HelpName = what };
}
