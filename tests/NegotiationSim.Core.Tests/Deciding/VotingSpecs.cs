using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Texts;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;
using static NegotiationSim.Core.Tests.Deciding.Spec;
using static NegotiationSim.Core.Tests.Deciding.Talks;

namespace NegotiationSim.Core.Tests.Deciding;

/// <summary>The question that is put, the conduct of voting, division, reconsideration, silence, reopening, deadlines.</summary>
internal static class VotingSpecs
{
    private static readonly Question Keep = new(QuestionKind.Retention, Right, "without right");

    private static ImmutableArray<NegotiationEvent> Asked(Question question) => [.. InMeeting, Exhausted, new VoteRequested(Bra, question, Why)];

    private static ImmutableArray<NegotiationEvent> Begun => [.. Asked(Amendment()), new VotingBegan(Amendment())];

    private static ImmutableArray<NegotiationEvent> Lost => [.. Asked(Amendment()), Roll(1, Amendment(), "nnnnny", false)];

    private static ImmutableArray<NegotiationEvent> Carried => [.. Asked(Amendment()), Roll(1, Amendment(), "yyyyyn", true)];

    private static ImmutableArray<NegotiationEvent> SettledByVote =>
        [.. Carried, new ClauseAgreedAdReferendum(Right, "unlawfully", SettledBy.Vote)];

    private static ImmutableArray<NegotiationEvent> Whole(params IEnumerable<NegotiationEvent> more) => [.. AllAgreed, Exhausted, .. more];

    private static MotionMade Dividing => new(1, Ind, MotionKind.Division, [Right]);

    private static ImmutableArray<NegotiationEvent> Divided => Whole(Dividing, new MotionGranted(1));

    private static MotionMade Reconsidering(int motion = 1) => new(motion, Ind, MotionKind.Reconsider, [Right]);

    private static ImmutableArray<NegotiationEvent> Silent => [.. InMeeting, new SilenceOpened(Right, "without right", Day.AddDays(3))];

    private static ImmutableArray<NegotiationEvent> LateTalks => [.. InMeeting, new ProposalDeadlineSet(1), new MeetingOpened(2, "first", 2, Day), new AgendaItemTaken(Right)];

    private static ImmutableArray<NegotiationEvent> Overruling =>
        [.. Bargaining.Open(RulesOfProcedure.LoneObjectorOverruled), new AgendaItemTaken(Right), new ObjectionRaised(Ind, Right, "without right", Why), new BracketsPlaced(Right, Ind)];

    private static DecisionRule OfPresent => new(VotingBase.Present, Share.TwoThirds);

    private static VoteRecorded RollOfPresent(string votes, bool carried) => Roll(1, Amendment(), votes, carried) with { Rule = OfPresent };

