using System.CommandLine;
using NegotiationSim.Cli.Output;
using NegotiationSim.Store;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim verify</c>: whether what is stored is what was decided.</summary>
internal static class VerifyCommand
{
    public static Command Create(Terminal terminal)
    {
        var id = CommonOptions.Negotiation();
        return new Command("verify", "Read a negotiation again from the database and compare hashes.") { id }
            .Runs(terminal, (context, ct) => RunAsync(context, context.Get(id), ct));
    }

    private static async Task<int> RunAsync(CommandContext context, string typed, CancellationToken cancellationToken)
    {
        await using var store = await context.OpenStoreAsync(cancellationToken);
        var id = await CommandContext.ResolveAsync(store, typed, cancellationToken);
        var found = await store.VerifyAsync(id, cancellationToken);
        if (context.IsJson)
            context.WriteJson(Document(found), CliJson.Pretty.VerifyDocument);
        else
            Show(context, found);
        return found.IsSound ? ExitCode.Done : ExitCode.Failed;
    }

    private static VerifyDocument Document(Verification found) => new(
        found.Id, found.IsSound, found.Events, found.Hash, found.RecordedHash, [.. found.Problems.Select(p => new FoundProblem(p.Move, p.What))]);

    private static void Show(CommandContext context, Verification found)
    {
        if (found.IsSound)
        {
            context.Say($"{found.Id}: sound. {English.Count(found.Events, "event", "events")}, each of which means what the database says.");
            context.Say($"hash {found.Hash}");
            context.Say(found.RecordedHash is null
                ? "It goes on, or is a record of what happened: no hash has been recorded to compare with."
                : "The hash recorded when it ended is the same.");
            return;
        }

        foreach (var problem in found.Problems)
            context.Terminal.Error.WriteLine(problem.Move is { } move ? $"{English.Move(move)} {problem.What}" : problem.What);
        context.Terminal.Error.WriteLine($"negsim: {found.Id} is not sound: {English.Count(found.Problems.Count, "problem", "problems")}.");
    }
}
