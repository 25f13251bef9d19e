using System.Text;
using System.Text.RegularExpressions;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Scenarios.AkomaNtoso;

namespace NegotiationSim.Scenarios.Tests.AkomaNtoso;

/// <summary>The convention as the UN publishes it. The file is not ours to hand out; without it the tests are skipped.</summary>
public sealed class The_official_convention
{
    private const string Xml = "A_RES_79_243-2424621E.xml";
    private const string Rows = "convention_articles.csv";

    [Fact]
    public void Has_the_articles_headings_and_chapters_of_the_table()
    {
        var rows = Table();
        var text = Convention();

        text.Articles.Length.ShouldBe(68);
        text.Articles.Select(a => (a.Chapter!, a.Number, a.Title)).ShouldBe(rows.Select(r => (r[0], r[1], r[2])).Distinct());
    }

    [Fact]
    public void Has_the_words_of_the_table()
    {
        var rows = Table();
        var text = Convention();

        foreach (var article in text.Articles)
        {
            var expected = rows.Where(r => r[1] == article.Number).Select(r => Marker(r[4])).ToList();
            article.Clauses.Select(c => c.Text).ShouldBe(expected, article.Title);
        }

        text.Conclusions.ShouldHaveSingleItem().ShouldStartWith("IN WITNESS WHEREOF");
    }

    [Fact]
    public void Says_without_right_ten_times() =>
        Convention().Articles
            .SelectMany(a => a.Clauses.SelectMany(c => Regex.Matches(c.Text, @"\bwithout right\b")).Select(_ => a.Number))
            .ShouldBe(["7", "8", "9", "10", "11", "12", "13", "13", "14", "16"]);

    [Fact]
    public void Is_numbered_as_people_cite_it()
    {
        var articles = Convention().Articles;

        articles[10].Clauses.Select(c => c.Number).ShouldBe(["1", "1(a)", "1(a)(i)", "1(a)(ii)", "", "1(b)", "2", "3"]);
        articles[16].Clauses.Select(c => c.Number).Take(6).ShouldBe(["1", "1(a)(i)", "1(a)(ii)", "1(b)", "1(b)(i)", "1(b)(ii)"]);
        articles[9].Clauses.ShouldHaveSingleItem().Id.Value.ShouldBe("article-10/1");
    }

    [Fact]
    public void Comes_back_from_our_own_form_and_as_a_scenario()
    {
        var text = Convention();

        var written = AkomaNtosoWriter.Write(text);

        Structure.Faults(written).ShouldBeEmpty();
        Reading.Text(written).Articles.Select(a => a.Whole()).ShouldBe(text.Articles.Select(a => a.Whole()));
        Canonical.Write(ScenarioLoader.Load(AkomaNtosoScenario.Files(text)).MustLoad().Scenario)
            .ShouldBe(Canonical.Write(AkomaNtosoScenario.Skeleton(text)));
    }

    private static AkomaNtosoText Convention()
    {
        var loaded = AkomaNtosoReader.Read(PathOf(Xml)).MustLoad();
        loaded.Warnings.ShouldBeEmpty();
        return loaded.Text;
    }

    private static string PathOf(string name)
    {
        for (var folder = new DirectoryInfo(Repository.Root); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", "data", name) is var path && File.Exists(path))
                return path;
        Assert.Skip($"{name} is not in a folder shared/data beside the repository; it is published by the United Nations as A/RES/79/243");
        throw new FileNotFoundException(name);
    }

    /// <summary>The words behind the markers with which a row of the table may begin.</summary>
    private static string Marker(string text) => Regex.Replace(text, @"^(?:\([a-z]{1,4}\)\s+)+", "");

    /// <summary>The rows of the 68 articles; behind the last stand interpretative notes under the numbers of their articles.</summary>
    private static List<string[]> Table() =>
        [.. Records(File.ReadAllText(PathOf(Rows))).Skip(1).TakeWhile(r => !r[4].StartsWith("IN WITNESS", StringComparison.Ordinal))];

    /// <summary>The records of a table with commas and quotes.</summary>
    private static IEnumerable<string[]> Records(string csv)
    {
        var (fields, field, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < csv.Length; i++)
        {
            var c = csv[i];
            if (quoted && c == '"' && i + 1 < csv.Length && csv[i + 1] == '"')
                field.Append(csv[++i]);
            else if (c == '"')
                quoted = !quoted;
            else if (!quoted && c is ',' or '\n')
            {
                fields.Add(string.Join(' ', field.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
                field.Clear();
                if (c == '\n')
                {
                    yield return [.. fields];
                    fields.Clear();
                }
            }
            else
                field.Append(c);
        }
    }
}
