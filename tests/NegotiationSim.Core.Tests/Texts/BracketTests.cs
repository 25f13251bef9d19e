using NegotiationSim.Core.Texts.Notation;

namespace NegotiationSim.Core.Tests.Texts;

public class BracketTests
{
    [Fact]
    public void A_bracket_that_stands_alone_asks_to_keep_or_delete()
    {
        var bracket = OnlyBracket("Parties shall [promptly] report.");
        bracket.Kind.ShouldBe(BracketKind.Optional);
        bracket.Content.ShouldBe("promptly");
        bracket.Position.ShouldBe(new TextPosition(1, 15));
    }

    [Theory]
    [InlineData("[shall][should]")]
    [InlineData("[shall] [should]")]
    [InlineData("[shall]/[should]")]
    [InlineData("[shall - CHE]\n   [should]")]
    [InlineData("[shall][^1] [should]\n\n[^1]: CHE")]
    public void Brackets_side_by_side_are_alternatives(string text)
    {
        var group = DraftText.Parse(text).Groups.ShouldHaveSingleItem();
        group.Count.ShouldBe(2);
        group.Alternatives.Select(b => b.Kind).ShouldAllBe(k => k == BracketKind.Alternative);
    }

    [Theory]
    [InlineData("[shall] or [should]")]
    [InlineData("[shall], [should]")]
    [InlineData("[shall]\n\n[should]")]
    public void Brackets_with_words_or_a_blank_line_between_them_are_not_alternatives(string text) =>
        DraftText.Parse(text).Groups.ShouldBeEmpty();

    [Theory]
    [InlineData("X")]
    [InlineData("x")]
    [InlineData(" ")]
    [InlineData("")]
    [InlineData("...")]
    [InlineData("\u2026")]
    [InlineData("20XX")]
    [InlineData("by X date")]
    [InlineData("TBD")]
    [InlineData("placeholder for finance")]
    [InlineData("*Placeholder* for finance")]
    public void A_bracket_for_something_to_come_is_a_placeholder(string content) =>
        OnlyBracket($"In article [{content}] of this treaty").Kind.ShouldBe(BracketKind.Placeholder);

    [Theory]
    [InlineData("modalit[y]", BracketKind.Optional)]
    [InlineData("in [5] years", BracketKind.Optional)]
    [InlineData("[del. - UGA]", BracketKind.Deletion)]
    [InlineData("[No text.]", BracketKind.Deletion)]
    [InlineData("*[level of ambition]*", BracketKind.Note)]
    [InlineData("[the *level* of ambition]", BracketKind.Optional)]
    [InlineData("Parties[[^9]] act\n\n[^9]: In all cases.", BracketKind.Note)]
    [InlineData("Parties [act", BracketKind.Unclosed)]
    public void The_kind_follows_from_what_a_bracket_holds(string text, BracketKind kind) => OnlyBracket(text).Kind.ShouldBe(kind);

    [Fact]
    public void Nested_brackets_know_their_depth_parent_and_children()
    {
        var draft = DraftText.Parse("[a [b [c]] [d]]");
        draft.Brackets.Select(b => b.Depth).ShouldBe([1, 2, 3, 2]);
        var outer = draft.Brackets.First();
        outer.Children.Select(b => b.Content).ShouldBe(["b [c]", "d"]);
        draft.Brackets.Skip(2).First().Parent!.Value.Content.ShouldBe("b [c]");
    }

    [Fact]
    public void A_bracket_may_run_over_several_paragraphs()
    {
        var draft = DraftText.Parse("1. [Each Party shall:\n\n   (a) [act];\n   (b) report.]\n\n2. Parties meet.");
        draft.Problems.ShouldBeEmpty();
        draft.Brackets.Select(b => (b.Depth, b.IsClosed)).ShouldBe([(1, true), (2, true)]);
    }

    [Fact]
    public void A_bracket_may_stand_around_whole_articles_even_in_a_draft_with_a_lost_bracket()
    {
        var draft = DraftText.Parse("Lost ]\n\n[\n\n## Article 1\n\nWords.\n\n## Article 2\n\nWords.]\n");
        draft.Problems.Select(p => (p.Line, p.Column)).ShouldBe([(1, 6)]);
    }

    [Theory]
    [InlineData("See [the source](https://example.org/a_(b) for more")]
    [InlineData("See [the source](https://example.org \"title\")")]
    [InlineData("![map](map.png)")]
    [InlineData("[![map](map.png)](https://example.org)")]
    [InlineData("See [the source][s] and [s]\n\n[s]: http://example.org")]
    [InlineData("See \\[the source\\] and `[code]` and <!-- [a\nb] -->")]
    [InlineData("```\n[a]\n```")]
    [InlineData("---\ntags: [a]\n---\n")]
    [InlineData("<a title=\"[b]\">words</a>")]
    public void Links_code_comments_and_escapes_have_no_brackets(string text)
    {
        var draft = DraftText.Parse(text);
        DraftStatistics.Of(draft).OpeningBrackets.ShouldBe(0);
        DraftStatistics.Of(draft).ClosingBrackets.ShouldBe(0);
        draft.Print().ShouldBe(text);
    }

    [Theory]
    [InlineData("[shall](CHE, NZL)")]
    [InlineData("[Parties]: all of them")]
    [InlineData("[a](b c)")]
    public void What_only_looks_like_a_link_stays_a_bracket(string text) =>
        DraftStatistics.Of(DraftText.Parse(text)).OpeningBrackets.ShouldBe(1);

    [Fact]
    public void What_stands_side_by_side_is_words_single_brackets_and_alternatives()
    {
        var draft = DraftText.Parse("Parties [all] [shall][should] act [now");
        draft.InlinesOf(draft.Paragraphs[0]).Select(i => i switch
        {
            Inline.Words words => words.Text,
            Inline.Lone lone => $"<{lone.Bracket.Content}>",
            Inline.Either either => string.Join('|', either.Group.Alternatives.Select(b => b.Content)),
            _ => "",
        }).ShouldBe(["Parties ", "all|shall|should", " act ", "[", "now"]);
    }

    private static Bracket OnlyBracket(string text) => DraftText.Parse(text).Brackets.ShouldHaveSingleItem();
}
