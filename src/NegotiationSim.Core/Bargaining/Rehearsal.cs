using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Bargaining;

/// <summary>Answers a call for one party.</summary>
/// <param name="place">The party's place in the roster, or <see cref="Call.ChairPlace"/>.</param>
public delegate Reply Respond(int place, Call call);

/// <summary>A whole negotiation as a plain loop over the pure functions: no actor, no store. It gives the events that a conference gives.</summary>
public static class Rehearsal
{
    /// <summary>To its end: the adoption, signatures and ratifications included.</summary>
    public static ImmutableArray<NegotiationEvent> Run(Scenario scenario, ulong seed) => Collect(hear => Hold(scenario, seed, hear));

    /// <summary>The same events up to the sitting in which the committee is done with the text; what follows is not held.</summary>
    public static ImmutableArray<NegotiationEvent> RunToAdoption(Scenario scenario, ulong seed) => Collect(hear => HoldToAdoption(scenario, seed, hear));

    /// <summary>To its end, for whoever needs each event once, as it happens, and not the history: nothing is kept.</summary>
    public static void Hold(Scenario scenario, ulong seed, Action<NegotiationEvent> hear) => Hold(scenario, seed, new MinutesTo(hear), toAdoption: false);

    /// <summary>The same up to the sitting in which the committee is done with the text.</summary>
    public static void HoldToAdoption(Scenario scenario, ulong seed, Action<NegotiationEvent> hear) => Hold(scenario, seed, new MinutesTo(hear), toAdoption: true);

    /// <summary>To its end, or up to the sitting in which the committee is done with the text.</summary>
    internal static void Hold(Scenario scenario, ulong seed, Minutes minutes, bool toAdoption)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var opening = Sitting.Open(scenario, seed);
        foreach (var e in opening)
            minutes.Take(e);
        var state = Negotiation.Fold(opening).Working();
        var chorus = new Chorus(Brief.For(scenario, state.Roster, seed), state.Roster, scenario.Model, new(seed));
        var memory = new RoomMemory();
        while ((!toAdoption || state.Phase == Phase.InCommittee) && Sitting.Next(state, scenario.Model, memory, minutes) is { } sitting)
        {
            foreach (var call in sitting.Hold())
                if (call.Inquiry is Inquiry.Debate or Inquiry.Consensus)
                    sitting.HearAll(chorus.Intervene(call));
                else
                    sitting.Hear(chorus.Answer(call));
            state = sitting.State;
        }
    }

    private static ImmutableArray<NegotiationEvent> Collect(Action<Action<NegotiationEvent>> hold)
    {
        var events = ImmutableArray.CreateBuilder<NegotiationEvent>();
        hold(events.Add);
        return events.ToImmutable();
    }

    /// <summary>The simulator's answers for every place, the chair's included. Safe for use from several threads.</summary>
    public static Respond Simulator(Scenario scenario, Roster roster, ulong seed)
    {
        var briefs = Brief.For(scenario, roster, seed);
        var draws = new Draws(seed);
        return (place, call) => place == Call.ChairPlace ? Presiding.Answer(call, scenario.Model, draws) : Answers.Answer(briefs[place], call);
    }
}
