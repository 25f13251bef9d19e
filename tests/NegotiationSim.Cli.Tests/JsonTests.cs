using System.Text.Json;

namespace NegotiationSim.Cli.Tests;

public sealed class JsonTests(MiniNegotiation mini) : IClassFixture<MiniNegotiation>
{
    [Fact]
    public async Task A_run_tells_scripts_what_they_need()
    {
        var run = (await Invocation.OfAsync(mini.Database, "run", Shipped.Mini, "--seed", "8", "--id", "mini-json", "--json")).Json;

        run.GetProperty("id").GetString().ShouldBe("mini-json");
        run.GetProperty("seed").GetInt64().ShouldBe(8);
        run.GetProperty("outcome").GetString().ShouldNotBe("Pending");
        run.GetProperty("events").GetInt64().ShouldBeGreaterThan(20);
        run.GetProperty("hash").GetString()!.Length.ShouldBe(64);
        run.GetProperty("votes").GetInt32().ShouldBeGreaterThanOrEqualTo(0);
        run.GetProperty("meeting").GetInt32().ShouldBeInRange(1, 8);
        foreach (var part in new[] { "scenario", "database", "negotiation", "report", "total" })
            run.GetProperty("seconds").GetProperty(part).GetDouble().ShouldBeGreaterThanOrEqualTo(0);
        var wordings = run.GetProperty("wordings").EnumerateArray().ToList();
        wordings.Count.ShouldBe(3);
        foreach (var wording in wordings)
            foreach (var name in new[] { "issue", "label", "outcome", "how", "clauses" })
                wording.TryGetProperty(name, out _).ShouldBeTrue(name);
    }

    [Fact]
    public async Task Every_reading_command_prints_one_document()
    {
        foreach (var args in new string[][]
        {
            ["show", MiniNegotiation.Id], ["list"], ["validate", Shipped.Mini], ["trace", MiniNegotiation.Id, "without right"],
            ["blame", MiniNegotiation.Id], ["redline", MiniNegotiation.Id], ["replay", MiniNegotiation.Id], ["verify", MiniNegotiation.Id], ["db", "status"], ["db", "path"],
            ["why", MiniNegotiation.Id, "13"], ["party", MiniNegotiation.Id, "IRN"], ["party", MiniNegotiation.Id, "south"], ["ablate", Shipped.Mini, "-n", "3", "--mechanisms", "trades,deadlines"],
        })
        {
            var done = await Invocation.OfAsync(mini.Database, [.. args, "--json"]);
            done.ExitCode.ShouldBe(0, string.Join(' ', args));
            done.Json.ValueKind.ShouldBeOneOf(JsonValueKind.Object, JsonValueKind.Array);
        }
    }

    [Fact]
    public async Task Events_are_a_document_a_line_with_move_and_day()
    {
        var lines = (await Invocation.OfAsync(mini.Database, "events", MiniNegotiation.Id, "--json")).Out.TrimEnd().Split('\n');

        var moves = lines.Select(l => JsonDocument.Parse(l).RootElement).ToList();
        moves.Select(m => m.GetProperty("move").GetInt64()).ShouldBe(Enumerable.Range(1, lines.Length).Select(i => (long)i));
        moves.ShouldAllBe(m => m.GetProperty("date").GetString()!.Length == 10 && m.GetProperty("event").GetString() != "");
    }

    [Fact]
    public async Task The_hash_of_a_report_is_that_of_a_fresh_reading()
    {
        var shown = (await Invocation.OfAsync(mini.Database, "show", MiniNegotiation.Id, "--json")).Json;
        var verified = (await Invocation.OfAsync(mini.Database, "verify", MiniNegotiation.Id, "--json")).Json;

        verified.GetProperty("sound").GetBoolean().ShouldBeTrue();
        verified.GetProperty("hash").GetString().ShouldBe(shown.GetProperty("hash").GetString());
    }

    [Fact]
    public async Task Problems_of_a_scenario_are_a_document_too()
    {
        var done = await Invocation.OfAsync(mini.Database, "validate", "no-such-folder", "--json");

        done.ExitCode.ShouldBe(2);
        done.Json.GetProperty("valid").GetBoolean().ShouldBeFalse();
        done.Json.GetProperty("problems").GetArrayLength().ShouldBe(1);
    }
}
