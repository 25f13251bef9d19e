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
    private static readonly ImmutableArray<NegotiationEvent>[] Openings = [.. RulesOfProcedure.Presets.Select(rules => Sitting.Open(WithFigures(Talks.Scenario(rules)), 7))];

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
                            before.HasEnded.ShouldBeFalse($"{command} was accepted after the end");
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
        for (var run = 0; run < 600; run++)
        {
            var state = Negotiation.Fold(run % 2 == 0 ? Talks.Opened : Openings[run / 2 % Openings.Length]);
            for (var i = 0; i < 250; i++)
                if (NegotiationDecider.Decide(RandomMoves.Command(new(random.Int(0, (random.Bool(0.35f) ? RandomMoves.CommandKinds : RandomMoves.BusinessKinds) - 1), random.Int(0, 99), random.Int(0, 99), random.Int(0, 99), random.Int(0, 99)), state), state)
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
                v.Carried.ShouldBe(v.Verdict(state.Roster).Carried);
                if (v.Rule is null && v.Majority == Majority.TwoThirds)
                    v.Carried.ShouldBe(v.Yes.Length > 0 && 3 * v.Yes.Length >= 2 * (v.Yes.Length + v.No.Length));
                if (state.Floor.Present is { } present && v.Question.Kind != QuestionKind.Approval)
                {
                    present.Count.ShouldBeGreaterThanOrEqualTo(state.Rules.QuorumInForce().ToDecide.Of(state.Roster.Delegations), "a vote without a quorum");
                    v.Yes.Concat(v.No).Concat(v.Abstaining).ShouldAllBe(p => present.Contains(state.Roster.PlaceOf(p)));
                }


                break;
            case NegotiationEvent.ClauseAgreedAdReferendum { How: SettledBy.Consensus or SettledBy.Package } a:
                state[a.Issue].Options[state[a.Issue].Find(a.Option)].Objectors.Count.ShouldBeLessThanOrEqualTo(state.Rules.ConsensusInForce().Overrule, $"{e} though delegations object");
                break;
            case NegotiationEvent.TextAdopted:
                state.OpenIssues.ShouldBe(0);
                break;
            case NegotiationEvent.TreatyEnteredIntoForce:
                state.Ratifiers.Count.ShouldBeGreaterThanOrEqualTo(state.RatificationsNeeded);
                break;
        }
    }

    private static void CheckState(Negotiation before, Negotiation after, NegotiationCommand command, ImmutableArray<NegotiationEvent> events)
    {
        foreach (var (issue, i) in after.Issues.Select((issue, i) => (issue, i)))
        {
            if (!before.Issues[i].IsOpen && !events.Any(e => ChangesAgreedText(e, issue.Id)))
                (issue.IsOpen, issue.Standing, issue.How).ShouldBe((false, before.Issues[i].Standing, before.Issues[i].How), $"{command} changed agreed text");
            foreach (var option in issue.Options)
            {
                option.Sponsors.CountShared(option.Objectors).ShouldBe(0, $"{command}: a sponsor objects to {option.Text}");
                for (var place = after.Roster.Delegations; place < after.Roster.Parties.Length; place++)
                    (option.Sponsors.Contains(place) || option.Objectors.Contains(place)).ShouldBeFalse("only delegations sponsor and object");
            }
        }
    }

    /// <summary>Agreed text changes when it is reopened, or when a part of a divided text is not kept.</summary>
    private static bool ChangesAgreedText(NegotiationEvent e, IssueId issue) => e switch
    {
        NegotiationEvent.ClauseReopened r => r.Issue == issue,
        NegotiationEvent.VoteRecorded { Carried: false, Question: { Kind: QuestionKind.Retention } question } => question.Issue == issue,
        _ => false,
    };

    private static void CheckFloor(Negotiation after)
    {
        var floor = after.Floor;
        floor.Motions.Zip(floor.Motions.Skip(1)).ShouldAllBe(pair => pair.Second.Rank < pair.First.Rank, "motions stand in their order");
        foreach (var motion in floor.Motions)
            motion.SpokenFor.CountShared(motion.SpokenAgainst).ShouldBe(0, "nobody speaks on both sides");
        if (floor.List is { } list)
            list.Waiting.ShouldBeUnique();
        floor.RollCalls.Length.ShouldBe(after.Votes.Length);
        floor.Replies.Values.ShouldAllBe(n => n <= after.Rules.FloorInForce().Replies);
        if (floor.Silence is { } silence)
            after[silence.Issue].IsOpen.ShouldBeTrue("what is agreed is under no silence");
    }

    private static Scenario WithFigures(Scenario scenario) => scenario with
    {
        Parties = [.. scenario.Parties.Select((p, i) => p with { Weight = 1 + i, Population = 1_000_000 * (i + 1), Permanent = i < 2 })],
    };
}
