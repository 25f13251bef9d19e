using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;
using static NegotiationSim.Core.Tests.History.Given;

namespace NegotiationSim.Core.Tests.History;

public class RollingTextTests
{
    [Fact]
    public void Prints_alternatives_in_brackets_with_their_sponsors()
    {
        var text = Text(Talks().Meeting(1)
            .Tables(Switzerland, Intent).Brackets(Switzerland)
            .And(new ProposalCosponsored(NewZealand, new("P3"), Liked))
            .Tables(Uganda, Wordings.NoText)
            .And(new ProposalCosponsored(Congo, new("P6"), Liked))
            .Object(WithoutRight, Gap, Uganda, Congo));

        Clause(text, 0).ShouldBe(
            "Each Party shall make it an offence to access a system [without right] [with dishonest intent - CHE, NZL] [del. - UGA, COD], when done intentionally.");
        RollingTextPrinter.Footnote(text.Articles[0].Clauses[0]).ShouldBe("2 object · 2 proposals");
        text.Articles[0].Clauses[0].Status.ShouldBe(TextStatus.Bracketed);
        text.OpenBrackets.ShouldBe(2);
    }

    [Fact]
    public void Names_the_first_sponsor_first()
    {
        var text = Text(Talks().Meeting(1).Tables(Uganda, Intent).Brackets(Uganda).And(new ProposalCosponsored(Switzerland, new("P3"), Liked)));

        Clause(text, 1).ShouldContain("[with dishonest intent - UGA, CHE]");
    }

    [Fact]
    public void Shortens_long_attributions()
    {
        var text = Text(Talks().Meeting(1).Tables(Switzerland, Intent).Brackets(Switzerland)
            .And(new ProposalCosponsored(NewZealand, new("P3"), Liked), new ProposalCosponsored(Congo, new("P3"), Liked)));

        RollingTextPrinter.Text(text.Articles[0].Clauses[0], sponsors: 1).ShouldContain("[with dishonest intent - CHE and 2 others]");
    }

    [Fact]
    public void Shows_every_option_of_a_wording_that_opens_in_brackets()
    {
        var text = Text(Talks());

        Clause(text, 0, article: 1).ShouldBe("This treaty enters into force ninety days after the [thirtieth] [fortieth] ratification.");
        text.Articles[1].Clauses[0].Place.ShouldBe("65");
    }

    [Fact]
    public void Leaves_no_gap_where_words_were_left_out()
    {
        var text = Text(Talks().Meeting(1).Tables(Uganda, Wordings.NoText).Brackets(Uganda).Agreed(Wordings.NoText));

        Clause(text, 0).ShouldBe("Each Party shall make it an offence to access a system, when done intentionally.");
        Clause(text, 1).ShouldBe("The rights of researchers who act are not affected.");
        RollingTextPrinter.Footnote(text.Articles[0].Clauses[1]).ShouldBe("agreed ad referendum #6");
    }

    [Theory]
    [InlineData("Done intentionally, {standard}, by anyone.", "Done intentionally, by anyone.")]
    [InlineData("Access ({standard}) is an offence.", "Access is an offence.")]
    [InlineData("Access “{standard}”, is an offence.", "Access, is an offence.")]
    [InlineData("Access to a system {standard}.", "Access to a system.")]
    [InlineData("Done with care, {standard}.", "Done with care.")]
    [InlineData("{standard}, access is an offence.", "access is an offence.")]
    [InlineData("{standard}.", "(deleted)")]
    public void Closes_the_gap_of_an_empty_wording(string clause, string expected) =>
        Clause(Text(Clauses(clause).Meeting(1).Agreed(Wordings.NoText)), 0).ShouldBe(expected);

    [Theory]
    [InlineData("Access ({standard}) is an offence.", "Access (without right) is an offence.")]
    [InlineData("The term \"{standard}\" means: {standard}; it is short.", "The term \"without right\" means: without right; it is short.")]
    [InlineData("{standard} {standard}", "without right without right")]
    [InlineData("{standard}, or not", "without right, or not")]
    [InlineData("Access non-{standard} and/{standard} or ({standard})", "Access non-without right and/without right or (without right)")]
    public void Keeps_punctuation_next_to_the_words(string clause, string expected) =>
        Clause(Text(Clauses(clause)), 0).ShouldBe(expected);

