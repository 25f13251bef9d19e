using System.Text.Json;
using System.Xml.Linq;

namespace NegotiationSim.Cli.Tests;

public sealed class RedlineCommandTests(MiniNegotiation mini, Databases databases) : IClassFixture<MiniNegotiation>
{
    [Fact]
    public async Task Compares_two_negotiations()
    {
        var database = await databases.CreateAsync();
        foreach (var (id, seed) in new[] { ("first", "1"), ("second", "2") })
            (await Invocation.OfAsync(database, "run", Shipped.Mini, "--id", id, "--seed", seed)).ExitCode.ShouldBe(0);

        var same = await Invocation.OfAsync(database, "redline", "first", "--with", "first");
        same.Out.ShouldContain("0 clauses of");
        // The draft beside what became of it: the contested words differ, the others do not.
        var draft = await Invocation.OfAsync(database, "redline", "first", "--from", "1", "--with", "second", "--json");
        var json = JsonDocument.Parse(draft.Out).RootElement;
        json.GetProperty("with").GetString().ShouldBe("second");
        json.GetProperty("clauses").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Writes_a_page_that_stands_alone()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("negsim-redline").FullName, "redline.html");

        var done = await Invocation.OfAsync(mini.Database, "redline", MiniNegotiation.Id, "--html", file);

        done.ExitCode.ShouldBe(0);
        done.Out.ShouldContain("Wrote");
        var page = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        page.ShouldStartWith("<!DOCTYPE html>");
        var html = XElement.Parse(page["<!DOCTYPE html>".Length..]);
        (html.Descendants("ins").Any() || html.Descendants("del").Any()).ShouldBeTrue();
        html.Descendants("section").Count().ShouldBeGreaterThan(0);
        page.ShouldNotContain("http");
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Theory]
    [InlineData(2, "cannot be written", "redline", "mini", "--html", "no-such-folder/redline.html")]
    [InlineData(1, "There is no negotiation", "redline", "mini", "--with", "zzzz")]
    [InlineData(2, "the moves go from 0", "redline", "mini", "--with", "mini", "--to", "100000")]
    public async Task Says_what_is_wrong(int exitCode, string message, params string[] args)
    {
        var done = await Invocation.OfAsync(mini.Database, args);

        done.Error.ShouldContain(message);
        done.ExitCode.ShouldBe(exitCode);
    }

    [Fact]
    public async Task Trace_finds_other_forms_and_minds_the_case_when_asked()
    {
        (await Invocation.OfAsync(mini.Database, "trace", "mini", "offences", "--inflected")).Out.ShouldContain("\"offences\" · adopted in");
        (await Invocation.OfAsync(mini.Database, "trace", "mini", "offences")).ExitCode.ShouldBe(1);
        (await Invocation.OfAsync(mini.Database, "trace", "mini", "each party", "--case")).ExitCode.ShouldBe(1);
        (await Invocation.OfAsync(mini.Database, "trace", "mini", "each party")).ExitCode.ShouldBe(0);
    }
}
