using System.Collections.Immutable;

namespace NegotiationSim.Scenarios.Word;

/// <summary>What an author did at a place of a paragraph.</summary>
/// <param name="At">The sign of our own text before which something was inserted, or which was deleted.</param>
/// <param name="Author">Who.</param>
/// <param name="Inserted">What was inserted; null for a deletion.</param>
internal readonly record struct Touch(int At, string Author, string? Inserted);

/// <summary>What somebody else's document did to a paragraph of ours.</summary>
/// <param name="Touches">The changes in order.</param>
/// <param name="Breaks">Where the paragraph was parted, and by whom.</param>
/// <param name="Used">How many paragraphs of the document it is now.</param>
/// <param name="Problem">Why the two cannot be compared; null when they can.</param>
internal sealed record WordAlignment(ImmutableArray<Touch> Touches, ImmutableArray<(int At, string Author)> Breaks, int Used, string? Problem)
{
    /// <summary>Finds every change that our own export does not have.</summary>
    /// <param name="own">Our paragraph.</param>
    /// <param name="document">The paragraphs of the document from the same one on.</param>
    public static WordAlignment Of(OwnParagraph own, IReadOnlyList<WordParagraph> document)
    {
        var touches = ImmutableArray.CreateBuilder<Touch>();
        var breaks = ImmutableArray.CreateBuilder<(int, string)>();
        var cells = own.Cells;
        int at = 0, used = 0;
        while (true)
        {
            var paragraph = document[used++];
            foreach (var run in paragraph.Runs)
                foreach (var sign in run.Text)
                    if (Take(sign, run) is { } problem)
                        return new([], [], used, problem);
            if (!Remains())
                break;
            if (paragraph.Insertion is { } parted && parted != own.Laid.Insertion && used < document.Count && document[used].Bookmark is null)
                breaks.Add((at, parted.Author));
            else
                return new([], [], used, $"\"{Excerpt(at)}\" is missing, and no tracked change took it out");
        }

        return new(touches.ToImmutable(), breaks.ToImmutable(), used, null);

        string? Take(char sign, WordRun run)
        {
            var from = at;
            while (at < cells.Length && !Same(cells[at], sign, run) && (cells[at].IsLabel || (cells[at].IsSpace && run.Insertion is null)))
                at++;
            if (at < cells.Length && Same(cells[at], sign, run))
            {
                var cell = cells[at];
                if (cell.Deletion is null && run.Deletion is { } deletion)
                    touches.Add(new(at, deletion.Author, null));
                else if (cell.Deletion is not null && cell.Deletion != run.Deletion)
                    return $"a tracked change of the record at \"{Excerpt(at)}\" has been accepted or rejected";
                at++;
                return null;
            }

            at = from;
            if (run.Insertion is { } insertion)
            {
                if (run.Deletion is null)
                    touches.Add(new(at, insertion.Author, sign.ToString()));
                else if (run.Deletion.Author != insertion.Author)
                    return $"{run.Deletion.Author} deletes words that {insertion.Author} would insert: that is an amendment to an amendment, which --to puts forward";
                return null;
            }

            return Cell.IsBlank(sign)
                ? null
                : at < cells.Length
                    ? $"\"{run.Text.Trim()}\" stands where the text has \"{Excerpt(at)}\", and no tracked change put it there"
                    : $"\"{run.Text.Trim()}\" stands behind the words of the text, and no tracked change put it there";
        }

        bool Remains()
        {
            for (var i = at; i < cells.Length; i++)
                if (cells[i] is { IsLabel: false, IsSpace: false })
                    return true;
            return false;
        }

        string Excerpt(int from)
        {
            const int Most = 40;
            var text = string.Concat(cells.Skip(from).Where(c => !c.IsLabel).Select(c => c.Sign)).Trim();
            return text.Length <= Most ? text : text[..Most].TrimEnd() + " ...";
        }
    }

    private static bool Same(Cell cell, char sign, WordRun run) =>
        (cell.Sign == sign || (Cell.IsBlank(sign) && cell.IsSpace)) && Same(cell.Insertion, run.Insertion);

    private static bool Same(WordChange? own, WordChange? other) =>
        own is null ? other is null : other is not null && WordStyles.Name(own.Author) == other.Author && own.Date == other.Date;
}
