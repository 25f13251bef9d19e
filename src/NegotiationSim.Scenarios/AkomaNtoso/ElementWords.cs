using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace NegotiationSim.Scenarios.AkomaNtoso;

/// <summary>
/// The words of elements: white space as one space, inserted words kept, deleted words left out, footnotes put aside.
/// Elements of other namespaces hold no words.
/// </summary>
internal sealed class ElementWords(string file, Problems problems)
{
    private static readonly HashSet<string> Silent = ["meta", "noteRef", "img", "marker", "eop", "foreign", "del", "authorialNote"];

    private static readonly HashSet<string> Blocks =
        ["p", "div", "li", "item", "td", "th", "tr", "block", "eol", "br", "listIntroduction", "listWrapUp", "num", "heading", "subheading", "content", "intro", "wrapUp"];

    private readonly List<TextNote> _notes = [];
    private readonly HashSet<XElement> _noted = [];

    public IReadOnlyList<TextNote> Notes => _notes;

    public string Of(XElement element)
    {
        var text = new StringBuilder();
        Append(element, text);
        return Spaced(text.ToString());
    }

    public string Of(IEnumerable<XElement> elements) => Spaced(string.Join(' ', elements.Select(Of)));

    /// <summary>The same with each run of white space as one space and none at the ends.</summary>
    public static string Spaced(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public Place PlaceOf(XObject at) => at is IXmlLineInfo info && info.HasLineInfo() ? new(file, info.LineNumber, info.LinePosition) : new(file, 0, 0);

    public void Warn(XObject at, string message) => problems.Warn(PlaceOf(at), message);

    private void Append(XElement element, StringBuilder text)
    {
        foreach (var node in element.Nodes())
            switch (node)
            {
                case XText words:
                    text.Append(words.Value);
                    break;
                case XElement child when child.Name.Namespace == element.Name.Namespace && !Silent.Contains(child.Name.LocalName):
                    var block = Blocks.Contains(child.Name.LocalName);
                    if (block)
                        text.Append(' ');
                    Append(child, text);
                    if (block)
                        text.Append(' ');
                    break;
                case XElement child when _noted.Add(child):
                    Aside(child);
                    break;
            }
    }

    private void Aside(XElement child)
    {
        switch (child.Name.LocalName)
        {
            case "authorialNote":
                var note = Of(child);
                if (note.Length > 0)
                    _notes.Add(new((string?)child.Attribute("marker"), note));
                break;
            case "del":
                Warn(child, "deleted words (<del>) are left out");
                break;
            case "foreign":
                Warn(child, "what stands in <foreign> is left out");
                break;
        }
    }
}
