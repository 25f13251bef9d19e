using System.Collections.Immutable;
using System.Text.RegularExpressions;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts;
using NegotiationSim.Core.Texts.Amending;
using NegotiationSim.Scenarios.Amending;

namespace NegotiationSim.Scenarios.Word;

/// <summary>
/// Makes amendments of the tracked changes of a Word document: what our own export had is taken out, and each author's changes to a
/// paragraph are one amendment. Words are counted in the text that the document began as and found again, by their names, in the text as
/// it is; what leaves any doubt is a problem and not a guess.
/// </summary>
public static class WordAmendments
{
    /// <summary>Reads the amendments of a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="chronicle">The negotiation.</param>
    /// <param name="file">Name of the file, for problems.</param>
    /// <param name="isKnown">Whether it is known for whom an author writes.</param>
    public static AmendmentReadResult Of(WordText document, Chronicle chronicle, string file, Func<string, bool> isKnown)
    {
        if (document.Basis is { } written && (written.Move > chronicle.Moves || written.Move < Negotiation.OpeningMove))
            return new AmendmentReadResult.Failed([new(file, 0, 0, $"the document was written at move {written.Move}, and this negotiation has {chronicle.Moves}: it is of another one")]);
        var basis = document.Basis ?? new(chronicle.Moves, IsClean: true);
        var reading = new WordReading(document, chronicle, basis, file);
        var amendments = reading.Read();
        var problems = reading.Problems.ToList();
        foreach (var author in amendments.Select(a => a.By).Concat(reading.Authors).Distinct().Where(a => !isKnown(a)))
            problems.Add(new(file, 0, 0, author.Length == 0
                ? "changes without an author: --author \"=PARTY\" cannot say whose they are; give them one in Word"
                : $"nobody in the room is called \"{author}\"; --author \"{author}=PARTY\" says whose changes these are"));
        return problems.Count > 0 ? new AmendmentReadResult.Failed([.. problems]) : new AmendmentReadResult.Read(amendments, CommentsLeftOut(document, chronicle, basis));
    }

    /// <summary>How many comments are not those of our own export.</summary>
    private static int CommentsLeftOut(WordText document, Chronicle chronicle, WordBasis basis)
    {
        if (basis.IsClean || document.Comments.IsEmpty)
            return document.Comments.Length;
        using var own = new MemoryStream();
        WordWriter.Write(chronicle, basis.Move, own);
        own.Position = 0;
        var known = WordReader.Read(own) is WordReadResult.Read read ? read.Text.Comments.Select(c => (c.Author, c.Text)).ToList() : [];
        return document.Comments.Count(c => !known.Remove((c.Author, c.Text)));
    }
}

/// <summary>One reading of one document.</summary>
internal sealed partial class WordReading
{
    private const double Alike = 0.7;
    private const double ClearlyBetter = 0.15;

    private readonly ImmutableArray<WordParagraph> _document;
    private readonly ImmutableArray<OwnParagraph> _own;
    private readonly Dictionary<string, OwnParagraph> _byBookmark;
    private readonly string?[] _bookmarks;
    private readonly Negotiation _base;
    private readonly WordQuotes _quotes;
    private readonly string _file;
    private readonly List<(int Order, string Author, OwnParagraph? Own, ProposedChange Change, string Where)> _changes = [];
    private readonly HashSet<string> _authors = [];
    private readonly HashSet<int> _met = [];

    public WordReading(WordText document, Chronicle chronicle, WordBasis basis, string file)
    {
        _document = document.Paragraphs;
        _base = chronicle.StateAt(basis.Move);
        _own = OwnParagraph.All(WordLayout.Of(chronicle, basis), _base.Amendments);
        _byBookmark = _own.Where(o => o.Laid.Bookmark.Length > 0).DistinctBy(o => o.Laid.Bookmark).ToDictionary(o => o.Laid.Bookmark);
        _bookmarks = Bookmarks();
        _quotes = new(chronicle.End);
        _file = file;
    }

    public List<Problem> Problems { get; } = [];

