using CsCheck;
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

    [Fact]
    public void Needs_rules_that_a_file_can_name()
    {
        var scenario = Sample.Load(Sample.Yaml).MustLoad().Scenario;

        Should.Throw<ArgumentException>(() => ScenarioWriter.Write(scenario with { Rules = RulesOfProcedure.ConsensusOnly with { Name = "own" } }));
    }
}
