using System.Collections.Immutable;
using System.Diagnostics;
using NegotiationSim.Core.Negotiations;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Records;

/// <summary>The event that a command would have become if no rule had refused it.</summary>
internal static class Forced
{
    public static ImmutableArray<NegotiationEvent> Events(NegotiationCommand command, Negotiation state) => command switch
    {
        OpenMeeting c => [Meeting(c.Meeting, state)],
        TakeItem c => [new AgendaItemTaken(c.Issue)],
        Speak c => [new StatementMade(c.By, c.Issue, c.Place, state.Find(c.Issue)?.Nearest(c.Place).Text ?? "", c.Reason)],
        Propose c => [new ProposalTabled(c.By, new($"P{state.NextNumber}"), c.Issue, c.Option, c.Place ?? 0.5, c.Reason)],
        Sponsor c => [new ProposalCosponsored(c.By, c.Proposal, c.Reason)],
        RaiseObjection c => [new ObjectionRaised(c.By, c.Issue, c.Option, c.Reason)],
        WithdrawObjection c => [new ObjectionWithdrawn(c.By, c.Issue, c.Option, c.Reason)],
        AgreeAdReferendum c => Settled(c.Issue, c.Option, SettledBy.Consensus, state),
        KeepChairText c when state.Find(c.Issue)?.Stands is { } stands => Settled(c.Issue, stands.Text, SettledBy.ChairText, state),
        ConveneInformals c => [new InformalsConvened(c.Issue, c.Facilitator)],
        IssueChairText c => [new ChairTextIssued(state.ChairTexts + 1, c.Title, c.Choices)],
        DeclareConsensusExhausted c => [new ConsensusDeclaredExhausted(c.InFavour, c.Against)],
        RequestVote c => [new VoteRequested(c.By, c.Question, c.Reason)],
        ReportVote c => [c.Vote],
        OpposeAdoption c => [new AdoptionOpposed(c.By, c.Reason)],
        AdoptByConsensus => [new TextAdopted(SettledBy.Consensus)],
        EnterReservation c => [new ReservationEntered(c.By, c.Issue, c.Reason)],
        Dissociate c => [new ConsensusDissociated(c.By, c.Reason)],
        ApproveInAssembly c => [new AssemblyApproved(c.Date, SettledBy.Consensus)],
        Sign c => [new TreatySigned(c.By, c.Date, c.Reason)],
        Ratify c => [new TreatyRatified(c.By, c.Date, state.Ratifiers.Count + 1, c.Reason)],
        EnterIntoForce c => [new TreatyEnteredIntoForce(c.Date, state.Ratifiers.Count)],
        Note c => [new HappeningNoted(c.Kind, c.By, c.Issues, c.Clauses, c.Text)],
        _ => throw new UnreachableException($"A record has no {command.GetType().Name}."),
    };

    private static MeetingOpened Meeting(int meeting, Negotiation state) => state.Calendar.Locate(meeting) is { } place
        ? new(meeting, place.Session.Id, place.Within, state.Calendar.DateOf(meeting))
        : new(meeting, "", 0, state.Date);

    private static ImmutableArray<NegotiationEvent> Settled(IssueId issue, string option, SettledBy how, Negotiation state) =>
        state.Find(issue) is { Status: IssueStatus.Bracketed }
            ? [new BracketsLifted(issue, option, how), new ClauseAgreedAdReferendum(issue, option, how)]
            : [new ClauseAgreedAdReferendum(issue, option, how)];
}
