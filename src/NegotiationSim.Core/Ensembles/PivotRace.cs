using System.Collections.Immutable;

namespace NegotiationSim.Core.Ensembles;

/// <summary>How far a race goes.</summary>
/// <param name="MostRuns">Runs that may be held, those without any change included; 1 or more.</param>
/// <param name="Confidence">With which all that is called decided holds at once, above 0 and below 1.</param>
/// <param name="Least">The least change of a chance that matters, above 0: what moves it by less is let go.</param>
public sealed record RaceLimits(int MostRuns, double Confidence = 0.95, double Least = 0.1);

/// <summary>A run that a race asks for.</summary>
/// <param name="Variant">Which change; null for none.</param>
/// <param name="Seed">Which seed, from 0.</param>
public readonly record struct RaceRun(int? Variant, int Seed);

/// <summary>What a race knows of a change.</summary>
public enum RaceVerdict
{
    /// <summary>No run was spent on it.</summary>
    Untried,

    /// <summary>Other changes looked more promising, or the runs were spent.</summary>
    Open,

    /// <summary>It moves no chance by as much as matters.</summary>
    MattersLittle,

    /// <summary>It moves a chance.</summary>
    Moves,
}

/// <summary>A change in a race.</summary>
/// <param name="Counts">For each question, the seeds with and without it.</param>
/// <param name="Certain">For each question, whether it has become certain that the change moves it.</param>
/// <param name="Verdict">What is certain of all of them.</param>
public sealed record RaceEntry(ImmutableArray<PairedCounts> Counts, ImmutableArray<bool> Certain, RaceVerdict Verdict);

/// <summary>
/// Finds which of many changes move a chance, with as few runs as it takes. Every change is tried on the same few seeds as the scenario without it;
/// then on twice as many, and so on, and after each round those are let go of which it is certain that they move nothing by as much as matters, or by
/// how much they do. When the runs do not last for all that are left, the half that showed least is let go (successive halving: Karnin, Koren
/// and Somekh 2013), and stays undecided. What is called decided holds for all changes, questions and looks at once (Bonferroni).
/// </summary>
public sealed class PivotRace
{
    private const int FirstSeeds = 8;
    private const int FewestSeeds = 4;
    private const int Looks = 10;

    private readonly int _questions;
    private readonly RaceLimits _limits;
    private readonly List<ulong?> _base = [];
    private readonly List<ulong?>[] _held;
    private readonly RaceVerdict[] _verdicts;
    private readonly ulong[] _moved;
    private readonly double _z;

    /// <summary>A race that has not begun.</summary>
    /// <param name="variants">How many changes, the most promising first.</param>
    /// <param name="questions">How many yes or no questions each run answers, 1 to 64.</param>
    /// <param name="limits">How far it goes.</param>
    public PivotRace(int variants, int questions, RaceLimits limits)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(variants);
        ArgumentOutOfRangeException.ThrowIfLessThan(questions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(questions, 64);
        ArgumentNullException.ThrowIfNull(limits);
        _questions = questions;
        _limits = limits;
        _held = [.. Enumerable.Range(0, variants).Select(_ => new List<ulong?>())];
        _verdicts = new RaceVerdict[variants];
        _moved = new ulong[variants];
        _z = NormalQuantile.TwoSided(limits.Confidence, Math.Max(1, variants * questions * Looks));
    }

    /// <summary>The fewest runs of a race that tries every change.</summary>
    /// <param name="variants">How many changes; 0 or more.</param>
    public static int RunsToTryAll(int variants) => 2 * FewestSeeds * (variants + 1);

    /// <summary>Runs heard of so far.</summary>
    public int Runs { get; private set; }

    /// <summary>Whether all changes are decided.</summary>
    public bool IsCertain => Array.TrueForAll(_verdicts, v => v is RaceVerdict.Moves or RaceVerdict.MattersLittle);

    /// <summary>How often the answer to a question is yes without any change.</summary>
    public Share Base(int question, double z = Share.Z95)
    {
        var heard = _base.OfType<ulong>().ToList();
        return Share.Wilson(heard.Count(b => (b >> question & 1) != 0), heard.Count, z);
    }

