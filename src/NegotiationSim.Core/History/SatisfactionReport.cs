using System.Collections.Immutable;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.History;

/// <summary>How far the adopted text serves those who wanted something of it, 0 to 1.</summary>
/// <param name="All">Mean of all delegations, weighted by influence.</param>
/// <param name="Blocs">The blocs in the order of the roster.</param>
/// <param name="Delegations">The delegations in the order of the roster.</param>
/// <param name="Observers">The observers in the order of the roster.</param>
public sealed record SatisfactionReport(
    double All,
    ImmutableArray<BlocSatisfaction> Blocs,
    ImmutableArray<PartySatisfaction> Delegations,
    ImmutableArray<PartySatisfaction> Observers)
{
    /// <summary>
    /// Measures what stands in an adopted text against the mandates; null when nothing was adopted. The satisfaction of a party is the
    /// mean over its issues, weighted by salience, of the utility 1 - |p - x|^a, where p is its position, x the place of the option and
    /// a the curvature of the model. A bloc is the mean of its members, weighted by influence. Parties without a position are left out.
    /// </summary>
    public static SatisfactionReport? Of(Negotiation state, Scenario scenario)
    {
        if (state.AdoptedBy is null)
            return null;
        var measured = scenario.Mandates
            .Where(m => state.Roster.Find(m.Party) is not null)
            .Select(m => Measure(m, state, scenario))
            .OfType<Measured>()
            .OrderBy(m => m.Place)
            .ToImmutableArray();
        ImmutableArray<Measured> delegations = [.. measured.Where(m => state.Roster.IsDelegation(m.Place))];
        return new(
            Mean(delegations, state.Roster),
            [.. state.Roster.Parties.Where(p => p.Kind == PartyKind.Bloc).Select(p => Bloc(p, delegations, state)).OfType<BlocSatisfaction>()],
            [.. delegations.Select(m => Party(m, state))],
            [.. measured.Where(m => state.Roster.IsObserver(m.Place)).Select(m => Party(m, state))]);
    }

    private static Measured? Measure(Mandate mandate, Negotiation state, Scenario scenario)
    {
        var utilities = ImmutableArray.CreateBuilder<IssueUtility>();
        for (var i = 0; i < scenario.Issues.Length && i < mandate.Positions.Length; i++)
            if (mandate.Positions[i] is { Salience: > 0 } position && state.Find(scenario.Issues[i].Id)?.Stands is { } stands)
                utilities.Add(new(
                    scenario.Issues[i].Id,
                    scenario.Issues[i].Label,
                    Judgement.Utility(position.Place, stands.Place, scenario.Model.Curvature),
                    position.Salience));
        return utilities.Count == 0
            ? null
            : new(state.Roster.PlaceOf(mandate.Party), utilities.Sum(u => u.Weight * u.Utility) / utilities.Sum(u => u.Weight), utilities.ToImmutable());
    }

    private static PartySatisfaction Party(Measured m, Negotiation state) => new(
        state.Roster[m.Place].Id,
        state.Roster[m.Place].Name,
        m.Satisfaction,
        m.Issues.MaxBy(i => i.Utility)!,
        m.Issues.MinBy(i => i.Utility)!);

    private static BlocSatisfaction? Bloc(Party bloc, ImmutableArray<Measured> delegations, Negotiation state)
    {
        var members = state.Roster.MembersOf(state.Roster.PlaceOf(bloc.Id));
        ImmutableArray<Measured> measured = [.. delegations.Where(m => members.Contains(m.Place))];
        if (measured.IsEmpty)
            return null;
        var issues = measured
            .SelectMany(m => m.Issues.Select(i => i with { Weight = i.Weight * state.Roster[m.Place].Influence }))
            .GroupBy(i => i.Issue)
            .Select(g => new IssueUtility(g.Key, g.First().Label, g.Sum(i => i.Weight * i.Utility) / g.Sum(i => i.Weight), g.Sum(i => i.Weight)))
            .ToList();
        return new(
            bloc.Id,
            bloc.Name,
            members.Count,
            Mean(measured, state.Roster),
            issues.MaxBy(i => i.Utility)!,
            issues.MinBy(i => i.Utility)!);
    }

    private static double Mean(ImmutableArray<Measured> measured, Roster roster) =>
        measured.IsEmpty ? 0 : measured.Sum(m => roster[m.Place].Influence * m.Satisfaction) / measured.Sum(m => roster[m.Place].Influence);

    private sealed record Measured(int Place, double Satisfaction, ImmutableArray<IssueUtility> Issues);
}

/// <summary>What the outcome of one issue is worth.</summary>
/// <param name="Issue">The contested wording.</param>
/// <param name="Label">Its short name.</param>
/// <param name="Utility">What it is worth, 0 to 1; for a bloc the mean of its members weighted by influence and salience.</param>
/// <param name="Weight">Salience; for a bloc the sum of influence times salience.</param>
public sealed record IssueUtility(IssueId Issue, string Label, double Utility, double Weight);

/// <summary>How far the text serves a party.</summary>
/// <param name="Party">The delegation or observer.</param>
/// <param name="Name">The same as people say it.</param>
/// <param name="Satisfaction">Mean utility weighted by salience, 0 to 1.</param>
/// <param name="Best">The issue that went best for it.</param>
/// <param name="Worst">The issue that went worst.</param>
public sealed record PartySatisfaction(PartyId Party, string Name, double Satisfaction, IssueUtility Best, IssueUtility Worst);

/// <summary>How far the text serves a bloc.</summary>
/// <param name="Bloc">The bloc.</param>
/// <param name="Name">Its full name.</param>
/// <param name="Members">How many members it has.</param>
/// <param name="Satisfaction">Mean of its members weighted by influence, 0 to 1.</param>
/// <param name="Best">The issue that went best for it.</param>
/// <param name="Worst">The issue that went worst.</param>
public sealed record BlocSatisfaction(PartyId Bloc, string Name, int Members, double Satisfaction, IssueUtility Best, IssueUtility Worst);
