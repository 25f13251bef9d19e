using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Texts;
using NegotiationSim.Core.Texts.Amending;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;
using static NegotiationSim.Core.Tests.Amending.DraftingRoom;

namespace NegotiationSim.Core.Tests.Amending;

public class AmendmentTests
{
    [Fact]
    public void Words_are_replaced_and_the_comma_behind_them_stays()
    {
        var room = Of("Each Party shall protect a system, where it can.");
        var amendment = room.Table("CHE", Replace("a system", "a computer system"));
        room.Text().ShouldBe("Each Party shall protect a system, where it can.");
        room.Adopt(amendment).Text().ShouldBe("Each Party shall protect a computer system, where it can.");
    }

    [Fact]
    public void New_words_know_the_move_that_brought_them_in_and_old_ones_keep_theirs()
    {
        var room = Of("Each Party shall protect a system, where it can.");
        room.Adopt(room.Table("CHE", Replace("a system", "computers")));
        var words = room.State.Articles[0].Clauses[0].Passages.OfType<Passage.Plain>().SelectMany(p => p.Words).ToList();
        words.ShouldContain(new Word("computers", 3));
        words.ShouldContain(new Word(",", 1, Glued: true));
        words.Where(w => w.Text != "computers").ShouldAllBe(w => w.Move == 1);
    }

    [Theory]
    [InlineData("where possible", "Each Party shall act, as needed.")]
    [InlineData("act", "Each Party shall, where possible, as needed.")]
    [InlineData("as needed", "Each Party shall act, where possible.")]
    public void Deleting_leaves_no_doubled_comma(string words, string left)
    {
        var room = Of("Each Party shall act, where possible, as needed.");
        room.Adopt(room.Table("UGA", Delete(words))).Text().ShouldBe(left);
    }

    [Fact]
    public void Deleting_leaves_no_parentheses_around_nothing()
    {
        var room = Of("Each Party (where possible) shall act.");
        room.Adopt(room.Table("UGA", Delete("where possible"))).Text().ShouldBe("Each Party shall act.");
    }

    [Fact]
    public void Words_are_inserted_after_and_before_others()
    {
        var room = Of("Parties shall respect security.");
        room.Adopt(room.Table("CHE", After("security", "and safety")));
        room.Adopt(room.Table("NZL", Before("security", "human rights,")));
        room.Text().ShouldBe("Parties shall respect human rights, security and safety.");
    }

    [Fact]
    public void A_clause_is_added_and_takes_a_number_in_between()
    {
        var room = Of("First.", "Second.");
        room.Adopt(room.Table("CHE", new ProposedChange.AddClause("7(1)", "In between.")));
        room.Adopt(room.Table("CHE", new ProposedChange.AddClause("7(1)", "In between too.")));
        room.State.Articles[0].Clauses.Select(c => c.Number).ShouldBe(["1", "1 bis", "1 ter", "2"]);
        room.State.Articles[0].Clauses.Select(c => Citation.Of(room.State.Articles[0], c)).ShouldBe(["7(1)", "7(1 bis)", "7(1 ter)", "7(2)"]);
    }

    [Fact]
    public void A_clause_goes_to_the_beginning_behind_the_heading()
    {
        var room = Of("First.", "Second.");
        room.Adopt(room.Table("CHE", new ProposedChange.AddClause("7/heading", "Before all.")));
        room.State.Articles[0].Clauses.Select(c => c.Number).ShouldBe(["1 ante", "1", "2"]);
    }

    [Fact]
    public void A_clause_is_deleted_with_the_contested_wording_in_it()
    {
        var room = Treaty();
        room.Adopt(room.Table("UGA", new ProposedChange.DeleteClause("7(1)")));
        room.State.Articles[0].Clauses.Select(c => c.Id.Value).ShouldBe(["access/2", "access/3"]);
        room.State.ClausesWith(new("standard")).ShouldBeEmpty();
    }

