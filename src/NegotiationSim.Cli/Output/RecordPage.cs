using System.Collections.Immutable;
using NegotiationSim.Core;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Records;
using NegotiationSim.Scenarios.Records;

namespace NegotiationSim.Cli.Output;

/// <summary>What is in a historical record, and where it departs from the rules.</summary>
internal static class RecordPage
{
    /// <summary>What is in it.</summary>
    public static void Summary(CommandContext context, string title, string id, RecordLoadResult.Loaded loaded, Chronicle chronicle)
    {
        var moves = loaded.Moves;
        int Of(Confidence confidence) => moves.Count(m => m.Evidence.Confidence == confidence);
        context.Say($"{title} · {id}");
        context.Say(
            $"{English.Count(moves.Length, "recorded move", "recorded moves")} from {moves[0].Evidence.When ?? English.Day(moves[0].Evidence.Date!.Value)} "
            + $"to {moves[^1].Evidence.When ?? English.Day(moves[^1].Evidence.Date!.Value)}: "
            + $"{Of(Confidence.Verified)} verified, {Of(Confidence.Secondary)} secondary, {Of(Confidence.Inferred)} inferred · "
            + $"{English.Count(moves.SelectMany(m => m.Evidence.Sources).Distinct().Count(), "source", "sources")} · "
            + $"{English.Count(chronicle.Moves, "event", "events")}");
        Departures(context, chronicle);
    }

    /// <summary>What the import did.</summary>
    public static void Imported(
        CommandContext context,
        string title,
        string id,
        RecordLoadResult.Loaded loaded,
        Chronicle chronicle,
        bool unchanged,
        string? earlier,
        IReadOnlyList<RecordChange>? changes)
    {
        Summary(context, title, id, loaded, chronicle);
        context.Say();
        if (unchanged)
        {
            context.Say($"Nothing has changed: {id} is this record, move by move. Nothing was stored.");
            return;
        }

        if (changes is not null)
        {
            context.Say($"A new version of {earlier}; what has changed:");
            foreach (var change in changes)
                context.Say($"  {(change.IsNew ? "+" : "-")} {English.Move(change.When.Move),6}  {change.Line}");
            if (changes.Count == 0)
                context.Say("  only the numbers of moves, or what the scenario says beside the record");
            context.Say();
        }

        var phrase = MostTold(chronicle) is { } words ? $"negsim trace {id} {English.Argument(words)} · " : "";
        context.Say($"Stored as {id}. Next: {phrase}negsim replay {id} · negsim events {id}");
    }

    /// <summary>The words of the contested wording of which the record tells most; null when it tells of none.</summary>
    private static string? MostTold(Chronicle chronicle)
    {
        var told = chronicle.Events.SelectMany(e => e switch
        {
            NegotiationEvent.HappeningNoted n => n.Issues,
            NegotiationEvent.StatementMade s => [s.Issue],
            NegotiationEvent.ProposalTabled p => [p.Issue],
            NegotiationEvent.ObjectionRaised o => [o.Issue],
            _ => (ImmutableArray<IssueId>)[],
        }).CountBy(i => i).ToList();
        return told.Count == 0 ? null : chronicle.End.Find(told.MaxBy(t => t.Value).Key) is { } issue ? issue.Stands?.Text ?? issue.Draft.Before : null;
    }

    private static void Departures(CommandContext context, Chronicle chronicle)
    {
        var departures = HistoricalRecord.DeparturesOf(chronicle);
        context.Say();
        if (departures.IsEmpty)
        {
            context.Say("The record departs from the rules nowhere.");
            return;
        }

        context.Say($"The record departs from the rules here ({English.Count(departures.Length, "move", "moves")}):");
        foreach (var departure in departures)
        {
            context.Say($"  {English.Move(departure.When.Move),6}  {English.Day(departure.When.Date)}  {departure.Line}");
            context.Say($"          rule {departure.Departure.Rule}: {departure.Departure.Why}");
        }
    }
}

/// <summary>A record for scripts.</summary>
internal sealed record RecordDocument(
    string? Id,
    string Scenario,
    int RecordedMoves,
    IReadOnlyDictionary<string, int> ByConfidence,
    long Events,
    IReadOnlyList<RecordedDepartureDocument> Departures,
    string? VersionOf,
    IReadOnlyList<RecordChangeDocument>? Changes)
{
    public static RecordDocument Of(string id, RecordLoadResult.Loaded loaded, Chronicle chronicle, string? versionOf, IReadOnlyList<RecordChange>? changes) => new(
        id.Length == 0 ? null : id,
        loaded.Scenario.Id,
        loaded.Moves.Length,
        Enum.GetValues<Confidence>().ToDictionary(c => c.ToString(), c => loaded.Moves.Count(m => m.Evidence.Confidence == c)),
        chronicle.Moves,
        [.. HistoricalRecord.DeparturesOf(chronicle).Select(d => new RecordedDepartureDocument(d.When.Move, English.IsoDay(d.When.Date), d.Line, d.Departure.Rule, d.Departure.Why))],
        versionOf,
        changes is null ? null : [.. changes.Select(c => new RecordChangeDocument(c.IsNew ? "+" : "-", c.When.Move, c.Line))]);
}

/// <summary>A move that the rules would have refused.</summary>
internal sealed record RecordedDepartureDocument(long Move, string Date, string Text, string Rule, string Why);

/// <summary>A move that only one of two versions has.</summary>
internal sealed record RecordChangeDocument(string Sign, long Move, string Text);
