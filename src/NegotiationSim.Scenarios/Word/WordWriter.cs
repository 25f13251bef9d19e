using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using NegotiationSim.Core;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts.Amending;

namespace NegotiationSim.Scenarios.Word;

/// <summary>
/// Writes the rolling text as a Word document. What differs from the draft is a tracked change by those who brought it in, on the day
/// of the meeting; alternatives in brackets are pending insertions, and a pending deletion strikes what stands; objections are comments.
/// Rejecting all changes gives the draft. Accepting all gives the rolling text with its brackets, less what a proposal on the table
/// would strike; when no brackets are left, that is what stands.
/// The same history gives the same bytes.
/// </summary>
public static class WordWriter
{
    /// <summary>Writes the text after a move; after the last one when none is given.</summary>
    /// <param name="chronicle">The history.</param>
    /// <param name="move">The move, from 1; beyond the last, the end.</param>
    /// <param name="output">Where the document goes; only written to, and left open.</param>
    public static void Write(Chronicle chronicle, long? move, Stream output)
    {
        var at = Math.Clamp(move ?? chronicle.Moves, Math.Min(Negotiation.OpeningMove, chronicle.Moves), chronicle.Moves);
        using var buffer = new MemoryStream();
        using (var document = WordprocessingDocument.Create(buffer, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            document.ChangeIdOfPart(main, "rId1");
            main.AddNewPart<StyleDefinitionsPart>("rId1").Styles = WordStyles.All();
            var state = chronicle.StateAt(at);
            var comments = new CommentWriter();
            var text = RollingText.At(chronicle, at);
            main.Document = new Document(new BodyWriter(new Attribution(chronicle, state), comments, state.Amendments).Write(
                RollingText.At(chronicle, Negotiation.OpeningMove),
                RollingText.Standing(state),
                text));
            if (comments.Any)
                main.AddNewPart<WordprocessingCommentsPart>("rId2").Comments = comments.Part();
            CoreProperties.Add(document, text.Title);
        }

        WordPackage.CopyWithoutClock(buffer, output);
    }

    private sealed class BodyWriter(Attribution attribution, CommentWriter comments, AmendmentBook amendments)
    {
        private readonly HashSet<(IssueId Issue, string Option)> _commented = [];
        private int _changes;
        private int _clauses;

        public Body Write(RollingText draft, RollingText standing, RollingText wall)
        {
            var body = new Body();
            if (wall.Title.Length > 0)
                body.Append(Heading(WordStyles.Title, wall.Title));
            var drafts = ById(draft);
            var stand = ById(standing);
            ClauseDraftWords Draft(ClauseId clause) => ClauseDraftWords.Of(drafts.GetValueOrDefault(clause), amendments);
            string? chapter = null;
            foreach (var article in wall.Articles)
            {
                if (article.Chapter is { } next && next != chapter)
                    body.Append(Heading(WordStyles.Chapter, next));
                chapter = article.Chapter;
                body.Append(Heading(WordStyles.Article, article.Heading));
                AppendGone(null);
                foreach (var clause in article.Clauses)
                {
                    body.Append(Clause(
                        article.Clauses.Length > 1 ? clause.Number : "",
                        clause,
                        ClauseRuns.Of(Draft(clause.Id), stand.GetValueOrDefault(clause.Id), clause, attribution)));
                    AppendGone(clause.Id);
                }

                void AppendGone(ClauseId? behind)
                {
                    foreach (var clause in Gone(draft, article.Id, behind, stand))
                        body.Append(Clause(clause.Number, clause, ClauseRuns.Of(Draft(clause.Id), null, null, attribution)));
                }
            }

            return body;
        }

        /// <summary>The clauses of the draft that are gone, right behind one that is not or at the beginning of the article.</summary>
        private static IEnumerable<TextClause> Gone(RollingText draft, ArticleId article, ClauseId? behind, Dictionary<ClauseId, TextClause> stand)
        {
            var clauses = draft.Articles.FirstOrDefault(a => a.Id == article)?.Clauses ?? [];
            var from = behind is { } clause ? clauses.Select(c => c.Id).ToList().IndexOf(clause) + 1 : 0;
            return behind is not null && from == 0 ? [] : clauses.Skip(from).TakeWhile(c => !stand.ContainsKey(c.Id));
        }

        private static Dictionary<ClauseId, TextClause> ById(RollingText text) =>
            text.Articles.SelectMany(a => a.Clauses).DistinctBy(c => c.Id).ToDictionary(c => c.Id);

        private static Paragraph Heading(string style, string text) =>
            new(new ParagraphProperties(new ParagraphStyleId { Val = style }), new Run(WordStyles.Words(text)));

        private Paragraph Clause(string number, TextClause clause, IReadOnlyList<ClauseRun> runs)
        {
            var paragraph = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = WordStyles.Clause }));
            var bookmark = (++_clauses).ToString(System.Globalization.CultureInfo.InvariantCulture);
            paragraph.Append(new BookmarkStart { Id = bookmark, Name = WordText.BookmarkOf(clause.Id, _clauses) });
            if (number.Length > 0)
                paragraph.Append(new Run(
                    new RunProperties(new RunStyle { Val = WordStyles.Of(WordRole.Number) }),
                    WordStyles.Words(number.EndsWith(')') || number.EndsWith('.') ? number : number + "."),
                    new TabChar()));
            var anchors = Anchors(clause, runs);
            for (var i = 0; i <= runs.Count; i++)
            {
                foreach (var anchor in anchors.Where(a => a.From == i))
                    paragraph.Append(new CommentRangeStart { Id = anchor.Id });
                if (i < runs.Count)
                    paragraph.Append(Tracked(runs[i]));
                foreach (var anchor in anchors.Where(a => a.To == i))
                    paragraph.Append(new CommentRangeEnd { Id = anchor.Id }, new Run(new CommentReference { Id = anchor.Id }));
            }

