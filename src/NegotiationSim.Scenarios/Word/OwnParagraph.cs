using System.Collections.Immutable;
using NegotiationSim.Core;
using NegotiationSim.Core.Texts.Amending;

namespace NegotiationSim.Scenarios.Word;

/// <summary>A sign of our own export.</summary>
/// <param name="Sign">The sign.</param>
/// <param name="Insertion">Who inserted it.</param>
/// <param name="Deletion">Who deleted it.</param>
/// <param name="IsLabel">Whether it belongs to the number of a clause or to the label of a heading.</param>
/// <param name="Stands">Whether it stands in the text.</param>
/// <param name="Issue">The contested wording that it belongs to, as words, bracket or alternative; null for plain words.</param>
/// <param name="Token">Place of its word in the clause; -1 for spaces and for what is no word of the text.</param>
internal readonly record struct Cell(char Sign, WordChange? Insertion, WordChange? Deletion, bool IsLabel, bool Stands, IssueId? Issue, int Token)
{
    public bool IsSpace => IsBlank(Sign);

    /// <summary>Spaces of any kind are one: Word and its users exchange them.</summary>
    public static bool IsBlank(char c) => char.IsWhiteSpace(c) || c is '\u00A0' or '\u202F';
}

/// <summary>A paragraph of our own export, sign by sign, with the word of the text that each belongs to.</summary>
/// <param name="Place">Its place, from 0.</param>
/// <param name="Laid">What was written.</param>
/// <param name="Live">The clause, heading or title as it stood then; null when it was none, or was gone.</param>
/// <param name="Cells">The signs.</param>
internal sealed record OwnParagraph(int Place, LaidParagraph Laid, LiveClause? Live, ImmutableArray<Cell> Cells)
{
    /// <summary>The words with everything that came and went.</summary>
    public string Text { get; } = string.Concat(Cells.Where(c => !c.IsLabel).Select(c => c.Sign));

    /// <summary>What stands.</summary>
    public string Standing { get; } = string.Concat(Cells.Where(c => c is { IsLabel: false, Stands: true }).Select(c => c.Sign));

    public static ImmutableArray<OwnParagraph> All(IEnumerable<LaidParagraph> layout, AmendmentBook book) =>
        [.. layout.Select((laid, place) => Of(place, laid, laid is { Part: { } part, Deletion: null } ? book.Live.Find(part) : null))];

    private static OwnParagraph Of(int place, LaidParagraph laid, LiveClause? live)
    {
        var cells = new List<Cell>();
        foreach (var c in Cleaned(laid.Number))
            cells.Add(new(c, laid.Insertion, laid.Deletion, true, false, null, -1));
        foreach (var run in laid.Runs)
        {
            var stands = laid.Deletion is null && (run.Role == WordRole.PendingDeletion || (run.Role == WordRole.Text && run.Deletion is null));
            foreach (var c in WordStyles.Clean(run.Text))
                cells.Add(new(c, run.Insertion ?? laid.Insertion, run.Deletion, false, stands, run.Issue, -1));
        }

        if (live is not null)
            Name(cells, live);
        return new(place, laid, live, [.. cells]);
    }

    /// <summary>The tab behind a number is an element of its own; only the number is cleaned.</summary>
    private static string Cleaned(string number) => number.EndsWith('\t') ? WordStyles.Clean(number[..^1]) + "\t" : WordStyles.Clean(number);

    /// <summary>Finds the words of the clause in what stands, from left to right.</summary>
    private static void Name(List<Cell> cells, LiveClause live)
    {
        var standing = Enumerable.Range(0, cells.Count).Where(i => cells[i].Stands).ToArray();
        var at = 0;
        for (var t = 0; t < live.Tokens.Length; t++)
        {
            var token = live.Tokens[t].Token;
            if (token.Issue is { } issue)
            {
                SkipSpace();
                while (at < standing.Length && cells[standing[at]].Issue == issue)
                    Take(t);
            }

            SkipSpace();
            var words = WordStyles.Clean(token.Text);
            if (words.Length == 0 || at + words.Length > standing.Length)
                continue;
            var same = true;
            for (var i = 0; i < words.Length; i++)
                same &= cells[standing[at + i]] is var cell && cell.Issue is null && cell.Sign == words[i];
            for (var i = 0; same && i < words.Length; i++)
                Take(t);
        }

        void SkipSpace()
        {
            while (at < standing.Length && cells[standing[at]] is { IsSpace: true, Issue: null })
                at++;
        }

        void Take(int token)
        {
            cells[standing[at]] = cells[standing[at]] with { Token = token };
            at++;
        }
    }
}
