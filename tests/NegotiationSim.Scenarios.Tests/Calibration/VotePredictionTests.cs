using NegotiationSim.Core.Negotiations;
using NegotiationSim.Scenarios.Calibration;

namespace NegotiationSim.Scenarios.Tests.Calibration;

public class VotePredictionTests
{
    private static readonly VoteTable Shipped = ((VoteTableResult.Loaded)VoteTableReader.Load(
        Repository.PathOf("scenarios", "cybercrime-convention", "roll-calls.csv"))).Table;

    private static readonly RollCallColumn Vote = Shipped.RollCalls.Single(c => c.Name == "A/RES/74/247");

    [Fact]
    public void The_shipped_table_has_the_tallies_that_the_record_has()
    {
        Shipped.Parties.Length.ShouldBe(193);
        (Count(Ballot.Yes), Count(Ballot.No), Count(Ballot.Abstain)).ShouldBe((79, 60, 33));

        int Count(Ballot ballot) => Vote.Votes.Count(v => v == ballot);
    }

    [Fact]
    public void Reproduces_the_public_baselines_and_learns_from_nothing_younger()
    {
        var prediction = VotePrediction.Of(Shipped, Vote, [], 1);

        prediction.Left.ShouldBe(["A/RES/75/32", "A/RES/75/240"]);
        prediction.From.ShouldNotContain("A/RES/74/247");
        prediction.Parties.ShouldBe(172);
        prediction.Scores.Single(s => s.Name.StartsWith("the most common", StringComparison.Ordinal)).InSample.ShouldBe(.459, .0005);
        prediction.Scores.Single(s => s.Name.Contains("two cuts", StringComparison.Ordinal)).InSample.ShouldBe(.797, .0005);
        prediction.Scores.ShouldAllBe(s => s.LogScore <= 0 && s.Brier >= 0 && s.Brier <= 2 && s.CrossValidated >= 0 && s.CrossValidated <= 1);
        prediction.Predictions.ShouldAllBe(p => Math.Abs(p.Estimate.Chances.Sum() - 1) < 1e-9);
    }

    [Fact]
    public void Says_the_same_each_time()
    {
        var from = new[] { "A/RES/73/187", "ideal-point" };

        var once = VotePrediction.Of(Shipped, Vote, from, 2);
        var again = VotePrediction.Of(Shipped, Vote, from, 2);

        again.Scores.ShouldBe(once.Scores);
        once.From.ShouldBe(from);
    }

    [Fact]
    public void A_vote_that_repeats_an_earlier_one_is_predicted_without_a_miss_and_noise_is_not()
    {
        var random = new Random(3);
        Ballot?[] first = [.. Enumerable.Range(0, 90).Select(_ => (Ballot?)(random.Next(3) switch { 0 => Ballot.Yes, 1 => Ballot.No, _ => Ballot.Abstain }))];
        Ballot?[] noise = [.. first.OrderBy(_ => random.Next())];
        var table = new VoteTable(
            "made up",
            [.. first.Select((_, i) => $"P{i}")],
            [.. first.Select(_ => System.Collections.Immutable.ImmutableArray<string>.Empty)],
            [new("first", new(2020, 1, 1), [.. first]), new("second", new(2020, 2, 1), [.. first]), new("noise", new(2020, 3, 1), [.. noise])],
            []);

        Best(VotePrediction.Of(table, table.RollCalls[1], [], 2)).ShouldBe(1);
        Best(VotePrediction.Of(table, table.RollCalls[2], [], 2)).ShouldBeLessThan(0.55);

        static double Best(VotePrediction p) => p.Scores.Max(s => s.CrossValidated);
    }

    [Fact]
    public void A_bad_table_is_told_whole()
    {
        var failed = (VoteTableResult.Failed)VoteTableReader.Load(new ScenarioFile("votes.csv", """
            id,A/1 (2019-02-30),ideal (2018-01-01),A/1
            X,Y,0.5,Y
            X,Q,0.4,N
            ,Y,high,N
            Z,Y,0.1
            """));

        var told = string.Join("\n", failed.Problems);
        told.ShouldContain("votes.csv:5:1: the row has 3 fields, the header 4");

        var second = (VoteTableResult.Failed)VoteTableReader.Load(new ScenarioFile("votes.csv", """
            id,A/1 (2019-02-30),ideal (2018-01-01),A/1
            X,Y,0.5,Y
            X,Q,0.4,N
            ,Y,high,N
            """));
        told = string.Join("\n", second.Problems);
        told.ShouldContain("'2019-02-30' is no day");
        told.ShouldContain("there is a column 'A/1' already");
        told.ShouldContain("votes.csv:3:1: 'X' has a row already");
        told.ShouldContain("votes.csv:3:3: A/1: a vote is Y, N, A (abstaining) or X (absent), not 'Q'");
        told.ShouldContain("id is empty");
        told.ShouldContain("ideal must be a number, not 'high'");
    }
}
