using System.Buffers;

namespace NegotiationSim.Core.Texts.Notation;

/// <summary>Makes the table of brackets from the pairs: nesting, alternatives, and what each bracket asks.</summary>
internal sealed class BracketTables(DraftText draft, int[] places, int[] partners)
{
    private const int None = -1;
    private const int LongestPlaceholder = 24;

    private static readonly SearchValues<char> Dots = SearchValues.Create(".\u2026_?- ");
    private static readonly SearchValues<char> Unknowns = SearchValues.Create("xXyYzZ");
    private static readonly SearchValues<char> UnknownsAndDigits = SearchValues.Create("xXyYzZ0123456789/");

    private readonly List<(int First, int Count)> groups = [];

    public (BracketRow[] Rows, (int First, int Count)[] Groups, int[] Strays) Build()
    {
        var rows = new BracketRow[OpeningCount()];
        var rowOf = new int[places.Length];
        var strays = new List<int>();
        var open = new Stack<int>();
        var next = 0;
        for (var i = 0; i < places.Length; i++)
        {
            if (draft.Leaves[places[i]].Kind == LeafKind.Closing)
            {
                if (partners[i] == None)
                    strays.Add(places[i]);
                else
                    rows[open.Pop()].End = next;
                continue;
            }

            var parent = open.Count == 0 ? None : open.Peek();
            var closing = partners[i] == None ? None : places[partners[i]];
            rows[next] = new BracketRow
            {
                Opening = places[i], Closing = closing, Parent = parent, Depth = open.Count + 1, Group = None, End = next + 1,
                Kind = closing == None ? BracketKind.Unclosed : BracketKind.Optional,
            };
            rowOf[i] = next;
            if (closing != None)
                open.Push(next);
            next++;
        }

        Classify(rows);
        GroupNeighbours(rows, rowOf);
        return (rows, [.. groups], [.. strays]);
    }

    private int OpeningCount()
    {
        var count = 0;
        foreach (var place in places)
            if (draft.Leaves[place].Kind == LeafKind.Opening)
                count++;
        return count;
    }

    private void Classify(BracketRow[] rows)
    {
        for (var i = 0; i < rows.Length; i++)
            if (rows[i].Closing != None)
                rows[i].Kind = KindOf(rows[i]);
    }

    private BracketKind KindOf(BracketRow row)
    {
        var first = row.Opening + 1;
        var end = row.Closing;
        if (first < end && draft.Leaves[end - 1].Kind == LeafKind.Attribution)
            end--;
        while (first < end && draft.Leaves[first].Kind == LeafKind.Emphasis)
            first++;
        while (first < end && draft.Leaves[end - 1].Kind == LeafKind.Emphasis)
            end--;
        if (first == end)
            return row.Closing == row.Opening + 1 ? BracketKind.Placeholder : BracketKind.Optional;
        if (end - first == 1 && draft.Leaves[first].Kind == LeafKind.NoteReference)
            return BracketKind.Note;
        if (draft.Leaves[first].Kind == LeafKind.Text)
        {
            var words = draft.SpanOf(draft.Leaves[first]);
            if (words.TrimStart().StartsWith("placeholder", StringComparison.OrdinalIgnoreCase) || (end - first == 1 && IsBlank(words.Trim()) && !CompletesWord(row, words)))
                return BracketKind.Placeholder;
            if (end - first == 1 && NoText.IsDeletion(words))
                return BracketKind.Deletion;
        }

        return IsInItalicsAsWhole(row, first, end) ? BracketKind.Note : BracketKind.Optional;
    }

    /// <summary>Whether words only hold a place: nothing, dots, X, N, 20XX, "by X date".</summary>
    private static bool IsBlank(ReadOnlySpan<char> words)
    {
        if (words.Length == 0)
            return true;
        if (words.Length > LongestPlaceholder)
            return false;
        if (words is "TBD" or "tbd" or "TBC" or "N" or "n" or "date" or "number")
            return true;
        if (words.IndexOfAnyExcept(Dots) < 0)
            return words is not ("." or "-");
        var unknown = 0;
        foreach (var range in words.Split(' '))
        {
            var word = words[range];
            if (word is "by" or "year" or "date" or "of" or "Annex" or "Article" or "paragraph" or "")
                continue;
            if (word.IndexOfAnyExcept(UnknownsAndDigits) >= 0 || word.IndexOfAny(Unknowns) < 0)
                return false;
            unknown++;
        }

        return unknown > 0;
    }

    /// <summary>Whether the letter in a bracket is the end of the word before it, as in <c>modalit[y][ies]</c>.</summary>
    private bool CompletesWord(BracketRow row, ReadOnlySpan<char> words) =>
        words.Length == 1 && row.Opening > 0 && draft.SpanOf(draft.Leaves[row.Opening - 1]) is [.., var before] && char.IsLetter(before);

    /// <summary>Whether emphasis begins right before the bracket and ends right behind it, as in <c>*[to be discussed]*</c>.</summary>
    private bool IsInItalicsAsWhole(BracketRow row, int first, int end)
    {
        var leaves = draft.Leaves;
        if (row.Opening == 0 || row.Closing + 1 >= leaves.Length || end - first != 1 || leaves[row.Closing + 1].Kind != LeafKind.Emphasis)
            return false;
        var before = leaves[row.Opening - 1];
        return before.Kind == LeafKind.Emphasis && before.Length == leaves[row.Closing + 1].Length;
    }

    /// <summary>Brackets with nothing but a space, a slash, a line's end or a footnote between them are alternatives.</summary>
    private void GroupNeighbours(BracketRow[] rows, int[] rowOf)
    {
        for (var i = 0; i + 1 < places.Length; i++)
        {
            if (partners[i] == None || partners[i] > i || draft.Leaves[places[i + 1]].Kind != LeafKind.Opening || partners[i + 1] == None)
                continue;
            ref var left = ref rows[rowOf[partners[i]]];
            ref var right = ref rows[rowOf[i + 1]];
            if (left.Kind == BracketKind.Note || right.Kind == BracketKind.Note || !Adjoin(places[i], places[i + 1]))
                continue;
            if (left.Group == None)
            {
                left.Group = groups.Count;
                groups.Add((rowOf[partners[i]], 1));
                MakeAlternative(ref left);
            }

            right.Group = left.Group;
            groups[left.Group] = (groups[left.Group].First, groups[left.Group].Count + 1);
            MakeAlternative(ref right);
        }
    }

    private static void MakeAlternative(ref BracketRow row)
    {
        if (row.Kind == BracketKind.Optional)
            row.Kind = BracketKind.Alternative;
    }

    private bool Adjoin(int closing, int opening)
    {
        var breaks = 0;
        for (var i = closing + 1; i < opening; i++)
        {
            var leaf = draft.Leaves[i];
            if (leaf.Kind == LeafKind.LineBreak && ++breaks > 1)
                return false;
            if (leaf.Kind == LeafKind.Text && draft.SpanOf(leaf).Trim() is not ("" or "/"))
                return false;
            if (leaf.Kind is not (LeafKind.LineBreak or LeafKind.Indent or LeafKind.Text or LeafKind.NoteReference or LeafKind.Attribution))
                return false;
        }

        return true;
    }
}
