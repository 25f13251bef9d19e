using System.Collections.Immutable;
using NegotiationSim.Core;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Classes;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Actors.Live;

/// <summary>What a class session is doing.</summary>
public enum LiveStage
{
    /// <summary>People sit down; nothing has begun, or it goes on after a restart when the facilitator says so.</summary>
    Lobby,

    /// <summary>A wording is on the floor, and people move.</summary>
    Floor,

    /// <summary>The chair has put a question, or parties are being heard.</summary>
    Question,

    /// <summary>A point of order waits for a ruling.</summary>
    Ruling,

    /// <summary>A motion on procedure is debated, until it is put.</summary>
    Motion,

    /// <summary>The meeting is suspended, until it is resumed.</summary>
    Suspended,

    /// <summary>Between two meetings, until the facilitator opens the next.</summary>
    Break,

    /// <summary>The negotiation has come to its end.</summary>
    Over,

    /// <summary>The facilitator has ended the session, or it could not be stored.</summary>
    Stopped,
}

/// <summary>A question that the chair has put.</summary>
/// <param name="Number">Its number, by which it is answered.</param>
/// <param name="Inquiry">What is asked.</param>
/// <param name="Waiting">The seats of people that have not answered.</param>
/// <param name="Answered">The seats of people that have.</param>
/// <param name="Ballots">In a vote, recorded or by show of hands, the ballots cast so far.</param>
public sealed record LiveQuestion(
    int Number,
    Inquiry Inquiry,
    ImmutableArray<PartyId> Waiting,
    ImmutableArray<PartyId> Answered,
    ImmutableSortedDictionary<string, Ballot> Ballots);

/// <summary>The conduct of a class session as everybody may see it: no mandate, no note, no secret is in it.</summary>
/// <param name="Stage">What it is doing.</param>
/// <param name="IsPaused">Whether the facilitator has stopped the clock.</param>
/// <param name="Pace">How fast it goes.</param>
/// <param name="Until">When the chair goes on by itself; null when it waits for the facilitator, or for nobody.</param>
/// <param name="Question">The question before the room that people are asked; null when there is none.</param>
/// <param name="Ready">Seats that have nothing more to say on the item.</param>
/// <param name="Present">Seats whose people are connected.</param>
/// <param name="MeetingsClosed">The last meeting that was held to its end; 0 before the first.</param>
public sealed record LiveView(
    LiveStage Stage,
    bool IsPaused,
    Pace Pace,
    DateTimeOffset? Until,
    LiveQuestion? Question,
    ImmutableArray<PartyId> Ready,
    ImmutableArray<PartyId> Present,
    int MeetingsClosed)
{
    /// <summary>Until when the silence on a wording can be broken; null when none runs.</summary>
    public DateTimeOffset? SilenceUntil { get; init; }
}

/// <summary>What everybody is told: the events are stored.</summary>
/// <param name="State">The record with the events.</param>
/// <param name="Events">What is new; none when only the conduct of the session has changed.</param>
/// <param name="View">The conduct of the session.</param>
public sealed record LiveUpdate(Negotiation State, ImmutableArray<NegotiationEvent> Events, LiveView View)
{
    /// <summary>Why the session has stopped without being asked to; null otherwise.</summary>
    public Exception? Failure { get; init; }

    /// <summary>Whether nothing but who is connected has changed.</summary>
    public bool IsPresence { get; init; }
}
