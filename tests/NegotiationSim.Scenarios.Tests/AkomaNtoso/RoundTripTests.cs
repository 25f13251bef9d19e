using CsCheck;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts;
using NegotiationSim.Scenarios.AkomaNtoso;

namespace NegotiationSim.Scenarios.Tests.AkomaNtoso;

public sealed class A_text_that_is_written_and_read_again
{
    private static readonly string[] Roman = ["", "i", "ii", "iii", "iv", "v"];

    private static readonly Gen<string> Words =
        Gen.OneOf(Gen.Char['!', '~'], Gen.Char['\u00A1', '\u0250'], Gen.OneOfConst(' ', ' ', '[', ']', '{', '<', '&', ':', '“', '\u4E2D'))
            .Array[1, 30]
            .Select(c => string.Join(' ', new string(c).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
            .Where(t => t.Length > 0);

    /// <summary>The numbers of a well-ordered article.</summary>
    private static readonly Gen<string[]> Numbers = Gen.OneOf(
        Gen.Int[1, 4].Array[1, 5].Select(points => points.SelectMany((n, i) => Enumerable.Range(0, n).Select(k => k == 0 ? $"{i + 1}" : $"{i + 1}({(char)('a' + k - 1)})")).ToArray()),
        Gen.Int[1, 5].Array[1, 4].Select(points => points.SelectMany((n, i) => Enumerable.Range(0, n).Select(k => k == 0 ? $"({(char)('a' + i)})" : $"({(char)('a' + i)})({Roman[k]})")).Prepend("").ToArray()),
        Gen.OneOfConst<string[]>(["1"], ["1(a)(i)", "1(a)(ii)", "1(b)"], ["1", "1 bis", "2"], ["(1)", "(2)"], ["crimes", "rights"]));

    private static readonly Gen<ArticleDraft[]> Articles =
        Gen.Select(Numbers, Words, Words.Array[40], Gen.OneOfConst(null, "Chapter I General", "II. Particular", "Odd words"))
            .Array[1, 5]
            .Select(all => all.Select((a, i) =>
            {
                var (numbers, heading, texts, chapter) = a;
                var builder = new ArticleBuilder($"article-{i + 1}", $"{i + 1}", chapter);
                builder.Head(heading);
                foreach (var (number, text) in numbers.Zip(texts))
                    builder.Add(number, text);
                return builder.Build();
            }).ToArray());

    [Fact]
    public void Keeps_words_and_numbers() =>
        Articles.Sample(articles =>
        {
            var text = Of(articles);
            var again = Reading.Text(AkomaNtosoWriter.Write(text));
            string.Join("\n\n", again.Articles.Select(a => a.Whole())).ShouldBe(string.Join("\n\n", articles.Select(a => a.Whole())));
        }, iter: 300);

    [Fact]
    public void Is_sound_whatever_it_says() =>
        Articles.Sample(articles => Structure.Faults(AkomaNtosoWriter.Write(Of(articles))).ShouldBeEmpty(), iter: 100);

    [Theory]
    [InlineData("flat.xml")]
    [InlineData("standard.xml")]
    public void Keeps_everything_but_notes(string file)
    {
        var text = Reading.File(file).Text;

        var written = AkomaNtosoWriter.Write(text);

        var again = Reading.Text(written);
        Structure.Faults(written).ShouldBeEmpty();
        again.Articles.Select(a => a.Whole()).ShouldBe(text.Articles.Select(a => a.Whole()));
        again.Title.ShouldBe(text.Title);
        again.Preface.ShouldBe(text.Preface);
        again.Preamble.ShouldBe(text.Preamble);
        again.Conclusions.ShouldBe(text.Conclusions);
        again.Identity.ShouldBe(text.Identity);
        AkomaNtosoWriter.Write(again).ShouldBe(written);
    }

    [Fact]
    public void Makes_a_scenario_that_loads_as_it_was_meant() =>
        Articles.Sample(articles =>
        {
            var text = Of(articles);
            var scenario = ScenarioLoader.Load(AkomaNtosoScenario.Files(text)).MustLoad().Scenario;
            Canonical.Write(scenario).ShouldBe(Canonical.Write(AkomaNtosoScenario.Skeleton(text)));
        }, iter: 100);

    [Fact]
    public void Makes_a_scenario_in_which_brackets_are_only_signs()
    {
        var articles = AkomaNtosoScenario.Drafts(Reading.File("flat.xml").Text);

        articles.Select(a => a.Number).ShouldBe(["Title", "Preamble", "1", "2", "3", "4"]);
        articles[2].Clauses[1].Text.ShouldBe("“Lamp” means a light ［of any colour］;");
        articles[2].Clauses[0].Number.ShouldBe("chapeau");
        articles[3].Clauses[3].Number.ShouldBe("1 end");
    }

    private static AkomaNtosoText Of(ArticleDraft[] articles) => new("A treaty", [], [], [.. articles], [], [], [], new());
}
