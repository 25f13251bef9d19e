using System.Runtime.CompilerServices;
using JasperFx.Events;
using Marten;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Store;

/// <summary>Where the negotiations are kept.</summary>
/// <param name="Schema">PostgreSQL schema of the tables.</param>
public sealed record NegotiationStoreOptions(string Schema = StoreSetup.DefaultSchema)
{
    /// <summary>How long to wait for a database that has gone away.</summary>
    public Patience Patience { get; init; } = Patience.Default;

    /// <summary>Hears of each failed attempt, to tell the user why nothing moves.</summary>
    public Action<DatabaseInterruption>? Interrupted { get; init; }

    /// <summary>Measures and waits between attempts.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>Who writes a batch of events, and on what: kept beside the events, not part of the history.</summary>
/// <param name="Run">The run of the program: correlation.</param>
/// <param name="Command">What caused the batch, different for every batch of a run: causation.</param>
/// <param name="Party">Whose move it was; null when the batch holds moves of several.</param>
public sealed record AppendMetadata(string Run, string Command, string? Party = null);

/// <summary>An event as the database has it.</summary>
/// <param name="Version">Its number: the move number, from 1.</param>
/// <param name="Event">What happened.</param>
/// <param name="StoredAt">The database's clock.</param>
/// <param name="Run">The run that wrote it.</param>
/// <param name="Command">What caused the batch that it was part of.</param>
/// <param name="Party">Whose move it was, where the batch was one party's.</param>
public sealed record StoredEvent(long Version, NegotiationEvent Event, DateTimeOffset StoredAt, string? Run, string? Command, string? Party);

/// <summary>The negotiations in the database. Safe for use by several tasks at once.</summary>
public sealed partial class NegotiationStore : IAsyncDisposable
{
    private const string PartyHeader = "party";

    private readonly string _connectionString;
    private readonly NegotiationStoreOptions _options;
    private readonly IDocumentStore _documents;
    private readonly HistoryHashes _hashes = new();

    private NegotiationStore(string connectionString, NegotiationStoreOptions options)
    {
        _connectionString = connectionString;
        _options = options;
        _documents = StoreSetup.Create(connectionString, options.Schema);
    }

