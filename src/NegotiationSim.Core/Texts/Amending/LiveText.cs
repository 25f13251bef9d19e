using System.Collections.Immutable;

namespace NegotiationSim.Core.Texts.Amending;

/// <summary>What a run of live words belongs to.</summary>
public enum LiveKind
{
    /// <summary>The title of the treaty, where no article of its own holds it.</summary>
    Title,

    /// <summary>The heading of an article.</summary>
    Heading,

    Clause,

    /// <summary>The words that an open amendment would bring in.</summary>
    Proposal,
}

/// <summary>A word as it stands.</summary>
/// <param name="Ref">Its name.</param>
/// <param name="Token">The word.</param>
/// <param name="Source">The stretch that it came in with.</param>
public readonly record struct LiveToken(WordRef Ref, Token Token, Stretch Source);

/// <summary>A clause, a heading or the words of an open amendment, as they stand.</summary>
/// <param name="Kind">Which of these.</param>
/// <param name="Id">Name of the clause; for the words of an amendment, of their stretch.</param>
/// <param name="Article">The article; empty for the title and for amendments.</param>
/// <param name="Number">Number of the clause within the article.</param>
/// <param name="Tokens">The words in order.</param>
/// <param name="IsTouched">Whether an adopted amendment has changed it.</param>
public sealed record LiveClause(
    LiveKind Kind,
    ClauseId Id,
    ArticleId Article,
    string Number,
    ImmutableArray<LiveToken> Tokens,
    bool IsTouched)
{
    /// <summary>The words that an amendment would bring in, as it was put forward.</summary>
    internal static LiveClause Of(Stretch proposal) => new(
        LiveKind.Proposal, new(proposal.Id), default, "", [.. proposal.Tokens.Select((t, i) => new LiveToken(proposal[i], t, proposal))], IsTouched: false);

    /// <summary>The words on one line; contested places as <c>{issue}</c>.</summary>
    public string Text => Print(0, Tokens.Length);

    /// <summary>Some of the words on one line.</summary>
    /// <param name="start">The first of them, from 0.</param>
    /// <param name="count">How many.</param>
    public string Print(int start, int count)
    {
        var text = new System.Text.StringBuilder();
        for (var i = start; i < start + count; i++)
        {
            var token = Tokens[i].Token;
            if (i > start && Spaced(i))
                text.Append(' ');
            text.Append(token.Issue is { } issue ? $"{{{issue}}}" : token.Text);
        }

        return text.ToString();
    }

    /// <summary>The clause as passages, each word with the move that brought it in.</summary>
    public ImmutableArray<Passage> Passages() => Passages(0, Tokens.Length);

    /// <summary>Some of its words as passages.</summary>
    /// <param name="start">The first of them, from 0.</param>
    /// <param name="count">How many.</param>
    public ImmutableArray<Passage> Passages(int start, int count)
    {
        var passages = ImmutableArray.CreateBuilder<Passage>();
        var words = ImmutableArray.CreateBuilder<Word>();
        for (var i = start; i < start + count; i++)
        {
            var (_, token, source) = Tokens[i];
            if (token.Issue is { } issue)
            {
                Flush();
                passages.Add(new Passage.Contested(issue, "") { IsJoined = i > start && !Spaced(i) });
                continue;
            }

            if (words.Count == 0 && i > start && !Spaced(i) && source.Amendment is null && passages is [.., Passage.Contested contested])
            {
                passages[^1] = contested with { Trailing = contested.Trailing + token.Text };
                continue;
            }

            var glued = i > 0 && !Spaced(i);
            if (glued && words.Count > 0 && words[^1].Move == source.Move)
                words[^1] = words[^1] with { Text = words[^1].Text + token.Text };
            else
                words.Add(new(token.Text, source.Move, glued));
        }

        Flush();
        return passages.ToImmutable();

        void Flush()
        {
            if (words.Count > 0)
                passages.Add(new Passage.Plain(words.DrainToImmutable()));
        }
    }

    /// <summary>Whether a space parts a word from the one before it.</summary>
    internal bool Spaced(int at)
    {
        if (at == 0)
            return false;
        var (left, right) = (Tokens[at - 1], Tokens[at]);
        return Amending.Tokens.IsSpaced(left.Token, right.Token, left.Ref.Stretch == right.Ref.Stretch && left.Ref.Index + 1 == right.Ref.Index);
    }
}

