using NegotiationSim.Core;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts;
using NegotiationSim.Core.Texts.Amending;
using Npgsql;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Store.Tests;

public sealed class PhraseTests(StoreFixture database) : IClassFixture<StoreFixture>
{
    private static readonly PartyId Norway = new("NOR");
    private static readonly PartyId Mali = new("MLI");
    private static readonly Reason Because = new Reason.Preference(1, 1);

    private NegotiationStore Store => database.Store;

    [Fact]
    public async Task Finds_who_proposed_to_delete_a_phrase_in_any_negotiation()
    {
        await OpenAsync("deleted", new ProposalTabled(Mali, new("P2"), Samples.Right, Wordings.NoText, 0.9, Because));
        await OpenAsync("replaced", new ProposalTabled(Norway, new("P2"), Samples.Right, "intentionally", 0.3, Because));
        await OpenAsync("kept", new ProposalTabled(Norway, new("P2"), Samples.Right, "wilfully and without right", 0.1, Because));
        await OpenAsync("by-vote", new VoteRequested(Mali, new(QuestionKind.Amendment, Samples.Right, Wordings.NoText, "intentionally and without right"), null));
        await OpenAsync("by-chair", new ChairTextIssued(1, "Text", [new(Samples.Right, Wordings.NoText)]));

        // Other tests of this class write to the same index.
        var deleted = (await Store.QueryPhraseAsync("Without Right", PhraseUseKind.ProposedForDeletion)).Where(IsHere);
        deleted.Select(u => (u.Negotiation, u.Move, u.By, u.Event)).ShouldBe([
            ("by-chair", 2, PartyId.Chair, "ChairTextIssued"),
            ("by-vote", 2, Mali, "VoteRequested"),
            ("deleted", 2, Mali, "ProposalTabled"),
        ]);

        var replaced = await Store.QueryPhraseAsync("without right", PhraseUseKind.ProposedForReplacement);
        replaced.Where(IsHere).ShouldHaveSingleItem().ShouldBe(new("replaced", Samples.Right, 2, "ProposalTabled",
            PhraseUseKind.ProposedForReplacement, "intentionally and without right", Norway, "intentionally"));
        (await Store.QueryPhraseAsync("intentionally", PhraseUseKind.ProposedForReplacement)).Where(IsHere).Select(u => u.Negotiation).ShouldBe(["kept"]);

        static bool IsHere(PhraseUse use) => use.Negotiation is "deleted" or "replaced" or "kept" or "by-vote" or "by-chair";
    }

    [Fact]
    public async Task Follows_a_wording_from_the_draft_to_its_end()
    {
        await OpenAsync("biography",
            new ObjectionRaised(Mali, Samples.Right, "intentionally and without right", Because),
            new BracketsPlaced(Samples.Right, Mali),
            new ProposalTabled(Mali, new("P4"), Samples.Right, "with dishonest intent", 0.5, Because));
        await Store.CatchUpAsync();
        await Store.AppendAsync("biography", 4, [new ClauseAgreedAdReferendum(Samples.Right, "with dishonest intent", SettledBy.Consensus)], Samples.By("settle"));

        var right = await Store.QueryPhraseAsync("without right");
        right.Where(u => u.Negotiation == "biography").Select(u => (u.Move, u.Kind, u.Instead)).ShouldBe([
            (1, PhraseUseKind.StoodInDraft, null),
            (2, PhraseUseKind.ObjectedTo, null),
            (4, PhraseUseKind.ProposedForReplacement, "with dishonest intent"),
            (5, PhraseUseKind.Removed, "with dishonest intent"),
        ]);
        var intent = await Store.QueryPhraseAsync("dishonest intent");
        intent.Where(u => u.Negotiation == "biography").Select(u => (u.Move, u.Kind)).ShouldBe([(4, PhraseUseKind.Proposed), (5, PhraseUseKind.SettledWith)]);
    }

    [Fact]
    public async Task Finds_what_was_committed_after_the_index_had_gone_past_its_number()
    {
        await OpenAsync("overtaken");
        await Store.CatchUpAsync();
        await Store.AppendAsync("overtaken", 1, [new ObjectionRaised(Mali, Samples.Right, "intentionally and without right", Because)], Samples.By("late"));
        await database.AskAsync($"update {database.Schema}.mt_event_progression set last_seq_id = (select max(seq_id) from {database.Schema}.mt_events)");
        await Store.AppendAsync("overtaken", 2, [new BracketsPlaced(Samples.Right, Mali)], Samples.By("next"));

        (await Store.QueryPhraseAsync("without right", PhraseUseKind.ObjectedTo)).Where(u => u.Negotiation == "overtaken").ShouldHaveSingleItem().Move.ShouldBe(2);
    }

    [Fact]
    public async Task Finds_what_was_committed_late_and_has_no_event_after_it()
    {
        await OpenAsync("late", new ObjectionRaised(Mali, Samples.Right, "intentionally and without right", Because));
        await database.AskAsync($"insert into {database.Schema}.mt_event_progression (name, last_seq_id) select n, (select max(seq_id) from {database.Schema}.mt_events) from unnest(array['{PhraseProjection.Name}:All', 'HighWaterMark']) n on conflict (name) do update set last_seq_id = excluded.last_seq_id");

        (await Store.QueryPhraseAsync("without right", PhraseUseKind.ObjectedTo)).Where(u => u.Negotiation == "late").ShouldHaveSingleItem().Move.ShouldBe(2);
        await Store.AppendAsync("late", 2, [new ObjectionRaised(Norway, Samples.Right, "intentionally and without right", Because)], Samples.By("next"));
        (await Store.QueryPhraseAsync("without right", PhraseUseKind.ObjectedTo)).Where(u => u.Negotiation == "late").Select(u => (u.Move, u.By)).ShouldBe([(2, Mali), (3, Norway)]);
    }

