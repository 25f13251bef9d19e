using System.CommandLine;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core.History;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim story</c>: the life of a phrase in a record as a page to hand to a class.</summary>
internal static class StoryCommand
{
    public static Command Create(Terminal terminal)
    {
        var id = CommonOptions.Negotiation();
        var phrase = new Argument<string>("phrase") { Description = "The words, as in \"without right\"." };
        var output = new Option<string>("--output", "-o") { Description = "File to write: story.html with the picture in it, or story.md with the picture beside it.", HelpName = "file", Required = true };
        return new Command("story", "Write the life of a phrase in a record as a page with a picture and its sources.") { id, phrase, output }
            .Runs(terminal, (context, ct) => RunAsync(context, context.Get(id), context.Get(phrase), context.Get(output)!, ct));
    }

    private static async Task<int> RunAsync(CommandContext context, string typed, string words, string file, CancellationToken cancellationToken)
    {
        var kind = Path.GetExtension(file).ToLowerInvariant();
        if (kind is not (".md" or ".html"))
            throw CommandFailed.Misused($"-o {file}: a story is written to a file that ends in .md or .html.");
        if (words.Trim().Trim('"', '“', '”').Trim().Length == 0)
            throw CommandFailed.Misused("A phrase needs words.");
        await using var store = await context.OpenStoreAsync(cancellationToken);
        var id = await CommandContext.ResolveAsync(store, typed, cancellationToken);
        var events = await store.ReadAsync(id, cancellationToken: cancellationToken);
        var chronicle = Chronicle.Of(events);
        if (!chronicle.End.IsRecord)
            throw CommandFailed.Refused($"{id} is simulated: it has no sources to tell a story from.", $"negsim trace {id} \"{words}\"    tells the life of the phrase");
        var scenario = await ResumeCommand.ScenarioOfAsync(store, events, cancellationToken);
        var story = PhraseStory.Of(chronicle, PhraseBiography.Trace(chronicle, words), scenario.Sources);
        if (story.Biography.Timeline.IsEmpty && story.Biography.Places.IsEmpty)
            throw CommandFailed.Refused(story.Biography.Headline + ".");
        if (kind == ".html")
            await CommandContext.WriteFileAsync(file, StoryHtml.Write(story), cancellationToken);
        else
        {
            var picture = Path.ChangeExtension(file, ".svg");
            await CommandContext.WriteFileAsync(picture, StoryPicture.Draw(story), cancellationToken);
            await CommandContext.WriteFileAsync(file, StoryMarkdown.Write(story, Path.GetFileName(picture)), cancellationToken);
        }

        context.Say($"{file}: {English.Count(story.Lines.Length, "move", "moves")}, {English.Count(story.Sources.Length, "source", "sources")}.");
        return ExitCode.Done;
    }
}
