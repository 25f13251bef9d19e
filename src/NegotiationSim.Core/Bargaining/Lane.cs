using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NegotiationSim.Core.Bargaining;

/// <summary>Delegations in the lanes of vectors, eight at a time, and sets of them as bits, sixty-four to a word.</summary>
internal static class Lane
{
    private static readonly Vector512<ulong> Each = Vector512.Create(1UL, 2, 4, 8, 16, 32, 64, 128);

    /// <summary>How many lanes hold so many delegations: a multiple of eight.</summary>
    public static int Reach(int delegations) => (delegations + 7) & ~7;

    /// <summary>Lays out the figures of delegations; those of the lanes beyond the last are not numbers.</summary>
    public static void LayOut(ReadOnlySpan<double> figures, Span<double> lanes)
    {
        figures.CopyTo(lanes);
        lanes[figures.Length..].Fill(double.NaN);
    }

    /// <summary>The lanes of eight delegations that are in a set.</summary>
    /// <param name="word">The sixty-four delegations among which they are.</param>
    /// <param name="from">The place of the first of the eight.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> In(ulong word, int from) =>
        Vector512.Equals(Vector512.Create(word >> from) & Each, Each).AsDouble();

    /// <summary>The bits, in their word, of those of eight lanes that are set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Bits(Vector512<double> lanes, int from) => lanes.ExtractMostSignificantBits() << from;
}
