using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;
using static NegotiationSim.Core.Tests.Deciding.Spec;
using static NegotiationSim.Core.Tests.Deciding.Talks;

namespace NegotiationSim.Core.Tests.Deciding;

/// <summary>Consensus, informals, the chair's text, packages and votes on wordings.</summary>
internal static class DecisionSpecs
{
    private static NegotiationEvent Objection => new ObjectionRaised(Bra, Right, "without right", Why);

    private static NegotiationEvent InBrackets => new BracketsPlaced(Right, Bra);

    private static NegotiationEvent Offered => new PackageOffered(1, [WithoutRight, Shall]);

    private static NegotiationEvent Requested => new VoteRequested(Bra, Amendment(), Why);

    private static IEnumerable<NegotiationEvent> VotePending => [.. InMeeting, Objection, InBrackets, Exhausted, Requested];

    public static IEnumerable<Spec> Consensus =>
    [
        Given(InMeeting).When(new SeekConsensus(Right, "without right", Why)).Then(new ConsensusSought(Right, "without right", Why))
            .Because("The chair asks for objections"),
        Given(Filed).When(new SeekConsensus(Right, "unlawfully", Why)).RefusedBy(Rules.Tabled)
            .Because("The chair does not put what has no sponsor"),
        Given(InMeeting).When(new AgreeAdReferendum(Right, "without right"))
            .Then(new ClauseAgreedAdReferendum(Right, "without right", SettledBy.Consensus))
            .Because("The gavel falls when nobody objects, and there were no brackets to lift"),
        Given(Tabled).When(new AgreeAdReferendum(Right, "unlawfully"))
            .Then(new BracketsLifted(Right, "unlawfully", SettledBy.Consensus), new ClauseAgreedAdReferendum(Right, "unlawfully", SettledBy.Consensus))
            .Because("Agreement lifts the brackets"),
        Given([.. InMeeting, Objection, InBrackets]).When(new AgreeAdReferendum(Right, "without right")).RefusedBy(Rules.Consensus)
            .Because("The gavel does not fall while an objection stands"),
        Given([.. InMeeting, Objection, InBrackets, new ObjectionWithdrawn(Bra, Right, "without right", Why)])
            .When(new AgreeAdReferendum(Right, "without right"))
            .Then(new BracketsLifted(Right, "without right", SettledBy.Consensus), new ClauseAgreedAdReferendum(Right, "without right", SettledBy.Consensus))
            .Because("The gavel falls when the last objection is withdrawn"),
        Given(Filed).When(new AgreeAdReferendum(Right, "unlawfully")).RefusedBy(Rules.Tabled)
            .Because("What has no sponsor is not agreed"),
        Given(AllAgreed).When(new AgreeAdReferendum(Right, "without right")).RefusedBy(Rules.OpenText)
            .Because("What is agreed is not agreed again"),
        Given(InMeeting).When(new AgreeAdReferendum(Nowhere, "without right")).RefusedBy(Rules.OnTheAgenda)
            .Because("What is not on the agenda is not agreed"),
        Given(InMeeting).When(new ConveneInformals(Right, Che)).Then(new InformalsConvened(Right, Che))
            .Because("A stuck wording goes to informals under a delegation"),
        Given(InMeeting).When(new ConveneInformals(Right, Icc)).RefusedBy(Rules.StatesOnly)
            .Because("An observer does not facilitate"),
        Given(InMeeting).When(new ConveneInformals(Nowhere, Che)).RefusedBy(Rules.OnTheAgenda)
            .Because("Informals are about something on the agenda"),
        Given(AllAgreed).When(new ConveneInformals(Right, Che)).RefusedBy(Rules.OpenText)
            .Because("Nothing is left to settle in informals when the words are agreed"),
        Given([.. InMeeting, Objection, InBrackets, new InformalsConvened(Right, Che)]).When(new ReportInformals(Right, Che, "without right"))
            .Then(new InformalsReported(Right, Che, "without right", 1))
            .Because("The facilitator reports how many still object"),
        Given(InMeeting).When(new ReportInformals(Right, Che, "unlawfully")).RefusedBy(Rules.Tabled)
            .Because("The facilitator reports on what is on the table"),
        Given(InMeeting).When(new ReportInformals(Right, Stranger, "without right")).RefusedBy(Rules.InTheRoom)
            .Because("A stranger has facilitated nothing"),
    ];

