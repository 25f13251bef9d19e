using System.Text;

namespace NegotiationSim.Core.Texts.Notation;

/// <summary>How the room decides each place that is not agreed.</summary>
/// <param name="Keep">Whether the words of a bracket that stands alone stay.</param>
/// <param name="Choose">Which of several alternatives stays, from 0; -1 for none.</param>
/// <param name="Take">Which option of a block stays, from 0; -1 for none.</param>
public sealed record Rulings(Func<Bracket, bool> Keep, Func<AlternativeGroup, int> Choose, Func<OptionBlock, int> Take)
{
    /// <summary>Every bracket is lifted, the first of all alternatives and options is taken.</summary>
    public static Rulings Fullest { get; } = new(_ => true, _ => 0, _ => 0);

    /// <summary>Every bracket that stands alone is deleted, the first of all alternatives and options is taken.</summary>
    public static Rulings Leanest { get; } = new(_ => false, _ => 0, _ => 0);
}

/// <summary>Turns a draft into agreed words.</summary>
public static class Resolution
{
    /// <summary>
    /// The text after all rulings: one paragraph a line, single spaces, without brackets, labels, attributions, remarks and
    /// footnotes. Placeholders stay in brackets, for nobody can rule on a figure that is not there; a bracket that lost its
    /// partner stays where it is. A clause of which nothing is left goes with its number.
    /// </summary>
    public static string Resolve(this DraftText draft, Rulings rulings)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(rulings);
        return new Resolving(draft, rulings).Run();
    }

    private sealed class Resolving
    {
        private const int Undecided = -2;

        private readonly DraftText draft;
        private readonly Rulings rulings;
        private readonly StringBuilder text = new();
        private readonly StringBuilder words = new();
        private readonly DraftOption[] options;
        private readonly int[] chosen;
        private readonly int[] passed;
        private readonly Dictionary<int, int> taken = [];
        private readonly HashSet<int> strays;
        private readonly Dictionary<int, int> nextAlternative = [];
        private string mark = "";
        private int bracket;
        private int option;

        public Resolving(DraftText draft, Rulings rulings)
        {
            (this.draft, this.rulings) = (draft, rulings);
            options = [.. draft.OptionBlocks.SelectMany(b => b.Options).OrderBy(o => o.FirstLeaf).ThenBy(o => o.Block.Index)];
            chosen = new int[draft.GroupRows.Length];
            Array.Fill(chosen, Undecided);
            passed = new int[draft.GroupRows.Length];
            strays = [.. draft.StrayLeaves];
            foreach (var group in draft.Groups)
                foreach (var (one, next) in group.Alternatives.Zip(group.Alternatives.Skip(1)))
                    nextAlternative[one.Closing] = next.Opening;
        }

        public string Run()
        {
            var paragraph = 0;
            for (var i = 0; i < draft.Leaves.Length;)
            {
                while (paragraph < draft.Paragraphs.Length && draft.Paragraphs[paragraph].FirstLeaf <= i)
                {
                    EndParagraph();
                    paragraph++;
                }

                var isRead = paragraph == 0 || draft.Paragraphs[paragraph - 1].Kind is not (ParagraphKind.Footnote or ParagraphKind.Markup);
                i = isRead ? Read(i) : draft.Paragraphs[paragraph - 1].EndLeaf;
            }

            EndParagraph();
            return text.ToString();
        }

        /// <summary>Reads a leaf and returns the next to read.</summary>
        private int Read(int leaf)
        {
            for (; option < options.Length && options[option].FirstLeaf <= leaf; option++)
                if (options[option].FirstLeaf == leaf && !IsTaken(options[option]))
                    return Math.Max(leaf + 1, options[option++].EndLeaf);

            var piece = draft.Leaves[leaf];
            switch (piece.Kind)
            {
                case LeafKind.Opening:
                    return Open(leaf);
                case LeafKind.Closing when strays.Contains(leaf):
                    words.Append(']');
                    break;
                case LeafKind.Closing:
                    return Behind(leaf);
                case LeafKind.ClauseMark:
                    mark = draft.SpanOf(piece).Trim().ToString();
                    break;
                default:
                    words.AddWords(draft, piece);
                    break;
            }

            return leaf + 1;
        }

        private bool IsTaken(DraftOption candidate)
        {
            if (!taken.TryGetValue(candidate.Block.Index, out var index))
                taken[candidate.Block.Index] = index = rulings.Take(candidate.Block);
            return candidate.Index == index && !candidate.IsNoText;
        }

        private int Open(int leaf)
        {
            while (draft.BracketRows[bracket].Opening < leaf)
                bracket++;
            var row = draft.BracketRows[bracket];
            switch (row.Kind)
            {
                case BracketKind.Unclosed:
                    words.Append('[');
                    return leaf + 1;
                case BracketKind.Note:
                    return row.Closing + 1;
            }

            var stays = row.Group < 0
                ? row.Kind == BracketKind.Placeholder || (row.Kind != BracketKind.Deletion && rulings.Keep(new Bracket(draft, bracket)))
                : IsChosen(row.Group) && row.Kind != BracketKind.Deletion;
            if (!stays)
                return Behind(row.Closing);
            if (row.Kind != BracketKind.Placeholder)
                return leaf + 1;
            words.Append('[');
            for (var i = leaf + 1; i < row.Closing; i++)
                words.AddWords(draft, draft.Leaves[i]);
            words.Append(']');
            return Behind(row.Closing);
        }

        private bool IsChosen(int group)
        {
            if (chosen[group] == Undecided)
                chosen[group] = rulings.Choose(new AlternativeGroup(draft, group));
            return passed[group]++ == chosen[group];
        }

        /// <summary>The next leaf to read behind a closing bracket: what stands between two alternatives goes with the brackets.</summary>
        private int Behind(int closing) => nextAlternative.GetValueOrDefault(closing, closing + 1);

        private void EndParagraph()
        {
            var line = WhiteSpace.OneLine(words.ToString());
            words.Clear();
            if (line.Length > 0)
            {
                if (text.Length > 0)
                    text.Append('\n');
                if (mark.Length > 0)
                    text.Append(mark).Append(' ');
                text.Append(line);
            }

            mark = "";
        }
    }
}
