using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NegotiationSim.Core;

namespace NegotiationSim.Store;

/// <summary>What happened to a wording.</summary>
public enum PhraseUseKind
{
    /// <summary>It was in the draft that the talks opened on, alone or as one of several in brackets.</summary>
    StoodInDraft,

    /// <summary>A party, or the chair in a text or package, put it forward.</summary>
    Proposed,

    /// <summary>Somebody wanted nothing in its place.</summary>
    ProposedForDeletion,

    /// <summary>Somebody wanted other words in its place.</summary>
    ProposedForReplacement,

    /// <summary>A delegation said that it cannot accept it.</summary>
    ObjectedTo,

    /// <summary>The issue was settled with it.</summary>
    SettledWith,

    /// <summary>It had been before the room, and the issue was settled without it.</summary>
    Removed,
}

/// <summary>One thing that happened to a wording, in the index of phrases across negotiations.</summary>
/// <param name="Id">Negotiation, move and place within the move.</param>
/// <param name="Negotiation">Which negotiation.</param>
/// <param name="Issue">Which contested wording.</param>
/// <param name="Move">Number of the event.</param>
/// <param name="Event">Name of the event's type.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Wording">The words that it happened to.</param>
/// <param name="By">Whose move it was; null for what nobody in particular did.</param>
/// <param name="Instead">What was proposed or put in its place: null when that is nothing at all, or when there is no such thing.</param>
public sealed record PhraseUse(
    string Id,
    string Negotiation,
    IssueId Issue,
    long Move,
    string Event,
    PhraseUseKind Kind,
    string Wording,
    PartyId? By,
    string? Instead)
{
    /// <summary>PostgreSQL's text search configuration that leaves no word out and changes none.</summary>
    internal const string Dictionary = "simple";
}

/// <summary>What the index has to remember of a negotiation between two batches of events.</summary>
/// <param name="Id">The negotiation.</param>
/// <param name="Move">The last event that is in the index.</param>
/// <param name="Issues">The issues as far as wordings go.</param>
internal sealed record PhraseState(string Id, long Move, ImmutableDictionary<string, PhraseState.Contest> Issues)
{
    /// <param name="Standing">What stands in the text; null when the issue opened in brackets and no chair's text has chosen.</param>
    /// <param name="Before">Wordings that are or have been before the room.</param>
    internal sealed record Contest(string? Standing, ImmutableList<string> Before)
    {
        [JsonIgnore]
        public IEnumerable<string> Stands => Standing is null ? Before : [Standing];

        public Contest With(string wording) => Before.Contains(wording) ? this : this with { Before = Before.Add(wording) };
    }
}
