using CsCheck;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Testing;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;
using static NegotiationSim.Core.Tests.Deciding.Talks;

namespace NegotiationSim.Core.Tests.Records;

public class EvolveTests
{
    [Fact]
    public void Any_events_in_any_order_are_folded_without_failing() =>
        RandomMoves.Rolls(RandomMoves.EventKinds, 60).Sample(
            rolls =>
            {
                var state = Negotiation.None;
                foreach (var (roll, i) in rolls.Select((r, i) => (r, i)))
                {
                    // Half of the sequences open first, so that there is something to change.
                    state = state.Evolve(i == 0 && roll.A % 2 == 0 ? Opened[0] : RandomMoves.Event(roll));
                    state.Version.ShouldBe(i + 1);
                    _ = (state.Progress, state.OpenIssues, state.OpenBrackets, state.RatificationsNeeded, state.Rules, state.Calendar);
                }
            },
            iter: 2_000);

    [Fact]
    public void The_random_events_are_of_every_type() =>
        Enumerable.Range(0, RandomMoves.EventKinds).Select(kind => RandomMoves.Event(new(kind, 0, 0, 0, 0)).GetType()).Distinct()
            .ShouldBe(typeof(NegotiationEvent).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(NegotiationEvent))), ignoreOrder: true);

    [Fact]
    public void An_event_that_names_something_unknown_changes_only_the_version()
    {
        var state = Negotiation.Fold(Filed);
        NegotiationEvent[] unknown =
        [
            new AgendaItemTaken(Nowhere),
            new StatementMade(Stranger, Right, 0, "without right", Why),
            new StatementMade(Che, Nowhere, 0, "without right", Why),
            new ProposalSubmitted(Stranger, new("P9"), Right, "with intent", 0, Why),
            new ProposalTabled(Che, new("P9"), Nowhere, "with intent", 0, Why),
            new ProposalSponsored(Stranger, P4, Why),
            new ProposalSponsored(Che, new("P9"), Why),
            new ProposalCosponsored(Stranger, P4, Why),
            new ProposalWithdrawn(Che, new("P9"), Why),
            new ObjectionRaised(Stranger, Right, "without right", Why),
            new ObjectionRaised(Che, Nowhere, "without right", Why),
            new ObjectionRaised(Che, Right, "with intent", Why),
            new ObjectionWithdrawn(Che, Right, "with intent", Why),
            new BracketsPlaced(Nowhere, Che),
            new BracketsLifted(Nowhere, "without right", SettledBy.Consensus),
            new ClauseAgreedAdReferendum(Nowhere, "without right", SettledBy.Consensus),
            new ClauseAgreedAdReferendum(Right, "with intent", SettledBy.Consensus),
            new InformalsConvened(Nowhere, Che),
            new AdoptionOpposed(Stranger, Why),
            new ReservationEntered(Stranger, Right, Why),
            new ConsensusDissociated(Stranger, Why),
            new TreatySigned(Stranger, Later, Why),
            new TreatyRatified(Stranger, Later, 1, Why),
        ];
        foreach (var e in unknown)
            RecordText.Differences(state, state.Evolve(e), ignoreVersion: true).ShouldBeEmpty(e.ToString());
    }

    [Fact]
    public void A_reader_keeps_what_it_has_seen_while_the_floor_goes_on()
    {
        var before = Negotiation.Fold(Tabled);
        var text = RecordText.Of(before);
        _ = before.Evolve(new ObjectionRaised(Bra, Right, "unlawfully", Why)).Evolve(new ClauseAgreedAdReferendum(Right, "unlawfully", SettledBy.Consensus));
        RecordText.Of(before).ShouldBe(text);
    }

    [Fact]
    public void Each_word_of_the_draft_is_there_by_the_opening_and_each_word_of_a_proposal_by_its_move()
    {
        var right = Negotiation.Fold(Tabled)[Right];
        right.Options[right.Find("without right")].Words.ShouldAllBe(w => w.Move == 1);
        right.Options[right.Find("unlawfully")].Words.ShouldAllBe(w => w.Move == 4);
    }

    [Fact]
    public void Brackets_are_placed_and_lifted_by_the_moves_that_did_it()
    {
        var bracketed = Negotiation.Fold(Tabled);
        bracketed[Right].ShouldSatisfyAllConditions(i => i.Status.ShouldBe(IssueStatus.Bracketed), i => i.BracketsPlaced.ShouldBe(5));
        bracketed.OpenBrackets.ShouldBe(2, "the verb opened in brackets");

        var settled = bracketed.Evolve(new BracketsLifted(Right, "unlawfully", SettledBy.Consensus)).Evolve(new ClauseAgreedAdReferendum(Right, "unlawfully", SettledBy.Consensus));
        settled[Right].ShouldSatisfyAllConditions(
            i => i.Status.ShouldBe(IssueStatus.Settled),
            i => i.BracketsLifted.ShouldBe(6),
            i => i.Stands!.Text.ShouldBe("unlawfully"),
            i => i.How.ShouldBe(SettledBy.Consensus));
        settled.OpenBrackets.ShouldBe(1);
    }

    [Fact]
    public void What_the_chairs_text_chooses_is_on_the_table_even_when_only_an_observer_had_filed_it()
    {
        var right = Negotiation.Fold([.. Filed, new ChairTextIssued(1, "Draft", [new(Right, "unlawfully")])])[Right];
        right.Stands.ShouldNotBeNull().ShouldSatisfyAllConditions(o => o.Text.ShouldBe("unlawfully"), o => o.OnTable.ShouldBeTrue(), o => o.Introduced.ShouldBe(4));
        right.InChairText.ShouldBeTrue();
    }

    [Fact]
    public void Words_that_a_vote_puts_into_the_text_came_in_by_the_request_for_it()
    {
        var right = Negotiation.Fold([.. InMeeting, Exhausted, new VoteRequested(Bra, Amendment("no text"), Why), Roll(1, Amendment("no text"), "yyyyyn", true)])[Right];
        right.Stands.ShouldNotBeNull().ShouldSatisfyAllConditions(
            o => o.Text.ShouldBe("no text"),
            o => o.OnTable.ShouldBeTrue(),
            o => o.Introduced.ShouldBe(4),
            o => o.Author.ShouldBe(Bra));

        var other = Negotiation.Fold([.. InMeeting, Exhausted, new VoteRequested(Bra, Amendment(), Why), Roll(1, Amendment(), "yyyyyn", true)])[Right];
        other.Stands!.Words.ShouldAllBe(w => w.Move == 4);
    }

    [Fact]
    public void A_lost_amendment_leaves_the_text_alone()
    {
        var right = Negotiation.Fold([.. InMeeting, Exhausted, new VoteRequested(Bra, Amendment(), Why), Roll(1, Amendment(), "nnnnny", false)])[Right];
        right.Stands!.Text.ShouldBe("without right");
    }

    [Fact]
    public void A_withdrawn_wording_is_neither_on_the_table_nor_on_file()
    {
        var state = Negotiation.Fold([.. Tabled, new ProposalCosponsored(Bra, P4, Why), new ProposalWithdrawn(Nzl, P4, Why)]);
        var right = state[Right];
        right.Options[right.Find("unlawfully")].ShouldSatisfyAllConditions(
            o => o.OnTable.ShouldBeFalse(), o => o.Proposal.ShouldBeNull(), o => o.Sponsors.IsEmpty.ShouldBeTrue());
        state.Proposals[P4].OnTable.ShouldBeFalse();
    }

    [Fact]
    public void How_many_ratifications_are_needed_is_what_the_text_says_and_else_what_the_scenario_says()
    {
        Negotiation.Fold(Opened).RatificationsNeeded.ShouldBe(3);
        Negotiation.Fold(Agreed(Opened, "two ratifications")).RatificationsNeeded.ShouldBe(2);
        Negotiation.Fold(Sitting.Open(TestScenario.Of("CHE").Issue("a", "x", ("x", 0)).Ratification(r => r with { Threshold = 17 }).Build(), 1))
            .RatificationsNeeded.ShouldBe(17);
    }
}
