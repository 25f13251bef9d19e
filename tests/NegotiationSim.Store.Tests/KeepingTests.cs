using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Store.Tests;

public sealed class KeepingTests(StoreFixture database) : IClassFixture<StoreFixture>
{
    [Fact]
    public async Task Kept_runs_are_as_good_as_negotiated_ones()
    {
        var runs = Enumerable.Range(1, 3).Select(n => new KeptRun($"kept-{n}", Samples.Scenario, Rehearsal.Run(Samples.Scenario, (ulong)n))).ToList();

        await database.Store.KeepAsync(runs, Samples.By("keep"));

        foreach (var run in runs)
        {
            var checkedRun = await database.Store.VerifyAsync(run.Id);
            checkedRun.Problems.ShouldBeEmpty();
            checkedRun.Hash.ShouldBe(Canonical.Hash(run.Events));
            Canonical.Hash(await database.Store.ReadAsync(run.Id)).ShouldBe(checkedRun.Hash);
        }

        (await database.Store.QueryPhraseAsync("without right")).Select(u => u.Negotiation).Where(id => id.StartsWith("kept", StringComparison.Ordinal)).Distinct().ShouldBe(["kept-1", "kept-2", "kept-3"]);
    }

    [Fact]
    public async Task Short_runs_share_a_transaction_and_long_ones_have_their_own()
    {
        var brief = Rehearsal.Run(Samples.Scenario, 1);
        IReadOnlyList<NegotiationEvent> lengthy = [brief[0], .. Samples.Statements(12_000), .. brief[1..]];
        List<KeptRun> runs = [.. Enumerable.Range(1, 5).SelectMany(n => new KeptRun[] { new($"brief-{n}", Samples.Scenario, brief), new($"lengthy-{n}", Samples.Scenario, lengthy) })];

        await database.Store.KeepAsync(runs, Samples.By("keep"));

        foreach (var run in runs)
            (await database.Store.VerifyAsync(run.Id)).ShouldSatisfyAllConditions(v => v.Problems.ShouldBeEmpty(), v => v.Events.ShouldBe(run.Events.Count));
        (await database.Store.StreamAsync("lengthy-3", 11_990).FirstAsync()).ShouldSatisfyAllConditions(e => e.Run.ShouldBe("run-1"), e => e.Command.ShouldBe("keep"), e => e.StoredAt.Year.ShouldBeGreaterThan(2024));
    }

    [Fact]
    public async Task Whoever_was_interrupted_keeps_the_same_runs_again()
    {
        var runs = Enumerable.Range(1, 3).Select(n => new KeptRun($"again-{n}", Samples.Scenario, Rehearsal.Run(Samples.Scenario, (ulong)n))).ToList();
        await database.Store.KeepAsync(runs[..2], Samples.By("keep"));
        await database.AskAsync($"delete from {database.Schema}.mt_doc_negotiation where id = 'again-2'");

        await database.Store.KeepAsync(runs, Samples.By("keep again"));

        foreach (var run in runs)
            (await database.Store.VerifyAsync(run.Id)).Problems.ShouldBeEmpty();
        (await database.Store.StreamAsync("again-1").FirstAsync()).Command.ShouldBe("keep");
        (await database.Store.StreamAsync("again-3").FirstAsync()).Command.ShouldBe("keep again");
    }

    [Fact]
    public async Task A_name_that_another_history_has_is_refused_and_that_history_stays()
    {
        var (one, other) = (Rehearsal.Run(Samples.Scenario, 1), Rehearsal.Run(Samples.Scenario, 2));
        await database.Store.KeepAsync([new("taken", Samples.Scenario, one)], Samples.By("keep"));

        (await Should.ThrowAsync<NegotiationExistsException>(() => database.Store.KeepAsync([new("taken", Samples.Scenario, other)], Samples.By("keep")))).Id.ShouldBe("taken");
        await Should.ThrowAsync<NegotiationExistsException>(() =>
            database.Store.KeepAsync([new("twice", Samples.Scenario, one), new("twice", Samples.Scenario, one)], Samples.By("keep")));

        (await database.Store.VerifyAsync("taken")).ShouldSatisfyAllConditions(v => v.Problems.ShouldBeEmpty(), v => v.Hash.ShouldBe(Canonical.Hash(one)));
        (await database.Store.FindAsync("twice")).ShouldBeNull();
    }

    [Fact]
    public async Task A_run_of_another_scenario_is_refused_before_anything_is_kept()
    {
        var run = Rehearsal.Run(Samples.Scenario, 1);

        await Should.ThrowAsync<ArgumentException>(() => database.Store.KeepAsync(
            [new("sound", Samples.Scenario, run), new("strange", Samples.Scenario with { Title = "Another" }, run)], Samples.By("keep")));

        (await database.Store.FindAsync("sound")).ShouldBeNull();
    }

    [Fact]
    public async Task What_has_no_end_is_not_kept() =>
        await Should.ThrowAsync<ArgumentException>(() =>
            database.Store.KeepAsync([new("unfinished", Samples.Scenario, [Samples.Opening])], Samples.By("keep")));
}
