using System.Globalization;
using System.Text;
using System.Xml.Linq;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Core.History;

/// <summary>A redline as one self-contained HTML page: <c>ins</c> and <c>del</c>, and under each clause the moves that did it.</summary>
public static class RedlineHtml
{
    private const string Style =
        """
        :root { color-scheme: light dark; }
        body { font: 1.05rem/1.55 Georgia, "Times New Roman", serif; max-width: 46rem; margin: 2.5rem auto; padding: 0 1rem; }
        h1 { font-size: 1.35rem; line-height: 1.3; margin-bottom: .2rem; }
        h2 { font-size: 1rem; margin: 1.8rem 0 .3rem; }
        h2 small, .range, ul { font-family: system-ui, sans-serif; font-weight: 400; color: #6b7280; font-size: .85rem; }
        p { margin: .2rem 0 .4rem; }
        ul { margin: .2rem 0 0; padding-left: 1.1rem; }
        ins { color: #15703c; background: #d9f2e2; text-decoration: underline; }
        del { color: #a11d1d; background: #fbe0e0; text-decoration: line-through; }
        @media (prefers-color-scheme: dark) {
          ins { color: #8fe0ae; background: #143524; } del { color: #f2a3a3; background: #421a1a; } }
        """;

    /// <summary>The page.</summary>
    /// <param name="title">What is compared.</param>
    /// <param name="range">From where to where, in words.</param>
    /// <param name="redline">The comparison.</param>
    public static string Of(string title, string range, Redline redline)
    {
        var changed = redline.Changed.ToList();
        return Page(
            title,
            "",
            new XElement("h1", Allowed(title)),
            new XElement("p", new XAttribute("class", "range"), $"{range} · {changed.Count.ToString(CultureInfo.InvariantCulture)} of {redline.Clauses.Length.ToString(CultureInfo.InvariantCulture)} clauses changed"),
            changed.Select(Clause));
    }

    /// <summary>A page in the same dress that holds a redline among other things.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="style">Rules of style beside those of a redline.</param>
    /// <param name="body">What stands on it.</param>
    public static string Page(string title, string style, params object?[] body)
    {
        var html = new XElement(
            "html",
            new XAttribute("lang", "en"),
            new XElement(
                "head",
                new XElement("meta", new XAttribute("charset", "utf-8")),
                new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
                new XElement("title", Allowed(title)),
                new XElement("style", style.Length == 0 ? Style : $"{Style}\n{style}")),
            new XElement("body", body));
        return "<!DOCTYPE html>\n" + html.ToString(SaveOptions.DisableFormatting) + "\n";
    }

    /// <summary>One clause with its changes.</summary>
    public static XElement Clause(RedlineClause clause) => new(
        "section",
        new XAttribute("id", clause.Id.Value.Replace('/', '-')),
        new XElement("h2", clause.Place, " ", new XElement("small", Allowed(clause.Article + (clause.Was is { } was ? $" · was {was}" : "")))),
        new XElement("p", Words(clause)),
        clause.Causes.IsEmpty ? null : new XElement("ul", clause.Causes.Select(c => new XElement("li", new XAttribute("title", Allowed(c.Summary)), Allowed(c.ToString())))));

    private static IEnumerable<object> Words(RedlineClause clause)
    {
        foreach (var (i, run) in clause.Runs.Index())
        {
            if (i > 0 && run.SpaceBefore)
                yield return " ";
            var words = Allowed(Wordings.Join(run.Words));
            if (run.Kind != RedlineKind.Deleted && run.Brackets is BracketMark.Placed or BracketMark.Kept)
                words = $"[{words}]";
            yield return run.Kind switch
            {
                RedlineKind.Inserted => new XElement("ins", words),
                RedlineKind.Deleted => new XElement("del", words),
                _ => words,
            };
        }
    }

    /// <summary>Signs that no page can hold become the replacement character.</summary>
    public static string Allowed(string text)
    {
        var allowed = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            allowed.Append(rune.Value is < 0x20 and not (0x09 or 0x0A or 0x0D) or 0xFFFE or 0xFFFF ? "\uFFFD" : rune.ToString());
        return allowed.ToString();
    }
}
