using System.Collections.Immutable;

namespace NegotiationSim.Core.Classes;

/// <summary>A class session: one negotiation with people in it. Private: what is public of it is in the negotiation's own record.</summary>
/// <param name="Id">Its name in addresses.</param>
/// <param name="Negotiation">The negotiation that it is about now; another one after a rewind.</param>
/// <param name="Title">Title for people.</param>
/// <param name="FacilitatorHash">SHA-256 of the facilitator's secret, lower-case hexadecimal. The secret itself is kept nowhere.</param>
/// <param name="JoinCode">The code with which people find a free seat; null when seats are given by their links only.</param>
/// <param name="Seats">The seats that people may take.</param>
/// <param name="Pace">How fast it goes.</param>
/// <param name="IsStarted">Whether the facilitator has started it.</param>
/// <param name="IsPaused">Whether the clock stands.</param>
/// <param name="IsEnded">Whether the facilitator has ended it.</param>
/// <param name="MeetingsClosed">The last meeting that was held to its end.</param>
/// <param name="Instructions">Instructions from capitals that changed mandates, in order.</param>
/// <param name="Earlier">The negotiations that the class has gone back from, the first one first; null when it never has.</param>
public sealed record ClassSession(
    string Id,
    string Negotiation,
    string Title,
    string FacilitatorHash,
    string? JoinCode,
    ImmutableArray<ClassSeat> Seats,
    Pace Pace,
    bool IsStarted,
    bool IsPaused,
    bool IsEnded,
    int MeetingsClosed,
    ImmutableArray<Instruction> Instructions,
    ImmutableArray<string>? Earlier = null)
{
    /// <summary>
    /// The session in a branch of its negotiation. It is paused, so that everybody can be told; instructions that came after that
    /// move have not been given. Seats, links and pace stay.
    /// </summary>
    /// <param name="branch">Name of the branch.</param>
    /// <param name="at">The last move that both share.</param>
    /// <param name="meetingsClosed">The last meeting that counts as held to its end.</param>
    public ClassSession Rewound(string branch, long at, int meetingsClosed) => this with
    {
        Negotiation = branch,
        Earlier = [.. Earlier ?? [], Negotiation],
        IsStarted = true,
        IsPaused = true,
        IsEnded = false,
        MeetingsClosed = meetingsClosed,
        Instructions = [.. Instructions.Where(i => i.After <= at)],
    };

    /// <summary>The seat of a party; null when people may not take it.</summary>
    public ClassSeat? SeatOf(PartyId party) => Seats.FirstOrDefault(s => s.Party == party);

    /// <summary>The session with a seat changed.</summary>
    public ClassSession With(ClassSeat seat) => this with { Seats = [.. Seats.Where(s => s.Party != seat.Party), seat] };
}

/// <summary>A seat that people may take.</summary>
/// <param name="Party">Whose.</param>
/// <param name="Hash">SHA-256 of the secret in its link, lower-case hexadecimal.</param>
/// <param name="Holder">Who sits there, or sat there and may come back; null for nobody.</param>
/// <param name="Generation">Grows when the link is renewed: what was given before is void.</param>
/// <param name="IsOpen">Whether people may take it now.</param>
public sealed record ClassSeat(PartyId Party, string Hash, string? Holder, int Generation, bool IsOpen);

/// <summary>An instruction to one seat, which nobody else sees.</summary>
/// <param name="To">Whose.</param>
/// <param name="After">The move behind which it was given.</param>
/// <param name="Text">What it says; empty when it only changes the mandate.</param>
/// <param name="Issue">The wording on which it changes what the party wants; null when it is words only.</param>
/// <param name="Place">Where the party is to stand on the scale from then on, 0 to 1.</param>
/// <param name="Salience">How much it is to care, 0 to 1.</param>
/// <param name="RedLine">A wording that it is not to accept from then on; null leaves the red lines alone.</param>
public sealed record Instruction(PartyId To, long After, string Text, IssueId? Issue = null, double? Place = null, double? Salience = null, string? RedLine = null);

/// <summary>A note between two seats, or from the facilitator to one seat or to all. It is in no negotiation's record.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Session">The class session.</param>
/// <param name="Number">Its number in the session, from 1.</param>
/// <param name="From">Who wrote it; null for the facilitator.</param>
/// <param name="To">Who may read it; null for everybody, which only the facilitator may write to.</param>
/// <param name="Text">What it says.</param>
/// <param name="After">The move behind which it was written.</param>
public sealed record PrivateNote(string Id, string Session, int Number, PartyId? From, PartyId? To, string Text, long After)
{
    /// <summary>The longest note, in characters.</summary>
    public const int LongestText = 2_000;

    /// <summary>Whether a seat may read it.</summary>
    public bool IsFor(PartyId seat) => To is null || To == seat || From == seat;
}
