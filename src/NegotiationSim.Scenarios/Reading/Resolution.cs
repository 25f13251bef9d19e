using System.Collections.Immutable;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Scenarios.Reading;

/// <summary>
/// Gives every delegation its position on every issue: its own; else that of the first of its blocs that has one; else the
/// calibration; else none. Observers have their own or none.
/// </summary>
internal static class Resolution
{
    public static (ImmutableArray<Mandate> Mandates, PositionReport Report) Resolve(
        PartySections parties,
        IReadOnlyList<WrittenIssue> issues,
        PositionSection positions,
        CalibrationSection calibrations,
        BehaviourParameters model,
        EvidenceCutoff? cutoff,
        Problems problems)
    {
        var byDelegation = parties.Delegations.Select(_ => new Position?[issues.Count]).ToArray();
        var report = ImmutableArray.CreateBuilder<IssuePositions>(issues.Count);
        for (var k = 0; k < issues.Count; k++)
        {
            var issue = issues[k];
            var line = parties.Delegations.All(d => Given(issue.Id, d, positions) is not null)
                ? null
                : calibrations.Fit(issue.Id, parties.Delegations, positions);
            for (var i = 0; i < byDelegation.Length; i++)
                byDelegation[i][k] = Of(issue.Id, parties.Delegations[i], positions, line);
            var column = byDelegation.Select(p => p[k]).ToList();
            if (cutoff is null)
                Check(issue, column, problems);
            var filled = column.Count(p => p?.Basis == PositionBasis.Calibrated);
            report.Add(new(
                issue.Draft.Id,
                issue.Draft.Label,
                PositionCounts.Count(column),
                line is null ? null : new(issue.Draft.Id, line.Written.By, line.Fit, line.Written.Line is null, filled)));
        }

        var delegations = parties.Delegations.Select((d, i) => new Mandate(
            d.Id,
            d.NoAgreement ?? model.NoAgreement,
            d.Concession ?? model.Concession,
            d.Attendance ?? model.Attendance,
            d.Receptivity ?? model.Receptivity,
            Positions.Create(byDelegation[i]),
            []));
        var observers = parties.Observers.Select(o => new Mandate(
            o.Id,
            model.NoAgreement,
            model.Concession,
            model.Attendance,
            model.Receptivity,
            [.. issues.Select(issue => positions.Of(issue.Id, o.Id.Value)?.Position)],
            o.Access)).ToImmutableArray();
        if (cutoff is null)
            WarnOfSilent(parties, byDelegation, problems);
        return (
            [.. delegations, .. observers],
            new(
                report.Aggregate(default(PositionCounts), (sum, i) => sum + i.Counts),
                PositionCounts.Count(observers.SelectMany(o => o.Positions)),
                report.ToImmutable()));
    }

    private static Position? Of(string issue, WrittenDelegation delegation, PositionSection positions, FittedLine? line) =>
        Given(issue, delegation, positions)
        ?? Fitted(delegation, line);

    private static Position? Fitted(WrittenDelegation delegation, FittedLine? line)
    {
        if (line is null)
            return null;
        double? attribute = delegation.Attributes.TryGetValue(line.Written.By, out var x) ? x : null;
        return new(line.At(attribute), line.Written.Salience, [], PositionBasis.Calibrated, Error: line.ErrorAt(attribute));
    }

    private static Position? Given(string issue, WrittenDelegation delegation, PositionSection positions)
    {
        if (positions.Of(issue, delegation.Id.Value) is { } own)
            return own.Position;
        foreach (var bloc in delegation.Blocs)
            if (positions.Of(issue, bloc.Value) is { } common)
                return common.Position with { Basis = PositionBasis.Bloc };
        return null;
    }

    private static void Check(WrittenIssue issue, List<Position?> column, Problems problems)
    {
        if (column.Count == 0)
            return;
        if (column.All(p => p is null))
            problems.Add(issue.At, $"no delegation has a position on issue '{issue.Id}'; give one under 'positions', to a delegation, a bloc or by 'calibration'");
        foreach (var (option, at) in issue.Draft.Options.Zip(issue.OptionPlaces))
            if (column.All(p => p?.IsRedLine(option.Text) == true))
                problems.Add(at, $"option '{Yaml.YamlReader.Shown(option.Text)}' of issue '{issue.Id}' is a red line of every delegation, so that it can never be agreed");
    }

    private static void WarnOfSilent(PartySections parties, Position?[][] byDelegation, Problems problems)
    {
        for (var i = 0; i < byDelegation.Length; i++)
            if (byDelegation[i].All(p => p is null))
                problems.Warn(parties.Delegations[i].At, $"delegation '{parties.Delegations[i].Id}' has no position on any issue");
    }
}
