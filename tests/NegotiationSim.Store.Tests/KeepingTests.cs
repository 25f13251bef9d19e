using NegotiationSim.Core;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Store.Tests;

/// <summary>What is kept beside the negotiations.</summary>
public sealed class KeepingTests(StoreFixture database) : IClassFixture<StoreFixture>
{
    private NegotiationStore Store => database.Store;

    [Fact]
    public async Task What_is_put_away_is_still_found_and_can_be_taken_out()
    {
        await Store.OpenAsync("put-away", Samples.Scenario, [Samples.Opening], Samples.By("open"));

        await Store.PutAwayAsync("put-away");

        (await Store.ListPutAwayAsync()).ShouldContain("put-away");
        (await Store.FindAsync("put-away")).ShouldNotBeNull();
        await Store.TakeOutAsync("put-away");
        (await Store.ListPutAwayAsync()).ShouldNotContain("put-away");
        await Should.ThrowAsync<NegotiationNotFoundException>(Store.PutAwayAsync("never-was"));
    }

    [Fact]
    public async Task An_answer_is_kept_with_the_events_or_not_at_all()
    {
        await Store.OpenAsync("answered", Samples.Scenario, [Samples.Opening], Samples.By("open"));
        var answer = new GivenAnswer(GivenAnswer.KeyOf("answered", "k1"), "hash", 200, "{\"moves\":[2]}");

        (await Store.AppendAsync("answered", 1, Samples.Statements(1), Samples.By("k1"), answer)).ShouldBe(2);

        (await Store.FindAnswerAsync(answer.Id)).ShouldBe(answer);
        var late = answer with { Id = GivenAnswer.KeyOf("answered", "k2") };
        await Should.ThrowAsync<VersionConflictException>(Store.AppendAsync("answered", 1, Samples.Statements(1), Samples.By("k2"), late));
        (await Store.FindAnswerAsync(late.Id)).ShouldBeNull();
    }

    [Fact]
    public async Task An_ensemble_comes_back_with_its_runs_by_seed_and_figures_that_are_no_numbers()
    {
        var line = new EnsembleLine("mini-e1", "mini", "hash", "A treaty", Varied.Positions | Varied.Salience, 5, 100, 2);
        var run = new RunSummary(
            6, Outcome.InForce, SettledBy.Vote, 8, 120, [new(new IssueId("i"), "an option", SettledBy.Vote, 3, null)], [], [double.NaN, 0.25]);

        await Store.KeepAsync(line with { Runs = 1 }, [run]);
        await Store.KeepAsync(line, [run, run with { Seed = 5 }]);

        var found = (await Store.FindEnsembleAsync("mini-e1")).ShouldNotBeNull();
        found.Line.ShouldBe(line);
        found.Runs.Select(r => r.Seed).ShouldBe([5UL, 6UL]);
        found.Runs[1].Satisfaction.ShouldBe([double.NaN, 0.25]);
        found.Runs[1].Wordings.ShouldBe(run.Wordings);
        (await Store.ListEnsemblesAsync()).ShouldContain(line);
        (await Store.FindEnsembleAsync("none")).ShouldBeNull();
    }
}
