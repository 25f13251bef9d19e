using System.Text;
using CsCheck;
using NegotiationSim.Core.Texts.Notation;

namespace NegotiationSim.Core.Tests.Texts;

public class LosslessNotationTests
{
    private static readonly string[] Pieces =
    [
        "[", "]", "[", "]", "][", "[[", "]]", " ", "\n", "\n\n", "\r\n", "\r", "\t", "    ", " - ", "-", "\u2013", "CHE", ", ", "NZL", " and 14 others", "a", "words ",
        "X", "...", "Option 1: ", "**Option 2:** ", "Option II.", "No text", "1. ", "(a) ", "(i) ", "1 bis. ", "3.3 ", "# ", "## Article 7", "Article 8 (Words)", "*", "**", "\\", "\\[",
        "[^1]", "[^1]: ", "^1", "](", "](http://a.b)", "[s]", "[s]: http://a.b", "`", "```", "<!--", "-->", "<a b=", ">", "{a b}", "{", "}", "/", "!", "---", "del.", "\u00e9", "\U0001F30D", "\uFEFF", "\0",
    ];

    private static readonly Gen<string> Texts = Gen.OneOfConst(Pieces).Array[0, 80].Select(string.Concat);

    private static readonly Gen<string> RawTexts = Gen.Char["[]\n\r -*()1aO:X\\`<{^"].Array[0, 200].Select(c => new string(c));

    [Fact]
    public void Print_gives_back_every_text() =>
        Gen.OneOf(Texts, RawTexts).Sample(text => DraftText.Parse(text).Print() == text, iter: 10_000);

    [Fact]
    public void Every_character_belongs_to_exactly_one_leaf() =>
        Gen.OneOf(Texts, RawTexts).Sample(text =>
        {
            var end = 0;
            foreach (var leaf in DraftText.Parse(text).Leaves)
            {
                leaf.Start.ShouldBe(end);
                leaf.Length.ShouldBeGreaterThan(0);
                end = leaf.End;
            }

            end.ShouldBe(text.Length);
        }, iter: 5_000);

    [Fact]
    public void Print_gives_back_long_texts() =>
        Gen.OneOfConst(Pieces).Array[30_000, 40_000].Select(string.Concat).Sample(text =>
        {
            var draft = DraftText.Parse(text);
            draft.Print().ShouldBe(text);
            draft.Resolve(Rulings.Fullest).ShouldNotBeNull();
            DraftInspection.Of(draft).ShouldNotBeNull();
        }, iter: 20);

    [Fact]
    public void Printing_with_tidy_white_space_is_a_fixpoint() =>
        Gen.OneOf(Texts, RawTexts).Sample(text =>
        {
            var once = DraftText.Parse(text).PrintNormalised();
            DraftText.Parse(once).PrintNormalised().ShouldBe(once);
        }, iter: 10_000);

    [Fact]
    public void Tidy_white_space_keeps_margins_and_one_blank_line() =>
        DraftText.Parse("\r\n \n1.  a\t b  \r\r\n\n\t(a)  c\n  \t(b) d").PrintNormalised().ShouldBe("1. a b\n\n    (a) c\n    (b) d\n");

    [Fact]
    public void Openings_less_closings_are_unclosed_less_stray() =>
        Gen.OneOf(Texts, RawTexts).Sample(text =>
        {
            var counts = DraftStatistics.Of(DraftText.Parse(text));
            (counts.OpeningBrackets - counts.ClosingBrackets).ShouldBe(counts.Unclosed - counts.Stray);
            counts.ByDepth.Sum(d => d.Total).ShouldBe(counts.OpeningBrackets);
            (counts.RawOpening >= counts.OpeningBrackets && counts.RawClosing >= counts.ClosingBrackets).ShouldBeTrue();
            counts.Problems.ShouldBeGreaterThanOrEqualTo(counts.Unclosed + counts.Stray);
        }, iter: 5_000);

    [Fact]
    public void Brackets_nest_and_never_cross() =>
        Gen.OneOf(Texts, RawTexts).Sample(text =>
        {
            var draft = DraftText.Parse(text);
            foreach (var bracket in draft.Brackets)
                if (bracket.Parent is { } parent)
                {
                    (parent.Opening < bracket.Opening && bracket.Closing < parent.Closing).ShouldBeTrue();
                    bracket.Depth.ShouldBe(parent.Depth + 1);
                }
        }, iter: 5_000);

