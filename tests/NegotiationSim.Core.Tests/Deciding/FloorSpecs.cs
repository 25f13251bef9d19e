using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;
using static NegotiationSim.Core.Tests.Deciding.Spec;
using static NegotiationSim.Core.Tests.Deciding.Talks;

namespace NegotiationSim.Core.Tests.Deciding;

/// <summary>The room, the list of speakers, points of order and motions. Two of six open a meeting, four of six decide.</summary>
internal static class FloorSpecs
{
    private static AttendanceTaken In(params ImmutableArray<PartyId> present) => new(present);

    private static AttendanceTaken Five => In(Che, Nzl, Bra, Egy, Ind);

    private static ImmutableArray<NegotiationEvent> List(params IEnumerable<PartyId> waiting) =>
        [.. OnFloor(Right), new SpeakersListOpened(Right), .. waiting.Select(p => new SpeakerInscribed(p))];

    private static readonly PointOfOrderRaised Raised = new(Ind, PointMatter.Business, "The text was not circulated.");

    private static readonly RulingGiven Ruled = new(Ruling.NotWellTaken, "It was circulated yesterday.", "deadline");

    private static ImmutableArray<NegotiationEvent> Appealed => [.. OnFloor(Right), Raised, Ruled, new RulingAppealed(Ind)];

    private static MotionMade Made(MotionKind kind, int motion = 1, PartyId? by = null) =>
        new(motion, by ?? Ind, kind, kind is MotionKind.SuspendMeeting or MotionKind.AdjournMeeting ? [] : [Right]);

    private static MakeMotion Motion(MotionKind kind, params ImmutableArray<IssueId> issues) => new(Ind, kind, issues);

    private static ImmutableArray<NegotiationEvent> Moved(MotionKind kind) => [.. OnFloor(Right), Made(kind)];

    private static MotionDecided Decided(MotionKind kind, string votes, bool carried, int motion = 1)
    {
        return new(motion, kind, Who('y'), Who('n'), Who('a'), carried);

        ImmutableArray<PartyId> Who(char v) => [.. States.Where((_, i) => i < votes.Length && votes[i] == v)];
    }

    private static ImmutableArray<NegotiationEvent> After(MotionKind kind) => [.. Moved(kind), Decided(kind, "yyyyyy", true)];

    public static IEnumerable<Spec> Room =>
    [
        Given(Opened).When(new TakeAttendance([Che, Nzl])).Then(In(Che, Nzl)).Because("The roll can be called before the first meeting"),
        Given(Opened).When(new TakeAttendance([Icc])).RefusedBy(Rules.StatesOnly).Because("Observers do not count for the quorum"),
        Given(Opened).When(new TakeAttendance([Che, Che])).RefusedBy(Rules.Present).Because("Nobody is in the room twice"),
        Given([.. Opened, In(Che)]).When(new EnterRoom(Nzl)).Then(new DelegationEntered(Nzl)).Because("A delegation enters"),
        Given([.. Opened, In(Che)]).When(new EnterRoom(Che)).RefusedBy(Rules.Present).Because("Who is in the room does not enter"),
        Given(Opened).When(new EnterRoom(Che)).RefusedBy(Rules.Present).Because("Nobody enters while attendance is not kept"),
        Given([.. Opened, In(Che)]).When(new LeaveRoom(Che)).Then(new DelegationLeft(Che)).Because("A delegation leaves"),
        Given([.. Opened, In(Che)]).When(new LeaveRoom(Nzl)).RefusedBy(Rules.Present).Because("Who is not in the room does not leave"),
        Given([.. Opened, In(Che)]).When(new OpenMeeting(1)).RefusedBy(Rules.QuorumToOpen).Because("One of six does not open a meeting"),
        Given([.. Opened, In(Che), new DelegationEntered(Nzl)]).When(new OpenMeeting(1)).Then(FirstMeeting).Because("Two of six open a meeting"),
        Given([.. InMeeting, In(Che, Nzl, Bra)]).When(new AgreeAdReferendum(Right, "without right")).RefusedBy(Rules.QuorumToDecide).Because("Three of six decide nothing"),
        Given([.. InMeeting, In(Che, Nzl, Bra, Egy)]).When(new AgreeAdReferendum(Right, "without right"))
            .Then(new ClauseAgreedAdReferendum(Right, "without right", SettledBy.Consensus)).Because("Four of six decide"),
        Given([.. OnFloor(Right), In(Che, Nzl, Bra, Egy)]).When(new Speak(Ind, Right, 0, Why)).RefusedBy(Rules.Present).Because("Who is outside does not speak"),
        Given([.. OnFloor(Verb), In(Che, Bra)]).When(new Speak(Group, Verb, 1, Why)).Then(new StatementMade(Group, Verb, 1, "may", Why))
            .Because("A bloc speaks for a member that is absent"),
        Given([.. OnFloor(Verb), In(Che, Nzl)]).When(new Speak(Group, Verb, 1, Why)).RefusedBy(Rules.Present).Because("A bloc of which nobody is there does not speak"),
        Given([.. OnFloor(Right), In(Che, Nzl)]).When(new Speak(Icc, Right, 0, Why)).Then(new StatementMade(Icc, Right, 0, "without right", Why))
            .Because("Attendance is kept of delegations alone"),
    ];

