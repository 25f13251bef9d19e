using NegotiationSim.Core.Forecasts;

namespace NegotiationSim.Core.Tests.Forecasts;

/// <summary>Figures that public implementations give on the data sets of the field.</summary>
public sealed class PublishedFiguresTests
{
    private const double ThreeDecimals = 0.0005 + 1e-9;
    private const double TwoDecimals = 0.005 + 1e-9;

    [Fact]
    public void Weighted_mean_and_median_of_the_emission_standards()
    {
        WeightedModels.Mean(Figures.EmissionStandards).ShouldBe(7.390, ThreeDecimals);
        WeightedModels.Median(Figures.EmissionStandards).ShouldBe(7.000, ThreeDecimals);
    }

    [Fact]
    public void Weighted_means_and_medians_of_Paris()
    {
        foreach (var (issue, check) in Figures.Paris.Issues.Zip(Figures.Checks))
        {
            issue.Id.ShouldBe(check.Issue);
            issue.Stakes.Average(s => s.Position).ShouldBe(check.Mean, TwoDecimals, check.Issue);
            WeightedModels.Mean(issue).ShouldBe(check.WeightedMean, TwoDecimals, check.Issue);
            WeightedModels.Median(issue).ShouldBe(check.WeightedMedian, TwoDecimals, check.Issue);
        }
    }

    [Fact]
    public void The_public_challenge_model_on_the_emission_standards()
    {
        double[] medians = [7.000, 8.416, 9.611, 9.962, 9.962, 9.962, 7.472, 8.825, 9.671, 9.671, 7.000];
        double[] means = [7.390, 7.461, 7.553, 7.590, 7.358, 7.349, 7.415, 7.510, 7.572, 7.325, 7.242];

        var course = ChallengeModel.Run(Figures.EmissionStandards, new(Defects: ChallengeDefects.AsPublic));

        course.Rounds.Length.ShouldBe(11);
        for (var round = 0; round <= 10; round++)
        {
            course.Rounds[round].Median.ShouldBe(medians[round], ThreeDecimals, $"median after round {round}");
            course.Rounds[round].Mean.ShouldBe(means[round], ThreeDecimals, $"mean after round {round}");
        }

        course.Stop.ShouldBe(Stop.RoundsUsed);
        (course.Rounds.Sum(r => r.Confrontations), course.Rounds.Sum(r => r.Compromises), course.Rounds.Sum(r => r.Capitulations)).ShouldBe((20, 10, 0));
    }

    [Fact]
    public void Nothing_moves_in_the_public_challenge_model_on_the_oil_output_of_Oman()
    {
        var course = ChallengeModel.Run(Figures.Sultan, new(Defects: ChallengeDefects.AsPublic));

        course.Stop.ShouldBe(Stop.Settled);
        course.Forecast.ShouldBe(13.90, ThreeDecimals);
        course.Rounds[^1].Mean.ShouldBe(13.6199, 0.00005 + 1e-9);
    }

    /// <summary>
    /// The public figures of one round are one of the ways in which ties can fall (the public generator of random numbers is another), so
    /// one of our seeds must give all thirteen to the last printed digit: 941 is the first that does, and five of the first 2,000 do.
    /// </summary>
    [Fact]
    public void The_public_exchange_model_on_Paris_after_one_round_to_the_last_digit()
    {
        var round = ExchangeModel.Run(Figures.Paris, new(Rounds: 1, Seed: 941, Defects: ExchangeDefects.AsPublic)).Rounds.ShouldHaveSingleItem();

        foreach (var (place, check) in round.Preferences.Zip(Figures.Checks))
            place.ShouldBe(check.AfterOne, TwoDecimals, check.Issue);
    }

    /// <summary>Ties leave these three alone in the first round, in the public implementation as in ours: no seed may move them.</summary>
    [Theory]
    [InlineData("adapt_inst")]
    [InlineData("ld")]
    [InlineData("amb2100")]
    public void What_no_tie_touches_is_the_same_for_every_seed(string issue)
    {
        var k = Figures.Checks.IndexOf(Figures.Checks.Single(c => c.Issue == issue));
        for (var seed = 1UL; seed <= 20; seed++)
            ExchangeModel.Run(Figures.Paris, new(Rounds: 1, Seed: seed, Defects: ExchangeDefects.AsPublic)).Forecast[k].ShouldBe(Figures.Checks[k].AfterOne, TwoDecimals);
    }

    /// <summary>
    /// After ten rounds dozens of ties have been broken, so that the public figures are one draw from a distribution. Each must lie within
    /// three standard deviations of the mean of our seeds; the farthest is 2.1 off (finance_who).
    /// </summary>
    [Fact]
    public void The_public_exchange_model_on_Paris_after_ten_rounds_lies_among_our_seeds()
    {
        var runs = Enumerable.Range(1, 60).Select(seed => ExchangeModel.Run(Figures.Paris, new(Seed: (ulong)seed, Defects: ExchangeDefects.AsPublic)).Forecast).ToList();

        foreach (var (k, check) in Figures.Checks.Index())
        {
            var places = runs.Select(r => r[k]).ToList();
            var mean = places.Average();
            var deviation = Math.Sqrt(places.Sum(p => (p - mean) * (p - mean)) / (places.Count - 1));
            Math.Abs(check.AfterTen - mean).ShouldBeLessThan(3 * deviation, check.Issue);
            deviation.ShouldBeLessThan(2.5, $"{check.Issue}: seeds move an issue by a point or two");
        }
    }
}
