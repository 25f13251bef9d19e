using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts;
using NegotiationSim.Core.Texts.Amending;

namespace NegotiationSim.Core.History;

/// <summary>Shows open amendments in the rolling text: the words that they touch in brackets, beside those that they would put there.</summary>
internal sealed class PendingAmendments
{
    private readonly Negotiation _state;
    private readonly ILookup<ClauseId, Change> _changes;
    private readonly ILookup<(ArticleId Article, ClauseId? After), Change> _added;

    public PendingAmendments(Negotiation state)
    {
        _state = state;
        IEnumerable<Amendment> open = state.AdoptedBy is null ? state.Amendments.Open.Where(a => a.To is null) : [];
        var changes = open.SelectMany(a => a.Edits.Select((e, i) => new Change(a, e, i, PlaceOf(a, e)))).ToList();
        _added = changes.Where(c => c is { Edit: Edit.AddClause, Amendment.Status: AmendmentStatus.Pending })
            .ToLookup(c => (((Edit.AddClause)c.Edit).Article, ((Edit.AddClause)c.Edit).After));
        _changes = Shown(changes.Where(c => c.Edit is not Edit.AddClause || c.Amendment.Status != AmendmentStatus.Pending)).ToLookup(c => c.Clause);
    }

    /// <summary>The open amendments to a clause.</summary>
    public ImmutableArray<AmendmentNote> To(ClauseId clause) =>
    [
        .. _changes[clause].GroupBy(c => c.Amendment.Id).Select(g => new AmendmentNote(
            g.Key,
            g.First().Amendment.By,
            string.Join("; ", g.Select(c => AmendmentText.Of(c.Edit, _state))),
            AmendmentText.Status(g.First().Amendment),
            g.First().Amendment.Objectors.Count,
            g.All(c => c.IsInline))),
    ];

    /// <summary>The clauses that open amendments would add behind a clause, or at the beginning of an article.</summary>
    public IEnumerable<TextClause> Added(ArticleId article, ClauseId? after)
    {
        foreach (var change in _added[(article, after)])
        {
            var edit = (Edit.AddClause)change.Edit;
            yield return new(
                edit.Clause,
                "new",
                AmendmentText.Cite(after ?? new(article.Value), _state) + " new",
                TextStatus.Bracketed,
                [Proposed(change, spaceBefore: false)],
                [],
                [new(change.Amendment.Id, change.Amendment.By, AmendmentText.Of(edit, _state), AmendmentText.Status(change.Amendment), change.Amendment.Objectors.Count, IsInline: true)]);
        }
    }

    /// <summary>The runs of a clause.</summary>
    /// <param name="clause">The clause.</param>
    /// <param name="lay">Lays out words that no amendment touches.</param>
    public ImmutableArray<TextRun> Runs(Clause clause, Func<Clause, ImmutableArray<TextRun>> lay)
    {
        var inline = _changes[clause.Id].Where(c => c.IsInline).ToLookup(c => (c.Place!.Start, c.Place.End));
        if (inline.Count == 0 || _state.Amendments.Live.Find(clause.Id) is not { } live)
            return lay(clause);
        var runs = ImmutableArray.CreateBuilder<TextRun>();
        var from = 0;
        foreach (var group in inline.OrderBy(g => g.Key.Start).ThenBy(g => g.Key.End))
        {
            Plain(group.Key.Start);
            if (group.Key.End > group.Key.Start)
                runs.Add(new TextRun.Amended(
                    [.. live.Passages(group.Key.Start, group.Key.End - group.Key.Start).OfType<Passage.Plain>().SelectMany(p => p.Words)],
                    live.Spaced(group.Key.Start), null, [], 0));
            foreach (var change in group)
                runs.Add(Proposed(change, runs.Count > 0));
            from = group.Key.End;
        }

        Plain(live.Tokens.Length);
        return runs.ToImmutable();

        void Plain(int until)
        {
            if (until <= from)
                return;
            var laid = lay(clause with { Passages = live.Passages(from, until - from) });
            for (var i = 0; i < laid.Length; i++)
                runs.Add(i == 0 ? laid[i] switch
                {
                    TextRun.Plain p => p with { SpaceBefore = runs.Count > 0 && live.Spaced(from) },
                    TextRun.Agreed a => a with { SpaceBefore = runs.Count > 0 && live.Spaced(from) },
                    TextRun.Alternative a => a with { SpaceBefore = runs.Count > 0 },
                    var other => other,
                } : laid[i]);
        }
    }

    private TextRun.Amended Proposed(Change change, bool spaceBefore)
    {
        var amendment = change.Amendment;
        var sponsors = amendment.OnTable ? _state.Roster.Ids(amendment.Sponsors, amendment.By) : [amendment.By];
        return new(Words(change), spaceBefore, amendment.Id, sponsors, amendment.Objectors.Count);
    }

    /// <summary>The words as amendments of the second degree leave them.</summary>
    private ImmutableArray<Word> Words(Change change) => change.Edit.NewText is null
        ? []
        : _state.Amendments.Live.Find(new ClauseId(change.Amendment.StretchOf(change.Index))) is { } live
            ? [.. live.Passages().OfType<Passage.Plain>().SelectMany(p => p.Words)]
            : Wordings.Cut(change.Edit.NewText, change.Amendment.Move);

    /// <summary>Which changes the brackets can show: of those that overlap, the first, and those that touch the very same words.</summary>
    private static IEnumerable<Change> Shown(IEnumerable<Change> changes)
    {
        foreach (var clause in changes.GroupBy(c => c.Clause))
        {
            var shown = new List<Span>();
            foreach (var change in clause.OrderBy(c => c.Amendment.Move).ThenBy(c => c.Index))
            {
                var fits = change is { Place: { } place, Amendment.Status: AmendmentStatus.Pending }
                    && (shown.Contains(place) || shown.TrueForAll(s => s.End <= place.Start || place.End <= s.Start));
                if (fits)
                    shown.Add(change.Place!);
                yield return change with { IsInline = fits };
            }
        }
    }

    private Span? PlaceOf(Amendment amendment, Edit edit)
    {
        var live = _state.Amendments.Live;
        if (amendment.Status != AmendmentStatus.Pending)
            return null;
        switch (edit)
        {
            case Edit.Replace or Edit.Delete:
                var places = edit.Removes.Select(live.Find).ToList();
                return places.TrueForAll(p => p is not null) && places.Count > 0
                    ? new(live.Clauses[places[0]!.Value.Clause].Id, places[0]!.Value.At, places[0]!.Value.At + places.Count)
                    : null;
            case Edit.Insert insert when live.Find(insert.Anchor) is { } place:
                var at = place.At + (insert.Side == Side.After ? 1 : 0);
                return new(live.Clauses[place.Clause].Id, at, at);
            default:
                return null;
        }
    }

    private sealed record Span(ClauseId Clause, int Start, int End);

    private sealed record Change(Amendment Amendment, Edit Edit, int Index, Span? Place, bool IsInline = false)
    {
        public ClauseId Clause => Place?.Clause ?? Edit switch
        {
            Edit.Replace e => e.Clause,
            Edit.Delete e => e.Clause,
            Edit.Insert e => e.Clause,
            Edit.AddClause e => e.After ?? new(e.Article.Value),
            Edit.DeleteClause e => e.Clause,
            Edit.MoveClause e => e.Clause,
            Edit.MergeClause e => e.Clause,
            Edit.SplitClause e => e.Clause,
            _ => default,
        };
    }
}
