namespace NegotiationSim.Core.Ensembles;

/// <summary>A share with its interval.</summary>
/// <param name="Count">How many of the runs.</param>
/// <param name="Of">How many runs.</param>
/// <param name="Low">Lower end of the interval, 0 to 1.</param>
/// <param name="High">Upper end, 0 to 1.</param>
public readonly record struct Share(int Count, int Of, double Low, double High)
{
    /// <summary>The normal quantile of a two-sided interval of 95 %.</summary>
    public const double Z95 = 1.959963984540054;

    /// <summary>The share itself, 0 to 1; 0 of none.</summary>
    public double Value => Of == 0 ? 0 : (double)Count / Of;

    /// <summary>
    /// Wilson's score interval (Wilson 1927): centre (k + z²/2) / (n + z²), half width z / (n + z²) √(k (n - k) / n + z²/4). Unlike the plain
    /// interval it stays within 0 and 1 and means something when the share is 0 or 1.
    /// </summary>
    /// <param name="count">k, 0 to <paramref name="of"/>.</param>
    /// <param name="of">n, 0 or more; of nothing the interval is 0 to 1.</param>
    /// <param name="z">Normal quantile; 1.96 for 95 %.</param>
    public static Share Wilson(int count, int of, double z = Z95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, of);
        if (of == 0)
            return new(0, 0, 0, 1);
        var square = z * z;
        var centre = (count + square / 2) / (of + square);
        var half = z / (of + square) * Math.Sqrt((double)count * (of - count) / of + square / 4);
        return new(count, of, count == 0 ? 0 : Math.Max(0, centre - half), count == of ? 1 : Math.Min(1, centre + half));
    }
}

/// <summary>One step of a survival curve.</summary>
/// <param name="Time">The meeting.</param>
/// <param name="AtRisk">How many runs were still observed just before it.</param>
/// <param name="Lost">In how many of them it was lost at this meeting.</param>
/// <param name="Survival">Share that survives it, 0 to 1.</param>
/// <param name="Low">Lower end of the band, 0 to 1.</param>
/// <param name="High">Upper end, 0 to 1.</param>
public readonly record struct SurvivalStep(int Time, int AtRisk, int Lost, double Survival, double Low, double High);

/// <summary>How long something lasted: until it was lost, or until nobody looked any more.</summary>
/// <param name="Time">The meeting, 0 or more.</param>
/// <param name="IsLost">Whether it was lost then; else it was still there when observation ended.</param>
public readonly record struct Duration(int Time, bool IsLost);

/// <summary>
/// The product-limit estimate of survival (Kaplan and Meier 1958): S(t) is the product over meetings u up to t of 1 - d(u) / n(u), with d(u) lost at u
/// and n(u) observed until then. The band is pointwise: Greenwood's variance on the scale of log(-log S), which keeps it within 0 and 1
/// (Kalbfleisch and Prentice 1980).
/// </summary>
public static class Survival
{
    /// <summary>The curve, one step for each meeting at which something was lost, after a first step at time 0.</summary>
    /// <param name="durations">One for each run.</param>
    /// <param name="z">Normal quantile of the band; 1.96 for 95 %.</param>
    public static IReadOnlyList<SurvivalStep> Curve(IEnumerable<Duration> durations, double z = Share.Z95)
    {
        var all = durations.OrderBy(d => d.Time).ToList();
        var steps = new List<SurvivalStep> { new(0, all.Count, 0, 1, 1, 1) };
        double survival = 1, greenwood = 0;
        var atRisk = all.Count;
        foreach (var meeting in all.GroupBy(d => d.Time))
        {
            var lost = meeting.Count(d => d.IsLost);
            if (lost > 0)
            {
                survival *= 1 - (double)lost / atRisk;
                greenwood += atRisk > lost ? (double)lost / ((double)atRisk * (atRisk - lost)) : double.PositiveInfinity;
                var (low, high) = Band(survival, greenwood, z);
                steps.Add(new(meeting.Key, atRisk, lost, survival, low, high));
            }

            atRisk -= meeting.Count();
        }

        return steps;
    }

    /// <summary>The curve at a time: the last step at or before it.</summary>
    public static SurvivalStep At(IReadOnlyList<SurvivalStep> curve, int time) => curve.Last(s => s.Time <= Math.Max(0, time));

    private static (double Low, double High) Band(double survival, double greenwood, double z)
    {
        if (survival <= 0)
            return (0, 0);
        if (survival >= 1)
            return (1, 1);
        var log = Math.Log(survival);
        var half = z * Math.Sqrt(greenwood) / Math.Abs(log);
        return (Math.Pow(survival, Math.Exp(half)), Math.Pow(survival, Math.Exp(-half)));
    }
}
