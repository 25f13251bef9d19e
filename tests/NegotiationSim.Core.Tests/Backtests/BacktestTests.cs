using System.Collections.Immutable;
using NegotiationSim.Core.Backtests;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Records;
using NegotiationSim.Core.Texts;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;
using static NegotiationSim.Core.Tests.Deciding.Talks;

namespace NegotiationSim.Core.Tests.Backtests;

public class BacktestTests
{
    private static readonly DateOnly First = new(2022, 2, 28), Second = new(2022, 3, 1), Third = new(2022, 3, 2);
    private static readonly EvidenceInUse NoEvidence = new([], []);

    [Fact]
    public void A_wording_is_decided_on_the_day_of_the_first_vote_on_it()
    {
        var course = Course(Move(1, First, Report(Vote(2, 4))), Move(2, Second, Agree(Right, "without right")));

        course.Wordings[0].ShouldBe(new(Right, "without right", First, IsInferred: false));
    }

    [Fact]
    public void A_wording_without_a_vote_is_decided_when_it_is_agreed()
    {
        var course = Course(Move(1, First, Note()), Move(2, Second, Agree(Verb, "may"), Confidence.Inferred));

        course.Wordings[1].ShouldBe(new(Verb, "may", Second, IsInferred: true));
    }

    [Fact]
    public void Else_it_is_decided_with_the_adoption_and_else_at_the_end_of_the_record()
    {
        Course(Move(1, First, Note()), Move(2, Second, new NegotiationCommand.AdoptByConsensus()), Move(3, Third, Note())).Wordings[0].Decided.ShouldBe(Second);
        Course(Move(1, First, Note()), Move(2, Third, Note())).Wordings[0].Decided.ShouldBe(Third);
    }

    [Fact]
    public void What_came_is_in_the_record_or_else_in_the_scenario()
    {
        var scenario = Scenario() with { Issues = [.. Scenario().Issues.Select(i => i.Id == Verb ? i with { Actual = "shall" } : i)] };
        var course = RecordedCourse.Of(scenario, Chronicle.Of(HistoricalRecord.Play(scenario, [Move(1, First, Agree(Right, "unlawfully"))]).Events));

        course.Wordings.Select(w => w.Option).ShouldBe(["unlawfully", "shall", null]);
    }

