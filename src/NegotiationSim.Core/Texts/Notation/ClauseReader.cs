using System.Collections.Immutable;
using System.Text;

namespace NegotiationSim.Core.Texts.Notation;

/// <summary>One wording that could stand in a place, and who wants it.</summary>
/// <param name="Text">The words with single spaces; brackets within them stay as they are. <see cref="Wordings.NoText"/> for deletion.</param>
/// <param name="Sponsors">The parties named, in order.</param>
/// <param name="Others">How many more are counted but not named; <see cref="Attribution.Uncounted"/> for "and others".</param>
public sealed record WordingOption(string Text, ImmutableArray<string> Sponsors, int Others = 0)
{
    public WordingOption(string text, params string[] sponsors)
        : this(text, [.. sponsors], 0)
    {
    }

    public bool Equals(WordingOption? other) =>
        other is not null && Text == other.Text && Others == other.Others && Sponsors.AsSpan().SequenceEqual(other.Sponsors.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Text, Sponsors.Length, Others);
}

/// <summary>A part of a clause of a draft.</summary>
public abstract record ClausePart
{
    private ClausePart()
    {
    }

    /// <summary>Words that stand outside brackets, with the spaces that part them from their neighbours.</summary>
    public sealed record Plain(string Text) : ClausePart;

    /// <summary>A place that is not agreed.</summary>
    /// <param name="Options">What is on the table for it, in order.</param>
    public sealed record Contested(ImmutableArray<WordingOption> Options) : ClausePart
    {
        /// <summary>The options, with deletion for a bracket that stands alone: its other option is to have no words.</summary>
        public ImmutableArray<WordingOption> Choices =>
            Options is [var only] && only.Text != Wordings.NoText ? [only, new WordingOption(Wordings.NoText)] : Options;

        public bool Equals(Contested? other) => other is not null && Options.AsSpan().SequenceEqual(other.Options.AsSpan());

        public override int GetHashCode() => Options.Length;
    }
}

/// <summary>Turns the brackets of a clause into issues and their options.</summary>
public static class ClauseReader
{
    /// <summary>Reads a clause: <c>Parties [shall][should - CHE] act</c> gives words, the options shall and should, words.</summary>
    public static ImmutableArray<ClausePart> Read(string clause)
    {
        var draft = DraftText.Parse(clause);
        return Read(draft, 0, draft.Leaves.Length);
    }

    /// <summary>Reads a paragraph of a draft, without its number.</summary>
    public static ImmutableArray<ClausePart> Read(DraftText draft, DraftParagraph paragraph)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(paragraph);
        return Read(draft, paragraph.FirstLeaf, paragraph.EndLeaf);
    }

    /// <summary>Reads a block of options: <c>Option 1: ... Option 2: No text</c>.</summary>
    public static ClausePart.Contested Read(DraftText draft, OptionBlock block)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(block);
        return new ClausePart.Contested([.. block.Options.Select(o => OptionOf(draft, o))]);
    }

    private static ImmutableArray<ClausePart> Read(DraftText draft, int first, int end)
    {
        var parts = ImmutableArray.CreateBuilder<ClausePart>();
        var words = new StringBuilder();
        foreach (var inline in draft.InlinesIn(first, end))
        {
            switch (inline)
            {
                case Inline.Either either:
                    Add([.. either.Group.Alternatives.Select(b => OptionOf(draft, b))]);
                    break;
                case Inline.Lone { Bracket: { Kind: not (BracketKind.Placeholder or BracketKind.Note) } or { Attribution: not null } } single:
                    Add([OptionOf(draft, single.Bracket)]);
                    break;
                case Inline.Lone { Bracket: { Kind: BracketKind.Placeholder } placeholder }:
                    words.Append('[').Append(WordsIn(draft, placeholder.Opening + 1, placeholder.Closing)).Append(']');
                    break;
                case Inline.Words { Leaf.Kind: LeafKind.Opening or LeafKind.Closing } lost:
                    words.Append(lost.Text);
                    break;
                case Inline.Words { Leaf: var leaf }:
                    words.AddWords(draft, leaf);
                    break;
            }
        }

        Add([]);
        return parts.ToImmutable();

        void Add(ImmutableArray<WordingOption> options)
        {
            var plain = SingleSpaced(words.ToString());
            if (parts.Count == 0)
                plain = plain.TrimStart();
            if (options.Length == 0)
                plain = plain.TrimEnd();
            words.Clear();
            if (plain.Length > 0)
                parts.Add(new ClausePart.Plain(plain));
            if (options.Length > 0)
                parts.Add(new ClausePart.Contested(options));
        }
    }

    private static WordingOption OptionOf(DraftText draft, Bracket bracket)
    {
        var end = draft.Leaves[bracket.Closing - 1].Kind == LeafKind.Attribution ? bracket.Closing - 1 : bracket.Closing;
        var text = bracket.Kind == BracketKind.Deletion ? Wordings.NoText : WordsIn(draft, bracket.Opening + 1, end);
        return bracket.Attribution is { } names ? new WordingOption(text, names.Parties, names.Others) : new WordingOption(text, []);
    }

    private static WordingOption OptionOf(DraftText draft, DraftOption option)
    {
        var names = option.Attribution;
        var text = Wordings.NoText;
        if (!option.IsNoText)
        {
            text = WordsIn(draft, option.Label + 1, option.EndLeaf);
            var inlines = draft.InlinesIn(option.Label + 1, option.EndLeaf)
                .Where(i => i is not Inline.Words { Text: var words } || !string.IsNullOrWhiteSpace(words)).Take(2).ToArray();
            if (inlines is [Inline.Lone { Bracket: { Kind: BracketKind.Optional } whole }])
                (text, names) = (OptionOf(draft, whole).Text, names ?? whole.Attribution);
        }

        return new WordingOption(text, names?.Parties ?? [], names?.Others ?? 0);
    }

    /// <summary>The words of a range of leaves on one line, with the brackets that stand in it.</summary>
    private static string WordsIn(DraftText draft, int first, int end)
    {
        var words = new StringBuilder();
        for (var i = first; i < end; i++)
        {
            var leaf = draft.Leaves[i];
            if (leaf.Kind is LeafKind.Opening or LeafKind.Closing or LeafKind.Attribution or LeafKind.ClauseMark or LeafKind.OptionLabel)
                words.Append(draft.SpanOf(leaf));
            else
                words.AddWords(draft, leaf);
        }

        return SingleSpaced(words.ToString()).Trim();
    }

    private static string SingleSpaced(string text)
    {
        var single = new StringBuilder(text.Length);
        foreach (var c in text)
            if (!char.IsWhiteSpace(c))
                single.Append(c);
            else if (single.Length == 0 || single[^1] != ' ')
                single.Append(' ');
        return single.ToString();
    }
}
