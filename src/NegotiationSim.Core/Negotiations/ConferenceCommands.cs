using System.Collections.Immutable;

namespace NegotiationSim.Core.Negotiations;

/// <content>Observers, informals, positions on a consensus, the order of voting, amendments taken up again. Acts without a party are the chair's.</content>
public abstract partial record NegotiationCommand
{
    public sealed record ProposeObservers(ImmutableArray<PartyId> Observers) : NegotiationCommand;

    public sealed record ObjectToObserver(PartyId By, PartyId Observer) : NegotiationCommand;

    public sealed record WithdrawObserverObjection(PartyId By, PartyId Observer) : NegotiationCommand;

    public sealed record AskForBasis(PartyId By, PartyId Observer) : NegotiationCommand;

    public sealed record DiscloseBasis(PartyId By, PartyId Observer, string Basis) : NegotiationCommand;

    /// <summary>The final decision on an observer: no ballots when nobody objects, else the show of hands on accrediting it.</summary>
    public sealed record DecideAccreditation(PartyId Observer, ImmutableArray<CastBallot> Ballots) : NegotiationCommand;

    /// <param name="Issue">The wording that the paper is about; null for the whole.</param>
    /// <param name="Text">The paper; null when only its title is recorded.</param>
    public sealed record FilePaper(PartyId By, string Title, IssueId? Issue, string? Text) : NegotiationCommand;

    /// <summary>Says that no time is left for the observers on the list.</summary>
    public sealed record PassOverObservers : NegotiationCommand;

    public sealed record SpeakInInformals(PartyId By, IssueId Issue, double Place, Reason Reason) : NegotiationCommand;

    /// <param name="Issue">The agreed wording; null for the text as a whole.</param>
    public sealed record ExplainPosition(PartyId By, IssueId? Issue, Reason Reason) : NegotiationCommand;

    /// <summary>Rules in which order amendments to the same words are put.</summary>
    public sealed record RuleOnOrder(IssueId Issue, ImmutableArray<string> Order) : NegotiationCommand;

    /// <summary>Asks that the vote which is pending by show of hands is recorded by name.</summary>
    public sealed record RequestRecordedVote(PartyId By) : NegotiationCommand;

    /// <summary>The show of hands on the pending question: how many are for, against, and abstaining.</summary>
    public sealed record CountHands(Question Question, int Yes, int No, int Abstaining) : NegotiationCommand;

    public sealed record SecondMotion(PartyId By, int Motion) : NegotiationCommand;

    public sealed record ReintroduceAmendment(PartyId By, AmendmentId Amendment, Reason Reason) : NegotiationCommand;

    public sealed record AdmitLateAmendments : NegotiationCommand;
}

/// <summary>A reservation to a clause of the treaty, in words.</summary>
public readonly record struct TreatyReservation(ClauseId Clause, string Text);
