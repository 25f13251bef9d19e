using System.Numerics;
using System.Runtime.InteropServices;

namespace NegotiationSim.Core.Forecasts;

/// <summary>The actors of one issue around the table: their positions now, and what a round makes of them.</summary>
internal sealed class ChallengeTable
{
    private readonly ChallengeOptions _options;
    private readonly int _count;
    private readonly double[] _weights;
    private readonly double[] _saliences;
    private readonly double[] _positions;
    private readonly double[] _next;
    private readonly double[] _risks;
    private readonly double[] _dangers;
    private readonly double[] _losses;
    private readonly double[] _chances;
    private readonly double[] _stakes;
    private int _confrontations;
    private int _compromises;
    private int _capitulations;

    public ChallengeTable(ContestedIssue issue, ChallengeOptions options)
    {
        _options = options;
        _count = issue.Stakes.Length;
        _weights = new double[_count];
        _saliences = new double[_count];
        _positions = new double[_count];
        _next = new double[_count];
        _risks = new double[_count];
        _dangers = new double[_count];
        _losses = new double[_count * _count];
        _chances = new double[_count * _count];
        _stakes = new double[_count * _count];
        var (low, high) = (double.MaxValue, double.MinValue);
        for (var i = 0; i < _count; i++)
        {
            var stake = issue.Stakes[i];
            (_weights[i], _saliences[i], _positions[i]) = (stake.Weight, stake.Salience, stake.Position);
            (low, high) = (Math.Min(low, stake.Position), Math.Max(high, stake.Position));
        }

        Range = high - low;
    }

    /// <summary>From the lowest to the highest position at the start: the scale of all utilities.</summary>
    public double Range { get; }

    public ChallengeRound Shown()
    {
        var (sum, total) = (0.0, 0.0);
        for (var i = 0; i < _count; i++)
        {
            sum += _weights[i] * _positions[i];
            total += _weights[i];
        }

        return new(
            WeightedModels.Median([.. _positions], [.. _weights]),
            sum / total,
            [.. _positions],
            _confrontations,
            _compromises,
            _capitulations);
    }

    /// <summary>One round. Answers with the longest move, on the issue's scale.</summary>
    public double Step()
    {
        (_confrontations, _compromises, _capitulations) = (0, 0, 0);
        if (Range == 0)
            return 0;
        Array.Fill(_risks, 1);
        WeighChances();
        LearnRisks();
        WeighChances();

        var largest = 0.0;
        for (var i = 0; i < _count; i++)
        {
            _next[i] = Answer(i);
            largest = Math.Max(largest, Math.Abs(_next[i] - _positions[i]));
        }

        _next.CopyTo(_positions, 0);
        return largest;
    }

    /// <summary>
    /// P_ij, the chance that the place of i beats that of j: the stakes of those who gain by it over the stakes of all. The stake of k is
    /// c s (|x_k - x_j|^r - |x_k - x_i|^r), distances as shares of the range and r the risk exponent of k.
    /// </summary>
    private void WeighChances()
    {
        Array.Clear(_chances);
        Array.Clear(_stakes);
        for (var k = 0; k < _count; k++)
            for (var i = 0; i < _count; i++)
                _losses[k * _count + i] = _weights[k] * Power(Math.Abs(_positions[k] - _positions[i]) / Range, _risks[k]);
        for (var k = 0; k < _count; k++)
        {
            var losses = _losses.AsSpan(k * _count, _count);
            for (var i = 0; i < _count; i++)
                AddStakes(losses, losses[i], _chances.AsSpan(i * _count, _count), _stakes.AsSpan(i * _count, _count));
        }

        if (_options.Defects.HasFlag(ChallengeDefects.ChancesOverAllPairs))
        {
            var all = 0.0;
            foreach (var stake in _stakes)
                all += stake;
            Array.Fill(_stakes, all);
        }

        for (var pair = 0; pair < _chances.Length; pair++)
            _chances[pair] = _stakes[pair] > 0 ? _chances[pair] / _stakes[pair] : 0;
    }

    /// <summary>Adds what one actor gains, and what it has at stake, when a place is to win over each of the others.</summary>
    private static void AddStakes(ReadOnlySpan<double> losses, double own, Span<double> gains, Span<double> stakes)
    {
        var done = 0;
        if (Vector.IsHardwareAccelerated)
        {
            var mine = new Vector<double>(own);
            var from = MemoryMarshal.Cast<double, Vector<double>>(losses);
            var gained = MemoryMarshal.Cast<double, Vector<double>>(gains);
            var staked = MemoryMarshal.Cast<double, Vector<double>>(stakes);
            for (var v = 0; v < from.Length; v++)
            {
                var difference = from[v] - mine;
                gained[v] += Vector.Max(difference, Vector<double>.Zero);
                staked[v] += Vector.Abs(difference);
            }

            done = from.Length * Vector<double>.Count;
        }

        for (var j = done; j < losses.Length; j++)
        {
            var difference = losses[j] - own;
            gains[j] += Math.Max(difference, 0);
            stakes[j] += Math.Abs(difference);
        }
    }

