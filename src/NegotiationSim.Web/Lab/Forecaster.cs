using System.Collections.Concurrent;
using System.Collections.Immutable;
using NegotiationSim.Core.Forecasts;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Web.Lab;

/// <summary>What the models say about a scenario.</summary>
/// <param name="Contest">Who wants what.</param>
/// <param name="Forecasts">One for each model.</param>
public sealed record ForecastTable(Contest Contest, ImmutableArray<Forecast> Forecasts)
{
    /// <summary>How far a forecast is from the known outcome, as a share of the scale; null when either is not known.</summary>
    public double? Error(Forecast forecast, int issue)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        return forecast.Issues[issue].Place is { } place && Contest.Issues[issue] is { Outcome: { } outcome, Range: > 0 and var range }
            ? Math.Abs(place - outcome) / range
            : null;
    }

    /// <summary>Mean of these errors over the issues whose outcome is known; null when there are none.</summary>
    public double? MeanError(Forecast forecast)
    {
        double[] errors = [.. Enumerable.Range(0, Contest.Issues.Length).Select(i => Error(forecast, i)).OfType<double>()];
        return errors.Length == 0 ? null : errors.Average();
    }
}

/// <summary>Runs the models, each set once for a scenario.</summary>
public sealed class Forecaster
{
    /// <summary>How many rehearsals ours rests on here.</summary>
    public const int Seeds = 10;

    private readonly ConcurrentDictionary<(string Hash, bool Ours), Lazy<Task<ForecastTable?>>> _known = [];

    /// <summary>The forecasts; null when nobody has a position on anything.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="withOurs">Whether to rehearse it, too, which takes as long as so many runs.</param>
    public Task<ForecastTable?> ForecastAsync(Scenario scenario, bool withOurs) =>
        _known.GetOrAdd((Canonical.Hash(scenario), withOurs), _ => new(() => Task.Run(() => Run(scenario, withOurs)))).Value;

    private static ForecastTable? Run(Scenario scenario, bool withOurs)
    {
        var contest = SimulatorForecast.ContestOf(scenario);
        if (contest.Issues.IsEmpty)
            return null;
        var options = ForecastOptions.Default;
        var forecasts = ForecastModel.All.Where(m => m.IsUsual && m != ForecastModel.Ours).Select(m => Forecasting.Run(contest, m, options)).ToList();
        if (withOurs)
            forecasts.Add(SimulatorForecast.Of(scenario, contest, [.. ParallelEnumerable.Range(1, Seeds).AsOrdered().Select(seed => SimulatorForecast.Rehearse(scenario, (ulong)seed))]));
        return new(contest, [.. forecasts]);
    }
}
