using Microsoft.Extensions.Time.Testing;
using NegotiationSim.Actors.Live;
using NegotiationSim.Core;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Classes;
using NegotiationSim.Core.Negotiations;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Actors.Tests.Live;

/// <summary>A class session with its actors: what is acknowledged is stored, people come and go, a session goes on after a restart.</summary>
public class LiveSessionTests(ConferenceFixture fixture) : IClassFixture<ConferenceFixture>
{
    private static readonly PartyId Norway = new("NOR");
    private static readonly IssueId Standard = new("standard");
    private static readonly Pace StepByStep = new(null, 60, Unanswered.Silent);

    private readonly Conference _conference = fixture.Conference;
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task Without_people_it_gives_the_events_of_a_run()
    {
        var record = MemoryRecord.Opened(LiveFloorTests.Mini, 7);
        await using var session = _conference.Open(Setup(record, Pace.Unpaused));
        var over = Seen(session, u => u.View.Stage == LiveStage.Over);
        await session.StartAsync();
        await over.InTime();
        record.Events.Select(Canonical.Line).ShouldBe(Rehearsal.Run(LiveFloorTests.Mini, 7).Select(Canonical.Line));
    }

    [Fact]
    public async Task A_move_is_acknowledged_when_it_is_stored()
    {
        var record = MemoryRecord.Opened(LiveFloorTests.Mini, 7);
        var disk = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        disk.SetResult();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var session = _conference.Open(Setup(record, StepByStep) with
        {
            Append = async (after, events, _, ct) =>
            {
                asked.TrySetResult();
                await disk.Task;
                await record.Append(after, events, ct);
            },
        });
        await TakeTheFloorAsync(session);
        asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        disk = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var version = session.Now.State.Version;
        var made = session.MakeAsync(Norway, "k1", new SeatMove.Speak(Standard, "without right", "So."));
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(60));
        made.IsCompleted.ShouldBeFalse("the disk has not answered");
        session.Now.State.Version.ShouldBe(version, "nothing is shown either");
        disk.SetResult();
        (await made.InTime()).ShouldBeOfType<Decision.Accepted>();
        record.Events[^1].ShouldBeOfType<StatementMade>().By.ShouldBe(Norway);
    }

    [Fact]
    public async Task A_move_that_is_sent_twice_is_made_once_even_after_a_restart()
    {
        var record = MemoryRecord.Opened(LiveFloorTests.Mini, 7);
        var causes = new List<string>();
        AppendMoves append = (after, events, keys, ct) =>
        {
            causes.AddRange(keys);
            return record.Append(after, events, ct);
        };
        var move = new SeatMove.Speak(Standard, "without right", "So.");
        await using (var session = _conference.Open(Setup(record, StepByStep) with { Append = append }))
        {
            await TakeTheFloorAsync(session);
            (await session.MakeAsync(Norway, "k1", move).InTime()).ShouldBeOfType<Decision.Accepted>();
            (await session.MakeAsync(Norway, "k1", move).InTime()).ShouldBeOfType<Decision.Accepted>();
            (await session.MakeAsync(Norway, "k2", new SeatMove.Speak(new("nowhere"), "x", "x")).InTime()).ShouldBeOfType<Decision.Refused>();
        }

        causes.ShouldBe(["NOR:k1"]);
        await using var again = _conference.Open(Setup(record, StepByStep) with { Append = append, Handled = causes });
        await again.StartAsync();
        (await again.MakeAsync(Norway, "k1", move).InTime()).ShouldBeOfType<Decision.Accepted>();
        record.Events.OfType<StatementMade>().Count(s => s.By == Norway).ShouldBe(1);
    }

    [Fact]
    public async Task The_simulator_takes_over_from_who_leaves_and_gives_back_on_return()
    {
        var record = MemoryRecord.Opened(LiveFloorTests.Mini, 7);
        await using var session = _conference.Open(Setup(record, StepByStep));
        await session.TakeAsync(Norway, "Ada");
        session.Connect(Norway, "a");
        session.Connect(Norway, "b");
        session.Disconnect(Norway, "a");
        await session.ReadyAsync(Norway);
        _clock.Advance(TimeSpan.FromMinutes(5));
        await session.ReadyAsync(Norway);
        session.Now.State.Seats.ShouldContainKey(Norway, "another window is open");

        session.Disconnect(Norway, "b");
        await session.ReadyAsync(Norway);
        _clock.Advance(TimeSpan.FromSeconds(44));
        await session.ReadyAsync(Norway);
        session.Now.State.Seats.ShouldContainKey(Norway);
        var gone = Seen(session, u => !u.State.Seats.ContainsKey(Norway));
        _clock.Advance(TimeSpan.FromSeconds(2));
        await gone.InTime();
        record.Events[^1].ShouldBe(new SeatReleased(Norway, SeatEnd.Away));

        var back = Seen(session, u => u.State.Seats.ContainsKey(Norway));
        session.Connect(Norway, "c");
        await back.InTime();
        record.Events[^1].ShouldBe(new SeatTaken(Norway, "Ada"));
    }

    [Fact]
    public async Task The_clock_brings_the_gavel_down()
    {
        var record = MemoryRecord.Opened(LiveFloorTests.Mini, 7);
        await using var session = _conference.Open(Setup(record, new(10, 60, Unanswered.Silent)));
        var debate = Seen(session, u => u.View.Stage == LiveStage.Floor);
        await session.StartAsync();
        var until = (await debate.InTime()).View.Until.ShouldNotBeNull();
        var next = Seen(session, u => u.State.OnFloor is { } on && on != Standard);
        _clock.Advance(until - _clock.GetUtcNow());
        await next.InTime();
    }

    [Fact]
    public async Task A_session_that_cannot_be_stored_stops_and_acknowledges_nothing()
    {
        var record = MemoryRecord.Opened(LiveFloorTests.Mini, 7);
        var full = false;
        await using var session = _conference.Open(Setup(record, StepByStep) with
        {
            Append = (after, events, _, ct) => full ? Task.FromException(new IOException("disk full")) : record.Append(after, events, ct),
        });
        await TakeTheFloorAsync(session);
        var stopped = Seen(session, u => u.Failure is not null);
        full = true;
        await Should.ThrowAsync<OperationCanceledException>(session.MakeAsync(Norway, "k1", new SeatMove.Speak(Standard, "without right", "So.")).InTime());
        (await stopped.InTime()).Failure!.Message.ShouldBe("disk full");
        record.Events.OfType<StatementMade>().ShouldNotContain(s => s.By == Norway);
    }

    [Fact]
    public async Task An_instruction_changes_what_the_simulator_plays()
    {
        var scenario = LiveFloorTests.Mini.By([new(Norway, 1, "Hold out.", Standard, 0, 1, "without right")]);
        var record = MemoryRecord.Opened(LiveFloorTests.Mini, 7);
        await using var session = _conference.Open(Setup(record, StepByStep));
        session.Instruct(scenario);
        var debate = Seen(session, u => u.View.Stage == LiveStage.Floor);
        await session.StartAsync();
        await debate.InTime();
        record.Events.OfType<ObjectionRaised>().ShouldContain(o => o.By == Norway && o.Option == "without right" && o.Reason is Reason.RedLine);
    }

    private static async Task TakeTheFloorAsync(LiveSession session)
    {
        (await session.TakeAsync(Norway, "Ada").InTime()).ShouldBeOfType<Decision.Accepted>();
        var debate = Seen(session, u => u.View.Stage == LiveStage.Floor);
        await session.StartAsync();
        await debate.InTime();
    }

    private static Task<LiveUpdate> Seen(LiveSession session, Func<LiveUpdate, bool> what)
    {
        var seen = new TaskCompletionSource<LiveUpdate>(TaskCreationOptions.RunContinuationsAsynchronously);
        session.Announced += update =>
        {
            if (what(update))
                seen.TrySetResult(update);
        };
        return seen.Task;
    }

    private LiveSetup Setup(MemoryRecord record, Pace pace) =>
        new(LiveFloorTests.Mini, record.State, pace, (after, events, _, ct) => record.Append(after, events, ct), _ => { }) { Clock = _clock };
}
