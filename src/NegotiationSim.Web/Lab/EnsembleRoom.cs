using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Store;
using NegotiationSim.Web.Records;

namespace NegotiationSim.Web.Lab;

/// <summary>An ensemble as far as it is.</summary>
/// <param name="Ensemble">What it is an ensemble of.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="Runs">The runs that are over.</param>
/// <param name="IsGoingOn">Whether more are being held.</param>
public sealed record EnsembleState(StoredEnsemble Ensemble, Scenario Scenario, IReadOnlyCollection<RunSummary> Runs, bool IsGoingOn);

/// <summary>Holds ensembles in this process, one at a time, on all processors but one, and keeps what is done.</summary>
public sealed partial class EnsembleRoom(Archive archive, LabTurn turn, TimeProvider time, ILogger<EnsembleRoom> log) : IHostedService, IDisposable
{
    /// <summary>The most runs that one ensemble may have here.</summary>
    public const int MostRuns = 10_000;

    private static readonly TimeSpan StillFresh = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Keeping = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Held> _held = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _closing = new();
    private volatile JustRead? _read;

    /// <summary>Begins an ensemble; the runs have the seeds from <paramref name="first"/>.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> StartAsync(Scenario scenario, int runs, Varied varied, ulong first, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(runs, MostRuns);
        ArgumentOutOfRangeException.ThrowIfLessThan(runs, 1);
        var ensemble = StoredEnsemble.Of(scenario, varied, first, runs);
        if (_held.TryGetValue(ensemble.Id, out var going) && !going.Done.IsCompleted)
            return ensemble.Id;
        var store = await archive.WriterAsync(cancellationToken);
        await store.KeepEnsembleAsync(ensemble, scenario, cancellationToken);
        var held = new Held(ensemble, scenario, CancellationTokenSource.CreateLinkedTokenSource(_closing.Token));
        foreach (var known in await store.RunsOfAsync(ensemble.Id, cancellationToken))
            if (held.IsWanted(known.Seed))
                held.Runs.Enqueue(known.Read());
        held.Kept = held.Runs.Count;
        _held[ensemble.Id] = held;
        held.Done = Task.Run(() => HoldAsync(held), CancellationToken.None);
        return ensemble.Id;
    }

    /// <summary>Ends one after the runs that are under way.</summary>
    public void Stop(string id)
    {
        if (_held.TryGetValue(id, out var held))
            held.Stop.Cancel();
    }

    /// <summary>An ensemble, whether it goes on or was kept; null when there is none of that id.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="shelf">Where its scenario is, as long as nobody has changed it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<EnsembleState?> FindAsync(string id, ScenarioShelf shelf, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(shelf);
        if (_held.TryGetValue(id, out var held))
            return new(held.Ensemble, held.Scenario, [.. held.Runs], !held.Done.IsCompleted);
        // The page that becomes live asks for what it has just shown.
        if (_read is { } known && known.State.Ensemble.Id == id && time.GetElapsedTime(known.At) < StillFresh)
            return known.State;

        if (await archive.ReadAsync((store, ct) => store.FindEnsemblesAsync(id, ct), cancellationToken) is not [var kept] || kept.Id != id)
            return null;
        var scenario = (await shelf.ListAsync()).Select(s => s.Scenario).FirstOrDefault(s => s is not null && Canonical.Hash(s) == kept.ScenarioHash)
            ?? await archive.ReadAsync((store, ct) => store.FindScenarioAsync(kept.ScenarioHash, ct), cancellationToken);
        if (scenario is null)
            return null;
        var runs = await archive.ReadAsync((store, ct) => store.RunsOfAsync(id, ct), cancellationToken);
        var state = new EnsembleState(kept, scenario, [.. runs.Select(r => r.Read())], false);
        _read = new(state, time.GetTimestamp());
        return state;
    }

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    async Task IHostedService.StopAsync(CancellationToken cancellationToken)
    {
        await _closing.CancelAsync();
        await Task.WhenAll(_held.Values.Select(h => h.Done)).WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var held in _held.Values)
            held.Stop.Dispose();
        _closing.Dispose();
    }

    private async Task HoldAsync(Held held)
    {
        try
        {
            await turn.WaitAsync(held.Stop.Token);
            try
            {
                using var keeping = CancellationTokenSource.CreateLinkedTokenSource(held.Stop.Token);
                var keeper = KeepAsync(held, keeping.Token);
                await Task.Run(() => Hold(held), CancellationToken.None);
                await keeping.CancelAsync();
                await keeper;
            }
            finally
            {
                turn.Release();
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped before its turn came.
        }
        catch (Exception failure)
        {
            LogFailure(log, held.Ensemble.Id, failure);
        }

        await KeepOnceAsync(held);
    }

    private static void Hold(Held held)
    {
        var known = held.Runs.Select(r => r.Seed).ToHashSet();
        try
        {
            Parallel.For(
                0,
                held.Ensemble.Runs,
                new ParallelOptions { MaxDegreeOfParallelism = LabTurn.Threads, CancellationToken = held.Stop.Token },
                i =>
                {
                    var seed = held.Ensemble.FirstSeed + (ulong)i;
                    if (known.Contains(seed))
                        return;
                    var drawn = Variation.Default.Draw(held.Scenario, held.Varied, seed);
                    held.Runs.Enqueue(RunSummary.Hold(drawn, seed));
                });
        }
        catch (OperationCanceledException)
        {
            // What is done is kept.
        }
    }

    private async Task KeepAsync(Held held, CancellationToken ended)
    {
        try
        {
            using var timer = new PeriodicTimer(Keeping);
            while (await timer.WaitForNextTickAsync(ended))
                await KeepOnceAsync(held);
        }
        catch (OperationCanceledException)
        {
            // The last word is written by the caller.
        }
    }

    private async Task KeepOnceAsync(Held held)
    {
        try
        {
            StoredRun[] runs = [.. held.Runs.Skip(held.Kept).Select(r => StoredRun.Of(held.Ensemble.Id, r))];
            await (await archive.WriterAsync()).KeepRunsAsync(runs);
            held.Kept += runs.Length;
        }
        catch (NegotiationStoreException failure)
        {
            LogFailure(log, held.Ensemble.Id, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Ensemble {Id} is not kept as it should be.")]
    private static partial void LogFailure(ILogger log, string id, Exception failure);

    private sealed record JustRead(EnsembleState State, long At);

    private sealed record Held(StoredEnsemble Ensemble, Scenario Scenario, CancellationTokenSource Stop)
    {
        public Varied Varied { get; } = Enum.Parse<Varied>(Ensemble.Varied);

        /// <summary>How many of the runs are stored: the first of them.</summary>
        public int Kept { get; set; }

        public ConcurrentQueue<RunSummary> Runs { get; } = [];

        public bool IsWanted(ulong seed) => seed >= Ensemble.FirstSeed && seed - Ensemble.FirstSeed < (ulong)Ensemble.Runs;

        public Task Done { get; set; } = Task.CompletedTask;
    }
}
