using CsCheck;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Tests.Deciding;

/// <summary>A show of hands and a recorded vote with the same figures decide alike.</summary>
public class HandsTests
{
    private static readonly RulesOfProcedure[] CountingHeads =
    [
        .. RulesOfProcedure.Presets.Where(r => r.VotesAllowed && !r.OnSubstance().NeedsNames).Select(r => r with { VoteAfterExhaustion = false }),
        .. from voters in Enum.GetValues<VotingBase>()
           from share in new[] { Share.Majority, Share.TwoThirds, Share.All, new Share(3, 4) }
           select RulesOfProcedure.GeneralAssemblyCommittee with { Decision = new(voters, share) },
        RulesOfProcedure.GeneralAssemblyCommittee with { Decision = new(VotingBase.Members, Share.None, Affirmative: 4) },
    ];

    [Fact]
    public void Decide_and_change_the_same_as_a_recorded_vote()
    {
        var questions = new[] { Talks.Amendment(), Talks.Amendment("no text"), new Question(QuestionKind.Retention, Talks.Right, "without right") };
        Gen.Select(Gen.Int[0, CountingHeads.Length - 1], Gen.Int[0, questions.Length - 1], Gen.Int[0, 3].Array[6]).Sample(
            (rules, asked, ballots) =>
            {
                var question = questions[asked];
                var before = Negotiation.Fold([.. Sitting.Open(Talks.Scenario(CountingHeads[rules]), 7), Talks.FirstMeeting]);
                var named = Do(Do(before, new RequestVote(Talks.Bra, question, Talks.Why)), new RecordVote(
                    question, [.. Talks.States.Select((s, i) => new CastBallot(s, (Ballot)ballots[i]))]));
                var byHand = Do(Do(before, new RequestVote(Talks.Bra, question, Talks.Why, VotingMethod.ShowOfHands)), new CountHands(
                    question, Of(ballots, Ballot.Yes), Of(ballots, Ballot.No), Of(ballots, Ballot.Abstain)));

                byHand.Votes.ShouldBe(named.Votes);
                byHand.Issues.Select(i => (i.Standing, i.Status, i.How)).ShouldBe(named.Issues.Select(i => (i.Standing, i.Status, i.How)));
                byHand.ByHands.ShouldBeEmpty();
                (byHand.Pending, byHand.Asked.Length, byHand.Phase).ShouldBe((named.Pending, named.Asked.Length, named.Phase));
            },
            iter: 2_000);
    }

    [Fact]
    public void Say_the_same_sum_as_a_recorded_vote()
    {
        var roster = Negotiation.Fold(Talks.Opened).Roster;
        ITakenVote named = Talks.Roll(1, Talks.Amendment(), "yyyna-", true) with { Rule = new(VotingBase.Members, Share.TwoThirds) };
        ITakenVote byHand = new HandsCounted(1, Talks.Amendment(), 3, 1, 1, 1, Majority.TwoThirds, false, new(VotingBase.Members, Share.TwoThirds));

        byHand.Figures.ShouldBe(named.Figures);
        byHand.Result(roster).ShouldBe(named.Result(roster));
        byHand.Result(roster).Explanation.ShouldBe("3 of 6 is 50.0 %, two-thirds is 4: not carried");
    }

    [Fact]
    public void Presets_need_names_where_weights_people_or_vetoes_decide() =>
        RulesOfProcedure.Presets.Where(r => r.OnSubstance().NeedsNames).Select(r => r.Name)
            .ShouldBe(["eu-council-qualified-majority", "un-security-council", "weighted-voting"]);

    private static int Of(int[] ballots, Ballot ballot) => ballots.Count(b => b == (int)ballot);

    private static Negotiation Do(Negotiation state, NegotiationCommand command) =>
        NegotiationDecider.Decide(command, state).ShouldBeOfType<Decision.Accepted>().Events.Aggregate(state, (s, e) => s.Evolve(e));
}
