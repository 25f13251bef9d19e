using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Texts;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.History;

/// <summary>One line of plain English for every event.</summary>
public static partial class EventText
{
    /// <summary>The line for an event.</summary>
    /// <param name="e">What happened.</param>
    /// <param name="before">What the room could see before it; <see cref="Negotiation.None"/> for the opening.</param>
    public static string Of(NegotiationEvent e, Negotiation before)
    {
        var line = Line(e, before);
        return EvidenceText.After(line[^1] is '.' or '?' or '!' ? line : line + ".", e.Evidence);
    }

    /// <summary>Why it was done; null for events that carry no reason, and where a person gave none.</summary>
    public static Reason? ReasonOf(NegotiationEvent e) => Carried(e).Given();

    /// <summary>The reason, if there is one: a person may give none.</summary>
    internal static Reason? Given(this Reason? reason) => reason == Reason.Stated.Nothing ? null : reason;

    private static Reason? Carried(NegotiationEvent e) => e switch
    {
        StatementMade s => s.Reason,
        ProposalSubmitted p => p.Reason,
        ProposalTabled p => p.Reason,
        ProposalSponsored p => p.Reason,
        ProposalCosponsored p => p.Reason,
        ProposalWithdrawn p => p.Reason,
        ObjectionRaised o => o.Reason,
        ObjectionWithdrawn o => o.Reason,
        ConsensusSought c => c.Reason,
        PackageRefused p => p.Reason,
        TradeOffered t => t.Reason,
        TradeAccepted t => t.Reason,
        TradeDeclined t => t.Reason,
        VoteRequested v => v.Reason,
        VoteExplained v => v.Reason,
        AdoptionOpposed o => o.Reason,
        ReservationEntered r => r.Reason,
        ConsensusDissociated d => d.Reason,
        TreatySigned s => s.Reason,
        TreatyRatified r => r.Reason,
        AmendmentSubmitted a => a.Reason,
        AmendmentTabled a => a.Reason,
        AmendmentSponsored a => a.Reason,
        AmendmentWithdrawn a => a.Reason,
        AmendmentObjectionRaised a => a.Reason,
        AmendmentObjectionWithdrawn a => a.Reason,
        AmendmentReopened a => a.Reason,
        SilenceBroken b => b.Reason,
        ClauseReopened c => c.Reason,
        InformalStatementMade x => x.Reason,
        PositionExplained x => x.Reason,
        AmendmentReintroduced a => a.Reason,
        TreatyConfirmed t => t.Reason,
        _ => null,
    };

    private static string Presumed(HistoryBranched b) => b.Presumed is { Readings: > 0 } presumed
        ? $"; the meetings up to {presumed.Meeting} are taken as held, and the agenda as gone through {presumed.Readings switch { 1 => "once", 2 => "twice", var n => $"{n} times" }}"
        : "";

