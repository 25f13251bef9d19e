using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Actors;

/// <summary>
/// The floor of one negotiation: the only sequencer and the only writer. It puts each call to all parties at once, waits for all,
/// and hands the replies to the <see cref="Sitting"/>, which orders and decides them. The next sitting is held while the last one
/// is being stored; a sitting is announced only when its events are safe.
/// </summary>
internal sealed class FloorActor : ReceiveActor, IWithTimers
{
    private readonly ConferenceSetup _setup;
    private readonly TaskCompletionSource<Negotiation> _done;
    private readonly CancellationToken _cancellation;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Dictionary<int, IActorRef> _parties = [];
    private readonly Queue<SittingClosed> _unstored = [];
    private readonly List<SittingClosed> _beingStored = [];

    private readonly RoomMemory _memory = new();
    private Negotiation _state;
    private Sitting? _sitting;
    private IEnumerator<Call>? _calls;
    private readonly Dictionary<int, Reply> _replies = [];
    private int _round;
    private long _safe;

    public FloorActor(ConferenceSetup setup, TaskCompletionSource<Negotiation> done, CancellationToken cancellation)
    {
        _setup = setup;
        _done = done;
        _cancellation = cancellation;
        _state = setup.State;
        _safe = _state.Version;

        Receive<CallToOrder>(_ => NextSitting());
        Receive<Answered>(Hear);
        Receive<PatienceEnds>(GoOnWithoutTheSilent);
        Receive<Stored>(OnStored);
        Receive<NotStored>(failed => Fail(failed.Cause));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        var roster = _state.Roster;
        _parties[Call.ChairPlace] = Seat("chair", Call.ChairPlace);
        for (var place = 0; place < roster.Parties.Length; place++)
            _parties[place] = Seat($"{Kind(roster[place].Kind)}-{roster[place].Id}", place);
    }

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(failure =>
    {
        _log.Warning(failure, "A party failed and is started again; it makes no move");
        return Directive.Restart;
    });

    /// <summary>What the floor had before it is lost with it: the negotiation stops, and can be resumed from its record.</summary>
    protected override void PostRestart(Exception reason) => Fail(reason);

    private IActorRef Seat(string name, int place) => Context.ActorOf(Props.Create(() => new PartyActor(place, _setup.Respond)), name);

    private static string Kind(PartyKind kind) => kind switch
    {
        PartyKind.Delegation => "delegation",
        PartyKind.Observer => "observer",
        _ => "bloc",
    };

    private void NextSitting()
    {
        if (_cancellation.IsCancellationRequested)
        {
            FinishWhenSafe();
            return;
        }

        _sitting = Sitting.Next(_state, _setup.Model, _memory);
        _calls = _sitting?.Hold().GetEnumerator();
        if (_sitting is null)
            FinishWhenSafe();
        else
            NextCall();
    }

    private void NextCall()
    {
        if (!_calls!.MoveNext())
        {
            Close();
            return;
        }

        _round++;
        _replies.Clear();
        var asked = new Asked(_round, _calls.Current);
        foreach (var place in _calls.Current.Addressees)
            _parties[place].Tell(asked);
        if (_calls.Current.Addressees.IsEmpty)
            Self.Tell(new PatienceEnds(_round));
        else
            Timers.StartSingleTimer("patience", new PatienceEnds(_round), _setup.Patience);
    }

    private void Hear(Answered answer)
    {
        if (answer.Round != _round)
            return;
        _replies[answer.Reply.By] = answer.Reply;
        if (answer.Reply.Failure is { } why)
            _log.Warning("{Party} makes no move: {Why}", Name(answer.Reply.By), why);
        if (_replies.Count == _calls!.Current.Addressees.Length)
            TakeReplies();
    }

    private void GoOnWithoutTheSilent(PatienceEnds patience)
    {
        if (patience.Round != _round || _calls is null)
            return;
        foreach (var place in _calls.Current.Addressees)
            if (_replies.TryAdd(place, Reply.Nothing(place) with { Failure = "did not answer in time" }))
                _log.Warning("{Party} did not answer in time", Name(place));
        TakeReplies();
    }

    private void TakeReplies()
    {
        Timers.Cancel("patience");
        _sitting!.Hear(_replies.Values);
        _round++;
        NextCall();
    }

    private void Close()
    {
        _state = _sitting!.State;
        foreach (var (command, refusal) in _sitting.Refusals)
            _log.Debug("{Command}: {Refusal}", command, refusal);
        _unstored.Enqueue(new(_state, [.. _sitting.Events], _sitting.Refusals.Count));
        Store();
        if (_unstored.Count < _setup.SittingsAhead)
            NextSitting();
        else
            _sitting = null;
    }

    private void Store()
    {
        if (_beingStored.Count > 0 || _unstored.Count == 0)
            return;
        while (_unstored.TryDequeue(out var closed))
            _beingStored.Add(closed);
        ImmutableArray<NegotiationEvent> events = [.. _beingStored.SelectMany(c => c.Events)];
        var version = _safe + events.Length;
        _setup.Append(_safe, events, CancellationToken.None)
            .PipeTo(Self, success: () => new Stored(version), failure: cause => new NotStored(cause));
    }

    private void OnStored(Stored stored)
    {
        var waiting = _sitting is null && _unstored.Count >= _setup.SittingsAhead;
        _safe = stored.Version;
        foreach (var closed in _beingStored)
            _setup.Announce?.Invoke(closed);
        _beingStored.Clear();
        Store();
        if (waiting && _unstored.Count == 0)
            NextSitting();
        else
            FinishWhenSafe();
    }

    private void FinishWhenSafe()
    {
        var over = _state.HasEnded || _cancellation.IsCancellationRequested;
        if (!over || _safe != _state.Version || _beingStored.Count > 0 || _unstored.Count > 0)
            return;
        if (_state.HasEnded)
            _done.TrySetResult(_state);
        else
            _done.TrySetCanceled(_cancellation);
    }

    private void Fail(Exception cause)
    {
        _done.TrySetException(cause);
        Context.Stop(Self);
    }

    private string Name(int place) => place == Call.ChairPlace ? "The chair" : _state.Roster[place].Name;
}
