using System.Diagnostics;
using System.Globalization;
using NegotiationSim.Core;
using NegotiationSim.Core.Classes;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Load;
using NegotiationSim.Scenarios;
using NegotiationSim.Web.Classroom;
using NegotiationSim.Web.Hosting;

// dotnet run -c Release --project tests/NegotiationSim.Load -- screens 200 /tmp/negsim-load
// dotnet run -c Release --project tests/NegotiationSim.Load -- restarts 10 /tmp/negsim-load
const int Moves = 40;
if (args is not [var mode, var count, var folder, .. var rest])
{
    Console.Error.WriteLine("screens SEATS FOLDER | restarts TIMES FOLDER: the folder is for a private database");
    return 2;
}

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var options = new WebOptions { Addresses = ["http://127.0.0.1:0"], DataDirectory = folder, Rate = (100_000, 100_000) };
return mode switch
{
    "screens" => await ScreensAsync(int.Parse(count, CultureInfo.InvariantCulture)),
    "restarts" => await RestartsAsync(int.Parse(count, CultureInfo.InvariantCulture)),
    "moves" => await MovesAsync(count, int.Parse(rest[0], CultureInfo.InvariantCulture)),
    _ => 2,
};

// So many seats with a page each; one of them moves, and it is measured when each page is told to draw.
async Task<int> ScreensAsync(int seats)
{
    await using var server = await WebServer.StartAsync(options);
    var rooms = server.Services.GetRequiredService<ClassRooms>();
    var (room, secret) = await rooms.CreateAsync(new(Scenario(seats), "Load", Parties(seats), new(null, 60, Unanswered.Silent), 1, WithCode: false));
    var before = GC.GetTotalMemory(forceFullCollection: true);
    var screens = new List<Screen>();
    var address = server.Addresses[0];
    var opening = Stopwatch.StartNew();
    foreach (var party in Parties(seats))
    {
        (await room.SitAsync(new(room.Session.Id, party, 0), $"Person of {party}")).ThrowIfRefused();
        screens.Add(await Screen.OpenAsync(address, $"{address}class/{room.Session.Id}/s/{Secrets.OfSeat(secret, party, 0)}"));
    }

    Console.WriteLine($"{screens.Count} pages open after {opening.Elapsed.TotalSeconds:0.0} s");
    (await room.StartAsync()).ThrowIfRefused();
    while (room.Now.State.OnFloor is null)
        await Task.Delay(50);
    await Task.Delay(3_000);
    var issue = room.Now.State.OnFloor!.Value;
    var times = new List<double>();
    var acknowledged = new List<double>();
    var cpu = Process.GetCurrentProcess().TotalProcessorTime;
    var measuring = Stopwatch.StartNew();
    for (var i = 0; i < Moves; i++)
    {
        var party = Parties(seats)[i * 7 % seats];
        foreach (var screen in screens)
            screen.Awaited = System.Text.Encoding.UTF8.GetBytes($"Statement {i}.");
        var start = Stopwatch.GetTimestamp();
        var decision = await room.MakeAsync(new(room.Session.Id, party, 0), $"k{i}", new SeatMove.Speak(issue, room.Now.State[issue].Options[i % 2].Text, $"Statement {i}."));
        decision.ThrowIfRefused();
        acknowledged.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        var patience = Stopwatch.StartNew();
        while (screens.Any(s => s.Drawn < start) && patience.Elapsed < TimeSpan.FromSeconds(10))
            await Task.Delay(2);
        times.AddRange(screens.Select(s => s.Drawn < start ? 10_000 : (s.Drawn - start) * 1000.0 / Stopwatch.Frequency));
        await Task.Delay(200);
    }

    var spent = Process.GetCurrentProcess().TotalProcessorTime - cpu;
    Console.WriteLine($"{Moves} moves: acknowledged p50 {Quantile(acknowledged, 0.5):0} ms, p95 {Quantile(acknowledged, 0.95):0} ms");
    Console.WriteLine($"on {times.Count} screens: p50 {Quantile(times, 0.5):0} ms, p95 {Quantile(times, 0.95):0} ms, longest {times.Max():0} ms; not in 10 s: {times.Count(t => t >= 10_000)}");
    Console.WriteLine($"processor: {spent.TotalSeconds:0.0} s in {measuring.Elapsed.TotalSeconds:0.0} s, server and {seats} clients in one process of {Environment.ProcessorCount} cores");
    Console.WriteLine($"memory: {(GC.GetTotalMemory(forceFullCollection: true) - before) / 1048576.0:0} MB more than before, clients included; working set {Environment.WorkingSet / 1048576.0:0} MB");
    Console.WriteLine($"drawn: {screens.Average(s => s.Bytes) / 1024:0} kB a page");
    foreach (var screen in screens)
        await screen.DisposeAsync();
    return 0;
}