    private static string Line(NegotiationEvent e, Negotiation s) => e switch
    {
        NegotiationOpened o => Opening(o),
        MeetingOpened m => $"Meeting {m.Meeting} opens: {Session(m, s)}, {Prose.Day(m.Date)}",
        AgendaItemTaken a => $"The committee takes up {s.Label(a.Issue)}{Question(s, a.Issue)}",
        StatementMade x => $"{N(s, x.By)} speaks for {Prose.Within(x.Favours, s.Label(x.Issue))}{Because(x.Reason)}",
        ProposalSubmitted p => $"{N(s, p.By)} files a paper {Change(s, p.Issue, p.Option)}, {s.Label(p.Issue)}{Because(p.Reason)}; it needs a sponsor",
        ProposalTabled p => Tabled(p, s),
        ProposalSponsored p => $"{N(s, p.By)} sponsors {Known(s, p.Proposal)}{Because(p.Reason)}",
        ProposalCosponsored p => $"{N(s, p.By)} co-sponsors {Known(s, p.Proposal)}{Because(p.Reason)}",
        ProposalWithdrawn p => $"{N(s, p.By)} withdraws {Known(s, p.Proposal)}{Because(p.Reason)}",
        ObjectionRaised o => $"{N(s, o.By)} objects to {Prose.Within(o.Option, s.Label(o.Issue))}{Because(o.Reason)}",
        ObjectionWithdrawn o => $"{N(s, o.By)} no longer objects to {Prose.Within(o.Option, s.Label(o.Issue))}{Because(o.Reason)}",
        BracketsPlaced b => $"Brackets are placed around {Prose.Quote(s.Find(b.Issue)?.Stands?.Text)}, {s.Label(b.Issue)}: {N(s, b.Because)} does not agree",
        BracketsLifted b => $"The brackets go, {s.Label(b.Issue)}: {Prose.Quote(b.Option)}, by {Prose.How(b.How)}",
        ConsensusSought c => $"The chair asks whether anybody objects to {Prose.Within(c.Option, s.Label(c.Issue))}{Because(c.Reason)}",
        ClauseAgreedAdReferendum c => $"Agreed ad referendum, {s.Label(c.Issue)}: {Prose.Quote(c.Option)}{In(s, c.Issue)}, by {Prose.How(c.How)}",
        InformalsConvened i => $"Informals on {s.Label(i.Issue)} are convened; {N(s, i.Facilitator)} facilitates"
            + (i.Admitted is { IsEmpty: false } admitted ? $", and {Names(admitted, s)} may come in" : ""),
        InformalsReported i => $"{N(s, i.Facilitator)} reports from informals on {s.Label(i.Issue)}: {Prose.Wording(i.Option)} came closest, and {StillObject(i.StillObjecting)}",
        ChairTextIssued c => $"The chair issues text {c.Version}, \"{c.Title}\"{(c.Choices.IsEmpty ? "" : $": {Chosen(s, c.Choices)}")}",
        PackageOffered p => $"{(p.By is { } offers ? N(s, offers) : "The chair")} offers package P{p.Package}: {Chosen(s, p.Choices)}",
        PackageRefused p => $"{N(s, p.By)} refuses package P{p.Package}{Because(p.Reason)}",
        TradeOffered t => $"{N(s, t.By)} offers {N(s, t.To)} a trade: it lets pass {Prose.Within(t.Gives.Option, s.Label(t.Gives.Issue))}, for {Prose.Within(t.Gets.Option, s.Label(t.Gets.Issue))}{Because(t.Reason)}",
        TradeAccepted t => $"{N(s, t.By)} accepts the trade with {N(s, t.From)}{Because(t.Reason)}",
        TradeDeclined t => $"{N(s, t.By)} declines the trade with {N(s, t.From)}{Because(t.Reason)}",
        PackageAccepted p => $"Package P{p.Package} is accepted: nobody refuses",
        PackageLapsed p => $"Package P{p.Package} falls: {Prose.Count(p.Refusals, "delegation refuses", "delegations refuse")}",
        ConsensusDeclaredExhausted c => $"The chair declares that consensus is exhausted: {c.InFavour.Length} of the bureau in favour, {c.Against.Length} against",
        VoteRequested v => $"{N(s, v.By)} asks for a {(v.Method == VotingMethod.ShowOfHands ? "vote by show of hands" : "recorded vote")} {Asked(v.Question, s)}{Because(v.Reason)}",
        ITakenVote v => Voted(v, s),
        VoteExplained v => $"{N(s, v.By)} explains its vote ({Ballots(v.Ballot)} in vote {v.Vote}){Because(v.Reason)}",
        AdoptionOpposed o => $"{N(s, o.By)} cannot join a consensus on the text as a whole{Because(o.Reason)}",
        TextAdopted t => $"The committee adopts the text as a whole by {Prose.How(t.How)}",
        TextRejected t => $"The committee does not adopt the text ({Prose.How(t.How)})",
        ReservationEntered r => s.AdoptedBy == SettledBy.Vote
            ? $"{N(s, r.By)} has a reservation on {s.Label(r.Issue)} recorded{Because(r.Reason)}"
            : $"{N(s, r.By)} joins the consensus with a reservation on {s.Label(r.Issue)}{Because(r.Reason)}",
        ConsensusDissociated d => $"{N(s, d.By)} dissociates itself from the consensus{Because(d.Reason)}",
        AssemblyApproved a => $"The General Assembly adopts the convention by {Prose.How(a.How)}, {Prose.Day(a.Date)}",
        TreatySigned t => $"{N(s, t.By)} signs, {EvidenceText.Day(t, t.Date)}{Because(t.Reason)}",
        TreatyRatified t => $"{N(s, t.By)} ratifies, {EvidenceText.Day(t, t.Date)} (ratification {t.Count}){Because(t.Reason)}",
        TreatyEnteredIntoForce t => $"The treaty enters into force, {Prose.Day(t.Date)}, with {Prose.Count(t.Ratifications, "ratification", "ratifications")}",
        MoveForgone m => $"{N(s, m.By)} makes no move: {m.Why}",
        NegotiationEnded n => $"The negotiation ends: {Result(n.Outcome)}",
        AmendmentSubmitted a => $"{N(s, a.By)} files amendment {a.Amendment}: {AmendmentText.Of(a.Edits, a.To, s)}{Because(a.Reason)}; it needs a sponsor",
        AmendmentTabled a => $"{N(s, a.By)} tables amendment {a.Amendment}: {AmendmentText.Of(a.Edits, a.To, s)}{Because(a.Reason)}",
        AmendmentSponsored a => $"{N(s, a.By)} sponsors amendment {a.Amendment}{Short(s, a.Amendment)}{Because(a.Reason)}",
        AmendmentWithdrawn a => $"{N(s, a.By)} withdraws amendment {a.Amendment}{Short(s, a.Amendment)}{Because(a.Reason)}",
        AmendmentObjectionRaised a => $"{N(s, a.By)} objects to amendment {a.Amendment}{Short(s, a.Amendment)}{Because(a.Reason)}",
        AmendmentObjectionWithdrawn a => $"{N(s, a.By)} no longer objects to amendment {a.Amendment}{Short(s, a.Amendment)}{Because(a.Reason)}",
        AmendmentAdopted a => $"Amendment {a.Amendment}{Short(s, a.Amendment)} is adopted by {Prose.How(a.How)}",
        AmendmentRejected a => $"Amendment {a.Amendment}{Short(s, a.Amendment)} is not adopted",
        AmendmentReopened a => $"{N(s, a.By)} has amendment {a.Amendment}{Short(s, a.Amendment)} opened again{Because(a.Reason)}",
        AmendmentReanchored a => $"Amendment {a.Amendment} stands as before, anchored anew after {a.By}: {Anchors(s, a.Places)}",
        AmendmentOvertaken a => $"Amendment {a.Amendment}{Short(s, a.Amendment)} is overtaken by {AmendmentText.List(a.By)}",
        AmendmentConflicted a => $"Amendment {a.Amendment}{Short(s, a.Amendment)} is in conflict with {AmendmentText.List(a.With)}",
        AmendmentRestored a => $"Amendment {a.Amendment}{Short(s, a.Amendment)} can be decided again: nothing stands against it after {a.Because}",
        AmendmentLapsed a => $"Amendment {a.Amendment}{Short(s, a.Amendment)} lapses: nobody took it up before the text was adopted",
        HappeningNoted h => h.Text,
        HistoryBranched b => $"The history parts from {b.Parent} after its move {Prose.Move(b.Shared)}: {b.Told}{Presumed(b)}",
        VoteReported v => EvidenceText.Of(v, s),
        _ => FloorLine(e, s) ?? ConferenceLine(e, s) ?? SeatLine(e, s) ?? throw new UnreachableException(e.GetType().Name),
    };

