using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Store.Tests;

public sealed class HistoryTests(StoreFixture database) : IClassFixture<StoreFixture>
{
    private NegotiationStore Store => database.Store;

    [Fact]
    public void Every_event_type_is_registered_under_its_own_name()
    {
        var all = typeof(NegotiationEvent).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(NegotiationEvent))).ToList();

        StoreSetup.EventTypes.Select(t => t.Type).ShouldBe(all, ignoreOrder: true);
        StoreSetup.EventTypes.ShouldAllBe(t => t.Name == t.Type.Name);
        Samples.EveryEvent.Select(e => e.GetType()).Distinct().ShouldBe(all, ignoreOrder: true);
    }

    [Fact]
    public async Task Every_event_comes_back_the_same_and_in_order()
    {
        await Store.OpenAsync("every-event", Samples.Scenario, Samples.EveryEvent, Samples.By("open"));

        var read = await Store.ReadAsync("every-event");

        read.Select(Canonical.Line).ShouldBe(Samples.EveryEvent.Select(Canonical.Line));
        var names = await database.AskAsync($"select string_agg(type, ',' order by version) from {database.Schema}.mt_events where stream_id = 'every-event'");
        names.ShouldBe(string.Join(',', Samples.EveryEvent.Select(e => e.GetType().Name)));
        var seed = await database.AskAsync($"select data ->> 'seed' from {database.Schema}.mt_events where stream_id = 'every-event' and version = 1");
        seed.ShouldBe("18446744073709551615");
    }

    [Fact]
    public async Task Batches_follow_each_other_and_parts_can_be_read()
    {
        await Store.OpenAsync("batches", Samples.Scenario, [Samples.Opening], Samples.By("open"));
        (await Store.AppendAsync("batches", 1, Samples.Statements(3), Samples.By("first"))).ShouldBe(4);
        (await Store.AppendAsync("batches", 4, Samples.Statements(3, 3), Samples.By("second"))).ShouldBe(7);
        (await Store.AppendAsync("batches", 7, [], Samples.By("nothing"))).ShouldBe(7);

        (await Store.ReadAsync("batches", 2)).ShouldBe(Samples.Statements(6));
        (await Store.ReadAsync("batches", 3, 5)).ShouldBe(Samples.Statements(3, 1));
        (await Store.ReadAsync("batches", 8)).ShouldBeEmpty();
        (await Store.ReadAsync("batches", 1, 0)).ShouldBeEmpty();
        (await Store.LoadAsync("batches", 5)).Version.ShouldBe(5);
    }

    [Fact]
    public async Task The_writer_is_kept_beside_the_events()
    {
        await Store.OpenAsync("writer", Samples.Scenario, [Samples.Opening], Samples.By("open"));
        await Store.AppendAsync("writer", 1, Samples.Statements(2), new("run-2", "statement", "NOR"));

        var stored = await Store.StreamAsync("writer").ToListAsync();

        stored.Select(e => (e.Version, e.Run, e.Command, e.Party)).ShouldBe(
            [(1L, "run-1", "open", null), (2L, "run-2", "statement", "NOR"), (3L, "run-2", "statement", "NOR")]);
        stored.ShouldAllBe(e => e.StoredAt > new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task Long_histories_are_streamed_in_pages()
    {
        await Store.OpenAsync("long-history", Samples.Scenario, [Samples.Opening], Samples.By("open"));
        await Store.AppendAsync("long-history", 1, Samples.Statements(4_500), Samples.By("many"));

        var stored = await Store.StreamAsync("long-history", 2, 4_400).ToListAsync();

        stored.Select(e => e.Version).ShouldBe(Enumerable.Range(2, 4_399).Select(v => (long)v));
    }

    [Fact]
    public async Task Refuses_a_batch_that_was_decided_on_an_older_version()
    {
        await Store.OpenAsync("conflict", Samples.Scenario, [Samples.Opening], Samples.By("open"));
        await Store.AppendAsync("conflict", 1, Samples.Statements(2), Samples.By("first"));

        var refusal = await Should.ThrowAsync<VersionConflictException>(() => Store.AppendAsync("conflict", 1, Samples.Statements(2), Samples.By("late")));

        (refusal.Id, refusal.Expected, refusal.Actual).ShouldBe(("conflict", 1, 3));
        refusal.Message.ShouldBe("Negotiation conflict was expected at event 1 and is at event 3.");
        await Should.ThrowAsync<VersionConflictException>(() => Store.AppendAsync("conflict", 9, Samples.Statements(1), Samples.By("early")));
        (await Store.ReadAsync("conflict")).Count.ShouldBe(3);
    }

    [Fact]
    public async Task One_of_two_writers_wins()
    {
        await Store.OpenAsync("race", Samples.Scenario, [Samples.Opening], Samples.By("open"));
        await using var other = await database.ConnectAsync();

        for (var version = 1L; version <= 41; version += 5)
        {
            var expected = version;
            var writers = new[] { Store, other }.Select((store, i) => Task.Run(() =>
                store.AppendAsync("race", expected, Samples.Statements(5, i * 100), Samples.By($"writer {i}")))).ToArray();
            await Task.WhenAll(writers).ContinueWith(_ => { }, TaskScheduler.Default);

            writers.Count(w => w.IsCompletedSuccessfully).ShouldBe(1);
            writers.Single(w => w.IsFaulted).Exception!.InnerException.ShouldBeOfType<VersionConflictException>();
        }

        (await Store.ReadAsync("race")).Count.ShouldBe(46);
    }

    [Fact]
    public async Task Refuses_a_name_that_is_taken()
    {
        await Store.OpenAsync("taken", Samples.Scenario, [Samples.Opening], Samples.By("open"));

        var refusal = await Should.ThrowAsync<NegotiationExistsException>(
            () => Store.OpenAsync("taken", Samples.Scenario, [Samples.Opening, .. Samples.Statements(3)], Samples.By("open again")));

        refusal.Id.ShouldBe("taken");
        (await Store.ReadAsync("taken")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Refuses_what_is_no_history()
    {
        await Should.ThrowAsync<ArgumentException>(() => Store.OpenAsync("No Name!", Samples.Scenario, [Samples.Opening], Samples.By("open")));
        await Should.ThrowAsync<ArgumentException>(() => Store.OpenAsync("headless", Samples.Scenario, Samples.Statements(1), Samples.By("open")));
        await Should.ThrowAsync<ArgumentException>(
            () => Store.OpenAsync("other-scenario", Samples.Scenario with { Title = "Another" }, [Samples.Opening], Samples.By("open")));
        await Should.ThrowAsync<NegotiationNotFoundException>(() => Store.ReadAsync("nobody-there"));
        await Should.ThrowAsync<NegotiationNotFoundException>(() => Store.AppendAsync("nobody-there", 1, Samples.Statements(1), Samples.By("x")));
    }

    [Fact]
    public async Task Numbers_that_a_crashed_server_gives_out_again_are_passed_over()
    {
        await Store.OpenAsync("given-out-again", Samples.Scenario, Samples.EveryEvent[..20], Samples.By("open"));
        await database.AskAsync($"select setval('{database.Schema}.mt_events_sequence', 1)");

        (await Store.AppendAsync("given-out-again", 20, Samples.Statements(30), Samples.By("first"))).ShouldBe(50);

        (await Store.ReadAsync("given-out-again", 21)).ShouldBe(Samples.Statements(30));
    }

    [Fact]
    public async Task Only_one_holds_the_right_to_continue()
    {
        await using var other = await database.ConnectAsync();
        await using (var first = await Store.TryLockAsync("race-to-resume"))
        {
            first.ShouldNotBeNull();
            (await other.TryLockAsync("race-to-resume")).ShouldBeNull();
            await using var elsewhere = await other.TryLockAsync("another");
            elsewhere.ShouldNotBeNull();
        }

        await using var second = await other.TryLockAsync("race-to-resume");
        second.ShouldNotBeNull();
    }
}