    public static IEnumerable<Spec> ChairText =>
    [
        Given(InMeeting).When(new IssueChairText("Revised draft", [WithoutRight, Shall]))
            .Then(new ChairTextIssued(1, "Revised draft", [WithoutRight, Shall]))
            .Because("The chair issues a text"),
        Given([.. InMeeting, new ChairTextIssued(1, "Zero draft", [Shall])]).When(new IssueChairText("Revised draft", [Shall]))
            .Then(new ChairTextIssued(2, "Revised draft", [Shall]))
            .Because("The chair's texts are numbered"),
        Given(InMeeting).When(new IssueChairText("Draft", [new(Right, "with malice")])).RefusedBy(Rules.OnTheAgenda)
            .Because("The chair chooses among known wordings"),
        Given(AllAgreed).When(new IssueChairText("Draft", [WithoutRight])).RefusedBy(Rules.OpenText)
            .Because("The chair's text leaves alone what is agreed"),
        Given(InMeeting).When(new KeepChairText(Right)).Then(new ClauseAgreedAdReferendum(Right, "without right", SettledBy.ChairText))
            .Because("What nobody objects to can be kept as it stands"),
        Given(InMeeting).When(new KeepChairText(Verb)).RefusedBy(Rules.TextReady)
            .Because("Nothing is kept where nothing stands"),
        Given([.. InMeeting, Objection, InBrackets]).When(new KeepChairText(Right)).RefusedBy(Rules.ConsensusFirst)
            .Because("The chair's text does not override an objection before consensus is exhausted"),
        Given([.. InMeeting, Objection, InBrackets, Exhausted]).When(new KeepChairText(Right))
            .Then(new BracketsLifted(Right, "without right", SettledBy.ChairText), new ClauseAgreedAdReferendum(Right, "without right", SettledBy.ChairText))
            .Because("After exhaustion the chair's text stands where no amendment was carried"),
        Given([.. VotePending, Roll(1, Amendment(), "yyyynn", true)]).When(new KeepChairText(Right))
            .Then(new BracketsLifted(Right, "unlawfully", SettledBy.Vote), new ClauseAgreedAdReferendum(Right, "unlawfully", SettledBy.Vote))
            .Because("Words that a carried amendment put there are settled by vote"),
        Given([.. VotePending, Roll(1, Amendment(), "yyynnn", false)]).When(new KeepChairText(Right))
            .Then(new BracketsLifted(Right, "without right", SettledBy.ChairText), new ClauseAgreedAdReferendum(Right, "without right", SettledBy.ChairText))
            .Because("Words that survived an amendment are the chair's text"),
    ];

    public static IEnumerable<Spec> Trades =>
    [
        Given(BothObject).When(new OfferTrade(Bra, Nzl, WithoutRight, Shall, Why)).Then(new TradeOffered(Bra, Nzl, WithoutRight, Shall, Why))
            .Because("A delegation offers to let one wording pass for another"),
        Given(BothObject).When(new OfferTrade(Bra, Bra, WithoutRight, Shall, Why)).RefusedBy(Rules.TradeSides)
            .Because("Nobody trades with itself"),
        Given(BothObject).When(new OfferTrade(Bra, Nzl, Shall, Shall, Why)).RefusedBy(Rules.TradeSides)
            .Because("A trade is across two issues"),
        Given(BothObject).When(new OfferTrade(Bra, Egy, WithoutRight, Shall, Why)).RefusedBy(Rules.NoObjection)
            .Because("Who does not object has nothing to give"),
        Given([.. BothObject, TradeOnOffer]).When(new AcceptTrade(Nzl, Why))
            .Then(
                new TradeAccepted(Nzl, Bra, Why),
                new ObjectionWithdrawn(Bra, Right, "without right", new Reason.Traded(Nzl, Shall)),
                new ObjectionWithdrawn(Nzl, Verb, "shall", new Reason.Traded(Bra, WithoutRight)))
            .Because("A trade that is accepted ends both objections"),
        Given([.. BothObject, TradeOnOffer]).When(new AcceptTrade(Egy, Why)).RefusedBy(Rules.TradeOpen)
            .Because("Only the one to whom it is offered accepts"),
        Given([.. BothObject, TradeOnOffer, new ObjectionWithdrawn(Bra, Right, "without right", Why)]).When(new AcceptTrade(Nzl, Why)).RefusedBy(Rules.NoObjection)
            .Because("What has been given up cannot be given again"),
        Given([.. BothObject, TradeOnOffer]).When(new DeclineTrade(Nzl, Why)).Then(new TradeDeclined(Nzl, Bra, Why))
            .Because("A trade is declined"),
        Given(BothObject).When(new DeclineTrade(Nzl, Why)).RefusedBy(Rules.TradeOpen)
            .Because("Nothing is on offer, nothing is declined"),
    ];

