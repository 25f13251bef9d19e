using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Core.History;

/// <summary>One step of an argument: a name, and what it says with its figures.</summary>
public sealed record ReasonTerm(string Name, string Text);

/// <summary>Why a move was made: its reason in words, the terms of the rule with their values, the evidence, and the moves that led to it.</summary>
/// <param name="When">The move.</param>
/// <param name="Line">The move in words.</param>
/// <param name="Kind">Short name of the recorded reason, as in "aspiration gap"; null for moves without one.</param>
/// <param name="Reason">The recorded reason in words; null for moves without one.</param>
/// <param name="Terms">The argument, step by step; empty when nothing is known but the reason.</param>
/// <param name="Evidence">What a historical move rests on; null for simulated ones.</param>
/// <param name="Sources">The sources that the evidence names.</param>
/// <param name="Answers">What the move answered, the nearest first.</param>
/// <param name="Chain">From the move back to where it began.</param>
public sealed record Explanation(
    Moment When,
    string Line,
    string? Kind,
    string? Reason,
    ImmutableArray<ReasonTerm> Terms,
    Evidence? Evidence,
    ImmutableArray<Source> Sources,
    ImmutableArray<Cause> Answers,
    ImmutableArray<Cause> Chain)
{
    /// <summary>Explains a move.</summary>
    /// <param name="chronicle">The history.</param>
    /// <param name="scenario">What it was opened on: mandates, parameters, sources.</param>
    /// <param name="move">From 1 to the last.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such move.</exception>
    public static Explanation Of(Chronicle chronicle, Scenario scenario, long move)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(move, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(move, chronicle.Moves);
        var e = chronicle[move];
        var reason = EventText.ReasonOf(e);
        return new(
            chronicle.When(move),
            chronicle.Line(move),
            reason?.Kind(),
            reason?.ToString(),
            e.Evidence is null ? new Argument(chronicle, scenario, move).Terms() : [],
            e.Evidence,
            e.Evidence is { Sources.IsDefaultOrEmpty: false } evidence ? [.. scenario.Sources.Where(s => evidence.Sources.Contains(s.Id))] : [],
            Causes.Of(chronicle, move),
            Causes.Chain(chronicle, move));
    }
}
