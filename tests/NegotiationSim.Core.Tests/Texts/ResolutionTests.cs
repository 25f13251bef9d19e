using NegotiationSim.Core.Texts.Notation;

namespace NegotiationSim.Core.Tests.Texts;

public class ResolutionTests
{
    [Theory]
    [InlineData("Parties [shall][should] act [promptly].", "Parties shall act promptly.", "Parties shall act.")]
    [InlineData("Parties [a [q] tail][b] end", "Parties a q tail end", "Parties a tail end")]
    [InlineData("a [, b,] c", "a, b, c", "a c")]
    [InlineData("a [b - CHE, NZL] c[^1] {to be checked}\n\n[^1]: d", "a b c", "a c")]
    [InlineData("*Recalling* [that] the \\[sic\\] **rule**", "Recalling that the [sic] rule", "Recalling the [sic] rule")]
    [InlineData("in [X] years [del. - UGA]", "in [X] years", "in [X] years")]
    [InlineData("Option 1: a\n\nOption 2: b\n\nc", "a\nc", "a\nc")]
    [InlineData("1. [a]\n2. b", "1. a\n2. b", "2. b")]
    [InlineData("a [b\n\nc", "a [b\nc", "a [b\nc")]
    [InlineData("a\n   b  c", "a b c", "a b c")]
    [InlineData("see [it](https://a.b) and *[a note]*", "see it and", "see it and")]
    [InlineData("## Article 1 [(scope)]\n\na", "Article 1 (scope)\na", "Article 1\na")]
    public void A_draft_resolves_to_agreed_words(string text, string fullest, string leanest)
    {
        var draft = DraftText.Parse(text);
        draft.Resolve(Rulings.Fullest).ShouldBe(fullest);
        draft.Resolve(Rulings.Leanest).ShouldBe(leanest);
    }

    [Fact]
    public void Each_choice_is_the_rooms()
    {
        var draft = DraftText.Parse("[a][b][c] x [d] y\n\nOption 1: e\n\nOption 2: [f] g\n\nOption 3: No text");
        draft.Resolve(new Rulings(_ => true, _ => 2, _ => 1)).ShouldBe("c x d y\nf g");
        draft.Resolve(new Rulings(_ => false, _ => -1, _ => 2)).ShouldBe("x y");
        draft.Resolve(new Rulings(b => b.Content == "f", g => g.Count - 2, block => block.Options.Length - 2)).ShouldBe("b x y\nf g");
    }

    [Fact]
    public void Our_own_draft_resolves_to_a_treaty()
    {
        var lines = DraftText.Parse(DraftFiles.Rivers).Resolve(Rulings.Fullest).Split('\n');
        lines.ShouldContain("Recalling the duty to share water equitably, and in good faith,");
        lines.ShouldContain("1. Each Party shall leave to its neighbours at least 20 per cent of the yearly flow.");
        lines.ShouldContain("2. Water for cities comes first.");
        lines.ShouldContain("A fund is set up for poor Parties.");
        lines.ShouldContain("1 bis. The fund serves all Parties, under the guidance of the Assembly.");
    }
}
