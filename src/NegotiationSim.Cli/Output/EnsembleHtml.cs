using System.Globalization;
using System.Xml.Linq;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.History;

namespace NegotiationSim.Cli.Output;

/// <summary>An ensemble as one HTML page that needs nothing else: no script, no font, no picture from anywhere. It prints, and follows the reader's dark mode.</summary>
internal static class EnsembleHtml
{
    private const string Style =
        """
        :root { color-scheme: light dark; --ink: #1b1f24; --soft: #5c6672; --line: #d9dee4; --paper: #ffffff; --card: #f6f8fa; --one: #1f5fa8; --band: #1f5fa833; --bar: #7fb0e6; --good: #15703c; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6e9ed; --soft: #9aa5b1; --line: #343b44; --paper: #14181d; --card: #1c2229; --one: #7db4f0; --band: #7db4f033; --bar: #3d6ea3; --good: #8fe0ae; } }
        body { font: 16px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; color: var(--ink); background: var(--paper); max-width: 62rem; margin: 2.5rem auto; padding: 0 1.2rem; }
        h1 { font-size: 1.6rem; line-height: 1.25; margin: 0; } h2 { font-size: 1.1rem; margin: 2.2rem 0 .6rem; } h3 { font-size: 1rem; margin: 0 0 .2rem; }
        .soft, small, caption { color: var(--soft); } small { font-size: .82rem; } p { margin: .3rem 0; }
        table { border-collapse: collapse; width: 100%; } th { text-align: left; font-weight: 500; color: var(--soft); font-size: .85rem; }
        td, th { padding: .22rem .8rem .22rem 0; border-bottom: 1px solid var(--line); vertical-align: middle; } .n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
        .cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(27rem, 1fr)); gap: 1rem; } .cards td { border: 0; padding: .12rem .6rem .12rem 0; font-size: .92rem; } .cards td:first-child { overflow-wrap: anywhere; }
        section.card { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .9rem 1rem; break-inside: avoid; }
        .real { color: var(--good); font-weight: 600; } svg { display: block; } svg text { fill: var(--soft); font-size: 11px; font-family: inherit; }
        @media (max-width: 36rem) { .cards { grid-template-columns: 1fr; } }
        @media print { body { margin: 0; max-width: none; font-size: 11px; } section.card, tr { break-inside: avoid; } .cards { grid-template-columns: 1fr 1fr; } }
        """;

    private static readonly string[] VoteHeadings = ["question", "in runs", "carried", "yes", "no", "abstaining"];
    private static readonly double[] GridLines = [0, 0.5, 1];

    public static string Of(EnsembleResult result)
    {
        var (scenario, report) = (result.Scenario, result.Report);
        var title = $"{scenario.Title}: {English.Count(report.Runs, "run", "runs")}";
        var html = new XElement(
            "html",
            new XAttribute("lang", "en"),
            new XElement(
                "head",
                new XElement("meta", new XAttribute("charset", "utf-8")),
                new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
                new XElement("title", RedlineHtml.Allowed(title)),
                new XElement("style", Style)),
            new XElement(
                "body",
                new XElement("h1", RedlineHtml.Allowed(scenario.Title)),
                Soft($"{English.Count(report.Runs, "run", "runs")} of {scenario.Id}, seeds {result.Runs[0].Seed} to {result.Runs[^1].Seed} · {result.VariedInWords}{(result.Id is { } id ? $" · stored as {id}" : "")}"),
                new XElement("p", RedlineHtml.Allowed(scenario.Summary)),
                new XElement("h2", "How it ends"),
                Ends(report, scenario.Calendar.Meetings),
                new XElement("h2", "Contested wordings"),
                Soft("Share of runs that end with each wording, with its 95 % interval; what was really adopted is marked ✓. The curve is the share of runs in which the words of the draft still stand after each meeting, with a 95 % band."),
                new XElement("div", new XAttribute("class", "cards"), report.Wordings.Select(w => Wording(w, scenario.Calendar.Meetings))),
                Blocs(report),
                Votes(report),
                new XElement("h2", "How to read it"),
                Soft("Shares: Wilson's score interval. Curves: product-limit estimate of Kaplan and Meier, band from Greenwood's variance on the scale of log(-log S). Satisfaction: salience-weighted utility of the final text, averaged over the members of a bloc; bars from the 5th to the 95th percentile of runs.")));
        return "<!DOCTYPE html>\n" + html.ToString(SaveOptions.DisableFormatting) + "\n";
    }

