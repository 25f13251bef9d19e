using Microsoft.AspNetCore.Components.Server.Circuits;

namespace NegotiationSim.Web.Classroom;

/// <summary>The connection of one page: tells a seat when it breaks and when it is back, sooner than the page itself is given up.</summary>
internal sealed class Line : CircuitHandler
{
    private readonly string _id = Guid.NewGuid().ToString("n");
    private (ClassRoom Room, SeatPass Pass)? _seat;

    /// <summary>The page is the one of a seat.</summary>
    public void Serve(ClassRoom room, SeatPass pass)
    {
        _seat = (room, pass);
        room.Live.Connect(pass.Seat, _id);
    }

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (_seat is var (room, pass))
            room.Live.Connect(pass.Seat, _id);
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken) => Hang();

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken) => Hang();

    private Task Hang()
    {
        if (_seat is var (room, pass))
            room.Live.Disconnect(pass.Seat, _id);
        return Task.CompletedTask;
    }
}
