using Akka.Actor;
using NegotiationSim.Core;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Classes;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Actors.Live;

/// <summary>
/// A class session that is going on. Whoever calls has made sure that the person may act for the seat, or is the facilitator. Every
/// call is answered when what it did is stored. Safe for use by several threads.
/// </summary>
public sealed class LiveSession : IAsyncDisposable
{
    private IActorRef _floor = ActorRefs.Nobody;
    private readonly Simulated _simulated;
    private readonly CancellationTokenSource _ended = new();
    private int _isDisposed;

    private LiveSession(Simulated simulated, LiveUpdate first)
    {
        _simulated = simulated;
        Now = first;
    }

    /// <summary>What everybody can see now: the last thing that was announced.</summary>
    public LiveUpdate Now { get; private set; }

    /// <summary>Told of everything that is stored, in order; on the floor's thread, so it must be quick.</summary>
    public event Action<LiveUpdate>? Announced;

    internal static LiveSession Open(IActorRefFactory system, string name, LiveSetup setup)
    {
        var simulated = new Simulated(setup.Scenario, setup.State);
        var session = new LiveSession(simulated, new(setup.State, [], new(LiveStage.Lobby, false, setup.Pace, null, null, [], [], setup.MeetingsClosed)));
        var announcing = setup with
        {
            Announce = update =>
            {
                session.Now = update;
                setup.Announce(update);
                session.Announced?.Invoke(update);
                if (update.Failure is not null)
                    session._ended.Cancel();
            },
        };
        session._floor = system.ActorOf(Props.Create(() => new LiveFloorActor(announcing, simulated.Respond)), name);
        return session;
    }

    /// <summary>A person sits down for a party.</summary>
    public Task<Decision> TakeAsync(PartyId seat, string holder) => AskAsync((floor, now) => floor.Seat(new NegotiationCommand.TakeSeat(seat, holder), now));

    /// <summary>The simulator speaks for a party again.</summary>
    public Task<Decision> ReleaseAsync(PartyId seat, SeatEnd why) => AskAsync((floor, now) => floor.Seat(new NegotiationCommand.ReleaseSeat(seat, why), now));

    /// <summary>A person's page is connected, or no longer.</summary>
    /// <param name="seat">The seat.</param>
    /// <param name="connection">Name of the connection: a person may have several.</param>
    public void Connect(PartyId seat, string connection) => _floor.Tell(new Connection(seat, connection, IsThere: true));

    /// <inheritdoc cref="Connect"/>
    public void Disconnect(PartyId seat, string connection) => _floor.Tell(new Connection(seat, connection, IsThere: false));

    /// <summary>A person moves.</summary>
    /// <param name="seat">The seat that the person holds.</param>
    /// <param name="key">Names the move: sent again under the same key, it is made once.</param>
    /// <param name="move">The move.</param>
    public Task<Decision> MakeAsync(PartyId seat, string key, SeatMove move) => SendAsync(
        (floor, now, answer) => floor.Make(seat, move, now, answer), $"{seat}:{key}");

    /// <summary>A person answers a question.</summary>
    /// <param name="seat">The seat that the person holds.</param>
    /// <param name="question">Number of the question.</param>
    /// <param name="answer">The answer.</param>
    public Task<Decision> AnswerAsync(PartyId seat, int question, SeatAnswer answer) => AskAsync((floor, now) => floor.Answer(seat, question, answer, now));

    /// <summary>A person has nothing more to say on the item.</summary>
    public Task<Decision> ReadyAsync(PartyId seat) => AskAsync((floor, now) => floor.Ready(seat, now));

    public Task<Decision> StartAsync() => AskAsync((floor, now) => floor.Start(now));

    public Task<Decision> PauseAsync() => AskAsync((floor, now) => floor.Pause(now));

    public Task<Decision> GoOnAsync() => AskAsync((floor, now) => floor.GoOn(now));

    /// <summary>Closes what is going on: the item, the question, the break.</summary>
    public Task<Decision> GavelAsync() => AskAsync((floor, now) => floor.Gavel(now));

    public Task<Decision> SetPaceAsync(Pace pace) => AskAsync((floor, now) =>
    {
        floor.SetPace(pace, now);
        return new Decision.Accepted([]);
    });

    public Task<Decision> RuleAsync(Ruling ruling, string text) => AskAsync((floor, now) => floor.Rule(ruling, text, now));

    /// <summary>The chair opens the list of speakers on the item, closes it, or calls on the next.</summary>
    public Task<Decision> SpeakersAsync(SpeakersAct act) => AskAsync((floor, now) => floor.Speakers(act, now));

    /// <summary>The chair puts a wording under silence, limits speeches, sets a deadline or opens again what was agreed.</summary>
    public Task<Decision> ChairAsync(ChairAct act) => AskAsync((floor, now) => floor.Chair(act, now));

    /// <summary>News that the facilitator brings in: on record.</summary>
    public Task<Decision> NewsAsync(string text) => AskAsync((floor, now) => floor.News(text, now));

    /// <summary>The session ends here; the record stays as it is.</summary>
    public Task<Decision> StopAsync() => AskAsync((floor, now) =>
    {
        floor.Stop(now);
        return new Decision.Accepted([]);
    });

    /// <summary>Changes what the simulator goes by: from now on it plays these mandates.</summary>
    public void Instruct(Scenario scenario) => _simulated.Change(scenario);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
            return;
        await _floor.GracefulStop(TimeSpan.FromSeconds(10));
        // Who still waits for an answer gets none.
        await _ended.CancelAsync();
        _ended.Dispose();
    }

    private Task<Decision> AskAsync(Func<LiveFloor, DateTimeOffset, Decision> act) => SendAsync((floor, now, answer) => answer(act(floor, now)), null);

    private async Task<Decision> SendAsync(Action<LiveFloor, DateTimeOffset, Action<Decision>> act, string? key)
    {
        var done = new TaskCompletionSource<Decision>(TaskCreationOptions.RunContinuationsAsynchronously);
        _floor.Tell(new LiveRequest(act, decision => done.TrySetResult(decision), key));
        return await done.Task.WaitAsync(_ended.Token);
    }

    /// <summary>The simulator, with mandates that can be changed while it plays.</summary>
    private sealed class Simulated(Scenario scenario, Negotiation state)
    {
        private Respond _respond = Rehearsal.Simulator(scenario, state.Roster, state.Opening!.Seed);

        public Reply Respond(int place, Call call) => Volatile.Read(ref _respond)(place, call);

        public void Change(Scenario changed) => Volatile.Write(ref _respond, Rehearsal.Simulator(changed, state.Roster, state.Opening!.Seed));
    }
}
