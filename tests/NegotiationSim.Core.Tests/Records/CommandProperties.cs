using CsCheck;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Tests.Deciding;
using NegotiationSim.Testing;

namespace NegotiationSim.Core.Tests.Records;

/// <summary>Whatever is asked of the decider, in whatever order.</summary>
public class CommandProperties
{
    private static readonly Rule[] AllRules = [.. typeof(Rules).GetFields().Select(f => f.GetValue(null)).OfType<Rule>()];

    [Fact]
    public void Random_moves_never_break_the_talks()
    {
        Gen.Select(Gen.Bool, RandomMoves.Rolls(RandomMoves.CommandKinds, 250)).Sample(
            (consensusOnly, rolls) =>
            {
                var record = (consensusOnly ? Talks.OpenedByConsensusOnly : Talks.Opened).ToList();
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

                            CheckState(before, state, command);
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
        for (var run = 0; run < 700; run++)
        {
            var state = Negotiation.Fold(Talks.Opened);
            for (var i = 0; i < 250; i++)
                if (NegotiationDecider.Decide(RandomMoves.Command(new(random.Int(0, RandomMoves.CommandKinds - 1), random.Int(0, 99), random.Int(0, 99), random.Int(0, 99), random.Int(0, 99)), state), state)
                    is Decision.Accepted accepted)
                    foreach (var e in accepted.Events)
                    {
                        seen.Add(e.GetType());
                        phases.Add((state = state.Evolve(e)).Phase);
                    }
        }

        phases.ShouldBe([Phase.InCommittee, Phase.Adopted, Phase.Approved, Phase.InForce, Phase.Ended], ignoreOrder: true);
        typeof(NegotiationEvent).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(NegotiationEvent))).Except(seen)
            .ShouldBe([typeof(NegotiationEvent.NegotiationOpened), typeof(NegotiationEvent.HappeningNoted), typeof(NegotiationEvent.VoteReported)], "what only records have is not drawn");
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
                v.Carried.ShouldBe(v.Yes.Length > 0 && 3 * v.Yes.Length >= 2 * (v.Yes.Length + v.No.Length));
                break;
            case NegotiationEvent.ClauseAgreedAdReferendum { How: SettledBy.Consensus or SettledBy.Package } a:
                state[a.Issue].Options[state[a.Issue].Find(a.Option)].Objectors.IsEmpty.ShouldBeTrue($"{e} though a delegation objects");
                break;
            case NegotiationEvent.TextAdopted:
                state.OpenIssues.ShouldBe(0);
                break;
            case NegotiationEvent.TreatyEnteredIntoForce:
                state.Ratifiers.Count.ShouldBeGreaterThanOrEqualTo(state.RatificationsNeeded);
                break;
        }
    }

    private static void CheckState(Negotiation before, Negotiation after, NegotiationCommand command)
    {
        foreach (var (issue, i) in after.Issues.Select((issue, i) => (issue, i)))
        {
            if (!before.Issues[i].IsOpen)
                (issue.IsOpen, issue.Standing, issue.How).ShouldBe((false, before.Issues[i].Standing, before.Issues[i].How), $"{command} changed agreed text");
            foreach (var option in issue.Options)
            {
                option.Sponsors.CountShared(option.Objectors).ShouldBe(0, $"{command}: a sponsor objects to {option.Text}");
                for (var place = after.Roster.Delegations; place < after.Roster.Parties.Length; place++)
                    (option.Sponsors.Contains(place) || option.Objectors.Contains(place)).ShouldBeFalse("only delegations sponsor and object");
            }
        }
    }
}
