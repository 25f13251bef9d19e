using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Texts.Amending;
using static NegotiationSim.Core.Tests.Amending.DraftingRoom;

namespace NegotiationSim.Core.Tests.Amending;

public class QuotationTests
{
    [Theory]
    [InlineData("cross-border \"access\"", "cross‑border “access”")]
    [InlineData("cross–border 'access'", "cross-border ‘access’")]
    [InlineData("the State’s systems", "the State's systems")]
    [InlineData("the  State's\nsystems", "the State’s\u00A0systems")]
    [InlineData("cooperation", "co\u00ADoperation")]
    [InlineData("efficient", "eﬃcient")]
    [InlineData("café", "cafe\u0301")]
    [InlineData("inter-\nnational", "international")]
    [InlineData("cross-\nborder access", "cross-border access")]
    [InlineData("states parties", "States Parties")]
    [InlineData("“States Parties”", "States Parties")]
    public void Words_are_matched_as_a_reader_would(string quoted, string written)
    {
        var room = Of($"It concerns {written} and no more.");
        room.Adopt(room.Table("CHE", Delete(quoted))).Text().ShouldBe("It concerns and no more.");
    }

    [Theory]
    [InlineData("right")]
    [InlineData("holder")]
    [InlineData("ights")]
    public void Parts_of_words_are_not_words(string quoted) =>
        Of("All rights of a right-holder.").Refused("CHE", Delete(quoted)).Rule.ShouldBe(Rules.QuotationFound);

    [Fact]
    public void The_case_as_quoted_goes_before_any_case()
    {
        var room = Treaty();
        room.Table("CHE", Delete("security measures"));
        room.Refused("CHE", Delete("SECURITY MEASURES")).Why.ShouldContain("stands 2 times");
    }

    [Fact]
    public void A_clause_the_words_around_or_the_occurrence_make_it_clear()
    {
        var room = Of("Parties shall act, and Parties shall report.", "Parties shall pay.");
        var refused = room.Refused("CHE", Delete("Parties"));
        refused.Rule.ShouldBe(Rules.QuotationClear);
        refused.Why.ShouldBe(
            "\"Parties\" stands 3 times in the text: (1) 7(1): »Parties« shall act, and Parties ...; "
            + "(2) 7(1): Parties shall act, and »Parties« shall report.; (3) 7(2): »Parties« shall pay.");
        room.Refused("CHE", Delete("Parties", "7(1)")).Why.ShouldContain("stands 2 times in 7(1)");
        room.Table("CHE", Delete("Parties", "7(2)"));
        room.Table("CHE", new ProposedChange.Delete(new("Parties", Context: "and Parties shall report")));
        room.Table("CHE", new ProposedChange.Delete(new("Parties", "7(1)", Nth: 2)));
        room.State.Amendments.All.Select(a => ((Edit.Delete)a.Edits[0]).Words[0].ToString()).ShouldBe(["access/2#0", "access/1#5", "access/1#5"]);
        room.Refused("CHE", new ProposedChange.Delete(new("Parties", Nth: 4))).Why.ShouldContain("there is no occurrence 4");
        room.Refused("CHE", new ProposedChange.Delete(new("Parties", Context: "shall pay"))).Rule.ShouldBe(Rules.QuotationFound);
    }

    [Fact]
    public void Words_that_do_not_stand_there_are_refused_with_the_nearest()
    {
        var refused = Treaty().Refused("CHE", Delete("infringing the security measure"));
        refused.Rule.ShouldBe(Rules.QuotationFound);
        refused.Why.ShouldContain("7(2): ... the offence be done by »infringing security« measures.");
    }

    [Fact]
    public void A_contested_wording_is_not_changed_by_quoting_it()
    {
        var room = Treaty();
        foreach (var words in new[] { "without right", "computer system without right, when" })
        {
            var refused = room.Refused("UGA", Delete(words));
            refused.Rule.ShouldBe(Rules.ContestedWords);
            refused.Why.ShouldContain("standard");
        }
    }

    [Fact]
    public void Bad_changes_are_refused_by_rule()
    {
        var room = Treaty();
        room.Refused("CHE").Rule.ShouldBe(Rules.SomethingChanges);
        room.Refused("CHE", Replace("ninety", "ninety")).Rule.ShouldBe(Rules.SomethingChanges);
        room.Refused("CHE", Replace("ninety", " ")).Rule.ShouldBe(Rules.PlainWords);
        room.Refused("CHE", Replace("ninety", "[sixty]")).Rule.ShouldBe(Rules.PlainWords);
        room.Refused("CHE", Replace("ninety", "sixty\u0007")).Rule.ShouldBe(Rules.PlainWords);
        room.Refused("CHE", Replace("ninety", "sixty\ud800")).Rule.ShouldBe(Rules.PlainWords);
        room.Refused("CHE", Delete("ninety", "99")).Rule.ShouldBe(Rules.ClauseKnown);
        room.Refused("CHE", Delete(" ")).Rule.ShouldBe(Rules.QuotationFound);
        room.Refused("CHE", Delete("ninety"), Replace("ninety days", "a year")).Rule.ShouldBe(Rules.OneChangeAPlace);
        room.Refused("CHE", new ProposedChange.MoveClause("7(1)", "7(1)")).Rule.ShouldBe(Rules.SomethingChanges);
        room.Refused("CHE", new ProposedChange.MergeClauses("7(1)", "7(1)")).Rule.ShouldBe(Rules.SomethingChanges);
        room.Refused("CHE", new ProposedChange.DeleteClause("7")).Rule.ShouldBe(Rules.QuotationClear);
        room.Refused("CHE", new ProposedChange.SplitClause(new("A Party may"))).Rule.ShouldBe(Rules.SomethingChanges);
        room.Refused("XXX", Delete("ninety")).Rule.ShouldBe(Rules.InTheRoom);
    }

    [Fact]
    public void A_change_among_several_that_is_refused_is_named() =>
        Treaty().Refused("CHE", Delete("ninety"), Delete("absent words")).Why.ShouldStartWith("change 2:");
}
