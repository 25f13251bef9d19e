using System.Collections.Immutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Scenarios.AkomaNtoso;

/// <summary>
/// Rebuilds a treaty from the flat form of the UN (AKN4UN), in which an article is a <c>paragraph</c> with the subheading
/// "Article 7", a second with its title, and then one paragraph for each numbered, lettered or roman point.
/// </summary>
internal sealed partial class FlatBody(ElementWords words)
{
    private readonly FreeNames _articleNames = new();
    private readonly List<ArticleDraft> _articles = [];
    private readonly List<string> _title = [];
    private readonly List<string> _preamble = [];
    private readonly List<string> _conclusions = [];
    private readonly List<TextApart> _apart = [];
    private readonly List<string> _chapter = [];
    private ArticleBuilder? _article;
    private Numbering _numbering = new();
    private Part _part = Part.Title;
    private string? _after;
    private List<string> _rest = [];

    private enum Part
    {
        Title,
        Preamble,
        Chapter,
        Heading,
        Clauses,
        After,
    }

    public string Title => string.Join(' ', _title);

    public ImmutableArray<string> Preamble => [.. _preamble];

    public ImmutableArray<ArticleDraft> Articles => [.. _articles];

    public ImmutableArray<string> Conclusions => [.. _conclusions];

    public ImmutableArray<TextApart> Apart => [.. _apart];

    /// <summary>Whether a body is written so.</summary>
    public static bool Is(XElement body, ElementWords words) =>
        Paragraphs(body).Any(p => p.Child("subheading") is { } head && Headings.ArticleNumber(words.Of(head)) is not null);

    public void Read(XElement body)
    {
        foreach (var paragraph in Paragraphs(body))
        {
            var heads = paragraph.Children("subheading").Concat(paragraph.Children("heading")).Select(words.Of).Where(h => h.Length > 0).ToList();
            foreach (var head in heads)
                Head(head, paragraph);
            var num = paragraph.Child("num") is { } n ? words.Of(n) : "";
            var text = words.Of(paragraph.Elements().Where(e => e.Name.LocalName is not ("num" or "subheading" or "heading")));
            if (text.Length > 0)
                Content(num, text, paragraph);
        }

        CloseArticle();
        CloseRest();
    }

    /// <summary>The paragraphs of a body in order, whatever divisions they stand in.</summary>
    public static IEnumerable<XElement> Paragraphs(XElement body) =>
        body.Descendants(body.Name.Namespace + "paragraph").Where(p => p.Parent!.Name.LocalName != "paragraph");

    private void Head(string head, XElement at)
    {
        if (_part == Part.After)
        {
            if (Headings.IsAnnex(head))
                CloseRest();
            if (_after is null)
                _after = head;
            else
                _rest.Add(head);
        }
        else if (Headings.ArticleNumber(head) is { } number)
        {
            CloseArticle();
            _article = new(_articleNames.Take($"article-{ArticleBuilder.Name(number)}"), number, Chapter());
            _numbering = new();
            _part = Part.Heading;
        }
        else if (Headings.IsChapter(head))
        {
            CloseArticle();
            _chapter.Clear();
            _chapter.Add(head);
            _part = Part.Chapter;
        }
        else if (Headings.IsPreamble(head) && _articles.Count == 0 && _article is null)
            _part = Part.Preamble;
        else if (Headings.IsAnnex(head))
        {
            if (_part == Part.Title)
                return;
            CloseArticle();
            (_part, _after) = (Part.After, head);
        }
        else if (_part == Part.Title)
            _title.Add(head);
        else if (_part == Part.Chapter)
            _chapter.Add(head);
        else if (_part == Part.Heading)
            _article!.Head(head);
        else if (_part == Part.Preamble)
            _preamble.Add(head);
        else
        {
            words.Warn(at, $"a heading inside article {_article?.Number} is read as a paragraph");
            _article?.Add("", head);
        }
    }

    private void Content(string num, string text, XElement at)
    {
        if (_part == Part.After)
            _rest.Add($"{num} {text}".Trim());
        else if (_article is null)
        {
            if (_part == Part.Chapter)
                words.Warn(at, "a paragraph between a chapter and its first article is read as a part of the preamble");
            _preamble.Add($"{num} {text}".Trim());
        }
        else
        {
            _part = Part.Clauses;
            Clause(num, text, at);
        }
    }

    private void Clause(string num, string text, XElement at)
    {
        var article = _article!;
        if (num.Length == 0 && (_conclusions.Count > 0 || Headings.IsConclusion(text)))
        {
            _conclusions.Add(text);
            return;
        }

        if (num.Length == 0 && Digits().Match(text) is { Success: true } digits)
            (num, text) = (digits.Groups[1].Value, text[digits.Length..].TrimStart());
        var announced = article.Announces;
        var marked = false;
        if (num.Length > 0 && Numbering.Leading(num) is { Words.Length: 0 } point)
            (text, marked) = ($"({point.Marker}) {text}", true);
        else if (num.Length > 0)
        {
            _numbering.Paragraph(num.EndsWith('.') && num.Length > 1 ? num[..^1] : num);
            (announced, marked) = (true, true);
        }

        while (Numbering.Leading(text) is { } lead && lead.Words.Length > 0)
        {
            if (!_numbering.Point(lead.Marker, announced))
                words.Warn(at, $"article {article.Number}: ({lead.Marker}) does not follow from what stands before it");
            (text, announced, marked) = (lead.Words, true, true);
        }

        if (marked)
            article.Add(_numbering.Path, text);
        else if (_numbering.InList && char.IsLower(text[0]))
        {
            _numbering.CloseList();
            article.Close(_numbering.Path, text);
        }
        else
        {
            _numbering.Paragraph("");
            article.Add("", text);
        }
    }

    /// <summary>The chapter, made once for all of its articles.</summary>
    private string? Chapter()
    {
        if (_chapter.Count > 1)
        {
            var joined = string.Join(' ', _chapter);
            _chapter.Clear();
            _chapter.Add(joined);
        }

        return _chapter.Count > 0 ? _chapter[0] : null;
    }

    private void CloseArticle()
    {
        if (_article is null)
            return;
        _articles.Add(_article.Build());
        _article = null;
    }

    private void CloseRest()
    {
        if (_after is not null || _rest.Count > 0)
            _apart.Add(new(_after ?? "", [.. _rest]));
        (_after, _rest) = (null, []);
    }

    [GeneratedRegex(@"^([0-9]{1,3})\.\s+(?=\S)")]
    private static partial Regex Digits();
}
