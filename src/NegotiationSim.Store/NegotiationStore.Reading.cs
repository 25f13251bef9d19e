using System.Text.Json;
using NegotiationSim.Core.Negotiations;
using Npgsql;

namespace NegotiationSim.Store;

/// <summary>Reading histories that nobody asks the database's own knowledge of: only what happened, on all processors.</summary>
public sealed partial class NegotiationStore
{
    /// <summary>So many rows are read as JSON by one processor before it takes the next ones.</summary>
    private const int RowsAtOnce = 256;

    private static readonly Dictionary<string, Type> TypesByName = StoreSetup.EventTypes.ToDictionary(t => t.Name, t => t.Type, StringComparer.Ordinal);

    private async Task<NegotiationEvent[]> EventsAsync(string id, long from, long to, CancellationToken cancellationToken)
    {
        var rows = new List<(string Type, byte[] Json)>();
        await using (var connection = _documents.Storage.Database.CreateConnection())
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand(
                $"select type, data::text from \"{_options.Schema}\".mt_events where stream_id = $1 and version between $2 and $3 order by version", connection);
            command.Parameters.Add(new() { Value = id });
            command.Parameters.Add(new() { Value = from });
            command.Parameters.Add(new() { Value = to });
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                rows.Add((reader.GetString(0), reader.GetFieldValue<byte[]>(1)));
        }

        var events = new NegotiationEvent[rows.Count];
        Parallel.For(0, (rows.Count + RowsAtOnce - 1) / RowsAtOnce, new ParallelOptions { CancellationToken = cancellationToken }, batch =>
        {
            for (var i = batch * RowsAtOnce; i < Math.Min(rows.Count, (batch + 1) * RowsAtOnce); i++)
                events[i] = Read(rows[i].Type, rows[i].Json);
        });
        return events;
    }

    private static NegotiationEvent Read(string type, byte[] json) => TypesByName.TryGetValue(type, out var known)
        ? (NegotiationEvent)JsonSerializer.Deserialize(json, StoreJson.Stored.GetTypeInfo(known))!
        : throw new JsonException($"\"{type}\" is no event that this version knows.");
}
