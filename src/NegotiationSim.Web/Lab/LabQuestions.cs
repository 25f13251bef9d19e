using System.Collections.Immutable;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Scenarios.Variants;

namespace NegotiationSim.Web.Lab;

/// <summary>The wish to know who decides whether words are in the final text.</summary>
/// <param name="Scenario">Name or id of the scenario.</param>
/// <param name="Phrase">The words.</param>
/// <param name="Issue">Only this contested wording; all that hold the words when null.</param>
/// <param name="Runs">Runs that may be held; 5,000, or as many as it takes to try every change, when null.</param>
/// <param name="FirstSeed">Seed of the first run.</param>
/// <param name="Positions">Whether positions are drawn anew for each run, as far as they are not known.</param>
public sealed record PivotRequest(
    string Scenario, string Phrase, string? Issue = null, int? Runs = null, ulong FirstSeed = 1, bool Positions = true);

/// <summary>The wish to know how a figure follows one setting or two.</summary>
/// <param name="Scenario">Name or id of the scenario.</param>
/// <param name="Vary">One setting or two with their ranges, as in <c>model.isolation=0..0.5:6</c>.</param>
/// <param name="Of">The figure: words, for their chance of being in the adopted text; consensus, adoption or votes, for the share of runs with them; satisfaction.PARTY.</param>
/// <param name="Issue">The contested wording that is meant, when the words stand in several.</param>
/// <param name="Runs">How many runs for each place, on the same seeds.</param>
/// <param name="FirstSeed">Seed of the first run.</param>
/// <param name="Positions">Whether positions are drawn anew for each run, as far as they are not known.</param>
public sealed record SweepRequest(
    string Scenario, IReadOnlyList<string> Vary, string Of = "consensus", string? Issue = null, int Runs = 20, ulong FirstSeed = 1, bool Positions = true);

/// <summary>The wish to know which mechanisms of the model decide the outcome.</summary>
/// <param name="Scenario">Name or id of the scenario.</param>
/// <param name="Runs">How many runs of each variant.</param>
/// <param name="FirstSeed">Seed of the first run.</param>
/// <param name="Positions">Whether positions are drawn anew for each run, as far as they are not known.</param>
public sealed record AblationRequest(string Scenario, int Runs = 20, ulong FirstSeed = 1, bool Positions = true);

/// <summary>The wish to hold a negotiation many times over.</summary>
/// <param name="Scenario">Name or id of the scenario.</param>
/// <param name="Runs">How many runs.</param>
/// <param name="FirstSeed">Seed of the first run.</param>
/// <param name="Positions">Whether positions are drawn anew for each run, as far as they are not known.</param>
/// <param name="Salience">Whether it is drawn anew how much parties care.</param>
public sealed record EnsembleRequest(string Scenario, int Runs = 50, ulong FirstSeed = 1, bool Positions = true, bool Salience = false)
{
    internal Varied Varied => (Positions ? Varied.Positions : Varied.Nothing) | (Salience ? Varied.Salience : Varied.Nothing);
}

/// <summary>Studies as pages and programs ask for them: what cannot be asked is told with its reason.</summary>
internal static class LabQuestions
{
    public const int LongestPhrase = 200;
    private const ulong LastSeed = 1_000_000_000;

