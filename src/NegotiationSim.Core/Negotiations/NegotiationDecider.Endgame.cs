using System.Collections.Immutable;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Procedure;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Negotiations;

/// <content>Packages, votes, adoption and what comes after.</content>
public static partial class NegotiationDecider
{
    private static Decision Offer(OfferPackage c, Negotiation state)
    {
        if (c.By is { } by && Delegation(by, state) is { } stranger)
            return stranger;
        if (state.Offer is { } open)
            return Refuse(Rules.PackageOpen, $"package {open.Number} is on offer");
        if (c.Choices.Length < 2)
            return Refuse(Rules.PackageWhole, "a package joins at least two wordings");
        if (c.Choices.Select(x => x.Issue).Distinct().Count() != c.Choices.Length)
            return Refuse(Rules.PackageWhole, "a package chooses one wording for an issue");
        foreach (var choice in c.Choices)
            if (Wording(choice.Issue, choice.Option, state, out _) is { } refused)
                return refused;
        return Accept(new PackageOffered(state.Packages + 1, c.Choices, c.By));
    }

    private static Decision Refusal(RefusePackage c, Negotiation state)
    {
        if (Delegation(c.By, state) is { } refused)
            return refused;
        if (state.Offer is not { } offer || offer.Number != c.Package)
            return Refuse(Rules.PackageOpen, $"package {c.Package} is not on offer");
        return offer.Refusals.Contains(state.Roster.PlaceOf(c.By))
            ? Refuse(Rules.ObjectOnce, $"{c.By} has refused it already")
            : Accept(new PackageRefused(c.By, c.Package, c.Reason));
    }

    private static Decision Conclude(ConcludePackage c, Negotiation state)
    {
        if (state.Offer is not { } offer || offer.Number != c.Package)
            return Refuse(Rules.PackageOpen, $"package {c.Package} is not on offer");
        var stands = offer.Choices.All(choice =>
            Wording(choice.Issue, choice.Option, state, out var option) is null && option!.Objectors.IsEmpty);
        if (!offer.Refusals.IsEmpty || !stands)
            return Accept(new PackageLapsed(c.Package, offer.Refusals.Count));
        return Accept([
            new PackageAccepted(c.Package),
            .. offer.Choices.SelectMany(choice => Settled(state[choice.Issue], choice.Option, SettledBy.Package)),
        ]);
    }

    private static Decision Exhausted(DeclareConsensusExhausted c, Negotiation state)
    {
        if (!state.Rules.VotesAllowed)
            return Refuse(Rules.NoVotes, $"under {state.Rules.Title} nothing follows when consensus fails");
        if (state.ConsensusExhausted)
            return Refuse(Rules.BureauDecides, "the chair has said so already");
        var bureau = state.Opening!.Bureau;
        if (c.InFavour.Concat(c.Against).FirstOrDefault(m => !bureau.Contains(m)) is { Value: not null } stranger)
            return Refuse(Rules.BureauDecides, $"{stranger} is not on the bureau");
        return c.InFavour.Intersect(c.Against).Any() || (bureau.Length > 0 && c.InFavour.Distinct().Count() * 2 <= bureau.Length)
            ? Refuse(Rules.BureauDecides, $"{c.InFavour.Length} of {bureau.Length} in the bureau for, {c.Against.Length} against")
            : Accept(new ConsensusDeclaredExhausted(c.InFavour, c.Against));
    }

    private static Decision VoteRequest(RequestVote c, Negotiation state)
    {
        if (c.By != PartyId.Chair && Delegation(c.By, state) is { } refused)
            return refused;
        if (MayVote(c.Question, state) is { } outOfOrder)
            return outOfOrder;
        if (c.Method == VotingMethod.ShowOfHands && MayCount(state) is { } named)
            return named;
        return state.Pending is not { } pending || MayVote(pending, state) is not null || (ToSameWords(pending, c.Question) && !state.Asked.Contains(c.Question))
            ? Accept(new VoteRequested(c.By, c.Question, c.Reason, c.Method == VotingMethod.ShowOfHands ? c.Method : null))
            : Refuse(Rules.RequestFirst, "another question is pending");
    }

