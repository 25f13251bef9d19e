using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts.Amending;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;
using static NegotiationSim.Core.Tests.Amending.DraftingRoom;

namespace NegotiationSim.Core.Tests.Amending;

/// <summary>What the read models make of amendments.</summary>
public class HistoryTests
{
    [Fact]
    public void Open_amendments_stand_in_brackets_beside_the_words_that_they_touch()
    {
        var room = Treaty();
        room.Table("CHE", Replace("gain access to", "enter"));
        room.Table("NZL", After("system", "or a part of it", "7(1)"));
        room.Table("UGA", Delete("gain access to"));
        room.Table("IND", new ProposedChange.AddClause("7(1)", "Parties shall report."));
        Wall(room).ShouldBe(
            """
            1. Each Party shall make it an offence to [gain access to] [enter - CHE] [del. - UGA] a computer system [or a part of it - NZL] without right, when done intentionally.
            new. [Parties shall report. - IND]
            """);
    }

    [Fact]
    public void What_brackets_cannot_show_is_told_below()
    {
        var room = Treaty();
        room.Table("CHE", Replace("gain access to", "enter"));
        var across = room.Table("UGA", Replace("access to a computer system", "computers"));
        room.Table("IND", new ProposedChange.DeleteClause("7(1)"));
        room.Move(new ObjectToAmendment(new("NZL"), across, Why));
        Wall(room).ShouldBe(
            """
            1. Each Party shall make it an offence to [gain access to] [enter - CHE] a computer system without right, when done intentionally.
               A4 UGA: replace "access to a computer system" with "computers" in 7(1) · to be decided · 1 objects
               A5 IND: delete 7(1) · to be decided
            """);
    }

    [Fact]
    public void Amendments_of_the_second_degree_show_in_the_words_that_they_amend()
    {
        var room = Treaty();
        var first = room.Table("CHE", Replace("gain access to", "enter and stay in"));
        room.Adopt(room.Table("UGA", first, Delete("and stay in")));
        Wall(room).ShouldContain("[gain access to] [enter - CHE] a computer");
    }

    [Fact]
    public void Blame_names_the_amendment_its_sponsors_and_who_objected()
    {
        var room = Treaty();
        var amendment = room.Table("CHE", Replace("gain access to", "enter"));
        room.Move(new SponsorAmendment(new("NZL"), amendment, Why));
        room.Move(new ObjectToAmendment(new("UGA"), amendment, Why));
        room.Move(new LetAmendmentPass(new("UGA"), amendment, Why));
        room.Adopt(amendment);
        var line = Blame.Of(room.Chronicle(), "7(1)").Clauses[0].Lines.Single(l => l.Amendment == amendment);
        line.Text.ShouldBe("enter");
        line.Facts().ShouldBe([
            "State of CHE and 1 other, meeting 1, 28 Feb 2022",
            "because for the tests",
            "brackets #3 to #7",
            "objected: UGA",
            "amendment A3, adopted by consensus",
        ]);
    }

    [Fact]
    public void Who_gives_no_reason_has_none_told()
    {
        var room = Treaty();
        room.Move(new TableAmendment(new("CHE"), [Replace("gain access to", "enter")], null, Reason.Stated.Nothing));
        var amendment = room.State.Amendments.All.ShouldHaveSingleItem().Id;
        room.Move(new ObjectToAmendment(new("UGA"), amendment, Reason.Stated.Nothing));
        room.Move(new LetAmendmentPass(new("UGA"), amendment, Reason.Stated.Nothing));
        room.Adopt(amendment);
        var chronicle = room.Chronicle();
        for (var move = 1; move <= chronicle.Moves; move++)
            chronicle.Line(move).ShouldNotContain("no reason given");
        chronicle.Line(3).ShouldEndWith("in 7(1).");
        Blame.Of(chronicle, "7(1)").Clauses[0].Lines.Single(l => l.Amendment == amendment).Facts().ShouldNotContain(f => f.StartsWith("because", StringComparison.Ordinal));
        EventText.ReasonOf(room.Events[2]).ShouldBeNull();
    }

