using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Core.Ensembles;

/// <summary>Whose a change is.</summary>
public enum Pivot
{
    Delegation,
    Observer,
    Bloc,
    Rule,
}

/// <summary>One change of a scenario, made before the talks begin.</summary>
/// <param name="Kind">Whose it is.</param>
/// <param name="Who">The party, the bloc, or the rule.</param>
/// <param name="What">What is changed, in a word or two.</param>
/// <param name="Scenario">The scenario as changed.</param>
/// <param name="Promise">How much may be expected of it before anything is known: orders what is tried first; 0 or more.</param>
public sealed record PivotVariant(Pivot Kind, string Who, string What, Scenario Scenario, double Promise)
{
    /// <summary>As in <c>IRN absent</c>.</summary>
    public override string ToString() => $"{Who} {What}";
}

/// <summary>
/// The changes of which it is asked how they move the chance of a phrase. None of them moves a party from its place in the roster, so that everybody else
/// draws the same numbers as without the change.
/// </summary>
public static class PivotVariants
{
    /// <summary>All changes that make sense for a scenario, the most promising first.</summary>
    /// <param name="scenario">The scenario as it is written.</param>
    /// <param name="targets">The wordings in question: what a party wants there is what is reversed.</param>
    public static ImmutableArray<PivotVariant> Of(Scenario scenario, ImmutableArray<PhraseTarget> targets) =>
        [.. Parties(scenario, targets).Concat(Blocs(scenario)).Concat(RulesAndCalendar(scenario)).OrderByDescending(v => v.Promise)];

    /// <summary>The scenario without what a party wants: it stays in the room and abstains. An observer without positions is silent.</summary>
    public static Scenario Neutral(Scenario scenario, PartyId party) =>
        WithMandate(scenario, party, m => m with { Positions = [.. m.Positions.Select(_ => (Position?)null)] });

    /// <summary>The scenario with a party that wants the reverse on the wordings in question: 1 - p instead of p. Red lines turn with it.</summary>
    public static Scenario Reversed(Scenario scenario, PartyId party, ImmutableArray<PhraseTarget> targets) =>
        WithMandate(scenario, party, m => m with
        {
            Positions = [.. m.Positions.Select((p, i) => p is not null && targets.FirstOrDefault(t => t.Index == i) is { } target ? Reverse(p, target.Issue) : p)],
        });

    /// <summary>The scenario without a party: it takes no part, and its seat stays empty.</summary>
    public static Scenario Without(Scenario scenario, PartyId party) => scenario with
    {
        Bureau = scenario.Bureau.Remove(party),
        Parties = [.. scenario.Parties.Select(p => p.Id == party ? p with { Left = true, Blocs = [] } : p)],
    };

    /// <summary>The scenario with the instructions of one party changed.</summary>
    internal static Scenario WithMandate(Scenario scenario, PartyId party, Func<Mandate, Mandate> change) =>
        scenario with { Mandates = [.. scenario.Mandates.Select(m => m.Party == party ? change(m) : m)] };

    private static IEnumerable<PivotVariant> Parties(Scenario scenario, ImmutableArray<PhraseTarget> targets)
    {
        var mandates = scenario.Mandates.ToDictionary(m => m.Party);
        foreach (var party in scenario.Parties.Where(p => p.Kind != PartyKind.Bloc))
        {
            if (!mandates.TryGetValue(party.Id, out var mandate))
                continue;
            var stake = Stake(party, mandate, targets);
            if (party.Kind == PartyKind.Observer)
            {
                yield return new(Pivot.Observer, party.Id.Value, "silent", Neutral(scenario, party.Id), 0.5 * stake);
                continue;
            }

            yield return new(Pivot.Delegation, party.Id.Value, "absent", Without(scenario, party.Id), stake + 0.01 * party.Influence);
            if (mandate.Positions.Any(p => p is not null))
                yield return new(Pivot.Delegation, party.Id.Value, "neutral", Neutral(scenario, party.Id), stake);
            if (targets.Any(t => mandate.Positions[t.Index] is { } p && Reverse(p, t.Issue) is var q && (q.Place != p.Place || !q.RedLines.SequenceEqual(p.RedLines))))
                yield return new(Pivot.Delegation, party.Id.Value, "reversed", Reversed(scenario, party.Id, targets), 1.5 * stake);
        }
    }

