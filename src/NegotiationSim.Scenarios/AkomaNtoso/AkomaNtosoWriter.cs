using System.Xml.Linq;
using NegotiationSim.Core;
using NegotiationSim.Core.History;

namespace NegotiationSim.Scenarios.AkomaNtoso;

/// <summary>
/// Writes texts as Akoma Ntoso 3.0. The same text or record gives the same file: dates are those of the negotiation. What goes
/// where is in <c>docs/akoma-ntoso.md</c>.
/// </summary>
public static class AkomaNtosoWriter
{
    private static readonly XNamespace Akn = AkomaNtosoReader.Namespace;

    /// <summary>A text on its own. Footnotes and what stood apart in its file are left out.</summary>
    public static string Write(AkomaNtosoText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var date = text.Identity.Date ?? AkomaNtosoReader.Unknown;
        var country = text.Identity.Country ?? "un";
        var work = text.Identity.Work ?? $"/akn/{country}/act/treaty/{MetaWriter.Day(date)}/text/!main";
        var language = text.Identity.Language ?? "eng";
        var writer = new BodyWriter();
        var preface = Preface(writer, [Plain("title/1", "", text.Title)], text.Preface.Select((p, i) => Plain($"preface/{i}", "", p)));
        var preamble = text.Preamble.Select((p, i) => Plain($"preamble/{i}", "", p)).ToList();
        var meta = new MetaWriter(new(work, text.Identity.Expression ?? $"{work}/{language}", date, date, country, language, text.Identity.Author ?? "#author", text.Title));
        return Print(
            "act",
            "treaty",
            meta.Meta([]),
            preface,
            preamble.Count > 0 ? writer.Part("preamble", [], preamble) : null,
            writer.Body(text.Articles.Select(a => new PrintedArticle(a.Number, a.Title, a.Chapter, [.. a.Clauses.Select(c => Plain(c.Id.Value, c.Number, c.Text))]))),
            text.Conclusions.Length > 0 ? writer.Part("conclusions", [], text.Conclusions.Select((p, i) => Plain($"conclusions/{i}", "", p))) : null);
    }

    /// <summary>
    /// The text at the end of a negotiation as an <c>act</c>, with the history of its words. Wordings that are still open stand in
    /// brackets, as in <see cref="Rolling"/>.
    /// </summary>
    public static string Adopted(Chronicle chronicle) => Negotiated(chronicle, null, "act", "treaty");

    /// <summary>The rolling text after a move, the last one by default, as a <c>bill</c> with every alternative in brackets.</summary>
    public static string Rolling(Chronicle chronicle, long? move = null) => Negotiated(chronicle, move, "bill", "rollingText");

    private static string Negotiated(Chronicle chronicle, long? move, string kind, string name)
    {
        ArgumentNullException.ThrowIfNull(chronicle);
        var text = RollingText.At(chronicle, move);
        var history = new HistoryWriter(chronicle, text.AsOf.Move);
        var writer = new BodyWriter();
        var inline = new InlineWriter(writer);
        var articles = text.Articles.Select(a => (a.Number, Printed: inline.Article(a))).ToList();
        var titles = articles.Where(a => a.Number == "Title").SelectMany(a => a.Printed.Clauses).ToList();
        var preamble = articles.Where(a => a.Number == "Preamble").SelectMany(a => a.Printed.Clauses).ToList();
        var preface = Preface(writer, titles.Count > 0 ? titles : [Plain("title/1", "", text.Title)], []);
        var preambleElement = preamble.Count > 0 ? writer.Part("preamble", [], preamble) : null;
        var body = writer.Body(articles.Where(a => a.Number is not ("Title" or "Preamble")).Select(a => a.Printed));
        var scenario = chronicle.End.Opening?.Scenario ?? "negotiation";
        var opened = chronicle.Moves > 0 ? history.Opened : AkomaNtosoReader.Unknown;
        var work = $"/akn/un/{kind}/{MetaWriter.Day(opened)}/{scenario}";
        var made = history.Approved ?? (text.AsOf.Date < opened ? opened : text.AsOf.Date);
        var meta = new MetaWriter(new($"{work}/!main", $"{work}/eng@{MetaWriter.Day(made)}/!main", opened, made, "un", "eng", "#committee", text.Title));
        return Print(kind, name, meta.Meta(history.Parts(writer.Places, inline)), preface, preambleElement, body, null);
    }

    private static XElement Preface(BodyWriter writer, IEnumerable<PrintedClause> titles, IEnumerable<PrintedClause> rest)
    {
        var title = new XElement(Akn + "docTitle");
        foreach (var clause in titles)
        {
            var id = writer.Id("preface__doctitle");
            writer.Place(clause, id);
            if (title.Attribute("eId") is null)
                title.SetAttributeValue("eId", id);
            title.Add(title.IsEmpty ? null : " ", clause.Words(id));
        }

        return writer.Part("preface", [new(Akn + "longTitle", new XElement(Akn + "p", title))], rest);
    }

    private static PrintedClause Plain(string id, string number, string text) => new(new ClauseId(id), number, _ => [AknPrinter.Allowed(text)]);

    private static string Print(string kind, string name, params IEnumerable<XElement?> parts) =>
        AknPrinter.Print(new(Akn + "akomaNtoso", new XElement(Akn + kind, new XAttribute("name", name), new XAttribute("contains", "singleVersion"), parts)));
}
