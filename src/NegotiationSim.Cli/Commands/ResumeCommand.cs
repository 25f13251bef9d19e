using System.CommandLine;
using NegotiationSim.Actors;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Store;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim resume</c>: goes on with a negotiation that was stopped or killed.</summary>
internal static class ResumeCommand
{
    public static Command Create(Terminal terminal)
    {
        var id = CommonOptions.Negotiation();
        return new Command("resume", "Go on with a negotiation that was stopped, to its end.") { id }
            .Runs(terminal, (context, ct) => RunAsync(context, context.Get(id), ct));
    }

    private static async Task<int> RunAsync(CommandContext context, string typed, CancellationToken cancellationToken)
    {
        var clock = new RunClock();
        var conference = Task.Run(() => Conference.StartAsync(cancellationToken: cancellationToken), cancellationToken);
        try
        {
            await using var store = await context.OpenStoreAsync(Patience.Default, cancellationToken);
            var id = await CommandContext.ResolveAsync(store, typed, cancellationToken);
            await using var held = await store.TryLockAsync(id, cancellationToken)
                ?? throw CommandFailed.Refused($"{id} is going on at this moment: another negsim holds it.", $"negsim show {id}    reports how far it is");
            var record = await store.ReadAsync(id, cancellationToken: cancellationToken);
            var scenario = await ScenarioOfAsync(store, record, cancellationToken);
            clock.DatabaseReady();
            if (Negotiation.Fold(record).IsRecord)
                throw CommandFailed.Refused($"{id} is a record of what happened; it is not simulated further.", $"negsim replay {id}    steps through it");

            if (record[^1] is NegotiationEvent.NegotiationEnded)
                context.Terminal.Error.WriteLine($"{id} is finished; nothing is left to negotiate.");
            var proceedings = new Proceedings(context, store, id, scenario);
            var chronicle = await proceedings.HoldAsync(record, conference, cancellationToken);
            clock.Negotiated();
            await proceedings.ReportAsync(chronicle, clock, cancellationToken);
            return ExitCode.Done;
        }
        finally
        {
            await RunCommand.LeaveAsync(conference);
        }
    }

    /// <summary>The scenario on which the negotiation was opened, as it was then.</summary>
    internal static async Task<Scenario> ScenarioOfAsync(
        NegotiationStore store, IReadOnlyList<NegotiationEvent> record, CancellationToken cancellationToken)
    {
        var hash = record.OfType<NegotiationEvent.HistoryBranched>().LastOrDefault()?.ScenarioHash
            ?? (record[0] as NegotiationEvent.NegotiationOpened)?.ScenarioHash ?? "";
        return await store.FindScenarioAsync(hash, cancellationToken)
            ?? throw CommandFailed.Refused($"The scenario {hash} on which it was opened is not in the database.");
    }
}
