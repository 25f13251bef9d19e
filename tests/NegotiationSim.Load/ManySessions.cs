using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using NegotiationSim.Core.Classes;
using NegotiationSim.Web.Classroom;
using NegotiationSim.Web.Hosting;

namespace NegotiationSim.Load;

/// <summary>Classes of ten at the same time: in each of them somebody speaks every second, and it is measured when its ten pages are told to draw.</summary>
internal static class ManySessions
{
    private const int Seats = 10;
    private const int Moves = 30;

    public static async Task<int> MeasureAsync(WebOptions options, int classes)
    {
        await using var server = await WebServer.StartAsync(options);
        var rooms = server.Services.GetRequiredService<ClassRooms>();
        var parties = MadeUp.Parties(Seats);
        var address = server.Addresses[0];
        var opening = new Spending();
        var held = new List<(ClassRoom Room, List<Screen> Screens)>();
        for (var c = 0; c < classes; c++)
        {
            var (room, secret) = await rooms.CreateAsync(new(MadeUp.Scenario(Seats), Name(c), parties, new(null, 60, Unanswered.Silent), (ulong)c, WithCode: false));
            var screens = new List<Screen>();
            foreach (var party in parties)
            {
                (await room.SitAsync(new(room.Session.Id, party, 0), $"Person of {party}")).ThrowIfRefused();
                screens.Add(await Screen.OpenAsync(address, $"{address}class/{room.Session.Id}/s/{Secrets.OfSeat(secret, party, 0)}"));
                screens[^1].Foreign = [.. Enumerable.Range(0, classes).Where(other => other != c).Select(other => Encoding.UTF8.GetBytes($"Spoken in {Name(other)}"))];
            }

            held.Add((room, screens));
        }

        Console.WriteLine($"{classes} classes with {classes * Seats} pages open after {opening.Elapsed.TotalSeconds:0.0} s: {opening}");
        foreach (var (room, _) in held)
            (await room.StartAsync()).ThrowIfRefused();
        while (held.Any(h => h.Room.Now.State.OnFloor is null))
            await Task.Delay(50);
        await Task.Delay(3_000);

        var times = new ConcurrentBag<double>();
        var acknowledged = new ConcurrentBag<double>();
        var measuring = new Spending();
        await Task.WhenAll(held.Select((h, c) => Task.Run(() => SpeakAsync(h.Room, h.Screens, c, times, acknowledged))));
        Console.WriteLine($"{acknowledged.Count} moves in {measuring.Elapsed.TotalSeconds:0.0} s acknowledged: {Figures.Of([.. acknowledged])}");
        Console.WriteLine($"on {times.Count} screens: {Figures.Of([.. times])}; not in 10 s: {times.Count(t => t >= Screen.Never)}");
        Console.WriteLine($"{measuring}, server and {classes * Seats} clients in one process");
        var leaks = held.Sum(h => h.Screens.Sum(s => s.Leaks));
        Console.WriteLine($"told what was said in another class: {leaks} times");
        foreach (var screen in held.SelectMany(h => h.Screens))
            await screen.DisposeAsync();
        return leaks == 0 ? 0 : 1;
    }

    private static async Task SpeakAsync(ClassRoom room, List<Screen> screens, int number, ConcurrentBag<double> times, ConcurrentBag<double> acknowledged)
    {
        var parties = MadeUp.Parties(Seats);
        var issue = room.Now.State.OnFloor!.Value;
        // Classes do not move in step.
        await Task.Delay(number * 997 % 1_000);
        for (var i = 0; i < Moves; i++)
        {
            var said = $"Spoken in {Name(number)}, {i}.";
            foreach (var screen in screens)
                screen.Awaited = Encoding.UTF8.GetBytes(said);
            var start = Stopwatch.GetTimestamp();
            var decision = await room.MakeAsync(new(room.Session.Id, parties[i % Seats], 0), $"k{i}", new SeatMove.Speak(issue, room.Now.State[issue].Options[i % 2].Text, said));
            decision.ThrowIfRefused();
            acknowledged.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            foreach (var time in await Screen.DrawnAsync(screens, start))
                times.Add(time);
            if (Stopwatch.GetElapsedTime(start) is var taken && taken < TimeSpan.FromSeconds(1))
                await Task.Delay(TimeSpan.FromSeconds(1) - taken);
        }
    }

    private static string Name(int number) => $"class C{number:000}";
}
