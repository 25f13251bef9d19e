using NegotiationSim.Core.Parties;

namespace NegotiationSim.Scenarios.Tests;

public sealed class Positions
{
    private const int Standard = 0;
    private const int Brackets = 1;

    private readonly ScenarioLoadResult.Loaded _sample = Sample.Load(Sample.Yaml).MustLoad();

    [Fact]
    public void Come_from_the_party_itself_first()
    {
        var norway = Of("NOR", Standard);

        norway.ShouldBeEquivalentTo(new Position(0.2, 0.7, [], PositionBasis.Documented, "S1", "secondary", new DateOnly(2024, 1, 31), "said so"));
        Of("IRN", Standard)!.RedLines.ShouldBe(["with harm"]);
        Of("IRN", Standard)!.Salience.ShouldBe(0.5);
    }

    [Fact]
    public void Come_from_the_first_bloc_that_has_one_else()
    {
        var norway = Of("NOR", Brackets)!;

        norway.Place.ShouldBe(0.9);
        norway.Basis.ShouldBe(PositionBasis.Bloc);
        norway.RedLines.ShouldBe(["shall"]);
        Of("IRN", Brackets)!.Place.ShouldBe(0.2);

        var both = Sample.LoadWith("blocs: [south]", "blocs: [south, north]").MustLoad();
        both.Scenario.Mandates.Single(m => m.Party.Value == "IRN").Positions[Brackets]!.Place.ShouldBe(0.2);
        both.Scenario.Mandates.Single(m => m.Party.Value == "IRN").Positions[Standard]!.Place.ShouldBe(1);
    }

    [Fact]
    public void Come_from_the_calibration_else()
    {
        // Least squares through (0.1, 0.2), (0.3, 0.4) and (0.9, 1.0): place = 0.1 + attribute.
        var japan = Of("JPN", Standard)!;

        japan.Place.ShouldBe(0.6, 1e-9);
        japan.Basis.ShouldBe(PositionBasis.Calibrated);
        japan.Salience.ShouldBe(0.3);
        Of("JPN", Brackets)!.Place.ShouldBe(0.35, 1e-9); // the given line, 0.1 + 0.5 x 0.5
        var line = _sample.Positions.Calibrations.First();
        line.Fit.Observations.ShouldBe(3);
        line.IsFitted.ShouldBeTrue();
        line.Fit.Intercept.ShouldBe(0.1, 1e-9);
        line.Fit.Slope.ShouldBe(1, 1e-9);
        line.Fit.RSquared!.Value.ShouldBe(1, 1e-9);
        line.Filled.ShouldBe(1);
    }

    [Fact]
    public void Of_parties_without_the_attribute_are_the_mean_of_the_fitted_ones()
    {
        var loaded = Sample.LoadWith("attributes: { ideal: 0.5 }", "note: no attribute").MustLoad();

        loaded.Scenario.Mandates.Single(m => m.Party.Value == "JPN").Positions[Standard]!.Place.ShouldBe(Math.Round((0.2 + 0.4 + 1.0) / 3, 4), 1e-9);
    }

    [Fact]
    public void Stay_on_the_scale()
    {
        var loaded = Sample.LoadWith("attributes: { ideal: 0.5 }", "attributes: { ideal: 50 }").MustLoad();

        loaded.Scenario.Mandates.Single(m => m.Party.Value == "JPN").Positions.ShouldAllBe(p => p!.Place == 1);
    }

    [Fact]
    public void Are_missing_when_nothing_gives_them()
    {
        var loaded = Sample.LoadWith("  default: { by: ideal, intercept: 0.1, slope: 0.5 }\n", "").MustLoad();

        loaded.Scenario.Mandates.Single(m => m.Party.Value == "JPN").Positions[Brackets].ShouldBeNull();
        loaded.Positions.Issues[Brackets].Counts.ShouldBe(new PositionCounts(0, 3, 0, 0, 1));
    }

    [Fact]
    public void Of_observers_are_their_own_or_none()
    {
        Of("EFF", Standard)!.Basis.ShouldBe(PositionBasis.Assumed);
        Of("EFF", Brackets).ShouldBeNull();
    }

    [Fact]
    public void Are_counted_by_what_they_rest_on()
    {
        _sample.Positions.Delegations.ShouldBe(new PositionCounts(Documented: 3, Bloc: 3, Calibrated: 2, Assumed: 0, None: 0));
        _sample.Positions.Delegations.Share(PositionBasis.Documented).ShouldBe(0.375);
        _sample.Positions.Observers.ShouldBe(new PositionCounts(0, 0, 0, 1, 1));
        _sample.Positions.Issues.Select(i => i.Issue.Value).ShouldBe(["standard", "access-2bis-1"]);
    }

    [Fact]
    public void Can_name_their_basis()
    {
        var loaded = Sample.LoadWith("    south: 0.2\n", "    IRN: { position: 0.2, basis: calibrated }\n").MustLoad();

        loaded.Scenario.Mandates[2].Positions[Brackets]!.Basis.ShouldBe(PositionBasis.Calibrated);
    }

    private Position? Of(string party, int issue) => _sample.Scenario.Mandates.Single(m => m.Party.Value == party).Positions[issue];
}