    public static IEnumerable<Spec> QuestionPut =>
    [
        Given([.. InMeeting, Exhausted]).When(new RequestVote(Bra, Keep, Why)).Then(new VoteRequested(Bra, Keep, Why)).Because("A delegation asks for a vote to keep words"),
        Given(InMeeting).When(new RequestVote(Bra, Keep, Why)).RefusedBy(Rules.ConsensusFirst).Because("A vote to keep words waits until consensus is exhausted"),
        Given([.. InMeeting, Exhausted]).When(new RequestVote(Bra, Keep with { Option = "unlawfully" }, Why)).RefusedBy(Rules.OnTheAgenda)
            .Because("Only words that stand are kept"),
        Given([.. InMeeting, Exhausted]).When(new RequestVote(Bra, new(QuestionKind.Retention, Count, "three ratifications"), Why)).RefusedBy(Rules.OnTheAgenda)
            .Because("Words that nothing could take the place of are not put to a vote to keep them"),
        Given(Whole()).When(new RequestVote(Bra, Keep, Why)).RefusedBy(Rules.OpenText).Because("Agreed words are put separately only when the text is divided"),
        Given(Asked(Keep)).When(new RecordVote(Keep, Ballots("yyynn-"))).Then(Roll(1, Keep, "yyynn-", false)).Because("Three to two does not keep the words"),
        Given([.. Asked(Keep), Roll(1, Keep, "yyynn-", false)]).When(new KeepChairText(Right)).Then(new ClauseAgreedAdReferendum(Right, Wordings.NoText, SettledBy.Vote))
            .Because("A lost vote to keep the words takes them out"),
        Given([.. Asked(Amendment(Wordings.NoText)), Roll(1, Amendment(Wordings.NoText), "nnnyy-", false)]).When(new KeepChairText(Right))
            .Then(new ClauseAgreedAdReferendum(Right, "without right", SettledBy.ChairText)).Because("A lost vote to delete the same words leaves them in"),
        Given([.. Asked(Keep), Roll(1, Keep, "yyyyn-", true)]).When(new KeepChairText(Right)).Then(new ClauseAgreedAdReferendum(Right, "without right", SettledBy.Vote))
            .Because("A won vote to keep the words keeps them"),
        Given([.. Bargaining.Open(RulesOfProcedure.AdHocCommittee with { Decision = OfPresent }), Exhausted, new VoteRequested(Bra, Amendment(), Why)])
            .When(new RecordVote(Amendment(), Ballots("yynaaa"))).Then(RollOfPresent("yynaaa", false)).Because("Of those present two to one with three abstaining is not two-thirds"),
        Given([.. Bargaining.Open(RulesOfProcedure.GeneralAssemblyCommittee)]).When(new RequestVote(Bra, Amendment(), Why)).Then(new VoteRequested(Bra, Amendment(), Why))
            .Because("In a committee of the General Assembly a vote is asked for at any time"),
        Given([.. Bargaining.Open(RulesOfProcedure.GeneralAssemblyCommittee), new VoteRequested(Bra, Amendment(), Why)]).When(new RecordVote(Amendment(), Ballots("yyynnn")))
            .Then(Roll(1, Amendment(), "yyynnn", false) with { Majority = new(1, 2) }).Because("A tie in a committee is lost"),
        Given(Asked(Amendment())).When(new RecordVote(Amendment(), Ballots("aaaaaa"))).Then(Roll(1, Amendment(), "aaaaaa", false)).Because("When everyone abstains nothing is carried"),
    ];

