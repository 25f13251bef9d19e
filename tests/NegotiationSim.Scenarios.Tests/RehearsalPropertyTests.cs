using System.Collections.Immutable;
using Bogus;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Scenarios.Synthetic;

namespace NegotiationSim.Scenarios.Tests;

/// <summary>
/// A rehearsal puts a question only to those who may have something to say, keeps what it has worked out and folds in place. A loop that
/// asks every party one by one and keeps nothing must come to the same events, whatever the scenario.
/// </summary>
public sealed class A_rehearsal
{
    /// <summary>For each structure. Enough that each mechanism is off alone, and each preset of rules used, several times.</summary>
    private const int Cases = 120;

    public static TheoryData<Structure> EveryStructure => [.. Enum.GetValues<Structure>()];

    [Theory]
    [MemberData(nameof(EveryStructure))]
    public void Gives_the_events_of_parties_that_are_asked_one_by_one(Structure structure)
    {
        for (var seed = 1; seed <= Cases; seed++)
        {
            var random = new Randomizer(seed * 31 + (int)structure);
            Check(Bent(Made(6 + (seed % 9), seed % 4, 1 + (seed % 4), seed, structure), seed, random), (ulong)seed);
        }
    }

    /// <summary>Blocs of more than 256 members are laid out elsewhere than small ones.</summary>
    [Fact]
    public void Gives_them_in_blocs_of_hundreds()
    {
        var scenario = Made(540, 3, 2, 1, Structure.TwoBlocs);
        scenario.Parties.Count(p => p.Blocs.Contains(scenario.Blocs[0].Id)).ShouldBeGreaterThan(256);
        Check(scenario, 1);
    }

    /// <summary>Where hardly anything is borne by itself, packages join what each can bear on the whole; who has left would refuse them.</summary>
    [Fact]
    public void Gives_them_where_one_that_has_left_would_refuse_a_package()
    {
        var accepted = 0;
        for (var seed = 1; seed <= 12; seed++)
        {
            var made = Made(7, 0, 4, seed, Structure.TwoBlocs);
            var scenario = made with
            {
                Parties = made.Parties.SetItem(0, made.Parties[0] with { Left = true, Blocs = [] }),
                Bureau = made.Bureau.Remove(made.Parties[0].Id),
                Mandates = [.. made.Mandates.Select(m => m.Party == made.Parties[0].Id ? Adamant(m, made) : m)],
                Model = made.Model with { PackagesFrom = 0.8, ObjectionThreshold = 0.02, Isolation = 0, Off = Mechanism.Trades | Mechanism.Informals },
            };
            accepted += Check(scenario, (ulong)seed).OfType<NegotiationEvent.PackageAccepted>().Count();
        }

        accepted.ShouldBeGreaterThan(0);
    }

    /// <summary>Where many offer, most are not asked: an offer that an earlier trade has made void must not count as one that is made.</summary>
    [Theory]
    [MemberData(nameof(EveryStructure))]
    public void Gives_them_where_few_of_many_trades_are_made(Structure structure)
    {
        for (var most = 1; most <= 4; most++)
        {
            var scenario = Made(70, 2, 8, most, structure);
            scenario = scenario with { Model = scenario.Model with { TradesFrom = 0.05, TradeGain = 0.05, TradesPerMeeting = most } };
            Check(scenario, (ulong)most);
        }
    }

    /// <summary>What runs share that differ in places alone must not be taken from a run that differs in anything else.</summary>
    [Theory]
    [MemberData(nameof(EveryStructure))]
    public void Gives_them_after_a_run_that_differed_in_one_thing(Structure structure)
    {
        var made = Made(12, 2, 3, 5, structure);
        var first = made.Mandates[0];
        var position = first.Positions[0]!;
        Scenario[] others =
        [
            With(first with { Receptivity = 0.9 }),
            With(first with { Positions = first.Positions.SetItem(0, position with { Salience = position.Salience > 0.5 ? 0.05 : 0.95 }) }),
            With(first with { Positions = first.Positions.SetItem(0, position with { RedLines = [.. made.Issues[0].Options.Select(o => o.Text)] }) }),
            With(first with { Positions = first.Positions.SetItem(0, null) }),
            With(first with { Positions = first.Positions.SetItem(0, position with { Place = 1 - position.Place }) }),
            made with { Model = made.Model with { ProposingSalience = 0.1 } },
            made with { Model = made.Model with { Off = Mechanism.RedLines } },
            made with { Model = made.Model with { Off = Mechanism.Hearing } },
            made with { Mandates = [made.Mandates[1] with { Party = first.Party }, first with { Party = made.Mandates[1].Party }, .. made.Mandates.Skip(2)] },
        ];

        for (ulong seed = 1; seed <= 3; seed++)
            foreach (var other in others)
                foreach (var varied in new[] { Varied.Positions, Varied.Salience, Varied.Positions | Varied.Salience, Varied.Nothing })
                {
                    Check(Variation.Default.Draw(made, varied, seed), seed);
                    Check(Variation.Default.Draw(other, varied, seed), seed);
                }

        for (ulong seed = 1; seed <= 6; seed++)
            Check(Variation.Default.Draw(made, Varied.Salience, seed), seed);

        Scenario With(Mandate mandate) => made with { Mandates = made.Mandates.SetItem(0, mandate) };
    }

