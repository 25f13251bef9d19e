namespace NegotiationSim.Store;

/// <summary>A scenario as it was when a negotiation opened, so that the negotiation can be resumed with its mandates.</summary>
/// <param name="Id">SHA-256 of the canonical form, lower-case hexadecimal.</param>
/// <param name="Name">Name of the scenario.</param>
/// <param name="Title">Title for people.</param>
/// <param name="Canonical">The canonical form as text: as jsonb it would lose the order that the hash rests on.</param>
internal sealed record StoredScenario(string Id, string Name, string Title, string Canonical);
