using System.Collections.Immutable;

namespace NegotiationSim.Core.Texts.Notation;

/// <summary>Options that answer one question: Option 1, Option 2 and so on.</summary>
public sealed class OptionBlock
{
    internal OptionBlock(int index, DraftParagraph paragraph, int column)
    {
        Index = index;
        Paragraph = paragraph;
        Column = column;
    }

    /// <summary>Place in <see cref="DraftText.OptionBlocks"/>.</summary>
    public int Index { get; }

    /// <summary>The paragraph in which the first option begins.</summary>
    public DraftParagraph Paragraph { get; }

    /// <summary>Its options in order; a block with fewer than two is malformed.</summary>
    public ImmutableArray<DraftOption> Options { get; internal set; } = [];

    /// <summary>The option in which this block stands; null at the outermost.</summary>
    public DraftOption? Within { get; internal set; }

    internal int Column { get; }
}

/// <summary>One option of a block.</summary>
public sealed class DraftOption
{
    internal DraftOption(OptionBlock block, int index, LabelLeaf label, int firstLeaf)
    {
        (Block, Index, Label, FirstLeaf, Number, Attribution) = (block, index, label.Leaf, firstLeaf, label.Number, label.Names);
        LabelParagraph = label.Paragraph;
    }

    public OptionBlock Block { get; }

    /// <summary>Place in its block, from 0.</summary>
    public int Index { get; }

    /// <summary>As it is numbered: 1, 2b, II, A.</summary>
    public string Number { get; }

    /// <summary>The leaf of its label.</summary>
    public int Label { get; }

    /// <summary>First of its leaves: the label, or brackets that open in front of it and close within the option.</summary>
    public int FirstLeaf { get; internal set; }

    /// <summary>Behind the last of its leaves.</summary>
    public int EndLeaf { get; internal set; }

    /// <summary>Whether the option is to have no words here: "No text", "No provision on ...", "No reference to ...".</summary>
    public bool IsNoText { get; internal set; }

    /// <summary>Parties named in its label, as in <c>Option 1 (EU, AOSIS):</c>.</summary>
    public Attribution? Attribution { get; }

    public bool IsLast => Index == Block.Options.Length - 1;

    internal int LabelParagraph { get; }
}
