using System.CommandLine;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Records;
using NegotiationSim.Scenarios.Records;
using NegotiationSim.Store;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim record</c>: what really happened, checked and taken into the database.</summary>
internal static class RecordCommand
{
    public static Command Create(Terminal terminal) =>
        new("record", "Take in what really happened, with a source for every move.") { Check(terminal), Import(terminal) };

    private static Command Check(Terminal terminal)
    {
        var folder = Folder();
        return new Command("check", "Check a record: list every problem, or say what is in it.") { folder }
            .Runs(terminal, (context, _) => Task.FromResult(Check(context, ScenarioOf(context.Get(folder)))));
    }

    private static Command Import(Terminal terminal)
    {
        var folder = Folder();
        var id = new Option<string?>("--id") { Description = "Name for the record; the scenario's with -record when not given.", HelpName = "name" };
        return new Command("import", "Play a record through the rules and store it; where it departs from them is listed.") { folder, id }
            .Runs(terminal, (context, ct) => ImportAsync(context, ScenarioOf(context.Get(folder)), context.Get(id), ct));
    }

    private static Argument<string> Folder() => new("folder") { Description = "Folder of the scenario, with record.yaml or a folder record in it; the folder record itself will do." };

    /// <summary>A record belongs to the scenario around it.</summary>
    private static string ScenarioOf(string folder) =>
        Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)) == "record" && Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))) is { } scenario
            ? scenario
            : folder;

    private static int Check(CommandContext context, string folder)
    {
        if (Load(context, folder) is not { } loaded)
            return ExitCode.Misused;
        var chronicle = Chronicle.Of(HistoricalRecord.Play(loaded.Scenario, loaded.Moves).Events);
        if (context.IsJson)
            context.WriteJson(RecordDocument.Of("", loaded, chronicle, null, null), CliJson.Pretty.RecordDocument);
        else
        {
            RecordPage.Summary(context, loaded.Scenario.Title, folder, loaded, chronicle);
            context.Show("[green]No problems.[/]");
        }

        return ExitCode.Done;
    }

    private static async Task<int> ImportAsync(CommandContext context, string folder, string? name, CancellationToken cancellationToken)
    {
        if (Load(context, folder) is not { } loaded)
            return ExitCode.Misused;
        var chronicle = Chronicle.Of(HistoricalRecord.Play(loaded.Scenario, loaded.Moves).Events);
        await using var store = await context.OpenStoreAsync(cancellationToken);
        var wanted = name ?? $"{loaded.Scenario.Id}-record";
        if (!NegotiationNames.IsValid(wanted))
            throw CommandFailed.Misused($"--id {wanted}: {NegotiationNames.Rule}");
        var (id, latest) = await PlaceAsync(store, wanted, cancellationToken);
        var before = latest is null ? null : Chronicle.Of(await store.ReadAsync(latest, cancellationToken: cancellationToken));
        if (before is { End.IsRecord: false })
            throw CommandFailed.Refused($"{latest} is a simulated negotiation.", "--id gives the record another name");
        var unchanged = before is not null && Canonical.Hash(before.Events) == Canonical.Hash(chronicle.Events);
        if (!unchanged)
            await store.OpenAsync(id, loaded.Scenario, chronicle.Events, new(Guid.NewGuid().ToString("n"), "record import"), cancellationToken);
        IReadOnlyList<RecordChange>? changes = before is null || unchanged ? null : RecordChange.Between(before, chronicle);
        var stored = unchanged ? latest! : id;
        if (context.IsJson)
            context.WriteJson(RecordDocument.Of(stored, loaded, chronicle, unchanged ? null : latest, changes), CliJson.Pretty.RecordDocument);
        else
            RecordPage.Imported(context, loaded.Scenario.Title, stored, loaded, chronicle, unchanged, latest, changes);
        return ExitCode.Done;
    }

    /// <summary>The name for the next version, and the latest version that there is.</summary>
    private static async Task<(string Id, string? Latest)> PlaceAsync(NegotiationStore store, string wanted, CancellationToken cancellationToken)
    {
        string? latest = null;
        for (var (version, id) = (1, wanted); ; version++, id = $"{wanted}-v{version}")
        {
            if (await store.FindAsync(id, cancellationToken) is null)
                return (id, latest);
            latest = id;
        }
    }

    /// <summary>Reads a record and its scenario; null when there are problems, all of which have been told.</summary>
    public static RecordLoadResult.Loaded? Load(CommandContext context, string folder)
    {
        if (folder.Length == 0)
            throw CommandFailed.Misused("A record needs a folder.");
        switch (RecordLoader.Load(folder))
        {
            case RecordLoadResult.Loaded loaded:
                return loaded;
            case RecordLoadResult.Failed failed:
                ScenarioReading.Tell(context, folder, new(failed.Problems));
                return null;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