    /// <summary>What is known of a change.</summary>
    public RaceEntry this[int variant] => new(
        [.. Enumerable.Range(0, _questions).Select(q => Counts(variant, q))],
        [.. Enumerable.Range(0, _questions).Select(q => (_moved[variant] >> q & 1) != 0)],
        _verdicts[variant] == RaceVerdict.Untried && _held[variant].Count > 0 ? RaceVerdict.Open : _verdicts[variant]);

    /// <summary>
    /// The runs to hold, round by round. All of a round are independent of each other; each is to be told to <see cref="Hear"/> before the next round is
    /// asked for. Stopping early leaves what is known.
    /// </summary>
    public IEnumerable<ImmutableArray<RaceRun>> Rounds()
    {
        var left = Enumerable.Range(0, _held.Length).ToList();
        var seeds = FirstOf(left.Count);
        var most = (_limits.MostRuns / 2 - seeds) / seeds;
        if (left.Count > most)
            left = left[..Math.Max(1, Math.Min(left.Count, most))];
        for (var (from, look) = (0, 0); look < Looks && left.Count > 0; look++)
        {
            if (look > 0)
                left = Affordable(left, seeds - from);
            if (left.Count == 0)
                yield break;
            yield return [.. Batch(null, from, seeds), .. left.SelectMany(v => Batch(v, from, seeds))];
            left = left.FindAll(v => !Judge(v));
            (from, seeds) = (seeds, 2 * seeds);
        }
    }

    /// <summary>Takes the answers of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="answers">A bit for each question, the first the lowest.</param>
    public void Hear(RaceRun run, ulong answers)
    {
        var held = run.Variant is { } variant ? _held[variant] : _base;
        while (held.Count <= run.Seed)
            held.Add(null);
        held[run.Seed] = answers;
        Runs++;
    }

    /// <summary>Fewer seeds when there are so many changes that half of the runs would not last for all of them.</summary>
    private int FirstOf(int variants) => (variants + 1) * FirstSeeds <= _limits.MostRuns / 2 ? FirstSeeds : FewestSeeds;

    private static IEnumerable<RaceRun> Batch(int? variant, int from, int to) => Enumerable.Range(from, to - from).Select(seed => new RaceRun(variant, seed));

    /// <summary>Those for which the runs last, the ones that showed most first; a round takes at most half of what is left, unless few are left.</summary>
    private List<int> Affordable(List<int> variants, int seeds)
    {
        const int few = 4;
        var remaining = _limits.MostRuns - Runs;
        var most = Math.Max(remaining / 2 / seeds, Math.Min(few, remaining / seeds)) - 1;
        return [.. variants.OrderByDescending(Shown).ThenBy(v => v).Take(Math.Max(0, most))];
    }

    private double Shown(int variant) =>
        Enumerable.Range(0, _questions).Select(q => Counts(variant, q)).Max(c => Math.Abs(c.Difference) + 0.1 * c.Discordant / Math.Max(1, c.Of));

    /// <summary>Whether a change is decided.</summary>
    private bool Judge(int variant)
    {
        var counts = Enumerable.Range(0, _questions).Select(q => Counts(variant, q)).ToList();
        var joint = counts.ConvertAll(c => c.Interval(_z));
        // What has been certain at one look stays so: all looks were counted when the quantile was taken.
        foreach (var (q, interval) in joint.Index())
            if (interval.ExcludesZero)
                _moved[variant] |= 1UL << q;
        _verdicts[variant] = _moved[variant] != 0 ? RaceVerdict.Moves : joint.TrueForAll(i => i.Reach < _limits.Least) ? RaceVerdict.MattersLittle : RaceVerdict.Open;
        return _verdicts[variant] == RaceVerdict.MattersLittle || (_moved[variant] != 0 && counts.TrueForAll(c => c.Interval().HalfWidth <= _limits.Least));
    }

    private PairedCounts Counts(int variant, int question)
    {
        var counts = default(PairedCounts);
        var held = _held[variant];
        for (var seed = 0; seed < Math.Min(held.Count, _base.Count); seed++)
            if (held[seed] is { } after && _base[seed] is { } before)
                counts = counts.With((before >> question & 1) != 0, (after >> question & 1) != 0);
        return counts;
    }
}
