using NegotiationSim.Core.Classes;

namespace NegotiationSim.Store;

/// <summary>Class sessions and the notes in them. They are no part of any negotiation's record, and no query of negotiations returns them.</summary>
public sealed partial class NegotiationStore
{
    /// <summary>Keeps a class session as it is now.</summary>
    public Task SaveClassAsync(ClassSession session, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        return PatientlyAsync($"keeping class {session.Id}", async (_, ct) =>
        {
            await using var documents = _documents.LightweightSession();
            documents.Store(session);
            await documents.SaveChangesAsync(ct);
            return true;
        }, cancellationToken);
    }

    /// <summary>The class session of that name; null when there is none.</summary>
    public Task<ClassSession?> FindClassAsync(string id, CancellationToken cancellationToken = default) =>
        QueryAsync($"looking for class {id}", (session, ct) => session.LoadAsync<ClassSession>(id, ct), cancellationToken);

    /// <summary>All class sessions, the last one changed first.</summary>
    public Task<IReadOnlyList<ClassSession>> ListClassesAsync(CancellationToken cancellationToken = default) =>
        QueryAsync("listing classes", (session, ct) => session.QueryAsync<ClassSession>("order by mt_last_modified desc, id", ct), cancellationToken);

    /// <summary>The class that is at a negotiation, or has gone back from it into a branch, and is not over; null when there is none.</summary>
    public async Task<ClassSession?> FindClassAtAsync(string negotiation, CancellationToken cancellationToken = default)
    {
        var found = await QueryAsync($"looking for the class at {negotiation}", (session, ct) => session.QueryAsync<ClassSession>(
            "where (data ->> 'negotiation' = ? or data -> 'earlier' @> to_jsonb(?::text)) and (data ->> 'isEnded')::boolean is not true", ct, negotiation, negotiation), cancellationToken);
        return found.Count > 0 ? found[0] : null;
    }

    /// <summary>Keeps a note.</summary>
    public Task AddNoteAsync(PrivateNote note, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(note);
        return PatientlyAsync("keeping a note", async (_, ct) =>
        {
            await using var documents = _documents.LightweightSession();
            documents.Store(note);
            await documents.SaveChangesAsync(ct);
            return true;
        }, cancellationToken);
    }

    /// <summary>The notes of a class session in order.</summary>
    public Task<IReadOnlyList<PrivateNote>> NotesAsync(string session, CancellationToken cancellationToken = default) =>
        QueryAsync("reading notes", (documents, ct) => documents.QueryAsync<PrivateNote>(
            "where data ->> 'session' = ? order by (data ->> 'number')::int", ct, session), cancellationToken);

    /// <summary>What caused the batches of a negotiation, in order: among it the keys of people's moves.</summary>
    public async Task<IReadOnlyList<string>> CausesAsync(string negotiation, CancellationToken cancellationToken = default)
    {
        var events = await FetchAsync(negotiation, 1, null, cancellationToken);
        return [.. events.Select(e => e.CausationId).OfType<string>().Distinct()];
    }
}