    [Fact]
    public void Redline_shows_the_words_that_went_and_came_and_which_amendment_did_it()
    {
        var room = Treaty();
        var start = room.Events.Count;
        room.Adopt(room.Table("CHE", Replace("gain access to", "enter")));
        room.Adopt(room.Table("UGA", Delete(", when done intentionally", "7(1)")));
        var redline = Redline.Between(room.Chronicle(), start, room.Events.Count);
        var clause = redline.Changed.ShouldHaveSingleItem();
        clause.Text.ShouldBe("Each Party shall make it an offence to ~~gain access to~~ ++enter++ a computer system without right~~, when done intentionally~~.");
        clause.Causes.Select(c => c.ToString()).ShouldBe(["#4, meeting 1: amendment A3 (CHE) adopted", "#6, meeting 1: amendment A5 (UGA) adopted"]);
    }

    [Fact]
    public void Redline_backwards_turns_insertions_into_deletions()
    {
        var room = Treaty();
        room.Adopt(room.Table("CHE", Replace("gain access to", "enter")));
        Redline.Between(room.Chronicle(), room.Events.Count, 2).Changed.Single().Text
            .ShouldContain("to ~~enter~~ ++gain access to++ a computer");
    }

    [Fact]
    public void Redline_tells_clauses_that_came_went_and_moved()
    {
        var room = Treaty();
        room.Adopt(room.Table("CHE", new ProposedChange.AddClause("7(1)", "Parties shall report.")));
        room.Adopt(room.Table("CHE", new ProposedChange.DeleteClause("7(2)")));
        room.Adopt(room.Table("CHE", new ProposedChange.MoveClause("7(3)", "8")));
        room.Adopt(room.Table("CHE", Replace("Illegal", "Unlawful", "7/heading")));
        var redline = Redline.Between(room.Chronicle(), 2, room.Events.Count);
        redline.Changed.Select(c => (c.Place, c.Was, c.Text)).ShouldBe([
            ("the heading of 7", null, "~~Illegal~~ ++Unlawful++ access"),
            ("7(1 bis)", null, "++Parties shall report.++"),
            ("7(2)", null, "~~A Party may require that the offence be done by infringing security measures.~~"),
            ("8(1 bis)", "7(3)", "Security measures are measures that keep a system secure."),
        ], ignoreOrder: true);
    }

    [Fact]
    public void Redline_of_a_history_with_amendments_still_shows_contested_wordings()
    {
        var room = Treaty();
        room.Move(new TakeItem(new("standard")));
        room.Move(new Propose(new("UGA"), new("standard"), "unlawfully", null, Why));
        room.Adopt(room.Table("CHE", Replace("gain access to", "enter")));
        room.Move(new AgreeAdReferendum(new("standard"), "unlawfully"));
        Redline.Between(room.Chronicle(), 2, room.Events.Count).Changed.Single().Text
            .ShouldBe("Each Party shall make it an offence to ~~gain access to~~ ++enter++ a computer system ~~without right~~ ++unlawfully++, when done intentionally.");
    }

    [Fact]
    public void Trace_tells_of_words_that_an_amendment_took_out_and_of_words_that_were_never_adopted()
    {
        var room = Treaty();
        var adopted = room.Table("CHE", Replace("infringing security measures", "restriction of use"));
        var fallen = room.Table("NZL", After("infringing", "technical", "7(2)"));
        room.Move(new ObjectToAmendment(new("UGA"), fallen, Why));
        room.Move(new ObjectToAmendment(new("IND"), fallen, Why));
        room.Adopt(adopted);
        var gone = PhraseBiography.Trace(room.Chronicle(), "infringing security");
        gone.Headline.ShouldBe("\"infringing security\" · not in the text: takes it out: adopted by consensus #7");
        gone.Sections.ShouldHaveSingleItem().Amendment.ShouldBe(adopted);
        var come = PhraseBiography.Trace(room.Chronicle(), "restriction");
        come.Occurrences.ShouldBe(1);
        come.Sections.Single().Fate.ShouldBe(PhraseFate.Agreed);
        var never = PhraseBiography.Trace(room.Chronicle(), "technical");
        never.Headline.ShouldBe("\"technical\" · not in the text: brings it in: in conflict with A3");
        never.Timeline.Select(e => e.Text).ShouldBe([
            "NZL: insert \"technical\" after \"infringing\" in 7(2)",
            "2 object: UGA, IND",
            "in conflict with A3",
        ]);
    }

