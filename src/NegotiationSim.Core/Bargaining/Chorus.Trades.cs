using System.Numerics;
using System.Runtime.Intrinsics;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Core.Bargaining;

/// <content>
/// Who offers a trade. Few trades are made at a meeting, in an order that is drawn: delegations are asked in that order, and no more of them than
/// it takes.
/// </content>
internal sealed partial class Chorus
{
    private readonly Market _market = new();

    // What no agreement is worth to each delegation, a lane each; laid out when trading begins.
    private double[] _noAgreements = [];

    // For each side of the market and lane what it is worth to those who do not object; below zero what it costs those who do.
    private double[] _stakes = [];

    // Who may offer, with the draw that orders them, and for each side of the market whose objection has been offered or asked for.
    private int[] _bidders = [];
    private ulong[] _turns = [];
    private ulong[] _named = [];

    private void Trade(Call call)
    {
        var sides = _market.LayOut(call.Room).Sides;
        if (sides.Length < 2)
            return;
        Appraise(sides);
        var bidders = DrawBidders(call.Room.State.Meeting);
        if (_named.Length < sides.Length * _words)
            _named = new ulong[sides.Length * _words];
        Array.Clear(_named);

        // With nothing else open, an offer is refused only when an earlier trade has ended one of its two objections: what shares none with any before is made.
        var isOrdinary = NegotiationDecider.NothingIsOpen(call.Room.State);
        var made = 0;
        foreach (var i in bidders)
        {
            if (made == _model.TradesPerMeeting)
                break;
            if (Trading.Offer(_briefs[i], _market, _aspirations[i], new(_stakes.AsSpan(i), _lanes)) is not { } bid)
                continue;
            _moves.Add(new(i, [bid.Offer]));
            var (given, asked) = (Name(bid.Give, i), Name(bid.Get, bid.Partner));
            if (isOrdinary && given && asked)
                made++;
        }
    }

    /// <summary>Notes that an objection is offered or asked for; true when it had not been before.</summary>
    private bool Name(int side, int objector)
    {
        ref var named = ref _named[side * _words + (objector >> 6)];
        var isNew = (named >> objector & 1) == 0;
        named |= 1UL << objector;
        return isNew;
    }

    /// <summary>Works out what each side of the market is worth to each delegation, and what it costs: as <see cref="Trading"/> does, without rounding.</summary>
    private void Appraise(ReadOnlySpan<Market.Side> sides)
    {
        if (_noAgreements.Length == 0)
        {
            _noAgreements = new double[_lanes];
            for (var i = 0; i < _delegations; i++)
                _noAgreements[i] = _briefs[i].Mandate.NoAgreement;
        }

        if (_stakes.Length < sides.Length * _lanes)
            _stakes = new double[sides.Length * _lanes];
        for (var side = 0; side < sides.Length; side++)
            if (_market.IsGot(side) || !_market.GetsFor(side).IsEmpty)
                Appraise(side, sides[side], Stances(sides[side].Hearing));
    }

    private void Appraise(int side, in Market.Side of, double[] stances)
    {
        var from = of.Issue * _lanes;
        var share = Vector512.Create(1.0 / of.Objectors);
        var (utilities, aspirations, noAgreements, saliences, stakes) = (Utilities(stances, of.Option.Place), _aspirations, _noAgreements, _saliences, _stakes);
        for (var lane = 0; lane < _lanes; lane += Vector512<double>.Count)
        {
            var utility = Lanes(utilities, lane);
            var objects = Lane.In(_market.Objecting(side, lane >> 6), lane);
            var margin = Vector512.ConditionalSelect(objects, Lanes(aspirations, lane) - utility, utility - Lanes(noAgreements, lane));
            var stake = Lanes(saliences, from + lane) * Vector512.MaxNative(margin, Vector512<double>.Zero) * share;

            // Who has no position has nothing at stake.
            stake = Vector512.Equals(stake, stake) & stake;
            Vector512.ConditionalSelect(objects, -stake, stake).CopyTo(stakes, side * _lanes + lane);
        }

        // Who has a red line there gives it at no price, and has nothing from it.
        var red = RedLine(of.Hearing.Issue, of.Hearing.Issue.Find(of.Option.Text));
        for (var word = 0; word < _words; word++)
            for (var rest = red[word]; rest != 0; rest &= rest - 1)
                if ((word << 6) + BitOperations.TrailingZeroCount(rest) is var i)
                    _stakes[side * _lanes + i] = (_market.Objecting(side, word) >> i & 1) != 0 ? double.NegativeInfinity : 0;
    }

    /// <summary>Those in the room to whom some trade may be worth the trouble, in the order that is drawn for offers.</summary>
    private ReadOnlySpan<int> DrawBidders(int meeting)
    {
        if (_bidders.Length == 0)
            (_bidders, _turns) = (new int[_lanes], new ulong[_lanes]);
        var bidders = 0;
        for (var lane = 0; lane < _delegations; lane += Vector512<double>.Count)
            for (var rest = Bidders(lane, _attending[lane >> 6] >> lane & 0xFF); rest != 0; rest &= rest - 1)
                LineUp(lane + BitOperations.TrailingZeroCount(rest), bidders++, meeting);
        return _bidders.AsSpan(0, bidders);
    }

    /// <summary>Puts one more behind those whose draws are as low.</summary>
    private void LineUp(int bidder, int bidders, int meeting)
    {
        var turn = _draws.Bits(bidder, meeting, -1, Purpose.Trading);
        var at = bidders;
        for (; at > 0 && _turns[at - 1] > turn; at--)
            (_bidders[at], _turns[at]) = (_bidders[at - 1], _turns[at - 1]);
        (_bidders[at], _turns[at]) = (bidder, turn);
    }

    /// <summary>Of eight delegations those for whom the best that they may get for something that they can give may pay.</summary>
    private ulong Bidders(int lane, ulong asked)
    {
        var (doubt, least) = (Vector512.Create(-Trading.Doubt), Vector512.Create(_model.TradeGain - Trading.DoubtfulGain));
        var (bidders, stakes, market) = (0UL, _stakes, _market);

        // Who would not offer for the best of all sides offers for none.
        var best = Vector512<double>.Zero;
        for (var get = 0; get < market.Count; get++)
            if (market.IsGot(get))
                best = Vector512.MaxNative(best, Lanes(stakes, get * _lanes + lane));
        for (var give = 0; give < market.Count && asked != 0; give++)
        {
            var gets = market.GetsFor(give);
            var objecting = gets.IsEmpty ? 0 : market.Objecting(give, lane >> 6) >> lane & asked;
            if (objecting == 0)
                continue;
            var cost = -Lanes(stakes, give * _lanes + lane);
            if ((Pays(best, cost) & objecting) == 0)
                continue;
            var most = Vector512<double>.Zero;
            foreach (var get in gets)
                most = Vector512.MaxNative(most, Lanes(stakes, get * _lanes + lane));
            bidders |= Pays(most, cost) & objecting;
            asked &= ~bidders;
        }

        return bidders;

        ulong Pays(Vector512<double> gets, Vector512<double> gives) => (Vector512.GreaterThan(gets - gives, doubt)
            & Vector512.GreaterThanOrEqual(gets - gives, least * (gets + gives) + doubt)).ExtractMostSignificantBits();
    }
}
