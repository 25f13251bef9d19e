using NegotiationSim.Core.Negotiations;
using NegotiationSim.Scenarios;

namespace NegotiationSim.Benchmarks;

/// <summary>The cybercrime scenario, found upwards from where the benchmark runs.</summary>
internal static class Flagship
{
    public static Scenario Load() => ScenarioLoader.Load(Folder()) is ScenarioLoadResult.Loaded loaded
        ? loaded.Scenario
        : throw new InvalidOperationException("The flagship scenario does not load.");

    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "scenarios", "cybercrime-convention") is var path && Directory.Exists(path))
                return path;
        throw new DirectoryNotFoundException("scenarios/cybercrime-convention");
    }
}
