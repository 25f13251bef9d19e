using System.Text.Json.Serialization;

namespace NegotiationSim.Core.Texts.Notation;

/// <summary>What a leaf of a draft is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LeafKind>))]
public enum LeafKind : byte
{
    /// <summary>Words, spaces and punctuation of one line; an escaped bracket such as <c>\[</c> is part of it.</summary>
    Text,

    /// <summary>Asterisks that set words in italics or bold.</summary>
    Emphasis,

    /// <summary>Spaces and tabs before the first character of a line.</summary>
    Indent,

    /// <summary>A line feed, a carriage return, or both.</summary>
    LineBreak,

    /// <summary>The number signs that make a line a heading.</summary>
    HeadingMark,

    /// <summary>The number, letter or bullet of a clause, as in <c>1. </c>, <c>(a) </c> and <c>3.3bis </c>.</summary>
    ClauseMark,

    /// <summary>The head of an option, as in <c>**Option 1:** </c>.</summary>
    OptionLabel,

    /// <summary>A bracket that opens.</summary>
    Opening,

    /// <summary>A bracket that closes.</summary>
    Closing,

    /// <summary>Who wants the words before it, as in <c> - CHE, NZL</c>.</summary>
    Attribution,

    /// <summary>A reference to a footnote: <c>[^1]</c>, or <c>^1</c> right behind a bracket.</summary>
    NoteReference,

    /// <summary>The mark at the head of a footnote: <c>[^1]: </c>.</summary>
    NoteMark,

    /// <summary>A Markdown link or image, whose brackets are not brackets.</summary>
    Link,

    /// <summary>The address of a link that is named elsewhere: <c>[source]: http://...</c>.</summary>
    LinkDefinition,

    /// <summary>A remark in braces on the text, as in <c>{to be moved to article 12}</c>.</summary>
    Remark,

    /// <summary>Comments, tags, code, front matter: what a reader of the treaty does not see.</summary>
    Markup,
}

/// <summary>A piece of the source. Every character of a draft belongs to exactly one leaf.</summary>
/// <param name="Start">Offset of its first character, from 0, in UTF-16 code units.</param>
/// <param name="Length">Number of UTF-16 code units, above 0.</param>
/// <param name="Kind">What it is.</param>
public readonly record struct Leaf(int Start, int Length, LeafKind Kind)
{
    /// <summary>Offset behind its last character.</summary>
    public int End => Start + Length;
}

/// <summary>A place in a draft as editors count it.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1, in UTF-16 code units.</param>
public readonly record struct TextPosition(int Line, int Column)
{
    public override string ToString() => $"{Line}:{Column}";
}

/// <summary>A malformed place. The text there is kept as it stands.</summary>
/// <param name="Offset">Offset of the place in the source, from 0.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1, in UTF-16 code units.</param>
/// <param name="Message">What is wrong, in one sentence.</param>
public readonly record struct DraftProblem(int Offset, int Line, int Column, string Message)
{
    public override string ToString() => $"{Line}:{Column}: {Message}";
}
