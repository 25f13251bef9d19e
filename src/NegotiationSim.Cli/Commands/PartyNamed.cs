using NegotiationSim.Core;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Cli.Commands;

/// <summary>The party that somebody means who types its id or its name.</summary>
internal static class PartyNamed
{
    /// <summary>The party; null when nobody of that name is in the room.</summary>
    public static PartyId? Find(Negotiation state, string typed)
    {
        foreach (var known in state.Roster.Parties.Select(p => p.Id).Append(PartyId.Chair).Append(PartyId.Assembly))
            if (known.Value.Equals(typed, StringComparison.OrdinalIgnoreCase))
                return known;
        return state.Roster.Parties.FirstOrDefault(p => p.Name.Equals(typed, StringComparison.OrdinalIgnoreCase))?.Id;
    }

    /// <summary>The party that an option names.</summary>
    public static PartyId Of(Negotiation state, string typed, string option) =>
        Find(state, typed) ?? throw CommandFailed.Misused($"{option} {typed}: nobody of that name is in the room.");
}