    /// <summary>The authors of changes, those that cannot be read included.</summary>
    public IEnumerable<string> Authors => _authors;

    public ImmutableArray<WrittenAmendment> Read()
    {
        OwnParagraph? last = null;
        for (var i = 0; i < _document.Length; i++)
        {
            var paragraph = _document[i];
            if (paragraph.Runs.All(r => string.IsNullOrWhiteSpace(r.Text)))
                continue;
            if (Find(i) is { } own)
            {
                _met.Add(own.Place);
                var aligned = WordAlignment.Of(own, Continued(i));
                if (aligned.Problem is { } problem)
                    Tell(i, own, problem);
                else
                    Take(i, own, aligned);
                i += aligned.Used - 1;
                last = own;
            }
            else if (IsInserted(paragraph))
            {
                Added(i, paragraph, last);
            }
            else if (paragraph.Insertion is not null || paragraph.Deletion is not null || paragraph.Runs.Any(r => r.Insertion is not null || r.Deletion is not null))
            {
                Unknown(i, paragraph);
            }
        }

        Merges();
        return Amendments();
    }

    /// <summary>The bookmark of each paragraph; when one was typed in before a paragraph and took its bookmark along, it is given back.</summary>
    private string?[] Bookmarks()
    {
        var bookmarks = _document.Select(p => p.Bookmark).ToArray();
        for (var i = 0; i + 1 < _document.Length; i++)
            if (bookmarks[i] is { } name && _byBookmark.TryGetValue(name, out var own) && own.Laid.Insertion is null && IsInserted(_document[i])
                && bookmarks[i + 1] is null && !IsInserted(_document[i + 1]))
                (bookmarks[i], bookmarks[i + 1]) = (null, name);
        return bookmarks;
    }

    /// <summary>The paragraph and those behind it, none of which has a bookmark of its own.</summary>
    private List<WordParagraph> Continued(int from) =>
        [.. _document.Skip(from).Select((p, n) => p with { Bookmark = _bookmarks[from + n] })];

    private OwnParagraph? Find(int at)
    {
        if (_bookmarks[at] is { } name)
            return _byBookmark.GetValueOrDefault(name);
        var whole = Squeezed(string.Concat(_document[at].Runs.Where(r => r.Role != WordRole.Number).Select(r => r.Text)));
        var free = _own.Where(o => !_met.Contains(o.Place) && o.Cells.Length > 0 && !_bookmarks.Contains(o.Laid.Bookmark)).ToList();
        if (free.FirstOrDefault(o => Squeezed(string.Concat(o.Cells.Select(c => c.Sign))) == whole || Squeezed(o.Text) == whole) is { } same)
            return same;
        if (IsInserted(_document[at]))
            return null;
        var ranked = Ranked(at, free);
        return ranked is [var best, ..] && best.Score >= Alike && (ranked.Count == 1 || best.Score - ranked[1].Score >= ClearlyBetter) ? best.Own : null;
    }

    private List<(double Score, OwnParagraph Own)> Ranked(int at, IEnumerable<OwnParagraph> among)
    {
        var words = Words(string.Concat(_document[at].Runs.Where(r => r.Insertion is null).Select(r => r.Text)));
        return [.. among.Select(o => (Likeness(words, Words(o.Standing)), o)).Where(x => x.Item1 > 0).OrderByDescending(x => x.Item1)];
    }

    /// <summary>Twice the words that two texts share, by how many both have (Dice 1945).</summary>
    private static double Likeness(List<string> left, List<string> right)
    {
        if (left.Count + right.Count == 0)
            return 0;
        var rest = right.ToList();
        return 2.0 * left.Count(rest.Remove) / (left.Count + right.Count);
    }

    private static List<string> Words(string text) => [.. Tokens.Cut(text).Where(t => !t.IsSign).Select(t => t.Key.ToUpperInvariant())];

    private static string Squeezed(string text) => string.Concat(text.Where(c => !Cell.IsBlank(c)));

