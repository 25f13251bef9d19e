using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Procedure;

namespace NegotiationSim.Core.Negotiations;

/// <summary>One thing that a branch has otherwise than the history that it was taken from.</summary>
/// <param name="What">What was changed: <c>rules</c>, <c>seed</c>, <c>without</c>, or the path of a setting, as in <c>party.IRN.position.without-right</c>.</param>
/// <param name="From">What it was; null where there was nothing, or where nothing can be said.</param>
/// <param name="To">What it is from here on.</param>
public sealed record BranchChange(string What, string? From, string To)
{
    /// <summary>As in <c>party.IRN.position.without-right: 0.95 -> 0.2</c>, or <c>without EFF</c>. An empty list, of red lines for one, is <c>none</c>.</summary>
    public override string ToString() => From is null ? $"{What} {To}" : $"{What}: {InWords(From)} -> {InWords(To)}";

    private static string InWords(string value) => value.Length == 0 ? "none" : value;
}

/// <summary>What a branch takes to have gone on in meetings of which a record tells nothing.</summary>
/// <param name="Meeting">The last meeting that the calendar had held by that day.</param>
/// <param name="Readings">How often each open wording had been taken up at least, had the meetings gone round the agenda evenly.</param>
public sealed record PresumedCourse(int Meeting, int Readings);

/// <content>A history that parts from another.</content>
public abstract partial record NegotiationEvent
{
    /// <summary>Up to here the history is that of another negotiation; from here on it is one of its own.</summary>
    /// <param name="Parent">The negotiation that it was taken from.</param>
    /// <param name="Shared">The last move that both share.</param>
    /// <param name="ScenarioHash">SHA-256 of the scenario as changed, hexadecimal: finds the stored scenario.</param>
    /// <param name="Seed">Seed of all draws from here on.</param>
    /// <param name="Changes">What was changed, the private mandates included; empty when nothing was.</param>
    /// <param name="Rules">The rules of procedure from here on; null when they stay.</param>
    /// <param name="Parties">The parties whose public face was changed; null for none.</param>
    /// <param name="Blocs">The blocs that were changed; null for none.</param>
    /// <param name="Presumed">What is taken to have gone on beside the record; null when it parts from no record.</param>
    public sealed record HistoryBranched(
        string Parent,
        long Shared,
        string ScenarioHash,
        ulong Seed,
        ImmutableArray<BranchChange> Changes,
        RulesOfProcedure? Rules = null,
        ImmutableArray<Party>? Parties = null,
        ImmutableArray<Bloc>? Blocs = null,
        PresumedCourse? Presumed = null) : NegotiationEvent
    {
        /// <summary>What is otherwise from here on, in words.</summary>
        [JsonIgnore]
        public string Told => (Changes.IsEmpty, Presumed) switch
        {
            (true, null) => "nothing is changed",
            (true, _) => "simulated from here on",
            (_, null) => string.Join("; ", Changes),
            _ => $"simulated from here on; {string.Join("; ", Changes)}",
        };
    }
}

/// <content>What a branch asks.</content>
public abstract partial record NegotiationCommand
{
    /// <summary>Parts from the history so far. Parties that the change takes out leave: what they moved lapses as far as nobody else carries it.</summary>
    public sealed record Branch(NegotiationEvent.HistoryBranched Parting) : NegotiationCommand;
}
