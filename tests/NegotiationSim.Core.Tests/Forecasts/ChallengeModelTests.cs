using NegotiationSim.Core.Forecasts;

namespace NegotiationSim.Core.Tests.Forecasts;

public sealed class ChallengeModelTests
{
    [Fact]
    public void As_published_the_emission_standards_settle_at_seven_years()
    {
        var course = ChallengeModel.Run(Figures.EmissionStandards, ChallengeOptions.Default);

        course.Stop.ShouldBe(Stop.Settled);
        course.Forecast.ShouldBe(7, 1e-9);
        course.Rounds.Select(r => Math.Round(r.Mean, 3)).ShouldBe([7.390, 7.648, 7.027, 7.000, 7.000]);
    }

    /// <summary>The missing branch is not what makes the public implementation go round: nobody has reason to capitulate here.</summary>
    [Fact]
    public void On_the_emission_standards_nobody_would_capitulate_anyway()
    {
        foreach (var others in new[] { ChallengeDefects.None, ChallengeDefects.ChancesOverAllPairs, ChallengeDefects.ChancesOverAllPairs | ChallengeDefects.LowestCompromise })
        {
            var with = ChallengeModel.Run(Figures.EmissionStandards, new(Rounds: 40, Defects: others | ChallengeDefects.NobodyCapitulates));
            var without = ChallengeModel.Run(Figures.EmissionStandards, new(Rounds: 40, Defects: others));
            with.Rounds.Select(r => r.Median).ShouldBe(without.Rounds.Select(r => r.Median));
        }
    }

    [Fact]
    public void Chances_over_all_pairs_are_what_keeps_the_emission_standards_moving()
    {
        var course = ChallengeModel.Run(Figures.EmissionStandards, new(Rounds: 40, Defects: ChallengeDefects.ChancesOverAllPairs));

        course.Stop.ShouldBe(Stop.Cycle);
        course.Period.ShouldBe(9);
        course.Band.Low.ShouldBe(7, 1e-6);
        course.Band.High.ShouldBe(10, 1e-6);
    }

    [Fact]
    public void Somebody_capitulates_on_the_oil_output_of_Oman()
    {
        ChallengeModel.Run(Figures.Sultan, ChallengeOptions.Default).Rounds.Sum(r => r.Capitulations).ShouldBeGreaterThan(0);
        ChallengeModel.Run(Figures.Sultan, new(Defects: ChallengeDefects.NobodyCapitulates)).Rounds.Sum(r => r.Capitulations).ShouldBe(0);
    }

    [Fact]
    public void Turning_the_scale_around_turns_the_forecast_around()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var issue = Contests.MadeUp(11, 1, seed).Issues[0];
            var turned = issue with { Stakes = [.. issue.Stakes.Select(s => s with { Position = 100 - s.Position })] };

            ChallengeModel.Run(turned, new(Rounds: 3)).Forecast.ShouldBe(100 - ChallengeModel.Run(issue, new(Rounds: 3)).Forecast, 1e-6);
        }
    }

    [Fact]
    public void Nobody_leaves_the_range_of_positions()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var issue = Contests.MadeUp(13, 1, seed).Issues[0];
            var (low, high) = (issue.Stakes.Min(s => s.Position), issue.Stakes.Max(s => s.Position));
            foreach (var round in ChallengeModel.Run(issue, new(Rounds: 20)).Rounds)
                round.Positions.ShouldAllBe(x => x >= low - 1e-9 && x <= high + 1e-9);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Who_agrees_already_is_settled(int actors)
    {
        var issue = new ContestedIssue("k", "k", 0, 1, [.. Enumerable.Range(0, actors).Select(i => new Stake(i, 0.3, 1 + i, 0.5))]);

        var course = ChallengeModel.Run(issue, ChallengeOptions.Default);

        course.Stop.ShouldBe(Stop.Settled);
        course.Forecast.ShouldBe(0.3, 1e-12);
    }

    [Fact]
    public void Two_equals_meet_in_no_place_but_their_own()
    {
        var issue = new ContestedIssue("k", "k", 0, 1, [new(0, 0, 1, 0.5), new(1, 1, 1, 0.5)]);

        ChallengeModel.Run(issue, ChallengeOptions.Default).Rounds.ShouldAllBe(r => r.Median == 0.5);
    }

    [Fact]
    public void Refuses_options_out_of_range()
    {
        Should.Throw<ArgumentException>(() => ChallengeModel.Run(Figures.Sultan, new(Rounds: -1)));
        Should.Throw<ArgumentException>(() => ChallengeModel.Run(Figures.Sultan, new(Tolerance: 0)));
    }
}
