using System.Collections.Immutable;
using System.Globalization;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Ensembles;

/// <summary>
/// One change of a scenario that can be made smaller or larger. So that changes of different kinds can be compared, each has a size: for what lies between 0
/// and 1 (a position, a salience, a bloc's solidarity) the distance that it is moved; for an influence or a concession rate, a third for each doubling
/// or halving; a red line that is taken on or given up counts as a half.
/// </summary>
/// <param name="Who">Whose it is.</param>
/// <param name="What">What is changed, in a word or two.</param>
/// <param name="Longest">The largest size, above 0 and at most 1.</param>
/// <param name="IsWhole">Whether there is nothing between none and all of it.</param>
/// <param name="Promise">How much may be expected of it: orders what is tried first.</param>
/// <param name="At">The scenario with so much of the change.</param>
/// <param name="Setting">The same as people write it: a path and a value.</param>
public sealed record Dose(string Who, string What, double Longest, bool IsWhole, double Promise, Func<double, Scenario> At, Func<double, string> Setting)
{
    private const double Doublings = 3;
    private const double RedLine = 0.5;

    /// <summary>How much more may be expected of a red line than of anything that can be argued with: it holds whatever is said, and one test shows what comes of it.</summary>
    private const double Unarguable = 10;

    /// <summary>Both ends of a scale.</summary>
    private static readonly double[] Ends = [1, 0];

    /// <summary>The changes that may turn one wording, the most promising first.</summary>
    /// <param name="scenario">The scenario as it is written.</param>
    /// <param name="target">The wording, and which of its options hold the words.</param>
    /// <param name="keep">Whether the words are to be brought in; else they are to be brought out.</param>
    /// <param name="promise">What is known of a party or bloc already, 0 to 1.</param>
    public static ImmutableArray<Dose> Of(Scenario scenario, PhraseTarget target, bool keep, Func<string, double> promise)
    {
        var parties = scenario.Parties.ToDictionary(p => p.Id);
        var others = target.Issue.Options.Select(o => o.Text).Except(target.Options).ToImmutableArray();
        return
        [
            .. scenario.Mandates
                .SelectMany(m => Of(scenario, parties[m.Party], m, target, keep ? target.Options : others, keep ? others : target.Options, promise(m.Party.Value)))
                .Concat(scenario.Blocs.SelectMany(b => Solidarity(scenario, b, promise(b.Id.Value))))
                .Where(d => d.Longest > 0)
                .OrderByDescending(d => d.Promise),
        ];
    }

    private static IEnumerable<Dose> Of(
        Scenario scenario, Party party, Mandate mandate, PhraseTarget target, ImmutableArray<string> wanted, ImmutableArray<string> unwanted, double known)
    {
        if (mandate.Positions[target.Index] is not { } position)
            yield break;
        var (who, issue) = (party.Id.Value, target.Issue.Id.Value);
        var delegation = party.Kind == PartyKind.Delegation;
        var promise = (delegation ? 1 : 0.3) * party.Influence * (0.1 + known) * (0.2 + position.Salience);
        var wantedPlaces = target.Issue.Options.Where(o => wanted.Contains(o.Text)).Select(o => o.Place).ToList();

        // Towards the side on which the wanted options lie first.
        foreach (var end in Ends.OrderBy(e => wantedPlaces.Min(w => Math.Abs(w - e))))
            yield return Slide($"party.{who}.position.{issue}", position.Place, end, promise * (wantedPlaces.Min(w => Math.Abs(w - end)) < 0.5 ? 1 : 0.6), (p, x) => p with { Place = x });
        foreach (var end in Ends)
            yield return Slide($"party.{who}.salience.{issue}", position.Salience, end, 0.8 * promise, (p, x) => p with { Salience = x });
        if (!delegation)
            yield break;
        foreach (var up in new[] { true, false })
        {
            yield return Factor($"party.{who}.concession", mandate.Concession, up, 0.4 * promise, x => PivotVariants.WithMandate(scenario, party.Id, m => m with { Concession = x }));
            yield return Factor($"party.{who}.influence", party.Influence, up, 0.5 * promise, x =>
                scenario with { Parties = [.. scenario.Parties.Select(p => p.Id == party.Id ? p with { Influence = x } : p)] });
        }

        if (unwanted.Any(o => !position.RedLines.Contains(o)) && position.RedLines.All(l => !wanted.Contains(l) || unwanted.Contains(l)))
            yield return Lines([.. position.RedLines.Union(unwanted)], "red line taken on");
        if (position.RedLines.Any(wanted.Contains))
            yield return Lines([.. position.RedLines.Except(wanted)], "red line given up");

        Dose Slide(string path, double from, double to, double hope, Func<Position, double, Position> set) => new(
            who,
            path.Split('.')[2],
            Math.Abs(to - from),
            false,
            hope,
            size => PivotVariants.WithMandate(scenario, party.Id, m => m with { Positions = m.Positions.SetItem(target.Index, set(position, Moved(from, to, size))) }),
            size => $"{path}={Shown(Moved(from, to, size))}");

        Dose Lines(ImmutableArray<string> lines, string what) => new(
            who,
            what,
            RedLine,
            true,
            Unarguable * promise,
            _ => PivotVariants.WithMandate(scenario, party.Id, m => m with { Positions = m.Positions.SetItem(target.Index, position with { RedLines = lines }) }),
            _ => $"party.{who}.red-lines.{issue}={string.Join('|', lines)}");

        Dose Factor(string path, double from, bool up, double hope, Func<double, Scenario> set) => new(
            who,
            path.Split('.')[2],
            1,
            false,
            hope,
            size => set(Times(from, up, size)),
            size => $"{path}={Shown(Times(from, up, size))}");
    }

    private static IEnumerable<Dose> Solidarity(Scenario scenario, Bloc bloc, double known)
    {
        foreach (var end in Ends)
            yield return new(
                bloc.Id.Value,
                "solidarity",
                Math.Abs(end - bloc.Solidarity),
                false,
                0.5 + known,
                size => scenario with { Blocs = [.. scenario.Blocs.Select(b => b.Id == bloc.Id ? b with { Solidarity = Moved(bloc.Solidarity, end, size) } : b)] },
                size => $"bloc.{bloc.Id}.solidarity={Shown(Moved(bloc.Solidarity, end, size))}");
    }

    /// <summary>Four decimals, so that what is written is what was tried.</summary>
    private static double Moved(double from, double to, double size) => Math.Round(from + Math.Sign(to - from) * Math.Min(size, Math.Abs(to - from)), 4);

    private static double Times(double from, bool up, double size) => Math.Round(from * Math.Pow(2, (up ? 1 : -1) * Doublings * size), 4);

    private static string Shown(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
