using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace NegotiationSim.Core.Negotiations;

/// <content>The floor: who is in the room, who speaks, points of order, motions, the conduct of voting, silence, reopening.</content>
[JsonDerivedType(typeof(AttendanceTaken), nameof(AttendanceTaken))]
[JsonDerivedType(typeof(DelegationEntered), nameof(DelegationEntered))]
[JsonDerivedType(typeof(DelegationLeft), nameof(DelegationLeft))]
[JsonDerivedType(typeof(SpeakersListOpened), nameof(SpeakersListOpened))]
[JsonDerivedType(typeof(SpeakerInscribed), nameof(SpeakerInscribed))]
[JsonDerivedType(typeof(SpeakersListClosed), nameof(SpeakersListClosed))]
[JsonDerivedType(typeof(FloorGiven), nameof(FloorGiven))]
[JsonDerivedType(typeof(SpeechesLimited), nameof(SpeechesLimited))]
[JsonDerivedType(typeof(SpeechTimed), nameof(SpeechTimed))]
[JsonDerivedType(typeof(SpeakerCalledToOrder), nameof(SpeakerCalledToOrder))]
[JsonDerivedType(typeof(RightOfReplyExercised), nameof(RightOfReplyExercised))]
[JsonDerivedType(typeof(PointOfOrderRaised), nameof(PointOfOrderRaised))]
[JsonDerivedType(typeof(RulingGiven), nameof(RulingGiven))]
[JsonDerivedType(typeof(RulingAppealed), nameof(RulingAppealed))]
[JsonDerivedType(typeof(AppealDecided), nameof(AppealDecided))]
[JsonDerivedType(typeof(MotionMade), nameof(MotionMade))]
[JsonDerivedType(typeof(MotionSpokenTo), nameof(MotionSpokenTo))]
[JsonDerivedType(typeof(MotionObjectedTo), nameof(MotionObjectedTo))]
[JsonDerivedType(typeof(MotionWithdrawn), nameof(MotionWithdrawn))]
[JsonDerivedType(typeof(MotionGranted), nameof(MotionGranted))]
[JsonDerivedType(typeof(MotionDecided), nameof(MotionDecided))]
[JsonDerivedType(typeof(MeetingResumed), nameof(MeetingResumed))]
[JsonDerivedType(typeof(VotingBegan), nameof(VotingBegan))]
[JsonDerivedType(typeof(VoteCorrected), nameof(VoteCorrected))]
[JsonDerivedType(typeof(ObjectionsOverruled), nameof(ObjectionsOverruled))]
[JsonDerivedType(typeof(SilenceOpened), nameof(SilenceOpened))]
[JsonDerivedType(typeof(SilenceBroken), nameof(SilenceBroken))]
[JsonDerivedType(typeof(SilenceExpired), nameof(SilenceExpired))]
[JsonDerivedType(typeof(ClauseReopened), nameof(ClauseReopened))]
[JsonDerivedType(typeof(InterpretativeNoteRecorded), nameof(InterpretativeNoteRecorded))]
[JsonDerivedType(typeof(ProposalDeadlineSet), nameof(ProposalDeadlineSet))]
[JsonDerivedType(typeof(DeadlineWaived), nameof(DeadlineWaived))]
public abstract partial record NegotiationEvent
{
    /// <summary>The roll of those in the room is called. From now on attendance is kept, and quorums are checked.</summary>
    public sealed record AttendanceTaken(ImmutableArray<PartyId> Present) : NegotiationEvent;

    /// <summary>A delegation comes in.</summary>
    public sealed record DelegationEntered(PartyId By) : NegotiationEvent;

    /// <summary>A delegation goes out.</summary>
    public sealed record DelegationLeft(PartyId By) : NegotiationEvent;

    /// <summary>A list of speakers is opened on the item on the floor.</summary>
    public sealed record SpeakersListOpened(IssueId Issue) : NegotiationEvent;

    /// <summary>A party is put on the list.</summary>
    /// <param name="Shared">Whether under the observers' shared nameplate; null for no.</param>
    public sealed record SpeakerInscribed(PartyId By, bool? Shared = null) : NegotiationEvent;

    /// <summary>Nobody is added any more.</summary>
    public sealed record SpeakersListClosed : NegotiationEvent;

    /// <summary>The chair calls on the next speaker.</summary>
    public sealed record FloorGiven(PartyId To) : NegotiationEvent;

    /// <summary>The committee limits speeches.</summary>
    /// <param name="Seconds">Longest speech.</param>
    /// <param name="Speeches">How often each may speak on an item at a meeting; null for any number.</param>
    public sealed record SpeechesLimited(int Seconds, int? Speeches) : NegotiationEvent;

    /// <summary>A speech was within the limit.</summary>
    public sealed record SpeechTimed(PartyId By, int Seconds) : NegotiationEvent;

    /// <summary>A speech went over the limit, and the chair said so.</summary>
    public sealed record SpeakerCalledToOrder(PartyId By, int Seconds, int Limit) : NegotiationEvent;

    /// <summary>A delegation replies to what was said about it.</summary>
    /// <param name="Times">How often it has now done so on this item at this meeting.</param>
    public sealed record RightOfReplyExercised(PartyId By, IssueId Issue, int Times) : NegotiationEvent;

    /// <summary>A delegation says that a rule is not kept.</summary>
    public sealed record PointOfOrderRaised(PartyId By, PointMatter Matter, string Text) : NegotiationEvent;

