using Akka.Actor;
using Akka.Event;
using NegotiationSim.Core;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Actors.Live;

/// <summary>Somebody asks something of the floor.</summary>
/// <param name="Act">What; it is answered at once or, when the floor is busy, later.</param>
/// <param name="Answer">Told the decision when its events are stored.</param>
/// <param name="Key">Key of a move, by which the same one sent again is known; null for what may be asked any number of times.</param>
internal sealed record LiveRequest(Action<LiveFloor, DateTimeOffset, Action<Decision>> Act, Action<Decision> Answer, string? Key = null);

/// <summary>A person's connection comes or goes.</summary>
internal sealed record Connection(PartyId Seat, string Id, bool IsThere);

/// <summary>The time has come that the floor asked to be woken.</summary>
internal sealed record Wake;

/// <summary>A person has been gone for too long.</summary>
internal sealed record GoneTooLong(PartyId Seat);

/// <summary>
/// The floor of a class session: the shell around <see cref="LiveFloor"/>. It puts questions to the actors of the parties, stores what
/// comes about, and tells nobody of anything before it is stored.
/// </summary>
internal sealed partial class LiveFloorActor : ReceiveActor
{
    private readonly LiveSetup _setup;
    private readonly LiveFloor _floor;
    private readonly Respond _respond;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Dictionary<int, IActorRef> _parties = [];
    private readonly HashSet<string> _handled;

    private Batch _open = new();
    private Batch? _beingStored;
    private long _safe;
    private object? _shown;
    private ITimer? _alarm;

    public LiveFloorActor(LiveSetup setup, Respond respond)
    {
        _setup = setup;
        _respond = respond;
        _floor = new(setup.State, setup.Scenario.Model, setup.Pace, setup.MeetingsClosed, setup.Patience);
        _safe = setup.State.Version;
        _handled = [.. setup.Handled];
        foreach (var (seat, holder) in setup.Expected)
            _holders[seat] = holder;

        Receive<LiveRequest>(Take);
        Receive<Answered>(a => Then(() => _floor.Hear(a.Round, a.Reply, Now)));
        Receive<Wake>(_ => Then(() => _floor.Advance(Now)));
        Receive<Connection>(c => Then(() => Connect(c)));
        Receive<GoneTooLong>(g => Then(() => GiveUpOn(g.Seat)));
        Receive<Stored>(s => OnStored(s.Version));
        Receive<NotStored>(failed => Fail(failed.Cause));
    }

    private DateTimeOffset Now => _setup.Clock.GetUtcNow();

    protected override void PreStart()
    {
        var roster = _setup.State.Roster;
        _parties[Call.ChairPlace] = Seat("chair", Call.ChairPlace);
        for (var place = 0; place < roster.Parties.Length; place++)
            _parties[place] = Seat($"party-{roster[place].Id}", place);
        foreach (var seat in _setup.State.Seats.Keys)
            ExpectBack(seat);
        Then(() => { });
    }

    protected override void PostStop()
    {
        _alarm?.Dispose();
        foreach (var timer in _away.Values)
            timer.Dispose();
    }

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(failure =>
    {
        _log.Warning(failure, "A party failed and is started again; it makes no move");
        return Directive.Restart;
    });

    /// <summary>What the floor had before it is lost with it: the session stops, and can be resumed from its record.</summary>
    protected override void PostRestart(Exception reason) => Fail(reason);

    private IActorRef Seat(string name, int place) => Context.ActorOf(Props.Create(() => new PartyActor(place, _respond)), name);

    private void Take(LiveRequest request)
    {
        if (request.Key is { } key && !_handled.Add(key))
        {
            // Sent again because its answer was lost: what it asked has been done, or is being stored.
            _open.Answers.Add(() => request.Answer(new Decision.Accepted([])));
            Then(() => { });
            return;
        }

        Then(() => request.Act(_floor, Now, decision =>
        {
            if (request.Key is { } made)
                if (decision is Decision.Accepted)
                    _open.Causes.Add(made);
                else
                    _handled.Remove(made);
            _open.Answers.Add(() => request.Answer(decision));
        }));
    }

    /// <summary>Does something on the floor, and then what follows: whom to ask, what to store, what to show, when to wake up.</summary>
    private void Then(Action act)
    {
        act();
        while (_floor.TryTakeQuestion(out var question))
            _parties[question.Place].Tell(question.Asked);
        _open.Events.AddRange(_floor.TakeEvents());
        var goesOn = _open.Events.Count > 0 || !Equals(_floor.Mark, _shown);
        if (goesOn || _presenceChanged)
        {
            _shown = _floor.Mark;
            _presenceChanged = false;
            _open.Update = new(_floor.State, [], _floor.View(Present)) { IsPresence = !goesOn && _open.Update is null or { IsPresence: true } };
        }

        Store();
        SetAlarm();
    }

    private void Store()
    {
        if (_beingStored is not null)
            return;
        if (_open.Events.Count == 0)
        {
            var told = _open;
            _open = new();
            Tell(told);
            return;
        }

        _beingStored = _open;
        _open = new();
        var version = _safe + _beingStored.Events.Count;
        _setup.Append(_safe, _beingStored.Events, _beingStored.Causes, CancellationToken.None)
            .PipeTo(Self, success: () => new Stored(version), failure: cause => new NotStored(cause));
    }

    private void OnStored(long version)
    {
        _safe = version;
        var stored = _beingStored!;
        _beingStored = null;
        Tell(stored);
        Store();
    }

    private void Tell(Batch batch)
    {
        if (batch.Update is { } update)
            _setup.Announce(update with { Events = [.. batch.Events] });
        foreach (var answer in batch.Answers)
            answer();
    }

    private void SetAlarm()
    {
        _alarm?.Dispose();
        _alarm = null;
        if (_floor.WakeAt is not { } at)
            return;
        var self = Self;
        var due = at - Now;
        _alarm = _setup.Clock.CreateTimer(_ => self.Tell(new Wake()), null, due > TimeSpan.Zero ? due : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Nothing that was not stored has been told to anybody; whoever waits is told that it came to nothing.</summary>
    private void Fail(Exception cause)
    {
        _log.Error(cause, "The session stops: it could not be stored");
        _floor.Stop(Now);
        _setup.Announce(new(_setup.State, [], _floor.View([])) { Failure = cause });
        Context.Stop(Self);
    }

    /// <summary>What is stored, answered and shown together.</summary>
    private sealed class Batch
    {
        public List<NegotiationEvent> Events { get; } = [];

        public List<string> Causes { get; } = [];

        public List<Action> Answers { get; } = [];

        public LiveUpdate? Update { get; set; }
    }
}