    public static IEnumerable<Spec> Speakers =>
    [
        Given(OnFloor(Right)).When(new OpenSpeakersList(Right)).Then(new SpeakersListOpened(Right)).Because("The chair opens a list of speakers"),
        Given(Opened).When(new OpenSpeakersList(Right)).RefusedBy(Rules.MeetingFirst).Because("There is no list before a meeting"),
        Given(OnFloor(Verb)).When(new OpenSpeakersList(Right)).RefusedBy(Rules.OnTheFloor).Because("The list is on the item on the floor"),
        Given(List()).When(new OpenSpeakersList(Right)).RefusedBy(Rules.SpeakersList).Because("There is one list on an item"),
        Given(List()).When(new InscribeSpeaker(Che)).Then(new SpeakerInscribed(Che)).Because("A delegation is put on the list"),
        Given(List(Che)).When(new InscribeSpeaker(Che)).RefusedBy(Rules.SpeakersList).Because("Nobody is on the list twice"),
        Given(List()).When(new InscribeSpeaker(Stranger)).RefusedBy(Rules.InTheRoom).Because("A stranger is not put on the list"),
        Given([.. List(Che), new SpeakersListClosed()]).When(new InscribeSpeaker(Nzl)).RefusedBy(Rules.SpeakersList).Because("A closed list takes no more names"),
        Given(List(Che)).When(new CloseSpeakersList()).Then(new SpeakersListClosed()).Because("The chair closes the list"),
        Given(OnFloor(Right)).When(new CloseSpeakersList()).RefusedBy(Rules.SpeakersList).Because("Without a list nothing is closed"),
        Given(List(Che, Nzl)).When(new GiveFloor(Che)).Then(new FloorGiven(Che)).Because("The chair calls on the first of the list"),
        Given(List(Che, Nzl)).When(new GiveFloor(Nzl)).RefusedBy(Rules.SpeakersOrder).Because("Nobody jumps the list"),
        Given(List(Che)).When(new GiveFloor(Bra)).RefusedBy(Rules.SpeakersOrder).Because("Who has not asked is not called on"),
        Given([.. List(Che, Nzl), In(Nzl, Bra)]).When(new GiveFloor(Nzl)).Then(new FloorGiven(Nzl)).Because("Who has gone out is passed over"),
        Given(List(Icc, Che)).When(new GiveFloor(Icc)).RefusedBy(Rules.ObserversLast).Because("An observer waits for the delegations"),
        Given(List(Icc)).When(new GiveFloor(Icc)).Then(new FloorGiven(Icc)).Because("After the delegations an observer is called on"),
        Given(List(Che)).When(new Speak(Che, Right, 0, Why)).RefusedBy(Rules.HasTheFloor).Because("With a list nobody speaks uncalled"),
        Given([.. List(Che), new FloorGiven(Che)]).When(new Speak(Che, Right, 0, Why)).Then(new StatementMade(Che, Right, 0, "without right", Why))
            .Because("Who is called on speaks"),
        Given([.. List(Che), new FloorGiven(Che), new StatementMade(Che, Right, 0, "without right", Why)]).When(new Speak(Che, Right, 0, Why)).RefusedBy(Rules.HasTheFloor)
            .Because("Who has spoken no longer has the floor"),
        Given(OnFloor(Right)).When(new LimitSpeeches(180, 1)).Then(new SpeechesLimited(180, 1)).Because("Speeches are limited to three minutes"),
        Given(OnFloor(Right)).When(new LimitSpeeches(0, null)).RefusedBy(Rules.TimeLimit).Because("A limit leaves time to speak"),
        Given([.. OnFloor(Right), new SpeechesLimited(180, 1), new StatementMade(Che, Right, 0, "without right", Why)]).When(new Speak(Che, Right, 0, Why))
            .RefusedBy(Rules.TimeLimit).Because("With one speech each nobody speaks twice"),
        Given([.. OnFloor(Right), new SpeechesLimited(180, null), new StatementMade(Che, Right, 0, "without right", Why)]).When(new TimeSpeech(Che, 200))
            .Then(new SpeakerCalledToOrder(Che, 200, 180)).Because("Who goes on for too long is called to order"),
        Given([.. OnFloor(Right), new SpeechesLimited(180, null), new StatementMade(Che, Right, 0, "without right", Why)]).When(new TimeSpeech(Che, 180))
            .Then(new SpeechTimed(Che, 180)).Because("Three minutes are within three minutes"),
        Given([.. OnFloor(Right), new SpeechesLimited(180, null)]).When(new TimeSpeech(Che, 100)).RefusedBy(Rules.HasTheFloor).Because("Who has not spoken is not timed"),
        Given(OnFloor(Right)).When(new TimeSpeech(Che, 100)).RefusedBy(Rules.TimeLimit).Because("Without a limit nobody is timed"),
        Given(OnFloor(Right)).When(new Reply(Ind, Right)).Then(new RightOfReplyExercised(Ind, Right, 1)).Because("A delegation replies"),
        Given(List(Che)).When(new Reply(Ind, Right)).RefusedBy(Rules.RightOfReply).Because("A reply waits for the end of the list"),
        Given([.. OnFloor(Right), new RightOfReplyExercised(Ind, Right, 1), new RightOfReplyExercised(Ind, Right, 2)]).When(new Reply(Ind, Right))
            .RefusedBy(Rules.RightOfReply).Because("A delegation replies twice on an item and no more"),
        Given([.. OnFloor(Right), new RightOfReplyExercised(Ind, Right, 2), new AgendaItemTaken(Verb)]).When(new Reply(Ind, Verb))
            .Then(new RightOfReplyExercised(Ind, Verb, 1)).Because("On the next item replies are counted anew"),
    ];

