using System.Runtime.CompilerServices;

namespace NegotiationSim.Cli.Tests;

/// <summary>Backtests need no database.</summary>
public sealed class BacktestCommandTests : IDisposable
{
    private const string NoDatabase = "Host=127.0.0.1;Port=1;Username=negsim;Password=hush;Database=negsim";
    private const string Eve = "2025-03-04";

    private readonly string _folder = Directory.CreateTempSubdirectory("negsim-backtest").FullName;

    [Fact]
    public async Task Holds_runs_against_the_record()
    {
        var done = await BacktestAsync("-n", "12", "--as-of", Eve);

        done.Error.ShouldBeEmpty();
        done.ExitCode.ShouldBe(0);
        Golden.Matches("backtest", done.Out);
    }

    [Fact]
    public async Task Positions_that_are_younger_than_the_decision_are_refused_with_their_places()
    {
        var done = await BacktestAsync("-n", "2");

        done.ExitCode.ShouldBe(2);
        done.Out.ShouldBeEmpty();
        var lines = done.Error.TrimEnd().Split('\n');
        lines[0].ShouldEndWith("scenario.yaml:38:5: position of 'FIR' on 'duty' rests on evidence of 2025-03-06; the record settles the wording on 2025-03-05");
        lines[1].ShouldEndWith("scenario.yaml:42:5: position of 'hills' on 'price' has no date; nothing shows that it is older than 2025-03-04, when the record settles the wording");
        lines[2].ShouldContain("2 entries of positions and calibration cannot be used, 1 younger than what they would predict, 1 without a date; nothing was run.");
        lines[3].ShouldContain("--as-of 2025-03-04");
        lines[4].ShouldContain("--keep-undated");
        lines.Length.ShouldBe(5);
    }

    [Fact]
    public async Task A_day_that_leaves_young_positions_in_is_refused_too() =>
        (await BacktestAsync("-n", "2", "--as-of", "2025-03-07")).Error.ShouldContain("position of 'FIR' on 'duty' rests on evidence of 2025-03-06");

