using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Core.Negotiations;

/// <summary>
/// Everything that can have happened. The names are stored data: once a release has been tagged, an event may gain an optional
/// member but is never renamed or retyped. An event's number (its move number) is its place in the stream, from 1.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(NegotiationOpened), nameof(NegotiationOpened))]
[JsonDerivedType(typeof(MeetingOpened), nameof(MeetingOpened))]
[JsonDerivedType(typeof(AgendaItemTaken), nameof(AgendaItemTaken))]
[JsonDerivedType(typeof(StatementMade), nameof(StatementMade))]
[JsonDerivedType(typeof(ProposalSubmitted), nameof(ProposalSubmitted))]
[JsonDerivedType(typeof(ProposalTabled), nameof(ProposalTabled))]
[JsonDerivedType(typeof(ProposalSponsored), nameof(ProposalSponsored))]
[JsonDerivedType(typeof(ProposalCosponsored), nameof(ProposalCosponsored))]
[JsonDerivedType(typeof(ProposalWithdrawn), nameof(ProposalWithdrawn))]
[JsonDerivedType(typeof(ObjectionRaised), nameof(ObjectionRaised))]
[JsonDerivedType(typeof(ObjectionWithdrawn), nameof(ObjectionWithdrawn))]
[JsonDerivedType(typeof(BracketsPlaced), nameof(BracketsPlaced))]
[JsonDerivedType(typeof(BracketsLifted), nameof(BracketsLifted))]
[JsonDerivedType(typeof(ConsensusSought), nameof(ConsensusSought))]
[JsonDerivedType(typeof(ClauseAgreedAdReferendum), nameof(ClauseAgreedAdReferendum))]
[JsonDerivedType(typeof(InformalsConvened), nameof(InformalsConvened))]
[JsonDerivedType(typeof(InformalsReported), nameof(InformalsReported))]
[JsonDerivedType(typeof(ChairTextIssued), nameof(ChairTextIssued))]
[JsonDerivedType(typeof(PackageOffered), nameof(PackageOffered))]
[JsonDerivedType(typeof(PackageRefused), nameof(PackageRefused))]
[JsonDerivedType(typeof(PackageAccepted), nameof(PackageAccepted))]
[JsonDerivedType(typeof(PackageLapsed), nameof(PackageLapsed))]
[JsonDerivedType(typeof(ConsensusDeclaredExhausted), nameof(ConsensusDeclaredExhausted))]
[JsonDerivedType(typeof(VoteRequested), nameof(VoteRequested))]
[JsonDerivedType(typeof(VoteRecorded), nameof(VoteRecorded))]
[JsonDerivedType(typeof(VoteExplained), nameof(VoteExplained))]
[JsonDerivedType(typeof(AdoptionOpposed), nameof(AdoptionOpposed))]
[JsonDerivedType(typeof(TextAdopted), nameof(TextAdopted))]
[JsonDerivedType(typeof(TextRejected), nameof(TextRejected))]
[JsonDerivedType(typeof(ReservationEntered), nameof(ReservationEntered))]
[JsonDerivedType(typeof(ConsensusDissociated), nameof(ConsensusDissociated))]
[JsonDerivedType(typeof(AssemblyApproved), nameof(AssemblyApproved))]
[JsonDerivedType(typeof(TreatySigned), nameof(TreatySigned))]
[JsonDerivedType(typeof(TreatyRatified), nameof(TreatyRatified))]
[JsonDerivedType(typeof(TreatyEnteredIntoForce), nameof(TreatyEnteredIntoForce))]
[JsonDerivedType(typeof(MoveForgone), nameof(MoveForgone))]
[JsonDerivedType(typeof(NegotiationEnded), nameof(NegotiationEnded))]
[JsonDerivedType(typeof(HappeningNoted), nameof(HappeningNoted))]
[JsonDerivedType(typeof(VoteReported), nameof(VoteReported))]
[JsonDerivedType(typeof(HistoryBranched), nameof(HistoryBranched))]
public abstract partial record NegotiationEvent
{
    private NegotiationEvent()
    {
    }

