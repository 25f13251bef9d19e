using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Texts;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;
using static NegotiationSim.Core.Tests.Deciding.Spec;
using static NegotiationSim.Core.Tests.Deciding.Talks;

namespace NegotiationSim.Core.Tests.Deciding;

/// <summary>Opening, meetings, statements, proposals.</summary>
internal static class DebateSpecs
{
    public static IEnumerable<Spec> Opening =>
    [
        Given().When(new Open(Scenario(), Canonical.Hash(Scenario()), 7)).Then([.. Opened])
            .Because("The talks open on the scenario's draft"),
        Given(Opened).When(new Open(Scenario(), "hash", 7)).RefusedBy(Rules.OpenOnce)
            .Because("The talks do not open twice"),
        Given(Over).When(new Open(Scenario(), "hash", 7)).RefusedBy(Rules.OpenOnce)
            .Because("Talks that are over do not open again"),
        Given().When(new OpenMeeting(1)).RefusedBy(Rules.NotOpen)
            .Because("No meeting before the talks open"),
        Given().When(new ForgoMove(Che, "asleep")).RefusedBy(Rules.NotOpen)
            .Because("Nobody forgoes a move before the talks open"),
        Given(Opened).When(new OpenMeeting(1)).Then(FirstMeeting)
            .Because("The first meeting is the first of the calendar"),
        Given(InMeeting).When(new OpenMeeting(3)).RefusedBy(Rules.InOrder)
            .Because("No meeting is left out"),
        Given(InMeeting).When(new OpenMeeting(1)).RefusedBy(Rules.InOrder)
            .Because("No meeting is held twice"),
        Given([.. Opened, new MeetingOpened(4, "first", 4, Day)]).When(new OpenMeeting(5)).RefusedBy(Rules.InOrder)
            .Because("No meeting after the calendar's last"),
        Given(Adopted).When(new OpenMeeting(2)).RefusedBy(Rules.InOrder)
            .Because("No meeting after adoption"),
        Given(Opened).When(new TakeItem(Right)).RefusedBy(Rules.MeetingFirst)
            .Because("Items are taken in a meeting"),
        Given(InMeeting).When(new TakeItem(Right)).Then(new AgendaItemTaken(Right))
            .Because("The committee takes up a wording"),
        Given(InMeeting).When(new TakeItem(Nowhere)).RefusedBy(Rules.OnTheAgenda)
            .Because("The committee does not take up what is not on its agenda"),
        Given(AllAgreed).When(new TakeItem(Right)).RefusedBy(Rules.OpenText)
            .Because("What is agreed ad referendum is not taken up again"),
        Given(Opened).When(new ForgoMove(Che, "asleep")).Then(new MoveForgone(Che, "asleep"))
            .Because("A party that fails makes no move, and the record says why"),
        Given(Opened).When(new ForgoMove(PartyId.Chair, "asleep")).Then(new MoveForgone(PartyId.Chair, "asleep"))
            .Because("The chair may fail too"),
        Given(Opened).When(new ForgoMove(Stranger, "asleep")).RefusedBy(Rules.InTheRoom)
            .Because("A stranger has no move to forgo"),
        Given(Over).When(new ForgoMove(Che, "asleep")).RefusedBy(Rules.Ended)
            .Because("Nothing at all follows the end"),
    ];

    public static IEnumerable<Spec> Statements =>
    [
        Given(OnFloor(Right)).When(new Speak(Che, Right, 0.2, Why)).Then(new StatementMade(Che, Right, 0.2, "without right", Why))
            .Because("A delegation speaks, and favours the wording nearest to its place"),
        Given(OnFloor(Right)).When(new Speak(Icc, Right, 0, Why)).Then(new StatementMade(Icc, Right, 0, "without right", Why))
            .Because("An observer may speak"),
        Given(OnFloor(Verb)).When(new Speak(Group, Verb, 1, Why)).Then(new StatementMade(Group, Verb, 1, "may", Why))
            .Because("A bloc may speak"),
        Given(OnFloor(Right)).When(new Speak(Stranger, Right, 0, Why)).RefusedBy(Rules.InTheRoom)
            .Because("A stranger has no seat"),
        Given(OnFloor(Right)).When(new Speak(Che, Verb, 0, Why)).RefusedBy(Rules.OnTheFloor)
            .Because("Statements are about the item on the floor"),
        Given([.. OnFloor(Right), new MeetingOpened(2, "first", 2, Day)]).When(new Speak(Che, Right, 0, Why)).RefusedBy(Rules.OnTheFloor)
            .Because("A new meeting begins with an empty floor"),
        Given(OnFloor(Right)).When(new Speak(Che, Right, 1.01, Why)).RefusedBy(Rules.OnTheAgenda)
            .Because("The scale ends at 1"),
        Given(OnFloor(Right)).When(new Speak(Che, Right, double.NaN, Why)).RefusedBy(Rules.OnTheAgenda)
            .Because("What is not a number is no place on the scale"),
    ];

