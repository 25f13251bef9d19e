using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Core.Ensembles;

/// <summary>What is asked about words in the final text.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Phrase">The words.</param>
/// <param name="Targets">The contested wordings that decide whether they are in the text; 1 to <see cref="MostTargets"/>.</param>
/// <param name="Varied">What is drawn anew for each seed.</param>
/// <param name="FirstSeed">Seed of the first run.</param>
/// <param name="MostRuns">Runs that may be held, <see cref="FewestRuns"/> or more.</param>
/// <param name="Confidence">With which all that is called certain holds at once, above 0 and below 1.</param>
/// <param name="Least">The least change of the chance that matters, above 0 and below 1.</param>
public sealed record PivotQuestion(
    Scenario Scenario, string Phrase, ImmutableArray<PhraseTarget> Targets, Varied Varied, ulong FirstSeed, int MostRuns, double Confidence = 0.95, double Least = 0.1)
{
    /// <summary>With fewer runs nothing can be told.</summary>
    public const int FewestRuns = 100;

    /// <summary>So many wordings can be answered at once.</summary>
    public const int MostTargets = 64;

    /// <summary>With so many a small scenario is answered.</summary>
    private const int RunsOfSmall = 5_000;

    /// <summary>The runs for whoever gives no number: 5,000, or as many as it takes to try every change.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="targets">The wordings in question.</param>
    public static int DefaultRuns(Scenario scenario, ImmutableArray<PhraseTarget> targets) =>
        Math.Max(RunsOfSmall, PivotInquiry.RunsToTryAll(PivotVariants.Of(scenario, targets).Length));
}

/// <summary>A change that turns the outcome, tried on seeds that the search did not use.</summary>
/// <param name="Dose">The change.</param>
/// <param name="Size">How much of it.</param>
/// <param name="FoundAt">The size at which the search found it to turn; a larger one is taken when that does not hold for certain on other seeds.</param>
/// <param name="Counts">The other seeds without and with it; empty when the runs were spent.</param>
public sealed record ConfirmedTurning(Dose Dose, double Size, double FoundAt, PairedCounts Counts);

/// <summary>What turns one wording.</summary>
/// <param name="Target">The wording.</param>
/// <param name="IsLikely">Whether the words are in the likely outcome without any change.</param>
/// <param name="Tried">How many changes were tried.</param>
/// <param name="Smallest">The smallest that turns it; null when none was found.</param>
/// <param name="Found">All that were found on the way, each smaller than the one before.</param>
/// <param name="All">The changes that could be tried.</param>
public sealed record TurningResult(PhraseTarget Target, bool IsLikely, int Tried, ConfirmedTurning? Smallest, ImmutableArray<Turning> Found, ImmutableArray<Dose> All)
{
    /// <summary>Whether the smallest change holds for certain on seeds that the search did not use.</summary>
    public bool IsConfirmed => Smallest is { Counts: { Of: > 0 } counts } && (IsLikely ? counts.After().High < 0.5 : counts.After().Low > 0.5);
}

/// <summary>A change and what the race knows of it.</summary>
public sealed record PivotEntry(PivotVariant Variant, RaceEntry Entry)
{
    /// <summary>Whether it moves a wording beyond chance: certainly, or at the usual level of one test alone.</summary>
    public bool Moves(int target) => Entry.Counts[target].Discordant > 0 && (Entry.Certain[target] || Entry.Counts[target].MidP < 0.05);
}

