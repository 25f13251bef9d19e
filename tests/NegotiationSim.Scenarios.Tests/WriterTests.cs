using System.Collections.Immutable;
using CsCheck;
using NegotiationSim.Core;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;

namespace NegotiationSim.Scenarios.Tests;

public sealed class A_written_scenario : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("negsim-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Shipped_scenarios.Folders), MemberType = typeof(Shipped_scenarios))]
    public void Loads_as_the_same_scenario(string folder)
    {
        var scenario = ScenarioLoader.Load(Repository.PathOf("scenarios", folder)).MustLoad().Scenario;

        ScenarioWriter.Write(scenario, _folder);

        Canonical.Write(ScenarioLoader.Load(_folder).MustLoad().Scenario).ShouldBe(Canonical.Write(scenario));
    }

    [Fact]
    public void Keeps_everything_of_the_sample()
    {
        var scenario = Sample.Load(Sample.Yaml).MustLoad().Scenario;

        Canonical.Write(ScenarioLoader.Load(ScenarioWriter.Write(scenario)).MustLoad().Scenario).ShouldBe(Canonical.Write(scenario));
    }

    [Fact]
    public void Keeps_texts_with_every_sign_in_them() =>
        Gen.OneOf(Gen.Char['!', '~'], Gen.Char['\u00A1', '\u0250'], Gen.OneOfConst(' ', ':', '#', '\'', '"', '\\', '-', '\u0416', '\u4E2D'))
            .Array[1, 40]
            .Select(c => string.Join(' ', new string(c).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
            .Where(t => t.Length > 0)
            .Sample(text =>
            {
                var scenario = Sample.Load(Sample.Yaml).MustLoad().Scenario;
                var named = scenario with { Title = text, Parties = scenario.Parties.SetItem(0, scenario.Parties[0] with { Name = text }) };
                var read = ScenarioLoader.Load(ScenarioWriter.Write(named)).MustLoad().Scenario;
                read.Title.ShouldBe(text);
                read.Parties[0].Name.ShouldBe(text);
            }, iter: 200);

    [Theory]
    [InlineData("{ preset: un-ad-hoc-committee-75-282, votes: on-request, title: Ours, quorum-to-open: 1/3, quorum-to-decide: 60%, overrule-objectors: 2, reopening: chair }")]
    [InlineData("{ preset: consensus-only, votes: after-exhaustion, substance: { of: present, share: '>1/2' }, procedure: { of: members, yes-votes: 3 } }")]
    [InlineData("{ preset: model-un, closure: majority, reconsideration: { of: members, share: all }, replies: 0, closure-speakers: { for: 1, against: 3 }, division-speakers: { for: 0 }, adjournment-speakers: { against: 5 }, reconsideration-speakers: { for: 2 } }")]
    [InlineData("{ preset: unanimity, substance: { share: none, yes-votes: 2, veto: nobody, count: heads } }")]
    [InlineData("{ preset: un-ad-hoc-committee-75-282, accreditation: non-objection, paper-words: 500, nameplate: shared, informals: everybody, informals-named: [VAT], seconds: 2 }")]
    [InlineData("{ preset: model-un, seconds: 0, informals: nobody, informals-named: [] }")]
    [InlineData("unanimity")]
    public void Keeps_rules_and_their_changes(string rules)
    {
        var scenario = Sample.LoadWith("rules: consensus-only", $"rules: {rules}").MustLoad().Scenario;

        ScenarioLoader.Load(ScenarioWriter.Write(scenario)).MustLoad().Scenario.Rules.ShouldBe(scenario.Rules);
    }

    [Fact]
    public void Keeps_weights_populations_and_permanent_seats()
    {
        var loaded = Sample.Load(Sample.Yaml).MustLoad().Scenario;
        var scenario = loaded with
        {
            Rules = RulesOfProcedure.CouncilQualifiedMajority with { Decision = RulesOfProcedure.CouncilQualifiedMajority.Decision! with { Unit = VoteUnit.Weights, Veto = true } },
            Parties = [.. loaded.Parties.Select((p, i) => p.Kind == Core.Parties.PartyKind.Delegation ? p with { Weight = 1.5m + i, Population = 83_445_000 + i, Permanent = i % 2 == 0 } : p)],
        };

        Canonical.Write(ScenarioLoader.Load(ScenarioWriter.Write(scenario)).MustLoad().Scenario).ShouldBe(Canonical.Write(scenario));
    }

    [Fact]
    public void Keeps_reservations_and_regional_organisations()
    {
        var loaded = Sample.Load(Sample.Yaml).MustLoad().Scenario;
        foreach (var reservable in new ImmutableArray<ClauseId>?[] { null, [], [loaded.Articles[0].Clauses[0].Id] })
        {
            var scenario = loaded with
            {
                Ratification = loaded.Ratification with { Reservable = reservable },
                Blocs = [.. loaded.Blocs.Select(b => b with { Organisation = true })],
            };

            Canonical.Write(ScenarioLoader.Load(ScenarioWriter.Write(scenario)).MustLoad().Scenario).ShouldBe(Canonical.Write(scenario));
        }
    }

    [Fact]
    public void Needs_rules_that_a_file_can_name()
    {
        var scenario = Sample.Load(Sample.Yaml).MustLoad().Scenario;

        Should.Throw<ArgumentException>(() => ScenarioWriter.Write(scenario with { Rules = RulesOfProcedure.ConsensusOnly with { Name = "own" } }));
    }
}
