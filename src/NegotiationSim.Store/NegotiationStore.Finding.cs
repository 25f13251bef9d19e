using Marten;
using NegotiationSim.Core;
using NegotiationSim.Core.Negotiations;
using Npgsql;

namespace NegotiationSim.Store;

/// <summary>Finding negotiations, scenarios and phrases.</summary>
public sealed partial class NegotiationStore
{
    // A million events take minutes, once; whoever waits can stop it, and what is done stays done.
    private static readonly TimeSpan CatchUpTime = TimeSpan.FromHours(2);

    /// <summary>The scenario of that hash; null when no negotiation was opened on it.</summary>
    public async Task<Scenario?> FindScenarioAsync(string hash, CancellationToken cancellationToken = default)
    {
        var stored = await QueryAsync("reading a scenario", (session, ct) => session.LoadAsync<StoredScenario>(hash, ct), cancellationToken);
        return stored is null ? null : Canonical.ReadScenario(stored.Canonical);
    }

    /// <summary>The negotiation of exactly that id in one line; null when there is none.</summary>
    public Task<NegotiationSummary?> FindAsync(string id, CancellationToken cancellationToken = default) =>
        QueryAsync($"looking for {id}", (session, ct) => session.LoadAsync<NegotiationSummary>(id, ct), cancellationToken);

    /// <summary>All negotiations, the last one written to first.</summary>
    public Task<IReadOnlyList<NegotiationSummary>> ListAsync(CancellationToken cancellationToken = default) =>
        QueryAsync("listing negotiations", (session, ct) =>
            session.QueryAsync<NegotiationSummary>("order by mt_last_modified desc, id", ct), cancellationToken);

    /// <summary>What somebody means who types an id or the beginning of one.</summary>
    public async Task<Resolution> ResolveAsync(string typed, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var ids = (await ListAsync(cancellationToken)).Select(n => n.Id).ToList();
        if (ids.Contains(typed))
            return new Resolution.Found(typed);
        var candidates = typed.Length == 0 ? [] : ids.Where(id => id.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).ToList();
        return candidates switch
        {
            [var only] => new Resolution.Found(only),
            [] => new Resolution.Unknown(Nearest(typed, ids)),
            _ => new Resolution.Ambiguous(candidates),
        };
    }

    /// <summary>The first of <see cref="NegotiationNames.Create"/>'s names that nobody has.</summary>
    public async Task<string> FreeNameAsync(string scenarioId, ulong seed, CancellationToken cancellationToken = default)
    {
        for (var attempt = 0; ; attempt++)
        {
            var name = NegotiationNames.Create(scenarioId, seed, attempt);
            if (await FindAsync(name, cancellationToken) is null)
                return name;
        }
    }

    /// <summary>The first of <c>parent-b1</c>, <c>parent-b2</c> and so on that nobody has; null when it would be too long for a name.</summary>
    public async Task<string?> FreeBranchNameAsync(string parent, CancellationToken cancellationToken = default)
    {
        for (var number = 1; ; number++)
            if ($"{parent}-b{number}" is var name && !NegotiationNames.IsValid(name))
                return null;
            else if (await FindAsync(name, cancellationToken) is null)
                return name;
    }

    /// <summary>
    /// What happened to a phrase in all negotiations, in order of negotiation and move. A phrase is whole words in a row, whatever
    /// their case. For a deletion, replacement or removal the phrase must be gone from what was to take its place.
    /// </summary>
    public async Task<IReadOnlyList<PhraseUse>> QueryPhraseAsync(
        string phrase, PhraseUseKind? kind = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(phrase);
        await CatchUpAsync(cancellationToken);
        return await QueryAsync("looking for a phrase", async (session, ct) =>
        {
            var keys = await KeysAsync(session, phrase, ct);
            return keys.Length == 0 ? []
                : kind is { } only
                ? await session.QueryAsync<PhraseUse>($"{PhraseCondition} and data ->> 'kind' = ? {PhraseOrder}", ct, keys, phrase, only.ToString())
                : await session.QueryAsync<PhraseUse>($"{PhraseCondition} {PhraseOrder}", ct, keys, phrase);
        }, cancellationToken);
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
        ArgumentException.ThrowIfNullOrWhiteSpace(phrase);
        ArgumentNullException.ThrowIfNull(kinds);
        await CatchUpAsync(cancellationToken);
        return await PatientlyAsync("looking for a phrase", (_, ct) => CountAsync(phrase, kinds, ct), cancellationToken);
    }

