using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Core.Bargaining;

/// <summary>A whole negotiation as a plain loop over the pure functions: no actor, no store. It gives the events that a conference gives.</summary>
public static class Rehearsal
{
    public static ImmutableArray<NegotiationEvent> Run(Scenario scenario, ulong seed)
    {
        var events = Sitting.Open(scenario, seed).ToBuilder();
        var state = Negotiation.Fold(events);
        var briefs = Brief.For(scenario, state.Roster, seed);
        var draws = new Draws(seed);
        while (Sitting.Next(state, scenario.Model) is { } sitting)
        {
            foreach (var call in sitting.Hold())
                sitting.Hear(call.Addressees.Select(place => 
                    place == Call.ChairPlace ? Presiding.Answer(call, scenario.Model, draws) : Answers.Answer(briefs[place], call)));
            events.AddRange(sitting.Events);
            state = sitting.State;
        }

        return events.ToImmutable();
    }
}
