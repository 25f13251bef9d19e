using NegotiationSim.Cli.Output;
using NegotiationSim.Store;

namespace NegotiationSim.Cli.Tests;

public sealed class OutputTests(Databases databases)
{
    [Fact]
    public async Task Brackets_in_titles_and_names_are_printed_as_they_are()
    {
        var folder = databases.NewFolder();
        Directory.CreateDirectory(folder);
        var yaml = await File.ReadAllTextAsync(Path.Combine(Shipped.Mini, "scenario.yaml"));
        await File.WriteAllTextAsync(
            Path.Combine(folder, "scenario.yaml"),
            yaml.Replace("title: A short treaty on access to data", "title: \"A [bold]treaty[/] [in brackets\"", StringComparison.Ordinal)
                .Replace("name: Brazil", "name: \"Bra[red]zil\"", StringComparison.Ordinal));

        (await Invocation.OfAsync(databases.Shared, "run", folder, "--id", "brackets")).Out.ShouldContain("A [bold]treaty[/] [in brackets");
        foreach (var args in new string[][]
        {
            ["list"], ["validate", folder], ["show", "brackets"], ["trace", "brackets", "without right"], ["blame", "brackets"],
            ["redline", "brackets"], ["replay", "brackets", "--meeting", "2"], ["events", "brackets"],
        })
        {
            var done = await Invocation.OfAsync(databases.Shared, args);
            done.Error.ShouldBeEmpty();
            done.ExitCode.ShouldBe(0, string.Join(' ', args));
        }
    }

    [Fact]
    public async Task A_finished_negotiation_is_not_gone_on_with()
    {
        var run = (await Invocation.OfAsync(databases.Shared, "run", Shipped.Mini, "--id", "finished", "--json")).Json;

        var resumed = await Invocation.OfAsync(databases.Shared, "resume", "finished", "--json");

        resumed.ExitCode.ShouldBe(0);
        resumed.Error.ShouldContain("is finished");
        resumed.Json.GetProperty("hash").GetString().ShouldBe(run.GetProperty("hash").GetString());
        resumed.Json.GetProperty("events").GetInt64().ShouldBe(run.GetProperty("events").GetInt64());
    }

    [Fact]
    public async Task A_negotiation_that_somebody_holds_is_left_alone()
    {
        await Invocation.OfAsync(databases.Shared, "run", Shipped.Mini, "--id", "held-by-another");
        await using var store = await NegotiationStore.ConnectAsync(databases.Shared, cancellationToken: TestContext.Current.CancellationToken);
        await using var held = await store.TryLockAsync("held-by-another", TestContext.Current.CancellationToken);

        var done = await Invocation.OfAsync(databases.Shared, "resume", "held-by-another");

        done.ExitCode.ShouldBe(1);
        done.Error.ShouldContain("another negsim holds it");
    }

    [Fact]
    public void Blanks_at_the_ends_of_lines_are_dropped_and_others_kept()
    {
        using var text = new StringWriter();
        using (var trimmer = new LineEndTrimmer(text))
            trimmer.Write("  a  b   \n   \nc ");

        text.ToString().ShouldBe("  a  b\n\nc");
    }

    [Theory]
    [InlineData("one · two · three", 9, "one · two\nthree")]
    [InlineData("one · two", 80, "one · two")]
    [InlineData("longer than the line · two", 5, "longer than the line\ntwo")]
    public void A_line_of_facts_breaks_between_them(string line, int width, string expected) =>
        English.Packed(line, width).ShouldBe(expected);
}
