using NegotiationSim.Core.Backtests;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Forecasts;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Core.Tests.Backtests;

public class PredictionTests
{
    private static readonly IssueDraft Verb = new(new("verb"), "Which verb?", "verb", null, [new("may", 0), new("should", 0.5), new("shall", 1)], "should");

    [Fact]
    public void Runs_are_scored_by_their_shares()
    {
        // 6 of 10 may, 3 shall, 1 left open; may came: (0.6 - 1)² + 0.3² + 0² + 0.1² = 0.26.
        var runs = Of("may", null, ("may", 6), ("shall", 3), (null, 1)).First(p => p.By == Predictor.Runs);

        runs.First.ShouldBe("may");
        runs.OfReal.ShouldBe(0.6);
        runs.Brier.ShouldBe(0.26, 1e-12);
        runs.IsRight("may").ShouldBeTrue();
    }

    [Fact]
    public void An_end_that_no_run_reached_has_no_probability() =>
        Of("should", null, ("may", 10)).First(p => p.By == Predictor.Runs).ShouldBe(new(Predictor.Runs, "may", 0, 2));

    [Fact]
    public void The_draft_is_sure_of_its_words()
    {
        Of("should", null, ("may", 1)).First(p => p.By == Predictor.Draft).ShouldBe(new(Predictor.Draft, "should", 1, 0));
        Of("may", null, ("may", 1)).First(p => p.By == Predictor.Draft).ShouldBe(new(Predictor.Draft, "should", 0, 2));
    }

    [Fact]
    public void A_draft_that_leaves_it_open_says_what_chance_says()
    {
        var said = Prediction.Of(Verb with { Before = null }, "may", null, []);

        foreach (var by in new[] { Predictor.Draft, Predictor.Median, Predictor.Mean, Predictor.Chance })
        {
            var prediction = said.First(p => p.By == by);
            prediction.First.ShouldBeNull();
            prediction.OfReal.ShouldBe(1.0 / 3, 1e-12);
            prediction.Brier.ShouldBe(2.0 / 3, 1e-12);
        }
    }

    [Fact]
    public void Median_and_mean_take_the_nearest_option()
    {
        // Weights 3, 1, 1 at 0, 0.9, 1: the median is 0, the mean 0.38.
        var contest = new ContestedIssue("verb", "verb", 0, 1, [new(0, 0, 3, 1), new(1, 0.9, 1, 1), new(2, 1, 1, 1)]);
        var said = Prediction.Of(Verb, "may", contest, []);

        said.First(p => p.By == Predictor.Median).First.ShouldBe("may");
        said.First(p => p.By == Predictor.Mean).First.ShouldBe("should");
    }

    [Fact]
    public void Of_two_options_at_the_same_distance_the_first_is_nearest() => Prediction.Nearest(Verb, 0.25).ShouldBe("may");

    private static IEnumerable<Prediction> Of(string real, ContestedIssue? contest, params (string? Option, int Runs)[] ends) =>
        Prediction.Of(Verb, real, contest, [.. ends.Select(e => new OptionShare(e.Option, Share.Wilson(e.Runs, ends.Sum(x => x.Runs))))]);
}
