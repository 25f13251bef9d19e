using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NegotiationSim.Actors;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Store;
using NegotiationSim.Web.Records;

namespace NegotiationSim.Web.Talks;

/// <summary>Plays negotiations in this process, each by the same actors as the command line, and stores every move.</summary>
public sealed partial class TalksRoom(Archive archive, ILogger<TalksRoom> log) : IHostedService, IAsyncDisposable
{
    private static readonly int AtOnce = Math.Max(1, Environment.ProcessorCount - 1);

    private readonly ConcurrentDictionary<string, GoingOn> _going = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _places = new(AtOnce);
    private readonly Lazy<Task<Conference>> _conference = new(() => Conference.StartAsync());
    private readonly string _run = Guid.NewGuid().ToString("n");

    /// <summary>Those that are played here, and those that failed here and were not taken up again.</summary>
    public IReadOnlyCollection<GoingOn> All => [.. _going.Values];

    /// <summary>The one of that id, if it is played here.</summary>
    public GoingOn? Find(string id) => _going.GetValueOrDefault(id);

    /// <summary>Opens a negotiation on a scenario and plays it to its end.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="seed">Seed of all draws.</param>
    /// <param name="id">Name for it; made from the scenario when null.</param>
    /// <param name="cancellationToken">Ends the waiting for the database.</param>
    /// <returns>Its id.</returns>
    /// <exception cref="NegotiationExistsException">The name is taken.</exception>
    /// <exception cref="ArgumentException">The name is none.</exception>
    public async Task<string> StartAsync(Scenario scenario, ulong seed, string? id = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var store = await archive.WriterAsync(cancellationToken);
        var name = id ?? await store.FreeNameAsync(scenario.Id, seed, cancellationToken);
        var opening = Sitting.Open(scenario, seed);
        await store.OpenAsync(name, scenario, opening, Metadata(0), cancellationToken);
        Play(name, scenario, Negotiation.Fold(opening));
        return name;
    }

    /// <summary>Goes on with a negotiation that was stopped.</summary>
    /// <exception cref="NegotiationNotFoundException">There is none of that id.</exception>
    public async Task<Resumption> ResumeAsync(string id, CancellationToken cancellationToken = default)
    {
        if (_going.TryGetValue(id, out var going) && !going.Done.IsCompleted)
            return Resumption.GoesOnAlready;
        var store = await archive.WriterAsync(cancellationToken);
        var record = await store.ReadAsync(id, cancellationToken: cancellationToken);
        if (record[0].Evidence is not null)
            return Resumption.IsRecord;
        var state = Negotiation.Fold(record);
        if (state.HasEnded)
            return Resumption.HasEnded;
        if (await store.FindScenarioAsync(state.Opening!.ScenarioHash, cancellationToken) is not { } scenario)
            return Resumption.NoScenario;
        Play(id, scenario, state);
        return Resumption.GoesOn;
    }

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Lets each negotiation finish the sitting that is under way, so that it can be resumed from there.</summary>
    async Task IHostedService.StopAsync(CancellationToken cancellationToken)
    {
        foreach (var going in _going.Values)
            going.Stop();
        await Task.WhenAll(_going.Values.Select(g => g.Done)).WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_conference.IsValueCreated)
            await (await _conference.Value).DisposeAsync();
        foreach (var going in _going.Values)
            going.Dispose();
        _places.Dispose();
    }

    private void Play(string id, Scenario scenario, Negotiation state)
    {
        var going = new GoingOn(id, state);
        _going[id] = going;
        going.Done = Task.Run(() => PlayAsync(going, scenario));
    }

    private async Task PlayAsync(GoingOn going, Scenario scenario)
    {
        try
        {
            await _places.WaitAsync(going.Stopped);
            try
            {
                going.IsWaiting = false;
                await HoldAsync(going, scenario);
            }
            finally
            {
                _places.Release();
            }

            _going.TryRemove(going.Id, out _);
        }
        catch (OperationCanceledException) when (going.Stopped.IsCancellationRequested)
        {
            _going.TryRemove(going.Id, out _);
        }
        catch (Exception failure)
        {
            // The page says so and offers to go on; the other negotiations do.
            going.Failure = failure;
            LogFailure(log, going.Id, failure);
        }
    }

    private async Task HoldAsync(GoingOn going, Scenario scenario)
    {
        var store = await archive.WriterAsync(going.Stopped);
        await using var held = await store.TryLockAsync(going.Id, going.Stopped) ?? throw new HeldElsewhereException(going.Id);
        var setup = ConferenceSetup.Simulated(
            scenario,
            going.State,
            (after, events, ct) => store.AppendAsync(going.Id, after, events, Metadata(after), ct),
            sitting => going.State = sitting.State);
        await (await _conference.Value).HoldAsync(setup, going.Stopped);
    }

    private AppendMetadata Metadata(long after) => new(_run, string.Create(CultureInfo.InvariantCulture, $"moves after {after}"));

    [LoggerMessage(Level = LogLevel.Error, Message = "Negotiation {Id} stopped.")]
    private static partial void LogFailure(ILogger log, string id, Exception failure);
}

/// <summary>What came of the wish to go on with a negotiation.</summary>
public enum Resumption
{
    GoesOn,
    GoesOnAlready,
    HasEnded,

    /// <summary>What happened cannot be simulated further.</summary>
    IsRecord,

    /// <summary>The scenario on which it was opened is not stored.</summary>
    NoScenario,
}

/// <summary>Another process continues the negotiation.</summary>
public sealed class HeldElsewhereException(string id) : Exception($"{id} is going on in another program.");