    [Fact]
    public void A_clause_is_moved_to_another_article()
    {
        var room = Treaty();
        room.Adopt(room.Table("CHE", new ProposedChange.MoveClause("7(3)", "8")));
        room.State.Articles[1].Clauses.Select(c => (c.Id.Value, c.Number)).ShouldBe([("force/1", "1"), ("access/3", "1 bis")]);
    }

    [Fact]
    public void Two_clauses_are_merged()
    {
        var room = Treaty();
        room.Adopt(room.Table("CHE", new ProposedChange.MergeClauses("7(3)", "7(2)")));
        room.State.Articles[0].Clauses.Length.ShouldBe(2);
        room.Text("access/2").ShouldBe("A Party may require that the offence be done by infringing security measures. Security measures are measures that keep a system secure.");
    }

    [Fact]
    public void A_clause_is_split_where_it_is_quoted()
    {
        var room = Of("Parties shall act. They shall report.", "Other.");
        var split = room.Table("CHE", new ProposedChange.SplitClause(new("They shall report")));
        room.Adopt(split);
        room.State.Articles[0].Clauses.Select(c => c.Number).ShouldBe(["1", "1 bis", "2"]);
        room.Text("access/1").ShouldBe("Parties shall act.");
        room.Text($"access/{split}.1").ShouldBe("They shall report.");
    }

    [Fact]
    public void A_heading_and_the_title_are_amended()
    {
        var room = Of("First.");
        room.Adopt(room.Table("CHE", Replace("Illegal", "Unlawful", "7/heading")));
        room.State.Articles[0].Title.ShouldBe("Unlawful access");
        room.Adopt(room.Table("CHE", Replace("tests", "trials", "title")));
        room.State.Title.ShouldBe("A convention for trials");
    }

    [Fact]
    public void Several_changes_are_adopted_as_one()
    {
        var room = Treaty();
        room.Adopt(room.Table("UGA", Replace("Party", "State", "7(1)"), Replace("Party", "State", "7(2)")));
        room.Text("access/1").ShouldStartWith("Each State shall");
        room.Text("access/2").ShouldStartWith("A State may");
    }

    [Fact]
    public void An_observers_amendment_waits_for_a_sponsor()
    {
        var room = Of("Parties shall respect security.");
        room.Move(new TableAmendment(new("EFF"), [After("security", "and privacy")], null, Why));
        var paper = room.Last.ShouldHaveSingleItem().ShouldBeOfType<AmendmentSubmitted>().Amendment;
        room.Refused(new AdoptAmendment(paper)).Rule.ShouldBe(Rules.Tabled);
        room.Refused(new ObjectToAmendment(new("UGA"), paper, Why)).Rule.ShouldBe(Rules.Tabled);
        room.Move(new SponsorAmendment(new("CHE"), paper, Why));
        room.Adopt(paper).Text().ShouldBe("Parties shall respect security and privacy.");
    }

    [Fact]
    public void The_gavel_cannot_fall_while_a_delegation_objects()
    {
        var room = Of("Parties shall respect security.");
        var amendment = room.Table("CHE", Delete("security"));
        room.Move(new ObjectToAmendment(new("UGA"), amendment, Why));
        room.Refused(new AdoptAmendment(amendment)).Rule.ShouldBe(Rules.Consensus);
        room.Refused(new ObjectToAmendment(new("UGA"), amendment, Why)).Rule.ShouldBe(Rules.ObjectOnce);
        room.Refused(new ObjectToAmendment(new("CHE"), amendment, Why)).Rule.ShouldBe(Rules.NotYourOwn);
        room.Refused(new SponsorAmendment(new("UGA"), amendment, Why)).Rule.ShouldBe(Rules.NotYourOwn);
        room.Move(new LetAmendmentPass(new("UGA"), amendment, Why));
        room.Refused(new LetAmendmentPass(new("UGA"), amendment, Why)).Rule.ShouldBe(Rules.NoObjection);
        room.Adopt(amendment).StatusOf(amendment).ShouldBe(AmendmentStatus.Adopted);
    }

