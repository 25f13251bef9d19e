using NegotiationSim.Core.Texts.Notation;

namespace NegotiationSim.Core.Tests.Texts;

public class MalformedDraftTests
{
    [Theory]
    [InlineData("Parties [shall act.", 1, 9, "never closes")]
    [InlineData("Parties shall] act.", 1, 14, "none is open")]
    [InlineData("a\r\nb [c\r\n", 2, 3, "never closes")]
    [InlineData("a\rb\r\n\n  c]", 4, 4, "none is open")]
    [InlineData("\u00e9\U0001F30D [c", 1, 5, "never closes")]
    [InlineData("a <!-- b", 1, 3, "never ends")]
    [InlineData("a\n\n```\nb", 3, 1, "never ends")]
    [InlineData("a [b][^4]", 1, 6, "no footnote 4")]
    [InlineData("a[^4]\n\n[^4]: b\n\n[^4]: c", 5, 1, "two footnotes 4")]
    public void A_malformed_place_is_reported_with_line_and_column(string text, int line, int column, string message)
    {
        var draft = DraftText.Parse(text);
        var problem = draft.Problems.ShouldHaveSingleItem();
        (problem.Line, problem.Column).ShouldBe((line, column));
        problem.Message.ShouldContain(message);
        draft.Print().ShouldBe(text);
    }

    [Fact]
    public void One_lost_bracket_does_not_shift_the_others()
    {
        var draft = DraftText.Parse("## Article 1\n\n1. [a [b] c\n\n2. [d]\n\n## Article 2\n\n1. e\n\n2. [g [h]]\n");
        draft.Problems.Select(p => (p.Line, p.Column)).ShouldBe([(3, 4)]);
        draft.Brackets.Where(b => b.IsClosed).Select(b => b.Content).ShouldBe(["b", "d", "g [h]", "h"]);
    }

    [Fact]
    public void Two_lost_brackets_that_seem_to_balance_are_reported_when_they_join_two_articles()
    {
        var draft = DraftText.Parse("## Article 1\n\n1. a [b\n\n## Article 2\n\n1. c] d\n");
        var problem = draft.Problems.ShouldHaveSingleItem();
        (problem.Line, problem.Column).ShouldBe((3, 6));
        problem.Message.ShouldContain("under another");
    }

    [Fact]
    public void In_an_article_with_a_lost_bracket_a_bracket_at_the_head_finds_its_end()
    {
        var draft = DraftText.Parse("1. [Parties shall:\n\n   (a) act;\n   (b) [report.]\n\n   (c) rest.]\n\n2. a] b\n");
        draft.Problems.Select(p => (p.Line, p.Column)).ShouldBe([(8, 5)]);
    }

    [Fact]
    public void A_lost_bracket_of_one_option_is_not_closed_by_the_next()
    {
        var draft = DraftText.Parse("Option 1: [a\n\nOption 2: [b] c]]\n");
        draft.Problems.Select(p => (p.Line, p.Column)).ShouldBe([(1, 11), (3, 16), (3, 17)]);
    }

    [Fact]
    public void A_lost_bracket_of_one_option_does_not_hide_the_bracket_around_all()
    {
        var draft = DraftText.Parse("1. [Parties:\n\n   Option 1: [b\n\n   Option 2: c.]\n");
        draft.Problems.Select(p => (p.Line, p.Column)).ShouldBe([(3, 14)]);
    }

    [Fact]
    public void Problems_come_in_the_order_of_the_text()
    {
        var draft = DraftText.Parse("a] [b\n\nOption 1: c [d - ] e]\n");
        draft.Problems.Select(p => p.Offset).ShouldBe(draft.Problems.Select(p => p.Offset).Order());
    }

    [Fact]
    public void Every_column_counts_utf_16_units_from_one()
    {
        var draft = DraftText.Parse("a\U0001F30Db");
        draft.PositionOf(0).ShouldBe(new TextPosition(1, 1));
        draft.PositionOf(3).ShouldBe(new TextPosition(1, 4));
        DraftText.Parse("").PositionOf(0).ShouldBe(new TextPosition(1, 1));
    }
}