    /// <summary>The talks open on a draft. Carries all that the fold needs; the mandates stay in the stored scenario.</summary>
    /// <param name="Scenario">Name of the scenario.</param>
    /// <param name="ScenarioHash">SHA-256 of the scenario in canonical form, hexadecimal: finds the stored scenario.</param>
    /// <param name="Title">Title for people.</param>
    /// <param name="Seed">Seed of all draws.</param>
    /// <param name="Rules">Rules of procedure.</param>
    /// <param name="Bureau">Members of the bureau.</param>
    /// <param name="Calendar">Sessions and meetings.</param>
    /// <param name="Parties">Everybody in the room.</param>
    /// <param name="Blocs">The blocs' own data.</param>
    /// <param name="Articles">The draft.</param>
    /// <param name="Issues">The contested wordings that are known beforehand.</param>
    /// <param name="Ratification">What happens after adoption.</param>
    public sealed record NegotiationOpened(
        string Scenario,
        string ScenarioHash,
        string Title,
        ulong Seed,
        RulesOfProcedure Rules,
        ImmutableArray<PartyId> Bureau,
        Calendar Calendar,
        ImmutableArray<Party> Parties,
        ImmutableArray<Bloc> Blocs,
        ImmutableArray<ArticleDraft> Articles,
        ImmutableArray<IssueDraft> Issues,
        RatificationPlan Ratification) : NegotiationEvent;

    /// <summary>A meeting is called to order. Meetings are numbered from 1 through all sessions.</summary>
    public sealed record MeetingOpened(int Meeting, string Session, int Within, DateOnly Date) : NegotiationEvent;

    /// <summary>The committee takes up a contested wording.</summary>
    public sealed record AgendaItemTaken(IssueId Issue) : NegotiationEvent;

    /// <summary>A party speaks. Prose is rendered from the stance and the reason.</summary>
    /// <param name="By">Who speaks.</param>
    /// <param name="Issue">On which wording.</param>
    /// <param name="Place">The place on the scale that it argues for, 0 to 1.</param>
    /// <param name="Favours">The known option nearest to that place, whether or not anybody has tabled it.</param>
    /// <param name="Reason">Why.</param>
    public sealed record StatementMade(PartyId By, IssueId Issue, double Place, string Favours, Reason Reason) : NegotiationEvent;

    /// <summary>An observer files a wording. It is not on the table until a delegation sponsors it.</summary>
    public sealed record ProposalSubmitted(PartyId By, ProposalId Proposal, IssueId Issue, string Option, double Place, Reason Reason) : NegotiationEvent;

    /// <summary>A delegation puts a wording on the table.</summary>
    public sealed record ProposalTabled(PartyId By, ProposalId Proposal, IssueId Issue, string Option, double Place, Reason Reason) : NegotiationEvent;

    /// <summary>A delegation takes up an observer's wording, which is on the table from now on.</summary>
    public sealed record ProposalSponsored(PartyId By, ProposalId Proposal, Reason Reason) : NegotiationEvent;

    /// <summary>A further delegation joins the sponsors.</summary>
    public sealed record ProposalCosponsored(PartyId By, ProposalId Proposal, Reason Reason) : NegotiationEvent;

    /// <summary>The sponsors take a wording off the table.</summary>
    public sealed record ProposalWithdrawn(PartyId By, ProposalId Proposal, Reason Reason) : NegotiationEvent;

    /// <summary>A delegation says that it cannot accept a wording.</summary>
    public sealed record ObjectionRaised(PartyId By, IssueId Issue, string Option, Reason Reason) : NegotiationEvent;

    /// <summary>A delegation lets a wording pass.</summary>
    public sealed record ObjectionWithdrawn(PartyId By, IssueId Issue, string Option, Reason Reason) : NegotiationEvent;

    /// <summary>The wording is no longer agreed: it stands in brackets wherever it occurs.</summary>
    public sealed record BracketsPlaced(IssueId Issue, PartyId Because) : NegotiationEvent;

