using NegotiationSim.Core.Forecasts;
using NegotiationSim.Testing;

namespace NegotiationSim.Core.Tests.Forecasts;

public sealed class SimulatorForecastTests
{
    [Fact]
    public void The_published_models_get_the_mandates_of_the_simulator()
    {
        var scenario = TestScenario.Of("CHE", "NZL", "BRA").Observer("EFF", "CHE").Influence("NZL", 2)
            .Issue("right", before: null, ("a", 0.0), ("b", 1.0))
            .Wants("CHE", "right", 0.25, salience: 0.5).Wants("NZL", "right", 0.75, salience: 0.8).Wants("EFF", "right", 0)
            .Build();

        var contest = SimulatorForecast.ContestOf(scenario);

        contest.Actors.Length.ShouldBe(3);
        contest.Issues.ShouldHaveSingleItem().Stakes.ShouldBe([new(0, 0.25, 1, 0.5), new(1, 0.75, 2, 0.8)]);
    }

    [Fact]
    public void A_unanimous_wish_is_what_rehearsals_end_with()
    {
        var scenario = TestScenario.OfStates(5).Issue("right", before: null, ("a", 0.0), ("b", 0.5), ("c", 1.0)).EverybodyWants("right", 0.5).Build();

        var forecast = SimulatorForecast.Of(scenario, SimulatorForecast.ContestOf(scenario), [.. Enumerable.Range(1, 5).Select(seed => SimulatorForecast.Rehearse(scenario, (ulong)seed))]);

        var issue = forecast.Issues.ShouldHaveSingleItem();
        (issue.Place, issue.Low, issue.High, issue.Remark).ShouldBe((0.5, 0.5, 0.5, null));
        forecast.Seeds.ShouldBe(5);
    }

    [Fact]
    public void What_is_never_adopted_has_no_forecast()
    {
        var scenario = TestScenario.OfStates(2).Issue("right", before: null, ("a", 0.0), ("b", 1.0)).EverybodyWants("right", 0).Build();

        var issue = SimulatorForecast.Of(scenario, SimulatorForecast.ContestOf(scenario), [[null], [null]]).Issues.ShouldHaveSingleItem();

        issue.Place.ShouldBeNull();
        issue.Remark.ShouldBe("adopted in none of 2");
    }
}
