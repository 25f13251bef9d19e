using System.CommandLine;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Store;

namespace NegotiationSim.Cli.Commands;

/// <summary><c>negsim events</c>: the moves of a negotiation, one a line.</summary>
internal static class EventsCommand
{
    private const string Text = "text";
    private const string Csv = "csv";
    private const string JsonLines = "jsonl";

    public static Command Create(Terminal terminal)
    {
        var id = CommonOptions.Negotiation();
        var from = new Option<long?>("--from") { Description = "First move; 1 when not given.", HelpName = "move" };
        var to = new Option<long?>("--to") { Description = "Last move; the last of all when not given.", HelpName = "move" };
        var format = new Option<string>("--format") { Description = "How to print them.", DefaultValueFactory = _ => Text };
        format.AcceptOnlyFromAmong(Text, JsonLines, Csv);
        var types = new Option<string[]>("--type") { Description = "Only events of this name, as in ObjectionRaised; may be repeated.", HelpName = "event" };
        types.CompletionSources.Add(_ => StoreSetup.EventTypes.Select(t => new System.CommandLine.Completions.CompletionItem(t.Name)));
        var party = new Option<string?>("--party") { Description = "Only moves made by this party, as in CHE or EFF.", HelpName = "id" };
        return new Command("events", "Print the moves, one a line, with their reasons.") { id, from, to, format, types, party }
            .Runs(terminal, async (context, ct) =>
            {
                var wanted = new Wanted(context.Get(from), context.Get(to), Names(context.Get(types) ?? []), context.Get(party));
                wanted.Check();
                await using var store = await context.OpenStoreAsync(ct);
                var found = await CommandContext.ResolveAsync(store, context.Get(id), ct);
                await PrintAsync(context, store, found, wanted, context.IsJson ? JsonLines : context.Get(format)!, ct);
                return ExitCode.Done;
            });
    }

    private static async Task PrintAsync(
        CommandContext context, NegotiationStore store, string id, Wanted wanted, string format, CancellationToken cancellationToken)
    {
        var output = context.Terminal.Out;
        await using var csv = format == Csv
            ? new CsvWriter(output, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" }, leaveOpen: true)
            : null;
        if (csv is not null)
            WriteRow(csv, EventTable.Columns);

        // Even when only the last moves are wanted, the first ones tell the meeting, the day and the names.
        var state = Negotiation.None;
        await foreach (var stored in store.StreamAsync(id, 1, wanted.To, cancellationToken))
        {
            var (before, e) = (state, stored.Event);
            state = state.Evolve(e);
            if (stored.Version == 1)
                wanted.CheckParty(state);
            var facts = EventFacts.Of(e, before);
            if (!wanted.Includes(stored.Version, e, facts))
                continue;
            if (csv is not null)
                WriteRow(csv, EventTable.Row(e, before, state));
            else if (format == JsonLines)
                context.Say(EventTable.Json(e, state));
            else
                context.Say($"{English.Move(stored.Version),7}  {(state.IsRecord ? $"{English.Day(state.Date),11}" : $"meeting {state.Meeting,3}")}  {EventText.Of(e, before)}");
        }

        if (wanted.From > state.Version)
            throw CommandFailed.Misused($"--from {wanted.From}: there are {English.Count(state.Version, "move", "moves")}.");
    }

    private static void WriteRow(CsvWriter csv, IEnumerable<string?> fields)
    {
        foreach (var field in fields)
            csv.WriteField(field);
        csv.NextRecord();
    }

    private static string[] Names(string[] typed) =>
    [
        .. typed.Select(t => StoreSetup.EventTypes.Select(e => e.Name).FirstOrDefault(n => n.Equals(t, StringComparison.OrdinalIgnoreCase))
            ?? throw CommandFailed.Misused(
                $"--type {t}: there is no such event.",
                $"The events are {string.Join(", ", StoreSetup.EventTypes.Select(e => e.Name))}.")),
    ];

    private sealed record Wanted(long? From, long? To, string[] Types, string? Party)
    {
        private PartyId? _party;

        public void Check()
        {
            if (From < 1 || To < 1)
                throw CommandFailed.Misused("Moves are numbered from 1.");
            if (From > To)
                throw CommandFailed.Misused($"--from {From} lies after --to {To}.");
        }

        public void CheckParty(Negotiation opened)
        {
            if (Party is null)
                return;
            _party = PartyNamed.Find(opened, Party);
            if (_party is null)
                throw CommandFailed.Misused($"--party {Party}: nobody of that name is in the room.");
        }

        public bool Includes(long move, NegotiationEvent e, EventFacts facts) =>
            move >= (From ?? 1)
            && (Types.Length == 0 || Types.Contains(e.GetType().Name))
            && (Party is null || facts.By == _party);
    }
}
