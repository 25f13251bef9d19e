using System.Collections.Immutable;
using NegotiationSim.Core;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts;
using NegotiationSim.Core.Texts.Amending;

namespace NegotiationSim.Scenarios.Word;

/// <summary>A paragraph as it goes into the document.</summary>
/// <param name="Style">Its style.</param>
/// <param name="Bookmark">Name of its hidden bookmark; empty when it has none.</param>
/// <param name="Part">The clause, heading or title; null for what amendments do not touch.</param>
/// <param name="Number">The number before a clause, or the label before a heading, with what parts it from the words.</param>
/// <param name="Runs">Its words.</param>
/// <param name="Clause">The clause on the wall; null for headings and for clauses that are gone.</param>
/// <param name="Insertion">Who added the paragraph as a whole; null when it is the draft's.</param>
/// <param name="Deletion">Who took the paragraph out; null when it is in the text.</param>
internal sealed record LaidParagraph(
    string Style,
    string Bookmark,
    ClauseId? Part,
    string Number,
    ImmutableArray<ClauseRun> Runs,
    TextClause? Clause = null,
    WordChange? Insertion = null,
    WordChange? Deletion = null);

/// <summary>Lays a text out in the paragraphs of a document: with what differs from the draft as tracked changes, or clean.</summary>
internal sealed class WordLayout
{
    private readonly Negotiation _state;
    private readonly Attribution _attribution;
    private readonly bool _clean;
    private readonly RollingText _wall;
    private readonly Dictionary<ClauseId, TextClause> _drafts;
    private readonly Dictionary<ClauseId, TextClause> _standing;
    private readonly Dictionary<ArticleId, TextArticle> _draftArticles;
    private readonly ImmutableArray<LaidParagraph>.Builder _paragraphs = ImmutableArray.CreateBuilder<LaidParagraph>();
    private int _clauses;

    private WordLayout(Chronicle chronicle, WordBasis basis)
    {
        _state = chronicle.StateAt(basis.Move);
        _attribution = new(chronicle, _state);
        _clean = basis.IsClean;
        var standing = RollingText.Standing(_state);
        _wall = _clean ? standing : RollingText.At(chronicle, basis.Move);
        var draft = _clean ? standing : RollingText.At(chronicle, Negotiation.OpeningMove);
        _drafts = ById(draft);
        _standing = ById(standing);
        _draftArticles = draft.Articles.DistinctBy(a => a.Id).ToDictionary(a => a.Id);
    }

    /// <summary>Who did what up to the move.</summary>
    public static Attribution AttributionOf(Chronicle chronicle, WordBasis basis) => new(chronicle, chronicle.StateAt(basis.Move));

    public static ImmutableArray<LaidParagraph> Of(Chronicle chronicle, WordBasis basis) => new WordLayout(chronicle, basis).Lay();

    private ImmutableArray<LaidParagraph> Lay()
    {
        if (_state.Title.Length > 0)
            _paragraphs.Add(new(WordStyles.Title, WordText.BookmarkOfTitle, DraftBook.Title, "", Words(DraftBook.Title, _state.Opening?.Title ?? "", _state.Title)));
        string? chapter = null;
        var here = _wall.Articles.SelectMany(a => a.Clauses).Select(c => c.Id).ToHashSet();
        foreach (var (place, article) in _wall.Articles.Index())
        {
            if (article.Chapter is { } next && next != chapter)
                _paragraphs.Add(new(WordStyles.Chapter, "", null, "", [Plain(next)]));
            chapter = article.Chapter;
            Heading(article, place + 1);
            var clauses = article.Clauses.Select(c => (Clause: c, Gone: false)).ToList();
            var before = -1;
            foreach (var draft in _draftArticles.TryGetValue(article.Id, out var drafted) ? drafted.Clauses : [])
                if (clauses.FindIndex(c => c.Clause.Id == draft.Id) is >= 0 and var at)
                    before = at;
                else if (!here.Contains(draft.Id))
                    clauses.Insert(++before, (draft, true));
            var numbered = clauses.Count > 1;
            foreach (var (clause, gone) in clauses)
                Clause(clause, gone, numbered);
        }

        return _paragraphs.ToImmutable();
    }

    private void Heading(TextArticle article, int place)
    {
        var now = _state.Articles.FirstOrDefault(a => a.Id == article.Id)?.Title ?? article.Title;
        var heading = (article with { Title = now }).Heading;
        var label = now.Length > 0 && heading.EndsWith(now, StringComparison.Ordinal) ? heading[..^now.Length] : heading;
        var words = label.Length == heading.Length ? [] : Words(DraftBook.HeadingOf(article.Id), _draftArticles.GetValueOrDefault(article.Id)?.Title ?? now, now);
        _paragraphs.Add(new(WordStyles.Article, WordText.BookmarkOfHeading(article.Id, place), DraftBook.HeadingOf(article.Id), label, words));
    }

    private void Clause(TextClause clause, bool gone, bool numbered)
    {
        var bookmark = WordText.BookmarkOf(clause.Id, ++_clauses);
        var number = numbered && clause.Number.Length > 0 ? (clause.Number.EndsWith(')') || clause.Number.EndsWith('.') ? clause.Number : clause.Number + ".") + "\t" : "";
        if (gone)
        {
            var by = _attribution.OfClause(clause.Id) ?? _attribution.Nobody;
            _paragraphs.Add(new(WordStyles.Clause, bookmark, clause.Id, number, ClauseRuns.Of(Draft(clause), null, null, _attribution), Deletion: by));
            return;
        }

        var runs = ClauseRuns.Of(Draft(_drafts.GetValueOrDefault(clause.Id)), _standing.GetValueOrDefault(clause.Id), clause, _attribution);
        _paragraphs.Add(new(WordStyles.Clause, bookmark, clause.Id, number, runs, clause,
            Insertion: _drafts.ContainsKey(clause.Id) ? null : _attribution.OfClause(clause.Id) ?? _attribution.Nobody));
    }

    /// <summary>The words of a heading or of the title, with what amendments changed in them.</summary>
    private ImmutableArray<ClauseRun> Words(ClauseId id, string draft, string now)
    {
        if (_clean || draft == now || _state.Amendments.Live.Find(id) is not { IsTouched: true } live)
            return [Plain(now)];
        var words = live.Passages().OfType<Passage.Plain>().SelectMany(p => p.Words).ToImmutableArray();
        return ClauseRuns.Of(Draft(Line(Wordings.Cut(draft, Negotiation.OpeningMove))), Line(words), Line(words), _attribution);

        TextClause Line(ImmutableArray<Core.Texts.Word> line) => new(id, "", "", TextStatus.Draft, [new TextRun.Plain(line, false)], [], []);
    }

    /// <summary>A clean text is its own draft.</summary>
    private ClauseDraftWords Draft(TextClause? clause) => _clean ? new(clause, null) : ClauseDraftWords.Of(clause, _state.Amendments);

    private static ClauseRun Plain(string text) => new(text, WordRole.Text, null, null, null, null);

    private static Dictionary<ClauseId, TextClause> ById(RollingText text) =>
        text.Articles.SelectMany(a => a.Clauses).DistinctBy(c => c.Id).ToDictionary(c => c.Id);
}