    /// <summary>A server that crashes forgets up to 32 numbers that it had not given out yet. Marten waits minutes for whoever may still use them.</summary>
    [Fact]
    public async Task Numbers_that_a_crash_left_unused_hold_nobody_up()
    {
        await OpenAsync("before-the-crash");
        await database.AskAsync($"select max(nextval('{database.Schema}.mt_events_sequence')) from generate_series(1, 20)");
        await OpenAsync("after-the-crash", new ObjectionRaised(Mali, Samples.Right, "intentionally and without right", Because));

        var asked = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Store.QueryPhraseAsync("without right", PhraseUseKind.ObjectedTo)))
            .WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        asked.ShouldAllBe(uses => uses.Count(u => u.Negotiation == "after-the-crash") == 1);
    }

    [Fact]
    public async Task Every_option_of_brackets_is_up_for_deletion()
    {
        await OpenAsync("brackets", new ProposalTabled(Mali, new("P2"), Samples.Title, Wordings.NoText, 0.5, Because));

        (await Store.QueryPhraseAsync("ict", PhraseUseKind.ProposedForDeletion)).ShouldHaveSingleItem().Wording.ShouldBe("Crimes committed with ICT");
        (await Store.QueryPhraseAsync("cybercrime", PhraseUseKind.ProposedForDeletion)).ShouldHaveSingleItem().Issue.ShouldBe(Samples.Title);
    }

    [Fact]
    public async Task Counts_what_happened_in_each_negotiation()
    {
        await OpenAsync("counted",
            new ObjectionRaised(Mali, Samples.Right, "intentionally and without right", Because),
            new ObjectionRaised(Norway, Samples.Right, "intentionally and without right", Because),
            new ProposalTabled(Mali, new("P4"), Samples.Right, Wordings.NoText, 0.9, Because));

        var found = (await Store.FindPhraseAsync("without right", [PhraseUseKind.ObjectedTo, PhraseUseKind.ProposedForDeletion])).Where(f => f.Negotiation == "counted");

        found.Select(f => (f.Kind, f.Times, f.First, f.Last, string.Join(' ', f.By))).ShouldBe(
            [(PhraseUseKind.ObjectedTo, 2, 2, 3, "MLI NOR"), (PhraseUseKind.ProposedForDeletion, 1, 4, 4, "MLI")]);
        (await Store.FindPhraseAsync("nobody ever said this", [])).ShouldBeEmpty();
    }

    [Fact]
    public async Task Finds_the_words_of_amendments()
    {
        await OpenAsync("amended",
            new AmendmentTabled(Mali, new("A2"), null, [new Edit.Replace(new("access/1"), "unlawful interference", [], "wilful trespass"), new Edit.Delete(new("access/1"), "serious harm", [])], Because),
            new AmendmentObjectionRaised(Norway, new("A2"), Because),
            new AmendmentAdopted(new("A2"), SettledBy.Consensus));

        (await Store.QueryPhraseAsync("serious harm")).Select(u => (u.Move, u.Kind, u.Issue)).ShouldBe([(2, PhraseUseKind.ProposedForDeletion, (IssueId?)null), (4, PhraseUseKind.Removed, (IssueId?)null)]);
        (await Store.QueryPhraseAsync("wilful trespass")).Select(u => (u.Move, u.Kind)).ShouldBe([(2, PhraseUseKind.Proposed), (3, PhraseUseKind.ObjectedTo), (4, PhraseUseKind.SettledWith)]);
        (await Store.QueryPhraseAsync("unlawful interference", PhraseUseKind.ProposedForReplacement)).ShouldHaveSingleItem().Instead.ShouldBe("wilful trespass");
    }

    [Theory]
    [InlineData("without rights")]
    [InlineData("right without")]
    [InlineData("no text")]
    [InlineData("...")]
    public async Task Finds_whole_words_in_a_row_only(string phrase)
    {
        await OpenAsync($"words-{(uint)StringComparer.Ordinal.GetHashCode(phrase)}");

        (await Store.QueryPhraseAsync(phrase)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_query_uses_the_index()
    {
        for (var i = 0; i < 4; i++)
            await OpenAsync($"many-{i:00}", [.. Enumerable.Range(0, 1_000).Select(k =>
                new ProposalTabled(Mali, new($"P{k}"), Samples.Title, $"wording number {k} of {i}", 0.5, Because))]);
        await Store.QueryPhraseAsync("wording number 7");
        await database.AskAsync($"vacuum analyze {database.Schema}.mt_doc_phrase_life");

        var condition = NegotiationStore.LifeCondition.Replace("any($1)", "any(array['cafe', 'c0ffee'])", StringComparison.Ordinal);
        var plan = await PlanAsync($"explain select data from {database.Schema}.mt_doc_phrase_life as d {condition}");

        plan.ShouldContain("mt_doc_phrase_life_idx_key", Case.Sensitive, plan);
        (await Store.QueryPhraseAsync("number 77 of 3", PhraseUseKind.Proposed)).ShouldHaveSingleItem().Negotiation.ShouldBe("many-03");
    }

    private async Task OpenAsync(string id, params NegotiationEvent[] moves) =>
        await Store.OpenAsync(id, Samples.Scenario, [Samples.Opening, .. moves], Samples.By("open"));

    private async Task<string> PlanAsync(string explain)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(explain, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return string.Join('\n', lines);
    }
}
