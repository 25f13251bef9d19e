using NegotiationSim.Core.Texts.Notation;

namespace NegotiationSim.Core.Tests.Texts;

public class OutlineTests
{
    [Theory]
    [InlineData("## Article 7 *(illegal access)*", "7", "illegal access")]
    [InlineData("Article 7", "7", "")]
    [InlineData("Article 7 (Illegal access)", "7", "Illegal access")]
    [InlineData("Article 7 - Illegal access", "7", "Illegal access")]
    [InlineData("Article 7. Illegal access", "7", "Illegal access")]
    [InlineData("Article 7  Illegal access\n1. Parties", "7", "Illegal access")]
    [InlineData("**ARTICLE VII**", "VII", "")]
    [InlineData("## [Article 3bis] *(forests)*", "3bis", "forests")]
    [InlineData("[Article 8 bis]", "8 bis", "")]
    public void An_article_is_headed_in_many_ways(string text, string number, string title)
    {
        var article = DraftText.Parse(text).Articles.ShouldHaveSingleItem();
        (article.Number, article.Title).ShouldBe((number, title));
    }

    [Theory]
    [InlineData("Article 7 shall apply to all Parties.")]
    [InlineData("Articles 7 and 8")]
    [InlineData("## Preamble")]
    [InlineData("as provided for in\nArticle 7, and elsewhere")]
    public void Words_about_an_article_do_not_head_one(string text) => DraftText.Parse(text).Articles.ShouldBeEmpty();

    [Theory]
    [InlineData("1. a\n2. b", "1|2")]
    [InlineData("(1) a\n\n(2) b", "1|2")]
    [InlineData("1 bis. a\n\n1 ter. b", "1 bis|1 ter")]
    [InlineData("1. a:\n   (a) b;\n   (b) c:\n      (i) d;\n      (ii) e.\n2. f", "1|1(a)|1(b)|1(b)(i)|1(b)(ii)|2")]
    [InlineData("1. a:\n\n(a) b;\n\n(i) c;\n\n(ii) d;\n\n(b) e.\n\n2. f", "1|1(a)|1(a)(i)|1(a)(ii)|1(b)|2")]
    [InlineData("(g) a;\n\n(h) b;\n\n(i) c;\n\n(j) d", "g|h|i|j")]
    [InlineData("3.3 In all cases\n\n3.3bis Parties\n\n3.x[^4] Parties\n\n[^4]: a", "3.3|3.3bis|3.x")]
    [InlineData("[1. a]\n\n[2. b]", "1|2")]
    [InlineData("**1.** a", "1")]
    [InlineData("1. a\n2. b\n3. c\n(a) d", "1|2|3")]
    [InlineData("(a) b\n(b) c", "a|b")]
    [InlineData("- (17bis) a", "17bis")]
    [InlineData("as in paragraph\n7. of this article", "")]
    [InlineData("1.5 degrees", "")]
    [InlineData("(including) a", "")]
    public void Clauses_are_numbered_as_drafters_number_them(string text, string addresses)
    {
        var clauses = DraftText.Parse(text).Paragraphs.Where(p => p.Kind == ParagraphKind.Clause).Select(p => p.Address);
        string.Join('|', clauses).ShouldBe(addresses);
    }

    [Fact]
    public void Headings_stand_under_headings()
    {
        var draft = DraftText.Parse("# Treaty\n\n## Chapter I\n\n### Article 1\n\na\n\n## Chapter II\n");
        draft.Sections.Select(s => s.Parent?.ToString()).ShouldBe([null, "Treaty", "Chapter I", "Treaty"]);
        draft.ParagraphsOf(draft.Sections[2]).Select(p => p.Kind).ShouldBe([ParagraphKind.Heading, ParagraphKind.Plain]);
    }

    [Fact]
    public void A_continued_clause_belongs_to_its_clause()
    {
        var draft = DraftText.Parse("1. a\n\n   more of a\n\nnot of a");
        draft.Paragraphs.Select(p => p.Parent?.Number).ShouldBe([null, "1", null]);
    }
}
