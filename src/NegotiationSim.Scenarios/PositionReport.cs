using System.Collections.Immutable;
using NegotiationSim.Core;
using NegotiationSim.Core.Parties;
using NegotiationSim.Scenarios.Calibration;

namespace NegotiationSim.Scenarios;

/// <summary>On what positions rest, counted.</summary>
/// <param name="Documented">Coded from a source for the party.</param>
/// <param name="Bloc">Taken from the party's bloc.</param>
/// <param name="Calibrated">Fitted on an attribute.</param>
/// <param name="Assumed">Given by the author without a source.</param>
/// <param name="None">Parties without a position.</param>
public readonly record struct PositionCounts(int Documented, int Bloc, int Calibrated, int Assumed, int None)
{
    /// <summary>Positions and missing positions together.</summary>
    public int Total => Documented + Bloc + Calibrated + Assumed + None;

    /// <summary>How many rest on a basis.</summary>
    public int Of(PositionBasis basis) => basis switch
    {
        PositionBasis.Documented => Documented,
        PositionBasis.Bloc => Bloc,
        PositionBasis.Calibrated => Calibrated,
        _ => Assumed,
    };

    /// <summary>The share of <see cref="Total"/> that rests on a basis, 0 to 1.</summary>
    public double Share(PositionBasis basis) => Total == 0 ? 0 : Of(basis) / (double)Total;

    /// <summary>Counts the positions of some parties.</summary>
    public static PositionCounts Count(IEnumerable<Position?> positions)
    {
        var counts = default(PositionCounts);
        foreach (var position in positions)
            counts = position?.Basis switch
            {
                null => counts with { None = counts.None + 1 },
                PositionBasis.Documented => counts with { Documented = counts.Documented + 1 },
                PositionBasis.Bloc => counts with { Bloc = counts.Bloc + 1 },
                PositionBasis.Calibrated => counts with { Calibrated = counts.Calibrated + 1 },
                _ => counts with { Assumed = counts.Assumed + 1 },
            };
        return counts;
    }

    public static PositionCounts operator +(PositionCounts a, PositionCounts b) =>
        new(a.Documented + b.Documented, a.Bloc + b.Bloc, a.Calibrated + b.Calibrated, a.Assumed + b.Assumed, a.None + b.None);

    /// <inheritdoc cref="op_Addition"/>
    public static PositionCounts Add(PositionCounts a, PositionCounts b) => a + b;
}

/// <summary>A line that positions were calibrated with.</summary>
/// <param name="Issue">The issue.</param>
/// <param name="By">The attribute.</param>
/// <param name="Fit">The line, and how well it fits the documented positions of delegations with the attribute.</param>
/// <param name="IsFitted">Whether it was fitted by ordinary least squares, or given by the author.</param>
/// <param name="Filled">How many delegations have their position from it.</param>
public sealed record CalibrationLine(IssueId Issue, string By, LineFit Fit, bool IsFitted, int Filled);

/// <summary>The positions of the delegations on one issue.</summary>
/// <param name="Issue">The issue.</param>
/// <param name="Label">Its short name.</param>
/// <param name="Counts">On what they rest.</param>
/// <param name="Calibration">The line of the calibrated ones; null when there are none.</param>
public sealed record IssuePositions(IssueId Issue, string Label, PositionCounts Counts, CalibrationLine? Calibration);

/// <summary>How much of what the parties want is known and how much is guessed.</summary>
/// <param name="Delegations">The delegations' positions on all issues.</param>
/// <param name="Observers">The observers' positions on all issues.</param>
/// <param name="Issues">The delegations' positions, issue by issue in the order of the scenario.</param>
public sealed record PositionReport(PositionCounts Delegations, PositionCounts Observers, ImmutableArray<IssuePositions> Issues)
{
    /// <summary>The lines that positions were calibrated with.</summary>
    public IEnumerable<CalibrationLine> Calibrations => Issues.Select(i => i.Calibration).OfType<CalibrationLine>();
}
