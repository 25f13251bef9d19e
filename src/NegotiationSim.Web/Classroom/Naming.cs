using NegotiationSim.Core.Parties;

namespace NegotiationSim.Web.Classroom;

/// <summary>Sets of parties as people read them.</summary>
internal static class Naming
{
    /// <summary>The ids of a set, in the order of the roster.</summary>
    public static List<string> Ids(this Roster roster, PartySet set)
    {
        var ids = new List<string>();
        foreach (var place in set)
            ids.Add(roster[place].Id.Value);
        return ids;
    }

    /// <summary>The names of a set, in the order of the roster.</summary>
    public static List<string> Names(this Roster roster, PartySet set)
    {
        var names = new List<string>();
        foreach (var place in set)
            names.Add(roster[place].Name);
        return names;
    }
}