    [Fact]
    public async Task What_has_no_date_can_be_kept_and_is_flagged()
    {
        var evidence = (await BacktestAsync("-n", "2", "--as-of", Eve, "--keep-undated", "--json")).Json.GetProperty("evidence");

        evidence.GetProperty("leftOut").GetInt32().ShouldBe(1);
        evidence.GetProperty("usedWithoutDate").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Gives_the_same_as_json_and_as_tables()
    {
        var done = await BacktestAsync("-n", "4", "--as-of", Eve, "--json", "-o", _folder);

        done.ExitCode.ShouldBe(0);
        done.Json.GetProperty("runs").GetInt32().ShouldBe(4);
        done.Json.GetProperty("asOf").GetString().ShouldBe(Eve);
        done.Json.GetProperty("votes").GetArrayLength().ShouldBe(2);
        done.Json.GetProperty("wordings")[1].GetProperty("real").GetString().ShouldBe("free");
        done.Json.GetProperty("scores")[0].GetProperty("wordings").GetInt32().ShouldBe(3);
        done.Json.GetProperty("soundScores")[0].GetProperty("wordings").GetInt32().ShouldBe(2);
        File.ReadAllLines(Path.Combine(_folder, "predictions.csv")).Length.ShouldBe(1 + (3 * 5));
        File.ReadAllLines(Path.Combine(_folder, "votes.csv")).Length.ShouldBe(1 + 2);
        File.ReadAllText(Path.Combine(_folder, "wordings.csv")).ShouldContain("duty,");
        File.ReadAllText(Path.Combine(_folder, "ends.csv")).ShouldStartWith("outcome,runs,share");
    }

    [Fact]
    public async Task The_same_command_gives_the_same() =>
        (await BacktestAsync("-n", "6", "--as-of", Eve, "--json")).Out.ShouldBe((await BacktestAsync("-n", "6", "--as-of", Eve, "--json")).Out);

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once()
    {
        var done = await BacktestAsync("-n", "0", "--as-of", "yesterday", "--vary", "weather");

        done.ExitCode.ShouldBe(2);
        done.Out.ShouldBeEmpty();
        done.Error.ShouldContain("from 1 to");
        done.Error.ShouldContain("yesterday");
        done.Error.ShouldContain("weather");
    }

    [Theory]
    [InlineData("from 1 to", "-n", "0")]
    [InlineData("a day is written like", "--as-of", "8 August")]
    [InlineData("there is no such thing to vary", "--vary", "weather")]
    public async Task Says_what_is_wrong(string message, params string[] args)
    {
        var done = await BacktestAsync(args);

        done.ExitCode.ShouldBe(2);
        done.Error.ShouldContain(message);
        done.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_scenario_without_a_record_has_nothing_to_be_held_against()
    {
        var done = await Invocation.OfAsync(NoDatabase, "backtest", Shipped.Mini);

        done.ExitCode.ShouldBe(2);
        done.Error.ShouldContain("this folder holds no record");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_told_before_anything_is_run()
    {
        var file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        var done = await BacktestAsync("-n", "2", "--as-of", Eve, "-o", file);

        done.ExitCode.ShouldBe(2);
        done.Error.ShouldContain("cannot be written");
    }

    [Fact]
    public async Task A_folder_of_its_own_is_written_anew_and_one_with_something_else_is_left_alone()
    {
        var own = Path.Combine(_folder, "own");
        await BacktestAsync("-n", "2", "--as-of", Eve, "-o", own);
        (await BacktestAsync("-n", "2", "--as-of", Eve, "-o", own)).ExitCode.ShouldBe(0);

        var done = await BacktestAsync("-n", "2", "--as-of", Eve, "-o", _folder);

        done.ExitCode.ShouldBe(2);
        done.Error.ShouldContain("holds something else");
        Directory.GetFiles(_folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_shipped_record_refuses_positions_coded_from_the_votes_themselves()
    {
        var done = await Invocation.OfAsync(NoDatabase, "backtest", Shipped.Cybercrime, "-n", "1");

        done.ExitCode.ShouldBe(2);
        done.Error.ShouldContain("position of 'IND' on 'hr-list' rests on evidence of 2024-08-08; the record settles the wording on 2024-08-08");
        done.Error.ShouldContain("--as-of 2024-08-08");
    }

    [Fact]
    public async Task The_roll_calls_that_positions_were_fitted_on_are_not_counted()
    {
        var votes = (await Invocation.OfAsync(NoDatabase, "backtest", Shipped.Cybercrime, "-n", "1", "--as-of", "2024-07-29", "--json")).Json.GetProperty("votes");

        var roll = votes[2].GetProperty("rollCall");
        roll.GetProperty("notCounted").GetString().ShouldBe("Circular");
        roll.TryGetProperty("runs", out _).ShouldBeFalse();
        roll.GetProperty("allCommonest").GetProperty("hits").GetInt32().ShouldBe(79);
        roll.GetProperty("asBefore").GetRawText().ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal).ShouldBe("{\"hits\":149,\"of\":169}");
    }

    [Fact]
    public async Task Nothing_has_to_be_left_out_where_all_figures_are_older()
    {
        var done = await Invocation.OfAsync(NoDatabase, "backtest", Shipped.Paris, "-n", "2", "--json");

        done.ExitCode.ShouldBe(0);
        done.Json.GetProperty("evidence").GetProperty("leftOut").GetInt32().ShouldBe(0);
        done.Json.GetProperty("evidence").GetProperty("youngest").GetString().ShouldBe("2015-10-16");
        done.Json.GetProperty("scores")[0].GetProperty("wordings").GetInt32().ShouldBe(10);
        done.Json.GetProperty("votes").GetArrayLength().ShouldBe(0);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task<Invocation> BacktestAsync(params string[] args) => Invocation.OfAsync(NoDatabase, ["backtest", Wells(), .. args]);

    private static string Wells([CallerFilePath] string source = "") => Path.Combine(Path.GetDirectoryName(source)!, "Backtest", "wells");
}
