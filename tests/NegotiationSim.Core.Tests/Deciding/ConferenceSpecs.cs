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

/// <summary>Observers, informals, positions on a consensus, the order of voting, seconding, competence.</summary>
internal static class ConferenceSpecs
{
    private static readonly ObserverRules ByNonObjection = new(Accreditation.NonObjection, PaperWords: 5, SharedNameplate: true);

    private static readonly RulesOfProcedure Vetted = RulesOfProcedure.AdHocCommittee with { Observers = ByNonObjection };

    private static readonly ImmutableArray<NegotiationEvent> Unvetted = [.. Sitting.Open(Scenario(Vetted), 7), FirstMeeting];

    private static readonly ImmutableArray<NegotiationEvent> Proposed = [.. Unvetted, new ObserversProposed([Icc])];

    private static readonly ImmutableArray<NegotiationEvent> ObjectedTo = [.. Proposed, new ObserverObjectedTo(Ind, Icc)];

    private static readonly ImmutableArray<NegotiationEvent> Asked = [.. ObjectedTo, new ObjectionBasisRequested(Nzl, Icc)];

    private static readonly AccreditationDecided Admitted = new(Icc, [], [], [], true);

    private static ImmutableArray<NegotiationEvent> Vetting(params IEnumerable<NegotiationEvent> more) => [.. Proposed, Admitted, new AgendaItemTaken(Right), .. more];

    private static ImmutableArray<NegotiationEvent> Informal(params ImmutableArray<PartyId> admitted) =>
        [.. InMeeting, admitted.IsEmpty ? new InformalsConvened(Right, Che) : new InformalsConvened(Right, Che, admitted)];

    private static Question Deletion => Amendment("no text");

    /// <summary>Votes have been asked for on "unlawfully", at 0.5, and on deletion, at 1.</summary>
    private static ImmutableArray<NegotiationEvent> BothAsked => [.. InMeeting, Exhausted, new VoteRequested(Bra, Amendment(), Why), new VoteRequested(Egy, Deletion, Why)];

    private static ImmutableArray<NegotiationEvent> Ruled => [.. BothAsked, new VotingOrderRuled(Right, ["unlawfully", "no text"])];

    private static readonly ImmutableArray<NegotiationEvent> InClass = [.. Sitting.Open(Scenario(RulesOfProcedure.ModelUnitedNations), 7), FirstMeeting];

    private static readonly ImmutableArray<NegotiationEvent> MovedInClass = [.. InClass, new MotionMade(1, Ind, MotionKind.SuspendMeeting, [])];

    private static MotionMade Incompetent => new(1, Ind, MotionKind.Competence, [Right]);

    private static MotionDecided Found => new(1, MotionKind.Competence, [Che, Nzl, Bra, Egy], [Ind, Jpn], [], true);

    private static ImmutableArray<NegotiationEvent> Under(RulesOfProcedure rules) => [.. Sitting.Open(Scenario(rules), 7), FirstMeeting];

