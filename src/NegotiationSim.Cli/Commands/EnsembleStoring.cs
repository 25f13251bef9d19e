using System.Threading.Channels;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Store;
using NegotiationSim.Store.Embedded;

namespace NegotiationSim.Cli.Commands;

/// <summary>
/// Keeps the runs of an ensemble in the database while they are held, some hundred at a time, so that nothing is lost when it is stopped. An ensemble is
/// named by its scenario, by what is varied and by the build of the simulator: asked for again, it goes on from what is there.
/// </summary>
internal sealed class EnsembleStoring : IAsyncDisposable
{
    private const int Batch = 250;

    private readonly NegotiationStore _store;
    private readonly Channel<StoredRun> _runs = Channel.CreateUnbounded<StoredRun>(new() { SingleReader = true });
    private readonly Task _writing;

    private EnsembleStoring(NegotiationStore store, StoredEnsemble ensemble, IReadOnlyDictionary<ulong, RunSummary> known)
    {
        _store = store;
        Ensemble = ensemble;
        Known = known;
        _writing = WriteAsync();
    }

    public StoredEnsemble Ensemble { get; }

    /// <summary>The runs that were there already, by seed.</summary>
    public IReadOnlyDictionary<ulong, RunSummary> Known { get; }

    /// <summary>Opens the ensemble in the database; null, with a line that says why, when there is no database to be had.</summary>
    public static async Task<EnsembleStoring?> TryOpenAsync(
        CommandContext context, Scenario scenario, Varied varied, ulong first, int runs, CancellationToken cancellationToken)
    {
        NegotiationStore? store = null;
        try
        {
            store = await context.OpenStoreAsync(cancellationToken);
            var ensemble = StoredEnsemble.Of(scenario, varied, first, runs);
            await store.KeepEnsembleAsync(ensemble, scenario, cancellationToken);
            var known = (await store.RunsOfAsync(ensemble.Id, cancellationToken)).ToDictionary(r => r.Seed, r => r.Read());
            return new(store, ensemble, known);
        }
        catch (Exception e) when (e is DatabaseException or NegotiationStoreException or Npgsql.NpgsqlException)
        {
            if (store is not null)
                await store.DisposeAsync();
            Negsim.Complain(context.Terminal, $"the runs are not stored: {e.Message}");
            Negsim.Hint(context.Terminal, "--no-store leaves the database out");
            return null;
        }
    }

    /// <summary>Adds a run. Safe from several threads.</summary>
    public void Keep(RunSummary run) => _runs.Writer.TryWrite(StoredRun.Of(Ensemble.Id, run));

    /// <summary>Waits until all runs are written.</summary>
    public async Task CompleteAsync()
    {
        _runs.Writer.TryComplete();
        await _writing;
    }

    public async ValueTask DisposeAsync()
    {
        _runs.Writer.TryComplete();
        try
        {
            await _writing;
        }
        finally
        {
            await _store.DisposeAsync();
        }
    }

    /// <summary>What has been held is written even when the command is stopped.</summary>
    private async Task WriteAsync()
    {
        var batch = new List<StoredRun>();
        await foreach (var run in _runs.Reader.ReadAllAsync())
        {
            batch.Add(run);
            if (batch.Count < Batch)
                continue;
            await _store.KeepRunsAsync(batch);
            batch.Clear();
        }

        await _store.KeepRunsAsync(batch);
    }
}
