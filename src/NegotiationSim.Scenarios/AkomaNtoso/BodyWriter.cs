using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NegotiationSim.Core;

namespace NegotiationSim.Scenarios.AkomaNtoso;

/// <summary>A clause to write.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its number, empty for none.</param>
/// <param name="Words">Its words as nodes, for the id of the element that they will stand in.</param>
internal sealed record PrintedClause(ClauseId Id, string Number, Func<string, IEnumerable<object>> Words);

/// <summary>An article to write.</summary>
internal sealed record PrintedArticle(string Number, string Heading, string? Chapter, ImmutableArray<PrintedClause> Clauses);

/// <summary>Writes articles as chapters, articles, paragraphs, lists and points, and remembers where each clause went.</summary>
internal sealed partial class BodyWriter
{
    private static readonly XNamespace Akn = AkomaNtosoReader.Namespace;

    private readonly FreeNames _ids = new();
    private readonly Dictionary<ClauseId, string> _places = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>The element of each clause that was written.</summary>
    public IReadOnlyDictionary<ClauseId, string> Places => _places;

    public XElement Body(IEnumerable<PrintedArticle> articles)
    {
        var body = new XElement(Akn + "body");
        var (at, chapter) = (body, (string?)null);
        foreach (var article in articles)
        {
            if (article.Chapter is null)
                at = body;
            else if (article.Chapter != chapter)
                body.Add(at = Chapter(article.Chapter));
            chapter = article.Chapter;
            at.Add(Article(article));
        }

        return body;
    }

    /// <summary>Paragraphs outside of the articles.</summary>
    public XElement Part(string name, IEnumerable<XElement> first, IEnumerable<PrintedClause> clauses)
    {
        var part = new XElement(Akn + name, new XAttribute("eId", Id(name)), first);
        foreach (var clause in clauses)
            part.Add(Paragraph(clause, name));
        return part;
    }

    /// <summary>An id that no other element has.</summary>
    public string Id(string wanted) => _ids.Take(wanted);

    /// <summary>The next id of a kind within an element: <c>art_1__list_1</c>, then <c>art_1__list_2</c>.</summary>
    public string Next(string kind)
    {
        var n = _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
        return Id(string.Create(CultureInfo.InvariantCulture, $"{kind}_{n}"));
    }

    public void Place(PrintedClause clause, string id) => _places[clause.Id] = id;

    private XElement Chapter(string chapter)
    {
        var (number, title) = Headings.SplitChapter(chapter);
        var id = Id($"chp_{ArticleBuilder.Name(number.Length > 0 ? number.Split(' ')[^1] : title)}");
        return new(Akn + "chapter", new XAttribute("eId", id), number.Length > 0 ? new XElement(Akn + "num", number) : null, new XElement(Akn + "heading", title));
    }

    private XElement Article(PrintedArticle article)
    {
        var id = Id($"art_{ArticleBuilder.Name(article.Number)}");
        var element = new XElement(Akn + "article", new XAttribute("eId", id), new XElement(Akn + "num", $"Article {article.Number}"));
        if (article.Heading.Length > 0)
            element.Add(new XElement(Akn + "heading", article.Heading));
        var clauses = article.Clauses;
        if (clauses is [{ Number: "" or "1" } only])
        {
            element.Add(Content("content", only, id));
            return element;
        }

        var open = new List<Node> { new("", "", element, id) };
        for (var i = 0; i < clauses.Length; i++)
        {
            var name = Unnumbered.NameOf(clauses[i].Id);
            if (!Unnumbered.Is(name, clauses[i].Number))
                Numbered(clauses[i], open);
            else if (Unnumbered.ClosedBy(name) is { } closed && open.FindLastIndex(n => n.Name == closed && n.List is not null) is >= 0 and var at)
                Closing(clauses[i], open, at);
            else
                Loose(clauses[i], open, i + 1 < clauses.Length && clauses[i + 1].Number.StartsWith('('));
        }

        return element;
    }

