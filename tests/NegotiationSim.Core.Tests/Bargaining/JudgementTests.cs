using CsCheck;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Testing;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Tests.Bargaining;

public class JudgementTests
{
    private static readonly IssueId Right = new("right");
    private static readonly Reason Why = new Reason.Preference(1, 1);

    [Fact]
    public void Utility_is_between_0_and_1_and_best_at_home() =>
        Gen.Select(Gen.Double.Unit, Gen.Double.Unit, Gen.OneOfConst(1.0, 2.0, 0.5, 3.7)).Sample((position, place, curvature) =>
        {
            var utility = Judgement.Utility(position, place, curvature);
            utility.ShouldBeInRange(0, 1);
            utility.ShouldBeLessThanOrEqualTo(Judgement.Utility(position, position, curvature));
            utility.ShouldBe(Judgement.Utility(place, position, curvature));
        });

    [Theory]
    [InlineData(0.2, 0.2, 1, 1)]
    [InlineData(0, 1, 1, 0)]
    [InlineData(0.25, 0.75, 1, 0.5)]
    [InlineData(0.25, 0.75, 2, 0.75)]
    public void Utility_falls_with_distance(double position, double place, double curvature, double expected) =>
        Judgement.Utility(position, place, curvature).ShouldBe(expected);

    [Theory]
    [InlineData(1, 0.5, 0.675)] // 0.35 + 0.65 (1 - 0.5)
    [InlineData(0.5, 0.5, 0.8375)] // 0.35 + 0.65 (1 - 0.5^2): holds out
    [InlineData(2, 0.25, 0.675)] // 0.35 + 0.65 (1 - 0.25^(1/2)): gives early
    public void Aspiration_falls_from_1_to_the_value_of_no_agreement(double concession, double progress, double expected)
    {
        Judgement.Aspiration(0.35, concession, 0).ShouldBe(1);
        Judgement.Aspiration(0.35, concession, progress).ShouldBe(expected);
        Judgement.Aspiration(0.35, concession, 1).ShouldBe(0.35);
    }

    [Fact]
    public void Aspiration_never_rises_with_time_nor_with_the_rate_of_concession() =>
        Gen.Select(Gen.Double.Unit, Gen.Double[0.05, 8], Gen.Double.Unit, Gen.Double.Unit).Sample((b, beta, one, other) =>
        {
            var (early, late) = (Math.Min(one, other), Math.Max(one, other));
            Judgement.Aspiration(b, beta, early).ShouldBeInRange(b - 1e-6, 1);
            Judgement.Aspiration(b, beta, late).ShouldBeLessThanOrEqualTo(Judgement.Aspiration(b, beta, early));
            Judgement.Aspiration(b, beta * 1.5, late).ShouldBeLessThanOrEqualTo(Judgement.Aspiration(b, beta, late));
        });

    /// <summary>The worked example of docs/model.md; figures in reasons are rounded to four decimals.</summary>
    [Fact]
    public void The_worked_example_of_an_objection_comes_out_as_on_paper()
    {
        // Eleven delegations; S01 is one of a bloc of five with solidarity 0.6. It wants 0 on the scale with salience 0.8, and the
        // wording lies at 0.5. Others object: S02 and S03, both of the bloc. b = 0.35, beta = 1. Meeting 2 of 5.
        //   t         = (2 - 1) / (5 - 1)                      = 0.25
        //   A         = 0.35 + 0.65 (1 - 0.25)                 = 0.8375
        //   u         = 1 - |0 - 0.5|                          = 0.5
        //   shortfall = 0.8 (0.8375 - 0.5)                     = 0.27
        //   q         = 2 / 10                                 = 0.2
        //   isolation = 0.20 max(0, 1 - 0.2 / 0.30)            = 0.066667
        //   pressure  = 0.20 x 0.6 x 2 / 4                     = 0.06
        //   theta     = 0.06 + 0.066667 - 0.06                 = 0.066667
        var (brief, room) = Example(meeting: 2);
        var verdict = Judgement.OnOption(brief, room, room.State[Right], Middle(room), Setting.Plenary);
        verdict.Objects.ShouldBeTrue();
        verdict.Reason.ShouldBe(new Reason.AspirationGap(0.8, 0.8375, 0.5, 0.0667));

        // Meeting 4: t = 0.75, A = 0.5125, shortfall = 0.8 x 0.0125 = 0.01, below theta and above theta0 - pressure = 0: it lets go
        // because too few others object.
        (brief, room) = Example(meeting: 4);
        verdict = Judgement.OnOption(brief, room, room.State[Right], Middle(room), Setting.Plenary);
        verdict.Objects.ShouldBeFalse();
        verdict.Reason.ShouldBe(new Reason.Isolation(0.2, 0.01, 0.0667));

        // Meeting 5: A = 0.35, below u: what it hopes for has been met.
        (brief, room) = Example(meeting: 5);
        Judgement.OnOption(brief, room, room.State[Right], Middle(room), Setting.Plenary).Reason
            .ShouldBe(new Reason.AspirationMet(0.8, 0.35, 0.5, 0.0667));
    }

