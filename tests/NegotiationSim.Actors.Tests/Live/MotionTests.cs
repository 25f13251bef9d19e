using NegotiationSim.Actors.Live;
using NegotiationSim.Core;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Classes;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Testing;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Actors.Tests.Live;

/// <summary>Motions on procedure, appeals and the list of speakers, from the seat that moves to what the committee decides.</summary>
public class MotionTests
{
    private static readonly IssueId Right = new("right");
    private static readonly Pace StepByStep = new(null, 60, Unanswered.Silent);
    private static readonly Pace ByTheClock = new(10, 60, Unanswered.Silent);

    [Fact]
    public void A_motion_is_debated_and_put_when_the_facilitator_says_so()
    {
        var room = Opened(StepByStep, "S01", "S02", "S03");
        room.Make("S01", new SeatMove.MakeMotion(MotionKind.CloseDebate, [Right])).ShouldBeOfType<Decision.Accepted>();
        room.View.Stage.ShouldBe(LiveStage.Motion);
        room.Wait(TimeSpan.FromHours(1)).View.Stage.ShouldBe(LiveStage.Motion, "step by step nobody is hurried");
        room.Make("S02", new SeatMove.Speak(Right, "x", "now")).ShouldBeOfType<Decision.Refused>().Rule.ShouldBe(Rules.MotionFirst);
        room.Make("S02", new SeatMove.SpeakOnMotion(1, MotionSide.For)).ShouldBeOfType<Decision.Refused>().Rule.ShouldBe(Rules.MotionDebate, "on closure only two speak, and against it");
        room.Make("S02", new SeatMove.SpeakOnMotion(1, MotionSide.Against)).ShouldBeOfType<Decision.Accepted>();
        room.Gavel();
        room.View.Question!.Inquiry.ShouldBeOfType<Inquiry.MotionPut>().Motion.Number.ShouldBe(1);
        room.View.Question.Waiting.Select(w => w.Value).ShouldBe(["S01", "S02", "S03"]);
        room.View.Question.Ballots.Count.ShouldBe(1, "the fourth is the simulator's");
        room.Answer("S01", new SeatAnswer.Cast(Ballot.Yes)).ShouldBeOfType<Decision.Accepted>();
        room.View.Question!.Ballots["S01"].ShouldBe(Ballot.Yes, "hands are seen");
        room.Answer("S02", new SeatAnswer.Cast(Ballot.No)).ShouldBeOfType<Decision.Accepted>();
        room.Answer("S03", new SeatAnswer.Cast(Ballot.Yes)).ShouldBeOfType<Decision.Accepted>();
        var decided = room.Record.OfType<MotionDecided>().ShouldHaveSingleItem();
        decided.Yes.ShouldContain(new PartyId("S01"));
        decided.No.ShouldContain(new PartyId("S02"));
        decided.Carried.ShouldBeTrue();
        room.State.OnFloor.ShouldNotBe(Right, "the debate is closed, and the chair has gone on");
    }

    [Fact]
    public void By_the_clock_a_motion_is_put_after_the_time_to_answer_and_the_item_keeps_its_own()
    {
        var room = Opened(ByTheClock, "S01");
        var left = room.View.Until!.Value - room.Now;
        room.Make("S01", new SeatMove.MakeMotion(MotionKind.Competence, [Right])).ShouldBeOfType<Decision.Accepted>();
        room.View.Until.ShouldBe(room.Now + TimeSpan.FromSeconds(60));
        room.Wait(TimeSpan.FromSeconds(61)).View.Question!.Inquiry.ShouldBeOfType<Inquiry.MotionPut>();
        room.Answer("S01", new SeatAnswer.Cast(Ballot.Yes));
        room.Record.OfType<MotionDecided>().ShouldHaveSingleItem();
        room.Until(r => r.View.Stage == LiveStage.Floor);
        (room.View.Until!.Value - room.Now).ShouldBe(left, "what was decided on procedure took nothing of it");
    }

    [Fact]
    public void A_motion_on_the_meeting_itself_is_put_at_once()
    {
        var room = Opened(StepByStep, "S01");
        room.Make("S01", new SeatMove.MakeMotion(MotionKind.AdjournMeeting, [])).ShouldBeOfType<Decision.Accepted>();
        room.View.Question!.Inquiry.ShouldBeOfType<Inquiry.MotionPut>();
    }

