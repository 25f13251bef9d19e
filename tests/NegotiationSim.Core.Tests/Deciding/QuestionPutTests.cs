using System.Collections.Immutable;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Texts;
using NegotiationSim.Testing;

namespace NegotiationSim.Core.Tests.Deciding;

/// <summary>
/// The vote of 8 August 2024 on article 14: 51 for deletion, 91 against. 91 of 142 is a majority and not two-thirds, so that
/// everything hangs on which question is put.
/// </summary>
public class QuestionPutTests
{
    private static readonly IssueId Exclusions = new("exclusions");
    private const string Words = "may exclude material that depicts no existing person";

    private static readonly ImmutableArray<PartyId> States = [.. Enumerable.Range(1, 142).Select(i => new PartyId($"S{i:000}"))];

    [Fact]
    public void A_request_to_delete_that_gets_51_to_91_fails_and_the_text_stands()
    {
        var state = Put(new(QuestionKind.Amendment, Exclusions, Wordings.NoText, Words), yes: 51);

        state.Votes[^1].ShouldSatisfyAllConditions(v => v.Carried.ShouldBeFalse(), v => v.Yes.ShouldBe(51), v => v.No.ShouldBe(91));
        state[Exclusions].Stands!.Text.ShouldBe(Words);
    }

    [Fact]
    public void A_vote_to_keep_the_text_that_gets_91_to_51_fails_too_and_the_text_falls()
    {
        var state = Put(new(QuestionKind.Retention, Exclusions, Words), yes: 91);

        state.Votes[^1].Carried.ShouldBeFalse("91 of 142 is 64.1 %");
        state[Exclusions].Stands!.Text.ShouldBe(Wordings.NoText);
    }

    [Fact]
    public void Under_a_simple_majority_the_same_91_keep_it() =>
        Put(new(QuestionKind.Retention, Exclusions, Words), yes: 91, RulesOfProcedure.GeneralAssemblyCommittee)[Exclusions].Stands!.Text.ShouldBe(Words);

    [Fact]
    public void A_vote_before_consensus_is_exhausted_is_out_of_order_and_the_refusal_says_by_which_rule()
    {
        var state = Negotiation.Fold([.. Opened(RulesOfProcedure.AdHocCommittee)]);
        NegotiationDecider.Decide(new NegotiationCommand.RequestVote(States[0], new(QuestionKind.Amendment, Exclusions, Wordings.NoText, Words), null), state)
            .ShouldBeOfType<Decision.Refused>().Rule.ShouldBe(Rules.ConsensusFirst);
    }

    [Fact]
    public void Ten_abstentions_change_nothing_of_those_voting_and_decide_of_those_present()
    {
        var question = new Question(QuestionKind.Amendment, Exclusions, Wordings.NoText, Words);
        Put(question, yes: 90, abstaining: 10).Votes[^1].Carried.ShouldBeTrue("90 of 132 voting is 68 %");
        Put(question, yes: 90, RulesOfProcedure.AdHocCommittee with { Decision = new(VotingBase.Present, Share.TwoThirds) }, abstaining: 10)
            .Votes[^1].Carried.ShouldBeFalse("90 of 142 present is 63 %");
    }

    [Fact]
    public void A_permanent_member_that_abstains_or_stays_away_does_not_veto()
    {
        SecurityCouncil('n').ShouldBeFalse();
        SecurityCouncil('a').ShouldBeTrue();
        SecurityCouncil('-').ShouldBeTrue();
    }

    private static bool SecurityCouncil(char permanent)
    {
        var scenario = TestScenario.OfStates(15).Under(RulesOfProcedure.SecurityCouncil).Issue("exclusions", Words, (Words, 0), (Wordings.NoText, 1)).Build();
        scenario = scenario with { Parties = [.. scenario.Parties.Select((p, i) => p with { Permanent = i < 5 })] };
        var question = new Question(QuestionKind.Retention, Exclusions, Words);
        var state = Do(
            Negotiation.Fold([.. Sitting.Open(scenario, 1)]),
            new NegotiationCommand.OpenMeeting(1),
            new NegotiationCommand.RequestVote(scenario.Parties[0].Id, question, null),
            new NegotiationCommand.RecordVote(question, [.. scenario.Parties.Select((p, i) => new CastBallot(p.Id, i > 0 ? Ballot.Yes : permanent switch
            {
                'n' => Ballot.No,
                'a' => Ballot.Abstain,
                _ => Ballot.Absent,
            }))]));
        return state.Votes[^1].Carried;
    }

    private static Negotiation Put(Question question, int yes, RulesOfProcedure? rules = null, int abstaining = 0) => Do(
        Negotiation.Fold([.. Opened(rules ?? RulesOfProcedure.AdHocCommittee), new NegotiationEvent.ConsensusDeclaredExhausted([], [])]),
        new NegotiationCommand.RequestVote(States[0], question, null),
        new NegotiationCommand.RecordVote(
            question,
            [.. States.Select((s, i) => new CastBallot(s, i < yes ? Ballot.Yes : i < yes + abstaining ? Ballot.Abstain : Ballot.No))]));

    private static IEnumerable<NegotiationEvent> Opened(RulesOfProcedure rules) =>
    [
        .. Sitting.Open(TestScenario.Of(States.Select(s => s.Value)).Under(rules).Issue("exclusions", Words, (Words, 0), (Wordings.NoText, 1)).Build(), 1),
        new NegotiationEvent.MeetingOpened(1, "first", 1, Talks.Day),
    ];

    private static Negotiation Do(Negotiation state, params NegotiationCommand[] commands)
    {
        foreach (var command in commands)
            foreach (var e in NegotiationDecider.Decide(command, state).ShouldBeOfType<Decision.Accepted>($"{command}").Events)
                state = state.Evolve(e);
        return state;
    }
}
