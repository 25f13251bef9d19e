using System.Collections.Immutable;

namespace NegotiationSim.Core.Texts.Notation;

/// <summary>Finds what is wrong in a draft and says where.</summary>
internal sealed class Malformations
{
    private readonly DraftText draft;
    private readonly List<DraftProblem> found;

    private Malformations(DraftText draft) =>
        (this.draft, found) = (draft, []);

    public static ImmutableArray<DraftProblem> In(DraftText draft, List<int> openEnded)
    {
        var malformations = new Malformations(draft);
        malformations.CheckBrackets();
        malformations.CheckAttributions();
        malformations.CheckOptions();
        malformations.CheckFootnotes();
        foreach (var offset in openEnded)
            malformations.Report(offset, "A comment or a block of code begins here and never ends.");
        return malformations.InOrder();
    }

    private void CheckBrackets()
    {
        var unclosed = 0;
        foreach (ref readonly var row in draft.BracketRows.AsSpan())
            unclosed += row.Closing < 0 ? 1 : 0;
        found.EnsureCapacity(unclosed + draft.StrayLeaves.Length);
        foreach (ref readonly var row in draft.BracketRows.AsSpan())
            if (row.Closing < 0)
                Report(draft.Leaves[row.Opening].Start, "This bracket opens and never closes.");
        foreach (var leaf in draft.StrayLeaves)
            Report(draft.Leaves[leaf].Start, "This bracket closes, and none is open for it.");
        if (draft.OptionBlocks.Length > 0)
            CheckBorders();
        if (draft.Sections.Length > 0)
            CheckSections();
    }

    /// <summary>A bracket that opens in one option and closes in the next belongs to neither.</summary>
    private void CheckBorders()
    {
        var options = draft.OptionBlocks.SelectMany(b => b.Options).OrderBy(o => o.FirstLeaf).ThenBy(o => o.Block.Index).ToArray();
        var within = new Stack<DraftOption>();
        var next = 0;
        foreach (ref readonly var row in draft.BracketRows.AsSpan())
        {
            for (; next < options.Length && options[next].FirstLeaf <= row.Opening; next++)
                within.Push(options[next]);
            while (within.Count > 0 && within.Peek().EndLeaf <= row.Opening)
                within.Pop();
            var option = within.Count == 0 ? null : within.Peek();
            for (var i = 0; i < OptionCounting.DeepestNesting && option is not null; i++, option = option.Block.Within)
                if (row.Closing >= option.EndLeaf && !option.IsLast)
                    Report(draft.Leaves[row.Opening].Start, $"This bracket opens in Option {option.Number} and closes in a later option.");
        }
    }

    /// <summary>A bracket may stand around whole sections; one from the middle of a section into another joins two lost brackets.</summary>
    private void CheckSections()
    {
        var section = -1;
        foreach (ref readonly var row in draft.BracketRows.AsSpan())
        {
            while (section + 1 < draft.Sections.Length && draft.Sections[section + 1].Heading.FirstLeaf <= row.Opening)
                section++;
            if (row.Closing >= 0 && section + 1 < draft.Sections.Length && draft.Sections[section + 1].Heading.FirstLeaf <= row.Closing &&
                !(BeginsParagraph(row.Opening) && EndsParagraph(row.Closing)))
                Report(draft.Leaves[row.Opening].Start, "This bracket opens under one heading and closes under another.");
        }
    }

    private bool BeginsParagraph(int opening) =>
        opening == 0 || draft.Leaves[opening - 1].Kind is LeafKind.LineBreak or LeafKind.Indent or LeafKind.HeadingMark or LeafKind.ClauseMark
            or LeafKind.OptionLabel or LeafKind.Emphasis or LeafKind.Opening;

    private bool EndsParagraph(int closing) =>
        closing + 1 == draft.Leaves.Length || draft.Leaves[closing + 1] is { Kind: LeafKind.LineBreak or LeafKind.Closing or LeafKind.Emphasis }
            or { Kind: LeafKind.Text, Length: <= 3 };

    private void CheckAttributions()
    {
        for (var i = 1; i < draft.Leaves.Length; i++)
        {
            var leaf = draft.Leaves[i];
            if (leaf.Kind == LeafKind.Attribution && draft.Leaves[i - 1].Kind == LeafKind.Opening)
                Report(leaf.Start, "Parties are named here, and the bracket has no words.");
            if (leaf.Kind == LeafKind.Closing && draft.Leaves[i - 1] is { Kind: LeafKind.Text } words)
                CheckEndOf(words);
        }
    }

    /// <summary>Looks at the words right before a closing bracket for an attribution that could not be read.</summary>
    private void CheckEndOf(Leaf words)
    {
        var text = draft.SpanOf(words);
        text = text[Math.Max(0, text.Length - 200)..].TrimEnd(" \t");
        var dash = text.LastIndexOfAny('-', '\u2013', '\u2014');
        if (dash < 1 || text[dash - 1] is not (' ' or '\t'))
            return;
        var offset = words.Start + Math.Max(0, words.Length - 200) + dash;
        if (dash == text.Length - 1)
            Report(offset, "A dash announces a party, and none is named.");
        else if (text[dash + 1] is ' ' or '\t' && FirstItem(text[(dash + 1)..]) is { Length: 3 } item && Attribution.IsCode(item))
            Report(offset, $"This begins like a list of parties with {item}, and does not go on like one.");
    }

    private static ReadOnlySpan<char> FirstItem(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny(',', ';');
        return end < 0 ? default : text[..end].Trim();
    }

    private void CheckOptions()
    {
        foreach (var block in draft.OptionBlocks)
        {
            var first = block.Options[0];
            if (block.Options.Length == 1)
                Report(first, $"Option {first.Number} stands alone: a choice needs two options or more.");
            else if (!Label(first).IsFirst)
                Report(first, $"The options begin with {first.Number}.");
            for (var i = 1; i < block.Options.Length; i++)
            {
                var (before, option) = (block.Options[i - 1], block.Options[i]);
                if (before.Number == option.Number)
                    Report(option, $"Option {option.Number} stands here a second time.");
                else if (!Label(option).Follows(Label(before)))
                    Report(option, $"Option {option.Number} follows Option {before.Number}.");
            }
        }
    }

    private void CheckFootnotes()
    {
        var notes = new HashSet<string>();
        foreach (var note in draft.Paragraphs)
            if (note.Kind == ParagraphKind.Footnote && !notes.Add(note.Number))
                Report(draft.Leaves[note.FirstLeaf].Start, $"There are two footnotes {note.Number}.");
        foreach (var leaf in draft.Leaves)
            if (leaf.Kind == LeafKind.NoteReference && draft.NoteLabel(leaf) is var label && !notes.Contains(label))
                Report(leaf.Start, $"There is no footnote {label}.");
    }

    private static LabelLeaf Label(DraftOption option) => new(option.Label, option.LabelParagraph, 0, option.Number, option.Attribution);

    private void Report(DraftOption option, string message) => Report(draft.Leaves[option.Label].Start, message);

    private void Report(int offset, string message)
    {
        var position = draft.PositionOf(offset);
        found.Add(new DraftProblem(offset, position.Line, position.Column, message));
    }

    private ImmutableArray<DraftProblem> InOrder()
    {
        for (var i = 1; i < found.Count; i++)
            if (found[i].Offset < found[i - 1].Offset)
                return [.. found.OrderBy(p => p.Offset)];
        return [.. found];
    }
}
