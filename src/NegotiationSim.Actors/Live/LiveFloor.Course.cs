using NegotiationSim.Core;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Actors.Live;

/// <content>The course of the talks, step by step: meetings, items, and what comes between two calls.</content>
internal sealed partial class LiveFloor
{
    /// <summary>One step; false when there is something to wait for.</summary>
    private bool Step(DateTimeOffset now)
    {
        if (_question is { } question)
            return Answered(question, now);
        if (_aside is not null)
            return StepAside(now);
        Keep(now);
        if (_sitting is not null && AsksUnderSilence())
            return true;
        if (State.Floor.IsAdjourned && _adjourned != State.Meeting)
            return Adjourn();
        if (_item is { } item)
            return StepItem(item, now);
        if (_sitting is null)
            return OpenSitting(now);
        if (State.Floor.IsSuspended)
            Do(new NegotiationCommand.ResumeMeeting());
        if (_course!.MoveNext())
        {
            var call = _course.Current;
            if (call.Inquiry is Inquiry.Guidance { Issue: var issue })
                TakeUp(call, issue, now);
            else
                Put(call, now);
            return true;
        }

        CloseSitting();
        return true;
    }

    private bool OpenSitting(DateTimeOffset now)
    {
        if (_state.HasEnded || _atBreak)
            return false;
        // A point of order that was raised between meetings would keep the next from being opened.
        if (_state.Floor.Point is { Ruling: null })
            Do(new NegotiationCommand.GiveRuling(Ruling.NotWellTaken, "The chair goes on."));
        _sitting = _resumes ? Sitting.Resume(_state, _model) : Sitting.Next(_state, _model);
        if (_resumes && _sitting is not null && (_state.Floor.FirstMotion is not null || _state.Floor.PointIsOpen))
            TurnAside(AsideKind.Conduct, _sitting.TakeUpConduct());
        _resumes = false;
        _course = _sitting?.Hold().GetEnumerator();
        _taken = 0;
        _itemsLeft = 0;
        _meetingEnds = now + TimeSpan.FromMinutes(Pace.MeetingMinutes ?? 0);
        return _sitting is not null;
    }

    private void CloseSitting()
    {
        Collect();
        _state = _sitting!.State;
        _sitting = null;
        _course = null;
        MeetingsClosed = Math.Max(MeetingsClosed, _state.Meeting);
        _atBreak = Pace.IsStepByStep && _state.Phase == Phase.InCommittee && !_state.HasEnded;
    }

    /// <summary>What people do counts between the debate and what the chair makes of it.</summary>
    private void TakeUp(Call guidance, IssueId issue, DateTimeOffset now)
    {
        _itemsLeft = Math.Max(1, _itemsLeft);
        var share = (_meetingEnds - now) / _itemsLeft--;
        var shortest = Pace.MeetingMinutes > 0 ? ShortestItem : TimeSpan.Zero;
        _item = new(guidance, issue) { Until = Pace.IsStepByStep ? null : now + (share > shortest ? share : shortest) };
        _ready.Clear();
    }

    private bool StepItem(Item item, DateTimeOffset now)
    {
        if (Conduct(item, now) is { } waits)
            return waits;
        if (Pending())
        {
            item.Left = item.Until - now;
            return TurnAside(AsideKind.AtHand, _sitting!.AtHand());
        }

        var closes = item.IsClosing || item.Until <= now || IsOff(item.Issue) || !State[item.Issue].IsOpen || State.Floor.Closed.Contains(item.Issue);
        if (item.IsDirty && (closes || item.ReactAt <= now))
        {
            item.IsDirty = false;
            item.ReactAt = null;
            return TurnAside(AsideKind.Reactions, _sitting!.Reactions());
        }

        if (!closes)
            return false;
        _item = null;
        _ready.Clear();
        // What the committee has put off, or has settled meanwhile, is not put to it now.
        if (IsOff(item.Issue) || !State[item.Issue].IsOpen)
            _sitting!.Hear([]);
        else
            Put(_sitting!.Afresh(item.Guidance), now);
        return true;

        // What cannot be put to the vote or the room any more is left alone, or it would come up for ever.
        bool Pending() => !item.IsSpent && (State.Pending is not null || State.Offer is not null);
    }

    /// <summary>Whether the committee has adjourned the debate on a wording, or takes no action on it.</summary>
    private bool IsOff(IssueId issue) => State.Floor.Adjourned.Contains(issue) || State.Floor.NoAction.Contains(issue);

    private bool TurnAside(AsideKind kind, IEnumerable<Call> calls)
    {
        _aside = new(kind, calls.GetEnumerator(), State.Version);
        return true;
    }

    private bool StepAside(DateTimeOffset now)
    {
        var aside = _aside!;
        if (aside.Calls.MoveNext())
        {
            Put(aside.Calls.Current, now, aside.Kind);
            return true;
        }

        _aside = null;
        if (aside.Kind == AsideKind.AtHand && _item is { } item)
        {
            item.IsSpent = State.Version == aside.Since;
            item.Until = now + item.Left;
        }
        else if (aside.Kind == AsideKind.Conduct && _item is { } held)
        {
            // Where a rule refuses the decision itself, as without a quorum, business goes on as far as it can.
            held.IsStuck = State.Version == aside.Since && held.IsPut;
            held.IsPut = false;
        }

        return true;
    }

    private void Collect()
    {
        if (_sitting is null)
            return;
        for (; _taken < _sitting.Events.Count; _taken++)
            _events.Add(_sitting.Events[_taken]);
    }
}
