using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;

namespace NegotiationSim.Scenarios.Word;

/// <summary>
/// The title in docProps/core.xml. The library's own way names the part after a random number, so the one element is written here.
/// </summary>
internal static class CoreProperties
{
    private static readonly XNamespace Core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    private static readonly XNamespace Dublin = "http://purl.org/dc/elements/1.1/";

    public static void Add(WordprocessingDocument document, string title)
    {
        var part = document.AddCoreFilePropertiesPart();
        document.ChangeIdOfPart(part, "rId2");
        using var stream = part.GetStream(FileMode.Create);
        new XDocument(new XElement(
            Core + "coreProperties",
            new XAttribute(XNamespace.Xmlns + "cp", Core),
            new XAttribute(XNamespace.Xmlns + "dc", Dublin),
            new XElement(Dublin + "title", WordStyles.Clean(title)))).Save(stream);
    }
}