    private static ImmutableArray<NegotiationEvent> BothObject =>
        [.. InMeeting, new ObjectionRaised(Bra, Right, "without right", Why), new BracketsPlaced(Right, Bra), new ObjectionRaised(Nzl, Verb, "shall", Why)];

    private static TradeOffered TradeOnOffer => new(Bra, Nzl, WithoutRight, Shall, Why);

    public static IEnumerable<Spec> Packages =>
    [
        Given(InMeeting).When(new OfferPackage([WithoutRight, Shall])).Then(new PackageOffered(1, [WithoutRight, Shall]))
            .Because("The chair joins wordings in a package"),
        Given(InMeeting).When(new OfferPackage([Shall])).RefusedBy(Rules.PackageWhole)
            .Because("One wording is no package"),
        Given(InMeeting).When(new OfferPackage([Shall, new(Verb, "may")])).RefusedBy(Rules.PackageWhole)
            .Because("A package does not answer one question twice"),
        Given([.. InMeeting, Offered]).When(new OfferPackage([WithoutRight, Shall])).RefusedBy(Rules.PackageOpen)
            .Because("One package at a time"),
        Given(InMeeting).When(new OfferPackage([Shall, new(Right, "unlawfully")])).RefusedBy(Rules.Tabled)
            .Because("A package holds only what is on the table"),
        Given([.. InMeeting, Offered]).When(new RefusePackage(Bra, 1, Why)).Then(new PackageRefused(Bra, 1, Why))
            .Because("A delegation refuses the package"),
        Given([.. InMeeting, Offered, new PackageRefused(Bra, 1, Why)]).When(new RefusePackage(Bra, 1, Why)).RefusedBy(Rules.ObjectOnce)
            .Because("A package is refused once"),
        Given([.. InMeeting, Offered]).When(new RefusePackage(Icc, 1, Why)).RefusedBy(Rules.StatesOnly)
            .Because("Observers refuse nothing"),
        Given([.. InMeeting, Offered]).When(new RefusePackage(Bra, 2, Why)).RefusedBy(Rules.PackageOpen)
            .Because("Only the package on offer is refused"),
        Given([.. InMeeting, Offered]).When(new ConcludePackage(1))
            .Then(
                new PackageAccepted(1),
                new ClauseAgreedAdReferendum(Right, "without right", SettledBy.Package),
                new BracketsLifted(Verb, "shall", SettledBy.Package),
                new ClauseAgreedAdReferendum(Verb, "shall", SettledBy.Package))
            .Because("A package that nobody refuses is accepted whole"),
        Given([.. InMeeting, Offered, new PackageRefused(Bra, 1, Why)]).When(new ConcludePackage(1)).Then(new PackageLapsed(1, 1))
            .Because("One refusal is enough: no part of the package is accepted"),
        Given([.. InMeeting, Objection, InBrackets, Offered]).When(new ConcludePackage(1)).Then(new PackageLapsed(1, 0))
            .Because("A package does not override an objection that stands: it lapses"),
        Given(InMeeting).When(new ConcludePackage(1)).RefusedBy(Rules.PackageOpen)
            .Because("No package, no conclusion"),
        Given([.. InMeeting, Offered, new PackageLapsed(1, 1)]).When(new OfferPackage([WithoutRight, Shall]))
            .Then(new PackageOffered(2, [WithoutRight, Shall]))
            .Because("After one package has lapsed there may be another"),
        Given([.. InMeeting, Offered, new ClauseAgreedAdReferendum(Right, "without right", SettledBy.Consensus)])
            .When(new ConcludePackage(1)).Then(new PackageLapsed(1, 0))
            .Because("A package lapses when one of its wordings was settled meanwhile"),
        Given([.. Tabled, new PackageOffered(1, [new(Right, "unlawfully"), Shall]), new ProposalWithdrawn(Nzl, P4, Why)])
            .When(new ConcludePackage(1)).Then(new PackageLapsed(1, 0))
            .Because("A package lapses when one of its wordings was withdrawn meanwhile"),
    ];

