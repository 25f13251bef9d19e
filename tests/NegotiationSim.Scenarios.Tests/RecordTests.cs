using System.Text.RegularExpressions;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Records;
using NegotiationSim.Scenarios.Records;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Scenarios.Tests;

internal static class RecordLoading
{
    public static RecordLoadResult Load(string yaml) => RecordLoader.Load(Sample.Load(Sample.Yaml).MustLoad().Scenario, new ScenarioFile("record.yaml", yaml));

    public static RecordLoadResult.Loaded MustLoad(this RecordLoadResult result) => result switch
    {
        RecordLoadResult.Loaded loaded => loaded,
        RecordLoadResult.Failed failed => throw new ShouldAssertException(string.Join('\n', failed.Problems)),
        _ => throw new ShouldAssertException("neither loaded nor failed"),
    };

    public static IReadOnlyList<string> MustFail(this RecordLoadResult result) =>
        [.. result.ShouldBeOfType<RecordLoadResult.Failed>().Problems.Select(p => p.ToString())];
}

public sealed partial class The_page_on_records
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs", "record-format.md"));

    [Fact]
    public void Begins_with_a_record_that_loads() => RecordLoading.Load(Blocks("yaml")[0]).MustLoad().Moves.ShouldHaveSingleItem();

    [Fact]
    public void Has_a_fuller_example_that_plays()
    {
        var loaded = RecordLoading.Load(Blocks("yaml")[1]).MustLoad();
        var chronicle = Chronicle.Of(HistoricalRecord.Play(loaded.Scenario, loaded.Moves).Events);

        loaded.Moves.Length.ShouldBe(2);
        chronicle.End.ReportedVotes.ShouldHaveSingleItem().Abstaining.ShouldBeNull();
        chronicle.End.Meeting.ShouldBe(3);
    }

    [Fact]
    public void Shows_the_messages_that_a_broken_one_gives() =>
        string.Join('\n', RecordLoading.Load(Blocks("yaml")[2]).MustFail()).ShouldBe(Blocks("text")[0].TrimEnd());

    private static List<string> Blocks(string language) =>
        [.. Block().Matches(Page).Where(m => m.Groups[1].Value == language).Select(m => m.Groups[2].Value)];

    [GeneratedRegex(@"^```(\w+)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}

public sealed class Problems_in_a_record
{
    private const string Good = """
        moves:
          - date: 2024-02-05
            meeting: session-1-1
            move: vote
            subject: it
            issue: standard
            wording: no text
            tally: { yes: 2, no: 1 }
            yes: [NOR, CHE]
            carried: yes
            confidence: verified
            source: S1
        """;

    [Fact]
    public void The_good_one_has_none() => RecordLoading.Load(Good).MustLoad().Moves.ShouldHaveSingleItem();

    [Theory]
    [InlineData("date: 2024-02-05", "date: soon", "record.yaml:2:11: date of move 'vote' must be a day, a month or a year")]
    [InlineData("    source: S1", "", "move 'vote' needs 'source': a move without a source stays out of the record")]
    [InlineData("source: S1", "source: S11", "record.yaml:12:13: source of move 'vote': there is no source 'S11'; did you mean 'S1'?")]
    [InlineData("confidence: verified", "confidence: memory", "confidence of move 'vote' must be verified, secondary or inferred, not 'memory'")]
    [InlineData("    confidence: verified\n", "", "move 'vote' needs 'confidence'")]
    [InlineData("session-1-1", "session-1-9", "meeting of move 'vote': session 'session-1' has 4 meetings")]
    [InlineData("session-1-1", "sesion-1-1", "'sesion-1-1' is no meeting; write the session and the number, as in session-1-1; did you mean 'session-1-1'?")]
    [InlineData("issue: standard", "issue: standrad", "there is no contested wording 'standrad'; did you mean 'standard'?")]
    [InlineData("wording: no text", "wording: harmed", "'harmed' is no wording of 'standard'; did you mean 'harm'?")]
    [InlineData("wording: no text", "wording: nothing at all", "'nothing at all' is no wording of 'standard'; its wordings are 'without right', 'harm', 'no text'")]
    [InlineData("[NOR, CHE]", "[Norway, CHE]", "yes of move 'vote': there is no delegation 'Norway'; did you mean 'NOR'?")]
    [InlineData("[NOR, CHE]", "[NOR, NOR]", "yes of move 'vote' names 'NOR' twice")]
    [InlineData("[NOR, CHE]", "[NOR, CHE, IRN]", "yes of move 'vote' names 3, but the tally counts 2")]
    [InlineData("yes: [NOR, CHE]", "yes: [NOR]\n    no: [NOR]", "move 'vote' has 'NOR' on two sides")]
    [InlineData("subject: it", "subjct: it", "unknown key 'subjct' in move 'vote'; did you mean 'subject'?")]
    [InlineData("carried: yes", "carried: maybe", "carried of move 'vote' must be yes, no or unknown")]
    [InlineData("carried: yes", "method: secret", "method of move 'vote' must be recorded or show-of-hands")]
    [InlineData("issue: standard", "in: access/9", "there is no clause 'access/9'")]
    public void Are_told_with_their_place(string part, string replacement, string message) =>
        RecordLoading.Load(Good.Replace(part, replacement, StringComparison.Ordinal)).MustFail().ShouldContain(p => p.Contains(message));

    [Fact]
    public void A_show_of_hands_is_a_vote_with_a_tally_and_a_method()
    {
        var moves = RecordLoading.Load(Good.Replace("yes: [NOR, CHE]", "method: show-of-hands", StringComparison.Ordinal)).MustLoad();
        var vote = HistoricalRecord.Play(moves.Scenario, moves.Moves).Events.OfType<VoteReported>().ShouldHaveSingleItem();

        (vote.Method, vote.Yes, vote.No, vote.HasRollCall).ShouldBe((VotingMethod.ShowOfHands, 2, 1, false));
        EvidenceText.Of(vote, Negotiation.None).ShouldStartWith("A vote by show of hands, it: 2 for, 1 against");
    }

    [Fact]
    public void Are_all_told_at_once() =>
        RecordLoading.Load(Good.Replace("S1", "S9").Replace("NOR", "XXX").Replace("no text", "nothing")).MustFail().Count.ShouldBe(3);

    [Fact]
    public void Moves_stand_in_the_order_of_their_dates() =>
        RecordLoading.Load($"{Good}\n  - {{ date: 2024-01-31, move: note, text: x, confidence: verified, source: S1 }}").MustFail()
            .ShouldHaveSingleItem().ShouldContain("is before the move above it (2024-02-05)");
}

/// <summary>The record of the cybercrime convention as it ships.</summary>
public sealed class The_record_of_the_cybercrime_convention
{
    private static readonly RecordLoadResult.Loaded Record = RecordLoader.Load(Repository.PathOf("scenarios", "cybercrime-convention")).MustLoad();
    private static readonly Chronicle Chronicle = Chronicle.Of(HistoricalRecord.Play(Record.Scenario, Record.Moves).Events);

    [Fact]
    public void Has_a_source_that_exists_for_every_move()
    {
        var known = Record.Scenario.Sources.Select(s => s.Id).ToHashSet();

        Record.Moves.ShouldAllBe(m => m.Evidence.Sources.Length > 0 && m.Evidence.Sources.All(known.Contains) && m.Evidence.Date != null);
    }

    [Fact]
    public void Counts_its_moves_by_confidence() =>
        Record.Moves.CountBy(m => m.Evidence.Confidence).OrderBy(c => c.Key)
            .ShouldBe([new(Confidence.Verified, 67), new(Confidence.Secondary, 36), new(Confidence.Inferred, 3)]);

    [Fact]
    public void Labels_as_secondary_what_only_machine_written_summaries_say()
    {
        var weak = Record.Scenario.Sources.Where(s => s.Confidence == "secondary").Select(s => s.Id).ToHashSet();

        Record.Moves.Where(m => m.Evidence.Sources.All(weak.Contains)).ShouldAllBe(m => m.Evidence.Confidence != Confidence.Verified);
    }

    [Fact]
    public void Holds_nothing_from_memory()
    {
        // Figures and symbols that only memory gives: tallies of 2021 and of the Third Committee, abstentions on article 14, symbols of drafts.
        var text = string.Join('\n', Directory.GetFiles(Repository.PathOf("scenarios", "cybercrime-convention", "record")).Select(File.ReadAllText));

        foreach (var memory in new[] { "88-42-32", "abstaining: 10 }", "abstaining: 34", "29 May", "Rev.2", "A/AC.291/22/Rev.1", "66 states", "A/AC.291/28", "40 (22)" })
            text.ShouldNotContain(memory);
    }

    [Fact]
    public void Has_both_roll_calls_of_the_mandate_whole() =>
        Chronicle.End.ReportedVotes.Where(v => v.HasRollCall).Select(v => (v.Yes, v.No, v.Abstaining)).ShouldBe([(94, 59, 33), (79, 60, 33)]);

    [Fact]
    public void Leaves_the_unknown_unknown()
    {
        var votes = Chronicle.End.ReportedVotes.Where(v => v.Body is null).ToList();

        votes.Select(v => (v.Yes, v.No, v.Abstaining, v.Carried)).ShouldBe([(23, 102, 26, false), (51, 91, null, false), (null, null, null, false)]);
        votes[0].VotedYes.Length.ShouldBe(8);
    }

    [Fact]
    public void Ends_with_the_wordings_that_were_adopted()
    {
        Chronicle.End.AdoptedBy.ShouldBe(SettledBy.Consensus);
        foreach (var issue in Chronicle.End.Issues)
            issue.Stands?.Text.ShouldBe(issue.Draft.Actual, issue.Id.Value);
    }

    [Fact]
    public void Departs_from_the_rules_where_the_committee_voted_and_met_on() =>
        HistoricalRecord.DeparturesOf(Chronicle).CountBy(d => d.Departure.Rule)
            .ShouldBe([new("consensus-first", 6), new("in-order", 1), new("open-text", 1)]);

    [Fact]
    public void Has_without_right_ten_times_in_nine_articles_and_says_that_votes_were_taken()
    {
        var story = PhraseStory.Of(Chronicle, PhraseBiography.Trace(Chronicle, "without right"), Record.Scenario.Sources);

        story.Standing.ShouldStartWith("It stands ten times in nine articles:");
        story.Verdict.ShouldStartWith("It survived to consensus: on 8 Aug 2024");
        story.Verdict.ShouldContain("23 for, 102 against, 26 abstaining");
        story.Verdict.ShouldContain("51 for, 91 against, abstentions not known");
        story.Lines[0].When.ShouldBe("2000-2001");
        story.Lines.ShouldContain(l => l.Kind == StoryKind.Against && l.Text.StartsWith("Uganda and DR Congo propose to delete the words in 14(1) and 16(1)"));
        story.Lines.ShouldContain(l => l.Kind == StoryKind.For && l.Text.StartsWith("Switzerland is for"));
        story.Lines.SelectMany(l => l.Evidence.Sources).Distinct().ShouldBe(story.Sources.Select(s => s.Id));
    }

    [Fact]
    public void Has_the_days_of_the_record_and_not_of_the_calendar() =>
        Chronicle.Events.OfType<MeetingOpened>().Single(m => m is { Session: "rcs", Within: 16 }).Date.ShouldBe(new(2024, 8, 8));
}
