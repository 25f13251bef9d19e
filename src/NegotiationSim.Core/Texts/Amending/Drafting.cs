using System.Collections.Immutable;
using NegotiationSim.Core.Procedure;

namespace NegotiationSim.Core.Texts.Amending;

/// <summary>A change as a delegation words it, with quotations instead of anchors.</summary>
public abstract record ProposedChange
{
    private ProposedChange()
    {
    }

    /// <summary>Replace the quoted words with others.</summary>
    public sealed record Replace(Quotation What, string With) : ProposedChange;

    /// <summary>Delete the quoted words.</summary>
    public sealed record Delete(Quotation What) : ProposedChange;

    /// <summary>Insert words before or after the quoted ones.</summary>
    public sealed record Insert(Quotation Where, Side Side, string Text) : ProposedChange;

    /// <summary>Add a clause behind another, or at the beginning of an article.</summary>
    /// <param name="Behind">The clause behind which it goes; an article of several clauses, or its heading, for the beginning.</param>
    /// <param name="Text">Its words.</param>
    /// <param name="Number">Its number; null for one such as <c>1 bis</c> that follows from the place.</param>
    public sealed record AddClause(string Behind, string Text, string? Number = null) : ProposedChange;

    public sealed record DeleteClause(string Clause) : ProposedChange;

    /// <summary>Move a clause behind another, or to the beginning of an article.</summary>
    public sealed record MoveClause(string Clause, string Behind, string? Number = null) : ProposedChange;

    /// <summary>Put the words of a clause at the end of another.</summary>
    public sealed record MergeClauses(string Clause, string Into) : ProposedChange;

    /// <summary>Begin a new clause at the quoted words.</summary>
    public sealed record SplitClause(Quotation At, string? Number = null) : ProposedChange;
}

/// <summary>What came of resolving changes.</summary>
internal abstract record Drafted
{
    private Drafted()
    {
    }

    public sealed record Resolved(ImmutableArray<Edit> Edits) : Drafted;

    public sealed record Refused(Rule Rule, string Why) : Drafted
    {
        public ImmutableArray<string> Candidates { get; init; } = [];
    }
}

/// <summary>Turns quotations into anchors, or says why they cannot be: what was meant must be beyond doubt.</summary>
internal sealed class Drafting
{
    private const int LongestText = 20_000;
    private const int ShownCandidates = 6;

    private readonly AmendmentBook _book;
    private readonly AmendmentId _id;
    private readonly Func<IssueId, string?> _standing;
    private readonly ImmutableArray<Article> _articles;
    private readonly ImmutableArray<LiveClause> _all;
    private readonly Amendment? _to;

    private Drafting(AmendmentBook book, ImmutableArray<Article> articles, AmendmentId id, Amendment? to, Func<IssueId, string?> standing)
    {
        _book = book;
        _articles = articles;
        _id = id;
        _to = to;
        _standing = standing;
        var own = to is null ? [] : Enumerable.Range(0, to.Edits.Length).Select(to.StretchOf).ToHashSet();
        _all = [.. book.Live.Clauses.Where(c => to is null ? c.Kind != LiveKind.Proposal : c.Kind == LiveKind.Proposal && own.Contains(c.Id.Value))];
    }

    /// <summary>Resolves the changes of one amendment.</summary>
    /// <param name="book">All amendments so far.</param>
    /// <param name="articles">The articles as they stand.</param>
    /// <param name="id">Name of the new amendment.</param>
    /// <param name="to">The amendment that it amends; null for the text.</param>
    /// <param name="changes">The changes.</param>
    /// <param name="standing">What stands for a contested wording.</param>
    public static Drafted Resolve(
        AmendmentBook book,
        ImmutableArray<Article> articles,
        AmendmentId id,
        Amendment? to,
        ImmutableArray<ProposedChange> changes,
        Func<IssueId, string?> standing)
    {
        if (changes.IsDefaultOrEmpty)
            return new Drafted.Refused(Rules.SomethingChanges, "the amendment has no changes");
        var drafting = new Drafting(book, articles, id, to, standing);
        var edits = ImmutableArray.CreateBuilder<Edit>();
        foreach (var change in changes)
            switch (drafting.Resolve(change, edits.Count))
            {
                case Drafted.Refused refused:
                    return changes.Length == 1 ? refused : refused with { Why = $"change {edits.Count + 1}: {refused.Why}" };
                case Drafted.Resolved resolved:
                    edits.AddRange(resolved.Edits);
                    break;
            }

        var removed = new HashSet<WordRef>();
        foreach (var edit in edits)
            foreach (var word in edit.Removes)
                if (!removed.Add(word))
                    return new Drafted.Refused(Rules.OneChangeAPlace, $"two changes of the amendment take out the same words, \"{drafting.TextOf(word)}\" among them");
        return new Drafted.Resolved(edits.ToImmutable());
    }

