using System.CommandLine;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Store;
using Spectre.Console;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim ensemble list|show|keep</c>: what ensembles the database has, and what to do with them.</summary>
internal static class EnsembleStored
{
    private static Argument<string> Ensemble() => new("ensemble") { Description = "The ensemble: its id, or the beginning of it." };

    public static Command List(Terminal terminal) => new Command("list", "List the stored ensembles, the last one first.").Runs(terminal, ListAsync);

    public static Command Show(Terminal terminal)
    {
        var id = Ensemble();
        var output = new Option<string?>("-o", "--out") { Description = "Folder for the tables, pictures and report, as for a new ensemble.", HelpName = "folder" };
        return new Command("show", "Report on a stored ensemble.") { id, output }
            .Runs(terminal, (context, ct) => ShowAsync(context, context.Get(id), context.Get(output), ct));
    }

    public static Command Keep(Terminal terminal)
    {
        var id = Ensemble();
        var seed = new Argument<ulong>("seed") { Description = "Seed of the run." };
        var name = new Option<string?>("--id") { Description = "Name for the negotiation; made from the scenario when not given.", HelpName = "name" };
        return new Command("keep", "Hold a run of an ensemble again and store every move of it, as of a negotiation of its own.") { id, seed, name }
            .Runs(terminal, (context, ct) => KeepAsync(context, context.Get(id), context.Get(seed), context.Get(name), ct));
    }

    private static async Task<int> ListAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var store = await context.OpenStoreAsync(cancellationToken);
        var all = await store.ListEnsemblesAsync(cancellationToken);
        if (context.IsJson)
        {
            context.WriteJson(
                [.. all.Select(e => new ListedEnsemble(e.Ensemble.Id, e.Ensemble.Scenario, e.Ensemble.Title, e.Ensemble.Varied, e.Runs, e.Ensemble.ScenarioHash, e.Ensemble.Engine))],
                CliJson.Pretty.IReadOnlyListListedEnsemble);
            return ExitCode.Done;
        }

        if (all.Count == 0)
        {
            context.Say("No ensembles yet. Begin with:  negsim ensemble <scenario> -n 200");
            return ExitCode.Done;
        }

        var table = new Table().Border(TableBorder.Simple).BorderColor(Color.Grey);
        foreach (var heading in new[] { "id", "treaty", "runs", "varied" })
            table.AddColumn(heading == "runs" ? new TableColumn(heading.In("grey")).RightAligned() : new TableColumn(heading.In("grey")));
        foreach (var (ensemble, runs) in all)
            table.AddRow(
                new Markup(ensemble.Id.In("bold")),
                new Markup(ensemble.Title.Plain()),
                new Markup(English.Number(runs)),
                new Markup(ensemble.Varied.ToLowerInvariant().Plain() + (ensemble.Engine == StoredEnsemble.Build ? "" : " [grey](by another build)[/]")));
        context.Screen.Write(table);
        return ExitCode.Done;
    }

    private static async Task<int> ShowAsync(CommandContext context, string typed, string? folder, CancellationToken cancellationToken)
    {
        await using var store = await context.OpenStoreAsync(cancellationToken);
        var (ensemble, scenario) = await FindAsync(store, typed, cancellationToken);
        List<RunSummary> runs = [.. (await store.RunsOfAsync(ensemble.Id, cancellationToken)).Select(r => r.Read())];
        if (runs.Count == 0)
            throw CommandFailed.Refused($"{ensemble.Id} has no runs.");
        var varied = Enum.Parse<Varied>(ensemble.Varied);
        var result = new EnsembleResult(scenario, varied, runs.Count, runs, EnsembleReport.Of(scenario, runs), ensemble.Id);
        if (folder is not null)
        {
            using var files = EnsembleFolder.Open(folder, scenario, varied);
            foreach (var run in runs.Where(r => !files.Known.ContainsKey(r.Seed)))
                files.Keep(run);
            await files.WriteAsync(result);
        }

        EnsemblePage.Tell(context, result, held: null, time: null, folder);
        return ExitCode.Done;
    }

    private static async Task<int> KeepAsync(CommandContext context, string typed, ulong seed, string? name, CancellationToken cancellationToken)
    {
        if (name is not null && !NegotiationNames.IsValid(name))
            throw CommandFailed.Misused($"\"{name}\" is no name for a negotiation: {NegotiationNames.Rule}.");
        await using var store = await context.OpenStoreAsync(Patience.Default, cancellationToken);
        var (ensemble, scenario) = await FindAsync(store, typed, cancellationToken);
        var run = await store.FindRunAsync(ensemble.Id, seed, cancellationToken)
            ?? throw CommandFailed.Refused($"{ensemble.Id} has no run of seed {seed}.", $"negsim ensemble show {ensemble.Id} --json    lists what it has");

        // What was drawn for this run is part of what the negotiation started from: it is stored with it.
        var drawn = Variation.Default.Draw(scenario, Enum.Parse<Varied>(ensemble.Varied), seed);
        var events = Rehearsal.Run(drawn, seed);
        var hash = Canonical.Hash(events);
        if (hash != run.Hash)
            throw CommandFailed.Refused(
                $"Held again, run {seed} of {ensemble.Id} gives other moves than it gave ({hash[..12]}, not {run.Hash[..Math.Min(12, run.Hash.Length)]}); nothing was stored.",
                $"It was held by build {ensemble.Engine} of the simulator, and this is {StoredEnsemble.Build}.");
        var id = name ?? await store.FreeNameAsync(scenario.Id, seed, cancellationToken);
        await using var held = await store.TryLockAsync(id, cancellationToken);
        try
        {
            await store.OpenAsync(id, drawn, events, new(Guid.NewGuid().ToString("n"), $"keep {run.Id}"), cancellationToken);
        }
        catch (NegotiationExistsException exists)
        {
            throw CommandFailed.Refused(exists.Message, "--id takes another name");
        }

        if (context.IsJson)
            context.WriteJson(new(id, ensemble.Id, seed, events.Length, run.Outcome, hash), CliJson.Pretty.KeptDocument);
        else
        {
            context.Show($"Kept as {id.In("bold")}: {English.Count(events.Length, "move", "moves")}, {English.Of(Enum.Parse<Outcome>(run.Outcome))} [grey]· hash {hash[..12]}, as in the ensemble[/]");
            context.Say($"  negsim replay {id}    steps through it");
        }

        return ExitCode.Done;
    }

    private static async Task<(StoredEnsemble Ensemble, Scenario Scenario)> FindAsync(NegotiationStore store, string typed, CancellationToken cancellationToken)
    {
        var found = await store.FindEnsemblesAsync(typed, cancellationToken);
        if (found.Count != 1)
            throw CommandFailed.Refused(
                found.Count == 0 ? $"There is no ensemble \"{typed}\"." : $"\"{typed}\" could be any of {string.Join(", ", found.Select(e => e.Id))}.",
                "negsim ensemble list shows those that there are.");
        return (
            found[0],
            await store.FindScenarioAsync(found[0].ScenarioHash, cancellationToken)
                ?? throw CommandFailed.Refused($"The scenario {found[0].ScenarioHash} of {found[0].Id} is not in the database."));
    }
}