    [Fact]
    public void A_suspended_meeting_goes_on_when_the_facilitator_resumes_it()
    {
        var room = Carried(MotionKind.SuspendMeeting, []);
        room.View.Stage.ShouldBe(LiveStage.Suspended);
        room.Make("S01", new SeatMove.Speak(Right, "x", "now")).ShouldBeOfType<Decision.Refused>().Rule.ShouldBe(Rules.Suspended);
        room.Gavel();
        room.Record[^1].ShouldBeOfType<MeetingResumed>();
        room.View.Stage.ShouldBe(LiveStage.Floor);
        room.State.OnFloor.ShouldBe(Right);
    }

    [Fact]
    public void An_adjourned_meeting_is_over_and_the_next_one_opens()
    {
        var room = Carried(MotionKind.AdjournMeeting, []);
        room.View.Stage.ShouldBe(LiveStage.Break);
        room.View.MeetingsClosed.ShouldBe(1);
        room.Gavel();
        room.State.Meeting.ShouldBe(2);
        room.View.Stage.ShouldBe(LiveStage.Floor);
    }

    [Fact]
    public void Adjourning_the_last_meeting_ends_the_talks()
    {
        var room = Carried(MotionKind.AdjournMeeting, [], meetings: 1);
        room.State.HasEnded.ShouldBeTrue();
        room.State.Outcome.ShouldBe(Outcome.NoAgreement);
    }

    [Theory]
    [InlineData(MotionKind.AdjournDebate)]
    [InlineData(MotionKind.NoAction)]
    public void What_is_put_off_is_not_put_to_the_committee_at_this_meeting(MotionKind kind)
    {
        var room = Carried(kind, [Right], meetings: 3);
        room.State.OnFloor.ShouldNotBe(Right);
        room.Record.ShouldNotContain(e => e is ConsensusSought);
        room.Until(r => r.State.Meeting == 2 || r.State.HasEnded);
    }

    [Fact]
    public void The_simulated_judge_a_closure_by_where_the_room_leans()
    {
        // The draft says x, at 0; most have spoken for y: closing the debate keeps x.
        var scenario = TestScenario.OfStates(6).Issue("right", "x", ("x", 0), ("y", 1)).EverybodyWants("right", 1, 0.9).Wants("S06", "right", 0, 0.9).Meetings(3).Build();
        var room = new Classroom(scenario, StepByStep).Seat("S01").Start();
        room.Make("S01", new SeatMove.MakeMotion(MotionKind.CloseDebate, [Right])).ShouldBeOfType<Decision.Accepted>();
        room.Gavel();
        room.View.Question!.Ballots.ShouldSatisfyAllConditions(b => b["S06"].ShouldBe(Ballot.Yes, "it wants x"), b => b["S02"].ShouldBe(Ballot.No, "it wants y"));
    }

    [Fact]
    public void Precedence_is_kept_and_a_motion_can_be_withdrawn()
    {
        var room = Opened(StepByStep, "S01", "S02");
        room.Make("S01", new SeatMove.MakeMotion(MotionKind.CloseDebate, [Right])).ShouldBeOfType<Decision.Accepted>();
        room.Make("S02", new SeatMove.MakeMotion(MotionKind.Reconsider, [Right])).ShouldBeOfType<Decision.Refused>();
        room.Make("S02", new SeatMove.MakeMotion(MotionKind.AdjournDebate, [Right])).ShouldBeOfType<Decision.Accepted>();
        room.State.Floor.FirstMotion!.Number.ShouldBe(2);
        room.Make("S01", new SeatMove.WithdrawMotion(2)).ShouldBeOfType<Decision.Refused>().Rule.ShouldBe(Rules.NoSuchMotion);
        room.Make("S02", new SeatMove.WithdrawMotion(2)).ShouldBeOfType<Decision.Accepted>();
        room.State.Floor.FirstMotion!.Number.ShouldBe(1);
        room.View.Stage.ShouldBe(LiveStage.Motion);
    }

