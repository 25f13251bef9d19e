using System.Runtime.CompilerServices;

namespace NegotiationSim.Cli.Tests;

/// <summary>Scenarios of the repository.</summary>
internal static class Shipped
{
    public static string Mini => Scenario("data-access-mini");

    public static string Cybercrime => Scenario("cybercrime-convention");

    public static string Paris => Scenario("paris-2015");

    public static string EmissionStandards => Scenario("emission-standards-1993");

    private static string Scenario(string name, [CallerFilePath] string source = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "..", "..", "scenarios", name));
}
