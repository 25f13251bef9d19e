using System.Numerics;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Core.Bargaining;

/// <summary>
/// Trades between two delegations whose saliences are complementary (Tollison and Willett 1979; Stokman and Van Oosten 1994): each lets
/// pass the leading wording of one issue, to which it objects, so that the leading wording of another, which it wants, loses an
/// objector. An objection counts by how far it decides the matter: one of n counts 1/n.
/// </summary>
internal static class Trading
{
    /// <summary>Distance from a declared place within which a wording is taken to be wanted, 0 to 1.</summary>
    internal const double Wanted = 0.25;

    /// <summary>Room for the rounding to six decimals of what trades are worth.</summary>
    internal const double Doubt = 2e-5;

    /// <summary>The same for the least gain, as a share of what changes hands.</summary>
    internal const double DoubtfulGain = 1e-3;

    /// <summary>What a party would offer.</summary>
    /// <param name="Give">The side of the market that it gives.</param>
    /// <param name="Get">The side that it gets.</param>
    /// <param name="Partner">The place of whom it asks.</param>
    internal readonly record struct Bid(int Give, int Get, int Partner, NegotiationCommand.OfferTrade Offer);

    /// <summary>What is at stake for a party on the sides of a market, without rounding, where somebody has worked it out; without figures any trade may pay.</summary>
    /// <param name="stakes">For every so many sides what it is worth to a party that does not object; below zero what it costs one that does.</param>
    /// <param name="step">How far it is from one side to the next.</param>
    internal readonly ref struct Estimate(ReadOnlySpan<double> stakes, int step)
    {
        private readonly ReadOnlySpan<double> _stakes = stakes;

        /// <summary>Whether somebody has worked it out; then what crosses a red line costs more than anything is worth.</summary>
        public bool IsKnown => !_stakes.IsEmpty;

        /// <summary>Whether it is known that a side is worth nothing: the party is content without it, has no position on it or a red line there.</summary>
        public bool IsWorthNothing(int get) => IsKnown && _stakes[get * step] <= 0;

        /// <summary>Whether a trade may pay and bring more than another.</summary>
        public bool MayPay(int give, int get, double most, BehaviourParameters model)
        {
            if (!IsKnown)
                return true;
            var (gets, gives) = (Math.Max(0, _stakes[get * step]), -_stakes[give * step]);
            return gets - gives > most - Doubt && gets - gives >= (model.TradeGain - DoubtfulGain) * (gets + gives) - Doubt;
        }
    }

    /// <summary>The trade that it would gain most by and that nobody has declined, with a party that seems to want the other side of it.</summary>
    public static Reply Offer(Brief brief, Room room) =>
        Offer(brief, room.Market, Aspiration(brief, room), default) is { } bid ? new(brief.Place, [bid.Offer]) : Reply.Nothing(brief.Place);

    /// <summary>The same on a market that is laid out; null for no trade.</summary>
    /// <param name="aspiration">A(t), 0 to 1.</param>
    internal static Bid? Offer(Brief brief, Market market, double aspiration, Estimate estimate)
    {
        var sides = market.Sides;
        Span<double> values = sides.Length <= 512 ? stackalloc double[sides.Length] : new double[sides.Length];
        values.Fill(double.NaN);
        var (bestGive, bestGet, bestPartner, bestCost, most) = (-1, -1, -1, 0.0, 0.0);
        for (var give = 0; give < sides.Length; give++)
        {
            if (!market.Objects(brief.Place, give))
                continue;
            double? costs = null;
            foreach (var get in market.GetsFor(give))
            {
                if (!estimate.MayPay(give, get, most, brief.Model))
                    continue;
                if ((costs ??= estimate.IsKnown ? CostOf(brief, sides[give], aspiration) : Cost(brief, sides[give], aspiration)) is not { } cost)
                    break;
                if (double.IsNaN(values[get]))
                    values[get] = market.Objects(brief.Place, get) || estimate.IsWorthNothing(get) ? 0 : estimate.IsKnown ? ValueOf(brief, sides[get]) : Value(brief, sides[get]);
                var gain = Judgement.Round(values[get] - cost);
                if (gain > most && Pays(values[get], cost, brief.Model) && Partner(brief, market, give, get) is >= 0 and var partner)
                    (bestGive, bestGet, bestPartner, bestCost, most) = (give, get, partner, cost, gain);
            }
        }

        if (bestGive < 0)
            return null;
        var reason = new Reason.Exchange(Judgement.Figure(values[bestGet]), Judgement.Figure(bestCost), brief.Model.TradeGain);
        return new(bestGive, bestGet, bestPartner, new(brief.Id, market.State.Roster[bestPartner].Id, Choose(sides[bestGive]), Choose(sides[bestGet]), reason));
    }

