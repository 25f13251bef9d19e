using JasperFx;
using JasperFx.Events;
using Marten;
using NegotiationSim.Core.Negotiations;
using Npgsql;

namespace NegotiationSim.Store;

/// <summary>Writing a batch once, whatever the connection does.</summary>
public sealed partial class NegotiationStore
{
    private async Task WriteAsync(
        string id,
        long expected,
        IReadOnlyList<NegotiationEvent> events,
        AppendMetadata metadata,
        Action<IDocumentSession, object[]> write,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        var running = await AdvanceAsync(id, expected, events, cancellationToken);
        try
        {
            await PatientlyAsync($"writing to {id}", async (attempt, ct) =>
            {
                // A commit whose answer was lost may have been made.
                if (attempt == 1 || !await IsWrittenAsync(id, expected, events, metadata, ct))
                    await CommitAsync(id, expected, events, metadata, running, attempt, write, ct);
                return true;
            }, cancellationToken);
        }
        catch
        {
            running?.Dispose();
            throw;
        }

        if (running is null)
            return;
        if (events[^1] is NegotiationEvent.NegotiationEnded)
            running.Dispose();
        else
            _hashes.Put(id, expected + events.Count, running);
    }

    private async Task CommitAsync(
        string id,
        long expected,
        IReadOnlyList<NegotiationEvent> events,
        AppendMetadata metadata,
        HistoryHash? running,
        int attempt,
        Action<IDocumentSession, object[]> write,
        CancellationToken cancellationToken)
    {
        await using var session = _documents.LightweightSession();
        session.CorrelationId = metadata.Run;
        session.CausationId = metadata.Command;
        if (metadata.Party is { } party)
            session.SetHeader(PartyHeader, party);
        var stored = new object[events.Count];
        for (var i = 0; i < stored.Length; i++)
            stored[i] = events[i];
        if (events[^1] is NegotiationEvent.NegotiationEnded && running is not null)
        {
            var last = session.Events.BuildEvent(events[^1]);
            last.SetHeader(NegotiationSummaryProjection.HashHeader, running.Current());
            stored[^1] = last;
        }

        write(session, stored);
        try
        {
            await session.SaveChangesAsync(cancellationToken);
        }
        catch (Exception taken) when (Patience.IsNumberTaken(taken))
        {
            await SkipTakenNumbersAsync(cancellationToken);
            throw;
        }
        catch (Exception collision) when (collision is ConcurrencyException or ExistingStreamIdCollisionException or Marten.Exceptions.ExistingStreamIdCollisionException)
        {
            // The earlier attempt may have been committed after we had looked for it.
            if (attempt > 1 && await IsWrittenAsync(id, expected, events, metadata, cancellationToken))
                return;
            if (expected == 0)
                throw new NegotiationExistsException(id, collision);
            var actual = await VersionAsync(id, cancellationToken);
            throw actual == 0 ? new NegotiationNotFoundException(id, collision) : new VersionConflictException(id, expected, actual, collision);
        }
    }

    /// <summary>Whether the end of the stream is this very batch: the same numbers, the same events, the same writer.</summary>
    private async Task<bool> IsWrittenAsync(
        string id, long expected, IReadOnlyList<NegotiationEvent> events, AppendMetadata metadata, CancellationToken cancellationToken)
    {
        await using var session = _documents.QuerySession();
        var stored = await session.Events.FetchStreamAsync(id, fromVersion: expected + 1, token: cancellationToken);
        if (stored.Count != events.Count)
            return false;
        for (var i = 0; i < stored.Count; i++)
            if (stored[i].CorrelationId != metadata.Run
                || stored[i].CausationId != metadata.Command
                || Canonical.Line((NegotiationEvent)stored[i].Data) != Canonical.Line(events[i]))
                return false;
        return true;
    }

    /// <summary>Moves the sequence of events past the last number in use; never back, whoever else draws from it.</summary>
    private async Task SkipTakenNumbersAsync(CancellationToken cancellationToken)
    {
        await using var connection = _documents.Storage.Database.CreateConnection();
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            $"""
            select count(nextval('"{_options.Schema}".mt_events_sequence')) from generate_series(
                1, (select max(seq_id) from "{_options.Schema}".mt_events) - (select last_value from "{_options.Schema}".mt_events_sequence))
            """,
            connection);
        await command.ExecuteScalarAsync(cancellationToken);
    }

    /// <summary>The number of the last event; 0 when there is no such negotiation.</summary>
    private async Task<long> VersionAsync(string id, CancellationToken cancellationToken)
    {
        await using var session = _documents.QuerySession();
        return (await session.Events.FetchStreamStateAsync(id, cancellationToken))?.Version ?? 0;
    }

    /// <summary>The running hash with the batch added. A resumed negotiation is read once, when it ends.</summary>
    private async Task<HistoryHash?> AdvanceAsync(
        string id, long expected, IReadOnlyList<NegotiationEvent> events, CancellationToken cancellationToken)
    {
        var hash = _hashes.Take(id, expected);
        if (hash is null)
        {
            if (events[^1] is not NegotiationEvent.NegotiationEnded)
                return null;
            var earlier = await FetchAsync(id, 1, expected, cancellationToken);
            hash = new HistoryHash();
            HistoryHashes.Add(hash, earlier.Select(e => (NegotiationEvent)e.Data));
        }

        HistoryHashes.Add(hash, events);
        return hash;
    }
}
