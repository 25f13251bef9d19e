using System.Collections.Immutable;

namespace NegotiationSim.Core.Texts.Amending;

/// <summary>The draft as the amendments see it: its articles, cut into words. Made on demand, since most talks amend no plain words.</summary>
public sealed class DraftBook
{
    /// <summary>Where the title stands when no article holds it.</summary>
    public static readonly ClauseId Title = new("title");

    private readonly Lazy<ImmutableDictionary<string, Stretch>> _stretches;

    public DraftBook(string title, ImmutableArray<Article> articles)
    {
        TitleText = title;
        Articles = articles;
        _stretches = new(Cut);
    }

    /// <summary>A draft of nothing.</summary>
    public static DraftBook Empty { get; } = new("", []);

    public string TitleText { get; }

    public ImmutableArray<Article> Articles { get; }

    /// <summary>Whether an article of its own holds the title.</summary>
    public bool HasTitleArticle => Articles.Any(a => Citation.Same(a.Number, "Title"));

    /// <summary>The draft's stretches of words by name.</summary>
    public ImmutableDictionary<string, Stretch> Stretches => _stretches.Value;

    /// <summary>Name of the heading of an article.</summary>
    public static ClauseId HeadingOf(ArticleId article) => new($"{article}/heading");

    private ImmutableDictionary<string, Stretch> Cut()
    {
        const long opening = Negotiations.Negotiation.OpeningMove;
        var stretches = ImmutableDictionary.CreateBuilder<string, Stretch>();
        foreach (var article in Articles)
        {
            foreach (var clause in article.Clauses)
                stretches[clause.Id.Value] = new(clause.Id.Value, opening, null, Tokens.Cut(clause.Passages));
            var heading = HeadingOf(article.Id).Value;
            if (article.Title.Length > 0)
                stretches.TryAdd(heading, new(heading, opening, null, Tokens.Cut(article.Title)));
        }

        if (!HasTitleArticle && TitleText.Length > 0)
            stretches.TryAdd(Title.Value, new(Title.Value, opening, null, Tokens.Cut(TitleText)));
        return stretches.ToImmutable();
    }
}

/// <summary>
/// All amendments to the text. The text is a function of the draft and of the set of adopted amendments, whatever the order of their
/// adoption: taking one out of the set gives back the text as if it had never been adopted.
/// </summary>
public sealed class AmendmentBook
{
    private readonly ImmutableDictionary<string, Stretch> _proposed;
    private readonly ImmutableDictionary<AmendmentId, int> _index;
    private readonly ImmutableDictionary<ClauseId, AmendmentId> _makers;
    private readonly Lazy<LiveText> _live;

    private AmendmentBook(
        DraftBook draft,
        ImmutableArray<Amendment> all,
        ImmutableDictionary<AmendmentId, int> index,
        ImmutableDictionary<string, Stretch> proposed,
        ImmutableDictionary<ClauseId, AmendmentId> makers,
        Lazy<LiveText>? live = null)
    {
        Draft = draft;
        All = all;
        _index = index;
        _proposed = proposed;
        _makers = makers;
        _live = live ?? new(() => Composer.Compose(this));
    }

    /// <summary>No draft and no amendments.</summary>
    public static AmendmentBook Empty { get; } = Of(DraftBook.Empty);

    public DraftBook Draft { get; }

    /// <summary>Every amendment in the order in which they were put forward.</summary>
    public ImmutableArray<Amendment> All { get; }

    public bool IsEmpty => All.IsEmpty;

    /// <summary>Those that are neither adopted nor at their end.</summary>
    public IEnumerable<Amendment> Open => All.Where(a => a.IsOpen);

    /// <summary>The text word by word.</summary>
    public LiveText Live => _live.Value;

    /// <summary>A draft without amendments.</summary>
    public static AmendmentBook Of(DraftBook draft) =>
        new(draft, [], ImmutableDictionary<AmendmentId, int>.Empty, ImmutableDictionary<string, Stretch>.Empty, ImmutableDictionary<ClauseId, AmendmentId>.Empty);

    public Amendment? Find(AmendmentId id) => _index.TryGetValue(id, out var at) ? All[at] : null;

    /// <summary>A stretch of words of the draft or of an amendment; null when there is none of that name.</summary>
    public Stretch? FindStretch(string id) =>
        _proposed.TryGetValue(id, out var proposed) ? proposed : Draft.Stretches.GetValueOrDefault(id);

    /// <summary>The book with one more amendment; the same when it is known already.</summary>
    public AmendmentBook Add(Amendment amendment)
    {
        if (_index.ContainsKey(amendment.Id))
            return this;
        var (proposed, makers) = (_proposed, _makers);
        var words = ImmutableArray.CreateBuilder<LiveClause>();
        foreach (var (i, edit) in amendment.Edits.Index())
        {
            if (edit.NewText is { } text)
            {
                var id = amendment.StretchOf(i);
                var stretch = new Stretch(id, amendment.Move, amendment.Id, Tokens.Cut(text));
                proposed = proposed.SetItem(id, stretch);
                words.Add(LiveClause.Of(stretch));
            }

            if (edit.Makes is { } clause)
                makers = makers.SetItem(clause, amendment.Id);
        }

        return new(Draft, All.Add(amendment), _index.Add(amendment.Id, All.Length), proposed, makers,
            _live.IsValueCreated && amendment.IsOpen ? new(_live.Value.Plus(words.DrainToImmutable())) : null);
    }

    /// <summary>The book with an amendment changed; the same when there is none of that name.</summary>
    public AmendmentBook Change(AmendmentId id, Func<Amendment, Amendment> change)
    {
        if (!_index.TryGetValue(id, out var at))
            return this;
        var (old, now) = (All[at], change(All[at]));
        var same = old.IsOpen == now.IsOpen && (old.Status == AmendmentStatus.Adopted) == (now.Status == AmendmentStatus.Adopted);
        return new(Draft, All.SetItem(at, now), _index, _proposed, _makers, same ? _live : null);
    }

    /// <summary>The amendment that makes a clause, by adding it or by parting another; null for clauses of the draft.</summary>
    public Amendment? MakerOf(ClauseId clause) => _makers.TryGetValue(clause, out var id) ? Find(id) : null;

    /// <summary>
    /// The articles as the adopted amendments leave them. Clauses that none has touched are the draft's own.
    /// </summary>
    public ImmutableArray<Article> Articles()
    {
        var clauses = Live.Clauses.Where(c => c.Kind is LiveKind.Clause or LiveKind.Heading).ToLookup(c => c.Article);
        var drafted = Draft.Articles.SelectMany(a => a.Clauses).DistinctBy(c => c.Id).ToDictionary(c => c.Id);
        return
        [
            .. Draft.Articles.Select(a => a with
            {
                Title = clauses[a.Id].FirstOrDefault(c => c.Kind == LiveKind.Heading) is { IsTouched: true } heading ? heading.Text : a.Title,
                Clauses =
                [
                    .. clauses[a.Id].Where(c => c.Kind == LiveKind.Clause).Select(c => c.IsTouched || !drafted.TryGetValue(c.Id, out var same)
                        ? new Clause(c.Id, c.Number, c.Passages())
                        : same.Number == c.Number ? same : same with { Number = c.Number }),
                ],
            }),
        ];
    }

    /// <summary>The title of the treaty as the adopted amendments leave it.</summary>
    public string Title() => Live.Find(DraftBook.Title) is { IsTouched: true } title ? title.Text : Draft.TitleText;
}
