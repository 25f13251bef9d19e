using NegotiationSim.Core.Backtests;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Scenarios;

namespace NegotiationSim.Cli.Output;

/// <summary>A backtest that was made.</summary>
/// <param name="Scenario">The scenario as it was run.</param>
/// <param name="Wanted">How many runs were asked for.</param>
/// <param name="Varied">What was drawn anew in each.</param>
/// <param name="Cutoff">Which evidence was to be used.</param>
/// <param name="Evidence">Which was.</param>
/// <param name="Positions">On what the delegations' positions rest then.</param>
/// <param name="Report">What came of it.</param>
internal sealed record BacktestResult(
    Scenario Scenario,
    int Wanted,
    Varied Varied,
    EvidenceCutoff Cutoff,
    EvidenceInUse Evidence,
    PositionCounts Positions,
    BacktestReport Report);

/// <summary>A backtest for scripts. Shares are 0 to 1 with an interval of 95 %.</summary>
internal sealed record BacktestDocument(
    string Scenario,
    int Wanted,
    int Runs,
    string Varied,
    string? AsOf,
    BacktestEvidence Evidence,
    IReadOnlyList<PredictorScoreDocument> Scores,
    IReadOnlyList<PredictorScoreDocument> SoundScores,
    IReadOnlyList<WordingBacktestDocument> Wordings,
    IReadOnlyList<VoteBacktestDocument> Votes)
{
    public static BacktestDocument Of(BacktestResult done) => new(
        done.Scenario.Id,
        done.Wanted,
        done.Report.Runs,
        done.Varied.ToString(),
        done.Cutoff.Day is { } day ? English.IsoDay(day) : null,
        new(
            done.Evidence.Used.Length,
            done.Evidence.LeftOut.Length,
            done.Evidence.Used.Count(e => e.Date is null),
            done.Evidence.YoungestOfAll is { } youngest ? English.IsoDay(youngest) : null),
        [.. done.Report.Scores.Select(PredictorScoreDocument.Of)],
        [.. done.Report.SoundScores.Select(PredictorScoreDocument.Of)],
        [.. done.Report.Wordings.Select(WordingBacktestDocument.Of)],
        [.. done.Report.Votes.Select(VoteBacktestDocument.Of)]);
}

/// <summary>How many entries of positions and calibration were used.</summary>
internal sealed record BacktestEvidence(int Used, int LeftOut, int UsedWithoutDate, string? Youngest);

/// <summary>How a predictor did; the Brier score is 0 to 2 and better when lower.</summary>
internal sealed record PredictorScoreDocument(string By, int Right, int Said, int Wordings, double OfReal, double Brier)
{
    public static PredictorScoreDocument Of(PredictorScore score) => new(score.By.ToString(), score.Right, score.Said, score.Of, Math.Round(score.OfReal, 6), Math.Round(score.Brier, 6));
}

/// <summary>A contested wording: what came, and who had said so.</summary>
internal sealed record WordingBacktestDocument(
    string Issue,
    string Label,
    string? Draft,
    string? Real,
    string Decided,
    bool IsInferred,
    bool RestsOnUndated,
    int Delegations,
    SharedDocument? Share,
    IReadOnlyList<EnsembleOption> Options,
    IReadOnlyList<PredictionDocument> Predictions)
{
    public static WordingBacktestDocument Of(WordingBacktest w) => new(
        w.Runs.Issue.Value,
        w.Runs.Label,
        w.Runs.Before,
        w.Recorded.Option,
        English.IsoDay(w.Recorded.Decided),
        w.Recorded.IsInferred,
        w.RestsOnUndated,
        w.Delegations,
        w.IsKnown ? SharedDocument.Of(w.ShareOfReal) : null,
        [.. w.Runs.Options.Select(o => new EnsembleOption(o.Option, SharedDocument.Of(o.Share)))],
        [.. w.Predictions.Select(p => new PredictionDocument(p.By.ToString(), p.First, Math.Round(p.OfReal, 6), Math.Round(p.Brier, 6)))]);
}

/// <summary>What one predictor says of a wording.</summary>
internal sealed record PredictionDocument(string By, string? First, double OfReal, double Brier);

/// <summary>A vote of the record beside the runs; what is not known or does not apply is left out.</summary>
internal sealed record VoteBacktestDocument(
    long Move,
    string Date,
    string? Body,
    string? Issue,
    string Subject,
    int? Yes,
    int? No,
    int? Abstaining,
    SharedDocument? Put,
    SharedDocument? OnWording,
    BallotSpreadDocument? RunsYes,
    BallotSpreadDocument? RunsNo,
    BallotSpreadDocument? RunsAbstaining,
    SharedDocument? SameResult,
    RollCallDocument? RollCall)
{
    public static VoteBacktestDocument Of(VoteBacktest v) => new(
        v.Recorded.Move,
        English.IsoDay(v.Recorded.Date),
        v.Recorded.Vote.Body,
        v.Recorded.Issue?.Value,
        v.Recorded.Vote.Subject,
        v.Recorded.Vote.Yes,
        v.Recorded.Vote.No,
        v.Recorded.Vote.Abstaining,
        v.Put is { } put ? SharedDocument.Of(put) : null,
        v.OnWording is { } on ? SharedDocument.Of(on) : null,
        BallotSpreadDocument.Of(v.Tally?.Yes),
        BallotSpreadDocument.Of(v.Tally?.No),
        BallotSpreadDocument.Of(v.Tally?.Abstaining),
        v.Tally?.SameResult is { } same ? SharedDocument.Of(same) : null,
        v.RollCall is { } roll
            ? new(roll.Known, roll.IsComplete, Hits(roll.Runs), roll.Uncounted?.ToString(), roll.Commonest.ToString(), Hits(roll.Same)!, Hits(roll.Repeated))
            : null);

    private static HitDocument? Hits(HitRate? rate) => rate is { } r ? new(r.Hits, r.Of) : null;
}

/// <summary>Median and 5th to 95th percentile.</summary>
internal sealed record BallotSpreadDocument(int Median, int Low, int High)
{
    public static BallotSpreadDocument? Of(BallotSpread? spread) => spread is { } s ? new(s.Median, s.Low, s.High) : null;
}

/// <summary>The ballots that are known by name.</summary>
internal sealed record RollCallDocument(int Known, bool Complete, HitDocument? Runs, string? NotCounted, string Commonest, HitDocument AllCommonest, HitDocument? AsBefore);

/// <summary>Right ballots of those judged.</summary>
internal sealed record HitDocument(int Hits, int Of);
