using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Negotiations;
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
                context.Get(draw)!,
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
        string draw,
        string? folder,
        CancellationToken cancellationToken)
    {
        var misuses = new Misuses();
        misuses.Unless(runs is >= 1 and <= MostRuns, $"--runs {runs}: from 1 to {English.Number(MostRuns)}.");
        misuses.Check(() => EnsembleOptions.CheckSeeds(first, runs));
        var drawn = misuses.Of(() => EnsembleOptions.Varied(draw, "--draw"));
        ImmutableArray<SweepAxis>? read = misuses.Of<ImmutableArray<SweepAxis>?>(() => SweepVariants.Axes(vary).OrMisused("--vary"));
        var loaded = ScenarioReading.Load(context, path);
        var figure = loaded is null ? null : misuses.Of(() => SweepFigure.Ask(loaded, wanted.Of, wanted.Issue).OrMisused("--of"));
        ImmutableArray<Scenario>? variants = loaded is null || read is not { } ranges
            ? null
            : misuses.Of<ImmutableArray<Scenario>?>(() => SweepVariants.Of(loaded, ranges).OrMisused("--vary"));
        misuses.End();
        if (loaded is not { } scenario || read is not { } axes || figure is null || variants is null)
            return ExitCode.Misused;
        var inquiry = new SweepInquiry(new(scenario, axes, variants.Value, figure, runs, drawn, first));

        var watch = Stopwatch.StartNew();
        var places = axes.Aggregate(1, (n, a) => n * a.Values.Length);
        await Rehearsing.ShowAsync(context, $"{English.Number((long)runs * places)} runs", runs * places, step => inquiry.Hold(Rehearsing.Holding(step, cancellationToken)));
        var result = inquiry.Known();
        if (result.Cells.All(c => c.Runs == 0))
            throw cancellationToken.IsCancellationRequested
                ? CommandFailed.Refused("Stopped before the first run was over.")
                : CommandFailed.Refused($"{figure.Name} is no number in any run.");

        if (folder is not null)
            await SweepFiles.WriteAsync(folder, result);
        if (context.IsJson)
            context.WriteJson(SweepDocument.Of(result), CliJson.Pretty.SweepDocument);
        else
            SweepPage.Show(context, result, watch.Elapsed, folder);
        return cancellationToken.IsCancellationRequested ? ExitCode.Failed : ExitCode.Done;
    }
}