    public static Asked<PivotStudy> Pivot(Scenario scenario, PivotRequest wanted)
    {
        if (wanted.Runs is < PivotQuestion.FewestRuns or > PivotStudy.MostRuns)
            return new Asked<PivotStudy>.Wrong($"Runs at most: {PivotQuestion.FewestRuns} to {Prose.Number(PivotStudy.MostRuns)}.", []);
        if (Odd(wanted.Phrase, wanted.FirstSeed) is { } odd)
            return new Asked<PivotStudy>.Wrong(odd, []);
        return PhraseTarget.Ask(scenario, wanted.Phrase, wanted.Issue) switch
        {
            Asked<ImmutableArray<PhraseTarget>>.Right { Value: { Length: <= PivotQuestion.MostTargets } targets } => new Asked<PivotStudy>.Right(
                new(new(scenario, wanted.Phrase.Trim(), targets, Drawn(wanted.Positions), wanted.FirstSeed, wanted.Runs ?? Math.Min(PivotStudy.MostRuns, PivotQuestion.DefaultRuns(scenario, targets))))),
            Asked<ImmutableArray<PhraseTarget>>.Right => new Asked<PivotStudy>.Wrong($"The words are contested in more than {PivotQuestion.MostTargets} wordings: choose one.", []),
            Asked<ImmutableArray<PhraseTarget>>.Wrong wrong => new Asked<PivotStudy>.Wrong(wrong.Why, wrong.Hints),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    public static Asked<SweepStudy> Sweep(Scenario scenario, SweepRequest wanted)
    {
        if (wanted.Runs < 1)
            return Wrong("Runs at each place: 1 or more.", []);
        if (Odd(wanted.Of, wanted.FirstSeed) is { } odd)
            return Wrong(odd, []);
        var read = SweepVariants.Axes(wanted.Vary);
        if (read is Asked<ImmutableArray<SweepAxis>>.Wrong axesWrong)
            return Wrong(axesWrong.Why, axesWrong.Hints);
        var axes = ((Asked<ImmutableArray<SweepAxis>>.Right)read).Value;
        var places = axes.Aggregate(1L, (n, a) => n * a.Values.Length);
        if (places * wanted.Runs > SweepStudy.MostRuns)
            return Wrong($"{Prose.Number(places)} places of {Prose.Number(wanted.Runs)} runs are {Prose.Number(places * wanted.Runs)}; at most {Prose.Number(SweepStudy.MostRuns)} are held.", []);
        return (SweepFigure.Ask(scenario, wanted.Of.Trim(), wanted.Issue), SweepVariants.Of(scenario, axes)) switch
        {
            (Asked<SweepFigure>.Wrong wrong, _) => Wrong(wrong.Why, wrong.Hints),
            (_, Asked<ImmutableArray<Scenario>>.Wrong wrong) => Wrong(wrong.Why, wrong.Hints),
            (Asked<SweepFigure>.Right figure, Asked<ImmutableArray<Scenario>>.Right variants) => new Asked<SweepStudy>.Right(
                new(new(scenario, axes, variants.Value, figure.Value, wanted.Runs, Drawn(wanted.Positions), wanted.FirstSeed))),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

        static Asked<SweepStudy>.Wrong Wrong(string why, ImmutableArray<string> hints) => new(why, hints);
    }

    public static Asked<AblationStudy> Ablation(Scenario scenario, AblationRequest wanted) =>
        wanted.Runs is < AblationStudy.FewestSeeds or > AblationStudy.MostSeeds
            ? new Asked<AblationStudy>.Wrong($"Negotiations of each variant: {AblationStudy.FewestSeeds} to {AblationStudy.MostSeeds}.", [])
            : Odd("", wanted.FirstSeed) is { } odd ? new Asked<AblationStudy>.Wrong(odd, [])
            : AblationStudy.MechanismsOf(scenario).IsEmpty ? new Asked<AblationStudy>.Wrong("The scenario has switched every mechanism off already.", [])
            : new Asked<AblationStudy>.Right(new(scenario, wanted.Runs, Drawn(wanted.Positions), wanted.FirstSeed));

    /// <summary>Why an ensemble cannot be held; null when it can.</summary>
    public static string? Wrong(EnsembleRequest wanted) =>
        wanted.Runs is < 1 or > EnsembleRoom.MostRuns ? $"Runs: 1 to {Prose.Number(EnsembleRoom.MostRuns)}." : Odd("", wanted.FirstSeed);

    /// <summary>The wordings that somebody may ask about, each once.</summary>
    public static IEnumerable<string> Wordings(Scenario? scenario, string issue) => scenario is null
        ? []
        : scenario.Issues.Where(i => issue.Length == 0 || i.Id.Value == issue).SelectMany(i => i.Options.Select(o => o.Text))
            .Where(o => o != Core.Texts.Wordings.NoText && o.Length <= LongestPhrase).Distinct(StringComparer.Ordinal);

    private static string? Odd(string words, ulong seed) =>
        words.Length > LongestPhrase ? $"Words: at most {LongestPhrase} letters."
        : seed is < 1 or > LastSeed ? $"From seed: 1 to {Prose.Number((long)LastSeed)}."
        : null;

    private static Varied Drawn(bool positions) => positions ? Varied.Positions : Varied.Nothing;
}
