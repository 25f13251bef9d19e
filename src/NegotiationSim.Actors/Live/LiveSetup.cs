using NegotiationSim.Core;
using NegotiationSim.Core.Classes;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Actors.Live;

/// <summary>Stores a run of events at the end of a negotiation's record. Returns when they are safe.</summary>
/// <param name="after">The number of the last event that is stored.</param>
/// <param name="events">What follows it.</param>
/// <param name="causes">The keys of the moves of people that are among them, by which a move that is sent twice is known.</param>
public delegate Task AppendMoves(long after, IReadOnlyList<NegotiationEvent> events, IReadOnlyList<string> causes, CancellationToken cancellationToken);

/// <summary>What a class session needs to begin, or to go on from where its record ends.</summary>
/// <param name="Scenario">The scenario, with the mandates that the simulator plays.</param>
/// <param name="State">The record so far, opened.</param>
/// <param name="Pace">How fast it goes.</param>
/// <param name="Append">Stores events.</param>
/// <param name="Announce">Told of what is safe; on the floor's thread, so it must be quick.</param>
public sealed record LiveSetup(Scenario Scenario, Negotiation State, Pace Pace, AppendMoves Append, Action<LiveUpdate> Announce)
{
    /// <summary>How long the floor waits for a simulated party.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a person may be gone before the simulator speaks for the seat.</summary>
    public TimeSpan AwayAfter { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>The last meeting that was held to its end: one after it is gone on with.</summary>
    public int MeetingsClosed { get; init; }

    /// <summary>Keys of moves that are in the record.</summary>
    public IEnumerable<string> Handled { get; init; } = [];

    /// <summary>Who sat where and may come back, by party.</summary>
    public IEnumerable<KeyValuePair<PartyId, string>> Expected { get; init; } = [];

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
