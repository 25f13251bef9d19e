using NegotiationSim.Core;
using NegotiationSim.Core.Classes;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;

namespace NegotiationSim.Actors.Live;

/// <content>What people in seats and the facilitator do.</content>
internal sealed partial class LiveFloor
{
    /// <summary>A person moves. It may have to wait until the simulated parties have been heard; then the answer comes later.</summary>
    public void Make(PartyId by, SeatMove move, DateTimeOffset now, Action<Decision> answer)
    {
        if (_started && _pausedAt is null && _question is { Waiting.Count: 0 })
            _deferred.Enqueue((by, move, answer));
        else
            answer(Decide(by, move, now));
    }

    /// <summary>A person has nothing more to say on the item; when nobody has, the chair goes on.</summary>
    public Decision Ready(PartyId by, DateTimeOffset now)
    {
        if (Barred(by) is { } refused)
            return refused;
        if (_item is not { } item)
            return new Decision.Refused(SessionRules.Asked, "no wording is on the floor");
        _ready.Add(by);
        if (!Pace.IsStepByStep && State.Seats.Keys.All(_ready.Contains))
            item.IsClosing = true;
        Advance(now);
        return new Decision.Accepted([]);
    }

    /// <summary>A person sits down for a party, or gets up.</summary>
    public Decision Seat(NegotiationCommand command, DateTimeOffset now)
    {
        if (_stopped)
            return new Decision.Refused(SessionRules.Started, "the session has ended");
        var decision = Do(command);
        if (decision is Decision.Accepted)
            Advance(now);
        return decision;
    }

    public Decision Start(DateTimeOffset now)
    {
        if (_stopped || _started)
            return new Decision.Refused(SessionRules.Started, _stopped ? "the session has ended" : "it has started");
        _started = true;
        Advance(now);
        return new Decision.Accepted([]);
    }

    /// <summary>Closes what is going on: the item, the question, the break. The facilitator's next step.</summary>
    public Decision Gavel(DateTimeOffset now)
    {
        if (!_started || _stopped || _pausedAt is not null)
            return new Decision.Refused(_pausedAt is null ? SessionRules.Started : SessionRules.NotPaused, "the gavel has nothing to close");
        _atBreak = false;
        if (_question is { Waiting.Count: > 0 } question)
            question.Deadline = now;
        else if (_item is { IsHeld: true } held)
            held.IsReleased = true;
        else if (_item is { } item)
            item.IsClosing = true;
        Advance(now);
        return new Decision.Accepted([]);
    }

    public Decision Pause(DateTimeOffset now)
    {
        if (_pausedAt is not null || _stopped)
            return new Decision.Refused(SessionRules.NotPaused, "it is paused, or has ended");
        _pausedAt = now;
        return new Decision.Accepted([]);
    }

    public Decision GoOn(DateTimeOffset now)
    {
        if (_pausedAt is not { } since)
            return new Decision.Refused(SessionRules.NotPaused, "it is not paused");
        _pausedAt = null;
        var lost = now - since;
        _meetingEnds += lost;
        _silenceEnds += lost;
        if (_question is { } question)
        {
            question.Deadline += lost;
            question.PatienceEnds += lost;
        }

        if (_item is { } item)
        {
            item.Until += lost;
            item.ReactAt += lost;
            item.HeldUntil += lost;
            item.HeldSince += lost;
        }

        Advance(now);
        return new Decision.Accepted([]);
    }

    public void SetPace(Pace pace, DateTimeOffset now)
    {
        Pace = pace;
        _meetingEnds = now + TimeSpan.FromMinutes(pace.MeetingMinutes ?? 0);
        if (_item is { } item)
            item.Until = pace.IsStepByStep ? null : now + (_meetingEnds - now) / (_itemsLeft + 1);
        if (_question is { Waiting.Count: > 0 } question)
            question.Deadline = now + (pace.MeetingMinutes == 0 ? TimeSpan.Zero : Answering);
        if (!pace.IsStepByStep)
            _atBreak = false;
        Advance(now);
    }

    /// <summary>The ruling on a point of order.</summary>
    public Decision Rule(Ruling ruling, string text, DateTimeOffset now)
    {
        var decision = Do(new GiveRuling(ruling, text));
        if (decision is Decision.Accepted)
            Advance(now);
        return decision;
    }

    /// <summary>News that the facilitator brings in: on record, changing nothing by itself.</summary>
    public Decision News(string text, DateTimeOffset now)
    {
        var decision = Do(new Note(Happening.Other, [], [], [], text));
        Advance(now);
        return decision;
    }

    /// <summary>Nothing more happens.</summary>
    public void Stop(DateTimeOffset now)
    {
        _stopped = true;
        _question = null;
        _item = null;
        TakeDeferred(now);
    }

    private void TakeDeferred(DateTimeOffset now)
    {
        while (_deferred.TryDequeue(out var waiting))
            waiting.Answer(Decide(waiting.By, waiting.Move, now));
    }

    private Decision.Refused? Barred(PartyId by) => _stopped || !_started ? new(SessionRules.Started, _stopped ? "the session has ended" : "it has not started")
        : _pausedAt is not null ? new(SessionRules.NotPaused, "the session is paused")
        : State.Seats.ContainsKey(by) ? null
        : new(SessionRules.OwnSeat, $"the simulator speaks for {by}");

    private Decision Decide(PartyId by, SeatMove move, DateTimeOffset now)
    {
        if (Barred(by) is { } refused)
            return refused;
        if (_question is not null && move is not (SeatMove.Lift or SeatMove.LiftFromAmendment or SeatMove.BreakSilence))
            return new Decision.Refused(SessionRules.OneQuestion, "answer the question first, or wait for its end");
        if (_item is null && IsConduct(move))
            return new Decision.Refused(Rules.OnTheFloor, "no wording is on the floor");
        var decision = Do(move.ToCommand(by, State));
        if (decision is not Decision.Accepted || _item is not { } item)
            return decision;
        _ready.Remove(by);
        item.IsSpent = false;
        if (!IsConduct(move))
        {
            item.IsDirty = true;
            item.ReactAt ??= now + Thinking;
        }

        Advance(now);
        return decision;
    }

    private Decision Do(NegotiationCommand command)
    {
        if (_sitting is not null)
            return _sitting.Interject(command);
        var decision = NegotiationDecider.Decide(command, _state);
        if (decision is Decision.Accepted accepted)
            foreach (var e in accepted.Events)
            {
                _events.Add(e);
                _state = _state.Evolve(e);
            }

        return decision;
    }
}