    /// <summary>How a negotiation ended, in words.</summary>
    internal static string Result(Outcome outcome) => outcome switch
    {
        Outcome.Pending => "still going on",
        Outcome.InForce => "in force",
        Outcome.AdoptedNotInForce => "adopted, not in force",
        Outcome.Rejected => "rejected",
        _ => "no agreement",
    };

    private static string Opening(NegotiationOpened o)
    {
        var delegations = o.Parties.Count(p => p.Kind == Parties.PartyKind.Delegation);
        var observers = o.Parties.Count(p => p.Kind == Parties.PartyKind.Observer);
        return $"The talks open on \"{o.Title}\": {Prose.Count(delegations, "delegation", "delegations")}, "
            + $"{Prose.Count(observers, "observer", "observers")}, {Prose.Count(o.Articles.Length, "article", "articles")}, "
            + $"{Prose.Count(o.Issues.Length, "contested wording", "contested wordings")}, "
            + $"{Prose.Count(o.Calendar.Meetings, "meeting", "meetings")}; seed {o.Seed.ToString(CultureInfo.InvariantCulture)}";
    }

    private static string Session(MeetingOpened m, Negotiation s)
    {
        var title = s.Calendar.Sessions.FirstOrDefault(x => x.Id == m.Session)?.Title ?? m.Session;
        return $"{title}, meeting {m.Within} of the session";
    }

