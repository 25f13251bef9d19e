using CsCheck;
using NegotiationSim.Core.Ensembles;

namespace NegotiationSim.Core.Tests.Ensembles;

public class PairedTests
{
    /// <summary>Airway hyper-responsiveness before and after transplantation (Bentur and others 2009), the example of Fagerland, Lydersen and Laake (2014).</summary>
    private static readonly PairedCounts Bentur = new(1, 1, 7, 12);

    [Fact]
    public void The_interval_of_a_paired_difference_gives_the_published_values()
    {
        // Published for before minus after: -0.286, -0.507 to -0.026.
        var interval = Bentur.Interval();
        Bentur.Difference.ShouldBe(0.286, 0.0005);
        interval.Low.ShouldBe(0.026, 0.001);
        interval.High.ShouldBe(0.507, 0.001);
    }

    [Fact]
    public void McNemars_test_gives_the_published_value()
    {
        Bentur.MidP.ShouldBe(0.0391, 0.00005);
        new PairedCounts(9, 0, 0, 4).MidP.ShouldBe(1);
        // An even split: 1 - C(6, 3) / 2^6 / 2.
        new PairedCounts(0, 3, 3, 0).MidP.ShouldBe(1 - 20 / 64.0 / 2, 1e-12);
    }

    [Fact]
    public void The_interval_lies_around_the_difference_and_turns_with_it() =>
        Gen.Int[0, 60].Array[4].Where(n => n.Sum() > 0).Sample(n =>
        {
            var counts = new PairedCounts(n[0], n[1], n[2], n[3]);
            var interval = counts.Interval();
            interval.Low.ShouldBeInRange(-1, counts.Difference + 1e-12);
            interval.High.ShouldBeInRange(counts.Difference - 1e-12, 1);
            var turned = new PairedCounts(n[0], n[2], n[1], n[3]).Interval();
            turned.Low.ShouldBe(-interval.High, 1e-9);
            turned.High.ShouldBe(-interval.Low, 1e-9);
            counts.MidP.ShouldBeInRange(0, 1);
        });

    [Theory]
    [InlineData(0.95, 1, 1.959964)]
    [InlineData(0.99, 1, 2.575829)]
    [InlineData(0.5, 1, 0.674490)]
    [InlineData(0.95, 50, 3.290527)]
    [InlineData(0.9999, 1, 3.890592)]
    public void The_normal_quantile_is_that_of_the_tables(double confidence, int comparisons, double z) =>
        NormalQuantile.TwoSided(confidence, comparisons).ShouldBe(z, 0.000002);
}
