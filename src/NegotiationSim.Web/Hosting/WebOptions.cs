using NegotiationSim.Store.Embedded;

namespace NegotiationSim.Web.Hosting;

/// <summary>What the web application is started with.</summary>
public sealed record WebOptions
{
    /// <summary>The address when nobody names one: reachable from this machine only.</summary>
    public const string DefaultAddress = "http://127.0.0.1:5080";

    /// <summary>Addresses to listen on, as in <c>http://127.0.0.1:5080</c>; port 0 takes a free one.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [DefaultAddress];

    /// <summary>Names by which browsers may call this server besides those of the loopback interface; <c>*</c> for any.</summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];

    /// <summary>PostgreSQL to use; null for the one of the variable, or the private one.</summary>
    public string? Database { get; init; }

    /// <summary>Folder of the private database and of the keys that protect cookies; null for the usual one.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>What decides which database is used.</summary>
    public HostEnvironment Host { get; init; } = HostEnvironment.Current;

    /// <summary>The folder whose folders are scenarios; null when there is none.</summary>
    public string? Scenarios { get; init; } = FindScenarios();

    /// <summary>Hears why one has to wait, a line each.</summary>
    public IProgress<string>? Progress { get; init; }

    /// <summary>How many requests one address may make in a burst, and how many more each second.</summary>
    public (int Burst, int PerSecond) Rate { get; init; } = (600, 60);

    /// <summary><c>scenarios</c> in the current folder, else in the nearest folder above the program that has one.</summary>
    private static string? FindScenarios()
    {
        var here = Path.GetFullPath("scenarios");
        if (Directory.Exists(here))
            return here;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "scenarios")))
                return Path.Combine(folder.FullName, "scenarios");
        return null;
    }
}
