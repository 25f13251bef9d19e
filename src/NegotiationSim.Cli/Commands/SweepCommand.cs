using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using NegotiationSim.Scenarios.Variants;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim sweep</c>: one or two settings over ranges, and how a figure follows them.</summary>
internal static class SweepCommand
{
    private const int MostRuns = 10_000;

    public static Command Create(Terminal terminal)
    {
        var scenario = new Argument<string>("scenario") { Description = "Folder or YAML file of a scenario." };
        var vary = new Option<string[]>("--vary")
        {
            Description = "A setting and its range, as in model.isolation=0..0.5:6 or bloc.EU.solidarity=0..1:5. Once or twice.",
            HelpName = SweepAxis.Form,
            Required = true,
        };
        var of = new Option<string>("--of")
        {
            Description = "The figure: words, for their chance of being in the adopted text; consensus, adoption or votes, for the share of runs with them; satisfaction.PARTY.",
            HelpName = "figure",
            DefaultValueFactory = _ => "consensus",
        };
        var issue = new Option<string?>("--issue") { Description = "The contested wording that is meant, when the words stand in several.", HelpName = "id" };
        var runs = new Option<int>("-n", "--runs") { Description = "How many runs for each value, on the same seeds.", HelpName = "number", DefaultValueFactory = _ => 50 };
        var first = new Option<ulong>("--first-seed") { Description = "Seed of the first run; the others follow.", HelpName = "seed", DefaultValueFactory = _ => 1 };
        var draw = EnsembleOptions.Vary("--draw");
        var output = new Option<string?>("-o", "--out") { Description = "Folder for the table as CSV and the picture as SVG and PNG.", HelpName = "folder" };
        return new Command("sweep", "Change one or two settings step by step and tell how a figure follows.") { scenario, vary, of, issue, runs, first, draw, output }
            .Runs(terminal, (context, ct) => RunAsync(
                context,
                context.Get(scenario),
                context.Get(vary)!,
                (context.Get(of)!, context.Get(issue)),
                context.Get(runs),
                context.Get(first),
                EnsembleOptions.Varied(context.Get(draw)!, "--draw"),
                context.Get(output),
                ct));
    }

    private static async Task<int> RunAsync(
        CommandContext context,
        string path,
        string[] vary,
        (string Of, string? Issue) wanted,
        int runs,
        ulong first,
        Varied drawn,
        string? folder,
        CancellationToken cancellationToken)
    {
        if (runs is < 1 or > MostRuns)
            throw CommandFailed.Misused($"--runs {runs}: from 1 to {English.Number(MostRuns)}.");
        EnsembleOptions.CheckSeeds(first, runs);
        var axes = AxesOf(vary);
        if (ScenarioReading.Load(context, path) is not { } scenario)
            return ExitCode.Misused;
        var figure = FigureOf(scenario, wanted.Of, wanted.Issue);
        var variants = VariantsOf(scenario, axes);

        var watch = Stopwatch.StartNew();
        var figures = new double?[variants.Length, runs];
        // Seed by seed, so that a sweep that is stopped has as many runs everywhere.
        var jobs = Enumerable.Range(0, runs).SelectMany(seed => Enumerable.Range(0, variants.Length).Select(cell => (Cell: cell, Seed: seed)));
        await Rehearsing.ShowAsync(context, $"{English.Number((long)runs * variants.Length)} runs", runs * variants.Length, step => Rehearsing.ForEach(
            jobs,
            job =>
            {
                figures[job.Cell, job.Seed] = figure.Of(variants[job.Cell], drawn, first + (ulong)job.Seed);
                step(null, 1);
            },
            cancellationToken));
        var cells = Enumerable.Range(0, variants.Length)
            .Select(cell => SweepCell.Of(Enumerable.Range(0, runs).Select(seed => figures[cell, seed]).OfType<double>())).ToImmutableArray();
        if (cells.All(c => c.Runs == 0))
            throw cancellationToken.IsCancellationRequested
                ? CommandFailed.Refused("Stopped before the first run was over.")
                : CommandFailed.Refused($"{figure.Name} is no number in any run.");

        var result = new SweepResult(scenario, axes, figure.Name, runs, cells);
        if (folder is not null)
            await SweepFiles.WriteAsync(folder, result);
        if (context.IsJson)
            context.WriteJson(SweepDocument.Of(result), CliJson.Pretty.SweepDocument);
        else
            SweepPage.Show(context, result, watch.Elapsed, folder);
        return cancellationToken.IsCancellationRequested ? ExitCode.Failed : ExitCode.Done;
    }

