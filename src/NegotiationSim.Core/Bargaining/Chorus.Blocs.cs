using System.Numerics;
using System.Runtime.Intrinsics;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Core.Bargaining;

/// <content>What the members of blocs come to.</content>
internal sealed partial class Chorus
{
    // Influence times salience of each delegation on one wording; that times its place; that times its place again.
    private readonly double[] _weights;
    private readonly double[] _weighted;
    private readonly double[] _squared;

    /// <summary>Lets each bloc draw its line, as <see cref="CommonPositions"/> does for one.</summary>
    private void Agree(Hearing hearing)
    {
        if (!_model.Has(Mechanism.CommonPositions) || _blocs.IsEmpty)
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

        Span<ulong> holding = stackalloc ulong[_words];
        for (var place = _delegations + _roster.Observers; place < _briefs.Length; place++)
            if (_briefs[place].Party.Left != true && IndexOf(place) is >= 0 and var bloc)
                Agree(_briefs[place], bloc, hearing, holding);
    }

    private int IndexOf(int place)
    {
        for (var bloc = 0; bloc < _blocs.Length; bloc++)
            if (_blocs[bloc].Place == place)
                return bloc;
        return -1;
    }

    private void Agree(Brief brief, int bloc, Hearing hearing, Span<ulong> holding)
    {
        var issue = hearing.Issue;
        var from = issue.Index * _lanes;
        var owns = hearing.Said.Owns;
        var concerned = 0;
        for (var word = 0; word < _words; word++)
        {
            holding[word] = _members[bloc * _words + word] & _caring[issue.Index * _words + word];
            concerned += BitOperations.PopCount(holding[word]);
        }

        var tolerance = _ranks[bloc].Tolerance;
        for (var left = concerned; ;)
        {
            if (!CommonPositions.Holds(_model, left, concerned))
                return;
            double weight = 0, sum = 0, squares = 0;
            for (var word = 0; word < _words; word++)
                for (var rest = holding[word]; rest != 0; rest &= rest - 1)
                {
                    var i = (word << 6) + BitOperations.TrailingZeroCount(rest);
                    weight += _weights[i];
                    sum += _weighted[i];
                    squares += _squared[i];
                }

            var mean = sum / weight;
            var line = Judgement.Round(mean);
            var before = left;
            left = 0;
            for (var word = 0; word < _words; word++)
            {
                if (holding[word] != 0)
                    holding[word] &= KeepingTo(owns, from, word, line, tolerance);
                left += BitOperations.PopCount(holding[word]);
            }

            if (left < before)
                continue;
            if (CommonPositions.News(_model, issue.Declared[brief.Place], line, CommonPositions.Spread(weight, squares, mean), left, concerned) is { } news)
                _interventions.Add(new FloorMove(FloorAct.Speak, brief.Place, -1, news.Place, news.Why));
            return;
        }
    }

    /// <summary>Of sixty-four delegations those that can keep to a line.</summary>
    private ulong KeepingTo(ReadOnlySpan<double> owns, int from, int word, double line, double tolerance)
    {
        ulong keeping = 0;
        var (at, most) = (Vector512.Create(line), Vector512.Create(tolerance));
        for (var lane = word << 6; lane < Math.Min(_reach, word + 1 << 6); lane += Vector512<double>.Count)
            keeping |= Lane.Bits(Vector512.LessThanOrEqual(Judgement.Round(Lanes(_saliences, from + lane) * Vector512.Abs(Lane.Load(owns, lane) - at)), most), lane);
        return keeping;
    }
}