    [Fact]
    public void Who_hears_others_speak_for_another_wording_does_not_feel_alone()
    {
        var scenario = TestScenario.OfStates(5)
            .Issue("right", before: "without right", ("without right", 0), ("no text", 1))
            .EverybodyWants("right", 0, salience: 0.3)
            .Build();
        var opened = Negotiation.Fold(Sitting.Open(scenario, 1))
            .Evolve(new MeetingOpened(1, "s", 1, default))
            .Evolve(new ProposalTabled(new("S05"), new("P3"), Right, "no text", 1, Why));
        var brief = Brief.For(scenario, opened.Roster, 1)[0];

        // Silence: shortfall 0.3 (1 - 0), theta = 0.06 + 0.20 = 0.26. It objects already; with salience 0.25 it would not.
        Objects(opened, 0.3).ShouldBeTrue();
        Objects(opened, 0.25).ShouldBeFalse();

        // Two of the four others have spoken for "without right": q = 2 x 0.5 / 4 = 0.25, theta = 0.06 + 0.20 (1 - 0.25 / 0.30) = 0.0933.
        var spoken = opened
            .Evolve(new StatementMade(new("S02"), Right, 0, "without right", Why))
            .Evolve(new StatementMade(new("S03"), Right, 0.1, "without right", Why));
        new Room(spoken)[0].Against(1).ShouldBe(1);
        Objects(spoken, 0.25).ShouldBeTrue();
        Objects(spoken, 0.09).ShouldBeFalse();

        bool Objects(Negotiation state, double salience)
        {
            var mandate = brief.Mandate with { Positions = [brief.Mandate.Positions[0]! with { Salience = salience }] };
            var issue = state[Right];
            return Judgement.OnOption(brief with { Mandate = mandate }, new Room(state), issue, issue.Options[1], Setting.Plenary).Objects;
        }
    }

    [Fact]
    public void The_bloc_is_the_reason_when_only_the_bloc_tips_the_scales()
    {
        // Meeting 1 of 5 with salience 0.25: shortfall = 0.25 (1 - 0.5) = 0.125, theta = 0.066667; without the bloc 0.126667.
        var (brief, room) = Example(meeting: 1, salience: 0.25);
        Judgement.OnOption(brief, room, room.State[Right], Middle(room), Setting.Plenary)
            .ShouldBe(new Verdict(true, new Reason.BlocLine(new("GRP"), 0.5, 0.125, 0.0667)));

        // In informals theta is 0.116667 and it still objects; with a chair's text on top of that 0.176667, and it does not.
        Judgement.OnOption(brief, room, room.State[Right], Middle(room), Setting.Informals).Objects.ShouldBeTrue();
        var text = new Room(room.State.Evolve(new ChairTextIssued(1, "Draft", [new(Right, "unlawfully")])));
        Judgement.OnOption(brief, text, text.State[Right], Middle(text), Setting.Plenary).ShouldBe(
            new Verdict(false, new Reason.ChairAuthority(0.125, 0.1267)));
        Judgement.OnOption(brief, text, text.State[Right], Middle(text), Setting.Informals).Objects.ShouldBeFalse();
    }

    [Fact]
    public void A_party_that_has_given_way_needs_more_to_object_again()
    {
        // As in the last example, after S01 has withdrawn an objection: theta = 0.066667 + 0.15 > 0.125.
        var (brief, room) = Example(meeting: 1, salience: 0.25);
        var relented = new Room(room.State.Evolve(new ObjectionRaised(new("S01"), Right, "unlawfully", Why)).Evolve(new ObjectionWithdrawn(new("S01"), Right, "unlawfully", Why)));
        Judgement.OnOption(brief, relented, relented.State[Right], Middle(relented), Setting.Plenary).Objects.ShouldBeFalse();
    }

    [Fact]
    public void A_red_line_needs_no_arithmetic()
    {
        var scenario = TestScenario.OfStates(3).Issue("right", "without right", ("without right", 0), ("x", 1))
            .EverybodyWants("right", 0, 0, "without right").Build();
        var state = Negotiation.Fold(Sitting.Open(scenario, 1));
        Judgement.OnOption(Brief.For(scenario, state.Roster, 1)[0], new(state), state[Right], state[Right].Stands!, Setting.Informals)
            .ShouldBe(new Verdict(true, new Reason.RedLine("without right")));
    }

