using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Scenarios;
using NegotiationSim.Scenarios.Synthetic;
using NegotiationSim.Store;
using NegotiationSim.Store.Embedded;
using Npgsql;
using NpgsqlTypes;

namespace NegotiationSim.Benchmarks;

/// <summary>
/// What the store does against raw Npgsql in the same run, on the same server and events, so that the figures are ratios and the machine
/// cancels out. Each is measured several times in turn; the median counts.
/// </summary>
internal sealed partial class StoreMeasurements : IAsyncDisposable
{
    private const string Schema = "negsim_measured";
    private const int Rounds = 9;

    /// <summary>Rounds that do not count: until the code that a running server has is compiled as it will be.</summary>
    private const int WarmUp = 10;

    private readonly EmbeddedPostgres? _server;
    private readonly NpgsqlDataSource _raw;
    private readonly NegotiationStore _store;
    private readonly Scenario _flagship = Flagship.Load();
    private int _named;

    private StoreMeasurements(EmbeddedPostgres? server, NpgsqlDataSource raw, NegotiationStore store) => (_server, _raw, _store) = (server, raw, store);

    public static async Task RunAsync(IReadOnlyList<string> which)
    {
        var folder = Path.Combine(Path.GetTempPath(), "negsim-measurements");
        var database = await DatabaseResolver.ResolveAsync(null, folder, CancellationToken.None);
        var raw = NpgsqlDataSource.Create(database.ConnectionString);
        await using (var drop = raw.CreateCommand($"drop schema if exists {Schema} cascade; create schema {Schema}"))
            await drop.ExecuteNonQueryAsync();
        await using var measured = new StoreMeasurements(
            database.Server is null ? null : new(folder), raw, await NegotiationStore.ConnectAsync(database.ConnectionString, new(Schema)));
        foreach (var (name, measure) in new (string, Func<Task>)[]
        {
            ("bulk", measured.BulkAsync), ("append", measured.AppendAsync), ("load", measured.LoadAsync), ("replay", Replay), ("trace", measured.TraceAsync),
        })
            if (which.Count == 0 || which.Contains(name))
                await measure();
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await _raw.DisposeAsync();
        if (_server is not null)
            await _server.StopAsync(CancellationToken.None);
    }

    /// <summary>
    /// Finished runs: kept with stream, summary, hash and metadata, against a bare COPY of the same JSON on one connection, as one would
    /// write it, and on one for each run.
    /// </summary>
    private async Task BulkAsync()
    {
        var histories = Enumerable.Range(1, 4).Select(seed => Rehearsal.Run(_flagship, (ulong)seed)).ToList();
        var count = histories.Sum(h => h.Length);
        var (marten, copy, many) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds + WarmUp; round++)
        {
            var runs = histories.Select(h => new KeptRun(Name("kept"), _flagship, h)).ToList();
            var kept = await TimeAsync(() => _store.KeepAsync(runs, new("measure", "keep")));
            var (one, several) = (await TableAsync($"raw_{++_named}"), await TableAsync($"raw_{++_named}"));
            var copied = await TimeAsync(() => CopyAsync(one, Streams(histories)));
            var copiedAtOnce = await TimeAsync(() => Parallel.ForEachAsync(
                Streams(histories), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (stream, _) => await CopyAsync(several, [stream])));
            await using (var drop = _raw.CreateCommand($"drop table {Schema}.{one}, {Schema}.{several}"))
                await drop.ExecuteNonQueryAsync();
            if (round >= WarmUp)
            {
                marten.Add(kept);
                copy.Add(copied);
                many.Add(copiedAtOnce);
            }
        }

