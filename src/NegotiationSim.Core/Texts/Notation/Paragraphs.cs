using System.Text.Json.Serialization;

namespace NegotiationSim.Core.Texts.Notation;

/// <summary>What a paragraph of a draft is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ParagraphKind>))]
public enum ParagraphKind : byte
{
    /// <summary>Words without number: a chapeau, a recital, a continued clause.</summary>
    Plain,

    /// <summary>A clause with a number or letter of its own.</summary>
    Clause,

    /// <summary>An item of an unnumbered list.</summary>
    Item,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>The text of a footnote.</summary>
    Footnote,

    /// <summary>Front matter, code, rules: nothing that is read aloud.</summary>
    Markup,
}

/// <summary>A paragraph: lines that belong together, with the clause mark at their head.</summary>
public sealed class DraftParagraph
{
    internal DraftParagraph(int index, ParagraphKind kind, int firstLeaf, int column)
    {
        Index = index;
        Kind = kind;
        FirstLeaf = firstLeaf;
        Column = column;
    }

    /// <summary>Place in <see cref="DraftText.Paragraphs"/>.</summary>
    public int Index { get; }

    public ParagraphKind Kind { get; internal set; }

    /// <summary>First of its leaves.</summary>
    public int FirstLeaf { get; }

    /// <summary>Behind the last of its leaves; blank lines that follow belong to it.</summary>
    public int EndLeaf { get; internal set; }

    /// <summary>Width of its margin in characters, with tabs to every fourth.</summary>
    public int Column { get; }

    /// <summary>How its list counts.</summary>
    public MarkStyle Style { get; internal set; }

    /// <summary>Its bare number or letter, such as 3, 2 bis, a or iv; the label of a footnote; else empty.</summary>
    public string Number { get; internal set; } = "";

    /// <summary>The clause that it is a part of: the one above in the outline, or the one that a plain paragraph continues.</summary>
    public DraftParagraph? Parent { get; internal set; }

    /// <summary>Depth in the outline: 1 for the paragraphs of an article; for a heading, its level.</summary>
    public int Level { get; internal set; } = 1;

    /// <summary>The section that it stands in; null before the first heading.</summary>
    public DraftSection? Section { get; internal set; }

    /// <summary>The numbers from the article down, as in <c>6(2)(a)</c>; without an article, as in <c>2(a)</c>.</summary>
    public string Address
    {
        get
        {
            var numbers = new Stack<string>();
            for (var clause = this; clause is not null; clause = clause.Parent)
                if (clause is { Kind: ParagraphKind.Clause })
                    numbers.Push(clause.Number);
            if (Section is { IsArticle: true } article)
                return article.Number + string.Concat(numbers.Select(n => $"({n})"));
            return numbers.TryPop(out var first) ? first + string.Concat(numbers.Select(n => $"({n})")) : "";
        }
    }

    /// <summary>Width of the margin and the mark: where its words begin.</summary>
    internal int ContentColumn { get; set; }

    internal int MarkLeaf { get; set; } = -1;
}

/// <summary>A heading and what stands under it up to the next heading.</summary>
/// <param name="Heading">The paragraph of the heading.</param>
/// <param name="Level">1 is the outermost.</param>
/// <param name="IsArticle">Whether it is an article.</param>
/// <param name="Number">Number of the article, such as 2bis; empty for other headings.</param>
/// <param name="Title">The title without emphasis and brackets; may be empty.</param>
/// <param name="Parent">The heading above it.</param>
public sealed record DraftSection(DraftParagraph Heading, int Level, bool IsArticle, string Number, string Title, DraftSection? Parent)
{
    /// <summary>Behind the last paragraph that stands directly under it, in <see cref="DraftText.Paragraphs"/>.</summary>
    public int EndParagraph { get; internal set; }

    public override string ToString() => IsArticle ? $"Article {Number} {Title}".TrimEnd() : Title;

    public bool Equals(DraftSection? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Heading.Index;
}
