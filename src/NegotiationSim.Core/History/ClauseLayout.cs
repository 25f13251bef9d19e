using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Core.History;

/// <summary>A piece of a laid-out clause.</summary>
/// <param name="Issue">The contested wording that it belongs to; null for plain words.</param>
/// <param name="Content">What the caller put in the place of a contested wording.</param>
/// <param name="Words">Its words.</param>
/// <param name="SpaceBefore">Whether a space separates it from what stands before.</param>
internal readonly record struct Piece<T>(IssueId? Issue, T? Content, ImmutableArray<Word> Words, bool SpaceBefore);

/// <summary>
/// Puts wordings into the places of a clause and finds the spaces. Where a wording is empty, no double space and no doubled comma
/// remains, and quotation marks or parentheses around nothing go.
/// </summary>
internal static class ClauseLayout
{
    /// <summary>Lays out a clause.</summary>
    /// <param name="clause">The clause.</param>
    /// <param name="fill">What to show in the place of an issue, in order: an empty list when nothing is shown there.</param>
    /// <param name="words">The words of a filling.</param>
    public static ImmutableArray<Piece<T>> Lay<T>(Clause clause, Func<IssueId, ImmutableArray<T>> fill, Func<T, ImmutableArray<Word>> words)
    {
        var pieces = ImmutableArray.CreateBuilder<Piece<T>>();
        foreach (var passage in clause.Passages)
        {
            if (passage is Passage.Plain plain)
            {
                pieces.Add(new(null, default, plain.Words, pieces.Count > 0 && !plain.Words[0].Glued));
                continue;
            }

            var contested = (Passage.Contested)passage;
            var (issue, trailing) = contested;
            var fillings = fill(issue);
            for (var i = 0; i < fillings.Length; i++)
                pieces.Add(new(issue, fillings[i], words(fillings[i]), i > 0 || (pieces.Count > 0 && !contested.IsJoined && !OpensBefore(pieces[^1]))));
            if (fillings.Length > 0)
                Append(pieces, trailing, false);
            else
                Close(pieces, trailing);
        }

        return pieces.ToImmutable();
    }

    /// <summary>The clause with one wording, or none, in each place.</summary>
    public static string Text(Clause clause, Func<IssueId, string?> wording)
    {
        var pieces = Lay<string>(
            clause,
            issue => wording(issue) is { } w && w != Wordings.NoText ? [w] : [],
            w => Wordings.Cut(w, 0));
        return Join(pieces.Select(p => (Join(p.Words), p.SpaceBefore)));
    }

    /// <summary>What stands in the clause, words in brackets included.</summary>
    public static string Standing(Clause clause, Negotiation state) => Text(clause, issue => state.Find(issue)?.Stands?.Text);

    public static string Join(ImmutableArray<Word> words) => Wordings.Join(words);

    public static string Join(IEnumerable<(string Text, bool SpaceBefore)> parts) =>
        string.Concat(parts.Select((p, i) => i > 0 && p.SpaceBefore ? " " + p.Text : p.Text));

    public static string Cite(Article article, Clause clause) => Citation.Of(article, clause);

    /// <summary>How people cite all clauses that hold a wording.</summary>
    public static ImmutableArray<string> Cite(Negotiation state, IssueId issue) =>
        [.. state.ClausesWith(issue).Select(x => Cite(x.Article, x.Clause))];

    private static bool IsOpening(char c) => c is '(' or '[' or '“' or '‘' or '«';

    private static bool OpensBefore<T>(Piece<T> piece) =>
        piece is { Issue: null, Words: [.., { Text: { Length: > 0 } last }] }
        && (IsOpening(last[^1]) || last is "\"" or "'" || (last.Length > 1 && last[^1] is '-' or '/'));

    private static void Append<T>(ImmutableArray<Piece<T>>.Builder pieces, string text, bool space)
    {
        if (text.Length > 0)
            pieces.Add(new(null, default, [new(text, Negotiation.OpeningMove)], space));
    }

    /// <summary>Closes the gap that an empty wording leaves in front of the punctuation that follows it.</summary>
    private static void Close<T>(ImmutableArray<Piece<T>>.Builder pieces, string trailing)
    {
        while (trailing.Length > 0 && LastCharacter(pieces) is { } last && Pairs(last, trailing[0]))
        {
            TrimLast(pieces);
            trailing = trailing[1..];
        }

        if (LastCharacter(pieces) is null)
            trailing = trailing.TrimStart(',', ';', ':', '.', ')', '”', '’', '-');
        else if (trailing.Length > 0 && trailing[0] is ',' or ';' or ':' or '.' && LastCharacter(pieces) is ',' or ';' or ':')
            TrimLast(pieces);
        var word = trailing.Length > 0 && (char.IsLetterOrDigit(trailing[0]) || trailing[0] is '-');
        Append(pieces, word ? trailing.TrimStart('-') : trailing, word && pieces.Count > 0);
    }

    private static bool Pairs(char open, char close) =>
        (open, close) is ('(', ')') or ('[', ']') or ('“', '”') or ('‘', '’') or ('«', '»') or ('"', '"');

    private static char? LastCharacter<T>(ImmutableArray<Piece<T>>.Builder pieces) =>
        pieces.Count > 0 && pieces[^1] is { Issue: null, Words: [.., { Text: { Length: > 0 } last }] } ? last[^1]
        : pieces.Count > 0 ? ' '
        : null;

    private static void TrimLast<T>(ImmutableArray<Piece<T>>.Builder pieces)
    {
        var piece = pieces[^1];
        var last = piece.Words[^1];
        var rest = piece.Words.RemoveAt(piece.Words.Length - 1);
        if (last.Text.Length > 1)
            rest = rest.Add(last with { Text = last.Text[..^1] });
        if (rest.IsEmpty)
            pieces.RemoveAt(pieces.Count - 1);
        else
            pieces[^1] = piece with { Words = rest };
    }
}