        Say($"bulk    {count:#,0} events of {histories.Count} runs: kept {Rate(count, marten)}, raw COPY on one connection {Rate(count, copy)}: {Ratio(copy, marten):0 %} of raw (each round: {string.Join(' ', Ratios(copy, marten).Select(r => r.ToString("0 %", CultureInfo.InvariantCulture)))})");
        Say($"        raw COPY on {Environment.ProcessorCount} connections {Rate(count, many)}: {Ratio(many, marten):0 %} of raw");
    }

    /// <summary>One negotiation in the batches in which it is held, each in a transaction.</summary>
    private async Task AppendAsync()
    {
        var batches = Batches();
        var count = batches.Sum(b => b.Count);
        var (marten, plain) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds + WarmUp; round++)
        {
            var id = Name("appended");
            var appended = await TimeAsync(async () =>
            {
                await _store.OpenAsync(id, _flagship, batches[0], new("measure", "open"));
                long version = batches[0].Count;
                foreach (var (n, batch) in batches.Skip(1).Index())
                    version = await _store.AppendAsync(id, version, batch, new("measure", $"sitting {n}"));
            });
            var inserted = await TimeAsync(async () =>
            {
                var table = await TableAsync($"raw_{++_named}");
                long version = 0;
                foreach (var batch in batches)
                {
                    await CopyAsync(table, [(id, version, batch)]);
                    version += batch.Count;
                }
            });
            if (round >= WarmUp)
            {
                marten.Add(appended);
                plain.Add(inserted);
            }
        }

        Say($"append  {count:#,0} events in {batches.Count} transactions: store {Rate(count, marten)}, raw COPY in the same transactions {Rate(count, plain)}: {Ratio(plain, marten):0 %} of raw");
    }

    /// <summary>One negotiation out of the database as events.</summary>
    private async Task LoadAsync()
    {
        var id = Name("loaded");
        var history = Rehearsal.Run(_flagship, 1);
        await _store.KeepAsync([new(id, _flagship, history)], new("measure", "keep"));
        var (lean, marten, bare) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds + WarmUp; round++)
        {
            var read = await TimeAsync(async () => Expect(history.Length, (await _store.ReadAsync(id)).Count));
            var streamed = await TimeAsync(async () =>
            {
                var events = 0;
                await foreach (var _ in _store.StreamAsync(id))
                    events++;
                Expect(history.Length, events);
            });
            var selected = await TimeAsync(async () => Expect(history.Length, await SelectAsync(id)));
            if (round >= WarmUp)
            {
                lean.Add(read);
                marten.Add(streamed);
                bare.Add(selected);
            }
        }

        Say($"load    {history.Length:#,0} events: as events {Median(lean):0} ms, with Marten's metadata {Median(marten):0} ms, raw select of the JSON alone {Median(bare):0} ms: {Ratio(bare, lean):0 %} of raw, {Ratio(marten, lean):0.0} times as fast as with metadata");
    }

    /// <summary>Any move of a long negotiation, once it is open.</summary>
    private static Task Replay()
    {
        var scenario = ((ScenarioLoadResult.Loaded)ScenarioLoader.Load([.. SyntheticScenario.Generate(193, 20, 200, 1)])).Scenario;
        var history = Rehearsal.Run(scenario, 1);
        var opening = Stopwatch.StartNew();
        var chronicle = Chronicle.Of(history);
        opening.Stop();
        var times = new List<double>();
        for (var n = 0L; n < 220; n++)
        {
            var move = 1 + (n * 7919 * 31 % chronicle.Moves);
            var watch = Stopwatch.StartNew();
            var view = MoveView.At(chronicle, move);
            var text = RollingText.At(chronicle, move);
            watch.Stop();
            if (view.When.Move != move || text.Articles.IsEmpty)
                throw new InvalidOperationException($"Move {move} is not shown.");
            if (n >= 20)
                times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Say($"replay  {history.Length:#,0} events: folded for replay in {opening.Elapsed.TotalMilliseconds:0} ms; then the floor and the rolling text at any move in {Median(times):0.0} ms (median), {times[^1]:0.0} ms (worst of {times.Count})");
        return Task.CompletedTask;
    }

    private List<IReadOnlyList<NegotiationEvent>> Batches()
    {
        var opening = Sitting.Open(_flagship, 1);
        var batches = new List<IReadOnlyList<NegotiationEvent>> { opening };
        var state = Negotiation.Fold(opening);
        var respond = Rehearsal.Simulator(_flagship, state.Roster, 1);
        while (Sitting.Next(state, _flagship.Model) is { } sitting)
        {
            foreach (var call in sitting.Hold())
                sitting.Hear(call.Addressees.Select(place => respond(place, call)));
            batches.Add([.. sitting.Events]);
            state = sitting.State;
        }

        return batches;
    }

    private static List<(string Id, long After, IReadOnlyList<NegotiationEvent> Events)> Streams(List<ImmutableArray<NegotiationEvent>> histories) =>
        [.. histories.Select((h, i) => ($"copied-{i}", 0L, (IReadOnlyList<NegotiationEvent>)h))];

    private async Task<string> TableAsync(string table)
    {
        await using var create = _raw.CreateCommand(
            $"""
            create table {Schema}.{table} (seq_id bigint generated always as identity primary key, id uuid not null, stream_id varchar not null,
                version bigint not null, data jsonb not null, type varchar(500) not null, timestamp timestamptz not null default now(),
                unique (stream_id, version))
            """);
        await create.ExecuteNonQueryAsync();
        return table;
    }

    private async Task CopyAsync(string table, IReadOnlyList<(string Id, long After, IReadOnlyList<NegotiationEvent> Events)> streams)
    {
        await using var connection = await _raw.OpenConnectionAsync();
        await using var copy = await connection.BeginBinaryImportAsync($"copy {Schema}.{table} (id, stream_id, version, data, type) from stdin (format binary)");
        foreach (var (id, after, events) in streams)
            for (var i = 0; i < events.Count; i++)
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(Guid.NewGuid(), NpgsqlDbType.Uuid);
                await copy.WriteAsync(id, NpgsqlDbType.Varchar);
                await copy.WriteAsync(after + i + 1, NpgsqlDbType.Bigint);
                await copy.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(events[i], NegotiationJson.Plain.NegotiationEvent), NpgsqlDbType.Jsonb);
                await copy.WriteAsync(events[i].GetType().Name, NpgsqlDbType.Varchar);
            }

        await copy.CompleteAsync();
    }

    private async Task<int> SelectAsync(string id)
    {
        await using var select = _raw.CreateCommand($"select type, data::text from {Schema}.mt_events where stream_id = $1 order by version");
        select.Parameters.Add(new() { Value = id });
        await using var reader = await select.ExecuteReaderAsync();
        var rows = new List<(string, byte[])>();
        while (await reader.ReadAsync())
            rows.Add((reader.GetString(0), reader.GetFieldValue<byte[]>(1)));
        return rows.Count;
    }

    private string Name(string stem) => $"{stem}-{++_named}";

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static void Expect(int expected, int found)
    {
        if (expected != found)
            throw new InvalidOperationException($"{found} events instead of {expected}.");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    /// <summary>The median of what the rounds say, each of which was measured in a time of its own.</summary>
    private static double Ratio(List<double> raw, List<double> ours) => Median([.. Ratios(raw, ours)]);

    private static IEnumerable<double> Ratios(List<double> raw, List<double> ours) => raw.Zip(ours, (r, o) => r / o);

    private static string Rate(int events, List<double> milliseconds) => (events / Median(milliseconds) * 1000).ToString("#,0", CultureInfo.InvariantCulture) + "/s";

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
