using NegotiationSim.Core.Forecasts;
using NegotiationSim.Scenarios.Contests;

namespace NegotiationSim.Scenarios.Tests.Contests;

/// <summary>Tables of actors: what is read, and what each slip is answered with.</summary>
public sealed class A_table_of_actors
{
    private const string One =
        """
        Actor,Capability,Position,Salience
        Netherlands,0.08,4,0.8
        "Bel""gium, Kingdom",0.08,7,0.4

        France , 0.16 ,10,0.6
        """;

    private const string Several =
        """
        actor;issue;position_0_100;salience_0_1;power_0_1;outcome
        USA;legal;40;1;1;
        USA;ld;0;0.9;1;50
        EU;legal;100;0.7;0.75;
        """;

    [Fact]
    public void Of_one_issue_has_the_range_of_positions_as_its_scale()
    {
        var contest = Read(One).ShouldBeOfType<ContestLoadResult.Loaded>().Contest;

        contest.Title.ShouldBe("table");
        contest.Actors.ShouldBe(["Netherlands", "Bel\"gium, Kingdom", "France"]);
        var issue = contest.Issues.ShouldHaveSingleItem();
        (issue.Low, issue.High, issue.Outcome).ShouldBe((4, 10, null));
        issue.Stakes.ShouldBe([new(0, 4, 0.08, 0.8), new(1, 7, 0.08, 0.4), new(2, 10, 0.16, 0.6)]);
    }

    [Fact]
    public void Of_several_issues_may_have_gaps_and_outcomes()
    {
        var contest = Read(Several).ShouldBeOfType<ContestLoadResult.Loaded>().Contest;

        contest.Issues.Select(i => (i.Id, i.Low, i.High, i.Stakes.Length, i.Outcome)).ShouldBe([("legal", 0, 100, 2, null), ("ld", 0, 100, 1, 50)]);
    }

    [Fact]
    public void Can_give_the_ends_of_a_scale() =>
        Read("actor,position,capability,salience,low,high\na,4,1,1,0,20\nb,6,1,1,0,20\n").ShouldBeOfType<ContestLoadResult.Loaded>()
            .Contest.Issues[0].Range.ShouldBe(20);

    [Theory]
    [InlineData("0.08,4,0.8", "0.08,four,0.8", "table.csv:2:18: position must be a number, not 'four'")]
    [InlineData("0.08,4,0.8", "0.08,\"4,5\",0.8", "table.csv:2:18: position must be a number, not '4,5'; write 4.5")]
    [InlineData("0.08,4,0.8", "-1,4,0.8", "table.csv:2:13: capability must be 0 or more, not -1")]
    [InlineData("0.08,4,0.8", "0.08,4,1.8", "table.csv:2:20: salience must be between 0 and 1, not 1.8")]
    [InlineData("0.08,4,0.8", "NaN,4,0.8", "table.csv:2:13: capability must be a number, not 'NaN'")]
    [InlineData("0.08,4,0.8", "0.08,,0.8", "table.csv:2:18: position is empty")]
    [InlineData("0.08,4,0.8", "0.08,4", "table.csv:2:1: the row has 3 fields, the header 4 fields")]
    [InlineData("Netherlands", "", "table.csv:2:1: actor is empty")]
    [InlineData("France", "Netherlands", "table.csv:5:1: actor 'Netherlands' has a row already")]
    [InlineData("0.16 ,10", "x,10", "table.csv:5:10: capability must be a number, not 'x'")]
    [InlineData("Salience", "Satience", "table.csv:1:1: the table needs a column 'salience'", "table.csv:1:27: unknown column 'Satience'; did you mean 'salience'?")]
    [InlineData("Salience", "Actor", "table.csv:1:1: the table needs a column 'salience'", "table.csv:1:27: column 'Actor': there is a column for actor already, 'Actor'")]
    public void Is_answered_with_what_is_wrong_and_where(string right, string wrong, params string[] problems) =>
        Read(One.Replace(right, wrong, StringComparison.Ordinal)).ShouldBeOfType<ContestLoadResult.Failed>().Problems.Select(p => p.ToString()).ShouldBe(problems);

    [Theory]
    [InlineData("", "table.csv: the table is empty: its first line names the columns")]
    [InlineData("actor,position,capability,salience\n", "table.csv: the table has a header and no rows")]
    [InlineData("actor,position,capability,salience\na,1,0,1\nb,2,1,0\n", "table.csv:2:1: nobody has any weight: capability times salience is 0 for all")]
    [InlineData("actor,position,capability,salience,low\na,1,1,1,0\n", "table.csv:1:1: the ends of a scale are two columns, 'low' and 'high'; only one is here")]
    [InlineData("actor,position,capability,salience,low,high\na,9,1,1,0,5\n", "table.csv:2:3: position 9 lies off the scale, 0 to 5")]
    [InlineData("actor,position_0_100,power,salience\na,101,1,1\n", "table.csv:2:3: position must be between 0 and 100, not 101")]
    public void That_cannot_be_used_says_why(string text, string problem) =>
        Read(text).ShouldBeOfType<ContestLoadResult.Failed>().Problems.ShouldHaveSingleItem().ToString().ShouldBe(problem);

    [Fact]
    public void Tells_all_its_problems_at_once() =>
        Read("actor,position,capability,salience\na,x,1,2\n,1,-1,y\n").ShouldBeOfType<ContestLoadResult.Failed>().Problems.Length.ShouldBe(5);

    [Fact]
    public void That_is_not_there_is_a_problem_too() =>
        ContestReader.Load("no-such.csv").ShouldBeOfType<ContestLoadResult.Failed>().Problems.ShouldHaveSingleItem().Message.ShouldBe("there is no such file");

    [Fact]
    public void Becomes_a_scenario_that_the_simulator_can_run()
    {
        var contest = Read(Several).ShouldBeOfType<ContestLoadResult.Loaded>().Contest;

        var scenario = ContestScenario.Of(contest);
        var back = SimulatorForecast.ContestOf(scenario);

        back.Issues.Select(i => i.Id).ShouldBe(ContestScenario.UnderIdsOf(contest).Issues.Select(i => i.Id));
        back.Issues[0].Stakes.Select(s => Math.Round(100 * s.Position, 6)).ShouldBe([40, 100]);
        WeightedModels.Mean(back.Issues[0]).ShouldBe(WeightedModels.Mean(contest.Issues[0]) / 100, 1e-9);
        SimulatorForecast.Rehearse(scenario, 1).Length.ShouldBe(2);
    }

    private static ContestLoadResult Read(string text) => ContestReader.Load(new ScenarioFile("table.csv", text));
}
