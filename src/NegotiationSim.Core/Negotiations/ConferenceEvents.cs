using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NegotiationSim.Core.Procedure;

namespace NegotiationSim.Core.Negotiations;

/// <content>Observers, informals, positions on a consensus, the order of voting, amendments taken up again, reservations to the treaty.</content>
[JsonDerivedType(typeof(ObserversProposed), nameof(ObserversProposed))]
[JsonDerivedType(typeof(ObserverObjectedTo), nameof(ObserverObjectedTo))]
[JsonDerivedType(typeof(ObjectionBasisRequested), nameof(ObjectionBasisRequested))]
[JsonDerivedType(typeof(ObjectionBasisDisclosed), nameof(ObjectionBasisDisclosed))]
[JsonDerivedType(typeof(AccreditationDecided), nameof(AccreditationDecided))]
[JsonDerivedType(typeof(PaperFiled), nameof(PaperFiled))]
[JsonDerivedType(typeof(ObserversNotHeard), nameof(ObserversNotHeard))]
[JsonDerivedType(typeof(InformalStatementMade), nameof(InformalStatementMade))]
[JsonDerivedType(typeof(PositionExplained), nameof(PositionExplained))]
[JsonDerivedType(typeof(VotingOrderRuled), nameof(VotingOrderRuled))]
[JsonDerivedType(typeof(MotionSeconded), nameof(MotionSeconded))]
[JsonDerivedType(typeof(AmendmentReintroduced), nameof(AmendmentReintroduced))]
[JsonDerivedType(typeof(LateAmendmentsAdmitted), nameof(LateAmendmentsAdmitted))]
[JsonDerivedType(typeof(TreatyReservationMade), nameof(TreatyReservationMade))]
[JsonDerivedType(typeof(TreatyConfirmed), nameof(TreatyConfirmed))]
[JsonDerivedType(typeof(ObserverObjectionWithdrawn), nameof(ObserverObjectionWithdrawn))]
[JsonDerivedType(typeof(RecordedVoteRequested), nameof(RecordedVoteRequested))]
[JsonDerivedType(typeof(HandsCounted), nameof(HandsCounted))]
public abstract partial record NegotiationEvent
{
    /// <summary>The chair proposes observers for accreditation. The list is public, as is what becomes of it.</summary>
    public sealed record ObserversProposed(ImmutableArray<PartyId> Observers) : NegotiationEvent;

    /// <summary>A state objects to the accreditation of an observer, and need not say why.</summary>
    public sealed record ObserverObjectedTo(PartyId By, PartyId Observer) : NegotiationEvent;

    /// <summary>A state asks for the general basis of the objections to an observer.</summary>
    public sealed record ObjectionBasisRequested(PartyId By, PartyId Observer) : NegotiationEvent;

    /// <summary>An objector discloses the general basis of its objection.</summary>
    public sealed record ObjectionBasisDisclosed(PartyId By, PartyId Observer, string Basis) : NegotiationEvent;

    /// <summary>A state lets the accreditation of an observer pass after all.</summary>
    public sealed record ObserverObjectionWithdrawn(PartyId By, PartyId Observer) : NegotiationEvent;

    /// <summary>The committee's final decision on an observer: without a vote when nobody objected, and then all lists are empty.</summary>
    /// <param name="Observer">Whom it is about.</param>
    /// <param name="Yes">Who voted for accreditation.</param>
    /// <param name="No">Who voted against.</param>
    /// <param name="Abstaining">Who abstained.</param>
    /// <param name="Admitted">Whether the observer is accredited.</param>
    public sealed record AccreditationDecided(
        PartyId Observer, ImmutableArray<PartyId> Yes, ImmutableArray<PartyId> No, ImmutableArray<PartyId> Abstaining, bool Admitted) : NegotiationEvent;

    /// <summary>A paper is filed and posted. It proposes nothing: words for the text are proposed or tabled.</summary>
    /// <param name="By">Whose paper it is.</param>
    /// <param name="Title">What it is called.</param>
    /// <param name="Issue">The wording that it is about; null for the whole.</param>
    /// <param name="Words">How many words it has; null when its text was not handed in.</param>
    /// <param name="Text">Its text; null when it was not handed in.</param>
    public sealed record PaperFiled(PartyId By, string Title, IssueId? Issue, int? Words, string? Text) : NegotiationEvent;

