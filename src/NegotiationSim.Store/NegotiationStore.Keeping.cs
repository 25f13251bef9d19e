using JasperFx.Events;
using NegotiationSim.Core.Negotiations;
using Npgsql;
using Weasel.Core;

namespace NegotiationSim.Store;

/// <summary>A negotiation that is over and is to be kept whole.</summary>
/// <param name="Id">A name that nobody has.</param>
/// <param name="Scenario">The scenario that its opening names.</param>
/// <param name="Events">The history, its opening first and its end last.</param>
public sealed record KeptRun(string Id, Scenario Scenario, IReadOnlyList<NegotiationEvent> Events);

/// <summary>Storing many finished negotiations at once.</summary>
public sealed partial class NegotiationStore
{
    /// <summary>
    /// Short runs share a transaction until it has so many events. A long one has its own: the flush of a commit is nothing beside
    /// ten thousand events, and the processors have something to share.
    /// </summary>
    private const int EventsATransaction = 10_000;

    /// <summary>The server works on each connection with one processor.</summary>
    private static readonly int Keepers = Math.Clamp(Environment.ProcessorCount, 2, 8);

    /// <summary>
    /// Stores runs by COPY, on several connections, each run whole or not at all. For what is negotiated elsewhere, as in an ensemble:
    /// nobody else can be writing to them, so that no version is expected. Whoever was interrupted keeps the same runs again: those
    /// that are there stay as they are, and get the summary that they may want.
    /// </summary>
    /// <exception cref="ArgumentException">A run has not ended, has no valid name, or is not of its scenario. Nothing is kept.</exception>
    /// <exception cref="NegotiationExistsException">A name is taken by another history. Runs that came before may be kept.</exception>
    /// <exception cref="DatabaseUnavailableException">The database did not come back in time.</exception>
    public async Task KeepAsync(IReadOnlyList<KeptRun> runs, AppendMetadata metadata, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(metadata);
        var hashes = runs.Select(r => r.Scenario).Distinct<Scenario>(ReferenceEqualityComparer.Instance)
            .ToDictionary<Scenario, Scenario, string>(s => s, Canonical.Hash, ReferenceEqualityComparer.Instance);
        foreach (var run in runs)
        {
            NegotiationNames.Checked(run.Id);
            if (run.Events is not [NegotiationEvent.NegotiationOpened, .., NegotiationEvent.NegotiationEnded])
                throw new ArgumentException($"{run.Id} has no end; only finished runs are kept.", nameof(runs));
            if (ScenarioNamedBy(run.Events) != hashes[run.Scenario])
                throw new ArgumentException($"{run.Id} is not of the scenario that comes with it.", nameof(runs));
        }

        await PatientlyAsync("keeping scenarios", (_, ct) => KeepAsync(hashes, ct), cancellationToken);
        await Parallel.ForEachAsync(
            Transactions(runs),
            new ParallelOptions { MaxDegreeOfParallelism = Keepers, CancellationToken = cancellationToken },
            async (some, ct) => await KeepAsync([.. some.Select(run => Prepare(run, metadata))], ct));
    }

    /// <summary>Scenarios are large and shared, and one of the same hash is the same: those that are there are not written again.</summary>
    private async Task<bool> KeepAsync(Dictionary<Scenario, string> hashes, CancellationToken cancellationToken)
    {
        await using var session = _documents.LightweightSession();
        foreach (var (scenario, hash) in hashes)
            if (!await session.CheckExistsAsync<StoredScenario>(hash, cancellationToken))
                session.Store(new StoredScenario(hash, scenario.Id, scenario.Title, Canonical.Write(scenario)));
        await session.SaveChangesAsync(cancellationToken);
        return true;
    }

    private async Task KeepAsync(List<PreparedRun> runs, CancellationToken cancellationToken)
    {
        var what = runs.Count == 1 ? $"keeping {runs[0].Summary.Id}" : $"keeping {runs[0].Summary.Id} and others";
        await PatientlyAsync(what, async (_, ct) =>
        {
            // A name that is taken is the exception, so that nobody asks before: a commit whose answer was lost is found out here too.
            for (var missing = runs; missing.Count > 0;)
                try
                {
                    await _documents.BulkInsertEventsAsync([.. missing.Select(r => r.Stream)], int.MaxValue, ct);
                    break;
                }
                catch (PostgresException taken) when (taken is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "pkey_mt_streams_id" })
                {
                    missing = await MissingAsync(missing, taken, ct);
                }
                catch (Exception taken) when (Patience.IsNumberTaken(taken))
                {
                    await SkipTakenNumbersAsync(ct);
                    throw;
                }

            // Marten's COPY of events runs no projections, and shares its transaction with nobody.
            await _documents.BulkInsertAsync<NegotiationSummary>([.. runs.Select(r => r.Summary)], BulkInsertMode.OverwriteExisting, cancellation: ct);
            return true;
        }, cancellationToken);
    }

    /// <summary>The runs that are not in the database; those that are must be the same.</summary>
    private async Task<List<PreparedRun>> MissingAsync(List<PreparedRun> runs, Exception taken, CancellationToken cancellationToken)
    {
        var missing = new List<PreparedRun>();
        await using var session = _documents.QuerySession();
        foreach (var run in runs)
        {
            var stored = await session.Events.FetchStreamStateAsync(run.Summary.Id, cancellationToken);
            if (stored is null)
                missing.Add(run);
            else if (stored.Version != run.Summary.Events
                || (await session.Events.FetchStreamAsync(run.Summary.Id, fromVersion: stored.Version, token: cancellationToken)) is not [var last]
                || Header(last, NegotiationSummaryProjection.HashHeader) != run.Summary.Hash)
                throw new NegotiationExistsException(run.Summary.Id, taken);
        }

        return missing.Count < runs.Count ? missing : throw new NegotiationExistsException(runs[0].Summary.Id, taken);
    }

    private static IEnumerable<List<KeptRun>> Transactions(IReadOnlyList<KeptRun> runs)
    {
        var (some, events) = (new List<KeptRun>(), 0);
        foreach (var run in runs)
        {
            if (events > 0 && events + run.Events.Count > EventsATransaction)
            {
                yield return some;
                (some, events) = ([], 0);
            }

            some.Add(run);
            events += run.Events.Count;
        }

        if (some.Count > 0)
            yield return some;
    }

    private PreparedRun Prepare(KeptRun run, AppendMetadata metadata)
    {
        var summary = run.Events.Aggregate(new NegotiationSummary { Id = run.Id }, (s, e) => s.After(e)) with { Hash = Canonical.Hash(run.Events) };
        var stream = StreamAction.Start(run.Id, [.. run.Events.Select((e, i) => Wrapped(e, i == run.Events.Count - 1 ? summary.Hash : null, metadata))]);
        stream.AggregateType = typeof(NegotiationSummary);
        return new(summary, stream);
    }

    private IEvent Wrapped(NegotiationEvent e, string? hash, AppendMetadata metadata)
    {
        var wrapped = ((IEventRegistry)_documents.Options.Events).BuildEvent(e);
        wrapped.CorrelationId = metadata.Run;
        wrapped.CausationId = metadata.Command;
        // An event is found by the name of its type; the name of the class beside it is half as long as the event, and nobody reads it.
        wrapped.DotNetTypeName = null!;
        if (hash is not null)
            wrapped.SetHeader(NegotiationSummaryProjection.HashHeader, hash);
        return wrapped;
    }

    private sealed record PreparedRun(NegotiationSummary Summary, StreamAction Stream);
}
