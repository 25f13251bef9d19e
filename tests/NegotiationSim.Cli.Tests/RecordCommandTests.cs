namespace NegotiationSim.Cli.Tests;

/// <summary>The historical record of the flagship, imported once into a database of its own.</summary>
public sealed class ImportedRecord(Databases databases) : IAsyncLifetime
{
    public static readonly string Convention = Path.Combine(Path.GetDirectoryName(Shipped.Mini)!, "cybercrime-convention");

    public string Database { get; private set; } = "";

    public Invocation Import { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Database = await databases.CreateAsync();
        Import = await Invocation.OfAsync(Database, "record", "import", Convention, "--id", "real");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

public sealed class RecordCommandTests(ImportedRecord record) : IClassFixture<ImportedRecord>
{
    [Fact]
    public void An_import_counts_by_confidence_and_lists_departures_from_the_rules()
    {
        record.Import.ExitCode.ShouldBe(0);
        record.Import.Out.ShouldContain("verified");
        record.Import.Out.ShouldContain("secondary");
        record.Import.Out.ShouldContain("The record departs from the rules here");
        record.Import.Out.ShouldContain("23 for, 102 against, 26 abstaining");
        record.Import.Out.ShouldContain("rule consensus-first");
    }

    [Fact]
    public async Task Importing_again_changes_nothing()
    {
        var before = await Invocation.OfAsync(record.Database, "list", "--json");

        var again = await Invocation.OfAsync(record.Database, "record", "import", ImportedRecord.Convention, "--id", "real");

        again.ExitCode.ShouldBe(0);
        (await Invocation.OfAsync(record.Database, "list", "--json")).Out.ShouldBe(before.Out);
    }

    [Fact]
    public async Task A_record_is_checked_by_its_scenario_or_by_its_own_folder()
    {
        var whole = await Invocation.OfAsync(record.Database, "record", "check", ImportedRecord.Convention, "--json");
        var own = await Invocation.OfAsync(record.Database, "record", "check", Path.Combine(ImportedRecord.Convention, "record"), "--json");

        whole.ExitCode.ShouldBe(0);
        own.Out.ShouldBe(whole.Out);
    }

    [Fact]
    public async Task The_life_of_the_phrase_is_told_with_its_sources()
    {
        var life = await Invocation.OfAsync(record.Database, "trace", "real", "without right");

        life.Out.ShouldContain("It stands ten times in nine articles: 7(1), 8(1), 9(1), 10, 11(1), 12(1), 13 (twice), 14(1), 16(1).");
        life.Out.ShouldContain("secondary");
        life.Out.ShouldContain("Uganda and DR Congo propose to delete");
        life.Out.ShouldContain("The committee adopts the text as a whole by consensus");
    }

    [Theory]
    [InlineData("events", "real", "--to", "60")]
    [InlineData("replay", "real", "--at", "150")]
    [InlineData("blame", "real", "7(1)")]
    [InlineData("redline", "real")]
    [InlineData("show", "real")]
    [InlineData("verify", "real")]
    public async Task Other_commands_work_on_it(params string[] args)
    {
        var done = await Invocation.OfAsync(record.Database, args);

        done.Error.ShouldBeEmpty();
        done.ExitCode.ShouldBe(0);
        done.Out.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("story.html", "<svg")]
    [InlineData("story.md", ".svg")]
    public async Task A_story_is_written_with_its_timeline(string name, string picture)
    {
        var folder = Directory.CreateTempSubdirectory("negsim-story").FullName;
        var file = Path.Combine(folder, name);

        var done = await Invocation.OfAsync(record.Database, "story", "real", "without right", "-o", file);

        done.Error.ShouldBeEmpty();
        done.ExitCode.ShouldBe(0);
        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldContain(picture);
        Directory.Delete(folder, recursive: true);
    }
}