    public static IEnumerable<Spec> Proposals =>
    [
        Given(OnFloor(Right)).When(new Propose(Nzl, Right, "unlawfully", null, Why))
            .Then(new ProposalTabled(Nzl, P4, Right, "unlawfully", 0.5, Why), new BracketsPlaced(Right, Nzl))
            .Because("A delegation's proposal is on the table and puts the words in brackets"),
        Given(OnFloor(Right)).When(new Propose(Nzl, Right, "with intent", 0.3, Why))
            .Then(new ProposalTabled(Nzl, P4, Right, "with intent", 0.3, Why), new BracketsPlaced(Right, Nzl))
            .Because("A delegation may propose words that nobody thought of"),
        Given(OnFloor(Verb)).When(new Propose(Nzl, Verb, "shall endeavour to", 0.6, Why))
            .Then(new ProposalTabled(Nzl, P4, Verb, "shall endeavour to", 0.6, Why))
            .Because("Words that stand in brackets are not bracketed again"),
        Given(OnFloor(Right)).When(new Propose(Icc, Right, "unlawfully", null, Why))
            .Then(new ProposalSubmitted(Icc, P4, Right, "unlawfully", 0.5, Why))
            .Because("An observer's proposal is filed and places no brackets"),
        Given(Filed).When(new Propose(Icc, Right, "unlawfully", null, Why)).RefusedBy(Rules.OnceOnly)
            .Because("The same words are filed once"),
        Given(OnFloor(Right)).When(new Propose(Group, Right, "unlawfully", null, Why)).RefusedBy(Rules.StatesOnly)
            .Because("A bloc tables nothing itself"),
        Given(OnFloor(Right)).When(new Propose(Nzl, Right, "without right", null, Why)).RefusedBy(Rules.OnceOnly)
            .Because("What stands in the draft needs no proposal"),
        Given(Tabled).When(new Propose(Bra, Right, "unlawfully", null, Why)).RefusedBy(Rules.OnceOnly)
            .Because("The same words are tabled once"),
        Given(OnFloor(Right)).When(new Propose(Nzl, Right, "with intent", null, Why)).RefusedBy(Rules.OnTheAgenda)
            .Because("New words need their place on the scale"),
        Given(OnFloor(Right)).When(new Propose(Nzl, Right, "  ", 0.5, Why)).RefusedBy(Rules.OnTheAgenda)
            .Because("A proposal has words"),
        Given(OnFloor(Right)).When(new Propose(Nzl, Right, "with intent", -0.1, Why)).RefusedBy(Rules.OnTheAgenda)
            .Because("A place on the scale is at least 0"),
        Given(OnFloor(Right)).When(new Propose(Stranger, Right, "unlawfully", null, Why)).RefusedBy(Rules.InTheRoom)
            .Because("A stranger proposes nothing"),
        Given(InMeeting).When(new Propose(Nzl, Right, "unlawfully", null, Why)).RefusedBy(Rules.OnTheFloor)
            .Because("Proposals are made when the item is on the floor"),
    ];

