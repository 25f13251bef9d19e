using NegotiationSim.Core.Negotiations;
using NegotiationSim.Scenarios;

namespace NegotiationSim.Cli.Commands;

/// <summary>Reads a scenario and says on the error stream what is wrong with it.</summary>
internal static class ScenarioReading
{
    /// <summary>The scenario; null when it has problems, all of which have been told.</summary>
    public static Scenario? Load(CommandContext context, string path)
    {
        switch (Load(path))
        {
            case ScenarioLoadResult.Loaded loaded:
                foreach (var warning in loaded.Warnings)
                    context.Terminal.Error.WriteLine($"{warning} (warning)");
                return loaded.Scenario;
            case ScenarioLoadResult.Failed failed:
                Tell(context, path, failed);
                return null;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>Reads a scenario.</summary>
    public static ScenarioLoadResult Load(string path) => path.Length == 0
        ? new ScenarioLoadResult.Failed([new("(no name)", 0, 0, "there is no such file or folder")])
        : ScenarioLoader.Load(path);

    /// <summary>Tells every problem in a line of its own, as compilers do.</summary>
    public static void Tell(CommandContext context, string path, ScenarioLoadResult.Failed failed)
    {
        foreach (var problem in failed.Problems)
            context.Terminal.Error.WriteLine(problem.ToString());
        context.Terminal.Error.WriteLine($"negsim: {path}: {Output.English.Count(failed.Problems.Length, "problem", "problems")}; nothing was stored.");
    }
}
