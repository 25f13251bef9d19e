using NegotiationSim.Core.History;
using NegotiationSim.Core.Texts;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;
using static NegotiationSim.Core.Tests.History.Given;

namespace NegotiationSim.Core.Tests.History;

public class BlameTests
{
    private static readonly Chronicle Kept = Talks().Meeting(1)
        .Tables(Switzerland, Intent).Brackets(Switzerland)
        .And(new ProposalCosponsored(NewZealand, new("P3"), Liked), new ProposalCosponsored(Congo, new("P3"), Liked))
        .Meeting(2)
        .Agreed(Intent)
        .Chronicle;

    [Fact]
    public void Says_who_brought_in_the_words_and_how_they_were_settled()
    {
        var line = Blame.Of(Kept, "7(1)").Clauses.ShouldHaveSingleItem().Lines[1];

        line.Text.ShouldBe("with dishonest intent");
        line.Origin.By.ShouldBe(Switzerland);
        line.Origin.Name.ShouldBe("Switzerland");
        line.Origin.Sponsors.ShouldBe(2);
        line.Origin.When.ShouldBe(new(3, 1, new(2024, 2, 5)));
        line.Origin.Reason.ShouldBe(Liked);
        line.BracketsPlaced!.Value.Move.ShouldBe(4);
        line.BracketsLifted!.Value.Move.ShouldBe(8);
        line.Settled!.ToString().ShouldBe("consensus, meeting 2");
        line.ToString().ShouldBe("with dishonest intent · #3 Switzerland and 2 others, meeting 1, 5 Feb 2024 · brackets #4 to #8 · consensus, meeting 2");
    }

    [Fact]
    public void Gives_plain_words_to_the_draft()
    {
        var line = Blame.Of(Kept, "illegal-access/1").Clauses[0].Lines[0];

        line.Origin.When.Move.ShouldBe(1);
        line.Origin.By.ShouldBe(PartyId.Chair);
        line.ToString().ShouldBe("Each Party shall make it an offence to access a system · #1 in the draft");
    }

    [Fact]
    public void Blames_nobody_for_a_full_stop() =>
        Blame.Of(Clauses("Nobody acts {standard}.").Chronicle).Clauses[0].Lines.Select(l => l.Text).ShouldBe(["Nobody acts", "without right"]);

    [Theory]
    [InlineData(null, 3)]
    [InlineData("illegal-access", 2)]
    [InlineData("7", 2)]
    [InlineData("entry-into-force/1", 1)]
    [InlineData("7(2)", 1)]
    [InlineData("8", 0)]
    public void Can_be_asked_about_a_part(string? within, int clauses) => Blame.Of(Kept, within).Clauses.Length.ShouldBe(clauses);

    [Fact]
    public void Tells_who_left_words_out()
    {
        var line = Blame.Of(Talks().Meeting(1).Tables(Uganda, Wordings.NoText).Brackets(Uganda).Agreed(Wordings.NoText).Chronicle, "7(2)").Clauses[0].Lines[1];

        line.Text.ShouldBe("(no text)");
        line.Origin.By.ShouldBe(Uganda);
        line.Origin.Summary.ShouldStartWith("Uganda proposes to delete \"without right\", core offences:");
    }

    [Fact]
    public void Lists_every_alternative_while_brackets_stand()
    {
        var lines = Blame.Of(Kept, "7(2)", move: 4).Clauses[0].Lines;

        lines.Where(l => l.InBrackets).Select(l => (l.Text, l.Stands, l.Origin.When.Move)).ShouldBe(
            [("[without right]", true, 1L), ("[with dishonest intent]", false, 3L)]);
    }
}
