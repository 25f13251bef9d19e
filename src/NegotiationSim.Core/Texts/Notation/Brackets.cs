using System.Text.Json.Serialization;

namespace NegotiationSim.Core.Texts.Notation;

/// <summary>What a bracket asks of the room.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BracketKind>))]
public enum BracketKind : byte
{
    /// <summary>Keep the words or delete them.</summary>
    Optional,

    /// <summary>One of several that stand side by side: <c>[shall][should]</c>.</summary>
    Alternative,

    /// <summary>Words or a figure to come: <c>[X]</c>, <c>[ ]</c>, <c>[...]</c>, <c>[placeholder for ...]</c>.</summary>
    Placeholder,

    /// <summary>The wish to delete: <c>[del. - UGA]</c>.</summary>
    Deletion,

    /// <summary>A remark, not words of the treaty: a footnote in brackets, or a bracket in italics as a whole.</summary>
    Note,

    /// <summary>Opens and never closes.</summary>
    Unclosed,
}

/// <summary>A bracket as the tables of a draft keep it; -1 stands for none.</summary>
internal struct BracketRow
{
    public int Opening;
    public int Closing;
    public int Parent;
    public int Depth;
    public int Group;
    public int End;
    public BracketKind Kind;
}

/// <summary>A bracket of a draft. It is a view: making one costs nothing, however deep the draft nests.</summary>
public readonly struct Bracket : IEquatable<Bracket>
{
    private readonly DraftText draft;

    internal Bracket(DraftText draft, int index) => (this.draft, Index) = (draft, index);

    /// <summary>Place in <see cref="DraftText.Brackets"/>, which are in the order in which they open.</summary>
    public int Index { get; }

    public BracketKind Kind => Row.Kind;

    /// <summary>How many brackets stand open here, with this one: 1 is the outermost.</summary>
    public int Depth => Row.Depth;

    /// <summary>Leaf of the opening bracket.</summary>
    public int Opening => Row.Opening;

    /// <summary>Leaf of the closing bracket; -1 when it never closes.</summary>
    public int Closing => Row.Closing;

    public bool IsClosed => Row.Closing >= 0;

    /// <summary>The bracket around this one.</summary>
    public Bracket? Parent => Row.Parent < 0 ? null : new Bracket(draft, Row.Parent);

    /// <summary>The alternatives that it is one of; null when it stands alone.</summary>
    public AlternativeGroup? Group => Row.Group < 0 ? null : new AlternativeGroup(draft, Row.Group);

    /// <summary>Who wants it.</summary>
    public Attribution? Attribution => draft.AttributionOf(this);

    public TextPosition Position => draft.PositionOf(draft.Leaves[Row.Opening].Start);

    /// <summary>The source between the brackets, with what is nested in it.</summary>
    public string Content => IsClosed ? draft.SourceOf(Row.Opening + 1, Row.Closing) : "";

    /// <summary>The brackets directly within this one, in order.</summary>
    public IEnumerable<Bracket> Children
    {
        get
        {
            for (var next = Index + 1; next < draft.BracketRows[Index].End; next = draft.BracketRows[next].End)
                yield return new Bracket(draft, next);
        }
    }

    /// <summary>What stands between the brackets: words, brackets, groups of alternatives.</summary>
    public IEnumerable<Inline> Inlines => IsClosed ? draft.InlinesIn(Row.Opening + 1, Row.Closing) : [];

    /// <summary>Behind the last bracket that is nested in this one, in <see cref="DraftText.Brackets"/>.</summary>
    internal int End => Row.End;

    private ref readonly BracketRow Row => ref draft.BracketRows[Index];

    public static bool operator ==(Bracket left, Bracket right) => left.Equals(right);

    public static bool operator !=(Bracket left, Bracket right) => !left.Equals(right);

    public bool Equals(Bracket other) => draft == other.draft && Index == other.Index;

    public override bool Equals(object? obj) => obj is Bracket other && Equals(other);

    public override int GetHashCode() => Index;

    public override string ToString() => $"{Kind} {Position}";
}

/// <summary>Brackets side by side, of which the room is to choose one: <c>[shall][should]</c>.</summary>
public readonly struct AlternativeGroup : IEquatable<AlternativeGroup>
{
    private readonly DraftText draft;

    internal AlternativeGroup(DraftText draft, int index) => (this.draft, Index) = (draft, index);

    /// <summary>Place among the groups of the draft.</summary>
    public int Index { get; }

    /// <summary>How many alternatives there are, at least 2.</summary>
    public int Count => draft.GroupRows[Index].Count;

    /// <summary>The alternatives in order.</summary>
    public IEnumerable<Bracket> Alternatives
    {
        get
        {
            var next = draft.GroupRows[Index].First;
            for (var i = 0; i < Count; i++)
            {
                yield return new Bracket(draft, next);
                next = draft.BracketRows[next].End;
            }
        }
    }

    public static bool operator ==(AlternativeGroup left, AlternativeGroup right) => left.Equals(right);

    public static bool operator !=(AlternativeGroup left, AlternativeGroup right) => !left.Equals(right);

    public bool Equals(AlternativeGroup other) => draft == other.draft && Index == other.Index;

    public override bool Equals(object? obj) => obj is AlternativeGroup other && Equals(other);

    public override int GetHashCode() => Index;
}

/// <summary>What stands side by side in a paragraph or a bracket.</summary>
public abstract record Inline
{
    private Inline()
    {
    }

    /// <summary>A leaf outside any bracket at this level: words, emphasis, a mark, a bracket that lost its partner.</summary>
    public sealed record Words(Leaf Leaf, string Text) : Inline;

    /// <summary>A bracket that stands alone.</summary>
    public sealed record Lone(Bracket Bracket) : Inline;

    /// <summary>Alternatives side by side.</summary>
    public sealed record Either(AlternativeGroup Group) : Inline;
}