    public static IEnumerable<Spec> Exhaustion =>
    [
        Given(InMeeting).When(new DeclareConsensusExhausted([Che, Bra], [Egy])).Then(new ConsensusDeclaredExhausted([Che, Bra], [Egy]))
            .Because("Two of three in the bureau find consensus exhausted"),
        Given(InMeeting).When(new DeclareConsensusExhausted([Che], [Bra, Egy])).RefusedBy(Rules.BureauDecides)
            .Because("A minority of the bureau decides nothing"),
        Given(InMeeting).When(new DeclareConsensusExhausted([Che], [])).RefusedBy(Rules.BureauDecides)
            .Because("One of three is no majority of the bureau though nobody speaks against"),
        Given(InMeeting).When(new DeclareConsensusExhausted([Che, Che], [Bra])).RefusedBy(Rules.BureauDecides)
            .Because("A member of the bureau counts once"),
        Given(InMeeting).When(new DeclareConsensusExhausted([Che, Bra], [Bra])).RefusedBy(Rules.BureauDecides)
            .Because("A member of the bureau is not on both sides"),
        Given(InMeeting).When(new DeclareConsensusExhausted([Che, Nzl], [])).RefusedBy(Rules.BureauDecides)
            .Because("Only members of the bureau decide"),
        Given([.. InMeeting, Exhausted]).When(new DeclareConsensusExhausted([Che, Bra], [])).RefusedBy(Rules.BureauDecides)
            .Because("Consensus is exhausted once"),
        Given([.. OpenedByConsensusOnly, FirstMeeting]).When(new DeclareConsensusExhausted([Che, Bra], [])).RefusedBy(Rules.NoVotes)
            .Because("Where there is no vote, exhaustion leads nowhere"),
    ];

