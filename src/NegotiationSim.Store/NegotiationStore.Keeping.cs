using JasperFx.Events;
using NegotiationSim.Core.Negotiations;
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
    private const int KeptAtOnce = 5_000;

    /// <summary>
    /// Stores runs by COPY, all of them or none; then their summaries. For what is negotiated elsewhere, as in an ensemble: nobody else can
    /// be writing to them, so that no version is expected.
    /// </summary>
    /// <exception cref="ArgumentException">A run has not ended, has no valid name, or is not of its scenario.</exception>
    public async Task KeepAsync(IReadOnlyList<KeptRun> runs, AppendMetadata metadata, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(metadata);
        foreach (var run in runs)
        {
            NegotiationNames.Checked(run.Id);
            if (run.Events is not [NegotiationEvent.NegotiationOpened, .., NegotiationEvent.NegotiationEnded])
                throw new ArgumentException($"{run.Id} has no end; only finished runs are kept.", nameof(runs));
        }

        // Scenarios are large and shared; the hashes of the histories are what takes time, and each is its own.
        var scenarios = runs.Select(r => r.Scenario).Distinct<Scenario>(ReferenceEqualityComparer.Instance)
            .ToDictionary<Scenario, Scenario, StoredScenario>(s => s, s => new(Canonical.Hash(s), s.Id, s.Title, Canonical.Write(s)), ReferenceEqualityComparer.Instance);
        var prepared = runs.AsParallel().AsOrdered().WithCancellation(cancellationToken).Select(run => Prepare(run, scenarios[run.Scenario].Id, metadata)).ToList();
        await _documents.BulkInsertAsync<StoredScenario>(
            [.. scenarios.Values.DistinctBy(s => s.Id)], BulkInsertMode.OverwriteExisting, cancellation: cancellationToken);
        await _documents.BulkInsertEventsAsync([.. prepared.Select(p => p.Stream)], KeptAtOnce, cancellationToken);
        await _documents.BulkInsertAsync<NegotiationSummary>([.. prepared.Select(p => p.Summary)], BulkInsertMode.OverwriteExisting, cancellation: cancellationToken);
    }

    private (NegotiationSummary Summary, StreamAction Stream) Prepare(KeptRun run, string scenario, AppendMetadata metadata)
    {
        var summary = run.Events.Aggregate(new NegotiationSummary { Id = run.Id }, (s, e) => s.After(e)) with { Hash = Canonical.Hash(run.Events) };
        if (summary.ScenarioHash != scenario)
            throw new ArgumentException($"{run.Id} is not of the scenario that comes with it.", nameof(run));
        var stream = StreamAction.Start(run.Id, [.. run.Events.Select((e, i) => Wrapped(e, i == run.Events.Count - 1 ? summary.Hash : null, metadata))]);
        stream.AggregateType = typeof(NegotiationSummary);
        return (summary, stream);
    }

    private IEvent Wrapped(NegotiationEvent e, string? hash, AppendMetadata metadata)
    {
        var wrapped = ((IEventRegistry)_documents.Options.Events).BuildEvent(e);
        wrapped.CorrelationId = metadata.Run;
        wrapped.CausationId = metadata.Command;
        if (hash is not null)
            wrapped.SetHeader(NegotiationSummaryProjection.HashHeader, hash);
        return wrapped;
    }
}
