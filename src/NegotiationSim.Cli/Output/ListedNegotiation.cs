using NegotiationSim.Core.Negotiations;
using NegotiationSim.Store;

namespace NegotiationSim.Cli.Output;

/// <summary>A negotiation in a list for scripts.</summary>
internal sealed record ListedNegotiation(
    string Id,
    string Scenario,
    string Title,
    ulong Seed,
    Phase Phase,
    Outcome Outcome,
    SettledBy? AdoptedBy,
    int Meeting,
    int Meetings,
    DateOnly Date,
    int Votes,
    long Events,
    DateOnly? InForceOn,
    string? Hash,
    string? Parent,
    long? Parted,
    string? Changes)
{
    public static ListedNegotiation Of(NegotiationSummary n) => new(
        n.Id, n.Scenario, n.Title, n.Seed, n.Phase, n.Outcome, n.AdoptedBy, n.Meeting, n.Meetings, n.Date, n.Votes, n.Events, n.InForceOn, n.Hash,
        n.Parent, n.Parent is null ? null : n.Parted, n.Changes);
}

/// <summary>The result of <c>verify</c> for scripts.</summary>
internal sealed record VerifyDocument(string Id, bool Sound, long Events, string? Hash, string? RecordedHash, IReadOnlyList<FoundProblem> Problems);

/// <summary>Something that is not as it should be.</summary>
/// <param name="Move">Number of the event; null when it is about the whole.</param>
internal sealed record FoundProblem(long? Move, string What);

/// <summary>The result of <c>db</c> for scripts.</summary>
internal sealed record DatabaseDocument(
    string Origin, string State, string? Connection, string DataDirectory, string? Cluster, string? Version, int? ProcessId, int? Port, string? Log);

/// <summary>The result of <c>generate</c> for scripts.</summary>
internal sealed record GenerateDocument(string Folder, int Delegations, int Observers, int Issues, ulong Seed, IReadOnlyList<string> Files);
