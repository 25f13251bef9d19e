using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Scenarios;
using NegotiationSim.Scenarios.Synthetic;

namespace NegotiationSim.Benchmarks;

/// <summary>What a rehearsal costs, what an ensemble adds to it, and how both grow with parties and wordings.</summary>
internal static class RehearsalMeasurements
{
    private const int Warm = 20;
    private const int Runs = 60;

    // By then the code has been compiled for good.
    private const int Settled = 300;
    private const int Thousand = 1000;
    private const int Rounds = 3;

    public static void Run(IReadOnlyList<string> which)
    {
        var flagship = Flagship.Load();
        foreach (var (name, measure) in new (string, Action)[]
        {
            ("parts", () => Parts(flagship)), ("ensemble", () => Ensemble(flagship)), ("fold", () => Fold(flagship)), ("growth", () => Growth(flagship)),
        })
            if (which.Count == 0 || which.Contains(name))
                measure();
    }

    /// <summary>One run of an ensemble and what it consists of, one processor.</summary>
    private static void Parts(Scenario scenario)
    {
        for (var seed = 1UL; seed <= Settled; seed++)
            Whole(scenario, seed);
        var (draw, hold, boil, hash, events) = (0.0, 0.0, 0.0, 0.0, 0L);
        for (var seed = 1UL; seed <= Runs; seed++)
        {
            var (drawn, drawing) = Timed(() => Variation.Default.Draw(scenario, Varied.Positions, seed));
            var (run, holding) = Timed(() => Rehearsal.Run(drawn, seed));
            var (_, boiling) = Timed(() => RunSummary.Of(drawn, seed, run));
            var (_, hashing) = Timed(() => Canonical.Hash(run));
            (draw, hold, boil, hash, events) = (draw + drawing, hold + holding, boil + boiling, hash + hashing, events + run.Length);
        }

        var before = GC.GetTotalAllocatedBytes();
        var (_, whole) = Timed(() => { for (var seed = 1UL; seed <= Runs; seed++) Whole(scenario, seed); return 0; });
        var megabytes = (GC.GetTotalAllocatedBytes() - before) / (double)Runs / 1e6;
        var total = draw + hold + boil + hash;
        var judgements = Judgements(scenario, 1);
        Say($"One run of {scenario.Id}, mean of {Runs}: {Number(whole / Runs)} ms, {events / Runs:N0} events, {Number(megabytes)} MB");
        Say($"  its parts one after the other: {Number(total / Runs)} ms, the rehearsal {Share(hold, total)}, hash {Share(hash, total)}, drawing positions {Share(draw, total)}, boiling down {Share(boil, total)}");
        var second = judgements / (hold / Runs / 1000);
        Say($"  {judgements:N0} judgements of a wording by a party a run, {second:N0} a second on one processor: {second / 4878:N0} times the 4,878 offers a second of NegMAS with 30 parties");
    }

    /// <summary>A thousand runs on all processors, handed out one by one as the command does, against as many on one.</summary>
    private static void Ensemble(Scenario scenario)
    {
        for (var seed = 1UL; seed <= Settled; seed++)
            Whole(scenario, seed);
        var (_, one) = Timed(() => { for (var seed = 1UL; seed <= Settled; seed++) Whole(scenario, seed); return 0; });
        for (var round = 1; round <= Rounds; round++)
        {
            var (_, all) = Timed(() => Parallel.ForEach(Partitioner.Create(Enumerable.Range(1, Thousand), EnumerablePartitionerOptions.NoBuffering), seed => Whole(scenario, (ulong)seed)));
            Say($"{Thousand:N0} runs of an ensemble on {Environment.ProcessorCount} processors: {Number(all / 1000)} s, {Number(Thousand / all * 1000)} a second; on one {Number(Settled / one * 1000)} a second: {Number(one / Settled / all * Thousand)} times as many");
        }
    }

    private static void Fold(Scenario scenario)
    {
        var events = Rehearsal.Run(scenario, 1);
        for (var i = 0; i < Warm; i++)
            Negotiation.Fold(events);
        var (_, fold) = Timed(() => { for (var i = 0; i < Runs; i++) Negotiation.Fold(events); return 0; });
        Say($"Folding {events.Length:N0} events: {Number(fold / Runs)} ms, so that 1,000,000 take {Number(fold / Runs / events.Length * 1000)} s");
    }

    /// <summary>The cost of a run for each party and wording: flat when it grows with both and no faster.</summary>
    private static void Growth(Scenario flagship)
    {
        for (var seed = 1UL; seed <= Settled; seed++)
            Whole(flagship, seed);
        Say("Growth, made-up scenarios: ms a run, microseconds for each delegation and wording");
        foreach (var (delegations, issues) in new[] { (50, 20), (100, 20), (200, 20), (400, 20), (1000, 20), (100, 50), (100, 100), (100, 200), (100, 500) })
        {
            var scenario = ScenarioLoader.Load(SyntheticScenario.Generate(delegations, 10, issues, 1)) is ScenarioLoadResult.Loaded loaded
                ? loaded.Scenario
                : throw new UnreachableException();

            // What this scenario alone makes use of is compiled for good in the first half-second.
            MeanRun(scenario);
            var mean = MeanRun(scenario);
            Say($"  {delegations,5:N0} delegations, {issues,3:N0} wordings: {Number(mean),9} ms  {Number(mean * 1000 / delegations / issues),7}");
        }
    }

    /// <summary>Milliseconds that a run takes, the mean of those that fit into half a second.</summary>
    private static double MeanRun(Scenario scenario)
    {
        var runs = 0UL;
        var (_, took) = Timed(() =>
        {
            for (var clock = Stopwatch.StartNew(); clock.ElapsedMilliseconds < 500;)
                Rehearsal.Run(scenario, ++runs);
            return 0;
        });
        return took / runs;
    }

    /// <summary>As an ensemble holds it: what is needed of each event is taken as it happens.</summary>
    private static RunSummary Whole(Scenario scenario, ulong seed) => RunSummary.Hold(Variation.Default.Draw(scenario, Varied.Positions, seed), seed);

    /// <summary>How often a delegation is asked what it thinks of a wording: each before the room in a debate, the one put when consensus is sought or voted on.</summary>
    private static long Judgements(Scenario scenario, ulong seed)
    {
        var state = Negotiation.Fold(Sitting.Open(scenario, seed));
        var respond = Rehearsal.Simulator(scenario, state.Roster, seed);
        var judged = 0L;
        while (Sitting.Next(state, scenario.Model) is { } sitting)
        {
            foreach (var call in sitting.Hold())
            {
                judged += call.Inquiry switch
                {
                    Inquiry.Debate d => call.Addressees.Length * (long)sitting.State[d.Issue].Options.Count(o => o.OnTable),
                    Inquiry.Consensus or Inquiry.RollCall => call.Addressees.Length,
                    Inquiry.PackageOnOffer p => call.Addressees.Length * (long)p.Choices.Length,
                    _ => 0,
                };
                sitting.Hear(call.Addressees.Select(place => respond(place, call)));
            }

            state = sitting.State;
        }

        return judged;
    }

    private static (T Result, double Milliseconds) Timed<T>(Func<T> work)
    {
        var watch = Stopwatch.StartNew();
        var result = work();
        return (result, watch.Elapsed.TotalMilliseconds);
    }

    private static string Share(double part, double whole) => (part / whole).ToString("0 %", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString(value < 10 ? "0.00" : value < 100 ? "0.0" : "N0", CultureInfo.InvariantCulture);

    private static void Say(string line) => Console.WriteLine(line);
}
