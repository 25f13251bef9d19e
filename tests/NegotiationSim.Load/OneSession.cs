using System.Diagnostics;
using System.Text;
using NegotiationSim.Core.Classes;
using NegotiationSim.Web.Classroom;
using NegotiationSim.Web.Hosting;

namespace NegotiationSim.Load;

/// <summary>So many seats with a page each; one of them moves, and it is measured when each page is told to draw.</summary>
internal static class OneSession
{
    private const int Moves = 40;

    public static async Task<int> MeasureAsync(WebOptions options, int seats)
    {
        await using var server = await WebServer.StartAsync(options);
        var rooms = server.Services.GetRequiredService<ClassRooms>();
        var parties = MadeUp.Parties(seats);
        var (room, secret) = await rooms.CreateAsync(new(MadeUp.Scenario(seats), "Load", parties, new(null, 60, Unanswered.Silent), 1, WithCode: false));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var screens = new List<Screen>();
        var address = server.Addresses[0];
        var opening = new Spending();
        foreach (var party in parties)
        {
            (await room.SitAsync(new(room.Session.Id, party, 0), $"Person of {party}")).ThrowIfRefused();
            screens.Add(await Screen.OpenAsync(address, $"{address}class/{room.Session.Id}/s/{Secrets.OfSeat(secret, party, 0)}"));
        }

        Console.WriteLine($"{screens.Count} pages open after {opening.Elapsed.TotalSeconds:0.0} s: {opening}");
        (await room.StartAsync()).ThrowIfRefused();
        while (room.Now.State.OnFloor is null)
            await Task.Delay(50);
        await Task.Delay(3_000);
        var issue = room.Now.State.OnFloor!.Value;
        var times = new List<double>();
        var acknowledged = new List<double>();
        var measuring = new Spending();
        for (var i = 0; i < Moves; i++)
        {
            var party = parties[i * 7 % seats];
            foreach (var screen in screens)
                screen.Awaited = Encoding.UTF8.GetBytes($"Statement {i}.");
            var start = Stopwatch.GetTimestamp();
            var decision = await room.MakeAsync(new(room.Session.Id, party, 0), $"k{i}", new SeatMove.Speak(issue, room.Now.State[issue].Options[i % 2].Text, $"Statement {i}."));
            decision.ThrowIfRefused();
            acknowledged.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            times.AddRange(await Screen.DrawnAsync(screens, start));
            await Task.Delay(200);
        }

        Console.WriteLine($"{Moves} moves acknowledged: {Figures.Of(acknowledged)}");
        Console.WriteLine($"on {times.Count} screens: {Figures.Of(times)}; not in 10 s: {times.Count(t => t >= Screen.Never)}");
        Console.WriteLine($"{measuring}, server and {seats} clients in one process");
        Console.WriteLine($"memory: {(GC.GetTotalMemory(forceFullCollection: true) - before) / 1048576.0:0} MB more than before, clients included");
        Console.WriteLine($"drawn: {screens.Average(s => s.Bytes) / 1024:0} kB a page");
        foreach (var screen in screens)
            await screen.DisposeAsync();
        return 0;
    }
}
