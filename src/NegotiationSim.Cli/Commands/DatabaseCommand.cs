using System.CommandLine;
using NegotiationSim.Cli.Output;
using NegotiationSim.Store.Embedded;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim db</c>: the private database, which runs on after a command so that the next one is fast.</summary>
internal static class DatabaseCommand
{
    public static Command Create(Terminal terminal) => new Command("db", "The private database: whether it runs, where it is, and how to stop it.")
    {
        new Command("status", "Say which database is used and whether it runs.").Runs(terminal, StatusAsync),
        new Command("stop", "Stop the private server; the data stay, and the next command starts it again.").Runs(terminal, StopAsync),
        new Command("path", "Print the data folder.").Runs(terminal, PathAsync),
    };

    private static DatabaseLocation Locate(CommandContext context) =>
        DatabaseLocation.Find(context.Database, context.DataDirectory, context.Terminal.Host);

    private static async Task<int> StatusAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var location = Locate(context);
        if (location.ConnectionString is { } named)
            return await NamedStatusAsync(context, location, named, cancellationToken);
        var status = await new EmbeddedPostgres(location.DataDirectory, context.Terminal.Host).StatusAsync(cancellationToken);
        var server = status.Server;
        if (context.IsJson)
            context.WriteJson(
                new(
                    location.Origin.ToString(),
                    status.State.ToString(),
                    server is null ? null : ConnectionStrings.WithoutPassword(server.ConnectionString),
                    location.DataDirectory,
                    status.Cluster,
                    server?.Version,
                    server?.ProcessId,
                    server?.Port,
                    server?.Log),
                CliJson.Pretty.DatabaseDocument);
        else
            context.Say(status.State switch
            {
                ServerState.Running => $"Running: {server}\nLog: {server!.Log}",
                ServerState.Stopped => $"Stopped. The data are in {status.Cluster}; the next command starts the server.",
                ServerState.Unresponsive => $"A server runs in {status.Cluster} and does not answer.",
                _ => $"None yet. The first command makes one in {location.DataDirectory}.",
            });
        return ExitCode.Done;
    }

    private static async Task<int> NamedStatusAsync(CommandContext context, DatabaseLocation location, string named, CancellationToken cancellationToken)
    {
        var shown = ConnectionStrings.WithoutPassword(named);
        await DatabaseResolver.WaitUntilAvailableAsync(named, TimeSpan.FromSeconds(3), null, cancellationToken);
        if (context.IsJson)
            context.WriteJson(new(location.Origin.ToString(), nameof(ServerState.Running), shown, location.DataDirectory, null, null, null, null, null), CliJson.Pretty.DatabaseDocument);
        else
            context.Say($"Running: {shown}, named by {(location.Origin == DatabaseOrigin.Explicit ? "--database" : "NEGSIM_DATABASE")}");
        return ExitCode.Done;
    }

    private static async Task<int> StopAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var location = Locate(context);
        if (location.ConnectionString is not null)
            throw CommandFailed.Refused("negsim did not start the database that is named, and does not stop it.");
        var stopped = await new EmbeddedPostgres(location.DataDirectory, context.Terminal.Host).StopAsync(cancellationToken);
        var state = stopped ? "Stopped" : "NotRunning";
        if (context.IsJson)
            context.WriteJson(new(location.Origin.ToString(), state, null, location.DataDirectory, null, null, null, null, null), CliJson.Pretty.DatabaseDocument);
        else
            context.Say(stopped ? "Stopped." : "It did not run.");
        return ExitCode.Done;
    }

    private static Task<int> PathAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var location = DatabaseLocation.Find(null, context.DataDirectory, context.Terminal.Host with { Database = null });
        if (context.IsJson)
            context.WriteJson(new(location.Origin.ToString(), "NotAsked", null, location.DataDirectory, null, null, null, null, null), CliJson.Pretty.DatabaseDocument);
        else
            context.Say(location.DataDirectory);
        return Task.FromResult(ExitCode.Done);
    }
}
