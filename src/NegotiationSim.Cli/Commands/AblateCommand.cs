using System.CommandLine;
using System.Diagnostics;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Scenarios;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim ablate</c>: the same runs with each mechanism of the model switched off in turn.</summary>
internal static class AblateCommand
{
    private const int MostRuns = 100_000;

    public static Command Create(Terminal terminal)
    {
        var scenario = new Argument<string>("scenario") { Description = "Folder or YAML file of a scenario." };
        var runs = new Option<int>("-n", "--runs") { Description = "How many runs of each variant.", HelpName = "number", DefaultValueFactory = _ => 50 };
        var first = new Option<ulong>("--first-seed") { Description = "Seed of the first run; the others follow.", HelpName = "seed", DefaultValueFactory = _ => 1 };
        var only = new Option<string?>("--mechanisms") { Description = "Only these, parted by commas, as in trades,packages; all when not given.", HelpName = "names" };
        var vary = EnsembleOptions.Vary();
        var output = new Option<string?>("-o", "--out") { Description = "Folder for the tables as CSV.", HelpName = "folder" };
        return new Command("ablate", "Switch each mechanism of the model off in turn: which ones decide the outcome.") { scenario, runs, first, only, vary, output }
            .Runs(terminal, (context, ct) => RunAsync(
                context, context.Get(scenario), context.Get(runs), context.Get(first), context.Get(only), context.Get(vary)!, context.Get(output), ct));
    }

    private static async Task<int> RunAsync(
        CommandContext context, string path, int runs, ulong first, string? only, string vary, string? folder, CancellationToken cancellationToken)
    {
        var misuses = new Misuses();
        misuses.Unless(runs is >= 2 and <= MostRuns, $"--runs {runs}: from 2 to {English.Number(MostRuns)}.");
        misuses.Check(() => EnsembleOptions.CheckSeeds(first, runs));
        var wanted = only is null ? null : misuses.Of(() => Named(only));
        var varied = misuses.Of(() => EnsembleOptions.Varied(vary));
        var loaded = ScenarioReading.Load(context, path);
        misuses.End();
        if (loaded is not { } scenario)
            return ExitCode.Misused;
        List<Mechanism> mechanisms = [.. (wanted ?? Mechanisms.All).Where(m => scenario.Model.Has(m))];
        if (mechanisms.Count == 0)
            throw CommandFailed.Refused("The scenario has switched these mechanisms off already.");

        var watch = Stopwatch.StartNew();
        var (all, without) = await HoldAsync(context, scenario, mechanisms, varied, runs, first, cancellationToken);
        var report = AblationReport.Of(scenario, all, without);
        if (folder is not null)
            AblationTables.Write(folder, report);
        if (context.IsJson)
            context.WriteJson(AblationDocument.Of(scenario, varied, report), CliJson.Pretty.AblationDocument);
        else
            AblationPage.Show(context, scenario, varied, watch.Elapsed, report, folder);
        return ExitCode.Done;
    }

    private static List<Mechanism> Named(string names)
    {
        var typed = names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var unknown = typed.Where(n => MechanismNames.Find(n) is null).ToList();
        if (unknown.Count > 0 || typed.Length == 0)
            throw CommandFailed.Misused(
                $"--mechanisms {English.Argument(names)}: there is no {string.Join(", ", unknown)}.",
                $"There are {string.Join(", ", Mechanisms.All.Select(MechanismNames.Of))}.");
        return [.. typed.Select(n => MechanismNames.Find(n)!.Value).Distinct()];
    }

    /// <summary>Holds every variant on the same seeds and the same draws of what is not known, on all processors.</summary>
    private static async Task<(AblatedRun[] All, Dictionary<Mechanism, IReadOnlyList<AblatedRun>> Without)> HoldAsync(
        CommandContext context, Scenario scenario, List<Mechanism> mechanisms, Varied varied, int runs, ulong first, CancellationToken cancellationToken)
    {
        var all = new AblatedRun[runs];
        var without = mechanisms.ToDictionary(m => m, _ => new AblatedRun[runs]);
        var done = false;
        await Rehearsing.ShowAsync(
            context,
            $"{English.Number(runs)} runs of {English.Number(mechanisms.Count + 1)} variants",
            runs,
            step => done = Rehearsing.ForEach(Enumerable.Range(0, runs), i => Hold(i, step), cancellationToken));
        if (!done)
            throw new OperationCanceledException(cancellationToken);
        return (all, without.ToDictionary(w => w.Key, w => (IReadOnlyList<AblatedRun>)w.Value));

        void Hold(int i, Rehearsing.Step step)
        {
            var seed = first + (ulong)i;
            var drawn = Variation.Default.Draw(scenario, varied, seed);
            all[i] = AblatedRun.Hold(drawn, Mechanism.None, seed);
            foreach (var mechanism in mechanisms)
                without[mechanism][i] = AblatedRun.Hold(drawn, mechanism, seed);
            step(null, 1);
        }
    }
}
