using System.Collections.Immutable;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Core.Ensembles;

/// <summary>The difference of two means over the same runs.</summary>
/// <param name="Mean">Mean with the change less mean without it.</param>
/// <param name="Low">Lower end of the interval of 95 %.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Shift(double Mean, double Low, double High)
{
    /// <summary>Whether the interval leaves out 0.</summary>
    public bool IsClear => Low > 0 || High < 0;

    /// <summary>Mean of paired differences with mean ± 1.96 standard errors; not a number for none.</summary>
    public static Shift Paired(IReadOnlyList<double> differences)
    {
        if (differences.Count == 0)
            return new(double.NaN, double.NaN, double.NaN);
        var mean = differences.Average();
        if (differences.Count == 1)
            return new(mean, double.NegativeInfinity, double.PositiveInfinity);
        var half = Share.Z95 * Math.Sqrt(differences.Sum(d => (d - mean) * (d - mean)) / (differences.Count - 1) / differences.Count);
        return new(mean, mean - half, mean + half);
    }

    /// <summary>
    /// Difference of two shares over the same runs by Newcombe's method 10 for paired data (Newcombe 1998): Wilson's intervals of both
    /// shares, put together with the correlation of the pairs.
    /// </summary>
    /// <param name="both">Runs in which it is so with and without the change.</param>
    /// <param name="with">Runs in which it is so only with it.</param>
    /// <param name="without">Runs in which it is so only without it.</param>
    /// <param name="neither">Runs in which it is never so.</param>
    public static Shift Paired(int both, int with, int without, int neither)
    {
        var n = both + with + without + neither;
        var (first, second) = (Share.Wilson(both + with, n), Share.Wilson(both + without, n));
        var margins = (double)(both + with) * (without + neither) * (both + without) * (with + neither);
        var product = (double)both * neither - (double)with * without;
        if (product > 0)
            product = Math.Max(product - n / 2.0, 0);
        var phi = margins > 0 ? product / Math.Sqrt(margins) : 0;
        var (p, q) = (first.Value, second.Value);
        return new(p - q, p - q - Reach(p - first.Low, second.High - q), p - q + Reach(first.High - p, q - second.Low));

        double Reach(double a, double b) => Math.Sqrt(Math.Max(0, a * a - 2 * phi * a * b + b * b));
    }
}

/// <summary>What a mechanism changes about how often a wording ends one way.</summary>
/// <param name="Issue">The contested wording.</param>
/// <param name="Label">Its short name.</param>
/// <param name="Option">The end; null for a wording that was left open.</param>
/// <param name="With">Share of runs that end so with every mechanism.</param>
/// <param name="Without">Share of runs that end so without this one.</param>
/// <param name="Shift">Share without it less share with it.</param>
public sealed record OptionShift(IssueId Issue, string Label, string? Option, double With, double Without, Shift Shift);

/// <summary>What one mechanism contributes.</summary>
/// <param name="Mechanism">The mechanism that was switched off.</param>
/// <param name="Changed">Share of wordings, over all runs, that end otherwise without it, 0 to 1.</param>
/// <param name="Clear">Wordings of which some end has become clearly more or less frequent: its interval leaves out 0.</param>
/// <param name="Consensus">Shift of the share of wordings settled by consensus, a trade or a package.</param>
/// <param name="Votes">Shift of the number of recorded votes on parts of the text, a run.</param>
/// <param name="Satisfaction">Shift of the mean satisfaction of delegations, 0 to 1.</param>
/// <param name="Adopted">Shift of the share of runs in which a text is adopted.</param>
/// <param name="AsInReality">On how many wordings the most frequent end is what was really adopted; null when that is not known.</param>
/// <param name="Ends">Every end of every wording, the largest shift first.</param>
public sealed record MechanismReport(
    Mechanism Mechanism,
    double Changed,
    int Clear,
    Shift Consensus,
    Shift Votes,
    Shift Satisfaction,
    Shift Adopted,
    int? AsInReality,
    ImmutableArray<OptionShift> Ends);

/// <summary>One run as an ablation needs it.</summary>
/// <param name="Summary">The run.</param>
/// <param name="Satisfaction">Mean satisfaction of its delegations by the mandates as they are written, 0 to 1.</param>
public sealed record AblatedRun(RunSummary Summary, double Satisfaction)
{
    /// <summary>Holds one run of a scenario with some mechanisms off; the same seed draws the same numbers whatever is off.</summary>
    /// <param name="scenario">The scenario as drawn for the seed.</param>
    /// <param name="off">What to switch off besides what the scenario does.</param>
    /// <param name="seed">The seed.</param>
    public static AblatedRun Hold(Scenario scenario, Mechanism off, ulong seed)
    {
        var changed = off == Mechanism.None ? scenario : scenario with { Model = scenario.Model with { Off = scenario.Model.Off | off } };
        var summary = RunSummary.Of(scenario, seed, Rehearsal.Run(changed, seed));
        return new(summary, RunSummary.MeanSatisfaction(scenario, summary.Wordings));
    }
}

