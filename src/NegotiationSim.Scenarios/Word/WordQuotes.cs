using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts.Amending;

namespace NegotiationSim.Scenarios.Word;

/// <summary>Turns words of the text that a document began as into quotations from the text as it is.</summary>
internal sealed class WordQuotes(Negotiation now)
{
    private const int LongestAnchor = 6;

    private readonly LiveText _live = now.Amendments.Live;

    /// <summary>How a clause or heading is named; null when it is not in the text any more.</summary>
    public string? Clause(LiveClause clause) => _live.Find(clause.Id) is null ? null : clause.Id.Value;

    /// <summary>A change of words; null when they have been changed since, which is told.</summary>
    public ProposedChange? Change(LiveClause then, WordHunk hunk, Action<string> problem)
    {
        if (hunk.Count == 0)
            return Insert(then, hunk, problem);
        if (Find(then, hunk.First, hunk.Count, problem) is not var (clause, start))
            return null;
        var (from, end, text) = (start, start + hunk.Count, hunk.Text);
        // Words that repeat themselves are quoted with what stands before or behind them.
        Quotation? quotation;
        while ((quotation = Quote(clause, from, end - from)) is null)
            if (from > 0 && clause.Tokens[from - 1].Token.Issue is null)
                text = $"{clause.Tokens[--from].Token.Text} {text}".Trim();
            else if (end < clause.Tokens.Length && clause.Tokens[end].Token.Issue is null)
                text = $"{text} {clause.Tokens[end++].Token.Text}".Trim();
            else
                return Doubtful(clause, start, hunk.Count, problem);
        return text.Length == 0 ? new ProposedChange.Delete(quotation) : new ProposedChange.Replace(quotation, text);
    }

    /// <summary>A new clause that begins at a word.</summary>
    public ProposedChange? Split(LiveClause then, int word, Action<string> problem)
    {
        if (Find(then, word, 1, problem) is not var (clause, start))
            return null;
        for (var count = 1; start + count <= clause.Tokens.Length && clause.Tokens[start + count - 1].Token.Issue is null; count++)
            if (Quote(clause, start, count) is { } quotation && (quotation.Nth is null || count == LongestAnchor))
                return new ProposedChange.SplitClause(quotation);
        return Quote(clause, start, 1) is { } shortest ? new ProposedChange.SplitClause(shortest) : Doubtful(clause, start, 1, problem);
    }

    /// <summary>After the word before the place, or before the word behind it; as many words as make the quotation clear.</summary>
    private ProposedChange? Insert(LiveClause then, WordHunk hunk, Action<string> problem)
    {
        if (hunk.First > 0 && then.Tokens[hunk.First - 1].Token.Issue is null)
        {
            if (Find(then, hunk.First - 1, 1, problem) is not var (clause, last))
                return null;
            var anchor = Longer(clause, n => last - n + 1, n => clause.Tokens[last - n + 1]);
            return anchor is null ? Doubtful(clause, last, 1, problem) : new ProposedChange.Insert(anchor, Side.After, hunk.Text);
        }

        if (hunk.First < then.Tokens.Length && then.Tokens[hunk.First].Token.Issue is null)
        {
            if (Find(then, hunk.First, 1, problem) is not var (clause, first))
                return null;
            var anchor = Longer(clause, _ => first, n => first + n <= clause.Tokens.Length ? clause.Tokens[first + n - 1] : null);
            return anchor is null ? Doubtful(clause, first, 1, problem) : new ProposedChange.Insert(anchor, Side.Before, hunk.Text);
        }

        var issue = then.Tokens.Skip(Math.Max(0, hunk.First - 1)).Select(t => t.Token.Issue).FirstOrDefault(i => i is not null);
        problem(issue is { } contested ? AuthorChanges.Contested(contested) : $"\"{hunk.Text}\" stands beside no word of the text");
        return null;
    }

    /// <summary>The shortest quotation that stands once; else the longest one with its number.</summary>
    private static Quotation? Longer(LiveClause clause, Func<int, int> start, Func<int, LiveToken?> added)
    {
        Quotation? longest = null;
        for (var count = 1; count <= LongestAnchor && start(count) >= 0 && added(count) is { Token.Issue: null }; count++)
        {
            longest = Quote(clause, start(count), count) ?? longest;
            if (longest is { Nth: null })
                break;
        }

        return longest;
    }

    private static ProposedChange? Doubtful(LiveClause clause, int start, int count, Action<string> problem)
    {
        problem($"\"{clause.Print(start, count)}\" cannot be quoted without doubt");
        return null;
    }

    /// <summary>A quotation that names exactly these words; null when none can.</summary>
    private static Quotation? Quote(LiveClause clause, int start, int count)
    {
        var words = clause.Print(start, count);
        var found = QuotationSearch.Find([clause], words);
        var at = found.IndexOf(new QuotedPlace(clause, start, count));
        return at < 0 ? null : new(words, clause.Kind == LiveKind.Title ? "title" : clause.Id.Value, Nth: found.Length == 1 ? null : at + 1);
    }

    /// <summary>Where words that stood together then stand now; null when they do not, which is told.</summary>
    private (LiveClause Clause, int Start)? Find(LiveClause then, int first, int count, Action<string> problem)
    {
        var words = then.Tokens.Slice(first, count);
        LivePlace? start = null;
        for (var i = 0; i < words.Length; i++)
        {
            if (_live.Find(words[i].Ref) is not { } place)
                return Changed(_live.Removed.TryGetValue(words[i].Ref, out var by) ? $" by {by}" : "");
            start ??= place;
            if (place != new LivePlace(start.Value.Clause, start.Value.At + i))
                return Changed(", and stand apart now");
        }

        return (_live.Clauses[start!.Value.Clause], start.Value.At);

        (LiveClause, int)? Changed(string how)
        {
            problem($"\"{then.Print(first, count)}\" has been changed since the document was written{how}");
            return null;
        }
    }
}
