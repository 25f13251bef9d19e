using System.CommandLine;
using NegotiationSim.Cli.Output;
using NegotiationSim.Scenarios;
using NegotiationSim.Scenarios.Synthetic;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim generate</c>: makes up a scenario of any size.</summary>
internal static class GenerateCommand
{
    public static Command Create(Terminal terminal)
    {
        var delegations = Number("--delegations", "How many delegations.", 20);
        var observers = Number("--observers", "How many observers.", 3);
        var issues = Number("--issues", "How many contested wordings.", 8);
        var structure = new Option<string>("--structure")
        {
            Description = $"How their wishes lie to each other: {string.Join(", ", Enum.GetValues<Structure>().Select(SyntheticScenario.NameOf))}.",
            HelpName = "name",
            DefaultValueFactory = _ => SyntheticScenario.NameOf(Structure.Line),
        };
        var seed = new Option<ulong>("--seed") { Description = "The same seed gives the same scenario.", HelpName = "number", DefaultValueFactory = _ => 1 };
        var output = new Option<string>("-o", "--output") { Description = "Folder to write to; it must be new or empty.", HelpName = "folder", Required = true };
        return new Command("generate", "Make up a scenario, for classes, tests and measurements.") { delegations, observers, issues, structure, seed, output }
            .Runs(terminal, (context, _) => Task.FromResult(
                Run(context, context.Get(delegations), context.Get(observers), context.Get(issues), Named(context.Get(structure)!), context.Get(seed), context.Get(output)!)));
    }

    private static Option<int> Number(string name, string description, int usual) =>
        new(name) { Description = description, HelpName = "number", DefaultValueFactory = _ => usual };

    private static int Run(CommandContext context, int delegations, int observers, int issues, Structure structure, ulong seed, string folder)
    {
        if (folder.Length == 0 || File.Exists(folder))
            throw CommandFailed.Misused($"\"{folder}\" is no folder.");
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw CommandFailed.Misused($"{folder} is not empty; nothing was written.", "-o takes a new or empty folder");
        try
        {
            var files = SyntheticScenario.Generate(delegations, observers, issues, seed, structure);
            ScenarioWriter.Save(files, folder);
            var names = files.Select(f => Path.Combine(folder, f.Name)).ToList();
            if (context.IsJson)
                context.WriteJson(new(folder, delegations, observers, issues, SyntheticScenario.NameOf(structure), seed, names), CliJson.Pretty.GenerateDocument);
            else
                context.Say($"{string.Join('\n', names)}\nNext  negsim run {English.Argument(folder)}");
            return ExitCode.Done;
        }
        catch (ArgumentOutOfRangeException limit)
        {
            throw CommandFailed.Misused($"--{limit.ParamName} {limit.ActualValue}: {Limits(limit.ParamName)}.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw CommandFailed.Refused($"{folder} cannot be written: {failure.Message}");
        }
    }

    private static Structure Named(string name)
    {
        foreach (var structure in Enum.GetValues<Structure>())
            if (SyntheticScenario.NameOf(structure).Equals(name, StringComparison.OrdinalIgnoreCase))
                return structure;
        throw CommandFailed.Misused($"--structure {name}: there are {string.Join(", ", Enum.GetValues<Structure>().Select(SyntheticScenario.NameOf))}.");
    }

    private static string Limits(string? name) => name switch
    {
        "delegations" => Between(SyntheticScenario.Delegations),
        "observers" => $"{Between(SyntheticScenario.Observers)}, and at most {SyntheticScenario.Delegations.Most} parties of both kinds",
        _ => Between(SyntheticScenario.Issues),
    };

    private static string Between((int Least, int Most) limits) => $"from {limits.Least} to {limits.Most}";
}
