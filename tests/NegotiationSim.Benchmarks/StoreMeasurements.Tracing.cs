using System.Diagnostics;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Store;

namespace NegotiationSim.Benchmarks;

/// <content>A phrase in a large store.</content>
internal sealed partial class StoreMeasurements
{
    /// <summary>One phrase among 1,000 negotiations and 1,000,000 events.</summary>
    private async Task TraceAsync()
    {
        var mini = Flagship.Load("data-access-mini");
        var (events, negotiations) = (0L, 0);
        var watch = Stopwatch.StartNew();
        while (negotiations < 1_000)
        {
            // The long ones first, until the short ones that are left fill up the million.
            var (scenario, many) = events < 920_000 ? (_flagship, 5) : (mini, Math.Min(200, 1_000 - negotiations));
            var runs = Enumerable.Range(negotiations, many).Select(n => new KeptRun(Name("traced"), scenario, Rehearsal.Run(scenario, (ulong)n))).ToList();
            await _store.KeepAsync(runs, new("measure", $"keep {negotiations}"));
            events += runs.Sum(r => r.Events.Count);
            negotiations += many;
        }

        Say($"trace   {negotiations:#,0} negotiations, {events:#,0} events kept in {watch.Elapsed.TotalSeconds:0} s");
        watch.Restart();
        await _store.CatchUpAsync();
        Say($"        phrases indexed in {watch.Elapsed.TotalSeconds:0} s, once");
        await using (var analyze = _raw.CreateCommand($"vacuum analyze {Schema}.mt_doc_phrase_life"))
            await analyze.ExecuteNonQueryAsync();
        await MeasureAsync("deleted", [PhraseUseKind.ProposedForDeletion]);
        await MeasureAsync("adopted", [PhraseUseKind.SettledWith]);
        await MeasureAsync("objected", [PhraseUseKind.ObjectedTo]);
        await MeasureAsync("everything", []);
        foreach (var told in (await _store.ListAsync()).GroupBy(n => n.Scenario).Select(g => g.MaxBy(n => n.Events)!))
            await TellAsync(told.Id);

        async Task MeasureAsync(string what, PhraseUseKind[] kinds)
        {
            var times = new List<double>();
            var found = 0;
            for (var round = 0; round < Rounds + WarmUp; round++)
                times.Add(await TimeAsync(async () => found = (await _store.FindPhraseAsync("without right", kinds)).Select(f => f.Negotiation).Distinct().Count()));
            Say($"        find \"without right\", {what}: {found:#,0} negotiations in {Median(times[WarmUp..]):0} ms");
        }

        // From the open store to the biography, as the command tells it.
        async Task TellAsync(string typed)
        {
            var (reading, telling, all, count) = (new List<double>(), new List<double>(), new List<double>(), 0L);
            for (var round = 0; round < Rounds + WarmUp; round++)
            {
                IReadOnlyList<NegotiationEvent> events = [];
                reading.Add(await TimeAsync(async () =>
                    events = await _store.ReadAsync(((Resolution.Found)await _store.ResolveAsync(typed)).Id)));
                telling.Add(await TimeAsync(() =>
                {
                    var life = PhraseBiography.Trace(Chronicle.Of(events), "without right");
                    return life.Timeline.IsEmpty ? throw new InvalidOperationException($"{typed} tells nothing.") : Task.CompletedTask;
                }));
                all.Add(reading[^1] + telling[^1]);
                count = events.Count;
            }

            Say($"        trace {typed} \"without right\": {count:#,0} events in {Median(all[WarmUp..]):0} ms (found and read {Median(reading[WarmUp..]):0}, folded and told {Median(telling[WarmUp..]):0})");
        }
    }
}
