using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Texts.Amending;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.History;

/// <summary>Who brought words into the text, and why.</summary>
/// <param name="When">The move.</param>
/// <param name="By">The party; the chair for the draft and for chair's texts.</param>
/// <param name="Name">The party as people name it.</param>
/// <param name="Sponsors">How many delegations sponsor the wording besides the one named; 0 for the draft.</param>
/// <param name="Reason">Why; null where a move carries no reason.</param>
/// <param name="Summary">One line of prose for the move.</param>
public sealed record Origin(Moment When, PartyId By, string Name, int Sponsors, Reason? Reason, string Summary)
{
    /// <summary>What the move rests on; null when it was simulated.</summary>
    public Evidence? Evidence { get; init; }

    /// <summary>As in <c>Switzerland and 3 others, meeting 22, 9 Feb 2024</c>.</summary>
    public override string ToString()
    {
        var who = Sponsors > 0 ? $"{Name} and {Prose.Count(Sponsors, "other", "others")}" : Name;
        return When.Move == Negotiation.OpeningMove ? Evidence is null ? "in the draft" : "in the scenario's draft" : $"{who}, meeting {When.Meeting}, {Prose.Day(When.Date)}";
    }

    /// <summary>The origin of words that a move brought in.</summary>
    internal static Origin Of(Chronicle chronicle, long move, OptionState? option, Amendment? amendment = null)
    {
        var roster = chronicle.End.Roster;
        var e = chronicle[move];
        var by = e switch
        {
            ProposalTabled p => p.By,
            ProposalSubmitted p => p.By,
            ProposalSponsored p => p.By,
            AmendmentTabled a => a.By,
            AmendmentSubmitted a => a.By,
            _ => PartyId.Chair,
        };
        var sponsors = option?.Sponsors ?? amendment?.Sponsors ?? PartySet.Empty;
        var others = sponsors.Count;
        if (roster.Find(by) is { } place && sponsors.Contains(place))
            others--;
        return new(chronicle.When(move), by, roster.NameOf(by), others, EventText.ReasonOf(e), chronicle.Line(move)) { Evidence = e.Evidence };
    }
}