    private static XElement Ends(EnsembleReport report, int meetings) => new(
        "table",
        report.Outcomes.Select(o => Row(English.Of(o.Outcome), o.Share)),
        Row("adopted by consensus", report.ByConsensus),
        Row("with recorded votes on parts", report.WithVotes),
        new XElement("tr", new XElement("td", "meetings"), new XElement("td"), Number($"{Range(report.Meetings)} of {meetings}")),
        new XElement("tr", new XElement("td", "votes on parts a run"), new XElement("td"), Number(Range(report.Votes))));

    private static XElement Wording(WordingReport wording, int meetings) => new(
        "section",
        new XAttribute("class", "card"),
        new XElement("h3", RedlineHtml.Allowed(wording.Label)),
        new XElement("small", $"{(wording.Settled > 0 ? $"settled at meeting {wording.Settled} (median), " : "")}by consensus or in a package in {Text(wording.Consensus)} of runs"),
        new XElement(
            "table",
            wording.Options.Select(o => Option(
                o.Option ?? "left open",
                o.Share,
                o.Option is not null && o.Option == wording.Actual ? "real" : null,
                o.Option is not null && o.Option == wording.Before ? " (draft)" : ""))),
        wording.Curve.Length > 0 ? Curve(wording, meetings) : null);

    private static XElement? Blocs(EnsembleReport report)
    {
        var blocs = report.Blocs.Where(b => !double.IsNaN(b.Satisfaction.Mean)).OrderByDescending(b => b.Satisfaction.Mean).ToList();
        return blocs.Count == 0 ? null : new XElement(
            "section",
            new XElement("h2", "Satisfaction of blocs"),
            new XElement("table", blocs.Select(b => new XElement(
                "tr",
                new XElement("td", new XAttribute("style", "width:11rem"), b.Bloc.Value),
                new XElement("td", Whisker(b.Satisfaction.Mean, b.Satisfaction.Low, b.Satisfaction.High)),
                Number($"{English.Figure(b.Satisfaction.Mean)} ({English.Figure(b.Satisfaction.Low)} to {English.Figure(b.Satisfaction.High)})")))));
    }

    private static XElement? Votes(EnsembleReport report) => report.Tallies.IsEmpty ? null : new XElement(
        "section",
        new XElement("h2", "Recorded votes"),
        new XElement(
            "table",
            new XElement("tr", VoteHeadings.Select((h, i) => new XElement("th", i > 0 ? new XAttribute("class", "n") : null, h))),
            report.Tallies.Select(t => new XElement(
                "tr",
                new XElement("td", t.Issue is { } issue ? RedlineHtml.Allowed($"{report.Wordings.FirstOrDefault(w => w.Issue == issue)?.Label ?? issue.Value}: {t.Option}") : "the text as a whole"),
                Number(Text(t.Held)),
                Number(English.Percent(t.Carried.Value)),
                Number(Range(t.Yes)),
                Number(Range(t.No)),
                Number(Range(t.Abstaining))))),
        new XElement("small", "Mean, and the 5th to the 95th percentile of the votes on it."));

    private static XElement Row(string name, Share share) => new(
        "tr",
        new XElement("td", RedlineHtml.Allowed(name)),
        new XElement("td", new XAttribute("style", "width:170px"), Whisker(share.Value, share.Low, share.High)),
        Number(Text(share)));

    /// <summary>The words of an option may be a whole sentence: they stand above their bar, over the width of the card.</summary>
    private static object[] Option(string words, Share share, string? kind, string note) =>
    [
        new XElement(
            "tr",
            new XElement(
                "td",
                new XAttribute("colspan", "2"),
                kind is null ? null : new XAttribute("class", kind),
                kind is null ? "" : "✓ ",
                RedlineHtml.Allowed(words),
                note.Length > 0 ? new XElement("small", note) : null)),
        new XElement("tr", new XElement("td", Whisker(share.Value, share.Low, share.High)), Number(Text(share))),
    ];

