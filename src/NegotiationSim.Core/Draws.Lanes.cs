using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NegotiationSim.Core;

/// <content>Eight draws at once, each the very one that is made by itself.</content>
public readonly partial record struct Draws
{
    /// <summary>How many issues are drawn for at once.</summary>
    internal static int Lanes => Vector512<ulong>.Count;

    /// <summary>Numbers in [0, 1) for an issue and those after it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> Units(ulong stem, int issue, Purpose purpose) =>
        Units(Vector512.Create(stem), Vector512.Create(unchecked((ulong)(uint)issue)) + Vector512<ulong>.Indices, purpose);

    /// <summary>What all draws of each of eight parties at one meeting have in common.</summary>
    /// <param name="roots">What all draws of each have in common.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<ulong> Stems(Vector512<ulong> roots, int meeting) => Mix(roots ^ Vector512.Create(unchecked((ulong)(uint)meeting + 0xBF58476D1CE4E5B9UL)));

    /// <summary>Numbers in [0, 1) of eight parties for one issue.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> Units(Vector512<ulong> stems, int issue, Purpose purpose) =>
        Units(stems, Vector512.Create(unchecked((ulong)(uint)issue)), purpose);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Units(Vector512<ulong> stems, Vector512<ulong> issues, Purpose purpose)
    {
        var bits = Mix(Mix(stems ^ (issues + Vector512.Create(0x94D049BB133111EBUL))) ^ Vector512.Create((ulong)purpose));
        return Vector512.ConvertToDouble(bits >>> 11) * (1.0 / (1UL << 53));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Mix(Vector512<ulong> z)
    {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >>> 31);
    }
}
