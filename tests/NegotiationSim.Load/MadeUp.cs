using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using NegotiationSim.Core;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using NegotiationSim.Scenarios;

namespace NegotiationSim.Load;

/// <summary>The small treaty with as many delegations as there are seats: all want the same, so that the floor is people's.</summary>
internal static class MadeUp
{
    public static ImmutableArray<PartyId> Parties(int seats) => [.. Enumerable.Range(1, seats).Select(i => new PartyId($"S{i:000}"))];

    public static Scenario Scenario(int seats)
    {
        var shipped = Path.Combine(Path.GetDirectoryName(Source())!, "..", "..", "scenarios", "data-access-mini");
        var mini = ((ScenarioLoadResult.Loaded)ScenarioLoader.Load(shipped)).Scenario;
        var mandate = mini.Mandates[0];
        return mini with
        {
            Bureau = [],
            Blocs = [],
            Parties = [.. Parties(seats).Select(p => new Party(p, $"State {p}", PartyKind.Delegation, 1, []))],
            Mandates = [.. Parties(seats).Select(p => mandate with { Party = p })],
        };
    }

    private static string Source([CallerFilePath] string path = "") => path;
}
