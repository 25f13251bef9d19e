namespace NegotiationSim.Core.Forecasts;

/// <summary>What the Nash solution rests on beside the data.</summary>
/// <param name="Curvature">Exponent <c>a</c> of the loss, 1 or more: 1 is linear, 2 averse to risk.</param>
/// <param name="NoAgreement">Worth <c>d</c> of no agreement, below 1: 0 is that of the far end of the scale for one who wants the near
/// end, 1 would be that of getting all; below 0, failure is worse than any outcome on the scale.</param>
public sealed record NashOptions(double Curvature = 1, double NoAgreement = 0)
{
    public static NashOptions Default { get; } = new();
}

/// <summary>
/// The asymmetric Nash bargaining solution on one issue: the place x that maximises <c>sum over i of c_i s_i log(u_i(x) - d)</c> with
/// <c>u_i(x) = 1 - (|x - p_i| / range)^a</c>.
/// </summary>
/// <remarks>
/// Nash 1950; weights as exponents: Kalai 1977; salience in them: Schneider, Finke and Bailer 2010. The disagreement point is an
/// assumption: by default no agreement is to each actor what the far end of the scale is to one at the near end. As d falls, the
/// solution goes to the weighted median for a = 1 and to the weighted mean for a = 2 (Achen 2006). Some public implementations call the
/// weighted mean itself the Nash bargaining solution.
/// </remarks>
public static class NashBargaining
{
    private const int Halvings = 80;

    /// <summary>The solution on the issue's own scale; null when no place gives everybody with weight more than no agreement.</summary>
    /// <param name="issue">Any issue of a <see cref="Contest"/>.</param>
    /// <param name="options">Loss and disagreement point.</param>
    /// <exception cref="ArgumentException">The curvature is below 1 or the worth of no agreement is not below 1.</exception>
    public static double? Solve(ContestedIssue issue, NashOptions options)
    {
        ArgumentNullException.ThrowIfNull(issue);
        ArgumentNullException.ThrowIfNull(options);
        if (!(options.Curvature >= 1) || !(options.NoAgreement < 1))
            throw new ArgumentException("Curvature is 1 or more, and no agreement is worth less than 1.", nameof(options));
        if (issue.Range == 0)
            return issue.Low;

        var reach = issue.Range * Math.Pow(1 - options.NoAgreement, 1 / options.Curvature);
        var (low, high) = (issue.Low, issue.High);
        foreach (var stake in issue.Stakes)
            if (stake.Weight > 0)
                (low, high) = (Math.Max(low, stake.Position - reach), Math.Min(high, stake.Position + reach));
        if (low > high || (low == high && options.NoAgreement > 0))
            return null;

        // The objective is concave, so its slope falls from end to end and halving finds where it changes sign.
        for (var i = 0; i < Halvings && low < high; i++)
        {
            var middle = low + (high - low) / 2;
            if (Slope(issue, options, middle) > 0)
                low = middle;
            else
                high = middle;
        }

        return low + (high - low) / 2;
    }

    private static double Slope(ContestedIssue issue, NashOptions options, double x)
    {
        var slope = 0.0;
        foreach (var stake in issue.Stakes)
        {
            if (stake.Weight == 0 || stake.Position == x)
                continue;
            var distance = Math.Abs(x - stake.Position) / issue.Range;
            var steepness = options.Curvature == 1 ? 1 : options.Curvature * Math.Pow(distance, options.Curvature - 1);
            var gain = 1 - Math.Pow(distance, options.Curvature) - options.NoAgreement;
            slope += stake.Weight * Math.Sign(stake.Position - x) * steepness / Math.Max(gain, double.Epsilon);
        }

        return slope;
    }
}
