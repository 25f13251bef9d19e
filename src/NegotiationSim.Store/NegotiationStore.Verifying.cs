using System.Text.Json;
using NegotiationSim.Core.Negotiations;
using Npgsql;

namespace NegotiationSim.Store;

/// <summary>What a check of a stored negotiation found.</summary>
/// <param name="Id">The negotiation.</param>
/// <param name="Events">How many events there are.</param>
/// <param name="Hash">Hash of the history as it is in the database now; null when an event cannot be read.</param>
/// <param name="RecordedHash">Hash that was recorded when it ended; null while it goes on.</param>
/// <param name="Problems">What is not as it should be; empty when all is well.</param>
public sealed record Verification(
    string Id, long Events, string? Hash, string? RecordedHash, IReadOnlyList<VerificationProblem> Problems)
{
    public bool IsSound => Problems.Count == 0;
}

/// <summary>Something that is not as it should be.</summary>
/// <param name="Move">Number of the event; null when it is about the whole.</param>
/// <param name="What">What is wrong, in words.</param>
public sealed record VerificationProblem(long? Move, string What);

/// <summary>Checking that what is stored is what was decided.</summary>
public sealed partial class NegotiationStore
{
    /// <summary>
    /// Reads a negotiation again from the database's own JSON, past all projections: every event must mean what its JSON says and
    /// nothing else, the numbers must have no gap, the summary must be that of the events, the scenario that of its hash, and the
    /// hash of an ended history the one that was recorded.
    /// </summary>
    /// <exception cref="NegotiationNotFoundException">There is none of that id.</exception>
    public async Task<Verification> VerifyAsync(string id, CancellationToken cancellationToken = default)
    {
        var problems = new List<VerificationProblem>();
        var rows = await PatientlyAsync($"checking {id}", (_, ct) => RowsAsync(id, ct), cancellationToken);
        var summary = await FindAsync(id, cancellationToken);
        if (rows.Count == 0 && summary is null)
            throw new NegotiationNotFoundException(id);

        var events = new List<NegotiationEvent>(rows.Count);
        foreach (var (row, number) in rows.Select((r, i) => (r, i + 1L)))
        {
            if (row.Version != number)
                problems.Add(new(number, $"expected event {number}, found event {row.Version}"));
            if (Read(row, problems) is { } e)
                events.Add(e);
        }

        var readable = events.Count == rows.Count;
        var hash = readable ? Canonical.Hash(events) : null;
        if (readable)
            Whole(events, summary, hash, problems);
        if (events is [NegotiationEvent.NegotiationOpened opened, ..])
        {
            await ScenarioAsync(1, opened.ScenarioHash, problems, cancellationToken);
            foreach (var (move, parting) in events.Index().Where(x => x.Item is NegotiationEvent.HistoryBranched))
                await ScenarioAsync(move + 1, ((NegotiationEvent.HistoryBranched)parting).ScenarioHash, problems, cancellationToken);
        }
        else
            problems.Add(new(1, "the history does not begin with its opening"));
        return new(id, rows.Count, hash, summary?.Hash, problems);
    }

    private static NegotiationEvent? Read(Row row, List<VerificationProblem> problems)
    {
        var type = StoreSetup.EventTypes.FirstOrDefault(t => t.Name == row.Type).Type;
        if (type is null)
        {
            problems.Add(new(row.Version, $"\"{row.Type}\" is no event that this version knows"));
            return null;
        }

        try
        {
            var e = (NegotiationEvent)JsonSerializer.Deserialize(row.Json, type, StoreJson.Stored)!;
            // Members that the type does not know would be read over in silence.
            using var stored = JsonDocument.Parse(row.Json);
            var again = JsonSerializer.SerializeToElement(e, type, StoreJson.Stored);
            if (!JsonElement.DeepEquals(stored.RootElement, again))
                problems.Add(new(row.Version, $"{row.Type}: the stored JSON says something else than the event that is read from it"));
            var line = Canonical.Line(e);
            if (Canonical.Line(Canonical.Read(line)) != line)
                problems.Add(new(row.Version, $"{row.Type}: the canonical form does not read back"));
            return e;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or NotSupportedException)
        {
            problems.Add(new(row.Version, $"{row.Type} cannot be read: {unreadable.Message}"));
            return null;
        }
    }

    private static void Whole(List<NegotiationEvent> events, NegotiationSummary? summary, string? hash, List<VerificationProblem> problems)
    {
        if (summary is null)
        {
            problems.Add(new(null, "there is no summary"));
            return;
        }

        var folded = events.Aggregate(new NegotiationSummary { Id = summary.Id }, (s, e) => s.After(e));
        if (folded with { Hash = summary.Hash } != summary)
            problems.Add(new(null, "the summary is not that of the events"));
        if (folded.HasEnded && summary.Hash is null)
            problems.Add(new(null, "the negotiation has ended and no hash was recorded"));
        if (summary.Hash is { } recorded && recorded != hash)
            problems.Add(new(null, $"the history has hash {hash}, and {recorded} was recorded when it ended"));
        if (Negotiation.Fold(events).Version != events.Count)
            problems.Add(new(null, "the fold does not reach the last event"));
    }

    private async Task ScenarioAsync(long move, string hash, List<VerificationProblem> problems, CancellationToken cancellationToken)
    {
        if (await FindScenarioAsync(hash, cancellationToken) is not { } scenario)
            problems.Add(new(move, $"scenario {hash} is not stored"));
        else if (Canonical.Hash(scenario) != hash)
            problems.Add(new(move, $"the stored scenario is not the one of hash {hash}"));
    }

    private async Task<List<Row>> RowsAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = _documents.Storage.Database.CreateConnection();
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            $"select version, type, data::text from \"{_options.Schema}\".mt_events where stream_id = $1 order by version", connection);
        command.Parameters.Add(new() { Value = id });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<Row>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetString(2)));
        return rows;
    }

    private readonly record struct Row(long Version, string Type, string Json);
}
