using System.Runtime.InteropServices;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Negotiations;

/// <content>
/// A working copy, for whoever goes through thousands of negotiations and looks back at none of them: what happens most is written in its
/// place instead of making a new state.
/// </content>
public sealed partial record Negotiation
{
    private bool _working;

    /// <summary>The same with arrays that nobody else holds, so that <see cref="Advance"/> may write into them.</summary>
    internal Negotiation Working() => Own(working: true);

    /// <summary>
    /// The state after one more event, as <see cref="Evolve"/> gives it. Of a working copy the state before is lost: it may have become this one.
    /// </summary>
    internal Negotiation Advance(NegotiationEvent e)
    {
        if (!_working || e.Evidence is not null || !Write(e))
            return Step(e);
        Version++;
        AwaitsBusiness = false;
        return this;
    }

    /// <summary>Writes a move on a wording that the decider allows into a working copy.</summary>
    /// <param name="issue">The wording's place on the agenda.</param>
    internal void Write(in FloorMove move, int issue)
    {
        var wording = Issues[issue];
        if (move.Act is FloorAct.Object)
        {
            wording.Object(move.Option, move.By);
        }
        else if (move.Act is FloorAct.Relent)
        {
            wording.Relent(move.Option, move.By);
        }
        else
        {
            wording.Declare(move.By, move.Argued, move.Why.Kind == GroundsKind.OutOfLine);
            Floor.Speak(Roster[move.By].Id);
        }

        Version++;
        AwaitsBusiness = false;
    }

    private Negotiation Settled() => Own(working: false);

    private Negotiation Own(bool working) => this with
    {
        _working = working,
        Issues = [.. Issues.Select(i => i.Copy())],
        Floor = Floor.Copy(),
        Offer = Offer is { } offer ? offer with { Refusals = offer.Refusals.Copy(Roster.Delegations) } : null,
        Opposing = Opposing.Copy(Roster.Delegations),
        Signatories = Signatories.Copy(Roster.Parties.Length),
        Ratifiers = Ratifiers.Copy(Roster.Delegations),
    };

    /// <summary>Writes what happens most into its place; false for all else.</summary>
    private bool Write(NegotiationEvent e)
    {
        switch (e)
        {
            case ObjectionRaised { Issue: var id, Option: var option, By: var party } when Floor.Silence is null
                && Find(id) is { } issue && issue.Find(option) is >= 0 and var at && Roster.Find(party) is { } by:
                issue.Object(at, by);
                return true;
            case StatementMade s when Floor.List is null && Find(s.Issue) is { } issue && Roster.Find(s.By) is { } by:
                issue.Declare(by, s.Place, s.Reason is Reason.OutOfLine);
                Floor.Speak(s.By);
                return true;
            case ObjectionWithdrawn { Issue: var id, Option: var option, By: var party }
                when Find(id) is { } issue && issue.Find(option) is >= 0 and var at && Roster.Find(party) is { } by:
                issue.Relent(at, by);
                return true;
            case AgendaItemTaken a when Floor is { List: null, Replies.IsEmpty: true } && Find(a.Issue) is { } item:
                With(item.Index, item with { Taken = item.Taken + 1 });
                OnFloor = a.Issue;
                Floor.Begin();
                return true;
            case TreatySigned s when Roster.Find(s.By) is { } by:
                (Signatories, Date) = (Signatories.AddInPlace(by), s.Date);
                return true;
            case TreatyRatified r when Reservations.IsEmpty && Roster.Find(r.By) is { } by:
                (Ratifiers, Date) = (Ratifiers.AddInPlace(by), r.Date);
                ThresholdMetOn ??= Ratifiers.Count >= RatificationsNeeded ? r.Date : null;
                return true;
            case PackageRefused r when Offer is { } offer && Roster.Find(r.By) is { } by:
                Offer = offer with { Refusals = offer.Refusals.AddInPlace(by) };
                return true;
            case AdoptionOpposed o when Roster.Find(o.By) is { } by:
                Opposing = Opposing.AddInPlace(by);
                return true;
            case TradeOffered or TradeAccepted or TradeDeclined:
                Write(e, Trade);
                return true;
            default:
                return e is ConsensusSought or VoteExplained;
        }
    }

    /// <summary>Puts a changed wording in the place of another.</summary>
    private Negotiation With(int place, IssueState issue)
    {
        if (!_working)
            return this with { Issues = Issues.SetItem(place, issue) };
        ImmutableCollectionsMarshal.AsArray(Issues)![place] = issue;
        return this;
    }
}
