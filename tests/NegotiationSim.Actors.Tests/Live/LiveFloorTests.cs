using System.Runtime.CompilerServices;
using NegotiationSim.Actors.Live;
using NegotiationSim.Core;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Classes;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Texts.Amending;
using NegotiationSim.Scenarios;
using NegotiationSim.Testing;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;
using Side = NegotiationSim.Core.Texts.Amending.Side;

namespace NegotiationSim.Actors.Tests.Live;

/// <summary>The floor of a class session: the simulator's course, with people in it.</summary>
public class LiveFloorTests
{
    private static readonly IssueId Standard = new("standard");
    private static readonly Pace StepByStep = new(null, 60, Unanswered.Silent);

    public static Scenario Mini { get; } = ScenarioLoader.Load(Shipped("data-access-mini")).ShouldBeOfType<ScenarioLoadResult.Loaded>().Scenario;

    [Theory]
    [InlineData(10)]
    [InlineData(0)]
    [InlineData(-1)]
    public void Without_people_it_gives_the_events_of_a_run(int minutes)
    {
        var room = new Classroom(Mini, minutes < 0 ? StepByStep : new(minutes, 60, Unanswered.Silent), 7).Start().ToTheEnd();
        room.Record.Select(Canonical.Line).ShouldBe(Rehearsal.Run(Mini, 7).Select(Canonical.Line));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Without_people_random_talks_give_the_events_of_a_run(int seed)
    {
        var scenario = RandomScenario.Of(seed, rules: seed == 3 ? RulesOfProcedure.ConsensusOnly : null);
        new Classroom(scenario, Pace.Unpaused, (ulong)seed).Start().ToTheEnd()
            .Record.Select(Canonical.Line).ShouldBe(Rehearsal.Run(scenario, (ulong)seed).Select(Canonical.Line));
    }

    [Fact]
    public void People_in_seats_that_the_simulator_answers_for_leave_the_course_to_the_others()
    {
        var room = new Classroom(Mini, Pace.Unpaused, 7).Seat("NOR", "IRN").Start().ToTheEnd();
        room.Record.OfType<SeatTaken>().Count().ShouldBe(2);
        room.Record.ShouldNotContain(e => e is StatementMade && ((StatementMade)e).By.Value == "NOR", "people speak for themselves");
        room.Record.OfType<VoteRecorded>().ShouldAllBe(v => !v.Absent.Contains(new("NOR")));
    }

    [Fact]
    public void A_meetings_minutes_are_shared_by_its_items()
    {
        var room = new Classroom(Mini, new(10, 60, Unanswered.Silent)).Start();
        room.View.Stage.ShouldBe(LiveStage.Floor);
        room.View.Until.ShouldBe(room.Now + TimeSpan.FromMinutes(5), "two items, ten minutes");
        room.Wait(TimeSpan.FromMinutes(4.9));
        room.State.OnFloor.ShouldBe(Standard);
        room.Wait(TimeSpan.FromMinutes(0.2));
        room.State.OnFloor.ShouldNotBe(Standard);
    }

    [Fact]
    public void Step_by_step_the_chair_waits_for_the_gavel()
    {
        var room = new Classroom(Mini, StepByStep).Start().Wait(TimeSpan.FromDays(1));
        room.View.ShouldSatisfyAllConditions(v => v.Stage.ShouldBe(LiveStage.Floor), v => v.Until.ShouldBeNull());
        room.Until(r => r.View.Stage == LiveStage.Break).Wait(TimeSpan.FromDays(1));
        room.State.Meeting.ShouldBe(1);
        room.View.MeetingsClosed.ShouldBe(1);
        room.Next();
        room.State.Meeting.ShouldBe(2);
    }

    [Fact]
    public void A_pause_stops_the_clock_and_the_moves()
    {
        var room = new Classroom(Mini, new(10, 60, Unanswered.Silent)).Seat("NOR").Start();
        room.Wait(TimeSpan.FromMinutes(1)).Floor.Pause(room.Now).ShouldBeOfType<Decision.Accepted>();
        room.Wait(TimeSpan.FromHours(1)).State.OnFloor.ShouldBe(Standard);
        room.Make("NOR", new SeatMove.Speak(Standard, "without right", "now")).ShouldBeOfType<Decision.Refused>().Rule.ShouldBe(SessionRules.NotPaused);
        room.Floor.GoOn(room.Now).ShouldBeOfType<Decision.Accepted>();
        room.View.Until.ShouldBe(room.Now + TimeSpan.FromMinutes(4));
    }

    [Fact]
    public void A_move_is_decided_at_once_and_a_refusal_names_its_rule()
    {
        var room = new Classroom(Mini, StepByStep).Seat("NOR").Start();
        room.Make("NOR", new SeatMove.Speak(Standard, "without right", "It is the agreed term.")).ShouldBeOfType<Decision.Accepted>();
        room.Record[^1].ShouldBeOfType<StatementMade>().ShouldSatisfyAllConditions(
            s => s.By.Value.ShouldBe("NOR"), s => s.Favours.ShouldBe("without right"), s => s.Reason.ToString().ShouldBe("It is the agreed term."));
        room.Make("NOR", new SeatMove.Speak(new("threshold"), "thirtieth", "x")).ShouldBeOfType<Decision.Refused>().Rule.ShouldBe(Rules.OnTheFloor);
        room.Make("IRN", new SeatMove.Speak(Standard, "without right", "x")).ShouldBeOfType<Decision.Refused>().Rule.ShouldBe(SessionRules.OwnSeat);
    }

    [Fact]
    public void Simulated_parties_object_to_what_a_person_proposes_against_their_mandates()
    {
        var room = new Classroom(Mini, StepByStep, 7).Seat("CHE").Start();
        room.Make("CHE", new SeatMove.Speak(Standard, "with dishonest intent and serious harm", "Researchers.")).ShouldBeOfType<Decision.Accepted>();
        room.Make("CHE", new SeatMove.Propose(Standard, "with malice", "Clear words.")).ShouldBeOfType<Decision.Accepted>();
        var tabled = room.Record.OfType<ProposalTabled>().Last();
        tabled.Place.ShouldBe(0, "new words are placed where their sponsor has spoken");
        room.Wait(LiveFloor.Thinking);
        room.Record.OfType<ObjectionRaised>().ShouldContain(o => o.Option == "with malice" && o.By.Value == "IRN");
    }

    [Fact]
    public void Simulated_parties_answer_an_amendment_of_plain_words_by_its_company()
    {
        var room = new Classroom(Mini, StepByStep, 7).Seat("CHE").Start();
        room.Make("CHE", new SeatMove.Speak(Standard, "with dishonest intent and serious harm", "Researchers.")).ShouldBeOfType<Decision.Accepted>();
        room.Make("CHE", new SeatMove.Amend(new ProposedChange.Replace(new("access a system"), "enter a system"), "Clearer.")).ShouldBeOfType<Decision.Accepted>();
        room.Wait(LiveFloor.Thinking);
        var amendment = room.State.Amendments.All.ShouldHaveSingleItem();
        amendment.Objectors.IsEmpty.ShouldBeFalse("those far from Switzerland fight it");
        amendment.Objectors.Contains(room.State.Roster.PlaceOf(new("IRN"))).ShouldBeTrue();
    }

    [Fact]
    public void An_amendment_that_nobody_fights_is_adopted_at_the_end_of_the_meeting()
    {
        var scenario = TestScenario.Of("CHE", "NZL", "BRA").Issue("right", "x", ("x", 0), ("y", 1)).EverybodyWants("right", 0).Meetings(3).Build();
        var room = new Classroom(scenario, StepByStep).Seat("CHE").Start();
        room.Make("CHE", new SeatMove.Amend(new ProposedChange.Insert(new("appropriate"), Side.After, "and just"), "Better.")).ShouldBeOfType<Decision.Accepted>();
        room.Until(r => r.Record.OfType<AmendmentAdopted>().Any());
        room.State.Meeting.ShouldBe(1);
        room.State.Articles[0].Clauses[0].Passages.ToString().ShouldNotBeNull();
    }

    [Fact]
    public void While_a_question_is_put_it_is_answered_and_nothing_else_is_brought_in()
    {
        var room = new Classroom(Mini, new(10, 60, Unanswered.Silent), 7).Seat("NOR").Start().Until(r => r.View.Question?.Inquiry is Inquiry.Consensus);
        var asked = (Inquiry.Consensus)room.View.Question!.Inquiry;
        room.View.Question.Waiting.Select(w => w.Value).ShouldBe(["NOR"]);
        room.Make("NOR", new SeatMove.Propose(asked.Issue, "other words", "x")).ShouldBeOfType<Decision.Refused>().Rule.ShouldBe(SessionRules.OneQuestion);
        room.Answer("NOR", new SeatAnswer.Cast(Ballot.Yes)).ShouldBeOfType<Decision.Refused>().Rule.ShouldBe(SessionRules.Asked);
        var number = room.View.Question.Number;
        room.Answer("NOR", new SeatAnswer.Against("Not yet.")).ShouldBeOfType<Decision.Accepted>();
        room.Record.OfType<ObjectionRaised>().ShouldContain(o => o.By.Value == "NOR" && o.Option == asked.Option);
        room.Floor.Answer(new("NOR"), number, new SeatAnswer.Silent(), room.Now).ShouldBeOfType<Decision.Refused>().Rule.ShouldBe(SessionRules.Asked);
    }

    [Theory]
    [InlineData(Unanswered.Silent, Ballot.Abstain)]
    [InlineData(Unanswered.Simulator, Ballot.No)]
    public void A_seat_that_does_not_vote_in_time_abstains_or_is_answered_for(Unanswered unanswered, Ballot expected)
    {
        var scenario = Contested().Build();
        var room = new Classroom(scenario, new(10, 60, unanswered)).Seat("S01").Start().Until(r => r.Record.OfType<VoteRecorded>().Any());
        var vote = room.Record.OfType<VoteRecorded>().First();
        (vote.Abstaining.Contains(new("S01")) ? Ballot.Abstain : vote.Yes.Contains(new("S01")) ? Ballot.Yes : vote.No.Contains(new("S01")) ? Ballot.No : Ballot.Absent)
            .ShouldBe(expected);
    }

    [Fact]
    public void The_board_fills_while_a_vote_is_taken_and_a_persons_ballot_counts()
    {
        var room = new Classroom(Contested().Build(), new(10, 60, Unanswered.Silent)).Seat("S01").Start().Until(r => r.View.Question?.Inquiry is Inquiry.RollCall);
        room.View.Question!.Ballots.Count.ShouldBe(room.State.Roster.Delegations - 1);
        room.Answer("S01", new SeatAnswer.Cast(Ballot.No)).ShouldBeOfType<Decision.Accepted>();
        room.Record.OfType<VoteRecorded>().Last().No.ShouldContain(new PartyId("S01"));
    }

    [Fact]
    public void A_package_that_a_person_offers_is_put_to_the_room_at_once()
    {
        var room = new Classroom(Mini, StepByStep, 7).Seat("BRA", "NOR").Start();
        room.Make("BRA", new SeatMove.OfferPackage([new(Standard, "without right"), new(room.State.Issues[1].Id, room.State.Issues[1].Options.First(o => o.OnTable).Text)]))
            .ShouldBeOfType<Decision.Accepted>();
        room.View.Question!.Inquiry.ShouldBeOfType<Inquiry.PackageOnOffer>();
        room.Answer("NOR", new SeatAnswer.LetPass("Well.")).ShouldBeOfType<Decision.Accepted>();
        room.Record.OfType<PackageOffered>().ShouldHaveSingleItem().By.ShouldBe(new PartyId("BRA"));
        room.Record.Any(e => e is PackageAccepted or PackageLapsed).ShouldBeTrue();
        room.View.Stage.ShouldBe(LiveStage.Floor, "the item goes on");
    }

    [Fact]
    public void A_point_of_order_holds_everything_up_until_it_is_ruled_on()
    {
        var room = new Classroom(Mini, new(10, 60, Unanswered.Silent), 7).Seat("NOR").Start();
        room.Make("NOR", new SeatMove.PointOfOrder("The list of speakers was closed.")).ShouldBeOfType<Decision.Accepted>();
        room.View.Stage.ShouldBe(LiveStage.Ruling);
        room.Make("NOR", new SeatMove.Speak(Standard, "without right", "x")).ShouldBeOfType<Decision.Refused>().Rule.ShouldBe(Rules.RulingFirst);
        room.Floor.Rule(Ruling.WellTaken, "It was.", room.Now).ShouldBeOfType<Decision.Accepted>();
        room.View.Stage.ShouldBe(LiveStage.Floor);
        room.Make("NOR", new SeatMove.PointOfOrder("Again.")).ShouldBeOfType<Decision.Accepted>();
        room.Wait(TimeSpan.FromSeconds(61));
        room.Settle().Record.OfType<RulingGiven>().Last().Ruling.ShouldBe(Ruling.NotWellTaken, "the chair rules when the facilitator does not");
    }

    [Fact]
    public void When_all_people_have_nothing_more_to_say_the_chair_goes_on()
    {
        var room = new Classroom(Mini, new(10, 60, Unanswered.Silent), 7).Seat("NOR", "IRN").Start();
        room.Floor.Ready(new("NOR"), room.Now).ShouldBeOfType<Decision.Accepted>();
        room.Settle().State.OnFloor.ShouldBe(Standard);
        room.Floor.Ready(new("IRN"), room.Now).ShouldBeOfType<Decision.Accepted>();
        room.Settle().State.OnFloor.ShouldNotBe(Standard);
    }

    [Fact]
    public void A_seat_that_is_left_while_it_is_asked_is_answered_for_by_the_simulator()
    {
        var room = new Classroom(Mini, StepByStep, 7).Seat("NOR").Start().Until(r => r.View.Question is not null);
        room.Floor.Seat(new NegotiationCommand.ReleaseSeat(new("NOR"), SeatEnd.Away), room.Now).ShouldBeOfType<Decision.Accepted>();
        room.Settle().View.Question.ShouldBeNull();
    }

    [Fact]
    public void A_session_that_was_cut_short_in_a_meeting_goes_on_with_that_meeting()
    {
        var scenario = TestScenario.OfStates(4).Issue("a", "x", ("x", 0), ("y", 1)).Issue("b", "x", ("x", 0), ("y", 1)).Issue("c", "x", ("x", 0), ("y", 1)).Meetings(4, itemsPerMeeting: 2).Build();
        var room = new Classroom(scenario, StepByStep).Seat("S01").Start();
        var again = new Classroom(scenario, StepByStep, record: room.Record, meetingsClosed: room.View.MeetingsClosed);
        again.View.Stage.ShouldBe(LiveStage.Lobby);
        again.State.Seats.Keys.Select(k => k.Value).ShouldBe(["S01"]);
        again.Start();
        again.State.Meeting.ShouldBe(1);
        again.State.OnFloor.ShouldBe(new IssueId("b"), "what was not taken up yet");
        RecordText.Differences(Negotiation.Fold(again.ToTheEnd().Record), again.State).ShouldBeEmpty();
    }

    /// <summary>A room that comes to a vote: five want it kept, one cannot accept it.</summary>
    private static TestScenario Contested()
    {
        var scenario = TestScenario.OfStates(6).Bureau("S02").Issue("right", "x", ("x", 0), ("y", 1)).EverybodyWants("right", 1, 0.9).Wants("S06", "right", 0, 0.9, "y").Meetings(6);
        return scenario;
    }

    private static string Shipped(string name, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "scenarios", name);
}
