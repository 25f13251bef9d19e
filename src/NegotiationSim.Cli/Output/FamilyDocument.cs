using NegotiationSim.Cli.Commands;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Store;

namespace NegotiationSim.Cli.Output;

/// <summary>A negotiation with its branches, for scripts.</summary>
/// <param name="Parted">The last move that it shares with its parent; null when it is no branch.</param>
/// <param name="Changes">What was changed there.</param>
internal sealed record FamilyDocument(
    string Id, long? Parted, string? Changes, ulong Seed, Phase Phase, Outcome Outcome, SettledBy? AdoptedBy, long Events, string? Hash, IReadOnlyList<FamilyDocument> Branches)
{
    public static FamilyDocument Of(NegotiationSummary n, ILookup<string, NegotiationSummary> children) => new(
        n.Id,
        n.Parent is null ? null : n.Parted,
        n.Changes,
        n.Seed,
        n.Phase,
        n.Outcome,
        n.AdoptedBy,
        n.Events,
        n.Hash,
        [.. TreeCommand.Ordered(children[n.Id]).Select(c => Of(c, children))]);
}
