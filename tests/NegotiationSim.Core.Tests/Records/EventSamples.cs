using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Texts;
using NegotiationSim.Core.Texts.Amending;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;
using Side = NegotiationSim.Core.Texts.Amending.Side;

namespace NegotiationSim.Core.Tests.Records;

/// <summary>Samples of each event for the golden files; optional members are there in one and missing in another.</summary>
internal static class EventSamples
{
    private static readonly PartyId Che = new("CHE"), Nzl = new("NZL"), Icc = new("ICC"), Caricom = new("CARICOM");
    private static readonly IssueId Right = new("without-right"), Verb = new("verb");
    private static readonly ProposalId P7 = new("P7");
    private static readonly AmendmentId A9 = new("A9");
    private static readonly ClauseId Clause = new("illegal-access/1");
    private static readonly DateOnly Day = new(2024, 8, 8);
    private static readonly Reason RedLine = new Reason.RedLine("[no text]"), Wish = new Reason.Preference(0.75, 0.5);
    private static readonly Question Amendment = new(QuestionKind.Amendment, Right, "no text", "without right"), Whole = new(QuestionKind.WholeText);

    public static ILookup<string, NegotiationEvent> All { get; } = Samples().ToLookup(e => e.GetType().Name);

    private static IEnumerable<NegotiationEvent> Samples() =>
    [
        new NegotiationOpened(
            "cybercrime", "c0ffee", "Convention – “against cybercrime”", 42, RulesOfProcedure.AdHocCommittee, [Che],
            new(3, [new("first", "First session", "New York", new(2022, 2, 28), 10, "Zero draft"), new("last", "Last session", null, new(2024, 7, 29), 8)]),
            [
                new(Che, "Switzerland", PartyKind.Delegation, 1.25, [], "WEOG", "CH"),
                new(new("JAM"), "Jamaica", PartyKind.Delegation, 0.5, [Caricom]),
                new(Icc, "International Chamber of Commerce", PartyKind.Observer, 1, [], "business"),
                new(Caricom, "Caribbean Community", PartyKind.Bloc, 1, []),
            ],
            [new(Caricom, "Caribbean Community", 0.8, new("JAM"))],
            [new(new("illegal-access"), "7", "Illegal access", "II", [new(new("illegal-access/1"), "1", "access {without-right}, when committed intentionally")])],
            [new(
                Right, "Which element makes access a crime?", "Without right", "0 narrow, 1 wide",
                [new("without right", 0, "Without right"), new(Wordings.NoText, 1)], "without right", "without right", "S1")],
            new(40, 90, new(2024, 12, 24), new(2025, 10, 25), 10)),
        new NegotiationOpened(
            "mini", "f00d", "Mini", ulong.MaxValue, RulesOfProcedure.ConsensusOnly, [], new(1, [new("only", "Only", null, Day, 1)]),
            [new(Che, "Switzerland", PartyKind.Delegation, 1, [])], [new(Caricom, "Caribbean Community", 0)],
            [new(new("title"), "Title", "", null, [new(new("title/1"), "1", "Convention on {verb}")])],
            [new(Verb, "Which verb?", "Verb", null, [new("shall", 0, null, 30), new("may", 1)], null)],
            new(2, 0, Day, Day, 1)),
        new NegotiationOpened(
            "rules", "beef", "Rules with everything in them", 1,
            new("own", "Own", Majority.TwoThirds, false, true, "the scenario",
                new(VotingBase.Present, Share.TwoThirds), DecisionRule.SimpleMajority, new(new(1, 4), Share.Majority), new(1, Reopening.Chair),
                new(new(2, 2), new(0, 2), new(1, 1), new(0, 3), 2, DecisionRule.SimpleMajority, DecisionRule.TwoThirds)),
            [], new(1, [new("only", "Only", null, Day, 1)]),
            [new(Che, "Switzerland", PartyKind.Delegation, 1, [], Weight: 1.5m, Population: 8_900_000, Permanent: true)], [], [], [],
            new(2, 0, Day, Day, 1)),
        new MeetingOpened(1, "first", 1, new(2022, 2, 28)),
        new MeetingOpened(61, "concluding", 12, Day),
        new AgendaItemTaken(Right),
        new StatementMade(Che, Right, 0.3333, "without right", Wish),
        new StatementMade(Caricom, Right, 1, "no text", new Reason.CommonPosition(9, 0.0512)),
        new ProposalSubmitted(Icc, P7, Right, "dishonestly", 0.4, Wish),
        new ProposalTabled(Nzl, P7, Right, "unlawfully", 0.5, new Reason.BestOffer(0.9, 0.6)),
        new ProposalTabled(Nzl, P7, Verb, "«должно»", 0, Wish),
        new ProposalSponsored(Nzl, P7, new Reason.Lobbied(Icc, -0.0312)),
        new ProposalCosponsored(Che, P7, Wish),
        new ProposalWithdrawn(Nzl, P7, Wish),
        new ObjectionRaised(Che, Right, "no text", RedLine),
        new ObjectionRaised(Nzl, Right, "no text", new Reason.AspirationGap(0.8, 0.8375, 0.5, 0.066667)),
        new ObjectionWithdrawn(Che, Right, "no text", new Reason.Isolation(0.05, 0.2, 0.21)),
        new ObjectionWithdrawn(Nzl, Right, "no text", new Reason.BlocLine(Caricom, 0.25, 0.1, 0.12)),
        new ObjectionWithdrawn(Nzl, Right, "no text", new Reason.AspirationMet(0.8, 0.5, 0.5, 0.26)),
        new ObjectionWithdrawn(Nzl, Right, "no text", new Reason.Informal(0.2, 0.21)),
        new ObjectionWithdrawn(Nzl, Right, "no text", new Reason.ChairAuthority(0.2, 0.21)),
        new BracketsPlaced(Right, Che),
        new BracketsLifted(Right, "without right", SettledBy.Consensus),
        new ConsensusSought(Right, "without right", new Reason.RoomEstimate(0.125, 7)),
        new ClauseAgreedAdReferendum(Right, "without right", SettledBy.Package),
        new ClauseAgreedAdReferendum(Verb, "shall", SettledBy.ChairText),
        new InformalsConvened(Right, Che),
        new InformalsReported(Right, Che, "without right", 3),
        new ChairTextIssued(2, "Revised draft text of the convention", [new(Right, "without right"), new(Verb, "shall")]),
        new ChairTextIssued(1, "Zero draft", []),
        new PackageOffered(1, [new(Right, "without right"), new(Verb, "shall")]),
        new PackageRefused(Che, 1, new Reason.PackageBalance(-0.3, 0.26)),
        new PackageAccepted(1),
        new PackageLapsed(1, 4),
        new ConsensusDeclaredExhausted([Che, Nzl], [new("JAM")]),
        new ConsensusDeclaredExhausted([], []),
        new VoteRequested(Che, Amendment, RedLine),
        new VoteRequested(PartyId.Chair, Whole, null),
        new VoteRequested(Che, new(QuestionKind.TextAmendment, Text: A9), new Reason.Stated("Every word counts.")),
        new AmendmentSubmitted(Icc, A9, null, [new Edit.Delete(Clause, "a system", [new("illegal-access/1", 4, 5)])], Wish),
        new AmendmentTabled(Che, A9, null,
            [
                new Edit.Replace(Clause, "“access” …", [new("illegal-access/1", 4, 9), new("A4.1", 0, 0)], "entry"),
                new Edit.Insert(Clause, Side.After, "security", new("illegal-access/1", 3), "and safety"),
                new Edit.AddClause(new("illegal-access"), Clause, new("illegal-access/A9.3"), "*", "States Parties shall report."),
                new Edit.AddClause(new("illegal-access"), null, new("illegal-access/A9.4"), "1 bis", "First."),
            ], Wish),
        new AmendmentTabled(Nzl, new("A12"), A9,
            [
                new Edit.DeleteClause(Clause),
                new Edit.MoveClause(Clause, new("illegal-access"), null, "3"),
                new Edit.MergeClause(Clause, new("illegal-access/2")),
                new Edit.SplitClause(Clause, "They shall", new("illegal-access/1", 12), new("illegal-access/A12.4"), "*"),
            ], RedLine),
        new AmendmentSponsored(Nzl, A9, Wish),
        new AmendmentWithdrawn(Che, A9, Wish),
        new AmendmentObjectionRaised(Nzl, A9, RedLine),
        new AmendmentObjectionWithdrawn(Nzl, A9, Wish),
        new AmendmentAdopted(A9, SettledBy.Vote),
        new AmendmentRejected(A9),
        new AmendmentReopened(PartyId.Chair, A9, Wish),
        new AmendmentReanchored(new("A12"), A9, [new(Clause, 7)]),
        new AmendmentOvertaken(new("A12"), [A9]),
        new AmendmentConflicted(new("A12"), [A9, new("A10")]),
        new AmendmentRestored(new("A12"), A9, [new(Clause, 0), new(new("A4.1"), 2)]),
        new AmendmentLapsed(A9),
        new VoteRecorded(1, Amendment, [Che], [Nzl], [new("JAM")], [new("TUV")], Majority.TwoThirds, false),
        new VoteRecorded(2, Whole, [Che, Nzl], [], [], [], Majority.TwoThirds, true),
        new VoteRecorded(
            3, new(QuestionKind.Retention, Right, "without right"), [Che], [], [Nzl], [], new(55, 100), false,
            new(VotingBase.Members, new(55, 100), VoteUnit.Weights, new(65, 100, Bound.MoreThan), 4, 9, true)),
        new VoteExplained(Che, 1, Ballot.Abstain, new Reason.Balance(0.01, 0.05)),
        new AdoptionOpposed(Che, new Reason.Balance(-0.5, 0.41)),
        new TextAdopted(SettledBy.Consensus),
        new TextAdopted(SettledBy.Vote),
        new TextRejected(SettledBy.Vote),
        new ReservationEntered(Che, Right, RedLine),
        new ConsensusDissociated(Che, new Reason.Balance(-0.2, 0.06)),
        new AssemblyApproved(new(2024, 12, 24), SettledBy.Consensus),
        new TreatySigned(Che, new(2025, 10, 25), new Reason.Likelihood(0.8125)),
        new TreatyRatified(Che, new(2026, 1, 31), 1, new Reason.Likelihood(0.031)),
        new TreatyEnteredIntoForce(new(2027, 5, 1), 40),
        new MoveForgone(Che, "InvalidOperationException: \"lost\" <the> instructions"),
        new MoveForgone(PartyId.Chair, "did not answer in time"),
        new HappeningNoted(Happening.Debate, [Che, PartyId.Chair], [Right], [Clause], "The plenary debates “without right”.")
        {
            Evidence = new(["S1", "S69"], Confidence.Secondary, Day, "August 2024", "art. 13 (1)", "No speaker is known.", new("on-the-floor", "no item is on the floor")),
        },
        new HappeningNoted(Happening.Session, [], [], [], "The session opens."),
        new VoteReported("to delete the exclusions", null, Amendment, [Clause], [Che], 51, 91, null, [], [Nzl], [], false) { Evidence = new([], Confidence.Verified) },
        new VoteReported("resolution 74/247", "General Assembly", null, [], [], 1, 1, 0, [Che], [Nzl], [], true),
        new VoteReported("further rounds", null, null, [], [Che], null, null, null, [], [], [], null),
        new NegotiationEnded(Outcome.InForce),
        new NegotiationEnded(Outcome.NoAgreement),
        .. OfTheFloor(),
        .. OfTheConference(),
    ];

