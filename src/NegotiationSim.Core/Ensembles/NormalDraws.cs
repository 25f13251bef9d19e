using System.Runtime.Intrinsics;

namespace NegotiationSim.Core.Ensembles;

/// <summary>
/// Normal numbers by the method of Box and Muller (1958), rounded to six decimals, since logarithms may differ in the last bit between machines: mean 0,
/// deviation 1.
/// </summary>
internal static class NormalDraws
{
    private const double Scale = 1e6;

    /// <summary>
    /// So near to halfway between two roundings, in units of the last decimal, logarithms and cosines that are taken for eight at once may round to
    /// another number than those that are taken alone: they agree to twelve digits and more.
    /// </summary>
    private const double Doubt = 1e-4;

    /// <summary>One for a party, an issue and a purpose.</summary>
    public static double One(Draws draws, int party, int issue, Purpose purpose) => One(draws.Stem(party, 1), draws.Stem(party, 2), issue, purpose);

    /// <summary>One for each issue from the first on, as <see cref="One(Draws, int, int, Purpose)"/> gives it.</summary>
    /// <param name="draws">The draws of the run.</param>
    /// <param name="party">Place of the party in the scenario; -1 for none.</param>
    /// <param name="purpose">What they are for.</param>
    /// <param name="normals">Where they go: as many as <see cref="Room"/> says.</param>
    public static void Fill(Draws draws, int party, Purpose purpose, Span<double> normals)
    {
        var (first, second) = (draws.Stem(party, 1), draws.Stem(party, 2));
        for (var issue = 0; issue < normals.Length; issue += Draws.Lanes)
        {
            var radius = Vector512.Sqrt(-2.0 * Vector512.Log(Vector512<double>.One - Draws.Units(first, issue, purpose)));
            var scaled = radius * Vector512.Cos(2 * Math.PI * Draws.Units(second, issue, purpose)) * Scale;
            var rounded = Vector512.Round(scaled);
            (rounded / Scale).CopyTo(normals[issue..]);
            var doubtful = Vector512.GreaterThan(Vector512.Abs(scaled - rounded), Vector512.Create(0.5 - Doubt));
            if (doubtful == Vector512<double>.Zero)
                continue;
            for (var i = issue; i < issue + Draws.Lanes; i++)
                normals[i] = One(first, second, i, purpose);
        }
    }

    /// <summary>How much room to give for so many issues: whole vectors are filled.</summary>
    public static int Room(int issues) => (issues + Draws.Lanes - 1) / Draws.Lanes * Draws.Lanes;

    /// <summary>To six decimals.</summary>
    public static double Round(double value) => Math.Round(value * 1e6) / 1e6;

    /// <summary>Each to six decimals.</summary>
    public static Vector512<double> Round(Vector512<double> values) => Vector512.Round(values * Scale) / Scale;

    private static double One(ulong first, ulong second, int issue, Purpose purpose)
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - Draws.Unit(first, issue, purpose)));
        return Round(radius * Math.Cos(2 * Math.PI * Draws.Unit(second, issue, purpose)));
    }
}