    private string TextOf(WordRef word) => _book.FindStretch(word.Stretch)?.Tokens[word.Index].Text ?? word.ToString();

    private Drafted Resolve(ProposedChange change, int place) => change switch
    {
        ProposedChange.Replace c => Words(c.With) ?? At(c.What, q => q.Text == string.Join(' ', c.With.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            ? new Drafted.Refused(Rules.SomethingChanges, $"\"{q.Text}\" would be replaced with the same words")
            : Of(new Edit.Replace(q.Clause.Id, q.Text, Spans(q), Tidy(c.With)))),
        ProposedChange.Delete c => At(c.What, q => Of(new Edit.Delete(q.Clause.Id, q.Text, Spans(q)))),
        ProposedChange.Insert c => Words(c.Text) ?? At(c.Where, q => Of(new Edit.Insert(
            q.Clause.Id, c.Side, q.Text, q.Tokens[c.Side == Side.Before ? 0 : q.Count - 1].Ref, Tidy(c.Text)))),
        ProposedChange.SplitClause c => OfText("parted") ?? At(c.At, q => q.Clause.Kind != LiveKind.Clause
            ? new Drafted.Refused(Rules.ClauseKnown, $"{Cite(q.Clause)} is no clause: it cannot be parted")
            : q.Start == 0
                ? new Drafted.Refused(Rules.SomethingChanges, $"{Cite(q.Clause)} begins with \"{q.Text}\"")
                : Of(new Edit.SplitClause(q.Clause.Id, q.Text, q.Tokens[0].Ref, NewClause(q.Clause.Article, place), c.Number ?? Edit.NumberedInOrder))),
        ProposedChange.AddClause c => OfText("added") ?? Words(c.Text) ?? Behind(c.Behind, (article, after) => Of(new Edit.AddClause(
            article, after, NewClause(article, place), c.Number ?? Edit.NumberedInOrder, Tidy(c.Text)))),
        ProposedChange.DeleteClause c => OfText("deleted") ?? Clause(c.Clause, clause => Of(new Edit.DeleteClause(clause.Id))),
        ProposedChange.MoveClause c => OfText("moved") ?? Clause(c.Clause, clause => Behind(c.Behind, (article, after) => after == clause.Id
            ? new Drafted.Refused(Rules.SomethingChanges, "a clause cannot go behind itself")
            : Of(new Edit.MoveClause(clause.Id, article, after, c.Number ?? (article == clause.Article ? clause.Number : Edit.NumberedInOrder))))),
        ProposedChange.MergeClauses c => OfText("merged") ?? Clause(c.Clause, clause => Clause(c.Into, into => into.Id == clause.Id
            ? new Drafted.Refused(Rules.SomethingChanges, "a clause cannot be merged with itself")
            : Of(new Edit.MergeClause(clause.Id, into.Id)))),
        _ => throw new System.Diagnostics.UnreachableException(change.ToString()),
    };

    private static Drafted.Resolved Of(Edit edit) => new([edit]);

    private static ImmutableArray<WordSpan> Spans(QuotedPlace place) => [.. WordSpan.Of(place.Tokens.Select(t => t.Ref))];

    private static string Tidy(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private ClauseId NewClause(ArticleId article, int place) => new($"{article}/{_id}.{place + 1}");

    private Drafted.Refused? OfText(string what) => _to is null
        ? null
        : new(Rules.SecondDegree, $"an amendment to amendment {_to.Id} touches its words; clauses are {what} in the text");

    /// <summary>New words must be words: the record itself places brackets and the places of contested wordings.</summary>
    private static Drafted.Refused? Words(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new(Rules.PlainWords, "there are no words to put there; deleting is a change of its own");
        if (text.Length > LongestText)
            return new(Rules.PlainWords, $"{text.Length} signs are more than the {LongestText} that a change may bring in");
        foreach (var c in text)
            if (c is '{' or '}' or '[' or ']')
                return new(Rules.PlainWords, $"\"{c}\" cannot be part of new words: brackets are placed when somebody objects, not typed");
            else if (char.IsControl(c) && !char.IsWhiteSpace(c))
                return new(Rules.PlainWords, $"the new words hold the control character U+{(int)c:X4}");
        for (var i = 0; i < text.Length; i++)
            if (char.IsSurrogate(text[i]) && !(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[++i])))
                return new(Rules.PlainWords, "the new words hold half a character");
        return null;
    }

    private Drafted At(Quotation quotation, Func<QuotedPlace, Drafted> then)
    {
        if (Tokens.Cut(quotation.Words).IsEmpty)
            return new Drafted.Refused(Rules.QuotationFound, "nothing is quoted");
        var within = Scope(quotation.In);
        if (within.IsEmpty)
            return NoSuchClause(quotation.In!);
        var found = QuotationSearch.Find(within, quotation.Words);
        if (found.IsEmpty)
            return Absent(quotation, within);
        if (quotation.Context is { } context)
        {
            var around = QuotationSearch.Find(within, context);
            found = [.. found.Where(f => around.Any(a => a.Clause.Id == f.Clause.Id && a.Start <= f.Start && f.Start + f.Count <= a.Start + a.Count))];
            if (found.IsEmpty)
                return new Drafted.Refused(Rules.QuotationFound, $"\"{quotation.Words}\" does not stand within \"{context}\"{InWords(quotation)}");
        }

        if (quotation.Nth is { } nth)
            return nth >= 1 && nth <= found.Length
                ? then(found[nth - 1])
                : new Drafted.Refused(Rules.QuotationFound, $"\"{quotation.Words}\" stands {found.Length} times{InWords(quotation)}: there is no occurrence {nth}");
        return found.Length == 1
            ? then(found[0])
            : new Drafted.Refused(Rules.QuotationClear, $"\"{quotation.Words}\" stands {found.Length} times{InWords(quotation)}: {Shown(found)}") { Candidates = Candidates(found) };
    }

    private Drafted.Refused Absent(Quotation quotation, ImmutableArray<LiveClause> within)
    {
        foreach (var clause in within)
            foreach (var issue in clause.Tokens.Select(t => t.Token.Issue).OfType<IssueId>())
                if (Touches(clause, quotation.Words, issue))
                    return new(Rules.ContestedWords, $"\"{quotation.Words}\" in {Cite(clause)} touches the contested wording {issue}, which stands as \"{_standing(issue)}\": propose a wording for it");
        var nearest = QuotationSearch.Nearest(within, quotation.Words);
        return new(
            Rules.QuotationFound,
            $"\"{quotation.Words}\" does not stand{InWords(quotation)}" + (nearest.IsEmpty ? "" : $"; nearest: {Shown(nearest)}")) { Candidates = Candidates(nearest) };
    }

    /// <summary>Whether the words would be found if the contested wording were plain words.</summary>
    private bool Touches(LiveClause clause, string words, IssueId issue)
    {
        if (_standing(issue) is not { } standing || standing == Wordings.NoText)
            return false;
        var filled = clause with { Tokens = [.. clause.Tokens.SelectMany(t => t.Token.Issue == issue ? Filled(standing) : [t])] };
        return !QuotationSearch.Find([filled], words).IsEmpty;

        static IEnumerable<LiveToken> Filled(string text)
        {
            var stretch = new Stretch("", 0, null, Tokens.Cut(text));
            return stretch.Tokens.Select((t, i) => new LiveToken(stretch[i], t, stretch));
        }
    }

    private string Shown(ImmutableArray<QuotedPlace> places) => string.Join("; ", Candidates(places));

    private ImmutableArray<string> Candidates(ImmutableArray<QuotedPlace> places)
    {
        var shown = places.Take(ShownCandidates).Select((p, i) => $"({i + 1}) {Cite(p.Clause)}: {p.InContext()}");
        return [.. places.Length > ShownCandidates ? shown.Append($"and {places.Length - ShownCandidates} more") : shown];
    }

    private string InWords(Quotation quotation) =>
        quotation.In is { } within ? $" in {within}" : _to is { } amendment ? $" in amendment {amendment.Id}" : " in the text";

    private Drafted Clause(string cited, Func<LiveClause, Drafted> then)
    {
        var found = Scope(cited).Where(c => c.Kind == LiveKind.Clause).ToList();
        return found switch
        {
            [] => NoSuchClause(cited),
            [var only] => then(only),
            _ => new Drafted.Refused(Rules.QuotationClear, $"{cited} has {found.Count} clauses: {string.Join(", ", found.Take(12).Select(Cite))}"),
        };
    }

    /// <summary>Behind a clause; behind the heading of an article is its beginning.</summary>
    private Drafted Behind(string cited, Func<ArticleId, ClauseId?, Drafted> then)
    {
        var scope = Scope(cited);
        if (scope is [{ Kind: LiveKind.Heading } heading])
            return then(heading.Article, null);
        var clauses = scope.Where(c => c.Kind == LiveKind.Clause).ToList();
        if (clauses is [var only])
            return then(only.Article, only.Id);
        if (_articles.FirstOrDefault(a => Citation.Same(cited, a.Id.Value) || Citation.Same(cited, a.Number)) is { } article)
            return then(article.Id, null);
        return clauses.Count == 0
            ? NoSuchClause(cited)
            : new Drafted.Refused(Rules.QuotationClear, $"{cited} has {clauses.Count} clauses: {string.Join(", ", clauses.Take(12).Select(Cite))}");
    }

    private ImmutableArray<LiveClause> Scope(string? within)
    {
        if (within is null)
            return _all;
        if (Citation.Same(within, "title") && _all.FirstOrDefault(c => c.Kind == LiveKind.Title) is { } title)
            return [title];
        var clauses = (from article in _articles
                       from clause in article.Clauses
                       where Citation.IsWithin(within, article, clause)
                       select clause.Id).ToHashSet();
        var headings = _articles
            .Where(a => Citation.Same(within, a.Id.Value) || Citation.Same(within, a.Number)
                || Citation.Same(within, DraftBook.HeadingOf(a.Id).Value) || Citation.Same(within, $"{a.Number}/heading"))
            .Select(a => DraftBook.HeadingOf(a.Id)).ToHashSet();
        return [.. _all.Where(c => clauses.Contains(c.Id) || (c.Kind == LiveKind.Heading && headings.Contains(c.Id)) || Citation.Same(within, c.Id.Value))];
    }

    private Drafted.Refused NoSuchClause(string cited) => new(
        Rules.ClauseKnown,
        _to is { } amendment
            ? $"amendment {amendment.Id} has no part {cited}"
            : $"there is no clause or article {cited}; the articles are {string.Join(", ", _articles.Take(80).Select(a => a.Number.Length > 0 ? a.Number : a.Id.Value))}");

    private string Cite(LiveClause clause) => clause.Kind switch
    {
        LiveKind.Title => "the title",
        LiveKind.Proposal => $"amendment {clause.Id}",
        LiveKind.Heading => $"the heading of {_articles.First(a => a.Id == clause.Article).Number}",
        _ => _articles.First(a => a.Id == clause.Article) is var article && article.Clauses.FirstOrDefault(c => c.Id == clause.Id) is { } known
            ? Citation.Of(article, known)
            : clause.Id.Value,
    };
}
