namespace NegotiationSim.Cli.Tests;

public sealed class ExitCodeTests(MiniNegotiation mini, Databases databases) : IClassFixture<MiniNegotiation>
{
    private const string NobodyListens = "Host=127.0.0.1;Port=1;Username=negsim;Password=hush;Database=negsim";

    [Theory]
    [InlineData(2, "Did you mean replay?", "repaly")]
    [InlineData(2, "Required argument missing", "run")]
    [InlineData(2, "a number is expected", "run", "scenarios", "--seed", "many")]
    [InlineData(2, "--bogus", "list", "--bogus")]
    [InlineData(2, "there is no such file or folder", "run", "no-such-folder")]
    [InlineData(2, "there is no such file or folder", "run", "")]
    [InlineData(2, "no name for a negotiation", "run", "no-such-folder", "--id", "Not a name")]
    [InlineData(1, "There is a negotiation mini-seven already", "run", "MINI", "--id", "mini-seven")]
    [InlineData(1, "Did you mean mini-seven?", "show", "mini-sevne")]
    [InlineData(1, "There is no negotiation \"zzzz\"", "resume", "zzzz")]
    [InlineData(2, "the moves go from 0", "replay", "mini", "--at", "100000")]
    [InlineData(2, "the moves go from 0", "redline", "mini", "--from", "-1")]
    [InlineData(2, "the meetings held go from 1", "replay", "mini", "--meeting", "99")]
    [InlineData(2, "give one of them", "replay", "mini", "--meeting", "1", "--at", "3")]
    [InlineData(2, "--speed goes with --follow", "replay", "mini", "--speed", "3")]
    [InlineData(1, "There is no article", "replay", "mini", "--article", "99")]
    [InlineData(1, "There is no clause or article", "blame", "mini", "99")]
    [InlineData(2, "there is no such event", "events", "mini", "--type", "VoteCast")]
    [InlineData(2, "nobody of that name", "events", "mini", "--party", "Atlantis")]
    [InlineData(2, "lies after", "events", "mini", "--from", "9", "--to", "3")]
    [InlineData(2, "there are", "events", "mini", "--from", "100000")]
    [InlineData(2, "There is no move 100,000", "why", "mini", "100000")]
    [InlineData(2, "is no number of a move", "why", "mini", "first")]
    [InlineData(1, "Did you mean Norway?", "party", "mini", "Norwey")]
    [InlineData(1, "Nobody named \"Atlantis\"", "party", "mini", "Atlantis")]
    [InlineData(2, "there is no tradings", "ablate", "MINI", "--mechanisms", "tradings")]
    [InlineData(2, "from 2 to", "ablate", "MINI", "-n", "1")]
    [InlineData(2, "there are line, polarised", "generate", "-o", "never-made", "--structure", "round")]
    [InlineData(2, "A phrase needs words", "trace", "mini", "\" \"")]
    [InlineData(2, "from 2 to 2000", "generate", "-o", "never-made", "--delegations", "1")]
    [InlineData(1, "does not stop it", "db", "stop")]
    public async Task Says_what_is_wrong(int exitCode, string message, params string[] args)
    {
        var done = await Invocation.OfAsync(mini.Database, [.. args.Select(a => a == "MINI" ? Shipped.Mini : a)]);

        done.Error.ShouldContain(message);
        done.Out.ShouldBeEmpty();
        done.ExitCode.ShouldBe(exitCode);
    }

    [Fact]
    public async Task A_phrase_that_never_was_is_not_found()
    {
        var done = await Invocation.OfAsync(mini.Database, "trace", "mini", "free beer");

        done.Out.ShouldContain("free beer");
        done.ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task A_beginning_that_several_share_is_ambiguous()
    {
        var database = await databases.CreateAsync();
        foreach (var id in new[] { "talks-one", "talks-two" })
            (await Invocation.OfAsync(database, "run", Shipped.Mini, "--id", id)).ExitCode.ShouldBe(0);

        var done = await Invocation.OfAsync(database, "show", "talks");

        done.Error.ShouldContain("talks-one");
        done.Error.ShouldContain("talks-two");
        done.ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task A_database_that_is_away_is_reported_without_its_password()
    {
        var done = await Invocation.OfAsync(NobodyListens, "list");

        done.ExitCode.ShouldBe(1);
        done.Error.ShouldContain("did not answer");
        done.Error.ShouldNotContain("hush");
    }

    [Fact]
    public async Task A_scenario_with_problems_starts_no_database()
    {
        var folder = databases.NewFolder();
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "scenario.yaml"), "scenario: half\nparties: 3\nsurprise: yes\n");

        var done = await Invocation.OfAsync(NobodyListens, "run", folder);

        done.ExitCode.ShouldBe(2);
        done.Error.Split('\n').Count(l => l.Contains("scenario.yaml", StringComparison.Ordinal)).ShouldBeGreaterThan(1, "all problems are told at once");
        done.Error.ShouldContain("nothing was stored");
        done.Error.ShouldNotContain("did not answer");
    }

    [Fact]
    public async Task Generates_only_into_an_empty_folder()
    {
        var folder = databases.NewFolder();
        string[] args = ["generate", "--delegations", "6", "--observers", "1", "--issues", "3", "-o", folder];
        (await Invocation.OfAsync(mini.Database, args)).ExitCode.ShouldBe(0);
        var before = await File.ReadAllTextAsync(Path.Combine(folder, "scenario.yaml"));

        var again = await Invocation.OfAsync(mini.Database, args);

        again.ExitCode.ShouldBe(2);
        again.Error.ShouldContain("is not empty");
        (await File.ReadAllTextAsync(Path.Combine(folder, "scenario.yaml"))).ShouldBe(before);
        (await Invocation.OfAsync(mini.Database, "validate", folder)).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Nothing_but_its_name_prints_the_help()
    {
        var done = await Invocation.OfAsync(mini.Database);

        done.ExitCode.ShouldBe(0);
        done.Out.ShouldContain("Examples:");
    }
}
