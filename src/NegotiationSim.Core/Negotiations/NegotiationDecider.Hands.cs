using NegotiationSim.Core.Procedure;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Negotiations;

/// <content>Votes by show of hands.</content>
public static partial class NegotiationDecider
{
    /// <summary>A show of hands decides by the rule that a recorded vote would decide by, on the same figures.</summary>
    private static Decision Count(CountHands c, Negotiation state)
    {
        if (state.Pending != c.Question)
            return NotPending(c.Question, state);
        if ((MayVote(c.Question, state) ?? MayCount(state)) is { } outOfOrder)
            return outOfOrder;
        if (!state.ByHands.Contains(c.Question))
            return Refuse(Rules.ShowOfHands, "a recorded vote has been asked for");
        var members = state.Roster.Delegations;
        var absent = members - (long)c.Yes - c.No - c.Abstaining;
        if (c.Yes < 0 || c.No < 0 || c.Abstaining < 0 || absent < 0)
            return Refuse(Rules.OneBallot, $"{c.Yes} for, {c.No} against and {c.Abstaining} abstaining cannot be counted of {members}");
        var rule = state.Rules.OnSubstance();
        var counted = new HandsCounted(
            state.Votes.Length + 1,
            c.Question,
            c.Yes,
            c.No,
            c.Abstaining,
            (int)absent,
            new(rule.Share.Numerator, rule.Share.Denominator),
            rule.Decide(Tally.Of(c.Yes, c.No, c.Abstaining, (int)absent)).Carried,
            rule.IsPlain ? null : rule,
            state.Floor.InRoom);
        return Accept([counted, .. WhatFollows(counted, state)]);
    }

    /// <summary>Why hands cannot be counted: the rules must know whose they are.</summary>
    private static Decision? MayCount(Negotiation state) => state.Rules.OnSubstance().NeedsNames
        ? Refuse(Rules.NamesNeeded, $"a question is carried by {state.Rules.OnSubstance()}")
        : null;

    private static Decision? HandsFromOutside(CountHands c, Negotiation state) =>
        state.Floor.InRoom is { } present && (long)c.Yes + c.No + c.Abstaining is var hands && hands > present
            ? Refuse(Rules.Present, $"{hands} hands were counted, and {present} are in the room")
            : null;

    /// <summary>A request for a recorded vote comes before voting begins, and takes the place of the show of hands.</summary>
    private static Decision ByName(RequestRecordedVote c, Negotiation state)
    {
        if (c.By != PartyId.Chair && Delegation(c.By, state) is { } refused)
            return refused;
        return state.Pending is not { } pending ? Refuse(Rules.RequestFirst, "no vote has been asked for")
            : state.ByHands.Contains(pending) ? Accept(new RecordedVoteRequested(c.By, pending))
            : Refuse(Rules.ShowOfHands, "the vote is to be recorded already");
    }
}