/// <summary>What is known so far.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Base">For each target, the share of runs that have the words without any change.</param>
/// <param name="Entries">All changes, the most promising first.</param>
/// <param name="Turnings">What turns the targets, those that have been searched.</param>
/// <param name="Runs">Runs held.</param>
/// <param name="IsCertain">Whether all changes are decided.</param>
/// <param name="IsStopped">Whether it was stopped before its end.</param>
public sealed record PivotResult(
    PivotQuestion Question,
    ImmutableArray<Share> Base,
    ImmutableArray<PivotEntry> Entries,
    ImmutableArray<TurningResult> Turnings,
    int Runs,
    bool IsCertain,
    bool IsStopped)
{
    /// <summary>The changes that were tried, those first that move a target most.</summary>
    public IEnumerable<PivotEntry> Tried(int target) => Entries
        .Where(e => e.Entry.Counts[target].Of > 0)
        .OrderByDescending(e => Math.Abs(e.Entry.Counts[target].Difference))
        .ThenByDescending(e => e.Entry.Counts[target].Of);

    /// <summary>
    /// The changes that turn a target by themselves: with which its share lies on the other side of one half, the interval of 95 % included. They are whole,
    /// and have no size by which they could be compared with the smallest change.
    /// </summary>
    public IEnumerable<PivotEntry> TurnedBy(int target) =>
        Tried(target).Where(e => e.Entry.Counts[target].After() is var after && (Base[target].Value > 0.5 ? after.High < 0.5 : after.Low > 0.5));

    /// <summary>How many changes have each verdict.</summary>
    public int Count(RaceVerdict verdict) => Entries.Count(e => e.Entry.Verdict == verdict);
}

/// <summary>
/// Asks who decides whether words are in the final text: the race of all changes, then the search for the smallest one that turns the outcome. Whoever
/// asks provides the processors; what is known can be looked at from another thread all along.
/// </summary>
public sealed class PivotInquiry
{
    private const double ShareOfRace = 0.6;
    private const int FreshSeeds = 96;

    /// <summary>Seeds of the search and of its check, apart from each other and from those of the race.</summary>
    private const ulong SearchSeeds = 1_000_000;
    private const ulong CheckSeeds = 2_000_000;

    /// <summary>How much larger than found the change is made, step by step, until it holds for certain.</summary>
    private static readonly double[] Widenings = [1, 1.2, 1.5, 2];

    private readonly PivotQuestion _question;
    private readonly HoldRuns _hold;
    private readonly ImmutableArray<PivotVariant> _variants;
    private readonly PivotRace _race;
    private readonly List<TurningResult> _turnings = [];
    private readonly Lock _known = new();
    private int _runs;
    private bool _stopped;

