using System.Collections.Immutable;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Forecasts;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Core.Backtests;

/// <summary>A contested wording: what came, and who had said so.</summary>
/// <param name="Runs">The runs.</param>
/// <param name="Recorded">What really came of it.</param>
/// <param name="Predictions">One of each predictor; empty when it is not known what came.</param>
/// <param name="Delegations">How many delegations have a position on it.</param>
/// <param name="RestsOnUndated">Whether positions on it rest on something without a date, such as a line stated as a judgement.</param>
public sealed record WordingBacktest(
    WordingReport Runs,
    RecordedWording Recorded,
    ImmutableArray<Prediction> Predictions,
    int Delegations,
    bool RestsOnUndated)
{
    /// <summary>Whether it is known what came.</summary>
    public bool IsKnown => !Predictions.IsEmpty;

    /// <summary>In how many runs what really came stands at the end; only where it is known.</summary>
    public Share ShareOfReal => Runs.Options.FirstOrDefault(o => o.Option == Recorded.Option)?.Share ?? Share.Wilson(0, Runs.Consensus.Of);

    /// <summary>Whether anybody wants anything of it, and all that positions on it rest on has a date. Else a right answer shows little.</summary>
    public bool IsSound => Delegations > 0 && !RestsOnUndated;

    public Prediction By(Predictor predictor) => Predictions.First(p => p.By == predictor);
}

/// <summary>How a predictor did over all wordings of which it is known what came.</summary>
/// <param name="By">The predictor.</param>
/// <param name="Right">Wordings of which it held likeliest what came.</param>
/// <param name="Said">Wordings of which it held anything likelier than the rest.</param>
/// <param name="Of">Wordings in all.</param>
/// <param name="OfReal">Mean probability that it gave to what came, 0 to 1.</param>
/// <param name="Brier">Mean Brier score, 0 to 2; lower is better.</param>
public sealed record PredictorScore(Predictor By, int Right, int Said, int Of, double OfReal, double Brier);

/// <summary>Everything that a backtest says.</summary>
/// <param name="Runs">How many runs.</param>
/// <param name="Wordings">The contested wordings in the order of the scenario.</param>
/// <param name="Votes">The votes of the record in order.</param>
/// <param name="Ensemble">The runs, as an ensemble reports them.</param>
public sealed record BacktestReport(
    int Runs,
    ImmutableArray<WordingBacktest> Wordings,
    ImmutableArray<VoteBacktest> Votes,
    EnsembleReport Ensemble)
{
    /// <summary>How each predictor did.</summary>
    public ImmutableArray<PredictorScore> Scores => Score(Wordings);

    /// <summary>The same over those wordings on which there are positions, and all that they rest on has a date.</summary>
    public ImmutableArray<PredictorScore> SoundScores => Score(Wordings.Where(w => w.IsSound));

    /// <summary>On how many wordings the runs have a lower Brier score than the draft, the same one, and a higher one.</summary>
    public (int Better, int Same, int Worse) AgainstDraft
    {
        get
        {
            var signs = Wordings.Where(w => w.IsKnown).Select(w => Math.Sign(Math.Round(w.By(Predictor.Runs).Brier - w.By(Predictor.Draft).Brier, 9))).ToList();
            return (signs.Count(s => s < 0), signs.Count(s => s == 0), signs.Count(s => s > 0));
        }
    }

    /// <summary>Holds runs against a record.</summary>
    /// <param name="scenario">The scenario that was run, before anything was varied.</param>
    /// <param name="course">What the record says.</param>
    /// <param name="runs">The runs, at least one, in whatever order.</param>
    /// <param name="evidence">How old the positions are that were used.</param>
    public static BacktestReport Of(Scenario scenario, RecordedCourse course, IReadOnlyCollection<SimulatedRun> runs, EvidenceInUse evidence)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(course);
        ArgumentNullException.ThrowIfNull(evidence);
        var all = runs.OrderBy(r => r.Summary.Seed).ToList();
        var ensemble = EnsembleReport.Of(scenario, [.. all.Select(r => r.Summary)]);
        var contest = SimulatorForecast.ContestOf(scenario).Issues.ToDictionary(i => i.Id);
        return new(
            all.Count,
            [
                .. scenario.Issues.Select((issue, k) => new WordingBacktest(
                    ensemble.Wordings[k],
                    course.Wordings[k],
                    course.Wordings[k].Option is { } real ? Prediction.Of(issue, real, contest.GetValueOrDefault(issue.Id.Value), ensemble.Wordings[k].Options) : [],
                    contest.GetValueOrDefault(issue.Id.Value)?.Stakes.Length ?? 0,
                    evidence.HasUndated(issue.Id))),
            ],
            VoteBacktest.Of(course, all, evidence),
            ensemble);
    }

    private static ImmutableArray<PredictorScore> Score(IEnumerable<WordingBacktest> wordings)
    {
        var known = wordings.Where(w => w.IsKnown).ToList();
        return known.Count == 0
            ? []
            :
            [
                .. Enum.GetValues<Predictor>().Select(by => new PredictorScore(
                    by,
                    known.Count(w => w.By(by).IsRight(w.Recorded.Option!)),
                    known.Count(w => w.By(by).First is not null),
                    known.Count,
                    known.Average(w => w.By(by).OfReal),
                    known.Average(w => w.By(by).Brier))),
            ];
    }
}
