using System.Collections.Immutable;

namespace NegotiationSim.Core.Forecasts;

/// <summary>
/// The exchange model: actors trade votes on pairs of issues that they weigh differently (Stokman and Van Oosten, The exchange of voting
/// positions, in Bueno de Mesquita and Stokman, European Community Decision Making, 1994), with equal gains for both sides.
/// </summary>
/// <remarks>
/// A round makes the exchange with the highest gain, works out anew those that it touches, and goes on until no exchange gains anything.
/// Between rounds what was traded becomes in part what is wanted. On one issue there is nothing to trade, and the forecast is the weighted
/// mean. Time: all pairs of issues and actors once a round, then each exchange touches those of its two actors only. Formulas:
/// <c>docs/forecasts.md</c>.
/// </remarks>
public static class ExchangeModel
{
    /// <summary>Runs the model until nothing is traded or the rounds are used up.</summary>
    /// <param name="contest">Any contest; actors without a position or weight on an issue do not trade it.</param>
    /// <param name="options">How to run it.</param>
    /// <exception cref="ArgumentException">Rounds below 0, or weights below 0 or together above 1.</exception>
    public static ExchangeCourse Run(Contest contest, ExchangeOptions options)
    {
        ArgumentNullException.ThrowIfNull(contest);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Rounds < 0 || !(options.SalienceWeight >= 0) || !(options.FixedWeight >= 0) || !(options.SalienceWeight + options.FixedWeight <= 1))
            throw new ArgumentException("Rounds are 0 or more, and the weights 0 or more and together at most 1.", nameof(options));

        var table = new ExchangeTable(contest);
        var start = table.Means(table.Wanted);
        var rounds = ImmutableArray.CreateBuilder<ExchangeRound>(options.Rounds);
        for (var round = 1; round <= options.Rounds; round++)
        {
            var market = new ExchangeMarket(table, options, round);
            var exchanges = market.Clear();
            if (exchanges.IsEmpty)
                return new(start, rounds.ToImmutable(), Stop.Settled);
            var votes = table.Means(table.Voted(exchanges));
            table.Believe(exchanges, options);
            rounds.Add(new(votes, table.Means(table.Wanted), table.Shown(), exchanges, market.Ties));
        }

        return new(start, rounds.ToImmutable(), Stop.RoundsUsed);
    }
}

/// <summary>Everybody's position on every issue, in per cent of its scale, and what it weighs.</summary>
internal sealed class ExchangeTable
{
    private readonly Contest _contest;

    public ExchangeTable(Contest contest)
    {
        _contest = contest;
        Actors = contest.Actors.Length;
        Issues = contest.Issues.Length;
        Wanted = new double[Issues * Actors];
        Saliences = new double[Issues * Actors];
        Weights = new double[Issues * Actors];
        Totals = new double[Issues];
        for (var k = 0; k < Issues; k++)
            foreach (var stake in contest.Issues[k].Stakes)
            {
                var cell = k * Actors + stake.Actor;
                Wanted[cell] = contest.Issues[k].Range > 0 ? 100 * (stake.Position - contest.Issues[k].Low) / contest.Issues[k].Range : 0;
                Saliences[cell] = stake.Salience;
                Weights[cell] = stake.Weight;
                Totals[k] += stake.Weight;
            }
    }

    public int Actors { get; }

    public int Issues { get; }

    /// <summary>Positions in per cent, an issue after another.</summary>
    public double[] Wanted { get; }

    public double[] Saliences { get; }

    /// <summary>Capability times salience; 0 for those who have no position.</summary>
    public double[] Weights { get; }

    public double[] Totals { get; }

    /// <summary>Weighted means of positions by issue, on the issues' own scales.</summary>
    public ImmutableArray<double> Means(double[] positions)
    {
        var means = ImmutableArray.CreateBuilder<double>(Issues);
        for (var k = 0; k < Issues; k++)
            means.Add(OnScale(k, Sum(positions, k) / Totals[k]));
        return means.MoveToImmutable();
    }

    /// <summary>Sum of weight times position on an issue.</summary>
    public double Sum(double[] positions, int issue)
    {
        var sum = 0.0;
        for (var cell = issue * Actors; cell < (issue + 1) * Actors; cell++)
            sum += Weights[cell] * positions[cell];
        return sum;
    }

    /// <summary>The positions for which actors vote; an actor that trades an issue several times keeps all of it in its last vote.</summary>
    public double[] Voted(ImmutableArray<Exchange> exchanges)
    {
        double[] voted = [.. Wanted];
        foreach (var e in exchanges)
        {
            voted[e.FirstIssue * Actors + e.First] = e.FirstVote;
            voted[e.SecondIssue * Actors + e.Second] = e.SecondVote;
        }

        return voted;
    }

    /// <summary>Moves what actors want towards what they voted for, by (1 - s) of the salience weight and by the fixed weight.</summary>
    public void Believe(ImmutableArray<Exchange> exchanges, ExchangeOptions options)
    {
        var voted = Voted(exchanges);
        for (var cell = 0; cell < Wanted.Length; cell++)
            Wanted[cell] += ((1 - Saliences[cell]) * options.SalienceWeight + options.FixedWeight) * (voted[cell] - Wanted[cell]);
    }

    public ImmutableArray<ImmutableArray<double>> Shown()
    {
        var all = ImmutableArray.CreateBuilder<ImmutableArray<double>>(Issues);
        for (var k = 0; k < Issues; k++)
        {
            var places = ImmutableArray.CreateBuilder<double>(_contest.Issues[k].Stakes.Length);
            foreach (var stake in _contest.Issues[k].Stakes)
                places.Add(OnScale(k, Wanted[k * Actors + stake.Actor]));
            all.Add(places.MoveToImmutable());
        }

        return all.MoveToImmutable();
    }

    private double OnScale(int issue, double percent) => _contest.Issues[issue].Low + percent / 100 * _contest.Issues[issue].Range;
}
