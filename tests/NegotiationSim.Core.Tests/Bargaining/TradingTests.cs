using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Testing;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Tests.Bargaining;

public class TradingTests
{
    private static readonly IssueId Give = new("give"), Get = new("get");
    private static readonly PartyId One = new("S01"), Two = new("S02"), Three = new("S03");
    private static readonly Reason No = new Reason.Stated("no");

    /// <summary>The example of docs/model.md.</summary>
    [Fact]
    public void The_worked_example_of_a_trade_comes_out_as_on_paper()
    {
        // t = 0.9, A = 0.35 + 0.65 x 0.1 = 0.415. S01 alone objects to "x" of the first, worth 0.2 to it with salience 0.2: 0.2 (0.415 - 0.2) = 0.043.
        // "x" of the second is worth 1 to it with salience 0.9, and two object: 0.9 (1 - 0.35) / 2 = 0.2925.
        var (scenario, state) = Example();
        Answers.Answer(Briefs(scenario, state)[0], Asked(new Inquiry.Trading(), state)).Moves.ShouldBe(
            [new NegotiationCommand.OfferTrade(One, Two, new(Give, "x"), new(Get, "x"), new Reason.Exchange(0.2925, 0.043, 0.2))]);
    }

    [Fact]
    public void The_other_side_accepts_when_it_pays_by_its_own_figures()
    {
        // S02 wants what is given: 0.9 (1 - 0.35) / 1 = 0.585; it gives 0.3 (0.415 - 0) / 2 = 0.0623.
        var (scenario, state) = Example();
        var offered = state.Evolve(new TradeOffered(One, Two, new(Give, "x"), new(Get, "x"), No));
        Answers.Answer(Briefs(scenario, offered)[1], Asked(new Inquiry.TradeOnOffer(offered.Trade!), offered)).Moves.ShouldBe(
            [new NegotiationCommand.AcceptTrade(Two, new Reason.Exchange(0.585, 0.0622, 0.2))]);
    }

    [Fact]
    public void A_red_line_is_not_for_sale()
    {
        var (scenario, state) = Example(redLine: true);
        var offered = state.Evolve(new TradeOffered(One, Two, new(Give, "x"), new(Get, "x"), No));
        Answers.Answer(Briefs(scenario, offered)[1], Asked(new Inquiry.TradeOnOffer(offered.Trade!), offered)).Moves.ShouldBe(
            [new NegotiationCommand.DeclineTrade(Two, new Reason.RedLine("x"))]);
    }

    [Fact]
    public void What_was_declined_is_not_offered_again_to_the_same()
    {
        var (scenario, state) = Example();
        var declined = state.Evolve(new TradeOffered(One, Two, new(Give, "x"), new(Get, "x"), No)).Evolve(new TradeDeclined(Two, One, No));
        declined.Trade.ShouldBeNull();
        Answers.Answer(Briefs(scenario, declined)[0], Asked(new Inquiry.Trading(), declined)).Moves
            .ShouldNotContain(m => m is NegotiationCommand.OfferTrade && ((NegotiationCommand.OfferTrade)m).To == Two);
    }

    [Fact]
    public void A_promise_is_kept()
    {
        var (scenario, state) = Example(salience: 0.9);
        var traded = state.Evolve(new TradeOffered(One, Two, new(Give, "x"), new(Get, "x"), No)).Evolve(new TradeAccepted(Two, One, No))
            .Evolve(new ObjectionWithdrawn(One, Give, "x", No)).Evolve(new ObjectionWithdrawn(Two, Get, "x", No))
            .Evolve(new MeetingOpened(1, "first", 1, default)).Evolve(new AgendaItemTaken(Give));
        traded[Give].Options[0].Pledged.Contains(0).ShouldBeTrue();
        traded[Get].Options[0].Pledged.Contains(1).ShouldBeTrue();
        Answers.Answer(Briefs(scenario, traded)[0], Asked(new Inquiry.Debate(Give), traded)).Moves.OfType<NegotiationCommand.RaiseObjection>().ShouldBeEmpty();

        // Without the promise it objects at the first meeting, when it hopes for everything.
        var free = state.Evolve(new ObjectionWithdrawn(One, Give, "x", No)).Evolve(new MeetingOpened(1, "first", 1, default)).Evolve(new AgendaItemTaken(Give));
        Answers.Answer(Briefs(scenario, free)[0], Asked(new Inquiry.Debate(Give), free)).Moves.OfType<NegotiationCommand.RaiseObjection>().ShouldNotBeEmpty();
    }

    [Fact]
    public void Two_who_care_for_different_wordings_come_to_terms()
    {
        // Each cares for one wording and holds out on both: without trades that lasts longer.
        var talks = TestScenario.OfStates(2)
            .Issue("give", null, ("x", 0), ("y", 1)).Issue("get", null, ("x", 0), ("y", 1))
            .Wants("S01", "give", 0, 0.95).Wants("S01", "get", 1, 0.4)
            .Wants("S02", "give", 1, 0.4).Wants("S02", "get", 0, 0.95)
            .Mandates(m => m with { Concession = 0.05 })
            .Meetings(12).Model(m => m with { PackagesFrom = 0.5, Off = Mechanism.Packages });
        var with = Rehearsal.Run(talks.Build(), 3);
        with.OfType<TradeAccepted>().ShouldNotBeEmpty();
        with.OfType<ClauseAgreedAdReferendum>().Select(a => (a.Option, a.How)).ShouldAllBe(a => a.Option == "x" && a.How == SettledBy.Consensus);
        var without = Rehearsal.Run(talks.Model(m => m with { Off = Mechanism.Packages | Mechanism.Trades }).Build(), 3);
        SettledAt(without).ShouldBeGreaterThan(SettledAt(with));

        int SettledAt(System.Collections.Immutable.ImmutableArray<NegotiationEvent> events) =>
            Core.Ensembles.RunSummary.Of(talks.Build(), 3, events).Wordings.Max(w => w.SettledAt);
    }

    private static (Scenario Scenario, Negotiation State) Example(bool redLine = false, double salience = 0.2)
    {
        var scenario = TestScenario.OfStates(3)
            .Issue("give", null, ("x", 0), ("y", 1)).Issue("get", null, ("x", 0), ("y", 1))
            .Wants("S01", "give", 0.8, salience).Wants("S01", "get", 0, 0.9)
            .Wants("S02", "give", 0, 0.9).Wants("S02", "get", 1, 0.3, redLine ? ["x"] : [])
            .Wants("S03", "get", 1, 0.9)
            .Meetings(11).Build();
        var state = Negotiation.Fold(
        [
            .. Sitting.Open(scenario, 1),
            .. Enumerable.Range(1, 10).Select(m => new MeetingOpened(m, "first", m, default)),
            new ChairTextIssued(1, "Draft", [new(Give, "x"), new(Get, "x")]),
            new StatementMade(Two, Give, 0, "x", No),
            new StatementMade(One, Get, 0, "x", No),
            new ObjectionRaised(One, Give, "x", No),
            new ObjectionRaised(Two, Get, "x", No),
            new ObjectionRaised(Three, Get, "x", No),
            .. new[] { Give, Get }.SelectMany(i => new[] { One, Two, Three }.Select(p => new ObjectionRaised(p, i, "y", No))),
        ]);
        return (scenario, state);
    }

    private static System.Collections.Immutable.ImmutableArray<Brief> Briefs(Scenario scenario, Negotiation state) => Brief.For(scenario, state.Roster, 1);

    private static Call Asked(Inquiry inquiry, Negotiation state) => new(inquiry, new(state), [0]);
}
