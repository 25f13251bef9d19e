using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Testing;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Tests.Bargaining;

public class BlocTests
{
    private static readonly IssueId Right = new("right");
    private static readonly PartyId Group = new("GRP");

    [Fact]
    public void A_bloc_speaks_for_the_mean_of_its_members_by_influence_and_salience()
    {
        // (1 x 0.5 x 0.2 + 3 x 0.5 x 0.4) / 2 = 0.35; spread = sqrt(0.25 x 0.15^2 + 0.75 x 0.05^2) = 0.0866.
        var said = Says(Talks(0.8, (0.2, 0.5), (0.4, 0.5)).Influence("S02", 3));
        said.ShouldBe(new NegotiationCommand.Speak(Group, Right, 0.35, new Reason.CommonPosition(2, 0.0866)));
    }

    [Fact]
    public void Who_is_too_far_from_the_line_leaves_and_the_line_is_drawn_without_it()
    {
        // Tolerance 0.3 x 0.8 = 0.24. First line (3 x 0.2 + 0.9) / 4 = 0.375: 0.8 x |0.9 - 0.375| = 0.42 leaves, 0.8 x 0.175 = 0.14 stays.
        Says(Talks(0.8, (0.2, 0.8), (0.2, 0.8), (0.2, 0.8), (0.9, 0.8)))
            .ShouldBe(new NegotiationCommand.Speak(Group, Right, 0.2, new Reason.CommonPosition(3, 0, 1)));
    }

    [Fact]
    public void Too_few_who_hold_together_are_no_common_position()
    {
        Says(Talks(0.5, (0, 0.8), (0, 0.8), (1, 0.8), (1, 0.8))).ShouldBeNull();

        // Nobody leaves for the little that they care, and yet they are too far apart: spread 0.5.
        Says(Talks(1, (0, 0.2), (1, 0.2))).ShouldBeNull();
    }

    [Fact]
    public void A_member_follows_a_line_that_it_can_live_with_and_breaks_with_another()
    {
        var scenario = Talks(0.5, (0.2, 0.4), (0.3, 0.4), (0.9, 0.4)).Build();

        // Tolerance 0.3 x 0.5 = 0.15; 0.4 |0.2 - 0.5| = 0.12 is within it: 0.2 + 0.5 x 0.5 x 0.3 = 0.275. 0.4 |0.9 - 0.5| = 0.16 is not.
        var spoken = State(scenario).Evolve(new StatementMade(Group, Right, 0.5, "b", new Reason.CommonPosition(3, 0.1)));
        var briefs = Brief.For(scenario, spoken.Roster, 1);
        var hearing = new Room(spoken)[0];
        Judgement.InRanks(briefs[0], hearing, 0.2).ShouldBe(new Ranks(0.275, spoken.Roster.PlaceOf(Group), 0.5, 0.15, true));
        Judgement.InRanks(briefs[2], hearing, 0.9).ShouldBe(new Ranks(0.9, spoken.Roster.PlaceOf(Group), 0.5, 0.15, false));
        Judgement.Stance(briefs[0], hearing).ShouldBe(0.275);

        // It says so; when a second has said so, more than a third has broken, and there is no line any more.
        var broken = spoken.Evolve(Breaks("S03"));
        broken[Right].Apart.Contains(2).ShouldBeTrue();
        new Room(broken)[0].HasLines.ShouldBeFalse();
        var four = Talks(0.5, (0.2, 0.4), (0.3, 0.4), (0.9, 0.4), (0.3, 0.4)).Build();
        var one = State(four).Evolve(new StatementMade(Group, Right, 0.5, "b", new Reason.CommonPosition(3, 0.1))).Evolve(Breaks("S03"));
        new Room(one)[0].HasLines.ShouldBeTrue();
        new Room(one.Evolve(Breaks("S01")))[0].HasLines.ShouldBeFalse();
    }

    [Fact]
    public void Who_has_broken_with_its_bloc_is_not_pulled_by_it()
    {
        // Shortfall 0.2 (1 - 0.5) = 0.1; two of the three others object: q = 2/3, no isolation; pressure 0.2 x 1 x 2/3 = 0.1333.
        var scenario = Talks(1, (0, 0.12), (0, 0.9), (0, 0.9), (0.5, 0.1)).Build();
        var state = State(scenario)
            .Evolve(new ObjectionRaised(new("S02"), Right, "b", new Reason.Stated("no")))
            .Evolve(new ObjectionRaised(new("S03"), Right, "b", new Reason.Stated("no")));
        var brief = Brief.For(scenario, state.Roster, 1)[0];
        Verdict On(Negotiation s) => Judgement.OnOption(brief, new(s), s[Right], s[Right].Options[1], Setting.Plenary);
        On(state).Reason.ShouldBeOfType<Reason.BlocLine>();
        On(state.Evolve(Breaks("S01"))).Objects.ShouldBeFalse();
    }

    private static StatementMade Breaks(string by) => new(new(by), Right, 0.9, "c", new Reason.OutOfLine(Group, 0.5, 0.9, 0.4, 0.15));

    private static Negotiation State(Scenario scenario) =>
        Negotiation.Fold([.. Sitting.Open(scenario, 1), new MeetingOpened(1, "first", 1, default), new AgendaItemTaken(Right)]);

    private static NegotiationCommand? Says(TestScenario talks)
    {
        var scenario = talks.Build();
        var state = State(scenario);
        var bloc = state.Roster.PlaceOf(Group);
        return Answers.Answer(Brief.For(scenario, state.Roster, 1)[bloc], new(new Inquiry.Debate(Right), new(state), [bloc])).Moves.SingleOrDefault();
    }

    private static TestScenario Talks(double solidarity, params (double Place, double Salience)[] wishes)
    {
        var states = Enumerable.Range(1, wishes.Length).Select(i => $"S{i:00}").ToArray();
        var talks = TestScenario.Of(states).Bloc("GRP", solidarity, states).Issue("right", null, ("a", 0), ("b", 0.5), ("c", 1));
        foreach (var (i, wish) in wishes.Index())
            talks.Wants(states[i], "right", wish.Place, wish.Salience);
        return talks;
    }
}
