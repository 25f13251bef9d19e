using NegotiationSim.Actors.Live;
using NegotiationSim.Core;
using NegotiationSim.Core.Classes;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Testing;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Actors.Tests.Live;

/// <summary>What the chair sets on the facilitator's word: silence, limits on speeches, a deadline for proposals; and what is opened again.</summary>
public class ChairTests
{
    private static readonly IssueId Right = new("right");
    private static readonly Pace StepByStep = new(null, 60, Unanswered.Silent);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void A_wording_under_silence_is_agreed_when_nobody_breaks_it_in_time()
    {
        var room = Opened(Wants("x"), "S01");
        room.Chair(new ChairAct.OpenSilence(Right, "x", Minute)).ShouldBeOfType<Decision.Accepted>();
        room.View.SilenceUntil.ShouldBe(room.Now + Minute);
        room.Wait(TimeSpan.FromSeconds(59)).Record.OfType<SilenceExpired>().ShouldBeEmpty();
        room.Wait(TimeSpan.FromSeconds(2)).Record.OfType<SilenceExpired>().ShouldHaveSingleItem();
        room.State[Right].IsOpen.ShouldBeFalse("it is agreed");
        room.View.SilenceUntil.ShouldBeNull();
        room.State.OnFloor.ShouldNotBe(Right, "the chair has gone on");
        room.ToTheEnd();
    }

