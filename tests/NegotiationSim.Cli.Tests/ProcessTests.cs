using System.Diagnostics;
using System.Globalization;
using NegotiationSim.Store;

namespace NegotiationSim.Cli.Tests;

/// <summary>The program as people start it: a process of its own, on the whole convention.</summary>
public sealed class ProcessTests(Databases databases)
{
    private const string Seed = "11";

    private static readonly Dictionary<string, string> OneProcessor = new() { ["DOTNET_PROCESSOR_COUNT"] = "1" };

    private static readonly Dictionary<string, string> NarrowVectors = new() { ["DOTNET_EnableAVX2"] = "0" };

    [Fact]
    public async Task However_it_is_run_the_same_seed_gives_the_same_history()
    {
        var database = await databases.CreateAsync();
        var undisturbed = await Invocation.ProcessAsync(database, null, "run", Shipped.Cybercrime, "--seed", Seed, "--id", "undisturbed", "--json");
        undisturbed.ExitCode.ShouldBe(0, undisturbed.Error);
        var hash = undisturbed.Json.GetProperty("hash").GetString();

        var single = await Invocation.ProcessAsync(database, OneProcessor, "run", Shipped.Cybercrime, "--seed", Seed, "--id", "one-processor", "--json");
        single.Json.GetProperty("hash").GetString().ShouldBe(hash);

        var killed = await CutShortAsync(database, "killed", async run =>
        {
            run.Kill();
            await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        });
        var resumed = await Invocation.OfAsync(database, "resume", killed, "--json");
        resumed.Json.GetProperty("hash").GetString().ShouldBe(hash);

        if (!OperatingSystem.IsWindows())
            await StopsAfterTheSittingAsync(database, hash);
    }

    [Fact]
    public async Task Runs_of_an_ensemble_are_the_same_on_a_processor_with_narrow_vectors()
    {
        var wide = await EnsembleAsync(null);
        var narrow = await EnsembleAsync(NarrowVectors);

        wide.Length.ShouldBe(4);
        narrow.ShouldBe(wide);

        async Task<string[]> EnsembleAsync(IReadOnlyDictionary<string, string>? variables)
        {
            var folder = Directory.CreateTempSubdirectory("negsim-vectors-").FullName;
            try
            {
                var ended = await Invocation.ProcessAsync(databases.Shared, variables, "ensemble", Shipped.Cybercrime, "-n", "4", "--no-store", "--out", folder);
                ended.ExitCode.ShouldBe(0, ended.Error);

                // Behind the head each line is a run, with its hash.
                var lines = await File.ReadAllLinesAsync(Path.Combine(folder, "runs.jsonl"), TestContext.Current.CancellationToken);
                string[] runs = [.. lines.Skip(1).Order(StringComparer.Ordinal)];
                runs.ShouldAllBe(r => r.Contains("\"hash\":"));
                return runs;
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    [Fact]
    public async Task Piped_output_has_no_escape_codes()
    {
        var piped = await Invocation.ProcessAsync(databases.Shared, null, "run", Shipped.Mini, "--id", "piped");

        piped.ExitCode.ShouldBe(0);
        piped.Out.ShouldContain("Contested wording");
        (piped.Out + piped.Error).ShouldNotContain('\u001b');
    }

    private static async Task StopsAfterTheSittingAsync(string database, string? hash)
    {
        Invocation stopped = null!;
        var interrupted = await CutShortAsync(database, "interrupted", async run =>
        {
            using (var signal = Process.Start("kill", ["-INT", run.Id.ToString(CultureInfo.InvariantCulture)]))
                await signal.WaitForExitAsync(TestContext.Current.CancellationToken);
            stopped = await Invocation.EndAsync(run);
        });

        stopped.ExitCode.ShouldBe(130);
        stopped.Error.ShouldContain($"negsim resume {interrupted}");
        var shown = await Invocation.OfAsync(database, "show", interrupted);
        shown.Out.ShouldContain("In committee");
        shown.Out.ShouldContain($"negsim resume {interrupted}");
        (await Invocation.OfAsync(database, "resume", interrupted, "--json")).Json.GetProperty("hash").GetString().ShouldBe(hash);
    }

    /// <summary>
    /// Starts a run and cuts it short as soon as a meeting is stored. It takes a second or two, so that on a busy machine it may be over
    /// before anybody gets to it; then there was nothing to cut, and another is started.
    /// </summary>
    /// <returns>The name of the one that was cut short.</returns>
    private static async Task<string> CutShortAsync(string database, string name, Func<Process, Task> cut)
    {
        await using var store = await NegotiationStore.ConnectAsync(database, cancellationToken: TestContext.Current.CancellationToken);
        for (var attempt = 1; attempt <= 24; attempt++)
        {
            var id = $"{name}-{attempt}";
            using var run = Invocation.Start(database, null, "run", Shipped.Cybercrime, "--seed", Seed, "--id", id);
            while ((await store.FindAsync(id, TestContext.Current.CancellationToken))?.Meeting is not >= 1)
                await Task.Delay(5, TestContext.Current.CancellationToken);
            await cut(run);
            if (!(await store.FindAsync(id, TestContext.Current.CancellationToken))!.HasEnded)
                return id;
        }

        throw new InvalidOperationException("Every run was over before it could be cut short.");
    }

    [Fact]
    public async Task Paths_are_meant_from_where_the_command_is_typed()
    {
        var repository = Path.GetFullPath(Path.Combine(Shipped.Mini, "..", ".."));
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
        var start = new ProcessStartInfo(
            "dotnet", ["run", "--no-build", "-c", configuration, "--project", "src/NegotiationSim.Cli", "--", "validate", "scenarios/data-access-mini"])
        {
            WorkingDirectory = repository,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var run = Process.Start(start)!;
        var output = await run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);

        run.ExitCode.ShouldBe(0, error);
        output.ShouldContain("A short treaty on access to data");
    }
}
