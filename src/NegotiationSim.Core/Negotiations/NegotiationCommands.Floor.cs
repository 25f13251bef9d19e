using System.Collections.Immutable;

namespace NegotiationSim.Core.Negotiations;

/// <content>The floor. Acts without a party are the chair's.</content>
public abstract partial record NegotiationCommand
{
    public sealed record TakeAttendance(ImmutableArray<PartyId> Present) : NegotiationCommand;

    public sealed record EnterRoom(PartyId By) : NegotiationCommand;

    public sealed record LeaveRoom(PartyId By) : NegotiationCommand;

    public sealed record OpenSpeakersList(IssueId Issue) : NegotiationCommand;

    public sealed record InscribeSpeaker(PartyId By) : NegotiationCommand;

    public sealed record CloseSpeakersList : NegotiationCommand;

    public sealed record GiveFloor(PartyId To) : NegotiationCommand;

    /// <param name="Seconds">Longest speech, 1 or more.</param>
    /// <param name="Speeches">How often each may speak on an item at a meeting, 1 or more; null for any number.</param>
    public sealed record LimitSpeeches(int Seconds, int? Speeches) : NegotiationCommand;

    /// <summary>Says how long the last speech of a party took.</summary>
    public sealed record TimeSpeech(PartyId By, int Seconds) : NegotiationCommand;

    public sealed record Reply(PartyId By, IssueId Issue) : NegotiationCommand;

    public sealed record RaisePointOfOrder(PartyId By, PointMatter Matter, string Text) : NegotiationCommand;

    /// <param name="Rule">Name of the rule that the ruling rests on; null when none is named.</param>
    public sealed record GiveRuling(Ruling Ruling, string Text, string? Rule = null) : NegotiationCommand;

    public sealed record AppealRuling(PartyId By) : NegotiationCommand;

    /// <summary>The ballots on overruling the chair.</summary>
    public sealed record DecideAppeal(ImmutableArray<CastBallot> Ballots) : NegotiationCommand;

    /// <param name="Issues">What it is about: one wording, the parts of a division, or none.</param>
    /// <param name="Amendment">The amendment to plain words that is to be reconsidered; null for other motions.</param>
    public sealed record MakeMotion(PartyId By, MotionKind Kind, ImmutableArray<IssueId> Issues, AmendmentId? Amendment = null) : NegotiationCommand;

    public sealed record SpeakOnMotion(PartyId By, int Motion, MotionSide Side) : NegotiationCommand;

    public sealed record ObjectToMotion(PartyId By, int Motion) : NegotiationCommand;

    public sealed record WithdrawMotion(PartyId By, int Motion) : NegotiationCommand;

    /// <summary>Grants a division that nobody objects to.</summary>
    public sealed record GrantMotion(int Motion) : NegotiationCommand;

    /// <summary>The show of hands on a motion.</summary>
    public sealed record PutMotion(int Motion, ImmutableArray<CastBallot> Ballots) : NegotiationCommand;

    public sealed record ResumeMeeting : NegotiationCommand;

    public sealed record BeginVoting(Question Question) : NegotiationCommand;

    public sealed record CorrectVote(PartyId By, int Vote, Ballot Meant) : NegotiationCommand;

    /// <param name="Until">The last day on which silence can be broken.</param>
    public sealed record OpenSilence(IssueId Issue, string Option, DateOnly Until) : NegotiationCommand;

    public sealed record BreakSilence(PartyId By, Reason Reason) : NegotiationCommand;

    /// <summary>Says on a day that the silence has held.</summary>
    public sealed record CloseSilence(DateOnly On) : NegotiationCommand;

    public sealed record ReopenClause(PartyId By, IssueId Issue, Reason? Reason) : NegotiationCommand;

    public sealed record RecordNote(PartyId By, IssueId Issue, string Text) : NegotiationCommand;

    public sealed record SetDeadline(int Meeting) : NegotiationCommand;

    public sealed record WaiveDeadline(IssueId Issue) : NegotiationCommand;
}