    private void Numbered(PrintedClause clause, List<Node> open)
    {
        var steps = Steps(clause.Number);
        var shared = 0;
        while (shared + 1 < open.Count && shared < steps.Length - 1 && open[shared + 1].Step == steps[shared] && !open[shared + 1].Closed)
            shared++;
        open.RemoveRange(shared + 1, open.Count - shared - 1);
        for (var i = shared; i < steps.Length; i++)
            open.Add(Child(open[^1], steps[i]));
        open[^1].Element.Add(Content("content", clause, open[^1].Id));
        Place(clause, open[^1].Id);
    }

    /// <summary>A new paragraph or point; what stood in the one above becomes the introduction of its list.</summary>
    private Node Child(Node above, string step)
    {
        var point = step.StartsWith('(');
        if (!point)
        {
            above.List = null;
            var number = Id($"{above.Id}__para_{ArticleBuilder.Name(step)}");
            var paragraph = new XElement(Akn + "paragraph", new XAttribute("eId", number), new XElement(Akn + "num", step + "."));
            above.Element.Add(paragraph);
            return new(step, ArticleBuilder.Name(step), paragraph, number);
        }

        var list = above.List;
        if (list is null)
        {
            var id = Next($"{above.Id}__list");
            list = above.List = new XElement(Akn + "list", new XAttribute("eId", id));
            if (above.Element.Element(Akn + "content") is { } content)
            {
                content.Remove();
                content.Name = Akn + "intro";
                list.Add(content);
            }

            above.Element.Add(list);
        }

        var own = Id($"{(string?)list.Attribute("eId")}__point_{ArticleBuilder.Name(step)}");
        var element = new XElement(Akn + "point", new XAttribute("eId", own), new XElement(Akn + "num", step));
        list.Add(element);
        return new(step, $"{above.Name}-{ArticleBuilder.Name(step)}".TrimStart('-'), element, own);
    }

    private void Closing(PrintedClause clause, List<Node> open, int at)
    {
        var node = open[at];
        open.RemoveRange(at + 1, open.Count - at - 1);
        node.List!.Add(Content("wrapUp", clause, (string)node.List.Attribute("eId")!));
        node.Closed = true;
        node.List = null;
    }

    private void Loose(PrintedClause clause, List<Node> open, bool opensList)
    {
        open.RemoveRange(1, open.Count - 1);
        var article = open[0];
        article.List = null;
        if (opensList)
        {
            var list = new XElement(Akn + "list", new XAttribute("eId", Next($"{article.Id}__list")));
            list.Add(Content("intro", clause, (string)list.Attribute("eId")!));
            article.Element.Add(article.List = list);
            return;
        }

        var id = Id($"{article.Id}__para_{Unnumbered.NameOf(clause.Id)}");
        article.Element.Add(new XElement(Akn + "paragraph", new XAttribute("eId", id), Content("content", clause, id)));
    }

    private XElement Content(string name, PrintedClause clause, string within)
    {
        var id = Id($"{within}__{name.ToLowerInvariant()}");
        var content = new XElement(Akn + name, new XAttribute("eId", id), new XElement(Akn + "p", clause.Words(id)));
        Place(clause, id);
        return content;
    }

    private XElement Paragraph(PrintedClause clause, string within)
    {
        var id = Next($"{within}__p");
        Place(clause, id);
        return new(Akn + "p", new XAttribute("eId", id), clause.Words(id));
    }

    /// <summary>The parts of a number: <c>1</c>, <c>(a)</c> and <c>(i)</c> of <c>1(a)(i)</c>.</summary>
    private static ImmutableArray<string> Steps(string number) =>
        Nested().Match(number) is { Success: true } match
            ? [.. match.Groups[1].Captures.Select(c => c.Value), .. match.Groups[2].Captures.Select(c => c.Value)]
            : [number];

    [GeneratedRegex(@"^([^()\s](?:[^()]*[^()\s])?)?(\([^()]*[^()\s.:][^()]*\))+$")]
    private static partial Regex Nested();

    private sealed class Node(string step, string name, XElement element, string id)
    {
        public string Step => step;

        public string Name => name;

        public XElement Element => element;

        public string Id => id;

        /// <summary>The list that its points stand in.</summary>
        public XElement? List { get; set; }

        /// <summary>Whether its list is over.</summary>
        public bool Closed { get; set; }
    }
}
