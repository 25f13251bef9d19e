using System.Collections.Immutable;
using CsCheck;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Tests.Deciding;
using NegotiationSim.Testing;

namespace NegotiationSim.Core.Tests.Records;

/// <summary>Whatever is asked of the decider, in whatever order.</summary>
public class CommandProperties
{
    private static readonly Rule[] AllRules = [.. typeof(Rules).GetFields().Select(f => f.GetValue(null)).OfType<Rule>()];

    /// <summary>The same talks under every set of rules.</summary>
    private static readonly ImmutableArray<NegotiationEvent>[] Openings = 
    [
        .. RulesOfProcedure.Presets.Select(rules => Sitting.Open(WithFigures(Talks.Scenario(rules)), 7)),
        Sitting.Open(WithOptions(Talks.Scenario(RulesOfProcedure.GeneralAssemblyCommittee)), 7),
    ];

    [Fact]
    public void Random_moves_never_break_the_talks()
    {
        Gen.Select(Gen.Int[0, Openings.Length - 1], RandomMoves.Rolls(RandomMoves.CommandKinds, 250)).Sample(
            (opening, rolls) =>
            {
                var record = Openings[opening].ToList();
                var state = Negotiation.Fold(record);
                foreach (var roll in rolls)
                {
                    var before = state;
                    var command = RandomMoves.Command(roll, state);
                    switch (NegotiationDecider.Decide(command, state))
                    {
                        case Decision.Refused refused:
                            AllRules.ShouldContain(refused.Rule);
                            refused.Why.ShouldNotBeNullOrWhiteSpace();
                            break;
                        case Decision.Accepted accepted:
                            if (before.HasEnded)
                                throw new InvalidOperationException($"{command} was accepted after the end");
                            accepted.Events.ShouldNotBeEmpty();
                            foreach (var e in accepted.Events)
                            {
                                CheckEvent(e, state);
                                record.Add(e);
                                state = state.Evolve(e);
                            }

                            CheckState(before, state, command, accepted.Events);
                            CheckFloor(state);
                            break;
                    }
                }

                state.Version.ShouldBe(record.Count);
                var replayed = record.Select(Canonical.Line).Select(Canonical.Read).ToArray();
                RecordText.Differences(state, Negotiation.Fold(replayed)).ShouldBeEmpty();
                Canonical.Hash(replayed).ShouldBe(Canonical.Hash(record));
            },
            iter: 800);
    }