    public static IEnumerable<Spec> Observers =>
    [
        Given(ObjectedTo).When(new WithdrawObserverObjection(Ind, Icc)).Then(new ObserverObjectionWithdrawn(Ind, Icc)).Because("A state lets an observer pass after all"),
        Given(ObjectedTo).When(new WithdrawObserverObjection(Che, Icc)).RefusedBy(Rules.NoObjection).Because("Nobody takes back the objection of another state to an observer"),
        Given([.. ObjectedTo, new ObserverObjectionWithdrawn(Ind, Icc)]).When(new DecideAccreditation(Icc, [])).Then(Admitted)
            .Because("When the only objection to an observer is taken back it is accredited without a vote"),
        Given([.. ObjectedTo, new ObserverObjectionWithdrawn(Ind, Icc)]).When(new ObjectToObserver(Ind, Icc)).Then(new ObserverObjectedTo(Ind, Icc))
            .Because("A state that has let an observer pass may object again before the decision"),
        Given([.. Proposed, Admitted]).When(new WithdrawObserverObjection(Ind, Icc)).RefusedBy(Rules.NonObjection).Because("After the decision on an observer no objection is taken back"),
        Given(Unvetted).When(new ProposeObservers([Icc])).Then(new ObserversProposed([Icc])).Because("The chair proposes a list of observers"),
        Given(InMeeting).When(new ProposeObservers([Icc])).RefusedBy(Rules.NonObjection).Because("Talks that ask for no accreditation take no list"),
        Given(Unvetted).When(new ProposeObservers([Che])).RefusedBy(Rules.NonObjection).Because("A state needs no accreditation"),
        Given(Proposed).When(new ProposeObservers([Icc])).RefusedBy(Rules.NonObjection).Because("An observer is proposed once"),
        Given(Unvetted).When(new ProposeObservers([])).RefusedBy(Rules.NonObjection).Because("An empty list proposes nobody"),
        Given(Proposed).When(new ObjectToObserver(Ind, Icc)).Then(new ObserverObjectedTo(Ind, Icc)).Because("A state objects to an observer and need not say why"),
        Given(ObjectedTo).When(new ObjectToObserver(Ind, Icc)).RefusedBy(Rules.ObjectOnce).Because("A state objects to an observer once"),
        Given(Unvetted).When(new ObjectToObserver(Ind, Icc)).RefusedBy(Rules.NonObjection).Because("Nobody objects to an observer that has not been proposed"),
        Given(Vetting()).When(new ObjectToObserver(Ind, Icc)).RefusedBy(Rules.NonObjection).Because("The committee's decision on an observer is final"),
        Given(Proposed).When(new ObjectToObserver(Group, Icc)).RefusedBy(Rules.StatesOnly).Because("States object to observers, blocs do not"),
        Given(ObjectedTo).When(new AskForBasis(Nzl, Icc)).Then(new ObjectionBasisRequested(Nzl, Icc)).Because("A state asks for the basis of an objection"),
        Given(Proposed).When(new AskForBasis(Nzl, Icc)).RefusedBy(Rules.BasisOnRequest).Because("Without an objection there is no basis to ask for"),
        Given(Asked).When(new AskForBasis(Che, Icc)).RefusedBy(Rules.BasisOnRequest).Because("The basis is asked for once"),
        Given(Asked).When(new DiscloseBasis(Ind, Icc, "It is no expert.")).Then(new ObjectionBasisDisclosed(Ind, Icc, "It is no expert."))
            .Because("The basis is disclosed when a state has asked"),
        Given(ObjectedTo).When(new DiscloseBasis(Ind, Icc, "It is no expert.")).RefusedBy(Rules.BasisOnRequest).Because("The basis is not disclosed unless a state asks"),
        Given(Asked).When(new DiscloseBasis(Nzl, Icc, "It is no expert.")).RefusedBy(Rules.NoObjection).Because("Who does not object discloses no basis"),
        Given(Asked).When(new DiscloseBasis(Ind, Icc, " ")).RefusedBy(Rules.BasisOnRequest).Because("The basis of an objection has words"),
        Given(Proposed).When(new DecideAccreditation(Icc, [])).Then(Admitted).Because("An observer that nobody objects to is accredited without a vote"),
        Given(Proposed).When(new DecideAccreditation(Icc, Ballots("yyyyyy"))).RefusedBy(Rules.NonObjection).Because("Where nobody objects there is no vote on an observer"),
        Given(ObjectedTo).When(new DecideAccreditation(Icc, [])).RefusedBy(Rules.NonObjection).Because("After an objection the committee decides by a vote"),
        Given(ObjectedTo).When(new DecideAccreditation(Icc, Ballots("yyynna"))).Then(new AccreditationDecided(Icc, [Che, Nzl, Bra], [Egy, Ind], [Jpn], true))
            .Because("An objection is no veto: a majority accredits"),
        Given(ObjectedTo).When(new DecideAccreditation(Icc, Ballots("yyynnn"))).Then(new AccreditationDecided(Icc, [Che, Nzl, Bra], [Egy, Ind, Jpn], [], false))
            .Because("A tie does not accredit"),
        Given(ObjectedTo).When(new DecideAccreditation(Icc, [new(Icc, Ballot.Yes)])).RefusedBy(Rules.OneBallot).Because("An observer does not vote on itself"),
        Given([.. ObjectedTo, new AttendanceTaken([Che, Nzl, Bra])]).When(new DecideAccreditation(Icc, Ballots("yyy"))).RefusedBy(Rules.QuorumToDecide)
            .Because("Accreditation needs a quorum"),
        Given([.. Unvetted, new AgendaItemTaken(Right)]).When(new Speak(Icc, Right, 0, Why)).RefusedBy(Rules.Accredited).Because("An observer that is not accredited does not speak"),
        Given([.. Unvetted, new AgendaItemTaken(Right)]).When(new Propose(Icc, Right, "unlawfully", null, Why)).RefusedBy(Rules.Accredited).Because("Nor does it file a proposal"),
        Given(Unvetted).When(new FilePaper(Icc, "On intent", null, null)).RefusedBy(Rules.Accredited).Because("Nor a paper"),
        Given([.. ObjectedTo, new AccreditationDecided(Icc, [Che], [Nzl, Ind], [], false), new AgendaItemTaken(Right)]).When(new Speak(Icc, Right, 0, Why)).RefusedBy(Rules.Accredited)
            .Because("An observer that the committee has turned down does not speak"),
        Given(Vetting()).When(new Speak(Icc, Right, 0, Why)).Then(new StatementMade(Icc, Right, 0, "without right", Why)).Because("An observer that is accredited speaks"),
        Given(Vetting()).When(new FilePaper(Icc, "On intent", Right, "Keep the words as they")).Then(new PaperFiled(Icc, "On intent", Right, 5, "Keep the words as they"))
            .Because("A paper is counted in words"),
        Given(Vetting()).When(new FilePaper(Icc, "On intent", Right, "Keep the words as they are")).RefusedBy(Rules.PaperLength).Because("An observer's paper has only so many words"),
        Given(Vetting()).When(new FilePaper(Che, "On intent", Right, "Keep the words as they are")).Then(new PaperFiled(Che, "On intent", Right, 6, "Keep the words as they are"))
            .Because("The limit is for observers"),
        Given(InMeeting).When(new FilePaper(Icc, "On intent", null, null)).Then(new PaperFiled(Icc, "On intent", null, null, null)).Because("A paper whose text is not handed in is not counted"),
        Given(InMeeting).When(new FilePaper(Icc, "On intent", Nowhere, null)).RefusedBy(Rules.OnTheAgenda).Because("A paper is about something on the agenda"),
        Given(InMeeting).When(new FilePaper(Icc, "", null, null)).RefusedBy(Rules.PaperLength).Because("A paper has a title"),
        Given(InMeeting).When(new FilePaper(Stranger, "On intent", null, null)).RefusedBy(Rules.InTheRoom).Because("A stranger files no paper"),
        Given(Vetting()).When(new Propose(Icc, Right, "one two three four five six", 0.3, Why)).RefusedBy(Rules.PaperLength).Because("An observer's proposal is no longer than a paper"),
        Given(Vetting()).When(new TableAmendment(Icc, [new ProposedChange.Insert(new("act", "1"), Side.After, "one two three four five six")], null, Why)).RefusedBy(Rules.PaperLength)
            .Because("Nor is an observer's amendment"),
        Given(Vetting(new SpeakersListOpened(Right))).When(new InscribeSpeaker(Icc)).Then(new SpeakerInscribed(Icc, true)).Because("Observers inscribe under their shared nameplate"),
        Given(Vetting(new SpeakersListOpened(Right))).When(new InscribeSpeaker(Che)).Then(new SpeakerInscribed(Che)).Because("A state has its own nameplate"),
        Given(Vetting(new SpeakersListOpened(Right), new SpeakerInscribed(Icc, true))).When(new PassOverObservers()).Then(new ObserversNotHeard(Right, [Icc]))
            .Because("When time does not allow, observers are not heard"),
        Given(Vetting(new SpeakersListOpened(Right))).When(new PassOverObservers()).RefusedBy(Rules.TimeAllows).Because("Nobody is passed over when no observer is waiting"),
        Given(Vetting(new SpeakersListOpened(Right), new SpeakerInscribed(Icc, true), new ObserversNotHeard(Right, [Icc]))).When(new InscribeSpeaker(Icc)).RefusedBy(Rules.TimeAllows)
            .Because("When no time is left no observer is added"),
        Given(Vetting(new SpeakersListOpened(Right), new SpeakerInscribed(Icc, true), new SpeakerInscribed(Che), new ObserversNotHeard(Right, [Icc]))).When(new GiveFloor(Che)).Then(new FloorGiven(Che))
            .Because("The states on the list are heard all the same"),
    ];

