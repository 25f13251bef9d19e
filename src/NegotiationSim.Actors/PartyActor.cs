using Akka.Actor;
using NegotiationSim.Core.Bargaining;

namespace NegotiationSim.Actors;

/// <summary>
/// One delegation, observer, bloc, or the chair. A shell: what it answers is decided by pure functions. When that fails it is
/// started again by its supervisor, after telling the floor that no move will come.
/// </summary>
internal sealed class PartyActor : ReceiveActor
{
    private readonly int _place;

    public PartyActor(int place, Respond respond)
    {
        _place = place;
        Receive<Asked>(asked => Sender.Tell(new Answered(asked.Round, respond(place, asked.Call))));
    }

    protected override void PreRestart(Exception reason, object message)
    {
        if (message is Asked asked)
            Sender.Tell(new Answered(asked.Round, Reply.Nothing(_place) with { Failure = $"{reason.GetType().Name}: {reason.Message}" }));
        base.PreRestart(reason, message);
    }
}
