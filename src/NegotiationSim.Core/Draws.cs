using System.Runtime.CompilerServices;

namespace NegotiationSim.Core;

/// <summary>What a random number is drawn for, so that no two uses share a draw.</summary>
public enum Purpose
{
    Attendance = 1,
    Speaking = 2,
    SpeakersList = 3,
    Proposing = 4,
    Sponsoring = 5,
    Voting = 6,
    Lobbying = 7,
    Signing = 8,
    Ratifying = 9,
    Facilitating = 10,
    Explaining = 11,
    Exchanging = 12,
    Trading = 17,

    /// <summary>What is not known about a party, varied from run to run of an ensemble.</summary>
    VaryingPosition = 13,
    VaryingCommonError = 14,
    VaryingSalience = 15,
    VaryingInfluence = 16,
    VaryingAttendance = 18,
    VaryingConcession = 19,

    /// <summary>Parties divided into parts of which one is predicted from the others.</summary>
    Dividing = 40,
}

/// <summary>
/// Counter-based random numbers: each draw is a pure function of the seed and of what it is drawn for, so that no draw depends
/// on the order in which parties happen to run. The mixing function is the finaliser of SplitMix64 (Steele, Lea and Flood,
/// "Fast splittable pseudorandom number generators", OOPSLA 2014), applied once for each part of the key.
/// </summary>
public readonly partial record struct Draws(ulong Seed)
{
    /// <summary>A number in [0, 1) for one party, meeting, issue and purpose.</summary>
    /// <param name="party">The party's place in the roster, from 0.</param>
    /// <param name="meeting">The meeting's number, from 1; 0 before the first.</param>
    /// <param name="issue">The issue's place in the scenario, from 0; -1 for none.</param>
    /// <param name="purpose">What the number is for.</param>
    public double Unit(int party, int meeting, int issue, Purpose purpose) =>
        (Bits(party, meeting, issue, purpose) >> 11) * (1.0 / (1UL << 53));

    /// <summary>Sixty-four bits for one party, meeting, issue and purpose.</summary>
    public ulong Bits(int party, int meeting, int issue, Purpose purpose) => Bits(Stem(party, meeting), issue, purpose);

    /// <summary>What all draws of one party at one meeting have in common.</summary>
    internal ulong Stem(int party, int meeting) => Stem(Root(party), meeting);

    /// <summary>The same from what all draws of the party have in common.</summary>
    internal static ulong Stem(ulong root, int meeting) => unchecked(Mix(root ^ ((ulong)(uint)meeting + 0xBF58476D1CE4E5B9UL)));

    /// <summary>A number in [0, 1) for one issue and purpose: <see cref="Unit(int, int, int, Purpose)"/> for the party and meeting of the stem.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Unit(ulong stem, int issue, Purpose purpose) => (Bits(stem, issue, purpose) >> 11) * (1.0 / (1UL << 53));

    /// <summary>What all draws of one party have in common.</summary>
    internal ulong Root(int party) => unchecked(Mix(Mix(Seed + 0x9E3779B97F4A7C15UL) ^ ((ulong)(uint)party + 0x9E3779B97F4A7C15UL)));

    /// <summary>Sixty-four bits for one issue and purpose, for the party and meeting of the stem.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Bits(ulong stem, int issue, Purpose purpose) => unchecked(Mix(Mix(stem ^ ((ulong)(uint)issue + 0x94D049BB133111EBUL)) ^ (ulong)purpose));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
