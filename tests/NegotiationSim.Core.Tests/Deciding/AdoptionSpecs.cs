using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;
using static NegotiationSim.Core.Tests.Deciding.Spec;
using static NegotiationSim.Core.Tests.Deciding.Talks;

namespace NegotiationSim.Core.Tests.Deciding;

/// <summary>The text as a whole, the Assembly, signature, ratification, entry into force, the end.</summary>
internal static class AdoptionSpecs
{
    private static IEnumerable<NegotiationEvent> WholePending => [.. AllAgreed, new AdoptionOpposed(Ind, Why), Exhausted, new VoteRequested(Ind, Whole, Why)];

    public static IEnumerable<Spec> Adoption =>
    [
        Given(AllAgreed).When(new AdoptByConsensus()).Then(new TextAdopted(SettledBy.Consensus))
            .Because("A text without open wordings is adopted by consensus"),
        Given(InMeeting).When(new AdoptByConsensus()).RefusedBy(Rules.TextReady)
            .Because("A text with open wordings is not adopted"),
        Given([.. AllAgreed, new AdoptionOpposed(Ind, Why)]).When(new AdoptByConsensus()).RefusedBy(Rules.Consensus)
            .Because("One who opposes the whole stops the consensus"),
        Given(AllAgreed).When(new OpposeAdoption(Ind, Why)).Then(new AdoptionOpposed(Ind, Why))
            .Because("A delegation opposes the whole"),
        Given(InMeeting).When(new OpposeAdoption(Ind, Why)).RefusedBy(Rules.TextReady)
            .Because("Nobody opposes the whole before there is a whole"),
        Given([.. AllAgreed, new AdoptionOpposed(Ind, Why)]).When(new OpposeAdoption(Ind, Why)).RefusedBy(Rules.ObjectOnce)
            .Because("A delegation opposes the whole once"),
        Given(AllAgreed).When(new OpposeAdoption(Icc, Why)).RefusedBy(Rules.StatesOnly)
            .Because("An observer does not oppose the whole"),
        Given(WholePending).When(new RecordVote(Whole, Ballots("yyyyn-")))
            .Then(Roll(1, Whole, "yyyyn-", true), new TextAdopted(SettledBy.Vote))
            .Because("The whole is adopted by two-thirds"),
        Given(WholePending).When(new RecordVote(Whole, Ballots("yyynn-")))
            .Then(Roll(1, Whole, "yyynn-", false), new TextRejected(SettledBy.Vote))
            .Because("The whole is rejected short of two-thirds"),
        Given(AllAgreed).When(new RequestVote(Ind, Whole, Why)).RefusedBy(Rules.ConsensusFirst)
            .Because("The whole is not put to the vote before consensus is exhausted"),
        Given(Adopted).When(new EnterReservation(Ind, Right, Why)).Then(new ReservationEntered(Ind, Right, Why))
            .Because("A delegation reserves its position on a wording"),
        Given([.. Adopted, new ReservationEntered(Ind, Right, Why)]).When(new EnterReservation(Ind, Right, Why)).RefusedBy(Rules.SignOnce)
            .Because("A delegation reserves its position once"),
        Given(AllAgreed).When(new EnterReservation(Ind, Right, Why)).RefusedBy(Rules.AdoptedFirst)
            .Because("Reservations follow adoption"),
        Given(Adopted).When(new EnterReservation(Ind, Nowhere, Why)).RefusedBy(Rules.OnTheAgenda)
            .Because("A reservation is about a wording of the text"),
        Given(Adopted).When(new Dissociate(Ind, Why)).Then(new ConsensusDissociated(Ind, Why))
            .Because("A delegation stands apart from the consensus"),
        Given(InMeeting).When(new Dissociate(Ind, Why)).RefusedBy(Rules.AdoptedFirst)
            .Because("There must be a consensus to stand apart from"),
        Given([.. WholePending, Roll(1, Whole, "yyyyn-", true), new TextAdopted(SettledBy.Vote)]).When(new Dissociate(Ind, Why)).RefusedBy(Rules.Consensus)
            .Because("After a vote there is no consensus to stand apart from"),
        Given([.. WholePending, Roll(1, Whole, "yyyyn-", true), new TextAdopted(SettledBy.Vote)]).When(new ExplainVote(Ind, 1, Ballot.No, Why))
            .Then(new VoteExplained(Ind, 1, Ballot.No, Why))
            .Because("A vote is explained after adoption too"),
        Given(Adopted).When(new Speak(Che, Right, 0, Why)).RefusedBy(Rules.OpenText)
            .Because("There is no debate on an adopted text"),
        Given(Adopted).When(new RaiseObjection(Che, Right, "without right", Why)).RefusedBy(Rules.OpenText)
            .Because("There is no objection to an adopted text"),
    ];