    public static IEnumerable<Spec> Informals =>
    [
        Given(InMeeting).When(new ConveneInformals(Right, Che, [Icc])).Then(new InformalsConvened(Right, Che, [Icc])).Because("The convener lets an observer into informals"),
        Given(InMeeting).When(new ConveneInformals(Right, Che, [Nzl])).RefusedBy(Rules.InformalsRoom).Because("Delegations need not be let into informals"),
        Given(Unvetted).When(new ConveneInformals(Right, Che, [Icc])).RefusedBy(Rules.InformalsRoom).Because("Who is not accredited is not let into informals"),
        Given(Under(RulesOfProcedure.AdHocCommittee with { Informals = new(InformalsAdmission.Nobody, []) })).When(new ConveneInformals(Right, Che, [Icc])).RefusedBy(Rules.InformalsRoom)
            .Because("Rules may keep observers out of informals"),
        Given(Informal()).When(new SpeakInInformals(Nzl, Right, 0.5, Why)).Then(new InformalStatementMade(Nzl, Right, 0.5, "unlawfully", Why)).Because("A delegation speaks in informals"),
        Given(Informal()).When(new SpeakInInformals(Icc, Right, 0.5, Why)).RefusedBy(Rules.InformalsRoom).Because("An observer outside does not speak in informals"),
        Given(Informal(Icc)).When(new SpeakInInformals(Icc, Right, 0.5, Why)).Then(new InformalStatementMade(Icc, Right, 0.5, "unlawfully", Why)).Because("An observer that was let in speaks in informals"),
        Given([.. Under(RulesOfProcedure.AdHocCommittee with { Informals = new(InformalsAdmission.Named, [Icc]) }), new InformalsConvened(Right, Che)])
            .When(new SpeakInInformals(Icc, Right, 0.5, Why)).Then(new InformalStatementMade(Icc, Right, 0.5, "unlawfully", Why)).Because("An observer that the rules name is in the room"),
        Given([.. Under(RulesOfProcedure.AdHocCommittee with { Informals = new(InformalsAdmission.Everybody, []) }), new InformalsConvened(Right, Che)])
            .When(new SpeakInInformals(Icc, Right, 0.5, Why)).Then(new InformalStatementMade(Icc, Right, 0.5, "unlawfully", Why)).Because("Rules may open informals to all observers"),
        Given(InMeeting).When(new SpeakInInformals(Nzl, Right, 0.5, Why)).RefusedBy(Rules.InformalsRoom).Because("Nobody speaks in informals that were not convened"),
        Given([.. Informal(), new InformalsReported(Right, Che, "without right", 0)]).When(new SpeakInInformals(Nzl, Right, 0.5, Why)).RefusedBy(Rules.InformalsRoom)
            .Because("Informals are over when their facilitator has reported"),
        Given(Informal()).When(new SpeakInInformals(Nzl, Right, 2, Why)).RefusedBy(Rules.OnTheAgenda).Because("The scale is the same in informals"),
        Given(Informal()).When(new SpeakInInformals(Stranger, Right, 0, Why)).RefusedBy(Rules.InTheRoom).Because("A stranger is in no room"),
        Given(AllAgreed).When(new ExplainPosition(Ind, Right, Why)).Then(new PositionExplained(Ind, Right, Why)).Because("A position on agreed words is explained"),
        Given(Adopted).When(new ExplainPosition(Ind, null, Why)).Then(new PositionExplained(Ind, null, Why)).Because("A position on the text is explained after its adoption"),
        Given([.. Adopted, new PositionExplained(Ind, null, Why)]).When(new ExplainPosition(Ind, null, Why)).RefusedBy(Rules.ExplainPosition).Because("A position is explained once"),
        Given(InMeeting).When(new ExplainPosition(Ind, Right, Why)).RefusedBy(Rules.ExplainPosition).Because("There is no position to explain on what is open"),
        Given([.. Agreed(Opened), Exhausted, new TextAdopted(SettledBy.Vote)]).When(new ExplainPosition(Ind, null, Why)).RefusedBy(Rules.ExplainPosition).Because("After a vote it is the vote that is explained"),
        Given(AllAgreed).When(new ExplainPosition(Icc, Right, Why)).RefusedBy(Rules.StatesOnly).Because("Observers have no position to explain"),
        Given([.. Adopted, new ConsensusDissociated(Ind, Why)]).When(new EnterReservation(Ind, Right, Why)).RefusedBy(Rules.JoinOrStandApart).Because("Who stands apart from the consensus does not join it with a reservation"),
        Given([.. Adopted, new ReservationEntered(Ind, Right, Why)]).When(new Dissociate(Ind, Why)).RefusedBy(Rules.JoinOrStandApart).Because("Who has joined with a reservation does not stand apart"),
        Given([.. AllAgreed, new AdoptionOpposed(Ind, Why)]).When(new ReopenClause(Ind, Right, Why)).Then(new ClauseReopened(Ind, Right, Why))
            .Because("Nothing is agreed until everything is agreed: any delegation reopens"),
        Given(Adopted).When(new ReopenClause(Ind, Right, Why)).RefusedBy(Rules.OpenText).Because("Once the whole is adopted everything is agreed"),
    ];

