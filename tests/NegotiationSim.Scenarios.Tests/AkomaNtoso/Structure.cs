using System.Xml.Linq;
using NegotiationSim.Scenarios.AkomaNtoso;

namespace NegotiationSim.Scenarios.Tests.AkomaNtoso;

/// <summary>The rules of the schema that our output could break: required parts and their order, unique ids, references that resolve.</summary>
internal static class Structure
{
    private static readonly XNamespace Akn = AkomaNtosoReader.Namespace;

    private static readonly string[] DocumentOrder = ["meta", "preface", "preamble", "body", "conclusions"];

    private static readonly string[] MetaOrder = ["identification", "lifecycle", "workflow", "analysis", "references"];

    private static readonly string[] NeedId = ["article", "paragraph", "point", "list", "chapter", "content", "intro", "wrapUp", "inline", "authorialNote", "textualMod", "eventRef", "step"];

    public static IEnumerable<string> Faults(string xml)
    {
        var root = XDocument.Parse(xml).Root!;
        if (root.Name != Akn + "akomaNtoso" || root.Elements().Count() != 1)
            yield return "the root is not <akomaNtoso> with one document";
        var document = root.Elements().First();
        if (document.Attribute("name") is null)
            yield return "the document has no name";
        foreach (var fault in Order(document, DocumentOrder).Concat(Order(document.Element(Akn + "meta")!, MetaOrder)))
            yield return fault;
        foreach (var needed in new[] { "FRBRWork", "FRBRExpression", "FRBRManifestation" })
            foreach (var part in new[] { "FRBRthis", "FRBRuri", "FRBRdate", "FRBRauthor" })
                if (document.Descendants(Akn + needed).Elements(Akn + part).Count() != 1)
                    yield return $"{needed} has not one {part}";
        if (!document.Descendants(Akn + "FRBRcountry").Any() || !document.Descendants(Akn + "FRBRlanguage").Any())
            yield return "country or language is missing";

        var ids = document.Descendants().Attributes("eId").Select(a => a.Value).ToList();
        foreach (var twice in ids.GroupBy(i => i).Where(g => g.Count() > 1))
            yield return $"the id {twice.Key} stands {twice.Count()} times";
        foreach (var bad in ids.Where(i => i.Length == 0 || i.Any(char.IsWhiteSpace)))
            yield return $"'{bad}' is no id";
        foreach (var element in document.Descendants().Where(e => NeedId.Contains(e.Name.LocalName) && e.Attribute("eId") is null))
            yield return $"<{element.Name.LocalName}> has no id";
        foreach (var reference in document.Descendants().Attributes().Where(a => a.Name.LocalName is "href" or "source" or "refersTo" or "by" or "alternativeTo"))
            if ((reference.Value.StartsWith('#') || reference.Name == "alternativeTo") && (reference.Value[0] != '#' || !ids.Contains(reference.Value[1..])))
                yield return $"{reference} leads nowhere";
        foreach (var element in document.Descendants().Where(e => e.Name.LocalName is "article" or "paragraph" or "point" or "list" or "chapter"))
        {
            var names = element.Elements().Select(e => e.Name.LocalName).ToList();
            if (names.Contains("content") && names.Exists(n => n is not ("num" or "heading" or "content")))
                yield return $"{element.Attribute("eId")} holds content and more";
            if (names.IndexOf("wrapUp") is >= 0 and var at && at != names.Count - 1)
                yield return $"{element.Attribute("eId")} goes on behind its end";
            if (names.LastIndexOf("intro") > 0)
                yield return $"{element.Attribute("eId")} begins twice";
        }
    }

    private static IEnumerable<string> Order(XElement parent, string[] order)
    {
        var places = parent.Elements().Select(e => Array.IndexOf(order, e.Name.LocalName)).ToList();
        if (places.Contains(-1) || !places.SequenceEqual(places.Order()) || places.Distinct().Count() != places.Count)
            yield return $"<{parent.Name.LocalName}> has {string.Join(", ", parent.Elements().Select(e => e.Name.LocalName))}";
    }
}
