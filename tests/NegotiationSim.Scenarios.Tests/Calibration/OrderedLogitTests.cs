using NegotiationSim.Scenarios.Calibration;

namespace NegotiationSim.Scenarios.Tests.Calibration;

public class OrderedLogitTests
{
    [Fact]
    public void Without_figures_gives_the_shares_of_the_votes_and_half_a_vote_of_each()
    {
        int[] votes = [.. Enumerable.Repeat(0, 20), .. Enumerable.Repeat(1, 30), .. Enumerable.Repeat(2, 50)];

        var model = OrderedLogit.Fit([.. votes.Select(_ => Array.Empty<double>())], votes, 1);

        var chances = model.Chances([]);
        chances[0].ShouldBe(20.5 / 101.5, 1e-6);
        chances[1].ShouldBe(30.5 / 101.5, 1e-6);
        chances[2].ShouldBe(50.5 / 101.5, 1e-6);
        model.Place([]).Place.ShouldBe(65.75 / 101.5, 1e-6);
    }

    [Fact]
    public void Ends_where_the_penalised_likelihood_is_flat()
    {
        var random = new Random(7);
        double[][] rows = [.. Enumerable.Range(0, 80).Select(_ => new[] { random.NextDouble() * 2 - 1, random.NextDouble() * 2 - 1 })];
        int[] votes = [.. rows.Select(r => 1.5 * r[0] - r[1] + random.NextDouble() - 0.5 is var score && score < -0.5 ? 0 : score < 0.5 ? 1 : 2)];

        double[][] average = [[0, 0], [0, 0], [0, 0]];

        var found = OrderedLogit.Fit(rows, votes, 0.5).Parameters;

        for (var i = 0; i < found.Count; i++)
        {
            double At(double step)
            {
                var moved = found.ToArray();
                moved[i] += step;
                return LogLikelihood([.. rows, .. average], [.. votes, 0, 1, 2], moved) - 0.5 * LogLikelihood(average, [0, 1, 2], moved) - 0.25 * moved.Skip(2).Sum(b => b * b);
            }

            ((At(1e-5) - At(-1e-5)) / 2e-5).ShouldBe(0, 1e-4);
            At(1e-2).ShouldBeLessThan(At(0));
            At(-1e-2).ShouldBeLessThan(At(0));
        }
    }

    [Fact]
    public void A_heavier_penalty_shrinks_and_more_parties_are_surer()
    {
        double[][] rows = [.. Enumerable.Range(0, 60).Select(i => new[] { i / 30.0 - 1 })];
        int[] votes = [.. rows.Select((r, i) => i % 7 == 0 ? 1 : r[0] < -0.2 ? 0 : r[0] < 0.2 ? 1 : 2)];

        var light = OrderedLogit.Fit(rows, votes, 0.1);
        var heavy = OrderedLogit.Fit(rows, votes, 50);
        var many = OrderedLogit.Fit([.. rows, .. rows, .. rows], [.. votes, .. votes, .. votes], 0.1);

        heavy.Parameters[2].ShouldBeInRange(0.01, light.Parameters[2] / 2);
        many.Place([0.1]).StandardError.ShouldBeLessThan(light.Place([0.1]).StandardError);
        light.Place([0.9]).Place.ShouldBeGreaterThan(light.Place([-0.9]).Place);
    }

    [Fact]
    public void Parties_that_one_figure_parts_without_error_still_have_an_answer()
    {
        double[][] rows = [.. Enumerable.Range(0, 30).Select(i => new[] { i < 15 ? -1.0 : 1.0 })];
        int[] votes = [.. Enumerable.Range(0, 30).Select(i => i < 15 ? 0 : 2)];

        var chances = OrderedLogit.Fit(rows, votes, 1).Chances([1]);

        chances.Sum().ShouldBe(1, 1e-9);
        chances[2].ShouldBeInRange(0.8, 1);
        chances.ShouldAllBe(c => c >= 0);
    }

    private static double LogLikelihood(double[][] rows, int[] votes, double[] at) => rows.Zip(votes).Sum(x =>
    {
        var index = x.First[0] * at[2] + x.First[1] * at[3];
        double Up(int k) => k < 0 ? 0 : k > 1 ? 1 : 1 / (1 + Math.Exp(index - at[k]));
        return Math.Log(Up(x.Second) - Up(x.Second - 1));
    });
}
