using System.Collections.Immutable;
using NegotiationSim.Core;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Scenarios.Word;

/// <summary>
/// A part of a clause that is compared whole: a word or a sign of the plain text, a wording, or a mark of the drafters. Words of an
/// amendment, or that an adopted one took out, name it as their option.
/// </summary>
internal readonly record struct Token(string Text, IssueId? Issue, string? Option, bool IsMark, AmendmentId? Amendment = null)
{
    /// <summary>The open amendment that would take the word out; no part of what is compared.</summary>
    public Strike Struck { get; init; }

    /// <summary>Whether it belongs to something that somebody brought in.</summary>
    public bool IsOwned => Issue is not null || Amendment is not null;
}

/// <summary>An open amendment that would take words out; all are equal, so that a word equals itself whether struck or not.</summary>
internal readonly record struct Strike(AmendmentId? By)
{
    public bool Equals(Strike other) => true;

    public override int GetHashCode() => 0;
}

/// <summary>A token and where it is: in the draft, in what stands, and in what hangs on the wall with its brackets.</summary>
internal readonly record struct MergedToken(Token Token, bool InDraft, bool Stands, bool OnWall);

/// <summary>
/// Merges the three readings of a clause into one sequence in which each can be read exactly. A wording is one token that equals only
/// itself, so no wording is matched with a part of another; only words around it are aligned, by their longest common subsequence.
/// </summary>
internal static class ClauseMerge
{
    /// <param name="draft">The clause as the draft has it, with the amendment that took each word out; null for a clause that came later.</param>
    /// <param name="standing">What stands.</param>
    /// <param name="wall">What hangs on the wall; null for a clause that is gone.</param>
    /// <param name="amendments">The amendment that a move put forward; null when it put none.</param>
    public static ImmutableArray<MergedToken> Merge(
        ClauseDraftWords draft, TextClause? standing, TextClause? wall, Func<long, AmendmentId?> amendments)
    {
        var decided = Align(
            draft.Cut(c => Cut(c, amendments)),
            Cut(standing, amendments),
            (a, b) => a == b,
            t => new MergedToken(t, true, false, false),
            t => new MergedToken(t, false, true, false),
            (t, _) => new MergedToken(t, true, true, false));
        return
        [
            .. Align(
                decided,
                Cut(wall, amendments),
                (a, b) => a.Token == b,
                t => t,
                t => new MergedToken(t, false, false, true),
                (t, onWall) => t with { Token = onWall, OnWall = true }),
        ];
    }

    /// <summary>The marks around an alternative: what comes before its words and what comes after.</summary>
    private static (string Before, string Attribution, string After) Marks(TextRun.Alternative a)
    {
        var by = RollingTextPrinter.Attribution(a);
        return (a.IsDeletion ? "[del." : "[", by.Length > 0 ? " - " + by : "", "]");
    }

    private static List<Token> Cut(TextClause? clause, Func<long, AmendmentId?> amendments)
    {
        var tokens = new List<Token>();
        var runs = clause?.Runs ?? [];
        for (var r = 0; r < runs.Length; r++)
        {
            var run = runs[r];
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
                case TextRun.Amended { Amendment: { } by } proposed:
                    var names = RollingTextPrinter.Attribution(proposed.Sponsors);
                    tokens.Add(new(proposed.IsDeletion ? "[del." : "[", null, null, true, by));
                    tokens.Add(new(Join(run), null, null, false, by));
                    tokens.Add(new(names.Length > 0 ? " - " + names : "", null, null, true, by));
                    tokens.Add(new("]", null, null, true, by));
                    break;
                case TextRun.Amended:
                    var first = runs.Skip(r + 1).TakeWhile(x => x is TextRun.Amended { Stands: false }).Cast<TextRun.Amended>().FirstOrDefault()?.Amendment;
                    tokens.Add(new("[", null, null, true, first));
                    tokens.AddRange(Plain(run, amendments).Select(t => t with { Struck = new(first) }));
                    tokens.Add(new("]", null, null, true, first));
                    break;
                default:
                    tokens.AddRange(Plain(run, amendments));
                    break;
            }
        }

        tokens.RemoveAll(t => t.Text.Length == 0);
        return tokens;
    }

    /// <summary>The signs at the edges of a word are tokens of their own: a wording that goes may take the comma along.</summary>
    private static IEnumerable<Token> Plain(TextRun run, Func<long, AmendmentId?> amendments)
    {
        for (var i = 0; i < run.Words.Length; i++)
        {
            var by = amendments(run.Words[i].Move);
            if (i > 0 && !run.Words[i].Glued)
                yield return new(" ", null, null, false, by);
            foreach (var part in Parts(run.Words[i].Text))
                yield return new(part, null, null, false, by);
        }
    }

    internal static IEnumerable<string> Parts(string word)
    {
        int start = 0, end = word.Length;
        while (start < end && !char.IsLetterOrDigit(word[start]) && !char.IsSurrogate(word[start]))
            yield return word[start++].ToString();
        while (end > start && !char.IsLetterOrDigit(word[end - 1]) && !char.IsSurrogate(word[end - 1]))
            end--;
        if (end > start)
            yield return word[start..end];
        for (; end < word.Length; end++)
            yield return word[end].ToString();
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
