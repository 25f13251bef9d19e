using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Store;

/// <summary>
/// The running hashes of the histories that this process writes, over the events as they were decided, not as the database gives
/// them back. The result is that of <see cref="Canonical.Hash(IEnumerable{NegotiationEvent})"/>.
/// </summary>
internal sealed class HistoryHashes : IDisposable
{
    private readonly Dictionary<string, (long Version, HistoryHash Hash)> _running = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>Takes the running hash out when it stands at the version; null when this process has not written all of it.</summary>
    public HistoryHash? Take(string id, long version)
    {
        lock (_gate)
        {
            if (!_running.Remove(id, out var known))
                return version == 0 ? new HistoryHash() : null;
            if (known.Version == version)
                return known.Hash;
            known.Hash.Dispose();
            return null;
        }
    }

    /// <summary>Keeps a hash until the next batch.</summary>
    public void Put(string id, long version, HistoryHash hash)
    {
        lock (_gate)
        {
            if (_running.Remove(id, out var old))
                old.Hash.Dispose();
            _running.Add(id, (version, hash));
        }
    }

    public static void Add(HistoryHash hash, IEnumerable<NegotiationEvent> events)
    {
        foreach (var e in events)
            hash.Append(e);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var (_, hash) in _running.Values)
                hash.Dispose();
            _running.Clear();
        }
    }
}
