using NegotiationSim.Core.Negotiations;
using NegotiationSim.Scenarios;

namespace NegotiationSim.Benchmarks;

/// <summary>Scenarios of the repository, the cybercrime convention first, found upwards from where the benchmark runs.</summary>
internal static class Flagship
{
    public static Scenario Load() => Load("cybercrime-convention");

    public static Scenario Load(string name) => ScenarioLoader.Load(Folder(name)) is ScenarioLoadResult.Loaded loaded
        ? loaded.Scenario
        : throw new InvalidOperationException($"{name} does not load.");

    private static string Folder(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "scenarios", name) is var path && Directory.Exists(path))
                return path;
        throw new DirectoryNotFoundException($"scenarios/{name}");
    }
}