    /// <summary>The wording is settled and its brackets go.</summary>
    public sealed record BracketsLifted(IssueId Issue, string Option, SettledBy How) : NegotiationEvent;

    /// <summary>The chair asks whether there is any objection.</summary>
    public sealed record ConsensusSought(IssueId Issue, string Option, Reason Reason) : NegotiationEvent;

    /// <summary>Nobody objected: every clause that holds the wording is agreed, subject to the text as a whole.</summary>
    public sealed record ClauseAgreedAdReferendum(IssueId Issue, string Option, SettledBy How) : NegotiationEvent;

    /// <summary>A stuck wording goes to a smaller room.</summary>
    /// <param name="Admitted">Observers that are let in besides those that the rules name; null for none.</param>
    public sealed record InformalsConvened(IssueId Issue, PartyId Facilitator, ImmutableArray<PartyId>? Admitted = null) : NegotiationEvent;

    /// <summary>The facilitator reports which wording came closest, and how many still object.</summary>
    public sealed record InformalsReported(IssueId Issue, PartyId Facilitator, string Option, int StillObjecting) : NegotiationEvent;

    /// <summary>The chair issues a text that chooses a wording for each open issue; brackets stay.</summary>
    public sealed record ChairTextIssued(int Version, string Title, ImmutableArray<Choice> Choices) : NegotiationEvent;

    /// <summary>Several wordings are offered together.</summary>
    /// <param name="By">The delegation that offers them; null for the chair.</param>
    public sealed record PackageOffered(int Package, ImmutableArray<Choice> Choices, PartyId? By = null) : NegotiationEvent;

    /// <summary>A delegation cannot accept the package.</summary>
    public sealed record PackageRefused(PartyId By, int Package, Reason Reason) : NegotiationEvent;

    /// <summary>Nobody refused: the package is accepted whole.</summary>
    public sealed record PackageAccepted(int Package) : NegotiationEvent;

    /// <summary>The package fell.</summary>
    public sealed record PackageLapsed(int Package, int Refusals) : NegotiationEvent;

    /// <summary>The chair, on a decision of the bureau, says that every effort at consensus is exhausted.</summary>
    public sealed record ConsensusDeclaredExhausted(ImmutableArray<PartyId> InFavour, ImmutableArray<PartyId> Against) : NegotiationEvent;

    /// <summary>A delegation, or the chair, asks for a vote.</summary>
    /// <param name="Method">How it is to be taken; null for a recorded vote.</param>
    public sealed record VoteRequested(PartyId By, Question Question, Reason? Reason, VotingMethod? Method = null) : NegotiationEvent;

    /// <summary>A recorded vote with the whole roll call.</summary>
    /// <param name="Majority">The share that had to vote yes.</param>
    /// <param name="Carried">Whether the question was carried.</param>
    /// <param name="Rule">What the question needed where that was more than a share of those present and voting; else null.</param>
    public sealed record VoteRecorded(
        int Vote,
        Question Question,
        ImmutableArray<PartyId> Yes,
        ImmutableArray<PartyId> No,
        ImmutableArray<PartyId> Abstaining,
        ImmutableArray<PartyId> Absent,
        Majority Majority,
        bool Carried,
        DecisionRule? Rule = null) : NegotiationEvent, ITakenVote
    {
        VoteFigures ITakenVote.Figures => new(Yes.Length, No.Length, Abstaining.Length, Absent.Length);
    }

    /// <summary>A delegation explains its vote.</summary>
    public sealed record VoteExplained(PartyId By, int Vote, Ballot Ballot, Reason Reason) : NegotiationEvent;

    /// <summary>A delegation says that it cannot join a consensus on the text as a whole.</summary>
    public sealed record AdoptionOpposed(PartyId By, Reason Reason) : NegotiationEvent;

    /// <summary>The committee adopts the text as a whole.</summary>
    public sealed record TextAdopted(SettledBy How) : NegotiationEvent;