    private static ImmutableArray<NegotiationEvent> Check(Scenario scenario, ulong seed)
    {
        var rehearsed = Rehearsal.Run(scenario, seed);
        var plain = OneByOne(scenario, seed);

        for (var i = 0; i < Math.Min(rehearsed.Length, plain.Length); i++)
            Canonical.Line(rehearsed[i]).ShouldBe(Canonical.Line(plain[i]), $"event {i + 1} of {Told(scenario, seed)}");
        rehearsed.Length.ShouldBe(plain.Length, Told(scenario, seed));
        Canonical.Hash(rehearsed).ShouldBe(Canonical.Hash(plain), Told(scenario, seed));
        EnoughHoldTogether(scenario, plain, seed);
        A_run_that_is_held_for_its_summary.Check(scenario, seed, plain, Told(scenario, seed));
        return rehearsed;
    }

    /// <summary>Of what a bloc's quorum does, both loops ask the same function.</summary>
    private static void EnoughHoldTogether(Scenario scenario, ImmutableArray<NegotiationEvent> events, ulong seed)
    {
        foreach (var line in events.OfType<NegotiationEvent.StatementMade>().Select(s => s.Reason).OfType<Reason.CommonPosition>())
            ((double)line.Members).ShouldBeGreaterThanOrEqualTo(scenario.Model.BlocQuorum * (line.Members + (line.Apart ?? 0)), Told(scenario, seed));
    }

    private static string Told(Scenario scenario, ulong seed) =>
        $"{scenario.Id}, seed {seed}, rules {scenario.Rules.Name}, without {scenario.Model.Off}, curvature {scenario.Model.Curvature}";

    private static ImmutableArray<NegotiationEvent> OneByOne(Scenario scenario, ulong seed)
    {
        var events = Sitting.Open(scenario, seed).ToBuilder();
        var state = Negotiation.Fold(events);
        var respond = Rehearsal.Simulator(scenario, state.Roster, seed);
        while (Sitting.Next(state, scenario.Model) is { } sitting)
        {
            foreach (var call in sitting.Hold())
                sitting.Hear(call.Addressees.Select(place => respond(place, call)).ToList());
            events.AddRange(sitting.Events);
            state = sitting.State;
        }

        return events.ToImmutable();
    }

    private static Scenario Made(int delegations, int observers, int issues, int seed, Structure structure) =>
        ScenarioLoader.Load(SyntheticScenario.Generate(delegations, observers, issues, (ulong)seed, structure)).MustLoad().Scenario;

    /// <summary>
    /// The scenario with everything changed that a scenario may change. Figures have two decimals, so that many a comparison falls
    /// exactly on its threshold.
    /// </summary>
    private static Scenario Bent(Scenario scenario, int seed, Randomizer random)
    {
        var mechanisms = Mechanisms.All;
        var off = (seed % 3) switch
        {
            0 => Mechanism.None,
            1 => mechanisms[seed / 3 % mechanisms.Count],
            _ => mechanisms.Where(_ => random.Bool(0.3f)).Aggregate(Mechanism.None, (all, one) => all | one),
        };
        var delegations = scenario.Parties.Count(p => p.Kind == PartyKind.Delegation);
        var left = random.Bool(0.2f) ? random.Int(0, delegations - 1) : -1;
        var rules = RulesOfProcedure.Presets;
        return scenario with
        {
            Rules = seed % 2 == 0 ? rules[seed / 2 % rules.Count] : scenario.Rules,
            Bureau = left < 0 ? scenario.Bureau : scenario.Bureau.Remove(scenario.Parties[left].Id),
            Parties = [.. scenario.Parties.Select((p, i) => i == left ? p with { Left = true, Blocs = [] } : Joined(p, scenario, random))],
            Blocs = [.. scenario.Blocs.Select(b => b with { Solidarity = Share(random), Lead = null, Organisation = seed % 3 == 1 ? true : null })],
            Mandates = [.. scenario.Mandates.Select(m => Bent(m, scenario, random)).Select(m => left >= 0 && m.Party == scenario.Parties[left].Id ? Adamant(m, scenario) : m)],
            Model = Bent(scenario.Model, random) with { Off = off },
        };
    }

