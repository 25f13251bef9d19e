using System.Text.Json.Nodes;

namespace NegotiationSim.Cli.Tests;

/// <summary>A small negotiation and a family of branches, in a database of its own.</summary>
public sealed class Family(Databases databases) : IAsyncLifetime
{
    public string Database { get; private set; } = "";

    public Invocation Branch { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Database = await databases.CreateAsync();
        await Invocation.OfAsync(Database, "run", Shipped.Mini, "--id", "mini");
        Branch = await Invocation.OfAsync(Database, "branch", "mini", "--at", "30", "--set", "party.IRN.position.standard=0.2", "--set", "party.UGA.position.standard=0.2");
        await Invocation.OfAsync(Database, "branch", "mini", "--at", "30", "--id", "same");
        await Invocation.OfAsync(Database, "branch", "mini-b1", "--at", "60", "--without", "EFF", "--rules", "consensus-only", "--seed", "5");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

public sealed class BranchCommandTests(Family family) : IClassFixture<Family>
{
    [Fact]
    public void A_branch_reports_what_it_is_and_how_it_ended()
    {
        family.Branch.Error.ShouldBeEmpty();
        family.Branch.ExitCode.ShouldBe(0);
        Golden.Matches("branch", family.Branch.Out);
    }

    [Theory]
    [InlineData("compare", "compare", "mini", "mini-b1")]
    [InlineData("tree", "tree")]
    [InlineData("tree-of", "tree", "mini-b1-b1")]
    [InlineData("find", "find", "without right", "--objected", "--adopted")]
    public async Task Prints(string golden, params string[] args)
    {
        var done = await Invocation.OfAsync(family.Database, args);

        done.Error.ShouldBeEmpty();
        done.ExitCode.ShouldBe(0);
        Golden.Matches(golden, done.Out);
    }

    [Fact]
    public async Task A_comparison_is_written_as_a_page_with_all_that_it_says()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("negsim-compare").FullName, "compare.html");

        var done = await Invocation.OfAsync(family.Database, "compare", "mini", "mini-b1", "--html", file);

        done.ExitCode.ShouldBe(0);
        var page = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var html = System.Xml.Linq.XElement.Parse(page["<!DOCTYPE html>".Length..]);
        html.Value.ShouldContain("They share 30 moves");
        html.Value.ShouldContain("party.IRN.position.standard: 0.95 -> 0.2");
        html.Value.ShouldContain("1 of 3 contested wordings came out otherwise");
        html.Value.ShouldContain("first otherwise");
        html.Descendants("del").Select(d => d.Value).ShouldBe(["without right"]);
        html.Descendants("ins").Select(d => d.Value).ShouldBe(["without authorization"]);
        page.ShouldNotContain("http");
    }

    [Fact]
    public async Task A_wish_with_a_bad_name_move_and_setting_hears_of_all_three()
    {
        var done = await Invocation.OfAsync(family.Database, "branch", "mini", "--at", "9999", "--set", "colour=red", "--id", "Bad Name");

        done.ExitCode.ShouldBe(2);
        done.Error.ShouldContain("\"Bad Name\" is no name");
        done.Error.ShouldContain("--at 9999: the moves go from 1 to");
        done.Error.ShouldContain("--set colour=red");
        done.Error.ShouldContain("3 problems; nothing was stored.");
    }

    [Fact]
    public async Task A_branch_without_a_change_has_the_parents_events_but_for_the_parting()
    {
        var parent = await Lines("mini");
        var branch = await Lines("same");

        branch.RemoveAt(30);
        branch.ShouldBe(parent);
    }

    [Fact]
    public async Task Every_bad_wish_is_named_at_once_and_nothing_is_stored()
    {
        var before = (await Invocation.OfAsync(family.Database, "list", "--json")).Out;

        var done = await Invocation.OfAsync(family.Database, "branch", "mini", "--at", "30",
            "--set", "party.IRQ.position.standard=0.2", "--set", "party.IRN.position.standart=0.2", "--set", "party.IRN.salience.standard=2", "--set", "model.isolatio=1",
            "--set", "colour=red", "--set", "bloc.nowhere.solidarity=1", "--set", "party.IRN.red-lines.standard=nothing", "--rules", "consensus", "--without", "EFFF");

        done.ExitCode.ShouldBe(2);
        Golden.Matches("branch-problems", done.Error);
        (await Invocation.OfAsync(family.Database, "list", "--json")).Out.ShouldBe(before);
    }

    [Theory]
    [InlineData(2, "branch", "mini", "--at", "0")]
    [InlineData(2, "branch", "mini", "--at", "soon")]
    [InlineData(2, "branch", "mini", "--at", "1999-01-01")]
    [InlineData(1, "branch", "mini", "--at", "109")]
    [InlineData(2, "branch", "mini", "--at", "100000")]
    [InlineData(1, "branch", "mini", "--at", "30", "--id", "same")]
    [InlineData(2, "compare", "same", "same")]
    [InlineData(1, "find", "words that nobody said")]
    public async Task Refuses(int exitCode, params string[] args) =>
        (await Invocation.OfAsync(family.Database, args)).ExitCode.ShouldBe(exitCode);

    [Fact]
    public async Task Branches_are_verified_and_listed_like_other_negotiations()
    {
        (await Invocation.OfAsync(family.Database, "verify", "mini-b1-b1")).ExitCode.ShouldBe(0);
        var listed = JsonNode.Parse((await Invocation.OfAsync(family.Database, "list", "--json")).Out)!.AsArray().Single(n => (string)n!["id"]! == "mini-b1-b1")!;
        ((string)listed["parent"]!, (long)listed["parted"]!).ShouldBe(("mini-b1", 60));
        JsonNode.Parse((await Invocation.OfAsync(family.Database, "compare", "mini", "mini-b1", "--json")).Out)!["wordings"]!.AsArray().Count.ShouldBe(1);
        JsonNode.Parse((await Invocation.OfAsync(family.Database, "tree", "--json")).Out)![0]!["branches"]!.AsArray().Count.ShouldBe(2);
        JsonNode.Parse((await Invocation.OfAsync(family.Database, "show", "mini-b1", "--json")).Out)!["branch"]!["changes"]!.AsArray().Count.ShouldBe(2);
    }

    private async Task<List<string>> Lines(string id) =>
        [.. (await Invocation.OfAsync(family.Database, "events", id, "--json")).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line[line.IndexOf("\"event\"", StringComparison.Ordinal)..])];
}
