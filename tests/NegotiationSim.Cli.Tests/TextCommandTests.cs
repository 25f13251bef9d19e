using System.Text.Json;

namespace NegotiationSim.Cli.Tests;

public sealed class TextCommandTests : IDisposable
{
    private const string Draft =
        """
        Article 1 (Access)

        1. Each Party [shall][should - CHE, NZL] protect [safe] access [to
        systems.

        2. Option 1: It reports each year.
           Option 2: No text.
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("negsim-text-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Counts_brackets_and_options_and_shows_where_one_never_closes()
    {
        var done = await Invocation.OfAsync("", "text", "inspect", await FileAsync(Draft));

        done.ExitCode.ShouldBe(0);
        done.Out.ShouldContain("4 open, 3 close");
        done.Out.ShouldContain("2 options in 1 block, 1 of them no text");
        done.Out.ShouldContain("CHE 1, NZL 1");
        done.Out.ShouldContain("3:64");
    }

    [Fact]
    public async Task Gives_the_counts_to_scripts()
    {
        var done = await Invocation.OfAsync("", "text", "inspect", await FileAsync(Draft), "--json");

        var json = JsonDocument.Parse(done.Out).RootElement;
        json.GetProperty("openingBrackets").GetInt32().ShouldBe(4);
        json.GetProperty("closingBrackets").GetInt32().ShouldBe(3);
        json.GetProperty("maxDepth").GetInt32().ShouldBe(1);
        json.GetProperty("options").GetInt32().ShouldBe(2);
        json.GetProperty("problems").EnumerateArray().ShouldHaveSingleItem().GetProperty("line").GetInt32().ShouldBe(3);
    }

    [Theory]
    [InlineData("control character on line 2", "a\n\0b")]
    public async Task Refuses_what_is_no_text(string message, string content)
    {
        var done = await Invocation.OfAsync("", "text", "inspect", await FileAsync(content));

        done.Error.ShouldContain(message);
        done.ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task Refuses_what_is_not_UTF_8()
    {
        var file = Path.Combine(_folder, "latin");
        await File.WriteAllBytesAsync(file, [0x63, 0xE9, 0x0A]);

        var done = await Invocation.OfAsync("", "text", "inspect", file);

        done.Error.ShouldContain("not UTF-8");
        done.ExitCode.ShouldBe(2);
    }

    private async Task<string> FileAsync(string content)
    {
        var file = Path.Combine(_folder, "draft.md");
        await File.WriteAllTextAsync(file, content);
        return file;
    }
}
