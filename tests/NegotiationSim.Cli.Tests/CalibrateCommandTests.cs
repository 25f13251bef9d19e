namespace NegotiationSim.Cli.Tests;

/// <summary><c>negsim calibrate</c> needs no database: none of these tests starts one.</summary>
public sealed class CalibrateCommandTests : IDisposable
{
    private const string NoDatabase = "Host=127.0.0.1;Port=1;Username=nobody;Database=none";

    private readonly string _folder = Directory.CreateTempSubdirectory("negsim calibrate ").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Holds_the_lines_of_a_scenario_against_positions_left_out() => await Prints("calibrate", "calibrate", Shipped.Cybercrime);

    [Fact]
    public async Task Predicts_a_vote_from_what_is_older() =>
        await Prints("calibrate-vote", "calibrate", Votes, "--predict", "74/247", "--from", "A/RES/73/187", "--from", "ideal-point", "--repeats", "2");

    [Fact]
    public async Task A_scenario_without_a_line_says_so()
    {
        var done = await Invocation.OfAsync(NoDatabase, "calibrate", Shipped.EmissionStandards);

        done.ExitCode.ShouldBe(0);
        done.Out.ShouldContain("No position is calibrated");
    }

    [Fact]
    public async Task Writes_a_line_for_each_party_and_the_document_has_the_same()
    {
        var file = Path.Combine(_folder, "places.csv");

        var done = await Invocation.OfAsync(NoDatabase, "calibrate", Votes, "--predict", "A/RES/74/247", "--from", "ideal-point", "--repeats", "1", "-o", file, "--json");

        done.ExitCode.ShouldBe(0, done.Error);
        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        lines.Length.ShouldBe(194);
        lines[0].ShouldBe("id,vote,p_no,p_abstain,p_yes,place,standard_error");
        var first = done.Json.GetProperty("predictions")[0];
        first.GetProperty("party").GetString().ShouldBe("AFG");
        lines[1].ShouldStartWith("AFG,Absent,");
        done.Json.GetProperty("from").EnumerateArray().Single().GetString().ShouldBe("ideal-point");
        done.Json.GetProperty("scores").EnumerateArray().ShouldAllBe(s => s.GetProperty("brier").GetDouble() >= 0);
    }

    [Theory]
    [InlineData("There is no vote", "--predict", "80/1")]
    [InlineData("is a part of", "--predict", "A/RES")]
    [InlineData("is not known to be older than the vote", "--predict", "73/187", "--from", "A/RES/74/247")]
    [InlineData("There is no column", "--predict", "74/247", "--from", "height")]
    [InlineData("--repeats 0", "--predict", "74/247", "--repeats", "0")]
    [InlineData("names the vote to predict")]
    public async Task A_wrong_option_is_told_with_what_there_is(string told, params string[] options)
    {
        var done = await Invocation.OfAsync(NoDatabase, ["calibrate", Votes, .. options]);

        done.ExitCode.ShouldBe(2);
        done.Error.ShouldContain(told);
        done.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_vote_without_anything_older_or_with_too_few_votes_is_refused()
    {
        (await Invocation.OfAsync(NoDatabase, "calibrate", Votes, "--predict", "71/28")).Error.ShouldContain("no column is older");

        var file = Path.Combine(_folder, "few.csv");
        await File.WriteAllTextAsync(file, "id,first (2020-01-01),second (2020-02-01),undated\nA,Y,N,Y\nB,N,Y,Y\n", TestContext.Current.CancellationToken);
        var few = await Invocation.OfAsync(NoDatabase, "calibrate", file, "--predict", "second");
        few.ExitCode.ShouldBe(1);
        few.Error.ShouldContain("2 parties voted");
        (await Invocation.OfAsync(NoDatabase, "calibrate", file, "--predict", "undated")).Error.ShouldContain("has no day in the table");
    }

    [Fact]
    public async Task Problems_of_a_table_are_told_with_their_places()
    {
        var file = Path.Combine(_folder, "bad.csv");
        await File.WriteAllTextAsync(file, "id,first (2020-01-01)\nA,Y\nA,Q\nB,N\nC,Y\n", TestContext.Current.CancellationToken);

        var done = await Invocation.OfAsync(NoDatabase, "calibrate", file, "--predict", "first");

        done.ExitCode.ShouldBe(2);
        done.Error.ShouldContain("bad.csv:3:1: 'A' has a row already");
        done.Error.ShouldContain("bad.csv:3:3: first: a vote is Y, N, A (abstaining) or X (absent), not 'Q'");
        done.Error.ShouldContain("2 problems");
    }

    private static string Votes => Path.Combine(Shipped.Cybercrime, "roll-calls.csv");

    private static async Task Prints(string golden, params string[] args)
    {
        var done = await Invocation.OfAsync(NoDatabase, args);

        done.Error.ShouldBeEmpty();
        done.ExitCode.ShouldBe(0);
        Golden.Matches(golden, done.Out);
    }
}