    /// <summary>Several amendments to the same words may be put forward: which comes first is a matter of order.</summary>
    private static bool ToSameWords(Question one, Question other) =>
        one is { Kind: QuestionKind.Amendment, Issue: { } issue } && other.Kind == QuestionKind.Amendment && other.Issue == issue && one.Option != other.Option;

    private static Decision NotPending(Question question, Negotiation state) => state.Asked.Contains(question)
        ? Refuse(Rules.FurthestFirst, $"\"{state.Pending?.Option}\" is further removed from what stands, or has been ruled to come first")
        : Refuse(Rules.RequestFirst, "nobody has asked for a vote on that");

    private static Decision? MayVote(Question question, Negotiation state)
    {
        if (!state.Rules.VotesAllowed)
            return Refuse(Rules.NoVotes, $"{state.Rules.Title} knows no vote");
        if (state.Rules.VoteAfterExhaustion && !state.ConsensusExhausted)
            return Refuse(Rules.ConsensusFirst, "the chair has not said so");
        return question switch
        {
            { Kind: QuestionKind.Amendment, Issue: { } issue, Option: { } option } =>
                OpenWording(issue, state) ?? Known(new(issue, option), state)
                    ?? (question.InsteadOf is { } instead ? Known(new(issue, instead), state) : null),
            { Kind: QuestionKind.TextAmendment, Text: { } amendment } => Applies(amendment, state, out _),
            { Kind: QuestionKind.Retention, Issue: { } issue, Option: { } option } => MayRetain(issue, option, state),
            { Kind: QuestionKind.WholeText } => state.OpenIssues == 0 ? null : Refuse(Rules.TextReady, $"{state.OpenIssues} wordings are open"),
            _ => Refuse(Rules.OnTheAgenda, "the question names no wording"),
        };
    }

    private static Decision Vote(RecordVote c, Negotiation state)
    {
        if (state.Pending != c.Question)
            return NotPending(c.Question, state);
        if (MayVote(c.Question, state) is { } outOfOrder)
            return outOfOrder;
        if (state.ByHands.Contains(c.Question))
            return Refuse(Rules.ShowOfHands, "nobody has asked for a recorded vote");
        if (BadBallot(c.Ballots, state) is { } refused)
            return refused;
        var recorded = Counted(c.Question, c.Ballots, state);
        return Accept([recorded, .. WhatFollows(recorded, state)]);
    }

    private static Decision? BadBallot(ImmutableArray<CastBallot> ballots, Negotiation state)
    {
        var seen = PartySet.Empty.Copy(state.Roster.Delegations);
        for (var n = 0; n < ballots.Length; n++)
        {
            if (state.Roster.Find(ballots[n].By, n) is not { } place || !state.Roster.IsDelegation(place) || seen.Contains(place))
                return Refuse(Rules.OneBallot, $"{ballots[n].By} cannot cast this ballot");
            seen = seen.AddInPlace(place);
        }

        return null;
    }

    private static Decision Explanation(ExplainVote c, Negotiation state)
    {
        if (Delegation(c.By, state) is { } refused)
            return refused;
        if (QuestionOf(c.Vote, state) is not { } question)
            return Refuse(Rules.RequestFirst, $"there was no vote {c.Vote}, and none has been asked for");
        return Sponsors(c.By, question, state)
            ? Refuse(Rules.OwnProposal, $"{c.By} sponsors \"{question.Option}\"")
            : Accept(new VoteExplained(c.By, c.Vote, c.Ballot, c.Reason));
    }

    private static Decision Oppose(OpposeAdoption c, Negotiation state)
    {
        if (Delegation(c.By, state) is { } refused)
            return refused;
        if (state.OpenIssues > 0)
            return Refuse(Rules.TextReady, $"{state.OpenIssues} wordings are open");
        return state.Opposing.Contains(state.Roster.PlaceOf(c.By))
            ? Refuse(Rules.ObjectOnce, $"{c.By} opposes it already")
            : Accept(new AdoptionOpposed(c.By, c.Reason));
    }

