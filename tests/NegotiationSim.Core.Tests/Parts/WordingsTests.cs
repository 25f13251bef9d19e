using CsCheck;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Core.Tests.Parts;

public class WordingsTests
{
    private static readonly Gen<string> Word = Gen.Char["abcdefgßéдع,.;:()[]\"“”–'"].Array[1, 8].Select(c => new string(c));
    private static readonly Gen<string> Mark = Gen.Select(Gen.Char["abcxyz-"].Array[1, 8], Gen.OneOfConst("", ",", ".", ";", "),"))
        .Select((id, trailing) => $"{{{new string(id)}}}{trailing}");

    private static readonly Gen<string> Space = Gen.OneOfConst(" ", "  ", "\n", "\t ", "\u00a0");

    [Fact]
    public void Reading_a_clause_loses_no_word() =>
        Gen.Select(Gen.OneOf(Word, Mark), Space).Array[0, 25].Sample(parts =>
        {
            var text = string.Concat(parts.Select(p => p.Item1 + p.Item2));
            var passages = Wordings.ReadClause(text, 5);
            var words = passages.SelectMany(p => p switch
            {
                Passage.Plain plain => plain.Words.Select(w => w.Text),
                Passage.Contested contested => [$"{{{contested.Issue}}}{contested.Trailing}"],
                _ => throw new System.Diagnostics.UnreachableException(),
            });
            string.Join(' ', words).ShouldBe(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
            passages.OfType<Passage.Plain>().SelectMany(p => p.Words).ShouldAllBe(w => w.Move == 5);
            passages.Zip(passages.Skip(1)).ShouldNotContain(pair => pair.First is Passage.Plain && pair.Second is Passage.Plain);
        });

    [Fact]
    public void A_clause_is_plain_words_and_places_of_contested_ones() =>
        string.Join(" | ", Wordings.ReadClause("when committed {intent}, the access {right}{scope} shall", 1).Select(p => p switch
        {
            Passage.Plain plain => string.Join(' ', plain.Words.Select(w => w.Text)),
            Passage.Contested c => $"<{c.Issue}>{c.Trailing}",
            _ => "",
        })).ShouldBe("when committed | <intent>, | the access | <right> | <scope> | shall");

    [Theory]
    [InlineData("an { open brace")]
    [InlineData("a } closed one")]
    [InlineData("")]
    [InlineData("   ")]
    public void Stray_braces_and_emptiness_are_plain_words(string text)
    {
        var words = Wordings.ReadClause(text, 1).OfType<Passage.Plain>().SelectMany(p => p.Words).Select(w => w.Text);
        string.Join(' ', words).ShouldBe(text.Trim());
    }

    [Fact]
    public void Cutting_keeps_punctuation_with_its_word_and_no_text_has_no_words()
    {
        Wordings.Cut("  without right, ", 7).ShouldBe([new Word("without", 7), new Word("right,", 7)]);
        Wordings.Cut(Wordings.NoText, 7).ShouldBeEmpty();
    }

    [Fact]
    public void The_issues_of_a_clause_are_named_in_order() =>
        Wordings.IssuesIn("{b} and {a} and {b}").Select(i => i.Value).ShouldBe(["b", "a", "b"]);
}
