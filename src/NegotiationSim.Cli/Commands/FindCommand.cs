using System.CommandLine;
using NegotiationSim.Cli.Output;
using NegotiationSim.Store;
using Spectre.Console;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim find</c>: every stored negotiation in which something happened to a phrase.</summary>
internal static class FindCommand
{
    public static Command Create(Terminal terminal)
    {
        var phrase = new Argument<string>("phrase") { Description = "Whole words in a row, as in \"without right\"." };
        var deleted = new Option<bool>("--deleted") { Description = "Where somebody wanted nothing in its place." };
        var replaced = new Option<bool>("--replaced") { Description = "Where somebody wanted other words in its place." };
        var proposed = new Option<bool>("--proposed") { Description = "Where somebody put it forward." };
        var objected = new Option<bool>("--objected") { Description = "Where a delegation objected to it." };
        var adopted = new Option<bool>("--adopted") { Description = "Where it was settled on." };
        var removed = new Option<bool>("--removed") { Description = "Where it had been before the room and something else was settled on." };
        return new Command("find", "Find a phrase in all stored negotiations: who wanted it, who fought it, where it was adopted.")
        {
            phrase, deleted, replaced, proposed, objected, adopted, removed,
        }.Runs(terminal, (context, ct) => RunAsync(
            context,
            context.Get(phrase),
            [
                .. Of(context.Get(deleted), PhraseUseKind.ProposedForDeletion), .. Of(context.Get(replaced), PhraseUseKind.ProposedForReplacement),
                .. Of(context.Get(proposed), PhraseUseKind.Proposed), .. Of(context.Get(objected), PhraseUseKind.ObjectedTo),
                .. Of(context.Get(adopted), PhraseUseKind.SettledWith), .. Of(context.Get(removed), PhraseUseKind.Removed),
            ],
            ct));
    }

    private static IEnumerable<PhraseUseKind> Of(bool wanted, PhraseUseKind kind) => wanted ? [kind] : [];

    private static async Task<int> RunAsync(CommandContext context, string phrase, PhraseUseKind[] kinds, CancellationToken cancellationToken)
    {
        if (phrase.Trim().Trim('"', '“', '”').Trim() is not { Length: > 0 } words)
            throw CommandFailed.Misused("A phrase needs words.");
        await using var store = await context.OpenStoreAsync(cancellationToken);
        var all = (await store.ListAsync(cancellationToken)).ToDictionary(n => n.Id);
        // What a branch shares with its parent is found there.
        var found = (await store.FindPhraseAsync(words, kinds, cancellationToken))
            .Where(f => !(all.GetValueOrDefault(f.Negotiation) is { Parent: { } parent, Parted: var parted } && all.ContainsKey(parent) && f.Last <= parted))
            .ToList();
        if (context.IsJson)
            context.WriteJson(new(words, [.. found.Select(FoundUse.Of)]), CliJson.Pretty.FoundDocument);
        else
            Show(context, words, found, all);
        return found.Count == 0 ? ExitCode.Failed : ExitCode.Done;
    }

    private static void Show(CommandContext context, string phrase, List<PhraseFinding> found, Dictionary<string, NegotiationSummary> all)
    {
        var negotiations = found.GroupBy(f => f.Negotiation).ToList();
        context.Show($"{$"\"{phrase}\"".In("bold")} [grey]· found in {English.Count(negotiations.Count, "negotiation", "negotiations")} of {English.Number(all.Count)}[/]");
        foreach (var negotiation in negotiations)
        {
            context.Show("");
            context.Show($"{negotiation.Key.In("bold")} [grey]{(all.TryGetValue(negotiation.Key, out var n) ? $"{n.Title.Plain()} · {ListCommand.Stands(n).Plain()}" : "")}[/]");
            foreach (var use in negotiation)
                context.Screen.Write(Indented.By(2,
                    $"{Said(use).Plain()} {English.Quote(use.Wording).Plain()} [grey]{Moves(use)}{(use.By.Count > 0 ? $" · {Names(use)}" : "")}[/]"));
        }
    }

    private static string Said(PhraseFinding use) => use.Kind switch
    {
        PhraseUseKind.StoodInDraft => "in the draft:",
        PhraseUseKind.Proposed => "put forward:",
        PhraseUseKind.ProposedForDeletion => "to be deleted:",
        PhraseUseKind.ProposedForReplacement => "to be replaced:",
        PhraseUseKind.ObjectedTo => "objected to:",
        PhraseUseKind.SettledWith => "settled on:",
        _ => "settled without:",
    };

    private static string Moves(PhraseFinding use) =>
        use.Times == 1 ? English.Move(use.First) : $"{use.Times} times, {English.Move(use.First)} to {English.Move(use.Last)}";

    private static string Names(PhraseFinding use)
    {
        const int most = 8;
        return string.Join(", ", use.By.Take(most)).Plain() + (use.By.Count > most ? $" and {use.By.Count - most} others" : "");
    }
}
