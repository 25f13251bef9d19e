using System.Globalization;
using System.Text;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Scenarios.AkomaNtoso;

/// <summary>Collects the clauses of an article and names them.</summary>
internal sealed class ArticleBuilder(string id, string number, string? chapter)
{
    private const int LongestName = 60;

    private readonly List<(string Name, string Number, string Text)> _clauses = [];
    private readonly FreeNames _names = new();
    private readonly List<string> _heading = [];

    public string Number { get; } = number;

    /// <summary>The heading, or a further part of it.</summary>
    public void Head(string words)
    {
        if (words.Length > 0)
            _heading.Add(words);
    }

    public bool IsEmpty => _clauses.Count == 0;

    /// <summary>Whether the last clause announces a list.</summary>
    public bool Announces => _clauses.Count > 0 && _clauses[^1].Text.EndsWith(':');

    /// <summary>A clause; an empty number for one that has none.</summary>
    public void Add(string clauseNumber, string text)
    {
        if (text.Length > 0)
            Add(clauseNumber.Length > 0 ? Name(clauseNumber) : IsEmpty ? "chapeau" : "text", clauseNumber, text);
    }

    /// <summary>Words that close a list.</summary>
    /// <param name="within">The number of the clause that the list belongs to; empty for the article itself.</param>
    /// <param name="text">The words.</param>
    public void Close(string within, string text)
    {
        if (text.Length > 0)
            Add(within.Length > 0 ? $"{Name(within)}-{End}" : End, "", text);
    }

    public ArticleDraft Build() => new(
        new(id),
        Number,
        string.Join(' ', _heading),
        chapter,
        _clauses is [{ Number: "" } only]
            ? [new(new($"{id}/1"), "1", only.Text)]
            : [.. _clauses.Select(c => new ClauseDraft(new($"{id}/{c.Name}"), c.Number, c.Text))]);

    /// <summary>Ends the name of a clause that closes a list.</summary>
    public const string End = "end";

    /// <summary>A name from a number: <c>1-a-i</c> from <c>1(a)(i)</c>.</summary>
    public static string Name(string number)
    {
        var name = new StringBuilder();
        foreach (var c in number)
            if (char.IsAsciiLetterOrDigit(c))
                name.Append(c);
            else if (name.Length > 0 && name[^1] != '-')
                name.Append('-');
        if (name.Length > LongestName)
            name.Length = LongestName;
        return name.ToString().TrimEnd('-') is { Length: > 0 } made ? made : "n";
    }

    private void Add(string name, string clauseNumber, string text) => _clauses.Add((_names.Take(name), clauseNumber, text));
}

/// <summary>Gives names that have not been given before.</summary>
internal sealed class FreeNames
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _last = new(StringComparer.Ordinal);

    /// <summary>The name, with a number behind it when it is taken.</summary>
    public string Take(string name)
    {
        if (_taken.Add(name))
            return name;
        var i = _last.GetValueOrDefault(name, 1);
        string free;
        do
            free = string.Create(CultureInfo.InvariantCulture, $"{name}-{++i}");
        while (!_taken.Add(free));
        _last[name] = i;
        return free;
    }
}
