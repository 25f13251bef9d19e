using System.Text.Json;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Store;

namespace NegotiationSim.Cli.Output;

/// <summary>
/// The folder of an ensemble: <c>runs.jsonl</c> takes a line as each run ends, so that nothing is lost when it is stopped; its first line names
/// the scenario by its hash, so that only runs of the same scenario are put together. The tables are written from it at the end.
/// </summary>
internal sealed class EnsembleFolder : IDisposable
{
    private const string Runs = "runs.jsonl";

    private readonly StreamWriter _runs;
    private readonly Lock _lock = new();

    private EnsembleFolder(string path, Dictionary<ulong, RunSummary> known, StreamWriter runs)
    {
        Path = path;
        Known = known;
        _runs = runs;
    }

    public string Path { get; }

    /// <summary>The runs that were there already, by seed.</summary>
    public IReadOnlyDictionary<ulong, RunSummary> Known { get; }

    /// <summary>Opens a folder to add runs to.</summary>
    /// <exception cref="CommandFailed">It holds something else, or cannot be written.</exception>
    public static EnsembleFolder Open(string path, Scenario scenario, Varied varied)
    {
        var hash = Canonical.Hash(scenario);
        var file = System.IO.Path.Combine(path, Runs);
        try
        {
            if (Directory.Exists(path) && !File.Exists(file) && Directory.EnumerateFileSystemEntries(path).Any())
                throw CommandFailed.Misused($"{path} holds something else: an ensemble needs a new or empty folder, or its own.");
            Directory.CreateDirectory(path);
            var known = File.Exists(file) ? Read(file, scenario, new(scenario.Id, hash, varied, StoredEnsemble.Build)) : [];
            var writer = new StreamWriter(file, append: true) { AutoFlush = true };
            if (writer.BaseStream.Length == 0)
                writer.WriteLine(JsonSerializer.Serialize(new EnsembleHead(scenario.Id, hash, varied, StoredEnsemble.Build), CliJson.Lines.EnsembleHead));
            return new(path, known, writer);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailed.Misused($"{path} cannot be written: {e.Message}");
        }
    }

    /// <summary>Adds a run. Safe from several threads.</summary>
    public void Keep(RunSummary run)
    {
        var line = JsonSerializer.Serialize(run, CliJson.Lines.RunSummary);
        lock (_lock)
            _runs.WriteLine(line);
    }

    /// <summary>Writes the tables, the pictures and the report.</summary>
    public async Task WriteAsync(EnsembleResult result)
    {
        try
        {
            foreach (var table in EnsembleTables.Of(result))
                await table.WriteAsync(Path);
            EnsemblePlot.Save(result.Scenario, result.Report, System.IO.Path.Combine(Path, "survival.svg"));
            EnsemblePlot.Save(result.Scenario, result.Report, System.IO.Path.Combine(Path, "survival.png"));
            await File.WriteAllTextAsync(System.IO.Path.Combine(Path, "report.html"), EnsembleHtml.Of(result));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailed.Misused($"{Path} cannot be written: {e.Message}");
        }
    }

    public void Dispose() => _runs.Dispose();

    private static Dictionary<ulong, RunSummary> Read(string file, Scenario scenario, EnsembleHead wanted)
    {
        var known = new Dictionary<ulong, RunSummary>();
        var lines = File.ReadAllLines(file);
        if (lines.Length == 0)
            return known;
        if (Parse(lines[0], CliJson.Lines.EnsembleHead) is not { } head)
            throw CommandFailed.Misused($"{file}:1: this is no list of runs.");
        if (head.Hash != wanted.Hash)
            throw CommandFailed.Misused(
                $"{file} holds runs of {(head.Scenario == scenario.Id ? "another version of " : "")}{head.Scenario}: runs of different scenarios are not put together.",
                "Give another folder.");
        if (head.Varied != wanted.Varied)
            throw CommandFailed.Misused($"{file} holds runs that vary {head.Varied}, not {wanted.Varied}: they are not put together.", "Give another folder.");
        if (head.Engine != wanted.Engine)
            throw CommandFailed.Misused($"{file} holds runs of another build of negsim, which may hold them otherwise: they are not put together.", "Give another folder.");
        for (var i = 1; i < lines.Length; i++)
            if (Parse(lines[i], CliJson.Lines.RunSummary) is { } run)
                known[run.Seed] = run;
            else if (i + 1 < lines.Length)
                throw CommandFailed.Misused($"{file}:{i + 1}: this is no run.");
        // The last line may have been cut off; that run is held again, on a line of its own.
        if (!File.ReadAllText(file).EndsWith('\n'))
            File.AppendAllText(file, "\n");
        return known;
    }

    private static T? Parse<T>(string line, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(line, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What the runs of a folder are runs of.</summary>
internal sealed record EnsembleHead(string Scenario, string Hash, Varied Varied, string? Engine = null);
