using System.Collections.Immutable;
using NegotiationSim.Core;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Scenarios.Calibration;

/// <summary>How well an estimator predicts.</summary>
/// <param name="Name">The estimator.</param>
/// <param name="InSample">Share of hits among the parties that it has learnt from, 0 to 1.</param>
/// <param name="CrossValidated">Share of hits among parties that it has not seen, 0 to 1; mean over the repeats.</param>
/// <param name="Deviation">Standard deviation of that share between the repeats.</param>
/// <param name="YesAgainstNo">Among unseen parties that voted yes or no: the share where the one that they voted was held the likelier, 0 to 1.</param>
/// <param name="LogScore">Mean natural logarithm of the chance that it gave to what an unseen party voted; at most 0, the higher the better.</param>
/// <param name="Brier">Mean squared distance of the chances from what an unseen party voted, over the three votes; 0 to 2, the lower the better (Brier 1950).</param>
public sealed record EstimatorScore(
    string Name, double InSample, double CrossValidated, double Deviation, double YesAgainstNo, double LogScore, double Brier);

/// <summary>What the ordered logit says of a party.</summary>
/// <param name="Party">Its id.</param>
/// <param name="Vote">What it voted; null when it is not known.</param>
/// <param name="Estimate">Learnt from the others: for a party whose vote is known, from the folds without it (first repeat).</param>
public sealed record PartyPrediction(string Party, Ballot? Vote, VoteEstimate Estimate);

/// <summary>A vote predicted from what is older.</summary>
/// <param name="Vote">The vote that is predicted.</param>
/// <param name="From">What it is predicted from.</param>
/// <param name="Left">Columns left out, since they are not known to be older.</param>
/// <param name="Parties">How many voted yes, no or abstained.</param>
/// <param name="Scores">The estimators, from the simplest.</param>
/// <param name="Predictions">One for each party of the table, in its order.</param>
public sealed record VotePrediction(
    RollCallColumn Vote,
    ImmutableArray<string> From,
    ImmutableArray<string> Left,
    int Parties,
    ImmutableArray<EstimatorScore> Scores,
    ImmutableArray<PartyPrediction> Predictions)
{
    private const int Folds = 10;
    private const int Nearest = 9;

    /// <summary>
    /// Predicts a vote with every estimator. Scores are of repeated ten-fold cross-validation (Stone 1974; Kohavi 1995): each party is
    /// predicted by what was learnt from the other nine tenths.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="vote">A roll call of the table, with a day.</param>
    /// <param name="only">Names of the columns to predict from; empty for all that are older.</param>
    /// <param name="repeats">How often the parties are divided anew, 1 or more.</param>
    public static VotePrediction Of(VoteTable table, RollCallColumn vote, IReadOnlyCollection<string> only, int repeats)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(repeats);
        var older = table.OlderThan(vote);
        var from = only.Count == 0 ? older : older.Only(only);
        int[] votes = [.. vote.Votes.Select(RollCallColumn.Step)];
        int[] rows = [.. Enumerable.Range(0, votes.Length).Where(r => votes[r] >= 0)];
        var logit = new PenalisedLogit(from);
        VoteEstimator[] estimators =
        [
            new MostCommonVote(),
            .. from.Attributes.Select(a => new TwoCuts(a)),
            .. from.RollCalls.IsEmpty ? Array.Empty<VoteEstimator>() : [new Neighbours(from, Nearest), .. from.RollCalls.Select(c => new RepeatedVote(c)).OrderBy(e => Hits(e, rows, votes)).TakeLast(1)],
            logit,
        ];
        var divisions = Enumerable.Range(0, repeats).Select(repeat => Divide(rows, repeat)).ToArray();
        var unseen = estimators.AsParallel().AsOrdered().Select(e => divisions.Select(d => Unseen(e, d, votes)).ToArray()).ToArray();
        var all = logit.Learn(rows, votes);
        return new(
            vote,
            [.. from.Names],
            [.. table.Names.Except(older.Names).Where(n => n != vote.Name)],
            rows.Length,
            [.. estimators.Select((e, i) => Score(e, rows, votes, unseen[i]))],
            [.. table.Parties.Select((party, row) => new PartyPrediction(party, vote.Votes[row], votes[row] >= 0 ? unseen[^1][0][row] : all(row)))]);
    }

    private static int Hits(VoteEstimator estimator, int[] rows, int[] votes)
    {
        var learnt = estimator.Learn(rows, votes);
        return rows.Count(r => learnt(r).Vote == votes[r]);
    }

    /// <summary>The rows in a random order that is the same on every machine, dealt out to the folds.</summary>
    private static int[][] Divide(int[] rows, int repeat)
    {
        var draws = new Draws((ulong)repeat);
        var shuffled = rows.OrderBy(r => draws.Bits(r, 0, 0, Purpose.Dividing)).ToArray();
        return [.. Enumerable.Range(0, Folds).Select(fold => shuffled.Where((_, i) => i % Folds == fold).ToArray())];
    }

    private static Dictionary<int, VoteEstimate> Unseen(VoteEstimator estimator, int[][] folds, int[] votes)
    {
        var estimates = new Dictionary<int, VoteEstimate>();
        foreach (var fold in folds)
        {
            var learnt = estimator.Learn([.. folds.Where(f => f != fold).SelectMany(f => f)], votes);
            foreach (var row in fold)
                estimates[row] = learnt(row);
        }

        return estimates;
    }

    private static EstimatorScore Score(VoteEstimator estimator, int[] rows, int[] votes, Dictionary<int, VoteEstimate>[] unseen)
    {
        double[] rates = [.. unseen.Select(u => rows.Count(r => u[r].Vote == votes[r]) / (double)rows.Length)];
        var mean = rates.Average();
        var decided = rows.Where(r => votes[r] != 1).ToArray();
        return new(
            estimator.Name,
            Hits(estimator, rows, votes) / (double)rows.Length,
            mean,
            Math.Sqrt(rates.Average(r => (r - mean) * (r - mean))),
            unseen.Average(u => decided.Count(r => u[r].Chances[2] > u[r].Chances[0] == (votes[r] == 2)) / (double)decided.Length),
            unseen.Average(u => rows.Average(r => Math.Log(Math.Max(1e-9, u[r].Chances[votes[r]])))),
            unseen.Average(u => rows.Average(r => u[r].Chances.Select((c, k) => Math.Pow(c - (k == votes[r] ? 1 : 0), 2)).Sum())));
    }
}
