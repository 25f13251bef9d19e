using System.Collections.Immutable;
using System.Xml.Linq;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Scenarios.AkomaNtoso;

/// <summary>Reads a body with the standard's own structure: articles with paragraphs, lists and points, in chapters or not.</summary>
internal sealed class HierarchicBody(ElementWords words)
{
    private static readonly HashSet<string> Blocks = ["p", "block", "table", "tblock", "toc", "ul", "ol", "container"];

    private readonly FreeNames _articleNames = new();
    private readonly Dictionary<XElement, string> _chapters = [];

    public static bool Is(XElement body) => Articles(body).Any();

    public ImmutableArray<ArticleDraft> Read(XElement body)
    {
        foreach (var stray in body.Descendants().Where(e => e.Name == body.Kindred("content") && !e.Ancestors().Any(IsArticle)))
            words.Warn(stray, "text outside of articles is left out");
        return [.. Articles(body).Select((a, i) => Article(a, i, body))];
    }

    /// <summary>The articles, without those that an article quotes.</summary>
    private static IEnumerable<XElement> Articles(XElement body) =>
        body.Descendants(body.Kindred("article")).Where(a => !a.Ancestors().TakeWhile(x => x != body).Any(x => IsArticle(x) || x.Name.LocalName is "quotedStructure"));

    private static bool IsArticle(XElement e) => e.Name.LocalName == "article";

    private ArticleDraft Article(XElement element, int index, XElement body)
    {
        var num = element.Child("num") is { } n ? Headings.BareArticle(words.Of(n)) : "";
        var number = num.Length > 0 ? num : $"{index + 1}";
        var chapter = Chapter(element.Parent!, body);
        var article = new ArticleBuilder(_articleNames.Take($"article-{ArticleBuilder.Name(number)}"), number, chapter.Length > 0 ? chapter : null);
        article.Head(words.Of(element.Elements().Where(e => e.Name.LocalName is "heading" or "subheading")));
        Walk(element, new(""), article);
        if (article.IsEmpty)
            words.Warn(element, $"article {number} has no text");
        return article.Build();
    }

    /// <summary>The captions of all divisions around, outermost first.</summary>
    private string Chapter(XElement division, XElement body)
    {
        if (_chapters.TryGetValue(division, out var known))
            return known;
        var captions = division.AncestorsAndSelf().TakeWhile(a => a != body).Reverse().Select(Caption).Where(c => c.Length > 0);
        return _chapters[division] = string.Join(", ", captions);
    }

    private string Caption(XElement division) =>
        words.Of(division.Elements().Where(e => e.Name.LocalName is "num" or "heading" or "subheading"));

    /// <summary>The children of an element; those without a number of their own share its number.</summary>
    private void Walk(XElement element, Node node, ArticleBuilder article)
    {
        foreach (var child in element.Elements().Where(e => e.Name.Namespace == element.Name.Namespace))
            switch (child.Name.LocalName)
            {
                case "num" or "heading" or "subheading" or "meta":
                    break;
                case "content" or "intro":
                    Flow(child, node, article);
                    break;
                case "listIntroduction":
                    Emit(words.Of(child), node, article);
                    break;
                case "wrapUp" or "listWrapUp":
                    article.Close(node.Number, words.Of(child));
                    break;
                case "list" or "blockList":
                    Walk(child, node, article);
                    break;
                default:
                    if (Blocks.Contains(child.Name.LocalName))
                        Emit(words.Of(child), node, article);
                    else
                        Numbered(child, node, article);
                    break;
            }
    }

    private void Numbered(XElement child, Node node, ArticleBuilder article)
    {
        var num = child.Child("num") is { } n ? words.Of(n) : "";
        if (!num.Any(char.IsLetterOrDigit))
            num = "";
        var inner = num.Length == 0 ? new Node(node.Number) { Said = true } : new Node(Number(node.Number, num, child.Name.LocalName));
        Walk(child, inner, article);
    }

    /// <summary>Paragraphs of a content are one clause; a list among them makes clauses of its own.</summary>
    private void Flow(XElement content, Node node, ArticleBuilder article)
    {
        if (content.Child("blockList") is null)
        {
            Emit(words.Of(content), node, article);
            return;
        }

        var seen = false;
        foreach (var child in content.Elements())
            if (child.Name.LocalName == "blockList")
                {
                Walk(child, node, article);
                seen = true;
            }
            else if (seen)
                article.Close(node.Number, words.Of(child));
            else
                Emit(words.Of(child), node, article);
    }

    private static void Emit(string text, Node node, ArticleBuilder article)
    {
        if (text.Length == 0)
            return;
        article.Add(node.Said ? "" : node.Number, text);
        node.Said = true;
    }

    /// <summary>The number below another: <c>1</c>, <c>1(a)</c>, <c>1(a)(i)</c>.</summary>
    private static string Number(string above, string num, string kind)
    {
        var wrapped = num.Length > 2 && num[0] == '(' && num[^1] == ')';
        if (above.Length == 0 && kind is not ("point" or "indent" or "item"))
            return !wrapped && num.Length > 1 && num[^1] is ('.' or ')') ? num[..^1] : num;
        return above + (wrapped ? num : $"({num.TrimStart('(').TrimEnd('.', ')', ':', ' ')})");
    }

    private sealed class Node(string number)
    {
        public string Number => number;

        /// <summary>Whether its first words have been read, so that what follows has no number.</summary>
        public bool Said { get; set; } = number.Length == 0;
    }
}

/// <summary>Names of children within the namespace of their parent.</summary>
internal static class Kin
{
    public static XElement? Child(this XElement element, string name) => element.Element(element.Name.Namespace + name);

    public static IEnumerable<XElement> Children(this XElement element, string name) => element.Elements(element.Name.Namespace + name);

    public static XName Kindred(this XElement element, string name) => element.Name.Namespace + name;
}
