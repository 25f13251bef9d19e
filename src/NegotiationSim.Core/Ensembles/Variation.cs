using System.Runtime.InteropServices;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Ensembles;

/// <summary>What is varied from run to run.</summary>
[Flags]
public enum Varied
{
    /// <summary>Only the draws of the run itself: attendance, who speaks, who signs.</summary>
    Nothing = 0,

    /// <summary>The places that parties want, as far as they are not known.</summary>
    Positions = 1,

    /// <summary>How much they care.</summary>
    Salience = 2,

    /// <summary>How much they count.</summary>
    Influence = 4,

    /// <summary>How likely they are to be in the room at a meeting.</summary>
    Attendance = 8,

    /// <summary>How early they give way.</summary>
    Concession = 16,
}

/// <summary>
/// Draws a scenario out of what is not known about one. Standard deviations are shares of the scale; they are judgements, as
/// nobody has measured them: a position is the less sure the less it rests on. All positions on an issue that were fitted from data also
/// share one error, since the line that was fitted may lie too high or too low for all of them. Where the fit itself says how far off it may
/// be (<see cref="Position.Error"/>), that is drawn from instead.
/// </summary>
/// <param name="Documented">Deviation of a documented position from a verified source.</param>
/// <param name="Secondary">Of one from a secondary source, or inferred.</param>
/// <param name="Bloc">Of one taken from the party's bloc.</param>
/// <param name="Calibrated">Of one fitted from data.</param>
/// <param name="Assumed">Of one that the author assumed.</param>
/// <param name="CommonError">Of the error that the fitted positions on an issue share.</param>
/// <param name="Salience">Of a salience.</param>
/// <param name="Influence">Of the logarithm of an influence.</param>
/// <param name="AttendanceSeen">
/// At how many meetings a probability of being in the room was observed, so to speak: it errs as a share of so many does, √(a (1 - a) / (n + 1)),
/// the deviation of the beta distribution with that mean. Who always comes, or never does, goes on so.
/// </param>
/// <param name="Concession">Of the logarithm of a concession rate.</param>
public sealed record Variation(
    double Documented = 0.03,
    double Secondary = 0.06,
    double Bloc = 0.08,
    double Calibrated = 0.12,
    double Assumed = 0.15,
    double CommonError = 0.10,
    double Salience = 0.10,
    double Influence = 0.20,
    double AttendanceSeen = 11,
    double Concession = 0.30)
{
    /// <summary>Rounding must not make a rate of concession 0.</summary>
    private const double LeastConcession = 1e-6;

    public static Variation Default { get; } = new();

    /// <summary>The scenario as one run has it. The same scenario, seed and variation give the same.</summary>
    /// <param name="scenario">The scenario as it is written.</param>
    /// <param name="varied">What to vary; for <see cref="Varied.Nothing"/> the scenario itself comes back.</param>
    /// <param name="seed">Seed of the run.</param>
    public Scenario Draw(Scenario scenario, Varied varied, ulong seed)
    {
        if (varied == Varied.Nothing)
            return scenario;
        var draws = new Draws(seed);
        var sheet = PositionSheet.Of(this, scenario);
        var figures = sheet.Draw(varied, draws);
        var mandates = new Mandate[scenario.Mandates.Length];
        for (var party = 0; party < mandates.Length; party++)
            mandates[party] = Draw(scenario.Mandates[party], varied, draws, party, figures, sheet.Row(party));
        return scenario with
        {
            Mandates = ImmutableCollectionsMarshal.AsImmutableArray(mandates),
            Parties = varied.HasFlag(Varied.Influence)
                ? [.. scenario.Parties.Select((x, p) => x with { Influence = Round(x.Influence * Math.Exp(Influence * NormalDraws.One(draws, p, -1, Purpose.VaryingInfluence))) })]
                : scenario.Parties,
        };
    }

    private Mandate Draw(Mandate mandate, Varied varied, Draws draws, int party, PositionFigures figures, int first)
    {
        var (attendance, concession) = (mandate.Attendance, mandate.Concession);
        if (varied.HasFlag(Varied.Attendance))
            attendance = Round(Math.Clamp(
                attendance + Math.Sqrt(attendance * (1 - attendance) / (AttendanceSeen + 1)) * NormalDraws.One(draws, party, -1, Purpose.VaryingAttendance), 0, 1));
        if (varied.HasFlag(Varied.Concession))
            concession = Math.Max(LeastConcession, Round(concession * Math.Exp(Concession * NormalDraws.One(draws, party, -1, Purpose.VaryingConcession))));
        return mandate with { Attendance = attendance, Concession = concession, Positions = mandate.Positions.At(figures, first) };
    }

    /// <summary>How far off a place may be by itself, as a share of the scale.</summary>
    internal double DeviationOf(Position position) => position.Basis switch
    {
        PositionBasis.Documented => position.Confidence is null or "verified" ? Documented : Secondary,
        PositionBasis.Bloc => Bloc,
        PositionBasis.Calibrated => position.Error?.Residual ?? Calibrated,
        _ => Assumed,
    };

    private static double Round(double value) => NormalDraws.Round(value);
}
