using System.Diagnostics;
using NegotiationSim.Actors.Live;
using NegotiationSim.Core.Classes;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Web.Classroom;
using NegotiationSim.Web.Hosting;
using NegotiationSim.Web.Records;

namespace NegotiationSim.Load;

/// <summary>A process that moves as fast as it can is killed, again and again; every move that it had acknowledged must be in the record once.</summary>
internal static class Restarts
{
    private static readonly Lock Telling = new();

    public static async Task<int> MeasureAsync(WebOptions options, int times)
    {
        string id;
        await using (var server = await WebServer.StartAsync(options))
        {
            var (room, _) = await server.Services.GetRequiredService<ClassRooms>().CreateAsync(new(MadeUp.Scenario(12), "Restarts", MadeUp.Parties(12), new(null, 60, Unanswered.Silent), 1, WithCode: false));
            id = room.Session.Id;
            foreach (var party in MadeUp.Parties(12))
                (await room.SitAsync(new(id, party, 0), $"Person of {party}")).ThrowIfRefused();
            (await room.StartAsync()).ThrowIfRefused();
        }

        var acknowledged = new List<string>();
        var (processor, memory) = (TimeSpan.Zero, 0L);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < times; i++)
        {
            using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [typeof(Screen).Assembly.Location, "moves", id, options.DataDirectory!, $"{i}"]) { RedirectStandardOutput = true })!;
            var killAfter = 40 + (i * 37 % 90);
            while (await child.StandardOutput.ReadLineAsync() is { } key)
            {
                acknowledged.Add(key);
                if (--killAfter == 0)
                {
                    child.Refresh();
                    processor += child.TotalProcessorTime;
                    memory = Math.Max(memory, child.WorkingSet64);
                    child.Kill();
                }
            }

            await child.WaitForExitAsync();
        }

        await using var archive = new Archive(options);
        var store = await archive.ReaderAsync();
        var session = (await store.FindClassAsync(id))!;
        var kept = (await store.CausesAsync(session.Negotiation)).SelectMany(c => c.Split(' ')).Where(c => c.Contains(':')).ToList();
        var lost = acknowledged.Except(kept).ToList();
        var record = await store.ReadAsync(session.Negotiation);
        var statements = record.OfType<NegotiationEvent.StatementMade>().Count(s => s.Reason is Reason.Stated said && said.Text.StartsWith("key ", StringComparison.Ordinal));
        Console.WriteLine($"{times} kills: {acknowledged.Count} moves acknowledged, {lost.Count} of them lost; {kept.Count} keys in the record, {kept.Count - kept.Distinct().Count()} twice; {statements} statements of people, {record.Count} events");
        Console.WriteLine($"the killed servers took {processor.TotalSeconds:0.0} s of processor in {watch.Elapsed.TotalSeconds:0.0} s, starting included; largest working set {memory / 1048576.0:0} MB");
        return lost.Count == 0 ? 0 : 1;
    }

    public static async Task<int> MoveAsync(WebOptions options, string id, int round)
    {
        await using var server = await WebServer.StartAsync(options);
        var room = (await server.Services.GetRequiredService<ClassRooms>().FindAsync(id))!;
        while (room.Now.State.OnFloor is null || room.Now.View.Stage != LiveStage.Floor)
            await Task.Delay(20);
        var number = 0;
        await Task.WhenAll(MadeUp.Parties(12).Select(party => Task.Run(async () =>
        {
            for (var i = 0; i < 1_000; i++)
            {
                var key = $"r{round}n{Interlocked.Increment(ref number)}";
                var issue = room.Now.State.OnFloor!.Value;
                // Past the limit on what one seat may do: what is loaded is the floor.
                if (await room.Live.MakeAsync(party, key, new SeatMove.Speak(issue, room.Now.State[issue].Options[i % 2].Text, $"key {party}:{key}")) is Decision.Accepted)
                    lock (Telling)
                        Console.WriteLine($"{party}:{key}");
            }
        })));
        return 0;
    }
}
