using System.Collections.Immutable;
using NegotiationSim.Core.Procedure;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Negotiations;

/// <content>The room, the list of speakers, and what the floor forbids to others.</content>
public static partial class NegotiationDecider
{
    /// <summary>The acts of the floor; null when the command is none of them.</summary>
    private static Decision? ActOnFloor(NegotiationCommand command, Negotiation state) => command switch
    {
        TakeAttendance c => Attendance(c, state),
        EnterRoom c => Delegation(c.By, state) ?? (state.Floor.Present is null ? Refuse(Rules.Present, "attendance is not kept")
            : IsAway(c.By, state) ? Accept(new DelegationEntered(c.By))
            : Refuse(Rules.Present, $"{c.By} is in the room")),
        LeaveRoom c => Delegation(c.By, state) ?? (state.Floor.Present is null ? Refuse(Rules.Present, "attendance is not kept")
            : IsAway(c.By, state) ? Refuse(Rules.Present, $"{c.By} is not in the room")
            : Accept(new DelegationLeft(c.By))),
        CorrectVote c => Delegation(c.By, state) ?? Correct(c, state),
        RecordNote c => Note(c, state),
        _ when state.Phase != Phase.InCommittee => null,
        SetDeadline c => c.Meeting >= Math.Max(1, state.Meeting) && c.Meeting <= state.Calendar.Meetings
            ? Accept(new ProposalDeadlineSet(c.Meeting))
            : Refuse(Rules.Deadline, $"meeting {c.Meeting} is not between now and the last, {state.Calendar.Meetings}"),
        OpenSilence c => StartSilence(c, state),
        BreakSilence c => Delegation(c.By, state) ?? Break(c, state),
        CloseSilence c => Expire(c, state),
        _ when !IsOfFloor(command) => null,
        _ when state.Meeting == 0 => Refuse(Rules.MeetingFirst, "no meeting has been opened"),
        OpenSpeakersList c => OpenList(c, state),
        InscribeSpeaker c => Inscribe(c, state),
        CloseSpeakersList => state.Floor.List is { IsClosed: false }
            ? Accept(new SpeakersListClosed())
            : Refuse(Rules.SpeakersList, "no list is open"),
        GiveFloor c => CallOn(c, state),
        LimitSpeeches c => c.Seconds > 0 && c.Speeches is null or > 0
            ? Accept(new SpeechesLimited(c.Seconds, c.Speeches))
            : Refuse(Rules.TimeLimit, "a limit leaves a second and a speech at least"),
        TimeSpeech c => Time(c, state),
        Reply c => Delegation(c.By, state) ?? ReplyTo(c, state),
        RaisePointOfOrder c => Delegation(c.By, state) ?? Point(c, state),
        GiveRuling c => Rule(c, state),
        AppealRuling c => Delegation(c.By, state) ?? AppealFrom(c, state),
        DecideAppeal c => OnAppeal(c, state),
        MakeMotion c => Delegation(c.By, state) ?? Move(c, state),
        SpeakOnMotion c => Delegation(c.By, state) ?? SpeakOn(c, state),
        ObjectToMotion c => Delegation(c.By, state) ?? ObjectTo(c, state),
        WithdrawMotion c => TakeBack(c, state),
        GrantMotion c => Grant(c, state),
        PutMotion c => Put(c, state),
        ResumeMeeting => state.Floor.IsSuspended ? Accept(new MeetingResumed()) : Refuse(Rules.Suspended, "the meeting is not suspended"),
        BeginVoting c => Begin(c, state),
        ReopenClause c => Reopen(c, state),
        WaiveDeadline c => OpenWording(c.Issue, state) ?? (state.Floor.Deadline < state.Meeting
            ? Accept(new DeadlineWaived(c.Issue))
            : Refuse(Rules.Deadline, "no deadline has passed")),
        _ => null,
    };

    private static bool IsOfFloor(NegotiationCommand command) => command is OpenSpeakersList or InscribeSpeaker or CloseSpeakersList or GiveFloor
        or LimitSpeeches or TimeSpeech or Reply or RaisePointOfOrder or GiveRuling or AppealRuling or DecideAppeal or MakeMotion or SpeakOnMotion
        or ObjectToMotion or WithdrawMotion or GrantMotion or PutMotion or ResumeMeeting or BeginVoting or ReopenClause or WaiveDeadline;