    public static IEnumerable<Spec> Points =>
    [
        Given(OnFloor(Right)).When(new RaisePointOfOrder(Ind, Raised.Matter, Raised.Text)).Then(Raised).Because("A delegation raises a point of order"),
        Given(OnFloor(Right)).When(new RaisePointOfOrder(Icc, Raised.Matter, Raised.Text)).RefusedBy(Rules.StatesOnly).Because("An observer raises no point of order"),
        Given(OnFloor(Right)).When(new RaisePointOfOrder(Ind, Raised.Matter, " ")).RefusedBy(Rules.RulingFirst).Because("A point of order says what it is about"),
        Given(OnFloor(Right)).When(new RaisePointOfOrder(Ind, PointMatter.Voting, "Who votes?")).RefusedBy(Rules.RulingFirst)
            .Because("Without a vote there is no point about the voting"),
        Given([.. OnFloor(Right), Raised]).When(new Speak(Che, Right, 0, Why)).RefusedBy(Rules.RulingFirst).Because("A point of order interrupts the debate"),
        Given([.. OnFloor(Right), Raised]).When(new RaisePointOfOrder(Che, Raised.Matter, "Another one.")).RefusedBy(Rules.RulingFirst).Because("One point of order at a time"),
        Given([.. OnFloor(Right), Raised]).When(new GiveRuling(Ruled.Ruling, Ruled.Text, Ruled.Rule)).Then(Ruled).Because("The chair rules at once"),
        Given(OnFloor(Right)).When(new GiveRuling(Ruled.Ruling, Ruled.Text)).RefusedBy(Rules.RulingFirst).Because("The chair does not rule unasked"),
        Given([.. OnFloor(Right), Raised, Ruled]).When(new AppealRuling(Ind)).Then(new RulingAppealed(Ind)).Because("A ruling is appealed"),
        Given([.. OnFloor(Right), Raised, Ruled]).When(new Speak(Che, Right, 0, Why)).Then(new StatementMade(Che, Right, 0, "without right", Why))
            .Because("Without an appeal the debate goes on"),
        Given([.. OnFloor(Right), Raised, Ruled, new StatementMade(Che, Right, 0, "without right", Why)]).When(new AppealRuling(Ind)).RefusedBy(Rules.Appeal)
            .Because("An appeal comes at once or not at all"),
        Given(Appealed).When(new Speak(Che, Right, 0, Why)).RefusedBy(Rules.RulingFirst).Because("An appeal is voted on before anything else"),
        Given(Appealed).When(new DecideAppeal(Ballots("yyynnn"))).Then(new AppealDecided([Che, Nzl, Bra], [Egy, Ind, Jpn], [], Overruled: false))
            .Because("On a tie the ruling stands"),
        Given(Appealed).When(new DecideAppeal(Ballots("yynaaa"))).Then(new AppealDecided([Che, Nzl], [Bra], [Egy, Ind, Jpn], Overruled: true))
            .Because("A majority of those voting overrules the chair"),
        Given(OnFloor(Right)).When(new DecideAppeal(Ballots("yyyyyy"))).RefusedBy(Rules.Appeal).Because("Without an appeal nobody overrules the chair"),
        Given(Appealed).When(new DecideAppeal([new(Icc, Ballot.Yes)])).RefusedBy(Rules.OneBallot).Because("An observer does not overrule the chair"),
    ];

