using System.Collections.Immutable;
using NegotiationSim.Core.Forecasts;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Scenarios;
using NegotiationSim.Scenarios.Contests;

namespace NegotiationSim.Cli.Commands;

/// <summary>What is forecast: the contest for the published models, and the scenario that ours rehearses.</summary>
/// <param name="Path">What was read.</param>
/// <param name="Contest">Who wants what.</param>
/// <param name="Scenario">What is rehearsed.</param>
/// <param name="Rehearsed">The contest under the issue ids of the scenario.</param>
/// <param name="IsTable">Whether the scenario was made up from a bare table.</param>
internal sealed record ForecastInput(string Path, Contest Contest, Scenario Scenario, Contest Rehearsed, bool IsTable)
{
    /// <summary>Reads a scenario or a table; null when it has problems, all of which have been told.</summary>
    public static ForecastInput? Read(CommandContext context, string path)
    {
        if (path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
            return ReadTable(context, path);
        if (ScenarioReading.Load(context, path) is not { } scenario)
            return null;
        var contest = SimulatorForecast.ContestOf(scenario);
        return contest.Issues.IsEmpty
            ? throw CommandFailed.Refused($"{path}: no delegation with any salience has a position, so there is nothing to forecast.")
            : new(path, contest, scenario, contest, IsTable: false);
    }

    /// <summary>Ours: rehearsals over seeds, as many at a time as there are processors.</summary>
    public Forecast Rehearse(ForecastOptions options, CancellationToken cancellationToken)
    {
        ImmutableArray<double?>[] ends =
        [
            .. ParallelEnumerable.Range(1, options.Seeds).AsOrdered().WithCancellation(cancellationToken)
                .Select(seed => SimulatorForecast.Rehearse(Scenario, (ulong)seed)),
        ];
        return SimulatorForecast.Of(Scenario, Rehearsed, ends);
    }

    private static ForecastInput? ReadTable(CommandContext context, string path)
    {
        switch (ContestReader.Load(path))
        {
            case ContestLoadResult.Loaded loaded:
                return new(path, loaded.Contest, ContestScenario.Of(loaded.Contest), ContestScenario.UnderIdsOf(loaded.Contest), IsTable: true);
            case ContestLoadResult.Failed failed:
                ScenarioReading.Tell(context, path, new ScenarioLoadResult.Failed(failed.Problems));
                return null;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}

/// <summary>What came of it.</summary>
/// <param name="Input">What was forecast.</param>
/// <param name="Forecasts">One for each model, in the order in which they were asked for.</param>
/// <param name="Shown">Places of the issues that are shown.</param>
internal sealed record ForecastResult(ForecastInput Input, ImmutableArray<Forecast> Forecasts, ImmutableArray<int> Shown)
{
    public Contest Contest => Input.Contest;

    public IEnumerable<ContestedIssue> Issues => Shown.Select(k => Contest.Issues[k]);

    /// <summary>How far a forecast is from the known outcome, as a share of the scale; null when either is not known.</summary>
    public double? Error(Forecast forecast, int issue) =>
        forecast.Issues[issue].Place is { } place && Contest.Issues[issue] is { Outcome: { } outcome, Range: > 0 and var range }
            ? Math.Abs(place - outcome) / range
            : null;

    /// <summary>Mean of these errors over the issues that are shown, and over how many; null when there are none.</summary>
    public (double Mean, int Issues)? MeanError(Forecast forecast)
    {
        double[] errors = [.. Shown.Select(k => Error(forecast, k)).OfType<double>()];
        return errors.Length == 0 ? null : (errors.Average(), errors.Length);
    }
}
