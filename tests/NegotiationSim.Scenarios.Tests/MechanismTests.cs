using NegotiationSim.Core.Bargaining;
using NegotiationSim.Scenarios.Synthetic;

namespace NegotiationSim.Scenarios.Tests;

public sealed class Mechanisms_in_a_scenario
{
    [Fact]
    public void Are_on_unless_they_are_switched_off()
    {
        Read("model: { isolation: 0.3 }").Model.Off.ShouldBe(Mechanism.None);
        Read("model: { mechanisms: { trades: off, packages: on, common-positions: off } }").Model.Off.ShouldBe(Mechanism.Trades | Mechanism.CommonPositions);
    }

    [Fact]
    public void Are_written_as_they_were_read()
    {
        var scenario = Read("model: { isolation: 0.3, mechanisms: { trades: off, common-positions: off } }");
        ScenarioLoader.Load(ScenarioWriter.Write(scenario)).MustLoad().Scenario.Model.ShouldBe(scenario.Model);
    }

    [Fact]
    public void Are_refused_with_file_and_line_when_they_are_misspelt()
    {
        var problems = ScenarioLoader.Load(Files("model:\n  mechanisms:\n    trade: off\n    packages: never\n")).MustFail();
        problems.ShouldContain(p => p.StartsWith("scenario.yaml:", StringComparison.Ordinal) && p.Contains("unknown key 'trade'", StringComparison.Ordinal) && p.Contains("trades", StringComparison.Ordinal));
        problems.ShouldContain(p => p.Contains("packages of mechanisms must be on or off", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Structure.Polarised)]
    [InlineData(Structure.ConsensusProne)]
    [InlineData(Structure.OneSpoiler)]
    [InlineData(Structure.TwoBlocs)]
    public void A_made_up_structure_loads_without_a_warning(Structure structure)
    {
        foreach (var (delegations, observers, issues) in new[] { (2, 0, 1), (12, 3, 6), (193, 10, 20), (400, 0, 100) })
        {
            var loaded = ScenarioLoader.Load(SyntheticScenario.Generate(delegations, observers, issues, 3, structure)).MustLoad();
            loaded.Warnings.Select(w => w.ToString()).ShouldBeEmpty();
            loaded.Scenario.Issues.Length.ShouldBe(issues);
            loaded.Positions.Delegations.None.ShouldBe(0);
        }
    }

    private static Core.Negotiations.Scenario Read(string model) => ScenarioLoader.Load(Files(model)).MustLoad().Scenario;

    private static System.Collections.Immutable.ImmutableArray<ScenarioFile> Files(string model) =>
        [.. SyntheticScenario.Generate(4, 0, 1, 1).Select(f => f.Name == "scenario.yaml" ? f with { Text = f.Text + model + "\n" } : f)];
}
