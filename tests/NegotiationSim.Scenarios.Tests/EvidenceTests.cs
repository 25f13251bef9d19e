using NegotiationSim.Core.Backtests;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Scenarios.Tests;

public sealed class Evidence_of_positions
{
    private const string Sources = """
        sources:
          S1: { title: A report, url: "https://example.org/report", confidence: verified, date: 2024-01-15 }
          S2: { title: A letter, date: 2024-02-20 }
          S3: An old letter
        """;

    private static readonly string Dated = Sample.Yaml
        .Replace(Sample.Yaml[Sample.Yaml.IndexOf("sources:", StringComparison.Ordinal)..Sample.Yaml.IndexOf("parties:", StringComparison.Ordinal)], Sources + "\n", StringComparison.Ordinal)
        .Replace("standard: { by: ideal, salience: 0.3, note: a line }", "standard: { by: ideal, salience: 0.3, source: [S1, S2] }", StringComparison.Ordinal);

    [Fact]
    public void Has_its_own_date_or_that_of_the_youngest_source()
    {
        var dates = Read(Dated.Replace("IRN: { position: 1.0, red-lines: [with harm], source: S2 }", "IRN: { position: 1.0, source: [S1, S3] }", StringComparison.Ordinal), null)
            .Evidence.ToDictionary(e => (e.Evidence.Issue.Value, e.Evidence.Of), e => e.Evidence);

        dates[("standard", "NOR")].Date.ShouldBe(new(2024, 1, 31));
        dates[("standard", "CHE")].Date.ShouldBe(new(2024, 2, 20));
        dates[("standard", "IRN")].Date.ShouldBeNull("one of its sources has none");
        dates[("standard", "EFF")].Date.ShouldBeNull();
        dates[("access-2bis-1", "north")].Kind.ShouldBe(EvidenceKind.Bloc);
        dates[("standard", "ideal")].ShouldBe(new(new("standard"), "ideal", EvidenceKind.FittedLine, new(2024, 2, 20)));
        dates[("access-2bis-1", "ideal")].ShouldBe(new(new("access-2bis-1"), "ideal", EvidenceKind.StatedLine, null));
    }

    [Fact]
    public void Says_where_it_stands()
    {
        var norway = Read(Dated, null).Evidence.First(e => e.Evidence.Of == "NOR");

        norway.File.ShouldBe("sample.yaml");
        Dated.Split('\n')[norway.Line - 1][(norway.Column - 1)..].ShouldStartWith("NOR: { position: 0.2");
        norway.IsUsed.ShouldBeTrue();
    }

    [Fact]
    public void Is_left_out_from_the_day_of_a_cutoff_on()
    {
        var loaded = Read(Dated, new(new(2024, 1, 31), KeepsUndated: true));

        loaded.Evidence.Where(e => !e.IsUsed).Select(e => $"{e.Evidence.Issue} {e.Evidence.Of}").ShouldBe(["standard NOR", "standard CHE", "standard IRN", "standard ideal"]);
        Of(loaded.Scenario, "NOR", 0).ShouldBeNull("its line is too young as well");
        Of(loaded.Scenario, "NOR", 1)!.Basis.ShouldBe(PositionBasis.Bloc);
    }

    [Fact]
    public void Without_a_date_it_is_left_out_too_unless_it_is_to_be_kept()
    {
        var loaded = Read(Dated, new(new(2025, 1, 1), KeepsUndated: false));

        loaded.Evidence.Where(e => !e.IsUsed).Select(e => $"{e.Evidence.Issue} {e.Evidence.Of}").ShouldBe(["standard EFF", "access-2bis-1 north", "access-2bis-1 south"]);
        Of(loaded.Scenario, "NOR", 1)!.Basis.ShouldBe(PositionBasis.Calibrated, "a stated line stays");
        Read(Dated, new(new(2025, 1, 1), KeepsUndated: true)).Evidence.ShouldAllBe(e => e.IsUsed);
    }

    [Fact]
    public void A_line_with_too_few_points_left_is_no_problem_then()
    {
        var loaded = Read(Dated.Replace("source: [S1, S2] }", "date: 2023-01-01 }", StringComparison.Ordinal), new(new(2024, 2, 1), KeepsUndated: true));

        loaded.Evidence.Single(e => e.Evidence.Kind == EvidenceKind.FittedLine).IsUsed.ShouldBeFalse();
        Of(loaded.Scenario, "JPN", 0).ShouldBeNull();
    }

    [Fact]
    public void A_date_must_be_a_day() =>
        ScenarioLoader.Load(new ScenarioFile("sample.yaml", Dated.Replace("date: 2024-02-20", "date: soon", StringComparison.Ordinal)))
            .ShouldBeOfType<ScenarioLoadResult.Failed>().Problems.ShouldHaveSingleItem().Message.ShouldContain("source 'S2'");

    private static ScenarioLoadResult.Loaded Read(string yaml, EvidenceCutoff? cutoff) => ScenarioLoader.Load(cutoff, new ScenarioFile("sample.yaml", yaml)).MustLoad();

    private static Position? Of(Scenario scenario, string party, int issue) => scenario.Mandates.First(m => m.Party.Value == party).Positions[issue];
}