    private static bool IsInserted(WordParagraph paragraph) =>
        paragraph.Runs.Any(r => !string.IsNullOrWhiteSpace(r.Text)) && paragraph.Runs.All(r => r.Insertion is not null || string.IsNullOrWhiteSpace(r.Text));

    private void Take(int at, OwnParagraph own, WordAlignment aligned)
    {
        foreach (var author in aligned.Touches.Select(t => t.Author).Concat(aligned.Breaks.Select(b => b.Author)).Distinct())
        {
            _authors.Add(author);
            List<Touch> touches = [.. aligned.Touches.Where(t => t.Author == author)];
            var made = aligned.Touches.Any(t => t.Author == author && (t.Inserted is { } text ? !string.IsNullOrWhiteSpace(text) : !own.Cells[t.At].IsLabel && !own.Cells[t.At].IsSpace));
            if (made && own.Live is null)
                Tell(at, own, own.Laid.Deletion is not null ? "the clause is not in the text any more" : "no amendment can change this heading or label");
            else if (own.Live is { Kind: LiveKind.Clause } clause && AuthorChanges.DeletesAll(own, touches))
                Change(at, own, author, _quotes.Clause(clause) is { } cited ? new ProposedChange.DeleteClause(cited) : null);
            else if (made)
                Words(at, own, author, touches);
        }

        foreach (var (place, author) in aligned.Breaks)
            Split(at, own, place, author);
    }

    private void Words(int at, OwnParagraph own, string author, List<Touch> touches)
    {
        var (hunks, problems) = AuthorChanges.Of(own, touches);
        foreach (var problem in problems)
            Tell(at, own, problem);
        if (problems.IsEmpty)
            foreach (var hunk in hunks)
                Change(at, own, author, _quotes.Change(own.Live!, hunk, why => Tell(at, own, why)));
    }

    private void Split(int at, OwnParagraph own, int place, string author)
    {
        var token = own.Cells.Skip(place).FirstOrDefault(c => c is { Stands: true, IsSpace: false });
        var clean = place == 0 || own.Cells[place - 1].Token != token.Token;
        if (own.Live is { Kind: LiveKind.Clause } clause && token.Stands && token.Token >= 0 && token.Issue is null && clean)
            Change(at, own, author, _quotes.Split(clause, token.Token, why => Tell(at, own, why)));
        else
            Tell(at, own, "the paragraph is parted where no word of the text begins");
    }

    /// <summary>A paragraph whose mark went is put together with the one behind it.</summary>
    private void Merges()
    {
        for (var i = 0; i < _document.Length; i++)
        {
            if (_document[i].Deletion is not { } deletion || Met(i) is not { Live: { Kind: LiveKind.Clause } clause } own || own.Laid.Deletion == deletion
                || _changes.Any(c => c.Own == own && c.Change is ProposedChange.DeleteClause) || Problems.Count > 0)
                continue;
            _authors.Add(deletion.Author);
            var next = _own.Skip(own.Place + 1).FirstOrDefault(o => o.Laid.Deletion is null);
            if (next?.Live is { Kind: LiveKind.Clause } behind && !_changes.Any(c => c.Own == next && c.Change is ProposedChange.DeleteClause))
                Change(i, own, deletion.Author, _quotes.Clause(behind) is { } from && _quotes.Clause(clause) is { } into ? new ProposedChange.MergeClauses(from, into) : null);
        }
    }

    private OwnParagraph? Met(int at) => _bookmarks[at] is { } name ? _byBookmark.GetValueOrDefault(name) : null;

