using System.Collections.Immutable;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Cli.Output;

/// <summary>A figure over the values of one or two settings.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Axes">One or two settings.</param>
/// <param name="Figure">What was read off the runs.</param>
/// <param name="Wanted">How many runs for each place.</param>
/// <param name="Cells">The figure at each place, in the order of <see cref="Places"/>.</param>
internal sealed record SweepResult(Scenario Scenario, ImmutableArray<SweepAxis> Axes, string Figure, int Wanted, ImmutableArray<SweepCell> Cells)
{
    public int Rows => Axes[0].Values.Length;

    public int Columns => Axes.Length == 2 ? Axes[1].Values.Length : 1;

    public SweepCell this[int row, int column] => Cells[row * Columns + column];

    /// <summary>Every place of a grid: for each axis which of its values.</summary>
    public static IEnumerable<ImmutableArray<int>> Places(ImmutableArray<SweepAxis> axes) => axes.Aggregate(
        (IEnumerable<ImmutableArray<int>>)[[]],
        (places, axis) => places.SelectMany(place => Enumerable.Range(0, axis.Values.Length).Select(value => place.Add(value))));
}

/// <summary>A sweep, for scripts.</summary>
internal sealed record SweepDocument(string Scenario, string Figure, int Wanted, IReadOnlyList<string> Settings, IReadOnlyList<SweepPlace> Places)
{
    public static SweepDocument Of(SweepResult result) => new(
        result.Scenario.Id,
        result.Figure,
        result.Wanted,
        [.. result.Axes.Select(a => a.Path)],
        [
            .. SweepResult.Places(result.Axes).Zip(result.Cells).Select(x => new SweepPlace(
                [.. x.First.Select((v, a) => result.Axes[a].Values[v])],
                x.Second.Runs,
                Known(x.Second.Value),
                Known(x.Second.Low),
                Known(x.Second.High))),
        ]);

    private static double? Known(double figure) => double.IsNaN(figure) ? null : Math.Round(figure, 6);
}

/// <summary>One place of a sweep: the values of the settings, and the figure with its interval of 95 %.</summary>
internal sealed record SweepPlace(IReadOnlyList<double> At, int Runs, double? Value, double? Low, double? High);
