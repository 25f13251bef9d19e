namespace NegotiationSim.Scenarios.Tests;

/// <summary>The files of the repository that tests read.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "NegotiationSim.sln")) ? folder : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("no NegotiationSim.sln above the tests"));
}

/// <summary>What a load must have come to, with the problems in the message when it did not.</summary>
internal static class Loading
{
    public static ScenarioLoadResult.Loaded MustLoad(this ScenarioLoadResult result) => result switch
    {
        ScenarioLoadResult.Loaded loaded => loaded,
        ScenarioLoadResult.Failed failed => throw new ShouldAssertException(string.Join('\n', failed.Problems)),
        _ => throw new ShouldAssertException("neither loaded nor failed"),
    };

    public static IReadOnlyList<string> MustFail(this ScenarioLoadResult result) =>
        result.ShouldBeOfType<ScenarioLoadResult.Failed>().Problems.Select(p => p.ToString()).ToList();
}

public sealed class Shipped_scenarios
{
    public static TheoryData<string> Folders => [.. Directory.GetDirectories(Repository.PathOf("scenarios")).Select(d => Path.GetFileName(d)!)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Load_without_a_warning(string folder)
    {
        var loaded = ScenarioLoader.Load(Repository.PathOf("scenarios", folder)).MustLoad();

        loaded.Scenario.Id.ShouldBe(folder);
        loaded.Warnings.Select(w => w.ToString()).ShouldBeEmpty();
    }
}
