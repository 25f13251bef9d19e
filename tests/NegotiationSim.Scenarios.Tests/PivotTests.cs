using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.History;

namespace NegotiationSim.Scenarios.Tests;

/// <summary>Pivots of the scenarios that are shipped.</summary>
public sealed class PivotTests
{
    [Theory]
    [InlineData("data-access-mini")]
    [InlineData("cybercrime-convention")]
    public void Whoever_gives_no_number_of_runs_has_every_change_tried(string folder)
    {
        var scenario = ScenarioLoader.Load(Repository.PathOf("scenarios", folder)).MustLoad().Scenario;
        var targets = PhraseTarget.Find(scenario, new Phrase("without right"));
        var first = 0;

        // Stopped at once: how many runs the first round asks for is known by then.
        var inquiry = new PivotInquiry(new(scenario, "without right", targets, Varied.Positions, 1, PivotQuestion.DefaultRuns(scenario, targets)), (count, _) =>
        {
            first = count;
            return false;
        });
        inquiry.Hold();

        new[] { 4, 8 }.ShouldContain(first / (inquiry.Changes + 1));
        (first % (inquiry.Changes + 1)).ShouldBe(0);
    }
}