/// <summary>What each mechanism contributes to the outcome: the same runs with it and without it.</summary>
/// <param name="Runs">How many runs of each variant.</param>
/// <param name="Consensus">Share of wordings settled by consensus or a package with every mechanism, mean over the runs.</param>
/// <param name="Votes">Recorded votes on parts of the text, a run.</param>
/// <param name="Satisfaction">Mean satisfaction of delegations.</param>
/// <param name="Adopted">Share of runs in which a text is adopted.</param>
/// <param name="Known">How many wordings have a known real outcome.</param>
/// <param name="AsInReality">On how many of them the most frequent end is the real one.</param>
/// <param name="Mechanisms">The mechanisms, the one that changes most first.</param>
public sealed record AblationReport(
    int Runs,
    double Consensus,
    double Votes,
    double Satisfaction,
    double Adopted,
    int Known,
    int AsInReality,
    ImmutableArray<MechanismReport> Mechanisms)
{
    /// <summary>Compares runs without a mechanism with the runs of the same seeds with all of them.</summary>
    public static AblationReport Of(Scenario scenario, IReadOnlyList<AblatedRun> all, IReadOnlyDictionary<Mechanism, IReadOnlyList<AblatedRun>> without)
    {
        var known = scenario.Issues.Count(i => i.Actual is not null);
        return new(
            all.Count,
            all.Average(r => ConsensusOf(r.Summary)),
            all.Average(r => (double)VotesOf(r.Summary)),
            all.Average(r => r.Satisfaction),
            all.Average(r => r.Summary.IsAdopted ? 1.0 : 0),
            known,
            AsReal(scenario, all),
            [.. without.Select(w => Compare(scenario, w.Key, all, w.Value)).OrderByDescending(m => m.Changed).ThenBy(m => m.Mechanism)]);
    }

    private static MechanismReport Compare(Scenario scenario, Mechanism mechanism, IReadOnlyList<AblatedRun> all, IReadOnlyList<AblatedRun> without)
    {
        var ends = ImmutableArray.CreateBuilder<OptionShift>();
        var (changed, clear) = (0, 0);
        for (var i = 0; i < scenario.Issues.Length; i++)
        {
            var issue = scenario.Issues[i];
            string? End(AblatedRun run) => run.Summary.Wordings[i].Option;
            var moved = false;
            foreach (var option in all.Concat(without).Select(End).Distinct().OrderBy(o => o, StringComparer.Ordinal))
            {
                var (both, on, off) = (0, 0, 0);
                for (var r = 0; r < all.Count; r++)
                {
                    var (before, after) = (End(all[r]) == option, End(without[r]) == option);
                    both += before && after ? 1 : 0;
                    on += before && !after ? 1 : 0;
                    off += after && !before ? 1 : 0;
                }

                var shift = Shift.Paired(both, off, on, all.Count - both - on - off);
                moved |= shift.IsClear;
                ends.Add(new(issue.Id, issue.Label, option, (both + on) / (double)all.Count, (both + off) / (double)all.Count, shift));
            }

            clear += moved ? 1 : 0;
            for (var r = 0; r < all.Count; r++)
                changed += End(all[r]) != End(without[r]) ? 1 : 0;
        }

        return new(
            mechanism,
            changed / (double)Math.Max(1, all.Count * scenario.Issues.Length),
            clear,
            Paired(r => ConsensusOf(r.Summary)),
            Paired(r => VotesOf(r.Summary)),
            Paired(r => r.Satisfaction),
            Paired(r => r.Summary.IsAdopted ? 1 : 0),
            scenario.Issues.Any(i => i.Actual is not null) ? AsReal(scenario, without) : null,
            [.. ends.OrderByDescending(e => Math.Abs(e.Shift.Mean)).ThenBy(e => e.Issue.Value, StringComparer.Ordinal).ThenBy(e => e.Option, StringComparer.Ordinal)]);

        Shift Paired(Func<AblatedRun, double> figure) => Shift.Paired([.. all.Zip(without, (a, b) => figure(b) - figure(a)).Where(d => !double.IsNaN(d))]);
    }

    private static double ConsensusOf(RunSummary run) =>
        run.Wordings.Count(w => w.How is SettledBy.Consensus or SettledBy.Package) / (double)Math.Max(1, run.Wordings.Length);

    private static int VotesOf(RunSummary run) => run.Votes.Count(v => v.Issue is not null);

    /// <summary>On how many wordings the most frequent end is what was really adopted; of two as frequent, the first in the alphabet.</summary>
    private static int AsReal(Scenario scenario, IReadOnlyList<AblatedRun> runs) => scenario.Issues.Index().Count(x =>
        x.Item.Actual is { } actual
        && runs.CountBy(r => r.Summary.Wordings[x.Index].Option ?? "").OrderByDescending(o => o.Value).ThenBy(o => o.Key, StringComparer.Ordinal).First().Key == actual);
}
