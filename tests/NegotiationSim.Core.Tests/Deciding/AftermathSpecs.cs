using System.Collections.Immutable;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Texts.Amending;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;
using static NegotiationSim.Core.Tests.Deciding.Spec;
using static NegotiationSim.Core.Tests.Deciding.Talks;
using Side = NegotiationSim.Core.Texts.Amending.Side;

namespace NegotiationSim.Core.Tests.Deciding;

/// <summary>Amendments taken back, late and reconsidered; reservations to the treaty; regional organisations; the delay.</summary>
internal static class AftermathSpecs
{
    private static readonly AmendmentId A3 = new("A3"), A4 = new("A4");
    private static readonly ClauseId Clause = new("right/1"), Other = new("verb/1");

    private static readonly ImmutableArray<Edit> Safely = [new Edit.Insert(Clause, Side.After, "act", new("right/1", 4), "safely and soundly")];

    private static readonly ImmutableArray<NegotiationEvent> OnTable = [.. InMeeting, new AmendmentTabled(Nzl, A3, null, Safely, Why)];

    private static readonly ImmutableArray<NegotiationEvent> TakenBack = [.. OnTable, new AmendmentWithdrawn(Nzl, A3, Why)];

    private static readonly AmendmentTabled ToIt = new(Che, A4, A3, [new Edit.Delete(new("A3.1"), "and soundly", [new("A3.1", 1, 2)])], Why);

    private static readonly ImmutableArray<NegotiationEvent> Late =
        [.. InMeeting, new ProposalDeadlineSet(1), new MeetingOpened(2, "first", 2, Day)];

    private static Question Put => new(QuestionKind.TextAmendment, Text: A3);

    private static TableAmendment Table => new(Nzl, [new ProposedChange.Insert(new("act", "1"), Side.After, "safely and soundly")], null, Why);

    private static readonly ImmutableArray<NegotiationEvent> Voting = [.. OnTable, Exhausted, new VoteRequested(Nzl, Put, Why)];

    private static readonly ImmutableArray<NegotiationEvent> VotedDown = [.. Voting, Roll(1, Put, "yynnan", false), new AmendmentRejected(A3)];

    private static readonly ImmutableArray<NegotiationEvent> VotedIn = [.. Voting, Roll(1, Put, "yyyyan", true), new AmendmentAdopted(A3, SettledBy.Vote)];

    private static MotionMade Again => new(1, Ind, MotionKind.Reconsider, [], A3);

    private static AmendmentReopened Reopened => new(Ind, A3, new Reason.Stated("the committee reconsiders the vote on it"));

    private static MotionDecided Decided(string votes, bool carried) =>
        new(1, MotionKind.Reconsider, [.. States.Where((_, i) => votes[i] == 'y')], [.. States.Where((_, i) => votes[i] == 'n')], [], carried);

    private static ImmutableArray<NegotiationEvent> ApprovedUnder(Func<RatificationPlan, RatificationPlan> plan, bool? organisation = null) =>
    [
        .. Agreed(Sitting.Open(Scenario() with
        {
            Ratification = plan(Scenario().Ratification),
            Blocs = [.. Scenario().Blocs.Select(b => b with { Organisation = organisation })],
        }, 7)),
        new TextAdopted(SettledBy.Consensus),
        new AssemblyApproved(Approval, SettledBy.Consensus),
    ];

    private static ImmutableArray<NegotiationEvent> WithUnion(params IEnumerable<NegotiationEvent> more) => [.. ApprovedUnder(p => p, organisation: true), .. more];

    private static TreatyReservation NotBound => new(Clause, "It does not consider itself bound.");

    private static TreatyReservationMade Made(TreatyAct at, PartyId? by = null) => new(by ?? Che, Clause, at, Later, NotBound.Text);

    private static ImmutableArray<NegotiationEvent> Under(RulesOfProcedure rules) => [.. Sitting.Open(Scenario(rules), 7), FirstMeeting];