            paragraph.Append(new BookmarkEnd { Id = bookmark });
            return paragraph;
        }

        /// <summary>The comments on the objections of a clause and the runs, from and to, that each spans: the words with their brackets.</summary>
        private List<(string Id, int From, int To)> Anchors(TextClause clause, IReadOnlyList<ClauseRun> runs)
        {
            var anchors = new List<(string, int, int)>();
            foreach (var note in clause.Notes)
                foreach (var objections in note.Objections.Where(o => _commented.Add((note.Issue, o.Option))))
                {
                    var places = Places(r => r.Issue == note.Issue && r.Option == objections.Option);
                    if (places.Count == 0)
                        places = Places(r => r.Issue == note.Issue);
                    var (from, to) = places.Count > 0 ? (places[0], places[^1]) : (runs.Count, runs.Count);
                    foreach (var id in comments.Add(objections.Option, [.. attribution.ObjectionsTo(note.Issue, objections.Option)]))
                        anchors.Add((id, from, to));
                }

            foreach (var note in clause.Amendments.Where(a => a.Objections > 0))
            {
                var places = Places(r => r.Amendment == note.Id);
                var (from, to) = places.Count > 0 ? (places[0], places[^1]) : (runs.Count, runs.Count);
                foreach (var id in comments.Add(note.Text, [.. attribution.ObjectionsTo(note.Id)]))
                    anchors.Add((id, from, to));
            }

            return anchors;

            List<int> Places(Func<ClauseRun, bool> where) => [.. Enumerable.Range(0, runs.Count).Where(i => where(runs[i]))];
        }

        private OpenXmlElement Tracked(ClauseRun run)
        {
            var properties = run.Role == WordRole.Text ? null : new RunProperties(new RunStyle { Val = WordStyles.Of(run.Role) });
            var words = new Run();
            if (properties is not null)
                words.Append(properties);
            words.Append(run.Deletion is null
                ? WordStyles.Words(run.Text)
                : new DeletedText(WordStyles.Clean(run.Text)) { Space = SpaceProcessingModeValues.Preserve });
            OpenXmlElement element = words;
            if (run.Deletion is { } deletion)
                element = new DeletedRun(element) { Id = NextChange(), Author = WordStyles.Name(deletion.Author), Date = WordStyles.Midnight(deletion.Date) };
            if (run.Insertion is { } insertion)
                element = new InsertedRun(element) { Id = NextChange(), Author = WordStyles.Name(insertion.Author), Date = WordStyles.Midnight(insertion.Date) };
            return element;
        }

        private string NextChange() => (++_changes).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
