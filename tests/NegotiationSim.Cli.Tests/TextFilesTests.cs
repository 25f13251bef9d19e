namespace NegotiationSim.Cli.Tests;

public sealed class TextFilesTests(MiniNegotiation mini) : IClassFixture<MiniNegotiation>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("negsim-akn-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_adopted_text_goes_out_as_Akoma_Ntoso_and_comes_back_as_a_scenario()
    {
        var xml = Path.Combine(_folder, "adopted.xml");
        var scenario = Path.Combine(_folder, "scenario");

        (await Invocation.OfAsync(mini.Database, "text", "export", "mini", "-o", xml)).ExitCode.ShouldBe(0);
        var imported = await Invocation.OfAsync(mini.Database, "text", "import", xml, "-o", scenario, "--json");
        var valid = await Invocation.OfAsync(mini.Database, "validate", scenario, "--json");

        imported.Json.GetProperty("articles").GetInt32().ShouldBeGreaterThan(1);
        valid.Json.GetProperty("valid").GetBoolean().ShouldBeTrue();
        (await File.ReadAllTextAsync(xml)).ShouldStartWith("<?xml");
    }

    [Fact]
    public async Task The_rolling_text_goes_out_with_its_alternatives()
    {
        var xml = Path.Combine(_folder, "rolling.xml");

        (await Invocation.OfAsync(mini.Database, "text", "export", "mini", "--at", "20", "-o", xml)).ExitCode.ShouldBe(0);

        (await File.ReadAllTextAsync(xml)).ShouldContain("name=\"alternative\"");
    }

    [Fact]
    public async Task The_text_goes_out_as_Word_with_tracked_changes()
    {
        var file = Path.Combine(_folder, "rolling.docx");

        (await Invocation.OfAsync(mini.Database, "text", "export", "mini", "--at", "20", "-o", file)).ExitCode.ShouldBe(0);

        await using var stream = File.OpenRead(file);
        var read = NegotiationSim.Scenarios.Word.WordReader.Read(stream).ShouldBeOfType<NegotiationSim.Scenarios.Word.WordReadResult.Read>();
        read.Text.Paragraphs.SelectMany(p => p.Runs).ShouldContain(r => r.Insertion != null);
    }

    [Fact]
    public async Task What_is_no_XML_is_refused_and_nothing_is_written()
    {
        var file = Path.Combine(_folder, "draft.xml");
        await File.WriteAllTextAsync(file, "no markup at all");
        var scenario = Path.Combine(_folder, "scenario");

        var done = await Invocation.OfAsync(mini.Database, "text", "import", file, "-o", scenario);

        done.ExitCode.ShouldBe(2);
        done.Error.ShouldContain("draft.xml:1:1");
        Directory.Exists(scenario).ShouldBeFalse();
    }

    [Fact]
    public async Task A_folder_with_something_in_it_is_left_alone()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "mine.txt"), "mine");

        var done = await Invocation.OfAsync(mini.Database, "text", "import", "anything.xml", "-o", _folder);

        done.ExitCode.ShouldBe(2);
        done.Error.ShouldContain("is not empty");
    }
}
