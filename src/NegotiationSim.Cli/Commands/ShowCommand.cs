using System.CommandLine;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core.History;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim show</c>: the report of a stored negotiation.</summary>
internal static class ShowCommand
{
    public static Command Create(Terminal terminal)
    {
        var id = CommonOptions.Negotiation();
        return new Command("show", "Report on a stored negotiation, finished or not.") { id }
            .Runs(terminal, (context, ct) => RunAsync(context, context.Get(id), ct));
    }

    private static async Task<int> RunAsync(CommandContext context, string typed, CancellationToken cancellationToken)
    {
        await using var store = await context.OpenStoreAsync(cancellationToken);
        var id = await CommandContext.ResolveAsync(store, typed, cancellationToken);
        var record = await store.ReadAsync(id, cancellationToken: cancellationToken);
        var scenario = await ResumeCommand.ScenarioOfAsync(store, record, cancellationToken);
        var hash = (await store.FindAsync(id, cancellationToken))?.Hash;
        var chronicle = Chronicle.Of(record);
        var report = RunReport.Of(chronicle, scenario);
        if (context.IsJson)
            context.WriteJson(RunDocument.Of(id, chronicle, report, hash, null), CliJson.Pretty.RunDocument);
        else
            ReportPage.Show(context.Screen, id, chronicle, report, null);
        return ExitCode.Done;
    }
}
