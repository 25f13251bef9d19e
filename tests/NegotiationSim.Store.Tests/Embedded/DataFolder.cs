using System.Diagnostics;
using NegotiationSim.Store.Embedded;
using Npgsql;

namespace NegotiationSim.Store.Tests.Embedded;

/// <summary>A data folder of one test, in a folder that every user may enter; its server is stopped at the end.</summary>
public sealed class DataFolder : IAsyncDisposable
{
    private const UnixFileMode Everyone = (UnixFileMode)0b111_101_101;
    private const string Memory = "/dev/shm";
    private const long EnoughMemory = 2_000_000_000;

    private readonly string root;
    private readonly List<Process> bystanders = [];

    /// <summary>A folder in memory where the system has one: creating a cluster writes and flushes 40 MB.</summary>
    public DataFolder(HostEnvironment? environment = null)
        : this(environment, HasMemory() ? Memory : Path.GetTempPath())
    {
    }

    private DataFolder(HostEnvironment? environment, string parent)
    {
        root = Path.Combine(parent, $"negsim embedded {Path.GetRandomFileName()}");
        Directory.CreateDirectory(root);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(root, Everyone);
        Shared = Path.Combine(root, "shared");
        Location = Path.Combine(root, "data");
        Environment = (environment ?? HostEnvironment.Current) with { SharedFolder = Shared };
    }

    /// <summary>Nothing of PostgreSQL and no npm.</summary>
    public static HostEnvironment EmptyMachine =>
        HostEnvironment.Current with { SearchPath = "", UsualFolders = [], PostgresFolder = null };

    /// <summary>A folder on disk: in containers, no program may run from memory.</summary>
    public static DataFolder ForPrograms(HostEnvironment? environment = null) => new(environment, Path.GetTempPath());

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public string Root => root;

    public string Location { get; }

    public string Shared { get; }

    public HostEnvironment Environment { get; set; }

    public EmbeddedPostgres Postgres => new(Location, Environment);

    public Task<EmbeddedServer> StartAsync() => Postgres.EnsureStartedAsync(Token);

    public static async Task<object?> AskAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Token);
    }

    public static async Task<bool> AnswersAsync(EmbeddedServer server) =>
        (int?)await AskAsync(server.ConnectionString, "select 1") == 1;

    /// <summary>Kills the main process at once, as a full stop of the machine or the kernel's memory killer would.</summary>
    public static void Kill(EmbeddedServer server)
    {
        using var process = Process.GetProcessById(server.ProcessId);
        process.Kill();
    }

    /// <summary>A program that runs until the end of the test as the user of the server.</summary>
    public async Task<Process> BystanderAsync(EmbeddedServer server)
    {
        var start = new ProcessStartInfo("sleep", ["120"]) { WorkingDirectory = "/" };
        if (Environment.IsRoot)
            start.UserName = await OwnerAsync(server.Cluster);
        bystanders.Add(Process.Start(start)!);
        return bystanders[^1];
    }

    public static async Task<string> OwnerAsync(string path)
    {
        var start = new ProcessStartInfo("stat", OperatingSystem.IsLinux() ? ["-c", "%U", path] : ["-f", "%Su", path])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        return (await process.StandardOutput.ReadToEndAsync(Token)).Trim();
    }

    private static bool HasMemory() => Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace > EnoughMemory;

    public async ValueTask DisposeAsync()
    {
        foreach (var process in bystanders)
        {
            process.Kill();
            process.Dispose();
        }

        await new EmbeddedPostgres(Location, HostEnvironment.Current with { SharedFolder = Shared }).StopAsync(CancellationToken.None);
        Directory.Delete(root, recursive: true);
    }
}