    /// <summary>What the floor forbids: who is not in the room, what comes first, what is closed; null when it forbids nothing.</summary>
    private static Decision? OutOfOrder(NegotiationCommand command, Negotiation state) =>
        NotAccredited(command, state) ?? Away(command, state) ?? SomethingFirst(command, state) ?? (state.Phase == Phase.InCommittee ? NotNow(command, state) : null);

    /// <summary>Whoever makes the move must be in the room; a bloc speaks for its members that are away, through one that is there.</summary>
    private static Decision? Away(NegotiationCommand command, Negotiation state)
    {
        if (state.Floor.Present is not { } present || Mover(command) is not { } by || state.Roster.Find(by) is not { } place)
            return null;
        if (state.Roster.IsDelegation(place))
            return present.Contains(place) ? null : Refuse(Rules.Present, $"{by} is not in the room");
        return state.Roster.IsObserver(place) || present.CountShared(state.Roster.MembersOf(place)) > 0
            ? null
            : Refuse(Rules.Present, $"no member of {by} is in the room");
    }

    private static PartyId? Mover(NegotiationCommand command) => command switch
    {
        Speak c => c.By,
        Propose c => c.By,
        Sponsor c => c.By,
        WithdrawProposal c => c.By,
        RaiseObjection c => c.By,
        WithdrawObjection c => c.By,
        OfferPackage c => c.By,
        RefusePackage c => c.By,
        OfferTrade c => c.By,
        AcceptTrade c => c.By,
        DeclineTrade c => c.By,
        RequestVote c => c.By,
        ExplainVote c => c.By,
        OpposeAdoption c => c.By,
        InscribeSpeaker c => c.By,
        GiveFloor c => c.To,
        Reply c => c.By,
        RaisePointOfOrder c => c.By,
        AppealRuling c => c.By,
        MakeMotion c => c.By,
        SpeakOnMotion c => c.By,
        ObjectToMotion c => c.By,
        WithdrawMotion c => c.By,
        ReopenClause c => c.By,
        TableAmendment c => c.By,
        SponsorAmendment c => c.By,
        WithdrawAmendment c => c.By,
        ObjectToAmendment c => c.By,
        LetAmendmentPass c => c.By,
        ReopenAmendment c => c.By,
        ReintroduceAmendment c => c.By,
        SecondMotion c => c.By,
        ObjectToObserver c => c.By,
        WithdrawObserverObjection c => c.By,
        RequestRecordedVote c => c.By,
        AskForBasis c => c.By,
        DiscloseBasis c => c.By,
        ExplainPosition c => c.By,
        EnterReservation c => c.By,
        Dissociate c => c.By,
        Sign c => c.By,
        Ratify c => c.By,
        _ => null,
    };

    /// <summary>What has to be done before anything else: a ruling, an appeal, the vote that is going on, a motion.</summary>
    private static Decision? SomethingFirst(NegotiationCommand command, Negotiation state)
    {
        if (state.Phase != Phase.InCommittee || command is TakeAttendance or EnterRoom or LeaveRoom or BreakSilence or CloseSilence)
            return null;
        var floor = state.Floor;
        if (floor.PointIsOpen && command is not (GiveRuling or DecideAppeal))
            return Refuse(Rules.RulingFirst, floor.Point!.AppealedBy is { } by ? $"{by} has appealed" : $"{floor.Point.By} has raised a point of order");
        if (command is GiveRuling or AppealRuling or DecideAppeal)
            return null;
        if (floor.Voting is not null && !DuringVoting(command, state))
            return Refuse(Rules.VoteInProgress, "the chair has announced the beginning of voting");
        if (command is OpenMeeting)
            return Lacks(state.Rules.QuorumInForce().ToOpen, state) is { } few ? Refuse(Rules.QuorumToOpen, few) : null;
        if ((floor.IsSuspended || floor.IsAdjourned) && command is not ResumeMeeting)
            return Refuse(Rules.Suspended, floor.IsSuspended ? "the meeting is suspended" : "the meeting is adjourned");
        return floor.FirstMotion is { } motion && command is not (MakeMotion or SecondMotion or SpeakOnMotion or ObjectToMotion or WithdrawMotion or GrantMotion or PutMotion or RaisePointOfOrder)
            ? Refuse(Rules.MotionFirst, $"motion {motion.Number} has not been decided")
            : null;
    }

