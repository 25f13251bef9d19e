using System.CommandLine;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Store;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim open</c>: opens a negotiation and its first meeting, and leaves the floor to people.</summary>
internal static class OpenCommand
{
    public static Command Create(Terminal terminal)
    {
        var scenario = new Argument<string>("scenario") { Description = "Folder or YAML file of the scenario." };
        var seed = new Option<ulong?>("--seed") { Description = "Seed of all draws; the scenario's own when not given.", HelpName = "number" };
        var id = new Option<string?>("--id") { Description = "Name for the negotiation; made from the scenario when not given.", HelpName = "name" };
        return new Command("open", "Open a negotiation and its first meeting, and stop there: people make the moves.") { scenario, seed, id }
            .Runs(terminal, (context, ct) => RunAsync(context, context.Get(scenario), context.Get(seed), context.Get(id), ct));
    }

    private static async Task<int> RunAsync(CommandContext context, string path, ulong? givenSeed, string? givenId, CancellationToken cancellationToken)
    {
        if (givenId is not null && !NegotiationNames.IsValid(givenId))
            throw CommandFailed.Misused($"\"{givenId}\" is no name for a negotiation: {NegotiationNames.Rule}.");
        if (ScenarioReading.Load(context, path) is not { } scenario)
            return ExitCode.Misused;
        await using var store = await context.OpenStoreAsync(cancellationToken);
        var seed = givenSeed ?? scenario.Seed;
        var opening = Sitting.Open(scenario, seed);
        var id = givenId ?? await store.FreeNameAsync(scenario.Id, seed, cancellationToken);
        var made = HandMoves.Decide(id, Negotiation.Fold(opening), [new NegotiationCommand.OpenMeeting(1)]);
        if (made.Refused is [var (_, refusal), ..])
            throw CommandFailed.Refused($"{refusal.Why}.");
        NegotiationEvent[] first = [.. opening, .. made.Made[0].Events];
        try
        {
            await store.OpenAsync(id, scenario, first, new(Guid.NewGuid().ToString("n"), "opened by hand"), cancellationToken);
        }
        catch (NegotiationExistsException exists)
        {
            throw CommandFailed.Refused(exists.Message, $"negsim show {id}    reports on it", "--id takes another name");
        }

        if (context.IsJson)
        {
            context.WriteJson(new(id, 1, English.IsoDay(Negotiation.Fold(first).Date), first.Length), CliJson.Pretty.MeetingDocument);
            return ExitCode.Done;
        }

        context.Say(id);
        foreach (var move in Chronicle.Of(first).Walk())
            context.Say($"{English.Move(move.When.Move),7}  {EventText.Of(move.Event, move.Before)}");
        context.Say($"""

            negsim amend {id} --by PARTY ...    tables an amendment
            negsim resume {id}                  goes on with the simulator
            """);
        return ExitCode.Done;
    }
}

/// <summary><c>negsim meeting</c>: opens the next meeting by hand.</summary>
internal static class MeetingCommand
{
    public static Command Create(Terminal terminal)
    {
        var id = CommonOptions.Negotiation();
        return new Command("meeting", "Open the next meeting of a negotiation by hand.") { id }
            .Runs(terminal, (context, ct) => RunAsync(context, context.Get(id), ct));
    }

    private static async Task<int> RunAsync(CommandContext context, string typed, CancellationToken cancellationToken)
    {
        var made = await HandMoves.MakeAsync(
            context, typed, record => [new NegotiationCommand.OpenMeeting(Negotiation.Fold(record).Meeting + 1)], cancellationToken);
        if (made.Refused is [var (_, refusal), ..])
            return RefusalPage.Show(context, refusal);
        var opened = (NegotiationEvent.MeetingOpened)made.Made[0].Events[0];
        if (context.IsJson)
            context.WriteJson(new(made.Id, opened.Meeting, English.IsoDay(opened.Date), made.Before.Version + 1), CliJson.Pretty.MeetingDocument);
        else
            MovePage.Show(context, made);
        return ExitCode.Done;
    }
}
