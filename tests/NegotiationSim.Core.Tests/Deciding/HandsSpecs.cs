using System.Collections.Immutable;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Texts;
using NegotiationSim.Core.Texts.Amending;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;
using static NegotiationSim.Core.Tests.Deciding.Spec;
using static NegotiationSim.Core.Tests.Deciding.Talks;
using Side = NegotiationSim.Core.Texts.Amending.Side;

namespace NegotiationSim.Core.Tests.Deciding;

/// <summary>Votes on substance by show of hands, and when they have to be recorded.</summary>
internal static class HandsSpecs
{
    private static readonly Question Keep = new(QuestionKind.Retention, Right, "without right");

    private static readonly Question Plain = new(QuestionKind.TextAmendment, Text: new("A4"));

    private static VoteRequested ByHands(Question question) => new(Bra, question, Why, VotingMethod.ShowOfHands);

    private static ImmutableArray<NegotiationEvent> Asked(Question question) => [.. InMeeting, Exhausted, ByHands(question)];

    private static ImmutableArray<NegotiationEvent> Begun => [.. Asked(Amendment()), new VotingBegan(Amendment())];

    private static HandsCounted Hands(Question question, int yes, int no, int abstaining, bool carried, int? present = null) =>
        new(1, question, yes, no, abstaining, 6 - yes - no - abstaining, Majority.TwoThirds, carried, Present: present);

    private static ImmutableArray<NegotiationEvent> Lost => [.. Asked(Amendment()), Hands(Amendment(), 1, 5, 0, false)];

    private static ImmutableArray<NegotiationEvent> WholeAsked => [.. AllAgreed, Exhausted, ByHands(Whole)];

    private static ImmutableArray<NegotiationEvent> PlainAsked =>
    [
        .. InMeeting,
        Exhausted,
        new AmendmentTabled(Nzl, new("A4"), null, [new Edit.Insert(new("right/1"), Side.After, "State", new("right/1", 1), "or body")], Why),
        ByHands(Plain),
    ];

    private static RulesOfProcedure OfMembers => RulesOfProcedure.AdHocCommittee with { Decision = new(VotingBase.Members, Share.Majority) };

    private static ImmutableArray<NegotiationEvent> Under(RulesOfProcedure rules) => [.. Sitting.Open(Scenario(rules), 7), FirstMeeting];

