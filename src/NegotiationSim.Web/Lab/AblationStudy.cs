using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Web.Lab;

/// <summary>The same runs with each mechanism of the model switched off in turn.</summary>
public sealed class AblationStudy : LabStudy
{
    /// <summary>The fewest seeds that give an interval.</summary>
    public const int FewestSeeds = 2;

    /// <summary>The most seeds that one ablation may have here.</summary>
    public const int MostSeeds = 500;

    private readonly ConcurrentQueue<(AblatedRun All, AblatedRun[] Without)> _held = [];
    private (int Seeds, AblationReport? Report) _known;

    /// <param name="scenario">The scenario.</param>
    /// <param name="seeds">How many runs of each variant.</param>
    /// <param name="varied">What is drawn anew for each seed.</param>
    /// <param name="first">Seed of the first run; the others follow.</param>
    public AblationStudy(Scenario scenario, int seeds, Varied varied, ulong first)
        : base("ablation", string.Create(CultureInfo.InvariantCulture, $"{seeds} {varied} {first}"), scenario, seeds * (MechanismsOf(scenario).Length + 1))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seeds, FewestSeeds);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(seeds, MostSeeds);
        Mechanisms = MechanismsOf(scenario);
        (Seeds, Varied, First) = (seeds, varied, first);
    }

    /// <inheritdoc/>
    public override string Title => "without each mechanism in turn";

    /// <inheritdoc/>
    public override string Address => $"/lab/ablations/{Id}";

    /// <summary>The mechanisms that are switched off in turn.</summary>
    public ImmutableArray<Mechanism> Mechanisms { get; }

    /// <summary>How many runs of each variant.</summary>
    public int Seeds { get; }

    /// <summary>What is drawn anew for each seed.</summary>
    public Varied Varied { get; }

    /// <summary>Seed of the first run.</summary>
    public ulong First { get; }

    /// <summary>Those that the scenario has not switched off itself.</summary>
    public static ImmutableArray<Mechanism> MechanismsOf(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return [.. Core.Bargaining.Mechanisms.All.Where(m => scenario.Model.Has(m))];
    }

    /// <summary>What the seeds say of which every variant is over; null before there are two.</summary>
    public AblationReport? Report()
    {
        var known = _known;
        if (_held.Count is var count && count == known.Seeds)
            return known.Report;
        var held = _held.OrderBy(h => h.All.Summary.Seed).ToArray();
        if (held.Length < FewestSeeds)
            return null;
        var report = AblationReport.Of(
            Scenario,
            [.. held.Select(h => h.All)],
            Mechanisms.Index().ToDictionary(m => m.Item, m => (IReadOnlyList<AblatedRun>)[.. held.Select(h => h.Without[m.Index])]));
        _known = (held.Length, report);
        return report;
    }

    internal override void Hold() => ForEach(Seeds, i =>
    {
        var seed = First + (ulong)i;
        var drawn = Variation.Default.Draw(Scenario, Varied, seed);
        var all = One(Mechanism.None);
        _held.Enqueue((all, [.. Mechanisms.Select(One)]));

        AblatedRun One(Mechanism off)
        {
            var run = AblatedRun.Hold(drawn, off, seed);
            Count();
            return run;
        }
    });
}
