using System.Numerics;
using System.Runtime.Intrinsics;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Core.Bargaining;

/// <content>What the members of blocs come to: eight blocs at a time, one in each lane, member by member in the order of the roster.</content>
internal sealed partial class Chorus
{
    // Influence times salience of each delegation on one wording; that times its place; that times its place again.
    private readonly double[] _weights;
    private readonly double[] _weighted;
    private readonly double[] _squared;

    // Which of eight blocs each delegation still holds together with.
    private readonly byte[] _holding;

    // The members of each bloc, padded to whole vectors with members of the last; where they stand and how much they care.
    private readonly int[][] _membersOf;
    private readonly double[] _standings;
    private readonly double[] _cares;

    // How many members of each bloc care about each wording, wording by wording; and how many of those of eight blocs still hold together.
    private readonly double[] _concerns;
    private readonly double[] _held = new double[Vector512<double>.Count];

    // Salience times distance from a line up to which members keep to it, a lane for each bloc; and which blocs can speak, eight to a byte.
    private readonly double[] _tolerance;
    private readonly byte[] _vocal;

    /// <summary>Lets each bloc draw its line, as <see cref="CommonPositions"/> does for one, and say so when that is news.</summary>
    private void Agree(Hearing hearing)
    {
        if (!_model.Has(Mechanism.CommonPositions))
            return;
        var from = hearing.Issue.Index * _lanes;
        var owns = hearing.Said.Owns;
        for (var lane = 0; lane < _reach; lane += Vector512<double>.Count)
        {
            var (own, weight) = (Lane.Load(owns, lane), Lanes(_influences, lane) * Lanes(_saliences, from + lane));
            weight.CopyTo(_weights, lane);
            (weight * own).CopyTo(_weighted, lane);
            (weight * own * own).CopyTo(_squared, lane);
        }

        for (var eight = 0; eight < _vocal.Length; eight++)
            if (_vocal[eight] != 0)
                Agree(eight, hearing);
    }

    private void Agree(int eight, Hearing hearing)
    {
        var issue = hearing.Issue;
        var belonging = _roster.Belonging[eight];
        var caring = _caring.AsSpan(issue.Index * _words, _words);
        for (var i = 0; i < belonging.Length; i++)
            _holding[i] = (caring[i >> 6] >> i & 1) != 0 ? belonging[i] : (byte)0;
        for (var bloc = 0; bloc < Vector512<double>.Count; bloc++)
            _held[bloc] = _concerns[issue.Index * _tolerance.Length + eight * Vector512<double>.Count + bloc];
        var vocal = (ulong)_vocal[eight];
        var concerned = Vector512.Create(_held);
        Vector512<double> weight, sum, squares, mean, line;
        var left = vocal;
        do
        {
            var holding = Vector512.Create(_held);
            vocal &= Lane.Bits(Vector512.GreaterThanOrEqual(holding, Vector512.Create(2.0)), 0)
                & ~Lane.Bits(Vector512.LessThan(holding, Vector512.Create(_model.BlocQuorum) * concerned), 0);
            (weight, sum, squares) = Sum();
            mean = sum / weight;
            line = Judgement.Round(mean);
            left = Leave(eight, hearing, line, left & vocal);
        }
        while (left != 0);

        for (var rest = vocal; rest != 0; rest &= rest - 1)
        {
            var bloc = BitOperations.TrailingZeroCount(rest);
            var place = _delegations + _roster.Observers + eight * Vector512<double>.Count + bloc;
            if (CommonPositions.News(
                _model, issue.Declared[place], line[bloc], CommonPositions.Spread(weight[bloc], squares[bloc], mean[bloc]), (int)_held[bloc], (int)concerned[bloc]) is { } news)
                _interventions.Add(new FloorMove(FloorAct.Speak, place, -1, news.Place, news.Why));
        }
    }

    /// <summary>Sums over those who hold together with each of eight blocs, in the order of the roster.</summary>
    private (Vector512<double> Weight, Vector512<double> Sum, Vector512<double> Squares) Sum()
    {
        var (weight, sum, squares) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        var holding = _holding.AsSpan();
        var weights = _weights.AsSpan(0, holding.Length);
        var weighted = _weighted.AsSpan(0, holding.Length);
        var squared = _squared.AsSpan(0, holding.Length);
        for (var i = 0; i < holding.Length; i++)
        {
            var with = Lane.In(holding[i], 0);
            weight += with & Vector512.Create(weights[i]);
            sum += with & Vector512.Create(weighted[i]);
            squares += with & Vector512.Create(squared[i]);
        }

        return (weight, sum, squares);
    }

    /// <summary>Lets those go who cannot keep to the line of a bloc.</summary>
    /// <param name="blocs">The blocs to go through, of eight.</param>
    /// <returns>The blocs that somebody has left.</returns>
    private ulong Leave(int eight, Hearing hearing, Vector512<double> line, ulong blocs)
    {
        var left = 0UL;
        for (var rest = blocs; rest != 0; rest &= rest - 1)
        {
            var bloc = BitOperations.TrailingZeroCount(rest);
            if (Leave(eight * Vector512<double>.Count + bloc, (byte)(1 << bloc), hearing, line[bloc]))
                left |= 1UL << bloc;
        }

        return left;
    }

    private bool Leave(int bloc, byte bit, Hearing hearing, double line)
    {
        var members = _membersOf[bloc];
        var (left, from) = (false, hearing.Issue.Index * _lanes);
        var owns = hearing.Said.Owns;
        for (var m = 0; m < members.Length; m++)
            (_standings[m], _cares[m]) = (owns[members[m]], _saliences[from + members[m]]);
        var (at, most) = (Vector512.Create(line), Vector512.Create(Judgement.Millionths(_tolerance[bloc])));
        for (var m = 0; m < members.Length; m += Vector512<double>.Count)
        {
            var keeps = Vector512.LessThanOrEqual(Judgement.Millionths(Lanes(_cares, m) * Vector512.Abs(Lanes(_standings, m) - at)), most);
            for (var leaving = Lane.Bits(Vector512.OnesComplement(keeps), 0); leaving != 0; leaving &= leaving - 1)
            {
                ref var holding = ref _holding[members[m + BitOperations.TrailingZeroCount(leaving)]];
                if ((holding & bit) == 0)
                    continue;
                holding = (byte)(holding & ~bit);
                _held[bloc & 7]--;
                left = true;
            }
        }

        return left;
    }
}
