using System.Net;
using System.Text;
using NegotiationSim.Core.History;

namespace NegotiationSim.Cli.Output;

/// <summary>A story as one page of HTML, fit to print, with the picture in it.</summary>
internal static class StoryHtml
{
    private const string Style =
        """
        body{max-width:60rem;margin:2rem auto;padding:0 1rem;font:16px/1.5 system-ui,sans-serif;color:#222}
        h1{margin-bottom:0}.of{color:#555;margin-top:.2rem}.lead{font-size:1.1rem}
        ol{list-style:none;padding:0}li{margin:.6rem 0}.when{font-weight:600}.src,.note{color:#666;font-size:.85rem}
        .note{display:block}svg{max-width:100%;height:auto}dt{font-weight:600}dd{margin:0 0 .4rem 1.5rem}
        .for{border-left:4px solid #1b7a3d;padding-left:.6rem}.against{border-left:4px solid #b3261e;padding-left:.6rem}
        .vote{border-left:4px solid #6a3fa0;padding-left:.6rem}.decision{border-left:4px solid #1f4e9c;padding-left:.6rem}
        .draft{border-left:4px solid #a66a00;padding-left:.6rem}.context{border-left:4px solid #ccc;padding-left:.6rem}
        """;

    public static string Write(PhraseStory story)
    {
        var html = new StringBuilder();
        html.Append($"<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{E(story.Biography.Phrase.ToString())}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n");
        html.Append($"<h1>{E(story.Biography.Phrase.ToString())}</h1>\n<p class=\"of\">{E(story.Title)}</p>\n<p class=\"lead\">{E(story.Standing)}</p>\n<p>{E(story.Verdict)}</p>\n");
        html.Append(StoryPicture.Draw(story));
        html.Append("<h2>What happened</h2>\n<ol>\n");
        foreach (var line in story.Lines)
        {
            html.Append($"<li class=\"{line.Kind.ToString().ToLowerInvariant()}\"><span class=\"when\">{E(line.When)}</span> {E(line.Text)}. <span class=\"src\">{E(EvidenceText.Of(line.Evidence with { When = null }))}</span>");
            if (line.Evidence.Note is { } note)
                html.Append($"<span class=\"note\">{E(note)}</span>");
            html.Append("</li>\n");
        }

        html.Append("</ol>\n<h2>Sources</h2>\n<dl>\n");
        foreach (var source in story.Sources)
            html.Append($"<dt>{E(source.Id)}</dt><dd>{E(source.Title)}{StoryPage.Label(source)}{Link(source.Url)}</dd>\n");
        return html.Append($"</dl>\n<p class=\"src\">{E(StoryMarkdown.Legend)}</p>\n</body>\n</html>\n").ToString();
    }

    private static string Link(string? url) => url is null ? "" : $", <a href=\"{E(url)}\">{E(url)}</a>";

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
