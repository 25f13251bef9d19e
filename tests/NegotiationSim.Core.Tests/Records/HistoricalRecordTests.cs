using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Records;
using NegotiationSim.Core.Texts;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;
using static NegotiationSim.Core.Tests.Deciding.Talks;

namespace NegotiationSim.Core.Tests.Records;

public class HistoricalRecordTests
{
    private static readonly DateOnly First = new(2022, 2, 28);
    private static readonly Question Deletion = new(QuestionKind.Amendment, Right, Wordings.NoText, "without right");

    [Fact]
    public void A_move_that_the_rules_accept_carries_its_evidence_and_no_departure()
    {
        var record = Play(Move(1, new RecordedAct.Proposes([Nzl, Che], [new(Right, "unlawfully")], "clearer")));

        record.Select(e => e.GetType().Name).ShouldBe([
            nameof(NegotiationOpened), nameof(MeetingOpened), nameof(AgendaItemTaken),
            nameof(ProposalTabled), nameof(BracketsPlaced), nameof(ProposalCosponsored),
        ]);
        record.ShouldAllBe(e => e.Evidence != null && e.Evidence.Departs == null);
        Chronicle.Of(record).End.IsRecord.ShouldBeTrue();
    }

    [Fact]
    public void What_follows_only_from_our_rules_is_inferred() =>
        Play(Move(1, new RecordedAct.Proposes([Nzl], [new(Right, "unlawfully")], "clearer"))).OfType<BracketsPlaced>()
            .ShouldHaveSingleItem().Evidence!.Confidence.ShouldBe(Confidence.Inferred);

    [Fact]
    public void A_move_that_the_rules_refuse_is_kept_and_flagged_with_the_rule()
    {
        var record = Play(Move(1, Does(new NegotiationCommand.RequestVote(Che, Deletion, null))));

        var departure = HistoricalRecord.DeparturesOf(Chronicle.Of(record)).ShouldHaveSingleItem();
        departure.Departure.Rule.ShouldBe("consensus-first");
        departure.When.Move.ShouldBe(3);
        Negotiation.Fold(record).Pending.ShouldBe(Deletion);
    }

    [Fact]
    public void Meetings_of_which_the_record_tells_nothing_are_no_departure()
    {
        var record = Play(Move(1, Note()), Move(4, Note()));

        record.OfType<MeetingOpened>().Select(m => m.Meeting).ShouldBe([1, 4]);
        HistoricalRecord.DeparturesOf(Chronicle.Of(record)).ShouldBeEmpty();
    }

    [Fact]
    public void The_state_has_the_day_of_the_evidence()
    {
        var chronicle = Chronicle.Of(Play(Move(1, Note()), Move(null, Note(), new(2023, 6, 30))));

        chronicle.When(2).Date.ShouldBe(First);
        chronicle.End.Date.ShouldBe(new(2023, 6, 30));
    }

    [Fact]
    public void An_unknown_tally_stays_unknown()
    {
        var vote = Vote(51, 91) with { Question = null };
        var stored = Canonical.Read(Canonical.Line(Play(Move(1, Does(new NegotiationCommand.ReportVote(vote))))[^1])).ShouldBeOfType<VoteReported>();

        (stored.Yes, stored.No, stored.Abstaining).ShouldBe((51, 91, null));
        stored.HasRollCall.ShouldBeFalse();
    }

    [Fact]
    public void A_result_that_the_majority_does_not_give_departs_from_the_rules() =>
        NegotiationDecider.Decide(new NegotiationCommand.ReportVote(Vote(91, 51) with { Carried = true }), Negotiation.Fold(Asked))
            .ShouldBeOfType<Decision.Refused>().Rule.Name.ShouldBe("majority-needed");

    [Fact]
    public void A_vote_lost_with_the_numbers_known_is_accepted() =>
        NegotiationDecider.Decide(new NegotiationCommand.ReportVote(Vote(51, 91)), Negotiation.Fold(Asked)).ShouldBeOfType<Decision.Accepted>();

    [Fact]
    public void A_vote_of_another_body_needs_no_request() =>
        NegotiationDecider.Decide(new NegotiationCommand.ReportVote(Vote(2, 0) with { Body = "General Assembly", Carried = true }), Negotiation.Fold(Opened))
            .ShouldBeOfType<Decision.Accepted>();

    [Fact]
    public void A_carried_vote_puts_the_words_into_the_text() =>
        Negotiation.Fold([.. InMeeting, Vote(100, 2) with { Carried = true }])[Right].Stands!.Text.ShouldBe(Wordings.NoText);

    [Fact]
    public void Evidence_is_not_written_where_there_is_none() =>
        Canonical.Line(new AgendaItemTaken(Right)).ShouldNotContain("vidence");

    [Fact]
    public void The_same_record_gives_the_same_bytes() =>
        Canonical.Hash(Play(Move(1, Note()))).ShouldBe(Canonical.Hash(Play(Move(1, Note()))));

    [Fact]
    public void A_corrected_move_is_told_as_one_line_out_and_one_in()
    {
        var earlier = Chronicle.Of(Play(Move(1, Note("It rained.")), Move(2, Note("The sun shone."))));
        var later = Chronicle.Of(Play(Move(1, Note("It snowed.")), Move(2, Note("The sun shone."))));

        RecordChange.Between(earlier, later).Select(c => (c.IsNew, c.Line))
            .ShouldBe([(false, "It rained. [S1 · secondary]"), (true, "It snowed. [S1 · secondary]")]);
        RecordChange.Between(later, later).ShouldBeEmpty();
    }

    [Fact]
    public void A_corrected_note_is_told_with_the_note()
    {
        RecordedMove Noted(string note) => Move(1, Note()) with { Evidence = new(["S1"], Confidence.Secondary, First, Note: note) };

        RecordChange.Between(Chronicle.Of(Play(Noted("In Vienna."))), Chronicle.Of(Play(Noted("In New York.")))).Select(c => c.Line)
            .ShouldContain("It rained. [S1 · secondary] Note: In New York.");
    }

    private static NegotiationEvent[] Asked => [.. InMeeting, Exhausted, new VoteRequested(Che, Deletion, null)];

    private static VoteReported Vote(int yes, int no) => new("to delete it", null, Deletion, [], [Che], yes, no, null, [], [], [], false);

    private static NegotiationEvent[] Play(params RecordedMove[] moves) => [.. HistoricalRecord.Play(Scenario(), moves).Events];

    private static RecordedMove Move(int? meeting, RecordedAct act, DateOnly? day = null) => new(act, new(["S1"], Confidence.Secondary, day ?? First), meeting);

    private static RecordedAct.DoesAll Does(NegotiationCommand command) => new([command]);

    private static RecordedAct.DoesAll Note(string text = "It rained.") => Does(new NegotiationCommand.Note(Happening.Other, [], [], [], text));
}
