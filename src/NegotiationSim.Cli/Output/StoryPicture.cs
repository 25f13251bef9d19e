using System.Globalization;
using System.Net;
using System.Text;
using NegotiationSim.Core.History;

namespace NegotiationSim.Cli.Output;

/// <summary>
/// The timeline of a story as SVG: time runs downwards, since most happens in the last days; what is for the words stands on the
/// right of the line, what is against them on the left, drafts, votes and decisions on the line itself.
/// </summary>
internal static class StoryPicture
{
    private const int Width = 960, Axis = 480, Top = 114, LineHeight = 15, Gap = 12, Column = 54;

    public static string Draw(PhraseStory story)
    {
        var body = new StringBuilder();
        var y = Top;
        var year = 0;
        foreach (var line in story.Lines)
        {
            if (line.Date.Year != year)
            {
                year = line.Date.Year;
                y += y > Top ? Gap : 0;
                body.Append(CultureInfo.InvariantCulture, $"<text class=\"year\" x=\"{Axis}\" y=\"{y + 4}\" text-anchor=\"middle\">{year}</text>\n");
                y += 26;
            }

            y += Entry(body, line, y) + Gap;
        }

        var height = y + 20;
        var picture = new StringBuilder();
        picture.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" width="{Width}" height="{height}" role="img" aria-label="Timeline of {E(story.Biography.Phrase.ToString())}">
            <style>
            text{"{"}font:12px/1.2 system-ui,sans-serif;fill:#222{"}"} .title{"{"}font-size:20px;font-weight:600{"}"} .key{"{"}font-size:12px;fill:#555{"}"}
            .year{"{"}font-size:15px;font-weight:600;fill:#555{"}"} .when{"{"}font-weight:600{"}"} svg .src{"{"}font-size:11px;fill:#666{"}"}
            </style>
            <rect width="{Width}" height="{height}" fill="#fff"/>
            <text class="title" x="{Axis}" y="30" text-anchor="middle">{E(story.Biography.Phrase.ToString())}</text>
            {Legend(story)}
            <text class="key" x="{Axis - 60}" y="84" text-anchor="end">for other words, or around them</text>
            <text class="key" x="{Axis + 60}" y="84">for the words, drafts, votes and decisions</text>

            """);
        picture.Append(body).Append("</svg>\n");
        return picture.ToString();
    }

    /// <summary>One move; returns its height.</summary>
    private static int Entry(StringBuilder svg, StoryLine line, int y)
    {
        var left = line.Kind is StoryKind.Against or StoryKind.Context;
        var (colour, radius, _) = Look(line.Kind);
        var label = string.Join(", ", line.Evidence.Sources) + (EvidenceText.Label(line.Evidence.Confidence) is { } weak ? $" · {weak}" : "");
        var rows = Wrapped(line.Text, Column).ToList();
        var height = (rows.Count + 2) * LineHeight;
        var (x, anchor) = left ? (Axis - 24, "end") : (Axis + 24, "start");
        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Axis}\" y1=\"{y - 4}\" x2=\"{Axis}\" y2=\"{y + height + 2}\" stroke=\"#bbb\" stroke-width=\"2\"/>\n");
        svg.Append(Dot(Axis, y + 6, colour, radius, isSolid: line.Evidence.Confidence == Core.Negotiations.Confidence.Verified)).Append('\n');
        Text("when", line.When, 0);
        foreach (var (i, row) in rows.Index())
            Text("", row, i + 1);
        Text("src", label, rows.Count + 1);
        return height;

        void Text(string style, string text, int row) => svg.Append(
            CultureInfo.InvariantCulture,
            $"<text{(style.Length > 0 ? $" class=\"{style}\"" : "")} x=\"{x}\" y=\"{y + 10 + (row * LineHeight)}\" text-anchor=\"{anchor}\">{E(text)}</text>\n");
    }

    /// <summary>What the dots mean, for the kinds that the story has.</summary>
    private static string Legend(PhraseStory story)
    {
        const int letter = 7, room = 30, y = 56;
        var kinds = story.Lines.Select(l => l.Kind).Distinct().Order().Select(Look).Select(look => (look.Colour, look.Radius, look.Label, IsSolid: true));
        if (story.Lines.Any(l => l.Evidence.Confidence != Core.Negotiations.Confidence.Verified))
            kinds = kinds.Append((Look(StoryKind.Context).Colour, 6, "hollow: secondary or inferred", false));
        var entries = kinds.ToList();
        var x = Axis - (entries.Sum(e => (e.Label.Length * letter) + room) / 2);
        var legend = new StringBuilder();
        foreach (var (colour, radius, label, isSolid) in entries)
        {
            legend.Append(Dot(x, y - 4, colour, radius, isSolid)).Append(CultureInfo.InvariantCulture, $"<text class=\"key\" x=\"{x + 12}\" y=\"{y}\">{label}</text>");
            x += (label.Length * letter) + room;
        }

        return legend.ToString();
    }

    private static (string Colour, int Radius, string Label) Look(StoryKind kind) => kind switch
    {
        StoryKind.For => ("#1b7a3d", 6, "for the words"),
        StoryKind.Against => ("#b3261e", 6, "against them"),
        StoryKind.Vote => ("#6a3fa0", 8, "vote"),
        StoryKind.Decision => ("#1f4e9c", 8, "decision"),
        StoryKind.Draft => ("#a66a00", 6, "draft"),
        _ => ("#777777", 4, "other"),
    };

    private static string Dot(int x, int y, string colour, int radius, bool isSolid) => string.Create(
        CultureInfo.InvariantCulture,
        $"<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"{colour}\"{(isSolid ? "" : $" fill-opacity=\"0.25\" stroke=\"{colour}\" stroke-width=\"2\"")}/>");

    private static IEnumerable<string> Wrapped(string text, int width)
    {
        var row = new StringBuilder();
        foreach (var word in text.Split(' '))
        {
            if (row.Length > 0 && row.Length + 1 + word.Length > width)
            {
                yield return row.ToString();
                row.Clear();
            }

            if (row.Length > 0)
                row.Append(' ');
            row.Append(word);
        }

        if (row.Length > 0)
            yield return row.ToString();
    }

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