    [Fact]
    public void Observers_make_no_motion_and_are_told_why()
    {
        var room = new Classroom(LiveFloorTests.Mini, StepByStep, 7).Seat("EFF").Start();
        room.Make("EFF", new SeatMove.MakeMotion(MotionKind.AdjournMeeting, [])).ShouldBeOfType<Decision.Refused>().Rule.ShouldBe(Rules.StatesOnly);
        room.Make("EFF", new SeatMove.PointOfOrder("x")).ShouldBeOfType<Decision.Refused>().Rule.ShouldBe(Rules.StatesOnly);
    }

    [Fact]
    public void Where_the_rules_ask_for_seconds_a_motion_that_nobody_seconds_is_not_put()
    {
        var scenario = TestScenario.OfStates(4).Issue("right", "x", ("x", 0), ("y", 1)).Meetings(3).Build() with { Rules = RulesOfProcedure.ModelUnitedNations };
        var room = new Classroom(scenario, StepByStep).Seat("S01", "S02", "S03", "S04").Start();
        room.Make("S01", new SeatMove.MakeMotion(MotionKind.SuspendMeeting, [])).ShouldBeOfType<Decision.Accepted>();
        room.Gavel();
        room.Record[^1].ShouldBeOfType<MotionWithdrawn>();
        room.Make("S01", new SeatMove.MakeMotion(MotionKind.SuspendMeeting, [])).ShouldBeOfType<Decision.Accepted>();
        room.Make("S02", new SeatMove.SecondMotion(2)).ShouldBeOfType<Decision.Accepted>();
        room.Gavel();
        room.View.Question!.Inquiry.ShouldBeOfType<Inquiry.MotionPut>();
    }

    [Fact]
    public void A_ruling_can_be_appealed_against_at_once_and_the_committee_decides()
    {
        var room = Opened(ByTheClock, "S01", "S02");
        room.Make("S01", new SeatMove.PointOfOrder("The list was closed.")).ShouldBeOfType<Decision.Accepted>();
        room.Floor.Rule(Ruling.NotWellTaken, "It was not.", room.Now).ShouldBeOfType<Decision.Accepted>();
        room.Settle();
        room.Make("S01", new SeatMove.Appeal()).ShouldBeOfType<Decision.Accepted>();
        room.View.Question!.Inquiry.ShouldBeOfType<Inquiry.AppealPut>();
        room.Answer("S01", new SeatAnswer.Cast(Ballot.Yes)).ShouldBeOfType<Decision.Accepted>();
        room.Answer("S02", new SeatAnswer.Cast(Ballot.No)).ShouldBeOfType<Decision.Accepted>();
        var decided = room.Record.OfType<AppealDecided>().ShouldHaveSingleItem();
        decided.Yes.ShouldBe([new PartyId("S01")]);
        decided.Overruled.ShouldBeFalse();
        room.View.Stage.ShouldBe(LiveStage.Floor);
        room.Make("S01", new SeatMove.Appeal()).ShouldBeOfType<Decision.Refused>().Rule.ShouldBe(Rules.Appeal);
    }

    [Fact]
    public void A_ruling_stands_when_nobody_appeals_in_time()
    {
        var room = Opened(ByTheClock, "S01");
        room.Make("S01", new SeatMove.Speak(Right, "x", "First.")).ShouldBeOfType<Decision.Accepted>();
        room.Make("S01", new SeatMove.PointOfOrder("Order!")).ShouldBeOfType<Decision.Accepted>();
        room.Floor.Rule(Ruling.WellTaken, "So be it.", room.Now);
        var version = room.Settle().State.Version;
        room.Wait(LiveFloor.AppealTime - TimeSpan.FromSeconds(1)).State.Version.ShouldBe(version, "nothing cuts the time off in which it can be appealed against");
        room.Wait(TimeSpan.FromMinutes(10));
        room.State.Version.ShouldBeGreaterThan(version, "business goes on");
    }

