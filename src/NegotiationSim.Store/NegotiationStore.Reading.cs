using System.Text.Json;
using NegotiationSim.Core.Negotiations;
using Npgsql;

namespace NegotiationSim.Store;

/// <summary>
/// Reading past Marten where thousands of rows are asked for: it reads each through a stream of its own, with what the database knows
/// about it, on one processor. Here what has come is made sense of on all processors while the rest is on its way.
/// </summary>
public sealed partial class NegotiationStore
{
    /// <summary>So many rows are read as JSON by one processor before it takes the next ones.</summary>
    private const int RowsAtOnce = 128;

    private static readonly Dictionary<string, Type> TypesByName = StoreSetup.EventTypes.ToDictionary(t => t.Name, t => t.Type, StringComparer.Ordinal);

    private Task<NegotiationEvent[]> EventsAsync(string id, long from, long to, CancellationToken cancellationToken) =>
        SelectAsync(
            $"select type, data::text from \"{_options.Schema}\".mt_events where stream_id = $1 and version between $2 and $3 order by version",
            [id, from, to],
            reader => (Type: reader.GetString(0), Json: reader.GetFieldValue<byte[]>(1)),
            row => Read(row.Type, row.Json),
            cancellationToken);

    private async Task<T[]> SelectAsync<TRow, T>(
        string sql, object[] parameters, Func<NpgsqlDataReader, TRow> take, Func<TRow, T> read, CancellationToken cancellationToken)
    {
        var parts = new List<Task<T[]>>();
        await using (var connection = _documents.Storage.Database.CreateConnection())
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand(sql, connection);
            foreach (var value in parameters)
                command.Parameters.Add(new() { Value = value });
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var rows = new List<TRow>(RowsAtOnce);
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(take(reader));
                if (rows.Count < RowsAtOnce)
                    continue;
                Part(rows);
                rows = new(RowsAtOnce);
            }

            Part(rows);
        }

        return [.. (await Task.WhenAll(parts)).SelectMany(part => part)];

        void Part(List<TRow> rows) => parts.Add(Task.Run(() => rows.Select(read).ToArray(), cancellationToken));
    }

    private static NegotiationEvent Read(string type, byte[] json) => TypesByName.TryGetValue(type, out var known)
        ? (NegotiationEvent)JsonSerializer.Deserialize(json, StoreJson.Stored.GetTypeInfo(known))!
        : throw new JsonException($"\"{type}\" is no event that this version knows.");
}
