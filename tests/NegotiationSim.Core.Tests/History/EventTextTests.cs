using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Texts;
using NegotiationSim.Core.Texts.Amending;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;
using static NegotiationSim.Core.Tests.History.Given;

namespace NegotiationSim.Core.Tests.History;

public class EventTextTests
{
    private static readonly Chronicle Before = Talks().Meeting(1).Tables(Switzerland, Intent).Brackets(Switzerland).Chronicle;
    private static readonly AmendmentId A9 = new("A9");
    private static readonly ClauseId Clause = Before.End.Articles[0].Clauses[0].Id;
    private static readonly Reason Said = new Reason.Stated("it must be clear");
    private static readonly DateOnly Day = new(2024, 8, 8);
    private static readonly Question Deletion = new(QuestionKind.Amendment, Standard, Wordings.NoText, WithoutRight);

    private static readonly (NegotiationEvent Event, string Line)[] Lines =
    [
        ((NegotiationOpened)Before[1], "The talks open on \"A short treaty\": 4 delegations, 1 observer, 2 articles, 2 contested wordings, 8 meetings; seed 7."),
        (new MeetingOpened(2, "one", 2, Day), "Meeting 2 opens: First session, meeting 2 of the session, 8 Aug 2024."),
        (new AgendaItemTaken(Standard), "The committee takes up core offences. Which access is an offence?"),
        (new StatementMade(Uganda, Standard, 1, Wordings.NoText, Liked), "Uganda speaks for deletion, core offences: worth 0.90 to it (salience 0.50)."),
        (new ProposalSubmitted(Eff, new("P5"), Standard, "with serious harm", 0, Liked), "Electronic Frontier Foundation files a paper for \"with serious harm\" in place of \"without right\", core offences: worth 0.90 to it (salience 0.50); it needs a sponsor."),
        (new ProposalTabled(Switzerland, new("P5"), Standard, Intent, 0, Liked), "Switzerland tables \"with dishonest intent\" for \"without right\", core offences: worth 0.90 to it (salience 0.50)."),
        (new ProposalSponsored(NewZealand, new("P3"), Liked), "New Zealand sponsors \"with dishonest intent\" (Switzerland), core offences: worth 0.90 to it (salience 0.50)."),
        (new ProposalCosponsored(NewZealand, new("P3"), Liked), "New Zealand co-sponsors \"with dishonest intent\" (Switzerland), core offences: worth 0.90 to it (salience 0.50)."),
        (new ProposalWithdrawn(Switzerland, new("P3"), Liked), "Switzerland withdraws \"with dishonest intent\" (Switzerland), core offences: worth 0.90 to it (salience 0.50)."),
        (new ObjectionRaised(Uganda, Standard, WithoutRight, Line), "Uganda objects to \"without right\", core offences: \"it\" crosses a red line of its mandate."),
        (new ObjectionWithdrawn(Uganda, Standard, Wordings.NoText, Alone), "Uganda no longer objects to deletion, core offences: only 10 % of the room still stood against it (shortfall 0.10, threshold 0.20)."),
        (new BracketsPlaced(Standard, Uganda), "Brackets are placed around \"without right\", core offences: Uganda does not agree."),
        (new BracketsLifted(Standard, Intent, SettledBy.Package), "The brackets go, core offences: \"with dishonest intent\", by package."),
        (new ConsensusSought(Standard, WithoutRight, new Reason.RoomEstimate(0.1, 1)), "The chair asks whether anybody objects to \"without right\", core offences: 1 objection, 10 % of influence."),
        (new ClauseAgreedAdReferendum(Standard, WithoutRight, SettledBy.Consensus), "Agreed ad referendum, core offences: \"without right\" in 7(1), 7(2), by consensus."),
        (new InformalsConvened(Standard, Congo), "Informals on core offences are convened; Congo facilitates."),
        (new InformalsReported(Standard, Congo, WithoutRight, 1), "Congo reports from informals on core offences: \"without right\" came closest, and 1 delegation still objects."),
        (new ChairTextIssued(1, "Revised draft", [new(Standard, WithoutRight)]), "The chair issues text 1, \"Revised draft\": \"without right\" (core offences)."),
        (new PackageOffered(2, [new(Standard, WithoutRight), new(Threshold, "fortieth")]), "The chair offers package P2: \"without right\" (core offences), \"fortieth\" (ratifications)."),
        (new PackageRefused(Uganda, 2, new Reason.PackageBalance(-0.1, 0.05)), "Uganda refuses package P2: the package as a whole gives -0.10 (threshold 0.05)."),
        (new TradeOffered(Uganda, Congo, new(Standard, WithoutRight), new(Threshold, "fortieth"), new Reason.Exchange(0.2, 0.05, 0.2)), "Uganda offers Congo a trade: it lets pass \"without right\", core offences, for \"fortieth\", ratifications: what it gets is worth 0.200 to it, what it gives 0.050 (least gain 20 %)."),
        (new TradeAccepted(Congo, Uganda, new Reason.Exchange(0.1, 0.05, 0.2)), "Congo accepts the trade with Uganda: what it gets is worth 0.100 to it, what it gives 0.050 (least gain 20 %)."),
        (new TradeDeclined(Congo, Uganda, Line), "Congo declines the trade with Uganda: \"it\" crosses a red line of its mandate."),
        (new PackageAccepted(2), "Package P2 is accepted: nobody refuses."),
        (new PackageLapsed(2, 1), "Package P2 falls: 1 delegation refuses."),
        (new ConsensusDeclaredExhausted([Switzerland, Uganda], [Congo]), "The chair declares that consensus is exhausted: 2 of the bureau in favour, 1 against."),
        (new VoteRequested(Uganda, Deletion, null), "Uganda asks for a recorded vote to delete \"without right\", core offences."),
        (new VoteRecorded(1, Deletion, [Uganda], [Switzerland, NewZealand], [Congo], [], Majority.TwoThirds, false), "Vote 1 to delete \"without right\", core offences: 1 for, 2 against, 1 abstaining, 0 absent; not carried (two-thirds needed)."),
        (new VoteExplained(Uganda, 1, Ballot.Yes, Liked), "Uganda explains its vote (yes in vote 1): worth 0.90 to it (salience 0.50)."),
        (new AdoptionOpposed(Uganda, new Reason.Balance(-0.2, 0.05)), "Uganda cannot join a consensus on the text as a whole: worth -0.20 against the alternative (band 0.05)."),
        (new TextAdopted(SettledBy.Consensus), "The committee adopts the text as a whole by consensus."),
        (new TextRejected(SettledBy.Vote), "The committee does not adopt the text (vote)."),
        (new ReservationEntered(Uganda, Standard, Line), "Uganda joins the consensus with a reservation on core offences: \"it\" crosses a red line of its mandate."),
        (new ConsensusDissociated(Uganda, Line), "Uganda dissociates itself from the consensus: \"it\" crosses a red line of its mandate."),
        (new AssemblyApproved(Day, SettledBy.Consensus), "The General Assembly adopts the convention by consensus, 8 Aug 2024."),
        (new TreatySigned(Uganda, Day, new Reason.Likelihood(0.5)), "Uganda signs, 8 Aug 2024: drawn with probability 0.500."),
        (new TreatyRatified(Uganda, Day, 12, new Reason.Likelihood(0.5)), "Uganda ratifies, 8 Aug 2024 (ratification 12): drawn with probability 0.500."),
        (new TreatyEnteredIntoForce(Day, 40), "The treaty enters into force, 8 Aug 2024, with 40 ratifications."),
        (new MoveForgone(Uganda, "no answer in time"), "Uganda makes no move: no answer in time."),
        (new HappeningNoted(Happening.Draft, [], [], [], "The chair circulates a draft"), "The chair circulates a draft."),
        (new VoteReported("to delete it", null, Deletion, [], [Uganda], 23, 102, null, [], [], [], false), "A recorded vote, asked for by Uganda, to delete it: 23 for, 102 against, abstentions not known; not carried."),
        (new AmendmentSubmitted(Eff, A9, null, [new Edit.Delete(Clause, "a system", [])], Said), "Electronic Frontier Foundation files amendment A9: delete \"a system\" in 7(1): it must be clear; it needs a sponsor."),
        (new AmendmentTabled(Switzerland, A9, null, [new Edit.Replace(Clause, "a", [], "b"), new Edit.SplitClause(Clause, "c", new("x", 0), Clause, "*")], Said), "Switzerland tables amendment A9: replace \"a\" with \"b\" in 7(1); begin a new clause at \"c\" in 7(1): it must be clear."),
        (new AmendmentSponsored(Switzerland, A9, Said), "Switzerland sponsors amendment A9: it must be clear."),
        (new AmendmentWithdrawn(Switzerland, A9, Said), "Switzerland withdraws amendment A9: it must be clear."),
        (new AmendmentObjectionRaised(Uganda, A9, Said), "Uganda objects to amendment A9: it must be clear."),
        (new AmendmentObjectionWithdrawn(Uganda, A9, Said), "Uganda no longer objects to amendment A9: it must be clear."),
        (new AmendmentAdopted(A9, SettledBy.Consensus), "Amendment A9 is adopted by consensus."),
        (new AmendmentRejected(A9), "Amendment A9 is not adopted."),
        (new AmendmentReopened(PartyId.Chair, A9, Said), "The chair has amendment A9 opened again: it must be clear."),
        (new AmendmentReanchored(A9, new("A5"), [new(Clause, 4)]), "Amendment A9 stands as before, anchored anew after A5: 7(1), word 5."),
        (new AmendmentOvertaken(A9, [new("A5")]), "Amendment A9 is overtaken by A5."),
        (new AmendmentConflicted(A9, [new("A5"), new("A6")]), "Amendment A9 is in conflict with A5, A6."),
        (new AmendmentRestored(A9, new("A5"), []), "Amendment A9 can be decided again: nothing stands against it after A5."),
        (new AmendmentLapsed(A9), "Amendment A9 lapses: nobody took it up before the text was adopted."),
        (new HappeningNoted(Happening.Paper, [Eff], [Standard], [], "A letter arrives"), "A letter arrives."),
        (new HistoryBranched("parent", 2_455, "cafe", 7, []), "The history parts from parent after its move #2,455: nothing is changed."),
        (new HistoryBranched("parent", 9, "cafe", 7, [new("party.UGA.position.standard", "1", "0.2"), new("without", null, "EFF")], Presumed: new(92, 2)),
            "The history parts from parent after its move #9: simulated from here on; party.UGA.position.standard: 1 -> 0.2; without EFF; the meetings up to 92 are taken as held, and the agenda as gone through twice."),
        (new VoteReported("to delete the words", null, Deletion, [Clause], [Uganda, Congo], 51, 91, null, [], [], [], false), "A recorded vote, asked for by Uganda and Congo, to delete the words: 51 for, 91 against, abstentions not known; not carried."),
        (new NegotiationEnded(Outcome.InForce), "The negotiation ends: in force."),
        (new VoteRecorded(2, new(QuestionKind.Retention, Standard, WithoutRight), [Uganda], [Switzerland], [Congo], [NewZealand], new(1, 2), false, new(VotingBase.Members, Share.Majority)), "Vote 2 to keep \"without right\", core offences: 1 for, 1 against, 1 abstaining, 1 absent; 1 of 4 is 25.0 %, a majority is more than 2; an equally divided vote is lost: not carried."),
        (new AttendanceTaken([Uganda]), "The roll is called: 1 delegation is in the room."),
        (new DelegationEntered(Uganda), "Uganda enters the room."),
        (new DelegationLeft(Uganda), "Uganda leaves the room."),
        (new SpeakersListOpened(Standard), "The chair opens the list of speakers on core offences."),
        (new SpeakerInscribed(Uganda), "Uganda is put on the list of speakers."),
        (new SpeakersListClosed(), "The chair closes the list of speakers."),
        (new FloorGiven(Uganda), "The chair gives the floor to Uganda."),
        (new SpeechesLimited(180, 2), "Speeches are limited to 180 seconds, 2 speeches each on an item."),
        (new SpeechTimed(Uganda, 170), "Uganda has spoken for 170 seconds."),
        (new SpeakerCalledToOrder(Uganda, 200, 180), "The chair calls Uganda to order: 200 seconds, where the limit is 180."),
        (new RightOfReplyExercised(Uganda, Standard, 1), "Uganda uses its right of reply on core offences (first time)."),
        (new PointOfOrderRaised(Uganda, PointMatter.Voting, "the machine fails"), "Uganda raises a point of order about the voting: the machine fails."),
        (new RulingGiven(Ruling.NotWellTaken, "it works", "vote-in-progress"), "The chair rules that the point is not well taken: it works (rule vote-in-progress)."),
        (new RulingAppealed(Uganda), "Uganda appeals against the ruling."),
        (new AppealDecided([Uganda], [Congo], [], false), "The appeal is put: 1 to overrule the chair, 1 against, 0 abstaining; the ruling stands."),
        (new MotionMade(1, Uganda, MotionKind.CloseDebate, [Standard]), "Uganda moves to close the debate on core offences (motion 1)."),
        (new MotionSpokenTo(Congo, 1, MotionSide.Against), "Congo speaks against motion 1."),
        (new MotionObjectedTo(Congo, 1), "Congo objects to the division: motion 1 will be voted on."),
        (new MotionWithdrawn(Uganda, 1), "Uganda withdraws motion 1."),
        (new MotionGranted(1), "Nobody objects to motion 1: the text is divided."),
        (new MotionDecided(1, MotionKind.CloseDebate, [Uganda], [Congo], [], false), "Motion 1 is put: 1 for, 1 against, 0 abstaining; not carried."),
        (new MeetingResumed(), "The meeting is resumed."),
        (new VotingBegan(Deletion), "The chair announces the beginning of voting to delete \"without right\", core offences."),
        (new VoteCorrected(Uganda, 1, Ballot.Yes, Ballot.No), "Uganda has it noted that in vote 1 it was recorded as yes and meant no; the result does not change."),
        (new ObjectionsOverruled(Standard, WithoutRight, [Uganda]), "The gavel falls although Uganda objects, core offences."),
        (new ObjectionsOverruled(null, null, [Uganda, Congo]), "The gavel falls although Uganda, Congo object to the text as a whole."),
        (new SilenceOpened(Standard, WithoutRight, Day), "The chair puts \"without right\", core offences under silence until 8 Aug 2024."),
        (new SilenceBroken(Uganda, Standard, WithoutRight, Line), "Uganda breaks the silence on \"without right\", core offences: \"it\" crosses a red line of its mandate."),
        (new SilenceExpired(Standard, WithoutRight), "Nobody has broken the silence on \"without right\", core offences."),
        (new ClauseReopened(Uganda, Standard, null), "Uganda reopens core offences."),
        (new InterpretativeNoteRecorded(Uganda, Standard, "it covers research"), "Uganda has an interpretative note on core offences recorded: it covers research."),
        (new ProposalDeadlineSet(3), "Proposals are to be handed in by the end of meeting 3."),
        (new DeadlineWaived(Standard), "The chair waives the deadline for core offences."),
        (new InformalsConvened(Standard, Congo, [Eff]), "Informals on core offences are convened; Congo facilitates, and Electronic Frontier Foundation may come in."),
        (new SpeakerInscribed(Eff, true), "Electronic Frontier Foundation is put on the list of speakers, under the nameplate of the observers."),
        (new MotionMade(2, Uganda, MotionKind.Reconsider, [], A9), "Uganda moves to reconsider the vote on amendment A9 (motion 2)."),
        (new MotionMade(2, Uganda, MotionKind.Competence, [Standard]), "Uganda moves that the committee is not competent to adopt a proposal on core offences (motion 2)."),
        (new ObserversProposed([Eff]), "The chair proposes for accreditation, unless a state objects: Electronic Frontier Foundation."),
        (new ObserverObjectedTo(Uganda, Eff), "Uganda objects to the accreditation of Electronic Frontier Foundation."),
        (new ObserverObjectionWithdrawn(Uganda, Eff), "Uganda no longer objects to the accreditation of Electronic Frontier Foundation."),
        (new VoteRequested(Uganda, Deletion, null, VotingMethod.ShowOfHands), "Uganda asks for a vote by show of hands to delete \"without right\", core offences."),
        (new RecordedVoteRequested(Congo, Deletion), "Congo asks that the vote to delete \"without right\", core offences is recorded."),
        (new HandsCounted(1, Deletion, 1, 2, 1, 0, Majority.TwoThirds, false), "Vote 1 by show of hands to delete \"without right\", core offences: 1 for, 2 against, 1 abstaining, 0 not voting; not carried (two-thirds needed)."),
        (new HandsCounted(2, new(QuestionKind.WholeText), 1, 1, 0, 2, new(1, 2), false, new(VotingBase.Members, Share.Majority), 3), "Vote 2 by show of hands on the text as a whole: 1 for, 1 against, 0 abstaining, 2 not voting (3 in the room); 1 of 4 is 25.0 %, a majority is more than 2; an equally divided vote is lost: not carried."),
        (new ObjectionBasisRequested(Congo, Eff), "Congo asks for the basis of the objections to Electronic Frontier Foundation."),
        (new ObjectionBasisDisclosed(Uganda, Eff, "it is no expert"), "Uganda discloses the basis of its objection to Electronic Frontier Foundation: it is no expert."),
        (new AccreditationDecided(Eff, [], [], [], true), "Electronic Frontier Foundation is accredited: no state objects."),
        (new AccreditationDecided(Eff, [Congo], [Uganda], [], false), "Electronic Frontier Foundation is not accredited: 1 for, 1 against, 0 abstaining."),
        (new PaperFiled(Eff, "On intent", Standard, 1_900, "..."), "Electronic Frontier Foundation files the paper \"On intent\" on core offences (1,900 words)."),
        (new ObserversNotHeard(Standard, [Eff]), "No time is left on core offences to hear Electronic Frontier Foundation."),
        (new InformalStatementMade(Uganda, Standard, 1, Wordings.NoText, Liked), "In informals Uganda speaks for deletion, core offences: worth 0.90 to it (salience 0.50)."),
        (new PositionExplained(Uganda, Standard, Said), "Uganda explains its position on core offences: it must be clear."),
        (new PositionExplained(Uganda, null, Said), "Uganda explains its position on the text as a whole: it must be clear."),
        (new VotingOrderRuled(Standard, [Wordings.NoText, Intent]), "The chair rules on the order of voting, core offences: deletion, then \"with dishonest intent\"."),
        (new MotionSeconded(Congo, 1), "Congo seconds motion 1."),
        (new AmendmentReintroduced(Congo, A9, Said), "Congo introduces amendment A9 again: it must be clear."),
        (new LateAmendmentsAdmitted(), "The chair waives the deadline for amendments at this meeting."),
        (new TreatyReservationMade(Uganda, Clause, TreatyAct.Ratification, Day, "it is not bound"), "Uganda makes a reservation to 7(1) in ratifying, 8 Aug 2024: it is not bound."),
        (new TreatyConfirmed(Uganda, Day, 2, Said), "Uganda ratifies as a regional organisation, 8 Aug 2024; it is not counted in addition to 2 member states that have ratified: it must be clear."),
        (new SeatTaken(Uganda, "Ada"), "Ada takes the seat of Uganda."),
        (new SeatReleased(Uganda, SeatEnd.GivenUp), "A person gives up the seat of Uganda, and the simulator speaks for it."),
        (new SeatReleased(Uganda, SeatEnd.HandedOver), "The facilitator hands the seat of Uganda to the simulator."),
        (new SeatReleased(Uganda, SeatEnd.Away), "A person is away, and the simulator speaks for Uganda meanwhile."),
    ];

