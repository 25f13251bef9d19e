using NegotiationSim.Core.Forecasts;

namespace NegotiationSim.Core.Tests.Forecasts;

/// <summary>What holds for every model: the way in which a contest is written down decides nothing.</summary>
public sealed class ForecastPropertyTests
{
    private const double Rounding = 1e-6;

    public static TheoryData<string> Published => [.. ForecastModel.All.Where(m => m.IsUsual && m != ForecastModel.Ours).Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(Published))]
    public void Relabelling_actors_changes_nothing(string model) => Holds(model, (contest, seed, run) =>
        run(Contests.Shuffled(contest, seed)).ShouldBeSame(run(contest), Rounding));

    [Theory]
    [MemberData(nameof(Published))]
    public void Scaling_all_capabilities_changes_nothing(string model) => Holds(model, (contest, _, run) =>
        run(Contests.WithStakes(contest, s => s with { Capability = 37 * s.Capability })).ShouldBeSame(run(contest), Rounding));

    [Theory]
    [MemberData(nameof(Published))]
    public void Moving_and_stretching_the_scale_moves_and_stretches_the_forecast(string model) => Holds(model, (contest, _, run) =>
        run(Contests.Rescaled(contest, 0.06, 4)).ShouldBeSame(run(contest).Select(x => x * 0.06 + 4), Rounding));

    [Theory]
    [MemberData(nameof(Published))]
    public void Forecasts_lie_within_the_range_of_positions(string model) => Holds(model, (contest, _, run) =>
    {
        foreach (var (place, issue) in run(contest).Zip(contest.Issues))
            place.ShouldBeInRange(issue.Stakes.Min(s => s.Position) - Rounding, issue.Stakes.Max(s => s.Position) + Rounding);
    });

    [Theory]
    [MemberData(nameof(Published))]
    public void A_unanimous_wish_is_the_forecast(string model) => Holds(model, (contest, _, run) =>
        run(Contests.WithStakes(contest, s => s with { Position = 42 })).ShouldAllBe(x => Math.Abs(x - 42) < Rounding));

    [Theory]
    [InlineData("mean")]
    [InlineData("median")]
    [InlineData("nash")]
    public void More_capability_never_moves_a_formula_away_from_an_actor(string model) => Holds(model, (contest, seed, run) =>
    {
        var actor = seed % contest.Actors.Length;
        var before = run(contest);
        var after = run(Contests.WithStakes(contest, s => s.Actor == actor ? s with { Capability = 3 * s.Capability } : s));
        for (var k = 0; k < before.Length; k++)
        {
            var wish = contest.Issues[k].Stakes[actor].Position;
            Math.Abs(after[k] - wish).ShouldBeLessThanOrEqualTo(Math.Abs(before[k] - wish) + Rounding);
        }
    });

    private static void Holds(string model, Action<Contest, int, Func<Contest, System.Collections.Immutable.ImmutableArray<double>>> property)
    {
        var published = ForecastModel.All.Single(m => m.Name == model);
        for (var seed = 1; seed <= 15; seed++)
            property(Contests.MadeUp(9, 3, seed), seed, contest => Contests.All(contest, published));
    }
}
