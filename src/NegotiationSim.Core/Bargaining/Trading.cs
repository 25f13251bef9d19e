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

    /// <summary>The trade that it would gain most by and that nobody has declined, with a party that seems to want the other side of it.</summary>
    public static Reply Offer(Brief brief, Room room)
    {
        var state = room.State;
        var leading = room.Leading;
        if (!ObjectsToAny(brief, leading))
            return Reply.Nothing(brief.Place);
        Span<double> values = leading.Length <= 512 ? stackalloc double[leading.Length] : new double[leading.Length];
        for (var i = 0; i < leading.Length; i++)
            values[i] = leading[i] is { } get && !get.Objectors.IsEmpty && !get.Objectors.Contains(brief.Place) ? Value(brief, room, i, get) : 0;
        NegotiationCommand.OfferTrade? best = null;
        var most = 0.0;
        for (var i = 0; i < leading.Length; i++)
        {
            if (leading[i] is not { } give || !give.Objectors.Contains(brief.Place) || Cost(brief, room, i, give) is not { } cost)
                continue;
            for (var k = 0; k < leading.Length; k++)
            {
                var gain = Judgement.Round(values[k] - cost);
                if (k == i || gain <= most || !Pays(values[k], cost, brief.Model) || AsksTooMuch(give, leading[k]!) || Partner(brief, state, i, give, k, leading[k]!) is not { } partner)
                    continue;
                most = gain;
                best = new(
                    brief.Id,
                    state.Roster[partner].Id,
                    new(state.Issues[i].Id, give.Text),
                    new(state.Issues[k].Id, leading[k]!.Text),
                    new Reason.Exchange(Judgement.Figure(values[k]), Judgement.Figure(cost), brief.Model.TradeGain));
            }
        }

        return best is null ? Reply.Nothing(brief.Place) : new(brief.Place, [best]);
    }

    private static bool ObjectsToAny(Brief brief, ReadOnlySpan<OptionState?> leading)
    {
        foreach (var option in leading)
            if (option is not null && option.Objectors.Contains(brief.Place))
                return true;
        return false;
    }

    /// <summary>Accepts when what it gets is worth more to it than what it gives by the least gain, and no red line is in the way.</summary>
    public static Reply Answer(Brief brief, Room room, Trade trade)
    {
        var (get, give) = (room.State[trade.Gives.Issue], room.State[trade.Gets.Issue]);
        var giveOption = give.Options[give.Find(trade.Gets.Option)];
        if (Cost(brief, room, give.Index, giveOption) is not { } cost)
            return new(brief.Place, [new NegotiationCommand.DeclineTrade(brief.Id, new Reason.RedLine(giveOption.Text))]);
        var value = Value(brief, room, get.Index, get.Options[get.Find(trade.Gives.Option)]);
        var reason = new Reason.Exchange(Judgement.Figure(value), Judgement.Figure(cost), brief.Model.TradeGain);
        return new(brief.Place, [Pays(value, cost, brief.Model)
            ? new NegotiationCommand.AcceptTrade(brief.Id, reason)
            : new NegotiationCommand.DeclineTrade(brief.Id, reason)]);
    }

    /// <summary>Whether a trade is worth the trouble: (gets - gives) / (gets + gives) is at least the least gain.</summary>
    private static bool Pays(double gets, double gives, BehaviourParameters model) =>
        gets > gives && Judgement.Round((gets - gives) / (gets + gives)) >= model.TradeGain;

    /// <summary>Whose objection decides more than the one that is offered for it is not asked.</summary>
    private static bool AsksTooMuch(OptionState give, OptionState get) => give.Objectors.Count > get.Objectors.Count;

    /// <summary>What one objection less is worth: s max(0, u - b) / n.</summary>
    private static double Value(Brief brief, Room room, int issue, OptionState option)
    {
        if (brief.Mandate.Positions[issue] is not { } position || position.IsRedLine(option.Text))
            return 0;
        var utility = Judgement.Utility(Judgement.Stance(brief, room[issue]), option.Place, brief.Model.Curvature);
        return Judgement.Round(position.Salience * Math.Max(0, utility - brief.Mandate.NoAgreement) / option.Objectors.Count);
    }

    /// <summary>What giving up its own objection costs: s max(0, A(t) - u) / n; null for a red line.</summary>
    private static double? Cost(Brief brief, Room room, int issue, OptionState option)
    {
        if (brief.Mandate.Positions[issue] is not { } position)
            return 0;
        if (position.IsRedLine(option.Text))
            return null;
        var utility = Judgement.Utility(Judgement.Stance(brief, room[issue]), option.Place, brief.Model.Curvature);
        var aspiration = Judgement.Aspiration(brief.Mandate.NoAgreement, brief.Mandate.Concession, room.Progress);
        return Judgement.Round(position.Salience * Math.Max(0, aspiration - utility) / option.Objectors.Count);
    }

    /// <summary>Who objects to what the party wants and has shown that it wants what the party gives: a sponsor, or one that spoke close to it.</summary>
    private static int? Partner(Brief brief, Negotiation state, int gives, OptionState give, int gets, OptionState get)
    {
        int? best = null;
        var nearest = double.MaxValue;
        foreach (var other in get.Objectors)
        {
            if (give.Objectors.Contains(other))
                continue;
            var declared = state.Issues[gives].Declared[other];
            var distance = give.Sponsors.Contains(other) ? 0 : double.IsNaN(declared) ? double.MaxValue : Judgement.Round(Math.Abs(declared - give.Place));
            if (distance <= Wanted && distance < nearest
                && !state.Declined.Contains(new(brief.Id, state.Roster[other].Id, new(state.Issues[gives].Id, give.Text), new(state.Issues[gets].Id, get.Text))))
            {
                nearest = distance;
                best = other;
            }
        }

        return best;
    }
}
