using NegotiationSim.Core.History;

namespace NegotiationSim.Core.Tests.History;

public class PhraseTests
{
    [Theory]
    [InlineData("right", "human rights and freedoms", 0)]
    [InlineData("right", "with or without RIGHT, by right.", 2)]
    [InlineData("right", "a right-holder", 0)]
    [InlineData("right", "all rightful owners", 0)]
    [InlineData("without right", "acts without\n  right", 1)]
    [InlineData("State's consent", "the State’s consent", 1)]
    [InlineData("\"cyber\" crime", "a “cyber” crime", 1)]
    [InlineData("in accordance with (a)", "done in accordance with (a) or (b)", 1)]
    public void Counts_whole_words_whatever_the_case_and_the_quotes(string phrase, string text, int count) =>
        new Phrase(phrase).CountIn(text).ShouldBe(count);

    [Theory]
    [InlineData("right", "human rights", 1)]
    [InlineData("human right", "human rights, a human right", 2)]
    [InlineData("access", "accessing, accessed, accesses, accession", 3)]
    [InlineData("right", "righteous", 0)]
    public void Counts_common_endings_when_asked(string phrase, string text, int count) =>
        new Phrase(phrase, PhraseForms.Inflected).CountIn(text).ShouldBe(count);

    [Theory]
    [InlineData("")]
    [InlineData(" \"\" ")]
    public void Needs_words(string phrase) => Should.Throw<ArgumentException>(() => new Phrase(phrase));
}
