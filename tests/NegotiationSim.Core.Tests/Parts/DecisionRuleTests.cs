using CsCheck;
using NegotiationSim.Core.Procedure;

namespace NegotiationSim.Core.Tests.Parts;

public class DecisionRuleTests
{
    private static readonly DecisionRule OfPresent = new(VotingBase.Present, Share.TwoThirds);
    private static readonly DecisionRule OfMembers = new(VotingBase.Members, Share.Majority);
    private static readonly DecisionRule Council = RulesOfProcedure.CouncilQualifiedMajority.OnSubstance();
    private static readonly DecisionRule Security = RulesOfProcedure.SecurityCouncil.OnSubstance();

    [Fact]
    public void Ninety_one_of_142_is_not_two_thirds() =>
        DecisionRule.TwoThirds.Decide(Tally.Of(91, 51)).ShouldBe(new(false, "91 of 142 is 64.1 %, two-thirds is 94.67: not carried"));

    [Fact]
    public void Ninety_five_of_142_is_two_thirds() =>
        DecisionRule.TwoThirds.Decide(Tally.Of(95, 47)).ShouldBe(new(true, "95 of 142 is 66.9 %, two-thirds is 94.67: carried"));

    [Fact]
    public void A_majority_is_more_than_half() =>
        DecisionRule.SimpleMajority.Decide(Tally.Of(72, 70)).ShouldBe(new(true, "72 of 142 is 50.7 %, a majority is more than 71: carried"));

    [Fact]
    public void A_tie_is_lost() =>
        DecisionRule.SimpleMajority.Decide(Tally.Of(71, 71)).ShouldBe(new(false, "71 of 142 is 50.0 %, a majority is more than 71; an equally divided vote is lost: not carried"));

    [Fact]
    public void A_tie_is_lost_even_where_half_would_be_enough() =>
        new DecisionRule(VotingBase.PresentAndVoting, new(1, 2)).Decide(Tally.Of(5, 5)).Carried.ShouldBeFalse();

    [Fact]
    public void When_everyone_abstains_nothing_is_carried()
    {
        foreach (var rules in RulesOfProcedure.Presets)
            rules.OnSubstance().Decide(Tally.Of(0, 0, 142)).ShouldBe(new(false, "nobody voted yes or no, and 142 abstained: not carried"));
        DecisionRule.SimpleMajority.Decide(Tally.Of(0, 0, 0, 9)).ShouldBe(new(false, "nobody voted: not carried"));
    }

    [Fact]
    public void An_abstention_changes_the_base_of_those_present_and_not_of_those_voting()
    {
        DecisionRule.TwoThirds.Decide(Tally.Of(20, 10, 15)).Carried.ShouldBeTrue("20 of 30 voting");
        OfPresent.Decide(Tally.Of(20, 10, 15)).ShouldBe(new(false, "20 of 45 is 44.4 %, two-thirds is 30: not carried"));
        OfPresent.Decide(Tally.Of(20, 10, 0, 15)).Carried.ShouldBeTrue("who is absent is not present");
    }

    [Fact]
    public void Of_all_members_the_absent_count_too() =>
        OfMembers.Decide(Tally.Of(10, 0, 5, 6)).ShouldBe(new(false, "10 of 21 is 47.6 %, a majority is more than 10.5: not carried"));

    [Fact]
    public void Unanimity_bears_abstentions_but_no_no()
    {
        var rule = RulesOfProcedure.Unanimity.OnSubstance();
        rule.Decide(Tally.Of(1, 0, 26)).Carried.ShouldBeTrue();
        rule.Decide(Tally.Of(26, 1)).ShouldBe(new(false, "26 of 27 is 96.3 %, all is 27: not carried"));
    }

    [Theory]
    [InlineData(9, 6, 0, true)]
    [InlineData(8, 0, 7, false)]
    [InlineData(9, 0, 6, true)]
    public void The_Security_Council_needs_nine(int yes, int no, int abstaining, bool carried) =>
        Security.Decide(Tally.Of(yes, no, abstaining)).Carried.ShouldBe(carried);

    [Fact]
    public void One_permanent_member_against_is_a_veto_and_its_abstention_is_none()
    {
        Security.Decide(Tally.Of(14, 1) with { Vetoes = [new("FRA")] }).ShouldBe(new(false, "14 yes votes, 9 are needed; vetoed by FRA: not carried"));
        Security.Decide(Tally.Of(14, 0, 1)).ShouldBe(new(true, "14 yes votes, 9 are needed: carried"));
        Security.Decide(Tally.Of(14, 0, 0, 1)).Carried.ShouldBeTrue("nor is its absence");
        RulesOfProcedure.SecurityCouncil.OnProcedure().Decide(Tally.Of(9, 6) with { Vetoes = [new("FRA")] }).Carried.ShouldBeTrue("procedure knows no veto");
    }

