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
        var caring = _caring.AsSpan(issue.Index * _words, _words);
        var concerned = 0;
        foreach (var member in _membersOf[bloc])
        {
            _holding[concerned] = member;
            concerned += (int)(caring[member >> 6] >> member & 1);
        }

        var most = Judgement.JustAbove(_tolerance[bloc]);
        for (var holding = concerned; CommonPositions.Holds(_model, holding, concerned);)
        {
            var sums = Vector256<double>.Zero;
            foreach (var member in _holding.AsSpan(0, holding))
                sums += Vector256.LoadUnsafe(ref _talk[Spoken * member]);
            var mean = sums[1] / sums[0];
            var line = Judgement.Round(mean);
            var keeping = 0;
            while (keeping < holding && Keeps(_holding[keeping], line, most))
                keeping++;
            if (keeping < holding)
            {
                for (var at = keeping + 1; at < holding; at++)
                    if (Keeps(_holding[at], line, most))
                        _holding[keeping++] = _holding[at];
                holding = keeping;
                continue;
            }

            var place = _delegations + _roster.Observers + bloc;
            if (CommonPositions.News(_model, issue.Declared[place], line, CommonPositions.Spread(sums[0], sums[2], mean), holding, concerned) is { } news)
                _interventions.Add(new FloorMove(FloorAct.Speak, place, -1, news.Place, news.Why));
            return;
        }
    }

    /// <summary>Whether a member can keep to a line: its salience times distance from it, in millionths, is below the least that is too much.</summary>
    private bool Keeps(int member, double line, double most)
    {
        var talk = _talk.AsSpan(Spoken * member, Spoken);
        return talk[5] * Math.Abs(talk[4] - line) * 1e6 < most;
    }
}
