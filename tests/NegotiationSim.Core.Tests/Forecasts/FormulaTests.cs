using NegotiationSim.Core.Forecasts;

namespace NegotiationSim.Core.Tests.Forecasts;

public sealed class FormulaTests
{
    [Theory]
    [InlineData(1, 1, 1, 50)]
    [InlineData(3, 1, 1, 0)]
    [InlineData(1, 1, 3, 100)]
    public void The_median_leaves_at_most_half_of_the_weight_on_either_side(double left, double middle, double right, double expected) =>
        WeightedModels.Median(Issue((0, left), (50, middle), (100, right))).ShouldBe(expected);

    [Fact]
    public void Half_on_each_side_of_a_gap_is_its_middle()
    {
        WeightedModels.Median(Issue((0, 0.1), (20, 0.2), (80, 0.3))).ShouldBe(50, 1e-9);
        WeightedModels.Median(Issue((0, 1), (30, 0), (80, 1))).ShouldBe(40, 1e-9);
    }

    /// <summary>By hand: 3 log(1 - x) + log(x) is highest at x = 1/4 of the scale.</summary>
    [Fact]
    public void Nash_divides_the_scale_by_weight() =>
        NashBargaining.Solve(Issue((0, 3), (100, 1)), NashOptions.Default)!.Value.ShouldBe(25, 1e-6);

    [Fact]
    public void The_dearer_failure_is_the_nearer_Nash_comes_to_mean_and_median()
    {
        var issue = Issue((0, 2), (30, 1), (90, 4), (100, 0.5));

        NashBargaining.Solve(issue, new(Curvature: 2, NoAgreement: -1e6))!.Value.ShouldBe(WeightedModels.Mean(issue), 1e-3);
        NashBargaining.Solve(issue, new(Curvature: 1, NoAgreement: -1e6))!.Value.ShouldBe(WeightedModels.Median(issue), 1e-3);
    }

    [Fact]
    public void Nash_has_no_answer_where_somebody_would_rather_have_no_agreement()
    {
        NashBargaining.Solve(Issue((0, 1), (100, 1)), new(NoAgreement: 0.6)).ShouldBeNull();
        NashBargaining.Solve(Issue((0, 1), (100, 1)), new(NoAgreement: 0.4))!.Value.ShouldBe(50, 1e-6);
    }

    [Fact]
    public void Nash_is_where_no_place_near_by_is_better()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var issue = Contests.MadeUp(8, 1, seed).Issues[0];
            var x = NashBargaining.Solve(issue, NashOptions.Default)!.Value;
            Objective(issue, x).ShouldBeGreaterThanOrEqualTo(Objective(issue, x + 0.01));
            Objective(issue, x).ShouldBeGreaterThanOrEqualTo(Objective(issue, x - 0.01));
        }

        static double Objective(ContestedIssue issue, double x) => issue.Stakes.Sum(s => s.Weight * Math.Log(1 - Math.Abs(x - s.Position) / 100));
    }

    [Fact]
    public void A_contest_refuses_what_no_model_can_work_with()
    {
        Refuses(new Stake(1, 50, 1, 1));
        Refuses(new Stake(0, 101, 1, 1));
        Refuses(new Stake(0, double.NaN, 1, 1));
        Refuses(new Stake(0, 50, -1, 1));
        Refuses(new Stake(0, 50, double.PositiveInfinity, 1));
        Refuses(new Stake(0, 50, 1, 1.1));
        Refuses(new Stake(0, 50, 0, 1));
        Refuses(new Stake(0, 50, 1, 1), new Stake(0, 60, 1, 1));

        static void Refuses(params Stake[] stakes) =>
            Should.Throw<ArgumentException>(() => new Contest("c", ["A"], [new("k", "k", 0, 100, [.. stakes])]));
    }

    private static ContestedIssue Issue(params (double Position, double Weight)[] stakes) =>
        new("k", "k", 0, 100, [.. stakes.Select((s, i) => new Stake(i, s.Position, s.Weight, 1))]);
}
