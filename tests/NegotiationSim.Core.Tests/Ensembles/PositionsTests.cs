using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using NegotiationSim.Testing;

namespace NegotiationSim.Core.Tests.Ensembles;

/// <summary>Drawn positions are figures side by side, and read as if each were a position of its own.</summary>
public sealed class PositionsTests
{
    private static readonly Scenario Talks = TestScenario.OfStates(9)
        .Issue("right", "without right", ("without right", 0.3), ("unlawfully", 0.6))
        .Issue("harm", "serious harm", ("serious harm", 0.2), ("harm", 0.9))
        .EverybodyWants("right", 0.5, 0.6)
        .Wants("S02", "harm", 0.9, salience: 0.9, redLines: "serious harm")
        .Meetings(4)
        .Build();

    private static readonly Scenario Drawn = Variation.Default.Draw(Talks, Varied.Positions | Varied.Salience, 7);

    public static TheoryData<string> Scenarios => ["written", "drawn"];

    private static Scenario Of(string name) => name == "written" ? Talks : Drawn;

    [Fact]
    public void Have_figures_of_their_own_once_drawn()
    {
        for (var party = 0; party < Talks.Mandates.Length; party++)
        {
            var (written, drawn) = (Talks.Mandates[party].Positions, Drawn.Mandates[party].Positions);
            drawn[0]!.Place.ShouldNotBe(written[0]!.Place);
            drawn[0]!.Salience.ShouldNotBe(written[0]!.Salience);
            (drawn[0]! with { Place = written[0]!.Place, Salience = written[0]!.Salience }).ShouldBe(written[0]);
            (drawn[1] is null).ShouldBe(written[1] is null);
        }

        Drawn.Mandates.Select(m => m.Positions[0]!.Place).ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Say_of_each_issue_what_the_position_says(string which)
    {
        foreach (var mandate in Of(which).Mandates)
            for (var issue = 0; issue < mandate.Positions.Length; issue++)
            {
                var (all, position) = (mandate.Positions, mandate.Positions[issue]);
                all.Has(issue).ShouldBe(position is not null);
                all.PlaceOn(issue).ShouldBe(position?.Place ?? double.NaN);
                all.SalienceOn(issue).ShouldBe(position?.Salience ?? 0);
                all.HasRedLines(issue).ShouldBe(position is { RedLines.IsEmpty: false });
                foreach (var option in Talks.Issues[issue].Options)
                    all.IsRedLine(issue, option.Text).ShouldBe(position?.IsRedLine(option.Text) == true);
            }
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Change_one_by_one(string which)
    {
        var positions = Of(which).Mandates[1].Positions;

        var other = positions.SetItem(0, positions[1]);
        var none = positions.SetItem(1, null);

        other.ShouldBe([positions[1], positions[1]]);
        none.ShouldBe([positions[0], null]);
        positions[0].ShouldNotBe(positions[1]);
        positions[1].ShouldNotBeNull();
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Are_written_as_an_array_and_read_again(string which)
    {
        var scenario = Of(which);
        var read = Canonical.ReadScenario(Canonical.Write(scenario));

        Canonical.Write(scenario).ShouldContain("\"positions\":[{\"place\":");
        Figures(read).ShouldBe(Figures(scenario));
        Canonical.Hash(read).ShouldBe(Canonical.Hash(scenario));

        static IEnumerable<(double?, double?)> Figures(Scenario of) => of.Mandates.SelectMany(m => m.Positions).Select(p => (p?.Place, p?.Salience));
    }

    [Fact]
    public void Are_the_same_only_with_the_same_figures()
    {
        var positions = Drawn.Mandates[1].Positions;
        (positions == Drawn.Mandates[1].Positions).ShouldBeTrue();
        (positions != Drawn.Mandates[2].Positions).ShouldBeTrue();
        (positions != Talks.Mandates[1].Positions).ShouldBeTrue();
        (positions != Variation.Default.Draw(Talks, Varied.Positions, 8).Mandates[1].Positions).ShouldBeTrue();
        Positions.Create([]).ShouldBeEmpty();
        default(Positions).Length.ShouldBe(0);
    }
}
