using System.Numerics;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Bargaining;

/// <content>Who may offer a trade: what one would get is worth enough more than what it would give, and somebody may want the other side of it.</content>
internal sealed partial class Chorus
{
    /// <summary>Figures are compared after rounding to six decimals; within this of the threshold the party itself is asked.</summary>
    private const double Doubt = 2e-5;

    /// <summary>Room for the six decimals to which what a trade is worth is rounded, as a share of what changes hands.</summary>
    private const double RoundedTrade = 1e-3;

    private double[] _values = [];

    private void Trade(Call call)
    {
        var leading = call.Room.Leading;
        var open = Sides(call, leading);
        if (open.Count < 2)
            return;
        if (_values.Length < open.Count)
            _values = new double[open.Count];
        var partners = Partners(open);
        for (var word = 0; word < _words; word++)
        {
            ulong objecting = 0;
            foreach (var side in open)
                objecting |= Word(side.Option.Objectors, word);
            for (var rest = objecting & _attending[word]; rest != 0; rest &= rest - 1)
                if ((word << 6) + BitOperations.TrailingZeroCount(rest) is var i && MayOffer(i, open, partners))
                    AskForMoves(i, call);
        }
    }

    /// <summary>An open wording with what the chair would put for it.</summary>
    /// <param name="Issue">Its place on the agenda.</param>
    /// <param name="Objectors">How many object.</param>
    /// <param name="Wanting">Who sponsors it, or has spoken close to it.</param>
    private sealed record Side(int Issue, OptionState Option, int Objectors, PartySet Wanting, double[] Stances);

    private List<Side> Sides(Call call, ReadOnlySpan<OptionState?> leading)
    {
        var open = new List<Side>();
        for (var k = 0; k < leading.Length; k++)
        {
            if (leading[k] is not { Objectors: { IsEmpty: false } objectors } option)
                continue;
            var hearing = call.Room[k];
            var wanting = PartySet.Empty.Copy(_delegations);
            var declared = hearing.Said.Declared[.._delegations];
            for (var i = 0; i < declared.Length; i++)
                if (Math.Abs(declared[i] - option.Place) <= Trading.Wanted + Doubt || option.Sponsors.Contains(i))
                    wanting = wanting.AddInPlace(i);
            open.Add(new(k, option, objectors.Count, wanting, Stances(hearing)));
        }

        return open;
    }

    /// <summary>For each pair of wordings whether anybody who objects to the second may want the first and does not object to it.</summary>
    private static bool[] Partners(List<Side> open)
    {
        var partners = new bool[open.Count * open.Count];
        for (var give = 0; give < open.Count; give++)
            for (var get = 0; get < open.Count; get++)
                partners[give * open.Count + get] = give != get
                    && open[give].Objectors <= open[get].Objectors
                    && open[get].Option.Objectors.SharesWithout(open[give].Wanting, open[give].Option.Objectors);
        return partners;
    }

    private bool MayOffer(int i, List<Side> open, bool[] partners)
    {
        var mandate = _briefs[i].Mandate;
        var most = 0.0;
        for (var k = 0; k < open.Count; k++)
        {
            var salience = _saliences[open[k].Issue * _lanes + i];
            _values[k] = open[k].Option.Objectors.Contains(i) || double.IsNaN(salience)
                ? 0
                : salience * Math.Max(0, Utility(i, open[k]) - mandate.NoAgreement) / open[k].Objectors;
            most = Math.Max(most, _values[k]);
        }

        for (var give = 0; give < open.Count; give++)
        {
            if (!open[give].Option.Objectors.Contains(i))
                continue;
            var salience = _saliences[open[give].Issue * _lanes + i];
            var cost = double.IsNaN(salience) ? 0 : salience * Math.Max(0, _aspirations[i] - Utility(i, open[give])) / open[give].Objectors;
            if (!Pays(most, cost))
                continue;
            for (var get = 0; get < open.Count; get++)
                if (partners[give * open.Count + get] && Pays(_values[get], cost))
                    return true;
        }

        return false;
    }

    private double Utility(int i, Side side) => _model.Curvature == 1
        ? 1 - Math.Abs(side.Stances[i] - side.Option.Place)
        : Judgement.Utility(side.Stances[i], side.Option.Place, _model.Curvature);

    private bool Pays(double gets, double gives) => gets - gives > -Doubt && gets - gives >= (_model.TradeGain - RoundedTrade) * (gets + gives) - Doubt;
}
