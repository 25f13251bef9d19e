using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Testing;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Tests.Bargaining;

public class MechanismTests
{
    public static TheoryData<Mechanism> All => [.. Mechanisms.All];

    /// <summary>What a mechanism that is off leaves no trace of, over random conferences; with it on there are traces.</summary>
    private static readonly Dictionary<Mechanism, Func<NegotiationEvent, Negotiation, bool>> Traces = new()
    {
        [Mechanism.RedLines] = (e, _) => Why(e) is Reason.RedLine,
        [Mechanism.Solidarity] = (e, _) => Why(e) is Reason.BlocLine,
        [Mechanism.CommonPositions] = (e, _) => Why(e) is Reason.CommonPosition or Reason.InLine or Reason.OutOfLine,
        [Mechanism.Lobbying] = (e, s) => Why(e) is Reason.Lobbied || e is ProposalSubmitted || e is StatementMade x && s.Roster.IsObserver(s.Roster.PlaceOf(x.By)),
        [Mechanism.Informals] = (e, _) => e is InformalsConvened,
        [Mechanism.ChairAuthority] = (e, _) => Why(e) is Reason.ChairAuthority,
        [Mechanism.Packages] = (e, _) => e is PackageOffered,
        [Mechanism.Trades] = (e, _) => e is TradeOffered,
        [Mechanism.Attendance] = (e, _) => e is VoteRecorded { Absent.IsEmpty: false },
        [Mechanism.Votes] = (e, _) => e is VoteRequested,
        [Mechanism.Ratification] = (e, _) => e is TreatySigned or TreatyRatified,
    };

    [Theory]
    [MemberData(nameof(All))]
    public void What_is_off_leaves_no_trace_and_what_is_on_does(Mechanism mechanism)
    {
        var (on, off, changed) = (0, 0, 0);
        for (var seed = 1; seed <= 25; seed++)
        {
            var scenario = RandomScenario.Of(seed, delegations: 16, issues: 4, meetings: 16);

            // Random conferences are often over before two would trade.
            if (mechanism == Mechanism.Trades)
                scenario = scenario with { Model = scenario.Model with { TradesFrom = 0.2, PackagesFrom = 0.4, TradeGain = 0 } };
            var with = Rehearsal.Run(scenario, 7);
            var without = Rehearsal.Run(Off(scenario, mechanism), 7);
            changed += with.Skip(1).SequenceEqual(without.Skip(1)) ? 0 : 1;
            if (!Traces.TryGetValue(mechanism, out var trace))
                continue;
            var state = Negotiation.Fold(with);
            on += with.Count(e => trace(e, state));
            off += without.Count(e => trace(e, state));
        }

        changed.ShouldBePositive();
        off.ShouldBe(0);
        if (Traces.ContainsKey(mechanism))
            on.ShouldBePositive();
    }

    [Fact]
    public void With_every_mechanism_off_negotiations_still_end()
    {
        var all = Mechanisms.All.Aggregate((a, b) => a | b);
        for (var seed = 1; seed <= 20; seed++)
            Negotiation.Fold(Rehearsal.Run(Off(RandomScenario.Of(seed), all), 3)).HasEnded.ShouldBeTrue();
    }

    [Fact]
    public void A_scenario_keeps_what_it_switches_off()
    {
        var scenario = Off(RandomScenario.Of(1), Mechanism.Trades | Mechanism.Packages);
        Canonical.ReadScenario(Canonical.Write(scenario)).Model.ShouldBe(scenario.Model);
    }

    [Fact]
    public void An_ablation_of_what_does_nothing_changes_nothing()
    {
        // Nobody belongs to a bloc: its mechanisms cannot matter.
        var scenario = TestScenario.OfStates(7).Issue("right", "a", ("a", 0), ("b", 1)).EverybodyWants("right", 0.2).Wants("S01", "right", 1, 0.9).Build();
        AblatedRun[] all = [.. Enumerable.Range(1, 12).Select(i => AblatedRun.Hold(scenario, Mechanism.None, (ulong)i))];
        var report = AblationReport.Of(scenario, all, Mechanisms.All.ToDictionary(
            m => m, m => (IReadOnlyList<AblatedRun>)[.. Enumerable.Range(1, 12).Select(i => AblatedRun.Hold(scenario, m, (ulong)i))]));
        foreach (var mechanism in new[] { Mechanism.Solidarity, Mechanism.CommonPositions, Mechanism.CrossPressure, Mechanism.Lobbying, Mechanism.Hearing })
            report.Mechanisms.Single(m => m.Mechanism == mechanism).ShouldSatisfyAllConditions(
                m => m.Changed.ShouldBe(0), m => m.Clear.ShouldBe(0), m => m.Satisfaction.Mean.ShouldBe(0), m => m.AsInReality.ShouldBeNull());
        report.Mechanisms.Length.ShouldBe(Mechanisms.All.Count);
    }

    [Theory]
    [InlineData(20, 0, 0, 10)]
    [InlineData(5, 8, 1, 6)]
    [InlineData(0, 20, 0, 0)]
    [InlineData(3, 4, 4, 9)]
    public void The_difference_of_paired_shares_lies_in_its_interval_and_is_mirrored(int both, int with, int without, int neither)
    {
        var shift = Shift.Paired(both, with, without, neither);
        var mirrored = Shift.Paired(both, without, with, neither);
        shift.Mean.ShouldBe((with - without) / (double)(both + with + without + neither), 1e-12);
        shift.Mean.ShouldBeInRange(shift.Low, shift.High);
        shift.Low.ShouldBeGreaterThanOrEqualTo(-1);
        shift.High.ShouldBeLessThanOrEqualTo(1);
        (mirrored.Low, mirrored.High).ShouldSatisfyAllConditions(m => m.Low.ShouldBe(-shift.High, 1e-9), m => m.High.ShouldBe(-shift.Low, 1e-9));
        shift.IsClear.ShouldBe(with - without > 6);
    }

    private static Scenario Off(Scenario scenario, Mechanism mechanism) => scenario with { Model = scenario.Model with { Off = mechanism } };

    private static Reason? Why(NegotiationEvent e) => Core.History.EventText.ReasonOf(e);
}
