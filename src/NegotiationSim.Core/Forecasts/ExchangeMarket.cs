using System.Collections.Immutable;

namespace NegotiationSim.Core.Forecasts;

/// <summary>All exchanges that are possible in a round; the best is made until none is left.</summary>
internal sealed class ExchangeMarket
{
    /// <summary>Gains that differ by less are the same: it is what sums of a few hundred figures leave of rounding.</summary>
    private const double SameGain = 1e-10;

    private readonly ExchangeTable _table;
    private readonly Draws _draws;
    private readonly int _round;
    private readonly double[] _sums;
    private readonly List<Deal> _deals = [];
    private readonly List<int>?[] _giving;
    private readonly List<int>?[] _asking;
    private readonly PriorityQueue<(int Deal, int Version), double> _best = new();
    private readonly List<int> _tied = [];
    private int _pass;

    public ExchangeMarket(ExchangeTable table, ExchangeOptions options, int round)
    {
        (_table, _draws, _round) = (table, new(options.Seed), round);
        _giving = new List<int>?[table.Wanted.Length];
        _asking = new List<int>?[table.Wanted.Length];
        _sums = new double[table.Issues];
        var isBelow = new bool[table.Wanted.Length];
        for (var k = 0; k < table.Issues; k++)
        {
            _sums[k] = table.Sum(table.Wanted, k);
            for (var cell = k * table.Actors; cell < (k + 1) * table.Actors; cell++)
                isBelow[cell] = table.Wanted[cell] <= _sums[k] / table.Totals[k];
        }

        for (var p = 0; p < table.Issues; p++)
            for (var q = p + 1; q < table.Issues; q++)
                Match(p, q, isBelow, options.Defects);
    }

    /// <summary>How often the seed decided between exchanges with the same gain.</summary>
    public int Ties { get; private set; }

    /// <summary>Makes exchanges, the one with the highest gain first, until none is left.</summary>
    public ImmutableArray<Exchange> Clear()
    {
        var made = ImmutableArray.CreateBuilder<Exchange>();
        while (Take(made.Count) is { } deal)
        {
            deal.IsOpen = false;
            made.Add(new(deal.First, deal.Q, deal.FirstVote, deal.Second, deal.P, deal.SecondVote, deal.Gain));
            Tell(deal);
        }

        return made.ToImmutable();
    }

    /// <summary>Two actors can trade two issues when they stand on different sides of the expected outcome on both.</summary>
    private void Match(int p, int q, bool[] isBelow, ExchangeDefects defects)
    {
        for (var i = 0; i < _table.Actors; i++)
            for (var j = i + 1; j < _table.Actors; j++)
            {
                var (ip, iq, jp, jq) = (Cell(p, i), Cell(q, i), Cell(p, j), Cell(q, j));
                if (_table.Weights[ip] == 0 || _table.Weights[iq] == 0 || _table.Weights[jp] == 0 || _table.Weights[jq] == 0
                    || isBelow[ip] == isBelow[jp] || isBelow[iq] == isBelow[jq])
                    continue;

                // Each gives on the issue that it weighs less, compared with the other.
                var (s, firstGivesQ) = (_table.Saliences, _table.Saliences[ip] * _table.Saliences[jq] >= _table.Saliences[jp] * _table.Saliences[iq]);
                if (s[ip] * s[jq] == s[jp] * s[iq])
                    continue;
                Add(firstGivesQ ? new Deal(_table, i, j, p, q, defects) : new Deal(_table, j, i, p, q, defects));
            }
    }

    private void Add(Deal deal)
    {
        if (!deal.Work(_table, _sums))
            return;
        var number = _deals.Count;
        _deals.Add(deal);
        Offer(number);
        (_giving[Cell(deal.Q, deal.First)] ??= []).Add(number);
        (_giving[Cell(deal.P, deal.Second)] ??= []).Add(number);
        (_asking[Cell(deal.P, deal.First)] ??= []).Add(number);
        (_asking[Cell(deal.Q, deal.Second)] ??= []).Add(number);
    }

    /// <summary>The open deal with the highest gain; among equals the seed decides.</summary>
    private Deal? Take(int made)
    {
        if (Next() is not { } first)
            return null;
        _tied.Clear();
        _tied.Add(first);
        while (Next() is { } other)
        {
            if (_deals[first].Gain - _deals[other].Gain >= SameGain)
            {
                Offer(other);
                break;
            }

            _tied.Add(other);
        }

        if (_tied.Count == 1)
            return _deals[first];

        Ties++;
        _tied.Sort();
        var chosen = _tied[(int)(_draws.Unit(made, _round, -1, Purpose.Exchanging) * _tied.Count)];
        foreach (var other in _tied)
            if (other != chosen)
                Offer(other);
        return _deals[chosen];
    }

    private int? Next()
    {
        while (_best.TryDequeue(out var entry, out _))
            if (_deals[entry.Deal].IsOpen && _deals[entry.Deal].Version == entry.Version)
                return entry.Deal;
        return null;
    }

    /// <summary>Tells a deal to the open ones that it touches: those that give the same, and those that ask for the same.</summary>
    private void Tell(Deal made)
    {
        _pass++;
        Tell(made, _giving[Cell(made.Q, made.First)]);
        Tell(made, _giving[Cell(made.P, made.Second)]);
        Tell(made, _asking[Cell(made.Q, made.Second)]);
        Tell(made, _asking[Cell(made.P, made.First)]);
    }

    private void Tell(Deal made, List<int>? numbers)
    {
        if (numbers is null)
            return;
        foreach (var number in numbers)
        {
            var deal = _deals[number];
            if (!deal.IsOpen || deal.Pass == _pass)
                continue;
            deal.Pass = _pass;
            deal.Version++;
            deal.Hear(made, _table);
            if (deal.Work(_table, _sums))
                Offer(number);
            else
                deal.IsOpen = false;
        }
    }

    private void Offer(int number) => _best.Enqueue((number, _deals[number].Version), -_deals[number].Gain);

    private int Cell(int issue, int actor) => issue * _table.Actors + actor;
}
