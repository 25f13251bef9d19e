using System.Globalization;

namespace NegotiationSim.Core.Texts.Amending;

/// <summary>The words with which treaties number what comes in between: 1 bis, 1 ter, 1 quater.</summary>
internal static class Ordinals
{
    private static readonly string[] Latin =
        ["bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies"];

    /// <summary>The word for the n-th, from 1.</summary>
    public static string Again(int n) => n <= Latin.Length ? Latin[n - 1] : $"bis-{n.ToString(CultureInfo.InvariantCulture)}";
}