    public static IEnumerable<Spec> Amendments =>
    [
        Given(TakenBack).When(new ReintroduceAmendment(Che, A3, Why)).Then(new AmendmentReintroduced(Che, A3, Why)).Because("Another delegation introduces again what was withdrawn"),
        Given(TakenBack).When(new ReintroduceAmendment(Nzl, A3, Why)).RefusedBy(Rules.Reintroduced).Because("Who has withdrawn an amendment does not introduce it again"),
        Given(OnTable).When(new ReintroduceAmendment(Che, A3, Why)).RefusedBy(Rules.Reintroduced).Because("What was not withdrawn is not introduced again"),
        Given(TakenBack).When(new ReintroduceAmendment(Icc, A3, Why)).RefusedBy(Rules.StatesOnly).Because("An observer introduces nothing again"),
        Given([.. TakenBack, new AmendmentReintroduced(Che, A3, Why)]).When(new WithdrawAmendment(Nzl, A3, Why)).RefusedBy(Rules.MoverOnly).Because("Who introduced it again is its mover"),
        Given([.. TakenBack, new AmendmentReintroduced(Che, A3, Why)]).When(new AdoptAmendment(A3)).Then(new AmendmentAdopted(A3, SettledBy.Consensus)).Because("What was introduced again is adopted"),
        Given([.. OnTable, new AmendmentTabled(Che, A4, null, [new Edit.DeleteClause(Clause)], Why), new AmendmentWithdrawn(Nzl, A3, Why), new AmendmentAdopted(A4, SettledBy.Consensus)])
            .When(new ReintroduceAmendment(Bra, A3, Why)).Then(new AmendmentReintroduced(Bra, A3, Why), new AmendmentOvertaken(A3, [A4]))
            .Because("What was introduced again may be found overtaken"),
        Given([.. OnTable, ToIt, new AmendmentAdopted(A4, SettledBy.Consensus)]).When(new WithdrawAmendment(Nzl, A3, Why)).RefusedBy(Rules.NotAmended).Because("What has been amended is not withdrawn"),
        Given([.. Voting, new VotingBegan(Put)]).When(new WithdrawAmendment(Nzl, A3, Why)).RefusedBy(Rules.VoteInProgress).Because("An amendment is not withdrawn once voting on it has begun"),
        Given([.. Voting, new VotingBegan(Put)]).When(Table).RefusedBy(Rules.VoteInProgress).Because("No amendment is tabled while a vote is in progress"),
        Given(Late).When(Table).RefusedBy(Rules.Deadline).Because("The deadline is for amendments of plain words too"),
        Given(Late).When(new AdmitLateAmendments()).Then(new LateAmendmentsAdmitted()).Because("The chair waives the deadline for amendments"),
        Given(InMeeting).When(new AdmitLateAmendments()).RefusedBy(Rules.Deadline).Because("No deadline, nothing to waive"),
        Given([.. Late, new LateAmendmentsAdmitted()]).When(Table)
            .Then(new AmendmentTabled(Nzl, new("A6"), null, [new Edit.Insert(Clause, Side.After, "act", new("right/1", 4), "safely and soundly")], Why)).Because("Late amendments are tabled when the chair admits them"),
        Given([.. OnTable, new AttendanceTaken([Che, Nzl, Bra])]).When(new AdoptAmendment(A3)).RefusedBy(Rules.QuorumToDecide).Because("An amendment is not adopted without a quorum"),
        Given(VotedDown).When(new MakeMotion(Ind, MotionKind.Reconsider, [], A3)).Then(Again).Because("A delegation moves to reconsider the vote on an amendment"),
        Given(OnTable).When(new MakeMotion(Ind, MotionKind.Reconsider, [], A3)).RefusedBy(Rules.Reconsideration).Because("An amendment that was not voted on is not reconsidered"),
        Given(VotedDown).When(new MakeMotion(Ind, MotionKind.CloseDebate, [], A3)).RefusedBy(Rules.OnTheAgenda).Because("No other motion is about an amendment"),
        Given([.. VotedDown, Again]).When(new PutMotion(1, Ballots("yyyynn"))).Then(Decided("yyyynn", true), Reopened).Because("Two-thirds reconsider an amendment that was rejected"),
        Given([.. VotedDown, Again]).When(new PutMotion(1, Ballots("yyynnn"))).Then(Decided("yyynnn", false)).Because("Half the committee does not reconsider"),
        Given([.. VotedDown, Again, Decided("yyyynn", true), Reopened]).When(new RequestVote(Nzl, Put, Why)).Then(new VoteRequested(Nzl, Put, Why)).Because("What is reconsidered is voted on again"),
        Given([.. VotedIn, Again]).When(new PutMotion(1, Ballots("yyyynn"))).Then(Decided("yyyynn", true), Reopened).Because("Two-thirds reconsider an amendment that was adopted"),
        Given(VotedIn).When(new ReopenAmendment(PartyId.Chair, A3, Why)).RefusedBy(Rules.Reconsideration).Because("What a vote adopted is not simply opened again"),
        Given([.. Under(RulesOfProcedure.AdHocCommittee with { Consensus = new(0, Reopening.Chair) }), new AmendmentTabled(Nzl, A3, null, Safely, Why), new AmendmentAdopted(A3, SettledBy.Consensus)])
            .When(new ReopenAmendment(Ind, A3, Why)).RefusedBy(Rules.Reopening).Because("Where only the chair reopens, a delegation does not reopen an amendment"),
        Given([.. VotedDown, new AmendmentTabled(Bra, new("A8"), null, Safely, Why)]).When(new RequestVote(Bra, Put with { Text = new("A8") }, Why))
            .Then(new VoteRequested(Bra, Put with { Text = new("A8") }, Why)).Because("A vote on one amendment does not decide another"),
    ];

