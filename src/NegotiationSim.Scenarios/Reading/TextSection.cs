using System.Collections.Immutable;
using System.Globalization;
using NegotiationSim.Core.Texts;
using NegotiationSim.Scenarios.Yaml;

namespace NegotiationSim.Scenarios.Reading;

/// <summary>The draft: its articles, the issues that its brackets make, and which clause names which issue.</summary>
internal sealed class TextSection
{
    private readonly Names _names;
    private readonly Problems _problems;
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly List<ArticleDraft> _articles = [];
    private readonly List<WrittenIssue> _brackets = [];
    private readonly List<(string Issue, Place At)> _uses = [];
    private readonly List<OpeningSponsor> _sponsors = [];

    private TextSection(Names names, Problems problems) => (_names, _problems) = (names, problems);

    public ImmutableArray<ArticleDraft> Articles => [.. _articles];

    /// <summary>The issues that brackets in clauses make, in the order of the text.</summary>
    public IReadOnlyList<WrittenIssue> Brackets => _brackets;

    /// <summary>Every mention of an issue in a clause.</summary>
    public IReadOnlyList<(string Issue, Place At)> Uses => _uses;

    /// <summary>The parties that brackets name, in the order of the text.</summary>
    public IReadOnlyList<OpeningSponsor> Sponsors => _sponsors;

    public static TextSection Read(Fields top, Names names)
    {
        var section = new TextSection(names, top.Problems);
        if (top.Required("text") is null)
            return section;
        var articles = top.List("text");
        for (var i = 0; i < articles.Count; i++)
            section.Article(articles[i], i);
        if (articles.Count == 0 && top.Node("text") is YamlList)
            top.Problems.Add(top.PlaceOf("text"), "the text has no articles");
        return section;
    }

    private void Article(YamlNode node, int index)
    {
        if (Fields.AsMap(node, "an article", _problems) is not { } map)
            return;
        var fields = new Fields(map, "article", _problems);
        var named = fields.RequiredText("article");
        var id = _names.Id(named, "an article");
        fields.What = named is null ? "article" : $"article '{YamlReader.Shown(named.Value)}'";
        if (id is not null && !_ids.Add(id))
            _problems.Add(named!.At, $"there are two articles '{id}'");

        var number = fields.TextOrBlank("number") ?? (index + 1).ToString(CultureInfo.InvariantCulture);
        var title = fields.RequiredText("title")?.Value ?? "";
        var chapter = fields.Text("chapter")?.Value;
        var clauses = ImmutableArray.CreateBuilder<ClauseDraft>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var nodes = fields.Required("clauses") is null ? [] : fields.List("clauses");
        for (var i = 0; i < nodes.Count; i++)
            if (Clause(nodes[i], i, id ?? "article", number.Length > 0 ? number : title, fields, ids) is { } clause)
                clauses.Add(clause);
        if (nodes.Count == 0 && fields.Node("clauses") is YamlList)
            _problems.Add(fields.PlaceOf("clauses"), $"{fields.What} has no clauses");
        fields.Text("note");
        fields.Close();
        if (id is not null)
            _articles.Add(new(new(id), number, title, chapter, clauses.ToImmutable()));
    }

    private ClauseDraft? Clause(YamlNode node, int index, string article, string cited, Fields fields, HashSet<string> ids)
    {
        var ordinal = (index + 1).ToString(CultureInfo.InvariantCulture);
        var (id, number) = (ordinal, ordinal);
        YamlNode? written = node;
        YamlText? text;
        if (node is YamlMap map && map.Entries.Any(e => e.Key.Value is "text" or "id"))
        {
            var own = new Fields(map, $"clause {ordinal} of {fields.What}", _problems);
            if (own.Text("id") is { } name)
                id = OwnId(name, article) ?? ordinal;
            number = own.TextOrBlank("number") ?? (id is [>= 'a' and <= 'z'] || char.IsAsciiDigit(id[0]) ? id : ordinal);
            (text, written) = (own.RequiredText("text"), own.Node("text"));
            own.Text("note");
            own.Close();
        }
        else
            text = fields.Text(node, $"clause {ordinal}");

        if (!ids.Add(id))
            _problems.Add(node.At, $"{fields.What} has two clauses '{id}'");
        if (text is null)
            return null;
        var places = 0;
        var clause = ClauseText.Read(((YamlText)written!).Value, $"{article}-{id}", p => _names.KindOf(p) is not null);
        Take(clause, $"clause {id} of {fields.What}", number.Length > 0 ? $"{cited}({number})" : cited, PlaceOf);
        return new(new($"{article}/{id}"), number, clause.Text);

        // To find a place takes the time of reading the clause, so that a clause has only so many.
        Place PlaceOf(int at) => ++places <= Problems.Limit ? text.PlaceOf(clause.Source, at) : text.At;
    }

    private void Take(ClauseText clause, string what, string cited, Func<int, Place> placeOf)
    {
        foreach (var (at, fault) in clause.Faults)
            _problems.Add(placeOf(at), $"{what}: {fault}");
        foreach (var at in clause.Uncounted)
            _problems.Warn(placeOf(at), $"{what}: parties that are counted and not named get no position");
        foreach (var (issue, at) in clause.Uses)
            _uses.Add((issue, placeOf(at)));
        foreach (var issue in clause.Issues)
        {
            _brackets.Add(WrittenIssue.OfBrackets(new(issue.Id), placeOf(issue.At), cited, issue.Wordings));
            _sponsors.AddRange(OpeningSponsor.Of(issue, what, placeOf));
        }
    }

    /// <summary>A clause's id is its own part; the article's may stand before it.</summary>
    private string? OwnId(YamlText name, string article) =>
        _names.Id(name with { Value = name.Value.StartsWith(article + "/", StringComparison.Ordinal) ? name.Value[(article.Length + 1)..] : name.Value }, "a clause");
}
