using System.Collections.Immutable;
using NegotiationSim.Core;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Texts;
using NegotiationSim.Core.Texts.Amending;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;
using Side = NegotiationSim.Core.Texts.Amending.Side;

namespace NegotiationSim.Store.Tests;

/// <summary>A small scenario, a history on it, and events with everything in them that JSON could get wrong.</summary>
public static class Samples
{
    public static readonly IssueId Right = new("without-right");
    public static readonly IssueId Title = new("title");
    private static readonly PartyId Norway = new("NOR");
    private static readonly PartyId Mali = new("MLI");
    private static readonly DateOnly Day = new(2024, 2, 29);

    private static readonly Reason Gap = new Reason.AspirationGap(0.1, 1e-7, 123456789.123, -0.0);

    public static Scenario Scenario { get; } = new(
        "small-convention", "A small convention", "For tests: \"quoted\", naïve, 条約.", ulong.MaxValue, RulesOfProcedure.AdHocCommittee, [Norway],
        new(3, [new("s1", "First session", "Vienna", new(2022, 2, 28), 4), new("s2", "Second", null, new(2022, 5, 30), 2, "Chair's text")]),
        [
            new(Norway, "Norway", PartyKind.Delegation, 1, [], "WEOG", "NO"), new(Mali, "Mali", PartyKind.Delegation, 0.7, [new("G77")]),
            new(new("ICC"), "Chamber", PartyKind.Observer, 0.1, [], "business"), new(new("G77"), "Group of 77", PartyKind.Bloc, 2, []),
        ],
        [new(new("G77"), "Group of 77", 0.6, Mali)],
        [new(new("access"), "7", "Illegal access", null, [new(new("access/1"), "1", "when committed {without-right}, the access")])],
        [
            new(Right, "Which intent?", "without right", "narrow to wide",
                [new("intentionally and without right", 0.1), new(Wordings.NoText, 0.9, "delete", 40), new("with dishonest intent", 0.5)],
                "intentionally and without right", "intentionally and without right", "S1"),
            new(Title, "What is it called?", "title", null, [new("Cybercrime", 0), new("Crimes committed with ICT", 1)], null),
        ],
        [new(Norway, 0.35, 1, 0.9, 0.25, [new(0.1, 0.9, [Wordings.NoText], PositionBasis.Documented, "S1", "verified", Day, "said so"), null], [])],
        new(40, 90, new(2024, 12, 24), new(2025, 10, 25), 5), BehaviourParameters.Default, [new("S1", "A source", null, "verified")], "Her Excellency");

    public static NegotiationOpened Opening => new(
        Scenario.Id, Canonical.Hash(Scenario), Scenario.Title, Scenario.Seed, Scenario.Rules, Scenario.Bureau, Scenario.Calendar,
        Scenario.Parties, Scenario.Blocs, Scenario.Articles, Scenario.Issues, Scenario.Ratification);

