using System.Collections.Immutable;
using NegotiationSim.Core;

namespace NegotiationSim.Scenarios.Word;

/// <summary>A change of words as an author made it: which words of the clause go, and which come in their place.</summary>
/// <param name="First">The first word that goes; where the new words go, when none does.</param>
/// <param name="Count">How many go.</param>
/// <param name="Text">The words that come; empty when none do.</param>
internal readonly record struct WordHunk(int First, int Count, string Text);

/// <summary>Reads what one author did to one paragraph, as if nobody else had touched it.</summary>
internal static class AuthorChanges
{
    /// <summary>Whether the author struck everything that stands, and put nothing there.</summary>
    public static bool DeletesAll(OwnParagraph own, IEnumerable<Touch> touches)
    {
        var struck = new HashSet<int>();
        foreach (var touch in touches)
            if (touch.Inserted is null)
                struck.Add(touch.At);
            else if (!string.IsNullOrWhiteSpace(touch.Inserted))
                return false;
        var standing = own.Cells.Index().Where(c => c.Item is { Stands: true, IsSpace: false }).Select(c => c.Index).ToList();
        return standing.Count > 0 && standing.All(struck.Contains);
    }

    /// <summary>The changes word by word, or the contested wording, or another reason, that stands against one.</summary>
    public static (ImmutableArray<WordHunk> Hunks, ImmutableArray<string> Problems) Of(OwnParagraph own, IReadOnlyList<Touch> touches)
    {
        var problems = new List<string>();
        var signs = Signs(own, touches, problems);
        var hunks = ImmutableArray.CreateBuilder<WordHunk>();
        for (var i = 0; i < signs.Count;)
        {
            if (!signs[i].Changed)
            {
                i++;
                continue;
            }

            var end = i;
            for (var j = i; j < signs.Count && (signs[j].Changed || signs[j].IsSpace); j++)
                if (signs[j].Changed)
                    end = j;
            Add(hunks, signs, i, end + 1, own, problems);
            i = end + 1;
        }

        return (hunks.ToImmutable(), [.. problems.Distinct()]);
    }

    private static void Add(
        ImmutableArray<WordHunk>.Builder hunks, List<Sign> signs, int from, int end, OwnParagraph own, List<string> problems)
    {
        var within = signs[from..end];
        var text = string.Join(' ', string.Concat(within.Where(s => !s.Deleted).Select(s => s.Value)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var tokens = within.Where(s => s.Token >= 0).Select(s => s.Token).Distinct().ToList();
        foreach (var issue in tokens.Select(t => own.Live!.Tokens[t].Token.Issue).OfType<IssueId>().Distinct())
            problems.Add(Contested(issue));
        if (within.Any(s => s is { Token: < 0, Deleted: true, IsSpace: false }))
            problems.Add($"\"{text}\" touches signs that are no words of the text");
        if (tokens.Count > 0 && tokens[^1] - tokens[0] + 1 != tokens.Count)
            problems.Add($"the words from \"{own.Live!.Tokens[tokens[0]].Token.Text}\" to \"{own.Live!.Tokens[tokens[^1]].Token.Text}\" cannot be told from those of the record");
        else if (tokens.Count > 0)
            hunks.Add(new(tokens[0], tokens.Count, text));
        else if (text.Length > 0)
            hunks.Add(new(signs.Take(from).LastOrDefault(s => s.Token >= 0) is { Token: >= 0, IsMade: true } before ? before.Token + 1 : 0, 0, text));
    }

    internal static string Contested(IssueId issue) => $"the change is in the contested wording {issue} or in its brackets: propose a wording for it";

    /// <summary>What stands with what the author inserted; words that an insertion touches from inside, or without a space, are changed whole.</summary>
    private static List<Sign> Signs(OwnParagraph own, IReadOnlyList<Touch> touches, List<string> problems)
    {
        var signs = new List<Sign>();
        var next = 0;
        for (var at = 0; at <= own.Cells.Length; at++)
        {
            for (; next < touches.Count && touches[next] is { Inserted: { } inserted } touch && touch.At <= at; next++)
            {
                if (at > 0 && at < own.Cells.Length && own.Cells[at - 1] is { Stands: false, Issue: { } issue } && own.Cells[at] is { Stands: false, Issue: not null } && !Cell.IsBlank(inserted[0]))
                    problems.Add(Contested(issue));
                signs.Add(new(inserted[0], -1, Inserted: true, Deleted: false));
            }

            if (at == own.Cells.Length)
                break;
            var cell = own.Cells[at];
            var deleted = next < touches.Count && touches[next] is { Inserted: null } struck && struck.At == at;
            if (deleted)
                next++;
            if (cell.Stands)
                signs.Add(new(cell.Sign, cell.Token, Inserted: false, deleted));
            else if (deleted && cell.Issue is { } issue)
                problems.Add(Contested(issue));
        }

        var touched = new HashSet<int>();
        for (var i = 0; i < signs.Count; i++)
        {
            if (signs[i] is { Deleted: true, Token: >= 0 and var gone })
                touched.Add(gone);
            if (!signs[i].Inserted || signs[i].IsSpace)
                continue;
            int left = i, right = i;
            while (left > 0 && signs[left].Inserted)
                left--;
            while (right + 1 < signs.Count && signs[right].Inserted)
                right++;
            if (!signs[left].Inserted && !signs[right].Inserted && signs[left].Token >= 0 && signs[left].Token == signs[right].Token)
                touched.Add(signs[left].Token);
            if (i > 0 && signs[i - 1] is { Inserted: false, Deleted: false, Token: >= 0 } before && IsWord(before.Value) && !Closes(signs[i].Value))
                touched.Add(before.Token);
            if (i + 1 < signs.Count && signs[i + 1] is { Inserted: false, Deleted: false, Token: >= 0 } after && IsWord(after.Value) && !Opens(signs[i].Value))
                touched.Add(after.Token);
        }

        for (var i = 0; i < signs.Count; i++)
            signs[i] = signs[i] with { Changed = signs[i].Inserted || signs[i].Deleted || touched.Contains(signs[i].Token), IsMade = true };
        return signs;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c);

    private static bool Closes(char c) => c is ',' or ';' or ':' or '.' or ')' or ']' or '!' or '?' or '”' or '’' or '»' or '%' or '—';

    private static bool Opens(char c) => c is '(' or '[' or '“' or '‘' or '«' or '—' or ',' or ';';

    /// <param name="Value">The sign.</param>
    /// <param name="Token">Place of its word in the clause; -1 for spaces and new words.</param>
    /// <param name="Inserted">Whether the author put it there.</param>
    /// <param name="Deleted">Whether the author struck it.</param>
    private readonly record struct Sign(char Value, int Token, bool Inserted, bool Deleted)
    {
        public bool Changed { get; init; }

        /// <summary>Tells a sign from the default value.</summary>
        public bool IsMade { get; init; }

        public bool IsSpace => Cell.IsBlank(Value);
    }
}