    [Theory]
    [InlineData("right", "all rights of others", true)]
    [InlineData("rights", "a right to", true)]
    [InlineData("study", "many studies were", true)]
    [InlineData("studies", "a study of", true)]
    [InlineData("require", "requiring that", true)]
    [InlineData("requires", "required by", true)]
    [InlineData("commit", "when committed intentionally", true)]
    [InlineData("access", "accessing a system", true)]
    [InlineData("accesses", "an access", true)]
    [InlineData("right", "a bright idea", false)]
    [InlineData("law", "a lawyer", false)]
    [InlineData("use", "a user", false)]
    public void Other_forms_of_a_word_are_found_when_asked_for(string phrase, string text, bool found) =>
        new Phrase(phrase, PhraseForms.Inflected).IsIn(text).ShouldBe(found);

    [Fact]
    public void The_case_counts_when_asked_for()
    {
        new Phrase("State", PhraseForms.SameCase).IsIn("the state of things").ShouldBeFalse();
        new Phrase("state", PhraseForms.SameCase | PhraseForms.Inflected).IsIn("all states").ShouldBeTrue();
        new Phrase("State").IsIn("the state of things").ShouldBeTrue();
    }

    [Fact]
    public void Two_negotiations_are_compared_word_by_word()
    {
        var (one, other) = (Treaty(), Treaty());
        one.Adopt(one.Table("CHE", Replace("gain access to", "enter")));
        one.Adopt(one.Table("CHE", new ProposedChange.DeleteClause("7(3)")));
        other.Adopt(other.Table("UGA", Replace("gain access to", "get into")));
        other.Adopt(other.Table("UGA", Replace("Entry", "Coming", "8/heading")));
        other.Adopt(other.Table("UGA", new ProposedChange.AddClause("8", "It is made in six languages.")));
        other.Move(new TakeItem(new("standard")));
        other.Move(new Propose(new("UGA"), new("standard"), "unlawfully", null, Why));
        other.Move(new AgreeAdReferendum(new("standard"), "unlawfully"));
        Redline.Across(one.Chronicle(), one.Events.Count, other.Chronicle(), other.Events.Count).Changed.Select(c => $"{c.Place}: {c.Text}").ShouldBe([
            "7(1): Each Party shall make it an offence to ~~enter~~ ++get into++ a computer system ~~without right~~ ++unlawfully++, when done intentionally.",
            "7(3): ++Security measures are measures that keep a system secure.++",
            "the heading of 8: ~~Entry~~ ++Coming++ into force",
            "8(1 bis): ++It is made in six languages.++",
        ]);
    }

    [Fact]
    public void A_negotiation_does_not_differ_from_itself()
    {
        var room = Treaty();
        room.Adopt(room.Table("CHE", Replace("gain access to", "enter")));
        Redline.Across(room.Chronicle(), room.Events.Count, room.Chronicle(), room.Events.Count).Changed.ShouldBeEmpty();
    }

    private static string Wall(DraftingRoom room) => string.Join(
        Environment.NewLine,
        RollingTextPrinter.Lines(RollingText.At(room.State).Articles[0]).Skip(1).TakeWhile(l => !l.StartsWith("2.", StringComparison.Ordinal)));
}
