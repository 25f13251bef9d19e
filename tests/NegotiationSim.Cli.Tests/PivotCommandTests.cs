namespace NegotiationSim.Cli.Tests;

/// <summary>Pivots and sweeps need no database.</summary>
public sealed class PivotCommandTests : IDisposable
{
    private const string NoDatabase = "Host=127.0.0.1;Port=1;Username=negsim;Password=hush;Database=negsim";

    private readonly string _folder = Directory.CreateTempSubdirectory("negsim-pivot").FullName;

    [Fact]
    public async Task Tells_what_moves_the_chance_and_the_smallest_change()
    {
        var done = await Invocation.OfAsync(NoDatabase, "pivot", Shipped.Mini, "without right", "--max-runs", "1500", "-o", _folder);

        done.ExitCode.ShouldBe(0, done.Error);
        done.Out.ShouldContain("In the adopted text in");
        done.Out.ShouldContain("CHE");
        done.Out.ShouldContain("The smallest single change");
        done.Out.ShouldContain("certainly move the chance");
        Directory.GetFiles(_folder).Select(Path.GetFileName).Order().ShouldBe(["pivots.csv", "pivots.png", "pivots.svg"]);
    }

    [Fact]
    public async Task Says_the_same_again_and_never_spends_more_runs_than_it_may()
    {
        string[] args = ["pivot", Shipped.Mini, "without right", "--max-runs", "300", "--json"];
        var one = await Invocation.OfAsync(NoDatabase, args);
        var two = await Invocation.OfAsync(NoDatabase, args);

        one.Out.ShouldBe(two.Out);
        one.Json.GetProperty("runs").GetInt32().ShouldBeInRange(100, 308);
        one.Json.GetProperty("certain").GetBoolean().ShouldBeFalse();
    }

    [Theory]
    [InlineData("is in none of the contested wordings", "pivot", "utter nonsense")]
    [InlineData("nobody contests it", "pivot", "done intentionally")]
    [InlineData("no such contested wording", "pivot", "without right", "--issue", "nope")]
    [InlineData("100 or more", "pivot", "without right", "--max-runs", "5")]
    [InlineData("as in 0.95", "pivot", "without right", "--confidence", "95")]
    [InlineData("as in model.isolation=0..0.5:6", "sweep", "--vary", "model.isolation=3")]
    [InlineData("no such path", "sweep", "--vary", "weather=0..1:3")]
    [InlineData("the same setting twice", "sweep", "--vary", "model.isolation=0..1:3", "--vary", "model.isolation=0..1:2")]
    [InlineData("no delegation or observer", "sweep", "--vary", "model.isolation=0..1:3", "--of", "satisfaction.XXX")]
    public async Task Says_what_is_wrong(string message, string command, params string[] args)
    {
        var done = await Invocation.OfAsync(NoDatabase, [command, Shipped.Mini, .. args]);

        done.ExitCode.ShouldBe(2, done.Out);
        done.Error.ShouldContain(message);
        done.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pivot_and_a_sweep_say_everything_that_is_wrong_at_once()
    {
        var pivot = await Invocation.OfAsync(NoDatabase, "pivot", Shipped.Mini, "utter nonsense", "--max-runs", "5", "--least", "2", "--vary", "weather");
        var sweep = await Invocation.OfAsync(NoDatabase, "sweep", Shipped.Mini, "--vary", "model.isolation=3", "--vary", "model.solidarity=1..0:3", "--of", "happiness", "-n", "0");

        (pivot.ExitCode, sweep.ExitCode).ShouldBe((2, 2));
        foreach (var problem in new[] { "none of the contested wordings", "--max-runs 5", "--least 2", "--vary \"weather\"" })
            pivot.Error.ShouldContain(problem);
        foreach (var problem in new[] { "model.isolation=3: it is written", "model.solidarity=1..0:3: the range goes", "--of:", "--runs 0" })
            sweep.Error.ShouldContain(problem);
    }

    [Fact]
    public async Task Words_that_are_not_contested_are_answered_with_those_that_are()
    {
        var done = await Invocation.OfAsync(NoDatabase, "pivot", Shipped.Mini, "utter nonsense");
        done.Error.ShouldContain("standard: with dishonest intent and serious harm | without authorization | without right | no text");
    }

    [Fact]
    public async Task Sweeps_one_setting()
    {
        var done = await Invocation.OfAsync(
            NoDatabase, "sweep", Shipped.Mini, "--vary", "party.IRN.position.standard=0..1:3", "--of", "without right", "-n", "12", "-o", _folder, "--json");

        done.ExitCode.ShouldBe(0, done.Error);
        done.Json.GetProperty("places").GetArrayLength().ShouldBe(3);
        done.Json.GetProperty("places")[0].GetProperty("runs").GetInt32().ShouldBe(12);
        Directory.GetFiles(_folder).Select(Path.GetFileName).Order().ShouldBe(["sweep.csv", "sweep.parquet", "sweep.png", "sweep.svg"]);
    }

    [Fact]
    public async Task Sweeps_two_settings_as_a_map()
    {
        var done = await Invocation.OfAsync(
            NoDatabase, "sweep", Shipped.Mini, "--vary", "bloc.south.solidarity=0..1:3", "--vary", "model.isolation=0..0.4:2", "--of", "satisfaction.IRN", "-n", "6", "-o", _folder);

        done.ExitCode.ShouldBe(0, done.Error);
        done.Out.ShouldContain("satisfaction of Iran");
        done.Out.ShouldContain("across: model.isolation");
        File.Exists(Path.Combine(_folder, "sweep.png")).ShouldBeTrue();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
