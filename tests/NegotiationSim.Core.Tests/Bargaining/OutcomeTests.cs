using System.Collections.Immutable;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Testing;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Tests.Bargaining;

/// <summary>The outcome comes from the mandates: change them, and it changes as a diplomat would expect.</summary>
public class OutcomeTests
{
    private static readonly (string, double)[] Scale = [("without right", 0), ("unlawfully", 0.5), ("dishonestly", 1)];
    private static readonly IssueId Right = new("right");

    public static TheoryData<ulong> Seeds => [1, 2, 3, 4, 5];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_everybody_wants_is_agreed_by_consensus_at_the_second_reading(ulong seed)
    {
        var (record, end) = Hold(TestScenario.OfStates(10).Issue("right", "without right", Scale).EverybodyWants("right", 0), seed);
        record.OfType<ObjectionRaised>().ShouldBeEmpty();
        record.OfType<BracketsPlaced>().ShouldBeEmpty();
        end[Right].ShouldSatisfyAllConditions(i => i.Stands!.Text.ShouldBe("without right"), i => i.How.ShouldBe(SettledBy.Consensus));
        end.AdoptedBy.ShouldBe(SettledBy.Consensus);
        end.AdoptedAtMeeting.ShouldBe(2);
        end.Signatories.Count.ShouldBeGreaterThan(5);
        end.Outcome.ShouldBe(Outcome.InForce);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Another_wording_that_everybody_wants_wins_over_the_draft(ulong seed)
    {
        foreach (var (text, place) in Scale.Skip(1))
        {
            var (record, end) = Hold(TestScenario.OfStates(10).Issue("right", "without right", Scale).EverybodyWants("right", place), seed);
            end[Right].ShouldSatisfyAllConditions(i => i.Stands!.Text.ShouldBe(text), i => i.How.ShouldBe(SettledBy.Consensus));
            record.OfType<ProposalTabled>().ShouldContain(p => p.Option == text);
            record.OfType<BracketsPlaced>().ShouldNotBeEmpty();
            end.Outcome.ShouldBe(Outcome.InForce);
        }
    }

    /// <summary>More wordings than a meeting takes up: those that nobody has spoken on yet are nobody's to settle.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Where_votes_need_not_wait_for_consensus_to_be_exhausted_debates_come_first_too(ulong seed)
    {
        foreach (var rules in new[] { RulesOfProcedure.GeneralAssemblyCommittee, RulesOfProcedure.ModelUnitedNations, RulesOfProcedure.Unanimity })
        {
            var scenario = TestScenario.OfStates(10).Under(rules).Meetings(12, itemsPerMeeting: 1);
            for (var issue = 0; issue < 4; issue++)
                scenario = scenario.Issue($"right-{issue}", "without right", Scale).EverybodyWants($"right-{issue}", 1, 0.9);
            var (record, end) = Hold(scenario, seed);

            record.OfType<ObjectionRaised>().Select(o => o.Issue).Distinct().Count().ShouldBe(4);
            record.TakeWhile(e => e is not MeetingOpened { Meeting: 11 }).OfType<ClauseAgreedAdReferendum>().ShouldAllBe(c => c.How != SettledBy.ChairText);
            end.Issues.ShouldAllBe(i => i.Stands!.Text == "dishonestly");
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Mirrored_mandates_give_the_mirrored_outcome(ulong seed)
    {
        // Eighths are exact in binary, so that mirroring adds no rounding.
        var random = new Bogus.Randomizer((int)seed);
        var wishes = Enumerable.Range(0, 11).Select(_ => (Place: random.Int(0, 8) / 8.0, Salience: random.Int(3, 8) / 8.0)).ToArray();
        var one = Hold(Conference(p => p, Scale), seed).End[Right];
        var other = Hold(Conference(p => 1 - p, [.. Scale.Reverse().Select(o => (o.Item1, 1 - o.Item2))]), seed).End[Right];

        // The words keep their names and change sides.
        other.Stands!.Text.ShouldBe(one.Stands!.Text);
        other.Stands.Place.ShouldBe(1 - one.Stands.Place);
        other.How.ShouldBe(one.How);

        TestScenario Conference(Func<double, double> side, (string, double)[] options)
        {
            var scenario = TestScenario.OfStates(wishes.Length).Issue("right", null, [.. options.OrderBy(o => o.Item1)]);
            foreach (var (wish, i) in wishes.Select((w, i) => (w, i)))
                scenario.Wants($"S{i + 1:00}", "right", side(wish.Place), wish.Salience);
            return scenario;
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_larger_side_gets_its_wording_whichever_it_is(ulong seed)
    {
        Winner(narrow: 9).ShouldBe("without right");
        Winner(narrow: 2).ShouldBe("dishonestly");

        string Winner(int narrow)
        {
            var scenario = TestScenario.OfStates(11).Issue("right", null, ("without right", 0), ("dishonestly", 1));
            for (var i = 1; i <= 11; i++)
                scenario.Wants($"S{i:00}", "right", i <= narrow ? 0 : 1, 0.7);
            return Hold(scenario, seed).End[Right].Stands!.Text;
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_is_everybodys_red_line_is_never_adopted_by_consensus(ulong seed)
    {
        foreach (var rules in RulesOfProcedure.Presets)
            foreach (var wish in new[] { 0, 0.5, 1 })
            {
                var (record, end) = Hold(
                    TestScenario.OfStates(8).Under(rules).Issue("right", "without right", Scale).EverybodyWants("right", wish, 0.6, "without right"),
                    seed);
                record.OfType<ClauseAgreedAdReferendum>()
                    .ShouldNotContain(a => a.Option == "without right" && (a.How == SettledBy.Consensus || a.How == SettledBy.Package));
                if (end[Right].Stands!.Text == "without right")
                    end.AdoptedBy.ShouldNotBe(SettledBy.Consensus);
            }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void An_observer_cannot_put_words_on_the_table_alone_and_can_with_one_state_that_listens(ulong seed)
    {
        var alone = Hold(Paper(), seed);
        alone.Record.OfType<ProposalSubmitted>().ShouldNotBeEmpty();
        alone.Record.ShouldNotContain(e => e is ProposalSponsored || e is ProposalTabled);
        alone.End[Right].Options[^1].OnTable.ShouldBeFalse();

        var received = Hold(Paper("S01"), seed);
        received.Record.OfType<ProposalSponsored>().ShouldHaveSingleItem().By.Value.ShouldBe("S01");
        received.End[Right].Options[^1].OnTable.ShouldBeTrue();

        // S01 would like the middle of the scale, and listens; the others have no instructions.
        static TestScenario Paper(params string[] receivedBy) => TestScenario.OfStates(4)
            .Observer("ICC", receivedBy)
            .Issue("right", "without right", ("without right", 0), ("for gain", 1))
            .Wants("S01", "right", 0.3, 0.5)
            .Wants("ICC", "right", 1, 1)
            .Mandate("S01", m => m with { Receptivity = 1 })
            .Meetings(12);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Talks_end_earlier_when_everybody_concedes_earlier(ulong seed)
    {
        int[] ends = [.. new[] { 0.3, 1, 3 }.Select(rate => Hold(Divided().Mandates(m => m with { Concession = rate }), seed).Record.OfType<MeetingOpened>().Count())];
        ends[2].ShouldBeLessThan(ends[1]);
        ends[1].ShouldBeLessThanOrEqualTo(ends[0]);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_bloc_that_stands_together_objects_longer(ulong seed)
    {
        Lasting(solidarity: 1).ShouldBeGreaterThan(Lasting(solidarity: 0));

        // The number of the meeting in which the last of the bloc's objections was withdrawn.
        int Lasting(double solidarity)
        {
            var scenario = TestScenario.OfStates(20)
                .Bloc("GRP", solidarity, "S01", "S02", "S03", "S04")
                .Issue("right", "without right", ("without right", 0), ("dishonestly", 1))
                .EverybodyWants("right", 0, 0.9);
            foreach (var member in new[] { "S01", "S02", "S03", "S04" })
                scenario.Wants(member, "right", 0.55, 0.8);
            return LastMeetingWith<ObjectionWithdrawn>(Hold(scenario.Meetings(40), seed).Record);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void One_state_that_cannot_yield_stops_a_consensus_and_is_outvoted_where_there_is_a_vote(ulong seed)
    {
        var (record, end) = Hold(Stubborn(RulesOfProcedure.ConsensusOnly), seed);
        end.Outcome.ShouldBe(Outcome.NoAgreement);
        record.ShouldNotContain(e => e is VoteRecorded || e is TextAdopted);

        (record, end) = Hold(Stubborn(RulesOfProcedure.AdHocCommittee), seed);
        record.OfType<ConsensusDeclaredExhausted>().ShouldHaveSingleItem();
        record.OfType<VoteRecorded>().ShouldContain(v => v.Question.Kind == QuestionKind.WholeText && v.Carried);
        end.AdoptedBy.ShouldBe(SettledBy.Vote);
        end[Right].Stands!.Text.ShouldBe("without right");

        static TestScenario Stubborn(RulesOfProcedure rules) => TestScenario.OfStates(9)
            .Under(rules)
            .Bureau("S01", "S02", "S03")
            .Issue("right", "without right", ("without right", 0), ("dishonestly", 1))
            .EverybodyWants("right", 0, 0.9)
            .Wants("S09", "right", 1, 1, redLines: "without right");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_text_that_is_worth_less_than_none_is_not_adopted(ulong seed)
    {
        var (_, end) = Hold(
            TestScenario.OfStates(8).Bureau("S01").Issue("right", null, ("one", 0), ("other", 1))
                .EverybodyWants("right", 0.5, 0.9).Mandates(m => m with { NoAgreement = 0.98, Concession = 0.1 }),
            seed);
        end.Outcome.ShouldBeOneOf(Outcome.NoAgreement, Outcome.Rejected);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_higher_threshold_of_ratifications_brings_the_treaty_into_force_later_or_never(ulong seed)
    {
        var low = Force(3);
        var high = Force(15);
        low.ShouldNotBeNull();
        (high is null || high > low).ShouldBeTrue();
        Force(31).ShouldBeNull("there are thirty states");

        DateOnly? Force(int threshold) => Hold(
            TestScenario.OfStates(30).Issue("right", "without right", Scale).EverybodyWants("right", 0).Ratification(r => r with { Threshold = threshold }),
            seed).End.InForceOn;
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_regional_organisation_follows_its_member_states_and_is_not_counted_besides_them(ulong seed)
    {
        var members = Enumerable.Range(1, 20).Select(i => $"S{i:00}").ToArray();
        TestScenario States() => TestScenario.OfStates(20).Issue("right", "without right", Scale).EverybodyWants("right", 0).Ratification(r => r with { Threshold = 19, HorizonYears = 30 });
        var (record, end) = Hold(States().Organisation("ORG", members), seed);
        var (without, alone) = Hold(States().Bloc("ORG", 0, members), seed);

        var signed = record.OfType<TreatySigned>().Single(s => s.By.Value == "ORG");
        record.OfType<TreatySigned>().TakeWhile(s => s != signed).Count().ShouldBeGreaterThan(10);
        var confirmed = record.OfType<TreatyConfirmed>().ShouldHaveSingleItem();
        (confirmed.By.Value, confirmed.Members).ShouldBe(("ORG", 11));
        confirmed.Date.ShouldBe(record.OfType<TreatyRatified>().ElementAt(10).Date);

        // What the states do, and when the treaty is in force, is what it would be without the organisation.
        record.OfType<TreatyRatified>().ShouldBe(without.OfType<TreatyRatified>());
        (end.Ratifiers, end.InForceOn).ShouldBe((alone.Ratifiers, alone.InForceOn));
        end.Ratifiers.Count.ShouldBe(19);
        end.InForceOn.ShouldNotBeNull();
    }

    [Fact]
    public void A_regional_organisation_waits_for_more_than_half_of_its_member_states()
    {
        var (record, _) = Hold(
            TestScenario.OfStates(20).Organisation("ORG", "S01", "S02").Issue("right", "without right", Scale).EverybodyWants("right", 0).Ratification(r => r with { Threshold = 1 }), 1);

        // One ratification brings it into force, and one is no more than half of two.
        record.OfType<TreatyRatified>().ShouldHaveSingleItem();
        record.OfType<TreatyConfirmed>().ShouldBeEmpty();
        record.OfType<TreatyEnteredIntoForce>().ShouldHaveSingleItem().Ratifications.ShouldBe(1);
    }

    private static TestScenario Divided()
    {
        var scenario = TestScenario.OfStates(12).Bureau("S01", "S02", "S03").Issue("right", null, Scale).Meetings(30);
        for (var i = 1; i <= 12; i++)
            scenario.Wants($"S{i:00}", "right", i % 3 / 2.0, 0.8);
        return scenario;
    }

    private static int LastMeetingWith<T>(ImmutableArray<NegotiationEvent> record)
    {
        var (meeting, last) = (0, 0);
        foreach (var e in record)
        {
            if (e is MeetingOpened m)
                meeting = m.Meeting;
            if (e is T)
                last = meeting;
        }

        return last;
    }

    private static (ImmutableArray<NegotiationEvent> Record, Negotiation End) Hold(TestScenario scenario, ulong seed)
    {
        var record = Rehearsal.Run(scenario.Build(), seed);
        return (record, Negotiation.Fold(record));
    }
}