    /// <summary>Connects to a database, waits for one that is just starting, and brings its schema up to date.</summary>
    public static async Task<NegotiationStore> ConnectAsync(
        string connectionString, NegotiationStoreOptions? options = null, CancellationToken cancellationToken = default)
    {
        var store = new NegotiationStore(connectionString, options ?? new());
        try
        {
            await store.PatientlyAsync("preparing the schema", (_, ct) =>
                StoreSchema.EnsureAsync(store._documents, store._options.Schema, ct), cancellationToken);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Keeps the scenario and starts a negotiation with its first events, all or nothing.</summary>
    /// <param name="id">A name that nobody has; see <see cref="FreeNameAsync"/>.</param>
    /// <param name="scenario">The whole scenario, mandates included, so that the negotiation can be resumed.</param>
    /// <param name="first">
    /// The first events; the first of all is <see cref="NegotiationEvent.NegotiationOpened"/>. A branch begins with what it shares with its
    /// parent, and its scenario is the one that its last parting names.
    /// </param>
    /// <param name="metadata">Who writes.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="NegotiationExistsException">The name is taken.</exception>
    /// <exception cref="DatabaseUnavailableException">The database did not come back in time.</exception>
    public async Task OpenAsync(
        string id, Scenario scenario, IReadOnlyList<NegotiationEvent> first, AppendMetadata metadata, CancellationToken cancellationToken = default)
    {
        NegotiationNames.Checked(id);
        ArgumentNullException.ThrowIfNull(scenario);
        if (first is not [NegotiationEvent.NegotiationOpened, ..])
            throw new ArgumentException("A history begins with its opening.", nameof(first));
        var hash = Canonical.Hash(scenario);
        if (ScenarioNamedBy(first) is var named && named != hash)
            throw new ArgumentException($"The history names scenario {named}, and this one is {hash}.", nameof(scenario));

        var document = new StoredScenario(hash, scenario.Id, scenario.Title, Canonical.Write(scenario));
        await WriteAsync(id, 0, first, metadata, (session, events) =>
        {
            session.Store(document);
            session.Events.StartStream<NegotiationSummary>(id, events);
        }, cancellationToken);
    }

    /// <summary>Adds events to a negotiation, all or nothing, if nobody else has added any since they were decided.</summary>
    /// <param name="id">The negotiation.</param>
    /// <param name="expectedVersion">How many events there are, as the writer knows it.</param>
    /// <param name="events">What happened, in order.</param>
    /// <param name="metadata">Who writes.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The number of the last event.</returns>
    /// <exception cref="VersionConflictException">Somebody else has added events.</exception>
    /// <exception cref="DatabaseUnavailableException">The database did not come back in time.</exception>
    public async Task<long> AppendAsync(
        string id, long expectedVersion, IReadOnlyList<NegotiationEvent> events, AppendMetadata metadata, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(expectedVersion, 1);
        ArgumentNullException.ThrowIfNull(events);
        if (events.Count == 0)
            return expectedVersion;
        var version = expectedVersion + events.Count;
        // Marten asks for the version after the append.
        await WriteAsync(id, expectedVersion, events, metadata, (session, stored) => session.Events.Append(id, version, stored), cancellationToken);
        return version;
    }

    /// <summary>The events of a negotiation, both ends included.</summary>
    /// <exception cref="NegotiationNotFoundException">There is none of that id.</exception>
    public async Task<IReadOnlyList<NegotiationEvent>> ReadAsync(
        string id, long fromVersion = 1, long? toVersion = null, CancellationToken cancellationToken = default)
    {
        var events = await PatientlyAsync($"reading {id}", (_, ct) => EventsAsync(id, fromVersion, toVersion ?? long.MaxValue, ct), cancellationToken);
        return events.Length > 0 || await VersionAsync(id, cancellationToken) > 0 ? events : throw new NegotiationNotFoundException(id);
    }

    /// <summary>The events with what the database knows about them, a page at a time.</summary>
    public async IAsyncEnumerable<StoredEvent> StreamAsync(
        string id, long fromVersion = 1, long? toVersion = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        const int page = 2_000;
        for (var from = fromVersion; from <= (toVersion ?? long.MaxValue); from += page)
        {
            var to = Math.Min(from + page - 1, toVersion ?? long.MaxValue);
            var events = await FetchAsync(id, from, to, cancellationToken);
            foreach (var e in events)
                yield return new(e.Version, (NegotiationEvent)e.Data, e.Timestamp, e.CorrelationId, e.CausationId, Header(e, PartyHeader));
            if (events.Count < page)
                yield break;
        }
    }

    /// <summary>
    /// The negotiation as it stands, or stood at a version: the events and Core's own fold.
    /// </summary>
    public async Task<Negotiation> LoadAsync(string id, long? toVersion = null, CancellationToken cancellationToken = default) =>
        Negotiation.Fold(await ReadAsync(id, 1, toVersion, cancellationToken));

    /// <summary>The right to be the one who continues a negotiation, until it is disposed of; null while somebody else has it.</summary>
    public Task<NegotiationLock?> TryLockAsync(string id, CancellationToken cancellationToken = default) =>
        PatientlyAsync($"locking {id}", (_, ct) => NegotiationLock.TryTakeAsync(_connectionString, _options.Schema, id, ct), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _hashes.Dispose();
        await _documents.DisposeAsync();
    }

    private Task<T> PatientlyAsync<T>(string what, Func<int, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        _options.Patience.RunAsync(what, work, _options.Clock, _options.Interrupted, cancellationToken);

    private Task<IReadOnlyList<IEvent>> FetchAsync(string id, long from, long? to, CancellationToken cancellationToken) =>
        PatientlyAsync($"reading {id}", async (_, ct) =>
        {
            await using var session = _documents.QuerySession();
            // Marten takes 0 for no limit; before the first event there is nothing.
            var events = to < 1 ? [] : await session.Events.FetchStreamAsync(id, version: to ?? 0, fromVersion: from, token: ct);
            if (events.Count == 0 && await session.Events.FetchStreamStateAsync(id, ct) is null)
                throw new NegotiationNotFoundException(id);
            return events;
        }, cancellationToken);

    /// <summary>A branch goes on under the scenario of its last parting.</summary>
    private static string ScenarioNamedBy(IReadOnlyList<NegotiationEvent> history) =>
        history.OfType<NegotiationEvent.HistoryBranched>().LastOrDefault()?.ScenarioHash ?? ((NegotiationEvent.NegotiationOpened)history[0]).ScenarioHash;

    private static string? Header(IEvent e, string name) =>
        e.Headers?.TryGetValue(name, out var value) == true ? value?.ToString() : null;
}
