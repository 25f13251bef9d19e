using System.CommandLine;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core.History;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim compare</c>: where two histories part, what came out otherwise, and which moves explain it.</summary>
internal static class CompareCommand
{
    public static Command Create(Terminal terminal)
    {
        var one = new Argument<string>("one") { Description = "A negotiation: its id, or the beginning of it." };
        var other = new Argument<string>("other") { Description = "Another: a branch, a run of another seed, a historical record." };
        var html = new Option<string?>("--html") { Description = "Write the comparison, with the redline of the two texts, as a page of its own to this file.", HelpName = "file" };
        return new Command("compare", "Compare two histories: where they part, which wordings and votes differ, and which moves explain it.") { one, other, html }
            .Runs(terminal, (context, ct) => RunAsync(context, context.Get(one), context.Get(other), context.Get(html), ct));
    }

    private static async Task<int> RunAsync(CommandContext context, string one, string other, string? html, CancellationToken cancellationToken)
    {
        await using var store = await context.OpenStoreAsync(cancellationToken);
        var (left, right) = (await CommandContext.ResolveAsync(store, one, cancellationToken), await CommandContext.ResolveAsync(store, other, cancellationToken));
        if (left == right)
            throw CommandFailed.Misused($"{left} is compared with itself; give two negotiations.");
        var first = Chronicle.Of(await store.ReadAsync(left, cancellationToken: cancellationToken));
        var second = Chronicle.Of(await store.ReadAsync(right, cancellationToken: cancellationToken));
        var comparison = HistoryComparison.Of(first, second);
        if (html is not null)
            await CommandContext.WriteFileAsync(html, ComparisonHtml.Of(new(left, first), new(right, second), comparison), cancellationToken);
        if (context.IsJson)
            context.WriteJson(ComparisonDocument.Of(left, right, comparison), CliJson.Pretty.ComparisonDocument);
        else
            ComparisonPage.Show(context, new(left, first), new(right, second), comparison);
        if (html is not null && !context.IsJson)
            context.Say($"\nWrote {html}");
        return ExitCode.Done;
    }
}
