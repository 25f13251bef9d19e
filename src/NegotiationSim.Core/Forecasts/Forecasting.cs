using System.Collections.Immutable;

namespace NegotiationSim.Core.Forecasts;

/// <summary>What one model expects of one issue.</summary>
/// <param name="Issue">Id of the issue.</param>
/// <param name="Place">The forecast on the issue's own scale; null when the model has none.</param>
/// <param name="Low">The lowest that it gives over seeds, or goes on visiting; null when there is no forecast.</param>
/// <param name="High">The highest.</param>
/// <param name="Remark">How it ended, or why there is no forecast; null when there is nothing to say.</param>
public sealed record IssueForecast(string Issue, double? Place, double? Low, double? High, string? Remark = null)
{
    /// <summary>A forecast that leaves nothing to chance.</summary>
    public static IssueForecast Of(string issue, double place) => new(issue, place, place, place);

    /// <summary>The mean over seeds, with its spread.</summary>
    /// <param name="issue">Id of the issue.</param>
    /// <param name="places">One for each seed, at least one.</param>
    /// <param name="remark">A remark.</param>
    public static IssueForecast Over(string issue, ReadOnlySpan<double> places, string? remark = null)
    {
        var (sum, low, high) = (0.0, double.MaxValue, double.MinValue);
        foreach (var place in places)
            (sum, low, high) = (sum + place, Math.Min(low, place), Math.Max(high, place));
        return new(issue, sum / places.Length, low, high, remark);
    }
}

/// <summary>What one model expects of a contest.</summary>
/// <param name="Model">Which model.</param>
/// <param name="StoppingRule">When it stops, in words.</param>
/// <param name="Seeds">Over how many seeds; 1 for a model that leaves nothing to chance.</param>
/// <param name="Issues">One forecast an issue, in the order of the contest.</param>
public sealed record Forecast(ForecastModel Model, string StoppingRule, int Seeds, ImmutableArray<IssueForecast> Issues);

/// <summary>How forecasts are made.</summary>
/// <param name="Rounds">Rounds of the models that have rounds, 0 or more.</param>
/// <param name="Seeds">Seeds from 1 of the models that leave something to chance, 1 or more.</param>
public sealed record ForecastOptions(int Rounds = 10, int Seeds = 20)
{
    public static ForecastOptions Default { get; } = new();
}

/// <summary>A published model, by the name that people type.</summary>
/// <param name="Name">Short name.</param>
/// <param name="Title">Name for people.</param>
/// <param name="IsUsual">Whether it is among "all": the reproductions of public implementations must be asked for.</param>
public sealed record ForecastModel(string Name, string Title, bool IsUsual = true)
{
    public static readonly ForecastModel Mean = new("mean", "weighted mean");
    public static readonly ForecastModel Median = new("median", "weighted median");
    public static readonly ForecastModel Nash = new("nash", "Nash");
    public static readonly ForecastModel Challenge = new("challenge", "challenge");
    public static readonly ForecastModel PublicChallenge = new("challenge-public", "challenge, public", IsUsual: false);
    public static readonly ForecastModel Exchange = new("exchange", "exchange");
    public static readonly ForecastModel PublicExchange = new("exchange-public", "exchange, public", IsUsual: false);

    /// <summary>Our own simulator, which needs a scenario.</summary>
    public static readonly ForecastModel Ours = new("ours", "ours");

    public static ImmutableArray<ForecastModel> All { get; } = [Mean, Median, Nash, Challenge, PublicChallenge, Exchange, PublicExchange, Ours];
}

/// <summary>Runs published models on a contest.</summary>
public static class Forecasting
{
    /// <summary>With more possible exchanges in a round, the exchange model is not run: each seed would take seconds and hundreds of megabytes.</summary>
    public const long MostExchanges = 150_000;