    public static IEnumerable<Spec> Sponsors =>
    [
        Given(Filed).When(new Sponsor(Bra, P4, Why)).Then(new ProposalSponsored(Bra, P4, Why), new BracketsPlaced(Right, Bra))
            .Because("A delegation takes up an observer's words, and only then are there brackets"),
        Given(Tabled).When(new Sponsor(Bra, P4, Why)).Then(new ProposalCosponsored(Bra, P4, Why))
            .Because("Another delegation co-sponsors"),
        Given([.. Filed, new ProposalSponsored(Bra, P4, Why), new BracketsPlaced(Right, Bra)]).When(new Sponsor(Egy, P4, Why))
            .Then(new ProposalCosponsored(Egy, P4, Why))
            .Because("What was sponsored once is co-sponsored after"),
        Given(Tabled).When(new Sponsor(Nzl, P4, Why)).RefusedBy(Rules.SponsorOnce)
            .Because("The proposer is a sponsor already"),
        Given(Filed).When(new Sponsor(Icc, P4, Why)).RefusedBy(Rules.StatesOnly)
            .Because("An observer does not sponsor itself onto the table"),
        Given(Filed).When(new Sponsor(Group, P4, Why)).RefusedBy(Rules.StatesOnly)
            .Because("A bloc sponsors nothing"),
        Given(Filed).When(new Sponsor(Stranger, P4, Why)).RefusedBy(Rules.InTheRoom)
            .Because("A stranger sponsors nothing"),
        Given(Filed).When(new Sponsor(Bra, new("P99"), Why)).RefusedBy(Rules.OnTheAgenda)
            .Because("One cannot sponsor what was never proposed"),
        Given([.. Tabled, new ObjectionRaised(Bra, Right, "unlawfully", Why)]).When(new Sponsor(Bra, P4, Why)).RefusedBy(Rules.NotYourOwn)
            .Because("Who objects does not sponsor"),
        Given([.. Filed, new ProposalTabled(Nzl, new("P5"), Right, "unlawfully", 0.5, Why), new BracketsPlaced(Right, Nzl)])
            .When(new Sponsor(Bra, P4, Why)).RefusedBy(Rules.OnceOnly)
            .Because("A paper that a delegation's proposal has overtaken is not sponsored any more"),
        Given([.. Tabled, new ClauseAgreedAdReferendum(Right, "without right", SettledBy.Consensus)])
            .When(new Sponsor(Bra, P4, Why)).RefusedBy(Rules.OpenText)
            .Because("Nobody joins a proposal on words that are agreed"),
        Given(Tabled).When(new WithdrawProposal(Nzl, P4, Why)).Then(new ProposalWithdrawn(Nzl, P4, Why))
            .Because("The proposer withdraws what nobody else sponsors"),
        Given(Filed).When(new WithdrawProposal(Icc, P4, Why)).Then(new ProposalWithdrawn(Icc, P4, Why))
            .Because("An observer withdraws its paper"),
        Given([.. Tabled, new ProposalCosponsored(Bra, P4, Why)]).When(new WithdrawProposal(Nzl, P4, Why)).RefusedBy(Rules.Tabled)
            .Because("What others sponsor stays on the table"),
        Given([.. Filed, new ProposalSponsored(Bra, P4, Why), new BracketsPlaced(Right, Bra)])
            .When(new WithdrawProposal(Icc, P4, Why)).RefusedBy(Rules.Tabled)
            .Because("An observer does not take a delegation's wording off the table"),
        Given([.. Tabled, new ProposalWithdrawn(Nzl, P4, Why)]).When(new WithdrawProposal(Nzl, P4, Why)).RefusedBy(Rules.Tabled)
            .Because("What is off the table is not withdrawn again"),
        Given([.. Filed, new ProposalWithdrawn(Icc, P4, Why)]).When(new WithdrawProposal(Icc, P4, Why)).RefusedBy(Rules.Tabled)
            .Because("What is off the file is not withdrawn again"),
        Given([.. Filed, new ProposalWithdrawn(Icc, P4, Why)]).When(new Propose(Icc, Right, "unlawfully", null, Why))
            .Then(new ProposalSubmitted(Icc, new("P6"), Right, "unlawfully", 0.5, Why))
            .Because("An observer may file again what it has withdrawn"),
        Given([.. Filed, new ProposalTabled(Nzl, new("P5"), Right, "unlawfully", 0.5, Why), new BracketsPlaced(Right, Nzl)])
            .When(new WithdrawProposal(Icc, P4, Why)).RefusedBy(Rules.Tabled)
            .Because("Withdrawing a paper does not take away the same words of a delegation"),
        Given(Tabled).When(new WithdrawProposal(Bra, P4, Why)).RefusedBy(Rules.StatesOnly)
            .Because("Nobody withdraws another's proposal"),
        Given(Tabled).When(new WithdrawProposal(Nzl, new("P99"), Why)).RefusedBy(Rules.OnTheAgenda)
            .Because("One cannot withdraw what was never proposed"),
        Given([.. Tabled, new ProposalWithdrawn(Nzl, P4, Why)]).When(new RaiseObjection(Bra, Right, "unlawfully", Why)).RefusedBy(Rules.Tabled)
            .Because("There is nothing to object to once a proposal is withdrawn"),
    ];

