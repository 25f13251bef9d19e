using NegotiationSim.Actors.Live;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Classes;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Actors.Tests.Live;

/// <summary>A class session in one thread, with a clock that goes when a test says so and simulated parties that answer at once.</summary>
internal sealed class Classroom
{
    private readonly Respond _respond;

    public Classroom(Scenario scenario, Pace pace, ulong seed = 1, IEnumerable<NegotiationEvent>? record = null, int meetingsClosed = 0)
    {
        Record.AddRange(record ?? Sitting.Open(scenario, seed));
        var state = Negotiation.Fold(Record);
        _respond = Rehearsal.Simulator(scenario, state.Roster, state.Opening!.Seed);
        Floor = new(state, scenario.Model, pace, meetingsClosed, TimeSpan.FromSeconds(30));
    }

    public LiveFloor Floor { get; }

    public DateTimeOffset Now { get; private set; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public List<NegotiationEvent> Record { get; } = [];

    public LiveView View => Floor.View([]);

    public Negotiation State => Floor.State;

    public Classroom Seat(params string[] parties)
    {
        foreach (var party in parties)
            Floor.Seat(new NegotiationCommand.TakeSeat(new(party), $"Person of {party}"), Now).ShouldBeOfType<Decision.Accepted>();
        return Settle();
    }

    public Classroom Start()
    {
        Floor.Start(Now).ShouldBeOfType<Decision.Accepted>();
        return Settle();
    }

    public Decision Make(string party, SeatMove move)
    {
        Decision? told = null;
        Floor.Make(new(party), move, Now, d => told = d);
        Settle();
        return told.ShouldNotBeNull("every move is answered");
    }

    public Decision Answer(string party, SeatAnswer answer)
    {
        var decision = Floor.Answer(new(party), View.Question?.Number ?? 0, answer, Now);
        Settle();
        return decision;
    }

    /// <summary>The facilitator's gavel.</summary>
    public void Gavel()
    {
        Floor.Gavel(Now).ShouldBeOfType<Decision.Accepted>();
        Settle();
    }

    /// <summary>What the chair does with the list of speakers.</summary>
    public Decision Speakers(SpeakersAct act)
    {
        var decision = Floor.Speakers(act, Now);
        Settle();
        return decision;
    }

    /// <summary>What the chair sets on the facilitator's word.</summary>
    public Decision Chair(ChairAct act)
    {
        var decision = Floor.Chair(act, Now);
        Settle();
        return decision;
    }

    /// <summary>Lets so much time go by.</summary>
    public Classroom Wait(TimeSpan time)
    {
        var until = Now + time;
        while (Floor.WakeAt is { } at && at <= until)
        {
            Now = at > Now ? at : Now;
            Floor.Advance(Now);
            Settle();
        }

        Now = until;
        return this;
    }

    /// <summary>To the next time at which the chair goes on by itself; the facilitator's gavel where it waits for one.</summary>
    public void Next()
    {
        if (Floor.WakeAt is { } at)
        {
            Now = at > Now ? at : Now;
            Floor.Advance(Now);
        }
        else
        {
            Floor.Gavel(Now);
        }

        Settle();
    }

    /// <summary>On until something holds.</summary>
    public Classroom Until(Func<Classroom, bool> holds)
    {
        for (var steps = 0; !holds(this); steps++)
        {
            steps.ShouldBeLessThan(20_000, $"the session stands still: {View.Stage}, meeting {State.Meeting}");
            Floor.State.HasEnded.ShouldBeFalse("it ended before that came about");
            Next();
        }

        return this;
    }

    public Classroom ToTheEnd()
    {
        for (var steps = 0; !State.HasEnded; steps++)
        {
            steps.ShouldBeLessThan(20_000, $"the session stands still: {View.Stage}, meeting {State.Meeting}");
            Next();
        }

        return Settle();
    }

    public Classroom Settle()
    {
        while (Floor.TryTakeQuestion(out var question))
            Floor.Hear(question.Asked.Round, _respond(question.Place, question.Asked.Call), Now);
        Record.AddRange(Floor.TakeEvents());
        return this;
    }
}
