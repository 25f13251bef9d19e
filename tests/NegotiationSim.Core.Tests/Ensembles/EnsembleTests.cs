using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using NegotiationSim.Testing;

namespace NegotiationSim.Core.Tests.Ensembles;

public class EnsembleTests
{
    private static readonly Scenario Talks = TestScenario.OfStates(12)
        .Bloc("NORTH", 0.5, "S01", "S02", "S03")
        .Issue("right", "without right", ("without right", 0.3), ("unlawfully", 0.6), ("no text", 1))
        .Issue("verb", null, ("shall", 0), ("may", 1))
        .EverybodyWants("right", 0.5, 0.6)
        .EverybodyWants("verb", 0.4, 0.5)
        .Wants("S01", "right", 0.1, 0.9)
        .Wants("S12", "right", 0.9, 0.9)
        .Meetings(10)
        .Build();

    [Fact]
    public void A_summary_says_what_the_state_at_the_end_says()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var events = Rehearsal.Run(Talks, seed);
            var end = Negotiation.Fold(events);
            var summary = RunSummary.Of(Talks, seed, events);
            summary.Outcome.ShouldBe(end.Outcome);
            summary.AdoptedBy.ShouldBe(end.AdoptedBy);
            summary.Meetings.ShouldBe(end.Meeting);
            summary.Events.ShouldBe(events.Length);
            summary.Votes.Length.ShouldBe(end.Votes.Length);
            summary.Wordings.Select(w => (w.Issue, w.Option, w.How)).ShouldBe(end.Issues.Select(i => (i.Id, i.Stands?.Text, i.How)));
            foreach (var (wording, issue) in summary.Wordings.Zip(end.Issues))
                (wording.Lost is null).ShouldBe(issue.Draft.Before is null || issue.Stands?.Text == issue.Draft.Before);
        }
    }

    [Fact]
    public void A_report_does_not_depend_on_the_order_of_the_runs()
    {
        var runs = Enumerable.Range(1, 30).Select(i => RunSummary.Of(Talks, (ulong)i, Rehearsal.Run(Talks, (ulong)i))).ToList();
        var (one, other) = (EnsembleReport.Of(Talks, runs), EnsembleReport.Of(Talks, [.. Enumerable.Reverse(runs)]));
        one.Wordings.SelectMany(w => w.Options).ShouldBe(other.Wordings.SelectMany(w => w.Options));
        one.Outcomes.ShouldBe(other.Outcomes);
        one.Wordings.ShouldAllBe(w => w.Options.Sum(o => o.Share.Count) == runs.Count);
        one.Outcomes.Sum(o => o.Share.Count).ShouldBe(runs.Count);
    }

    [Fact]
    public void Nothing_varied_is_the_scenario_itself() => Variation.Default.Draw(Talks, Varied.Nothing, 7).ShouldBeSameAs(Talks);

    [Fact]
    public void The_same_seed_varies_a_scenario_in_the_same_way_and_another_in_another()
    {
        var all = Varied.Positions | Varied.Salience | Varied.Influence;
        Canonical.Hash(Variation.Default.Draw(Talks, all, 7)).ShouldBe(Canonical.Hash(Variation.Default.Draw(Talks, all, 7)));
        Canonical.Hash(Variation.Default.Draw(Talks, all, 8)).ShouldNotBe(Canonical.Hash(Variation.Default.Draw(Talks, all, 7)));
        var varied = Variation.Default.Draw(Talks, all, 7);
        varied.Mandates.SelectMany(m => m.Positions).OfType<Position>().ShouldAllBe(p => p.Place >= 0 && p.Place <= 1 && p.Salience >= 0 && p.Salience <= 1);
        varied.Parties.ShouldAllBe(p => p.Influence > 0);
    }

    [Fact]
    public void Positions_spread_as_their_basis_says()
    {
        var positions = Enumerable.Range(1, 400).SelectMany(seed => Variation.Default.Draw(Talks, Varied.Positions, (ulong)seed).Mandates)
            .Where(m => m.Party.Value is not ("S01" or "S12")).Select(m => m.Positions[0]!.Place).ToList();
        var mean = positions.Average();
        var deviation = Math.Sqrt(positions.Average(p => (p - mean) * (p - mean)));
        mean.ShouldBe(0.5, 0.01);
        deviation.ShouldBe(Variation.Default.Assumed, 0.01);
    }

    [Fact]
    public void Fitted_positions_on_an_issue_share_an_error()
    {
        var fitted = Talks with
        {
            Mandates = [.. Talks.Mandates.Select(m => m with { Positions = [.. m.Positions.Select(p => p is null ? null : p with { Place = 0.5, Basis = PositionBasis.Calibrated })] })],
        };
        var means = Enumerable.Range(1, 400).Select(seed => Variation.Default.Draw(fitted, Varied.Positions, (ulong)seed).Mandates.Average(m => m.Positions[0]!.Place)).ToList();
        var mean = means.Average();
        // Of independent errors the mean of twelve would spread by 0.12 / √12 = 0.035.
        Math.Sqrt(means.Average(m => (m - mean) * (m - mean))).ShouldBe(Math.Sqrt(0.10 * 0.10 + 0.12 * 0.12 / 12), 0.015);
    }
}