    /// <summary>An inquiry that has not begun.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="hold">Holds runs.</param>
    public PivotInquiry(PivotQuestion question, HoldRuns hold)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(hold);
        (_question, _hold) = (question, hold);
        _variants = PivotVariants.Of(question.Scenario, question.Targets);
        _race = new(_variants.Length, question.Targets.Length, new((int)(question.MostRuns * ShareOfRace), question.Confidence, question.Least));
    }

    /// <summary>Seeds of an inquiry lie from its first seed to so far behind it.</summary>
    public const int SpanOfSeeds = 4_000_000;

    /// <summary>The fewest runs, in hundreds, with which every change is tried.</summary>
    /// <param name="changes">How many changes; 0 or more.</param>
    internal static int RunsToTryAll(int changes) => 100 * (int)Math.Ceiling(PivotRace.RunsToTryAll(changes) / ShareOfRace / 100);

    /// <summary>How many changes are tried.</summary>
    public int Changes => _variants.Length;

    /// <summary>What is known so far.</summary>
    public PivotResult Known()
    {
        lock (_known)
            return new(
                _question,
                [.. _question.Targets.Select((_, q) => _race.Base(q))],
                [.. _variants.Select((variant, v) => new PivotEntry(variant, _race[v]))],
                [.. _turnings],
                _runs,
                _race.IsCertain,
                _stopped);
    }

    /// <summary>Holds the runs that the race and the search ask for.</summary>
    /// <param name="begins">Hears which target is searched now.</param>
    public PivotResult Hold(Action<PhraseTarget>? begins = null)
    {
        foreach (var round in _race.Rounds())
        {
            All(round.Length, i => Race(round[i]));
            if (_stopped)
                break;
        }

        foreach (var (q, target) in _question.Targets.Index())
        {
            if (_stopped)
                break;
            begins?.Invoke(target);
            var turning = Search(q, target, (_question.MostRuns - _runs) / (_question.Targets.Length - q));
            lock (_known)
                _turnings.Add(turning);
        }

        return Known();
    }

    private void Race(RaceRun run)
    {
        var wordings = Ends(run.Variant is { } v ? _variants[v].Scenario : _question.Scenario, _question.FirstSeed + (ulong)run.Seed);
        ulong answers = 0;
        foreach (var (q, target) in _question.Targets.Index())
            if (target.Holds(wordings[target.Index]))
                answers |= 1UL << q;
        // In any order: the race files each answer under its change and seed.
        lock (_known)
            _race.Hear(run, answers);
    }

    private TurningResult Search(int q, PhraseTarget target, int budget)
    {
        var likely = _race.Base(q).Value > 0.5;
        // What is known of a party: the most that any change of it has moved this wording.
        var known = _variants.Select((v, i) => (v.Who, Moved: Math.Abs(_race[i].Counts[q].Difference))).GroupBy(x => x.Who).ToDictionary(g => g.Key, g => g.Max(x => x.Moved));
        var doses = Dose.Of(_question.Scenario, target, !likely, who => known.GetValueOrDefault(who));
        var check = Math.Min(FreshSeeds * (1 + Widenings.Length), budget / 3);
        var search = new TurningSearch(doses, likely, new(budget - check));
        foreach (var batch in search.Batches())
        {
            var answers = new bool[batch.Length];
            All(batch.Length, i => answers[i] = Holds(doses[batch[i].Dose].At(batch[i].Size), target, SearchSeeds + (ulong)batch[i].Seed));
            if (_stopped)
                break;
            search.Hear(answers);
        }

        var smallest = search.Found is [.., var last] ? Check(doses[last.Dose], last.Size, target, likely, check) : null;
        return new(target, likely, search.Tried, smallest, [.. search.Found], doses);
    }

    /// <summary>
    /// Tries what was found on other seeds. The search ends where the share is about one half, so that a little more is needed for certainty.
    /// </summary>
    private ConfirmedTurning Check(Dose dose, double found, PhraseTarget target, bool likely, int budget)
    {
        var confirmed = new ConfirmedTurning(dose, found, found, default);
        var seeds = Math.Min(FreshSeeds, budget / 2);
        if (seeds < 8 || _stopped)
            return confirmed;
        var before = new bool[seeds];
        All(seeds, i => before[i] = Holds(_question.Scenario, target, CheckSeeds + (ulong)i));
        budget -= seeds;
        foreach (var widening in Widenings)
        {
            if (budget < seeds || _stopped)
                break;
            var size = Math.Min(dose.Longest, found * widening);
            var after = new bool[seeds];
            All(seeds, i => after[i] = Holds(dose.At(size), target, CheckSeeds + (ulong)i));
            if (_stopped)
                break;
            budget -= seeds;
            var counts = before.Zip(after).Aggregate(default(PairedCounts), (c, x) => c.With(x.First, x.Second));
            confirmed = new(dose, size, found, counts);
            var share = counts.After();
            if (dose.IsWhole || size >= dose.Longest || (likely ? share.High < 0.5 : share.Low > 0.5))
                break;
        }

        return confirmed;
    }

    private bool Holds(Scenario scenario, PhraseTarget target, ulong seed) => target.Holds(Ends(scenario, _question.FirstSeed + seed)[target.Index]);

    /// <summary>What stands in the adopted text; nothing when none was adopted.</summary>
    private ImmutableArray<string?> Ends(Scenario scenario, ulong seed)
    {
        var drawn = Variation.Default.Draw(scenario, _question.Varied, seed);
        var run = RunSummary.HoldToAdoption(drawn, seed);
        return [.. run.Wordings.Select(w => run.IsAdopted ? w.Option : null)];
    }

    private void All(int count, Action<int> hold)
    {
        var all = _hold(count, i =>
        {
            hold(i);
            Interlocked.Increment(ref _runs);
        });
        _stopped |= !all;
    }
}
