using System.Runtime.Intrinsics;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Core.Bargaining;

/// <content>What the members of blocs come to.</content>
internal sealed partial class Chorus
{
    private const int Spoken = 8;

    // The delegations of each bloc in the order of the roster, how far from its line they can keep to it, and whether it can speak.
    private readonly int[][] _membersOf;
    private readonly double[] _tolerance;
    private readonly bool[] _vocal;

    // For each wording whether all delegations care about it.
    private readonly bool[] _everybodyCares;

    // Of each delegation on one wording, in eight figures of which the rest is nothing: influence times salience, that times its place, that
    // times its place again; from the fifth on where it stands and its salience.
    private readonly double[] _talk;

    // Those of a bloc that still hold together.
    private readonly int[] _holding;

    /// <summary>Lets each bloc draw its line, as <see cref="CommonPositions"/> does for one, and say so when that is news.</summary>
    private void Agree(Hearing hearing)
    {
        if (!_model.Has(Mechanism.CommonPositions) || _membersOf.Length == 0)
            return;
        var saliences = _saliences.AsSpan(hearing.Issue.Index * _lanes, _delegations);
        var owns = hearing.Said.Owns[.._delegations];
        for (var i = 0; i < saliences.Length; i++)
        {
            var weight = _influences[i] * saliences[i];
            Vector512.Create(weight, weight * owns[i], weight * owns[i] * owns[i], 0, owns[i], saliences[i], 0, 0).CopyTo(_talk, Spoken * i);
        }

        for (var bloc = 0; bloc < _membersOf.Length; bloc++)
            if (_vocal[bloc])
                Agree(bloc, hearing.Issue);
    }

    private void Agree(int bloc, IssueState issue)
    {
        var holding = Concerned(bloc, issue.Index);
        var concerned = holding.Length;
        var most = Judgement.JustAbove(_tolerance[bloc]);
        while (CommonPositions.Holds(_model, holding.Length, concerned))
        {
            var sums = Vector256<double>.Zero;
            foreach (var member in holding)
                sums += Vector256.LoadUnsafe(ref _talk[Spoken * member]);
            var mean = sums[1] / sums[0];
            var line = Judgement.Round(mean);
            var keeping = Keeping(holding, line, most);
            if (keeping.Length < holding.Length)
            {
                holding = keeping;
                continue;
            }

            var place = _delegations + _roster.Observers + bloc;
            if (CommonPositions.News(_model, issue.Declared[place], line, CommonPositions.Spread(sums[0], sums[2], mean), holding.Length, concerned) is { } news)
                _interventions.Add(new FloorMove(FloorAct.Speak, place, -1, news.Place, news.Why));
            return;
        }
    }

    /// <summary>The members of a bloc that care about a wording.</summary>
    private ReadOnlySpan<int> Concerned(int bloc, int issue)
    {
        var (members, caring) = (_membersOf[bloc], _everybodyCares[issue]);
        if (caring)
            return members;
        var concerned = 0;
        foreach (var member in members)
        {
            _holding[concerned] = member;
            concerned += (int)(_caring[issue * _words + (member >> 6)] >> member & 1);
        }

        return _holding.AsSpan(0, concerned);
    }

    /// <summary>
    /// Those of a bloc that can keep to a line: whose salience times distance from it, in millionths, is below the least that is too much. All of
    /// them, mostly.
    /// </summary>
    private ReadOnlySpan<int> Keeping(ReadOnlySpan<int> holding, double line, double most)
    {
        var talk = _talk;
        for (var first = 0; first < holding.Length; first++)
            if (!(talk[Spoken * holding[first] + 5] * Math.Abs(talk[Spoken * holding[first] + 4] - line) * 1e6 < most))
            {
                holding[..first].CopyTo(_holding);
                var keeping = first;
                foreach (var member in holding[(first + 1)..])
                {
                    _holding[keeping] = member;
                    keeping += talk[Spoken * member + 5] * Math.Abs(talk[Spoken * member + 4] - line) * 1e6 < most ? 1 : 0;
                }

                return _holding.AsSpan(0, keeping);
            }

        return holding;
    }
}
