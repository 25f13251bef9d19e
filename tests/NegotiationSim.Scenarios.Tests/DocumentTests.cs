using System.Globalization;
using System.Text.RegularExpressions;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Scenarios.Reading;

namespace NegotiationSim.Scenarios.Tests;

public sealed partial class The_page_on_the_format
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs", "scenario-format.md"));

    [Fact]
    public void Begins_with_a_scenario_that_loads()
    {
        var loaded = Read(Blocks("yaml")[0]).MustLoad();

        loaded.Warnings.ShouldBeEmpty();
        loaded.Scenario.Issues.ShouldHaveSingleItem().Id.Value.ShouldBe("water-1-1");
    }

    [Fact]
    public void Shows_a_draft_in_the_drafters_notation_that_loads()
    {
        var loaded = Read(Blocks("yaml")[1]).MustLoad();

        loaded.Warnings.ShouldBeEmpty();
        loaded.Scenario.Issues.Select(i => i.Id.Value).ShouldBe(["water-1-1", "water-2-1"]);
        loaded.Scenario.Issues[1].Options.Select(o => o.Text).ShouldBe(
            ["Each village pays half of the cost.", "Each village pays in money for what it draws.", "Each village pays for what it draws.", "no text"]);
        loaded.Scenario.Mandates.Select(m => (m.Positions[0]!.Place, m.Positions[1]!.Place)).ShouldBe([(0.4, 0.3333), (1, 0)]);
    }

    [Fact]
    public void Shows_the_messages_that_a_broken_one_gives() =>
        string.Join('\n', Read(Blocks("yaml")[2]).MustFail()).ShouldBe(Blocks("text")[0].TrimEnd());

    [Fact]
    public void Names_every_parameter_of_the_model_with_range_and_default()
    {
        foreach (var p in ModelSection.Parameters)
            Page.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"| `{p.Name}` | {p.Span} | {p.Property.GetValue(BehaviourParameters.Default)} |"));
    }

    [Fact]
    public void Has_no_other_examples_that_nobody_checks() => Blocks("").Count.ShouldBe(4);

    private static ScenarioLoadResult Read(string yaml) => ScenarioLoader.Load(new ScenarioFile("example.yaml", yaml));

    private static List<string> Blocks(string language) =>
        [.. Block().Matches(Page).Where(m => language.Length == 0 || m.Groups[1].Value == language).Select(m => m.Groups[2].Value)];

    [GeneratedRegex(@"^```(\w*)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
