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
        var all = Enum.GetValues<Varied>().Aggregate(Varied.Nothing, (every, one) => every | one);
        Canonical.Hash(Variation.Default.Draw(Talks, all, 7)).ShouldBe(Canonical.Hash(Variation.Default.Draw(Talks, all, 7)));
        Canonical.Hash(Variation.Default.Draw(Talks, all, 8)).ShouldNotBe(Canonical.Hash(Variation.Default.Draw(Talks, all, 7)));
        var varied = Variation.Default.Draw(Talks, all, 7);
        varied.Mandates.SelectMany(m => m.Positions).OfType<Position>().ShouldAllBe(p => p.Place >= 0 && p.Place <= 1 && p.Salience >= 0 && p.Salience <= 1);
        varied.Parties.ShouldAllBe(p => p.Influence > 0);
        varied.Mandates.ShouldAllBe(m => m.Attendance >= 0 && m.Attendance <= 1 && m.Concession > 0);
    }

    /// <summary>Many are drawn at once: each is what the method of Box and Muller gives for it alone.</summary>
    [Fact]
    public void Each_position_is_moved_by_its_own_normal_number()
    {
        for (ulong seed = 1; seed <= 500; seed++)
        {
            var draws = new Draws(seed);
            var drawn = Variation.Default.Draw(Talks, Varied.Positions | Varied.Salience, seed);
            for (var party = 0; party < Talks.Mandates.Length; party++)
                for (var issue = 0; issue < Talks.Issues.Length; issue++)
                    if (Talks.Mandates[party].Positions[issue] is { } written)
                        drawn.Mandates[party].Positions[issue].ShouldBe(written with
                        {
                            Place = Moved(written.Place, Variation.Default.Assumed, party, issue, Purpose.VaryingPosition),
                            Salience = Moved(written.Salience, Variation.Default.Salience, party, issue, Purpose.VaryingSalience),
                        });

            double Moved(double from, double deviation, int party, int issue, Purpose purpose) => Math.Round(Math.Clamp(from + deviation * Normal(party, issue, purpose), 0, 1), 6);

            double Normal(int party, int issue, Purpose purpose) => Math.Round(
                Math.Sqrt(-2 * Math.Log(1 - draws.Unit(party, 1, issue, purpose))) * Math.Cos(2 * Math.PI * draws.Unit(party, 2, issue, purpose)), 6);
        }
    }

    /// <summary>So that an ensemble that varies one thing more meets the same luck in all others.</summary>
    [Fact]
    public void What_is_varied_is_drawn_alone()
    {
        var absent = Talks with { Mandates = [.. Talks.Mandates.Select(m => m with { Attendance = 0.5 })] };
        var one = Variation.Default.Draw(absent, Varied.Attendance, 7);
        var other = Variation.Default.Draw(absent, Varied.Concession, 7);
        var both = Variation.Default.Draw(absent, Varied.Attendance | Varied.Concession, 7);

        one.Mandates.Select(m => m.Concession).ShouldBe(absent.Mandates.Select(m => m.Concession));
        other.Mandates.Select(m => m.Attendance).ShouldBe(absent.Mandates.Select(m => m.Attendance));
        both.Mandates.Select(m => (m.Attendance, m.Concession)).ShouldBe(one.Mandates.Zip(other.Mandates, (a, c) => (a.Attendance, c.Concession)));
        one.Mandates.Select(m => m.Attendance).ShouldBeUnique();
        other.Mandates.Select(m => m.Concession).ShouldBeUnique();
        Positions(both).ShouldBe(Positions(absent));
        both.Parties.ShouldBe(absent.Parties);

        static IEnumerable<(double, double)> Positions(Scenario scenario) => scenario.Mandates.SelectMany(m => m.Positions).OfType<Position>().Select(p => (p.Place, p.Salience));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.7)]
    public void Attendance_spreads_as_a_share_seen_at_eleven_meetings(double attendance)
    {
        var seen = Drawn(Talks with { Mandates = [.. Talks.Mandates.Select(m => m with { Attendance = attendance })] }, Varied.Attendance).Select(m => m.Attendance).ToList();

        seen.Average().ShouldBe(attendance, 0.01);
        Deviation(seen).ShouldBe(Math.Sqrt(attendance * (1 - attendance) / 12), 0.01);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Who_always_or_never_comes_goes_on_so(double attendance) =>
        Drawn(Talks with { Mandates = [.. Talks.Mandates.Select(m => m with { Attendance = attendance })] }, Varied.Attendance).ShouldAllBe(m => m.Attendance == attendance);

    [Fact]
    public void Concession_rates_spread_on_the_logarithm()
    {
        var rates = Drawn(Talks with { Mandates = [.. Talks.Mandates.Select(m => m with { Concession = 2 })] }, Varied.Concession).Select(m => Math.Log(m.Concession / 2)).ToList();

        rates.Average().ShouldBe(0, 0.02);
        Deviation(rates).ShouldBe(Variation.Default.Concession, 0.015);
        Drawn(Talks with { Mandates = [.. Talks.Mandates.Select(m => m with { Concession = 1e-7 })] }, Varied.Concession).ShouldAllBe(m => m.Concession > 0);
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

    private static IEnumerable<Mandate> Drawn(Scenario scenario, Varied varied) =>
        Enumerable.Range(1, 300).SelectMany(seed => Variation.Default.Draw(scenario, varied, (ulong)seed).Mandates);

    private static double Deviation(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
    }
}