    public static IEnumerable<Spec> Conduct =>
    [
        Given(Asked(Amendment())).When(new BeginVoting(Amendment())).Then(new VotingBegan(Amendment())).Because("The chair announces the beginning of voting"),
        Given(InMeeting).When(new BeginVoting(Amendment())).RefusedBy(Rules.RequestFirst).Because("Voting begins on what was asked for"),
        Given([.. Asked(Amendment()), new AttendanceTaken([Che, Nzl, Bra])]).When(new BeginVoting(Amendment())).RefusedBy(Rules.QuorumToDecide).Because("Voting does not begin without a quorum"),
        Given(Begun).When(new TakeItem(Verb)).RefusedBy(Rules.VoteInProgress).Because("A vote in progress is not interrupted"),
        Given(Begun).When(new MakeMotion(Ind, MotionKind.SuspendMeeting, [])).RefusedBy(Rules.VoteInProgress).Because("Not even by a motion to suspend the meeting"),
        Given(Begun).When(new RaisePointOfOrder(Ind, PointMatter.Business, "The list!")).RefusedBy(Rules.VoteInProgress).Because("Nor by a point of order about something else"),
        Given(Begun).When(new RaisePointOfOrder(Ind, PointMatter.Voting, "The machine fails.")).Then(new PointOfOrderRaised(Ind, PointMatter.Voting, "The machine fails."))
            .Because("A point of order about the voting interrupts it"),
        Given(Begun).When(new OpenMeeting(2)).RefusedBy(Rules.VoteInProgress).Because("A meeting does not end in the middle of a vote"),
        Given(Begun).When(new RecordVote(Amendment(), Ballots("yyyynn"))).Then(Roll(1, Amendment(), "yyyynn", true)).Because("A vote that has begun is recorded"),
        Given([.. Asked(Amendment()), new AttendanceTaken([Che, Nzl, Bra, Egy]), new VotingBegan(Amendment()), new DelegationLeft(Che)])
            .When(new RecordVote(Amendment(), Ballots("-yyn"))).RefusedBy(Rules.QuorumToDecide).Because("A delegation that leaves between quorum and vote takes the quorum with it"),
        Given([.. Asked(Amendment()), new AttendanceTaken([Che, Nzl, Bra, Egy]), new VotingBegan(Amendment()), new DelegationLeft(Che)])
            .When(new OpenMeeting(2)).Then(new MeetingOpened(2, "first", 2, Day)).Because("A vote that has lost its quorum lapses with the meeting"),
        Given([.. Asked(Amendment()), new AttendanceTaken([Che, Nzl, Bra, Egy, Ind]), new DelegationLeft(Che)]).When(new RecordVote(Amendment(), Ballots("yyyyn")))
            .RefusedBy(Rules.Present).Because("Nobody votes from outside the room"),
        Given([.. Asked(Amendment()), new AttendanceTaken([Che, Nzl, Bra, Egy, Ind]), new DelegationLeft(Che)]).When(new RecordVote(Amendment(), Ballots("-yyyn")))
            .Then(Roll(1, Amendment(), "-yyyn-", true)).Because("Those who stay decide as long as they are enough"),
        Given([.. Tabled, Exhausted, new VoteRequested(Bra, Amendment(), Why), Roll(1, Amendment(), "yyyyyn", true)]).When(new ExplainVote(Nzl, 1, Ballot.Yes, Why))
            .RefusedBy(Rules.OwnProposal).Because("A sponsor does not explain its vote on its own proposal"),
        Given(Asked(Amendment())).When(new ExplainVote(Ind, 1, Ballot.No, Why)).Then(new VoteExplained(Ind, 1, Ballot.No, Why)).Because("A vote is explained before the vote too"),
        Given(Begun).When(new ExplainVote(Ind, 1, Ballot.No, Why)).RefusedBy(Rules.VoteInProgress).Because("A vote is not explained while it goes on"),
        Given(Lost).When(new CorrectVote(Jpn, 1, Ballot.No)).Then(new VoteCorrected(Jpn, 1, Ballot.Yes, Ballot.No)).Because("A mistaken ballot is noted and the result does not change"),
        Given(Lost).When(new CorrectVote(Che, 1, Ballot.No)).RefusedBy(Rules.Correction).Because("What is recorded rightly is not corrected"),
        Given(InMeeting).When(new CorrectVote(Che, 1, Ballot.No)).RefusedBy(Rules.Correction).Because("Without a vote there is none to correct"),
        Given(Carried).When(new RequestVote(Egy, Amendment(Wordings.NoText), Why)).RefusedBy(Rules.ImpliedRejection).Because("What an adopted amendment rules out is not put"),
        Given([.. Tabled, Exhausted, new VoteRequested(Bra, Amendment(), Why)]).When(new WithdrawProposal(Nzl, P4, Why)).Then(new ProposalWithdrawn(Nzl, P4, Why))
            .Because("A proposal on which a vote has been asked for is withdrawn before voting begins"),
        Given([.. Tabled, Exhausted, new VoteRequested(Bra, Amendment(), Why), new VotingBegan(Amendment())]).When(new WithdrawProposal(Nzl, P4, Why)).RefusedBy(Rules.VoteInProgress)
            .Because("Once voting has begun a proposal is not withdrawn"),
        Given([.. Tabled, Exhausted, new VoteRequested(Bra, Amendment(), Why), new ProposalWithdrawn(Nzl, P4, Why)]).When(new RecordVote(Amendment(), Ballots("yyyyyy"))).RefusedBy(Rules.RequestFirst)
            .Because("What has been withdrawn is not voted on"),
        Given([.. Tabled, Exhausted, new VoteRequested(Bra, Amendment(), Why), new ProposalWithdrawn(Nzl, P4, Why)]).When(new RequestVote(Egy, Amendment(), Why)).Then(new VoteRequested(Egy, Amendment(), Why))
            .Because("Another delegation asks for a vote on what has been withdrawn, and so introduces it again"),
        Given([.. Tabled, Exhausted, new VoteRequested(Bra, Amendment(), Why), new VoteRequested(Egy, Amendment(Wordings.NoText), Why), new ProposalWithdrawn(Nzl, P4, Why)])
            .When(new RecordVote(Amendment(Wordings.NoText), Ballots("nnnnnn"))).Then(Roll(1, Amendment(Wordings.NoText), "nnnnnn", false)).Because("When one amendment is withdrawn the others are put"),
        Given(Lost).When(new RequestVote(Bra, Amendment(), Why)).RefusedBy(Rules.Reconsideration).Because("What was rejected is not put again"),
        Given(Lost).When(new RequestVote(Bra, Amendment(Wordings.NoText), Why)).Then(new VoteRequested(Bra, Amendment(Wordings.NoText), Why)).Because("Another amendment is put next"),
    ];

