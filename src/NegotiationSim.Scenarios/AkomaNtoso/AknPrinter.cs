using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace NegotiationSim.Scenarios.AkomaNtoso;

/// <summary>Prints XML with indentation that adds no space to words.</summary>
internal static class AknPrinter
{
    private static readonly HashSet<string> Wordy = ["p", "num", "heading", "docTitle"];

    public static string Print(XElement root)
    {
        var page = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        using (var xml = XmlWriter.Create(page, new() { OmitXmlDeclaration = true, Indent = false, NewLineChars = "\n", NewLineHandling = NewLineHandling.None }))
            Write(root, xml, 0);
        return page.Append('\n').ToString();
    }

    /// <summary>The text with a replacement sign for each character that XML cannot hold.</summary>
    public static string Allowed(string text)
    {
        if (!text.Any(c => !Kept(c)))
            return text;
        var allowed = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
            allowed.Append(rune.IsBmp && !Kept((char)rune.Value) ? "\uFFFD" : rune.ToString());
        return allowed.ToString();
    }

    private static bool Kept(char c) => char.IsSurrogate(c) ? false : XmlConvert.IsXmlChar(c) && (!char.IsControl(c) || char.IsWhiteSpace(c));

    private static void Write(XElement element, XmlWriter xml, int depth)
    {
        if (!element.HasElements || Wordy.Contains(element.Name.LocalName))
        {
            element.WriteTo(xml);
            return;
        }

        xml.WriteStartElement(element.Name.LocalName, element.Name.NamespaceName);
        foreach (var attribute in element.Attributes())
            xml.WriteAttributeString(attribute.Name.LocalName, attribute.Name.NamespaceName, attribute.Value);
        foreach (var child in element.Elements())
        {
            Break(xml, depth + 1);
            Write(child, xml, depth + 1);
        }

        Break(xml, depth);
        xml.WriteEndElement();
    }

    private static void Break(XmlWriter xml, int depth) => xml.WriteWhitespace("\n" + new string(' ', 2 * depth));
}
