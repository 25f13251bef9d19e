using BenchmarkDotNet.Attributes;
using Bogus;
using NegotiationSim.Core.Forecasts;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Benchmarks;

/// <summary>The published models on rooms of different sizes, ten rounds each. Made-up actors do not settle early.</summary>
[MemoryDiagnoser]
public class ForecastBenchmarks
{
    private ContestedIssue _issue = null!;
    private Contest _contest = null!;

    [Params(10, 17, 40, 80, 193)]
    public int Actors { get; set; }

    [GlobalSetup]
    public void MakeUp()
    {
        var random = new Randomizer(Actors);
        _contest = new("made up", [.. Enumerable.Range(1, Actors).Select(i => $"actor {i}")],
        [
            .. Enumerable.Range(1, 4).Select(k => new ContestedIssue($"issue-{k}", $"issue {k}", 0, 100,
                [.. Enumerable.Range(0, Actors).Select(i => new Stake(i, random.Double(0, 100), random.Double(0.05, 1), random.Double(0.05, 1)))])),
        ]);
        _issue = _contest.Issues[0];
    }

    [Benchmark]
    public double Mean() => WeightedModels.Mean(_issue);

    [Benchmark]
    public double Median() => WeightedModels.Median(_issue);

    [Benchmark]
    public double? Nash() => NashBargaining.Solve(_issue, NashOptions.Default);

    [Benchmark]
    public double Challenge() => ChallengeModel.Run(_issue, ChallengeOptions.Default).Forecast;

    [Benchmark]
    public double PublicChallenge() => ChallengeModel.Run(_issue, new(Defects: ChallengeDefects.AsPublic)).Forecast;

    [Benchmark]
    public double ExchangeOnFourIssues() => ExchangeModel.Run(_contest, ExchangeOptions.Default).Forecast[0];
}

/// <summary>The data sets on which public implementations have been timed: ten rounds each.</summary>
[MemoryDiagnoser]
public class PublishedDataBenchmarks
{
    private Contest _paris = null!;
    private Contest _copenhagen = null!;
    private ContestedIssue _standards = null!;
    private Scenario _parisScenario = null!;

    [GlobalSetup]
    public void Load()
    {
        _parisScenario = Flagship.Load("paris-2015");
        _paris = SimulatorForecast.ContestOf(_parisScenario);
        _copenhagen = SimulatorForecast.ContestOf(Flagship.Load("copenhagen-2009"));
        _standards = SimulatorForecast.ContestOf(Flagship.Load("emission-standards-1993")).Issues[0];
    }

    [Benchmark]
    public double ChallengeOnEmissionStandards() => ChallengeModel.Run(_standards, ChallengeOptions.Default).Forecast;

    [Benchmark]
    public double PublicChallengeOnEmissionStandards() => ChallengeModel.Run(_standards, new(Defects: ChallengeDefects.AsPublic)).Forecast;

    [Benchmark]
    public double ExchangeOnParis() => ExchangeModel.Run(_paris, ExchangeOptions.Default).Forecast[0];

    [Benchmark]
    public double PublicExchangeOnParis() => ExchangeModel.Run(_paris, new(Defects: ExchangeDefects.AsPublic)).Forecast[0];

    [Benchmark]
    public double ExchangeOnCopenhagen() => ExchangeModel.Run(_copenhagen, ExchangeOptions.Default).Forecast[0];

    [Benchmark]
    public double? RehearseParis() => SimulatorForecast.Rehearse(_parisScenario, 1)[0];
}
