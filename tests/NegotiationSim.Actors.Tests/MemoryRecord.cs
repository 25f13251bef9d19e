using System.Collections.Immutable;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Actors.Tests;

/// <summary>A record in memory that notices when events are appended out of order or announced before they are safe.</summary>
internal sealed class MemoryRecord
{
    private readonly Lock _lock = new();
    private ImmutableList<NegotiationEvent> _events;
    private ImmutableList<SittingClosed> _announced = [];

    public MemoryRecord(IEnumerable<NegotiationEvent> events) => _events = [.. events];

    public IReadOnlyList<NegotiationEvent> Events => _events;

    public IReadOnlyList<SittingClosed> Announced => _announced;

    public Negotiation State => Negotiation.Fold(_events);

    public string Hash => Canonical.Hash(_events);

    public static MemoryRecord Opened(Scenario scenario, ulong seed) => new(Sitting.Open(scenario, seed));

    public Task Append(long after, IReadOnlyList<NegotiationEvent> events, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (after != _events.Count)
                throw new InvalidOperationException($"{_events.Count} events are stored, not {after}");
            _events = _events.AddRange(events);
        }

        return Task.CompletedTask;
    }

    public void Announce(SittingClosed closed)
    {
        lock (_lock)
        {
            if (closed.State.Version > _events.Count)
                throw new InvalidOperationException($"Announced up to {closed.State.Version}, stored up to {_events.Count}");
            _announced = _announced.Add(closed);
        }
    }

    public ConferenceSetup Setup(Scenario scenario) => ConferenceSetup.Simulated(scenario, State, Append, Announce);

    /// <summary>The same, with the answers bent by a test.</summary>
    public ConferenceSetup Setup(Scenario scenario, Func<int, Call, Func<Reply>, Reply> respond)
    {
        var setup = Setup(scenario);
        return setup with { Respond = (place, call) => respond(place, call, () => setup.Respond(place, call)) };
    }
}