    [Fact]
    public void A_person_breaks_the_silence_and_objects()
    {
        var room = Opened(Wants("x"), "S01");
        room.Make("S01", new SeatMove.BreakSilence("Too early.")).ShouldBeOfType<Decision.Refused>().Rule.ShouldBe(Rules.NoSilence);
        room.Chair(new ChairAct.OpenSilence(Right, "x", Minute));
        room.Chair(new ChairAct.OpenSilence(new("left"), "x", Minute)).ShouldBeOfType<Decision.Refused>().Rule.ShouldBe(Rules.SilenceRuns);
        room.Make("S01", new SeatMove.BreakSilence("We cannot.")).ShouldBeOfType<Decision.Accepted>();
        room.Record.OfType<SilenceBroken>().ShouldHaveSingleItem().By.ShouldBe(new PartyId("S01"));
        room.State[Right].Options[0].Objectors.Contains(0).ShouldBeTrue();
        room.Wait(2 * Minute).Record.OfType<SilenceExpired>().ShouldBeEmpty();
        room.State[Right].IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void A_simulated_delegation_that_does_not_agree_breaks_the_silence()
    {
        // The other wording: nobody has spoken on it yet.
        var room = Opened(Wants("x").Wants("S04", "left", 1, 1, "x"), "S01");
        room.State.OnFloor.ShouldBe(Right);
        room.Chair(new ChairAct.OpenSilence(new("left"), "x", Minute)).ShouldBeOfType<Decision.Accepted>();
        room.Record.OfType<SilenceBroken>().ShouldHaveSingleItem().By.ShouldBe(new PartyId("S04"));
        room.View.Stage.ShouldBe(LiveStage.Floor, "the item goes on");
    }

    [Fact]
    public void A_pause_stops_the_clock_of_the_silence()
    {
        var room = Opened(Wants("x"), "S01");
        room.Chair(new ChairAct.OpenSilence(Right, "x", Minute));
        room.Floor.Pause(room.Now);
        room.Wait(10 * Minute).Record.OfType<SilenceExpired>().ShouldBeEmpty();
        room.Floor.GoOn(room.Now);
        room.Settle().View.SilenceUntil.ShouldBe(room.Now + Minute);
        room.Wait(2 * Minute).Record.OfType<SilenceExpired>().ShouldHaveSingleItem();
    }

    [Fact]
    public void After_a_restart_the_silence_runs_for_as_long_as_there_is_to_answer()
    {
        var room = Opened(Wants("x"), "S01");
        room.Chair(new ChairAct.OpenSilence(Right, "x", 10 * Minute));
        var again = new Classroom(Wants("x").Build(), StepByStep, record: room.Record).Start();
        again.Record.OfType<SilenceExpired>().ShouldBeEmpty();
        again.Wait(TimeSpan.FromSeconds(61)).Record.OfType<SilenceExpired>().ShouldHaveSingleItem();
    }

    [Fact]
    public void Who_has_spoken_as_often_as_the_limit_lets_does_not_speak_again_on_the_item()
    {
        var room = Opened(Wants("x"), "S01");
        room.Chair(new ChairAct.LimitSpeeches(0, null)).ShouldBeOfType<Decision.Refused>().Rule.ShouldBe(Rules.TimeLimit);
        room.Chair(new ChairAct.LimitSpeeches(120, 1)).ShouldBeOfType<Decision.Accepted>();
        room.Make("S01", new SeatMove.Speak(Right, "x", "Once.")).ShouldBeOfType<Decision.Accepted>();
        room.Make("S01", new SeatMove.Speak(Right, "x", "Twice.")).ShouldBeOfType<Decision.Refused>().Rule.ShouldBe(Rules.TimeLimit);
    }

    [Fact]
    public void After_the_deadline_a_proposal_waits_for_the_chair_to_admit_it()
    {
        var room = Opened(Wants("x"), "S01");
        room.Chair(new ChairAct.SetDeadline(1)).ShouldBeOfType<Decision.Accepted>();
        room.Until(r => r.State.Meeting == 2 && r.State.OnFloor is not null && r.View.Stage == LiveStage.Floor);
        var on = room.State.OnFloor!.Value;
        room.Make("S01", new SeatMove.Propose(on, "other words", "Late.")).ShouldBeOfType<Decision.Refused>().Rule.ShouldBe(Rules.Deadline);
        room.Chair(new ChairAct.WaiveDeadline(on)).ShouldBeOfType<Decision.Accepted>();
        room.Make("S01", new SeatMove.Propose(on, "other words", "Late.")).ShouldBeOfType<Decision.Accepted>();
        room.Chair(new ChairAct.WaiveDeadline(null)).ShouldBeOfType<Decision.Accepted>("amendments of plain words are admitted too");
    }

    [Fact]
    public void What_was_agreed_is_opened_again()
    {
        var room = Opened(Wants("x"), "S01");
        room.Chair(new ChairAct.Reopen(Right, "New facts.")).ShouldBeOfType<Decision.Refused>().Rule.ShouldBe(Rules.Reopening);
        room.Chair(new ChairAct.OpenSilence(Right, "x", Minute));
        room.Wait(2 * Minute).State[Right].IsOpen.ShouldBeFalse();
        room.Chair(new ChairAct.Reopen(Right, "New facts.")).ShouldBeOfType<Decision.Accepted>();
        room.State[Right].IsOpen.ShouldBeTrue();
        room.Record.OfType<ClauseReopened>().ShouldHaveSingleItem().By.ShouldBe(PartyId.Chair);
        room.ToTheEnd();
    }

    [Fact]
    public void Whoever_offers_a_package_is_not_asked_whether_it_accepts_it()
    {
        var room = Opened(Wants("x"), "S01", "S02");
        room.Make("S01", new SeatMove.OfferPackage([new(Right, "x"), new(new("left"), "x")])).ShouldBeOfType<Decision.Accepted>();
        room.View.Question!.Waiting.ShouldBe([new PartyId("S02")]);
        room.Answer("S02", new SeatAnswer.LetPass("")).ShouldBeOfType<Decision.Accepted>();
        room.Record.OfType<PackageAccepted>().ShouldHaveSingleItem();
    }

    private static TestScenario Wants(string words) =>
        TestScenario.OfStates(4).Issue("right", words, ("x", 0), ("y", 1)).Issue("left", "x", ("x", 0), ("y", 1)).EverybodyWants("right", 0, 0.9).EverybodyWants("left", 0, 0.9).Meetings(6, itemsPerMeeting: 2);

    private static Classroom Opened(TestScenario scenario, params string[] seats) => new Classroom(scenario.Build(), StepByStep).Seat(seats).Start();
}
