namespace NegotiationSim.Scenarios.Calibration;

/// <summary>A straight line through documented positions: place = intercept + slope x attribute, held within 0 and 1, and how well it fits.</summary>
/// <param name="Observations">How many positions there are (n).</param>
/// <param name="Intercept">Place on the scale where the attribute is 0.</param>
/// <param name="Slope">Places on the scale for each unit of the attribute.</param>
/// <param name="MeanAttribute">Mean of the attribute over the positions.</param>
/// <param name="AttributeSquares">Sum of its squared distances from that mean.</param>
/// <param name="RSquared">Share of the positions' variance that the line explains; null with fewer than three, or without variance.</param>
/// <param name="Residual">
/// Deviation of positions around the line, in places: s^2 = (n0 s0^2 + SSE) / (n0 + n - 2), a scaled inverse chi-squared prior of n0 = 3
/// observations with s0 = 0.12, since three points on a line would else be taken for certainty (Gelman and others 2013, section 3.2). Null
/// with fewer than three positions.
/// </param>
/// <param name="InSample">Root of the mean squared distance of the positions from the line; null with fewer than three.</param>
/// <param name="LeftOut">The same, each position predicted by the line through the others; null for a line that was given.</param>
/// <param name="MeanLeftOut">The same, each predicted by the mean of the others: what a line has to beat.</param>
public sealed record LineFit(
    int Observations,
    double Intercept,
    double Slope,
    double MeanAttribute,
    double AttributeSquares,
    double? RSquared,
    double? Residual,
    double? InSample,
    double? LeftOut,
    double? MeanLeftOut)
{
    internal const int FewestObservations = 3;
    private const double PriorObservations = 3;
    private const double PriorResidual = 0.12;
    private const double MostError = 0.5;

    /// <summary>The place on the scale, 0 to 1, of a party with this attribute.</summary>
    public double At(double attribute) => Math.Round(Math.Clamp(Intercept + Slope * attribute, 0, 1), 4);

    /// <summary>Standard error of the line at an attribute: s sqrt(1 / n + (x - mean)^2 / Sxx), at most one half of the scale.</summary>
    public double LineErrorAt(double attribute) => Residual is { } s && AttributeSquares > 0
        ? Math.Round(Math.Min(MostError, s * Math.Sqrt(1.0 / Observations + (attribute - MeanAttribute) * (attribute - MeanAttribute) / AttributeSquares)), 4)
        : MostError;

    /// <summary>Ordinary least squares with one regressor; null with fewer than three positions or without spread in the attribute.</summary>
    public static LineFit? LeastSquares(IReadOnlyList<(double X, double Y)> positions)
    {
        if (positions.Count < FewestObservations)
            return null;
        var (meanX, meanY) = (positions.Average(p => p.X), positions.Average(p => p.Y));
        var squares = positions.Sum(p => (p.X - meanX) * (p.X - meanX));
        var slope = positions.Sum(p => (p.X - meanX) * (p.Y - meanY)) / squares;
        if (positions.All(p => p.X == positions[0].X) || !double.IsFinite(slope))
            return null;
        var line = Given(positions, meanY - slope * meanX, slope);

        return line with { LeftOut = Math.Sqrt(positions.Average(p => Math.Pow(LeftOutResidual(p.X, p.Y), 2))) };

        // Leaving one out multiplies its residual by 1 / (1 - h), h its leverage. When only it gave the line its slope, the mean of the
        // others is left.
        double LeftOutResidual(double x, double y) => 1.0 / positions.Count + (x - meanX) * (x - meanX) / squares is var leverage && leverage < 1 - 1e-9
            ? (y - line.Intercept - line.Slope * x) / (1 - leverage)
            : (y - meanY) * positions.Count / (positions.Count - 1);
    }

    /// <summary>A line that somebody gave, held against the positions.</summary>
    public static LineFit Given(IReadOnlyList<(double X, double Y)> positions, double intercept, double slope)
    {
        var n = positions.Count;
        if (n < FewestObservations)
            return new(n, intercept, slope, 0, 0, null, null, null, null, null);
        var (meanX, meanY) = (positions.Average(p => p.X), positions.Average(p => p.Y));
        var total = positions.Sum(p => (p.Y - meanY) * (p.Y - meanY));
        var rest = positions.Sum(p => Math.Pow(p.Y - intercept - slope * p.X, 2));
        return new(
            n,
            intercept,
            slope,
            meanX,
            positions.Sum(p => (p.X - meanX) * (p.X - meanX)),
            total == 0 ? null : 1 - rest / total,
            Math.Round(Math.Sqrt((PriorObservations * PriorResidual * PriorResidual + rest) / (PriorObservations + n - 2)), 4),
            Math.Sqrt(rest / n),
            null,
            Math.Sqrt(total / n) * n / (n - 1));
    }
}