    private static string Question(Negotiation s, IssueId issue) => s.Find(issue)?.Draft.Question is { Length: > 0 } q ? $". {q}" : "";

    private static string Tabled(ProposalTabled p, Negotiation s) => p.Option == Wordings.NoText
        ? $"{N(s, p.By)} proposes {Change(s, p.Issue, p.Option)}, {s.Label(p.Issue)}{Because(p.Reason)}"
        : $"{N(s, p.By)} tables {Prose.Quote(p.Option)}{Instead(s, p.Issue)}, {s.Label(p.Issue)}{Because(p.Reason)}";

    private static string Change(Negotiation s, IssueId issue, string option)
    {
        var stands = s.Find(issue)?.Stands?.Text;
        return option == Wordings.NoText
            ? stands is null ? "to leave the words out" : $"to delete {Prose.Quote(stands)}"
            : stands is null or Wordings.NoText ? $"for {Prose.Quote(option)}" : $"for {Prose.Quote(option)} in place of {Prose.Quote(stands)}";
    }

    private static string Instead(Negotiation s, IssueId issue) =>
        s.Find(issue)?.Stands is { } stands && stands.Text != Wordings.NoText ? $" for {Prose.Quote(stands.Text)}" : "";

    private static string Known(Negotiation s, ProposalId id)
    {
        if (!s.Proposals.TryGetValue(id, out var proposal))
            return $"proposal {id}";
        return $"{Prose.Wording(proposal.Option)} ({N(s, proposal.By)}), {s.Label(proposal.Issue)}";
    }

    private static string In(Negotiation s, IssueId issue) =>
        ClauseLayout.Cite(s, issue) is { IsEmpty: false } places ? $" in {Prose.Few(places, 8)}" : "";

    private static string StillObject(int count) => count switch
    {
        0 => "nobody still objects",
        1 => "1 delegation still objects",
        _ => $"{count} delegations still object",
    };

    private static string Chosen(Negotiation s, ImmutableArray<Choice> choices) =>
        Prose.Few([.. choices.Select(c => $"{Prose.Quote(c.Option)} ({s.Label(c.Issue)})")], 3);

    private static string Asked(Question question, Negotiation s) =>
        question.Issue is { } issue ? $"{Prose.Ask(question)}, {s.Label(issue)}" : Prose.Ask(question);

    private static string Voted(ITakenVote v, Negotiation s) =>
        $"Vote {v.Vote}{(v is HandsCounted ? " by show of hands" : "")} {Asked(v.Question, s)}: {Prose.Figures(v)}, {v.Figures.Absent} {Absent(v)}; "
        + (v.Rule is null ? $"{(v.Carried ? "carried" : "not carried")} ({Needed(v.Majority)} needed)" : v.Result(s.Roster).Explanation);

    /// <summary>Of a show of hands it is not known who was away, only how many raised no hand.</summary>
    private static string Absent(ITakenVote vote) => vote is HandsCounted { Present: var present }
        ? $"not voting{(present is { } room ? string.Create(CultureInfo.InvariantCulture, $" ({room} in the room)") : "")}"
        : "absent";

    private static string Short(Negotiation s, AmendmentId id) =>
        s.Amendments.Find(id) is { } amendment ? $" ({N(s, amendment.By)}, {AmendmentText.Of(amendment, s)})" : "";

    private static string Anchors(Negotiation s, ImmutableArray<Texts.Amending.AnchorPlace> places) => Prose.Few(
        [.. places.Select(p => $"{AmendmentText.Cite(p.Clause, s)}, word {(p.Word + 1).ToString(CultureInfo.InvariantCulture)}").Distinct()], 4);

    private static string Needed(Majority majority) => majority switch
    {
        (2, 3) => "two-thirds",
        (3, 4) => "three-quarters",
        (1, 2) => "a simple majority",
        _ => $"{majority.Numerator}/{majority.Denominator}",
    };

    private static string Ballots(Ballot ballot) => ballot switch
    {
        Ballot.Yes => "yes",
        Ballot.No => "no",
        Ballot.Abstain => "abstaining",
        _ => "absent",
    };

    private static string Because(Reason? reason) => reason.Given() is { } given ? $": {given}" : "";

    internal static string N(Negotiation s, PartyId party) => party == PartyId.Chair ? "The chair" : s.Roster.NameOf(party);
}