    [Theory]
    [InlineData("2022-02-27", false, false)]
    [InlineData("2022-02-28", false, true)]
    [InlineData("2022-03-01", true, true)]
    [InlineData(null, false, true)]
    [InlineData(null, true, false)]
    public void Evidence_must_be_older_than_the_decision(string? day, bool keepsUndated, bool isTooYoung) =>
        new PositionEvidence(Right, "CHE", EvidenceKind.Party, day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))
            .IsTooYoungFor(First, keepsUndated).ShouldBe(isTooYoung);

    [Fact]
    public void A_stated_line_without_a_date_may_be_used_but_a_young_one_may_not()
    {
        new PositionEvidence(Right, "ideal", EvidenceKind.StatedLine, null).IsTooYoungFor(First, keepsUndated: false).ShouldBeFalse();
        new PositionEvidence(Right, "ideal", EvidenceKind.StatedLine, First).IsTooYoungFor(First, keepsUndated: true).ShouldBeTrue();
        new PositionEvidence(Right, "ideal", EvidenceKind.FittedLine, null).IsTooYoungFor(First, keepsUndated: false).ShouldBeTrue();
    }

    [Fact]
    public void Every_entry_that_is_too_young_is_told_with_what_it_would_predict()
    {
        PositionEvidence old = new(Right, "CHE", EvidenceKind.Party, First), young = old with { Of = "NZL", Date = Third };

        Course(Move(1, First, Note()), Move(2, Second, Agree(Right, "unlawfully"))).TooYoung([old, young], keepsUndated: false)
            .ShouldHaveSingleItem().ShouldBe((young, new(Right, "unlawfully", Second, false)));
    }

    [Fact]
    public void Tallies_of_the_same_question_are_spread_over_the_runs()
    {
        // Five runs: three put the question, with 4, 2 and 3 votes for; one put another; one none.
        var report = Votes(
            Course(Move(1, First, Report(Vote(2, 4)))),
            [
                Run(1, Held(Wordings.NoText, carried: false, yes: [Che, Nzl, Bra, Egy], no: [Ind])),
                Run(2, Held(Wordings.NoText, carried: true, yes: [Che, Nzl], no: [])),
                Run(3, Held("unlawfully", carried: true, yes: [Che], no: [])),
                Run(4, Held(Wordings.NoText, carried: false, yes: [Che], no: [Nzl]), Held(Wordings.NoText, carried: false, yes: [Che, Nzl, Bra], no: [Ind, Jpn])),
                Run(5),
            ]).ShouldHaveSingleItem();

        report.Put!.Value.Count.ShouldBe(3);
        report.OnWording!.Value.Count.ShouldBe(4);
        report.Tally!.Yes.ShouldBe(new(3, 2, 4));
        report.Tally.No.ShouldBe(new(1, 0, 2));
        report.Tally.SameResult.ShouldBe(Share.Wilson(2, 3));
    }

    [Fact]
    public void Ballots_by_name_are_held_against_what_each_party_did_most_often()
    {
        // Switzerland is right in two of three, New Zealand in one, Brazil was never there.
        var roll = Votes(
            Course(Move(1, First, Report(Vote(2, 4) with { VotedYes = [Che, Nzl], VotedNo = [Bra] }))),
            [
                Run(1, Held(Wordings.NoText, carried: false, yes: [Che, Nzl], no: [])),
                Run(2, Held(Wordings.NoText, carried: false, yes: [Che], no: [Nzl])),
                Run(3, Held(Wordings.NoText, carried: false, yes: [], no: [Che, Nzl])),
            ])[0].RollCall!;

        roll.Runs.ShouldBe(new HitRate(1, 2));
        roll.Uncounted.ShouldBeNull();
        roll.Known.ShouldBe(3);
        roll.IsComplete.ShouldBeFalse();
        (roll.Commonest, roll.Same).ShouldBe((Ballot.Yes, new HitRate(2, 3)));
    }

    [Fact]
    public void A_naive_forecast_repeats_the_last_whole_roll_call()
    {
        var before = Vote(2, 1) with { Body = "General Assembly", Question = null, Abstaining = 0, VotedYes = [Che, Nzl], VotedNo = [Bra], Carried = true };
        var votes = Votes(Course(Move(null, First, Report(before)), Move(1, Second, Report(Vote(2, 4) with { VotedYes = [Che, Bra], VotedNo = [Nzl, Jpn] }))), [Run(1)]);

        votes[0].RollCall!.IsComplete.ShouldBeTrue();
        votes[0].RollCall!.Repeated.ShouldBeNull();
        votes[1].RollCall!.Repeated.ShouldBe(new HitRate(1, 3));
        votes[1].RollCall!.Uncounted.ShouldBe(Uncounted.NotPut);
    }

    [Theory]
    [InlineData("2022-02-27", Uncounted.NotOnTheText)]
    [InlineData("2022-02-28", Uncounted.Circular)]
    public void A_roll_call_elsewhere_is_never_counted_and_circular_when_positions_may_rest_on_it(string youngest, Uncounted why)
    {
        var vote = Vote(2, 0) with { Body = "General Assembly", Question = null, VotedYes = [Che, Nzl], Carried = true };
        var evidence = new EvidenceInUse([new(Right, "ideal", EvidenceKind.FittedLine, DateOnly.Parse(youngest, System.Globalization.CultureInfo.InvariantCulture))], []);

        var report = VoteBacktest.Of(Course(Move(null, First, Report(vote))), [Run(1)], evidence).ShouldHaveSingleItem();

        report.Put.ShouldBeNull();
        report.RollCall!.Runs.ShouldBeNull();
        report.RollCall.Uncounted.ShouldBe(why);
    }

    [Fact]
    public void A_whole_backtest_counts_who_was_right()
    {
        var scenario = Testing.TestScenario.Of("AAA", "BBB", "CCC")
            .Issue("right", "with harm", ("without right", 0), ("with harm", 1))
            .Issue("verb", "may", ("may", 0), ("shall", 1))
            .EverybodyWants("right", 0).EverybodyWants("verb", 0)
            .Build();
        RecordedMove[] moves = [Move(1, First, Agree(Right, "without right")), Move(1, First, Agree(Verb, "shall"))];
        var course = RecordedCourse.Of(scenario, Chronicle.Of(HistoricalRecord.Play(scenario, moves).Events));
        var runs = Enumerable.Range(1, 3).Select(seed => SimulatedRun.Of(scenario, (ulong)seed, Rehearsal.Run(scenario, (ulong)seed))).ToList();

        var report = BacktestReport.Of(scenario, course, runs, new([new(Verb, "ideal", EvidenceKind.StatedLine, null)], []));

        report.Runs.ShouldBe(3);
        report.Scores.First(s => s.By == Predictor.Runs).ShouldBe(new(Predictor.Runs, 1, 2, 2, 0.5, 1));
        report.Scores.First(s => s.By == Predictor.Draft).ShouldBe(new(Predictor.Draft, 0, 2, 2, 0, 2));
        report.Scores.First(s => s.By == Predictor.Median).ShouldBe(new(Predictor.Median, 1, 2, 2, 0.5, 1));
        report.Scores.First(s => s.By == Predictor.Chance).ShouldBe(new(Predictor.Chance, 0, 0, 2, 0.5, 0.5));
        report.AgainstDraft.ShouldBe((1, 1, 0));
        report.Wordings.Select(w => w.RestsOnUndated).ShouldBe([false, true]);
        report.SoundScores[0].Of.ShouldBe(1);
        report.Wordings[0].ShareOfReal.ShouldBe(Share.Wilson(3, 3));
    }

    [Fact]
    public void Percentiles_are_counts_that_occurred() => BallotSpread.Of([5, 1, 4, 2]).ShouldBe(new(2, 1, 5));

    private static ImmutableArray<VoteBacktest> Votes(RecordedCourse course, IReadOnlyList<SimulatedRun> runs) => VoteBacktest.Of(course, runs, NoEvidence);

    private static RecordedCourse Course(params RecordedMove[] moves) =>
        RecordedCourse.Of(Scenario(), Chronicle.Of(HistoricalRecord.Play(Scenario(), moves).Events));

    private static RecordedMove Move(int? meeting, DateOnly day, NegotiationCommand command, Confidence confidence = Confidence.Verified) =>
        new(new RecordedAct.DoesAll([command]), new(["S1"], confidence, day), meeting);

    private static NegotiationCommand.AgreeAdReferendum Agree(IssueId issue, string option) => new(issue, option);

    private static NegotiationCommand.Note Note() => new(Happening.Other, [], [], [], "It rained.");

    private static NegotiationCommand.ReportVote Report(VoteReported vote) => new(vote);

    private static VoteReported Vote(int yes, int no) =>
        new("to delete it", null, new Question(QuestionKind.Amendment, Right, Wordings.NoText, "without right"), [], [Che], yes, no, null, [], [], [], false);

    private static SimulatedRun Run(ulong seed, params SimulatedVote[] votes) =>
        new(new(seed, Outcome.AdoptedNotInForce, SettledBy.Consensus, 4, 1, [], [], []), [.. votes]);

    private static SimulatedVote Held(string option, bool carried, PartyId[] yes, PartyId[] no) =>
        new(Right, option, carried, yes.Select(p => (p, Ballot.Yes)).Concat(no.Select(p => (p, Ballot.No))).ToImmutableDictionary(x => x.p, x => x.Item2));
}
