using System.Collections.Immutable;

namespace NegotiationSim.Core.Forecasts;

/// <summary>Where the public implementation of the exchange model does what nobody would write down. Each can be switched on alone.</summary>
[Flags]
public enum ExchangeDefects
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>
    /// When an actor has moved, a possible exchange keeps the move that it had planned before instead of the one that was made, and is dropped
    /// when planned and new moves to the right add up to more than the scale. Moves to the left are not held to it.
    /// </summary>
    UnmadeMovesCount = 1,

    /// <summary>When somebody has moved twice for an actor, only the smaller move enters the outcome that it expects.</summary>
    SmallerMovesHeard = 2,

    /// <summary>
    /// An actor goes on asking for moves on an issue whose outcome, as it expects it, is already what it wants or beyond, and counts the loss
    /// as a gain.
    /// </summary>
    WishesOverfulfilled = 4,

    /// <summary>The public implementation as it is.</summary>
    AsPublic = UnmadeMovesCount | SmallerMovesHeard | WishesOverfulfilled,
}

/// <summary>How the exchange model is run.</summary>
/// <param name="Rounds">At most so many rounds, 0 or more.</param>
/// <param name="Seed">Decides between exchanges that gain exactly the same; nothing else is left to chance.</param>
/// <param name="SalienceWeight">How far an actor that does not care at all comes to believe in what it traded, 0 to 1.</param>
/// <param name="FixedWeight">How far everybody comes to believe in it; with <paramref name="SalienceWeight"/> at most 1.</param>
/// <param name="Defects">Departures of the public implementation to reproduce.</param>
public sealed record ExchangeOptions(
    int Rounds = 10,
    ulong Seed = 1,
    double SalienceWeight = 0.4,
    double FixedWeight = 0.1,
    ExchangeDefects Defects = ExchangeDefects.None)
{
    public static ExchangeOptions Default { get; } = new();
}

/// <summary>One exchange: each of two actors votes for more of what the other wants on an issue that it cares less about.</summary>
/// <param name="First">Place of one actor.</param>
/// <param name="FirstIssue">Place of the issue on which it gives.</param>
/// <param name="FirstVote">Where it votes on that issue, in per cent of the scale.</param>
/// <param name="Second">Place of the other actor.</param>
/// <param name="SecondIssue">Place of the issue on which that one gives.</param>
/// <param name="SecondVote">Where it votes on that issue, in per cent of the scale.</param>
/// <param name="Gain">What each of them gains by it: shifts of outcomes in per cent of the scale, weighted by salience.</param>
public readonly record struct Exchange(
    int First,
    int FirstIssue,
    double FirstVote,
    int Second,
    int SecondIssue,
    double SecondVote,
    double Gain);

/// <summary>The table after a round of exchanges.</summary>
/// <param name="Votes">Weighted mean of the positions for which the actors vote, by issue, on its own scale.</param>
/// <param name="Preferences">Weighted mean of what they want after it, by issue: the forecast.</param>
/// <param name="Positions">What the actors want after it: one array an issue, in the order of its stakes.</param>
/// <param name="Exchanges">Exchanges in the order in which they were made.</param>
/// <param name="Ties">How often the seed decided.</param>
public sealed record ExchangeRound(
    ImmutableArray<double> Votes,
    ImmutableArray<double> Preferences,
    ImmutableArray<ImmutableArray<double>> Positions,
    ImmutableArray<Exchange> Exchanges,
    int Ties);

/// <summary>The whole course of the exchange model.</summary>
/// <param name="Start">Weighted means before the first round, by issue.</param>
/// <param name="Rounds">The rounds that were held.</param>
/// <param name="Stop">Why it ended.</param>
public sealed record ExchangeCourse(ImmutableArray<double> Start, ImmutableArray<ExchangeRound> Rounds, Stop Stop)
{
    /// <summary>Weighted mean of preferences after the last round, by issue, each on its own scale.</summary>
    public ImmutableArray<double> Forecast => Rounds.IsEmpty ? Start : Rounds[^1].Preferences;
}