    /// <summary>A bar to the value, and a line over the interval.</summary>
    private static XElement Whisker(double value, double low, double high)
    {
        const double width = 160;
        return new(
            "svg",
            new XAttribute("width", F(width)),
            new XAttribute("height", "14"),
            new XAttribute("role", "img"),
            new XAttribute("aria-label", $"{English.Percent(value)}, from {English.Percent(low)} to {English.Percent(high)}"),
            Rectangle(0, 2, width, 10, "var(--line)"),
            Rectangle(0, 2, width * value, 10, "var(--bar)"),
            Line(width * low, 7, width * high, 7, "var(--ink)", 1.5));
    }

    private static XElement Curve(WordingReport wording, int meetings)
    {
        const double left = 42, top = 8, width = 330, height = 96;
        double X(double meeting) => left + width * meeting / Math.Max(1, meetings);
        double Y(double share) => top + height * (1 - share);
        var steps = wording.Curve;
        var corners = steps.SelectMany((s, i) => new[] { (s.Time, Step: s), (Time: i + 1 < steps.Length ? steps[i + 1].Time : meetings, Step: s) }).ToList();
        string Points(IEnumerable<(int Time, double Share)> points) => string.Join(' ', points.Select(p => $"{F(X(p.Time))},{F(Y(p.Share))}"));
        return new(
            "svg",
            new XAttribute("viewBox", $"0 0 {F(left + width + 12)} {F(top + height + 30)}"),
            new XAttribute("width", "100%"),
            new XAttribute("role", "img"),
            new XAttribute("aria-label", RedlineHtml.Allowed($"share of runs in which {wording.Before} still stands, by meeting")),
            GridLines.SelectMany(share => new[]
            {
                Line(left, Y(share), left + width, Y(share), "var(--line)", 1),
                Label(left - 4, Y(share) + 4, English.Percent(share), "end"),
            }),
            new XElement("polygon", new XAttribute("points", Points(corners.Select(c => (c.Time, c.Step.High)).Concat(corners.AsEnumerable().Reverse().Select(c => (c.Time, c.Step.Low))))), new XAttribute("fill", "var(--band)")),
            new XElement("polyline", new XAttribute("points", Points(corners.Select(c => (c.Time, c.Step.Survival)))), new XAttribute("fill", "none"), new XAttribute("stroke", "var(--one)"), new XAttribute("stroke-width", "2")),
            Label(left, top + height + 14, "0", "middle"),
            Label(left + width, top + height + 14, meetings.ToString(CultureInfo.InvariantCulture), "middle"),
            Label(left + width / 2, top + height + 24, "meeting", "middle"));
    }

    private static XElement Rectangle(double x, double y, double width, double height, string fill) => new(
        "rect", new XAttribute("x", F(x)), new XAttribute("y", F(y)), new XAttribute("width", F(Math.Max(0, width))), new XAttribute("height", F(height)), new XAttribute("fill", fill), new XAttribute("rx", "2"));

    private static XElement Line(double x1, double y1, double x2, double y2, string stroke, double width) => new(
        "line", new XAttribute("x1", F(x1)), new XAttribute("y1", F(y1)), new XAttribute("x2", F(x2)), new XAttribute("y2", F(y2)), new XAttribute("stroke", stroke), new XAttribute("stroke-width", F(width)));

    private static XElement Label(double x, double y, string text, string anchor) =>
        new("text", new XAttribute("x", F(x)), new XAttribute("y", F(y)), new XAttribute("text-anchor", anchor), text);

    private static XElement Soft(string text) => new("p", new XAttribute("class", "soft"), text);

    private static XElement Number(string text) => new("td", new XAttribute("class", "n"), text);

    private static string Text(Share share) => $"{English.Percent(share.Value)} ({(100 * share.Low).ToString("0", CultureInfo.InvariantCulture)}–{(100 * share.High).ToString("0", CultureInfo.InvariantCulture)})";

    private static string Range(Spread spread) =>
        $"{spread.Mean.ToString("0.0", CultureInfo.InvariantCulture)} ({spread.Low.ToString("0", CultureInfo.InvariantCulture)} to {spread.High.ToString("0", CultureInfo.InvariantCulture)})";

    private static string F(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
