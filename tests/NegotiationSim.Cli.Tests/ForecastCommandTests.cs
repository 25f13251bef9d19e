namespace NegotiationSim.Cli.Tests;

/// <summary><c>negsim forecast</c> needs no database: none of these tests starts one.</summary>
public sealed class ForecastCommandTests : IDisposable
{
    private const string NoDatabase = "Host=127.0.0.1;Port=1;Username=nobody;Database=none";

    private const string Table =
        """
        actor,issue,position_0_100,salience_0_1,power_0_1,outcome
        north,price,100,0.9,1,70
        south,price,0,0.4,0.8,70
        isles,price,60,0.6,0.3,70
        north,quota,20,0.3,1,
        south,quota,90,0.8,0.8,
        isles,quota,50,0.7,0.3,
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("negsim forecast ").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Puts_the_models_of_a_scenario_side_by_side() => await Prints("forecast", "forecast", Shipped.Mini, "--seeds", "5");

    [Fact]
    public async Task Forecasts_a_bare_table_too() => await Prints("forecast-table", "forecast", Write("table.csv", Table), "--seeds", "5");

    [Fact]
    public async Task Shows_one_issue_in_full() => await Prints("forecast-issue", "forecast", Write("table.csv", Table), "--issue", "price", "--seeds", "5");

    [Fact]
    public async Task Shows_the_public_implementations_on_the_emission_standards() =>
        await Prints("forecast-public", "forecast", Shipped.EmissionStandards, "--models", "mean,median,nash,challenge,challenge-public,exchange");

    [Fact]
    public async Task The_document_has_every_forecast_with_spread_and_error()
    {
        var done = await Invocation.OfAsync(NoDatabase, "forecast", Write("table.csv", Table), "--seeds", "3", "--json");

        done.ExitCode.ShouldBe(0);
        done.Json.GetProperty("models").EnumerateArray().Select(m => m.GetProperty("model").GetString()).ShouldBe(["mean", "median", "nash", "challenge", "exchange", "ours"]);
        var price = done.Json.GetProperty("issues")[0];
        price.GetProperty("outcome").GetDouble().ShouldBe(70);
        var mean = price.GetProperty("forecasts")[0];
        mean.GetProperty("place").GetDouble().ShouldBe(100.8 / 1.4, 1e-9);
        mean.GetProperty("error").GetDouble().ShouldBe((100.8 / 1.4 - 70) / 100, 1e-9);
        done.Json.GetProperty("issues")[1].TryGetProperty("outcome", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("chart.svg", "<svg")]
    [InlineData("chart.PNG", "PNG")]
    public async Task Draws_positions_and_forecasts(string name, string mark)
    {
        var file = Path.Combine(_folder, name);

        var done = await Invocation.OfAsync(NoDatabase, "forecast", Write("table.csv", Table), "--seeds", "2", "--plot", file);

        done.ExitCode.ShouldBe(0);
        done.Out.ShouldContain(name);
        System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file))[..300].ShouldContain(mark);
    }

    [Theory]
    [InlineData(2, "There is no model \"oracle\"", "--models", "oracle")]
    [InlineData(2, "names no model", "--models", ",")]
    [InlineData(2, "There is no issue \"colour\"", "--issue", "colour")]
    [InlineData(2, "--rounds -1: from 0", "--rounds", "-1")]
    [InlineData(2, "--seeds 0: from 1", "--seeds", "0")]
    [InlineData(2, "ends in .svg or .png", "--plot", "chart.gif")]
    [InlineData(1, "cannot be written", "--plot", "/no/such/folder/chart.svg")]
    public async Task Says_what_is_wrong(int exitCode, string message, params string[] args)
    {
        var done = await Invocation.OfAsync(NoDatabase, ["forecast", Write("table.csv", Table), .. args]);

        done.Error.ShouldContain(message);
        done.Out.ShouldBeEmpty();
        done.ExitCode.ShouldBe(exitCode);
    }

    [Fact]
    public async Task Tells_every_problem_of_a_table_with_line_and_column()
    {
        var done = await Invocation.OfAsync(NoDatabase, "forecast", Write("bad.csv", "actor,position,capability,salience\na,x,1,2\n"));

        done.ExitCode.ShouldBe(2);
        done.Error.ShouldContain("bad.csv:2:3: position must be a number, not 'x'");
        done.Error.ShouldContain("bad.csv:2:7: salience must be between 0 and 1, not 2");
    }

    [Fact]
    public async Task Fits_the_width()
    {
        foreach (var width in new[] { 80, 120 })
            (await Invocation.OfAsync(NoDatabase, width, "forecast", Write("table.csv", Table), "--seeds", "2")).Out.Split('\n').ShouldAllBe(line => line.Length <= width);
    }

    private static async Task Prints(string golden, params string[] args)
    {
        var done = await Invocation.OfAsync(NoDatabase, args);

        done.Error.ShouldBeEmpty();
        done.ExitCode.ShouldBe(0);
        Golden.Matches(golden, done.Out);
    }

    private string Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, text);
        return file;
    }
}