    public static IEnumerable<Spec> Treaty =>
    [
        Given(Approved).When(new Ratify(Che, Later, Why, [NotBound])).Then(Ratified(Che, 1), Made(TreatyAct.Ratification)).Because("A state ratifies with a reservation"),
        Given(Approved).When(new Sign(Che, Later, Why, [NotBound])).Then(new TreatySigned(Che, Later, Why), Made(TreatyAct.Signature)).Because("A state signs with a reservation"),
        Given(ApprovedUnder(p => p with { Reservable = [] })).When(new Ratify(Che, Later, Why, [NotBound])).RefusedBy(Rules.Reservations).Because("A treaty may forbid reservations"),
        Given(ApprovedUnder(p => p with { Reservable = [Other] })).When(new Sign(Che, Later, Why, [NotBound])).RefusedBy(Rules.Reservations).Because("A treaty may allow reservations to other clauses only"),
        Given(ApprovedUnder(p => p with { Reservable = [Clause] })).When(new Ratify(Che, Later, Why, [NotBound])).Then(Ratified(Che, 1), Made(TreatyAct.Ratification))
            .Because("A reservation to a clause that the treaty names is made"),
        Given(ApprovedUnder(p => p with { Reservable = [] })).When(new Ratify(Che, Later, Why)).Then(Ratified(Che, 1)).Because("Who makes no reservation ratifies a treaty that forbids them"),
        Given(Approved).When(new Ratify(Che, Later, Why, [NotBound, NotBound])).RefusedBy(Rules.Reservations).Because("There is one reservation to a clause"),
        Given(Approved).When(new Ratify(Che, Later, Why, [NotBound with { Text = " " }])).RefusedBy(Rules.Reservations).Because("A reservation has words"),
        Given(Approved).When(new Ratify(Che, Later, Why, [NotBound with { Clause = new("nowhere/1") }])).RefusedBy(Rules.ClauseKnown).Because("A reservation is to a clause of the text"),
        Given(Approved).When(new Sign(Group, Later, Why)).RefusedBy(Rules.StatesOnly).Because("A bloc that is no organisation does not sign"),
        Given(WithUnion()).When(new Sign(Group, Later, Why)).RefusedBy(Rules.MemberFirst).Because("An organisation does not sign before its members"),
        Given(WithUnion(new TreatySigned(Bra, Later, Why))).When(new Sign(Group, Later, Why)).Then(new TreatySigned(Group, Later, Why)).Because("An organisation signs after a member state"),
        Given(WithUnion(Ratified(Che, 1))).When(new Ratify(Group, Later, Why)).RefusedBy(Rules.MemberFirst).Because("An organisation does not ratify before its members"),
        Given(WithUnion(Ratified(Bra, 1))).When(new Ratify(Group, Later, Why)).Then(new TreatyConfirmed(Group, Later, 1, Why)).Because("An organisation ratifies after a member state"),
        Given(WithUnion(Ratified(Bra, 1), new TreatyConfirmed(Group, Later, 1, Why))).When(new Ratify(Group, Later, Why)).RefusedBy(Rules.SignOnce).Because("An organisation ratifies once"),
        Given(WithUnion(Ratified(Bra, 1), new TreatyConfirmed(Group, Later, 1, Why))).When(new Ratify(Che, Later, Why)).Then(Ratified(Che, 2)).Because("An organisation is not counted in addition to its member states"),
        Given(WithUnion(Ratified(Bra, 1), Ratified(Che, 2), new TreatyConfirmed(Group, Later, 1, Why))).When(new EnterIntoForce(Later.AddDays(90))).RefusedBy(Rules.Threshold)
            .Because("Nor does it make up a missing ratification"),
        Given(WithUnion(Ratified(Bra, 1))).When(new Ratify(Group, Later, Why, [NotBound])).Then(new TreatyConfirmed(Group, Later, 1, Why), Made(TreatyAct.Ratification, Group))
            .Because("An organisation may make reservations too"),
        Given(Adopted).When(new Ratify(Group, Later, Why)).RefusedBy(Rules.StatesOnly).Because("A bloc that is no organisation does not ratify"),
        Given([.. Approved, Ratified(Che, 1), Ratified(Nzl, 2), Ratified(Bra, 3)]).When(new EnterIntoForce(Later.AddDays(89))).RefusedBy(Rules.Delay)
            .Because("The treaty is not in force before the delay has passed"),
    ];
}
