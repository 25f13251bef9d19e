using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using NegotiationSim.Core;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Scenarios.Word;

/// <summary>
/// Writes the text as a Word document. What differs from the draft is a tracked change by those who brought it in, on the day
/// of the meeting; alternatives in brackets are pending insertions, and a pending deletion strikes what stands; objections are comments.
/// Rejecting all changes gives the draft, but for the places of clauses that were moved. Accepting all gives the rolling text with its
/// brackets, less what a proposal on the table would strike; when no brackets are left, that is what stands.
/// The same history gives the same bytes.
/// </summary>
public static class WordWriter
{
    /// <summary>Writes the text after a move; after the last one when none is given.</summary>
    /// <param name="chronicle">The history.</param>
    /// <param name="move">The move, from 1; beyond the last, the end.</param>
    /// <param name="output">Where the document goes; only written to, and left open.</param>
    public static void Write(Chronicle chronicle, long? move, Stream output) => Write(chronicle, move, isClean: false, output);

    /// <summary>
    /// Writes what stands after a move, without tracked changes, brackets or comments, for delegations to work in: Word tracks what
    /// they change.
    /// </summary>
    /// <inheritdoc cref="Write(Chronicle, long?, Stream)" path="/param"/>
    public static void WriteClean(Chronicle chronicle, long? move, Stream output) => Write(chronicle, move, isClean: true, output);

    private static void Write(Chronicle chronicle, long? move, bool isClean, Stream output)
    {
        var at = Math.Clamp(move ?? chronicle.Moves, Math.Min(Negotiation.OpeningMove, chronicle.Moves), chronicle.Moves);
        var basis = new WordBasis(at, isClean);
        using var buffer = new MemoryStream();
        using (var document = WordprocessingDocument.Create(buffer, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            document.ChangeIdOfPart(main, "rId1");
            main.AddNewPart<StyleDefinitionsPart>("rId1").Styles = WordStyles.All();
            var comments = new CommentWriter();
            main.Document = new Document(new BodyWriter(WordLayout.AttributionOf(chronicle, basis), comments).Write(WordLayout.Of(chronicle, basis), basis));
            if (comments.Any)
                main.AddNewPart<WordprocessingCommentsPart>("rId2").Comments = comments.Part();
            if (isClean)
                main.AddNewPart<DocumentSettingsPart>("rId3").Settings = new Settings(new TrackRevisions());
            CoreProperties.Add(document, chronicle.StateAt(at).Title);
        }

        WordPackage.CopyWithoutClock(buffer, output);
    }

    private sealed class BodyWriter(Attribution attribution, CommentWriter comments)
    {
        private readonly HashSet<(IssueId Issue, string Option)> _commented = [];
        private int _changes;
        private int _bookmarks;

        public Body Write(IEnumerable<LaidParagraph> paragraphs, WordBasis basis)
        {
            var body = new Body();
            foreach (var laid in paragraphs)
            {
                var paragraph = Paragraph(laid);
                if (!body.HasChildren)
                    Bookmark(paragraph, basis.Bookmark);
                body.Append(paragraph);
            }

            return body;
        }

        private Paragraph Paragraph(LaidParagraph laid)
        {
            var properties = new ParagraphProperties(new ParagraphStyleId { Val = laid.Style });
            if (laid.Insertion is not null || laid.Deletion is not null)
                properties.Append(Mark(laid));
            var paragraph = new Paragraph(properties);
            var bookmark = Next(ref _bookmarks);
            if (laid.Bookmark.Length > 0)
                paragraph.Append(new BookmarkStart { Id = bookmark, Name = laid.Bookmark });
            if (laid.Number.Length > 0)
                paragraph.Append(Number(laid));
            var anchors = laid.Clause is { } clause ? Anchors(clause, laid.Runs) : [];
            for (var i = 0; i <= laid.Runs.Length; i++)
            {
                foreach (var anchor in anchors.Where(a => a.From == i))
                    paragraph.Append(new CommentRangeStart { Id = anchor.Id });
                if (i < laid.Runs.Length && laid.Runs[i].Text.Length > 0)
                    paragraph.Append(Tracked(laid.Runs[i], laid.Insertion));
                foreach (var anchor in anchors.Where(a => a.To == i))
                    paragraph.Append(new CommentRangeEnd { Id = anchor.Id }, new Run(new CommentReference { Id = anchor.Id }));
            }

            if (laid.Bookmark.Length > 0)
                paragraph.Append(new BookmarkEnd { Id = bookmark });
            return paragraph;
        }

        private void Bookmark(Paragraph paragraph, string name)
        {
            var id = Next(ref _bookmarks);
            paragraph.Append(new BookmarkStart { Id = id, Name = name }, new BookmarkEnd { Id = id });
        }

        /// <summary>A paragraph that came or went as a whole has a mark that did.</summary>
        private ParagraphMarkRunProperties Mark(LaidParagraph laid)
        {
            var mark = new ParagraphMarkRunProperties();
            if (laid.Insertion is { } insertion)
                mark.Append(new Inserted { Id = Next(ref _changes), Author = WordStyles.Name(insertion.Author), Date = WordStyles.Midnight(insertion.Date) });
            if (laid.Deletion is { } deletion)
                mark.Append(new Deleted { Id = Next(ref _changes), Author = WordStyles.Name(deletion.Author), Date = WordStyles.Midnight(deletion.Date) });
            return mark;
        }

        /// <summary>The number of a clause in a style of its own; the label of a heading is part of its words.</summary>
        private OpenXmlElement Number(LaidParagraph laid)
        {
            if (laid.Style != WordStyles.Clause)
                return new Run(WordStyles.Words(laid.Number));
            var words = new Run(new RunProperties(new RunStyle { Val = WordStyles.Of(WordRole.Number) }));
            var text = laid.Number.TrimEnd('\t');
            words.Append(laid.Deletion is null
                ? WordStyles.Words(text)
                : new DeletedText(WordStyles.Clean(text)) { Space = SpaceProcessingModeValues.Preserve });
            words.Append(new TabChar());
            return Tracked(words, laid.Insertion, laid.Deletion);
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

        /// <summary>Words of a paragraph that somebody added came in with it, unless somebody else brought them in.</summary>
        private OpenXmlElement Tracked(ClauseRun run, WordChange? paragraph)
        {
            var words = new Run();
            if (run.Role != WordRole.Text)
                words.Append(new RunProperties(new RunStyle { Val = WordStyles.Of(run.Role) }));
            words.Append(run.Deletion is null
                ? WordStyles.Words(run.Text)
                : new DeletedText(WordStyles.Clean(run.Text)) { Space = SpaceProcessingModeValues.Preserve });
            return Tracked(words, run.Insertion ?? paragraph, run.Deletion);
        }

        private OpenXmlElement Tracked(OpenXmlElement words, WordChange? insertion, WordChange? deletion)
        {
            var element = words;
            if (deletion is not null)
                element = new DeletedRun(element) { Id = Next(ref _changes), Author = WordStyles.Name(deletion.Author), Date = WordStyles.Midnight(deletion.Date) };
            if (insertion is not null)
                element = new InsertedRun(element) { Id = Next(ref _changes), Author = WordStyles.Name(insertion.Author), Date = WordStyles.Midnight(insertion.Date) };
            return element;
        }

        private static string Next(ref int last) => (++last).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
