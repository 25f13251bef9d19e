using NegotiationSim.Core.Texts.Notation;

namespace NegotiationSim.Core.Tests.Texts;

public class OptionBlockTests
{
    [Theory]
    [InlineData("Option 1: a\n\nOption 2: b", "1 2")]
    [InlineData("Option 1: a\nOption 2: No text", "1 2*")]
    [InlineData("**Option 1:** a\n\n**Option 2**. b\n\n**Option3**: c", "1 2 3")]
    [InlineData("**Option I:** a\n\n**Option II:** No provision on a fund", "I II*")]
    [InlineData("Option A:\n\na\n\nOption B:\n\nb", "A B")]
    [InlineData("Alternative 1: a\n\nAlternative 2: b", "1 2")]
    [InlineData("Alt 1: a\n\nAlt. 2: b", "1 2")]
    [InlineData("Option 1a: a\n\nOption 1b: b\n\nOption 2: c", "1a 1b 2")]
    [InlineData("**Option 1**\n\na\n\n**Option 2**\n\n[No text.]", "1 2*")]
    [InlineData("[Option 1: shall] [Option 2: should]", "1 2")]
    [InlineData("Option 1: shall / Option 2: no text", "1 2*")]
    [InlineData("1. **Option 1:** a\n\n    **Option 2:** b\n\n2. c", "1 2")]
    [InlineData("1. Option 1: a\nOption 2: b\n2. c", "1 2")]
    [InlineData("10. **Option 1:** a\n\n   **Option 2:** b\n\n11. c", "1 2")]
    public void Options_that_count_on_make_one_block(string text, string numbers)
    {
        var draft = DraftText.Parse(text);
        var block = draft.OptionBlocks.ShouldHaveSingleItem();
        string.Join(' ', block.Options.Select(o => o.Number + (o.IsNoText ? "*" : ""))).ShouldBe(numbers);
        draft.Problems.ShouldBeEmpty();
        draft.Print().ShouldBe(text);
    }

    [Theory]
    [InlineData("Option 1 paragraphs 1 to 4 would be replaced.")]
    [InlineData("as set out in Option 1: nothing")]
    [InlineData("Options 1 and 2: both")]
    [InlineData("Optional: a")]
    public void Words_about_options_are_not_options(string text) => DraftText.Parse(text).OptionBlocks.ShouldBeEmpty();

    [Fact]
    public void Options_may_have_options()
    {
        const string Text = """
            **Option I:**

            1. **Option 1:** a

                **Option 2:** b

            2. **Option 1:** c

                **Option 2:** d

            **Option II:** No text
            """;
        var draft = DraftText.Parse(Text);
        draft.OptionBlocks.Select(b => b.Options.Length).ShouldBe([2, 2, 2]);
        draft.OptionBlocks[1].Within.ShouldBe(draft.OptionBlocks[0].Options[0]);
        draft.OptionBlocks[2].Within.ShouldBe(draft.OptionBlocks[0].Options[0]);
        draft.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void An_option_holds_the_options_that_it_is_divided_into()
    {
        var draft = DraftText.Parse("Option I: a\n\nOption II: b\n\n  Option 1: c\n\n  Option 2: d\n\ne");
        var second = draft.OptionBlocks[0].Options[1];
        draft.OptionBlocks[1].Within.ShouldBe(second);
        second.EndLeaf.ShouldBe(draft.OptionBlocks[1].Options[1].EndLeaf);
        draft.Resolve(new Rulings(_ => true, _ => 0, b => b.Within is null ? 1 : 0)).ShouldBe("b\nc\ne");
        draft.Resolve(Rulings.Fullest).ShouldBe("a\ne");
    }

    [Fact]
    public void The_clauses_of_an_option_end_with_it()
    {
        var draft = DraftText.Parse("## Article 3\n\n**Option 1:**\n\n1. a\n\n2. b\n\n**Option 2:**\n\n(a) c\n\n(b) d\n");
        draft.Paragraphs.Where(p => p.Kind == ParagraphKind.Clause).Select(p => p.Address).ShouldBe(["3(1)", "3(2)", "3(a)", "3(b)"]);
    }

    [Fact]
    public void An_option_ends_where_the_next_begins_and_the_last_with_its_clause()
    {
        var draft = DraftText.Parse("1. Option 1: a\n\n   more of a\n\n   Option 2: b\n\n   more of b\n\n2. c");
        var options = draft.OptionBlocks[0].Options;
        SourceOf(draft, options[0]).Trim().ShouldBe("Option 1: a\n\n   more of a");
        SourceOf(draft, options[1]).Trim().ShouldBe("Option 2: b\n\n   more of b");
    }

    [Fact]
    public void Without_a_clause_around_it_the_last_option_is_its_paragraph()
    {
        var draft = DraftText.Parse("Option 1: a\n\nOption 2: b\n\nWords for all.");
        SourceOf(draft, draft.OptionBlocks[0].Options[1]).Trim().ShouldBe("Option 2: b");
    }

    [Theory]
    [InlineData("a\n\nOption 1: b\n\nc", 3, 1, "stands alone")]
    [InlineData("Option 2: a\n\nOption 3: b", 1, 1, "begin with 2")]
    [InlineData("Option 1: a\n\nOption 3: b", 3, 1, "Option 3 follows Option 1")]
    [InlineData("Option 1: a\n\nOption 2: b\n\nOption 2: No text", 5, 1, "second time")]
    [InlineData("Option 1: [a\n\nOption 2: b]", 1, 11, "closes in a later option")]
    public void Blocks_that_do_not_count_are_reported(string text, int line, int column, string message)
    {
        var problem = DraftText.Parse(text).Problems.ShouldHaveSingleItem();
        (problem.Line, problem.Column).ShouldBe((line, column));
        problem.Message.ShouldContain(message);
    }

    [Fact]
    public void A_bracket_may_stand_around_all_options()
    {
        var draft = DraftText.Parse("[Option 1: a\n\nOption 2: b]");
        draft.Problems.ShouldBeEmpty();
        draft.Resolve(Rulings.Fullest).ShouldBe("a");
    }

    private static string SourceOf(DraftText draft, DraftOption option) =>
        draft.Source[draft.Leaves[option.FirstLeaf].Start..draft.Leaves[option.EndLeaf - 1].End];
}
