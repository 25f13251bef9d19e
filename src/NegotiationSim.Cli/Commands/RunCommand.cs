using System.CommandLine;
using NegotiationSim.Actors;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Store;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim run</c>: negotiates a scenario to its end and reports.</summary>
internal static class RunCommand
{
    public static Command Create(Terminal terminal)
    {
        var scenario = new Argument<string>("scenario") { Description = "Folder or YAML file of the scenario." };
        var seed = new Option<ulong?>("--seed") { Description = "Seed of all draws; the scenario's own when not given.", HelpName = "number" };
        var id = new Option<string?>("--id") { Description = "Name for the negotiation; made from the scenario when not given.", HelpName = "name" };
        return new Command("run", "Negotiate a scenario to its end, store every move, and report.") { scenario, seed, id }
            .Runs(terminal, (context, ct) => RunAsync(context, context.Get(scenario), context.Get(seed), context.Get(id), ct));
    }

    private static async Task<int> RunAsync(CommandContext context, string path, ulong? givenSeed, string? givenId, CancellationToken cancellationToken)
    {
        if (givenId is not null && !NegotiationNames.IsValid(givenId))
            throw CommandFailed.Misused($"\"{givenId}\" is no name for a negotiation: {NegotiationNames.Rule}.");

        var clock = new RunClock();
        // The room is prepared while the scenario is read and the database wakes up; nothing of it outlives a refusal.
        var conference = Task.Run(() => Conference.StartAsync(cancellationToken: cancellationToken), cancellationToken);
        try
        {
            if (ScenarioReading.Load(context, path) is not { } scenario)
                return ExitCode.Misused;
            clock.ScenarioRead();

            await using var store = await context.OpenStoreAsync(Patience.Default, cancellationToken);
            var seed = givenSeed ?? scenario.Seed;
            var opening = Sitting.Open(scenario, seed);
            var id = givenId ?? await store.FreeNameAsync(scenario.Id, seed, cancellationToken);
            await using var held = await store.TryLockAsync(id, cancellationToken);
            var proceedings = new Proceedings(context, store, id, scenario);
            try
            {
                await store.OpenAsync(id, scenario, opening, proceedings.Metadata(0), cancellationToken);
            }
            catch (NegotiationExistsException exists)
            {
                throw CommandFailed.Refused(exists.Message, $"negsim show {id}    reports on it", "--id takes another name");
            }

            clock.DatabaseReady();
            var chronicle = await proceedings.HoldAsync(opening, conference, cancellationToken);
            clock.Negotiated();
            await proceedings.ReportAsync(chronicle, clock, cancellationToken);
            return ExitCode.Done;
        }
        finally
        {
            await LeaveAsync(conference);
        }
    }

    /// <summary>Lets the process end without waiting for the room to be cleared.</summary>
    internal static async ValueTask LeaveAsync(Task<Conference> conference)
    {
        if (conference.IsCompletedSuccessfully)
            await conference.Result.DisposeAsync();
    }
}
