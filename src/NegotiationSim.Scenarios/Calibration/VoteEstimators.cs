using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Scenarios.Calibration;

/// <summary>What an estimator says of one party.</summary>
/// <param name="Vote">The vote that it predicts: 0 no, 1 abstaining, 2 yes.</param>
/// <param name="Chances">Chances of no, abstaining and yes.</param>
/// <param name="Place">Expected place on the scale no = 0, abstaining = 1/2, yes = 1.</param>
/// <param name="StandardError">Standard error of the place; null where the estimator has none.</param>
public readonly record struct VoteEstimate(int Vote, double[] Chances, double Place, double? StandardError = null)
{
    internal static VoteEstimate Of(double[] chances, int? vote = null) =>
        new(vote ?? Array.LastIndexOf(chances, chances.Max()), chances, chances[1] / 2 + chances[2]);
}

/// <summary>Learns from the votes of some parties what the others vote.</summary>
/// <param name="name">What reports call it.</param>
internal abstract class VoteEstimator(string name)
{
    public string Name => name;

    /// <summary>Learns from some rows of a table.</summary>
    /// <param name="rows">Rows whose vote is known to it.</param>
    /// <param name="votes">For each row of the table: 0 no, 1 abstaining, 2 yes; -1 for none of these.</param>
    /// <returns>What it says of any row.</returns>
    public abstract Func<int, VoteEstimate> Learn(IReadOnlyList<int> rows, int[] votes);

    protected static int Step(Ballot? vote) => RollCallColumn.Step(vote);

    /// <summary>Shares of the votes of some rows; one half of a vote is added to each, so that nothing is impossible.</summary>
    protected static double[] Shares(IEnumerable<int> rows, int[] votes)
    {
        double[] counts = [0.5, 0.5, 0.5];
        foreach (var row in rows)
            counts[votes[row]]++;
        var total = counts.Sum();
        return [.. counts.Select(c => c / total)];
    }
}

/// <summary>Everybody votes as most do.</summary>
internal sealed class MostCommonVote() : VoteEstimator("the most common vote")
{
    public override Func<int, VoteEstimate> Learn(IReadOnlyList<int> rows, int[] votes)
    {
        var estimate = VoteEstimate.Of(Shares(rows, votes));
        return _ => estimate;
    }
}

/// <summary>Everybody votes as it did on an earlier question; who did not vote then votes as most do.</summary>
internal sealed class RepeatedVote(RollCallColumn earlier) : VoteEstimator($"repeat the vote on {earlier.Name}")
{
    public override Func<int, VoteEstimate> Learn(IReadOnlyList<int> rows, int[] votes)
    {
        var byStep = Enumerable.Range(-1, 4).ToDictionary(step => step, step => Shares(rows.Where(r => Step(earlier.Votes[r]) == step), votes));
        var common = VoteEstimate.Of(Shares(rows, votes));
        return row => Step(earlier.Votes[row]) is >= 0 and var step ? VoteEstimate.Of(byStep[step], step) : common;
    }
}

/// <summary>One figure and two cuts: the cuts, and the direction, with most hits.</summary>
internal sealed class TwoCuts(AttributeColumn by) : VoteEstimator($"{by.Name}, two cuts")
{
    public override Func<int, VoteEstimate> Learn(IReadOnlyList<int> rows, int[] votes)
    {
        var known = rows.Where(r => by.Values[r] is not null).ToList();
        var common = VoteEstimate.Of(Shares(rows, votes));
        if (known.Count == 0)
            return _ => common;
        var values = known.Select(r => by.Values[r]!.Value).Distinct().Order().ToArray();
        double[] cuts = [double.NegativeInfinity, .. values.Zip(values.Skip(1), (a, b) => (a + b) / 2), double.PositiveInfinity];
        var best = (Hits: -1, Low: 0.0, High: 0.0, Rising: true);
        foreach (var rising in new[] { true, false })
            for (var i = 0; i < cuts.Length; i++)
                for (var j = i; j < cuts.Length; j++)
                {
                    var hits = 0;
                    foreach (var row in known)
                        hits += Band(by.Values[row]!.Value, cuts[i], cuts[j], rising) == votes[row] ? 1 : 0;
                    if (hits > best.Hits)
                        best = (hits, cuts[i], cuts[j], rising);
                }

        var shares = Enumerable.Range(0, 3).Select(band => Shares(known.Where(r => Found(r) == band), votes)).ToArray();
        return row => by.Values[row] is null ? common : VoteEstimate.Of(shares[Found(row)], Found(row));

        int Found(int row) => Band(by.Values[row]!.Value, best.Low, best.High, best.Rising);
    }