    private async Task<IReadOnlyList<PhraseFinding>> CountAsync(string phrase, IReadOnlyCollection<PhraseUseKind> kinds, CancellationToken cancellationToken)
    {
        string[] keys;
        await using (var session = _documents.QuerySession())
            keys = await KeysAsync(session, phrase, cancellationToken);
        if (keys.Length == 0)
            return [];
        await using var connection = _documents.Storage.Database.CreateConnection();
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            $"""
            select data ->> 'negotiation', data ->> 'kind', data ->> 'wording', count(*), min((data ->> 'move')::bigint), max((data ->> 'move')::bigint),
                coalesce(array_agg(distinct data ->> 'by') filter (where data ->> 'by' is not null), array[]::text[])
            from "{_options.Schema}".mt_doc_phrase_use
            {PhraseCondition.Replace("any(?)", "any($1)", StringComparison.Ordinal).Replace("'simple', ?", "'simple', $2", StringComparison.Ordinal)}
                and (cardinality($3) = 0 or data ->> 'kind' = any($3))
            group by 1, 2, 3 order by 1, 5, 2, 3
            """,
            connection);
        command.Parameters.Add(new() { Value = keys });
        command.Parameters.Add(new() { Value = phrase });
        command.Parameters.Add(new() { Value = kinds.Select(k => k.ToString()).ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var findings = new List<PhraseFinding>();
        while (await reader.ReadAsync(cancellationToken))
            findings.Add(new(
                reader.GetString(0),
                Enum.Parse<PhraseUseKind>(reader.GetString(1)),
                reader.GetString(2),
                reader.GetInt64(3),
                reader.GetInt64(4),
                reader.GetInt64(5),
                [.. reader.GetFieldValue<string[]>(6).Select(by => new PartyId(by))]));
        return findings;
    }

    /// <summary>The wordings that hold the phrase.</summary>
    private static async Task<string[]> KeysAsync(IQuerySession session, string phrase, CancellationToken cancellationToken) =>
        [.. (await session.QueryAsync<PhraseWording>(WordingCondition, cancellationToken, phrase)).Select(w => w.Id)];

    // The expression on the left is the one that the index is made of; "?" are the parameters.
    private const string WordingCondition = "where to_tsvector('simple', data ->> 'text') @@ phraseto_tsquery('simple', ?)";

    internal const string PhraseCondition =
        "where data ->> 'key' = any(?)"
        + " and (data ->> 'instead' is null or not to_tsvector('simple', data ->> 'instead') @@ phraseto_tsquery('simple', ?))";

    private const string PhraseOrder = "order by data ->> 'negotiation', (data ->> 'move')::bigint, id";

    /// <summary>Brings the index of phrases up to the last event. Cheap when it is there already.</summary>
    public Task CatchUpAsync(CancellationToken cancellationToken = default) =>
        PatientlyAsync("indexing phrases", async (_, ct) =>
        {
            if (await IsBehindAsync(ct))
            {
                using var daemon = await _documents.BuildProjectionDaemonAsync();
                await daemon.CatchUpAsync(CatchUpTime, ct);
            }

            return true;
        }, cancellationToken);

    private async Task<bool> IsBehindAsync(CancellationToken cancellationToken)
    {
        await using var connection = _documents.Storage.Database.CreateConnection();
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            $"""
            select coalesce((select max(seq_id) from "{_options.Schema}".mt_events), 0)
                 > coalesce((select last_seq_id from "{_options.Schema}".mt_event_progression where name = $1), 0)
            """,
            connection);
        command.Parameters.Add(new() { Value = $"{PhraseProjection.Name}:All" });
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    private Task<T> QueryAsync<T>(string what, Func<IQuerySession, CancellationToken, Task<T>> query, CancellationToken cancellationToken) =>
        PatientlyAsync(what, async (_, ct) =>
        {
            await using var session = _documents.QuerySession();
            return await query(session, ct);
        }, cancellationToken);

    private static List<string> Nearest(string typed, List<string> ids) =>
    [
        .. ids.Select(id => (Id: id, Distance: Math.Min(Spelling.Edits(typed, id), Spelling.Edits(typed, id[..Math.Min(id.Length, typed.Length)]))))
            .Where(x => x.Distance <= Math.Max(2, typed.Length / 3))
            .OrderBy(x => x.Distance).ThenBy(x => x.Id, StringComparer.Ordinal)
            .Take(5)
            .Select(x => x.Id),
    ];
}
