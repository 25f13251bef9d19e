using System.Numerics;
using System.Runtime.Intrinsics;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Core.Bargaining;

/// <content>What the members of blocs come to.</content>
internal sealed partial class Chorus
{
    // The delegations of each bloc, how far from its line they can keep to it, and whether it can speak.
    private readonly ulong[][] _membersOf;
    private readonly double[] _tolerance;
    private readonly bool[] _vocal;

    // Of each delegation on one wording: influence times salience, that times its place, that times its place again.
    private readonly double[] _weights;
    private readonly double[] _pulls;
    private readonly double[] _squares;

    // Those of a bloc that still hold together.
    private readonly ulong[] _holding;

    /// <summary>Lets each bloc draw its line, as <see cref="CommonPositions"/> does for one, and say so when that is news.</summary>
    private void Agree(Hearing hearing)
    {
        if (!_model.Has(Mechanism.CommonPositions) || _membersOf.Length == 0)
            return;
        var from = hearing.Issue.Index * _lanes;
        var owns = hearing.Said.Owns!;
        var (influences, saliences, weights, pulls, squares) = (_influences, _saliences, _weights, _pulls, _squares);
        for (var lane = 0; lane < _lanes; lane += Vector512<double>.Count)
        {
            var (weight, own) = (Lanes(influences, lane) * Lanes(saliences, from + lane), Lanes(owns, lane));
            weight.CopyTo(weights, lane);
            (weight * own).CopyTo(pulls, lane);
            (weight * own * own).CopyTo(squares, lane);
        }

        for (var bloc = 0; bloc < _membersOf.Length; bloc++)
            if (_vocal[bloc])
                Agree(bloc, hearing.Issue, owns);
    }

    private void Agree(int bloc, IssueState issue, double[] owns)
    {
        // Those that care take part.
        var concerned = 0;
        for (var word = 0; word < _words; word++)
            concerned += BitOperations.PopCount(_holding[word] = _membersOf[bloc][word] & _caring[issue.Index * _words + word]);

        var most = Judgement.JustAbove(_tolerance[bloc]);
        for (var holding = concerned; CommonPositions.Holds(_model, holding, concerned);)
        {
            var (weight, pull, squares) = Together();
            var mean = pull / weight;
            var line = Judgement.Round(mean);
            if (Keep(issue.Index * _lanes, owns, line, most) is var keeping && keeping < holding)
            {
                holding = keeping;
                continue;
            }

            var place = _delegations + _roster.Observers + bloc;
            if (CommonPositions.News(_model, issue.Declared[place], line, CommonPositions.Spread(weight, squares, mean), holding, concerned) is { } news)
                _interventions.Add(place) = new(FloorAct.Speak, place, -1, news.Place, news.Why);
            return;
        }
    }

    /// <summary>The sums over those that hold together, in the order of the roster.</summary>
    private (double Weight, double Pull, double Squares) Together()
    {
        var (weights, pulls, squared) = (_weights, _pulls, _squares);
        var (weight, pull, squares) = (0.0, 0.0, 0.0);
        for (var word = 0; word < _holding.Length; word++)
            for (var rest = _holding[word]; rest != 0; rest &= rest - 1)
            {
                var i = (word << 6) + BitOperations.TrailingZeroCount(rest);
                weight += weights[i];
                pull += pulls[i];
                squares += squared[i];
            }

        return (weight, pull, squares);
    }

    /// <summary>
    /// Lets go of those that cannot keep to a line: whose salience times distance from it, in millionths, is not below the least that is too much.
    /// </summary>
    /// <returns>How many keep to it.</returns>
    private int Keep(int from, double[] owns, double line, double most)
    {
        var (at, least) = (Vector512.Create(line), Vector512.Create(most));
        var (keeping, saliences) = (0, _saliences);
        for (var word = 0; word < _holding.Length; word++)
        {
            var (holding, kept) = (_holding[word], 0UL);
            for (var lane = word << 6; lane < Math.Min(_lanes, (word + 1) << 6); lane += Vector512<double>.Count)
                if ((holding >> lane & 0xFF) != 0)
                    kept |= Lane.Bits(Vector512.LessThan(Lanes(saliences, from + lane) * Vector512.Abs(Lanes(owns, lane) - at) * 1e6, least), lane);
            keeping += BitOperations.PopCount(_holding[word] = holding & kept);
        }

        return keeping;
    }
}
