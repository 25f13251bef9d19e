using System.Globalization;
using System.Xml.Linq;

namespace NegotiationSim.Scenarios.AkomaNtoso;

/// <summary>What identifies a text on the levels of work, expression and manifestation.</summary>
internal sealed record Frbr(
    string Work,
    string Expression,
    DateOnly WorkDate,
    DateOnly ExpressionDate,
    string Country,
    string Language,
    string Author,
    string Title);


/// <summary>Writes the head of a file.</summary>
internal sealed class MetaWriter(Frbr frbr)
{
    private static readonly XNamespace Akn = AkomaNtosoReader.Namespace;

    public static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The whole of <c>meta</c>.</summary>
    /// <param name="parts">Lifecycle, workflow, analysis and references, in this order; references of a plain text when there are none.</param>
    public XElement Meta(IReadOnlyList<XElement> parts) => new(
        Akn + "meta",
        Identification(),
        parts.Count > 0 ? parts : [References(frbr.Author is ['#', .. var author] && author is not ("author" or "source") ? [Thing("TLCOrganization", author, "/akn/ontology/organization/author", author)] : [])]);

    /// <summary>The things that the rest refers to, besides the author and the source.</summary>
    public static XElement References(IEnumerable<XElement> more) => new(
        Akn + "references",
        new XAttribute("source", "#source"),
        Thing("TLCOrganization", "source", "/akn/ontology/organization/negotiationsim", "NegotiationSim"),
        Thing("TLCOrganization", "author", "/akn/ontology/organization/un/author", "Author of the text"),
        more);

    public static XElement Thing(string kind, string id, string href, string shown) => new(
        Akn + kind,
        new XAttribute("eId", id),
        new XAttribute("href", href),
        new XAttribute("showAs", AknPrinter.Allowed(shown)));

    private XElement Identification() => new(
        Akn + "identification",
        new XAttribute("source", "#source"),
        Level("FRBRWork", frbr.Work, frbr.WorkDate, "generation", new XElement(Akn + "FRBRcountry", new XAttribute("value", frbr.Country))),
        Level("FRBRExpression", frbr.Expression, frbr.ExpressionDate, "version", new XElement(Akn + "FRBRlanguage", new XAttribute("language", frbr.Language))),
        Level("FRBRManifestation", $"{frbr.Expression}.xml", frbr.ExpressionDate, "markup", null));

    private XElement Level(string name, string address, DateOnly date, string what, XElement? own) => new(
        Akn + name,
        new XElement(Akn + "FRBRthis", new XAttribute("value", address)),
        new XElement(Akn + "FRBRuri", new XAttribute("value", address.Replace("/!main", "", StringComparison.Ordinal))),
        name == "FRBRWork" && frbr.Title.Length > 0 ? new XElement(Akn + "FRBRalias", new XAttribute("value", AknPrinter.Allowed(frbr.Title)), new XAttribute("name", "title")) : null,
        new XElement(Akn + "FRBRdate", new XAttribute("date", Day(date)), new XAttribute("name", what)),
        new XElement(Akn + "FRBRauthor", new XAttribute("href", name == "FRBRManifestation" ? "#source" : frbr.Author)),
        own);
}
