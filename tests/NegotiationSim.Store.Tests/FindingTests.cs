using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Store.Tests;

public sealed class FindingTests(StoreFixture database) : IClassFixture<StoreFixture>
{
    private NegotiationStore Store => database.Store;

    [Fact]
    public async Task The_summary_is_that_of_the_fold_whatever_the_batches()
    {
        await Store.OpenAsync("summary-a", Samples.Scenario, [Samples.Opening], Samples.By("open"));
        var version = 1L;
        foreach (var batch in Samples.EveryEvent.Skip(1).Chunk(7))
        {
            version = await Store.AppendAsync("summary-a", version, batch, Samples.By($"from {version}"));
            var summary = (await Store.FindAsync("summary-a")).ShouldNotBeNull();
            var fold = await Store.LoadAsync("summary-a");
            (summary.Events, summary.Phase, summary.Outcome, summary.Meeting, summary.Date, summary.AdoptedBy, summary.Votes)
                .ShouldBe((fold.Version, fold.Phase, fold.Outcome, fold.Meeting, fold.Date, fold.AdoptedBy, fold.CommitteeVotes));
            (summary.Signatures, summary.Ratifications, summary.InForceOn).ShouldBe((fold.Signatories.Count, fold.Ratifiers.Count, fold.InForceOn));
            (summary.Scenario, summary.Title, summary.Seed, summary.Meetings).ShouldBe(("small-convention", "A small convention", ulong.MaxValue, 6));
            summary.Hash.ShouldBe(summary.HasEnded ? Canonical.Hash(Samples.EveryEvent) : null);
        }

        version.ShouldBe(Samples.EveryEvent.Length);
    }

    [Fact]
    public async Task The_hash_is_recorded_by_whoever_ends_a_resumed_negotiation()
    {
        await Store.OpenAsync("resumed", Samples.Scenario, Samples.EveryEvent[..20], Samples.By("open"));
        await using (var later = await database.ConnectAsync())
            await later.AppendAsync("resumed", 20, Samples.EveryEvent[20..], Samples.By("resume"));

        (await Store.FindAsync("resumed"))!.Hash.ShouldBe(Canonical.Hash(Samples.EveryEvent));
    }

    [Fact]
    public async Task The_scenario_is_found_by_its_hash_with_its_mandates()
    {
        await Store.OpenAsync("mandates", Samples.Scenario, [Samples.Opening], Samples.By("open"));

        var found = await Store.FindScenarioAsync(Samples.Opening.ScenarioHash);

        Canonical.Write(found.ShouldNotBeNull()).ShouldBe(Canonical.Write(Samples.Scenario));
        (await Store.FindScenarioAsync("no such hash")).ShouldBeNull();
    }

    [Fact]
    public async Task A_name_is_found_by_its_beginning()
    {
        foreach (var id in new[] { "oceans-7f3a", "oceans-7f3b", "climate-0001", "clim" })
            await Store.OpenAsync(id, Samples.Scenario, [Samples.Opening], Samples.By("open"));

        (await Store.ResolveAsync("climate")).ShouldBe(new Resolution.Found("climate-0001"));
        (await Store.ResolveAsync("clim")).ShouldBe(new Resolution.Found("clim"));
        (await Store.ResolveAsync("oce")).ShouldBeOfType<Resolution.Ambiguous>().Candidates.ShouldBe(["oceans-7f3a", "oceans-7f3b"], ignoreOrder: true);
        (await Store.ResolveAsync("ocaens-7f3a")).ShouldBeOfType<Resolution.Unknown>().Nearest.ShouldContain("oceans-7f3a");
        (await Store.ResolveAsync("clmiate")).ShouldBeOfType<Resolution.Unknown>().Nearest.ShouldContain("climate-0001");
        (await Store.ResolveAsync("zzzzzzzz")).ShouldBeOfType<Resolution.Unknown>().Nearest.ShouldBeEmpty();
        (await Store.ListAsync()).Select(n => n.Id).ShouldContain("climate-0001");
    }

    [Fact]
    public async Task The_next_run_of_a_seed_gets_another_name()
    {
        var first = await Store.FreeNameAsync("cybercrime-convention", 7);
        await Store.OpenAsync(first, Samples.Scenario, [Samples.Opening], Samples.By("open"));
        var second = await Store.FreeNameAsync("cybercrime-convention", 7);

        first.ShouldMatch("^cybercrime-[0-9a-f]{4}$");
        second.ShouldMatch("^cybercrime-[0-9a-f]{4}$");
        second.ShouldNotBe(first);
        first.ShouldBe(NegotiationNames.Create("cybercrime-convention", 7));
    }

    [Theory]
    [InlineData("un-ad-hoc-committee", "un-ad-")]
    [InlineData("Öl & Gas!", "l-gas-")]
    [InlineData("条約", "talks-")]
    public void A_name_begins_with_the_first_words_of_the_scenario(string scenario, string beginning)
    {
        var name = NegotiationNames.Create(scenario, ulong.MaxValue);

        name.ShouldStartWith(beginning);
        NegotiationNames.IsValid(name).ShouldBeTrue();
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("-abc")]
    [InlineData("abc-")]
    [InlineData("a--b")]
    [InlineData("Abc")]
    [InlineData("abc\n")]
    [InlineData("a b c")]
    public void Names_that_nobody_could_type_are_refused(string name) => NegotiationNames.IsValid(name).ShouldBeFalse();
}