    /// <summary>Time does not allow to hear the observers that are still on the list.</summary>
    public sealed record ObserversNotHeard(IssueId Issue, ImmutableArray<PartyId> Observers) : NegotiationEvent;

    /// <summary>A party speaks in informals, off the record of the plenary.</summary>
    /// <param name="By">Who speaks.</param>
    /// <param name="Issue">On which wording.</param>
    /// <param name="Place">The place on the scale that it argues for, 0 to 1.</param>
    /// <param name="Favours">The known option nearest to that place.</param>
    /// <param name="Reason">Why.</param>
    public sealed record InformalStatementMade(PartyId By, IssueId Issue, double Place, string Favours, Reason Reason) : NegotiationEvent;

    /// <summary>A delegation explains its position on what was adopted without a vote.</summary>
    /// <param name="Issue">The agreed wording; null for the text as a whole.</param>
    public sealed record PositionExplained(PartyId By, IssueId? Issue, Reason Reason) : NegotiationEvent;

    /// <summary>The chair rules in which order amendments to the same words are put. The ruling may be appealed.</summary>
    /// <param name="Order">The wordings, the one furthest removed in substance first.</param>
    public sealed record VotingOrderRuled(IssueId Issue, ImmutableArray<string> Order) : NegotiationEvent;

    /// <summary>A delegation, or the chair, asks that the vote which was to be by show of hands is recorded by name.</summary>
    public sealed record RecordedVoteRequested(PartyId By, Question Question) : NegotiationEvent;

    /// <summary>A vote by show of hands: what it counted, and no names.</summary>
    /// <param name="Vote">Its number, from 1, in one row with the recorded votes.</param>
    /// <param name="Question">What was put.</param>
    /// <param name="Yes">How many were for.</param>
    /// <param name="No">How many were against.</param>
    /// <param name="Abstaining">How many abstained.</param>
    /// <param name="Absent">How many did not vote, whether they were in the room or not.</param>
    /// <param name="Majority">The share that had to vote yes.</param>
    /// <param name="Carried">Whether the question was carried.</param>
    /// <param name="Rule">What the question needed where that was more than a share of those present and voting; else null.</param>
    /// <param name="Present">How many were in the room; null where attendance is not kept.</param>
    public sealed record HandsCounted(
        int Vote,
        Question Question,
        int Yes,
        int No,
        int Abstaining,
        int Absent,
        Majority Majority,
        bool Carried,
        DecisionRule? Rule = null,
        int? Present = null) : NegotiationEvent, ITakenVote
    {
        VoteFigures ITakenVote.Figures => new(Yes, No, Abstaining, Absent);
    }

    /// <summary>A delegation seconds a motion.</summary>
    public sealed record MotionSeconded(PartyId By, int Motion) : NegotiationEvent;

    /// <summary>A delegation introduces again an amendment that its mover had withdrawn, and is its mover now.</summary>
    public sealed record AmendmentReintroduced(PartyId By, AmendmentId Amendment, Reason Reason) : NegotiationEvent;

    /// <summary>The chair lets amendments of plain words be tabled at this meeting although the deadline has passed.</summary>
    public sealed record LateAmendmentsAdmitted : NegotiationEvent;

    /// <summary>A state makes a reservation to the treaty. One made in signing falls unless it is confirmed in ratifying.</summary>
    /// <param name="By">The state, or a regional organisation.</param>
    /// <param name="Clause">The clause that it does not take on as it stands.</param>
    /// <param name="At">In signing or in ratifying.</param>
    /// <param name="Date">Day of the act.</param>
    /// <param name="Text">The reservation.</param>
    public sealed record TreatyReservationMade(PartyId By, ClauseId Clause, TreatyAct At, DateOnly Date, string Text) : NegotiationEvent;

    /// <summary>A regional organisation ratifies. Its instrument is not counted in addition to those of its member states.</summary>
    /// <param name="By">The organisation.</param>
    /// <param name="Date">Day of deposit.</param>
    /// <param name="Members">How many of its member states have ratified.</param>
    /// <param name="Reason">Why.</param>
    public sealed record TreatyConfirmed(PartyId By, DateOnly Date, int Members, Reason Reason) : NegotiationEvent;
}

/// <summary>At which act a reservation to a treaty is made.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TreatyAct>))]
public enum TreatyAct
{
    Signature,
    Ratification,
}
