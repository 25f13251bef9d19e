namespace NegotiationSim.Cli.Tests;

/// <summary>The shipped record, imported into a database of its own.</summary>
public sealed class ImportedRecord(Databases databases) : IAsyncLifetime
{
    public const string Id = "ahc";

    public string Database { get; private set; } = "";

    public Invocation Import { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Database = await databases.CreateAsync();
        Import = await Invocation.OfAsync(Database, "record", "import", Shipped.Cybercrime, "--id", Id);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

public sealed class RecordCommandTests(ImportedRecord record) : IClassFixture<ImportedRecord>
{
    [Fact]
    public void An_import_counts_the_moves_and_lists_the_departures()
    {
        record.Import.Error.ShouldBeEmpty();
        record.Import.ExitCode.ShouldBe(0);
        Golden.Matches("record-import", record.Import.Out);
    }

    [Theory]
    [InlineData("record-trace", "trace", ImportedRecord.Id, "without right")]
    [InlineData("record-events", "events", ImportedRecord.Id, "--from", "130", "--to", "152")]
    [InlineData("record-replay", "replay", ImportedRecord.Id, "--meeting", "160", "--article", "6")]
    [InlineData("record-show", "show", ImportedRecord.Id)]
    [InlineData("record-why", "why", ImportedRecord.Id, "140")]
    [InlineData("record-blame", "blame", ImportedRecord.Id, "6(2)")]
    public async Task Prints_its_sources(string golden, params string[] args)
    {
        var done = await Invocation.OfAsync(record.Database, args);

        done.Error.ShouldBeEmpty();
        done.ExitCode.ShouldBe(0);
        Golden.Matches(golden, done.Out);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("redline", ImportedRecord.Id)]
    [InlineData("verify", ImportedRecord.Id)]
    [InlineData("replay", ImportedRecord.Id, "--follow")]
    [InlineData("events", ImportedRecord.Id, "--format", "csv")]
    [InlineData("trace", ImportedRecord.Id, "suppression")]
    public async Task The_other_commands_work_on_a_record(params string[] args)
    {
        var done = await Invocation.OfAsync(record.Database, args);

        done.Error.ShouldBeEmpty();
        done.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Importing_twice_changes_nothing()
    {
        var again = await Invocation.OfAsync(record.Database, "record", "import", Shipped.Cybercrime, "--id", ImportedRecord.Id);

        again.ExitCode.ShouldBe(0);
        again.Out.ShouldContain($"Nothing has changed: {ImportedRecord.Id} is this record");
        (await Invocation.OfAsync(record.Database, "list", "--json")).Json.EnumerateArray().Count(n => n.GetProperty("id").GetString()!.StartsWith("ahc", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_corrected_record_is_a_new_version_and_the_change_is_told()
    {
        var folder = Copied("corrected");
        var file = Path.Combine(folder, "record", "4-reconvened-session.yaml");
        File.WriteAllText(file, File.ReadAllText(file).Replace("abstaining: 26", "abstaining: 27", StringComparison.Ordinal));
        await Invocation.OfAsync(record.Database, "record", "import", Shipped.Cybercrime, "--id", "fixed");

        var corrected = await Invocation.OfAsync(record.Database, "record", "import", folder, "--id", "fixed");

        corrected.Out.ShouldContain("A new version of fixed; what has changed:");
        corrected.Out.Split('\n').Count(l => l.StartsWith("  - ", StringComparison.Ordinal) || l.StartsWith("  + ", StringComparison.Ordinal)).ShouldBe(2);
        corrected.Out.ShouldContain("102 against, 27 abstaining");
        corrected.Out.ShouldContain("Stored as fixed-v2.");
        (await Invocation.OfAsync(record.Database, "record", "import", folder, "--id", "fixed")).Out.ShouldContain("Nothing has changed: fixed-v2");
    }

    [Fact]
    public async Task A_broken_record_is_told_with_its_places_and_nothing_is_stored()
    {
        var folder = Copied("broken");
        File.AppendAllText(Path.Combine(folder, "record", "5-after-adoption.yaml"), "  - { date: 2026-08-01, move: ratfy, by: NOR, confidence: verified, source: S1 }\n");

        var broken = await Invocation.OfAsync(record.Database, "record", "import", folder, "--id", "broken");

        broken.ExitCode.ShouldBe(2);
        broken.Out.ShouldBeEmpty();
        broken.Error.ShouldContain("5-after-adoption.yaml:");
        broken.Error.ShouldContain("there is no move 'ratfy'; did you mean 'ratify'?");
        broken.Error.ShouldContain("1 problem; nothing was stored.");
        (await Invocation.OfAsync(record.Database, "show", "broken")).ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task A_folder_without_a_record_is_refused()
    {
        var none = await Invocation.OfAsync(record.Database, "record", "check", Shipped.Mini);

        none.ExitCode.ShouldBe(2);
        none.Error.ShouldContain("this folder holds no record");
    }

    [Fact]
    public async Task A_record_is_not_simulated_further() =>
        (await Invocation.OfAsync(record.Database, "resume", ImportedRecord.Id)).Error.ShouldContain("ahc is a record of what happened");

    [Fact]
    public async Task Scripts_get_the_evidence()
    {
        var traced = (await Invocation.OfAsync(record.Database, "trace", ImportedRecord.Id, "without right", "--json")).Json.GetProperty("story");
        var line = traced.GetProperty("lines").EnumerateArray().First(l => l.GetProperty("text").GetString()!.StartsWith("Uganda", StringComparison.Ordinal));
        line.GetProperty("evidence").GetProperty("confidence").GetString().ShouldBe("Secondary");
        line.GetProperty("evidence").GetProperty("sources").EnumerateArray().ShouldHaveSingleItem().GetString().ShouldBe("S48");

        var events = await Invocation.OfAsync(record.Database, "events", ImportedRecord.Id, "--json", "--type", "VoteReported");
        events.Out.TrimEnd().Split('\n').ShouldAllBe(l => l.Contains("\"evidence\":{\"sources\":["));
    }

    [Theory]
    [InlineData("story.html")]
    [InlineData("story.md")]
    public async Task A_story_is_written_with_its_picture_and_sources(string name)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("story").FullName, name);

        var done = await Invocation.OfAsync(record.Database, "story", ImportedRecord.Id, "without right", "-o", file);

        done.ExitCode.ShouldBe(0);
        var text = File.ReadAllText(file);
        text.ShouldContain("ten times in nine articles");
        text.ShouldContain("51 for, 91 against, abstentions not known");
        text.ShouldContain("S48");
        var picture = name.EndsWith(".md", StringComparison.Ordinal) ? File.ReadAllText(Path.ChangeExtension(file, ".svg")) : text[text.IndexOf("<svg", StringComparison.Ordinal)..(text.IndexOf("</svg>", StringComparison.Ordinal) + 6)];
        System.Xml.Linq.XDocument.Parse(picture).Root!.Name.LocalName.ShouldBe("svg");
    }

    [Fact]
    public async Task A_story_goes_to_a_page_that_is_known() =>
        (await Invocation.OfAsync(record.Database, "story", ImportedRecord.Id, "without right", "-o", "story.pdf")).ExitCode.ShouldBe(2);

    private static string Copied(string name)
    {
        var folder = Path.Combine(Directory.CreateTempSubdirectory("record").FullName, name);
        Directory.CreateDirectory(Path.Combine(folder, "record"));
        foreach (var file in Directory.GetFiles(Shipped.Cybercrime, "*.yaml", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(folder, Path.GetRelativePath(Shipped.Cybercrime, file)));
        return folder;
    }
}
