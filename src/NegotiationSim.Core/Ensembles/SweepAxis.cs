using System.Collections.Immutable;
using System.Globalization;

namespace NegotiationSim.Core.Ensembles;

/// <summary>A setting of a scenario and the values that it takes one after the other.</summary>
/// <param name="Path">What is set, as in <c>model.isolation</c>.</param>
/// <param name="Values">The values in rising order, two or more.</param>
public sealed record SweepAxis(string Path, ImmutableArray<double> Values)
{
    private const int MostValues = 50;

    /// <summary>What <see cref="Parse"/> reads.</summary>
    public const string Form = "PATH=LOW..HIGH:STEPS";

    /// <summary>Reads <c>model.isolation=0..0.5:6</c>: six values from 0 to 0.5, both included.</summary>
    /// <exception cref="FormatException">It is something else; the message says what is wrong.</exception>
    public static SweepAxis Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var dots = text.IndexOf("..", Math.Max(0, equals), StringComparison.Ordinal);
        var colon = text.LastIndexOf(':');
        if (equals <= 0 || dots < 0 || colon < dots)
            throw new FormatException($"it is written {Form}, as in model.isolation=0..0.5:6");
        if (!Number(text[(equals + 1)..dots], out var low) || !Number(text[(dots + 2)..colon], out var high) || low >= high)
            throw new FormatException("the range goes from a number to a larger one, as in 0..0.5");
        if (!int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var steps) || steps is < 2 or > MostValues)
            throw new FormatException($"there are from 2 to {MostValues} steps, as in :6");
        // Six decimals: what is written at the edge of a table is what was set.
        return new(text[..equals].Trim(), [.. Enumerable.Range(0, steps).Select(i => Math.Round(low + (high - low) * i / (steps - 1), 6))]);
    }

    /// <summary>The setting of one value.</summary>
    public string Setting(int index) => $"{Path}={Text(index)}";

    /// <summary>One value as it is written.</summary>
    public string Text(int index) => Values[index].ToString("0.######", CultureInfo.InvariantCulture);

    private static bool Number(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}

/// <summary>One place of a sweep: the figure over its runs.</summary>
/// <param name="Runs">How many runs.</param>
/// <param name="Value">The mean; not a number without runs.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end.</param>
public readonly record struct SweepCell(int Runs, double Value, double Low, double High)
{
    /// <summary>A share of runs with Wilson's interval; figures between 0 and 1 with that of their mean by the normal approximation.</summary>
    /// <param name="figures">One for each run; those that are not a number are left out.</param>
    public static SweepCell Of(IEnumerable<double> figures)
    {
        var known = figures.Where(f => !double.IsNaN(f)).ToList();
        if (known.Count == 0)
            return new(0, double.NaN, double.NaN, double.NaN);
        if (known.TrueForAll(f => f is 0 or 1))
        {
            var share = Share.Wilson(known.Count(f => f == 1), known.Count);
            return new(known.Count, share.Value, share.Low, share.High);
        }

        var mean = known.Average();
        var half = known.Count > 1 ? Share.Z95 * Math.Sqrt(known.Sum(f => (f - mean) * (f - mean)) / (known.Count - 1) / known.Count) : double.NaN;
        return new(known.Count, mean, mean - half, mean + half);
    }
}