    /// <summary>Runs one model.</summary>
    /// <param name="contest">Who wants what.</param>
    /// <param name="model">Any but <see cref="ForecastModel.Ours"/>, for which see <see cref="SimulatorForecast"/>.</param>
    /// <param name="options">Rounds and seeds.</param>
    /// <exception cref="ArgumentException">Ours, or an option out of its range.</exception>
    public static Forecast Run(Contest contest, ForecastModel model, ForecastOptions options)
    {
        ArgumentNullException.ThrowIfNull(contest);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Rounds < 0 || options.Seeds < 1)
            throw new ArgumentException("Rounds are 0 or more and seeds 1 or more.", nameof(options));
        return model.Name switch
        {
            "mean" => Each(contest, model, "none: a formula", i => IssueForecast.Of(i.Id, WeightedModels.Mean(i))),
            "median" => Each(contest, model, "none: a formula", i => IssueForecast.Of(i.Id, WeightedModels.Median(i))),
            "nash" => Each(contest, model, "none: a formula", Nash),
            "challenge" => Each(contest, model, RoundsOf(options), i => Challenge(i, options, ChallengeDefects.None)),
            "challenge-public" => Each(contest, model, RoundsOf(options), i => Challenge(i, options, ChallengeDefects.AsPublic)),
            "exchange" => Exchange(contest, model, options, ExchangeDefects.None),
            "exchange-public" => Exchange(contest, model, options, ExchangeDefects.AsPublic),
            _ => throw new ArgumentException($"{model.Name} does not run on a contest.", nameof(model)),
        };
    }

    private static string RoundsOf(ForecastOptions options) => $"nobody moves, positions repeat, or {options.Rounds} rounds";

    private static Forecast Each(Contest contest, ForecastModel model, string rule, Func<ContestedIssue, IssueForecast> forecast) =>
        new(model, rule, 1, [.. contest.Issues.Select(forecast)]);

    private static IssueForecast Nash(ContestedIssue issue) => NashBargaining.Solve(issue, NashOptions.Default) is { } place
        ? IssueForecast.Of(issue.Id, place)
        : new(issue.Id, null, null, null, "no place serves everybody");

    private static IssueForecast Challenge(ContestedIssue issue, ForecastOptions options, ChallengeDefects defects)
    {
        var course = ChallengeModel.Run(issue, new(options.Rounds, Defects: defects));
        var (low, high) = course.Band;
        return new(issue.Id, course.Forecast, low, high, course.Stop switch
        {
            Stop.Settled => $"settled after {course.Rounds.Length - 2}",
            Stop.Cycle => $"cycle of {course.Period} after {course.Rounds.Length - 1}",
            _ => $"still moving after {course.Rounds.Length - 1}",
        });
    }

    private static Forecast Exchange(Contest contest, ForecastModel model, ForecastOptions options, ExchangeDefects defects)
    {
        var rule = $"nothing is traded, or {options.Rounds} rounds";
        if (PossibleExchanges(contest) is > MostExchanges and var possible)
            return new(model, rule, options.Seeds, [.. contest.Issues.Select(i => new IssueForecast(i.Id, null, null, null, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"not run: some {possible / 1000 * 1000:N0} exchanges are possible")))]);
        var places = new double[contest.Issues.Length][];
        for (var k = 0; k < places.Length; k++)
            places[k] = new double[options.Seeds];
        for (var seed = 1; seed <= options.Seeds; seed++)
        {
            var course = ExchangeModel.Run(contest, new(options.Rounds, (ulong)seed, Defects: defects));
            for (var k = 0; k < places.Length; k++)
                places[k][seed - 1] = course.Forecast[k];
        }

        return new(
            model,
            rule,
            options.Seeds,
            [.. contest.Issues.Select((issue, k) => IssueForecast.Over(issue.Id, places[k], contest.Issues.Length == 1 ? "nothing to trade" : null))]);
    }

    /// <summary>A quarter of all pairs of actors, or somewhat less, stand on different sides of two issues and weigh them differently enough.</summary>
    private static long PossibleExchanges(Contest contest)
    {
        var sum = 0L;
        for (var p = 0; p < contest.Issues.Length; p++)
            for (var q = p + 1; q < contest.Issues.Length; q++)
            {
                long actors = Math.Min(contest.Issues[p].Stakes.Length, contest.Issues[q].Stakes.Length);
                sum += actors * actors / 8;
            }

        return sum;
    }
}
