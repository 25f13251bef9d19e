using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Texts.Amending;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;
using static NegotiationSim.Core.Tests.Amending.DraftingRoom;

namespace NegotiationSim.Core.Tests.Amending;

public class RebaseTests
{
    [Fact]
    public void An_amendment_behind_the_change_is_anchored_anew_and_adopted_as_before()
    {
        var room = Of("Parties shall act at once.");
        var adopted = room.Table("CHE", After("Parties", "to this treaty"));
        var pending = room.Table("NZL", Replace("at once", "soon"));
        room.Adopt(adopted);
        var moved = room.Last.OfType<AmendmentReanchored>().ShouldHaveSingleItem();
        moved.ShouldSatisfyAllConditions(
            () => moved.Amendment.ShouldBe(pending),
            () => moved.By.ShouldBe(adopted),
            () => moved.Places.ShouldBe([new AnchorPlace(new("access/1"), 6)]));
        room.Adopt(pending).Text().ShouldBe("Parties to this treaty shall act soon.");
    }

    [Fact]
    public void An_amendment_elsewhere_is_left_alone()
    {
        var room = Of("Parties shall act at once.", "They shall report.");
        var adopted = room.Table("CHE", After("Parties", "to this treaty"));
        room.Table("NZL", Replace("report", "tell"));
        room.Adopt(adopted).Last.ShouldBe([new AmendmentAdopted(adopted, SettledBy.Consensus)]);
    }

    [Theory]
    [InlineData("delete", "delete", AmendmentStatus.Overtaken)]
    [InlineData("delete", "replace", AmendmentStatus.Overtaken)]
    [InlineData("replace", "delete", AmendmentStatus.Overtaken)]
    [InlineData("replace", "same", AmendmentStatus.Overtaken)]
    [InlineData("replace", "replace-other", AmendmentStatus.InConflict)]
    [InlineData("replace", "part", AmendmentStatus.Overtaken)]
    [InlineData("part", "delete", AmendmentStatus.InConflict)]
    [InlineData("part", "replace", AmendmentStatus.InConflict)]
    [InlineData("replace", "beside", AmendmentStatus.InConflict)]
    [InlineData("inside", "replace", AmendmentStatus.InConflict)]
    [InlineData("inside", "delete", AmendmentStatus.InConflict)]
    [InlineData("beside", "replace", AmendmentStatus.Pending)]
    [InlineData("beside", "beside", AmendmentStatus.Overtaken)]
    [InlineData("beside", "beside-other", AmendmentStatus.Pending)]
    [InlineData("clause", "replace", AmendmentStatus.Overtaken)]
    [InlineData("clause", "beside", AmendmentStatus.Overtaken)]
    [InlineData("clause", "clause", AmendmentStatus.Overtaken)]
    [InlineData("clause", "move", AmendmentStatus.Overtaken)]
    [InlineData("clause", "merge", AmendmentStatus.Overtaken)]
    [InlineData("clause", "split", AmendmentStatus.Overtaken)]
    [InlineData("clause", "add", AmendmentStatus.Pending)]
    [InlineData("replace", "clause", AmendmentStatus.Pending)]
    [InlineData("move", "replace", AmendmentStatus.Pending)]
    [InlineData("move", "move", AmendmentStatus.Overtaken)]
    [InlineData("move", "move-elsewhere", AmendmentStatus.InConflict)]
    [InlineData("merge", "replace", AmendmentStatus.Pending)]
    [InlineData("merge", "clause", AmendmentStatus.InConflict)]
    [InlineData("merge", "merge", AmendmentStatus.Overtaken)]
    [InlineData("merge", "move", AmendmentStatus.InConflict)]
    [InlineData("split", "split", AmendmentStatus.Overtaken)]
    [InlineData("split", "replace", AmendmentStatus.Pending)]
    [InlineData("split", "across", AmendmentStatus.InConflict)]
    [InlineData("add", "add", AmendmentStatus.Overtaken)]
    [InlineData("add", "replace", AmendmentStatus.Pending)]
    [InlineData("move", "move-target", AmendmentStatus.InConflict)]
    public void What_the_adoption_of_one_does_to_another(string adopted, string pending, AmendmentStatus status)
    {
        var room = Of("First of all.", "Parties shall act with due care. They shall also report.", "Last of all.", "Very last.");
        var (one, other) = (room.Table("CHE", Change(adopted)), room.Table("NZL", Change(pending)));
        var whole = room.Whole();
        room.Adopt(one);
        room.StatusOf(other).ShouldBe(status);
        if (status != AmendmentStatus.Pending)
        {
            room.State.Amendments.Find(other)!.Because.ShouldBe([one]);
            room.Refused(new AdoptAmendment(other)).Rule.ShouldBe(Rules.Applies);
            room.Refused(new AdoptAmendment(other)).Why.ShouldContain(one.Value);
        }

        room.Reopen(one);
        room.StatusOf(other).ShouldBe(AmendmentStatus.Pending);
        room.Whole().ShouldBe(whole);
        if (status != AmendmentStatus.Pending)
            room.Last.OfType<AmendmentRestored>().ShouldHaveSingleItem().Amendment.ShouldBe(other);
        room.Adopt(other);

        static ProposedChange Change(string kind) => kind switch
        {
            "delete" => Delete("with due care"),
            "replace" => Replace("with due care", "carefully"),
            "same" => Replace("with due care", "carefully"),
            "replace-other" => Replace("with due care", "prudently"),
            "part" => Delete("due"),
            "inside" => After("with", "all"),
            "beside" => After("due care", "and attention"),
            "beside-other" => After("due care", "and diligence"),
            "clause" => new ProposedChange.DeleteClause("7(2)"),
            "move" => new ProposedChange.MoveClause("7(2)", "7(3)"),
            "move-elsewhere" => new ProposedChange.MoveClause("7(2)", "7(4)"),
            "move-target" => new ProposedChange.MoveClause("7(3)", "7(2)"),
            "merge" => new ProposedChange.MergeClauses("7(2)", "7(1)"),
            "split" => new ProposedChange.SplitClause(new("They shall also report")),
            "across" => Replace("care. They", "care, and"),
            _ => new ProposedChange.AddClause("7(2)", "Added."),
        };
    }

