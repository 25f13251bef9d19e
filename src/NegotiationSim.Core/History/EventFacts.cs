using NegotiationSim.Core.Negotiations;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.History;

/// <summary>The columns that most events have: who made the move, on which wording, for which option.</summary>
public readonly record struct EventFacts(PartyId? By, IssueId? Issue, string? Option)
{
    /// <summary>The columns of an event, given what the room could see before it.</summary>
    public static EventFacts Of(NegotiationEvent e, Negotiation before) => e switch
    {
        AgendaItemTaken x => new(PartyId.Chair, x.Issue, null),
        StatementMade x => new(x.By, x.Issue, x.Favours),
        ProposalSubmitted x => new(x.By, x.Issue, x.Option),
        ProposalTabled x => new(x.By, x.Issue, x.Option),
        ProposalSponsored x => OfProposal(x.By, x.Proposal, before),
        ProposalCosponsored x => OfProposal(x.By, x.Proposal, before),
        ProposalWithdrawn x => OfProposal(x.By, x.Proposal, before),
        ObjectionRaised x => new(x.By, x.Issue, x.Option),
        ObjectionWithdrawn x => new(x.By, x.Issue, x.Option),
        BracketsPlaced x => new(x.Because, x.Issue, null),
        BracketsLifted x => new(PartyId.Chair, x.Issue, x.Option),
        ConsensusSought x => new(PartyId.Chair, x.Issue, x.Option),
        ClauseAgreedAdReferendum x => new(PartyId.Chair, x.Issue, x.Option),
        InformalsConvened x => new(PartyId.Chair, x.Issue, null),
        InformalsReported x => new(x.Facilitator, x.Issue, x.Option),
        PackageOffered x => new(x.By ?? PartyId.Chair, null, null),
        ChairTextIssued or ConsensusDeclaredExhausted => new(PartyId.Chair, null, null),
        PackageRefused x => new(x.By, null, null),
        TradeOffered x => new(x.By, x.Gives.Issue, x.Gives.Option),
        TradeAccepted x => new(x.By, null, null),
        TradeDeclined x => new(x.By, null, null),
        VoteRequested x => new(x.By, x.Question.Issue, x.Question.Option),
        ITakenVote x => new(null, x.Question.Issue, x.Question.Option),
        VoteExplained x => new(x.By, null, null),
        AdoptionOpposed x => new(x.By, null, null),
        ReservationEntered x => new(x.By, x.Issue, null),
        ConsensusDissociated x => new(x.By, null, null),
        AssemblyApproved => new(PartyId.Assembly, null, null),
        TreatySigned x => new(x.By, null, null),
        TreatyRatified x => new(x.By, null, null),
        HappeningNoted x => new(x.By is [var only] ? only : null, x.Issues is [var about] ? about : null, null),
        VoteReported x => new(x.RequestedBy is [var asked, ..] ? asked : null, x.Question?.Issue, x.Question?.Option),
        MoveForgone x => new(x.By, null, null),
        SeatTaken x => new(x.By, null, null),
        SeatReleased x => new(x.By, null, null),
        PackageAccepted or PackageLapsed or TextAdopted or TextRejected => new(PartyId.Chair, null, null),
        _ => OfFloor(e) ?? OfAmendment(e) ?? OfConference(e) ?? default,
    };

    private static EventFacts? OfFloor(NegotiationEvent e) => e switch
    {
        DelegationEntered x => new(x.By, null, null),
        DelegationLeft x => new(x.By, null, null),
        SpeakersListOpened x => new(PartyId.Chair, x.Issue, null),
        SpeakerInscribed x => new(x.By, null, null),
        FloorGiven x => new(x.To, null, null),
        SpeechTimed x => new(x.By, null, null),
        SpeakerCalledToOrder x => new(x.By, null, null),
        RightOfReplyExercised x => new(x.By, x.Issue, null),
        PointOfOrderRaised x => new(x.By, null, null),
        RulingAppealed x => new(x.By, null, null),
        MotionMade x => new(x.By, x.Issues is [var one] ? one : null, null),
        MotionSpokenTo x => new(x.By, null, null),
        MotionObjectedTo x => new(x.By, null, null),
        MotionWithdrawn x => new(x.By, null, null),
        VotingBegan x => new(PartyId.Chair, x.Question.Issue, x.Question.Option),
        VoteCorrected x => new(x.By, null, null),
        ObjectionsOverruled x => new(PartyId.Chair, x.Issue, x.Option),
        SilenceOpened x => new(PartyId.Chair, x.Issue, x.Option),
        SilenceBroken x => new(x.By, x.Issue, x.Option),
        SilenceExpired x => new(PartyId.Chair, x.Issue, x.Option),
        ClauseReopened x => new(x.By, x.Issue, null),
        InterpretativeNoteRecorded x => new(x.By, x.Issue, null),
        DeadlineWaived x => new(PartyId.Chair, x.Issue, null),
        AttendanceTaken or SpeakersListClosed or SpeechesLimited or RulingGiven or MotionGranted or MeetingResumed or ProposalDeadlineSet =>
            new(PartyId.Chair, null, null),
        _ => null,
    };

    /// <summary>What is found overtaken, or stands elsewhere, is nobody's move.</summary>
    private static EventFacts? OfAmendment(NegotiationEvent e) => e switch
    {
        AmendmentSubmitted x => new(x.By, null, null),
        AmendmentTabled x => new(x.By, null, null),
        AmendmentSponsored x => new(x.By, null, null),
        AmendmentWithdrawn x => new(x.By, null, null),
        AmendmentReintroduced x => new(x.By, null, null),
        AmendmentObjectionRaised x => new(x.By, null, null),
        AmendmentObjectionWithdrawn x => new(x.By, null, null),
        AmendmentReopened x => new(x.By, null, null),
        AmendmentAdopted { How: not SettledBy.Vote } => new(PartyId.Chair, null, null),
        LateAmendmentsAdmitted => new(PartyId.Chair, null, null),
        _ => null,
    };

    private static EventFacts? OfConference(NegotiationEvent e) => e switch
    {
        ObserversProposed => new(PartyId.Chair, null, null),
        ObserverObjectedTo x => new(x.By, null, null),
        ObserverObjectionWithdrawn x => new(x.By, null, null),
        RecordedVoteRequested x => new(x.By, x.Question.Issue, x.Question.Option),
        ObjectionBasisRequested x => new(x.By, null, null),
        ObjectionBasisDisclosed x => new(x.By, null, null),
        PaperFiled x => new(x.By, x.Issue, null),
        ObserversNotHeard x => new(PartyId.Chair, x.Issue, null),
        InformalStatementMade x => new(x.By, x.Issue, x.Favours),
        PositionExplained x => new(x.By, x.Issue, null),
        VotingOrderRuled x => new(PartyId.Chair, x.Issue, null),
        MotionSeconded x => new(x.By, null, null),
        TreatyReservationMade x => new(x.By, null, null),
        TreatyConfirmed x => new(x.By, null, null),
        _ => null,
    };

    private static EventFacts OfProposal(PartyId by, ProposalId id, Negotiation before) =>
        before.Proposals.TryGetValue(id, out var proposal) ? new(by, proposal.Issue, proposal.Option) : new(by, null, null);
}