    /// <summary>At least one of every event type, and both ways of every optional member.</summary>
    public static ImmutableArray<NegotiationEvent> EveryEvent { get; } =
    [
        Opening,
        new MeetingOpened(1, "s1", 1, Day),
        new AgendaItemTaken(Right),
        new StatementMade(Norway, Right, 0.1, "intentionally and without right", Gap),
        new StatementMade(Mali, Right, 1e-7, "„Zitat“ \\ \"quoted\" \t 条約 🕊 é é </script>", new Reason.AspirationMet(0, 1, 0.30000000000000004, 5e-324)),
        new ProposalSubmitted(new("ICC"), new("P6"), Right, "with dishonest intent", 0.5, new Reason.BestOffer(1.7976931348623157e308, 1e21)),
        new ProposalTabled(Mali, new("P7"), Right, Wordings.NoText, 0.9, new Reason.RedLine("x")),
        new ProposalSponsored(Mali, new("P6"), new Reason.Isolation(0.3333, -0.0, 2)),
        new ProposalCosponsored(Norway, new("P6"), new Reason.BlocLine(new("G77"), 1, 0.25, -1.5)),
        new ProposalWithdrawn(Mali, new("P6"), new Reason.Lobbied(new("ICC"), -0.0001)),
        new ObjectionRaised(Norway, Right, Wordings.NoText, new Reason.Informal(0.1, 0.2)),
        new ObjectionRaised(Mali, Right, "intentionally and without right", new Reason.ChairAuthority(0.1, 0.2)),
        new ObjectionWithdrawn(Norway, Right, Wordings.NoText, new Reason.PackageBalance(-0.5, 0)),
        new BracketsPlaced(Right, Norway),
        new ConsensusSought(Right, "with dishonest intent", new Reason.RoomEstimate(0.12, 3)),
        new InformalsConvened(Right, Norway),
        new InformalsReported(Right, Norway, "with dishonest intent", 2),
        new ChairTextIssued(1, "Consolidated text", [new(Right, "with dishonest intent"), new(Title, "Cybercrime")]),
        new PackageOffered(1, [new(Title, "Cybercrime")]),
        new PackageOffered(2, []),
        new PackageRefused(Mali, 1, new Reason.Preference(0.1, 0.2)),
        new TradeOffered(Mali, Norway, new(Right, "with dishonest intent"), new(Title, "Cybercrime"), new Reason.Exchange(0.2, 0.1, 0.2)),
        new TradeAccepted(Norway, Mali, new Reason.Exchange(0.2, 0.1, 0.2)),
        new TradeDeclined(Norway, Mali, Gap),
        new PackageAccepted(2),
        new PackageLapsed(1, 1),
        new AmendmentSubmitted(new("ICC"), new("A9"), null, [new Edit.Delete(new("a/1"), "„a“ 条約", [new("a/1", 4, 5), new("A4.1", 0, 0)])], new Reason.Stated("é 🕊")),
        new AmendmentTabled(Mali, new("A10"), new("A9"), [new Edit.Insert(new("A9.1"), Side.Before, "x", new("A9.1", 3), "y")], Gap),
        new AmendmentSponsored(Norway, new("A9"), Gap),
        new AmendmentObjectionRaised(Mali, new("A9"), Gap),
        new AmendmentObjectionWithdrawn(Mali, new("A9"), Gap),
        new AmendmentReanchored(new("A10"), new("A9"), [new(new("a/1"), 3)]),
        new AmendmentOvertaken(new("A10"), [new("A9")]),
        new AmendmentConflicted(new("A10"), [new("A9"), new("A8")]),
        new AmendmentRestored(new("A10"), new("A9"), []),
        new AmendmentWithdrawn(Mali, new("A10"), Gap),
        new AmendmentAdopted(new("A9"), SettledBy.Vote),
        new AmendmentReopened(PartyId.Chair, new("A9"), Gap),
        new AmendmentRejected(new("A9")),
        new AmendmentLapsed(new("A10")),
        new BracketsLifted(Right, "with dishonest intent", SettledBy.ChairText),
        new ClauseAgreedAdReferendum(Right, "with dishonest intent", SettledBy.Package),
        new ConsensusDeclaredExhausted([Norway], []),
        new VoteRequested(Mali, new(QuestionKind.Amendment, Right, Wordings.NoText, "with dishonest intent"), new Reason.CommonPosition(7, 0.05)),
        new VoteRequested(PartyId.Chair, new(QuestionKind.WholeText), null),
        new VoteRecorded(1, new(QuestionKind.WholeText), [Norway], [Mali], [], [], Majority.TwoThirds, true),
        new VoteRecorded(
            2, new(QuestionKind.Retention, Right, "with dishonest intent"), [Norway], [], [Mali], [], new(55, 100), true,
            new(VotingBase.Members, new(55, 100), VoteUnit.Weights, new(65, 100, Bound.MoreThan), 4, 9, true)),
        new VoteRequested(PartyId.Chair, new(QuestionKind.WholeText), null, VotingMethod.ShowOfHands),
        new RecordedVoteRequested(Mali, new(QuestionKind.WholeText)),
        new HandsCounted(3, new(QuestionKind.WholeText), 1, 1, 0, 0, Majority.TwoThirds, false, new(VotingBase.Present, new(2, 3)), 2),
        new AttendanceTaken([Norway]),
        new DelegationEntered(Mali),
        new DelegationLeft(Mali),
        new SpeakersListOpened(Right),
        new SpeakerInscribed(Mali),
        new SpeakersListClosed(),
        new FloorGiven(Mali),
        new SpeechesLimited(180, 2),
        new SpeechesLimited(180, null),
        new SpeechTimed(Mali, 170),
        new SpeakerCalledToOrder(Mali, 200, 180),
        new RightOfReplyExercised(Mali, Right, 1),
        new PointOfOrderRaised(Mali, PointMatter.Voting, "„Zitat“ \\ \"quoted\" 条約"),
        new RulingGiven(Ruling.WellTaken, "yes", "deadline"),
        new RulingGiven(Ruling.NotWellTaken, "no"),
        new RulingAppealed(Mali),
        new AppealDecided([Norway], [], [Mali], true),
        new MotionMade(1, Mali, MotionKind.Division, [Right]),
        new MotionSpokenTo(Norway, 1, MotionSide.Against),
        new MotionObjectedTo(Norway, 1),
        new MotionWithdrawn(Mali, 1),
        new MotionGranted(1),
        new MotionDecided(1, MotionKind.CloseDebate, [], [Norway], [Mali], false),
        new MeetingResumed(),
        new VotingBegan(new(QuestionKind.WholeText)),
        new VoteCorrected(Mali, 1, Ballot.No, Ballot.Abstain),
        new ObjectionsOverruled(Right, "with dishonest intent", [Mali]),
        new ObjectionsOverruled(null, null, [Mali]),
        new SilenceOpened(Right, "with dishonest intent", Day),
        new SilenceBroken(Mali, Right, "with dishonest intent", Gap),
        new SilenceExpired(Right, "with dishonest intent"),
        new ClauseReopened(Mali, Right, Gap),
        new ClauseReopened(PartyId.Chair, Right, null),
        new InterpretativeNoteRecorded(Mali, Right, "as in article 2"),
        new ProposalDeadlineSet(3),
        new DeadlineWaived(Right),
        new InformalsConvened(Right, Norway, [new("ICC")]),
        new SpeakerInscribed(new("ICC"), true),
        new MotionMade(2, Mali, MotionKind.Reconsider, [], new("A9")),
        new ObserversProposed([new("ICC")]),
        new ObserverObjectedTo(Mali, new("ICC")),
        new ObserverObjectionWithdrawn(Mali, new("ICC")),
        new ObjectionBasisRequested(Norway, new("ICC")),
        new ObjectionBasisDisclosed(Mali, new("ICC"), "„Zitat“ \\ \"quoted\" 条約"),
        new AccreditationDecided(new("ICC"), [Norway], [], [Mali], true),
        new PaperFiled(new("ICC"), "é 🕊", Right, 2, "two\nwords"),
        new PaperFiled(Mali, "x", null, null, null),
        new ObserversNotHeard(Right, [new("ICC")]),
        new InformalStatementMade(Mali, Right, 1e-7, "with dishonest intent", Gap),
        new PositionExplained(Mali, Right, Gap),
        new PositionExplained(Mali, null, Gap),
        new VotingOrderRuled(Right, [Wordings.NoText, "with dishonest intent"]),
        new MotionSeconded(Norway, 2),
        new AmendmentReintroduced(Norway, new("A10"), Gap),
        new LateAmendmentsAdmitted(),
        new VoteExplained(Mali, 1, Ballot.No, new Reason.Balance(0.1, 0.2)),
        new AdoptionOpposed(Mali, Gap),
        new TextRejected(SettledBy.Vote),
        new TextAdopted(SettledBy.Consensus),
        new ReservationEntered(Mali, Right, new Reason.Likelihood(0.999)),
        new ConsensusDissociated(Mali, Gap),
        new AssemblyApproved(new(2024, 12, 24), SettledBy.Consensus),
        new TreatySigned(Norway, new(2025, 10, 25), Gap),
        new TreatyReservationMade(Norway, new("access/1"), TreatyAct.Signature, Day, "é"),
        new TreatyRatified(Norway, DateOnly.MaxValue, 1, Gap),
        new TreatyConfirmed(new("G77"), DateOnly.MaxValue, 1, Gap),
        new TreatyEnteredIntoForce(DateOnly.MinValue, 40),
        new SeatTaken(Mali, "é 🕊"),
        new SeatReleased(Mali, SeatEnd.HandedOver),
        new MoveForgone(Mali, "its agent failed: 'null'\n"),
        new HappeningNoted(Happening.Paper, [Norway], [Right], [new("access/1")], "„Zitat“ 条約")
        {
            Evidence = new(["S1"], Confidence.Inferred, Day, "February 2024", "art. 6", "é 🕊", new("on-the-floor", "not on it")),
        },
        new HappeningNoted(Happening.Other, [], [], [], "A quiet day."),
        new HistoryBranched("parent", 3, Canonical.Hash(Scenario), ulong.MaxValue, []),
        new HistoryBranched(
            "parent", 3, Canonical.Hash(Scenario), ulong.MaxValue, [new("without", null, "ICC")], RulesOfProcedure.ConsensusOnly,
            [new(new("ICC"), "Chamber", PartyKind.Observer, 0.1, [], Left: true)], [new(new("G77"), "Group of 77", 0.1)], new(4, 2)),
        new VoteReported("to delete it", null, new(QuestionKind.Amendment, Right, Wordings.NoText), [new("access/1")], [Mali], 23, null, 26, [Mali], [Norway], [], null),
        new NegotiationEnded(Outcome.InForce),
    ];

    /// <summary>Some statements, all different.</summary>
    public static List<NegotiationEvent> Statements(int count, int from = 0) =>
        [.. Enumerable.Range(from, count).Select(i => new StatementMade(Norway, Right, i / 1000.0, "with dishonest intent", Gap))];

    public static AppendMetadata By(string command) => new("run-1", command);
}
