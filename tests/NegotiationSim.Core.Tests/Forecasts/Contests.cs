using System.Collections.Immutable;
using Bogus;
using NegotiationSim.Core.Forecasts;

namespace NegotiationSim.Core.Tests.Forecasts;

/// <summary>Made-up contests, and ways to write the same contest differently.</summary>
internal static class Contests
{
    /// <summary>Actors and issues without structure and without ties: every figure has all its decimals.</summary>
    public static Contest MadeUp(int actors, int issues, int seed)
    {
        var random = new Randomizer(seed);
        return new("made up", [.. Enumerable.Range(1, actors).Select(i => $"actor {i}")],
        [
            .. Enumerable.Range(1, issues).Select(k => new ContestedIssue($"issue-{k}", $"issue {k}", 0, 100,
                [.. Enumerable.Range(0, actors).Select(i => new Stake(i, random.Double(0, 100), random.Double(0.05, 1), random.Double(0.05, 1)))])),
        ]);
    }

    /// <summary>The same contest with its actors in another order.</summary>
    public static Contest Shuffled(Contest contest, int seed)
    {
        int[] order = [.. new Randomizer(seed).Shuffle(Enumerable.Range(0, contest.Actors.Length))];
        return new(contest.Title, [.. order.Select(i => contest.Actors[i])],
        [
            .. contest.Issues.Select(issue => issue with
            {
                Stakes = [.. issue.Stakes.Select(s => s with { Actor = Array.IndexOf(order, s.Actor) }).OrderBy(s => s.Actor)],
            }),
        ]);
    }

    public static Contest WithStakes(Contest contest, Func<Stake, Stake> change) =>
        new(contest.Title, contest.Actors, [.. contest.Issues.Select(issue => issue with { Stakes = [.. issue.Stakes.Select(change)] })]);

    /// <summary>The same contest on other scales: every position is moved and stretched.</summary>
    public static Contest Rescaled(Contest contest, double factor, double shift) =>
        new(contest.Title, contest.Actors,
        [
            .. contest.Issues.Select(issue => issue with
            {
                Low = issue.Low * factor + shift,
                High = issue.High * factor + shift,
                Stakes = [.. issue.Stakes.Select(s => s with { Position = Math.Clamp(s.Position * factor + shift, issue.Low * factor + shift, issue.High * factor + shift) })],
            }),
        ]);

    /// <summary>Every model that leaves nothing to chance when no gains are equal, with its forecasts by issue.</summary>
    public static ImmutableArray<double> All(Contest contest, ForecastModel model) =>
        [.. Forecasting.Run(contest, model, new(Rounds: 3, Seeds: 1)).Issues.Select(i => i.Place!.Value)];

    public static void ShouldBeSame(this ImmutableArray<double> actual, IEnumerable<double> expected, double tolerance)
    {
        foreach (var (left, right) in actual.Zip(expected))
            left.ShouldBe(right, tolerance);
    }
}
