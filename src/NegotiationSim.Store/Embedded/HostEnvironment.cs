using System.Runtime.InteropServices;

namespace NegotiationSim.Store.Embedded;

/// <summary>
/// Everything about the machine that decides which database is used: read once from the process, or made up by a test that
/// hides what is installed.
/// </summary>
public sealed record HostEnvironment
{
    /// <summary>NEGSIM_DATABASE: a connection string, as docker-compose.yml documents it.</summary>
    public string? Database { get; init; }

    /// <summary>NEGSIM_HOME: the data folder.</summary>
    public string? Home { get; init; }

    /// <summary>NEGSIM_PG_BIN: the only folder to take PostgreSQL's programs from.</summary>
    public string? PostgresFolder { get; init; }

    /// <summary>PATH, searched for <c>pg_config</c>, <c>postgres</c> and <c>npm</c>.</summary>
    public string SearchPath { get; init; } = "";

    /// <summary>Where installers put PostgreSQL; <c>*</c> stands for any part of one folder name.</summary>
    public IReadOnlyList<string> UsualFolders { get; init; } = [];

    /// <summary>The name of npm, looked up in <see cref="SearchPath"/>, or its full path.</summary>
    public string Npm { get; init; } = "npm";

    /// <summary>The data folder when nobody names one.</summary>
    public string DefaultDataDirectory { get; init; } = "";

    /// <summary>For root only: where a server goes that cannot live in a data folder which only root may enter.</summary>
    public string SharedFolder { get; init; } = "/var/lib/negsim";

    /// <summary>PostgreSQL refuses to run as root, so root starts it as another user.</summary>
    public bool IsRoot { get; init; } = !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    /// <summary>How long to wait for another negsim that is creating or starting the same database.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The environment of this process.</summary>
    public static HostEnvironment Current => new()
    {
        Database = Variable("NEGSIM_DATABASE"),
        Home = Variable("NEGSIM_HOME"),
        PostgresFolder = Variable("NEGSIM_PG_BIN"),
        SearchPath = Variable("PATH") ?? "",
        UsualFolders = InstallersFolders(),
        DefaultDataDirectory = DefaultFolder(),
    };

    /// <summary>The full path of a program in <see cref="SearchPath"/>, or null.</summary>
    internal string? Find(string program)
    {
        if (Path.IsPathFullyQualified(program))
            return File.Exists(program) ? program : null;

        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];
        return SearchPath
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .SelectMany(folder => endings.Select(ending => Path.Combine(folder, program + ending)))
            .FirstOrDefault(File.Exists);
    }

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;

    private static string DefaultFolder()
    {
        // On macOS .NET answers with ~/Library/Application Support, whose space PostgreSQL's own scripts do not expect.
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
        var folder = OperatingSystem.IsMacOS()
            ? Variable("XDG_DATA_HOME") ?? Path.Combine(home, ".local", "share")
            : Environment.GetFolderPath(
                Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return folder.Length == 0 ? "" : Path.Combine(folder, "negsim");
    }

    private static string[] InstallersFolders() =>
        OperatingSystem.IsWindows()
            ? [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL", "*", "bin")]
        : RuntimeInformation.IsOSPlatform(OSPlatform.OSX)
            ? ["/opt/homebrew/opt/postgresql*/bin", "/usr/local/opt/postgresql*/bin",
               "/Applications/Postgres.app/Contents/Versions/*/bin", "/usr/local/pgsql/bin"]
        : ["/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/libexec/postgresql*", "/usr/local/pgsql/bin",
           "/home/linuxbrew/.linuxbrew/opt/postgresql*/bin"];
}
