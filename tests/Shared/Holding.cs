using System.Collections.Immutable;
using NegotiationSim.Core;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Testing;

/// <summary>Holds a negotiation sitting by sitting, from the beginning or from where a record ends.</summary>
public static class Holding
{
    /// <summary>The opening, then the events of each sitting.</summary>
    public static ImmutableArray<ImmutableArray<NegotiationEvent>> Batches(Scenario scenario, ulong seed)
    {
        var opening = Sitting.Open(scenario, seed);
        return [opening, .. Rest(scenario, opening)];
    }

    /// <summary>The sittings that follow a record.</summary>
    public static IEnumerable<ImmutableArray<NegotiationEvent>> Rest(Scenario scenario, IEnumerable<NegotiationEvent> record)
    {
        var state = Negotiation.Fold(record);
        var briefs = Brief.For(scenario, state.Roster, state.Opening!.Seed);
        var draws = new Draws(state.Opening.Seed);
        while (Sitting.Next(state, scenario.Model) is { } sitting)
        {
            foreach (var call in sitting.Hold())
                sitting.Hear(call.Addressees.Select(place =>
                    place == Call.ChairPlace ? Presiding.Answer(call, scenario.Model, draws) : Answers.Answer(briefs[place], call)));
            state = sitting.State;
            yield return [.. sitting.Events];
        }
    }
}
