using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace NegotiationSim.Load;

/// <summary>
/// A seat's page without a browser: it takes the page by HTTP, opens the page's circuit over SignalR in the protocol of Blazor, and
/// acknowledges what it is told to draw. What a browser spends on drawing is not in its times.
/// </summary>
internal sealed partial class Screen : IAsyncDisposable
{
    private readonly HubConnection _connection;
    private long _drawn;

    private Screen(HubConnection connection) => _connection = connection;

    /// <summary>When it was last told to draw the awaited words, as a timestamp.</summary>
    public long Drawn => Volatile.Read(ref _drawn);

    /// <summary>The words that count as drawn.</summary>
    public byte[] Awaited { get; set; } = [];

    /// <summary>How much it was told to draw, in bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>Words that must never come here.</summary>
    public IReadOnlyList<byte[]> Foreign { get; set; } = [];

    /// <summary>How often they came.</summary>
    public int Leaks { get; private set; }

    /// <summary>What is told of a page that was not drawn in time, in milliseconds.</summary>
    public const double Never = 10_000;

    /// <summary>Waits until pages have drawn what they await, and says how long after a start each did.</summary>
    public static async Task<IEnumerable<double>> DrawnAsync(IReadOnlyCollection<Screen> screens, long start)
    {
        var patience = Stopwatch.StartNew();
        while (screens.Any(s => s.Drawn < start) && patience.Elapsed.TotalMilliseconds < Never)
            await Task.Delay(2);
        return [.. screens.Select(s => s.Drawn < start ? Never : (s.Drawn - start) * 1000.0 / Stopwatch.Frequency)];
    }

    public static async Task<Screen> OpenAsync(Uri server, string link)
    {
        var cookies = new CookieContainer();
        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies });
        var response = await http.GetAsync(link);
        var page = response.RequestMessage!.RequestUri!;
        var html = await response.Content.ReadAsStringAsync();
        var markers = Markers().Matches(html).Select(m => m.Groups[1].Value).Where(m => m.Contains("\"type\":\"server\"", StringComparison.Ordinal) && m.Contains("\"descriptor\"", StringComparison.Ordinal)).ToArray();
        var state = State().Match(html) is { Success: true } found ? found.Groups[1].Value : "";

        var builder = new HubConnectionBuilder().WithUrl(new Uri(server, "_blazor"), options => options.Cookies = cookies);
        var protocol = Type.GetType("Microsoft.AspNetCore.Components.Server.BlazorPack.BlazorPackHubProtocol, Microsoft.AspNetCore.Components.Server", throwOnError: true)!;
        builder.Services.AddSingleton((IHubProtocol)Activator.CreateInstance(protocol)!);
        var connection = builder.Build();
        var screen = new Screen(connection);
        connection.On<long, byte[]>("JS.RenderBatch", async (batch, bytes) =>
        {
            screen.Bytes += bytes.Length;
            if (bytes.AsSpan().IndexOf(screen.Awaited) >= 0)
                Volatile.Write(ref screen._drawn, Stopwatch.GetTimestamp());
            screen.Leaks += screen.Foreign.Count(words => bytes.AsSpan().IndexOf(words) >= 0);
            await connection.SendAsync("OnRenderCompleted", batch, (string?)null);
        });
        connection.On<string>("JS.BeginInvokeJS", async invocation =>
        {
            var id = TaskId().Match(invocation).Groups[1].Value;
            // What the page imports is answered with an object, all else with nothing.
            var result = invocation.Contains("import", StringComparison.Ordinal) ? "{\"__jsObjectId\":1}" : "null";
            await connection.SendAsync("EndInvokeJSFromDotNet", long.Parse(id, System.Globalization.CultureInfo.InvariantCulture), true, $"[{id},true,{result}]");
        });
        connection.On<string>("JS.Error", error => Console.Error.WriteLine($"The page failed: {error}"));
        connection.On<string, string>("JS.AttachComponent", (_, _) => { });
        await connection.StartAsync();
        await connection.InvokeAsync<string>("StartCircuit", server.ToString(), page.ToString(), "[]", state);
        var operations = string.Join(',', markers.Select((m, i) => $"{{\"type\":\"add\",\"ssrComponentId\":{i + 1},\"marker\":{m}}}"));
        await connection.SendAsync("UpdateRootComponents", $"{{\"batchId\":1,\"operations\":[{operations}]}}", state);
        return screen;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    [GeneratedRegex("<!--Blazor:(\\{.*?\\})-->")]
    private static partial Regex Markers();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex State();

    [GeneratedRegex("\"taskId\":(\\d+)")]
    private static partial Regex TaskId();
}
