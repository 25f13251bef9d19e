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

    private TimeSpan Answering => TimeSpan.FromSeconds(Pace.AnswerSeconds);

    private static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;
}
