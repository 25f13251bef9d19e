namespace NegotiationSim.Core.Ensembles;

/// <summary>
/// A yes or no observed twice on the same seeds: as the scenario is written, and with a change. Both runs of a seed meet the same luck, so that only
/// the seeds on which they differ tell anything about the change.
/// </summary>
/// <param name="Both">Seeds on which it is so in both runs (a).</param>
/// <param name="OnlyBefore">On which it is so only without the change (b).</param>
/// <param name="OnlyAfter">On which it is so only with the change (c).</param>
/// <param name="Neither">On which it is so in neither (d).</param>
public readonly record struct PairedCounts(int Both, int OnlyBefore, int OnlyAfter, int Neither)
{
    /// <summary>How many seeds.</summary>
    public int Of => Both + OnlyBefore + OnlyAfter + Neither;

    /// <summary>On how many of them the change made a difference.</summary>
    public int Discordant => OnlyBefore + OnlyAfter;

    /// <summary>The counts with one more seed.</summary>
    public PairedCounts With(bool before, bool after) => (before, after) switch
    {
        (true, true) => this with { Both = Both + 1 },
        (true, false) => this with { OnlyBefore = OnlyBefore + 1 },
        (false, true) => this with { OnlyAfter = OnlyAfter + 1 },
        _ => this with { Neither = Neither + 1 },
    };

    /// <summary>Share with the change minus share without it, -1 to 1; 0 of nothing.</summary>
    public double Difference => Of == 0 ? 0 : (double)(OnlyAfter - OnlyBefore) / Of;

    /// <summary>The share without the change.</summary>
    public Share Before(double z = Share.Z95) => Share.Wilson(Both + OnlyBefore, Of, z);

    /// <summary>The share with the change.</summary>
    public Share After(double z = Share.Z95) => Share.Wilson(Both + OnlyAfter, Of, z);

    /// <summary>
    /// The interval of the difference by Newcombe's tenth method (1998, Statistics in Medicine 17, 2635-2650): Wilson's intervals of both shares, put together by
    /// squaring and adding, with the correlation of the pairs, which is corrected for continuity when it is positive.
    /// </summary>
    /// <param name="z">Normal quantile; 1.96 for 95 %.</param>
    public Interval Interval(double z = Share.Z95)
    {
        if (Of == 0)
            return new(-1, 1);
        var (before, after) = (Before(z), After(z));
        var correlation = Correlation;
        var low = Add(after.Value - after.Low, before.High - before.Value, correlation);
        var high = Add(after.High - after.Value, before.Value - before.Low, correlation);
        return new(Math.Max(-1, Difference - low), Math.Min(1, Difference + high));

        static double Add(double one, double other, double correlation) =>
            Math.Sqrt(Math.Max(0, one * one - 2 * correlation * one * other + other * other));
    }

    /// <summary>
    /// The mid-p value of McNemar's test: the chance of a split of the differing seeds at least as uneven as this one when each is as likely to fall on
    /// either side, the split itself counted half (Fagerland, Lydersen and Laake 2013). 1 when none differs.
    /// </summary>
    public double MidP
    {
        get
        {
            if (Discordant == 0)
                return 1;
            var few = Math.Min(OnlyBefore, OnlyAfter);
            // log2 of C(n, k) / 2^n, added up from k = 0.
            double chance = 0, log = -Discordant * Math.Log(2), last = 0;
            for (var k = 0; k <= few; k++)
            {
                last = Math.Exp(log);
                chance += last;
                log += Math.Log((double)(Discordant - k) / (k + 1));
            }

            return OnlyBefore == OnlyAfter ? 1 - last / 2 : Math.Min(1, 2 * chance - last);
        }
    }

    /// <summary>The correlation of the two answers as the interval uses it; 0 when one of them never varies.</summary>
    private double Correlation
    {
        get
        {
            var sides = (double)(Both + OnlyBefore) * (OnlyAfter + Neither) * (Both + OnlyAfter) * (OnlyBefore + Neither);
            if (sides == 0)
                return 0;
            var cross = (double)Both * Neither - (double)OnlyBefore * OnlyAfter;
            return (cross > 0 ? Math.Max(0, cross - Of / 2.0) : cross) / Math.Sqrt(sides);
        }
    }
}

/// <summary>From where to where a figure may lie.</summary>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>Whether it lies wholly on one side of nothing.</summary>
    public bool ExcludesZero => Low > 0 || High < 0;

    /// <summary>The furthest that it reaches from nothing.</summary>
    public double Reach => Math.Max(Math.Abs(Low), Math.Abs(High));

    /// <summary>Half of its width.</summary>
    public double HalfWidth => (High - Low) / 2;
}

/// <summary>The normal distribution.</summary>
public static class NormalQuantile
{
    /// <summary>
    /// The z of a two-sided interval: confidence 0.95 gives 1.96. With <paramref name="comparisons"/> above 1 it is that of each of so many intervals
    /// which are to hold all at once (Bonferroni).
    /// </summary>
    /// <param name="confidence">Above 0 and below 1.</param>
    /// <param name="comparisons">How many intervals, 1 or more.</param>
    public static double TwoSided(double confidence, int comparisons = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(confidence);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(comparisons, 1);
        return -Lower((1 - confidence) / 2 / comparisons);
    }

    /// <summary>The quantile of a probability of at most one half, by the rational functions of Acklam (2003); relative error below 1.2e-9.</summary>
    private static double Lower(double p)
    {
        if (p < 0.02425)
        {
            var q = Math.Sqrt(-2 * Math.Log(p));
            return (((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838) * q - 2.549732539343734) * q + 4.374664141464968) * q + 2.938163982698783)
                / ((((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1);
        }

        var centred = p - 0.5;
        var r = centred * centred;
        return (((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) * r + 1.383577518672690e+02) * r - 3.066479806614716e+01) * r + 2.506628277459239) * centred
            / (((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) * r + 6.680131188771972e+01) * r - 1.328068155288572e+01) * r + 1);
    }
}
