using System.Collections.Immutable;

namespace NegotiationSim.Core.Negotiations;

/// <summary>What somebody asks to do. The decider answers with events or with the rule that refuses it.</summary>
public abstract partial record NegotiationCommand
{
    private NegotiationCommand()
    {
    }

    public sealed record Open(Scenario Scenario, string ScenarioHash, ulong Seed) : NegotiationCommand;

    public sealed record OpenMeeting(int Meeting) : NegotiationCommand;

    public sealed record TakeItem(IssueId Issue) : NegotiationCommand;

    public sealed record Speak(PartyId By, IssueId Issue, double Place, Reason Reason) : NegotiationCommand;

    /// <summary>Puts a wording forward: on the table when a delegation does it, on file when an observer does.</summary>
    /// <param name="Place">Where a new wording lies on the scale; null when the wording is a known option.</param>
    public sealed record Propose(PartyId By, IssueId Issue, string Option, double? Place, Reason Reason) : NegotiationCommand;

    public sealed record Sponsor(PartyId By, ProposalId Proposal, Reason Reason) : NegotiationCommand;

    public sealed record WithdrawProposal(PartyId By, ProposalId Proposal, Reason Reason) : NegotiationCommand;

    public sealed record RaiseObjection(PartyId By, IssueId Issue, string Option, Reason Reason) : NegotiationCommand;

    public sealed record WithdrawObjection(PartyId By, IssueId Issue, string Option, Reason Reason) : NegotiationCommand;

    public sealed record SeekConsensus(IssueId Issue, string Option, Reason Reason) : NegotiationCommand;

    public sealed record AgreeAdReferendum(IssueId Issue, string Option) : NegotiationCommand;

    /// <param name="Admitted">Observers that are let in besides those that the rules name; none when not given.</param>
    public sealed record ConveneInformals(IssueId Issue, PartyId Facilitator, ImmutableArray<PartyId>? Admitted = null) : NegotiationCommand;

    public sealed record ReportInformals(IssueId Issue, PartyId Facilitator, string Option) : NegotiationCommand;

    public sealed record IssueChairText(string Title, ImmutableArray<Choice> Choices) : NegotiationCommand;

    /// <param name="Choices">The wordings, two or more.</param>
    /// <param name="By">The delegation that offers them; null for the chair.</param>
    public sealed record OfferPackage(ImmutableArray<Choice> Choices, PartyId? By = null) : NegotiationCommand;

    public sealed record RefusePackage(PartyId By, int Package, Reason Reason) : NegotiationCommand;

    /// <summary>The chair brings the gavel down on the package; it lapses when anybody refused.</summary>
    public sealed record ConcludePackage(int Package) : NegotiationCommand;

    public sealed record DeclareConsensusExhausted(ImmutableArray<PartyId> InFavour, ImmutableArray<PartyId> Against) : NegotiationCommand;

    public sealed record RequestVote(PartyId By, Question Question, Reason? Reason, VotingMethod? Method = null) : NegotiationCommand;

    public sealed record RecordVote(Question Question, ImmutableArray<CastBallot> Ballots) : NegotiationCommand;

    public sealed record ExplainVote(PartyId By, int Vote, Ballot Ballot, Reason Reason) : NegotiationCommand;

    /// <summary>Settles a wording on what stands in the chair's text, after no amendment to it was carried.</summary>
    public sealed record KeepChairText(IssueId Issue) : NegotiationCommand;

    /// <summary>A delegation cannot join a consensus on the text as a whole.</summary>
    public sealed record OpposeAdoption(PartyId By, Reason Reason) : NegotiationCommand;

    /// <summary>The chair brings the gavel down on the text as a whole.</summary>
    public sealed record AdoptByConsensus : NegotiationCommand;

    public sealed record EnterReservation(PartyId By, IssueId Issue, Reason Reason) : NegotiationCommand;

    public sealed record Dissociate(PartyId By, Reason Reason) : NegotiationCommand;

    /// <summary>The Assembly takes up the text: without a vote when there are no ballots.</summary>
    public sealed record ApproveInAssembly(DateOnly Date, ImmutableArray<CastBallot> Ballots) : NegotiationCommand;

    public sealed record Sign(PartyId By, DateOnly Date, Reason Reason, ImmutableArray<TreatyReservation>? Reservations = null) : NegotiationCommand;

    public sealed record Ratify(PartyId By, DateOnly Date, Reason Reason, ImmutableArray<TreatyReservation>? Reservations = null) : NegotiationCommand;

    public sealed record EnterIntoForce(DateOnly Date) : NegotiationCommand;

    public sealed record ForgoMove(PartyId By, string Why) : NegotiationCommand;

    public sealed record End(Outcome Outcome) : NegotiationCommand;
}

/// <summary>One delegation's ballot.</summary>
public readonly record struct CastBallot(PartyId By, Ballot Ballot);