    public static IEnumerable<Spec> Motions =>
    [
        Given(OnFloor(Right)).When(Motion(MotionKind.CloseDebate, Right)).Then(Made(MotionKind.CloseDebate)).Because("A delegation moves the closure of debate"),
        Given(OnFloor(Right)).When(Motion(MotionKind.CloseDebate, Verb)).RefusedBy(Rules.OnTheFloor).Because("The debate that is closed is the one that goes on"),
        Given(OnFloor(Right)).When(Motion(MotionKind.CloseDebate)).RefusedBy(Rules.OnTheAgenda).Because("Closure is about an item"),
        Given(OnFloor(Right)).When(Motion(MotionKind.SuspendMeeting, Right)).RefusedBy(Rules.OnTheAgenda).Because("Suspension is not about an item"),
        Given(OnFloor(Right)).When(new MakeMotion(Icc, MotionKind.CloseDebate, [Right])).RefusedBy(Rules.StatesOnly).Because("An observer moves nothing"),
        Given(Moved(MotionKind.CloseDebate)).When(Motion(MotionKind.AdjournDebate, Right)).Then(Made(MotionKind.AdjournDebate, 2)).Because("Adjournment of debate precedes closure"),
        Given(Moved(MotionKind.AdjournDebate)).When(Motion(MotionKind.AdjournMeeting)).Then(Made(MotionKind.AdjournMeeting, 2)).Because("Adjournment of the meeting precedes adjournment of debate"),
        Given(Moved(MotionKind.AdjournMeeting)).When(Motion(MotionKind.SuspendMeeting)).Then(Made(MotionKind.SuspendMeeting, 2)).Because("Suspension precedes everything"),
        Given(Moved(MotionKind.SuspendMeeting)).When(Motion(MotionKind.AdjournMeeting)).RefusedBy(Rules.Precedence).Because("Nothing precedes suspension"),
        Given(Moved(MotionKind.CloseDebate)).When(Motion(MotionKind.CloseDebate, Right)).RefusedBy(Rules.Precedence).Because("The same is not moved twice"),
        Given([.. Moved(MotionKind.CloseDebate), Made(MotionKind.AdjournMeeting, 2)]).When(new PutMotion(1, Ballots("yyyyyy"))).RefusedBy(Rules.Precedence)
            .Because("The motion with precedence is put first"),
        Given(Moved(MotionKind.CloseDebate)).When(new Speak(Che, Right, 0, Why)).RefusedBy(Rules.MotionFirst).Because("A motion is decided before the debate goes on"),
        Given(Moved(MotionKind.CloseDebate)).When(new SpeakOnMotion(Che, 1, MotionSide.Against)).Then(new MotionSpokenTo(Che, 1, MotionSide.Against))
            .Because("One may speak against closure"),
        Given(Moved(MotionKind.CloseDebate)).When(new SpeakOnMotion(Che, 1, MotionSide.For)).RefusedBy(Rules.MotionDebate).Because("Nobody speaks for closure"),
        Given([.. Moved(MotionKind.CloseDebate), new MotionSpokenTo(Che, 1, MotionSide.Against), new MotionSpokenTo(Nzl, 1, MotionSide.Against)])
            .When(new SpeakOnMotion(Bra, 1, MotionSide.Against)).RefusedBy(Rules.MotionDebate).Because("Two speak against closure and no third"),
        Given(Moved(MotionKind.AdjournDebate)).When(new SpeakOnMotion(Ind, 1, MotionSide.For)).RefusedBy(Rules.MotionDebate).Because("The mover has spoken"),
        Given(Moved(MotionKind.AdjournDebate)).When(new SpeakOnMotion(Che, 1, MotionSide.For)).Then(new MotionSpokenTo(Che, 1, MotionSide.For))
            .Because("Two may speak for adjournment of debate"),
        Given(Moved(MotionKind.SuspendMeeting)).When(new SpeakOnMotion(Che, 1, MotionSide.Against)).RefusedBy(Rules.MotionDebate).Because("Suspension is not debated"),
        Given(Moved(MotionKind.CloseDebate)).When(new SpeakOnMotion(Che, 2, MotionSide.Against)).RefusedBy(Rules.NoSuchMotion).Because("Nobody speaks on a motion that was not made"),
        Given(Moved(MotionKind.CloseDebate)).When(new WithdrawMotion(Ind, 1)).Then(new MotionWithdrawn(Ind, 1)).Because("The mover withdraws"),
        Given(Moved(MotionKind.CloseDebate)).When(new WithdrawMotion(Che, 1)).RefusedBy(Rules.NoSuchMotion).Because("Only the mover withdraws"),
        Given(Moved(MotionKind.CloseDebate)).When(new PutMotion(1, Ballots("yyynna"))).Then(Decided(MotionKind.CloseDebate, "yyynna", true))
            .Because("Closure is carried by a majority of those voting"),
        Given(Moved(MotionKind.CloseDebate)).When(new PutMotion(1, Ballots("yyynnn"))).Then(Decided(MotionKind.CloseDebate, "yyynnn", false))
            .Because("A tie on closure is lost"),
        Given([.. Sitting(RulesOfProcedure.ModelUnitedNations), Made(MotionKind.CloseDebate), new MotionSeconded(Jpn, 1)]).When(new PutMotion(1, Ballots("yyynna")))
            .Then(Decided(MotionKind.CloseDebate, "yyynna", false)).Because("In a Model United Nations closure needs two-thirds"),
        Given(Moved(MotionKind.CloseDebate)).When(new PutMotion(1, [.. Ballots("y"), .. Ballots("n")])).RefusedBy(Rules.OneBallot).Because("Nobody raises two hands"),
        Given([.. Moved(MotionKind.CloseDebate), Five, new DelegationLeft(Che), new DelegationLeft(Nzl)]).When(new PutMotion(1, Ballots("--yyy"))).RefusedBy(Rules.QuorumToDecide)
            .Because("A motion needs a quorum too"),
        Given(After(MotionKind.CloseDebate)).When(new Speak(Che, Right, 0, Why)).RefusedBy(Rules.DebateClosed).Because("Nobody speaks after closure"),
        Given(After(MotionKind.CloseDebate)).When(new Propose(Nzl, Right, "unlawfully", null, Why)).RefusedBy(Rules.DebateClosed).Because("Nobody proposes after closure"),
        Given([.. After(MotionKind.CloseDebate), new MeetingOpened(2, "first", 2, Day), new AgendaItemTaken(Right)]).When(new Speak(Che, Right, 0, Why))
            .Then(new StatementMade(Che, Right, 0, "without right", Why)).Because("Closure lasts as long as the meeting"),
        Given(After(MotionKind.AdjournDebate)).When(new Speak(Che, Right, 0, Why)).RefusedBy(Rules.DebateAdjourned).Because("Nobody speaks while debate is adjourned"),
        Given(After(MotionKind.SuspendMeeting)).When(new TakeItem(Verb)).RefusedBy(Rules.Suspended).Because("Nothing happens while the meeting is suspended"),
        Given(After(MotionKind.SuspendMeeting)).When(new ResumeMeeting()).Then(new MeetingResumed()).Because("A suspended meeting is resumed"),
        Given(OnFloor(Right)).When(new ResumeMeeting()).RefusedBy(Rules.Suspended).Because("What is not suspended is not resumed"),
        Given([.. After(MotionKind.SuspendMeeting), new MeetingResumed()]).When(new Speak(Che, Right, 0, Why)).Then(new StatementMade(Che, Right, 0, "without right", Why))
            .Because("A resumed meeting goes on where it was"),
        Given(After(MotionKind.AdjournMeeting)).When(new ResumeMeeting()).RefusedBy(Rules.Suspended).Because("An adjourned meeting is over"),
        Given(After(MotionKind.AdjournMeeting)).When(new OpenMeeting(2)).Then(new MeetingOpened(2, "first", 2, Day)).Because("After adjournment the next meeting opens"),
        Given(OnFloor(Right)).When(Motion(MotionKind.NoAction, Right)).Then(Made(MotionKind.NoAction)).Because("A delegation moves to take no action"),
        Given([.. After(MotionKind.NoAction), Exhausted]).When(new RequestVote(Bra, Amendment(), Why)).RefusedBy(Rules.NoAction).Because("After a no-action motion nothing is put to the vote"),
        Given(After(MotionKind.NoAction)).When(Motion(MotionKind.NoAction, Right)).RefusedBy(Rules.NoAction).Because("No action is decided once"),
    ];

    private static ImmutableArray<NegotiationEvent> Sitting(RulesOfProcedure rules) =>
        [.. Core.Bargaining.Sitting.Open(Scenario(rules), 7), FirstMeeting, new AgendaItemTaken(Right)];
}
