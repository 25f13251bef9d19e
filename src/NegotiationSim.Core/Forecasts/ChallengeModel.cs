using System.Collections.Immutable;

namespace NegotiationSim.Core.Forecasts;

/// <summary>
/// The challenge model: Bueno de Mesquita's expected utility model of one issue (1985, 1994, 1997), as reconstructed by Scholz, Calbert and
/// Smith (Unravelling Bueno de Mesquita's group decision model, ICAART 2011), who published what the original author had not.
/// </summary>
/// <remarks>
/// In each round every actor weighs a challenge to every other and a challenge by every other, as it sees them, and takes at most one offer;
/// all move at once. Time: O(n³) a round for n actors, in three passes over arrays. Formulas: <c>docs/forecasts.md</c>.
/// </remarks>
public static class ChallengeModel
{
    /// <summary>Runs the model until nobody moves, positions repeat, or the rounds are used up.</summary>
    /// <param name="issue">Any issue of a <see cref="Contest"/>; with one actor, or all in one place, it is settled at the start.</param>
    /// <param name="options">How to run it.</param>
    /// <exception cref="ArgumentException">Rounds below 0, or a tolerance that is not above 0.</exception>
    public static ChallengeCourse Run(ContestedIssue issue, ChallengeOptions options)
    {
        ArgumentNullException.ThrowIfNull(issue);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Rounds < 0 || !(options.Tolerance > 0))
            throw new ArgumentException("Rounds are 0 or more, and the tolerance is above 0.", nameof(options));

        var table = new ChallengeTable(issue, options);
        var rounds = ImmutableArray.CreateBuilder<ChallengeRound>(options.Rounds + 1);
        rounds.Add(table.Shown());
        var slack = options.Tolerance * table.Range;
        for (var round = 1; round <= options.Rounds; round++)
        {
            var largest = table.Step();
            rounds.Add(table.Shown());
            if (largest <= slack)
                return new(rounds.ToImmutable(), Stop.Settled, 0);
            for (var earlier = rounds.Count - 2; earlier >= 0; earlier--)
                if (AreSame(rounds[earlier].Positions, rounds[^1].Positions, slack))
                    return new(rounds.ToImmutable(), Stop.Cycle, rounds.Count - 1 - earlier);
        }

        return new(rounds.ToImmutable(), Stop.RoundsUsed, 0);
    }

    private static bool AreSame(ImmutableArray<double> left, ImmutableArray<double> right, double slack)
    {
        for (var i = 0; i < left.Length; i++)
            if (!(Math.Abs(left[i] - right[i]) <= slack))
                return false;
        return true;
    }
}
