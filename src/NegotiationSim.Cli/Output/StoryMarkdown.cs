using System.Text;
using NegotiationSim.Core.History;

namespace NegotiationSim.Cli.Output;

/// <summary>A story as Markdown, with the picture in a file beside it.</summary>
internal static class StoryMarkdown
{
    public static string Write(PhraseStory story, string picture)
    {
        var text = new StringBuilder();
        text.Append($"# {story.Biography.Phrase}\n\n*{E(story.Title)}*\n\n{E(story.Standing)} {E(story.Verdict)}\n\n");
        text.Append($"![Timeline of the phrase](<{picture}>)\n\n## What happened\n\n");
        foreach (var line in story.Lines)
        {
            text.Append($"- **{E(line.When)}.** {E(line.Text)}. *{E(EvidenceText.Of(line.Evidence with { When = null }).Trim('[', ']'))}*\n");
            if (line.Evidence.Note is { } note)
                text.Append($"  - {E(note)}\n");
        }

        text.Append("\n## Sources\n\n");
        foreach (var source in story.Sources)
            text.Append($"- **{E(source.Id)}** {E(source.Title)}{StoryPage.Label(source)}{(source.Url is { } url ? $", <{url}>" : "")}\n");
        return text.Append($"\n{Legend}\n").ToString();
    }

    internal const string Legend =
        "Moves without a label are verified: read in a primary or a good secondary text. \"Secondary\" stands for summaries that a machine wrote from the webcast "
        + "and for weak sources; names and details can be wrong. \"Inferred\" is stated by no source and follows from what sources state.";

    private static string E(string text)
    {
        var safe = new StringBuilder();
        foreach (var c in text)
            safe.Append(c is '*' or '_' or '`' or '<' or '[' or ']' or '\\' or '#' ? $"\\{c}" : c.ToString());
        return safe.ToString();
    }
}
