using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace NegotiationSim.Core.Texts.Amending;

/// <summary>Before or after the words that an insertion quotes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Side>))]
public enum Side
{
    Before,
    After,
}

/// <summary>
/// One change of an amendment, anchored on the words that it touches. It says what was quoted for people to read; the anchors alone
/// decide what it does.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "edit")]
[JsonDerivedType(typeof(Replace), "replace")]
[JsonDerivedType(typeof(Delete), "delete")]
[JsonDerivedType(typeof(Insert), "insert")]
[JsonDerivedType(typeof(AddClause), "add-clause")]
[JsonDerivedType(typeof(DeleteClause), "delete-clause")]
[JsonDerivedType(typeof(MoveClause), "move-clause")]
[JsonDerivedType(typeof(MergeClause), "merge-clause")]
[JsonDerivedType(typeof(SplitClause), "split-clause")]
public abstract record Edit
{
    /// <summary>Stands for a number that follows from the place, as in <c>1 bis</c>.</summary>
    public const string NumberedInOrder = "*";

    private Edit()
    {
    }

    /// <summary>The words that it brings in; null when it brings none.</summary>
    [JsonIgnore]
    public virtual string? NewText => null;

    /// <summary>The clause that it makes; null when it makes none.</summary>
    [JsonIgnore]
    public virtual ClauseId? Makes => null;

    /// <summary>The words that it takes out; none when it takes none.</summary>
    [JsonIgnore]
    public virtual IEnumerable<WordRef> Removes => [];

    /// <summary>Puts other words in the place of some.</summary>
    /// <param name="Clause">The clause in which the words stood.</param>
    /// <param name="Quoted">The words as they stood.</param>
    /// <param name="Words">The same by name.</param>
    /// <param name="Text">The words to put there.</param>
    public sealed record Replace(ClauseId Clause, string Quoted, ImmutableArray<WordSpan> Words, string Text) : Edit
    {
        public override string? NewText => Text;

        public override IEnumerable<WordRef> Removes => Words.SelectMany(s => s.Words);
    }

    /// <summary>Takes words out.</summary>
    public sealed record Delete(ClauseId Clause, string Quoted, ImmutableArray<WordSpan> Words) : Edit
    {
        public override IEnumerable<WordRef> Removes => Words.SelectMany(s => s.Words);
    }

    /// <summary>Puts words before or after some that stay.</summary>
    /// <param name="Clause">The clause in which the quoted words stood.</param>
    /// <param name="Side">Before or after them.</param>
    /// <param name="Quoted">The words as they stood.</param>
    /// <param name="Anchor">The first of them, or the last: the one beside which the new words go.</param>
    /// <param name="Text">The words to put there.</param>
    public sealed record Insert(ClauseId Clause, Side Side, string Quoted, WordRef Anchor, string Text) : Edit
    {
        public override string? NewText => Text;
    }

    /// <summary>Adds a clause to an article.</summary>
    /// <param name="Article">The article.</param>
    /// <param name="After">The clause behind which it goes; null for the beginning of the article.</param>
    /// <param name="Clause">Name of the new clause.</param>
    /// <param name="Number">Its number; <see cref="NumberedInOrder"/> for one such as <c>1 bis</c> that follows from the place.</param>
    /// <param name="Text">Its words.</param>
    public sealed record AddClause(ArticleId Article, ClauseId? After, ClauseId Clause, string Number, string Text) : Edit
    {
        public override string? NewText => Text;

        public override ClauseId? Makes => Clause;
    }

    /// <summary>Takes a clause out.</summary>
    public sealed record DeleteClause(ClauseId Clause) : Edit;

    /// <summary>Moves a clause.</summary>
    /// <param name="Clause">The clause.</param>
    /// <param name="Article">The article that it goes to.</param>
    /// <param name="After">The clause behind which it goes; null for the beginning of the article.</param>
    /// <param name="Number">The number that it has there; as for an added clause.</param>
    public sealed record MoveClause(ClauseId Clause, ArticleId Article, ClauseId? After, string Number) : Edit;

    /// <summary>Puts the words of a clause at the end of another.</summary>
    public sealed record MergeClause(ClauseId Clause, ClauseId Into) : Edit;

    /// <summary>Makes a clause of its own of the words from some place on.</summary>
    /// <param name="Clause">The clause to part.</param>
    /// <param name="Quoted">The words with which the new clause begins.</param>
    /// <param name="At">The first of them.</param>
    /// <param name="Part">Name of the new clause.</param>
    /// <param name="Number">Its number; as for an added clause.</param>
    public sealed record SplitClause(ClauseId Clause, string Quoted, WordRef At, ClauseId Part, string Number) : Edit
    {
        public override ClauseId? Makes => Part;
    }
}
