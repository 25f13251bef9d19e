using Marten;
using NegotiationSim.Core;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Store;

/// <summary>Finding negotiations and scenarios.</summary>
public sealed partial class NegotiationStore
{
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
        // A whole name is what most people and all programs type: a store of thousands is not listed for it.
        if (await FindAsync(typed, cancellationToken) is not null)
            return new Resolution.Found(typed);
        var ids = (await ListAsync(cancellationToken)).Select(n => n.Id).ToList();
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
