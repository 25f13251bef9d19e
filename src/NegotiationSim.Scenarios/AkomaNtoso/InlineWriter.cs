using System.Globalization;
using System.Xml.Linq;
using NegotiationSim.Core;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Scenarios.AkomaNtoso;

/// <summary>
/// Writes clauses of a rolling text. A wording in brackets is an <c>inline</c> named "alternative" that refers to its issue; the
/// later ones of a place are <c>alternativeTo</c> the first; sponsors and objections are notes.
/// </summary>
internal sealed class InlineWriter(BodyWriter ids)
{
    private static readonly XNamespace Akn = AkomaNtosoReader.Namespace;

    private readonly HashSet<IssueId> _issues = [];
    private readonly HashSet<AmendmentId> _amendments = [];
    private int _notes;

    /// <summary>The issues that elements of the text refer to.</summary>
    public IReadOnlySet<IssueId> Issues => _issues;

    /// <summary>The amendments that elements of the text refer to.</summary>
    public IReadOnlySet<AmendmentId> Amendments => _amendments;

    /// <summary>An article without the clauses of which nothing is left.</summary>
    public PrintedArticle Article(TextArticle article) => new(
        article.Number,
        AknPrinter.Allowed(article.Title),
        article.Chapter,
        [.. article.Clauses.Where(c => !c.Runs.IsEmpty).Select(c => new PrintedClause(c.Id, AknPrinter.Allowed(c.Number), id => Words(c, id)))]);

    private IEnumerable<object> Words(TextClause clause, string within)
    {
        var firsts = new Dictionary<IssueId, string>();
        for (var i = 0; i < clause.Runs.Length; i++)
        {
            var run = clause.Runs[i];
            if (i > 0 && run.SpaceBefore)
                yield return " ";
            if (run is TextRun.Alternative alternative)
            {
                var continues = i > 0 && clause.Runs[i - 1] is TextRun.Alternative before && before.Issue == alternative.Issue;
                if (!continues)
                    firsts.Remove(alternative.Issue);
                yield return Alternative(alternative, within, firsts);
            }
            else if (run is TextRun.Amended amended)
                yield return Amended(amended, within);
            else
                yield return Text(run);
        }

        if (clause.Notes.Any(n => n.Status == TextStatus.Bracketed) && RollingTextPrinter.Footnote(clause) is { Length: > 0 } footnote)
            yield return Note(within, "status", footnote);
    }

    private XElement Alternative(TextRun.Alternative alternative, string within, Dictionary<IssueId, string> firsts)
    {
        _issues.Add(alternative.Issue);
        var id = ids.Next($"{within}__inline");
        var element = new XElement(
            Akn + "inline",
            new XAttribute("name", "alternative"),
            new XAttribute("eId", id),
            new XAttribute("class", alternative.Stands ? "stands" : "proposed"),
            new XAttribute("refersTo", $"#issue_{alternative.Issue}"),
            firsts.TryGetValue(alternative.Issue, out var first) ? new XAttribute("alternativeTo", $"#{first}") : null,
            alternative.IsDeletion ? "[no text]" : $"[{Text(alternative)}]");
        firsts.TryAdd(alternative.Issue, id);
        if (RollingTextPrinter.Attribution(alternative, int.MaxValue) is { Length: > 0 } by)
            element.Add(Note(id, "attribution", by));
        return element;
    }

    /// <summary>Words that open amendments touch, or that one would put there.</summary>
    private XElement Amended(TextRun.Amended amended, string within)
    {
        if (amended.Amendment is { } by)
            _amendments.Add(by);
        var id = ids.Next($"{within}__inline");
        var element = new XElement(
            Akn + "inline",
            new XAttribute("name", "amendment"),
            new XAttribute("eId", id),
            new XAttribute("class", amended.Stands ? "stands" : "proposed"),
            amended.Amendment is { } amendment ? new XAttribute("refersTo", $"#amendment_{amendment}") : null,
            amended.IsDeletion ? "[no text]" : $"[{Text(amended)}]");
        if (RollingTextPrinter.Attribution(amended.Sponsors, int.MaxValue) is { Length: > 0 } sponsors)
            element.Add(Note(id, "attribution", sponsors));
        return element;
    }

    private XElement Note(string within, string kind, string text) => new(
        Akn + "authorialNote",
        new XAttribute("eId", ids.Next($"{within}__authorialnote")),
        new XAttribute("class", kind),
        new XAttribute("marker", (++_notes).ToString(CultureInfo.InvariantCulture)),
        new XAttribute("placement", "bottom"),
        new XElement(Akn + "p", AknPrinter.Allowed(text)));

    private static string Text(TextRun run) => AknPrinter.Allowed(Wordings.Join(run.Words));
}