    private static ImmutableArray<SweepAxis> AxesOf(string[] vary)
    {
        if (vary.Length is < 1 or > 2)
            throw CommandFailed.Misused($"--vary: one setting or two, not {vary.Length}.");
        var axes = ImmutableArray.CreateBuilder<SweepAxis>();
        foreach (var text in vary)
            try
            {
                axes.Add(SweepAxis.Parse(text));
            }
            catch (FormatException e)
            {
                throw CommandFailed.Misused($"--vary {text}: {e.Message}.");
            }

        return axes.Select(a => a.Path).Distinct(StringComparer.OrdinalIgnoreCase).Count() == axes.Count
            ? axes.ToImmutable()
            : throw CommandFailed.Misused("--vary: the same setting twice.");
    }

    /// <summary>The scenario at every place of the grid, the values of the last axis one after the other.</summary>
    private static ImmutableArray<Scenario> VariantsOf(Scenario scenario, ImmutableArray<SweepAxis> axes)
    {
        // The ends of each range tell whether it can be set at all; all that is wrong is told at once.
        var problems = axes.SelectMany(a => new[] { 0, a.Values.Length - 1 }.SelectMany(i => ScenarioSettings.Change(scenario, [a.Setting(i)]).Problems)).ToList();
        if (problems.Count > 0)
            throw CommandFailed.Misused("The settings cannot be made:", [.. problems.Select(p => p.Replace("--set ", "--vary ", StringComparison.Ordinal)).Distinct()]);
        return [.. SweepResult.Places(axes).Select(place => ScenarioSettings.Change(scenario, [.. place.Select((v, a) => axes[a].Setting(v))]) switch
        {
            { Problems.IsEmpty: true } changed => changed.Scenario,
            var wrong => throw CommandFailed.Misused("The settings cannot be made:", [.. wrong.Problems.Select(p => p.Replace("--set ", "--vary ", StringComparison.Ordinal))]),
        })];
    }

    private static Figure FigureOf(Scenario scenario, string of, string? issue)
    {
        switch (of.Split('.'))
        {
            case ["consensus"]:
                return new("share adopted by consensus", (_, run) => run.AdoptedBy == SettledBy.Consensus ? 1 : 0);
            case ["adoption"]:
                return new("share adopted", (_, run) => run.IsAdopted ? 1 : 0);
            case ["votes"]:
                return new("share with votes on parts", (_, run) => run.Votes.Any(v => v.Issue is not null) ? 1 : 0);
            case ["satisfaction", var id]:
                var party = scenario.Parties.FirstOrDefault(p => p.Kind != PartyKind.Bloc && p.Id.Value.Equals(id, StringComparison.OrdinalIgnoreCase))
                    ?? throw CommandFailed.Misused($"--of {of}: there is no delegation or observer \"{id}\".");
                return new($"satisfaction of {party.Name}", (drawn, run) =>
                    drawn.Mandates.FirstOrDefault(m => m.Party == party.Id) is { } mandate
                        ? RunSummary.SatisfactionOf(drawn, mandate, [.. run.Wordings.Select(w => w.Option)])
                        : double.NaN);
            default:
                var targets = PivotCommand.TargetsOf(scenario, of, issue);
                if (targets.Length > 1)
                    throw CommandFailed.Misused($"\"{of}\" is contested in {targets.Length} wordings.", [.. targets.Select(t => $"--issue {t.Issue.Id}")]);
                return new($"chance of \"{of}\" in {targets[0].Issue.Label}", (_, run) => run.IsAdopted && targets[0].Holds(run.Wordings[targets[0].Index].Option) ? 1 : 0);
        }
    }

    /// <summary>What is read off a run.</summary>
    private sealed record Figure(string Name, Func<Scenario, RunSummary, double> Read)
    {
        public double Of(Scenario scenario, Varied varied, ulong seed)
        {
            var drawn = Variation.Default.Draw(scenario, varied, seed);
            return Read(drawn, RunSummary.Of(drawn, seed, Rehearsal.RunToAdoption(drawn, seed)));
        }
    }
}
