using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Testing;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Actors.Tests;

/// <summary>What is announced is safe, and what is safe can be gone on from.</summary>
public class StoringTests(ConferenceFixture fixture) : IClassFixture<ConferenceFixture>
{
    private readonly Conference _conference = fixture.Conference;
    private readonly Scenario _scenario = RandomScenario.Of(8, meetings: 10);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public async Task A_sitting_is_announced_when_its_events_are_stored_and_in_order(int ahead)
    {
        var record = MemoryRecord.Opened(_scenario, 1);
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var disk = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var setup = record.Setup(_scenario) with { SittingsAhead = ahead };
        var holding = _conference.HoldAsync(setup with
        {
            Append = async (after, events, token) =>
            {
                asked.TrySetResult();
                await disk.Task;
                await record.Append(after, events, token);
            },
        }).InTime();

        await asked.Task;
        record.Announced.ShouldBeEmpty("nothing is stored yet");
        holding.IsCompleted.ShouldBeFalse();
        disk.SetResult();
        await holding;

        // The record itself refuses what is appended out of order or announced too early.
        record.Hash.ShouldBe(Canonical.Hash(Rehearsal.Run(_scenario, 1)));
        record.Announced.SelectMany(a => a.Events).Select(Canonical.Line).ShouldBe(record.Events.Skip(1).Select(Canonical.Line));
        record.Announced.Select(a => a.State.Version).ShouldBeInOrder();
        record.Announced[^1].State.HasEnded.ShouldBeTrue();
    }

    [Fact]
    public async Task The_floor_does_not_run_ahead_of_the_store_further_than_it_was_told()
    {
        var record = MemoryRecord.Opened(_scenario, 1);
        var disk = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var meetings = new System.Collections.Concurrent.ConcurrentDictionary<int, bool>();
        var ahead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var setup = record.Setup(_scenario, (_, call, answer) =>
        {
            meetings.TryAdd(call.Room.State.Meeting, true);
            if (call.Room.State.Meeting == 3)
                ahead.TrySetResult();
            return answer();
        });
        var holding = _conference.HoldAsync(setup with
        {
            SittingsAhead = 2,
            Append = async (after, events, token) =>
            {
                await disk.Task;
                await record.Append(after, events, token);
            },
        }).InTime();

        // The first sitting is being stored and two wait for it: the third meeting is held, the fourth is not.
        await ahead.Task.WaitAsync(TimeSpan.FromSeconds(30));
        meetings.Keys.Max().ShouldBe(3);
        disk.SetResult();
        await holding;
        record.Hash.ShouldBe(Canonical.Hash(Rehearsal.Run(_scenario, 1)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_store_that_fails_ends_the_conference_and_nothing_is_announced_after(bool atOnce)
    {
        var record = MemoryRecord.Opened(_scenario, 1);
        var appends = 0;
        var setup = record.Setup(_scenario) with { SittingsAhead = 1 };
        var failure = await Should.ThrowAsync<IOException>(_conference.HoldAsync(setup with
        {
            Append = (after, events, token) =>
            {
                appends++;
                if (appends < 3)
                    return record.Append(after, events, token);
                return atOnce ? throw new IOException("disk full") : Task.FromException(new IOException("disk full"));
            },
        }).InTime());
        failure.Message.ShouldBe("disk full");
        appends.ShouldBe(3);
        record.Announced.Sum(a => a.Events.Length).ShouldBe(record.Events.Count - 1);
        record.State.HasEnded.ShouldBeFalse();
    }

    [Fact]
    public async Task An_audience_that_fails_ends_the_conference_instead_of_holding_it_up_for_ever()
    {
        var record = MemoryRecord.Opened(_scenario, 1);
        var setup = record.Setup(_scenario) with { Announce = _ => throw new InvalidOperationException("no screen") };
        (await Should.ThrowAsync<InvalidOperationException>(_conference.HoldAsync(setup).InTime())).Message.ShouldBe("no screen");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task A_conference_that_is_cancelled_goes_on_later_as_if_nothing_had_happened(int afterSittings)
    {
        var record = MemoryRecord.Opened(_scenario, 1);
        using var cancellation = new CancellationTokenSource();
        var setup = record.Setup(_scenario);
        var cancelled = setup with
        {
            SittingsAhead = 1,
            Announce = closed =>
            {
                setup.Announce!(closed);
                if (record.Announced.Count == afterSittings)
                    cancellation.Cancel();
            },
        };
        await Should.ThrowAsync<OperationCanceledException>(_conference.HoldAsync(cancelled, cancellation.Token).InTime());
        record.State.HasEnded.ShouldBeFalse();
        record.Announced.Sum(a => a.Events.Length).ShouldBe(record.Events.Count - 1, "everything stored was announced");

        await _conference.HoldAsync(record.Setup(_scenario)).InTime();
        record.Hash.ShouldBe(Canonical.Hash(Rehearsal.Run(_scenario, 1)));
    }

    [Fact]
    public async Task A_conference_that_is_cancelled_before_it_begins_stores_nothing()
    {
        var record = MemoryRecord.Opened(_scenario, 1);
        await Should.ThrowAsync<OperationCanceledException>(_conference.HoldAsync(record.Setup(_scenario), new CancellationToken(canceled: true)).InTime());
        record.Events.ShouldHaveSingleItem().ShouldBeOfType<NegotiationOpened>();
    }

    [Fact]
    public async Task A_negotiation_that_is_over_stays_over()
    {
        var record = new MemoryRecord(Rehearsal.Run(_scenario, 1));
        var hash = record.Hash;
        (await _conference.HoldAsync(record.Setup(_scenario)).InTime()).HasEnded.ShouldBeTrue();
        record.Hash.ShouldBe(hash);
        record.Announced.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_record_that_was_cut_anywhere_between_sittings_is_gone_on_from()
    {
        var batches = Holding.Batches(_scenario, 1);
        var whole = Canonical.Hash(batches.SelectMany(b => b));
        for (var cut = 1; cut <= batches.Length; cut += 2)
        {
            var record = new MemoryRecord(batches.Take(cut).SelectMany(b => b));
            await _conference.HoldAsync(record.Setup(_scenario)).InTime();
            record.Hash.ShouldBe(whole, $"cut after {cut} batches");
        }
    }
}
