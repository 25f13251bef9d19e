using System.Runtime.CompilerServices;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Records;
using NegotiationSim.Scenarios;
using NegotiationSim.Scenarios.Records;
using NegotiationSim.Store;
using NegotiationSim.Store.Embedded;
using NegotiationSim.Web.Hosting;
using NegotiationSim.Web.Tests;
using Npgsql;

[assembly: AssemblyFixture(typeof(Served))]

namespace NegotiationSim.Web.Tests;

/// <summary>
/// A PostgreSQL server for all tests of this project (the one that NEGSIM_TEST_DATABASE names, else a private one in a temporary
/// folder), and the web application on it with one negotiation that has run to its end.
/// </summary>
public sealed class Served : IAsyncLifetime
{
    /// <summary>The negotiation that is there from the start: the small scenario, seed 7, to its end.</summary>
    public const string Finished = "mini-finished";

    /// <summary>The same scenario with another seed, to compare with.</summary>
    public const string Other = "mini-other";

    /// <summary>What really happened with the convention against cybercrime.</summary>
    public const string Record = "cybercrime-record";

    private const UnixFileMode EverybodyMayEnter = (UnixFileMode)0b111_101_101;

    private readonly List<string> _created = [];
    private EmbeddedPostgres? _postgres;
    private string _server = "";
    private string _database = "";
    private WebServer? _web;

    /// <summary>A folder for what tests write, and for the private server.</summary>
    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"negsim web {Path.GetRandomFileName()}");

    /// <summary>Where the application answers.</summary>
    public Uri Address => _web!.Addresses[0];

    /// <summary>What runs behind the pages.</summary>
    public IServiceProvider Services => _web!.Services;

    /// <summary>Scenarios of the repository.</summary>
    public static string Scenarios { get; } = Shipped();

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

        _database = await CreateAsync();
        await StoreFinishedAsync(_database);
        _web = await StartAsync(_database);
    }

    /// <summary>An application of its own on a database.</summary>
    /// <param name="database">Connection string.</param>
    /// <param name="address">Where to listen; a free port when null.</param>
    /// <param name="change">What is not as usual.</param>
    public Task<WebServer> StartAsync(string database, Uri? address = null, Func<WebOptions, WebOptions>? change = null)
    {
        var options = new WebOptions
        {
            Addresses = [address?.GetLeftPart(UriPartial.Authority) ?? "http://127.0.0.1:0"],
            Database = database,
            DataDirectory = Path.Combine(Folder, "web"),
            Scenarios = Scenarios,
            Rate = (100_000, 100_000),
        };
        return WebServer.StartAsync(change?.Invoke(options) ?? options);
    }

    /// <summary>An empty database.</summary>
    public async Task<string> CreateAsync()
    {
        var name = $"web_{Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal)}";
        await ExecuteAsync($"create database {name}");
        lock (_created)
            _created.Add(name);
        return new NpgsqlConnectionStringBuilder(_server) { Database = name }.ConnectionString;
    }

    /// <summary>Opens a negotiation on the small scenario and leaves the floor to whoever makes moves.</summary>
    /// <returns>What the simulator would make of it.</returns>
    public async Task<System.Collections.Immutable.ImmutableArray<NegotiationEvent>> OpenAsync(string id)
    {
        await using var store = await NegotiationStore.ConnectAsync(_database);
        var scenario = Mini();
        var events = Rehearsal.Run(scenario, 1);
        await store.OpenAsync(id, scenario, Sitting.Open(scenario, 1), new("tests", "open"));
        return events;
    }

    public async ValueTask DisposeAsync()
    {
        if (_web is not null)
            await _web.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        if (_postgres is not null)
            await _postgres.StopAsync(CancellationToken.None);
        else
            foreach (var name in _created)
                await ExecuteAsync($"drop database {name} with (force)");
        Directory.Delete(Folder, recursive: true);
    }

    private static async Task StoreFinishedAsync(string database)
    {
        await using var store = await NegotiationStore.ConnectAsync(database);
        var scenario = Mini();
        await store.OpenAsync(Finished, scenario, Rehearsal.Run(scenario, 7), new("tests", "all"));
        await store.OpenAsync(Other, scenario, Rehearsal.Run(scenario, 8), new("tests", "all"));
        var record = (RecordLoadResult.Loaded)RecordLoader.Load(Path.Combine(Scenarios, "cybercrime-convention"));
        await store.OpenAsync(Record, record.Scenario, HistoricalRecord.Play(record.Scenario, record.Moves).Events, new("tests", "all"));
    }

    private static Scenario Mini() => ((ScenarioLoadResult.Loaded)ScenarioLoader.Load(Path.Combine(Scenarios, "data-access-mini"))).Scenario;

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_server + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string Shipped([CallerFilePath] string source = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "..", "..", "scenarios"));
}