    private static int Band(double value, double low, double high, bool rising)
    {
        var band = value < low ? 0 : value < high ? 1 : 2;
        return rising ? band : 2 - band;
    }
}

/// <summary>The parties whose earlier votes are most alike: the mean distance over the votes that both cast, no = 0 to yes = 2.</summary>
internal sealed class Neighbours(VoteTable table, int count) : VoteEstimator($"{count} nearest neighbours on {table.RollCalls.Length} earlier votes")
{
    public override Func<int, VoteEstimate> Learn(IReadOnlyList<int> rows, int[] votes) => row =>
        VoteEstimate.Of(Shares(rows.Where(r => r != row).OrderBy(r => Distance(r, row)).ThenBy(r => r).Take(count), votes));

    private double Distance(int a, int b)
    {
        var (sum, shared) = (0, 0);
        foreach (var vote in table.RollCalls)
            if (Step(vote.Votes[a]) is >= 0 and var one && Step(vote.Votes[b]) is >= 0 and var other)
            {
                sum += Math.Abs(one - other);
                shared++;
            }

        return shared == 0 ? 2 : sum / (double)shared;
    }
}

/// <summary>
/// An ordered logit on all earlier votes, figures and groups, with the penalty that predicts best within the rows that it learns from
/// (five folds, log score).
/// </summary>
internal sealed class PenalisedLogit(VoteTable table) : VoteEstimator("ordered logit on all of these")
{
    private const int Folds = 5;
    private const int SmallestGroup = 5;
    private static readonly double[] Penalties = [0.3, 1, 3, 10, 30];

    public override Func<int, VoteEstimate> Learn(IReadOnlyList<int> rows, int[] votes)
    {
        var figures = Figures(rows);
        var penalty = Penalties.MaxBy(p => Score(p, figures, rows, votes));
        var model = Fit(penalty, figures, rows, votes);
        return row =>
        {
            var chances = model.Chances(figures[row]);
            var (place, error) = model.Place(figures[row]);
            return VoteEstimate.Of(chances) with { Place = place, StandardError = error };
        };
    }

    private static double Score(double penalty, double[][] figures, IReadOnlyList<int> rows, int[] votes)
    {
        var score = 0.0;
        for (var fold = 0; fold < Folds; fold++)
        {
            var model = Fit(penalty, figures, [.. rows.Where((_, i) => i % Folds != fold)], votes);
            score += rows.Where((_, i) => i % Folds == fold).Sum(r => Math.Log(Math.Max(1e-9, model.Chances(figures[r])[votes[r]])));
        }

        return score;
    }

    private static OrderedLogit Fit(double penalty, double[][] figures, IReadOnlyList<int> rows, int[] votes) =>
        OrderedLogit.Fit([.. rows.Select(r => figures[r])], [.. rows.Select(r => votes[r])], penalty);

    /// <summary>For each row of the table its figures, centred and scaled on the rows that are learnt from; what is not known is at the mean.</summary>
    private double[][] Figures(IReadOnlyList<int> rows)
    {
        var groups = table.Groups.SelectMany(g => g).GroupBy(g => g, StringComparer.Ordinal).Where(g => g.Count() >= SmallestGroup).Select(g => g.Key).Order(StringComparer.Ordinal);
        var columns = table.RollCalls.Select(c => c.Votes.Select(v => Step(v) is >= 0 and var step ? step - 1.0 : (double?)null).ToArray())
            .Concat(table.Attributes.Select(a => a.Values.ToArray()))
            .Concat(groups.Select(g => table.Groups.Select(of => (double?)(of.Contains(g) ? 1 : 0)).ToArray()))
            .Select(c => Standardised(c, rows))
            .ToArray();
        return [.. Enumerable.Range(0, table.Parties.Length).Select(row => columns.Select(c => c[row]).ToArray())];
    }

    private static double[] Standardised(double?[] column, IReadOnlyList<int> rows)
    {
        var known = rows.Select(r => column[r]).OfType<double>().DefaultIfEmpty(0).ToList();
        var mean = known.Average();
        var deviation = Math.Sqrt(known.Average(v => (v - mean) * (v - mean)));
        return [.. column.Select(v => v is { } x && deviation > 1e-9 ? (x - mean) / deviation : 0)];
    }
}