    [Fact]
    public void A_recorded_vote_adopts_or_rejects()
    {
        foreach (var (yes, status, text) in new[] { (true, AmendmentStatus.Adopted, "Parties shall act."), (false, AmendmentStatus.Rejected, "Parties shall not act.") })
        {
            var room = Of("Parties shall not act.");
            var amendment = room.Table("CHE", Delete("not"));
            var question = new Question(QuestionKind.TextAmendment, Text: amendment);
            room.Refused(new RequestVote(new("CHE"), question, null)).Rule.ShouldBe(Rules.ConsensusFirst);
            room.Move(new DeclareConsensusExhausted([], []));
            room.Move(new RequestVote(new("CHE"), question, null));
            room.Move(new RecordVote(question, [.. new[] { "CHE", "NZL", "UGA" }.Select(s => new CastBallot(new(s), yes ? Ballot.Yes : Ballot.No))]));
            room.StatusOf(amendment).ShouldBe(status);
            room.Text().ShouldBe(text);
        }
    }

    [Fact]
    public void What_nobody_takes_up_lapses_when_the_text_is_adopted()
    {
        var room = Of("Parties shall act.");
        var amendment = room.Table("CHE", Delete("shall"));
        room.Move(new AdoptByConsensus());
        room.StatusOf(amendment).ShouldBe(AmendmentStatus.Lapsed);
        room.Text().ShouldBe("Parties shall act.");
    }

    [Fact]
    public void Only_the_mover_withdraws()
    {
        var room = Of("Parties shall act.");
        var amendment = room.Table("CHE", Delete("shall"));
        room.Refused(new WithdrawAmendment(new("UGA"), amendment, Why)).Rule.ShouldBe(Rules.MoverOnly);
        room.Move(new WithdrawAmendment(new("CHE"), amendment, Why));
        room.Refused(new AdoptAmendment(amendment)).Rule.ShouldBe(Rules.AmendmentOpen);
        room.Refused(new SponsorAmendment(new("IND"), new("A99"), Why)).Rule.ShouldBe(Rules.AmendmentOpen);
    }

    [Fact]
    public void An_amendment_is_amended_before_it_is_adopted()
    {
        var room = Of("Parties shall respect security.");
        var first = room.Table("CHE", After("security", "and full safety"));
        var second = room.Table("UGA", first, Delete("full"));
        room.Refused(new AdoptAmendment(first)).Rule.ShouldBe(Rules.SecondDegreeFirst);
        room.Adopt(second).Text().ShouldBe("Parties shall respect security.");
        room.Adopt(first).Text().ShouldBe("Parties shall respect security and safety.");
    }

    [Fact]
    public void Nobody_amends_an_amendment_to_an_amendment()
    {
        var room = Of("Parties shall respect security.");
        var first = room.Table("CHE", After("security", "and full safety"));
        var second = room.Table("UGA", first, Replace("full", "reasonable"));
        var refused = room.Refused(new TableAmendment(new("IND"), [Delete("reasonable")], second, Why));
        refused.Rule.ShouldBe(Rules.SecondDegree);
        refused.Why.ShouldContain("third degree");
        room.Refused(new TableAmendment(new("IND"), [Delete("Parties")], first, Why)).Rule.ShouldBe(Rules.QuotationFound);
        room.Refused(new TableAmendment(new("IND"), [new ProposedChange.DeleteClause("7(1)")], first, Why)).Rule.ShouldBe(Rules.SecondDegree);
    }

    [Fact]
    public void An_amendment_to_one_that_is_withdrawn_is_overtaken()
    {
        var room = Of("Parties shall respect security.");
        var first = room.Table("CHE", After("security", "and full safety"));
        var second = room.Table("UGA", first, Delete("full"));
        room.Move(new WithdrawAmendment(new("CHE"), first, Why));
        room.Last.OfType<AmendmentOvertaken>().ShouldHaveSingleItem().Amendment.ShouldBe(second);
    }
}