    [Fact]
    public void Nothing_that_is_done_with_a_draft_fails() =>
        Gen.OneOf(Texts, RawTexts).Sample(text =>
        {
            var draft = DraftText.Parse(text);
            DraftInspection.Of(draft);
            draft.Resolve(Rulings.Fullest);
            draft.Resolve(Rulings.Leanest);
            draft.Resolve(new Rulings(_ => true, _ => -1, _ => -1));
            foreach (var paragraph in draft.Paragraphs)
                ClauseReader.Read(draft, paragraph);
            foreach (var block in draft.OptionBlocks)
                ClauseReader.Read(draft, block);
            foreach (var bracket in draft.Brackets)
                _ = bracket.Inlines.Count() + bracket.Children.Count() + (bracket.Group?.Alternatives.Count() ?? 0);
        }, iter: 5_000);

    [Fact]
    public void Balanced_brackets_of_any_shape_are_read_as_they_nest() =>
        Nested().Sample(shape =>
        {
            var draft = DraftText.Parse(shape);
            draft.Problems.ShouldBeEmpty();
            Reprint(draft).ShouldBe(shape);
        }, iter: 2_000);

    [Theory]
    [InlineData(100_000)]
    [InlineData(1_000_000)]
    public void Brackets_may_nest_a_million_deep(int depth)
    {
        var text = new string('[', depth) + "a" + new string(']', depth);
        var draft = DraftText.Parse(text);
        draft.Print().ShouldBe(text);
        DraftStatistics.Of(draft).MaxDepth.ShouldBe(depth);
        draft.Problems.ShouldBeEmpty();
        draft.Resolve(Rulings.Fullest).ShouldBe("a");
        draft.Resolve(Rulings.Leanest).ShouldBe("");
    }

    [Theory]
    [InlineData("[")]
    [InlineData("]")]
    [InlineData("][")]
    [InlineData("[a](")]
    [InlineData("[a - CHE][")]
    [InlineData("`")]
    [InlineData("[Option 1: ")]
    [InlineData("Option 1: [a\n")]
    [InlineData("## [a\n")]
    public void A_million_lost_signs_are_read_in_little_time(string sign)
    {
        var text = string.Concat(Enumerable.Repeat(sign, 1_000_000 / sign.Length));
        var draft = DraftText.Parse(text);
        draft.Print().ShouldBe(text);
        var counts = DraftStatistics.Of(draft);
        (counts.OpeningBrackets - counts.ClosingBrackets).ShouldBe(counts.Unclosed - counts.Stray);
    }

    /// <summary>Balanced brackets with words, paragraphs and headings between them.</summary>
    private static Gen<string> Nested() =>
        Gen.Int[0, 9].Array[1, 120].Select(steps =>
        {
            var text = new StringBuilder("w");
            var depth = 0;
            foreach (var step in steps)
            {
                if (step < 4)
                    text.Append('[');
                else if (step < 7 && depth > 0)
                    text.Append(']');
                else
                    text.Append(step switch { 7 => " word ", 8 => "\n\nw", _ => " w" });
                depth += step < 4 ? 1 : step < 7 && depth > 0 ? -1 : 0;
            }

            return text.Append(']', depth).ToString();
        });

    /// <summary>The source again, from the nested view alone.</summary>
    private static string Reprint(DraftText draft)
    {
        var text = new StringBuilder();
        foreach (var inline in draft.Inlines)
            Add(inline);
        return text.ToString();

        void Add(Inline inline)
        {
            switch (inline)
            {
                case Inline.Words words:
                    text.Append(words.Text);
                    break;
                case Inline.Lone lone:
                    AddBracket(lone.Bracket);
                    break;
                case Inline.Either either:
                    var last = -1;
                    foreach (var bracket in either.Group.Alternatives)
                    {
                        if (last >= 0)
                            for (var i = last + 1; i < bracket.Opening; i++)
                                text.Append(draft.Source, draft.Leaves[i].Start, draft.Leaves[i].Length);
                        AddBracket(bracket);
                        last = bracket.Closing;
                    }

                    break;
            }
        }

        void AddBracket(Bracket bracket)
        {
            text.Append('[');
            foreach (var inner in bracket.Inlines)
                Add(inner);
            text.Append(']');
        }
    }
}