    [Theory]
    [InlineData("Modalit{standard} of access", "Modalitwithout right of access")]
    [InlineData("Access {standard}-{standard}", "Access without right-without right")]
    [InlineData("Access - {standard} / {standard}", "Access - without right / without right")]
    public void Puts_a_space_before_a_wording_only_where_the_draft_has_one(string clause, string expected) =>
        Clause(Text(Clauses(clause)), 0).ShouldBe(expected);

    [Fact]
    public void Heads_an_article_without_a_number_with_its_title_alone() =>
        new TextArticle(new("preamble"), "", "Preamble", null, []).Heading.ShouldBe("Preamble");

    [Fact]
    public void Knows_the_move_that_brought_in_each_word()
    {
        var text = Text(Talks().Meeting(1).Tables(Switzerland, Intent).Brackets(Switzerland).Agreed(Intent));

        var run = text.Articles[0].Clauses[0].Runs[1].ShouldBeOfType<TextRun.Agreed>();
        run.Words.ShouldAllBe(w => w.Move == 3);
        run.Words.Select(w => w.Text).ShouldBe(["with", "dishonest", "intent"]);
        text.Articles[0].Clauses[0].Runs[0].Words.ShouldAllBe(w => w.Move == Negotiation.OpeningMove);
    }

    [Fact]
    public void Says_who_has_it_in_informals_until_it_returns_to_the_floor()
    {
        var given = Talks().Meeting(1).Tables(Switzerland, Intent).Brackets(Switzerland).And(new InformalsConvened(Standard, Congo));

        RollingTextPrinter.Footnote(Text(given).Articles[0].Clauses[0]).ShouldBe("1 proposal · informals (Congo)");
        RollingTextPrinter.Footnote(Text(given.And(new AgendaItemTaken(Standard))).Articles[0].Clauses[0]).ShouldBe("1 proposal");
    }

    [Fact]
    public void Names_the_alternative_that_is_objected_to_when_it_is_not_what_stands()
    {
        var text = Text(Talks().Meeting(1).Tables(Switzerland, Intent).Brackets(Switzerland)
            .Object(WithoutRight, Gap, Congo).Object(Intent, Gap, Uganda, Congo)
            .And(new ProposalSubmitted(Eff, new("P9"), Standard, "with serious harm", 0, Liked)));

        RollingTextPrinter.Footnote(text.Articles[0].Clauses[0]).ShouldBe(
            "1 objects to \"without right\", 2 object to \"with dishonest intent\" · 1 proposal · 1 paper without sponsor");
    }

    [Fact]
    public void Attributes_to_the_chair_what_the_chair_brought_in()
    {
        var text = Text(Talks().Meeting(1).Tables(Uganda, Wordings.NoText).Brackets(Uganda).ChairText(1, new Choice(Standard, Intent)));

        Clause(text, 1).ShouldBe("The rights of researchers who act [with dishonest intent - Chair] [without right] [del. - UGA] are not affected.");
    }

    [Fact]
    public void Looks_back_to_any_move()
    {
        var chronicle = Talks().Meeting(1).Tables(Switzerland, Intent).Brackets(Switzerland).Agreed(Intent).Adopted().Chronicle;

        Clause(RollingText.At(chronicle, 2), 1).ShouldBe("The rights of researchers who act without right are not affected.");
        Clause(RollingText.At(chronicle), 1).ShouldBe("The rights of researchers who act with dishonest intent are not affected.");
        RollingText.At(chronicle).Articles[0].Clauses[1].Notes[0].Move.ShouldBe(7);
    }

    [Fact]
    public void Prints_headings_numbers_and_footnotes()
    {
        var text = Text(Talks().Meeting(1).Tables(Uganda, Wordings.NoText).Brackets(Uganda));

        RollingTextPrinter.Print(text).ShouldBe(
            """
            A short treaty

            Article 7  Illegal access
            1. Each Party shall make it an offence to access a system [without right] [del. - UGA], when done intentionally.
               1 proposal
            2. The rights of researchers who act [without right] [del. - UGA] are not affected.
               1 proposal

            Article 65  Entry into force
            This treaty enters into force ninety days after the [thirtieth] [fortieth] ratification.

            """);
    }

    private static RollingText Text(Given given) => RollingText.At(given.Chronicle);

    private static string Clause(RollingText text, int clause, int article = 0) => RollingTextPrinter.Text(text.Articles[article].Clauses[clause]);
}
