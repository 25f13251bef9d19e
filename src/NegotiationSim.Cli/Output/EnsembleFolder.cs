using System.Globalization;
using System.Text.Json;
using CsvHelper;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Negotiations;

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
            var known = File.Exists(file) ? Read(file, scenario, new(scenario.Id, hash, varied)) : [];
            var writer = new StreamWriter(file, append: true) { AutoFlush = true };
            if (writer.BaseStream.Length == 0)
                writer.WriteLine(JsonSerializer.Serialize(new EnsembleHead(scenario.Id, hash, varied), CliJson.Lines.EnsembleHead));
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

    /// <summary>Writes the tables and the pictures.</summary>
    public void WriteTables(Scenario scenario, IEnumerable<RunSummary> runs, EnsembleReport report)
    {
        var all = runs.OrderBy(r => r.Seed).ToList();
        Write("runs.csv", all.Select(r => new
        {
            seed = r.Seed,
            outcome = r.Outcome.ToString(),
            adopted_by = r.AdoptedBy?.ToString() ?? "",
            meetings = r.Meetings,
            events = r.Events,
            votes = r.Votes.Count(v => v.Issue is not null),
        }));
        Write("wordings.csv", all.SelectMany(r => r.Wordings.Select(w => new
        {
            seed = r.Seed,
            issue = w.Issue.Value,
            option = w.Option ?? "",
            how = w.How?.ToString() ?? "",
            settled_at = w.SettledAt,
            draft_lost_at = w.Lost,
        })));
        Write("votes.csv", all.SelectMany(r => r.Votes.Select(v => new
        {
            seed = r.Seed,
            meeting = v.Meeting,
            question = v.Kind.ToString(),
            issue = v.Issue?.Value ?? "",
            option = v.Option ?? "",
            yes = v.Yes,
            no = v.No,
            abstaining = v.Abstaining,
            absent = v.Absent,
            carried = v.Carried,
        })));
        Write("survival.csv", report.Wordings.SelectMany(w => w.Curve.Select(s => new
        {
            issue = w.Issue.Value,
            draft = w.Before ?? "",
            meeting = s.Time,
            at_risk = s.AtRisk,
            lost = s.Lost,
            survival = s.Survival,
            low = s.Low,
            high = s.High,
        })));
        EnsemblePlot.Save(scenario, report, System.IO.Path.Combine(Path, "survival.svg"));
        EnsemblePlot.Save(scenario, report, System.IO.Path.Combine(Path, "survival.png"));
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

    private void Write<T>(string name, IEnumerable<T> rows)
    {
        using var writer = new StreamWriter(System.IO.Path.Combine(Path, name));
        using var csv = new CsvWriter(writer, CultureInfo.InvariantCulture);
        csv.WriteRecords(rows);
    }
}

/// <summary>What the runs of a folder are runs of.</summary>
internal sealed record EnsembleHead(string Scenario, string Hash, Varied Varied);
