using NegotiationSim.Core.Ensembles;

namespace NegotiationSim.Core.Tests.Ensembles;

public class RaceTests
{
    /// <summary>Holds a race in which the answer to each run is known.</summary>
    private static PivotRace Hold(int variants, RaceLimits limits, Func<RaceRun, bool> answer)
    {
        var race = new PivotRace(variants, 1, limits);
        foreach (var round in race.Rounds())
            foreach (var run in round)
                race.Hear(run, answer(run) ? 1UL : 0);
        return race;
    }

    private static double Unit(int seed) => new Draws(99).Unit(seed, 0, 0, Purpose.Voting);

    [Fact]
    public void Finds_the_one_change_that_moves_the_chance_and_lets_the_others_go()
    {
        // Yes on 70 % of the seeds; change 3 turns half of those, all others turn nothing.
        var race = Hold(6, new(20_000), run => Unit(run.Seed) < (run.Variant == 3 ? 0.35 : 0.7));

        race.IsCertain.ShouldBeTrue();
        race.Base(0).Value.ShouldBe(0.7, 0.1);
        for (var v = 0; v < 6; v++)
            race[v].Verdict.ShouldBe(v == 3 ? RaceVerdict.Moves : RaceVerdict.MattersLittle);
        race[3].Counts[0].Difference.ShouldBe(-0.35, 0.1);
        race.Runs.ShouldBeLessThan(20_000);
    }

    [Fact]
    public void Never_holds_more_runs_than_it_may_and_says_what_stays_open()
    {
        foreach (var most in new[] { 20, 100, 500, 3_000 })
        {
            var race = Hold(200, new(most), run => Unit(run.Seed) < (run.Variant == 7 ? 0.2 : 0.9));
            race.Runs.ShouldBeLessThanOrEqualTo(most);
            race.IsCertain.ShouldBeFalse();
            Enumerable.Range(0, 200).ShouldContain(v => race[v].Verdict == RaceVerdict.Open);
            if (most == 3_000)
                race[7].Verdict.ShouldBe(RaceVerdict.Moves);
            if (most == 100)
                race[150].Verdict.ShouldBe(RaceVerdict.Untried);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(200)]
    [InlineData(643)]
    public void Tries_every_change_with_so_many_runs_and_not_with_fewer(int variants)
    {
        var enough = PivotRace.RunsToTryAll(variants);

        Untried(enough).ShouldBe(0);
        if (variants > 1)
            Untried(enough - 8).ShouldBe(1);

        int Untried(int most)
        {
            var race = Hold(variants, new(most), run => Unit(run.Seed) < 0.5);
            return Enumerable.Range(0, variants).Count(v => race[v].Verdict == RaceVerdict.Untried);
        }
    }

    [Fact]
    public void Seldom_calls_certain_what_is_chance()
    {
        // Changes that do nothing but draw anew: no verdict may say that they move anything in more than 5 % of races.
        var wrong = 0;
        for (var i = 0; i < 60; i++)
        {
            var draws = new Draws((ulong)i);
            var race = Hold(10, new(3_000), run => draws.Unit(run.Seed, (run.Variant ?? -1) + 1, 0, Purpose.Voting) < 0.5);
            wrong += Enumerable.Range(0, 10).Any(v => race[v].Verdict == RaceVerdict.Moves) ? 1 : 0;
        }

        wrong.ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public void Stopping_early_leaves_what_is_known()
    {
        var race = new PivotRace(3, 1, new(1_000));
        foreach (var run in race.Rounds().First())
            if (run.Variant != 2)
                race.Hear(run, 1);
        race[0].Counts[0].Both.ShouldBe(8);
        race[2].Counts[0].Of.ShouldBe(0);
    }
}