// A process that moves as fast as it can is killed, again and again; every move that it had acknowledged must be in the record once.
async Task<int> RestartsAsync(int times)
{
    string id;
    await using (var server = await WebServer.StartAsync(options))
    {
        var (room, _) = await server.Services.GetRequiredService<ClassRooms>().CreateAsync(new(Scenario(12), "Restarts", Parties(12), new(null, 60, Unanswered.Silent), 1, WithCode: false));
        id = room.Session.Id;
        foreach (var party in Parties(12))
            (await room.SitAsync(new(id, party, 0), $"Person of {party}")).ThrowIfRefused();
        (await room.StartAsync()).ThrowIfRefused();
    }

    var acknowledged = new List<string>();
    for (var i = 0; i < times; i++)
    {
        using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [typeof(Screen).Assembly.Location, "moves", id, folder, $"{i}"]) { RedirectStandardOutput = true })!;
        var killAfter = 40 + (i * 37 % 90);
        while (await child.StandardOutput.ReadLineAsync() is { } key)
        {
            acknowledged.Add(key);
            if (--killAfter == 0)
                child.Kill();
        }

        await child.WaitForExitAsync();
    }

    await using var archive = new NegotiationSim.Web.Records.Archive(options);
    var store = await archive.ReaderAsync();
    var session = (await store.FindClassAsync(id))!;
    var kept = (await store.CausesAsync(session.Negotiation)).SelectMany(c => c.Split(' ')).Where(c => c.Contains(':')).ToList();
    var lost = acknowledged.Except(kept).ToList();
    var record = await store.ReadAsync(session.Negotiation);
    var statements = record.OfType<NegotiationEvent.StatementMade>().Count(s => s.Reason is Reason.Stated said && said.Text.StartsWith("key ", StringComparison.Ordinal));
    Console.WriteLine($"{times} kills: {acknowledged.Count} moves acknowledged, {lost.Count} of them lost; {kept.Count} keys in the record, {kept.Count - kept.Distinct().Count()} twice; {statements} statements of people, {record.Count} events");
    return lost.Count == 0 ? 0 : 1;
}

async Task<int> MovesAsync(string id, int round)
{
    await using var server = await WebServer.StartAsync(options);
    var room = (await server.Services.GetRequiredService<ClassRooms>().FindAsync(id))!;
    while (room.Now.State.OnFloor is null || room.Now.View.Stage != NegotiationSim.Actors.Live.LiveStage.Floor)
        await Task.Delay(20);
    var number = 0;
    await Task.WhenAll(Parties(12).Select(party => Task.Run(async () =>
    {
        for (var i = 0; i < 1_000; i++)
        {
            var key = $"r{round}n{Interlocked.Increment(ref number)}";
            var issue = room.Now.State.OnFloor!.Value;
            // Past the limit on what one seat may do: what is loaded is the floor.
            if (await room.Live.MakeAsync(party, key, new SeatMove.Speak(issue, room.Now.State[issue].Options[i % 2].Text, $"key {party}:{key}")) is Decision.Accepted)
                lock (options)
                    Console.WriteLine($"{party}:{key}");
        }
    })));
    return 0;
}

static double Quantile(List<double> values, double share) => values.Order().ElementAt((int)Math.Min(values.Count - 1, share * values.Count));

static System.Collections.Immutable.ImmutableArray<PartyId> Parties(int seats) => [.. Enumerable.Range(1, seats).Select(i => new PartyId($"S{i:000}"))];

// The small treaty with as many delegations as there are seats: all want the same, so that the floor is people's.
static Scenario Scenario(int seats)
{
    var shipped = Path.Combine(Path.GetDirectoryName(Source())!, "..", "..", "scenarios", "data-access-mini");
    var mini = ((ScenarioLoadResult.Loaded)ScenarioLoader.Load(shipped)).Scenario;
    var mandate = mini.Mandates[0];
    return mini with
    {
        Bureau = [],
        Blocs = [],
        Parties = [.. Parties(seats).Select(p => new NegotiationSim.Core.Parties.Party(p, $"State {p}", NegotiationSim.Core.Parties.PartyKind.Delegation, 1, []))],
        Mandates = [.. Parties(seats).Select(p => mandate with { Party = p })],
    };

    static string Source([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;
}
