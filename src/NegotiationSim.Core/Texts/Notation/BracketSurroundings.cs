namespace NegotiationSim.Core.Texts.Notation;

/// <summary>Where brackets stand: at the head or end of their paragraph, in which option, in which section.</summary>
internal sealed class BracketSurroundings
{
    private readonly List<DraftParagraph> paragraphs;
    private readonly int[] paragraphOf;
    private readonly bool[] atHead;
    private readonly bool[] atEnd;
    private readonly DraftOption?[] optionOf;
    private readonly HashSet<int> aroundBlock = [];

    public BracketSurroundings(List<Leaf> leaves, List<DraftParagraph> paragraphs, IReadOnlyList<OptionBlock> blocks, int[] places)
    {
        this.paragraphs = paragraphs;
        paragraphOf = new int[places.Length];
        (atHead, atEnd) = (new bool[places.Length], new bool[places.Length]);
        optionOf = blocks.Count == 0 ? [] : new DraftOption?[places.Length];
        var bracket = 0;
        foreach (var paragraph in paragraphs)
        {
            var first = bracket;
            var head = true;
            for (var i = paragraph.FirstLeaf; i < paragraph.EndLeaf; i++)
            {
                if (bracket < places.Length && places[bracket] == i)
                    (paragraphOf[bracket], atHead[bracket++]) = (paragraph.Index, head);
                head = head && MayStandBefore(leaves[i]);
            }

            var end = true;
            var last = bracket - 1;
            for (var i = paragraph.EndLeaf - 1; last >= first && i >= paragraph.FirstLeaf && end; i--)
            {
                if (places[last] == i)
                    atEnd[last--] = true;
                end = MayStandBehind(leaves[i]);
            }
        }

        if (blocks.Count > 0)
            FindOptions(blocks, places);

        bool MayStandBefore(Leaf leaf) => leaf.Kind is LeafKind.Indent or LeafKind.ClauseMark or LeafKind.OptionLabel or LeafKind.Emphasis
            or LeafKind.HeadingMark or LeafKind.NoteMark or LeafKind.Opening or LeafKind.LineBreak;

        bool MayStandBehind(Leaf leaf) => leaf.Kind is LeafKind.Indent or LeafKind.LineBreak or LeafKind.Closing or LeafKind.Emphasis
            or LeafKind.NoteReference or LeafKind.Remark or LeafKind.Attribution || (leaf.Kind == LeafKind.Text && leaf.Length <= 3);
    }

    public bool AtHead(int bracket) => atHead[bracket];

    public bool AtEnd(int bracket) => atEnd[bracket];

    public bool SameParagraph(int one, int other) => paragraphOf[one] == paragraphOf[other];

    public bool SameSection(int one, int other) => paragraphs[paragraphOf[one]].Section == paragraphs[paragraphOf[other]].Section;

    /// <summary>Whether the paragraphs of two brackets stand one behind the other.</summary>
    public bool Neighbours(int opening, int closing) => paragraphOf[closing] - paragraphOf[opening] <= 1;

    /// <summary>Whether an opening bracket stands in an option that has already ended in favour of another of its block.</summary>
    public bool IsInEarlierOption(int opening, int closing)
    {
        if (optionOf.Length == 0 || optionOf[opening] is not { } option || IsAroundBlock(opening))
            return false;
        var other = optionOf[closing];
        for (var i = 0; i < OptionCounting.DeepestNesting && other is not null; i++, other = other.Block.Within)
            if (other.Block == option.Block)
                return other != option;
        return false;
    }

    /// <summary>Whether no border between options lies between two brackets: the last option of a block may close what opened before it.</summary>
    public bool InReach(int opening, int closing)
    {
        if (optionOf.Length == 0)
            return true;
        var inner = optionOf[closing];
        var outer = optionOf[opening];
        for (var i = 0; i < OptionCounting.DeepestNesting && inner != outer; i++, inner = inner.Block.Within)
        {
            if (inner is null)
                return outer!.IsLast;
            if (outer is not null && inner.Block == outer.Block && !IsAroundBlock(opening))
                return false;
            if (!inner.IsLast)
                return false;
            if (outer is not null && inner.Block == outer.Block)
                return true;
        }

        return inner == outer;
    }

    public bool OpensSection(int bracket)
    {
        var paragraph = paragraphs[paragraphOf[bracket]];
        var alone = atHead[bracket] && (bracket + 1 == paragraphOf.Length || paragraphOf[bracket + 1] != paragraph.Index) && paragraph.EndLeaf - paragraph.FirstLeaf <= 4;
        return atHead[bracket] && (paragraph.Kind == ParagraphKind.Heading || alone);
    }

    public bool ClosesSection(int bracket)
    {
        var paragraph = paragraphs[paragraphOf[bracket]];
        return atEnd[bracket] && (paragraph.Index + 1 == (paragraph.Section?.EndParagraph ?? -1) || paragraph.Index + 1 == paragraphs.Count);
    }

    /// <summary>Whether a bracket opens right in front of the first label of a block, so that it may stand around all its options.</summary>
    private bool IsAroundBlock(int opening) => aroundBlock.Contains(opening);

    /// <summary>Options nest like brackets, so one walk with a stack finds the innermost for each place.</summary>
    private void FindOptions(IReadOnlyList<OptionBlock> blocks, int[] places)
    {
        var options = blocks.SelectMany(b => b.Options).OrderBy(o => o.FirstLeaf).ThenBy(o => o.Block.Index).ToArray();
        var within = new Stack<DraftOption>();
        var next = 0;
        for (var i = 0; i < places.Length; i++)
        {
            for (; next < options.Length && options[next].FirstLeaf <= places[i]; next++)
                within.Push(options[next]);
            while (within.Count > 0 && within.Peek().EndLeaf <= places[i])
                within.Pop();
            if (within.Count == 0)
                continue;
            optionOf[i] = within.Peek();
            if (within.Peek().Index == 0 && places[i] < within.Peek().Label)
                aroundBlock.Add(i);
        }
    }
}