    private static IEnumerable<NegotiationEvent> OfTheFloor() =>
    [
        new AttendanceTaken([Che, Nzl]),
        new AttendanceTaken([]),
        new DelegationEntered(Che),
        new DelegationLeft(Che),
        new SpeakersListOpened(Right),
        new SpeakerInscribed(Icc),
        new SpeakersListClosed(),
        new FloorGiven(Caricom),
        new SpeechesLimited(180, 2),
        new SpeechesLimited(180, null),
        new SpeechTimed(Che, 170),
        new SpeakerCalledToOrder(Che, 200, 180),
        new RightOfReplyExercised(Nzl, Right, 2),
        new PointOfOrderRaised(Che, PointMatter.Business, "The text – “rev. 1” – was not circulated."),
        new PointOfOrderRaised(Che, PointMatter.Voting, "The machine fails."),
        new RulingGiven(Ruling.WellTaken, "It was not.", "deadline"),
        new RulingGiven(Ruling.NotWellTaken, "It was."),
        new RulingAppealed(Che),
        new AppealDecided([Che], [Nzl], [], false),
        new MotionMade(1, Che, MotionKind.SuspendMeeting, []),
        new MotionMade(2, Che, MotionKind.Division, [Right, Verb]),
        new MotionSpokenTo(Nzl, 2, MotionSide.Against),
        new MotionObjectedTo(Nzl, 2),
        new MotionWithdrawn(Che, 1),
        new MotionGranted(2),
        new MotionDecided(2, MotionKind.CloseDebate, [Che, Nzl], [], [new("JAM")], true),
        new MeetingResumed(),
        new VotingBegan(Amendment),
        new VoteCorrected(Che, 1, Ballot.Yes, Ballot.No),
        new ObjectionsOverruled(Right, "without right", [Che]),
        new ObjectionsOverruled(null, null, [Che]),
        new SilenceOpened(Right, "without right", Day),
        new SilenceBroken(Che, Right, "without right", RedLine),
        new SilenceExpired(Right, "without right"),
        new ClauseReopened(Che, Right, RedLine),
        new ClauseReopened(PartyId.Chair, Right, null),
        new InterpretativeNoteRecorded(Che, Right, "It covers research in good faith."),
        new ProposalDeadlineSet(3),
        new DeadlineWaived(Right),
    ];

