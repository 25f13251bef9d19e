using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Core.History;

/// <summary>What became of a phrase.</summary>
public enum PhraseFate
{
    /// <summary>It stands in the text that was adopted.</summary>
    Adopted,

    /// <summary>It stands, agreed ad referendum.</summary>
    Agreed,

    /// <summary>It stands in the draft and nobody has contested it.</summary>
    InDraft,

    /// <summary>It is in the text, in brackets.</summary>
    InBrackets,

    /// <summary>It stood in the text and was taken out.</summary>
    Deleted,

    /// <summary>A recorded vote left it out.</summary>
    LostVote,

    /// <summary>It was on the table, and another wording was agreed.</summary>
    NotChosen,

    /// <summary>It was filed, and no delegation sponsored it.</summary>
    NeverTabled,

    /// <summary>It is a known wording, and nobody proposed it.</summary>
    NeverProposed,
}

/// <summary>What an entry of a biography is about.</summary>
public enum PhraseEntryKind
{
    InDraft,
    PaperFiled,
    ProposalTabled,
    ProposalSponsored,
    ProposalWithdrawn,

    /// <summary>An amendment of plain words was found overtaken, in conflict, or fit to be decided again.</summary>
    ProposalRebased,
    BracketsPlaced,
    ObjectionsRaised,
    ObjectionsWithdrawn,
    Informals,
    ChairText,
    Package,
    ConsensusSought,
    Vote,
    VotesExplained,
    Settled,
    Reopened,
    Reservations,
    AdoptionOpposed,
    Adopted,
    Rejected,
    Approved,
    InForce,
    Ended,
}

/// <summary>The life of a phrase: where it stands at the end, and everything that was done for and against it.</summary>
/// <param name="Phrase">The phrase.</param>
/// <param name="Headline">One line: what became of it and where it stands.</param>
/// <param name="Adopted">Whether it stands in an adopted text.</param>
/// <param name="Places">The clauses in which it stands at the end, in the order of the text.</param>
/// <param name="Sections">One for each contested wording with an option that holds it, and one for each amendment that brings it in or takes it out.</param>
/// <param name="Timeline">The entries of all sections and of the text as a whole, in order.</param>
/// <param name="Closest">
/// The meeting at which it was nearest to being lost, among the wordings in which it survives if any was objected to; null when nobody
/// objected.
/// </param>
public sealed record PhraseBiography(
    Phrase Phrase,
    string Headline,
    bool Adopted,
    ImmutableArray<PhrasePlace> Places,
    ImmutableArray<PhraseSection> Sections,
    ImmutableArray<PhraseEntry> Timeline,
    ClosestCall? Closest)
{
    /// <summary>How often it stands in the text at the end.</summary>
    public int Occurrences => Places.Sum(p => p.Count);

    /// <summary>Every objection to it and every withdrawal of one, in order.</summary>
    public IEnumerable<Stance> Stances => Sections.SelectMany(s => s.Stances).OrderBy(s => s.When.Move);

    /// <summary>Tells the life of a phrase.</summary>
    public static PhraseBiography Trace(Chronicle chronicle, Phrase phrase) => new PhraseTracer(chronicle, phrase).Tell();

    /// <inheritdoc cref="Trace(Chronicle, Phrase)"/>
    public static PhraseBiography Trace(Chronicle chronicle, string phrase, PhraseForms forms = PhraseForms.Exact) =>
        Trace(chronicle, new Phrase(phrase, forms));
}

/// <summary>A clause that holds the phrase.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Place">How people cite it.</param>
/// <param name="Count">How often the phrase stands in it.</param>
/// <param name="InBrackets">How many of these stand in brackets.</param>
public sealed record PhrasePlace(ClauseId Clause, string Place, int Count, int InBrackets);

