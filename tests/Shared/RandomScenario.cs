using Bogus;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Testing;

/// <summary>Scenarios with parties that want anything: blocs, observers, red lines, absences and all. The same seed gives the same one.</summary>
public static class RandomScenario
{
    public static Scenario Of(int seed, int delegations = 14, int issues = 4, int meetings = 12, RulesOfProcedure? rules = null)
    {
        var random = new Randomizer(seed);
        var words = new Bogus.DataSets.Lorem("en") { Random = random };
        var stakes = random.Double(0.3, 0.95);
        var states = Enumerable.Range(1, delegations).Select(i => $"S{i:00}").ToArray();
        var names = Enumerable.Range(1, issues).Select(i => $"issue-{i}").ToArray();
        var scenario = TestScenario.Of(states)
            .Under(rules ?? RulesOfProcedure.AdHocCommittee)
            .Ratification(r => r with { Threshold = random.Int(2, delegations) })
            .Bureau([.. random.ListItems(states, 5)])
            .Bloc("NORTH", random.Double(0.2), [.. random.ListItems(states, delegations / 3)])
            .Bloc("SOUTH", random.Double(0.2), [.. random.ListItems(states, delegations / 2)])
            .Observer("ICC", "NORTH", states[0])
            .Observer("EFF", "SOUTH", states[^1])
            .Sessions(3,
                new("first", "First session", "New York", new(2022, 2, 28), meetings / 2, "Zero draft"),
                new("last", "Concluding session", "New York", new(2024, 7, 29), meetings - meetings / 2));
        foreach (var (name, i) in names.Select((n, i) => (n, i)))
        {
            OptionDraft[] options =
            [
                new($"{words.Word()} {i} first", 0),
                new($"{words.Word()} {i} middle", Math.Round(random.Double(0.3, 0.7), 2)),
                new($"{words.Word()} {i} last", 0.9),
                new(Wordings.NoText, 1),
            ];
            var before = random.Bool() ? options[random.Int(0, 3)].Text : null;
            scenario.Issue(name, before, options);
            foreach (var party in states.Append("ICC").Append("EFF").Where(_ => random.Bool(0.85f)))
                scenario.Wants(party, name, Math.Round(random.Double(), 2), Math.Round(random.Double(), 2),
                    random.Bool(0.1f) ? [options[random.Int(0, 3)].Text] : []);
        }

        foreach (var party in states.Append("ICC").Append("EFF"))
            scenario
                .Mandate(party, m => m with
                {
                    NoAgreement = Math.Round(random.Double(0, stakes), 2),
                    Concession = Math.Round(random.Double(0.4, 2), 2),
                    Attendance = Math.Round(random.Double(0.6), 2),
                    Receptivity = Math.Round(random.Double(0, 0.6), 2),
                })
                .Influence(party, Math.Round(random.Double(0.2, 4), 2));
        return scenario.Build();
    }
}
