using System.Collections.Immutable;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Cli.Commands;

/// <summary>What a study of pivots is about.</summary>
internal sealed record PivotQuestion(
    Scenario Scenario, string Phrase, ImmutableArray<PhraseTarget> Targets, Varied Varied, ulong FirstSeed, int MostRuns, double Confidence, double Least);

/// <summary>A change that turns the outcome, tried on seeds that the search did not use.</summary>
/// <param name="Dose">The change.</param>
/// <param name="Size">How much of it.</param>
/// <param name="FoundAt">The size at which the search found it to turn; a larger one is taken when that does not hold for certain on other seeds.</param>
/// <param name="Counts">The other seeds without and with it; empty when the runs were spent.</param>
internal sealed record Confirmed(Dose Dose, double Size, double FoundAt, PairedCounts Counts);

/// <summary>What turns one wording.</summary>
internal sealed record TurningResult(PhraseTarget Target, bool IsLikely, int Doses, int Tried, Confirmed? Smallest, ImmutableArray<Turning> Found, ImmutableArray<Dose> All);

/// <summary>What a study of pivots found.</summary>
internal sealed record PivotResult(
    PivotQuestion Question, ImmutableArray<PivotVariant> Variants, PivotRace Race, ImmutableArray<TurningResult> Turnings, int Runs, bool IsStopped)
{
    public IEnumerable<(PivotVariant Variant, RaceEntry Entry)> Entries => Variants.Select((v, i) => (v, Race[i]));
}

/// <summary>Holds the runs that the race and the search ask for.</summary>
internal sealed class PivotStudy(PivotQuestion question, Rehearsing.Step step, CancellationToken cancellationToken)
{
    private const double ShareOfRace = 0.6;
    private const int FreshSeeds = 96;

    /// <summary>How much larger than found the change is made, step by step, until it holds for certain.</summary>
    private static readonly double[] Widenings = [1, 1.2, 1.5, 2];

    /// <summary>Seeds of the search and of its check, apart from each other and from those of the race.</summary>
    private const ulong SearchSeeds = 1_000_000;
    private const ulong CheckSeeds = 2_000_000;

    private int _runs;
    private bool _stopped;

    public PivotResult Hold()
    {
        var variants = PivotVariants.Of(question.Scenario, question.Targets);
        var race = new PivotRace(variants.Length, question.Targets.Length, new((int)(question.MostRuns * ShareOfRace), question.Confidence, question.Least));
        step($"{English.Number(variants.Length)} changes", 0);
        foreach (var round in race.Rounds())
        {
            Race(race, variants, round);
            if (_stopped)
                break;
        }

        var turnings = ImmutableArray.CreateBuilder<TurningResult>();
        foreach (var (q, target) in question.Targets.Index())
            if (!_stopped)
                turnings.Add(Search(race, variants, q, target, (question.MostRuns - _runs) / (question.Targets.Length - q)));
        return new(question, variants, race, turnings.ToImmutable(), _runs, _stopped);
    }

    private void Race(PivotRace race, ImmutableArray<PivotVariant> variants, ImmutableArray<RaceRun> round)
    {
        var answers = new ulong?[round.Length];
        All(Enumerable.Range(0, round.Length), i =>
        {
            var wordings = Ends(round[i].Variant is { } v ? variants[v].Scenario : question.Scenario, question.FirstSeed + (ulong)round[i].Seed);
            ulong bits = 0;
            for (var q = 0; q < question.Targets.Length; q++)
                if (question.Targets[q].Holds(wordings[question.Targets[q].Index]))
                    bits |= 1UL << q;
            answers[i] = bits;
        });
        foreach (var (i, answer) in answers.Index())
            if (answer is { } bits)
                race.Hear(round[i], bits);
    }

    private TurningResult Search(PivotRace race, ImmutableArray<PivotVariant> variants, int q, PhraseTarget target, int budget)
    {
        var likely = race.Base(q).Value > 0.5;
        // What is known of a party: the most that any change of it has moved this wording.
        var known = variants.Select((v, i) => (v.Who, Moved: Math.Abs(race[i].Counts[q].Difference))).GroupBy(x => x.Who).ToDictionary(g => g.Key, g => g.Max(x => x.Moved));
        var doses = Dose.Of(question.Scenario, target, !likely, who => known.GetValueOrDefault(who));
        var check = Math.Min(FreshSeeds * (1 + Widenings.Length), budget / 3);
        var search = new TurningSearch(doses, likely, new(budget - check));
        step($"smallest change: {target.Issue.Label}", 0);
        foreach (var batch in search.Batches())
        {
            var answers = new bool[batch.Length];
            All(Enumerable.Range(0, batch.Length), i => answers[i] = Holds(doses[batch[i].Dose].At(batch[i].Size), target, SearchSeeds + (ulong)batch[i].Seed));
            if (_stopped)
                break;
            search.Hear(answers);
        }

        var smallest = search.Found is [.., var last] ? Check(doses[last.Dose], last.Size, target, likely, check) : null;
        return new(target, likely, doses.Length, search.Tried, smallest, [.. search.Found], doses);
    }

    /// <summary>
    /// Tries what was found on other seeds. The search ends where the share is about one half, so that a little more is needed for certainty.
    /// </summary>
    private Confirmed Check(Dose dose, double found, PhraseTarget target, bool likely, int budget)
    {
        var confirmed = new Confirmed(dose, found, found, default);
        var seeds = Math.Min(FreshSeeds, budget / 2);
        if (seeds < 8 || _stopped)
            return confirmed;
        var before = new bool[seeds];
        All(Enumerable.Range(0, seeds), i => before[i] = Holds(question.Scenario, target, CheckSeeds + (ulong)i));
        budget -= seeds;
        foreach (var widening in Widenings)
        {
            if (budget < seeds)
                break;
            var size = Math.Min(dose.Longest, found * widening);
            var after = new bool[seeds];
            All(Enumerable.Range(0, seeds), i => after[i] = Holds(dose.At(size), target, CheckSeeds + (ulong)i));
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

    private bool Holds(Scenario scenario, PhraseTarget target, ulong seed) => target.Holds(Ends(scenario, question.FirstSeed + seed)[target.Index]);

    /// <summary>What stands in the adopted text; nothing when none was adopted.</summary>
    private ImmutableArray<string?> Ends(Scenario scenario, ulong seed)
    {
        var drawn = Variation.Default.Draw(scenario, question.Varied, seed);
        var run = RunSummary.Of(drawn, seed, Rehearsal.RunToAdoption(drawn, seed));
        return [.. run.Wordings.Select(w => run.IsAdopted ? w.Option : null)];
    }

    private void All(IEnumerable<int> jobs, Action<int> hold)
    {
        var held = 0;
        _stopped |= !Rehearsing.ForEach(
            jobs,
            i =>
            {
                hold(i);
                Interlocked.Increment(ref held);
                step(null, 1);
            },
            cancellationToken);
        _runs += held;
    }
}
