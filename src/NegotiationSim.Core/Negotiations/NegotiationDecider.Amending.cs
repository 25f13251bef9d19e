using System.Collections.Immutable;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Texts.Amending;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Negotiations;

/// <content>Amendments of plain words, and what each decision on one does to the others.</content>
public static partial class NegotiationDecider
{
    private static Decision Amend(TableAmendment c, Negotiation state)
    {
        if (state.Roster.Find(c.By) is not { } by)
            return Refuse(Rules.InTheRoom, $"{c.By} is not a participant");
        if (!state.Roster.IsDelegation(by) && !state.Roster.IsObserver(by))
            return Refuse(Rules.StatesOnly, $"{c.By} is a bloc: one of its members must table it");
        Amendment? first = null;
        if (c.To is { } to)
        {
            first = state.Amendments.Find(to);
            if (first is null)
                return Refuse(Rules.AmendmentOpen, $"there is no amendment {to}");
            if (first.To is { } deeper)
                return Refuse(Rules.SecondDegree, $"{to} amends amendment {deeper}: an amendment to it would be of the third degree");
            if (first.Status != AmendmentStatus.Pending)
                return Refuse(Rules.AmendmentOpen, $"{to} is {Words(first)}");
        }

        var id = new AmendmentId($"A{state.NextNumber}");
        return Drafting.Resolve(state.Amendments, state.Articles, id, first, c.Changes, issue => state.Find(issue)?.Stands?.Text) switch
        {
            Drafted.Refused refused => new Decision.Refused(refused.Rule, refused.Why) { Candidates = refused.Candidates },
            Drafted.Resolved resolved when state.Roster.IsObserver(by) => Accept(new AmendmentSubmitted(c.By, id, c.To, resolved.Edits, c.Reason)),
            Drafted.Resolved resolved => Accept(new AmendmentTabled(c.By, id, c.To, resolved.Edits, c.Reason)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static Decision Sponsorship(SponsorAmendment c, Negotiation state)
    {
        if ((OpenAmendment(c.Amendment, state, out var amendment) ?? Delegation(c.By, state)) is { } refused)
            return refused;
        var by = state.Roster.PlaceOf(c.By);
        if (amendment!.Sponsors.Contains(by))
            return Refuse(Rules.SponsorOnce, $"{c.By} sponsors {c.Amendment}");
        return amendment.Objectors.Contains(by)
            ? Refuse(Rules.NotYourOwn, $"{c.By} objects to it")
            : Accept(new AmendmentSponsored(c.By, c.Amendment, c.Reason));
    }

    private static Decision Withdrawal(WithdrawAmendment c, Negotiation state)
    {
        if (OpenAmendment(c.Amendment, state, out var amendment) is { } refused)
            return refused;
        if (amendment!.By != c.By)
            return Refuse(Rules.MoverOnly, $"only {amendment.By} can withdraw {c.Amendment}");
        if (state.Amendments.All.FirstOrDefault(a => a.To == c.Amendment && a.Status == AmendmentStatus.Adopted) is { } changed)
            return Refuse(Rules.NotAmended, $"{changed.Id} has amended it");
        var withdrawn = new AmendmentWithdrawn(c.By, c.Amendment, c.Reason);
        return Accept([withdrawn, .. Consequences(withdrawn, c.Amendment, state)]);
    }

    private static Decision Objection(ObjectToAmendment c, Negotiation state)
    {
        if ((OpenAmendment(c.Amendment, state, out var amendment) ?? Delegation(c.By, state) ?? OnTable(amendment!)) is { } refused)
            return refused;
        var by = state.Roster.PlaceOf(c.By);
        if (amendment!.Objectors.Contains(by))
            return Refuse(Rules.ObjectOnce, $"{c.By} objects to {c.Amendment} already");
        return amendment.Sponsors.Contains(by)
            ? Refuse(Rules.NotYourOwn, $"{c.By} sponsors {c.Amendment}")
            : Accept(new AmendmentObjectionRaised(c.By, c.Amendment, c.Reason));
    }

    private static Decision ObjectionEnds(LetAmendmentPass c, Negotiation state)
    {
        if ((OpenAmendment(c.Amendment, state, out var amendment) ?? Delegation(c.By, state)) is { } refused)
            return refused;
        return amendment!.Objectors.Contains(state.Roster.PlaceOf(c.By))
            ? Accept(new AmendmentObjectionWithdrawn(c.By, c.Amendment, c.Reason))
            : Refuse(Rules.NoObjection, $"{c.By} does not object to {c.Amendment}");
    }

    private static Decision Gavel(AdoptAmendment c, Negotiation state)
    {
        if (Applies(c.Amendment, state, out var amendment) is { } refused)
            return refused;
        return amendment!.Objectors.IsEmpty
            ? Accept(Adoption(c.Amendment, SettledBy.Consensus, state))
            : Refuse(Rules.Consensus, $"{amendment.Objectors.Count} object to {c.Amendment}");
    }

    private static Decision AmendmentReopening(ReopenAmendment c, Negotiation state)
    {
        if (c.By != PartyId.Chair && Delegation(c.By, state) is { } refused)
            return refused;
        if (state.Amendments.Find(c.Amendment) is not { } amendment)
            return Refuse(Rules.AmendmentOpen, $"there is no amendment {c.Amendment}");
        if (amendment.Status != AmendmentStatus.Adopted)
            return Refuse(Rules.AmendmentOpen, $"{c.Amendment} is {Words(amendment)}: only what was adopted can be reopened");
        if (amendment.How == SettledBy.Vote)
            return Refuse(Rules.Reconsideration, $"{c.Amendment} was adopted by a vote");
        if (c.By != PartyId.Chair && state.Rules.ConsensusInForce().Reopening == Reopening.Chair)
            return Refuse(Rules.Reopening, "under these rules only the chair opens again what was agreed");
        if (Resting(amendment, state) is { } rests)
            return rests;
        var reopened = new AmendmentReopened(c.By, c.Amendment, c.Reason);
        return Accept([reopened, .. Consequences(reopened, c.Amendment, state)]);
    }

    /// <summary>What other amendments rest on stays while they do.</summary>
    private static Decision? Resting(Amendment amendment, Negotiation state)
    {
        var resting = Dependence.RestingOn(amendment, state.Amendments);
        return resting.Length == 0
            ? null
            : Refuse(Rules.RestsOnIt, $"{string.Join(", ", resting)} {(resting.Length == 1 ? "rests" : "rest")} on {amendment.Id}: reopen {(resting.Length == 1 ? "it" : "them")} first");
    }

    /// <summary>The events that adopt an amendment, and what that does to the others.</summary>
    private static ImmutableArray<NegotiationEvent> Adoption(AmendmentId id, SettledBy how, Negotiation state)
    {
        var adopted = new AmendmentAdopted(id, how);
        return [adopted, .. Consequences(adopted, id, state)];
    }

    private static ImmutableArray<NegotiationEvent> Rejection(AmendmentId id, Negotiation state)
    {
        var rejected = new AmendmentRejected(id);
        return [rejected, .. Consequences(rejected, id, state)];
    }

    /// <summary>What nobody has taken up falls when the text as a whole is adopted.</summary>
    private static IEnumerable<NegotiationEvent> Lapsing(Negotiation state) => state.Amendments.Open.Select(a => new AmendmentLapsed(a.Id));

    /// <summary>Whether the amendment can be put to the committee.</summary>
    private static Decision? Applies(AmendmentId id, Negotiation state, out Amendment? amendment)
    {
        if ((OpenAmendment(id, state, out amendment) ?? OnTable(amendment!)) is { } refused)
            return refused;
        if (amendment!.Status != AmendmentStatus.Pending)
            return Refuse(Rules.Applies, $"{id} is {Words(amendment)}");
        var first = state.Amendments.All.Where(a => a.To == id && a.Status == AmendmentStatus.Pending && a.OnTable).Select(a => a.Id.Value).ToList();
        return first.Count == 0 ? null : Refuse(Rules.SecondDegreeFirst, $"{string.Join(", ", first)} would amend {id}");
    }

    /// <summary>
    /// What a decision on one amendment does to every other open one: found overtaken, in conflict or fit again, or anchored elsewhere.
    /// </summary>
    private static IEnumerable<NegotiationEvent> Consequences(NegotiationEvent decision, AmendmentId by, Negotiation state)
    {
        var before = state.Amendments;
        var after = state.Evolve(decision).Amendments;
        // What is overtaken can overtake what amends it: a second look finds that, and there is no third degree.
        for (var look = 0; look < 2; look++)
        {
            foreach (var amendment in after.Open.ToList())
                if (Consequence(amendment, by, before, after) is { } consequence)
                {
                    after = Negotiation.Amended(after, consequence);
                    yield return consequence;
                }
        }
    }

    private static NegotiationEvent? Consequence(Amendment amendment, AmendmentId by, AmendmentBook before, AmendmentBook after)
    {
        var now = Rebase.StandingOf(amendment, after);
        if (now is Standing.Applicable { Places: var places })
        {
            if (amendment.Status != AmendmentStatus.Pending)
                return new AmendmentRestored(amendment.Id, by, places);
            return amendment.Id != by && !ReferenceEquals(before.Live, after.Live) && before.Find(amendment.Id) is { Status: AmendmentStatus.Pending } was
                && Rebase.StandingOf(was, before) is Standing.Applicable { Places: var earlier } && !earlier.SequenceEqual(places)
                && !amendment.Anchored.SequenceEqual(places)
                ? new AmendmentReanchored(amendment.Id, by, places)
                : null;
        }

        if (amendment.Status == now.Status && amendment.Because.SequenceEqual(now.Because))
            return null;
        return now is Standing.Overtaken
            ? new AmendmentOvertaken(amendment.Id, now.Because)
            : new AmendmentConflicted(amendment.Id, now.Because);
    }

    private static Decision? OpenAmendment(AmendmentId id, Negotiation state, out Amendment? amendment)
    {
        amendment = state.Amendments.Find(id);
        return amendment is null ? Refuse(Rules.AmendmentOpen, $"there is no amendment {id}")
            : amendment.IsOpen ? null
            : Refuse(Rules.AmendmentOpen, $"{id} is {Words(amendment)}");
    }

    private static Decision? OnTable(Amendment amendment) =>
        amendment.OnTable ? null : Refuse(Rules.Tabled, $"{amendment.Id} is an observer's paper without a sponsor");

    private static string Words(Amendment amendment) => amendment.Status switch
    {
        AmendmentStatus.Overtaken => $"overtaken by {string.Join(", ", amendment.Because)}",
        AmendmentStatus.InConflict => $"in conflict with {string.Join(", ", amendment.Because)}",
        AmendmentStatus.Pending => "to be decided",
        var status => status.ToString().ToLowerInvariant(),
    };
}
