using NegotiationSim.Core.Backtests;

namespace NegotiationSim.Scenarios;

/// <summary>Reads a scenario as if its author had known no more than there was to know on a day.</summary>
/// <param name="Day">Evidence of this day and of later ones is left out; null to leave nothing out for its age.</param>
/// <param name="KeepsUndated">Whether evidence without a date stays.</param>
public sealed record EvidenceCutoff(DateOnly? Day, bool KeepsUndated)
{
    internal bool Keeps(DateOnly? date) => date is null ? KeepsUndated || Day is null : Day is null || date < Day;
}

/// <summary>An entry under <c>positions</c> or <c>calibration</c> and how old what it rests on is.</summary>
/// <param name="File">File or folder, as the caller named it.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Evidence">What it rests on.</param>
/// <param name="IsUsed">Whether the scenario as it was read uses it; else a cutoff left it out, or its line had too few points left.</param>
public sealed record WrittenEvidence(string File, int Line, int Column, PositionEvidence Evidence, bool IsUsed);
