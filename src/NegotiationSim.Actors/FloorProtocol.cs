using System.Collections.Immutable;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Actors;

/// <summary>Stores a run of events at the end of a negotiation's record. Returns when they are safe.</summary>
/// <param name="after">The number of the last event that is stored.</param>
/// <param name="events">What follows it.</param>
public delegate Task AppendEvents(long after, IReadOnlyList<NegotiationEvent> events, CancellationToken cancellationToken);

/// <summary>The floor to a party: what is asked, and what everybody can see.</summary>
/// <param name="Round">Number of the call, so that a late answer is known for what it is.</param>
internal sealed record Asked(int Round, Call Call);

/// <summary>A party to the floor.</summary>
internal sealed record Answered(int Round, Reply Reply);

/// <summary>To the floor: begin, or go on from where the record ends.</summary>
internal sealed record CallToOrder;

/// <summary>To the floor: events are safe.</summary>
internal sealed record Stored(long Version);

/// <summary>To the floor: events could not be stored.</summary>
internal sealed record NotStored(Exception Cause);

/// <summary>To the floor: somebody has not answered for too long.</summary>
internal sealed record PatienceEnds(int Round);

/// <summary>A sitting is over and its events are safe.</summary>
/// <param name="State">The record.</param>
/// <param name="Events">What the sitting added.</param>
/// <param name="Refused">How many moves were refused by a rule.</param>
public sealed record SittingClosed(Negotiation State, ImmutableArray<NegotiationEvent> Events, int Refused);
