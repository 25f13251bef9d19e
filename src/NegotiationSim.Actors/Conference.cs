using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NegotiationSim.Actors.Live;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Actors;

/// <summary>What a conference needs to go on from where its record ends.</summary>
/// <param name="State">The record so far, opened.</param>
/// <param name="Model">Parameters of behaviour.</param>
/// <param name="Respond">How parties answer.</param>
/// <param name="Append">Stores events.</param>
/// <param name="Announce">Told of each sitting whose events are safe; on the floor's thread, so it must be quick.</param>
public sealed record ConferenceSetup(
    Negotiation State,
    BehaviourParameters Model,
    Respond Respond,
    AppendEvents Append,
    Action<SittingClosed>? Announce = null)
{
    /// <summary>How long the floor waits for a party.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many sittings may be held before the first of them is stored, 1 or more.</summary>
    public int SittingsAhead { get; init; } = 8;

    /// <summary>Everybody played by the simulator.</summary>
    public static ConferenceSetup Simulated(Scenario scenario, Negotiation state, AppendEvents append, Action<SittingClosed>? announce = null) =>
        new(state, scenario.Model, Rehearsal.Simulator(scenario, state.Roster, state.Opening!.Seed), append, announce);
}

/// <summary>The actor system in which negotiations are held, on a host of its own.</summary>
public sealed class Conference : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly ActorSystem _system;
    private int _floors;

    private Conference(IHost host)
    {
        _host = host;
        _system = host.Services.GetRequiredService<ActorSystem>();
    }

    /// <param name="logging">Where failures of parties are reported; nothing is logged when null.</param>
    public static async Task<Conference> StartAsync(Action<ILoggingBuilder>? logging = null, CancellationToken cancellationToken = default)
    {
        var builder = new HostBuilder();
        builder.ConfigureLogging(l =>
        {
            l.ClearProviders();
            logging?.Invoke(l);
        });
        // Ctrl-C is for whoever holds the negotiation: the room stays until the sitting is over and stored.
        builder.ConfigureServices(services => services.AddSingleton<IHostLifetime, UntilDisposed>().AddAkka("negsim", akka => akka
            .AddHocon("akka.coordinated-shutdown.run-by-clr-shutdown-hook = off", HoconAddMode.Prepend)
            .ConfigureLoggers(l =>
            {
                l.LogLevel = Akka.Event.LogLevel.WarningLevel;
                l.ClearLoggers();
                l.AddLoggerFactory();
            })));
        var host = builder.Build();
        await host.StartAsync(cancellationToken);
        return new(host);
    }

    /// <summary>Holds a negotiation to its end, or until cancelled: then everything announced is stored, and it can be resumed.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled before the end.</exception>
    public async Task<Negotiation> HoldAsync(ConferenceSetup setup, CancellationToken cancellationToken = default)
    {
        var done = new TaskCompletionSource<Negotiation>(TaskCreationOptions.RunContinuationsAsynchronously);
        var floor = _system.ActorOf(
            Props.Create(() => new FloorActor(setup, done, cancellationToken)),
            $"floor-{Interlocked.Increment(ref _floors)}");
        floor.Tell(new CallToOrder());
        try
        {
            return await done.Task;
        }
        finally
        {
            await floor.GracefulStop(TimeSpan.FromSeconds(5));
        }
    }

    /// <summary>Opens the room for a class session. It waits in its lobby until the facilitator starts it.</summary>
    public LiveSession Open(LiveSetup setup) => LiveSession.Open(_system, $"class-{Interlocked.Increment(ref _floors)}", setup);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private sealed class UntilDisposed : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