    /// <summary>The committee does not adopt the text.</summary>
    public sealed record TextRejected(SettledBy How) : NegotiationEvent;

    /// <summary>A delegation joins the consensus but says on which wording it does not follow.</summary>
    public sealed record ReservationEntered(PartyId By, IssueId Issue, Reason Reason) : NegotiationEvent;

    /// <summary>A delegation does not block the consensus and is no part of it.</summary>
    public sealed record ConsensusDissociated(PartyId By, Reason Reason) : NegotiationEvent;

    /// <summary>The General Assembly adopts the convention and opens it for signature.</summary>
    public sealed record AssemblyApproved(DateOnly Date, SettledBy How) : NegotiationEvent;

    /// <summary>A state signs.</summary>
    public sealed record TreatySigned(PartyId By, DateOnly Date, Reason Reason) : NegotiationEvent;

    /// <summary>A state ratifies.</summary>
    /// <param name="By">The state.</param>
    /// <param name="Date">Day of deposit.</param>
    /// <param name="Count">How many ratifications there are with this one.</param>
    /// <param name="Reason">Why.</param>
    public sealed record TreatyRatified(PartyId By, DateOnly Date, int Count, Reason Reason) : NegotiationEvent;

    /// <summary>The treaty is in force.</summary>
    public sealed record TreatyEnteredIntoForce(DateOnly Date, int Ratifications) : NegotiationEvent;

    /// <summary>A party's agent failed and was started again: the party made no move.</summary>
    public sealed record MoveForgone(PartyId By, string Why) : NegotiationEvent;

    /// <summary>The end: nothing follows.</summary>
    public sealed record NegotiationEnded(Outcome Outcome) : NegotiationEvent;
}

/// <summary>One wording chosen for one issue.</summary>
public readonly record struct Choice(IssueId Issue, string Option);

/// <summary>What a vote is about. What is put matters: a failed vote to delete keeps the text, a failed vote to retain loses it.</summary>
/// <param name="Kind">Amend one wording, keep one, or adopt the whole.</param>
/// <param name="Issue">The wording in dispute; null for the whole text.</param>
/// <param name="Option">What a yes would put there, or keep there; null for the whole text.</param>
/// <param name="InsteadOf">What stands there if the question fails; null when nothing does.</param>
/// <param name="Text">The amendment to plain words; null for other questions.</param>
public sealed record Question(QuestionKind Kind, IssueId? Issue = null, string? Option = null, string? InsteadOf = null, AmendmentId? Text = null);

[JsonConverter(typeof(JsonStringEnumConverter<QuestionKind>))]
public enum QuestionKind
{
    /// <summary>Put another wording, or none, in place of the chair's text.</summary>
    Amendment,

    /// <summary>Adopt an amendment to plain words of the text.</summary>
    TextAmendment,

    /// <summary>Keep the words that stand, as when a part is voted on separately: without the majority they go.</summary>
    Retention,

    /// <summary>Adopt the whole text.</summary>
    WholeText,

    /// <summary>The Assembly adopts the convention.</summary>
    Approval,
}

[JsonConverter(typeof(JsonStringEnumConverter<Ballot>))]
public enum Ballot
{
    Yes,
    No,
    Abstain,
    Absent,
}

/// <summary>How a wording or a text came to be settled.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SettledBy>))]
public enum SettledBy
{
    Consensus,
    Package,
    Vote,

    /// <summary>It stood in the chair's text, and no amendment to it was carried.</summary>
    ChairText,
}

[JsonConverter(typeof(JsonStringEnumConverter<Outcome>))]
public enum Outcome
{
    /// <summary>Still going on.</summary>
    Pending,

    /// <summary>In force.</summary>
    InForce,

    /// <summary>Adopted, and not in force within the horizon.</summary>
    AdoptedNotInForce,

    /// <summary>Put to the vote as a whole and lost.</summary>
    Rejected,

    /// <summary>The calendar ended with wordings open, or with an objection to the whole that no vote could overcome.</summary>
    NoAgreement,
}
