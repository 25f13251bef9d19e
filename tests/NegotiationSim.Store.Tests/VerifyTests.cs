using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Store.Tests;

public sealed class VerifyTests(StoreFixture database) : IClassFixture<StoreFixture>
{
    private NegotiationStore Store => database.Store;

    [Fact]
    public async Task A_history_as_it_was_written_is_sound()
    {
        await Store.OpenAsync("sound", Samples.Scenario, Samples.EveryEvent, Samples.By("open"));
        await Store.OpenAsync("unfinished", Samples.Scenario, Samples.EveryEvent[..12], Samples.By("open"));

        var ended = await Store.VerifyAsync("sound");
        ended.Problems.ShouldBeEmpty();
        (ended.Events, ended.Hash, ended.RecordedHash).ShouldBe((Samples.EveryEvent.Length, Canonical.Hash(Samples.EveryEvent), Canonical.Hash(Samples.EveryEvent)));
        var unfinished = await Store.VerifyAsync("unfinished");
        unfinished.Problems.ShouldBeEmpty();
        (unfinished.Hash, unfinished.RecordedHash).ShouldBe((Canonical.Hash(Samples.EveryEvent.Take(12)), null));
        await Should.ThrowAsync<NegotiationNotFoundException>(() => Store.VerifyAsync("nobody-there"));
    }

    [Theory]
    [InlineData("set data = jsonb_set(data, '{place}', '0.2') where version = 4", "was recorded when it ended")]
    [InlineData("set data = data || '{\"bribe\": 1}' where version = 4", "event 4: StatementMade: the stored JSON says something else")]
    [InlineData("set data = data - 'favours' || '{\"place\": \"much\"}' where version = 4", "event 4: StatementMade cannot be read")]
    [InlineData("set type = 'BribeTaken' where version = 4", "event 4: \"BribeTaken\" is no event")]
    [InlineData("set version = 400 where version = 4", "event 4: expected event 4, found event 5")]
    [InlineData("set data = jsonb_set(data, '{outcome}', '\"NoAgreement\"') where type = 'NegotiationEnded'", "the summary is not that of the events")]
    [InlineData("set data = jsonb_set(data, '{scenarioHash}', '\"abc\"') where version = 1", "event 1: scenario abc is not stored")]
    public async Task Finds_what_was_changed_afterwards(string change, string problem)
    {
        var id = $"changed-{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(change)), 0, 4)}";
        await Store.OpenAsync(id, Samples.Scenario, Samples.EveryEvent, Samples.By("open"));

        await database.AskAsync($"update {database.Schema}.mt_events {change.Replace("where", $"where stream_id = '{id}' and", StringComparison.Ordinal)}");

        var found = await Store.VerifyAsync(id);
        found.IsSound.ShouldBeFalse();
        string.Join('\n', found.Problems.Select(p => p.Move is { } move ? $"event {move}: {p.What}" : p.What)).ShouldContain(problem);
    }

    [Fact]
    public async Task Finds_a_scenario_that_was_changed_afterwards()
    {
        var scenario = Samples.Scenario with { Title = "To be changed" };
        var opening = Samples.Opening with { ScenarioHash = Canonical.Hash(scenario) };
        await Store.OpenAsync("other-mandates", scenario, [opening], Samples.By("open"));

        await database.AskAsync(
            $"update {database.Schema}.mt_doc_scenario set data = jsonb_set(data, '{{canonical}}', to_jsonb(replace(data ->> 'canonical', 'said so', 'denied it'))) where id = '{opening.ScenarioHash}'");

        (await Store.VerifyAsync("other-mandates")).Problems.ShouldHaveSingleItem().What.ShouldContain("is not the one of hash");
    }
}
