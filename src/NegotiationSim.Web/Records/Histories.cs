using System.Collections.Concurrent;
using System.Collections.Immutable;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Store;

namespace NegotiationSim.Web.Records;

/// <summary>A negotiation as far as it is stored, folded and ready for every question.</summary>
/// <param name="Summary">The negotiation in one line.</param>
/// <param name="Chronicle">Its moves.</param>
/// <param name="Sources">What its sources are.</param>
public sealed record History(NegotiationSummary Summary, Chronicle Chronicle, ImmutableArray<Source> Sources)
{
    public string Id => Summary.Id;

    /// <summary>Whether it tells what really happened.</summary>
    public bool IsRecord => Chronicle.End.IsRecord;
}

/// <summary>
/// Keeps the negotiations that were looked at last folded in memory, so that going to a move costs nothing but the drawing. One that
/// goes on is read from where it was read to.
/// </summary>
public sealed class Histories(Archive archive, Confidences confidences, TimeProvider time)
{
    /// <summary>Some sixty histories of the size of a small one, or ten of the largest: a few hundred megabytes at most.</summary>
    private const long MostEvents = 150_000;

    private static readonly TimeSpan StillFresh = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, Kept> _kept = new(StringComparer.Ordinal);
    private long _clock;

    /// <summary>
    /// The negotiation as somebody was allowed to read it within the last few seconds; null when nobody was. A page that becomes live shows it again at
    /// once, without jumping, and then looks whether more is stored.
    /// </summary>
    public History? JustRead(string id) =>
        _kept.TryGetValue(id, out var kept) && kept.History is { } history && time.GetElapsedTime(kept.ReadAt) < StillFresh ? history : null;

    /// <summary>The negotiation as it is stored now.</summary>
    /// <exception cref="NegotiationNotFoundException">There is none of that id.</exception>
    /// <exception cref="ConfidentialException">It is for those who take part in it.</exception>
    public async Task<History> ReadAsync(string id, CancellationToken cancellationToken = default)
    {
        await confidences.CheckAsync(id, cancellationToken);
        var kept = _kept.GetOrAdd(id, _ => new());
        await kept.One.WaitAsync(cancellationToken);
        try
        {
            var summary = await archive.ReadAsync((store, ct) => store.FindAsync(id, ct), cancellationToken) ?? throw new NegotiationNotFoundException(id);
            if (kept.History is not { } known || known.Summary.Events > summary.Events)
                kept.History = await ReadAsync(summary, cancellationToken);
            else if (known.Summary.Events < summary.Events)
                kept.History = await ContinueAsync(known, summary, cancellationToken);
            else if (known.Summary != summary)
                kept.History = known with { Summary = summary };
            kept.ReadAt = time.GetTimestamp();
            return kept.History;
        }
        catch (NegotiationNotFoundException)
        {
            _kept.TryRemove(id, out _);
            throw;
        }
        finally
        {
            kept.Used = Interlocked.Increment(ref _clock);
            kept.One.Release();
            Forget();
        }
    }

    private async Task<History> ReadAsync(NegotiationSummary summary, CancellationToken cancellationToken)
    {
        var events = await archive.ReadAsync((store, ct) => store.ReadAsync(summary.Id, 1, summary.Events, ct), cancellationToken);
        var scenario = await archive.ReadAsync((store, ct) => store.FindScenarioAsync(summary.ScenarioHash, ct), cancellationToken);
        // Folding thousands of events takes a tenth of a second of a processor; nobody's page waits for it on its own thread.
        return await Task.Run(() => new History(summary, Chronicle.Of(events), scenario?.Sources ?? []), cancellationToken);
    }

    private async Task<History> ContinueAsync(History known, NegotiationSummary summary, CancellationToken cancellationToken)
    {
        var more = await archive.ReadAsync((store, ct) => store.ReadAsync(summary.Id, known.Chronicle.Moves + 1, summary.Events, ct), cancellationToken);
        return await Task.Run(() => known with { Summary = summary, Chronicle = Chronicle.Of([.. known.Chronicle.Events, .. more]) }, cancellationToken);
    }

    /// <summary>Lets go of those that were not looked at for longest.</summary>
    private void Forget()
    {
        var all = _kept.Where(k => k.Value.History is not null).OrderByDescending(k => k.Value.Used).ToList();
        var events = 0L;
        foreach (var (index, entry) in all.Index())
        {
            events += entry.Value.History?.Chronicle.Moves ?? 0;
            if (events > MostEvents && index > 0)
                _kept.TryRemove(entry);
        }
    }

    private sealed class Kept
    {
        public SemaphoreSlim One { get; } = new(1);

        public History? History { get; set; }

        public long Used { get; set; }

        public long ReadAt { get; set; }
    }
}

/// <summary>
/// The negotiations that only those may read who take part in them: while a class sits, the reasons in the record would tell what the
/// simulated parties were instructed. What the store says of the class decides, so that a restart opens nothing.
/// </summary>
public sealed class Confidences(Archive archive)
{
    /// <summary>Passes when the negotiation is for everybody.</summary>
    /// <exception cref="ConfidentialException">A class is at it, or is about to be.</exception>
    public async Task CheckAsync(string id, CancellationToken cancellationToken = default)
    {
        if (NegotiationNames.IsValid(id)
            && await archive.ReadAsync((store, ct) => store.FindClassAtAsync(id, ct), cancellationToken) is not null)
            throw new ConfidentialException(id);
    }
}

/// <summary>The negotiation is for those who take part in it.</summary>
public sealed class ConfidentialException(string id) : Exception($"{id} is being negotiated by a class. It can be read here when the class is over.");
