using System.Collections.Concurrent;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Store.Tests.Embedded;
using Npgsql;

namespace NegotiationSim.Store.Tests;

/// <summary>The database goes away while a negotiation is being written. Each test has a server of its own to stop.</summary>
public sealed class OutageTests
{
    private static readonly Patience Brief = new(TimeSpan.FromMilliseconds(1_500), TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(100));
    private static readonly Patience Enough = new(TimeSpan.FromSeconds(60), TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(200));

    [Fact]
    public async Task Nothing_is_lost_or_doubled_when_the_server_stops_and_comes_back()
    {
        await using var folder = new DataFolder();
        var server = await folder.StartAsync();
        var interruptions = new ConcurrentQueue<DatabaseInterruption>();
        await using var store = await NegotiationStore.ConnectAsync(server.ConnectionString, new() { Patience = Enough, Interrupted = interruptions.Enqueue });
        await store.OpenAsync("outage", Samples.Scenario, [Samples.Opening], Samples.By("open"));

        var away = new TaskCompletionSource();
        var writing = Task.Run(async () =>
        {
            for (var version = 1L; !away.Task.IsCompleted || version < 200;)
                version = await store.AppendAsync("outage", version, Samples.Statements(3, (int)version - 1), Samples.By($"from {version}"));
        });
        await folder.Postgres.StopAsync(DataFolder.Token);
        await UntilAsync(() => !interruptions.IsEmpty);
        var again = await folder.StartAsync();
        DataFolder.Kill(again);
        (await folder.StartAsync()).ConnectionString.ShouldBe(server.ConnectionString);
        away.SetResult();
        await writing.WaitAsync(TimeSpan.FromSeconds(60), DataFolder.Token);

        interruptions.ShouldNotBeEmpty();
        var history = await store.ReadAsync("outage");
        history.Skip(1).ShouldBe(Samples.Statements(history.Count - 1));
        (await store.VerifyAsync("outage")).Problems.ShouldBeEmpty();
        // The crash left numbers unused in the sequence of events; the index behind it must not wait for them.
        await store.AppendAsync("outage", history.Count, [new NegotiationEvent.ClauseAgreedAdReferendum(Samples.Right, "with dishonest intent", SettledBy.Consensus)], Samples.By("end"));
        (await store.QueryPhraseAsync("dishonest intent", PhraseUseKind.SettledWith)).ShouldHaveSingleItem().Move.ShouldBe(history.Count + 1);
    }

    [Fact]
    public async Task Says_clearly_that_the_database_did_not_come_back()
    {
        await using var folder = new DataFolder();
        var server = await folder.StartAsync();
        await using var store = await NegotiationStore.ConnectAsync(server.ConnectionString, new() { Patience = Brief });
        await store.OpenAsync("gone", Samples.Scenario, [Samples.Opening], Samples.By("open"));
        await folder.Postgres.StopAsync(DataFolder.Token);

        var gone = await Should.ThrowAsync<DatabaseUnavailableException>(
            () => store.AppendAsync("gone", 1, Samples.Statements(1), Samples.By("first")));

        gone.Message.ShouldContain("while writing to gone");
        gone.Attempts.ShouldBeGreaterThan(1);
        using var giveUp = new CancellationTokenSource();
        await giveUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(
            () => store.AppendAsync("gone", 1, Samples.Statements(1), Samples.By("first"), giveUp.Token));
        await folder.StartAsync();
        (await store.AppendAsync("gone", 1, Samples.Statements(1), Samples.By("first"))).ShouldBe(2);
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_not_made_twice()
    {
        await using var folder = new DataFolder();
        var server = await folder.StartAsync();
        await using var wire = new Wire(server.Port);
        var through = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Port = wire.Port };
        var interruptions = new ConcurrentQueue<DatabaseInterruption>();
        await using var store = await NegotiationStore.ConnectAsync(through.ConnectionString, new() { Patience = Enough, Interrupted = interruptions.Enqueue });

        wire.CutAfterNextCommitOf("lost-answer");
        await store.OpenAsync("lost-answer", Samples.Scenario, [Samples.Opening], Samples.By("open"));
        wire.CutAfterNextCommitOf("lost-answer");
        (await store.AppendAsync("lost-answer", 1, Samples.Statements(3), Samples.By("first"))).ShouldBe(4);
        (await store.AppendAsync("lost-answer", 4, [new NegotiationEvent.NegotiationEnded(Outcome.NoAgreement)], Samples.By("end"))).ShouldBe(5);

        wire.Cuts.ShouldBe(2);
        interruptions.Count.ShouldBeGreaterThanOrEqualTo(2);
        (await store.ReadAsync("lost-answer")).Count.ShouldBe(5);
        (await store.VerifyAsync("lost-answer")).Problems.ShouldBeEmpty();
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(10, DataFolder.Token);
    }
}
