using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts;
using static NegotiationSim.Core.Tests.History.Given;

namespace NegotiationSim.Core.Tests.History;

public class RedlineTests
{
    // 1 opening, 2 meeting, 3 tabled, 4 brackets, 5 chair's text, 6 lifted, 7 agreed
    private static readonly Chronicle Replaced = Talks().Meeting(1)
        .Tables(Switzerland, Intent).Brackets(Switzerland)
        .ChairText(1, new Choice(Standard, Intent))
        .Agreed(Intent)
        .Chronicle;

    [Fact]
    public void Marks_words_that_went_and_words_that_came()
    {
        var clause = Redline.Between(Replaced, 1, 7).Clauses[0];

        clause.Text.ShouldBe(
            "Each Party shall make it an offence to access a system ~~without right~~ ++with dishonest intent++, when done intentionally.");
        clause.Runs.Single(r => r.Kind == RedlineKind.Inserted).Words.ShouldAllBe(w => w.Move == 3);
        clause.Runs.Single(r => r.Kind == RedlineKind.Deleted).Words.ShouldAllBe(w => w.Move == 1);
        clause.Causes.Select(c => c.ToString()).ShouldBe(
        [
            "#4, meeting 1: brackets placed",
            "#5, meeting 1: \"with dishonest intent\" for \"without right\"",
            "#7, meeting 1: brackets lifted",
        ]);
    }

    [Fact]
    public void Reads_backwards_too() => Redline.Between(Replaced, 7, 1).Clauses[1].Text.ShouldBe(
        "The rights of researchers who act ~~with dishonest intent~~ ++without right++ are not affected.");

    [Fact]
    public void Marks_brackets_that_came()
    {
        var clause = Redline.Between(Replaced, 1, 4).Clauses[1];

        clause.Text.ShouldBe("The rights of researchers who act [without right] are not affected.");
        clause.Runs[1].Brackets.ShouldBe(BracketMark.Placed);
        clause.IsChanged.ShouldBeTrue();
    }

    [Fact]
    public void Marks_brackets_that_went()
    {
        var clause = Redline.Between(Replaced, 5, 7).Clauses[1];

        clause.Text.ShouldBe("The rights of researchers who act with dishonest intent are not affected.");
        clause.Runs[1].Kind.ShouldBe(RedlineKind.Kept);
        clause.Runs[1].Brackets.ShouldBe(BracketMark.Lifted);
    }

    [Fact]
    public void Lists_only_the_clauses_that_changed()
    {
        Redline.Between(Replaced, 1, 7).Changed.Select(c => c.Place).ShouldBe(["7(1)", "7(2)"]);
        Redline.Between(Replaced, 5, 7).Clauses[0].Causes.ShouldHaveSingleItem().Summary.ShouldStartWith("Agreed ad referendum, core offences:");
        Redline.Between(Replaced, 5, 6).Changed.ShouldBeEmpty();
    }

    [Fact]
    public void Keeps_the_chosen_alternative_of_a_wording_that_opened_in_brackets()
    {
        var chronicle = Talks().Meeting(1).Agreed("fortieth", issue: Threshold).Chronicle;

        Redline.Between(chronicle, 1, 4).Clauses[2].Text.ShouldBe(
            "This treaty enters into force ninety days after the ~~thirtieth~~ fortieth ratification.");
    }

    [Fact]
    public void Shows_a_deletion_without_a_gap()
    {
        var chronicle = Talks().Meeting(1).Tables(Uganda, Wordings.NoText).Brackets(Uganda).Agreed(Wordings.NoText).Chronicle;

        Redline.Between(chronicle, 1, 6).Clauses[0].Text.ShouldBe(
            "Each Party shall make it an offence to access a system ~~without right~~, when done intentionally.");
        Redline.Between(chronicle, 6, 1).Clauses[0].Text.ShouldBe(
            "Each Party shall make it an offence to access a system ++without right++, when done intentionally.");
    }
}
