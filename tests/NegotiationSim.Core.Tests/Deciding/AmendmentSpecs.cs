using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Texts.Amending;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;
using static NegotiationSim.Core.Tests.Deciding.Spec;
using static NegotiationSim.Core.Tests.Deciding.Talks;
using Side = NegotiationSim.Core.Texts.Amending.Side;

namespace NegotiationSim.Core.Tests.Deciding;

/// <summary>Amendments of plain words. The clauses read: Each State Party shall act {right}, as appropriate.</summary>
internal static class AmendmentSpecs
{
    private static readonly AmendmentId A3 = new("A3"), A4 = new("A4"), A9 = new("A9");
    private static readonly ClauseId Clause = new("right/1");

    private static readonly ImmutableArray<Edit> Safely = [new Edit.Insert(Clause, Side.After, "act", new("right/1", 4), "safely and soundly")];
    private static readonly ImmutableArray<Edit> NotEach = [new Edit.Delete(Clause, "Each", [new("right/1", 0, 0)])];

    private static readonly ImmutableArray<NegotiationEvent> OnTable = [.. InMeeting, new AmendmentTabled(Nzl, A3, null, Safely, Why)];
    private static readonly ImmutableArray<NegotiationEvent> OnFile = [.. InMeeting, new AmendmentSubmitted(Icc, A3, null, Safely, Why)];
    private static readonly ImmutableArray<NegotiationEvent> InText = [.. OnTable, new AmendmentAdopted(A3, SettledBy.Consensus)];