/// <summary>Where a word stands.</summary>
/// <param name="Clause">Place of its clause in <see cref="LiveText.Clauses"/>.</param>
/// <param name="At">Its place in the clause, from 0.</param>
public readonly record struct LivePlace(int Clause, int At);

/// <summary>The text as the adopted amendments leave it, word by word, with what each open amendment would bring in.</summary>
public sealed class LiveText
{
    private readonly Lazy<Dictionary<WordRef, LivePlace>> _places;
    private readonly Lazy<Dictionary<ClauseId, int>> _clauses;

    internal LiveText(ImmutableArray<LiveClause> clauses, IReadOnlyDictionary<WordRef, AmendmentId> removed, ClauseFates fates)
    {
        Clauses = clauses;
        Removed = removed;
        Fated = fates;
        _places = new(IndexWords);
        _clauses = new(() => Clauses.Index().DistinctBy(c => c.Item.Id).ToDictionary(c => c.Item.Id, c => c.Index));
    }

    /// <summary>Title, headings, clauses in the order of the text, and then the words of open amendments.</summary>
    public ImmutableArray<LiveClause> Clauses { get; }

    /// <summary>The words that adopted amendments have taken out, each with the amendment that did.</summary>
    public IReadOnlyDictionary<WordRef, AmendmentId> Removed { get; }

    /// <summary>What adopted amendments have done to whole clauses.</summary>
    internal ClauseFates Fated { get; }

    /// <summary>The adopted amendment that took a whole clause out, put it into another or parted it; null when none has.</summary>
    public AmendmentId? ReshapedBy(ClauseId clause)
    {
        if (Fated.Deleted.TryGetValue(clause, out var deleted))
            return deleted;
        if (Fated.Merged.TryGetValue(clause, out var merged))
            return merged.By;
        foreach (var other in Fated.Merged.Values)
            if (other.Into == clause)
                return other.By;
        foreach (var split in Fated.Splits.Values)
            if (split.Edit.Clause == clause || split.Edit.Part == clause)
                return split.By;
        return null;
    }

    /// <summary>The text with the words of one more open amendment.</summary>
    internal LiveText Plus(ImmutableArray<LiveClause> proposal) => proposal.IsEmpty ? this : new(Clauses.AddRange(proposal), Removed, Fated);

    /// <summary>Where a word stands; null when it does not.</summary>
    public LivePlace? Find(WordRef word) => _places.Value.TryGetValue(word, out var place) ? place : null;

    /// <summary>A clause by name; null when it is not in the text.</summary>
    public LiveClause? Find(ClauseId clause) => _clauses.Value.TryGetValue(clause, out var at) ? Clauses[at] : null;

    private Dictionary<WordRef, LivePlace> IndexWords()
    {
        var places = new Dictionary<WordRef, LivePlace>();
        for (var c = 0; c < Clauses.Length; c++)
        {
            var tokens = Clauses[c].Tokens;
            for (var t = 0; t < tokens.Length; t++)
                places[tokens[t].Ref] = new(c, t);
        }

        return places;
    }
}

/// <summary>What adopted amendments have done to whole clauses: each clause with the amendment.</summary>
internal sealed class ClauseFates
{
    public Dictionary<ClauseId, AmendmentId> Deleted { get; } = [];

    public Dictionary<ClauseId, (AmendmentId By, Edit.MoveClause Edit)> Moved { get; } = [];

    public Dictionary<ClauseId, (AmendmentId By, ClauseId Into)> Merged { get; } = [];

    public Dictionary<WordRef, (AmendmentId By, Edit.SplitClause Edit)> Splits { get; } = [];

    /// <summary>The words that adopted amendments have put beside a word.</summary>
    public Dictionary<(WordRef Anchor, Side Side), List<Stretch>> Insertions { get; } = [];

    /// <summary>The clauses that adopted amendments have put behind a clause.</summary>
    public Dictionary<(ArticleId Article, ClauseId? After), List<ClauseId>> Arrivals { get; } = [];

    /// <summary>The clauses that adopted amendments have added.</summary>
    public Dictionary<ClauseId, Edit.AddClause> Added { get; } = [];
}
