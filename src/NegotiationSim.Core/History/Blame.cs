using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Core.History;

/// <summary>Who put each word there: the text at a move, cut into runs of words that one move brought in.</summary>
/// <param name="AsOf">The last move that it reflects.</param>
/// <param name="Clauses">The clauses in order.</param>
public sealed record Blame(Moment AsOf, ImmutableArray<BlamedClause> Clauses)
{
    /// <summary>Blames the text.</summary>
    /// <param name="chronicle">The history.</param>
    /// <param name="within">Only this clause or article: its id, its number, or as people cite it (<c>7(1)</c>); null for the whole text.</param>
    /// <param name="move">As the text stood after this move; null for the end.</param>
    public static Blame Of(Chronicle chronicle, string? within = null, long? move = null)
    {
        var at = Math.Clamp(move ?? chronicle.Moves, 0, chronicle.Moves);
        var state = chronicle.StateAt(at);
        var origins = new Dictionary<(long Move, OptionState? Option), Origin>();
        var amendments = state.Amendments.All.ToDictionary(a => a.Move);
        return new(
            chronicle.When(at),
            [
                .. from article in state.Articles
                   from clause in article.Clauses
                   where within is null || Citation.IsWithin(within, article, clause)
                   select new BlamedClause(clause.Id, ClauseLayout.Cite(article, clause), article.Title, Lines(clause)),
            ]);

        ImmutableArray<BlameLine> Lines(Clause clause)
        {
            var lines = ImmutableArray.CreateBuilder<BlameLine>();
            foreach (var piece in ClauseLayout.Lay<BlameLine>(clause, i => [.. Contested(i)], l => l.Words))
                if (piece.Content is { } contested)
                    lines.Add(contested);
                else
                    foreach (var run in Runs(piece.Words))
                        if (lines.Count > 0 && lines[^1] is { Issue: null } last && last.Words[^1].Move == run[0].Move)
                            lines[^1] = last with { Words = last.Words.AddRange(run) };
                        else
                            lines.Add(Plain(run));
            return [.. lines.Where(l => l.Issue is not null || l.Words.Any(w => w.Text.Any(char.IsLetterOrDigit)))];
        }

        BlameLine Plain(ImmutableArray<Word> run)
        {
            if (!amendments.TryGetValue(run[0].Move, out var amendment))
                return new(run, Source(run[0].Move, null), null, null, false, true, null, null, null);
            return new(run, Source(run[0].Move, null), null, null, false, true, chronicle.When(amendment.Move), chronicle.When(amendment.Decided), null)
            {
                Amendment = amendment.Id,
                How = amendment.How,
                Objected = state.Roster.Ids(amendment.Objectors.Union(amendment.Relented)),
            };
        }

        IEnumerable<BlameLine> Contested(IssueId id)
        {
            if (state.Find(id) is not { } issue)
                return [];
            var bracketed = issue.Status == IssueStatus.Bracketed;
            var settled = issue.IsOpen ? null : chronicle.Settlements.GetValueOrDefault(id);
            var placed = issue.BracketsPlaced > 0 ? chronicle.When(issue.BracketsPlaced) : (Moment?)null;
            var lifted = !bracketed && issue.BracketsLifted > 0 ? chronicle.When(issue.BracketsLifted) : (Moment?)null;
            var options = bracketed ? issue.BeforeTheRoom() : issue.Stands is { } stands ? [stands] : [];
            return
                from option in options
                from run in option.Words.IsEmpty ? [[]] : Runs(option.Words)
                let source = run.IsEmpty ? Math.Max(option.Introduced, Negotiation.OpeningMove) : run[0].Move
                select new BlameLine(run, Source(source, option), id, option.Text, bracketed, option == issue.Stands, placed, lifted, settled)
                {
                    Objected = state.Roster.Ids(option.Objectors.Union(option.Relented)),
                };
        }

        Origin Source(long source, OptionState? option)
        {
            if (!origins.TryGetValue((source, option), out var origin))
                origins[(source, option)] = origin = Origin.Of(chronicle, source, option, amendments.GetValueOrDefault(source));
            return origin;
        }
    }

