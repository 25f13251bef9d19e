using NegotiationSim.Store;

namespace NegotiationSim.Cli.Output;

/// <summary>What <c>find</c> prints for scripts.</summary>
internal sealed record FoundDocument(string Phrase, IReadOnlyList<FoundUse> Uses);

/// <summary>What happened to a wording in one negotiation.</summary>
/// <param name="Times">How often.</param>
/// <param name="First">The first move that did it.</param>
/// <param name="Last">The last move that did it.</param>
internal sealed record FoundUse(string Negotiation, PhraseUseKind Kind, string Wording, long Times, long First, long Last, IReadOnlyList<string> By)
{
    public static FoundUse Of(PhraseFinding f) => new(f.Negotiation, f.Kind, f.Wording, f.Times, f.First, f.Last, [.. f.By.Select(b => b.Value)]);
}