/// <summary>The life of the phrase within one contested wording or one amendment.</summary>
/// <param name="Issue">The contested wording; null for an amendment.</param>
/// <param name="Label">Its short name.</param>
/// <param name="Clauses">The clauses that hold it, as people cite them.</param>
/// <param name="Options">The alternatives that hold the phrase.</param>
/// <param name="Fate">What became of it here.</param>
/// <param name="Ending">The same in words.</param>
/// <param name="EndedBy">The move that decided it; null when none did.</param>
/// <param name="Timeline">What happened, in order.</param>
/// <param name="Stances">Every objection to it and every withdrawal of one, in order.</param>
/// <param name="Closest">The meeting at which it was nearest to being lost here; null when nobody objected.</param>
public sealed record PhraseSection(
    IssueId? Issue,
    string Label,
    ImmutableArray<string> Clauses,
    ImmutableArray<string> Options,
    PhraseFate Fate,
    string Ending,
    Moment? EndedBy,
    ImmutableArray<PhraseEntry> Timeline,
    ImmutableArray<Stance> Stances,
    ClosestCall? Closest)
{
    /// <summary>The amendment; null for a contested wording.</summary>
    public AmendmentId? Amendment { get; init; }

    /// <summary>Whether the phrase is in the text at the end, in brackets or not.</summary>
    public bool Survives => Fate is PhraseFate.Adopted or PhraseFate.Agreed or PhraseFate.InDraft or PhraseFate.InBrackets;
}

/// <summary>A line of the timeline: one move, or the moves of one kind in one meeting.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="First">The move, or the first of them.</param>
/// <param name="Last">The last of them.</param>
/// <param name="Issues">The contested wordings that it is about; empty for the text as a whole.</param>
/// <param name="Text">What happened.</param>
/// <param name="Outcome">What came of it; empty when there is nothing to say.</param>
/// <param name="Parties">Who did it: the mover first and then those who joined; objectors by influence.</param>
/// <param name="Reason">Why; null for several moves and for moves that carry no reason.</param>
/// <param name="Reasons">How many gave which kind of reason, most frequent first.</param>
public sealed record PhraseEntry(
    PhraseEntryKind Kind,
    Moment First,
    Moment Last,
    ImmutableArray<IssueId> Issues,
    string Text,
    string Outcome,
    ImmutableArray<PartyId> Parties,
    Reason? Reason,
    ImmutableArray<ReasonCount> Reasons)
{
    /// <summary>The amendment that it is about; null for contested wordings and the text as a whole.</summary>
    public AmendmentId? Amendment { get; init; }

    /// <summary>Whether it is about the text as a whole.</summary>
    public bool IsAboutTheWhole => Issues.IsEmpty && Amendment is null;
}

/// <summary>How many gave a kind of reason.</summary>
public readonly record struct ReasonCount(string Kind, int Count)
{
    public override string ToString() => $"{Kind} {Count}";

    internal static ImmutableArray<ReasonCount> Of(IEnumerable<Reason> reasons) =>
        [.. reasons.Where(r => r.Given() is not null).CountBy(r => r.Kind()).OrderByDescending(x => x.Value).Select(x => new ReasonCount(x.Key, x.Value))];
}

/// <summary>A delegation begins or ceases to object.</summary>
/// <param name="When">The move.</param>
/// <param name="By">The delegation.</param>
/// <param name="Issue">The contested wording.</param>
/// <param name="Option">The alternative that it objects to.</param>
/// <param name="Kind">Raised or withdrawn.</param>
/// <param name="Reason">Why.</param>
public sealed record Stance(Moment When, PartyId By, IssueId Issue, string Option, StanceKind Kind, Reason Reason);

/// <summary>Whether an objection was raised or withdrawn.</summary>
public enum StanceKind
{
    Raised,
    Withdrawn,
}

/// <summary>
/// The moment at which the greatest share of influence objected to the phrase; where several alternatives on the table hold it, the
/// least objected to counts.
/// </summary>
/// <param name="When">The move and its meeting.</param>
/// <param name="Issue">The contested wording.</param>
/// <param name="Option">The alternative that holds the phrase.</param>
/// <param name="Objecting">How many delegations objected.</param>
/// <param name="Influence">Their share of the delegations' influence, 0 to 1.</param>
public sealed record ClosestCall(Moment When, IssueId Issue, string Option, int Objecting, double Influence)
{
    public override string ToString() =>
        $"meeting {When.Meeting}, when {Prose.Count(Objecting, "delegation", "delegations")} ({Prose.Percent(Influence)} of influence) objected";
}
