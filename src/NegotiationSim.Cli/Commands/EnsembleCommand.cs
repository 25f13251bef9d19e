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
    private const int MostRuns = 1_000_000;

    public static Command Create(Terminal terminal)
    {
        var scenario = new Argument<string>("scenario") { Description = "Folder or YAML file of a scenario." };
        var runs = new Option<int>("-n", "--runs") { Description = "How many runs.", HelpName = "number", DefaultValueFactory = _ => 200 };
        var first = new Option<ulong>("--first-seed") { Description = "Seed of the first run; the others follow.", HelpName = "seed", DefaultValueFactory = _ => 1 };
        var output = new Option<string?>("-o", "--out")
        {
            Description = "Folder for the runs, the tables as CSV and the survival curves as SVG and PNG. A folder with runs of the same scenario is continued.",
            HelpName = "folder",
        };
        var vary = EnsembleOptions.Vary();
        return new Command("ensemble", "Hold a negotiation many times with different seeds: what survives, how often, until when.") { scenario, runs, first, vary, output }
            .Runs(terminal, (context, ct) => RunAsync(
                context, context.Get(scenario), context.Get(runs), context.Get(first), EnsembleOptions.Varied(context.Get(vary)!), context.Get(output), ct));
    }

    private static async Task<int> RunAsync(
        CommandContext context, string path, int runs, ulong first, Varied varied, string? folder, CancellationToken cancellationToken)
    {
        if (runs is < 1 or > MostRuns)
            throw CommandFailed.Misused($"--runs {runs}: from 1 to {English.Number(MostRuns)}.");
        EnsembleOptions.CheckSeeds(first, runs);
        if (ScenarioReading.Load(context, path) is not { } scenario)
            return ExitCode.Misused;

        using var files = folder is null ? null : EnsembleFolder.Open(folder, scenario, varied);
        var known = files?.Known ?? new Dictionary<ulong, RunSummary>();
        var wanted = Enumerable.Range(0, runs).Select(i => first + (ulong)i).ToList();
        var seeds = wanted.Where(s => !known.ContainsKey(s)).ToList();
        var watch = Stopwatch.StartNew();
        var held = await HoldAsync(context, scenario, varied, seeds, files, cancellationToken);
        var summaries = wanted.Where(known.ContainsKey).Select(s => known[s]).Concat(held).ToList();
        if (summaries.Count == 0)
            throw CommandFailed.Refused("Stopped before the first run was over.");

        var report = EnsembleReport.Of(scenario, summaries);
        files?.WriteTables(scenario, summaries, report);
        if (context.IsJson)
            context.WriteJson(EnsembleDocument.Of(scenario, runs, varied, report), CliJson.Pretty.EnsembleDocument);
        else
            EnsemblePage.Show(context, scenario, runs, varied, held.Count, watch.Elapsed, report, files);
        return cancellationToken.IsCancellationRequested ? ExitCode.Failed : ExitCode.Done;
    }

    /// <summary>Holds the runs on all processors. Ctrl-C ends it after those that are going on; what is done is kept.</summary>
    private static async Task<IReadOnlyCollection<RunSummary>> HoldAsync(
        CommandContext context, Scenario scenario, Varied varied, IReadOnlyList<ulong> seeds, EnsembleFolder? files, CancellationToken cancellationToken)
    {
        var held = new ConcurrentBag<RunSummary>();
        await Rehearsing.ShowAsync(context, $"{English.Number(seeds.Count)} runs", seeds.Count, step => Rehearsing.ForEach(
            seeds,
            seed =>
            {
                var summary = Rehearsing.Hold(scenario, varied, seed);
                held.Add(summary);
                files?.Keep(summary);
                step(null, 1);
            },
            cancellationToken));
        return held;
    }
}
