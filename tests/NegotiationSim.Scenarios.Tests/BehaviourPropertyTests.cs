using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using NegotiationSim.Core;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using NegotiationSim.Scenarios.Synthetic;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Scenarios.Tests;

/// <summary>What must hold of the model whatever the scenario, over made-up scenarios of every structure. The conditions are in docs/model.md.</summary>
public sealed partial class Behaviour_of_parties
{
    private const int Cases = 40;

    public static TheoryData<Structure> EveryStructure => [.. Enum.GetValues<Structure>()];

    [Theory]
    [MemberData(nameof(EveryStructure))]
    public void Does_not_depend_on_what_parties_are_called(Structure structure)
    {
        foreach (var (scenario, seed) in Made(structure))
        {
            // Other names in the opposite alphabetical order, in the same order of the list.
            var ids = scenario.Parties.Select(p => p.Id.Value).Order(StringComparer.Ordinal).ToList();
            var names = ids.Index().ToDictionary(x => x.Item, x => string.Create(CultureInfo.InvariantCulture, $"Z{ids.Count - x.Index:0000}"));
            string Renamed(string json) => Quoted().Replace(json, m => names.TryGetValue(m.Groups[1].Value, out var name) ? $"\"{name}\"" : m.Value);
            var other = Canonical.ReadScenario(Renamed(Canonical.Write(scenario)));

            Lines(Rehearsal.Run(other, seed)).ShouldBe(Lines(Rehearsal.Run(scenario, seed)).Select(Renamed), $"{scenario.Id}, seed {seed}");
        }
    }

    [Theory]
    [MemberData(nameof(EveryStructure))]
    public void Does_not_depend_on_the_unit_of_influence(Structure structure)
    {
        foreach (var (scenario, seed) in Made(structure))
            foreach (var unit in new[] { 0.0625, 1024, 3, 1e-7 })
                Lines(Rehearsal.Run(With(scenario, p => p.Influence * unit), seed)).ShouldBe(Lines(Rehearsal.Run(scenario, seed)), $"{scenario.Id}, seed {seed}, times {unit}");
    }

    [Theory]
    [MemberData(nameof(EveryStructure))]
    public void Adopts_what_everybody_wants(Structure structure)
    {
        foreach (var (scenario, seed) in Made(structure))
        {
            var issue = scenario.Issues[(int)(seed % (ulong)scenario.Issues.Length)];
            var wanted = issue.Options[(int)(seed % (ulong)issue.Options.Length)];
            var agreed = Wanting(scenario, issue.Id, p => p with { Place = wanted.Place, Salience = Math.Max(0.5, p.Salience), RedLines = [] });

            var end = Negotiation.Fold(Rehearsal.Run(agreed, seed));

            end[issue.Id].Stands?.Text.ShouldBe(wanted.Text, $"{scenario.Id}, seed {seed}");
            end[issue.Id].How.ShouldBe(SettledBy.Consensus, $"{scenario.Id}, seed {seed}");
        }
    }

    [Theory]
    [MemberData(nameof(EveryStructure))]
    public void Never_adopts_by_consensus_what_everybody_rules_out(Structure structure)
    {
        foreach (var (scenario, seed) in Made(structure))
        {
            var issue = scenario.Issues[(int)(seed % (ulong)scenario.Issues.Length)];
            var ruledOut = issue.Options[(int)(seed % (ulong)issue.Options.Length)].Text;
            var agreed = Wanting(scenario, issue.Id, p => p with { RedLines = [ruledOut] });

            var events = Rehearsal.Run(agreed, seed);

            events.OfType<ClauseAgreedAdReferendum>().ShouldNotContain(
                a => a.Issue == issue.Id && a.Option == ruledOut && (a.How == SettledBy.Consensus || a.How == SettledBy.Package), $"{scenario.Id}, seed {seed}");
            var end = Negotiation.Fold(events);
            if (end[issue.Id].Stands?.Text == ruledOut)
                end.AdoptedBy.ShouldNotBe(SettledBy.Consensus, $"{scenario.Id}, seed {seed}");
        }
    }

    /// <summary>
    /// In expectation over what is drawn: scenarios and seeds. In a single negotiation more influence may move the chair to put a wording on
    /// which the room then unites against its holder; over many it must not pay to be less influential.
    /// </summary>
    [Theory]
    [MemberData(nameof(EveryStructure))]
    public void Does_not_move_the_expected_outcome_away_from_whom_influence_is_given(Structure structure)
    {
        var changes = new List<double>();
        foreach (var (scenario, seed) in Made(structure))
        {
            var raised = scenario.Parties.First(p => p.Kind == PartyKind.Delegation);
            var mandate = scenario.Mandates.First(m => m.Party == raised.Id);
            var stronger = With(scenario, p => p.Id == raised.Id ? p.Influence * 4 : p.Influence);
            changes.Add(Distance(stronger, mandate, seed) - Distance(scenario, mandate, seed));
        }

        Shift.Paired(changes).Low.ShouldBeLessThanOrEqualTo(0, string.Join(' ', changes));
        changes.Average().ShouldBeLessThan(0.02);
    }

    /// <summary>Mean distance of what stands at the end from what a party wanted, weighted by its salience.</summary>
    private static double Distance(Scenario scenario, Mandate mandate, ulong seed)
    {
        var end = Negotiation.Fold(Rehearsal.Run(scenario, seed));
        double weight = 0, sum = 0;
        foreach (var issue in end.Issues)
            if (mandate.Positions[issue.Index] is { } position && issue.Stands is { } stands)
            {
                weight += position.Salience;
                sum += position.Salience * Math.Abs(stands.Place - position.Place);
            }

        return weight > 0 ? sum / weight : 0;
    }

    private static IEnumerable<(Scenario Scenario, ulong Seed)> Made(Structure structure)
    {
        for (ulong seed = 1; seed <= Cases; seed++)
            yield return (
                ScenarioLoader.Load(SyntheticScenario.Generate(8 + (int)(seed % 7), (int)(seed % 3), 2 + (int)(seed % 3), seed, structure)).MustLoad().Scenario,
                seed);
    }

    private static Scenario With(Scenario scenario, Func<Party, double> influence) =>
        scenario with { Parties = [.. scenario.Parties.Select(p => p with { Influence = influence(p) })] };

    private static Scenario Wanting(Scenario scenario, IssueId issue, Func<Position, Position> change)
    {
        var at = scenario.Issues.Index().First(x => x.Item.Id == issue).Index;
        return scenario with { Mandates = [.. scenario.Mandates.Select(m => m.Positions[at] is { } position ? m with { Positions = m.Positions.SetItem(at, change(position)) } : m)] };
    }

    /// <summary>What happened, without the opening: that repeats what the scenario says.</summary>
    private static ImmutableArray<string> Lines(ImmutableArray<NegotiationEvent> events) => [.. events.Skip(1).Select(Canonical.Line)];

    [GeneratedRegex("\"([^\"\\\\]*)\"")]
    private static partial Regex Quoted();
}
