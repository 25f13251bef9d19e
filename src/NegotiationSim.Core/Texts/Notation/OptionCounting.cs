using System.Collections.Immutable;

namespace NegotiationSim.Core.Texts.Notation;

/// <summary>Puts the labels of options together into blocks, and finds where each option ends.</summary>
internal sealed class OptionCounting
{
    /// <summary>Blocks within options of blocks, and so on: deeper ones are read as blocks beside each other.</summary>
    public const int DeepestNesting = 64;

    private const int SameMargin = 2;

    private readonly string source;
    private readonly List<Leaf> leaves;
    private readonly List<DraftParagraph> paragraphs;
    private readonly List<OptionBlock> blocks = [];
    private readonly List<Open> open = [];

    private OptionCounting(string source, List<Leaf> leaves, List<DraftParagraph> paragraphs) =>
        (this.source, this.leaves, this.paragraphs) = (source, leaves, paragraphs);

    public static ImmutableArray<OptionBlock> Run(string source, List<Leaf> leaves, List<DraftParagraph> paragraphs, List<LabelLeaf> labels)
    {
        var counting = new OptionCounting(source, leaves, paragraphs);
        foreach (var label in labels)
            counting.Take(label);
        counting.CloseDownTo(0, leaves.Count);
        foreach (var block in Enumerable.Reverse(counting.blocks))
        {
            // A last option holds all options that it is divided into.
            if (block.Within is { IsLast: true } outer)
                outer.EndLeaf = Math.Max(outer.EndLeaf, block.Options[^1].EndLeaf);
            foreach (var option in block.Options)
                option.IsNoText = NoText.Begins(source, leaves, option.Label + 1, option.EndLeaf);
        }

        return [.. counting.blocks];
    }

    private void Take(LabelLeaf label)
    {
        var paragraph = paragraphs[label.Paragraph];
        var first = LeadIn(label);
        for (var i = open.Count - 1; i >= 0; i--)
            if (Ends(open[i], paragraph))
                CloseDownTo(i, first);

        var at = Expecting(label);
        if (at < 0)
        {
            // A first option at the same margin begins another block; at a wider one, a block within the option.
            var depth = open.Count;
            while (depth > 0 && !(open[depth - 1].CountsLike(label) ? label.Column >= open[depth - 1].Column + SameMargin : Holds(open[depth - 1], label)))
                depth--;
            CloseDownTo(Math.Min(depth, DeepestNesting - 1), first);
            Begin(label, first);
            return;
        }

        CloseDownTo(at + 1, first);
        open[at].Add(label, first);
    }

    private int Expecting(LabelLeaf label)
    {
        for (var i = open.Count - 1; i >= 0; i--)
            if (Math.Abs(open[i].Column - label.Column) <= SameMargin && open[i].Expects(label))
                return i;
        for (var i = open.Count - 1; i >= 0; i--)
            if (open[i].Expects(label))
                return i;

        // A number left out or used twice still belongs to the block at its margin, and is reported there.
        for (var i = open.Count - 1; i >= 0; i--)
            if (!label.IsFirst && open[i].CountsLike(label) && Math.Abs(open[i].Column - label.Column) <= SameMargin)
                return i;
        return -1;
    }

    private void Begin(LabelLeaf label, int first)
    {
        var paragraph = paragraphs[label.Paragraph];
        var block = new OptionBlock(blocks.Count, paragraph, label.Column);
        if (open.Count > 0)
            block.Within = open[^1].Options[^1];
        blocks.Add(block);
        var begun = new Open(block, Owner(paragraph), label.Column);
        begun.Add(label, first);
        open.Add(begun);
    }

    private static bool Holds(Open outer, LabelLeaf label) => label.Column >= outer.Column - 1;

    /// <summary>The clause whose words the options are; null when they stand directly under a heading.</summary>
    private static DraftParagraph? Owner(DraftParagraph paragraph) =>
        paragraph.Kind is ParagraphKind.Clause or ParagraphKind.Item ? paragraph : paragraph.Parent;

    private static bool Ends(Open block, DraftParagraph next) =>
        block.Block.Paragraph.Section != next.Section || !IsWithin(next, block.Owner);

    private static bool IsWithin(DraftParagraph paragraph, DraftParagraph? owner)
    {
        if (owner is null || paragraph == owner)
            return true;
        for (var clause = paragraph.Parent; clause is not null; clause = clause.Parent)
            if (clause == owner)
                return true;
        return false;
    }

    private void CloseDownTo(int depth, int limit)
    {
        for (var i = open.Count - 1; i >= depth; i--)
            open[i].Close(EndOfLast(open[i], limit));
        open.RemoveRange(depth, open.Count - depth);
    }

    /// <summary>
    /// The last option ends with its clause. Under a heading it is the one paragraph of its label, unless the words begin
    /// below the label or announce a list; then it goes on to the next heading. It always ends with the option around it.
    /// </summary>
    private int EndOfLast(Open block, int limit)
    {
        var last = block.Options[^1];
        var label = paragraphs[last.LabelParagraph];
        var end = label.Index + 1;
        var whole = block.Owner is not null || Announces(last, label, limit);
        while (end < paragraphs.Count && paragraphs[end].FirstLeaf < limit && paragraphs[end].Section == label.Section && paragraphs[end].Kind is not (ParagraphKind.Heading or ParagraphKind.Footnote) &&
               (whole ? IsWithin(paragraphs[end], block.Owner) : paragraphs[end].Parent is not null && IsWithin(paragraphs[end], label)))
            end++;
        return Math.Min(limit, end < paragraphs.Count ? paragraphs[end].FirstLeaf : leaves.Count);
    }

    private bool Announces(DraftOption option, DraftParagraph label, int limit)
    {
        for (var i = Math.Min(label.EndLeaf, limit) - 1; i > option.Label; i--)
            if (leaves[i].Kind is not (LeafKind.LineBreak or LeafKind.Indent or LeafKind.Emphasis or LeafKind.Remark) &&
                source.AsSpan(leaves[i].Start, leaves[i].Length).TrimEnd() is { Length: > 0 } words)
                return words[^1] == ':';
        return true;
    }

    /// <summary>Brackets and emphasis right in front of the label.</summary>
    private int LeadIn(LabelLeaf label)
    {
        var first = label.Leaf;
        while (first > 0 && leaves[first - 1].Kind is LeafKind.Opening or LeafKind.Emphasis)
            first--;
        return first;
    }

    private sealed class Open(OptionBlock block, DraftParagraph? owner, int column)
    {
        private readonly List<LabelLeaf> labels = [];

        public OptionBlock Block => block;

        public DraftParagraph? Owner => owner;

        public int Column => column;

        public List<DraftOption> Options { get; } = [];

        public bool CountsLike(LabelLeaf label) => label.CountsLike(labels[^1]);

        public bool Expects(LabelLeaf label) => label.Follows(labels[^1]);

        public void Add(LabelLeaf label, int firstLeaf)
        {
            if (Options.Count > 0)
                Options[^1].EndLeaf = firstLeaf;
            Options.Add(new DraftOption(block, Options.Count, label, firstLeaf));
            labels.Add(label);
        }

        public void Close(int end)
        {
            Options[^1].EndLeaf = end;
            block.Options = [.. Options];
        }
    }
}
