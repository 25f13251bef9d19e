using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Testing;
using RunSummary = NegotiationSim.Core.Ensembles.RunSummary;

namespace NegotiationSim.Core.Tests.Ensembles;

public class TurningTests
{
    private static Dose Made(string who, double longest, double turnsAt, bool whole = false) =>
        new(who, "position", longest, whole, 1, size => throw new InvalidOperationException(who + turnsAt), size => $"{who}={size}");

    /// <summary>Holds a search in which the words stand on a share of the seeds that falls from 0.9 to 0.1 where the dose turns.</summary>
    private static TurningSearch Hold(Dose[] doses, double[] turnsAt, TurningLimits limits, bool before = true)
    {
        var search = new TurningSearch([.. doses], before, limits);
        foreach (var batch in search.Batches())
            search.Hear([.. batch.Select(r => new Draws(5).Unit(r.Seed, 0, 0, Purpose.Voting) < 0.8 == (before == r.Size < turnsAt[r.Dose]))]);
        return search;
    }

    [Fact]
    public void Finds_the_smallest_of_several_and_how_large_it_must_be()
    {
        double[] turnsAt = [0.6, 2, 0.23, 0.4];
        var search = Hold([Made("A", 1, 0.6), Made("B", 1, 2), Made("C", 1, 0.23), Made("D", 1, 0.4)], turnsAt, new(10_000));

        search.Tried.ShouldBe(4);
        search.Found.Select(f => f.Dose).ShouldBe([0, 2]);
        search.Found[^1].Size.ShouldBeInRange(0.23, 0.23 + 1.0 / 32);
        search.Found[^1].IsCertain.ShouldBeTrue();
        search.Runs.ShouldBeLessThan(400);
    }

    [Fact]
    public void A_change_that_is_whole_or_nothing_is_not_halved()
    {
        var search = Hold([Made("A", 0.5, 0.1, whole: true), Made("B", 1, 0.49)], [0.1, 0.9], new(10_000));
        search.Found.ShouldHaveSingleItem().Size.ShouldBe(0.5);
    }

    [Fact]
    public void Words_may_also_be_brought_in()
    {
        var search = Hold([Made("A", 1, 0.5)], [0.5], new(10_000), before: false);
        search.Found.ShouldHaveSingleItem().Size.ShouldBeInRange(0.5, 0.54);
    }

    [Fact]
    public void Stops_when_the_runs_are_spent()
    {
        var doses = Enumerable.Range(0, 100).Select(i => Made($"P{i}", 1, 2)).ToArray();
        var search = Hold(doses, [.. doses.Select(_ => 2.0)], new(200));
        search.Found.ShouldBeEmpty();
        search.Runs.ShouldBeLessThan(220);
        search.Tried.ShouldBeInRange(5, 40);
    }

    /// <summary>Under consensus only, one red line keeps the words out; without it everybody agrees to them.</summary>
    private static readonly Scenario RedLine = TestScenario.OfStates(6)
        .Issue("right", null, ("without right", 0.3), ("unlawfully", 0.6))
        .EverybodyWants("right", 0.3, 0.7)
        .Wants("S04", "right", 0.6, 0.8, "without right")
        .Under(RulesOfProcedure.ConsensusOnly)
        .Meetings(10)
        .Build();

    [Fact]
    public void A_red_line_under_consensus_is_found_as_what_keeps_words_out()
    {
        var target = PhraseTarget.Find(RedLine, new Phrase("without right")).ShouldHaveSingleItem();
        bool Holds(Scenario scenario, int seed) => target.Holds(RunSummary.Of(scenario, (ulong)seed, Rehearsal.Run(scenario, (ulong)seed)).Wordings[0].Option);
        Enumerable.Range(1, 5).Count(seed => Holds(RedLine, seed)).ShouldBe(0);

        var variants = PivotVariants.Of(RedLine, [target]);
        var race = new PivotRace(variants.Length, 1, new(3_000));
        foreach (var round in race.Rounds())
            foreach (var run in round)
                race.Hear(run, Holds(run.Variant is { } v ? variants[v].Scenario : RedLine, run.Seed) ? 1UL : 0);
        var moving = variants.Where((_, v) => race[v].Verdict == RaceVerdict.Moves).Select(v => v.ToString()).ToList();
        moving.ShouldContain("S04 absent");
        moving.ShouldContain("S04 neutral");
        moving.ShouldNotContain(m => m.StartsWith("S0") && !m.StartsWith("S04"));

        var doses = Dose.Of(RedLine, target, keep: true, _ => 0);
        var search = new TurningSearch(doses, before: false, new(5_000));
        foreach (var batch in search.Batches())
            search.Hear([.. batch.Select(r => Holds(doses[r.Dose].At(r.Size), r.Seed))]);
        var found = doses[search.Found[^1].Dose];
        (found.Who, found.What).ShouldBe(("S04", "red line given up"));
        found.Setting(found.Longest).ShouldBe("party.S04.red-lines.right=");
    }

