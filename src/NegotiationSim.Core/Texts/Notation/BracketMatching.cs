namespace NegotiationSim.Core.Texts.Notation;

/// <summary>Finds for each bracket the one that it belongs to.</summary>
/// <remarks>
/// A draft whose brackets balance is matched like parentheses. In a draft that does not balance, one lost bracket would shift
/// all that follow, so brackets are matched in the smallest unit first: the paragraph; then the section, at its word when it
/// balances; and beyond that only where the form speaks for it: a bracket at the head of a paragraph with one at the end of a
/// paragraph, of the same option. What is left is malformed, and is reported where it stands. All of it takes linear time.
/// </remarks>
internal sealed class BracketMatching
{
    private const int None = -1;

    private readonly List<Leaf> leaves;
    private readonly List<DraftParagraph> paragraphs;
    private readonly int[] places;
    private readonly int[] partners;
    private BracketSurroundings around = null!;

    private BracketMatching(List<Leaf> leaves, List<DraftParagraph> paragraphs, int count)
    {
        (this.leaves, this.paragraphs) = (leaves, paragraphs);
        (places, partners) = (new int[count], new int[count]);
        var at = 0;
        for (var i = 0; i < leaves.Count; i++)
            if (leaves[i].Kind is LeafKind.Opening or LeafKind.Closing)
                places[at++] = i;
        Array.Fill(partners, None);
    }

    /// <summary>The leaves of all brackets in order, and for each its partner in the same list, or -1.</summary>
    public static (int[] Places, int[] Partners) Run(List<Leaf> leaves, List<DraftParagraph> paragraphs, IReadOnlyList<OptionBlock> blocks)
    {
        var count = 0;
        foreach (var leaf in leaves)
            if (leaf.Kind is LeafKind.Opening or LeafKind.Closing)
                count++;
        var matching = new BracketMatching(leaves, paragraphs, count);
        if (matching.HasBothKinds() && !matching.MatchAllIfBalanced(matching.Everything()))
            matching.MatchWithCare(blocks);
        return (matching.places, matching.partners);
    }

    private bool Opens(int bracket) => leaves[places[bracket]].Kind == LeafKind.Opening;

    private bool HasBothKinds()
    {
        for (var i = 1; i < places.Length; i++)
            if (Opens(i) != Opens(i - 1))
                return true;
        return false;
    }

    private List<int> Everything()
    {
        var all = new List<int>(places.Length);
        for (var i = 0; i < places.Length; i++)
            all.Add(i);
        return all;
    }

    private bool MatchAllIfBalanced(List<int> brackets)
    {
        var depth = 0;
        foreach (var bracket in brackets)
        {
            depth += Opens(bracket) ? 1 : -1;
            if (depth < 0)
                return false;
        }

        if (depth == 0)
            MatchPlainly(brackets);
        return depth == 0;
    }

    /// <summary>Matches like parentheses and returns what is left over.</summary>
    private List<int> MatchPlainly(List<int> brackets)
    {
        var left = new List<int>();
        foreach (var bracket in brackets)
        {
            if (!Opens(bracket) && left.Count > 0 && Opens(left[^1]))
            {
                Pair(left[^1], bracket);
                left.RemoveAt(left.Count - 1);
            }
            else
            {
                left.Add(bracket);
            }
        }

        return left;
    }

    private void MatchWithCare(IReadOnlyList<OptionBlock> blocks)
    {
        around = new BracketSurroundings(leaves, paragraphs, blocks, places);
        var inParagraph = new List<int>();
        var inSection = new List<int>();
        for (var bracket = 0; bracket < places.Length; bracket++)
        {
            inParagraph.Add(bracket);
            var last = bracket + 1 == places.Length;
            if (!last && around.SameParagraph(bracket, bracket + 1))
                continue;
            inSection.AddRange(MatchPlainly(inParagraph));
            inParagraph.Clear();
            if (!last && around.SameSection(bracket, bracket + 1))
                continue;
            if (!MatchAllIfBalanced(inSection))
                MatchByForm(inSection);
            inSection.Clear();
        }

        MatchWholeSections();
    }

    /// <summary>Within a section that does not balance: pairs whose form shows that they were meant.</summary>
    private void MatchByForm(List<int> brackets)
    {
        var open = new List<int>();
        var lastAtHead = new List<int>();
        foreach (var bracket in brackets)
        {
            if (Opens(bracket))
            {
                lastAtHead.Add(around.AtHead(bracket) ? open.Count : lastAtHead.Count == 0 ? None : lastAtHead[^1]);
                open.Add(bracket);
                continue;
            }

            var at = Partner(bracket, open, lastAtHead);
            if (at == None)
                continue;
            Pair(open[at], bracket);
            open.RemoveRange(at, open.Count - at);
            lastAtHead.RemoveRange(at, lastAtHead.Count - at);
        }
    }

    private int Partner(int closing, List<int> open, List<int> lastAtHead)
    {
        while (open.Count > 0 && around.IsInEarlierOption(open[^1], closing))
        {
            open.RemoveAt(open.Count - 1);
            lastAtHead.RemoveAt(lastAtHead.Count - 1);
        }

        if (open.Count == 0)
            return None;
        var top = open.Count - 1;
        if (around.InReach(open[top], closing) && around.Neighbours(open[top], closing) && (around.AtHead(open[top]) || around.AtEnd(closing)))
            return top;
        var head = lastAtHead[top];
        return head != None && around.AtEnd(closing) && around.InReach(open[head], closing) ? head : None;
    }

    /// <summary>Brackets around whole sections: one at a heading or alone on its line, one at the end of a section.</summary>
    private void MatchWholeSections()
    {
        var open = new Stack<int>();
        for (var bracket = 0; bracket < places.Length; bracket++)
        {
            if (Opens(bracket))
            {
                if (partners[bracket] != None || around.OpensSection(bracket))
                    open.Push(bracket);
            }
            else if (partners[bracket] != None)
            {
                while (open.Count > 0 && open.Pop() != partners[bracket])
                {
                }
            }
            else if (open.Count > 0 && partners[open.Peek()] == None && around.ClosesSection(bracket))
            {
                Pair(open.Pop(), bracket);
            }
        }
    }

    private void Pair(int opening, int closing) => (partners[opening], partners[closing]) = (closing, opening);
}
