using System.Collections.Immutable;

namespace NegotiationSim.Core.Texts.Amending;

/// <summary>Words that somebody quotes from the text.</summary>
/// <param name="Words">The words. Case, spaces, quotation marks and hyphens may differ as they would for a reader.</param>
/// <param name="In">The clause or article, as people cite it or by id; <c>title</c>, <c>preamble</c>, or <c>7/heading</c>; null for the whole text.</param>
/// <param name="Context">A longer run of words around them, for words that occur more than once.</param>
/// <param name="Nth">Which occurrence is meant, from 1; null when there must be only one.</param>
public sealed record Quotation(string Words, string? In = null, string? Context = null, int? Nth = null);

/// <summary>A place where quoted words stand.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Start">The first word, from 0.</param>
/// <param name="Count">How many words and signs.</param>
public readonly record struct QuotedPlace(LiveClause Clause, int Start, int Count)
{
    public ImmutableArray<LiveToken> Tokens => Clause.Tokens.Slice(Start, Count);

    /// <summary>The words as they stand.</summary>
    public string Text => Clause.Print(Start, Count);

    /// <summary>The words between guillemets in the words around them.</summary>
    public string InContext(int around = 5)
    {
        var from = Math.Max(0, Start - around);
        var end = Math.Min(Clause.Tokens.Length, Start + Count + around);
        var before = from < Start ? Clause.Print(from, Start - from) + " " : "";
        var after = end > Start + Count ? " " + Clause.Print(Start + Count, end - Start - Count) : "";
        return $"{(from > 0 ? "... " : "")}{before}»{Text}«{after}{(end < Clause.Tokens.Length ? " ..." : "")}";
    }
}

/// <summary>Finds quoted words as a reader would.</summary>
public static class QuotationSearch
{
    /// <summary>Every place where the words stand; with the case as quoted if there is any such place, else in any case.</summary>
    public static ImmutableArray<QuotedPlace> Find(IEnumerable<LiveClause> clauses, string words)
    {
        var within = clauses as IReadOnlyCollection<LiveClause> ?? [.. clauses];
        foreach (var reading in Readings(words))
            foreach (var comparison in new[] { StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase })
            {
                var found = within.SelectMany(c => Find(c, reading, comparison)).ToImmutableArray();
                if (!found.IsEmpty)
                    return found;
            }

        return [];
    }

    /// <summary>
    /// The places whose words are most like those quoted, best first: for telling people what they may have meant. Only places that share at
    /// least half of the words.
    /// </summary>
    public static ImmutableArray<QuotedPlace> Nearest(IEnumerable<LiveClause> clauses, string words, int most = 3)
    {
        var quoted = Tokens.Cut(words).Where(t => !t.IsSign).Select(t => t.Key).ToArray();
        if (quoted.Length == 0)
            return [];
        return
        [
            .. clauses.Select(c => Best(c, quoted)).Where(b => b.Score * 2 >= quoted.Length && b.Score > 0)
                .OrderByDescending(b => b.Score).Take(most).Select(b => b.Place),
        ];
    }

    /// <summary>
    /// How the quotation may be read: as it is; without the quotation marks around it; with words that a line end had parted put
    /// together.
    /// </summary>
    private static IEnumerable<ImmutableArray<string>> Readings(string words)
    {
        var plain = Keys(words);
        if (plain.IsEmpty)
            yield break;
        yield return plain;
        var bare = plain;
        if (bare is ["\"" or "'", _, .., "\"" or "'"])
            yield return bare = bare[1..^1];
        if (bare.Any(k => k == "-"))
        {
            yield return Joined(bare, "");
            yield return Joined(bare, "-");
        }

        static ImmutableArray<string> Joined(ImmutableArray<string> keys, string hyphen)
        {
            var joined = ImmutableArray.CreateBuilder<string>();
            for (var i = 0; i < keys.Length; i++)
                if (keys[i] == "-" && i > 0 && i + 1 < keys.Length && joined.Count > 0)
                    joined[^1] += hyphen + keys[++i];
                else
                    joined.Add(keys[i]);
            return joined.ToImmutable();
        }
    }

    private static ImmutableArray<string> Keys(string words) => [.. Tokens.Cut(words).Select(t => t.Key).Where(k => k.Length > 0)];

    private static IEnumerable<QuotedPlace> Find(LiveClause clause, ImmutableArray<string> keys, StringComparison comparison)
    {
        for (var start = 0; start + keys.Length <= clause.Tokens.Length; start++)
        {
            var same = 0;
            while (same < keys.Length
                && clause.Tokens[start + same].Token is { Issue: null } token
                && string.Equals(token.Key, keys[same], comparison))
                same++;
            if (same == keys.Length)
            {
                yield return new(clause, start, keys.Length);
                start += keys.Length - 1;
            }
        }
    }

    private static (int Score, QuotedPlace Place) Best(LiveClause clause, string[] quoted)
    {
        var best = (Score: 0, Place: new QuotedPlace(clause, 0, 0));
        var width = Math.Min(clause.Tokens.Length, quoted.Length + 2);
        for (var start = 0; width > 0 && start + width <= clause.Tokens.Length; start++)
        {
            int score = 0, first = -1, last = -1;
            for (var i = start; i < start + width; i++)
                if (clause.Tokens[i].Token is { Issue: null } token && quoted.Contains(token.Key, StringComparer.OrdinalIgnoreCase))
                {
                    score++;
                    first = first < 0 ? i : first;
                    last = i;
                }

            if (score > best.Score || (score == best.Score && score > 0 && last - first + 1 < best.Place.Count))
                best = (score, new(clause, first, last - first + 1));
        }

        return best;
    }
}
