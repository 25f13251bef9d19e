using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace NegotiationSim.Core.Negotiations;

/// <summary>How well a move of the historical record is attested.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Confidence>))]
public enum Confidence
{
    /// <summary>Read in a primary or a good secondary text.</summary>
    Verified,

    /// <summary>Read only in a source that can be wrong in names and details, such as a machine-written summary.</summary>
    Secondary,

    /// <summary>Stated by no source: it follows from what sources state.</summary>
    Inferred,
}

/// <summary>What a move of the historical record rests on. Simulated moves have none.</summary>
/// <param name="Sources">Ids of sources of the scenario.</param>
/// <param name="Confidence">How well it is attested.</param>
/// <param name="Date">The day; where the sources do not give it, a day on which it had happened.</param>
/// <param name="When">The time as the sources give it, where they give no day, as in "July 2026".</param>
/// <param name="Number">The provision as it was numbered on that day, as in "art. 5 (2)".</param>
/// <param name="Note">What a reader should know about the evidence.</param>
/// <param name="Departs">The rule by which the decider would have refused the move; null when it accepts it.</param>
public sealed record Evidence(
    ImmutableArray<string> Sources,
    Confidence Confidence,
    DateOnly? Date = null,
    string? When = null,
    string? Number = null,
    string? Note = null,
    Departure? Departs = null);

/// <summary>A move that happened although the rules, as we have them, refuse it.</summary>
/// <param name="Rule">Name of the rule.</param>
/// <param name="Why">What went against it.</param>
public sealed record Departure(string Rule, string Why);

/// <summary>What kind of happening a record notes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Happening>))]
public enum Happening
{
    /// <summary>Anything else.</summary>
    Other,

    /// <summary>A session is held, moved or suspended.</summary>
    Session,

    /// <summary>A draft is circulated or published.</summary>
    Draft,

    /// <summary>A paper, letter or post.</summary>
    Paper,

    /// <summary>Something said that argues for no known wording.</summary>
    Statement,

    /// <summary>A debate of which no speaker is known.</summary>
    Debate,

    /// <summary>A decision or a resolution that is no part of the text.</summary>
    Decision,
}
