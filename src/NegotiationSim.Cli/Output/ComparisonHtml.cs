using System.Xml.Linq;
using NegotiationSim.Core.History;

namespace NegotiationSim.Cli.Output;

/// <summary>Two histories side by side as one HTML page that needs nothing else: where they part, what came out otherwise and why, and the redline of the texts.</summary>
internal static class ComparisonHtml
{
    private const string Style =
        """
        h2.part { font-size: 1.15rem; margin-top: 2.4rem; } h3 { font-size: 1rem; margin: 1.4rem 0 .2rem; }
        h3 small, table, .soft { font-family: system-ui, sans-serif; font-size: .88rem; } h3 small, th, .soft { color: #6b7280; font-weight: 400; }
        table { border-collapse: collapse; width: 100%; margin: .3rem 0 .6rem; } th, td { text-align: left; vertical-align: top; padding: .25rem .9rem .25rem 0; border-bottom: 1px solid #8884; }
        td:first-child, th:first-child { width: 9rem; color: #6b7280; } .soft { margin: .2rem 0; }
        """;

    public static string Of(Named one, Named other, HistoryComparison comparison)
    {
        var changed = comparison.Redline.Changed.Select(c => c with { Causes = [] }).ToList();
        var title = $"{other.Chronicle.End.Title}: {one.Id} against {other.Id}";
        return RedlineHtml.Page(
            title,
            Style,
            new XElement("h1", RedlineHtml.Allowed(title)),
            new XElement("p", new XAttribute("class", "range"), comparison.Parting is { } parting
                ? $"They share {English.Count(comparison.Shared, "move", "moves")}, up to {RedlinePage.At(parting)}."
                : "They share no move."),
            comparison.Premises.IsEmpty ? null : new XElement("ul", comparison.Premises.Select(p => new XElement("li", RedlineHtml.Allowed(ComparisonPage.Named(p, one, other))))),
            Ends(one, other),
            Part(ComparisonPage.Came(comparison)),
            comparison.OtherWay.IsEmpty ? null : Soft($"The same by another way: {string.Join(", ", comparison.OtherWay)}"),
            comparison.Wordings.Select(w => Wording(w, one, other)),
            Votes(one, other, comparison),
            Part($"From the text of {one.Id} to that of {other.Id}"),
            Soft($"{English.Count(changed.Count, "clause", "clauses")} of {comparison.Redline.Clauses.Length} differ"),
            changed.Select(RedlineHtml.Clause));
    }

    private static XElement Ends(Named one, Named other) => new(
        "table",
        Heading("", one, other),
        Row("outcome", RunReport.Of(one.Chronicle).Summary.Line, RunReport.Of(other.Chronicle).Summary.Line));

    private static XElement Wording(WordingDifference wording, Named one, Named other) => new(
        "section",
        new XElement("h3", RedlineHtml.Allowed(wording.Label), " ", new XElement("small", RedlineHtml.Allowed(string.Join(" ", wording.Clauses)))),
        new XElement(
            "table",
            Heading("", one, other),
            Row("stands", Stands(wording.One), Stands(wording.Other)),
            Row("decided by", Told(wording.One.Decisive), Told(wording.Other.Decisive)),
            Row("first otherwise", Told(wording.FirstInOne), Told(wording.FirstInOther)),
            wording.Stood.Select(s => Row(
                $"against {English.Quote(s.Option)} at the end of this one alone",
                ComparisonPage.Names(one, s.OnlyInOne),
                ComparisonPage.Names(other, s.OnlyInOther)))));

    private static object[] Votes(Named one, Named other, HistoryComparison comparison) => comparison.Votes.IsEmpty
        ? []
        :
        [
            Part("Votes that differ"),
            new XElement("table", Heading("to ...", one, other), comparison.Votes.Select(v => Row(v.Question, Told(v.One), Told(v.Other)))),
        ];

    private static string Stands(WordingFate fate) => $"{(fate.Stands is { } stands ? English.Quote(stands) : "nothing agreed")} · {fate.How}";

    private static string Told(ToldMove? move) => move is null ? "–" : $"{English.Move(move.When.Move)}, meeting {move.When.Meeting}: {move.Line}";

    private static string Told(ToldVote? vote) => vote is null ? "no vote" : $"{vote.Tally}, {ComparisonPage.Carried(vote)}, meeting {vote.When.Meeting}";

    private static XElement Heading(string first, Named one, Named other) =>
        new("tr", new XElement("th", first), new XElement("th", one.Id), new XElement("th", other.Id));

    private static XElement Row(params string[] cells) => new("tr", cells.Select(c => new XElement("td", RedlineHtml.Allowed(c))));

    private static XElement Part(string text) => new("h2", new XAttribute("class", "part"), RedlineHtml.Allowed(text));

    private static XElement Soft(string text) => new("p", new XAttribute("class", "soft"), RedlineHtml.Allowed(text));
}
