using System.Collections.Immutable;
using NegotiationSim.Core.Procedure;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Negotiations;

/// <content>Signature, ratification, reservations, entry into force.</content>
public static partial class NegotiationDecider
{
    private static Decision Signature(Sign c, Negotiation state)
    {
        if ((IsOrganisation(c.By, state) ? OfOrganisation(c.By, state.Signatories, state) : AfterApproval(c.By, state)) is { } refused)
            return refused;
        return Once(c.By, state.Signatories, state)
            ?? Reserved(c.By, c.Reservations, TreatyAct.Signature, c.Date, new TreatySigned(c.By, c.Date, c.Reason), state);
    }

    private static Decision Ratification(Ratify c, Negotiation state)
    {
        if (!IsOrganisation(c.By, state))
            return AfterApproval(c.By, state) ?? Once(c.By, state.Ratifiers, state)
                ?? Reserved(c.By, c.Reservations, TreatyAct.Ratification, c.Date, new TreatyRatified(c.By, c.Date, state.Ratifiers.Count + 1, c.Reason), state);
        var members = state.Ratifiers.CountShared(state.Roster.MembersOf(state.Roster.PlaceOf(c.By)));
        return OfOrganisation(c.By, state.Ratifiers, state) ?? Once(c.By, state.Organisations, state)
            ?? Reserved(c.By, c.Reservations, TreatyAct.Ratification, c.Date, new TreatyConfirmed(c.By, c.Date, members, c.Reason), state);
    }

    private static Decision InForce(EnterIntoForce c, Negotiation state)
    {
        if (state.Phase != Phase.Approved)
            return Refuse(Rules.ApprovedFirst, $"the text is {state.Phase}");
        if (state.Ratifiers.Count < state.RatificationsNeeded)
            return Refuse(Rules.Threshold, $"{state.Ratifiers.Count} of {state.RatificationsNeeded}");
        var delay = state.Opening!.Ratification.DelayDays;
        var days = c.Date.DayNumber - (state.ThresholdMetOn ?? state.Date).DayNumber;
        return days < delay
            ? Refuse(Rules.Delay, $"{days} days after the last ratification that it needs, and {delay} have to pass")
            : Accept(new TreatyEnteredIntoForce(c.Date, state.Ratifiers.Count));
    }

    private static bool IsOrganisation(PartyId by, Negotiation state) => state.Roster.BlocOf(by)?.Organisation == true && state.Roster.Find(by) is not null;

    /// <summary>Why a regional organisation cannot act yet: it follows one of its member states.</summary>
    private static Decision? OfOrganisation(PartyId by, Parties.PartySet acted, Negotiation state) =>
        state.Phase is not (Phase.Approved or Phase.InForce) ? Refuse(Rules.ApprovedFirst, $"the text is {state.Phase}")
        : acted.CountShared(state.Roster.MembersOf(state.Roster.PlaceOf(by))) == 0 ? Refuse(Rules.MemberFirst, $"no member state of {by} has done so")
        : null;

    /// <summary>The act with its reservations, each to a clause of the text that the treaty lets states reserve on.</summary>
    private static Decision Reserved(
        PartyId by, ImmutableArray<TreatyReservation>? made, TreatyAct at, DateOnly date, NegotiationEvent act, Negotiation state)
    {
        if (made is not { IsEmpty: false } reservations)
            return Accept(act);
        if (reservations.Select(r => r.Clause).Distinct().Count() != reservations.Length)
            return Refuse(Rules.Reservations, "there is one reservation to a clause");
        foreach (var (clause, text) in reservations)
        {
            if (!state.Articles.Any(a => a.Clauses.Any(c => c.Id == clause)))
                return Refuse(Rules.ClauseKnown, $"there is no clause {clause}");
            if (string.IsNullOrWhiteSpace(text))
                return Refuse(Rules.Reservations, "a reservation says what is not taken on");
            if (state.Opening!.Ratification.Reservable is { } allowed && !allowed.Contains(clause))
                return Refuse(Rules.Reservations, allowed.IsEmpty ? "the treaty allows none" : $"the treaty allows none to {clause}");
        }

        return Accept([act, .. reservations.Select(r => new TreatyReservationMade(by, r.Clause, at, date, r.Text))]);
    }
}
