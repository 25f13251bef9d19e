using System.Collections.Immutable;
using NegotiationSim.Core;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Scenarios.Word;

/// <summary>A part of a clause that is compared whole: a word or a sign of the plain text, a wording, or a mark of the drafters.</summary>
internal readonly record struct Token(string Text, IssueId? Issue, string? Option, bool IsMark)
{
    /// <summary>The move that brought a plain word in; alike words of other moves are the same when texts are compared.</summary>
    public long Move { get; init; }

    public bool Equals(Token other) => Text == other.Text && Issue == other.Issue && Option == other.Option && IsMark == other.IsMark;

    public override int GetHashCode() => HashCode.Combine(Text, Issue, Option, IsMark);
}

/// <summary>A token and where it is: in the draft, in what stands, and in what hangs on the wall with its brackets.</summary>
internal readonly record struct MergedToken(Token Token, bool InDraft, bool Stands, bool OnWall);

/// <summary>
/// Merges the three readings of a clause into one sequence in which each can be read exactly. A wording is one token that equals only
/// itself, so no wording is matched with a part of another; only words around it are aligned, by their longest common subsequence.
/// </summary>
internal static class ClauseMerge
{
    public static ImmutableArray<MergedToken> Merge(TextClause? draft, TextClause? standing, TextClause wall)
    {
        var decided = Align(
            Cut(draft),
            Cut(standing),
            (a, b) => a == b,
            t => new MergedToken(t, true, false, false),
            t => new MergedToken(t, false, true, false),
            (t, _) => new MergedToken(t, true, true, false));
        return
        [
            .. Align(
                decided,
                Cut(wall),
                (a, b) => a.Token == b,
                t => t,
                t => new MergedToken(t, false, false, true),
                (t, w) => t with { Token = w, OnWall = true }),
        ];
    }

    /// <summary>The marks around an alternative: what comes before its words and what comes after.</summary>
    private static (string Before, string Attribution, string After) Marks(TextRun.Alternative a)
    {
        var by = RollingTextPrinter.Attribution(a);
        return (a.IsDeletion ? "[del." : "[", by.Length > 0 ? " - " + by : "", "]");
    }

    private static List<Token> Cut(TextClause? clause)
    {
        var tokens = new List<Token>();
        foreach (var run in clause?.Runs ?? [])
        {
            if (run.SpaceBefore && tokens.Count > 0)
                tokens.Add(new(" ", null, null, false));
            switch (run)
            {
                case TextRun.Agreed agreed:
                    tokens.Add(new(Join(run), agreed.Issue, agreed.Option, false));
                    break;
                case TextRun.Alternative a:
                    var (before, attribution, after) = Marks(a);
                    tokens.Add(new(before, a.Issue, a.Option, true));
                    tokens.Add(new(Join(run), a.Issue, a.Option, false));
                    tokens.Add(new(attribution, a.Issue, a.Option, true));
                    tokens.Add(new(after, a.Issue, a.Option, true));
                    break;
                default:
                    tokens.AddRange(Plain(run));
                    break;
            }
        }

        tokens.RemoveAll(t => t.Text.Length == 0);
        return tokens;
    }

    /// <summary>The signs at the edges of a word are tokens of their own: a wording that goes may take the comma along.</summary>
    private static IEnumerable<Token> Plain(TextRun run)
    {
        for (var i = 0; i < run.Words.Length; i++)
        {
            if (i > 0 && !run.Words[i].Glued)
                yield return new(" ", null, null, false);
            var (word, move) = (run.Words[i].Text, run.Words[i].Move);
            int start = 0, end = word.Length;
            while (start < end && !char.IsLetterOrDigit(word[start]) && !char.IsSurrogate(word[start]))
                yield return new(word[start++].ToString(), null, null, false) { Move = move };
            while (end > start && !char.IsLetterOrDigit(word[end - 1]) && !char.IsSurrogate(word[end - 1]))
                end--;
            if (end > start)
                yield return new(word[start..end], null, null, false) { Move = move };
            for (; end < word.Length; end++)
                yield return new(word[end].ToString(), null, null, false) { Move = move };
        }
    }

    private static string Join(TextRun run) => Wordings.Join(run.Words);

    private static List<MergedToken> Align<TLeft>(
        List<TLeft> left,
        List<Token> right,
        Func<TLeft, Token, bool> same,
        Func<TLeft, MergedToken> onlyLeft,
        Func<Token, MergedToken> onlyRight,
        Func<TLeft, Token, MergedToken> both)
    {
        var merged = new List<MergedToken>(left.Count + right.Count);
        var head = 0;
        while (head < left.Count && head < right.Count && same(left[head], right[head]))
            {
            merged.Add(both(left[head], right[head]));
            head++;
        }

        var tail = 0;
        while (tail < left.Count - head && tail < right.Count - head && same(left[^(tail + 1)], right[^(tail + 1)]))
            tail++;
        var (n, m) = (left.Count - head - tail, right.Count - head - tail);
        var common = new int[n + 1, m + 1];
        for (var i = n - 1; i >= 0; i--)
            for (var j = m - 1; j >= 0; j--)
                common[i, j] = same(left[head + i], right[head + j])
                    ? common[i + 1, j + 1] + 1
                    : Math.Max(common[i + 1, j], common[i, j + 1]);
        for (int i = 0, j = 0; i < n || j < m;)
            if (i < n && j < m && same(left[head + i], right[head + j]))
                (merged, i, j) = (With(both(left[head + i], right[head + j])), i + 1, j + 1);
            else if (i < n && (j == m || common[i + 1, j] >= common[i, j + 1]))
                merged.Add(onlyLeft(left[head + i++]));
            else
                merged.Add(onlyRight(right[head + j++]));
        for (; tail > 0; tail--)
            merged.Add(both(left[^tail], right[^tail]));
        return merged;

        List<MergedToken> With(MergedToken token)
        {
            merged.Add(token);
            return merged;
        }
    }
}
