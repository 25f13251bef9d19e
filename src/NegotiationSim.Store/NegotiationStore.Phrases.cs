using System.Text.Json;
using Marten;
using Npgsql;

namespace NegotiationSim.Store;

/// <summary>Finding phrases in all negotiations.</summary>
public sealed partial class NegotiationStore
{
    // A million events take a minute, once; whoever waits can stop it, and what is done stays done.
    private static readonly TimeSpan CatchUpTime = TimeSpan.FromHours(2);
    private static readonly TimeSpan TurnPause = TimeSpan.FromMilliseconds(50);

    // The expressions on the left are those that the indexes are made of; "?" and "$1" are the parameters.
    private const string WordingCondition = "where to_tsvector('simple', data ->> 'text') @@ phraseto_tsquery('simple', ?)";

    internal const string LifeCondition = "where data ->> 'key' = any($1)";

    /// <summary>
    /// What happened to a phrase in all negotiations, in order of negotiation and move. A phrase is whole words in a row, whatever
    /// their case. For a deletion, replacement or removal the phrase must be gone from what was to take its place.
    /// </summary>
    public async Task<IReadOnlyList<PhraseUse>> QueryPhraseAsync(
        string phrase, PhraseUseKind? kind = null, CancellationToken cancellationToken = default)
    {
        var (lives, holders) = await LivesAsync(phrase, cancellationToken);
        return
        [
            .. lives.SelectMany(life => life.Uses).Where(u => (kind is null || u.Kind == kind) && !Remains(u.Instead, holders))
                .OrderBy(u => u.Negotiation, StringComparer.Ordinal).ThenBy(u => u.Move).ThenBy(u => u.Kind).ThenBy(u => u.Wording, StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// What happened to a phrase in each negotiation, counted: in order of negotiation, first move and kind. Phrases are those of
    /// <see cref="QueryPhraseAsync"/>.
    /// </summary>
    /// <param name="phrase">The words.</param>
    /// <param name="kinds">What may have happened; everything when empty.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<IReadOnlyList<PhraseFinding>> FindPhraseAsync(
        string phrase, IReadOnlyCollection<PhraseUseKind> kinds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        var (lives, holders) = await LivesAsync(phrase, cancellationToken);
        var findings =
            from life in lives
            from done in life.Deeds.Where(d => (kinds.Count == 0 || kinds.Contains(d.Kind)) && !Remains(d.Instead, holders)).GroupBy(d => d.Kind)
            select new PhraseFinding(
                life.Negotiation,
                done.Key,
                life.Wording,
                done.Sum(d => d.Moves.Length),
                done.Min(d => d.Moves[0]),
                done.Max(d => d.Moves[^1]),
                [.. done.SelectMany(d => d.By).Distinct().OrderBy(party => party.Value, StringComparer.Ordinal)]);
        return
        [
            .. findings.OrderBy(f => f.Negotiation, StringComparer.Ordinal).ThenBy(f => f.First)
                .ThenBy(f => f.Kind.ToString(), StringComparer.Ordinal).ThenBy(f => f.Wording, StringComparer.Ordinal),
        ];
    }

    /// <summary>Brings the index of phrases up to the last event. Cheap when it is there already.</summary>
    public Task CatchUpAsync(CancellationToken cancellationToken = default) =>
        PatientlyAsync("indexing phrases", async (_, ct) =>
        {
            if ((await BehindAsync(ct)).Count == 0)
                return true;
            await using var connection = _documents.Storage.Database.CreateConnection();
            await connection.OpenAsync(ct);
            // Whoever asks at the same time waits here and finds the work done. No transaction may be open meanwhile, nor a statement wait: where a
            // crashed server left numbers of events unused, Marten takes it for one that may yet use them, and waits minutes for its end.
            var key = AdvisoryKey.Of($"{_options.Schema} phrases");
            await using var turn = new NpgsqlCommand($"select pg_try_advisory_lock({key})", connection);
            while (await turn.ExecuteScalarAsync(ct) is not true)
                await Task.Delay(TurnPause, _options.Clock, ct);
            try
            {
                using (var daemon = await _documents.BuildProjectionDaemonAsync())
                    await daemon.CatchUpAsync(CatchUpTime, ct);
                // What was committed so late that the daemon had gone past its numbers, as when several keep runs at once.
                foreach (var (id, version) in await BehindAsync(ct))
                    await ReadLateAsync(id, version, ct);
            }
            finally
            {
                await GiveBackAsync(connection, key);
            }

            return true;
        }, cancellationToken);

    /// <summary>Gives a lock back at once: the connection goes into the pool and is not closed.</summary>
    private static async Task GiveBackAsync(NpgsqlConnection connection, string key)
    {
        try
        {
            await using var done = new NpgsqlCommand($"select pg_advisory_unlock({key})", connection);
            await done.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (Exception away) when (away is NpgsqlException or InvalidOperationException)
        {
            // A server that is away holds no lock; what went wrong before is what is told.
        }
    }

    /// <summary>The words of a wording that would take the place of another: the phrase is not gone when it is among them.</summary>
    private static bool Remains(string? instead, HashSet<string> holders) => instead is not null && holders.Contains(instead);

    /// <summary>What the index has of the wordings that hold a phrase, and these wordings.</summary>
    private async Task<(IReadOnlyList<PhraseLife> Lives, HashSet<string> Holders)> LivesAsync(string phrase, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(phrase);
        await CatchUpAsync(cancellationToken);
        var holders = await QueryAsync("looking for a phrase", (session, ct) => session.QueryAsync<PhraseWording>(WordingCondition, ct, phrase), cancellationToken);
        var lives = holders.Count == 0 ? [] : await PatientlyAsync("looking for a phrase", (_, ct) => SelectAsync(
            $"select data::text from \"{_options.Schema}\".mt_doc_phrase_life {LifeCondition}",
            [holders.Select(w => w.Id).ToArray()],
            reader => reader.GetFieldValue<byte[]>(0),
            json => (PhraseLife)JsonSerializer.Deserialize(json, StoreJson.Stored.GetTypeInfo(typeof(PhraseLife)))!,
            ct), cancellationToken);
        return (lives, holders.Select(w => w.Text).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>The negotiations of which the index has not read all, with the number of their last event.</summary>
    private async Task<List<(string Id, long Version)>> BehindAsync(CancellationToken cancellationToken)
    {
        await using var connection = _documents.Storage.Database.CreateConnection();
        await connection.OpenAsync(cancellationToken);
        // Marten has the stream of its tombstones among the others; it has no type.
        await using var command = new NpgsqlCommand(
            $"""
            select s.id, s.version from "{_options.Schema}".mt_streams s left join "{_options.Schema}".mt_doc_phrase_read r on r.id = s.id
            where s.version > coalesce(r.move, 0) and s.type is not null
            """,
            connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var behind = new List<(string, long)>();
        while (await reader.ReadAsync(cancellationToken))
            behind.Add((reader.GetString(0), reader.GetInt64(1)));
        return behind;
    }

    private async Task ReadLateAsync(string id, long version, CancellationToken cancellationToken)
    {
        await using var session = _documents.LightweightSession();
        // The projection reads what comes before by itself.
        await new PhraseProjection().ApplyAsync(session, await session.Events.FetchStreamAsync(id, version, fromVersion: version, token: cancellationToken), cancellationToken);
        await session.SaveChangesAsync(cancellationToken);
    }
}
