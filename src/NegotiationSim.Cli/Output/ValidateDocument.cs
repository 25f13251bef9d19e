using NegotiationSim.Core.Parties;
using NegotiationSim.Scenarios;

namespace NegotiationSim.Cli.Output;

/// <summary>The result of <c>validate</c> for scripts.</summary>
internal sealed record ValidateDocument(
    string Path,
    bool Valid,
    IReadOnlyList<ScenarioProblem> Problems,
    IReadOnlyList<ScenarioProblem> Warnings,
    string? Scenario,
    string? Title,
    int? Delegations,
    int? Observers,
    int? Blocs,
    int? Articles,
    int? Issues,
    int? Meetings,
    PositionCounts? DelegationPositions,
    PositionCounts? ObserverPositions,
    IReadOnlyList<CalibratedIssue>? Calibrations)
{
    public static ValidateDocument Of(string path, ScenarioLoadResult result)
    {
        if (result is not ScenarioLoadResult.Loaded loaded)
            return new(
                path, false, [.. ((ScenarioLoadResult.Failed)result).Problems.Select(ScenarioProblem.Of)], [],
                null, null, null, null, null, null, null, null, null, null, null);
        var s = loaded.Scenario;
        int Parties(PartyKind kind) => s.Parties.Count(p => p.Kind == kind);
        return new(
            path,
            true,
            [],
            [.. loaded.Warnings.Select(ScenarioProblem.Of)],
            s.Id,
            s.Title,
            Parties(PartyKind.Delegation),
            Parties(PartyKind.Observer),
            Parties(PartyKind.Bloc),
            s.Articles.Length,
            s.Issues.Length,
            s.Calendar.Meetings,
            loaded.Positions.Delegations,
            loaded.Positions.Observers,
            [.. loaded.Positions.Calibrations.Select(c => new CalibratedIssue(c.Issue.Value, c.By, c.Fit.Observations, c.Fit.Intercept, c.Fit.Slope, c.Fit.RSquared, c.IsFitted, c.Filled))]);
    }
}

/// <summary>Something to put right, and where it stands; line and column are 0 when it is about the whole file.</summary>
internal sealed record ScenarioProblem(string File, int Line, int Column, string Message)
{
    public static ScenarioProblem Of(Problem p) => new(p.File, p.Line, p.Column, p.Message);
}

/// <summary>The line that an issue's positions were calibrated with.</summary>
internal sealed record CalibratedIssue(
    string Issue, string By, int Observations, double Intercept, double Slope, double? RSquared, bool Fitted, int Filled);
