namespace NegotiationSim.Core.Forecasts;

/// <summary>
/// The two baselines: the mean and the median of positions, weighted by capability times salience. Published comparisons find the mean
/// hard to beat: it approximates the asymmetric Nash solution when failing to agree is costly (Achen 2006, in Thomson and others, The
/// European Union Decides).
/// </summary>
public static class WeightedModels
{
    /// <summary>The weighted mean, <c>sum(c s x) / sum(c s)</c>, on the issue's own scale. Time: one pass.</summary>
    /// <param name="issue">Any issue of a <see cref="Contest"/>; weights sum to more than 0 there.</param>
    public static double Mean(ContestedIssue issue)
    {
        ArgumentNullException.ThrowIfNull(issue);
        var (sum, total) = (0.0, 0.0);
        foreach (var stake in issue.Stakes)
        {
            sum += stake.Weight * stake.Position;
            total += stake.Weight;
        }

        return sum / total;
    }

    /// <summary>
    /// The weighted median: the position with at most half of all weight on either side of it (Black 1958). When exactly half lies on
    /// each side of a gap, its middle. Time: one sort.
    /// </summary>
    /// <param name="issue">Any issue of a <see cref="Contest"/>.</param>
    public static double Median(ContestedIssue issue)
    {
        ArgumentNullException.ThrowIfNull(issue);
        var positions = new double[issue.Stakes.Length];
        var weights = new double[issue.Stakes.Length];
        for (var i = 0; i < positions.Length; i++)
            (positions[i], weights[i]) = (issue.Stakes[i].Position, issue.Stakes[i].Weight);
        return Median(positions, weights);
    }

    /// <summary>The same for bare figures; sorts both arrays in place.</summary>
    internal static double Median(double[] positions, double[] weights)
    {
        Array.Sort(positions, weights);
        var total = 0.0;
        foreach (var weight in weights)
            total += weight;

        // Sums of decimal fractions miss their half by a rounding error; a tie within it is a tie.
        var (half, slack) = (total / 2, total * 1e-12);
        var below = 0.0;
        for (var i = 0; i < positions.Length; i++)
        {
            below += weights[i];
            if (below > half + slack)
                return positions[i];
            if (below >= half - slack)
                return (positions[i] + Next(positions, weights, i)) / 2;
        }

        return positions[^1];
    }

    private static double Next(double[] positions, double[] weights, int i)
    {
        for (var j = i + 1; j < positions.Length; j++)
            if (weights[j] > 0)
                return positions[j];
        return positions[i];
    }
}