    /// <summary>When the room has emptied under a vote, the next meeting may open and the vote lapses.</summary>
    private static bool DuringVoting(NegotiationCommand command, Negotiation state) => command
        is RecordVote or CountHands or RaisePointOfOrder { Matter: PointMatter.Voting }
        || (command is OpenMeeting && Lacks(state.Rules.QuorumInForce().ToDecide, state) is not null);

    /// <summary>What is closed, late, decided already, or lacks a quorum.</summary>
    private static Decision? NotNow(NegotiationCommand command, Negotiation state) => command switch
    {
        Speak c => OffTheFloor(c.Issue, state) ?? NotCalledOn(c, state),
        Propose c => OffTheFloor(c.Issue, state) ?? Late(c.Issue, state) ?? Incompetent(c.Issue, state),
        TableAmendment when !state.Floor.AdmitsLateAmendments => Late(null, state),
        RequestVote c => NotAgain(c.Question, state) ?? (c.Question is { Kind: QuestionKind.Amendment, Issue: { } about } ? Incompetent(about, state) : null),
        RecordVote c => NoQuorum(state) ?? NotAsAnnounced(c.Question, state) ?? BallotsFromOutside(c.Ballots, state),
        CountHands c => NoQuorum(state) ?? NotAsAnnounced(c.Question, state) ?? HandsFromOutside(c, state),
        AgreeAdReferendum or AdoptAmendment or ConcludePackage or KeepChairText or AdoptByConsensus or PutMotion or DecideAppeal => NoQuorum(state),
        _ => null,
    };

    private static Decision? OffTheFloor(IssueId issue, Negotiation state) =>
        state.Floor.NoAction.Contains(issue) ? Refuse(Rules.NoAction, $"no action is taken on {issue}")
        : state.Floor.Closed.Contains(issue) ? Refuse(Rules.DebateClosed, $"debate on {issue} is closed")
        : state.Floor.Adjourned.Contains(issue) ? Refuse(Rules.DebateAdjourned, $"debate on {issue} is adjourned")
        : null;

    private static Decision? NotCalledOn(Speak c, Negotiation state)
    {
        if (state.Floor.List is { } list && list.Issue == c.Issue && list.Speaking != c.By)
            return Refuse(Rules.HasTheFloor, list.Speaking is { } speaker ? $"{speaker} has the floor" : "the chair has called on nobody");
        return state.Floor.Limit is { Speeches: { } most } && Speech.Count(state.Floor.LastSpeech, c.By) >= most
            ? Refuse(Rules.TimeLimit, $"{c.By} has spoken {most} times on {c.Issue}")
            : null;
    }

    private static Decision? Incompetent(IssueId issue, Negotiation state) =>
        state.Floor.NotCompetent.Contains(issue) ? Refuse(Rules.Competence, $"the committee has found itself not competent on {issue}") : null;

    /// <param name="issue">The wording; null for amendments of plain words.</param>
    private static Decision? Late(IssueId? issue, Negotiation state) =>
        state.Floor.Deadline is { } deadline && state.Meeting > deadline && (issue is not { } wording || !state.Floor.Waived.Contains(wording))
            ? Refuse(Rules.Deadline, $"proposals were to be handed in by meeting {deadline}")
            : null;

    /// <summary>How a quorum is missed, in words; null when it is there, or when attendance is not kept.</summary>
    private static string? Lacks(Share quorum, Negotiation state)
    {
        var members = state.Roster.Delegations;
        return state.Floor.InRoom is { } present && present < quorum.Of(members) ? $"{present} of {members} are in the room, {quorum.Of(members)} are needed" : null;
    }

    private static Decision? NoQuorum(Negotiation state) =>
        Lacks(state.Rules.QuorumInForce().ToDecide, state) is { } few ? Refuse(Rules.QuorumToDecide, few) : null;

    /// <summary>Whether a delegation is known to be outside.</summary>
    private static bool IsAway(PartyId by, Negotiation state) =>
        state.Floor.Present is { } present && state.Roster.Find(by) is { } place && state.Roster.IsDelegation(place) && !present.Contains(place);