    [Fact]
    public void On_a_list_of_speakers_each_speaks_in_its_turn()
    {
        var room = Opened(StepByStep, "S01", "S02", "S03");
        room.Make("S01", new SeatMove.AskForTheFloor()).ShouldBeOfType<Decision.Refused>().Rule.ShouldBe(Rules.SpeakersList);
        room.Speakers(SpeakersAct.Open).ShouldBeOfType<Decision.Accepted>();
        room.Make("S02", new SeatMove.AskForTheFloor()).ShouldBeOfType<Decision.Accepted>();
        room.State.Floor.List!.Speaking.ShouldBe(new PartyId("S02"), "nobody was speaking");
        room.Make("S01", new SeatMove.AskForTheFloor()).ShouldBeOfType<Decision.Accepted>();
        room.Make("S03", new SeatMove.AskForTheFloor()).ShouldBeOfType<Decision.Accepted>();
        room.Make("S01", new SeatMove.Speak(Right, "x", "now")).ShouldBeOfType<Decision.Refused>().Rule.ShouldBe(Rules.HasTheFloor);
        room.Make("S02", new SeatMove.Speak(Right, "x", "so")).ShouldBeOfType<Decision.Accepted>();
        room.State.Floor.List!.Speaking.ShouldBe(new PartyId("S01"));
        room.Speakers(SpeakersAct.CallOnNext).ShouldBeOfType<Decision.Accepted>();
        room.State.Floor.List!.Speaking.ShouldBe(new PartyId("S03"), "who does not speak is passed over");
        room.Speakers(SpeakersAct.Close).ShouldBeOfType<Decision.Accepted>();
        room.Make("S01", new SeatMove.AskForTheFloor()).ShouldBeOfType<Decision.Refused>().Rule.ShouldBe(Rules.SpeakersList);
        room.Make("S01", new SeatMove.UseRightOfReply(Right)).ShouldBeOfType<Decision.Accepted>("the list is exhausted");
    }

    [Fact]
    public void A_speaker_whose_person_leaves_gives_way_to_the_next()
    {
        var room = Opened(StepByStep, "S01", "S02");
        room.Speakers(SpeakersAct.Open);
        room.Make("S01", new SeatMove.AskForTheFloor());
        room.Make("S02", new SeatMove.AskForTheFloor());
        room.Floor.Seat(new NegotiationCommand.ReleaseSeat(new("S01"), SeatEnd.Away), room.Now);
        room.Settle().State.Floor.List!.Speaking.ShouldBe(new PartyId("S02"));
    }

    [Fact]
    public void Nothing_of_a_motion_is_lost_when_the_session_is_cut_short()
    {
        var room = Opened(StepByStep, "S01", "S02");
        room.Make("S01", new SeatMove.MakeMotion(MotionKind.AdjournMeeting, [])).ShouldBeOfType<Decision.Accepted>();
        var again = new Classroom(Open().Build(), StepByStep, record: room.Record).Start();
        again.View.Question!.Inquiry.ShouldBeOfType<Inquiry.MotionPut>();
        again.Answer("S01", new SeatAnswer.Cast(Ballot.Yes));
        again.Answer("S02", new SeatAnswer.Cast(Ballot.Yes));
        again.Record.OfType<MotionDecided>().ShouldHaveSingleItem().Carried.ShouldBeTrue();
        again.View.Stage.ShouldBe(LiveStage.Break);
        again.ToTheEnd();
    }

    [Fact]
    public void Those_who_would_keep_the_words_object_to_a_division()
    {
        var room = new Classroom(Divisible().Build(), StepByStep).Seat("S04").Start();
        room.Make("S04", new SeatMove.MakeMotion(MotionKind.Division, [Right])).ShouldBeOfType<Decision.Accepted>();
        room.Record.OfType<MotionObjectedTo>().ShouldNotBeEmpty();
        room.Gavel();
        room.Answer("S04", new SeatAnswer.Cast(Ballot.Yes)).ShouldBeOfType<Decision.Accepted>();
        room.Record.OfType<MotionDecided>().ShouldHaveSingleItem().Kind.ShouldBe(MotionKind.Division);
    }

    [Fact]
    public void A_text_that_is_divided_is_voted_on_part_by_part_before_the_whole()
    {
        string[] seats = ["S01", "S02", "S03", "S04"];
        var room = new Classroom(Divisible().Build(), StepByStep).Seat(seats).Start();
        room.Make("S01", new SeatMove.MakeMotion(MotionKind.Division, [Right])).ShouldBeOfType<Decision.Accepted>();
        room.Gavel();
        room.Record[^1].ShouldBeOfType<MotionGranted>("nobody objects");
        for (var step = 0; step < 500 && !room.State.HasEnded; step++)
            if (room.View.Question is { } question)
                foreach (var seat in question.Waiting)
                    room.Answer(seat.Value, question.Inquiry switch
                    {
                        Inquiry.RollCall or Inquiry.BureauDecision => new SeatAnswer.Cast(Ballot.Yes),
                        Inquiry.WholeText when seat.Value == "S04" => new SeatAnswer.Against("Not as a whole."),
                        _ => new SeatAnswer.Silent(),
                    }).ShouldBeOfType<Decision.Accepted>();
            else
                room.Next();
        room.State.Votes.Select(v => v.Question.Kind).Take(2).ShouldBe([QuestionKind.Retention, QuestionKind.WholeText]);
    }

