using System.Text.Json;
using NegotiationSim.Core.Bargaining;

namespace NegotiationSim.Scenarios;

/// <summary>The mechanisms of the model as scenarios and the command line name them.</summary>
public static class MechanismNames
{
    /// <summary>The name of one, as in <c>common-positions</c>.</summary>
    public static string Of(Mechanism mechanism) => JsonNamingPolicy.KebabCaseLower.ConvertName(mechanism.ToString());

    /// <summary>The one of a name; null when there is none.</summary>
    public static Mechanism? Find(string name)
    {
        foreach (var mechanism in Mechanisms.All)
            if (Of(mechanism).Equals(name, StringComparison.OrdinalIgnoreCase))
                return mechanism;
        return null;
    }
}