    private static Decision Attendance(TakeAttendance c, Negotiation state)
    {
        foreach (var party in c.Present)
            if (Delegation(party, state) is { } refused)
                return refused;
        return c.Present.Distinct().Count() == c.Present.Length
            ? Accept(new AttendanceTaken(c.Present))
            : Refuse(Rules.Present, "a delegation is in the room once");
    }

    private static Decision OpenList(OpenSpeakersList c, Negotiation state)
    {
        if (Debatable(c.Issue, state) is { } refused)
            return refused;
        return state.Floor.List is null
            ? Accept(new SpeakersListOpened(c.Issue))
            : Refuse(Rules.SpeakersList, "there is a list on this item");
    }

    private static Decision? Debatable(IssueId issue, Negotiation state) =>
        OpenWording(issue, state) ?? (state.OnFloor == issue
            ? OffTheFloor(issue, state)
            : Refuse(Rules.OnTheFloor, $"{state.OnFloor?.Value ?? "no item"} is on the floor, not {issue}"));

    private static Decision Inscribe(InscribeSpeaker c, Negotiation state)
    {
        if (state.Roster.Find(c.By) is null)
            return Refuse(Rules.InTheRoom, $"{c.By} is not a participant");
        if (state.Floor.List is not { IsClosed: false } list)
            return Refuse(Rules.SpeakersList, "no list is open");
        if (list.Waiting.Contains(c.By) || list.Speaking == c.By)
            return Refuse(Rules.SpeakersList, $"{c.By} is on the list");
        if (!IsObserver(c.By, state))
            return Accept(new SpeakerInscribed(c.By));
        return list.IsOutOfTime
            ? Refuse(Rules.TimeAllows, "no time is left for observers")
            : Accept(new SpeakerInscribed(c.By, state.Rules.ObserversInForce().SharedNameplate == true ? true : null));
    }

    private static Decision CallOn(GiveFloor c, Negotiation state)
    {
        if (state.Floor.List is not { Waiting.IsEmpty: false } list)
            return Refuse(Rules.SpeakersOrder, "nobody is on the list");
        if (!list.Waiting.Contains(c.To))
            return Refuse(Rules.SpeakersOrder, $"{c.To} is not on the list");
        // Whoever has gone out is passed over, and keeps its place.
        var states = list.Waiting.Where(p => !IsObserver(p, state) && !IsAway(p, state)).ToImmutableArray();
        if (IsObserver(c.To, state) && !states.IsEmpty)
            return Refuse(Rules.ObserversLast, $"{states.Length} others are on the list");
        var next = states.IsEmpty ? list.Waiting.First(p => IsObserver(p, state)) : states[0];
        return next == c.To ? Accept(new FloorGiven(c.To)) : Refuse(Rules.SpeakersOrder, $"{next} asked before {c.To}");
    }

    private static bool IsObserver(PartyId party, Negotiation state) => state.Roster.Find(party) is { } place && state.Roster.IsObserver(place);

    private static Decision Time(TimeSpeech c, Negotiation state)
    {
        if (state.Floor.Limit is not { } limit)
            return Refuse(Rules.TimeLimit, "speeches are not limited");
        if (c.Seconds < 0 || Speech.Count(state.Floor.LastSpeech, c.By) == 0)
            return Refuse(Rules.HasTheFloor, $"{c.By} has made no such speech on this item");
        return Accept(c.Seconds > limit.Seconds
            ? new SpeakerCalledToOrder(c.By, c.Seconds, limit.Seconds)
            : new SpeechTimed(c.By, c.Seconds));
    }

    private static Decision ReplyTo(Reply c, Negotiation state)
    {
        if (Debatable(c.Issue, state) is { } refused)
            return refused;
        if (state.Floor.List is { } list && !(list.IsClosed && list.Waiting.IsEmpty))
            return Refuse(Rules.RightOfReply, "the list of speakers is not exhausted");
        var (times, most) = (state.Floor.Replies.GetValueOrDefault(c.By) + 1, state.Rules.FloorInForce().Replies);
        return times > most
            ? Refuse(Rules.RightOfReply, $"{c.By} has replied {most} times on {c.Issue}")
            : Accept(new RightOfReplyExercised(c.By, c.Issue, times));
    }
}
