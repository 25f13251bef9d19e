using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NegotiationSim.Store.Tests;

/// <summary>A wire to a server that can be cut at the worst moment: the server has committed, and the answer is on its way.</summary>
public sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly int _server;
    private readonly Task _accepting;
    private byte[]? _awaited;
    private int _cuts;

    public Wire(int server)
    {
        _server = server;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Cuts => _cuts;

    /// <summary>Cuts the connection that next commits a transaction in which this text was sent, and keeps the answer back.</summary>
    public void CutAfterNextCommitOf(string text) => Volatile.Write(ref _awaited, Encoding.UTF8.GetBytes(text));

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = CarryAsync(await _listener.AcceptTcpClientAsync(_end.Token));
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, _server, _end.Token);
            var cut = false;
            var mentioned = false;
            var there = PumpAsync(near.GetStream(), far.GetStream(), sent =>
            {
                var awaited = Volatile.Read(ref _awaited);
                mentioned |= awaited is not null && sent.Span.IndexOf(awaited) >= 0;
                // With its end, because every transaction is begun as READ COMMITTED.
                if (sent.Span.IndexOf("COMMIT\0"u8) < 0)
                    return true;
                if (mentioned && Interlocked.CompareExchange(ref _awaited, null, awaited) is not null)
                    Volatile.Write(ref cut, true);
                mentioned = false;
                return true;
            });
            var back = PumpAsync(far.GetStream(), near.GetStream(), _ =>
            {
                if (!Volatile.Read(ref cut))
                    return true;
                Interlocked.Increment(ref _cuts);
                return false;
            });
            await Task.WhenAny(there, back);
        }
        catch (Exception broken) when (broken is IOException or SocketException or OperationCanceledException)
        {
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, Func<ReadOnlyMemory<byte>, bool> pass)
    {
        var buffer = new byte[1 << 16];
        try
        {
            while (await from.ReadAsync(buffer, _end.Token) is var count and > 0 && pass(buffer.AsMemory(0, count)))
                await to.WriteAsync(buffer.AsMemory(0, count), _end.Token);
        }
        catch (Exception broken) when (broken is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
        }
    }
}