    public static IEnumerable<Spec> Votes =>
    [
        Given([.. InMeeting, Exhausted]).When(new RequestVote(Bra, Amendment(), Why)).Then(new VoteRequested(Bra, Amendment(), Why))
            .Because("After exhaustion a delegation asks for a vote"),
        Given([.. InMeeting, Exhausted]).When(new RequestVote(PartyId.Chair, Amendment(), null)).Then(new VoteRequested(PartyId.Chair, Amendment(), null))
            .Because("The chair may ask for a vote"),
        Given(InMeeting).When(new RequestVote(Bra, Amendment(), Why)).RefusedBy(Rules.ConsensusFirst)
            .Because("A vote is out of order before consensus is exhausted"),
        Given([.. OpenedByConsensusOnly, FirstMeeting]).When(new RequestVote(Bra, Amendment(), Why)).RefusedBy(Rules.NoVotes)
            .Because("Consensus-only rules know no vote"),
        Given([.. InMeeting, Exhausted]).When(new RequestVote(Icc, Amendment(), Why)).RefusedBy(Rules.StatesOnly)
            .Because("An observer asks for no vote"),
        Given([.. InMeeting, Exhausted]).When(new RequestVote(Bra, Amendment("with malice"), Why)).RefusedBy(Rules.OnTheAgenda)
            .Because("A vote is about a known wording"),
        Given([.. InMeeting, Exhausted]).When(new RequestVote(Bra, Amendment() with { InsteadOf = "with malice" }, Why)).RefusedBy(Rules.OnTheAgenda)
            .Because("A vote is against a known wording"),
        Given([.. InMeeting, Exhausted]).When(new RequestVote(Bra, new(QuestionKind.Amendment), Why)).RefusedBy(Rules.OnTheAgenda)
            .Because("A vote on an amendment names the wording"),
        Given([.. InMeeting, Exhausted]).When(new RequestVote(Bra, new(QuestionKind.Approval), Why)).RefusedBy(Rules.OnTheAgenda)
            .Because("The committee does not vote for the Assembly"),
        Given([.. InMeeting, Exhausted]).When(new RequestVote(Bra, Whole, Why)).RefusedBy(Rules.TextReady)
            .Because("The whole is put to the vote only when no wording is open"),
        Given([.. InMeeting, Exhausted, Requested]).When(new RequestVote(Egy, new(QuestionKind.Amendment, Verb, "may"), Why)).RefusedBy(Rules.RequestFirst)
            .Because("One question at a time"),
        Given([.. InMeeting, Exhausted, Requested, new ClauseAgreedAdReferendum(Right, "without right", SettledBy.Consensus)])
            .When(new RequestVote(Egy, new(QuestionKind.Amendment, Verb, "may"), Why))
            .Then(new VoteRequested(Egy, new(QuestionKind.Amendment, Verb, "may"), Why))
            .Because("A question that agreement has overtaken does not stand in the way of the next"),
        Given(VotePending).When(new RecordVote(Amendment(), Ballots("yyyynn"))).Then(Roll(1, Amendment(), "yyyynn", carried: true))
            .Because("Four to two is two-thirds"),
        Given(VotePending).When(new RecordVote(Amendment(), Ballots("yyynn-"))).Then(Roll(1, Amendment(), "yyynn-", carried: false))
            .Because("Three to two is not two-thirds"),
        Given(VotePending).When(new RecordVote(Amendment(), Ballots("yynaaa"))).Then(Roll(1, Amendment(), "yynaaa", carried: true))
            .Because("Who abstains is not voting: two to one is two-thirds"),
        Given(VotePending).When(new RecordVote(Amendment(), Ballots("yn-aa-"))).Then(Roll(1, Amendment(), "yn-aa-", carried: false))
            .Because("A tie does not carry"),
        Given(VotePending).When(new RecordVote(Amendment(), Ballots("aa----"))).Then(Roll(1, Amendment(), "aa----", carried: false))
            .Because("When nobody votes nothing is carried"),
        Given(VotePending).When(new RecordVote(Amendment(), Ballots("yy"))).Then(Roll(1, Amendment(), "yy----", carried: true))
            .Because("Who casts no ballot is absent"),
        Given(VotePending).When(new RecordVote(Amendment(), [.. Ballots("y"), .. Ballots("y")])).RefusedBy(Rules.OneBallot)
            .Because("Nobody votes twice"),
        Given(VotePending).When(new RecordVote(Amendment(), [new(Icc, Ballot.Yes)])).RefusedBy(Rules.OneBallot)
            .Because("Observers do not vote"),
        Given(VotePending).When(new RecordVote(Amendment(), [new(Stranger, Ballot.Yes)])).RefusedBy(Rules.OneBallot)
            .Because("Strangers do not vote"),
        Given(VotePending).When(new RecordVote(Amendment("no text"), Ballots("yyyyyy"))).RefusedBy(Rules.RequestFirst)
            .Because("The vote is on the question that was asked"),
        Given([.. InMeeting, Exhausted]).When(new RecordVote(Amendment(), Ballots("yyyyyy"))).RefusedBy(Rules.RequestFirst)
            .Because("A vote needs a request"),
        Given([.. VotePending, Roll(1, Amendment(), "yyyynn", true)]).When(new ExplainVote(Ind, 1, Ballot.No, Why))
            .Then(new VoteExplained(Ind, 1, Ballot.No, Why))
            .Because("A delegation explains its vote"),
        Given([.. InMeeting, Exhausted]).When(new ExplainVote(Ind, 1, Ballot.No, Why)).RefusedBy(Rules.RequestFirst)
            .Because("There is no explanation of a vote that nobody has asked for"),
        Given([.. VotePending, Roll(1, Amendment(), "yyyynn", true)]).When(new ExplainVote(Icc, 1, Ballot.No, Why)).RefusedBy(Rules.StatesOnly)
            .Because("Who has no vote has none to explain"),
    ];
}