    public static IEnumerable<Spec> Parts =>
    [
        Given(Whole()).When(new MakeMotion(Ind, MotionKind.Division, [Right])).Then(Dividing).Because("A delegation asks for a separate vote on a part"),
        Given(Whole()).When(new MakeMotion(Ind, MotionKind.Division, [])).RefusedBy(Rules.Division).Because("A division names its parts"),
        Given(Divided).When(new MakeMotion(Ind, MotionKind.Division, [Right])).RefusedBy(Rules.Division).Because("A text is divided once"),
        Given(Whole(Dividing)).When(new GrantMotion(1)).Then(new MotionGranted(1)).Because("A division that nobody objects to is granted"),
        Given(Whole(Dividing)).When(new PutMotion(1, Ballots("yyyyyy"))).RefusedBy(Rules.Division).Because("A division that nobody objects to is not voted on"),
        Given(Whole(Dividing)).When(new ObjectToMotion(Che, 1)).Then(new MotionObjectedTo(Che, 1)).Because("A delegation objects to the division"),
        Given(Whole(Dividing)).When(new ObjectToMotion(Ind, 1)).RefusedBy(Rules.NotYourOwn).Because("Nobody objects to its own request"),
        Given(Whole(Dividing, new MotionObjectedTo(Che, 1))).When(new GrantMotion(1)).RefusedBy(Rules.Division).Because("A division that somebody objects to is not granted"),
        Given(Whole(Dividing, new MotionObjectedTo(Che, 1))).When(new PutMotion(1, Ballots("yyyyna")))
            .Then(new MotionDecided(1, MotionKind.Division, [Che, Nzl, Bra, Egy], [Ind], [Jpn], true)).Because("The motion for division is voted on when somebody objects"),
        Given(Divided).When(new RequestVote(PartyId.Chair, Talks.Whole, null)).RefusedBy(Rules.PartsFirst).Because("The parts are voted on before the whole"),
        Given(Divided).When(new RequestVote(PartyId.Chair, Keep, null)).Then(new VoteRequested(PartyId.Chair, Keep, null)).Because("Agreed words are put separately in a division"),
        Given([.. Divided, new VoteRequested(PartyId.Chair, Keep, null), Roll(1, Keep, "yyyyyn", true)]).When(new RequestVote(PartyId.Chair, Talks.Whole, null))
            .Then(new VoteRequested(PartyId.Chair, Talks.Whole, null)).Because("What is kept is put as a whole"),
        Given([.. Bargaining.OneIssue, new MotionMade(1, Ind, MotionKind.Division, [Right]), new MotionGranted(1), new VoteRequested(PartyId.Chair, Keep, null)])
            .When(new RecordVote(Keep, Ballots("nnnnnn"))).Then(Roll(1, Keep, "nnnnnn", false), new TextRejected(SettledBy.Vote))
            .Because("When all parts are lost the text is lost"),
        Given([.. Bargaining.OneIssue, new MotionMade(1, Ind, MotionKind.Division, [Right]), new MotionGranted(1), new VoteRequested(PartyId.Chair, Keep, null), Roll(1, Keep, "nnnnnn", false), new TextRejected(SettledBy.Vote)])
            .When(new End(Outcome.Rejected)).Then(new NegotiationEnded(Outcome.Rejected)).Because("The talks end with a text that lost all its parts"),
        Given(SettledByVote).When(new MakeMotion(Ind, MotionKind.Reconsider, [Right])).Then(Reconsidering()).Because("A delegation moves to reconsider"),
        Given(InMeeting).When(new MakeMotion(Ind, MotionKind.Reconsider, [Right])).RefusedBy(Rules.Reconsideration).Because("What was not decided is not reconsidered"),
        Given([.. SettledByVote, Reconsidering()]).When(new PutMotion(1, Ballots("yyyynn")))
            .Then(new MotionDecided(1, MotionKind.Reconsider, [Che, Nzl, Bra, Egy], [Ind, Jpn], [], true), new ClauseReopened(Ind, Right, null))
            .Because("Two-thirds open again what was decided"),
        Given([.. SettledByVote, Reconsidering()]).When(new PutMotion(1, Ballots("yyynna")))
            .Then(new MotionDecided(1, MotionKind.Reconsider, [Che, Nzl, Bra], [Egy, Ind], [Jpn], false)).Because("Three to two does not reconsider"),
        Given([.. Lost, Reconsidering(), new MotionDecided(1, MotionKind.Reconsider, [.. States], [], [], true)]).When(new RequestVote(Bra, Amendment(), Why))
            .Then(new VoteRequested(Bra, Amendment(), Why)).Because("After a reconsideration the same is put again"),
        Given(SettledByVote).When(new ReopenClause(Ind, Right, Why)).RefusedBy(Rules.Reopening).Because("What was voted on is opened by reconsideration alone"),
    ];