    [Fact]
    public void Words_of_an_adopted_amendment_are_amended_and_then_hold_it()
    {
        var room = Of("Parties shall act.");
        var first = room.Table("CHE", After("act", "with due care"));
        room.Adopt(first);
        var later = room.Table("NZL", Replace("due care", "diligence"));
        room.Adopt(later).Text().ShouldBe("Parties shall act with diligence.");
        var refused = room.Refused(new ReopenAmendment(PartyId.Chair, first, Why));
        refused.Rule.ShouldBe(Rules.RestsOnIt);
        refused.Why.ShouldContain(later.Value);
        room.Reopen(later).Reopen(first).Text().ShouldBe("Parties shall act.");
    }

    [Fact]
    public void An_open_amendment_to_words_that_are_reopened_waits_for_them()
    {
        var room = Of("Parties shall act.");
        var first = room.Table("CHE", After("act", "with due care"));
        room.Adopt(first);
        var waiting = room.Table("NZL", Replace("due care", "diligence"));
        room.Reopen(first);
        room.Last.OfType<AmendmentOvertaken>().ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            o => o.Amendment.ShouldBe(waiting),
            o => o.By.ShouldBe([first]));
        room.Adopt(first).StatusOf(waiting).ShouldBe(AmendmentStatus.Pending);
    }

    [Fact]
    public void Only_what_was_adopted_is_reopened()
    {
        var room = Of("Parties shall act.");
        var pending = room.Table("CHE", Delete("shall"));
        room.Refused(new ReopenAmendment(PartyId.Chair, pending, Why)).Rule.ShouldBe(Rules.AmendmentOpen);
        room.Refused(new ReopenAmendment(PartyId.Chair, new("A77"), Why)).Rule.ShouldBe(Rules.AmendmentOpen);
        room.Refused(new ReopenAmendment(new("EFF"), pending, Why)).Rule.ShouldBe(Rules.StatesOnly);
    }
}
