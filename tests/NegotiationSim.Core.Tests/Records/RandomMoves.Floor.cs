using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Tests.Deciding;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Tests.Records;

/// <content>The floor.</content>
internal static partial class RandomMoves
{
    private const int FloorEventKinds = 32, FloorCommandKinds = 36;

    private static NegotiationEvent FloorEvent(Dice d, PartyId by, IssueId issue, string option)
    {
        ImmutableArray<PartyId> some = [by, Pick(Parties, d.D)];
        ImmutableArray<IssueId> about = d.C % 3 == 0 ? [] : d.C % 3 == 1 ? [issue] : [issue, Pick(Issues, d.D)];
        return d.Kind switch
        {
            0 => new AttendanceTaken(some),
            1 => new DelegationEntered(by),
            2 => new DelegationLeft(by),
            3 => new SpeakersListOpened(issue),
            4 => new SpeakerInscribed(by),
            5 => new SpeakersListClosed(),
            6 => new FloorGiven(by),
            7 => new SpeechesLimited(d.B, d.C),
            8 => new SpeechTimed(by, d.B),
            9 => new SpeakerCalledToOrder(by, d.B, d.C),
            10 => new RightOfReplyExercised(by, issue, d.D),
            11 => new PointOfOrderRaised(by, (PointMatter)(d.B % 2), "text"),
            12 => new RulingGiven((Ruling)(d.B % 2), "text"),
            13 => new RulingAppealed(by),
            14 => new AppealDecided(some, [], [], d.B % 2 == 0),
            15 => new MotionMade(d.D % 3, by, (MotionKind)(d.B % 8), about, d.A % 5 == 0 ? Amendment(d) : null),
            16 => new MotionSpokenTo(by, d.D % 3, (MotionSide)(d.B % 2)),
            17 => new MotionObjectedTo(by, d.D % 3),
            18 => new MotionWithdrawn(by, d.D % 3),
            19 => new MotionGranted(d.D % 3),
            20 => new MotionDecided(d.D % 3, (MotionKind)(d.B % 8), some, [], [], d.A % 2 == 0),
            21 => new MeetingResumed(),
            22 => new VotingBegan(Question(d)),
            23 => new VoteCorrected(by, d.B, Ballot.Yes, Ballot.No),
            24 => new ObjectionsOverruled(issue, option, some),
            25 => new SilenceOpened(issue, option, Talks.Day.AddDays(d.D)),
            26 => new SilenceBroken(by, issue, option, Talks.Why),
            27 => new SilenceExpired(issue, option),
            28 => new ClauseReopened(by, issue, null),
            29 => new InterpretativeNoteRecorded(by, issue, "text"),
            30 => new ProposalDeadlineSet(d.B),
            _ => new DeadlineWaived(issue),
        };
    }

    private static NegotiationCommand FloorCommand(Dice d, Negotiation state, PartyId by, IssueId issue, string option)
    {
        var sensible = d.D % 4 != 0;
        var motion = sensible ? state.Floor.FirstMotion?.Number ?? 1 : d.C % 5;
        ImmutableArray<CastBallot> hands = [.. Talks.States.Select((s, n) => new CastBallot(s, state.Floor.Present?.Contains(n) == false ? Ballot.Absent : (Ballot)((d.A + d.B * n) % 4)))];
        if (sensible && d.A % 2 == 0 && Due(d, state, by, hands) is { } due)
            return due;
        return d.Kind switch
        {
            0 => new TakeAttendance([.. Talks.States.Where((_, n) => d.A % 7 != n && (sensible || d.B % 3 != n % 3))]),
            1 or 2 or 3 => new EnterRoom(sensible && state.Floor.Present is { } present && Talks.States.Where((_, n) => !present.Contains(n)).ToArray() is [var away, ..] ? away : by),
            4 => new LeaveRoom(by),
            5 => new OpenSpeakersList(issue),
            6 or 7 => new InscribeSpeaker(by),
            8 => new CloseSpeakersList(),
            9 or 10 => new GiveFloor(sensible && state.Floor.List is { Waiting: [var next, ..] } ? next : by),
            11 => new LimitSpeeches(d.A - 1, d.B % 3 == 0 ? null : d.B % 4),
            12 => new TimeSpeech(sensible && Speech.Speakers(state.Floor.LastSpeech).OrderBy(p => p.Value).FirstOrDefault() is { Value: not null } spoke ? spoke : by, d.B * 2),
            13 => new Reply(by, issue),
            14 => new RaisePointOfOrder(by, (PointMatter)(state.Floor.Voting is null ? d.B % 8 / 7 : d.B % 2), "The rule is not kept."),
            15 or 16 or 17 => new GiveRuling((Ruling)(d.B % 2), "So it is."),
            18 => new AppealRuling(by),
            19 => new DecideAppeal(hands),
            20 or 21 => new MakeMotion(by, (MotionKind)(d.B % 8), (MotionKind)(d.B % 8) is MotionKind.SuspendMeeting or MotionKind.AdjournMeeting ? []
                : sensible ? [state.OnFloor is { } floor && d.C % 2 == 0 ? floor : issue] : [issue, Talks.Verb]),
            22 => new SpeakOnMotion(by, motion, (MotionSide)(d.B % 2)),
            23 => new ObjectToMotion(by, motion),
            24 => new WithdrawMotion(sensible ? state.Floor.FirstMotion?.By ?? by : by, motion),
            25 => new GrantMotion(motion),
            26 or 27 => new PutMotion(motion, hands),
            28 => new ResumeMeeting(),
            29 => new BeginVoting(state.Pending ?? Question(d)),
            30 => new CorrectVote(by, Math.Max(1, state.Votes.Length - d.B % 3), (Ballot)(d.C % 4)),
            31 => d.C % 2 == 0 ? new OpenSilence(issue, option, state.Date.AddDays(d.A % 4)) : new BreakSilence(by, Talks.Why),
            32 => new CloseSilence(state.Date.AddDays(d.A % 8)),
            33 => new ReopenClause(by, issue, null),
            34 => new RecordNote(by, issue, "So it is understood."),
            _ => d.A % 4 == 0 ? new SetDeadline(d.B % 6) : new WaiveDeadline(issue),
        };
    }

    /// <summary>What the floor waits for; null when it waits for nothing.</summary>
    private static NegotiationCommand? Due(Dice d, Negotiation state, PartyId by, ImmutableArray<CastBallot> hands) => state.Floor switch
    {
        { Point.AppealedBy: not null } => new DecideAppeal(hands),
        { Point.Ruling: null } and { Point: not null } => new GiveRuling((Ruling)(d.B % 2), "So it is."),
        { Point: { } point } when point.RuledAt == state.Version => new AppealRuling(by),
        { List: { Speaking: null, Waiting: [var next, ..] } } => new GiveFloor(next),
        _ => null,
    };
}
