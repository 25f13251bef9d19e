using CsCheck;
using NegotiationSim.Core.Parties;
using NegotiationSim.Scenarios.Synthetic;

namespace NegotiationSim.Scenarios.Tests;

public sealed class A_synthetic_scenario
{
    [Theory]
    [InlineData(2, 0, 1, 1)]
    [InlineData(2, 500, 1, 2)]
    [InlineData(193, 160, 34, 3)]
    [InlineData(2000, 0, 3, 4)]
    [InlineData(40, 10, 500, ulong.MaxValue)]
    public void Loads_without_a_warning(int delegations, int observers, int issues, ulong seed)
    {
        var loaded = ScenarioLoader.Load(SyntheticScenario.Generate(delegations, observers, issues, seed)).MustLoad();

        loaded.Warnings.Select(w => w.ToString()).ShouldBeEmpty();
        loaded.Scenario.Parties.Count(p => p.Kind == PartyKind.Delegation).ShouldBe(delegations);
        loaded.Scenario.Parties.Count(p => p.Kind == PartyKind.Observer).ShouldBe(observers);
        loaded.Scenario.Issues.Length.ShouldBe(issues);
        loaded.Positions.Delegations.None.ShouldBe(0);
        loaded.Scenario.Parties.Select(p => p.Name).ShouldBeUnique();
    }

    [Fact]
    public void Of_the_largest_size_stays_below_what_the_loader_reads() =>
        SyntheticScenario.Generate(2000, 0, 500, 1).Sum(f => System.Text.Encoding.UTF8.GetByteCount(f.Text)).ShouldBeLessThan(Reading.ScenarioFiles.MaxBytes);

    [Fact]
    public void Is_the_same_for_the_same_arguments_and_another_for_another_seed()
    {
        SyntheticScenario.Generate(30, 5, 8, 1).ShouldBe(SyntheticScenario.Generate(30, 5, 8, 1));
        SyntheticScenario.Generate(30, 5, 8, 1)[1].ShouldNotBe(SyntheticScenario.Generate(30, 5, 8, 2)[1]);
    }

    [Fact]
    public void Loads_whatever_its_size() =>
        Gen.Select(Gen.Int[2, 60], Gen.Int[0, 20], Gen.Int[1, 20], Gen.ULong)
            .Sample((d, o, i, seed) => ScenarioLoader.Load(SyntheticScenario.Generate(d, o, i, seed)).MustLoad(), iter: 60);

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(2001, 0, 1)]
    [InlineData(2, -1, 1)]
    [InlineData(2, 501, 1)]
    [InlineData(1900, 101, 1)]
    [InlineData(2, 0, 0)]
    [InlineData(2, 0, 501)]
    public void Has_limits(int delegations, int observers, int issues) =>
        Should.Throw<ArgumentOutOfRangeException>(() => SyntheticScenario.Generate(delegations, observers, issues, 1));
}
