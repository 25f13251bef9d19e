using NegotiationSim.Core.Classes;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;

namespace NegotiationSim.Actors.Live;

/// <content>The conduct of business: points of order and appeals, motions, suspension, the list of speakers.</content>
internal sealed partial class LiveFloor
{
    /// <summary>How long a ruling can be appealed against before business goes on and it stands.</summary>
    public static readonly TimeSpan AppealTime = TimeSpan.FromSeconds(15);

    private LiveStage OnTheFloor => State.Floor switch
    {
        { PointIsOpen: true } => LiveStage.Ruling,
        { IsSuspended: true } => LiveStage.Suspended,
        { FirstMotion: not null } => LiveStage.Motion,
        _ => LiveStage.Floor,
    };

    /// <summary>The chair opens the list of speakers on the item, closes it, or calls on the next.</summary>
    public Decision Speakers(SpeakersAct act, DateTimeOffset now)
    {
        if (_item is not { } item || _stopped)
            return new Decision.Refused(Rules.OnTheFloor, "no wording is on the floor");
        var decision = act switch
        {
            SpeakersAct.Open => Do(new OpenSpeakersList(item.Issue)),
            SpeakersAct.Close => Do(new CloseSpeakersList()),
            _ => CallOnNext(),
        };
        if (decision is Decision.Accepted)
            Advance(now);
        return decision;
    }

    /// <summary>What comes before business: true when it has gone on, false when it waits, null when nothing does.</summary>
    private bool? Conduct(Item item, DateTimeOffset now)
    {
        if (HeldUp(item) is not { } holding)
        {
            // What its own time has lost is given back.
            if (item.HeldSince is { } since)
                item.Until += now - since;
            (item.HeldSince, item.HeldUntil, item.Holding, item.IsReleased) = (null, null, default, false);
            return CallsOn() ? true : null;
        }

        var isNew = item.HeldSince is null || item.Holding != holding;
        if (isNew)
        {
            item.HeldSince ??= now;
            item.Holding = holding;
            item.HeldUntil = holding.By == HeldBy.Motion && IsPutAtOnce(State.Floor.FirstMotion!) ? now
                : holding.By == HeldBy.Ruled ? now + (Pace.MeetingMinutes == 0 ? TimeSpan.Zero : AppealTime)
                : holding.By == HeldBy.Appeal ? now
                : Pace.IsStepByStep ? null
                : now + (Pace.MeetingMinutes == 0 ? TimeSpan.Zero : Answering);
            item.IsReleased = false;
            if (holding.By == HeldBy.Motion)
                return TurnAside(AsideKind.Conduct, _sitting!.HearMotion());
        }

        if (!item.IsReleased && !(item.HeldUntil <= now))
            return false;
        item.IsReleased = false;
        switch (holding.By)
        {
            case HeldBy.Point:
                Do(new GiveRuling(Ruling.NotWellTaken, "The chair goes on."));
                return true;
            case HeldBy.Suspension:
                Do(new ResumeMeeting());
                return true;
            case HeldBy.Ruled:
                item.Ruled = State.Floor.Point!.RuledAt;
                return true;
            default:
                item.IsPut = true;
                return TurnAside(AsideKind.Conduct, holding.By == HeldBy.Appeal ? _sitting!.PutAppeal() : _sitting!.PutMotion());
        }
    }

    /// <summary>A motion on the meeting itself is not debated; a second that the rules ask for can only come while it waits.</summary>
    private bool IsPutAtOnce(Motion motion) =>
        motion.Kind is MotionKind.SuspendMeeting or MotionKind.AdjournMeeting && (State.Rules.FloorInForce().Seconds ?? 0) == 0;

    /// <summary>What holds business up; null for nothing, and for what cannot be decided.</summary>
    private (HeldBy By, int Number)? HeldUp(Item item) => State.Floor switch
    {
        _ when item.IsStuck => null,
        { Point: { AppealedBy: not null } } => (HeldBy.Appeal, 0),
        { Point: { Ruling: null } } => (HeldBy.Point, 0),
        { IsAdjourned: true } => null,
        { IsSuspended: true } => (HeldBy.Suspension, 0),
        { FirstMotion: { Number: var number } } => (HeldBy.Motion, number),
        { Point: { RuledAt: var at } } when at == State.Version && at != item.Ruled && !State.Seats.IsEmpty => (HeldBy.Ruled, 0),
        _ => null,
    };

    /// <summary>The chair calls on the next speaker when nobody speaks, and when the simulator has taken over from whoever had the floor.</summary>
    private bool CallsOn() => State.Floor.List is { Waiting.IsEmpty: false } list
        && (list.Speaking is not { } speaker || !State.Seats.ContainsKey(speaker)) && CallOnNext() is Decision.Accepted;

    private Decision CallOnNext()
    {
        Decision decision = new Decision.Refused(Rules.SpeakersOrder, "nobody is on the list");
        foreach (var waiting in State.Floor.List?.Waiting ?? [])
            if ((decision = Do(new GiveFloor(waiting))) is Decision.Accepted)
                break;
        return decision;
    }

    /// <summary>The committee has adjourned the meeting: what was left of it is not held. The last one ends the talks.</summary>
    private bool Adjourn()
    {
        _adjourned = State.Meeting;
        _item = null;
        _ready.Clear();
        if (State.Meeting == State.Calendar.Meetings)
            Do(new End(Outcome.NoAgreement));
        CloseSitting();
        return true;
    }

    private static bool IsConduct(SeatMove move) => move is SeatMove.PointOfOrder or SeatMove.Appeal or SeatMove.MakeMotion or SeatMove.SecondMotion
        or SeatMove.SpeakOnMotion or SeatMove.ObjectToMotion or SeatMove.WithdrawMotion or SeatMove.AskForTheFloor or SeatMove.UseRightOfReply;

    /// <summary>What holds business up.</summary>
    private enum HeldBy
    {
        None,
        Point,

        /// <summary>A ruling has been given and can be appealed against.</summary>
        Ruled,
        Appeal,
        Motion,
        Suspension,
    }
}

/// <summary>What the chair does with the list of speakers.</summary>
public enum SpeakersAct
{
    Open,
    Close,
    CallOnNext,
}