    [Fact]
    public void Observers_that_a_state_receives_move_it_as_far_as_it_listens()
    {
        // S01 stands at 0.2, salience 0.5, receptivity 0.8: it listens with a' = 0.8 (1 - 0.5) = 0.4. ICC argues for 1; nobody else
        // has spoken, so that all it hears is ICC: 0.6 x 0.2 + 0.4 x 1 = 0.52, a shift of 0.32.
        Stance(receivedBy: "S01", said: [("ICC", 1)]).ShouldBe((0.52, 0.32, "ICC"));

        // Once S02 has spoken for 0, the observer is a tenth (0.2 x 1 / (1 + 1)) of what is heard: 0.6 x 0.2 + 0.4 x 0.1 = 0.16.
        Stance(receivedBy: "S01", said: [("ICC", 1), ("S02", 0)]).ShouldBe((0.16, 0.032, "ICC"));

        // Without access the observer changes nothing.
        Stance(receivedBy: "S02", said: [("ICC", 1)]).ShouldBe((0.2, 0, null));
        Stance(receivedBy: "S02", said: [("ICC", 1), ("S02", 0)]).ShouldBe((0.12, 0, null));

        // What it said itself is no news to it.
        Stance(receivedBy: "S02", said: [("S01", 0.9)]).ShouldBe((0.2, 0, null));
    }

    [Fact]
    public void A_state_listens_more_to_its_bloc_than_to_the_room()
    {
        // a' = 0.4; the bloc (S02) is 0.6 of what is heard and the room (S02 and S03, mean 0.5) 0.4: h = 0.6 x 1 + 0.4 x 0.5 = 0.8.
        Stance(receivedBy: "S02", said: [("S02", 1), ("S03", 0)], bloc: true).Place.ShouldBe(0.44);
        Stance(receivedBy: "S02", said: [("S02", 1), ("S03", 0)]).Place.ShouldBe(0.32);
    }

    [Fact]
    public void A_stance_stays_on_the_scale() =>
        Gen.Select(Gen.Double.Unit, Gen.Double.Unit, Gen.Double.Unit, Gen.Double.Unit, Gen.Double.Unit).Sample(
            (position, salience, receptivity, observer, other) =>
            {
                var stance = Stance("S01", [("ICC", observer), ("S02", other)], position: position, salience: salience, receptivity: receptivity).Place;
                stance.ShouldBeInRange(Math.Min(position, Math.Min(observer, other)) - 1e-6, Math.Max(position, Math.Max(observer, other)) + 1e-6);
            },
            iter: 200);

    private static (double Place, double Lobbied, string? Lobbyist) Stance(
        string receivedBy, (string, double)[] said, bool bloc = false, double position = 0.2, double salience = 0.5, double receptivity = 0.8)
    {
        var builder = TestScenario.OfStates(3).Observer("ICC", receivedBy).Issue("right", "without right", ("without right", 0), ("x", 1))
            .EverybodyWants("right", position, salience).Mandates(m => m with { Receptivity = receptivity });
        var scenario = (bloc ? builder.Bloc("GRP", 1, "S01", "S02") : builder).Build();
        var state = Negotiation.Fold([.. Sitting.Open(scenario, 1), .. said.Select(s => new StatementMade(new(s.Item1), Right, s.Item2, "x", Why))]);
        var (place, lobbied, lobbyist) = Judgement.Own(Brief.For(scenario, state.Roster, 1)[0], new Room(state)[0]);
        return (place, lobbied, lobbyist < 0 ? null : state.Roster[lobbyist].Id.Value);
    }

    private static (Brief Brief, Room Room) Example(int meeting, double salience = 0.8)
    {
        var scenario = TestScenario.OfStates(11).Bloc("GRP", 0.6, "S01", "S02", "S03", "S04", "S05")
            .Issue("right", null, ("without right", 0), ("unlawfully", 0.5), ("dishonestly", 1))
            .EverybodyWants("right", 0, salience).Meetings(5).Build();
        var state = Negotiation.Fold(
        [
            .. Sitting.Open(scenario, 1),
            .. Enumerable.Range(1, meeting).Select(m => new MeetingOpened(m, "first", m, default)),
            new ObjectionRaised(new("S02"), Right, "unlawfully", Why),
            new ObjectionRaised(new("S03"), Right, "unlawfully", Why),
        ]);
        return (Brief.For(scenario, state.Roster, 1)[0], new(state));
    }

    private static OptionState Middle(Room room) => room.State[Right].Options[1];
}
