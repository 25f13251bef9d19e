using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NegotiationSim.Actors;
using NegotiationSim.Actors.Live;
using NegotiationSim.Core;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Classes;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using NegotiationSim.Store;
using NegotiationSim.Web.Records;

namespace NegotiationSim.Web.Classroom;

/// <summary>What a facilitator asks for.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Title">Title for people.</param>
/// <param name="Open">The seats that people may take.</param>
/// <param name="Pace">How fast it goes.</param>
/// <param name="Seed">Seed of the simulator's draws; the scenario's own when null.</param>
/// <param name="WithCode">Whether people may find free seats with a code.</param>
/// <param name="From">Where it begins; at the opening when null.</param>
public sealed record ClassPlan(Scenario Scenario, string Title, ImmutableArray<PartyId> Open, Pace Pace, ulong? Seed, bool WithCode, ClassPoint? From = null);

/// <summary>The class sessions of this process. One that was going on when the last process ended goes on from its record.</summary>
public sealed partial class ClassRooms(Archive archive, Histories histories, ILogger<ClassRooms> log) : IHostedService, IAsyncDisposable
{
    private const int LockAttempts = 40;
    private static readonly TimeSpan LockInterval = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<string, Lazy<Task<ClassRoom?>>> _rooms = new(StringComparer.Ordinal);
    private readonly Lazy<Task<Conference>> _conference = new(() => Conference.StartAsync());
    private readonly string _run = Guid.NewGuid().ToString("n");

    /// <summary>Creates a class session, in its lobby.</summary>
    /// <returns>The session, and the facilitator's secret, which is kept nowhere.</returns>
    public async Task<(ClassRoom Room, string Secret)> CreateAsync(ClassPlan plan, CancellationToken cancellationToken = default)
    {
        var store = await archive.WriterAsync(cancellationToken);
        var seed = plan.Seed ?? plan.From?.Seed ?? plan.Scenario.Seed;
        var opening = plan.From?.Open(seed, Nobody) ?? new(Sitting.Open(plan.Scenario, seed), 0);
        var id = await store.FreeNameAsync($"class-{plan.Scenario.Id}", seed, cancellationToken);
        await store.OpenAsync(id, plan.Scenario, opening.Events, new(_run, "a class session is created"), cancellationToken);
        var secret = Secrets.New();
        var session = new ClassSession(id, id, plan.Title, Secrets.Hash(secret), plan.WithCode ? Secrets.NewCode() : null,
            [.. plan.Scenario.Parties.Where(p => p.Kind != PartyKind.Bloc).Select(p => new ClassSeat(p.Id, Secrets.Hash(Secrets.OfSeat(secret, p.Id, 0)), null, 0, plan.Open.Contains(p.Id)))],
            plan.Pace, false, false, false, opening.MeetingsClosed, []);
        await store.SaveClassAsync(session, cancellationToken);
        return ((await FindAsync(id))!, secret);
    }

    /// <summary>The class session of that name, resumed when it is not going on yet; null when there is none.</summary>
    public async Task<ClassRoom?> FindAsync(string id)
    {
        var room = _rooms.GetOrAdd(id, i => new(() => ResumeAsync(i)));
        try
        {
            if (await room.Value is { } found)
                return found;
        }
        catch
        {
            _rooms.TryRemove(KeyValuePair.Create(id, room));
            throw;
        }

        _rooms.TryRemove(KeyValuePair.Create(id, room));
        return null;
    }

    /// <summary>The class session of a code that people typed; null when there is none.</summary>
    public async Task<string?> FindCodeAsync(string code)
    {
        var typed = new string([.. code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
        var sessions = await archive.ReadAsync((store, ct) => store.ListClassesAsync(ct));
        return typed.Length < 8 ? null : sessions.FirstOrDefault(s => !s.IsEnded && s.JoinCode?.Replace("-", "", StringComparison.Ordinal) == typed)?.Id;
    }

    /// <summary>Sessions that had been started go on, so that their clocks do.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = Task.Run(async () =>
        {
            try
            {
                foreach (var session in await archive.ReadAsync((store, ct) => store.ListClassesAsync(ct), cancellationToken))
                    if (session is { IsStarted: true, IsEnded: false })
                        await FindAsync(session.Id);
            }
            catch (Exception trouble) when (Hosting.Trouble.IsOfDatabase(trouble) || trouble is OperationCanceledException)
            {
                // Without a database there is nothing to go on with; a page that asks for a session says so.
            }
        }, CancellationToken.None);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var room in _rooms.Values.Where(r => r.IsValueCreated))
            if (await room.Value is { } open)
                await open.DisposeAsync();
        _goingBack.Dispose();
        if (_conference.IsValueCreated)
            await (await _conference.Value).DisposeAsync();
    }

    private async Task<ClassRoom?> ResumeAsync(string id)
    {
        var store = await archive.WriterAsync();
        if (!NegotiationNames.IsValid(id) || await store.FindClassAsync(id) is not { } session)
            return null;
        var held = await LockAsync(store, session.Negotiation);
        try
        {
            var record = await store.ReadAsync(session.Negotiation);
            var state = Negotiation.Fold(record);
            var scenario = await store.FindScenarioAsync(state.Opening!.ScenarioHash) ?? throw new InvalidOperationException($"The scenario of {id} is not stored.");
            var notes = await store.NotesAsync(id);
            var causes = await store.CausesAsync(session.Negotiation);
            var room = new ClassRoom(session, scenario, record, notes, store, held);
            var live = (await _conference.Value).Open(new(room.Instructed, state, session.Pace, AppendTo(store, session.Negotiation), Report(id))
            {
                MeetingsClosed = session.MeetingsClosed,
                Handled = causes.SelectMany(c => c.Split(' ')).Where(c => c.Contains(':')),
                Expected = session.Seats.Where(s => s.Holder is not null && s.IsOpen).Select(s => KeyValuePair.Create(s.Party, s.Holder!)),
            });
            room.Open(live);
            if (session.IsPaused)
                await live.PauseAsync();
            if (session is { IsStarted: true, IsEnded: false })
                await live.StartAsync();
            else if (session.IsEnded)
                await live.StopAsync();
            return room;
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    /// <summary>A process that has just ended gives the negotiation back within moments.</summary>
    private static async Task<NegotiationLock> LockAsync(NegotiationStore store, string negotiation)
    {
        for (var attempt = 1; attempt <= LockAttempts; attempt++)
        {
            if (await store.TryLockAsync(negotiation) is { } held)
                return held;
            await Task.Delay(LockInterval);
        }

        throw new IOException($"{negotiation} is going on in another process.");
    }

    private AppendMoves AppendTo(NegotiationStore store, string negotiation) => (after, events, causes, ct) =>
        store.AppendAsync(negotiation, after, events, new(_run, string.Join(' ', causes.Prepend($"{after + 1}"))), ct);

    private Action<LiveUpdate> Report(string id) => update =>
    {
        if (update.Failure is { } failure)
        {
            NotStored(id, failure);
            // Whoever asks for it next resumes it from what is stored.
            _rooms.TryRemove(id, out _);
        }
    };

    [LoggerMessage(LogLevel.Error, "Class {Id} stops: its events could not be stored")]
    private partial void NotStored(string id, Exception failure);
}