    /// <summary>The chair rules on the point of order.</summary>
    /// <param name="Ruling">Whether the point is well taken.</param>
    /// <param name="Rule">Name of the rule that the ruling rests on; null when none is named.</param>
    public sealed record RulingGiven(Ruling Ruling, string Text, string? Rule = null) : NegotiationEvent;

    /// <summary>A delegation does not accept the ruling.</summary>
    public sealed record RulingAppealed(PartyId By) : NegotiationEvent;

    /// <summary>The committee has voted on overruling the chair.</summary>
    /// <param name="Overruled">Whether a majority overruled the chair; else the ruling stands.</param>
    public sealed record AppealDecided(ImmutableArray<PartyId> Yes, ImmutableArray<PartyId> No, ImmutableArray<PartyId> Abstaining, bool Overruled) : NegotiationEvent;

    /// <summary>A delegation moves something on procedure.</summary>
    /// <param name="Motion">Its number, from 1.</param>
    /// <param name="Issues">What it is about: one wording, the parts of a division, or none.</param>
    /// <param name="Amendment">The amendment to plain words that is to be reconsidered; null for other motions.</param>
    public sealed record MotionMade(int Motion, PartyId By, MotionKind Kind, ImmutableArray<IssueId> Issues, AmendmentId? Amendment = null) : NegotiationEvent;

    /// <summary>One of the few who may speak on a motion does.</summary>
    public sealed record MotionSpokenTo(PartyId By, int Motion, MotionSide Side) : NegotiationEvent;

    /// <summary>A delegation objects to a request for division, which has to be voted on now.</summary>
    public sealed record MotionObjectedTo(PartyId By, int Motion) : NegotiationEvent;

    /// <summary>The mover takes a motion back.</summary>
    public sealed record MotionWithdrawn(PartyId By, int Motion) : NegotiationEvent;

    /// <summary>Nobody objected: the chair grants what was asked for.</summary>
    public sealed record MotionGranted(int Motion) : NegotiationEvent;

    /// <summary>The committee has voted on a motion.</summary>
    public sealed record MotionDecided(
        int Motion, MotionKind Kind, ImmutableArray<PartyId> Yes, ImmutableArray<PartyId> No, ImmutableArray<PartyId> Abstaining, bool Carried) : NegotiationEvent;

    /// <summary>A suspended meeting goes on.</summary>
    public sealed record MeetingResumed : NegotiationEvent;

    /// <summary>The chair announces the beginning of voting, which nobody interrupts now.</summary>
    public sealed record VotingBegan(Question Question) : NegotiationEvent;

    /// <summary>A delegation has a mistaken ballot noted. The result does not change.</summary>
    /// <param name="Recorded">What the record of the vote has.</param>
    /// <param name="Meant">What it says that it meant.</param>
    public sealed record VoteCorrected(PartyId By, int Vote, Ballot Recorded, Ballot Meant) : NegotiationEvent;

    /// <summary>The gavel falls although these object, as the rules allow.</summary>
    /// <param name="Issue">The wording; null for the text as a whole.</param>
    public sealed record ObjectionsOverruled(IssueId? Issue, string? Option, ImmutableArray<PartyId> Objectors) : NegotiationEvent;

    /// <summary>A wording is put under silence.</summary>
    /// <param name="Until">The last day on which silence can be broken.</param>
    public sealed record SilenceOpened(IssueId Issue, string Option, DateOnly Until) : NegotiationEvent;

    /// <summary>A delegation breaks the silence.</summary>
    public sealed record SilenceBroken(PartyId By, IssueId Issue, string Option, Reason Reason) : NegotiationEvent;

    /// <summary>The deadline passed in silence.</summary>
    public sealed record SilenceExpired(IssueId Issue, string Option) : NegotiationEvent;

    /// <summary>What was agreed ad referendum, or decided, is open again.</summary>
    public sealed record ClauseReopened(PartyId By, IssueId Issue, Reason? Reason) : NegotiationEvent;

    /// <summary>How a wording is to be understood, for the annex of the report instead of the text.</summary>
    public sealed record InterpretativeNoteRecorded(PartyId By, IssueId Issue, string Text) : NegotiationEvent;

    /// <summary>Proposals are to be handed in by the end of this meeting.</summary>
    public sealed record ProposalDeadlineSet(int Meeting) : NegotiationEvent;

    /// <summary>The chair lets late proposals on a wording be discussed at this meeting.</summary>
    public sealed record DeadlineWaived(IssueId Issue) : NegotiationEvent;
}

/// <summary>What a point of order is about.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PointMatter>))]
public enum PointMatter
{
    Business,

    /// <summary>The conduct of the vote that is going on: the only point that may interrupt it.</summary>
    Voting,
}

[JsonConverter(typeof(JsonStringEnumConverter<Ruling>))]
public enum Ruling
{
    WellTaken,
    NotWellTaken,
}

/// <summary>What may be moved on procedure.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MotionKind>))]
public enum MotionKind
{
    SuspendMeeting,
    AdjournMeeting,
    AdjournDebate,
    CloseDebate,

    /// <summary>Adjournment of debate on a proposal so that nothing is decided on it at this session.</summary>
    NoAction,

    /// <summary>Vote on parts separately.</summary>
    Division,

    /// <summary>Take up again what has been decided.</summary>
    Reconsider,

    /// <summary>Declare the committee not competent to adopt a proposal.</summary>
    Competence,
}

[JsonConverter(typeof(JsonStringEnumConverter<MotionSide>))]
public enum MotionSide
{
    For,
    Against,
}
