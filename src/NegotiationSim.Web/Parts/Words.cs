using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Store;

namespace NegotiationSim.Web.Parts;

/// <summary>States of negotiations as people read them; numbers and days are <see cref="Prose"/>'s.</summary>
public static class Words
{
    /// <summary>Where a negotiation stands.</summary>
    public static string Stands(NegotiationSummary negotiation)
    {
        ArgumentNullException.ThrowIfNull(negotiation);
        return negotiation switch
        {
            { HasEnded: false, Phase: Phase.InCommittee } => $"meeting {negotiation.Meeting} of {negotiation.Meetings}, {Prose.Day(negotiation.Date)}",
            { HasEnded: false } => $"adopted, {Prose.Day(negotiation.Date)}",
            { Outcome: Outcome.InForce, InForceOn: { } day } => $"in force {Prose.Day(day)}",
            _ => $"{Of(negotiation.Outcome)}, meeting {negotiation.Meeting} of {negotiation.Meetings}",
        };
    }

    /// <summary>How it ended.</summary>
    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.Pending => "going on",
        Outcome.InForce => "in force",
        Outcome.AdoptedNotInForce => "adopted, not in force",
        Outcome.Rejected => "rejected",
        _ => "no agreement",
    };
}
