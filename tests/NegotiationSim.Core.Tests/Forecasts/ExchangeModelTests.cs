using NegotiationSim.Core.Forecasts;

namespace NegotiationSim.Core.Tests.Forecasts;

public sealed class ExchangeModelTests
{
    /// <summary>
    /// By hand: A and B want opposite ends of two issues, each cares 0.8 about one and 0.2 about the other, equal power. The outcome is 80 on
    /// the first issue and 20 on the second; each can go to the other's end on what it cares less about, the rate is 1, and each gains
    /// 20 (0.8 - 0.2) = 12 of salience-weighted outcome.
    /// </summary>
    [Fact]
    public void Two_actors_give_each_other_what_each_cares_less_about()
    {
        var contest = new Contest("two", ["A", "B"],
        [
            new("p", "p", 0, 100, [new(0, 100, 1, 0.8), new(1, 0, 1, 0.2)]),
            new("q", "q", 0, 100, [new(0, 100, 1, 0.2), new(1, 0, 1, 0.8)]),
        ]);

        var course = ExchangeModel.Run(contest, new(Rounds: 1));

        course.Start.ShouldBe([80, 20]);
        var round = course.Rounds.ShouldHaveSingleItem();
        var exchange = round.Exchanges.ShouldHaveSingleItem();
        exchange.Gain.ShouldBe(12, 1e-9);
        round.Votes.ShouldBe([100, 0]);

        // B's wish on p goes (1 - 0.2) 0.4 + 0.1 = 42 % of the way to its vote.
        round.Positions[0][1].ShouldBe(42, 1e-9);
        round.Preferences[0].ShouldBe((0.8 * 100 + 0.2 * 42) / 1.0, 1e-9);
    }

    [Fact]
    public void One_issue_leaves_nothing_to_trade()
    {
        var contest = Contests.MadeUp(9, 1, 1);

        var course = ExchangeModel.Run(contest, ExchangeOptions.Default);

        course.Stop.ShouldBe(Stop.Settled);
        course.Forecast[0].ShouldBe(WeightedModels.Mean(contest.Issues[0]), 1e-9);
    }

    [Fact]
    public void Who_weighs_all_issues_alike_does_not_trade()
    {
        var contest = Contests.WithStakes(Contests.MadeUp(9, 4, 2), s => s with { Salience = 0.5 });

        ExchangeModel.Run(contest, ExchangeOptions.Default).Rounds.ShouldBeEmpty();
    }

    [Fact]
    public void Exchanges_go_from_the_highest_gain_down_and_all_gain()
    {
        for (var seed = 1; seed <= 10; seed++)
        {
            var exchanges = ExchangeModel.Run(Contests.MadeUp(9, 4, seed), new(Rounds: 1)).Rounds[0].Exchanges;
            exchanges.ShouldAllBe(e => e.Gain > 0);
            exchanges.ShouldAllBe(e => e.FirstVote >= -1e-9 && e.FirstVote <= 100 + 1e-9 && e.SecondVote >= -1e-9 && e.SecondVote <= 100 + 1e-9);
            exchanges[0].Gain.ShouldBe(exchanges.Max(e => e.Gain), 1e-9);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_course()
    {
        var first = ExchangeModel.Run(Figures.Paris, new(Rounds: 2, Seed: 7));
        var second = ExchangeModel.Run(Figures.Paris, new(Rounds: 2, Seed: 7));

        second.Rounds[1].Exchanges.ShouldBe(first.Rounds[1].Exchanges);
        second.Forecast.ShouldBe(first.Forecast);
    }

    [Fact]
    public void Seeds_matter_only_where_there_are_ties()
    {
        var contest = Contests.MadeUp(9, 4, 5);

        var first = ExchangeModel.Run(contest, new(Rounds: 3, Seed: 1));

        first.Rounds.ShouldAllBe(r => r.Ties == 0);
        ExchangeModel.Run(contest, new(Rounds: 3, Seed: 2)).Forecast.ShouldBe(first.Forecast);
    }

    /// <summary>An actor without a position on an issue neither trades nor counts there.</summary>
    [Fact]
    public void Gaps_in_the_table_are_left_out()
    {
        var course = ExchangeModel.Run(Figures.Paris, new(Rounds: 1));
        var ambition = Figures.Checks.Select(c => c.Issue).ToList().IndexOf("amb2050");
        var present = Figures.Paris.Issues[ambition].Stakes.Select(s => s.Actor).ToHashSet();

        course.Rounds[0].Exchanges.Where(e => e.FirstIssue == ambition).ShouldAllBe(e => present.Contains(e.First));
        course.Rounds[0].Exchanges.Where(e => e.SecondIssue == ambition).ShouldAllBe(e => present.Contains(e.Second));
    }

    [Fact]
    public void Refuses_options_out_of_range()
    {
        Should.Throw<ArgumentException>(() => ExchangeModel.Run(Figures.Paris, new(Rounds: -1)));
        Should.Throw<ArgumentException>(() => ExchangeModel.Run(Figures.Paris, new(SalienceWeight: 0.95)));
    }
}