    public static IEnumerable<Spec> All =>
    [
        Given([.. InMeeting, Exhausted]).When(new RequestVote(Bra, Amendment(), Why, VotingMethod.ShowOfHands)).Then(ByHands(Amendment())).Because("A delegation asks for a vote by show of hands"),
        Given([.. InMeeting, Exhausted]).When(new RequestVote(Bra, Amendment(), Why, VotingMethod.Recorded)).Then(new VoteRequested(Bra, Amendment(), Why)).Because("A vote that is to be recorded is asked for as ever"),
        Given(InMeeting).When(new RequestVote(Bra, Amendment(), Why, VotingMethod.ShowOfHands)).RefusedBy(Rules.ConsensusFirst).Because("A show of hands on substance waits until consensus is exhausted"),
        Given(Under(RulesOfProcedure.SecurityCouncil)).When(new RequestVote(Bra, Amendment(), Why, VotingMethod.ShowOfHands)).RefusedBy(Rules.NamesNeeded).Because("Where there are vetoes a vote names those who vote"),
        Given([.. Under(RulesOfProcedure.CouncilQualifiedMajority), ByHands(Amendment())]).When(new CountHands(Amendment(), 5, 1, 0)).RefusedBy(Rules.NamesNeeded).Because("Hands do not say for how many people they stand"),

        Given(Asked(Amendment())).When(new CountHands(Amendment(), 4, 2, 0)).Then(Hands(Amendment(), 4, 2, 0, true)).Because("Four hands of six are two-thirds"),
        Given(Asked(Amendment())).When(new CountHands(Amendment(), 3, 2, 1)).Then(Hands(Amendment(), 3, 2, 1, false)).Because("Three hands to two are not two-thirds"),
        Given(Asked(Amendment())).When(new CountHands(Amendment(), 2, 1, 3)).Then(Hands(Amendment(), 2, 1, 3, true)).Because("Hands raised to abstain do not count as voting"),
        Given(Asked(Amendment())).When(new CountHands(Amendment(), 0, 0, 6)).Then(Hands(Amendment(), 0, 0, 6, false)).Because("When every hand is raised to abstain nothing is carried"),
        Given([.. Under(RulesOfProcedure.GeneralAssemblyCommittee), ByHands(Amendment())]).When(new CountHands(Amendment(), 3, 3, 0))
            .Then(Hands(Amendment(), 3, 3, 0, false) with { Majority = new(1, 2) }).Because("As many hands for as against carry nothing"),
        Given([.. Under(OfMembers), Exhausted, ByHands(Amendment())]).When(new CountHands(Amendment(), 3, 0, 0))
            .Then(Hands(Amendment(), 3, 0, 0, false) with { Majority = new(1, 2), Rule = OfMembers.Decision }).Because("Three hands are no majority of six members"),
        Given(Asked(Amendment())).When(new CountHands(Amendment(), 4, 3, 0)).RefusedBy(Rules.OneBallot).Because("No more hands are counted than there are delegations"),
        Given(Asked(Amendment())).When(new CountHands(Amendment(), 4, -1, 0)).RefusedBy(Rules.OneBallot).Because("There is no negative number of hands"),
        Given(InMeeting).When(new CountHands(Amendment(), 4, 2, 0)).RefusedBy(Rules.RequestFirst).Because("Hands are counted on what was asked for"),
        Given([.. Asked(Amendment()), new AttendanceTaken([Che, Nzl, Bra, Egy])]).When(new CountHands(Amendment(), 3, 1, 0)).Then(Hands(Amendment(), 3, 1, 0, true, 4)).Because("The count says how many were in the room"),
        Given([.. Asked(Amendment()), new AttendanceTaken([Che, Nzl, Bra, Egy])]).When(new CountHands(Amendment(), 4, 1, 0)).RefusedBy(Rules.Present).Because("Nobody outside raises a hand"),
        Given([.. Asked(Amendment()), new AttendanceTaken([Che, Nzl, Bra])]).When(new CountHands(Amendment(), 3, 0, 0)).RefusedBy(Rules.QuorumToDecide).Because("A show of hands needs a quorum too"),
        Given(Begun).When(new CountHands(Amendment(), 4, 2, 0)).Then(Hands(Amendment(), 4, 2, 0, true)).Because("A show of hands that has begun is counted"),
        Given([.. Asked(Amendment()), new VotingBegan(Whole)]).When(new CountHands(Amendment(), 4, 2, 0)).RefusedBy(Rules.VoteInProgress).Because("Hands are counted on the question on which voting has begun"),

        Given(Asked(Amendment())).When(new RequestRecordedVote(Ind)).Then(new RecordedVoteRequested(Ind, Amendment())).Because("One delegation is enough to have a vote recorded"),
        Given(Asked(Amendment())).When(new RequestRecordedVote(Icc)).RefusedBy(Rules.StatesOnly).Because("An observer asks for no recorded vote"),
        Given(InMeeting).When(new RequestRecordedVote(Ind)).RefusedBy(Rules.RequestFirst).Because("Without a vote there is none to record"),
        Given([.. InMeeting, Exhausted, new VoteRequested(Bra, Amendment(), Why)]).When(new RequestRecordedVote(Ind)).RefusedBy(Rules.ShowOfHands).Because("A vote that is to be recorded need not be asked for twice"),
        Given(Begun).When(new RequestRecordedVote(Ind)).RefusedBy(Rules.VoteInProgress).Because("Once voting has begun the way of voting stays"),
        Given([.. Asked(Amendment()), new RecordedVoteRequested(Ind, Amendment())]).When(new CountHands(Amendment(), 4, 2, 0)).RefusedBy(Rules.ShowOfHands).Because("Hands are not counted when somebody has asked for a recorded vote"),
        Given([.. Asked(Amendment()), new RecordedVoteRequested(Ind, Amendment())]).When(new RecordVote(Amendment(), Ballots("yyyynn"))).Then(Roll(1, Amendment(), "yyyynn", true)).Because("A vote is recorded when one delegation has asked for that"),
        Given(Asked(Amendment())).When(new RecordVote(Amendment(), Ballots("yyyynn"))).RefusedBy(Rules.ShowOfHands).Because("Names are not taken down in a show of hands"),

        Given(WholeAsked).When(new CountHands(Whole, 5, 1, 0)).Then(Hands(Whole, 5, 1, 0, true), new TextAdopted(SettledBy.Vote)).Because("The whole text is adopted by show of hands"),
        Given(WholeAsked).When(new CountHands(Whole, 1, 5, 0)).Then(Hands(Whole, 1, 5, 0, false), new TextRejected(SettledBy.Vote)).Because("The whole text is rejected by show of hands"),
        Given(PlainAsked).When(new CountHands(Plain, 5, 1, 0)).Then(Hands(Plain, 5, 1, 0, true), new AmendmentAdopted(new("A4"), SettledBy.Vote)).Because("An amendment to plain words is adopted by show of hands"),
        Given(PlainAsked).When(new CountHands(Plain, 1, 5, 0)).Then(Hands(Plain, 1, 5, 0, false), new AmendmentRejected(new("A4"))).Because("An amendment to plain words is lost by show of hands"),
        Given([.. Asked(Keep), Hands(Keep, 3, 3, 0, false)]).When(new KeepChairText(Right)).Then(new ClauseAgreedAdReferendum(Right, Wordings.NoText, SettledBy.Vote)).Because("A show of hands that does not keep words takes them out"),
        Given([.. Asked(Amendment()), Hands(Amendment(), 5, 1, 0, true)]).When(new KeepChairText(Right)).Then(new ClauseAgreedAdReferendum(Right, "unlawfully", SettledBy.Vote)).Because("What a show of hands has put in stands"),
        Given(Lost).When(new RequestVote(Bra, Amendment(), Why)).RefusedBy(Rules.Reconsideration).Because("What a show of hands rejected is not put again"),
        Given(Lost).When(new CorrectVote(Jpn, 1, Ballot.No)).RefusedBy(Rules.Correction).Because("Where no names were taken there is no ballot to correct"),
        Given(Lost).When(new ExplainVote(Ind, 1, Ballot.No, Why)).Then(new VoteExplained(Ind, 1, Ballot.No, Why)).Because("A delegation explains how it voted by hand"),
    ];
}
