using NegotiationSim.Store;

namespace NegotiationSim.Web.Records;

/// <summary>All that is in the database, in a line each.</summary>
/// <param name="Negotiations">Negotiations, the last one written to first.</param>
/// <param name="PutAway">Those of them that are put away.</param>
/// <param name="Ensembles">Ensembles, the last one first, and how many runs of each are kept.</param>
public sealed record Listing(IReadOnlyList<NegotiationSummary> Negotiations, IReadOnlySet<string> PutAway, IReadOnlyList<(StoredEnsemble Ensemble, int Runs)> Ensembles);

/// <summary>Lists what is in the database.</summary>
public sealed class Catalogue(Archive archive)
{
    private volatile Listing? _known;

    /// <summary>
    /// The listing as it was last read; null before the first time. A page that becomes live is drawn anew: with this it has at once what the visitor
    /// sees already, and does not jump.
    /// </summary>
    public Listing? Known => _known;

    /// <summary>The listing as it is now.</summary>
    public async Task<Listing> ListAsync(CancellationToken cancellationToken = default)
    {
        var putAway = await archive.ReadAsync((store, ct) => store.ListPutAwayAsync(ct), cancellationToken);
        var negotiations = await archive.ReadAsync((store, ct) => store.ListAsync(ct), cancellationToken);
        var ensembles = await archive.ReadAsync((store, ct) => store.ListEnsemblesAsync(ct), cancellationToken);
        return _known = new(negotiations, putAway, ensembles);
    }
}
