using System.Text.Json;

namespace NegotiationSim.Cli.Tests;

/// <summary>Ensembles without a database.</summary>
public sealed class EnsembleCommandTests : IDisposable
{
    private const string NoDatabase = "Host=127.0.0.1;Port=1;Username=negsim;Password=hush;Database=negsim";

    private readonly string _folder = Directory.CreateTempSubdirectory("negsim-ensemble").FullName;

    [Fact]
    public async Task Prints_what_survives()
    {
        var done = await EnsembleAsync("-n", "12");

        done.ExitCode.ShouldBe(0);
        done.Error.ShouldBeEmpty();
        done.Out.ShouldContain("12 runs");
        done.Out.ShouldContain("By consensus");
        done.Out.ShouldContain("most often");
    }

    [Fact]
    public async Task Writes_tables_and_curves_and_is_continued()
    {
        var first = await EnsembleAsync("-n", "6", "-o", _folder, "--json");
        var second = await EnsembleAsync("-n", "15", "-o", _folder, "--json");
        var whole = await EnsembleAsync("-n", "15", "--json");

        first.ExitCode.ShouldBe(0);
        second.Out.ShouldBe(whole.Out);
        JsonDocument.Parse(second.Out).RootElement.GetProperty("runs").GetInt32().ShouldBe(15);
        foreach (var file in new[]
        {
            "runs.csv", "wordings.csv", "votes.csv", "survival.csv", "survival.svg", "survival.png",
            "runs.parquet", "wordings.parquet", "votes.parquet", "survival.parquet", "report.html",
        })
            new FileInfo(Path.Combine(_folder, file)).Length.ShouldBeGreaterThan(0, file);
        (await File.ReadAllLinesAsync(Path.Combine(_folder, "runs.csv"), TestContext.Current.CancellationToken)).Length.ShouldBe(16);
    }

