using System.Collections.Immutable;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Forecasts;

/// <summary>Our own forecast: where rehearsals of a scenario end, over seeds.</summary>
public static class SimulatorForecast
{
    /// <summary>
    /// The same data for the published models: the delegations with their influence, and the positions and saliences of the mandates that
    /// the simulator uses. Observers and blocs have no vote and are left out; so are issues on which nobody has any weight.
    /// </summary>
    public static Contest ContestOf(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var delegations = scenario.Parties.Where(p => p.Kind == PartyKind.Delegation).ToImmutableArray();
        var mandates = scenario.Mandates.ToDictionary(m => m.Party);
        var issues = ImmutableArray.CreateBuilder<ContestedIssue>();
        for (var k = 0; k < scenario.Issues.Length; k++)
        {
            var draft = scenario.Issues[k];
            var stakes = ImmutableArray.CreateBuilder<Stake>();
            for (var i = 0; i < delegations.Length; i++)
                if (mandates.GetValueOrDefault(delegations[i].Id) is { } mandate && mandate.Positions[k] is { } position)
                    stakes.Add(new(i, position.Place, delegations[i].Influence, position.Salience));
            var actual = draft.Options.FirstOrDefault(o => o.Text == draft.Actual);
            var issue = new ContestedIssue(draft.Id.Value, draft.Label, 0, 1, stakes.ToImmutable(), actual?.Place, actual is null ? null : draft.Source);
            if (issue.TotalWeight > 0)
                issues.Add(issue);
        }

        return new(scenario.Title, [.. delegations.Select(d => d.Name)], issues.ToImmutable());
    }

    /// <summary>
    /// Where one rehearsal ends: for each issue of the scenario the place of the wording that stands, 0 to 1; null for one that stays open,
    /// and for all when the text as a whole fails.
    /// </summary>
    /// <remarks>Pure, so seeds can be run in parallel.</remarks>
    public static ImmutableArray<double?> Rehearse(Scenario scenario, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var end = Negotiation.Fold(Rehearsal.Run(scenario, seed));
        return [.. scenario.Issues.Select(i => end.AdoptedBy is null ? null : end.Find(i.Id)?.Stands?.Place)];
    }

    /// <summary>Puts rehearsals together: the mean place of the wordings that were adopted, its spread, and how often none was.</summary>
    /// <param name="scenario">The scenario that was rehearsed.</param>
    /// <param name="contest">Its contest, whose issues are forecast.</param>
    /// <param name="ends">What <see cref="Rehearse"/> gave, one for each seed, at least one.</param>
    public static Forecast Of(Scenario scenario, Contest contest, IReadOnlyList<ImmutableArray<double?>> ends)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(contest);
        ArgumentNullException.ThrowIfNull(ends);
        var places = scenario.Issues.Select((issue, k) => (issue.Id.Value, k)).ToDictionary(x => x.Value, x => x.k);
        return new(
            ForecastModel.Ours,
            $"the calendar: {scenario.Calendar.Meetings} meetings",
            ends.Count,
            [.. contest.Issues.Select(issue => One(issue, places[issue.Id], ends))]);
    }

    private static IssueForecast One(ContestedIssue issue, int place, IReadOnlyList<ImmutableArray<double?>> ends)
    {
        double[] adopted = [.. ends.Select(e => e[place]).OfType<double>().Select(share => issue.Low + share * issue.Range)];
        var none = ends.Count - adopted.Length;
        return adopted.Length == 0
            ? new(issue.Id, null, null, null, $"adopted in none of {ends.Count}")
            : IssueForecast.Over(issue.Id, adopted, none > 0 ? $"adopted in {adopted.Length} of {ends.Count}" : null);
    }
}