    /// <summary>
    /// R_i = (2 D_i - max D - min D) / (max D - min D) with D_i the sum of what all others expect of challenging i, and the exponent
    /// r_i = (1 - R_i/3) / (1 + R_i/3), between 1/2 and 2; 1 for all when nobody is in more danger than another.
    /// </summary>
    private void LearnRisks()
    {
        var (least, most) = (double.MaxValue, double.MinValue);
        for (var i = 0; i < _count; i++)
        {
            var danger = 0.0;
            for (var j = 0; j < _count; j++)
                if (j != i)
                    danger += new Outlook(Distance(i, j), 1).Expect(_chances[j * _count + i], _saliences[i]);
            _dangers[i] = danger;
            (least, most) = (Math.Min(least, danger), Math.Max(most, danger));
        }

        for (var i = 0; i < _count; i++)
        {
            var risk = most > least ? (2 * _dangers[i] - most - least) / (most - least) : 0;
            _risks[i] = (1 - risk / 3) / (1 + risk / 3);
        }
    }

    /// <summary>Where an actor goes: to the best of the offers that the others make it, as it sees them.</summary>
    private double Answer(int i)
    {
        var (kind, best, key, pressure) = (Offer.None, _positions[i], double.MaxValue, 0.0);
        for (var j = 0; j < _count; j++)
        {
            if (_positions[j] == _positions[i])
                continue;
            var outlook = new Outlook(Distance(i, j), _risks[i]);
            var mine = outlook.Expect(_chances[i * _count + j], _saliences[j]);
            var theirs = outlook.Expect(_chances[j * _count + i], _saliences[i]);
            var offer = Kind(mine, theirs);
            if (offer == Offer.None || offer > kind)
                continue;
            var place = offer == Offer.Compromise
                ? _positions[i] + (_positions[j] - _positions[i]) * Math.Abs(mine / theirs)
                : _positions[j];
            var thisKey = offer == Offer.Compromise && _options.Defects.HasFlag(ChallengeDefects.LowestCompromise)
                ? (Math.Abs(mine) * _positions[i] + Math.Abs(theirs) * _positions[j]) / (Math.Abs(mine) + Math.Abs(theirs))
                : Math.Abs(place - _positions[i]);

            // Of two offers as good the harder pressed one is taken, so that the order of the actors decides nothing.
            if (offer < kind || thisKey < key || (thisKey == key && theirs > pressure))
                (kind, best, key, pressure) = (offer, place, thisKey, theirs);
        }

        _confrontations += kind == Offer.Confrontation ? 1 : 0;
        _compromises += kind == Offer.Compromise ? 1 : 0;
        _capitulations += kind == Offer.Capitulation ? 1 : 0;
        return best;
    }

    private Offer Kind(double mine, double theirs) => (mine, theirs) switch
    {
        ( > 0, > 0) when theirs > mine => Offer.Confrontation,
        ( < 0, > 0) when theirs > -mine => Offer.Compromise,
        ( < 0, > 0) when !_options.Defects.HasFlag(ChallengeDefects.NobodyCapitulates) => Offer.Capitulation,
        _ => Offer.None,
    };

    private double Distance(int i, int j) => Math.Abs(_positions[i] - _positions[j]) / Range;

    private static double Power(double value, double exponent) => exponent == 1 ? value : Math.Pow(value, exponent);

    /// <summary>What an offer is, in the order in which an actor takes them.</summary>
    private enum Offer
    {
        Confrontation,
        Compromise,
        Capitulation,
        None,
    }

    /// <summary>
    /// What winning, losing and doing nothing are worth between two places a share d of the range apart, to one with risk exponent r:
    /// 2 - 4 (1/2 - d/2)^r, 2 - 4 (1/2 + d/2)^r and 2 - 4 (1/2)^r. An actor that is let alone stays where it is (Q = 1).
    /// </summary>
    private readonly struct Outlook(double distance, double risk)
    {
        private readonly double _success = 2 - 4 * Power(0.5 - 0.5 * distance, risk);
        private readonly double _failure = 2 - 4 * Power(0.5 + 0.5 * distance, risk);
        private readonly double _quiet = 2 - 4 * Power(0.5, risk);

        /// <summary>Expected gain of a challenge: the other resists with the probability of its salience, and else gives way.</summary>
        public double Expect(double chance, double resistance) =>
            resistance * (chance * _success + (1 - chance) * _failure) + (1 - resistance) * _success - _quiet;
    }
}
