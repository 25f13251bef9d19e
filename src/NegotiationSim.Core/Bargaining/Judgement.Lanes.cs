using System.Runtime.Intrinsics;

namespace NegotiationSim.Core.Bargaining;

/// <content>
/// Formulas that are worked out for four parties at once, one in each lane. Each lane has the result of the same operations in the same
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
    internal static Vector256<double> Heard(
        BehaviourParameters model,
        Vector256<double> place,
        Vector256<double> receptive,
        Vector256<double> lobby,
        Vector256<double> lobbyMean,
        Vector256<double> blocMean,
        Vector256<double> roomMean)
    {
        var one = Vector256<double>.One;
        var ofBloc = Vector256.Equals(blocMean, blocMean);
        var ofRoom = Vector256.Equals(roomMean, roomMean);
        var fromBloc = ofBloc & ((one - lobby) * Vector256.Create(model.BlocHearing));
        var fromRoom = ofRoom & (one - lobby - fromBloc);
        var total = lobby + fromBloc + fromRoom;
        var heard = (lobby * lobbyMean + (ofBloc & (fromBloc * blocMean)) + (ofRoom & (fromRoom * roomMean))) / total;
        var moved = Vector256.Min(Vector256.Max(Round((one - receptive) * place + receptive * heard), Vector256<double>.Zero), one);
        return Vector256.ConditionalSelect(
            Vector256.LessThanOrEqual(receptive, Vector256<double>.Zero) | Vector256.LessThanOrEqual(total, Vector256<double>.Zero), place, moved);
    }

    /// <summary>How members take the line of their bloc: which of them follow, and where they stand then.</summary>
    /// <param name="line">L, not a number where there is none.</param>
    /// <param name="tolerance">tau sigma.</param>
    /// <param name="deference">d sigma.</param>
    internal static (Vector256<double> Place, Vector256<double> Follows) ToLine(
        Vector256<double> salience, Vector256<double> own, Vector256<double> line, Vector256<double> tolerance, Vector256<double> deference)
    {
        var follows = Vector256.LessThanOrEqual(Round(salience * Vector256.Abs(own - line)), tolerance);
        return (Vector256.ConditionalSelect(follows, Round(own + deference * (line - own)), own), follows);
    }

    /// <summary>Six decimals, as <see cref="Round(double)"/>.</summary>
    internal static Vector256<double> Round(Vector256<double> values) =>
        Vector256.Round(values * Vector256.Create(1e6)) / Vector256.Create(1e6) + Vector256<double>.Zero;
}