    public static IEnumerable<Spec> Assembly =>
    [
        Given(Adopted).When(new ApproveInAssembly(Approval, [])).Then(new AssemblyApproved(Approval, SettledBy.Consensus))
            .Because("The Assembly adopts without a vote"),
        Given(Adopted).When(new ApproveInAssembly(Approval, Ballots("yyyynn")))
            .Then(Roll(1, new(QuestionKind.Approval), "yyyynn", true), new AssemblyApproved(Approval, SettledBy.Vote))
            .Because("The Assembly adopts by two-thirds"),
        Given(Adopted).When(new ApproveInAssembly(Approval, Ballots("yyynnn"))).Then(Roll(1, new(QuestionKind.Approval), "yyynnn", false))
            .Because("The Assembly does not adopt by half"),
        Given(Adopted).When(new ApproveInAssembly(Approval, [new(Icc, Ballot.Yes)])).RefusedBy(Rules.OneBallot)
            .Because("Observers do not vote in the Assembly"),
        Given(AllAgreed).When(new ApproveInAssembly(Approval, [])).RefusedBy(Rules.AdoptedFirst)
            .Because("The Assembly waits for the committee"),
        Given(Approved).When(new ApproveInAssembly(Approval, [])).RefusedBy(Rules.AdoptedFirst)
            .Because("The Assembly adopts once"),
        Given(Approved).When(new Sign(Che, Later, Why)).Then(new TreatySigned(Che, Later, Why))
            .Because("A state signs"),
        Given([.. Approved, new TreatySigned(Che, Later, Why)]).When(new Sign(Che, Later, Why)).RefusedBy(Rules.SignOnce)
            .Because("A state signs once"),
        Given(Adopted).When(new Sign(Che, Later, Why)).RefusedBy(Rules.ApprovedFirst)
            .Because("Nobody signs before the Assembly has adopted the convention"),
        Given(Approved).When(new Sign(Icc, Later, Why)).RefusedBy(Rules.StatesOnly)
            .Because("Observers do not sign"),
        Given(Approved).When(new Ratify(Che, Later, Why)).Then(Ratified(Che, 1))
            .Because("A state ratifies, with or without having signed"),
        Given([.. Approved, Ratified(Che, 1)]).When(new Ratify(Nzl, Later, Why)).Then(Ratified(Nzl, 2))
            .Because("Ratifications are counted"),
        Given([.. Approved, Ratified(Che, 1)]).When(new Ratify(Che, Later, Why)).RefusedBy(Rules.SignOnce)
            .Because("A state ratifies once"),
        Given(Adopted).When(new Ratify(Che, Later, Why)).RefusedBy(Rules.ApprovedFirst)
            .Because("Nobody ratifies before the Assembly has adopted the convention"),
        Given([.. Approved, Ratified(Che, 1), Ratified(Nzl, 2)]).When(new EnterIntoForce(Later)).RefusedBy(Rules.Threshold)
            .Because("Two ratifications do not do where the text asks for three"),
        Given([.. Approved, Ratified(Che, 1), Ratified(Nzl, 2), Ratified(Bra, 3)]).When(new EnterIntoForce(Later.AddDays(90)))
            .Then(new TreatyEnteredIntoForce(Later.AddDays(90), 3))
            .Because("Ninety days after the third ratification the text is in force"),
        Given([
                .. Agreed(Opened, "two ratifications"), new TextAdopted(SettledBy.Consensus), new AssemblyApproved(Approval, SettledBy.Consensus),
                Ratified(Che, 1), Ratified(Nzl, 2),
            ]).When(new EnterIntoForce(Later.AddDays(90))).Then(new TreatyEnteredIntoForce(Later.AddDays(90), 2))
            .Because("Where the text asks for two, two are enough: the number comes from the adopted words"),
        Given(AllAgreed).When(new EnterIntoForce(Later)).RefusedBy(Rules.ApprovedFirst)
            .Because("Nothing enters into force before the Assembly has acted"),
        Given(InForce).When(new EnterIntoForce(Later)).RefusedBy(Rules.ApprovedFirst)
            .Because("A treaty enters into force once"),
        Given(InForce).When(new Ratify(Jpn, Later, Why)).Then(Ratified(Jpn, 4))
            .Because("States ratify after entry into force too"),
    ];

    public static IEnumerable<Spec> End =>
    [
        Given(InForce).When(new End(Outcome.InForce)).Then(new NegotiationEnded(Outcome.InForce))
            .Because("The story ends with a treaty in force"),
        Given(Approved).When(new End(Outcome.AdoptedNotInForce)).Then(new NegotiationEnded(Outcome.AdoptedNotInForce))
            .Because("The story ends with a treaty that waits for ratifications"),
        Given(InMeeting).When(new End(Outcome.NoAgreement)).Then(new NegotiationEnded(Outcome.NoAgreement))
            .Because("The talks end without agreement"),
        Given([.. WholePending, Roll(1, Whole, "yyynnn", false), new TextRejected(SettledBy.Vote)]).When(new End(Outcome.Rejected))
            .Then(new NegotiationEnded(Outcome.Rejected))
            .Because("The talks end with the text voted down"),
        Given(InMeeting).When(new End(Outcome.Rejected)).RefusedBy(Rules.InOrder)
            .Because("A text that was never put to the vote was not rejected"),
        Given(Approved).When(new End(Outcome.InForce)).RefusedBy(Rules.InOrder)
            .Because("Nothing ends in force that is not in force"),
        Given(Adopted).When(new End(Outcome.NoAgreement)).RefusedBy(Rules.InOrder)
            .Because("Talks that have adopted a text did not fail"),
        Given(InMeeting).When(new End(Outcome.Pending)).RefusedBy(Rules.InOrder)
            .Because("Nothing ends as pending"),
        Given(Over).When(new End(Outcome.InForce)).RefusedBy(Rules.Ended)
            .Because("The end comes once"),
        Given(Over).When(new Ratify(Jpn, Later, Why)).RefusedBy(Rules.Ended)
            .Because("Nobody ratifies after the end"),
        Given(Over).When(new OpenMeeting(2)).RefusedBy(Rules.Ended)
            .Because("No meeting after the end"),
    ];
}
