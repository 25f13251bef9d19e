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

        (await database.Store.QueryPhraseAsync("without right")).Select(u => u.Negotiation).Distinct().ShouldBe(["kept-1", "kept-2", "kept-3"]);
    }

    [Fact]
    public async Task What_has_no_end_is_not_kept() =>
        await Should.ThrowAsync<ArgumentException>(() =>
            database.Store.KeepAsync([new("unfinished", Samples.Scenario, [Samples.Opening])], Samples.By("keep")));
}
