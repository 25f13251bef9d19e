using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Ensembles;

/// <summary>What is read off each run of a sweep.</summary>
/// <param name="Name">As in <c>share adopted by consensus</c>.</param>
/// <param name="Read">Reads it off a run of a scenario as drawn, 0 to 1; not a number when the run does not tell.</param>
public sealed record SweepFigure(string Name, Func<Scenario, RunSummary, double> Read)
{
    /// <summary>The figure that somebody asked for: words, for their chance of being in the adopted text; consensus, adoption or votes; satisfaction.PARTY.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="of">The figure.</param>
    /// <param name="issue">The contested wording that is meant, when the words stand in several.</param>
    public static Asked<SweepFigure> Ask(Scenario scenario, string of, string? issue)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(of);
        switch (of.Split('.'))
        {
            case ["consensus"]:
                return Right(new("share adopted by consensus", (_, run) => run.AdoptedBy == SettledBy.Consensus ? 1 : 0));
            case ["adoption"]:
                return Right(new("share adopted", (_, run) => run.IsAdopted ? 1 : 0));
            case ["votes"]:
                return Right(new("share with votes on parts", (_, run) => run.Votes.Any(v => v.Issue is not null) ? 1 : 0));
            case ["satisfaction", var id]:
                return scenario.Parties.FirstOrDefault(p => p.Kind != PartyKind.Bloc && p.Id.Value.Equals(id, StringComparison.OrdinalIgnoreCase)) is { } party
                    ? Right(new($"satisfaction of {party.Name}", (drawn, run) => SatisfactionOf(party.Id, drawn, run)))
                    : new Asked<SweepFigure>.Wrong($"{of}: there is no delegation or observer \"{id}\".", []);
            default:
                return PhraseTarget.Ask(scenario, of, issue) switch
                {
                    Asked<ImmutableArray<PhraseTarget>>.Wrong wrong => new Asked<SweepFigure>.Wrong(wrong.Why, wrong.Hints),
                    Asked<ImmutableArray<PhraseTarget>>.Right { Value: [var target] } => Right(ChanceOf(of, target)),
                    Asked<ImmutableArray<PhraseTarget>>.Right { Value: var targets } => new Asked<SweepFigure>.Wrong(
                        $"\"{of}\" is contested in {targets.Length} wordings, and one is to be named.", [.. targets.Select(t => $"{t.Issue.Id}: {t.Issue.Label}")]),
                    _ => throw new System.Diagnostics.UnreachableException(),
                };
        }

        static Asked<SweepFigure> Right(SweepFigure figure) => new Asked<SweepFigure>.Right(figure);
    }

    /// <summary>The figure in one run.</summary>
    public double Of(Scenario scenario, Varied varied, ulong seed)
    {
        var drawn = Variation.Default.Draw(scenario, varied, seed);
        return Read(drawn, RunSummary.HoldToAdoption(drawn, seed));
    }

    private static SweepFigure ChanceOf(string words, PhraseTarget target) =>
        new($"chance of \"{words}\" in {target.Issue.Label}", (_, run) => run.IsAdopted && target.Holds(run.Wordings[target.Index].Option) ? 1 : 0);

    private static double SatisfactionOf(PartyId party, Scenario drawn, RunSummary run) =>
        drawn.Mandates.FirstOrDefault(m => m.Party == party) is { } mandate
            ? RunSummary.SatisfactionOf(drawn, mandate, [.. run.Wordings.Select(w => w.Option)])
            : double.NaN;
}

/// <summary>A figure over the values of one or two settings.</summary>
/// <param name="Scenario">The scenario as it is written.</param>
/// <param name="Axes">One or two settings.</param>
/// <param name="Figure">What is read off the runs.</param>
/// <param name="Wanted">How many runs for each place.</param>
/// <param name="Cells">The figure at each place, in the order of <see cref="Places"/>.</param>
public sealed record SweepResult(Scenario Scenario, ImmutableArray<SweepAxis> Axes, string Figure, int Wanted, ImmutableArray<SweepCell> Cells)
{
    /// <summary>How many values the first setting takes.</summary>
    public int Rows => Axes[0].Values.Length;

    /// <summary>How many values the second setting takes; 1 without one.</summary>
    public int Columns => Axes.Length == 2 ? Axes[1].Values.Length : 1;

    /// <summary>The figure at a place.</summary>
    public SweepCell this[int row, int column] => Cells[row * Columns + column];

    /// <summary>Every place of a grid, the values of the last axis one after the other: for each axis which of its values.</summary>
    public static IEnumerable<ImmutableArray<int>> Places(ImmutableArray<SweepAxis> axes) => axes.Aggregate(
        (IEnumerable<ImmutableArray<int>>)[[]],
        (places, axis) => places.SelectMany(place => Enumerable.Range(0, axis.Values.Length).Select(value => place.Add(value))));
}

/// <summary>What a sweep is about.</summary>
/// <param name="Scenario">The scenario as it is written.</param>
/// <param name="Axes">One or two settings.</param>
/// <param name="Variants">The scenario at every place, in the order of <see cref="SweepResult.Places"/>.</param>
/// <param name="Figure">What is read off the runs.</param>
/// <param name="Runs">How many for each place, on the same seeds.</param>
/// <param name="Varied">What is drawn anew for each seed.</param>
/// <param name="FirstSeed">Seed of the first run.</param>
public sealed record SweepQuestion(
    Scenario Scenario, ImmutableArray<SweepAxis> Axes, ImmutableArray<Scenario> Variants, SweepFigure Figure, int Runs, Varied Varied, ulong FirstSeed);

/// <summary>Holds the runs of a sweep. What is known can be looked at from another thread all along.</summary>
public sealed class SweepInquiry(SweepQuestion question)
{
    private readonly double?[] _figures = new double?[question.Variants.Length * question.Runs];
    private readonly Lock _known = new();

    /// <summary>What is known so far.</summary>
    public SweepResult Known()
    {
        lock (_known)
            return new(
                question.Scenario,
                question.Axes,
                question.Figure.Name,
                question.Runs,
                [.. Enumerable.Range(0, question.Variants.Length).Select(cell => SweepCell.Of(Enumerable.Range(0, question.Runs).Select(seed => _figures[Job(cell, seed)]).OfType<double>()))]);
    }

    /// <summary>Holds them. Seed by seed, so that a sweep that is stopped has as many runs everywhere.</summary>
    /// <param name="hold">Holds runs.</param>
    /// <returns>Whether it was held to its end.</returns>
    public bool Hold(HoldRuns hold)
    {
        ArgumentNullException.ThrowIfNull(hold);
        return hold(_figures.Length, job =>
        {
            var figure = question.Figure.Of(question.Variants[job % question.Variants.Length], question.Varied, question.FirstSeed + (ulong)(job / question.Variants.Length));
            lock (_known)
                _figures[job] = figure;
        });
    }

    private int Job(int cell, int seed) => seed * question.Variants.Length + cell;
}
