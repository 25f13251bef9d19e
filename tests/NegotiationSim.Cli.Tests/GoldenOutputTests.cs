namespace NegotiationSim.Cli.Tests;

/// <summary>One negotiation of the small scenario in a database of its own.</summary>
public sealed class MiniNegotiation(Databases databases) : IAsyncLifetime
{
    public const string Id = "mini-seven";

    public string Database { get; private set; } = "";

    public Invocation Run { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Database = await databases.CreateAsync();
        Run = await Invocation.OfAsync(Database, "run", Shipped.Mini, "--seed", "7", "--id", Id);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

public sealed class GoldenOutputTests(MiniNegotiation mini) : IClassFixture<MiniNegotiation>
{
    [Fact]
    public void A_run_ends_with_a_report()
    {
        mini.Run.Error.ShouldBeEmpty();
        mini.Run.ExitCode.ShouldBe(0);
        Golden.Matches("run", mini.Run.Out);
    }

    [Theory]
    [InlineData("show", "show", MiniNegotiation.Id)]
    [InlineData("list", "list")]
    [InlineData("validate", "validate", "MINI")]
    [InlineData("trace", "trace", MiniNegotiation.Id, "without right")]
    [InlineData("trace-all", "trace", MiniNegotiation.Id, "without right", "--all")]
    [InlineData("blame", "blame", MiniNegotiation.Id)]
    [InlineData("blame-clause", "blame", MiniNegotiation.Id, "7(1)")]
    [InlineData("why", "why", MiniNegotiation.Id, "13")]
    [InlineData("why-proposal", "why", MiniNegotiation.Id, "#7")]
    [InlineData("party", "party", MiniNegotiation.Id, "IRN")]
    [InlineData("party-observer", "party", MiniNegotiation.Id, "EFF")]
    [InlineData("party-bloc", "party", MiniNegotiation.Id, "south")]
    [InlineData("redline", "redline", MiniNegotiation.Id, "--from", "1")]
    [InlineData("replay", "replay", MiniNegotiation.Id, "--meeting", "3")]
    [InlineData("replay-article", "replay", MiniNegotiation.Id, "--at", "20", "--article", "7")]
    [InlineData("replay-follow", "replay", MiniNegotiation.Id, "--follow")]
    [InlineData("events", "events", MiniNegotiation.Id)]
    [InlineData("events-csv", "events", MiniNegotiation.Id, "--format", "csv", "--to", "30")]
    [InlineData("events-jsonl", "events", MiniNegotiation.Id, "--format", "jsonl", "--from", "2", "--to", "30")]
    [InlineData("verify", "verify", MiniNegotiation.Id)]
    [InlineData("help", "--help")]
    [InlineData("rules", "rules", "--list")]
    [InlineData("rules-ad-hoc-committee", "rules", "un-ad-hoc-committee-75-282")]
    [InlineData("rules-eu-council", "rules", "eu-council-qualified-majority")]
    [InlineData("rules-security-council", "rules", "un-security-council", "--json")]
    public async Task Prints_as_agreed(string golden, params string[] args)
    {
        var done = await Invocation.OfAsync(mini.Database, [.. args.Select(a => a == "MINI" ? Shipped.Mini : a)]);

        done.Error.ShouldBeEmpty();
        done.ExitCode.ShouldBe(0);
        Golden.Matches(golden, done.Out);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public async Task Fits_the_width(int width)
    {
        foreach (var args in new string[][]
        {
            ["show", MiniNegotiation.Id], ["list"], ["validate", Shipped.Mini], ["trace", MiniNegotiation.Id, "without right"],
            ["blame", MiniNegotiation.Id], ["redline", MiniNegotiation.Id], ["replay", MiniNegotiation.Id, "--meeting", "3"],
            ["why", MiniNegotiation.Id, "13"], ["party", MiniNegotiation.Id, "IRN"],
        })
            (await Invocation.OfAsync(mini.Database, width, args)).Out.Split('\n').ShouldAllBe(line => line.Length <= width, string.Join(' ', args));
    }

    [Fact]
    public async Task Shows_more_of_the_report_where_there_is_room()
    {
        var narrow = await Invocation.OfAsync(mini.Database, 80, "show", MiniNegotiation.Id);
        var wide = await Invocation.OfAsync(mini.Database, 120, "show", MiniNegotiation.Id);

        narrow.Out.ShouldNotContain("held out longest");
        wide.Out.ShouldContain("held out longest");
    }

    [Fact]
    public async Task Filters_events_by_name_and_party()
    {
        var objections = await Invocation.OfAsync(mini.Database, "events", MiniNegotiation.Id, "--format", "csv", "--type", "objectionraised", "--party", "iran");

        var rows = objections.Out.TrimEnd().Split('\n')[1..];
        rows.ShouldNotBeEmpty();
        rows.ShouldAllBe(r => r.Contains("ObjectionRaised,IRN"));
    }
}
