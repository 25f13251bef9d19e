using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NegotiationSim.Core.Procedure;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Negotiations;

/// <summary>Two delegations, two wordings: each lets pass what the other wants.</summary>
/// <param name="By">Who offers.</param>
/// <param name="To">To whom.</param>
/// <param name="Gives">What the first would let pass.</param>
/// <param name="Gets">What the second is to let pass for it.</param>
public sealed record Trade(PartyId By, PartyId To, Choice Gives, Choice Gets);

/// <summary>A trade that was declined, by places.</summary>
/// <param name="By">The place of who offered it.</param>
/// <param name="To">The place of who declined it.</param>
/// <param name="Gives">On which wording the first would have let something pass: its place on the agenda.</param>
/// <param name="Give">What it would have let pass.</param>
/// <param name="Gets">On which wording the other would have.</param>
/// <param name="Get">What the other would have let pass.</param>
public readonly record struct DeclinedTrade(int By, int To, int Gives, string Give, int Gets, string Get);

/// <content>Trades between two delegations.</content>
[JsonDerivedType(typeof(TradeOffered), nameof(TradeOffered))]
[JsonDerivedType(typeof(TradeAccepted), nameof(TradeAccepted))]
[JsonDerivedType(typeof(TradeDeclined), nameof(TradeDeclined))]
public abstract partial record NegotiationEvent
{
    /// <summary>A delegation offers to let a wording pass that it objects to, if another does the same for it.</summary>
    /// <param name="Gives">What it would let pass.</param>
    /// <param name="Gets">What the other is to let pass.</param>
    public sealed record TradeOffered(PartyId By, PartyId To, Choice Gives, Choice Gets, Reason Reason) : NegotiationEvent;

    /// <summary>The other side agrees: both objections are withdrawn, and neither is raised again.</summary>
    public sealed record TradeAccepted(PartyId By, PartyId From, Reason Reason) : NegotiationEvent;

    /// <summary>The other side does not agree.</summary>
    public sealed record TradeDeclined(PartyId By, PartyId From, Reason Reason) : NegotiationEvent;
}

/// <content>Trades between two delegations.</content>
public abstract partial record NegotiationCommand
{
    public sealed record OfferTrade(PartyId By, PartyId To, Choice Gives, Choice Gets, Reason Reason) : NegotiationCommand;

    /// <summary>Accepts the trade that has been offered last.</summary>
    public sealed record AcceptTrade(PartyId By, Reason Reason) : NegotiationCommand;

    /// <summary>Declines the trade that has been offered last.</summary>
    public sealed record DeclineTrade(PartyId By, Reason Reason) : NegotiationCommand;
}

/// <content>Trades between two delegations.</content>
public sealed partial record Negotiation
{
    /// <summary>The trade that has been offered and not yet answered; a new offer takes its place.</summary>
    public Trade? Trade { get; private set; }

    /// <summary>Trades that were declined, the first one first.</summary>
    public ImmutableArray<DeclinedTrade> Declined { get; private set; } = [];

    /// <summary>Whether a delegation has declined such a trade.</summary>
    /// <param name="by">The place of who offers it.</param>
    /// <param name="to">The place of the other.</param>
    /// <param name="gives">What the first would let pass: a place on the agenda, and words.</param>
    /// <param name="gets">What the other is to let pass.</param>
    internal bool HasDeclined(int by, int to, (int Issue, string Option) gives, (int Issue, string Option) gets)
    {
        foreach (ref readonly var declined in Declined.AsSpan())
            if (declined.By == by && declined.To == to && declined.Gives == gives.Issue && declined.Gets == gets.Issue
                && declined.Give == gives.Option && declined.Get == gets.Option)
                return true;
        return false;
    }

