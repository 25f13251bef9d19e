using System.Collections.Concurrent;
using System.CommandLine;
using System.Diagnostics;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim ensemble</c>: the same negotiation many times over, and what survives.</summary>
internal static class EnsembleCommand
{
    public static Command Create(Terminal terminal)
    {
        var scenario = new Argument<string>("scenario") { Description = "Folder or YAML file of a scenario." };
        var runs = new Option<int>("-n", "--runs") { Description = "How many runs.", HelpName = "number", DefaultValueFactory = _ => 200 };
        var first = new Option<ulong>("--first-seed") { Description = "Seed of the first run; the others follow.", HelpName = "seed", DefaultValueFactory = _ => 1 };
        var output = new Option<string?>("-o", "--out")
        {
            Description = "Folder for the runs, tables as CSV and Parquet, the survival curves as SVG and PNG, and a report as HTML. A folder with runs of the same scenario is continued.",
            HelpName = "folder",
        };
        var vary = EnsembleOptions.Vary();
        var aside = new Option<bool>("--no-store") { Description = "Leave the database out: nothing is stored, and nothing taken from what is." };
        return new Command("ensemble", "Hold a negotiation many times with different seeds: what survives, how often, until when.")
            {
                scenario, runs, first, vary, output, aside,
                EnsembleStored.List(terminal), EnsembleStored.Show(terminal), EnsembleStored.Keep(terminal),
            }
            .Runs(terminal, (context, ct) => RunAsync(
                context,
                context.Get(scenario),
                context.Get(runs),
                context.Get(first),
                context.Get(vary)!,
                context.Get(output),
                context.Get(aside) ? Keeping.Nowhere : Keeping.InTheDatabase,
                ct));
    }

    private enum Keeping
    {
        InTheDatabase,
        Nowhere,
    }

    private static async Task<int> RunAsync(
        CommandContext context, string path, int runs, ulong first, string vary, string? folder, Keeping keeping, CancellationToken cancellationToken)
    {
        var misuses = new Misuses();
        misuses.Check(() => EnsembleOptions.CheckRuns(runs));
        misuses.Check(() => EnsembleOptions.CheckSeeds(first, runs));
        var varied = misuses.Of(() => EnsembleOptions.Varied(vary));
        var loaded = ScenarioReading.Load(context, path);
        misuses.End();
        if (loaded is not { } scenario)
            return ExitCode.Misused;

        using var files = folder is null ? null : EnsembleFolder.Open(folder, scenario, varied);
        await using var stored = keeping == Keeping.Nowhere ? null : await EnsembleStoring.TryOpenAsync(context, scenario, varied, first, runs, cancellationToken);
        var wanted = Enumerable.Range(0, runs).Select(i => first + (ulong)i).ToList();
        var known = KnownOf(files, stored, wanted);
        var seeds = wanted.Where(s => !known.ContainsKey(s)).ToList();
        var watch = Stopwatch.StartNew();
        var held = await HoldAsync(context, scenario, varied, seeds, files, stored, cancellationToken);
        if (stored is not null)
            await stored.CompleteAsync();
        List<RunSummary> summaries = [.. known.Values.Concat(held).OrderBy(r => r.Seed)];
        if (summaries.Count == 0)
            throw CommandFailed.Refused("Stopped before the first run was over.");

        var result = new EnsembleResult(scenario, varied, runs, summaries, EnsembleReport.Of(scenario, summaries), stored?.Ensemble.Id);
        if (files is not null)
            await files.WriteAsync(result);
        EnsemblePage.Tell(context, result, held.Count, watch.Elapsed, files?.Path);
        return cancellationToken.IsCancellationRequested ? ExitCode.Failed : ExitCode.Done;
    }

    /// <summary>The wanted runs that are in the folder or in the database; each gets what the other has.</summary>
    private static Dictionary<ulong, RunSummary> KnownOf(EnsembleFolder? files, EnsembleStoring? stored, IReadOnlyList<ulong> wanted)
    {
        var known = new Dictionary<ulong, RunSummary>();
        foreach (var seed in wanted)
        {
            var written = files?.Known.GetValueOrDefault(seed);
            var kept = stored?.Known.GetValueOrDefault(seed);
            if ((kept ?? written) is not { } run)
                continue;
            known[seed] = run;
            if (written is null)
                files?.Keep(run);
            if (kept is null)
                stored?.Keep(run);
        }

        return known;
    }

    /// <summary>Holds the runs on all processors. Ctrl-C ends it after those that are going on; what is done is kept.</summary>
    private static async Task<IReadOnlyCollection<RunSummary>> HoldAsync(
        CommandContext context,
        Scenario scenario,
        Varied varied,
        IReadOnlyList<ulong> seeds,
        EnsembleFolder? files,
        EnsembleStoring? stored,
        CancellationToken cancellationToken)
    {
        var held = new ConcurrentBag<RunSummary>();
        await Rehearsing.ShowAsync(context, $"{English.Number(seeds.Count)} runs", seeds.Count, step => Rehearsing.ForEach(
            seeds,
            seed =>
            {
                var summary = Rehearsing.Hold(scenario, varied, seed);
                held.Add(summary);
                files?.Keep(summary);
                stored?.Keep(summary);
                step(null, 1);
            },
            cancellationToken));
        return held;
    }
}
