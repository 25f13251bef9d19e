using System.CommandLine;
using System.Text;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core.Texts.Notation;
using Spectre.Console;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim text</c>: drafts as people exchange them.</summary>
internal static class TextCommand
{
    private const long LargestFile = 20 * 1024 * 1024;
    private const int ListedProblems = 40;

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "A draft in drafters' notation: brackets, options, numbered clauses; plain text or Markdown." };
        var source = new Argument<string>("file") { Description = "An Akoma Ntoso file: the United Nations' own (AKN4UN) or the standard structure." };
        var folder = new Option<string>("-o", "--output") { Description = "Folder to write to; it must be new or empty.", HelpName = "folder", Required = true };
        var id = new Argument<string>("id") { Description = "The negotiation." };
        var output = new Option<string>("-o", "--output") { Description = "File to write.", HelpName = "file", Required = true };
        var at = new Option<long?>("--at") { Description = "The rolling text at this move, with its alternatives, instead of the adopted text.", HelpName = "move" };
        var clean = new Option<bool>("--clean") { Description = "What stands, without tracked changes, brackets or comments, and Word set to track what a delegation changes (.docx)." };
        return new Command("text", "Drafts as delegations exchange them.")
        {
            new Command("inspect", "Count brackets, options and clauses, and list every malformed place. Nothing is repaired.") { file }
                .Runs(terminal, (context, ct) => InspectAsync(context, context.Get(file), ct)),
            new Command("import", "Turn an official text into the beginning of a scenario.") { source, folder }
                .Runs(terminal, (context, _) => Task.FromResult(TextFiles.Import(context, context.Get(source), context.Get(folder)!))),
            new Command("export", "Write the text of a negotiation: as Akoma Ntoso 3.0, or as Word with tracked changes when the file ends in .docx.") { id, at, clean, output }
                .Runs(terminal, (context, ct) => TextFiles.ExportAsync(context, context.Get(id), context.Get(at), context.Get(clean), context.Get(output)!, ct)),
        };
    }

    private static async Task<int> InspectAsync(CommandContext context, string file, CancellationToken cancellationToken)
    {
        var inspection = DraftInspection.Of(DraftText.Parse(await ReadAsync(file, cancellationToken)));
        if (context.IsJson)
            context.WriteJson(InspectionDocument.Of(file, inspection), CliJson.Pretty.InspectionDocument);
        else
            Show(context, file, inspection);
        return ExitCode.Done;
    }

    private static async Task<string> ReadAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
            throw CommandFailed.Misused($"{file}: there is no such file.");
        try
        {
            if (new FileInfo(file).Length is var size and > LargestFile)
                throw CommandFailed.Misused($"{file} has {English.Number(size)} bytes; a draft may have {English.Number(LargestFile)}.");
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(await File.ReadAllBytesAsync(file, cancellationToken)).TrimStart('\uFEFF');
            if (text.AsSpan().IndexOfAnyInRange('\0', '\b') is var at and >= 0)
                throw CommandFailed.Misused($"{file} is no text: it has a control character on line {text.AsSpan(0, at).Count('\n') + 1}.");
            return text;
        }
        catch (DecoderFallbackException)
        {
            throw CommandFailed.Misused($"{file} is not UTF-8 text.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw CommandFailed.Misused($"{file} cannot be read: {failure.Message}");
        }
    }

    private static void Show(CommandContext context, string file, DraftInspection inspection)
    {
        var s = inspection.Statistics;
        context.Show(file.In("bold"));
        context.Show(string.Join(" · ",
            English.Count(s.Headings, "heading", "headings"),
            English.Count(s.Articles, "article", "articles"),
            English.Count(s.Clauses, "clause", "clauses"),
            English.Count(s.Footnotes, "footnote", "footnotes")));
        context.Show("");
        context.Show($"[bold]Brackets[/]  {English.Number(s.OpeningBrackets)} open, {English.Number(s.ClosingBrackets)} close, {s.MaxDepth} deep"
            + (s.RawOpening == s.OpeningBrackets && s.RawClosing == s.ClosingBrackets
                ? ""
                : $" [grey]({English.Number(s.RawOpening)} and {English.Number(s.RawClosing)} with those of links and footnotes)[/]"));
        if (!s.ByDepth.IsEmpty)
            context.Screen.Write(Depths(s));
        context.Show("");
        context.Show($"[bold]Options[/]   {English.Count(s.Options, "option", "options")} in {English.Count(s.OptionBlocks, "block", "blocks")}, {s.NoTextOptions} of them no text");
        if (!s.Parties.IsEmpty)
            context.Show($"[bold]Parties[/]   {string.Join(", ", s.Parties.Take(20).Select(p => $"{p.Party.Plain()} {p.Count}"))}");
        context.Show("");
        Problems(context, inspection);
    }

    private static Table Depths(DraftStatistics statistics)
    {
        var table = new Table().Border(TableBorder.None);
        foreach (var name in new[] { "  depth", "all", "to keep or delete", "alternatives", "placeholders", "deletions", "notes", "never closed" })
            table.AddColumn(new TableColumn(name.In("grey")).RightAligned().NoWrap());
        foreach (var row in statistics.ByDepth)
            table.AddRow([
                .. new[] { row.Depth, row.Total, row.Optional, row.Alternative, row.Placeholder, row.Deletion, row.Note, row.Unclosed }
                    .Select(n => new Markup(n == 0 ? "[grey]–[/]" : English.Number(n))),
            ]);
        return table;
    }

    private static void Problems(CommandContext context, DraftInspection inspection)
    {
        var all = inspection.Statistics.Problems;
        if (all == 0)
        {
            context.Show("[green]Nothing malformed.[/]");
            return;
        }

        context.Show($"[yellow]{English.Count(all, "malformed place", "malformed places")}[/] [grey](line:column)[/]");
        var grid = new Grid()
            .AddColumn(new GridColumn().NoWrap().PadLeft(2).PadRight(3))
            .AddColumn(new GridColumn().PadRight(3))
            .AddColumn(new GridColumn().Padding(0, 0));
        foreach (var problem in inspection.Problems.Take(ListedProblems))
            grid.AddRow(new Markup($"{problem.Line}:{problem.Column}"), new Markup(problem.Message.Plain()), new Markup(problem.Excerpt.In("grey")));
        context.Screen.Write(grid);
        if (all > ListedProblems)
            context.Show($"  [grey]and {English.Number(all - ListedProblems)} more: --json lists them[/]");
    }
}
