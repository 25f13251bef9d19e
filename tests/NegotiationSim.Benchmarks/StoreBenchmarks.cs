using BenchmarkDotNet.Attributes;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Store;
using NegotiationSim.Store.Embedded;

namespace NegotiationSim.Benchmarks;

/// <summary>
/// One whole negotiation into and out of PostgreSQL, in the batches in which it is held. Uses NEGSIM_DATABASE where it is set, else
/// a private server in the temporary folder, in a schema of its own.
/// </summary>
[MemoryDiagnoser]
public class StoreBenchmarks
{
    private readonly List<IReadOnlyList<NegotiationEvent>> _batches = [];
    private Scenario _scenario = null!;
    private EmbeddedPostgres? _server;
    private NegotiationStore _store = null!;
    private int _stored;

    [GlobalSetup]
    public async Task Connect()
    {
        _scenario = Flagship.Load();
        var opening = Sitting.Open(_scenario, 1);
        _batches.Add(opening);
        var state = Negotiation.Fold(opening);
        var respond = Rehearsal.Simulator(_scenario, state.Roster, 1);
        while (Sitting.Next(state, _scenario.Model) is { } sitting)
        {
            foreach (var call in sitting.Hold())
                sitting.Hear(call.Addressees.Select(place => respond(place, call)));
            _batches.Add(sitting.Events);
            state = sitting.State;
        }

        var folder = Path.Combine(Path.GetTempPath(), "negsim-benchmarks");
        var database = await DatabaseResolver.ResolveAsync(null, folder, CancellationToken.None);
        _server = database.Server is null ? null : new(folder);
        _store = await NegotiationStore.ConnectAsync(database.ConnectionString, new("negsim_benchmarks"));
        await StoreNegotiation();
    }

    [GlobalCleanup]
    public async Task Disconnect()
    {
        await _store.DisposeAsync();
        if (_server is not null)
            await _server.StopAsync(CancellationToken.None);
    }

    [Benchmark]
    public async Task<long> StoreNegotiation()
    {
        var id = $"stored-{Guid.NewGuid():n}"[..20];
        await _store.OpenAsync(id, _scenario, _batches[0], new("benchmark", "open"));
        long version = _batches[0].Count;
        foreach (var batch in _batches.Skip(1))
            version = await _store.AppendAsync(id, version, batch, new("benchmark", $"sitting {++_stored}"));
        return version;
    }

    [Benchmark]
    public async Task<long> ReplayNegotiation() => (await _store.LoadAsync((await _store.ListAsync())[0].Id)).Version;
}
