using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NegotiationSim.Core.Bargaining;

/// <content>
/// Formulas that are worked out for eight parties at once, one in each lane. Each lane has the result of the same operations in the same
/// order, so that it does not matter whether a party is asked alone.
/// </content>
public static partial class Judgement
{
    /// <summary>Where parties stand that have heard observers, their closest bloc and the room; means are not numbers where nobody has spoken.</summary>
    /// <param name="place">p0, 0 to 1.</param>
    /// <param name="receptive">a', 0 to 1.</param>
    /// <param name="lobby">Share of observers in what is heard, 0 to 1.</param>
    /// <param name="lobbyMean">Mean place of the observers that are received.</param>
    /// <returns>The places, 0 to 1.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> Heard(
        BehaviourParameters model,
        Vector512<double> place,
        Vector512<double> receptive,
        Vector512<double> lobby,
        Vector512<double> lobbyMean,
        Vector512<double> blocMean,
        Vector512<double> roomMean)
    {
        var one = Vector512<double>.One;
        var ofBloc = Vector512.Equals(blocMean, blocMean);
        var ofRoom = Vector512.Equals(roomMean, roomMean);
        var fromBloc = ofBloc & ((one - lobby) * Vector512.Create(model.BlocHearing));
        var fromRoom = ofRoom & (one - lobby - fromBloc);
        var total = lobby + fromBloc + fromRoom;
        var heard = (lobby * lobbyMean + (ofBloc & (fromBloc * blocMean)) + (ofRoom & (fromRoom * roomMean))) / total;
        var moved = Vector512.Min(Vector512.Max(Round((one - receptive) * place + receptive * heard), Vector512<double>.Zero), one);
        return Vector512.ConditionalSelect(
            Vector512.LessThanOrEqual(receptive, Vector512<double>.Zero) | Vector512.LessThanOrEqual(total, Vector512<double>.Zero), place, moved);
    }

    /// <summary>How members take the line of their bloc: which of them follow, and where they stand then.</summary>
    /// <param name="line">L, not a number where there is none.</param>
    /// <param name="tolerance">tau sigma.</param>
    /// <param name="deference">d sigma.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (Vector512<double> Place, Vector512<double> Follows) ToLine(
        Vector512<double> salience, Vector512<double> own, Vector512<double> line, Vector512<double> tolerance, Vector512<double> deference)
    {
        var follows = Vector512.LessThanOrEqual(Millionths(salience * Vector512.Abs(own - line)), Millionths(tolerance));
        return (Vector512.ConditionalSelect(follows, Round(own + deference * (line - own)), own), follows);
    }

    /// <summary>Mean place of others, one speaker left out; not a number when no other has spoken.</summary>
    /// <param name="weight">Influence of all that have spoken.</param>
    /// <param name="sum">Influence times place, summed over them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> MeanWithout(Vector512<double> weight, Vector512<double> sum, Vector512<double> influence, Vector512<double> declared)
    {
        // What is left when nobody else has spoken is rounding, whatever the unit of influence.
        var spoken = Vector512.Equals(declared, declared);
        var least = Vector512.ConditionalSelect(spoken, weight * Vector512.Create(1e-9), Vector512<double>.Zero);
        var rest = Vector512.ConditionalSelect(spoken, weight - influence, weight);
        var restSum = Vector512.ConditionalSelect(spoken, sum - influence * declared, sum);
        return Vector512.ConditionalSelect(Vector512.GreaterThan(rest, least), restSum / rest, Vector512.Create(double.NaN));
    }

    /// <summary>The same for one.</summary>
    internal static double MeanWithout(double weight, double sum, double influence, double declared)
    {
        if (double.IsNaN(declared))
            return weight > 0 ? sum / weight : double.NaN;
        var rest = weight - influence;
        return rest > weight * 1e-9 ? (sum - influence * declared) / rest : double.NaN;
    }

    /// <summary>What a place on the scale is worth, for a curvature of 1; see <see cref="Utility"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> LinearUtility(Vector512<double> position, Vector512<double> place) => Round(Vector512<double>.One - Vector512.Abs(position - place));

    /// <summary>
    /// Figures of six decimals as whole numbers, for comparing: rounded figures are in the same order as their millionths, which spares a division.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> Millionths(Vector512<double> values) => Vector512.Round(values * Vector512.Create(1e6));

    /// <summary>The same for one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Millionths(double value) => Math.Round(value * 1e6);

    /// <summary>Below this in millionths is what is rounded to a figure of six decimals or less: half a millionth more, or just beyond where that is rounded down to it.</summary>
    internal static double JustAbove(double figure) =>
        Millionths(figure) is var most && Math.IEEERemainder(most, 2) == 0 ? Math.BitIncrement(most + 0.5) : most + 0.5;

    /// <summary>Six decimals, as <see cref="Round(double)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> Round(Vector512<double> values) =>
        OfMillionths(Millionths(values)) + Vector512<double>.Zero;

    /// <summary>
    /// Whole numbers divided by a million, as a division rounds them: the product with the reciprocal, corrected once by what is left (Markstein 1990). It
    /// takes a quarter of the time.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> OfMillionths(Vector512<double> whole)
    {
        var (million, reciprocal) = (Vector512.Create(1e6), Vector512.Create(1 / 1e6));
        var about = whole * reciprocal;
        return Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(-about, million, whole), reciprocal, about);
    }
}