    /// <summary>A delegation with the figures that any rules may count by; one in five belongs to a second bloc.</summary>
    private static Party Joined(Party party, Scenario scenario, Randomizer random) => party.Kind != PartyKind.Delegation
        ? party
        : party with
        {
            Weight = random.Int(1, 20),
            Population = random.Int(1, 1000),
            Permanent = random.Bool(0.2f) ? true : null,
            Blocs = random.Bool(0.2f) ? [.. party.Blocs.Append(random.ListItem([.. scenario.Blocs.Select(b => b.Id)])).Distinct()] : party.Blocs,
        };

    private static Mandate Bent(Mandate mandate, Scenario scenario, Randomizer random) => mandate with
    {
        NoAgreement = random.Bool() ? mandate.NoAgreement : Share(random),
        Concession = random.Bool(0.3f) ? 1 : Math.Round(random.Double(0.2, 3), 2),
        Attendance = random.Bool(0.3f) ? 1 : Math.Round(random.Double(0.3), 2),
        Receptivity = random.Bool(0.2f) ? 0 : Share(random),
        Positions =
        [
            .. mandate.Positions.Select((p, i) => p is null || random.Bool(0.1f)
                ? null
                : p with
                {
                    Place = random.Bool(0.2f) ? random.ArrayElement([.. scenario.Issues[i].Options.Select(o => o.Place)]) : p.Place,
                    Salience = random.Bool(0.3f) ? Share(random) : p.Salience,
                    RedLines = random.Bool(0.1f) ? [random.ArrayElement([.. scenario.Issues[i].Options.Select(o => o.Text)])] : p.RedLines,
                }),
        ],
    };

    /// <summary>Of somebody who has left, so that nobody is to take any notice of it.</summary>
    private static Mandate Adamant(Mandate mandate, Scenario scenario) => mandate with
    {
        Attendance = 1,
        Positions = [.. mandate.Positions.Select((p, i) => p is null ? null : p with { Salience = 1, RedLines = [.. scenario.Issues[i].Options.Select(o => o.Text)] })],
    };

    private static BehaviourParameters Bent(BehaviourParameters model, Randomizer random)
    {
        return model with
        {
            Curvature = random.ArrayElement([1.0, 2.0, 2.0, 0.5, 1.3]),
            ObjectionThreshold = Mostly(model.ObjectionThreshold, 0.2),
            Isolation = Mostly(model.Isolation, 0.5),
            IsolationReach = Math.Max(0.01, Mostly(model.IsolationReach, 1)),
            Solidarity = Mostly(model.Solidarity, 1),
            GoodFaith = Mostly(model.GoodFaith, 0.5),
            Informals = Mostly(model.Informals, 0.3),
            ChairAuthority = Mostly(model.ChairAuthority, 0.3),
            BlocHearing = Mostly(model.BlocHearing, 1),
            LobbyHearing = Mostly(model.LobbyHearing, 1),
            ProposingSalience = Mostly(model.ProposingSalience, 1),
            SponsoringDistance = Mostly(model.SponsoringDistance, 0.5),
            NewsWorthSaying = Mostly(model.NewsWorthSaying, 0.3),
            BlocCohesion = Mostly(model.BlocCohesion, 0.5),
            BlocTolerance = Mostly(model.BlocTolerance, 1),
            BlocQuorum = Mostly(model.BlocQuorum, 1),
            Deference = Mostly(model.Deference, 1),
            TradesFrom = Mostly(model.TradesFrom, 0.5),
            TradeGain = Mostly(model.TradeGain, 0.5),
            TradesPerMeeting = random.ArrayElement([0, 1, 2, model.TradesPerMeeting]),
            SpeakersPerItem = random.ArrayElement([1, 3, model.SpeakersPerItem]),
        };

        double Mostly(double usual, double most) => random.Bool(0.6f) ? usual : Math.Round(random.Double(0, most), 2);
    }

    private static double Share(Randomizer random) => Math.Round(random.Double(), 2);
}
