using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Core.History;

/// <summary>How far a clause or a wording is.</summary>
public enum TextStatus
{
    /// <summary>As in the draft, and nobody has contested it.</summary>
    Draft,

    /// <summary>In brackets: not agreed.</summary>
    Bracketed,

    /// <summary>Agreed, subject to the text as a whole.</summary>
    AgreedAdReferendum,

    /// <summary>Adopted with the text as a whole.</summary>
    Adopted,
}

/// <summary>An article of the rolling text.</summary>
public sealed record TextArticle(ArticleId Id, string Number, string Title, string? Chapter, ImmutableArray<TextClause> Clauses)
{
    /// <summary>As in <c>Article 7  Illegal access</c>; the title and the preamble stand for themselves.</summary>
    public string Heading =>
        Number.Length > 0 && char.IsAsciiDigit(Number[0]) ? $"Article {Number}  {Title}"
        : Title.Length == 0 || Title == Number ? Number
        : Number.Length == 0 ? Title
        : $"{Number}  {Title}";
}

/// <summary>A clause of the rolling text.</summary>
/// <param name="Id">The clause.</param>
/// <param name="Number">Its number within the article.</param>
/// <param name="Place">How people cite it: <c>7(1)</c>, or <c>10</c> when the article has a single clause.</param>
/// <param name="Status">Bracketed when any of its wordings is; agreed when all are.</param>
/// <param name="Runs">Its words in order.</param>
/// <param name="Notes">One for each contested wording in it.</param>
/// <param name="Amendments">The open amendments to it.</param>
public sealed record TextClause(
    ClauseId Id,
    string Number,
    string Place,
    TextStatus Status,
    ImmutableArray<TextRun> Runs,
    ImmutableArray<ClauseNote> Notes,
    ImmutableArray<AmendmentNote> Amendments);

/// <summary>A run of words of one kind.</summary>
public abstract record TextRun
{
    private TextRun()
    {
    }

    /// <summary>The words, each with the move that brought it in.</summary>
    public abstract ImmutableArray<Word> Words { get; init; }

    /// <summary>Whether a space separates the run from what stands before it.</summary>
    public abstract bool SpaceBefore { get; init; }

    /// <summary>Words that nobody has contested.</summary>
    public sealed record Plain(ImmutableArray<Word> Words, bool SpaceBefore) : TextRun;

    /// <summary>A wording that stands without brackets: agreed, or in the draft and not contested so far.</summary>
    public sealed record Agreed(ImmutableArray<Word> Words, bool SpaceBefore, IssueId Issue, string Option) : TextRun;

    /// <summary>A wording in brackets.</summary>
    /// <param name="Words">Its words; none for deletion.</param>
    /// <param name="SpaceBefore">Whether a space stands before the bracket.</param>
    /// <param name="Issue">The contested wording.</param>
    /// <param name="Option">The alternative.</param>
    /// <param name="Sponsors">To whom it is attributed, the first sponsor first; empty for what stands from the draft.</param>
    /// <param name="ByChair">Whether a chair's text brought it in.</param>
    /// <param name="Stands">Whether it is what stands in the text at the moment.</param>
    /// <param name="Objectors">How many delegations object to it.</param>
    public sealed record Alternative(
        ImmutableArray<Word> Words,
        bool SpaceBefore,
        IssueId Issue,
        string Option,
        ImmutableArray<PartyId> Sponsors,
        bool ByChair,
        bool Stands,
        int Objectors) : TextRun
    {
        public bool IsDeletion => Option == Wordings.NoText;
    }

    /// <summary>Plain words that open amendments would change, or the words that one would put there, in brackets.</summary>
    /// <param name="Words">The words; none for deletion.</param>
    /// <param name="SpaceBefore">Whether a space stands before the bracket.</param>
    /// <param name="Amendment">The amendment that proposes them; null for the words that stand.</param>
    /// <param name="Sponsors">To whom it is attributed, the mover first; the observer alone for a paper without a sponsor.</param>
    /// <param name="Objectors">How many delegations object to it.</param>
    public sealed record Amended(
        ImmutableArray<Word> Words,
        bool SpaceBefore,
        AmendmentId? Amendment,
        ImmutableArray<PartyId> Sponsors,
        int Objectors) : TextRun
    {
        /// <summary>Whether the words are those that stand.</summary>
        public bool Stands => Amendment is null;

        public bool IsDeletion => Words.IsEmpty;
    }
}

/// <summary>An open amendment to a clause.</summary>
/// <param name="Id">Its name.</param>
/// <param name="By">Who put it forward.</param>
/// <param name="Text">What it changes, in words.</param>
/// <param name="Standing">How it stands, in words.</param>
/// <param name="Objections">How many delegations object to it.</param>
/// <param name="IsInline">Whether the brackets in the clause show it; else it can only be told, because it overlaps with another or is about the whole clause.</param>
public sealed record AmendmentNote(AmendmentId Id, PartyId By, string Text, string Standing, int Objections, bool IsInline);

/// <summary>What the room needs to know about a contested wording of a clause.</summary>
/// <param name="Issue">The contested wording.</param>
/// <param name="Label">Its short name.</param>
/// <param name="Status">How far it is.</param>
/// <param name="Move">The move that placed its brackets, agreed it or adopted the text; 0 when none did or it is not known.</param>
/// <param name="How">How it was settled; null while it is open.</param>
/// <param name="Objections">Objections to each alternative that has any; empty when it is settled.</param>
/// <param name="Proposals">How many other wordings are on the table.</param>
/// <param name="Papers">How many papers of observers wait for a sponsor.</param>
/// <param name="Facilitator">Who has it in informals; null when nobody has.</param>
/// <param name="FacilitatorName">The same as people say it.</param>
public sealed record ClauseNote(
    IssueId Issue,
    string Label,
    TextStatus Status,
    long Move,
    SettledBy? How,
    ImmutableArray<OptionObjections> Objections,
    int Proposals,
    int Papers,
    PartyId? Facilitator,
    string? FacilitatorName);

/// <summary>How many object to one alternative.</summary>
public sealed record OptionObjections(string Option, int Count, bool Stands);
