using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.History;

/// <content>Observers, informals, positions, the order of voting, reservations to the treaty.</content>
public static partial class EventText
{
    private static string? ConferenceLine(NegotiationEvent e, Negotiation s) => e switch
    {
        ObserversProposed o => $"The chair proposes for accreditation, unless a state objects: {Names(o.Observers, s)}",
        ObserverObjectedTo o => $"{N(s, o.By)} objects to the accreditation of {N(s, o.Observer)}",
        ObserverObjectionWithdrawn o => $"{N(s, o.By)} no longer objects to the accreditation of {N(s, o.Observer)}",
        RecordedVoteRequested r => $"{N(s, r.By)} asks that the vote {Asked(r.Question, s)} is recorded",
        ObjectionBasisRequested r => $"{N(s, r.By)} asks for the basis of the objections to {N(s, r.Observer)}",
        ObjectionBasisDisclosed d => $"{N(s, d.By)} discloses the basis of its objection to {N(s, d.Observer)}: {d.Basis}",
        AccreditationDecided a => $"{N(s, a.Observer)} is {(a.Admitted ? "" : "not ")}accredited: {Accrediting(a)}",
        PaperFiled p => $"{N(s, p.By)} files the paper \"{p.Title}\"{(p.Issue is { } issue ? $" on {s.Label(issue)}" : "")}"
            + (p.Words is { } words ? $" ({Prose.Count(words, "word", "words")})" : ""),
        ObserversNotHeard o => $"No time is left on {s.Label(o.Issue)} to hear {Names(o.Observers, s)}",
        InformalStatementMade x => $"In informals {N(s, x.By)} speaks for {Prose.Within(x.Favours, s.Label(x.Issue))}{Because(x.Reason)}",
        PositionExplained x => $"{N(s, x.By)} explains its position on {(x.Issue is { } issue ? s.Label(issue) : "the text as a whole")}{Because(x.Reason)}",
        VotingOrderRuled r => $"The chair rules on the order of voting, {s.Label(r.Issue)}: {string.Join(", then ", r.Order.Select(Prose.Wording))}",
        MotionSeconded m => $"{N(s, m.By)} seconds motion {m.Motion}",
        AmendmentReintroduced a => $"{N(s, a.By)} introduces amendment {a.Amendment} again{Short(s, a.Amendment)}{Because(a.Reason)}",
        LateAmendmentsAdmitted => "The chair waives the deadline for amendments at this meeting",
        TreatyReservationMade r => $"{N(s, r.By)} makes a reservation to {AmendmentText.Cite(r.Clause, s)} in {(r.At == TreatyAct.Signature ? "signing" : "ratifying")}, "
            + $"{Prose.Day(r.Date)}: {r.Text}",
        TreatyConfirmed t => $"{N(s, t.By)} ratifies as a regional organisation, {Prose.Day(t.Date)}; it is not counted in addition to "
            + $"{Prose.Count(t.Members, "member state that has", "member states that have")} ratified{Because(t.Reason)}",
        _ => null,
    };

    private static string Accrediting(AccreditationDecided a) => a.Yes.Length + a.No.Length + a.Abstaining.Length == 0
        ? "no state objects"
        : $"{a.Yes.Length} for, {a.No.Length} against, {a.Abstaining.Length} abstaining";

    private static string Names(ImmutableArray<PartyId> parties, Negotiation s) => Prose.Few([.. parties.Select(p => N(s, p))], 8);
}
