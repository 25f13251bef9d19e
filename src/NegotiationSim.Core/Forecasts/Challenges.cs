using System.Collections.Immutable;

namespace NegotiationSim.Core.Forecasts;

/// <summary>
/// Where the public implementation of the challenge model departs from the published one. Each can be switched on alone, so that what it
/// does to a forecast can be told; <c>docs/forecasts.md</c> has the table.
/// </summary>
[Flags]
public enum ChallengeDefects
{
    /// <summary>The model as published.</summary>
    None = 0,

    /// <summary>
    /// The chance of winning a contest of two places is divided by the stakes of all actors over all ordered pairs of actors instead of by
    /// their stakes over those two places, so that it is a few per cent at most and both chances together are far from 1.
    /// </summary>
    ChancesOverAllPairs = 1,

    /// <summary>Nobody ever capitulates: the branch asks whether a number above 0 is below itself.</summary>
    NobodyCapitulates = 2,

    /// <summary>
    /// Of several compromises an actor takes the one whose weighted place is lowest on the scale instead of the one nearest to itself: the
    /// model leans to the left, and turning the scale around changes the forecast.
    /// </summary>
    LowestCompromise = 4,

    /// <summary>The public implementation as it is.</summary>
    AsPublic = ChancesOverAllPairs | NobodyCapitulates | LowestCompromise,
}

/// <summary>How the challenge model is run.</summary>
/// <param name="Rounds">At most so many rounds, 0 or more.</param>
/// <param name="Tolerance">Moves below this share of the scale count as none, above 0.</param>
/// <param name="Defects">Departures of the public implementation to reproduce.</param>
public sealed record ChallengeOptions(
    int Rounds = 10,
    double Tolerance = 1e-9,
    ChallengeDefects Defects = ChallengeDefects.None)
{
    public static ChallengeOptions Default { get; } = new();
}

/// <summary>Why a model of rounds stopped.</summary>
public enum Stop
{
    /// <summary>It ran the rounds that it was given, and would have gone on.</summary>
    RoundsUsed,

    /// <summary>Nobody moves any more.</summary>
    Settled,

    /// <summary>All positions are those of an earlier round, so that it would go round for ever.</summary>
    Cycle,
}

/// <summary>The table after a round.</summary>
/// <param name="Median">Weighted median of the positions: the forecast, on the issue's own scale.</param>
/// <param name="Mean">Weighted mean of the positions.</param>
/// <param name="Positions">Positions in the order of the stakes.</param>
/// <param name="Confrontations">How many actors were beaten in a confrontation.</param>
/// <param name="Compromises">How many actors met another part of the way.</param>
/// <param name="Capitulations">How many actors gave in.</param>
public sealed record ChallengeRound(
    double Median,
    double Mean,
    ImmutableArray<double> Positions,
    int Confrontations,
    int Compromises,
    int Capitulations);

/// <summary>The whole course of the challenge model.</summary>
/// <param name="Rounds">The table at the start, then after each round.</param>
/// <param name="Stop">Why it ended.</param>
/// <param name="Period">Length of the cycle in rounds; 0 when there is none.</param>
public sealed record ChallengeCourse(ImmutableArray<ChallengeRound> Rounds, Stop Stop, int Period)
{
    /// <summary>The median after the last round.</summary>
    public double Forecast => Rounds[^1].Median;

    /// <summary>
    /// Lowest and highest median that the model goes on visiting: those of the last cycle, or of the second half of the rounds when it
    /// neither settles nor repeats itself.
    /// </summary>
    public (double Low, double High) Band
    {
        get
        {
            var length = Stop switch
            {
                Stop.Settled => 1,
                Stop.Cycle => Period,
                _ => (Rounds.Length + 1) / 2,
            };
            var (low, high) = (double.MaxValue, double.MinValue);
            for (var i = Rounds.Length - length; i < Rounds.Length; i++)
                (low, high) = (Math.Min(low, Rounds[i].Median), Math.Max(high, Rounds[i].Median));
            return (low, high);
        }
    }
}
