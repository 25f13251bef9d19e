using System.Collections.Immutable;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Texts.Amending;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Negotiations;

/// <content>How amendments of plain words change the state.</content>
public sealed partial record Negotiation
{
    /// <summary>The book after an event that is about amendments and brings in no words.</summary>
    internal static AmendmentBook Amended(AmendmentBook book, NegotiationEvent e) => e switch
    {
        AmendmentReanchored a => book.Change(a.Amendment, x => x with { Anchored = a.Places }),
        AmendmentOvertaken a => book.Change(a.Amendment, x => x.IsOpen ? x with { Status = AmendmentStatus.Overtaken, Because = a.By, Anchored = [] } : x),
        AmendmentConflicted a => book.Change(a.Amendment, x => x.IsOpen ? x with { Status = AmendmentStatus.InConflict, Because = a.With, Anchored = [] } : x),
        AmendmentRestored a => book.Change(a.Amendment, x => x.IsOpen ? x with { Status = AmendmentStatus.Pending, Because = [], Anchored = a.Places } : x),
        _ => book,
    };

    private static bool IsAboutAmendments(NegotiationEvent e) => e is AmendmentSubmitted or AmendmentTabled or AmendmentSponsored or AmendmentWithdrawn
        or AmendmentObjectionRaised or AmendmentObjectionWithdrawn or AmendmentAdopted or AmendmentRejected or AmendmentReopened
        or AmendmentReanchored or AmendmentOvertaken or AmendmentConflicted or AmendmentRestored or AmendmentLapsed
        or AmendmentReintroduced or LateAmendmentsAdmitted;

    private Negotiation ApplyToAmendments(NegotiationEvent e, long move) => e switch
    {
        AmendmentSubmitted a => PutForward(a.By, a.Amendment, a.To, a.Edits, onTable: false, move),
        AmendmentTabled a => PutForward(a.By, a.Amendment, a.To, a.Edits, onTable: true, move),
        AmendmentSponsored a => ChangeAmendment(a.Amendment, a.By, (x, by) => x with { OnTable = true, Sponsors = x.Sponsors.Add(by) }),
        AmendmentObjectionRaised a => ChangeAmendment(a.Amendment, a.By, (x, by) => x with { Objectors = x.Objectors.Add(by) }),
        AmendmentObjectionWithdrawn a => ChangeAmendment(a.Amendment, a.By, (x, by) => x with { Objectors = x.Objectors.Remove(by), Relented = x.Relented.Add(by) }),
        AmendmentWithdrawn a => Close(a.Amendment, AmendmentStatus.Withdrawn, move),
        AmendmentRejected a => Close(a.Amendment, AmendmentStatus.Rejected, move),
        AmendmentLapsed a => Close(a.Amendment, AmendmentStatus.Lapsed, move),
        AmendmentAdopted a => Compose(Amendments.Change(a.Amendment, x => x.IsOpen
            ? x with { Status = AmendmentStatus.Adopted, Decided = move, How = a.How, Because = [] }
            : x)),
        AmendmentReopened a => Compose(Amendments.Change(a.Amendment, x => x.Status is AmendmentStatus.Adopted or AmendmentStatus.Rejected
            ? x with { Status = AmendmentStatus.Pending, Decided = 0, How = null, Anchored = [] }
            : x)),
        AmendmentReanchored or AmendmentOvertaken or AmendmentConflicted or AmendmentRestored => this with { Amendments = Amended(Amendments, e) },
        _ => ApplyToConference(e, move),
    };

    private Negotiation PutForward(PartyId by, AmendmentId id, AmendmentId? to, ImmutableArray<Edit> edits, bool onTable, long move)
    {
        if (Roster.Find(by) is not { } party)
            return this;
        var sponsors = onTable ? PartySet.Empty.Add(party) : PartySet.Empty;
        return this with
        {
            Amendments = Amendments.Add(new(id, move, by, to, edits, onTable, AmendmentStatus.Pending, [], sponsors, PartySet.Empty, PartySet.Empty)),
        };
    }

    private Negotiation Close(AmendmentId id, AmendmentStatus status, long move) => this with
    {
        Amendments = Amendments.Change(id, x => x.IsOpen ? x with { Status = status, Decided = move, Because = [] } : x),
    };

    private Negotiation ChangeAmendment(AmendmentId id, PartyId by, Func<Amendment, int, Amendment> change) => Roster.Find(by) is { } party
        ? this with { Amendments = Amendments.Change(id, x => change(x, party)) }
        : this;

    private Negotiation Compose(AmendmentBook book) => this with { Amendments = book, Articles = book.Articles(), Title = book.Title() };
}