    private static IEnumerable<NegotiationEvent> OfTheConference() =>
    [
        new NegotiationOpened(
            "options", "cafe", "Rules, blocs and ratification with their options", 2,
            new("own", "Own", Majority.TwoThirds, false, true, "the scenario",
                Floor: new(new(2, 2), new(0, 2), new(1, 1), new(0, 3), 2, DecisionRule.SimpleMajority, DecisionRule.TwoThirds, 1),
                Observers: new(Accreditation.NonObjection, 2_000, true), Informals: new(InformalsAdmission.Named, [new("VAT")])),
            [], new(1, [new("only", "Only", null, Day, 1)]),
            [new(Che, "Switzerland", PartyKind.Delegation, 1, [])], [new(Caricom, "Caribbean Community", 0, null, true)], [], [],
            new(2, 0, Day, Day, 1, [Clause])),
        new InformalsConvened(Right, Che, [Icc]),
        new SpeakerInscribed(Icc, true),
        new MotionMade(3, Che, MotionKind.Reconsider, [], A9),
        new MotionMade(4, Che, MotionKind.Competence, [Right]),
        new ObserversProposed([Icc]),
        new ObserverObjectedTo(Che, Icc),
        new ObjectionBasisRequested(Nzl, Icc),
        new ObjectionBasisDisclosed(Che, Icc, "It is – “so to speak” – no expert."),
        new AccreditationDecided(Icc, [], [], [], true),
        new AccreditationDecided(Icc, [Che], [Nzl], [new("JAM")], false),
        new PaperFiled(Icc, "On intent", Right, 3, "Keep the words."),
        new PaperFiled(Icc, "On everything", null, null, null),
        new ObserversNotHeard(Right, [Icc]),
        new InformalStatementMade(Nzl, Right, 0.4, "without right", Wish),
        new PositionExplained(Che, Right, Wish),
        new PositionExplained(Che, null, new Reason.Stated("It is silent on research.")),
        new VotingOrderRuled(Right, ["no text", "unlawfully"]),
        new MotionSeconded(Nzl, 3),
        new AmendmentReintroduced(Nzl, A9, Wish),
        new LateAmendmentsAdmitted(),
        new TreatyReservationMade(Che, Clause, TreatyAct.Signature, Day, "It is not bound."),
        new TreatyReservationMade(Che, Clause, TreatyAct.Ratification, Day, "It is not bound."),
        new TreatyConfirmed(Caricom, new(2026, 1, 31), 4, Wish),
        new SeatTaken(Che, "Ada – “so to speak”"),
        new SeatReleased(Che, SeatEnd.Away),
        new PackageOffered(4, [new(Right, "unlawfully"), new(new("verb"), "may")], Che),
    ];
}
