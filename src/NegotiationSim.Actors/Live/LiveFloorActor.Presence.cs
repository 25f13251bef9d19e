using System.Collections.Immutable;
using Akka.Actor;
using NegotiationSim.Core;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Actors.Live;

/// <content>Who is there: the simulator takes over from who leaves, and gives back on return.</content>
internal sealed partial class LiveFloorActor
{
    private readonly Dictionary<PartyId, HashSet<string>> _connections = [];
    private readonly Dictionary<PartyId, string> _holders = [];
    private readonly Dictionary<PartyId, ITimer> _away = [];
    private bool _presenceChanged;

    private ImmutableArray<PartyId> Present => [.. _connections.Where(c => c.Value.Count > 0).Select(c => c.Key).OrderBy(p => p.Value, StringComparer.Ordinal)];

    private void Connect(Connection c)
    {
        if (!_connections.TryGetValue(c.Seat, out var connections))
            _connections[c.Seat] = connections = [];
        _presenceChanged = c.IsThere ? connections.Add(c.Id) : connections.Remove(c.Id);
        if (connections.Count == 0)
        {
            ExpectBack(c.Seat);
            return;
        }

        StopWaiting(c.Seat);
        if (c.IsThere && _holders.TryGetValue(c.Seat, out var holder) && !_floor.State.Seats.ContainsKey(c.Seat))
            _floor.Seat(new NegotiationCommand.TakeSeat(c.Seat, holder), Now);
    }

    private void ExpectBack(PartyId seat)
    {
        StopWaiting(seat);
        var self = Self;
        _away[seat] = _setup.Clock.CreateTimer(_ => self.Tell(new GoneTooLong(seat)), null, _setup.AwayAfter, Timeout.InfiniteTimeSpan);
    }

    private void StopWaiting(PartyId seat)
    {
        if (_away.Remove(seat, out var timer))
            timer.Dispose();
    }

    private void GiveUpOn(PartyId seat)
    {
        StopWaiting(seat);
        if (!_floor.State.Seats.TryGetValue(seat, out var holder) || _connections.GetValueOrDefault(seat) is { Count: > 0 })
            return;
        _holders[seat] = holder;
        _floor.Seat(new NegotiationCommand.ReleaseSeat(seat, SeatEnd.Away), Now);
    }
}