    private Negotiation Traded(NegotiationEvent e) => (e, Trade) switch
    {
        (TradeOffered o, _) => this with { Trade = new(o.By, o.To, o.Gives, o.Gets) },
        (TradeAccepted, { } trade) => Pledge(trade.By, trade.Gives).Pledge(trade.To, trade.Gets) with { Trade = null },
        (TradeDeclined, { } trade) => this with { Trade = null, Declined = Decline(trade) },
        _ => this,
    };

    /// <summary>The same in a working copy.</summary>
    private void Write(NegotiationEvent e, Trade? trade)
    {
        if (e is TradeOffered o)
        {
            Trade = new(o.By, o.To, o.Gives, o.Gets);
        }
        else if (trade is not null)
        {
            if (e is TradeAccepted)
                Pledge(trade.By, trade.Gives).Pledge(trade.To, trade.Gets);
            else
                Declined = Decline(trade);
            Trade = null;
        }
    }

    private ImmutableArray<DeclinedTrade> Decline(Trade trade) =>
        Roster.Find(trade.By) is { } by && Roster.Find(trade.To) is { } to && Find(trade.Gives.Issue) is { Index: var gives } && Find(trade.Gets.Issue) is { Index: var gets }
            ? Declined.Add(new(by, to, gives, trade.Gives.Option, gets, trade.Gets.Option))
            : Declined;

    private Negotiation Pledge(PartyId by, Choice choice) =>
        ChangeOption(choice.Issue, choice.Option, by, (option, place) => option with { Pledged = option.Pledged.Add(place) });
}

/// <content>Trades between two delegations.</content>
public static partial class NegotiationDecider
{
    /// <summary>Whether the committee is in a meeting in which no rule but those of trades bears on an offer: nothing is open on the floor, and nobody has left.</summary>
    internal static bool NothingIsOpen(Negotiation state) => state.IsInMeeting && state.Floor.IsPlain && !state.Roster.AnyHasLeft;

    private static Decision Offer(OfferTrade c, Negotiation state)
    {
        if ((Delegation(c.By, state) ?? Delegation(c.To, state)) is { } refused)
            return refused;
        if (c.By == c.To || c.Gives.Issue == c.Gets.Issue)
            return Refuse(Rules.TradeSides, c.By == c.To ? $"{c.By} cannot trade with itself" : $"both sides are about {c.Gives.Issue}");
        return Stands(new(c.By, c.To, c.Gives, c.Gets), state) ?? Accept(new TradeOffered(c.By, c.To, c.Gives, c.Gets, c.Reason));
    }

    private static Decision Acceptance(AcceptTrade c, Negotiation state)
    {
        if (OnOffer(c.By, state) is { } refused)
            return refused;
        var trade = state.Trade!;
        return Stands(trade, state) ?? Accept(
            new TradeAccepted(trade.To, trade.By, c.Reason),
            new ObjectionWithdrawn(trade.By, trade.Gives.Issue, trade.Gives.Option, new Reason.Traded(trade.To, trade.Gets)),
            new ObjectionWithdrawn(trade.To, trade.Gets.Issue, trade.Gets.Option, new Reason.Traded(trade.By, trade.Gives)));
    }

    private static Decision Decline(DeclineTrade c, Negotiation state) =>
        OnOffer(c.By, state) ?? Accept(new TradeDeclined(c.By, state.Trade!.By, c.Reason));

    private static Decision? OnOffer(PartyId by, Negotiation state) =>
        state.Trade?.To == by ? null : Refuse(Rules.TradeOpen, $"no trade is on offer to {by}");

    /// <summary>Both objections must stand: there is nothing to give otherwise.</summary>
    private static Decision? Stands(Trade trade, Negotiation state) => Objects(trade.By, trade.Gives, state) ?? Objects(trade.To, trade.Gets, state);

    private static Decision? Objects(PartyId by, Choice choice, Negotiation state) =>
        Wording(choice.Issue, choice.Option, state, out var option)
        ?? (option!.Objectors.Contains(state.Roster.PlaceOf(by)) ? null : Refuse(Rules.NoObjection, $"{by} does not object to \"{choice.Option}\""));
}
