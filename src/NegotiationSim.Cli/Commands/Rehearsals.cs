using System.Collections.Concurrent;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core.Ensembles;
using Spectre.Console;

namespace NegotiationSim.Cli.Commands;

/// <summary>Holds a negotiation many times over, on all processors.</summary>
internal static class Rehearsals
{
    public const int MostRuns = 1_000_000;

    public const string VaryDescription =
        "What is drawn anew in each run as far as it is not known: positions, salience, influence, parted by commas; nothing for the draws of the run alone.";

    /// <summary>What <c>--vary</c> says.</summary>
    public static Varied Parse(string vary)
    {
        var varied = Varied.Nothing;
        foreach (var name in vary.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            varied |= Enum.GetValues<Varied>().Cast<Varied?>().FirstOrDefault(v => v.ToString()!.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? throw CommandFailed.Misused($"--vary \"{name}\": there are positions, salience, influence and nothing.");
        return varied;
    }

    /// <summary>Refuses a number of runs that nobody can hold.</summary>
    public static void CheckRuns(int runs)
    {
        if (runs is < 1 or > MostRuns)
            throw CommandFailed.Misused($"--runs {runs}: from 1 to {English.Number(MostRuns)}.");
    }

    /// <summary>One result for each seed, in no order. Ctrl-C ends it after the runs that are going on; what is done comes back.</summary>
    /// <param name="context">The terminal, for a bar when a person looks.</param>
    /// <param name="seeds">The seeds.</param>
    /// <param name="hold">Holds one run; called from several threads.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<IReadOnlyCollection<T>> HoldAsync<T>(
        CommandContext context, IReadOnlyList<ulong> seeds, Func<ulong, T> hold, CancellationToken cancellationToken)
    {
        var held = new ConcurrentBag<T>();
        if (!context.IsLive)
        {
            await Task.Run(() => Hold(_ => { }), CancellationToken.None);
            return held;
        }

        await context.Screen.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async progress =>
            {
                var task = progress.AddTask($"{English.Number(seeds.Count)} runs", maxValue: Math.Max(1, seeds.Count));
                await Task.Run(() => Hold(task.Increment), CancellationToken.None);
            });
        return held;

        void Hold(Action<double> step)
        {
            try
            {
                Parallel.ForEach(
                    Partitioner.Create(seeds, EnumerablePartitionerOptions.NoBuffering),
                    new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken },
                    seed =>
                    {
                        held.Add(hold(seed));
                        step(1);
                    });
            }
            catch (OperationCanceledException)
            {
                // What is done is kept and reported.
            }
        }
    }
}
