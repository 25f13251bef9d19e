using NegotiationSim.Scenarios.Calibration;

namespace NegotiationSim.Scenarios.Tests.Calibration;

public class LineFitTests
{
    private static readonly (double X, double Y)[] Four = [(0, 0.1), (1, 0.2), (2, 0.6), (3, 0.7)];

    [Fact]
    public void Is_ordinary_least_squares_with_its_errors()
    {
        // By hand: means 1.5 and 0.4, Sxx 5, Sxy 1.1; the residuals are 0.03, -0.09, 0.09, -0.03 and SSE is 0.018.
        var fit = LineFit.LeastSquares(Four)!;

        fit.Slope.ShouldBe(0.22, 1e-9);
        fit.Intercept.ShouldBe(0.07, 1e-9);
        fit.RSquared!.Value.ShouldBe(1 - 0.018 / 0.26, 1e-9);
        fit.InSample!.Value.ShouldBe(Math.Sqrt(0.018 / 4), 1e-9);
        fit.Residual!.Value.ShouldBe(Math.Sqrt((3 * 0.0144 + 0.018) / 5), 1e-4);
        fit.LineErrorAt(1.5).ShouldBe(fit.Residual.Value / 2, 1e-4);
        fit.LineErrorAt(3).ShouldBe(fit.Residual.Value * Math.Sqrt(0.25 + 2.25 / 5), 1e-4);
    }

    [Fact]
    public void Leaves_one_out_as_if_it_were_fitted_again()
    {
        var again = Four.Average(p =>
        {
            var others = LineFit.LeastSquares([.. Four.Where(o => o != p)])!;
            return Math.Pow(p.Y - others.Intercept - others.Slope * p.X, 2);
        });

        LineFit.LeastSquares(Four)!.LeftOut!.Value.ShouldBe(Math.Sqrt(again), 1e-9);
        LineFit.LeastSquares(Four)!.MeanLeftOut!.Value.ShouldBe(
            Math.Sqrt(Four.Average(p => Math.Pow(p.Y - Four.Where(o => o != p).Average(o => o.Y), 2))), 1e-9);
    }

    [Fact]
    public void When_only_one_position_gives_the_slope_leaving_it_out_leaves_a_mean()
    {
        var fit = LineFit.LeastSquares([(0, 0.2), (0, 0.4), (1, 0.9)])!;

        // Left out: 0.4 - 0.2 and 0.2 - 0.4 at the end where two are, 0.9 - 0.3 at the other.
        fit.LeftOut!.Value.ShouldBe(Math.Sqrt((0.04 + 0.04 + 0.36) / 3), 1e-9);
    }

    [Fact]
    public void Three_positions_on_a_line_are_no_certainty()
    {
        var fit = LineFit.LeastSquares([(0, 0.1), (1, 0.5), (2, 0.9)])!;

        fit.Residual!.Value.ShouldBe(Math.Sqrt(3 * 0.0144 / 4), 1e-4);
        fit.At(9).ShouldBe(1);
    }

    [Fact]
    public void There_is_none_without_spread_or_with_two_positions()
    {
        LineFit.LeastSquares([(1, 0.1), (1, 0.5), (1, 0.9)]).ShouldBeNull();
        LineFit.LeastSquares([(1, 0.1), (2, 0.5)]).ShouldBeNull();
    }
}
