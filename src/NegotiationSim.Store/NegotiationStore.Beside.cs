using Marten;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Store;

/// <summary>What is kept beside the negotiations: which are put away, and what callers were answered.</summary>
public sealed partial class NegotiationStore
{
    /// <summary>Puts a negotiation away: lists leave it out, and everything else goes on finding it.</summary>
    /// <exception cref="NegotiationNotFoundException">There is none of that id.</exception>
    public async Task PutAwayAsync(string id, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(id, cancellationToken) is null)
            throw new NegotiationNotFoundException(id);
        await ChangeAsync($"putting {id} away", session => session.Store(new PutAway(id)), cancellationToken);
    }

    /// <summary>Takes a negotiation out again.</summary>
    public Task TakeOutAsync(string id, CancellationToken cancellationToken = default) =>
        ChangeAsync($"taking {id} out", session => session.Delete<PutAway>(id), cancellationToken);

    /// <summary>The ids of those that are put away.</summary>
    public async Task<IReadOnlySet<string>> ListPutAwayAsync(CancellationToken cancellationToken = default)
    {
        var all = await QueryAsync("listing what is put away", (session, ct) => session.QueryAsync<PutAway>("order by id", ct), cancellationToken);
        return all.Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>What a caller was answered who used a key before; null when nobody has.</summary>
    /// <param name="key">The key within a negotiation, as <see cref="GivenAnswer.KeyOf"/> makes it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<GivenAnswer?> FindAnswerAsync(string key, CancellationToken cancellationToken = default) =>
        QueryAsync("looking for an answer", (session, ct) => session.LoadAsync<GivenAnswer>(key, ct), cancellationToken);

    /// <summary>Adds events and keeps the answer to whoever asked for them: both or neither.</summary>
    /// <inheritdoc cref="AppendAsync(string, long, IReadOnlyList{NegotiationEvent}, AppendMetadata, CancellationToken)"/>
    public async Task<long> AppendAsync(
        string id,
        long expectedVersion,
        IReadOnlyList<NegotiationEvent> events,
        AppendMetadata metadata,
        GivenAnswer answer,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(expectedVersion, 1);
        ArgumentNullException.ThrowIfNull(events);
        var version = expectedVersion + events.Count;
        await WriteAsync(id, expectedVersion, events, metadata, (session, stored) =>
        {
            session.Events.Append(id, version, stored);
            session.Store(answer);
        }, cancellationToken);
        return version;
    }

    /// <summary>Keeps an answer that came with no events, a refusal for example.</summary>
    public Task KeepAnswerAsync(GivenAnswer answer, CancellationToken cancellationToken = default) =>
        ChangeAsync("keeping an answer", session => session.Store(answer), cancellationToken);

    private Task ChangeAsync(string what, Action<IDocumentSession> change, CancellationToken cancellationToken) =>
        PatientlyAsync(what, async (_, ct) =>
        {
            await using var session = _documents.LightweightSession();
            change(session);
            await session.SaveChangesAsync(ct);
            return true;
        }, cancellationToken);
}
