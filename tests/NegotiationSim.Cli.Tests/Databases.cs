using NegotiationSim.Cli.Tests;
using NegotiationSim.Store.Embedded;
using Npgsql;

[assembly: AssemblyFixture(typeof(Databases))]

namespace NegotiationSim.Cli.Tests;

/// <summary>
/// A PostgreSQL server for all tests of this project: the one that NEGSIM_TEST_DATABASE names, else a private one in a temporary
/// folder. Each test class that must not see the others' negotiations takes a database of its own.
/// </summary>
public sealed class Databases : IAsyncLifetime
{
    private const UnixFileMode EverybodyMayEnter = (UnixFileMode)0b111_101_101;

    private readonly List<string> _created = [];
    private readonly SemaphoreSlim _one = new(1);
    private EmbeddedPostgres? _postgres;
    private string _server = "";

    /// <summary>A folder for scenarios that tests write, and for the private server.</summary>
    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"negsim cli {Path.GetRandomFileName()}");

    /// <summary>The database for tests that do not mind each other.</summary>
    public string Shared { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Folder);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Folder, EverybodyMayEnter);
        if (Environment.GetEnvironmentVariable("NEGSIM_TEST_DATABASE") is { Length: > 0 } named)
            _server = named;
        else
        {
            _postgres = new(Path.Combine(Folder, "home"));
            _server = (await _postgres.EnsureStartedAsync(CancellationToken.None)).ConnectionString;
        }

        Shared = await CreateAsync();
    }

    /// <summary>An empty database.</summary>
    public async Task<string> CreateAsync()
    {
        var name = $"cli_{Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal)}";
        await _one.WaitAsync();
        try
        {
            await ExecuteAsync($"create database {name}");
            _created.Add(name);
        }
        finally
        {
            _one.Release();
        }

        return new NpgsqlConnectionStringBuilder(_server) { Database = name }.ConnectionString;
    }

    /// <summary>A folder that does not exist yet.</summary>
    public string NewFolder() => Path.Combine(Folder, Path.GetRandomFileName());

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_postgres is not null)
            await _postgres.StopAsync(CancellationToken.None);
        else
            foreach (var name in _created)
                await ExecuteAsync($"drop database {name} with (force)");
        _one.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_server + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