    private static IEnumerable<ImmutableArray<Word>> Runs(ImmutableArray<Word> words)
    {
        for (int start = 0, end; start < words.Length; start = end)
        {
            end = start + 1;
            while (end < words.Length && words[end].Move == words[start].Move)
                end++;
            yield return words[start..end];
        }
    }
}

/// <summary>A clause with the origin of its words.</summary>
/// <param name="Id">The clause.</param>
/// <param name="Place">How people cite it.</param>
/// <param name="Article">Heading of its article.</param>
/// <param name="Lines">Its runs of words in order; punctuation that stands alone is left out.</param>
public sealed record BlamedClause(ClauseId Id, string Place, string Article, ImmutableArray<BlameLine> Lines);

/// <summary>A run of words that one move brought in.</summary>
/// <param name="Words">The words; none where words were left out.</param>
/// <param name="Origin">Who brought them in, and why.</param>
/// <param name="Issue">The contested wording; null for plain words.</param>
/// <param name="Option">The alternative that they belong to; null for plain words.</param>
/// <param name="InBrackets">Whether they stand in brackets.</param>
/// <param name="Stands">Whether they are what stands in the text, rather than another alternative.</param>
/// <param name="BracketsPlaced">When brackets were last placed; null when never.</param>
/// <param name="BracketsLifted">When they were lifted; null when they stand, or never stood.</param>
/// <param name="Settled">How the wording was settled; null while it is open, and for plain words.</param>
public sealed record BlameLine(
    ImmutableArray<Word> Words,
    Origin Origin,
    IssueId? Issue,
    string? Option,
    bool InBrackets,
    bool Stands,
    Moment? BracketsPlaced,
    Moment? BracketsLifted,
    Settlement? Settled)
{
    /// <summary>The amendment that brought the words in; null for others.</summary>
    public AmendmentId? Amendment { get; init; }

    /// <summary>How the amendment was adopted; null for other words.</summary>
    public SettledBy? How { get; init; }

    /// <summary>Who ever objected to the words while they were proposed or in brackets.</summary>
    public ImmutableArray<PartyId> Objected { get; init; } = [];

    /// <summary>The words, in brackets where they stand so; <c>(no text)</c> where they were left out.</summary>
    public string Text
    {
        get
        {
            var words = Words.IsEmpty ? "(no text)" : ClauseLayout.Join(Words);
            return InBrackets ? $"[{words}]" : words;
        }
    }

    /// <summary>Who, why, when brackets stood around it, who objected and how it ended: each in words.</summary>
    public IEnumerable<string> Facts()
    {
        yield return Origin.When.Move == Negotiation.OpeningMove ? Origin.ToString() : EvidenceText.After(Origin.ToString(), Origin.Evidence);
        if (Origin.Reason is { } reason)
            yield return $"because {reason}";
        if (BracketsPlaced is { } placed)
            yield return BracketsLifted is { } lifted
                ? $"brackets {Prose.Move(placed.Move)} to {Prose.Move(lifted.Move)}"
                : $"in brackets since {Prose.Move(placed.Move)}";
        if (!Objected.IsEmpty)
            yield return $"objected: {Prose.Few([.. Objected.Select(o => o.Value)], 3)}";
        if (Amendment is { } amendment)
            yield return $"amendment {amendment}, adopted by {Prose.How(How ?? SettledBy.Consensus)}";
        if (Settled is { } settled)
            yield return EvidenceText.After(settled.ToString(), settled.Evidence);
    }

    /// <summary>As in <c>without right · #1 in the draft · brackets #3,377 to #12,377 · vote to delete "without right" lost 44-98-31</c>.</summary>
    public override string ToString()
    {
        var line = $"{Text} · {Prose.Move(Origin.When.Move)} {Origin}";
        if (BracketsPlaced is { } placed)
            line += BracketsLifted is { } lifted
                ? $" · brackets {Prose.Move(placed.Move)} to {Prose.Move(lifted.Move)}"
                : $" · in brackets since {Prose.Move(placed.Move)}";
        return Settled is { } settled ? $"{line} · {settled}" : line;
    }
}