    public static IEnumerable<Spec> Objections =>
    [
        Given(OnFloor(Right)).When(new RaiseObjection(Bra, Right, "without right", Why))
            .Then(new ObjectionRaised(Bra, Right, "without right", Why), new BracketsPlaced(Right, Bra))
            .Because("The first objection puts the draft's words in brackets"),
        Given(Tabled).When(new RaiseObjection(Bra, Right, "unlawfully", Why)).Then(new ObjectionRaised(Bra, Right, "unlawfully", Why))
            .Because("A further objection places no second brackets"),
        Given(Filed).When(new RaiseObjection(Bra, Right, "unlawfully", Why)).RefusedBy(Rules.Tabled)
            .Because("What an observer filed is not on the table, so nobody objects to it"),
        Given(OnFloor(Right)).When(new RaiseObjection(Bra, Right, Wordings.NoText, Why)).RefusedBy(Rules.Tabled)
            .Because("Nobody objects to an option that nobody has put forward"),
        Given([.. Filed, new ProposalSponsored(Nzl, P4, Why), new BracketsPlaced(Right, Nzl)])
            .When(new RaiseObjection(Bra, Right, "unlawfully", Why)).Then(new ObjectionRaised(Bra, Right, "unlawfully", Why))
            .Because("Once sponsored, an observer's words can be objected to"),
        Given(Tabled).When(new RaiseObjection(Nzl, Right, "unlawfully", Why)).RefusedBy(Rules.NotYourOwn)
            .Because("Nobody objects to its own proposal"),
        Given([.. Tabled, new ObjectionRaised(Bra, Right, "unlawfully", Why)]).When(new RaiseObjection(Bra, Right, "unlawfully", Why))
            .RefusedBy(Rules.ObjectOnce)
            .Because("An objection is raised once"),
        Given(Tabled).When(new RaiseObjection(Icc, Right, "unlawfully", Why)).RefusedBy(Rules.StatesOnly)
            .Because("Observers do not object"),
        Given(Tabled).When(new RaiseObjection(Group, Right, "unlawfully", Why)).RefusedBy(Rules.StatesOnly)
            .Because("Blocs do not object"),
        Given(Tabled).When(new RaiseObjection(Stranger, Right, "unlawfully", Why)).RefusedBy(Rules.InTheRoom)
            .Because("Strangers do not object"),
        Given(Tabled).When(new RaiseObjection(Bra, Right, "with malice", Why)).RefusedBy(Rules.OnTheAgenda)
            .Because("Nobody objects to words that are no option"),
        Given(AllAgreed).When(new RaiseObjection(Bra, Right, "without right", Why)).RefusedBy(Rules.OpenText)
            .Because("An objection comes too late once the words are agreed"),
        Given([.. Tabled, new ObjectionRaised(Bra, Right, "unlawfully", Why)]).When(new WithdrawObjection(Bra, Right, "unlawfully", Why))
            .Then(new ObjectionWithdrawn(Bra, Right, "unlawfully", Why))
            .Because("An objection is withdrawn"),
        Given([.. Tabled, new ObjectionRaised(Bra, Right, "unlawfully", Why), new ObjectionWithdrawn(Bra, Right, "unlawfully", Why)])
            .When(new RaiseObjection(Bra, Right, "unlawfully", Why)).Then(new ObjectionRaised(Bra, Right, "unlawfully", Why))
            .Because("An objection that was withdrawn may be raised again"),
        Given(Tabled).When(new WithdrawObjection(Bra, Right, "unlawfully", Why)).RefusedBy(Rules.NoObjection)
            .Because("There must be an objection to withdraw"),
        Given(Tabled).When(new WithdrawObjection(Icc, Right, "unlawfully", Why)).RefusedBy(Rules.StatesOnly)
            .Because("An observer has no objection to withdraw"),
    ];
}
