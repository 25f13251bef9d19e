using System.Collections.Concurrent;
using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Scenarios;
using NegotiationSim.Web.Hosting;

namespace NegotiationSim.Web.Records;

/// <summary>A scenario of the folder, as it was last read.</summary>
/// <param name="Folder">Name of its folder or file.</param>
/// <param name="Scenario">The scenario; null when it has problems.</param>
/// <param name="Problems">What has to be put right before it can be used.</param>
/// <param name="HasRecord">Whether a record of what really happened comes with it.</param>
public sealed record ShelvedScenario(string Folder, Scenario? Scenario, ImmutableArray<Problem> Problems, bool HasRecord);

/// <summary>The scenarios that can be started: the folders of one folder, read again when a file of them has changed.</summary>
public sealed class ScenarioShelf(WebOptions options)
{
    private readonly ConcurrentDictionary<string, (DateTime Written, Lazy<ShelvedScenario> Read)> _read = new(StringComparer.Ordinal);

    private volatile IReadOnlyList<ShelvedScenario>? _known;

    /// <summary>All scenarios as they were last listed; null before the first time.</summary>
    public IReadOnlyList<ShelvedScenario>? Known => _known;

    /// <summary>All scenarios, in order of their folders' names.</summary>
    public Task<IReadOnlyList<ShelvedScenario>> ListAsync() => Task.Run(() => _known = [.. Folders().Select(Read).OrderBy(s => s.Folder, StringComparer.Ordinal)]);

    /// <summary>The scenario of that name; null when there is none.</summary>
    public Task<ShelvedScenario?> FindAsync(string name) => Task.Run(() => Folders()
        .Select(Read)
        .FirstOrDefault(s => s.Folder == name || s.Scenario?.Id == name));

    private IEnumerable<string> Folders() =>
        options.Scenarios is { } folder && Directory.Exists(folder)
            ? Directory.EnumerateDirectories(folder).Where(f => File.Exists(Path.Combine(f, "scenario.yaml")))
            : [];

    private ShelvedScenario Read(string path)
    {
        var written = Directory.EnumerateFiles(path).Max(File.GetLastWriteTimeUtc);
        var entry = _read.AddOrUpdate(
            path,
            _ => (written, new(() => Load(path))),
            (_, known) => known.Written == written ? known : (written, new(() => Load(path))));
        return entry.Read.Value;
    }

    private static ShelvedScenario Load(string path)
    {
        var loaded = ScenarioLoader.Load(path);
        var hasRecord = Directory.Exists(Path.Combine(path, "record")) || File.Exists(Path.Combine(path, "record.yaml"));
        return new(
            Path.GetFileName(path),
            (loaded as ScenarioLoadResult.Loaded)?.Scenario,
            loaded is ScenarioLoadResult.Failed failed ? failed.Problems : [],
            hasRecord);
    }
}
