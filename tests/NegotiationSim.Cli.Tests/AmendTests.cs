using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using NegotiationSim.Store;

namespace NegotiationSim.Cli.Tests;

/// <summary>People make the moves of a negotiation of the small scenario.</summary>
public sealed class AmendTests(Databases databases) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("negsim-amend-").FullName;
    private string _database = "";

    public async ValueTask InitializeAsync()
    {
        _database = await databases.CreateAsync();
        (await Negsim("open", Shipped.Mini, "--id", "room")).ExitCode.ShouldBe(0);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_session_prints_as_agreed()
    {
        var session = new System.Text.StringBuilder();
        foreach (var line in new string[][]
        {
            ["amend", "room", "--by", "CHE", "--in", "7(1)", "--replace", "make it an offence", "--with", "establish as an offence", "--because", "the usual words"],
            ["amend", "room", "--by", "uga", "--replace", "offence", "--with", "criminal offence"],
            ["amend", "room", "--by", "Uganda", "--in", "7", "--replace", "offence", "--with", "criminal offence", "--nth", "1"],
            ["amend", "room", "--by", "BRA", "--insert", "computer", "--before", "system"],
            ["amend", "room", "--by", "NOR", "--to", "A3", "--replace", "establish", "--with", "recognise"],
            ["amend", "room", "--by", "EFF", "--add-clause", "Nothing in this treaty limits research.", "--behind", "7(2)"],
            ["amend", "room", "--by", "JPN", "--in", "7/heading", "--replace", "Illegal", "--with", "Unlawful"],
            ["amend", "room", "--by", "JPN", "--replace", "without right", "--with", "unlawfully"],
            ["amend", "room", "--by", "CHE", "--merge", "7(2)", "--into", "7(1)"],
            ["amendment", "adopt", "room", "A3"],
            ["amendment", "object", "room", "A6", "--by", "IRN", "--because", "the words are as in our law"],
            ["amendment", "adopt", "room", "A6"],
            ["amendment", "pass", "room", "6", "--by", "IRN"],
            ["amendment", "sponsor", "room", "a7", "--by", "BRA"],
            ["amendment", "adopt", "room", "A6"],
            ["amendment", "adopt", "room", "A3"],
            ["amendments", "room"],
            ["amendment", "reopen", "room", "A3", "--by", "CHE"],
            ["amendment", "withdraw", "room", "A3"],
            ["amendments", "room", "--open"],
            ["meeting", "room"],
        })
        {
            var done = await Negsim(line);
            session.Append($"$ negsim {string.Join(' ', line.Select(w => w.Contains(' ') ? $"\"{w}\"" : w))}\n{done.Out}{done.Error}");
            if (done.ExitCode != 0)
                session.Append($"(exit {done.ExitCode})\n");
            session.Append('\n');
        }

        Golden.Matches("amend", session.ToString());
    }

    [Fact]
    public async Task Opening_prints_as_agreed() => Golden.Matches("open", (await Negsim("open", Shipped.Mini, "--id", "hall")).Out);

    [Theory]
    [InlineData(2, "--by PARTY says who", "amend", "room", "--delete", "offence")]
    [InlineData(2, "nobody of that name", "amend", "room", "--by", "Atlantis", "--delete", "offence")]
    [InlineData(2, "it says nothing to change", "amend", "room", "--by", "CHE")]
    [InlineData(2, "--replace needs --with", "amend", "room", "--by", "CHE", "--replace", "a system")]
    [InlineData(2, "--replace and --delete are changes of their own", "amend", "room", "--by", "CHE", "--replace", "a", "--delete", "b")]
    [InlineData(2, "--with does not go with --delete", "amend", "room", "--by", "CHE", "--delete", "a system", "--with", "b")]
    [InlineData(2, "--insert needs --before or --after", "amend", "room", "--by", "CHE", "--insert", "b")]
    [InlineData(2, "no name of an amendment", "amendment", "adopt", "room", "first")]
    [InlineData(2, "there is no such file", "amend", "room", "--file", "no-such.yaml")]
    [InlineData(2, "--file says everything itself", "amend", "room", "--file", "a.yaml", "--by", "CHE")]
    [InlineData(2, "--clean writes Word", "text", "export", "room", "--clean", "-o", "never.xml")]
    [InlineData(1, "quotation-found", "amend", "room", "--by", "CHE", "--delete", "free beer")]
    [InlineData(1, "clause-known", "amend", "room", "--by", "CHE", "--delete-clause", "99")]
    [InlineData(1, "there is no amendment A99", "amendment", "adopt", "room", "A99")]
    [InlineData(1, "There is no negotiation", "amend", "nowhere", "--by", "CHE", "--delete", "x")]
    public async Task Says_what_is_wrong_and_stores_nothing(int exitCode, string message, params string[] args)
    {
        var done = await Negsim(args);

        done.Error.ShouldContain(message);
        done.Out.ShouldBeEmpty();
        done.ExitCode.ShouldBe(exitCode);
        (await Negsim("list", "--json")).Json[0].GetProperty("events").GetInt64().ShouldBe(2);
    }

    [Fact]
    public async Task A_refusal_is_JSON_too()
    {
        var done = await Negsim("amend", "room", "--by", "CHE", "--delete", "offence", "--json");

        done.ExitCode.ShouldBe(1);
        done.Json.GetProperty("refused").GetString().ShouldBe("quotation-clear");
        done.Json.GetProperty("candidates").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_file_of_amendments_is_tabled_whole_or_not_at_all()
    {
        var good = await File("""
            - { by: CHE, in: 7(1), replace: access a system, with: enter a system, because: clearer }
            - by: Uganda
              changes:
                - { delete: intentionally, in: 7(1) }
                - { insert: promptly, after: ninety days }
            """);
        var bad = await File("""
            - { by: CHE, replace: access a system }
            - { by: Atlantis, delete: intentionally }
            - { by: UGA, delete: offence }
            - { by: UGA, remove: words }
            """);
        var refused = await File("""
            - { by: CHE, delete: intentionally }
            - { by: UGA, delete: offence }
            - { by: Atlantis, delete: intentionally }
            - { by: UGA, delete: free beer }
            """);

        var problems = await Negsim("amend", "room", "--file", bad);
        problems.ExitCode.ShouldBe(2);
        problems.Error.ShouldContain($"{bad}:1:3: the amendment: replace needs with");
        problems.Error.ShouldContain($"{bad}:4:14: unknown key 'remove'");
        problems.Error.ShouldContain("nothing was stored");
        var unfit = await Negsim("amend", "room", "--file", refused);
        unfit.ExitCode.ShouldBe(2);
        unfit.Error.ShouldContain($"{refused}:2:3: refused by rule quotation-clear");
        unfit.Error.ShouldContain($"{refused}:3:3: nobody in the room is called \"Atlantis\"");
        unfit.Error.ShouldContain($"{refused}:4:3: refused by rule quotation-found");
        (await Negsim("amendments", "room", "--json")).Json.GetProperty("amendments").GetArrayLength().ShouldBe(0);

        var done = await Negsim("amend", "room", "--file", good, "--json");
        done.ExitCode.ShouldBe(0);
        done.Json.GetProperty("amendments").EnumerateArray().Select(a => a.GetString()).ShouldBe(["A3", "A4"]);
    }

    [Fact]
    public async Task A_Word_document_is_sent_out_and_comes_back_with_changes()
    {
        var file = Path.Combine(_folder, "delegation.docx");
        (await Negsim("text", "export", "room", "--clean", "-o", file)).ExitCode.ShouldBe(0);
        using (var document = WordprocessingDocument.Open(file, true))
        {
            var run = document.MainDocumentPart!.Document!.Body!.Descendants<Run>().Single(r => r.InnerText.Contains("ninety days", StringComparison.Ordinal));
            run.InsertAfterSelf(new InsertedRun(new Run(new Text(" Cases of little weight may be left out."))) { Id = "900", Author = "Jane Doe" });
        }

        var unknown = await Negsim("amend", "room", "--file", file);
        unknown.ExitCode.ShouldBe(2);
        unknown.Error.ShouldContain("--author \"Jane Doe=PARTY\"");
        var done = await Negsim("amend", "room", "--file", file, "--author", "Jane Doe=CHE");
        done.Error.ShouldBeEmpty();
        done.Out.ShouldContain("Switzerland tables amendment A3: insert \"Cases of little weight may be left out.\"");
    }

    [Fact]
    public async Task The_simulator_goes_on_where_people_stopped()
    {
        (await Negsim("amend", "room", "--by", "CHE", "--replace", "access a system", "--with", "enter a system")).ExitCode.ShouldBe(0);
        (await Negsim("amend", "room", "--by", "UGA", "--delete", "intentionally")).ExitCode.ShouldBe(0);
        (await Negsim("amendment", "adopt", "room", "A3")).ExitCode.ShouldBe(0);

        (await Negsim("resume", "room")).ExitCode.ShouldBe(0);

        (await Negsim("verify", "room", "--json")).Json.GetProperty("sound").GetBoolean().ShouldBeTrue();
        (await Negsim("amendments", "room", "--json")).Json.GetProperty("amendments").EnumerateArray().Select(a => a.GetProperty("status").GetString())
            .ShouldBe(["Adopted", "Lapsed"]);
        (await Negsim("amend", "room", "--by", "CHE", "--delete", "system")).Error.ShouldContain("rule ended");
    }

    [Fact]
    public async Task A_negotiation_that_is_going_on_is_not_disturbed()
    {
        await using var store = await NegotiationStore.ConnectAsync(_database, cancellationToken: TestContext.Current.CancellationToken);
        await using (await store.TryLockAsync("room", TestContext.Current.CancellationToken))
        {
            var done = await Negsim("amend", "room", "--by", "CHE", "--delete", "intentionally");
            done.ExitCode.ShouldBe(1);
            done.Error.ShouldContain("room is going on at this moment");
        }
    }

    [Fact]
    public async Task Two_people_who_type_at_the_same_time_are_both_heard()
    {
        var done = await Task.WhenAll(
            Negsim("amend", "room", "--by", "CHE", "--replace", "access a system", "--with", "enter a system"),
            Negsim("amend", "room", "--by", "UGA", "--delete", "intentionally"));

        done.ShouldAllBe(d => d.ExitCode == 0);
        (await Negsim("amendments", "room", "--json")).Json.GetProperty("amendments").GetArrayLength().ShouldBe(2);
    }

    private Task<Invocation> Negsim(params string[] args) => Invocation.OfAsync(_database, args);

    private async Task<string> File(string yaml)
    {
        var file = Path.Combine(_folder, $"{Path.GetRandomFileName()}.yaml");
        await System.IO.File.WriteAllTextAsync(file, yaml);
        return file;
    }
}
