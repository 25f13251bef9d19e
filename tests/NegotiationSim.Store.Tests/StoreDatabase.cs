using NegotiationSim.Store.Tests;
using NegotiationSim.Store.Tests.Embedded;

[assembly: AssemblyFixture(typeof(StoreDatabase))]

namespace NegotiationSim.Store.Tests;

/// <summary>The server of all store tests: the one that NEGSIM_TEST_DATABASE names, else a private one that ends with the tests.</summary>
public sealed class StoreDatabase : IAsyncLifetime
{
    private DataFolder? _folder;

    public string ConnectionString { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("NEGSIM_TEST_DATABASE") is { Length: > 0 } named)
        {
            ConnectionString = named;
            return;
        }

        _folder = new DataFolder();
        ConnectionString = (await _folder.Postgres.EnsureStartedAsync(CancellationToken.None)).ConnectionString;
    }

    public ValueTask DisposeAsync() => _folder?.DisposeAsync() ?? ValueTask.CompletedTask;
}

/// <summary>A schema of its own for each test class.</summary>
public sealed class StoreFixture(StoreDatabase database) : IAsyncLifetime
{
    public string Schema { get; } = $"t_{Guid.NewGuid():n}"[..14];

    public string ConnectionString => database.ConnectionString;

    public NegotiationStore Store { get; private set; } = null!;

    public Task<NegotiationStore> ConnectAsync() => NegotiationStore.ConnectAsync(ConnectionString, new(Schema), default);

    public Task<object?> AskAsync(string sql) => DataFolder.AskAsync(ConnectionString, sql);

    public async ValueTask InitializeAsync() => Store = await ConnectAsync();

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await AskAsync($"drop schema {Schema} cascade");
    }
}
