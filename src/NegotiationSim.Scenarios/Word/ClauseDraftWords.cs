using NegotiationSim.Core;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Texts.Amending;

namespace NegotiationSim.Scenarios.Word;

/// <summary>A clause of the draft; where adopted amendments took words out of it, each word with the amendment that did.</summary>
/// <param name="Clause">The clause as the draft has it; null for a clause that came later.</param>
/// <param name="Removed">For each word of the draft, in order, the amendment that took it out; null when none has.</param>
internal sealed record ClauseDraftWords(TextClause? Clause, IReadOnlyList<AmendmentId?>? Removed)
{
    /// <summary>The draft's clause as a state knows it.</summary>
    public static ClauseDraftWords Of(TextClause? clause, AmendmentBook book)
    {
        if (clause is null || book.IsEmpty || book.FindStretch(clause.Id.Value) is not { } stretch)
            return new(clause, null);
        var removed = book.Live.Removed;
        var stands = book.Live.Find(clause.Id)?.Tokens.Select(t => t.Ref).ToHashSet() ?? [];
        var reshaped = book.Live.ReshapedBy(clause.Id);
        return new(
            clause,
            [
                .. stretch.Tokens.Select((t, i) => (Token: t, Name: stretch[i])).Where(x => x.Token.Issue is null)
                    .Select(x => removed.TryGetValue(x.Name, out var by) ? by : stands.Contains(x.Name) ? (AmendmentId?)null : reshaped),
            ]);
    }

    /// <summary>Keeps a word that an amendment took out from being taken for the same word where the amendment brought it in.</summary>
    private const string Gone = "gone";

    /// <summary>Cuts the clause and marks the words that were taken out. Contested wordings keep their own.</summary>
    public List<Token> Cut(Func<TextClause?, List<Token>> cut)
    {
        var tokens = cut(Clause);
        if (Removed is null)
            return tokens;
        var word = 0;
        for (var i = 0; i < tokens.Count && word < Removed.Count; i++)
            if (tokens[i] is { IsMark: false, Issue: null, Text: not " " } && Removed[word++] is { } by)
            {
                tokens[i] = tokens[i] with { Amendment = by, Option = Gone };
                // The space before a word that goes, goes with it.
                if (i > 0 && tokens[i - 1] is { Text: " ", Issue: null })
                    tokens[i - 1] = tokens[i - 1] with { Amendment = by, Option = Gone };
            }

        return tokens;
    }
}
