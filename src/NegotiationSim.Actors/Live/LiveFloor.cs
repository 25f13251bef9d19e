using System.Collections.Immutable;
using NegotiationSim.Core;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Classes;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Actors.Live;

/// <summary>
/// The floor of a class session, without threads, clock or store: told what is said and what time it is, it decides and says whom to
/// ask, when to be woken, and which events have come about. The course is that of a <see cref="Sitting"/>, so that a session in which
/// nobody takes a seat gives the events of a run; people move between its calls and answer some of them.
/// </summary>
internal sealed partial class LiveFloor
{
    /// <summary>How long simulated parties let people go on before they react to what was done.</summary>
    public static readonly TimeSpan Thinking = TimeSpan.FromSeconds(2);

    /// <summary>The shortest time that a wording is on the floor when a meeting has run late.</summary>
    public static readonly TimeSpan ShortestItem = TimeSpan.FromSeconds(20);

    private readonly BehaviourParameters _model;
    private readonly TimeSpan _patience;
    private readonly List<NegotiationEvent> _events = [];
    private readonly Queue<(int Place, Asked Asked)> _toAsk = [];
    private readonly Queue<(PartyId By, SeatMove Move, Action<Decision> Answer)> _deferred = [];
    private readonly HashSet<PartyId> _ready = [];

    private Negotiation _state;
    private Sitting? _sitting;
    private IEnumerator<Call>? _course;
    private Aside? _aside;
    private int _taken;
    private bool _resumes;
    private int _adjourned;

    private bool _started;
    private bool _stopped;
    private bool _atBreak;
    private DateTimeOffset? _pausedAt;
    private Question? _question;
    private Item? _item;
    private DateTimeOffset _meetingEnds;
    private int _itemsLeft;
    private int _round;

    public LiveFloor(Negotiation state, BehaviourParameters model, Pace pace, int meetingsClosed, TimeSpan patience)
    {
        _state = state;
        _model = model;
        _patience = patience;
        Pace = pace;
        MeetingsClosed = meetingsClosed;
        _adjourned = state.Floor.IsAdjourned ? state.Meeting : 0;
        _resumes = state.Phase == Phase.InCommittee && state.Meeting > meetingsClosed && !state.Floor.IsAdjourned;
    }

    public Negotiation State => _sitting?.State ?? _state;

    public Pace Pace { get; private set; }

    public int MeetingsClosed { get; private set; }

    public LiveStage Stage => _stopped ? LiveStage.Stopped
        : State.HasEnded ? LiveStage.Over
        : !_started ? LiveStage.Lobby
        : _question is { IsForPeople: true } ? LiveStage.Question
        : _item is not null ? OnTheFloor
        : _atBreak ? LiveStage.Break
        : LiveStage.Question;

    /// <summary>When to call <see cref="Advance"/> though nobody has said anything; null for never.</summary>
    public DateTimeOffset? WakeAt => _pausedAt is not null || !_started || _stopped ? null
        : _question is { } q ? Earliest(q.Waiting.Count > 0 ? q.Deadline : null, q.Simulated.Count > 0 ? q.PatienceEnds : null)
        : Earliest(_silenceIsNew ? null : _silenceEnds, _item is { } item ? item.IsHeld ? item.HeldUntil : Earliest(item.Until, item.ReactAt) : null);

    /// <summary>The events that have come about since this was last asked, in order.</summary>
    public ImmutableArray<NegotiationEvent> TakeEvents()
    {
        Collect();
        ImmutableArray<NegotiationEvent> events = [.. _events];
        _events.Clear();
        return events;
    }

    /// <summary>The next party to ask, by its place; false when nobody is to be asked.</summary>
    public bool TryTakeQuestion(out (int Place, Asked Asked) question) => _toAsk.TryDequeue(out question);

    /// <summary>Changes when there is something new to show: what the simulated parties are asked among themselves is not.</summary>
    public object Mark => (Stage, _pausedAt, Pace, Until, _question is { IsForPeople: true } q ? (q.Round, q.Waiting.Count, q.Simulated.Count) : default, _ready.Count, MeetingsClosed, _silenceEnds);

    public LiveView View(ImmutableArray<PartyId> present) => new(
        Stage,
        _pausedAt is not null,
        Pace,
        Until,
        _question is { IsForPeople: true } asked ? asked.Show(State) : null,
        [.. _ready.OrderBy(p => p.Value, StringComparer.Ordinal)],
        present,
        MeetingsClosed)
    {
        SilenceUntil = _pausedAt is null ? _silenceEnds : null,
    };

    private DateTimeOffset? Until => _pausedAt is not null || _question?.Waiting.Count == 0 ? null
        : _question is { } q ? q.Deadline
        : _item is { IsHeld: true } held ? held.HeldUntil
        : _item?.Until;

    /// <summary>Goes on as far as it goes without anybody saying anything more.</summary>
    public void Advance(DateTimeOffset now)
    {
        while (_started && !_stopped && _pausedAt is null && Step(now))
        {
        }

        if (_question is null || _question.Waiting.Count > 0 || State.HasEnded || _stopped)
            TakeDeferred(now);
    }

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

    private TimeSpan Answering => TimeSpan.FromSeconds(Pace.AnswerSeconds);

    private static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;
}