    private static Decision Adopt(Negotiation state)
    {
        if (state.OpenIssues > 0)
            return Refuse(Rules.TextReady, $"{state.OpenIssues} wordings are open");
        return Overruling(null, null, state.Opposing, state) is { } overruled
            ? Accept([.. overruled, .. Lapsing(state), new TextAdopted(SettledBy.Consensus)])
            : Refuse(Rules.Consensus, $"{state.Opposing.Count} oppose the text as a whole");
    }

    private static Decision AfterAdoption(NegotiationCommand command, Negotiation state) => command switch
    {
        EnterReservation c => Delegation(c.By, state) ?? OnAgenda(c.Issue, state) ?? Once(c.By, state.Reserving, state)
            ?? Both(c.By, state.Dissociated, "has dissociated itself", state)
            ?? Accept(new ReservationEntered(c.By, c.Issue, c.Reason)),
        Dissociate c => Delegation(c.By, state) ?? Once(c.By, state.Dissociated, state)
            ?? Both(c.By, state.Reserving, "has joined with a reservation", state)
            ?? (state.AdoptedBy == SettledBy.Consensus
                ? Accept(new ConsensusDissociated(c.By, c.Reason))
                : Refuse(Rules.Consensus, "the text was adopted by a vote: there is no consensus to stand apart from")),
        ExplainVote c => Explanation(c, state),
        ExplainPosition c => Position(c, state),
        _ => Refuse(Rules.OpenText, "the committee has adopted the text"),
    };

    private static Decision? Both(PartyId by, PartySet other, string done, Negotiation state) =>
        other.Contains(state.Roster.PlaceOf(by)) ? Refuse(Rules.JoinOrStandApart, $"{by} {done}") : null;

    private static Decision AfterCommittee(NegotiationCommand command, Negotiation state) => command switch
    {
        ApproveInAssembly c => Approve(c, state),
        Sign c => Signature(c, state),
        Ratify c => Ratification(c, state),
        EnterIntoForce c => InForce(c, state),
        End c => Ending(c.Outcome, state),
        _ => throw new System.Diagnostics.UnreachableException(command.ToString()),
    };

    private static Decision Approve(ApproveInAssembly c, Negotiation state)
    {
        if (state.Phase != Phase.Adopted)
            return Refuse(Rules.AdoptedFirst, $"the text is {state.Phase}");
        if (c.Ballots.IsEmpty)
            return Accept(new AssemblyApproved(c.Date, SettledBy.Consensus));
        if (BadBallot(c.Ballots, state) is { } refused)
            return refused;
        var recorded = Counted(new(QuestionKind.Approval), c.Ballots, state);
        return recorded.Carried ? Accept(recorded, new AssemblyApproved(c.Date, SettledBy.Vote)) : Accept(recorded);
    }

    private static Decision Ending(Outcome outcome, Negotiation state) => (outcome, state.Phase) switch
    {
        (Outcome.Rejected, Phase.InCommittee) when !state.Floor.HasLostAllParts && state.Votes.LastOrDefault() is not { Question.Kind: QuestionKind.WholeText } =>
            Refuse(Rules.InOrder, "the text as a whole was not put to the vote"),
        (Outcome.InForce, Phase.InForce) or
        (Outcome.AdoptedNotInForce, Phase.Adopted or Phase.Approved) or
        (Outcome.Rejected or Outcome.NoAgreement, Phase.InCommittee) => Accept(new NegotiationEnded(outcome)),
        _ => Refuse(Rules.InOrder, $"it cannot end as {outcome} while the text is {state.Phase}"),
    };

    private static Decision? AfterApproval(PartyId by, Negotiation state) =>
        Delegation(by, state) ?? (state.Phase is Phase.Approved or Phase.InForce ? null : Refuse(Rules.ApprovedFirst, $"the text is {state.Phase}"));

    private static Decision? Once(PartyId by, PartySet done, Negotiation state) =>
        done.Contains(state.Roster.PlaceOf(by)) ? Refuse(Rules.SignOnce, $"{by} has done so") : null;
}
