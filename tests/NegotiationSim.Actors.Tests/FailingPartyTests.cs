using System.Collections.Concurrent;
using NegotiationSim.Core;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Testing;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Actors.Tests;

/// <summary>A party that fails makes no move, and the negotiation goes on.</summary>
public class FailingPartyTests(ConferenceFixture fixture) : IClassFixture<ConferenceFixture>
{
    private const int Unlucky = 2;

    private readonly Conference _conference = fixture.Conference;

    [Fact]
    public async Task A_party_that_fails_once_forgoes_one_move_and_answers_the_next_call()
    {
        var scenario = Conflict().Build();
        var record = MemoryRecord.Opened(scenario, 1);
        var calls = new ConcurrentQueue<bool>();
        var end = await _conference.HoldAsync(record.Setup(scenario, (place, _, answer) =>
        {
            if (place != Unlucky)
                return answer();
            calls.Enqueue(true);
            return calls.Count == 1 ? throw new InvalidOperationException("lost the instructions") : answer();
        })).InTime();

        var forgone = record.Events.OfType<MoveForgone>().ShouldHaveSingleItem();
        forgone.By.Value.ShouldBe("S03");
        forgone.Why.ShouldBe("InvalidOperationException: lost the instructions");
        calls.Count.ShouldBeGreaterThan(3);
        record.Events.Any(e => e is StatementMade { By.Value: "S03" } or ObjectionRaised { By.Value: "S03" }).ShouldBeTrue("it spoke again");
        end.HasEnded.ShouldBeTrue();
        record.Announced.Count.ShouldBe(record.Events.OfType<MeetingOpened>().Count() + (end.AdoptedBy is null ? 0 : 1));
    }

    [Fact]
    public async Task A_party_that_always_fails_is_missed_in_every_round_and_nowhere_else()
    {
        var scenario = Conflict().Build();
        var record = MemoryRecord.Opened(scenario, 1);
        var asked = 0;
        var end = await _conference.HoldAsync(record.Setup(scenario, (place, _, answer) =>
        {
            if (place != Unlucky)
                return answer();
            Interlocked.Increment(ref asked);
            throw new TimeoutException("no line to the capital");
        })).InTime();
        record.Events.OfType<MoveForgone>().Count().ShouldBe(asked);
        record.Events.OfType<MoveForgone>().ShouldAllBe(f => f.By.Value == "S03");
        record.Events.Where(e => e is not MoveForgone).ShouldNotContain(e => e is StatementMade && ((StatementMade)e).By == new PartyId("S03"));
        end.HasEnded.ShouldBeTrue();
    }

    [Fact]
    public async Task All_parties_may_fail_at_once()
    {
        var scenario = Conflict().Build();
        var record = MemoryRecord.Opened(scenario, 1);
        var end = await _conference.HoldAsync(record.Setup(scenario, (place, _, answer) =>
            place == Call.ChairPlace ? answer() : throw new InvalidOperationException("earthquake"))).InTime();
        end.HasEnded.ShouldBeTrue();
        record.Events.ShouldNotContain(e => e is StatementMade || e is ProposalTabled || e is ObjectionRaised);
    }

    [Fact]
    public async Task A_chair_that_fails_once_costs_a_meeting_its_agenda()
    {
        var scenario = Conflict().Build();
        var record = MemoryRecord.Opened(scenario, 1);
        var failed = 0;
        var end = await _conference.HoldAsync(record.Setup(scenario, (place, call, answer) =>
            place == Call.ChairPlace && call.Inquiry is Inquiry.Agenda && Interlocked.Increment(ref failed) == 1
                ? throw new InvalidOperationException("lost the gavel")
                : answer())).InTime();
        record.Events.Take(4).Select(e => e.GetType().Name).ShouldBe(["NegotiationOpened", "MeetingOpened", "MoveForgone", "MeetingOpened"]);
        record.Events.OfType<MoveForgone>().ShouldHaveSingleItem().By.ShouldBe(PartyId.Chair);
        end.HasEnded.ShouldBeTrue();
    }

    [Fact]
    public async Task A_chair_that_always_fails_brings_the_talks_to_no_agreement()
    {
        var scenario = Conflict().Build();
        var record = MemoryRecord.Opened(scenario, 1);
        var end = await _conference.HoldAsync(record.Setup(scenario, (place, _, answer) =>
            place == Call.ChairPlace ? throw new InvalidOperationException("no chair") : answer())).InTime();
        end.Outcome.ShouldBe(Outcome.NoAgreement);
        record.Events.OfType<MeetingOpened>().Count().ShouldBe(scenario.Calendar.Meetings);
    }

    [Fact]
    public async Task A_party_that_answers_too_late_forgoes_the_move_and_answers_the_next_call()
    {
        var scenario = Conflict().Build();
        var record = MemoryRecord.Opened(scenario, 1);
        using var wentOn = new ManualResetEventSlim();
        Call? missed = null;
        var answers = 0;
        var setup = record.Setup(scenario, (place, call, answer) =>
        {
            if (place == Unlucky && Interlocked.CompareExchange(ref missed, call, null) is null)
                wentOn.Wait();
            else if (place != Unlucky && missed is not null && missed != call)
                wentOn.Set();
            else if (place == Unlucky)
                Interlocked.Increment(ref answers);
            return answer();
        });
        var end = await _conference.HoldAsync(setup with { Patience = TimeSpan.FromMilliseconds(300) }).InTime();
        record.Events.OfType<MoveForgone>().ShouldContain(f => f.By.Value == "S03" && f.Why == "did not answer in time");
        answers.ShouldBeGreaterThan(0);
        end.HasEnded.ShouldBeTrue();
    }

    [Fact]
    public async Task A_party_that_never_answers_does_not_keep_the_others_from_a_treaty()
    {
        var scenario = TestScenario.OfStates(5).Issue("right", "x", ("x", 0), ("y", 1)).EverybodyWants("right", 0)
            .Meetings(2).Ratification(r => r with { HorizonYears = 1 }).Build();
        var record = MemoryRecord.Opened(scenario, 1);
        using var never = new ManualResetEventSlim();
        try
        {
            var setup = record.Setup(scenario, (place, _, answer) =>
            {
                if (place == Unlucky)
                    never.Wait();
                return answer();
            });
            var end = await _conference.HoldAsync(setup with { Patience = TimeSpan.FromMilliseconds(100) }).InTime();
            end.AdoptedBy.ShouldBe(SettledBy.Consensus);
            record.Events.OfType<MoveForgone>().Count(f => f.By.Value == "S03" && f.Why == "did not answer in time").ShouldBeGreaterThan(3);
            RecordText.Differences(record.State, end).ShouldBeEmpty();
        }
        finally
        {
            never.Set();
        }
    }

    private static TestScenario Conflict()
    {
        var scenario = TestScenario.OfStates(6).Observer("ICC", "S01").Bloc("GRP", 0.5, "S01", "S02")
            .Bureau("S01").Issue("right", "x", ("x", 0), ("y", 0.5), ("z", 1)).Issue("verb", null, ("shall", 0), ("may", 1)).Meetings(6);
        for (var i = 1; i <= 6; i++)
            scenario.Wants($"S{i:00}", "right", i % 3 / 2.0, 0.9).Wants($"S{i:00}", "verb", i % 2, 0.9);
        return scenario;
    }
}