    [Fact]
    public void Whoever_lost_a_vote_wants_it_again_and_whoever_won_does_not()
    {
        var scenario = TestScenario.OfStates(6).Bureau("S02").Issue("right", "x", ("x", 0), ("y", 1)).EverybodyWants("right", 1, 0.9).Wants("S06", "right", 0, 0.9, "y").Meetings(6).Build();
        var room = new Classroom(scenario, ByTheClock).Seat("S01").Start().Until(r => r.Record.OfType<VoteRecorded>().Any());
        var vote = room.Record.OfType<VoteRecorded>().First();
        var (won, lost) = vote.Carried ? (vote.Yes, vote.No) : (vote.No, vote.Yes);
        var motion = new Motion(9, new("S01"), MotionKind.Reconsider, [vote.Question.Issue!.Value], default, default, null);
        foreach (var party in won.Concat(lost).Where(p => p.Value != "S01"))
            Ask(room, scenario, party, new Inquiry.MotionPut(motion)).Ballot.ShouldBe(lost.Contains(party) ? Ballot.Yes : Ballot.No, party.Value);
        lost.ShouldNotBeEmpty();
    }

    [Fact]
    public void An_appeal_is_followed_by_the_appellants_bloc()
    {
        // Switzerland's bloc is with it; nobody else has reason to overrule the chair.
        var room = new Classroom(LiveFloorTests.Mini, StepByStep, 7).Seat("CHE").Start();
        var point = new PointOfOrder(new("CHE"), PointMatter.Business, Ruling.NotWellTaken, room.State.Version, new("CHE"));
        Ask(room, LiveFloorTests.Mini, new("NOR"), new Inquiry.AppealPut(point)).Ballot.ShouldBe(Ballot.Yes);
        Ask(room, LiveFloorTests.Mini, new("IRN"), new Inquiry.AppealPut(point)).Ballot.ShouldNotBe(Ballot.Yes);
    }

    private static Reply Ask(Classroom room, Scenario scenario, PartyId party, Inquiry inquiry)
    {
        var place = room.State.Roster.PlaceOf(party);
        return Answers.Answer(Brief.For(scenario, room.State.Roster, 7)[place], new(inquiry, new Room(room.State), [place]));
    }

    private static TestScenario Divisible() => TestScenario.OfStates(4).Bureau("S02").Issue("right", "x", ("x", 0), ("no text", 1)).EverybodyWants("right", 0, 0.9)
        .Wants("S04", "right", 1, 1).Meetings(6);

    private static TestScenario Open(int meetings = 6) =>
        TestScenario.OfStates(4).Issue("right", "x", ("x", 0), ("y", 1)).Issue("left", "x", ("x", 0), ("y", 1)).EverybodyWants("right", 0, 0.9).Meetings(meetings, itemsPerMeeting: 2);

    private static Classroom Opened(Pace pace, params string[] seats) => new Classroom(Open().Build(), pace).Seat(seats).Start();

    /// <summary>A room in which everybody is a person, and all have voted for a motion.</summary>
    private static Classroom Carried(MotionKind kind, IEnumerable<IssueId> issues, int meetings = 6)
    {
        var room = new Classroom(Open(meetings).Build(), StepByStep).Seat("S01", "S02", "S03", "S04").Start();
        room.Make("S01", new SeatMove.MakeMotion(kind, [.. issues])).ShouldBeOfType<Decision.Accepted>();
        if (room.View.Stage == LiveStage.Motion)
            room.Gavel();
        foreach (var seat in new[] { "S01", "S02", "S03", "S04" })
            room.Answer(seat, new SeatAnswer.Cast(Ballot.Yes)).ShouldBeOfType<Decision.Accepted>();
        room.Record.OfType<MotionDecided>().ShouldHaveSingleItem().Carried.ShouldBeTrue();
        return room;
    }
}
