using System.Collections.Immutable;

namespace NegotiationSim.Core.Ensembles;

/// <summary>How a search for the smallest change goes.</summary>
/// <param name="MostRuns">Runs that may be held.</param>
/// <param name="Resolution">Sizes nearer to each other than this are not told apart, above 0.</param>
/// <param name="Error">The chance of a wrong answer of one test where the share lies a tenth or more from one half.</param>
/// <param name="MostPerTest">Runs after which a test goes by the majority, though it is not certain.</param>
public sealed record TurningLimits(int MostRuns, double Resolution = 1.0 / 32, double Error = 0.05, int MostPerTest = 64);

/// <summary>A run that a search asks for.</summary>
/// <param name="Dose">Which change.</param>
/// <param name="Size">How much of it.</param>
/// <param name="Seed">Which seed, from 0.</param>
public readonly record struct DoseRun(int Dose, double Size, int Seed);

/// <summary>A change that turns the outcome.</summary>
/// <param name="Dose">Which change.</param>
/// <param name="Size">The smallest size that was seen to turn it.</param>
/// <param name="IsCertain">Whether every test that led to it was decided before its runs were spent.</param>
public readonly record struct Turning(int Dose, double Size, bool IsCertain);

/// <summary>
/// Looks for the smallest single change after which words are no longer in the likely outcome, or come into it: after which their share of runs lies on the
/// other side of one half. Changes are tried one by one, each at the largest size that would still be smaller than the best so far; one that turns the
/// outcome there is made smaller by bisection. Which side of one half a share lies on is told by Wald's sequential test (1945) of 0.4
/// against 0.6, on the same seeds every time. A larger dose is taken to do at least what a smaller one does.
/// </summary>
public sealed class TurningSearch
{
    private const int Batch = 8;
    private const double OneSide = 0.4;

    private readonly ImmutableArray<Dose> _doses;
    private readonly bool _before;
    private readonly TurningLimits _limits;
    private readonly List<Turning> _found = [];
    private IReadOnlyList<bool> _answers = [];
    private (bool Turned, bool IsCertain) _test;

    /// <summary>A search that has not begun.</summary>
    /// <param name="doses">The changes to try, in this order.</param>
    /// <param name="before">Whether the words are in the likely outcome without any change.</param>
    /// <param name="limits">How it goes.</param>
    public TurningSearch(ImmutableArray<Dose> doses, bool before, TurningLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        _doses = doses;
        _before = before;
        _limits = limits;
    }

    /// <summary>What turns the outcome, each smaller than the one before.</summary>
    public IReadOnlyList<Turning> Found => _found;

    /// <summary>How many changes have been tried, those included that could only be larger than the best so far.</summary>
    public int Tried { get; private set; }

    /// <summary>Runs heard of so far.</summary>
    public int Runs { get; private set; }

    /// <summary>The runs to hold, batch by batch; the answers go to <see cref="Hear"/> before the next batch is asked for.</summary>
    public IEnumerable<ImmutableArray<DoseRun>> Batches()
    {
        var best = double.PositiveInfinity;
        for (var d = 0; d < _doses.Length; d++)
        {
            var dose = _doses[d];
            var size = dose.IsWhole || dose.Longest < best ? dose.Longest : best - _limits.Resolution;
            if (size >= best || size < _limits.Resolution)
            {
                Tried++;
                continue;
            }

            foreach (var batch in Test(d, size))
                yield return batch;
            if (Runs >= _limits.MostRuns && !_test.Turned)
                yield break;
            Tried++;
            if (!_test.Turned)
                continue;
            var (low, high, certain) = (0.0, size, _test.IsCertain);
            while (!dose.IsWhole && high - low > _limits.Resolution && Runs < _limits.MostRuns)
            {
                var middle = (low + high) / 2;
                foreach (var batch in Test(d, middle))
                    yield return batch;
                certain &= _test.IsCertain;
                (low, high) = _test.Turned ? (low, middle) : (middle, high);
            }

            best = high;
            _found.Add(new(d, high, certain && (dose.IsWhole || high - low <= _limits.Resolution)));
            if (Runs >= _limits.MostRuns)
                yield break;
        }
    }

    /// <summary>Takes the answers of a batch: for each of its runs, in order, whether the words stand at the end.</summary>
    public void Hear(IReadOnlyList<bool> answers)
    {
        _answers = answers;
        Runs += answers.Count;
    }

    private IEnumerable<ImmutableArray<DoseRun>> Test(int dose, double size)
    {
        var step = Math.Log((1 - OneSide) / OneSide);
        var bound = Math.Log((1 - _limits.Error) / _limits.Error);
        double evidence = 0;
        var held = 0;
        _test = default;
        while (Math.Abs(evidence) < bound && held < _limits.MostPerTest && Runs < _limits.MostRuns)
        {
            yield return [.. Enumerable.Range(held, Batch).Select(seed => new DoseRun(dose, size, seed))];
            held += Batch;
            // The test ends with the run that decides it; the rest of the batch was held beside it and does not count.
            foreach (var answer in _answers)
                if (Math.Abs(evidence) < bound)
                    evidence += answer == _before ? -step : step;
        }

        _test = (evidence > 0, Math.Abs(evidence) >= bound);
    }
}
