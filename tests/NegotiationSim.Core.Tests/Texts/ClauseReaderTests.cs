using CsCheck;
using NegotiationSim.Core.Texts;
using NegotiationSim.Core.Texts.Notation;

namespace NegotiationSim.Core.Tests.Texts;

public class ClauseReaderTests
{
    [Fact]
    public void Alternatives_become_options_with_their_sponsors() =>
        ClauseReader.Read("Parties [shall][should - CHE] act.").ShouldBe(
        [
            new ClausePart.Plain("Parties "),
            new ClausePart.Contested([new WordingOption("shall"), new WordingOption("should", "CHE")]),
            new ClausePart.Plain(" act."),
        ]);

    [Fact]
    public void The_rolling_text_of_a_clause_is_read_over_its_lines()
    {
        const string Clause = """
            1. Each Party shall make it an offence to access a system [without right] [with dishonest intent - CHE, NZL and 14 others]
               [del. - UGA, COD], when done intentionally.
            """;
        var draft = DraftText.Parse(Clause);
        ClauseReader.Read(draft, draft.Paragraphs[0]).ShouldBe(
        [
            new ClausePart.Plain("Each Party shall make it an offence to access a system "),
            new ClausePart.Contested(
            [
                new WordingOption("without right"),
                new WordingOption("with dishonest intent", ["CHE", "NZL"], 14),
                new WordingOption(Wordings.NoText, "UGA", "COD"),
            ]),
            new ClausePart.Plain(", when done intentionally."),
        ]);
    }

    [Fact]
    public void A_bracket_that_stands_alone_may_also_be_left_out() =>
        ClauseReader.Read("[without right - CHE]").OfType<ClausePart.Contested>().Single().Choices
            .ShouldBe([new WordingOption("without right", "CHE"), new WordingOption(Wordings.NoText)]);

    [Fact]
    public void Placeholders_and_lost_brackets_are_words() =>
        ClauseReader.Read("in [X] years [of the").ShouldBe([new ClausePart.Plain("in [X] years [of the")]);

    [Fact]
    public void Brackets_within_an_option_stay_in_its_words() =>
        ClauseReader.Read("[a [b - CHE] c][d]").ShouldBe(
            [new ClausePart.Contested([new WordingOption("a [b - CHE] c"), new WordingOption("d")])]);

    [Fact]
    public void An_issue_in_braces_is_kept() =>
        ClauseReader.Read("access a system {standard}, {to be checked} now").ShouldBe([new ClausePart.Plain("access a system {standard}, now")]);

    [Fact]
    public void A_block_of_options_becomes_options()
    {
        var draft = DraftText.Parse("1. **Option 1:** [Words [here] - CHE]\n\n   **Option 2 (EU, IND):** Others\n\n   **Option 3:** No text");
        ClauseReader.Read(draft, draft.OptionBlocks[0]).Options.ShouldBe(
            [new WordingOption("Words [here]", "CHE"), new WordingOption("Others", "EU", "IND"), new WordingOption(Wordings.NoText)]);
    }

    [Fact]
    public void Options_are_written_as_drafters_write_them() =>
        NotationWriter.Write(
        [
            new WordingOption("without right"),
            new WordingOption("with dishonest intent", ["CHE", "NZL"], 14),
            new WordingOption(Wordings.NoText, "UGA"),
        ]).ShouldBe("[without right] [with dishonest intent - CHE, NZL and 14 others] [del. - UGA]");

    [Theory]
    [InlineData("as agreed - CHE")]
    [InlineData("as agreed -")]
    [InlineData("a [b] c")]
    [InlineData("a ] b [ c")]
    [InlineData("[a](http://a.b)")]
    [InlineData("*a* `b` <c> {d e} \\ f\\")]
    [InlineData("^1")]
    [InlineData("[^1] a")]
    [InlineData("Option 1: a")]
    [InlineData("1. a")]
    [InlineData("Article 7")]
    [InlineData("a / Option 2: b")]
    public void Words_that_look_like_notation_are_read_as_they_were(string words)
    {
        WordingOption[] options = [new(words), new(words, "CHE"), new("other words")];
        ReadOptions(NotationWriter.Write(options)).ShouldBe(options);
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var word = Gen.OneOfConst(
            "access", "right", "X", "[a]", "[", "]", "[a][b]", "-", "\u2013", "*", "**", "\\", "^1", "(b)", "](c", "{d", "e}", "Option", "1:", "CHE", "CHE,", "and", "others", "1.", "/", "<!--", "`f`", "!", "\u00e9");
        var party = Gen.OneOfConst("CHE", "NZL", "EU", "G-77", "AOSIS", "Russian Federation", "Viet Nam", "Trinidad and Tobago");
        var words = Gen.OneOf(word.Array[1, 6].Select(w => "w " + string.Join(' ', w)), Gen.Const(Wordings.NoText));
        var option = Gen.Select(words, party.Array[0, 3], Gen.OneOfConst(0, 0, 1, 14, Attribution.Uncounted))
            .Select((text, sponsors, others) => new WordingOption(text, [.. sponsors.Distinct()], others));
        option.Array[1, 4].Sample(options => ReadOptions(NotationWriter.Write(options)).SequenceEqual(options), iter: 5_000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void An_option_without_words_is_refused(string words) =>
        Should.Throw<ArgumentException>(() => NotationWriter.Write([new WordingOption(words)]));

    [Fact]
    public void A_sponsor_that_could_not_be_read_again_is_refused() =>
        Should.Throw<ArgumentException>(() => NotationWriter.Write([new WordingOption("words", "north, and south")]));

    private static IEnumerable<WordingOption> ReadOptions(string text) =>
        ClauseReader.Read(text).ShouldHaveSingleItem().ShouldBeOfType<ClausePart.Contested>().Options;
}
