using CsCheck;
using NegotiationSim.Core.Ensembles;

namespace NegotiationSim.Core.Tests.Ensembles;

public class StatisticsTests
{
    /// <summary>Published and textbook values of the interval (Newcombe 1998, table I).</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Wilsons_interval_gives_the_published_values(int count, int of, double low, double high)
    {
        var share = Share.Wilson(count, of);
        share.Low.ShouldBe(low, 0.00006);
        share.High.ShouldBe(high, 0.00006);
    }

    [Fact]
    public void The_interval_lies_around_the_share_and_within_0_and_1() =>
        Gen.Int[0, 500].SelectMany(n => Gen.Int[0, n].Select(k => (k, n))).Sample(x =>
        {
            var share = Share.Wilson(x.k, x.n);
            share.Low.ShouldBeInRange(0, share.Value + 1e-12);
            share.High.ShouldBeInRange(share.Value - 1e-12, 1);
        });

    /// <summary>
    /// Remission of 21 patients on 6-mercaptopurine in weeks (Freireich and others 1963), the standard example of the estimate: losses at 6 (three),
    /// 7, 10, 13, 16, 22, 23; the others censored.
    /// </summary>
    [Fact]
    public void The_survival_curve_gives_the_textbook_values()
    {
        var curve = Survival.Curve(
        [
            .. new[] { 6, 6, 6, 7, 10, 13, 16, 22, 23 }.Select(t => new Duration(t, true)),
            .. new[] { 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35 }.Select(t => new Duration(t, false)),
        ]);
        curve.Skip(1).Select(s => (s.Time, s.AtRisk, s.Lost, Math.Round(s.Survival, 3))).ShouldBe([
            (6, 21, 3, 0.857), (7, 17, 1, 0.807), (10, 15, 1, 0.753), (13, 12, 1, 0.690), (16, 11, 1, 0.627), (22, 7, 1, 0.538), (23, 6, 1, 0.448),
        ]);
        // The band on the scale of log(-log S) at week 10, as statistical packages print it.
        var ten = Survival.At(curve, 12);
        ten.Low.ShouldBe(0.503, 0.002);
        ten.High.ShouldBe(0.889, 0.002);
    }

    [Fact]
    public void A_curve_never_rises_and_stays_in_its_band() =>
        Gen.Select(Gen.Int[0, 40], Gen.Bool).Array[1, 60].Sample(rolls =>
        {
            var curve = Survival.Curve(rolls.Select(r => new Duration(r.Item1, r.Item2)));
            curve[0].ShouldBe(new SurvivalStep(0, rolls.Length, 0, 1, 1, 1));
            for (var i = 1; i < curve.Count; i++)
            {
                curve[i].Survival.ShouldBeLessThan(curve[i - 1].Survival);
                curve[i].Survival.ShouldBeInRange(curve[i].Low - 1e-12, curve[i].High + 1e-12);
            }
        });

    [Fact]
    public void Without_censoring_the_curve_is_the_share_that_is_left() =>
        Gen.Int[1, 30].Array[1, 60].Sample(times =>
        {
            var curve = Survival.Curve(times.Select(t => new Duration(t, true)));
            foreach (var step in curve)
                step.Survival.ShouldBe(times.Count(t => t > step.Time) / (double)times.Length, 1e-9);
        });

    [Fact]
    public void A_spread_is_made_of_values_that_occurred()
    {
        Spread.Of(Enumerable.Range(1, 100).Select(i => (double)i)).ShouldBe(new Spread(50.5, 5, 95));
        Spread.Of([7]).ShouldBe(new Spread(7, 7, 7));
        double.IsNaN(Spread.Of([double.NaN]).Mean).ShouldBeTrue();
    }
}
