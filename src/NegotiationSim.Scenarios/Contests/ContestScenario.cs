using System.Collections.Immutable;
using System.Globalization;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Forecasts;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Scenarios.Contests;

/// <summary>Turns a bare table of actors into a scenario, so that the simulator can be run on it beside the published models.</summary>
public static class ContestScenario
{
    private const int Steps = 10;

    /// <summary>
    /// The scenario: one clause an issue, in brackets, with a wording at every position that somebody holds and at every tenth of the scale;
    /// influence is capability, 1 for the median actor (the highest that it has on any issue); ten meetings and two more for each issue. No
    /// blocs, no observers, everything else as in a scenario that says nothing about it.
    /// </summary>
    public static Scenario Of(Contest contest)
    {
        ArgumentNullException.ThrowIfNull(contest);
        var influences = Influences(contest);
        ImmutableArray<Party> parties = [.. contest.Actors.Select((name, i) => new Party(new($"A{i + 1}"), name, PartyKind.Delegation, influences[i], []))];
        ImmutableArray<IssueDraft> issues = [.. contest.Issues.Select((issue, k) => new IssueDraft(new($"issue-{k + 1}"), $"Where is {issue.Label} settled?", issue.Label, null, Options(issue), null))];
        var model = BehaviourParameters.Default;
        return new(
            "table",
            contest.Title,
            "Made from a table of positions, capabilities and saliences.",
            1,
            RulesOfProcedure.AdHocCommittee,
            [],
            new(2, [new("session-1", "Session 1", null, new(2025, 1, 6), 10 + 2 * contest.Issues.Length)]),
            parties,
            [],
            [.. issues.Select((issue, k) => new ArticleDraft(new(issue.Id.Value), (k + 1).ToString(CultureInfo.InvariantCulture), issue.Label, null,
                [new(new($"{issue.Id}/1"), "1", $"The outcome is {{{issue.Id}}}.")]))],
            issues,
            [.. parties.Select((party, i) => new Mandate(party.Id, model.NoAgreement, model.Concession, model.Attendance, model.Receptivity, PositionsOf(contest, i), []))],
            new(Math.Max(1, parties.Length / 2), 90, new(2026, 1, 5), new(2026, 2, 2), 1),
            model,
            []);
    }

    /// <summary>The same contest under the ids of <see cref="Of"/>, in which forecasts of the two can be put side by side.</summary>
    public static Contest UnderIdsOf(Contest contest)
    {
        ArgumentNullException.ThrowIfNull(contest);
        return new(contest.Title, contest.Actors, [.. contest.Issues.Select((issue, k) => issue with { Id = $"issue-{k + 1}" })]);
    }

    private static double[] Influences(Contest contest)
    {
        var capabilities = new double[contest.Actors.Length];
        foreach (var issue in contest.Issues)
            foreach (var stake in issue.Stakes)
                capabilities[stake.Actor] = Math.Max(capabilities[stake.Actor], stake.Capability);
        double[] able = [.. capabilities.Where(c => c > 0).Order()];
        var median = able[able.Length / 2];

        // Influence is above 0; one that has no capability at all is as good as that.
        return [.. capabilities.Select(c => Math.Max(c / median, 1e-6))];
    }

    private static ImmutableArray<OptionDraft> Options(ContestedIssue issue)
    {
        var shares = Enumerable.Range(0, Steps + 1).Select(i => i / (double)Steps)
            .Concat(issue.Stakes.Select(s => Share(issue, s.Position)))
            .Select(share => Math.Round(share, 6))
            .Distinct()
            .Order();
        return [.. shares.Select(share => new OptionDraft((issue.Low + share * issue.Range).ToString("0.####", CultureInfo.InvariantCulture), share)).DistinctBy(o => o.Text)];
    }

    private static Positions PositionsOf(Contest contest, int actor) =>
    [
        .. contest.Issues.Select(issue => issue.Stakes.Where(s => s.Actor == actor)
            .Select(s => new Position(Share(issue, s.Position), s.Salience, [], PositionBasis.Assumed))
            .FirstOrDefault()),
    ];

    private static double Share(ContestedIssue issue, double position) => issue.Range > 0 ? (position - issue.Low) / issue.Range : 0;
}