    private void Added(int at, WordParagraph paragraph, OwnParagraph? last)
    {
        var runs = paragraph.Runs.Where(r => r.Deletion is null && !string.IsNullOrWhiteSpace(r.Text)).ToList();
        var authors = runs.Select(r => r.Insertion!.Author).Distinct().ToList();
        _authors.UnionWith(authors);
        if (authors.Count == 0)
            return;
        if (paragraph.Runs.FirstOrDefault(r => r.Deletion is { } d && r.Insertion is { } i && d.Author != i.Author) is { } contested)
            Tell(at, null, $"{contested.Deletion!.Author} deletes words that {contested.Insertion!.Author} would insert: that is an amendment to an amendment, which --to puts forward");
        else if (authors.Count > 1)
            Tell(at, null, $"{string.Join(" and ", authors)} wrote this paragraph together; a clause has one mover");
        else if (last is null or { Live: null or { Kind: LiveKind.Title } })
            Tell(at, null, "the new paragraph stands behind no clause and no heading of an article that is in the text");
        else if (_quotes.Clause(last.Live) is not { } behind)
            Tell(at, null, $"the clause before the new paragraph, {Cite(last)}, is not in the text any more");
        else
            _changes.Add((at, authors[0], null, new ProposedChange.AddClause(behind, TypedNumber().Replace(string.Concat(
                paragraph.Runs.Where(r => r.Deletion is null && r.Role != WordRole.Number).Select(r => r.Text)).Trim(), "")), Where(at, last, "behind ")));
    }

    private void Unknown(int at, WordParagraph paragraph)
    {
        foreach (var change in paragraph.Runs.SelectMany(r => new[] { r.Insertion, r.Deletion }).OfType<WordChange>())
            _authors.Add(change.Author);
        var ranked = Ranked(at, _own.Where(o => o.Live is not null)).Take(3).ToList();
        Tell(at, null, ranked.Count == 0
            ? "the paragraph is like no clause of the text"
            : $"the paragraph is not clearly one clause of the text; nearest: {string.Join("; ", ranked.Select(r => $"{Cite(r.Own)}: {Begin(r.Own.Standing)}"))}");
    }

    private void Change(int at, OwnParagraph own, string author, ProposedChange? change)
    {
        if (change is not null)
            _changes.Add((at, author, own, change, Where(at, own)));
        else if (Problems.Count == 0)
            Tell(at, own, "the clause has been deleted or merged since the document was written");
    }

    /// <summary>One amendment for each author and paragraph; a clause deleted here and added there with the same words is moved.</summary>
    private ImmutableArray<WrittenAmendment> Amendments()
    {
        foreach (var deleted in _changes.Where(c => c.Change is ProposedChange.DeleteClause).ToList())
            if (_changes.FirstOrDefault(c => c.Author == deleted.Author && c.Change is ProposedChange.AddClause a && Words(a.Text).SequenceEqual(Words(deleted.Own!.Standing)))
                is { Change: ProposedChange.AddClause added } arrived)
            {
                _changes.Remove(arrived);
                _changes[_changes.IndexOf(deleted)] = deleted with { Change = new ProposedChange.MoveClause(((ProposedChange.DeleteClause)deleted.Change).Clause, added.Behind) };
            }

        return
        [
            .. _changes.GroupBy(c => (c.Order, c.Author)).OrderBy(g => g.Key.Order)
                .Select(g => new WrittenAmendment(_file, 0, 0, g.First().Where, g.Key.Author, null, [.. g.Select(c => c.Change)], null)),
        ];
    }

    private void Tell(int at, OwnParagraph? own, string what) => Problems.Add(new(_file, 0, 0, $"{Where(at, own)}: {what}"));

    private string Where(int at, OwnParagraph? own, string relation = "") => own is null ? $"paragraph {at + 1}" : $"paragraph {at + 1}, {relation}{Cite(own)}";

    private string Cite(OwnParagraph own)
    {
        if (own.Laid.Part == DraftBook.Title)
            return "the title";
        foreach (var article in _base.Articles.AsEnumerable())
        {
            if (DraftBook.HeadingOf(article.Id) == own.Laid.Part)
                return $"the heading of {article.Number}";
            foreach (var clause in article.Clauses)
                if (clause.Id == own.Laid.Part)
                    return Citation.Of(article, clause);
        }

        return own.Laid.Part?.Value ?? $"\"{Begin(own.Text)}\"";
    }

    private static string Begin(string text) => text.Length <= 50 ? text : text[..50].TrimEnd() + " ...";

    [GeneratedRegex(@"^(\d{1,3}( (bis|ter|quater))?[.)]|\([a-z0-9]{1,4}\))\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TypedNumber();
}
