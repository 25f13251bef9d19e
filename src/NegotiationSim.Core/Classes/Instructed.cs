using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Classes;

/// <summary>Mandates as instructions have left them.</summary>
public static class Instructed
{
    /// <summary>The scenario with the mandates changed; its opening, which is public, stays as it was.</summary>
    public static Scenario By(this Scenario scenario, IEnumerable<Instruction> instructions)
    {
        var mandates = scenario.Mandates;
        foreach (var instruction in instructions)
            if (instruction.Issue is { } issue && scenario.Issues.Select(i => i.Id).ToImmutableArray().IndexOf(issue) is var at and >= 0)
                mandates = [.. mandates.Select(m => m.Party == instruction.To ? m with { Positions = m.Positions.SetItem(at, Changed(m.Positions[at], instruction)) } : m)];
        return scenario with { Mandates = mandates };
    }

    private static Position Changed(Position? position, Instruction instruction)
    {
        var before = position ?? new(0.5, 0.5, [], PositionBasis.Assumed);
        return before with
        {
            Place = Math.Clamp(instruction.Place ?? before.Place, 0, 1),
            Salience = Math.Clamp(instruction.Salience ?? before.Salience, 0, 1),
            RedLines = instruction.RedLine is { } line && !before.RedLines.Contains(line) ? before.RedLines.Add(line) : before.RedLines,
            Basis = PositionBasis.Assumed,
        };
    }
}
