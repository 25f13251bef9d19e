using System.Collections.Concurrent;
using NegotiationSim.Cli.Output;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Negotiations;
using Spectre.Console;

namespace NegotiationSim.Cli.Commands;

/// <summary>Holds many rehearsals on all processors, with a bar that tells how long it will take.</summary>
internal static class Rehearsing
{
    /// <summary>Does something that holds runs. The bar is shown when somebody looks.</summary>
    /// <param name="context">Whose screen.</param>
    /// <param name="title">What is done.</param>
    /// <param name="most">How many runs it may take.</param>
    /// <param name="work">Gets what to call with what is done now and how many runs were held since.</param>
    public static async Task ShowAsync(CommandContext context, string title, int most, Action<Step> work)
    {
        if (!context.IsLive)
        {
            await Task.Run(() => work(static (_, _) => { }), CancellationToken.None);
            return;
        }

        await context.Screen.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async progress =>
            {
                var task = progress.AddTask(title.Plain(), maxValue: Math.Max(1, most));
                await Task.Run(
                    () => work((what, runs) =>
                    {
                        if (what is not null)
                            task.Description = what.Plain();
                        task.Increment(runs);
                    }),
                    CancellationToken.None);
            });
    }

    /// <summary>Does the same to each of some jobs, several at once, in any order. Ctrl-C ends it after those that are going on.</summary>
    /// <returns>Whether all were done.</returns>
    public static bool ForEach<T>(IEnumerable<T> jobs, Action<T> hold, CancellationToken cancellationToken)
    {
        try
        {
            Parallel.ForEach(
                Partitioner.Create(jobs, EnumerablePartitionerOptions.NoBuffering),
                new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken },
                hold);
            return true;
        }
        catch (OperationCanceledException)
        {
            // What is done is kept and reported.
            return false;
        }
    }

    /// <summary>The same for questions that ask for runs themselves; each run moves the bar.</summary>
    public static HoldRuns Holding(Step step, CancellationToken cancellationToken) => (count, hold) => ForEach(
        Enumerable.Range(0, count),
        i =>
        {
            hold(i);
            step(null, 1);
        },
        cancellationToken);

    /// <summary>One run of a scenario, as one seed has it.</summary>
    public static RunSummary Hold(Scenario scenario, Varied varied, ulong seed) => RunSummary.Hold(Variation.Default.Draw(scenario, varied, seed), seed);

    /// <summary>Hears what is done, null for no change, and how many runs were held.</summary>
    public delegate void Step(string? what, int runs);
}
