using System.Collections.Immutable;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Scenarios.Variants;

/// <summary>The settings of a sweep as people write them, and the scenario at every place of its grid.</summary>
public static class SweepVariants
{
    /// <summary>Reads one setting or two, as in <c>model.isolation=0..0.5:6</c>.</summary>
    public static Asked<ImmutableArray<SweepAxis>> Axes(IReadOnlyList<string> written)
    {
        ArgumentNullException.ThrowIfNull(written);
        if (written.Count is < 1 or > 2)
            return new Asked<ImmutableArray<SweepAxis>>.Wrong($"One setting or two, not {written.Count}.", []);
        var axes = ImmutableArray.CreateBuilder<SweepAxis>();
        var problems = new List<string>();
        foreach (var text in written)
            try
            {
                axes.Add(SweepAxis.Parse(text));
            }
            catch (FormatException e)
            {
                problems.Add($"{text}: {e.Message}.");
            }

        if (problems.Count > 0)
            return problems is [var only]
                ? new Asked<ImmutableArray<SweepAxis>>.Wrong(only, [])
                : new Asked<ImmutableArray<SweepAxis>>.Wrong("The ranges cannot be read:", [.. problems]);
        return axes.Select(a => a.Path).Distinct(StringComparer.OrdinalIgnoreCase).Count() == axes.Count
            ? new Asked<ImmutableArray<SweepAxis>>.Right(axes.ToImmutable())
            : new Asked<ImmutableArray<SweepAxis>>.Wrong("This is the same setting twice.", []);
    }

    /// <summary>The scenario at every place, in the order of <see cref="SweepResult.Places"/>.</summary>
    public static Asked<ImmutableArray<Scenario>> Of(Scenario scenario, ImmutableArray<SweepAxis> axes)
    {
        // The ends of each range tell whether it can be set at all; all that is wrong is told at once.
        var problems = axes.SelectMany(a => new[] { 0, a.Values.Length - 1 }.SelectMany(i => ScenarioSettings.Change(scenario, [a.Setting(i)]).Problems)).ToList();
        if (problems.Count > 0)
            return Wrong(problems);
        var variants = ImmutableArray.CreateBuilder<Scenario>();
        foreach (var place in SweepResult.Places(axes))
        {
            var changed = ScenarioSettings.Change(scenario, [.. place.Select((v, a) => axes[a].Setting(v))]);
            if (!changed.Problems.IsEmpty)
                return Wrong(changed.Problems);
            variants.Add(changed.Scenario);
        }

        return new Asked<ImmutableArray<Scenario>>.Right(variants.ToImmutable());
    }

    /// <summary>Settings that are worth a sweep, each with a range that it may take: the model's parameters, the blocs' solidarity, and positions on wordings.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="most">How many positions to name: there is one for each party and wording.</param>
    public static IEnumerable<(string Path, double Low, double High)> Suggestions(Scenario scenario, int most)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return
        [
            .. Reading.ModelSection.Parameters.Where(p => p.Span is { Min: 0, Max: 1, AboveMin: false }).Select(p => ($"model.{p.Name}", 0.0, 1.0)),
            .. scenario.Blocs.Select(b => ($"bloc.{b.Id}.solidarity", 0.0, 1.0)),
            .. scenario.Mandates
                .SelectMany(m => scenario.Issues.Select((issue, i) => (m.Party, issue.Id, Position: m.Positions[i])))
                .Where(p => p.Position is not null)
                .OrderByDescending(p => p.Position!.Salience)
                .Take(most)
                .Select(p => ($"party.{p.Party}.position.{p.Id}", 0.0, 1.0)),
        ];
    }

    private static Asked<ImmutableArray<Scenario>>.Wrong Wrong(IEnumerable<string> problems) => new(
        "The settings cannot be made:",
        [.. problems.Select(p => p.Replace("--set ", "", StringComparison.Ordinal)).Distinct()]);
}