    public static IEnumerable<Spec> All =>
    [
        Given(InMeeting).When(Table(Nzl, After("act", "safely and soundly"))).Then(new AmendmentTabled(Nzl, A3, null, Safely, Why))
            .Because("A delegation tables an amendment"),
        Given(InMeeting).When(Table(Icc, After("act", "safely and soundly"))).Then(new AmendmentSubmitted(Icc, A3, null, Safely, Why))
            .Because("An observer files an amendment"),
        Given(InMeeting).When(Table(Group, After("act", "safely"))).RefusedBy(Rules.StatesOnly)
            .Because("A bloc tables no amendment"),
        Given(InMeeting).When(Table(Nzl, After("react", "safely"))).RefusedBy(Rules.QuotationFound)
            .Because("Words that are not there are not amended"),
        Given(InMeeting).When(Table(Nzl, new ProposedChange.Delete(new("State Party")))).RefusedBy(Rules.QuotationClear)
            .Because("Words that stand in three clauses are not amended without saying in which"),
        Given(InMeeting).When(Table(Nzl, new ProposedChange.DeleteClause("12"))).RefusedBy(Rules.ClauseKnown)
            .Because("A clause that is not there is not deleted"),
        Given(InMeeting).When(Table(Nzl, After("act", "[safely]"))).RefusedBy(Rules.PlainWords)
            .Because("Brackets are not typed into an amendment"),
        Given(InMeeting).When(Table(Nzl, new ProposedChange.Delete(new("without right", "1")))).RefusedBy(Rules.ContestedWords)
            .Because("A contested wording is not amended by quotation"),
        Given(InMeeting).When(Table(Nzl)).RefusedBy(Rules.SomethingChanges)
            .Because("An amendment changes something"),
        Given(InMeeting).When(Table(Nzl, new ProposedChange.Delete(new("Each", "1")), new ProposedChange.Delete(new("Each State", "1")))).RefusedBy(Rules.OneChangeAPlace)
            .Because("An amendment does not take out the same words twice"),
        Given([.. OnTable, new AmendmentTabled(Che, A4, A3, [new Edit.Delete(new("A3.1"), "and soundly", [new("A3.1", 1, 2)])], Why)])
            .When(new TableAmendment(Jpn, [new ProposedChange.Delete(new("safely"))], A4, Why)).RefusedBy(Rules.SecondDegree)
            .Because("There is no amendment of the third degree"),
        Given(OnTable).When(new TableAmendment(Che, [new ProposedChange.Delete(new("and soundly"))], A3, Why))
            .Then(new AmendmentTabled(Che, A4, A3, [new Edit.Delete(new("A3.1"), "and soundly", [new("A3.1", 1, 2)])], Why))
            .Because("An amendment is amended"),
        Given([.. OnTable, new AmendmentTabled(Che, A4, A3, [new Edit.Delete(new("A3.1"), "and soundly", [new("A3.1", 1, 2)])], Why)])
            .When(new AdoptAmendment(A3)).RefusedBy(Rules.SecondDegreeFirst)
            .Because("What amends an amendment is decided before it"),
        Given(OnFile).When(new SponsorAmendment(Che, A3, Why)).Then(new AmendmentSponsored(Che, A3, Why))
            .Because("A delegation sponsors an observer's amendment"),
        Given(OnTable).When(new SponsorAmendment(Nzl, A3, Why)).RefusedBy(Rules.SponsorOnce)
            .Because("The mover of an amendment sponsors it already"),
        Given(OnTable).When(new SponsorAmendment(Icc, A3, Why)).RefusedBy(Rules.StatesOnly)
            .Because("An observer does not sponsor an amendment"),
        Given(OnTable).When(new WithdrawAmendment(Nzl, A3, Why)).Then(new AmendmentWithdrawn(Nzl, A3, Why))
            .Because("The mover withdraws an amendment"),
        Given(OnTable).When(new WithdrawAmendment(Che, A3, Why)).RefusedBy(Rules.MoverOnly)
            .Because("Nobody withdraws another's amendment"),
        Given(OnTable).When(new ObjectToAmendment(Ind, A3, Why)).Then(new AmendmentObjectionRaised(Ind, A3, Why))
            .Because("A delegation objects to an amendment"),
        Given(OnFile).When(new ObjectToAmendment(Ind, A3, Why)).RefusedBy(Rules.Tabled)
            .Because("Nobody objects to an amendment that is only on file"),
        Given([.. OnTable, new AmendmentObjectionRaised(Ind, A3, Why)]).When(new LetAmendmentPass(Ind, A3, Why)).Then(new AmendmentObjectionWithdrawn(Ind, A3, Why))
            .Because("A delegation lets an amendment pass"),
        Given(OnTable).When(new LetAmendmentPass(Ind, A3, Why)).RefusedBy(Rules.NoObjection)
            .Because("Who does not object to an amendment cannot let it pass"),
        Given(OnTable).When(new AdoptAmendment(A3)).Then(new AmendmentAdopted(A3, SettledBy.Consensus))
            .Because("The gavel falls on an amendment that nobody objects to"),
        Given([.. OnTable, new AmendmentTabled(Che, A4, null, NotEach, Why)]).When(new AdoptAmendment(A4))
            .Then(new AmendmentAdopted(A4, SettledBy.Consensus), new AmendmentReanchored(A3, A4, [new(Clause, 3)]))
            .Because("The adoption of an amendment anchors another anew"),
        Given([.. OnTable, new AmendmentObjectionRaised(Ind, A3, Why)]).When(new AdoptAmendment(A3)).RefusedBy(Rules.Consensus)
            .Because("The gavel does not fall on an amendment that a delegation objects to"),
        Given([.. OnTable, new AmendmentOvertaken(A3, [A9])]).When(new AdoptAmendment(A3)).RefusedBy(Rules.Applies)
            .Because("An amendment that is overtaken is not adopted"),
        Given(InText).When(new AdoptAmendment(A3)).RefusedBy(Rules.AmendmentOpen)
            .Because("An amendment is not adopted twice"),
        Given(InText).When(new ReopenAmendment(PartyId.Chair, A3, Why)).Then(new AmendmentReopened(PartyId.Chair, A3, Why))
            .Because("What was adopted is opened again"),
        Given([.. InText, new AmendmentTabled(Che, new("A5"), null, [new Edit.Delete(Clause, "safely", [new("A3.1", 0, 0)])], Why), new AmendmentAdopted(new("A5"), SettledBy.Consensus)])
            .When(new ReopenAmendment(PartyId.Chair, A3, Why)).RefusedBy(Rules.RestsOnIt)
            .Because("What another amendment rests on is not opened before it"),
        Given([.. OnTable, Exhausted]).When(new RequestVote(Nzl, Put, Why)).Then(new VoteRequested(Nzl, Put, Why))
            .Because("A vote on an amendment is asked for"),
        Given([.. OnTable, Exhausted, new VoteRequested(Nzl, Put, Why)]).When(new RecordVote(Put, Ballots("yyyyan")))
            .Then(Roll(1, Put, "yyyyan", true), new AmendmentAdopted(A3, SettledBy.Vote))
            .Because("A vote adopts an amendment"),
        Given([.. OnTable, Exhausted, new VoteRequested(Nzl, Put, Why)]).When(new RecordVote(Put, Ballots("yynnan")))
            .Then(Roll(1, Put, "yynnan", false), new AmendmentRejected(A3))
            .Because("A vote rejects an amendment"),
        Given([.. AllAgreed, new AmendmentTabled(Nzl, A9, null, Safely, Why)]).When(new AdoptByConsensus())
            .Then(new AmendmentLapsed(A9), new TextAdopted(SettledBy.Consensus))
            .Because("An amendment that nobody took up lapses when the text is adopted"),
    ];

    private static Question Put => new(QuestionKind.TextAmendment, Text: A3);

    private static TableAmendment Table(PartyId by, params ProposedChange[] changes) => new(by, [.. changes], null, Why);

    private static ProposedChange.Insert After(string words, string text) => new(new(words, "1"), Side.After, text);
}
