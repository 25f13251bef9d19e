using NegotiationSim.Cli.Output;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Scenarios;
using NegotiationSim.Scenarios.AkomaNtoso;
using NegotiationSim.Scenarios.Word;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim text import</c> and <c>text export</c>: texts in and out as files that others read.</summary>
internal static class TextFiles
{
    public static int Import(CommandContext context, string file, string folder)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
            throw CommandFailed.Misused($"{folder} is not empty; nothing was written.", "-o takes a new or empty folder");
        var result = AkomaNtosoReader.Read(file);
        if (result is not AkomaNtosoReadResult.Loaded loaded)
        {
            var problems = ((AkomaNtosoReadResult.Failed)result).Problems;
            foreach (var problem in problems)
                context.Terminal.Error.WriteLine(problem.ToString());
            throw CommandFailed.Misused($"{file}: {English.Count(problems.Length, "problem", "problems")}; nothing was written.");
        }

        foreach (var warning in loaded.Warnings)
            context.Terminal.Error.WriteLine($"{warning} (warning)");
        var files = AkomaNtosoScenario.Files(loaded.Text);
        ScenarioWriter.Save(files, folder);
        var names = files.Select(f => Path.Combine(folder, f.Name)).ToList();
        if (context.IsJson)
            context.WriteJson(
                new(file, folder, loaded.Text.Title, loaded.Text.Articles.Length, loaded.Text.Articles.Sum(a => a.Clauses.Length), names),
                CliJson.Pretty.ImportDocument);
        else
            context.Say($"""
                {loaded.Text.Title}
                {English.Count(loaded.Text.Articles.Length, "article", "articles")}, {English.Count(loaded.Text.Articles.Sum(a => a.Clauses.Length), "clause", "clauses")}
                {string.Join('\n', names)}
                """);
        return ExitCode.Done;
    }

    public static async Task<int> ExportAsync(CommandContext context, string typed, long? at, bool clean, string file, CancellationToken cancellationToken)
    {
        var isWord = Path.GetExtension(file).Equals(".docx", StringComparison.OrdinalIgnoreCase);
        if (clean && !isWord)
            throw CommandFailed.Misused("--clean writes Word: the file must end in .docx.");
        var (id, chronicle) = await context.ReadAsync(typed, cancellationToken);
        if (at is { } move)
            CommandContext.Move(move, chronicle, "--at");
        else if (!clean && (chronicle.End.Phase is Phase.NotOpened or Phase.InCommittee || chronicle.End.AdoptedBy is null))
            throw CommandFailed.Refused($"{id} has adopted no text.", "--at N writes the rolling text at a move");
        try
        {
            if (isWord)
            {
                await using var stream = File.Create(file);
                if (clean)
                    WordWriter.WriteClean(chronicle, at, stream);
                else
                    WordWriter.Write(chronicle, at, stream);
            }
            else
            {
                await File.WriteAllTextAsync(
                    file, at is { } moment ? AkomaNtosoWriter.Rolling(chronicle, moment) : AkomaNtosoWriter.Adopted(chronicle), cancellationToken);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw CommandFailed.Refused($"{file} cannot be written: {failure.Message}");
        }

        if (context.IsJson)
            context.WriteJson(new(id, at, file), CliJson.Pretty.ExportDocument);
        else
            context.Say($"{file}: {(clean ? $"what stands in {id} at {English.Move(at ?? chronicle.Moves)}, for changes to be tracked in" : at is { } n ? $"the rolling text of {id} at {English.Move(n)}" : $"the text that {id} adopted")}");
        return ExitCode.Done;
    }
}