    [Fact]
    public void Random_moves_reach_every_phase_and_almost_every_event()
    {
        var phases = new HashSet<Phase>();
        var seen = new HashSet<Type>();
        // A fixed generator: what this shows is that the properties above see more than refusals.
        var random = new Bogus.Randomizer(1);
        for (var run = 0; run < 3_200; run++)
        {
            // Half of them under the usual rules, a quarter with every option, the rest under each set of rules.
            var state = Negotiation.Fold(run % 2 == 0 ? Talks.Opened : Openings[run % 4 == 1 ? Openings.Length - 1 : run / 4 % Openings.Length]);
            for (var i = 0; i < 250; i++)
                if (NegotiationDecider.Decide(RandomMoves.Command(new(RandomMoves.Kind(random), random.Int(0, 99), random.Int(0, 99), random.Int(0, 99), random.Int(0, 99)), state), state)
                    is Decision.Accepted accepted)
                    foreach (var e in accepted.Events)
                    {
                        seen.Add(e.GetType());
                        phases.Add((state = state.Evolve(e)).Phase);
                    }
        }

        phases.ShouldBe([Phase.InCommittee, Phase.Adopted, Phase.Approved, Phase.InForce, Phase.Ended], ignoreOrder: true);
        typeof(NegotiationEvent).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(NegotiationEvent))).Except(seen)
            .ShouldBe([typeof(NegotiationEvent.NegotiationOpened)]);
    }

    private static void CheckEvent(NegotiationEvent e, Negotiation state)
    {
        switch (e)
        {
            case NegotiationEvent.ObjectionRaised o:
                var option = state[o.Issue].Options[state[o.Issue].Find(o.Option)];
                option.Sponsors.Contains(state.Roster.PlaceOf(o.By)).ShouldBeFalse($"{o.By} objects to what it sponsors");
                break;
            case NegotiationEvent.VoteRecorded v:
                (v.Yes.Length + v.No.Length + v.Abstaining.Length + v.Absent.Length).ShouldBe(state.Roster.Delegations);
                v.Carried.ShouldBe(v.Result(state.Roster).Carried);
                if (v.Rule is null && v.Majority == Majority.TwoThirds)
                    v.Carried.ShouldBe(v.Yes.Length > 0 && 3 * v.Yes.Length >= 2 * (v.Yes.Length + v.No.Length));
                if (state.Floor.Present is { } present && v.Question.Kind != QuestionKind.Approval)
                {
                    present.Count.ShouldBeGreaterThanOrEqualTo(state.Rules.QuorumInForce().ToDecide.Of(state.Roster.Delegations), "a vote without a quorum");
                    Expect(v.Yes.Concat(v.No).Concat(v.Abstaining).All(p => present.Contains(state.Roster.PlaceOf(p))), "only those in the room vote");
                }


                break;
            case NegotiationEvent.HandsCounted v:
                (v.Yes + v.No + v.Abstaining + v.Absent).ShouldBe(state.Roster.Delegations);
                v.Carried.ShouldBe(v.Result(state.Roster).Carried);
                Expect(!state.Rules.OnSubstance().NeedsNames, "where names are needed hands are not counted");
                Expect(state.Floor.InRoom is not { } room || v.Yes + v.No + v.Abstaining <= room, "only those in the room raise a hand");
                Expect(NoQuorumMissed(state), "a vote without a quorum");
                break;
            case NegotiationEvent.ClauseAgreedAdReferendum { How: SettledBy.Consensus or SettledBy.Package } a:
                state[a.Issue].Options[state[a.Issue].Find(a.Option)].Objectors.Count.ShouldBeLessThanOrEqualTo(state.Rules.ConsensusInForce().Overrule, $"{e} though delegations object");
                break;
            case NegotiationEvent.TextAdopted:
                state.OpenIssues.ShouldBe(0);
                break;
            case NegotiationEvent.StatementMade s:
                Expect(state.IsAccredited(s.By), "only who is accredited speaks");
                break;
            case NegotiationEvent.TreatyReservationMade r:
                Expect(state.Opening!.Ratification.Reservable is not { } allowed || allowed.Contains(r.Clause), "only what the treaty allows is reserved");
                break;
            case NegotiationEvent.TreatyEnteredIntoForce:
                state.Ratifiers.Count.ShouldBeGreaterThanOrEqualTo(state.RatificationsNeeded);
                break;
        }
    }

    private static bool NoQuorumMissed(Negotiation state) =>
        state.Floor.InRoom is not { } room || room >= state.Rules.QuorumInForce().ToDecide.Of(state.Roster.Delegations);

    private static void CheckState(Negotiation before, Negotiation after, NegotiationCommand command, ImmutableArray<NegotiationEvent> events)
    {
        foreach (var (issue, i) in after.Issues.Select((issue, i) => (issue, i)))
        {
            if (!before.Issues[i].IsOpen && issue != before.Issues[i] && !events.Any(e => ChangesAgreedText(e, issue.Id)))
                (issue.IsOpen, issue.Standing, issue.How).ShouldBe((false, before.Issues[i].Standing, before.Issues[i].How), $"{command} changed agreed text");
            foreach (var option in issue.Options)
            {
                // Messages are made only when there is something to say: this runs a million times.
                if (option.Sponsors.CountShared(option.Objectors) > 0)
                    throw new InvalidOperationException($"{command}: a sponsor objects to {option.Text}");
                for (var place = after.Roster.Delegations; place < after.Roster.Parties.Length; place++)
                    if (option.Sponsors.Contains(place) || option.Objectors.Contains(place))
                        throw new InvalidOperationException($"{command}: only delegations sponsor and object");
            }
        }
    }

    /// <summary>Agreed text changes when it is reopened, or when a part of a divided text is not kept.</summary>
    private static bool ChangesAgreedText(NegotiationEvent e, IssueId issue) => e switch
    {
        NegotiationEvent.ClauseReopened r => r.Issue == issue,
        ITakenVote { Carried: false, Question: { Kind: QuestionKind.Retention } question } => question.Issue == issue,
        _ => false,
    };

    private static void CheckFloor(Negotiation after)
    {
        var floor = after.Floor;
        Expect(floor.Motions.Zip(floor.Motions.Skip(1)).All(pair => pair.Second.Rank < pair.First.Rank), "motions stand in their order");
        Expect(floor.Motions.All(m => m.SpokenFor.CountShared(m.SpokenAgainst) == 0), "nobody speaks on both sides");
        Expect(floor.List is not { } list || list.Waiting.Distinct().Count() == list.Waiting.Length, "nobody is on the list twice");
        Expect(floor.RollCalls.Length == after.Votes.Length, "each vote has its roll call");
        Expect(floor.Replies.Values.All(n => n <= after.Rules.FloorInForce().Replies), "nobody replies more often than the rules allow");
        Expect(floor.Silence is not { } silence || after[silence.Issue].IsOpen, "what is agreed is under no silence");
        Expect(after.Observers.Admitted.CountShared(after.Observers.Decided) == after.Observers.Admitted.Count, "only the committee accredits");
        Expect(after.Asked.All(q => q.Issue == after.Asked[0].Issue), "amendments to other words wait");
        Expect(floor.Division is not { } division || division.Remaining.All(division.Parts.Contains), "what remains is part of what was divided");
    }

    /// <summary>Without the expression trees of an assertion: these run a million times.</summary>
    private static void Expect(bool holds, string what)
    {
        if (!holds)
            throw new InvalidOperationException($"Not so: {what}.");
    }

    /// <summary>Observers to be accredited, a bloc that is an organisation, a treaty that limits reservations.</summary>
    private static Scenario WithOptions(Scenario scenario) => scenario with
    {
        Rules = scenario.Rules with { Observers = new(Accreditation.NonObjection, 2_000, SharedNameplate: true) },
        Blocs = [.. scenario.Blocs.Select(b => b with { Organisation = true })],
        Ratification = scenario.Ratification with { Reservable = [new("right/1")] },
    };

    private static Scenario WithFigures(Scenario scenario) => scenario with
    {
        Parties = [.. scenario.Parties.Select((p, i) => p with { Weight = 1 + i, Population = 1_000_000 * (i + 1), Permanent = i < 2 })],
    };
}