    [Fact]
    public void The_Council_needs_states_and_people()
    {
        Council.Decide(Vote((15, 300), (12, 150))).ShouldBe(new(
            true, "15 of 27 is 55.6 %, 55 % is 14.85; the yes votes stand for 66.7 % of the population, 65 % is needed: carried"));
        Council.Decide(Vote((14, 400), (13, 50))).Carried.ShouldBeFalse("fourteen states are too few");
        Council.Decide(Vote((20, 280), (7, 170))).Carried.ShouldBeFalse("62 % of the people are too few");
    }

    [Fact]
    public void Three_states_do_not_block_whatever_their_size() =>
        Council.Decide(Vote((24, 240), (3, 210))).ShouldBe(new(
            true,
            "24 of 27 is 88.9 %, 55 % is 14.85; the yes votes stand for 53.3 % of the population, 65 % is needed, but only 3 members are missing and a blocking minority needs 4: carried"));

    [Fact]
    public void Four_states_with_more_than_35_percent_block() => Council.Decide(Vote((23, 280), (4, 170))).Carried.ShouldBeFalse();

    [Fact]
    public void An_abstention_in_the_Council_works_as_a_no() =>
        Council.Decide(new(new(20, 0, 280), new(2, 0, 10), new(5, 0, 160), default, [])).Carried.ShouldBeFalse();

    [Fact]
    public void Weights_are_counted_and_not_heads() =>
        RulesOfProcedure.WeightedVoting.OnSubstance().Decide(new(new(2, 60.5m), new(9, 39.5m), default, default, [])).ShouldBe(new(
            true, "60.5 of 100 is 60.5 %, a majority is more than 50: carried"));

    [Fact]
    public void Every_rule_says_in_words_what_it_asks_for()
    {
        Council.ToString().ShouldBe("55 % of all members, and delegations with 65 % of the population (unless fewer than 4 members are missing)");
        Security.ToString().ShouldBe("at least 9 yes votes, and no permanent member voting no");
        RulesOfProcedure.WeightedVoting.OnSubstance().ToString().ShouldBe("a majority of the votes of the delegations present and voting");
        OfPresent.ToString().ShouldBe("two-thirds of the delegations present");
    }

    [Theory]
    [InlineData(1, 4, Bound.AtLeast, 193, 49)]
    [InlineData(1, 2, Bound.MoreThan, 193, 97)]
    [InlineData(1, 2, Bound.MoreThan, 6, 4)]
    [InlineData(2, 3, Bound.AtLeast, 6, 4)]
    [InlineData(1, 1, Bound.AtLeast, 6, 6)]
    public void A_share_is_a_number_of_members(int numerator, int denominator, Bound bound, int members, int needed) =>
        new Share(numerator, denominator, bound).Of(members).ShouldBe(needed);

    [Fact]
    public void A_plain_rule_decides_as_its_majority() =>
        Gen.Select(Gen.Int[0, 200], Gen.Int[0, 200], Gen.Int[0, 50]).Sample((yes, no, abstaining) =>
        {
            foreach (var majority in new[] { Majority.TwoThirds, new Majority(1, 2), new(3, 5), new(1, 1) })
                DecisionRule.Of(majority).Decide(Tally.Of(yes, no, abstaining)).Carried.ShouldBe(majority.Carries(yes, no));
        });

    [Fact]
    public void One_more_yes_never_loses_under_any_preset() =>
        Gen.Select(Gen.Int[0, 30], Gen.Int[0, 30], Gen.Int[0, 30], Gen.Int[1, 100]).Sample((yes, no, abstaining, people) =>
        {
            foreach (var rules in RulesOfProcedure.Presets)
            {
                var less = new Tally(Each(yes, people), Each(no, 40), Each(abstaining, 70), default, []);
                var more = less with { Yes = less.Yes + Each(1, people), Abstaining = Each(Math.Max(0, abstaining - 1), 70) };
                if (rules.OnSubstance().Decide(less).Carried)
                    rules.OnSubstance().Decide(more).Carried.ShouldBeTrue($"{rules.Name}: {more}");
            }
        });

    [Fact]
    public void The_book_of_every_preset_has_words_and_sources_for_every_value()
    {
        foreach (var rules in RulesOfProcedure.Presets)
        {
            var book = RuleBook.Of(rules);
            book.Select(p => p.Key).ShouldBeUnique();
            foreach (var provision in book)
            {
                provision.Text.ShouldEndWith(".");
                provision.Source.ShouldNotBeNullOrWhiteSpace();
            }
        }

        RuleBook.Of(RulesOfProcedure.GeneralAssemblyCommittee).Single(p => p.Key == "closure").Number.ShouldBe("rule 117 (plenary: 75)");
    }

    [Fact]
    public void The_book_says_what_a_scenario_has_changed() =>
        RuleBook.Of(RulesOfProcedure.AdHocCommittee with { Quorum = new(new(1, 3), Share.Majority) })
            .Where(p => p.Source == "changed by the scenario").Select(p => p.Key).ShouldBe(["quorum-to-open"]);

    private static Side Each(int heads, int people) => new(heads, heads, (long)heads * people);

    private static Tally Vote((int Heads, long People) yes, (int Heads, long People) no) =>
        new(new(yes.Heads, 0, yes.People), new(no.Heads, 0, no.People), default, default, []);
}
