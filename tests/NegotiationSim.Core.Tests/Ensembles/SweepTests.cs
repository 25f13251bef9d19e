using NegotiationSim.Core.Ensembles;

namespace NegotiationSim.Core.Tests.Ensembles;

public class SweepTests
{
    [Fact]
    public void An_axis_goes_from_one_end_to_the_other_in_equal_steps()
    {
        var axis = SweepAxis.Parse("model.isolation=0..0.5:6");
        axis.Path.ShouldBe("model.isolation");
        axis.Values.ShouldBe([0, 0.1, 0.2, 0.3, 0.4, 0.5]);
        axis.Setting(3).ShouldBe("model.isolation=0.3");
        SweepAxis.Parse("a=-1..2:4").Values.ShouldBe([-1, 0, 1, 2]);
    }

    [Theory]
    [InlineData("model.isolation")]
    [InlineData("model.isolation=0.5")]
    [InlineData("model.isolation=0..0.5")]
    [InlineData("model.isolation=0.5..0:3")]
    [InlineData("model.isolation=0..x:3")]
    [InlineData("model.isolation=0..1:1")]
    [InlineData("model.isolation=0..1:51")]
    [InlineData("=0..1:5")]
    public void An_axis_that_is_none_is_refused(string text) => Should.Throw<FormatException>(() => SweepAxis.Parse(text));

    [Fact]
    public void Shares_have_Wilsons_interval_and_other_figures_that_of_their_mean()
    {
        SweepCell.Of([1, 0, 0, 0]).ShouldBe(new(4, 0.25, Share.Wilson(1, 4).Low, Share.Wilson(1, 4).High));
        var mean = SweepCell.Of([0.2, 0.4, double.NaN, 0.6]);
        mean.Runs.ShouldBe(3);
        mean.Value.ShouldBe(0.4, 1e-9);
        (mean.High - mean.Value).ShouldBe(Share.Z95 * 0.2 / Math.Sqrt(3), 1e-9);
        SweepCell.Of([double.NaN]).Runs.ShouldBe(0);
    }
}