    [Fact]
    public async Task An_ablation_prints_what_each_mechanism_contributes_and_writes_tables()
    {
        string[] args = ["ablate", Shipped.Mini, "-n", "4", "-o", _folder];
        var done = await Invocation.OfAsync(NoDatabase, args);
        var again = await Invocation.OfAsync(NoDatabase, [.. args, "--json"]);

        done.ExitCode.ShouldBe(0);
        done.Out.ShouldContain("4 runs of 17 variants");
        done.Out.ShouldContain("deadlines");
        again.Json.GetProperty("mechanisms").GetArrayLength().ShouldBe(16);
        again.Json.GetProperty("runs").GetInt32().ShouldBe(4);
        (await File.ReadAllLinesAsync(Path.Combine(_folder, "mechanisms.csv"), TestContext.Current.CancellationToken)).Length.ShouldBe(17);
        new FileInfo(Path.Combine(_folder, "ends.csv")).Length.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task The_report_needs_nothing_from_elsewhere()
    {
        await EnsembleAsync("-n", "6", "-o", _folder);

        var page = await File.ReadAllTextAsync(Path.Combine(_folder, "report.html"), TestContext.Current.CancellationToken);
        page.ShouldContain("illegal access: standard");
        page.ShouldNotContain("<script");
        page.ShouldNotContain("http");
        page.ShouldNotContain("@import");
        page.ShouldContain("prefers-color-scheme: dark");
        page.ShouldContain("@media print");
    }

    [Fact]
    public async Task Parquet_says_what_the_table_says()
    {
        await EnsembleAsync("-n", "6", "-o", _folder);

        var lines = await File.ReadAllLinesAsync(Path.Combine(_folder, "runs.csv"), TestContext.Current.CancellationToken);
        await using var stream = File.OpenRead(Path.Combine(_folder, "runs.parquet"));
        var rows = (await Parquet.Serialization.ParquetSerializer.DeserializeUntypedAsync(stream, cancellationToken: TestContext.Current.CancellationToken)).Data;
        rows.Count.ShouldBe(6);
        rows.Select(r => $"{r["seed"]},{r["outcome"]},{r["adopted_by"]},{r["meetings"]},{r["events"]},{r["votes"]},{r["hash"]}")
            .ShouldBe(lines[1..].Select(l => string.Join(',', l.Split(',')[..7])));
    }

    [Fact]
    public async Task A_database_that_is_away_is_told_and_does_not_stop_it()
    {
        var done = await Invocation.OfAsync(NoDatabase, "ensemble", Shipped.Mini, "-n", "3");

        done.ExitCode.ShouldBe(0);
        done.Error.ShouldContain("the runs are not stored");
        done.Out.ShouldContain("3 runs");
        done.Out.ShouldNotContain("Stored as");
    }

    [Fact]
    public async Task A_run_that_was_cut_off_is_held_again()
    {
        await EnsembleAsync("-n", "4", "-o", _folder);
        var file = Path.Combine(_folder, "runs.jsonl");
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(file, text[..^40], TestContext.Current.CancellationToken);

        var again = await EnsembleAsync("-n", "4", "-o", _folder, "--json");

        again.ExitCode.ShouldBe(0);
        again.Out.ShouldBe((await EnsembleAsync("-n", "4", "--json")).Out);
    }

    [Fact]
    public async Task Runs_that_vary_something_else_are_not_put_together()
    {
        await EnsembleAsync("-n", "2", "-o", _folder);

        var done = await EnsembleAsync("-n", "2", "-o", _folder, "--vary", "positions,influence");

        done.ExitCode.ShouldBe(2);
        done.Error.ShouldContain("not put together");
    }

    [Theory]
    [InlineData("from 1 to", "-n", "0")]
    [InlineData("--vary takes positions, salience, influence, attendance, concession", "--vary", "weather")]
    [InlineData("did you mean \"salience\"?", "--vary", "positions,saliense")]
    [InlineData("it names nothing", "--vary", " , ")]
    [InlineData("nothing stands alone", "--vary", "positions,nothing")]
    public async Task Says_what_is_wrong(string message, params string[] args)
    {
        var done = await EnsembleAsync(args);

        done.ExitCode.ShouldBe(2);
        done.Error.ShouldContain(message);
        done.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task Says_everything_that_is_wrong_at_once()
    {
        var done = await Invocation.OfAsync(NoDatabase, "ensemble", "no-such-scenario", "-n", "0", "--vary", "weather,positions,moods", "-o", _folder);

        done.ExitCode.ShouldBe(2);
        foreach (var problem in new[] { "no-such-scenario", "--runs 0", "--vary \"weather\"", "--vary \"moods\"" })
            done.Error.ShouldContain(problem);
        done.Error.ShouldNotContain("--first-seed");
        Directory.GetFileSystemEntries(_folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task Attendance_and_concession_rates_can_be_varied_too()
    {
        var some = await EnsembleAsync("-n", "20", "--json");
        var more = await EnsembleAsync("-n", "20", "--vary", "positions,attendance,concession", "--json");

        more.ExitCode.ShouldBe(0);
        more.Json.GetProperty("varied").GetString().ShouldBe("Positions, Attendance, Concession");
        more.Json.GetProperty("wordings").ToString().ShouldNotBe(some.Json.GetProperty("wordings").ToString());
    }

    [Fact]
    public async Task A_folder_with_something_else_is_left_alone()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "diary.txt"), "mine", TestContext.Current.CancellationToken);

        var done = await EnsembleAsync("-n", "2", "-o", _folder);

        done.ExitCode.ShouldBe(2);
        done.Error.ShouldContain("holds something else");
        Directory.GetFiles(_folder).Length.ShouldBe(1);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task<Invocation> EnsembleAsync(params string[] args) => Invocation.OfAsync(NoDatabase, ["ensemble", Shipped.Mini, "--no-store", .. args]);
}
