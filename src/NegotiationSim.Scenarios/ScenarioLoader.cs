using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Scenarios.Reading;
using NegotiationSim.Scenarios.Yaml;

namespace NegotiationSim.Scenarios;

/// <summary>A file of a scenario, by the name that people see.</summary>
/// <param name="Name">Name within the scenario's folder.</param>
/// <param name="Text">What it says, in YAML.</param>
public sealed record ScenarioFile(string Name, string Text);

/// <summary>What came of reading a scenario.</summary>
public abstract record ScenarioLoadResult
{
    private ScenarioLoadResult()
    {
    }

    /// <summary>The scenario, ready to open a negotiation.</summary>
    /// <param name="Scenario">The scenario.</param>
    /// <param name="Positions">How much of what the parties want is known.</param>
    /// <param name="Warnings">What is allowed but probably not meant, in the order of the files.</param>
    public sealed record Loaded(Scenario Scenario, PositionReport Positions, ImmutableArray<Problem> Warnings) : ScenarioLoadResult
    {
        /// <summary>How old what the positions rest on is, entry by entry.</summary>
        public ImmutableArray<WrittenEvidence> Evidence { get; init; } = [];
    }

    /// <summary>Everything that has to be put right, in the order of the files.</summary>
    public sealed record Failed(ImmutableArray<Problem> Problems) : ScenarioLoadResult;
}

/// <summary>Reads scenarios; the format is in <c>docs/scenario-format.md</c>.</summary>
public static class ScenarioLoader
{
    /// <summary>Reads a scenario from a folder or from one file.</summary>
    public static ScenarioLoadResult Load(string path) => Load(path, cutoff: null);

    /// <summary>Reads a scenario from a folder or from one file, with no evidence younger than a day.</summary>
    /// <param name="path">Folder or file.</param>
    /// <param name="cutoff">
    /// What is left out. A party whose entry is left out has the position of its bloc or of the calibration, and none where these are left
    /// out too; that nobody has one is no problem then. Null to leave nothing out.
    /// </param>
    public static ScenarioLoadResult Load(string path, EvidenceCutoff? cutoff)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var problems = new Problems();
        var files = ScenarioFiles.Read(path, problems);
        return Read(path, files, cutoff, problems);
    }

    /// <summary>Reads a scenario from texts that are already in memory.</summary>
    public static ScenarioLoadResult Load(params IReadOnlyList<ScenarioFile> files) => Load(cutoff: null, files);

    /// <summary>Reads a scenario from texts that are already in memory, with no evidence younger than a day.</summary>
    public static ScenarioLoadResult Load(EvidenceCutoff? cutoff, params IReadOnlyList<ScenarioFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return Read(files.Count > 0 ? files[0].Name : "scenario.yaml", files, cutoff, new());
    }

    private static ScenarioLoadResult Read(string path, IReadOnlyList<ScenarioFile> files, EvidenceCutoff? cutoff, Problems problems)
    {
        var documents = files.Select(f => (f.Name, Root: YamlReader.Read(f.Name, f.Text, problems))).ToList();
        if (problems.Any)
            return new ScenarioLoadResult.Failed(problems.Sorted());
        var top = Merge(path, documents, problems);
        var loaded = ScenarioSections.Read(top, cutoff, problems);
        return problems.Any || loaded is not { } scenario
            ? new ScenarioLoadResult.Failed(problems.Sorted())
            : new ScenarioLoadResult.Loaded(scenario.Scenario, scenario.Report, problems.SortedWarnings()) { Evidence = scenario.Evidence };
    }

    /// <summary>The files of a folder as one map; a key may stand in one of them only.</summary>
    private static Fields Merge(string path, IReadOnlyList<(string File, YamlNode? Root)> documents, Problems problems)
    {
        var entries = new Dictionary<string, YamlEntry>(StringComparer.Ordinal);
        foreach (var (file, root) in documents)
        {
            if (root is not null and not YamlMap and not { IsEmpty: true })
                problems.Add(root.At, $"a file of a scenario is a map of keys and values, but this is {root.Kind}");
            foreach (var entry in (root as YamlMap)?.Entries ?? [])
                if (!entries.TryAdd(entry.Key.Value, entry))
                    problems.Add(entry.Key.At, $"'{YamlReader.Shown(entry.Key.Value)}' stands {Names.Where(entries[entry.Key.Value].Key.At, entry.Key.At)} already; a key may stand in one file only");
        }

        var first = documents.Select(d => d.Root).OfType<YamlMap>().FirstOrDefault()?.At.File;
        var at = documents.Count == 1 && first is not null ? new Place(first, 1, 1) : new Place(path, 0, 0);
        return new(new(at, [.. entries.Values]), "the scenario", problems);
    }
}
