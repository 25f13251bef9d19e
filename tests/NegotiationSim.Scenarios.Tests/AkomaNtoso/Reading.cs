using System.Text;
using NegotiationSim.Core.Texts;
using NegotiationSim.Scenarios.AkomaNtoso;

namespace NegotiationSim.Scenarios.Tests.AkomaNtoso;

/// <summary>Reading from texts in memory and from the files beside the tests.</summary>
internal static class Reading
{
    public static AkomaNtosoReadResult Read(string xml) => Read(Encoding.UTF8.GetBytes(xml));

    public static AkomaNtosoReadResult Read(byte[] bytes) => AkomaNtosoReader.Read(new MemoryStream(bytes), "text.xml");

    public static AkomaNtosoText Text(string xml) => Read(xml).MustLoad().Text;

    public static AkomaNtosoReadResult.Loaded File(string name) => AkomaNtosoReader.Read(PathOf(name)).MustLoad();

    public static string PathOf(string name) => Repository.PathOf("tests", "NegotiationSim.Scenarios.Tests", "AkomaNtoso", "Data", name);

    public static AkomaNtosoReadResult.Loaded MustLoad(this AkomaNtosoReadResult result) => result switch
    {
        AkomaNtosoReadResult.Loaded loaded => loaded,
        AkomaNtosoReadResult.Failed failed => throw new ShouldAssertException(string.Join('\n', failed.Problems)),
        _ => throw new ShouldAssertException("neither loaded nor failed"),
    };

    /// <summary>The one problem for which a file is refused.</summary>
    public static Problem MustFail(this AkomaNtosoReadResult result) =>
        result.ShouldBeOfType<AkomaNtosoReadResult.Failed>().Problems.ShouldHaveSingleItem();

    /// <summary>A treaty of one article that holds some XML.</summary>
    public static string Treaty(string inside) =>
        $"<akomaNtoso xmlns=\"{AkomaNtosoReader.Namespace}\"><act name=\"t\"><body><article><num>Article 1</num>{inside}</article></body></act></akomaNtoso>";

    /// <summary>Clauses as people would write them, <c>1(a)=words</c>.</summary>
    public static IEnumerable<string> Lines(this ArticleDraft article) => article.Clauses.Select(c => $"{c.Id.Value[(article.Id.Value.Length + 1)..]}|{c.Number}|{c.Text}");

    public static string Whole(this ArticleDraft article) =>
        $"{article.Id}|{article.Number}|{article.Title}|{article.Chapter}\n{string.Join('\n', article.Lines())}";
}
