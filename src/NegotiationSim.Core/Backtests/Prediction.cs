using System.Collections.Immutable;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Forecasts;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Core.Backtests;

/// <summary>Who says what will become of a wording.</summary>
public enum Predictor
{
    /// <summary>The shares of the runs.</summary>
    Runs,

    /// <summary>What the draft says stays; a draft that leaves it open says nothing.</summary>
    Draft,

    /// <summary>The option nearest to the median of the positions, weighted by influence and salience.</summary>
    Median,

    /// <summary>The option nearest to their mean, weighted likewise.</summary>
    Mean,

    /// <summary>All options alike.</summary>
    Chance,
}

/// <summary>The probability that a predictor gives to each option of a wording.</summary>
/// <param name="By">Who says so.</param>
/// <param name="First">What it holds likeliest; null when it holds nothing likelier than the rest, or that nothing will stand.</param>
/// <param name="OfReal">The probability that it gave to what really came, 0 to 1.</param>
/// <param name="Brier">
/// Its score (Brier 1950): the sum over the options of (p(o) - 1 for what came, - 0 for the others) squared, 0 for a certain and right answer, 2 for a
/// certain and wrong one; chance among m options has 1 - 1/m.
/// </param>
public sealed record Prediction(Predictor By, string? First, double OfReal, double Brier)
{
    /// <summary>Whether what it held likeliest came.</summary>
    public bool IsRight(string real) => First == real;

    /// <summary>All predictors on one wording.</summary>
    /// <param name="issue">The wording.</param>
    /// <param name="real">What really came, one of its options.</param>
    /// <param name="contest">Positions and weights on it; null when nobody has any.</param>
    /// <param name="runs">How often each end came in the runs.</param>
    public static ImmutableArray<Prediction> Of(IssueDraft issue, string real, ContestedIssue? contest, ImmutableArray<OptionShare> runs)
    {
        ArgumentNullException.ThrowIfNull(issue);
        return
        [
            Shares(issue, real, runs),
            Sure(Predictor.Draft, issue, real, issue.Before),
            Sure(Predictor.Median, issue, real, contest is null ? null : Nearest(issue, WeightedModels.Median(contest))),
            Sure(Predictor.Mean, issue, real, contest is null ? null : Nearest(issue, WeightedModels.Mean(contest))),
            Sure(Predictor.Chance, issue, real, null),
        ];
    }

    /// <summary>The option nearest to a place; of two at the same distance the first in the scenario.</summary>
    public static string Nearest(IssueDraft issue, double place) => issue.Options.MinBy(o => Math.Abs(o.Place - place))!.Text;

    private static Prediction Shares(IssueDraft issue, string real, ImmutableArray<OptionShare> runs)
    {
        double Of(string? option) => runs.FirstOrDefault(r => r.Option == option)?.Share.Value ?? 0;
        // A wording that a run left open is an end of its own, which never comes.
        var brier = runs.Select(r => r.Option).Union(issue.Options.Select(o => (string?)o.Text)).Sum(o => Square(Of(o) - (o == real ? 1 : 0)));
        return new(Predictor.Runs, runs.IsEmpty ? null : runs[0].Option, Of(real), brier);
    }

    /// <summary>One option for sure, or all alike when there is none.</summary>
    private static Prediction Sure(Predictor by, IssueDraft issue, string real, string? option)
    {
        var chance = 1.0 / issue.Options.Length;
        return option is null ? new(by, null, chance, 1 - chance) : new(by, option, option == real ? 1 : 0, option == real ? 0 : 2);
    }

    private static double Square(double x) => x * x;
}