    [Fact]
    public void Has_a_line_for_every_event()
    {
        var told = Lines.Select(l => l.Event.GetType()).ToHashSet();

        typeof(NegotiationEvent).GetNestedTypes().Where(t => t.IsAssignableTo(typeof(NegotiationEvent))).ShouldBe(told, ignoreOrder: true);
    }

    [Fact]
    public void Is_plain_English()
    {
        foreach (var (e, line) in Lines)
            EventText.Of(e, e is NegotiationOpened ? Negotiation.None : Before.End).ShouldBe(line);
    }

    [Fact]
    public void Calls_deletion_by_its_name() =>
        EventText.Of(new ProposalTabled(Uganda, new("P5"), Standard, Wordings.NoText, 1, Liked), Before.End)
            .ShouldBe("Uganda proposes to delete \"without right\", core offences: worth 0.90 to it (salience 0.50).");

    [Theory]
    [InlineData(Confidence.Verified, "A letter arrives. [S1, S2 · art. 13 (1)]")]
    [InlineData(Confidence.Secondary, "A letter arrives. [S1, S2 · secondary · art. 13 (1)]")]
    [InlineData(Confidence.Inferred, "A letter arrives. [S1, S2 · inferred · art. 13 (1)]")]
    public void Names_the_sources_and_labels_what_is_not_verified(Confidence confidence, string line) =>
        EventText.Of(new HappeningNoted(Happening.Paper, [], [], [], "A letter arrives") { Evidence = new(["S1", "S2"], confidence, Day, Number: "art. 13 (1)") }, Before.End)
            .ShouldBe(line);

    [Fact]
    public void Says_that_a_tally_is_unknown_and_which_rule_was_departed_from() =>
        EventText.Of(new VoteReported("on other parts", null, null, [], [], null, null, null, [], [], [], null)
        {
            Evidence = new(["S1"], Confidence.Verified, Day, "August 2024", Departs: new("consensus-first", "the chair has not said so")),
        }, Before.End).ShouldBe("A recorded vote, on other parts: tally not known; result not known. [S1 · August 2024 · departs from rule consensus-first]");

    [Fact]
    public void Survives_parties_and_wordings_that_nobody_knows() =>
        EventText.Of(new ProposalCosponsored(new("XXX"), new("P99"), Liked), Before.End)
            .ShouldBe("XXX co-sponsors proposal P99: worth 0.90 to it (salience 0.50).");
}