    /// <summary>Accepts when what it gets is worth more to it than what it gives by the least gain, and no red line is in the way.</summary>
    public static Reply Answer(Brief brief, Room room, Trade trade)
    {
        var (get, give) = (SideOf(room, trade.Gives), SideOf(room, trade.Gets));
        if (Cost(brief, give, Aspiration(brief, room)) is not { } cost)
            return new(brief.Place, [new NegotiationCommand.DeclineTrade(brief.Id, new Reason.RedLine(give.Option.Text))]);
        var value = Value(brief, get);
        var reason = new Reason.Exchange(Judgement.Figure(value), Judgement.Figure(cost), brief.Model.TradeGain);
        return new(brief.Place, [Pays(value, cost, brief.Model)
            ? new NegotiationCommand.AcceptTrade(brief.Id, reason)
            : new NegotiationCommand.DeclineTrade(brief.Id, reason)]);
    }

    private static Market.Side SideOf(Room room, Choice choice)
    {
        var issue = room.State[choice.Issue];
        var option = issue.Options[issue.Find(choice.Option)];
        return new(room[issue.Index], option, option.Objectors.Count);
    }

    private static Choice Choose(Market.Side side) => new(side.Hearing.Issue.Id, side.Option.Text);

    private static double Aspiration(Brief brief, Room room) => Judgement.Aspiration(brief.Mandate.NoAgreement, brief.Mandate.Concession, room.Progress);

    /// <summary>Whether a trade is worth the trouble: (gets - gives) / (gets + gives) is at least the least gain.</summary>
    private static bool Pays(double gets, double gives, BehaviourParameters model) =>
        gets > gives && Judgement.Round((gets - gives) / (gets + gives)) >= model.TradeGain;

    /// <summary>What one objection less is worth: s max(0, u - b) / n; nothing for a red line.</summary>
    private static double Value(Brief brief, in Market.Side side)
    {
        var positions = brief.Mandate.Positions;
        if (!positions.Has(side.Issue) || positions.IsRedLine(side.Issue, side.Option.Text))
            return 0;
        return ValueOf(brief, side);
    }

    /// <summary>The same of what crosses no red line and on which it has a position.</summary>
    private static double ValueOf(Brief brief, in Market.Side side) =>
        Judgement.Round(brief.Mandate.Positions.SalienceOn(side.Issue) * Math.Max(0, Utility(brief, side) - brief.Mandate.NoAgreement) / side.Objectors);

    /// <summary>What giving up its own objection costs: s max(0, A(t) - u) / n; null for a red line.</summary>
    private static double? Cost(Brief brief, in Market.Side side, double aspiration)
    {
        var positions = brief.Mandate.Positions;
        if (!positions.Has(side.Issue))
            return 0;
        if (positions.IsRedLine(side.Issue, side.Option.Text))
            return null;
        return CostOf(brief, side, aspiration);
    }

    /// <summary>The same of what crosses no red line.</summary>
    private static double CostOf(Brief brief, in Market.Side side, double aspiration)
    {
        var positions = brief.Mandate.Positions;
        return !positions.Has(side.Issue) ? 0 : Judgement.Round(positions.SalienceOn(side.Issue) * Math.Max(0, aspiration - Utility(brief, side)) / side.Objectors);
    }

    private static double Utility(Brief brief, in Market.Side side) =>
        Judgement.Utility(Judgement.Stance(brief, side.Hearing), side.Option.Place, brief.Model.Curvature);

    /// <summary>
    /// Who objects to what the party wants and has shown that it wants what the party gives: a sponsor, or one that spoke close to it; the
    /// closest of those that have not declined the same before. -1 for nobody.
    /// </summary>
    private static int Partner(Brief brief, Market market, int give, int get)
    {
        var (gives, gets) = (market.Sides[give], market.Sides[get]);
        var declared = gives.Hearing.Said.Declared;
        var best = -1;
        var nearest = double.MaxValue;
        for (var word = 0; word < market.Words; word++)
            for (var rest = market.Partners(give, get, word); rest != 0; rest &= rest - 1)
            {
                var other = (word << 6) + BitOperations.TrailingZeroCount(rest);
                var distance = gives.Option.Sponsors.Contains(other) ? 0 : Judgement.Round(Math.Abs(declared[other] - gives.Option.Place));
                if (distance > Wanted || distance >= nearest || market.State.HasDeclined(brief.Place, other, (gives.Issue, gives.Option.Text), (gets.Issue, gets.Option.Text)))
                    continue;
                nearest = distance;
                best = other;
            }

        return best;
    }
}
