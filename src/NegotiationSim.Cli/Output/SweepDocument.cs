using NegotiationSim.Core.Ensembles;

namespace NegotiationSim.Cli.Output;

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
