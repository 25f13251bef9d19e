using System.CommandLine;
using System.Diagnostics;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Ensembles;

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
            Description = "Folder for the runs, the tables as CSV and the survival curves as SVG and PNG. A folder with runs of the same scenario is continued.",
            HelpName = "folder",
        };
        var vary = new Option<string>("--vary")
        {
            Description = Rehearsals.VaryDescription,
            HelpName = "what",
            DefaultValueFactory = _ => "positions",
        };
        return new Command("ensemble", "Hold a negotiation many times with different seeds: what survives, how often, until when.") { scenario, runs, first, vary, output }
            .Runs(terminal, (context, ct) => RunAsync(
                context, context.Get(scenario), context.Get(runs), context.Get(first), Rehearsals.Parse(context.Get(vary)!), context.Get(output), ct));
    }

    private static async Task<int> RunAsync(
        CommandContext context, string path, int runs, ulong first, Varied varied, string? folder, CancellationToken cancellationToken)
    {
        Rehearsals.CheckRuns(runs);
        if (ulong.MaxValue - first < (ulong)runs - 1)
            throw CommandFailed.Misused($"--first-seed {first}: there are not {English.Number(runs)} seeds from there.");
        if (ScenarioReading.Load(context, path) is not { } scenario)
            return ExitCode.Misused;

        using var files = folder is null ? null : EnsembleFolder.Open(folder, scenario, varied);
        var known = files?.Known ?? new Dictionary<ulong, RunSummary>();
        var wanted = Enumerable.Range(0, runs).Select(i => first + (ulong)i).ToList();
        var seeds = wanted.Where(s => !known.ContainsKey(s)).ToList();
        var watch = Stopwatch.StartNew();
        var held = await Rehearsals.HoldAsync(context, seeds, Hold, cancellationToken);
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

        RunSummary Hold(ulong seed)
        {
            var drawn = Variation.Default.Draw(scenario, varied, seed);
            var summary = RunSummary.Of(drawn, seed, Rehearsal.Run(drawn, seed));
            files?.Keep(summary);
            return summary;
        }
    }
}