    private static IEnumerable<PivotVariant> Blocs(Scenario scenario)
    {
        foreach (var bloc in scenario.Blocs)
        {
            var weight = scenario.Parties.Where(p => p.Blocs.Contains(bloc.Id)).Sum(p => p.Influence);
            if (bloc.Solidarity > 0)
                yield return new(
                    Pivot.Bloc,
                    bloc.Id.Value,
                    "no solidarity",
                    scenario with { Blocs = [.. scenario.Blocs.Select(b => b.Id == bloc.Id ? b with { Solidarity = 0 } : b)] },
                    weight * bloc.Solidarity);
            yield return new(
                Pivot.Bloc,
                bloc.Id.Value,
                "dissolved",
                scenario with { Parties = [.. scenario.Parties.Select(p => p.Blocs.Contains(bloc.Id) ? p with { Blocs = p.Blocs.Remove(bloc.Id) } : p)] },
                weight * (0.5 + bloc.Solidarity));
        }
    }

    /// <summary>Rules are few, and each may change everything: they are always tried.</summary>
    private static IEnumerable<PivotVariant> RulesAndCalendar(Scenario scenario)
    {
        const double always = 1e6;
        foreach (var preset in RulesOfProcedure.Presets.Where(p => p.Name != scenario.Rules.Name && Fits(p, scenario)))
            yield return Rule("rules", preset.Name, scenario with { Rules = preset });
        if (scenario.Rules.VotesAllowed)
            foreach (var (name, share) in new[] { ("a majority", Procedure.Share.Majority), ("two-thirds", Procedure.Share.TwoThirds), ("three-quarters", new(3, 4)) })
                if (scenario.Rules.OnSubstance() is var rule && rule.Share != share)
                    yield return Rule("votes on substance", name, scenario with { Rules = scenario.Rules with { Decision = rule with { Share = share } } });
        if (scenario.Calendar.Meetings > 1)
            yield return Rule("deadline", "half the meetings", With(scenario, s => s with { Meetings = (s.Meetings + 1) / 2 }));
        yield return Rule("deadline", "twice the meetings", With(scenario, s => s with { Meetings = 2 * s.Meetings }));
        if (scenario.Calendar.Sessions.Any(s => s.ChairText is not null))
            yield return Rule("chair's text", "none", With(scenario, s => s with { ChairText = null }));
        if (scenario.Model.ChairAuthority > 0)
            yield return Rule("chair's text", "no authority", scenario with { Model = scenario.Model with { ChairAuthority = 0 } });

        static PivotVariant Rule(string who, string what, Scenario changed) => new(Pivot.Rule, who, what, changed, always);

        static Scenario With(Scenario scenario, Func<Session, Session> change) =>
            scenario with { Calendar = scenario.Calendar with { Sessions = [.. scenario.Calendar.Sessions.Select(change)] } };
    }

    /// <summary>Whether the parties have the figures that rules count, and are as many as they need.</summary>
    private static bool Fits(RulesOfProcedure rules, Scenario scenario)
    {
        var delegations = scenario.Parties.Where(p => p.Kind == PartyKind.Delegation).ToList();
        DecisionRule[] all = [rules.OnSubstance(), rules.OnProcedure()];
        return all.All(r => (r.Unit != VoteUnit.Weights || delegations.TrueForAll(d => d.Weight is not null))
            && (r.Population is null || delegations.TrueForAll(d => d.Population is not null))
            && (r.Veto != true || delegations.Exists(d => d.Permanent == true))
            && (r.Affirmative ?? 0) <= delegations.Count);
    }

    private static double Stake(Party party, Mandate mandate, ImmutableArray<PhraseTarget> targets) =>
        party.Influence * targets.Max(t => mandate.Positions[t.Index] is { } p ? p.Salience * (0.25 + Math.Abs(p.Place - t.Place)) + (p.RedLines.IsEmpty ? 0 : 1) : 0);

    /// <summary>Each red line goes to the option that lies nearest to the mirrored place.</summary>
    private static Position Reverse(Position position, IssueDraft issue) => position with
    {
        Place = Math.Round(1 - position.Place, 6),
        RedLines = [.. position.RedLines.Select(line => Mirror(issue, line)).Distinct()],
    };

    private static string Mirror(IssueDraft issue, string option) =>
        issue.Options.FirstOrDefault(o => o.Text == option) is { } own ? issue.Options.MinBy(o => Math.Abs(o.Place - (1 - own.Place)))!.Text : option;
}