    public static IEnumerable<Spec> Order =>
    [
        Given([.. InMeeting, Exhausted, new VoteRequested(Bra, Amendment(), Why)]).When(new RequestVote(Egy, Deletion, Why)).Then(new VoteRequested(Egy, Deletion, Why))
            .Because("Votes may be asked for on several amendments to the same words"),
        Given(BothAsked).When(new RequestVote(Egy, Deletion, Why)).RefusedBy(Rules.RequestFirst).Because("A vote on an amendment is asked for once"),
        Given(BothAsked).When(new RecordVote(Amendment(), Ballots("yyyyyy"))).RefusedBy(Rules.FurthestFirst).Because("The amendment nearer in substance is not put first"),
        Given(BothAsked).When(new BeginVoting(Amendment())).RefusedBy(Rules.FurthestFirst).Because("Nor does voting on it begin"),
        Given(BothAsked).When(new RecordVote(Deletion, Ballots("nnnnny"))).Then(Roll(1, Deletion, "nnnnny", false)).Because("The one furthest removed is put first"),
        Given([.. BothAsked, Roll(1, Deletion, "nnnnny", false)]).When(new RecordVote(Amendment(), Ballots("yyyyyn"))).Then(Roll(2, Amendment(), "yyyyyn", true))
            .Because("When it is lost the next is put"),
        Given([.. BothAsked, Roll(1, Deletion, "yyyyyn", true)]).When(new RecordVote(Amendment(), Ballots("yyyyyn"))).RefusedBy(Rules.RequestFirst)
            .Because("When it is carried the next is not put"),
        Given([.. BothAsked, Roll(1, Deletion, "yyyyyn", true)]).When(new RequestVote(Bra, Amendment() with { InsteadOf = "no text" }, Why)).RefusedBy(Rules.ImpliedRejection)
            .Because("Nor can it be put against the words that were adopted"),
        Given(BothAsked).When(new RuleOnOrder(Right, ["unlawfully", "no text"])).Then(new VotingOrderRuled(Right, ["unlawfully", "no text"])).Because("The chair rules on the order of voting"),
        Given(BothAsked).When(new RuleOnOrder(Right, ["unlawfully"])).RefusedBy(Rules.FurthestFirst).Because("A ruling on the order names them all"),
        Given(InMeeting).When(new RuleOnOrder(Right, ["unlawfully", "no text"])).RefusedBy(Rules.FurthestFirst).Because("There is no order to rule on before several are put"),
        Given(Ruled).When(new RecordVote(Amendment(), Ballots("yyyyyy"))).Then(Roll(1, Amendment(), "yyyyyy", true)).Because("What the chair has ruled furthest removed is put first"),
        Given(Ruled).When(new RecordVote(Deletion, Ballots("yyyyyy"))).RefusedBy(Rules.FurthestFirst).Because("And the other is not"),
        Given(Ruled).When(new AppealRuling(Egy)).Then(new RulingAppealed(Egy)).Because("The ruling on the order is appealed"),
        Given([.. Ruled, new RulingAppealed(Egy), new AppealDecided([Che, Nzl, Bra, Egy], [Ind], [], true)]).When(new RecordVote(Deletion, Ballots("nnnnnn"))).Then(Roll(1, Deletion, "nnnnnn", false))
            .Because("When the chair is overruled the distance decides again"),
    ];