    public static IEnumerable<Spec> Agreement =>
    [
        Given(AllAgreed).When(new ReopenClause(Ind, Right, Why)).Then(new ClauseReopened(Ind, Right, Why)).Because("Nothing is agreed until everything is agreed"),
        Given(InMeeting).When(new ReopenClause(Ind, Right, Why)).RefusedBy(Rules.Reopening).Because("What is open is not reopened"),
        Given(Agreed(Core.Bargaining.Sitting.Open(Scenario(RulesOfProcedure.AdHocCommittee with { Consensus = new(0, Reopening.Chair) }), 7))).When(new ReopenClause(Ind, Right, Why))
            .RefusedBy(Rules.Reopening).Because("Where the rules say so only the chair reopens"),
        Given([.. AllAgreed, new ClauseReopened(Ind, Right, Why)]).When(new AdoptByConsensus()).RefusedBy(Rules.TextReady).Because("A text with reopened words is not adopted"),
        Given(Overruling).When(new AgreeAdReferendum(Right, "without right"))
            .Then(new ObjectionsOverruled(Right, "without right", [Ind]), new BracketsLifted(Right, "without right", SettledBy.Consensus), new ClauseAgreedAdReferendum(Right, "without right", SettledBy.Consensus))
            .Because("Where one objector is overruled the record names it"),
        Given([.. Overruling, new ObjectionRaised(Egy, Right, "without right", Why)]).When(new AgreeAdReferendum(Right, "without right")).RefusedBy(Rules.Consensus)
            .Because("Two objectors are not overruled"),
        Given([.. Agreed(Core.Bargaining.Sitting.Open(Scenario(RulesOfProcedure.LoneObjectorOverruled), 7)), new AdoptionOpposed(Ind, Why)]).When(new AdoptByConsensus())
            .Then(new ObjectionsOverruled(null, null, [Ind]), new TextAdopted(SettledBy.Consensus)).Because("The whole is adopted over one objection as in Cancún"),
        Given(InMeeting).When(new OpenSilence(Right, "without right", Day.AddDays(3))).Then(new SilenceOpened(Right, "without right", Day.AddDays(3))).Because("A wording is put under silence"),
        Given(InMeeting).When(new OpenSilence(Right, "without right", Day.AddDays(-1))).RefusedBy(Rules.SilenceRuns).Because("A deadline lies ahead"),
        Given(Silent).When(new OpenSilence(Count, "three ratifications", Day.AddDays(3))).RefusedBy(Rules.SilenceRuns).Because("One silence at a time"),
        Given(Silent).When(new BreakSilence(Ind, Why))
            .Then(new SilenceBroken(Ind, Right, "without right", Why), new ObjectionRaised(Ind, Right, "without right", Why), new BracketsPlaced(Right, Ind)).Because("A delegation breaks the silence"),
        Given([.. Tabled, new SilenceOpened(Right, "unlawfully", Day.AddDays(3))]).When(new BreakSilence(Nzl, Why)).RefusedBy(Rules.NotYourOwn)
            .Because("A sponsor does not break the silence on its own wording"),
        Given([.. Silent, new ObjectionRaised(Ind, Right, "without right", Why)]).When(new CloseSilence(Day.AddDays(4))).RefusedBy(Rules.NoSilence)
            .Because("An objection breaks the silence too"),
        Given([.. Tabled, new ObjectionRaised(Ind, Right, "unlawfully", Why)]).When(new OpenSilence(Right, "unlawfully", Day.AddDays(3))).RefusedBy(Rules.Consensus)
            .Because("What is objected to is not put under silence"),
        Given(InMeeting).When(new BreakSilence(Ind, Why)).RefusedBy(Rules.NoSilence).Because("Where nobody is silent nobody breaks it"),
        Given(Silent).When(new CloseSilence(Day.AddDays(4)))
            .Then(new SilenceExpired(Right, "without right"), new ClauseAgreedAdReferendum(Right, "without right", SettledBy.Consensus)).Because("When the deadline passes in silence the wording is agreed"),
        Given(Silent).When(new CloseSilence(Day.AddDays(3))).RefusedBy(Rules.SilenceRuns).Because("Silence can be broken on the last day"),
        Given([.. Silent, new SilenceBroken(Ind, Right, "without right", Why)]).When(new CloseSilence(Day.AddDays(4))).RefusedBy(Rules.NoSilence).Because("A broken silence agrees nothing"),
        Given(Adopted).When(new RecordNote(Egy, Right, "It covers research.")).Then(new InterpretativeNoteRecorded(Egy, Right, "It covers research.")).Because("A note says how agreed words are understood"),
        Given(InMeeting).When(new RecordNote(Egy, Right, "It covers research.")).RefusedBy(Rules.NoteOnAgreed).Because("What is not agreed is not interpreted"),
        Given(Adopted).When(new RecordNote(Egy, Right, " ")).RefusedBy(Rules.NoteOnAgreed).Because("A note has words"),
        Given(AllAgreed).When(new RecordNote(Icc, Right, "It covers research.")).RefusedBy(Rules.StatesOnly).Because("An observer records no note"),
        Given(AllAgreed).When(new ReopenClause(PartyId.Chair, Right, null)).Then(new ClauseReopened(PartyId.Chair, Right, null)).Because("The chair may reopen"),
        Given(InMeeting).When(new SetDeadline(1)).Then(new ProposalDeadlineSet(1)).Because("The committee sets a deadline for proposals"),
        Given(InMeeting).When(new SetDeadline(9)).RefusedBy(Rules.Deadline).Because("A deadline lies within the calendar"),
        Given(LateTalks).When(new Propose(Nzl, Right, "unlawfully", null, Why)).RefusedBy(Rules.Deadline).Because("A late proposal is out of order"),
        Given(LateTalks).When(new WaiveDeadline(Right)).Then(new DeadlineWaived(Right)).Because("The chair waives the deadline"),
        Given(InMeeting).When(new WaiveDeadline(Right)).RefusedBy(Rules.Deadline).Because("A deadline that has not passed needs no waiver"),
        Given([.. LateTalks, new DeadlineWaived(Right)]).When(new Propose(Nzl, Right, "unlawfully", null, Why))
            .Then(new ProposalTabled(Nzl, new("P7"), Right, "unlawfully", 0.5, Why), new BracketsPlaced(Right, Nzl)).Because("A late proposal is heard when the deadline is waived"),
        Given([.. Tabled, new ProposalWithdrawn(Nzl, P4, Why)]).When(new Propose(Ind, Right, "unlawfully", null, Why))
            .Then(new ProposalTabled(Ind, new("P7"), Right, "unlawfully", 0.5, Why)).Because("What one withdraws another introduces again"),
        Given([.. Tabled, Exhausted, new VoteRequested(Bra, Amendment(), Why), new VotingBegan(Amendment())]).When(new WithdrawProposal(Nzl, P4, Why)).RefusedBy(Rules.VoteInProgress)
            .Because("Nothing is withdrawn once voting on it has begun"),
    ];

    private static class Bargaining
    {
        public static ImmutableArray<NegotiationEvent> Open(RulesOfProcedure rules) => [.. Core.Bargaining.Sitting.Open(Scenario(rules), 7), FirstMeeting];

        /// <summary>A text with one contested wording, agreed, under rules that let it be voted on.</summary>
        public static ImmutableArray<NegotiationEvent> OneIssue { get; } =
        [
            .. Core.Bargaining.Sitting.Open(Testing.TestScenario.Of(States.Select(s => s.Value)).Under(RulesOfProcedure.AdHocCommittee)
                .Issue("right", "without right", ("without right", 0), (Wordings.NoText, 1)).Meetings(4).Build(), 7),
            FirstMeeting,
            new ClauseAgreedAdReferendum(Right, "without right", SettledBy.Consensus),
            Exhausted,
        ];
    }
}