    [Fact]
    public void Changes_that_turn_the_outcome_whole_are_told_when_none_by_degrees_was_found()
    {
        var target = PhraseTarget.Find(RedLine, new Phrase("without right")).ShouldHaveSingleItem();
        var searching = false;

        // Stopped when the search begins: what is known then is the race.
        var inquiry = new PivotInquiry(new(RedLine, "without right", [target], Varied.Nothing, 1, 3_000), (count, hold) =>
        {
            for (var i = 0; i < count && !searching; i++)
                hold(i);
            return !searching;
        });
        var result = inquiry.Hold(_ => searching = true);

        result.Turnings.ShouldAllBe(t => t.Smallest == null);
        var turned = result.TurnedBy(0).Select(e => e.Variant.ToString()).ToList();
        turned.ShouldContain("S04 absent");
        turned.ShouldContain("S04 neutral");
        turned.ShouldNotContain(m => m.StartsWith("S0") && !m.StartsWith("S04"));
    }

    [Fact]
    public void Changes_keep_everybody_in_place()
    {
        var target = PhraseTarget.Find(RedLine, new Phrase("without right"))[0];
        var places = RedLine.Parties.Select(p => p.Id).ToList();
        foreach (var variant in PivotVariants.Of(RedLine, [target]))
        {
            variant.Scenario.Parties.Select(p => p.Id).ShouldBe(places, variant.ToString());
            variant.Scenario.Mandates.Select(m => m.Party).ShouldBe(RedLine.Mandates.Select(m => m.Party), variant.ToString());
            Canonical.Hash(variant.Scenario).ShouldNotBe(Canonical.Hash(RedLine), variant.ToString());
        }
    }

    [Fact]
    public void The_reverse_of_a_party_mirrors_its_place_and_its_red_lines()
    {
        var target = PhraseTarget.Find(RedLine, new Phrase("without right"))[0];
        var position = PivotVariants.Reversed(RedLine, new("S04"), [target]).Mandates[3].Positions[0]!;
        position.Place.ShouldBe(0.4, 1e-9);
        position.RedLines.ShouldBe(["unlawfully"]);
    }

    [Fact]
    public void A_dose_of_nothing_changes_nothing_and_a_larger_one_moves_further()
    {
        var target = PhraseTarget.Find(RedLine, new Phrase("without right"))[0];
        foreach (var dose in Dose.Of(RedLine, target, keep: true, _ => 0).Where(d => !d.IsWhole))
        {
            Canonical.Hash(dose.At(0)).ShouldBe(Canonical.Hash(RedLine), dose.Setting(0));
            Canonical.Hash(dose.At(dose.Longest)).ShouldNotBe(Canonical.Hash(dose.At(dose.Longest / 2)), dose.Setting(1));
        }
    }

    /// <summary>It takes one test to see what comes of one, and no argument moves it: a search that runs short must not end before.</summary>
    [Fact]
    public void A_red_line_of_a_party_is_tried_before_anything_else_of_it()
    {
        var target = PhraseTarget.Find(RedLine, new Phrase("without right"))[0];
        foreach (var keep in new[] { true, false })
            foreach (var of in Dose.Of(RedLine, target, keep, _ => 0.5).GroupBy(d => d.Who))
                of.Select(d => d.IsWhole).ShouldBe(of.Select(d => d.IsWhole).OrderDescending(), of.Key);
        Dose.Of(RedLine, target, keep: true, _ => 0).ShouldContain(d => d.IsWhole);
    }

    [Fact]
    public void Words_in_every_option_or_in_none_are_not_contested()
    {
        PhraseTarget.Find(RedLine, new Phrase("dishonest")).ShouldBeEmpty();
        PhraseTarget.Find(RedLine, new Phrase("right")).ShouldHaveSingleItem().Options.ShouldBe(["without right"]);
    }
}