    public static IEnumerable<Spec> Motions =>
    [
        Given(MovedInClass).When(new SecondMotion(Jpn, 1)).Then(new MotionSeconded(Jpn, 1)).Because("A motion is seconded"),
        Given(MovedInClass).When(new SecondMotion(Ind, 1)).RefusedBy(Rules.Seconded).Because("Nobody seconds its own motion"),
        Given(MovedInClass).When(new SecondMotion(Icc, 1)).RefusedBy(Rules.StatesOnly).Because("An observer seconds nothing"),
        Given(MovedInClass).When(new PutMotion(1, Ballots("yyyyyy"))).RefusedBy(Rules.Seconded).Because("A motion that nobody seconds is not put"),
        Given([.. MovedInClass, new MotionSeconded(Jpn, 1)]).When(new PutMotion(1, Ballots("yyyyyn"))).Then(new MotionDecided(1, MotionKind.SuspendMeeting, [Che, Nzl, Bra, Egy, Ind], [Jpn], [], true))
            .Because("A motion that is seconded is put"),
        Given([.. InMeeting, new MotionMade(1, Ind, MotionKind.SuspendMeeting, [])]).When(new SecondMotion(Jpn, 1)).RefusedBy(Rules.Seconded).Because("In the General Assembly motions are not seconded"),
        Given(OnFloor(Right)).When(new MakeMotion(Ind, MotionKind.Competence, [Right])).Then(Incompetent).Because("A delegation moves that the committee is not competent"),
        Given([.. OnFloor(Right), Incompetent]).When(new Propose(Nzl, Right, "unlawfully", null, Why)).RefusedBy(Rules.MotionFirst).Because("Competence is decided before the proposal"),
        Given([.. OnFloor(Right), Incompetent]).When(new PutMotion(1, Ballots("yyyynn"))).Then(Found).Because("The committee finds itself not competent"),
        Given([.. OnFloor(Right), Incompetent, Found]).When(new Propose(Nzl, Right, "unlawfully", null, Why)).RefusedBy(Rules.Competence).Because("What the committee is not competent for is not proposed"),
        Given([.. OnFloor(Right), Incompetent, Found, Exhausted]).When(new RequestVote(Nzl, Amendment(), Why)).RefusedBy(Rules.Competence).Because("Nor voted on"),
        Given([.. OnFloor(Right), Incompetent, Found]).When(new MakeMotion(Ind, MotionKind.Competence, [Right])).RefusedBy(Rules.Competence).Because("Competence is denied once"),
    ];
}
