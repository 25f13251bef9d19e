using System.Collections.Immutable;
using NegotiationSim.Core.Procedure;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Negotiations;

/// <summary>What may happen: a pure function from a command and what everybody can see to events, or to the rule that refuses.</summary>
public static partial class NegotiationDecider
{
    public static Decision Decide(NegotiationCommand command, Negotiation state) => command switch
    {
        Open c => OpenTalks(c, state),
        _ when state.Phase == Phase.NotOpened => Refuse(Rules.NotOpen, "the negotiation has not been opened"),
        _ when state.HasEnded => Refuse(Rules.Ended, $"it ended: {state.Outcome}"),
        ForgoMove c => c.By == PartyId.Chair || state.Roster.Find(c.By) is not null
            ? Accept(new MoveForgone(c.By, c.Why))
            : Refuse(Rules.InTheRoom, $"{c.By} is not a participant"),
        Branch c => Parting(c, state),
        _ when AsMostly(command, state) is { } decision => decision,
        _ when HasLeft(command, state) is { } gone => gone,
        Note c => Noted(c, state),
        TakeSeat c => Sit(c, state),
        ReleaseSeat c => GetUp(c, state),
        ReportVote c => Reported(c, state),
        Sign or Ratify or EnterIntoForce or ApproveInAssembly or End => AfterCommittee(command, state),
        _ when OutOfOrder(command, state) is { } refused => refused,

        // Before those for which the floor and the conference have rules of their own.
        Speak c when state.IsInMeeting => Debate(c.By, c.Issue, state) ?? Statement(c, state),
        RaiseObjection c when state.IsInMeeting => Objection(c, state),
        WithdrawObjection c when state.IsInMeeting => ObjectionEnds(c, state),
        Sponsor c when state.IsInMeeting => Sponsorship(c, state),
        Propose c when state.IsInMeeting => Debate(c.By, c.Issue, state) ?? Proposal(c, state),
        _ when ActOnFloor(command, state) is { } decision => decision,
        _ when ActInConference(command, state) is { } decision => decision,
        OpenMeeting c => OpenNext(c, state),
        _ when state.Phase != Phase.InCommittee => AfterAdoption(command, state),
        _ when state.Meeting == 0 => Refuse(Rules.MeetingFirst, "no meeting has been opened"),
        TakeItem c => Take(c, state),
        WithdrawProposal c => Withdrawal(c, state),
        TableAmendment c => Amend(c, state),
        SponsorAmendment c => Sponsorship(c, state),
        WithdrawAmendment c => Withdrawal(c, state),
        ObjectToAmendment c => Objection(c, state),
        LetAmendmentPass c => ObjectionEnds(c, state),
        AdoptAmendment c => Gavel(c, state),
        ReopenAmendment c => AmendmentReopening(c, state),
        SeekConsensus c => Wording(c.Issue, c.Option, state, out _) ?? Accept(new ConsensusSought(c.Issue, c.Option, c.Reason)),
        AgreeAdReferendum c => Gavel(c, state),
        ConveneInformals c => Convene(c, state),
        ReportInformals c => Wording(c.Issue, c.Option, state, out var option) ?? Delegation(c.Facilitator, state)
            ?? Accept(new InformalsReported(c.Issue, c.Facilitator, c.Option, option!.Objectors.Count)),
        IssueChairText c => ChairText(c, state),
        OfferPackage c => Offer(c, state),
        RefusePackage c => Refusal(c, state),
        ConcludePackage c => Conclude(c, state),
        OfferTrade c => Offer(c, state),
        AcceptTrade c => Acceptance(c, state),
        DeclineTrade c => Decline(c, state),
        DeclareConsensusExhausted c => Exhausted(c, state),
        RequestVote c => VoteRequest(c, state),
        RecordVote c => Vote(c, state),
        CountHands c => Count(c, state),
        ExplainVote c => Explanation(c, state),
        KeepChairText c => Keep(c, state),
        OpposeAdoption c => Oppose(c, state),
        AdoptByConsensus => Adopt(state),
        EnterReservation c => Delegation(c.By, state) ?? OnAgenda(c.Issue, state) ?? Refuse(Rules.AdoptedFirst, "reservations to a consensus are entered when the text has been adopted"),
        Dissociate c => Delegation(c.By, state) ?? Refuse(Rules.AdoptedFirst, "a delegation dissociates itself when the text has been adopted"),
        _ => throw new System.Diagnostics.UnreachableException(command.ToString()),
    };

    /// <summary>
    /// Most commands are moves of delegations in a meeting in which nothing is open on the floor, and no rule of the floor can refuse them;
    /// null for all others.
    /// </summary>
    private static Decision? AsMostly(NegotiationCommand command, Negotiation state)
    {
        if (!NothingIsOpen(state))
            return null;
        return command switch
        {
            RaiseObjection c when IsDelegation(c.By, state) => Objection(c, state),
            Speak c when IsDelegation(c.By, state) => Debate(c.By, c.Issue, state) ?? Statement(c, state),
            WithdrawObjection c when IsDelegation(c.By, state) => ObjectionEnds(c, state),
            OfferTrade c when IsDelegation(c.By, state) => Offer(c, state),
            AcceptTrade c when IsDelegation(c.By, state) => Acceptance(c, state),
            DeclineTrade c when IsDelegation(c.By, state) => Decline(c, state),
            RefusePackage c when IsDelegation(c.By, state) => Refusal(c, state),
            _ => null,
        };
    }

    /// <summary>
    /// Whether a move on a wording is allowed and becomes that one event and no other, in a debate in which nothing is open on the floor. Of
    /// those for which it is false <see cref="Decide"/> has to say what becomes of them.
    /// </summary>
    /// <param name="issue">The wording's place on the agenda.</param>
    internal static bool Allows(in FloorMove move, int issue, Negotiation state)
    {
        if (!state.IsInMeeting || !state.Floor.IsPlain || state.Roster.AnyHasLeft || state.Roster.IsObserver(move.By) || state.Issues[issue] is not { IsOpen: true } wording)
            return false;
        if (move.Act is FloorAct.Speak)
            return state.OnFloor == wording.Id && move.Argued is >= 0 and <= 1;
        var option = wording.Options[move.Option];
        if (!state.Roster.IsDelegation(move.By) || !(option.OnTable || move.Option == wording.Standing))
            return false;
        return move.Act is FloorAct.Object
            ? wording.Status != IssueStatus.Draft && !option.Objectors.Contains(move.By) && !option.Sponsors.Contains(move.By)
            : option.Objectors.Contains(move.By);
    }

    private static bool IsDelegation(PartyId by, Negotiation state) => state.Roster.Find(by) is { } place && state.Roster.IsDelegation(place);

    private static Decision OpenTalks(Open c, Negotiation state) => state.Phase != Phase.NotOpened
        ? Refuse(Rules.OpenOnce, "it is open already")
        : Accept(new NegotiationOpened(
            c.Scenario.Id,
            c.ScenarioHash,
            c.Scenario.Title,
            c.Seed,
            c.Scenario.Rules,
            c.Scenario.Bureau,
            c.Scenario.Calendar,
            c.Scenario.Parties,
            c.Scenario.Blocs,
            c.Scenario.Articles,
            c.Scenario.Issues,
            c.Scenario.Ratification));

    private static Decision OpenNext(OpenMeeting c, Negotiation state)
    {
        if (state.Phase != Phase.InCommittee)
            return Refuse(Rules.InOrder, "the committee has finished its work");
        if (c.Meeting != state.Meeting + 1 || state.Calendar.Locate(c.Meeting) is not { } place)
            return Refuse(Rules.InOrder, $"meeting {c.Meeting} does not follow meeting {state.Meeting} of {state.Calendar.Meetings}");
        return Accept(new MeetingOpened(c.Meeting, place.Session.Id, place.Within, state.Calendar.DateOf(c.Meeting)));
    }

    private static Decision Take(TakeItem c, Negotiation state)
    {
        if (OnAgenda(c.Issue, state) is { } refused)
            return refused;
        return state[c.Issue].IsOpen ? Accept(new AgendaItemTaken(c.Issue)) : Refuse(Rules.OpenText, $"{c.Issue} is settled");
    }

    private static Decision Statement(Speak c, Negotiation state) =>
        c.Place is >= 0 and <= 1
            ? Accept(new StatementMade(c.By, c.Issue, c.Place, state[c.Issue].Nearest(c.Place).Text, c.Reason))
            : Refuse(Rules.OnTheAgenda, $"{c.Place} is not a place on the scale of {c.Issue}");

    private static Decision Proposal(Propose c, Negotiation state)
    {
        var issue = state[c.Issue];
        var at = issue.Find(c.Option);
        if (at >= 0 && issue.Options[at].OnTable)
            return Refuse(Rules.OnceOnly, $"\"{c.Option}\" is before the room");
        if (string.IsNullOrWhiteSpace(c.Option))
            return Refuse(Rules.OnTheAgenda, "a proposal needs words");
        if (at < 0 && c.Place is not (>= 0 and <= 1))
            return Refuse(Rules.OnTheAgenda, "a new wording needs its place on the scale");
        var place = at >= 0 ? issue.Options[at].Place : c.Place!.Value;
        var id = new ProposalId($"P{state.NextNumber}");
        var by = state.Roster.PlaceOf(c.By);
        if (state.Roster.IsObserver(by))
            return at >= 0 && issue.Options[at].Proposal is not null
                ? Refuse(Rules.OnceOnly, $"\"{c.Option}\" is on file")
                : Accept(new ProposalSubmitted(c.By, id, c.Issue, c.Option, place, c.Reason));
        if (!state.Roster.IsDelegation(by))
            return Refuse(Rules.StatesOnly, $"{c.By} is a bloc: one of its members must table it");
        var tabled = new ProposalTabled(c.By, id, c.Issue, c.Option, place, c.Reason);
        return issue.Status == IssueStatus.Draft ? Accept(tabled, new BracketsPlaced(c.Issue, c.By)) : Accept(tabled);
    }

    private static Decision Sponsorship(Sponsor c, Negotiation state)
    {
        if (!state.Proposals.TryGetValue(c.Proposal, out var proposal))
            return Refuse(Rules.OnTheAgenda, $"there is no proposal {c.Proposal}");
        if ((Delegation(c.By, state) ?? OpenWording(proposal.Issue, state)) is { } refused)
            return refused;
        var issue = state[proposal.Issue];
        var option = issue.Options[issue.Find(proposal.Option)];
        if (option.Proposal != c.Proposal)
            return Refuse(Rules.OnceOnly, $"\"{proposal.Option}\" has come before the room by another proposal");
        var by = state.Roster.PlaceOf(c.By);
        if (option.Sponsors.Contains(by))
            return Refuse(Rules.SponsorOnce, $"{c.By} sponsors {c.Proposal}");
        if (option.Objectors.Contains(by))
            return Refuse(Rules.NotYourOwn, $"{c.By} objects to it");
        if (proposal.OnTable)
            return Accept(new ProposalCosponsored(c.By, c.Proposal, c.Reason));
        var sponsored = new ProposalSponsored(c.By, c.Proposal, c.Reason);
        return issue.Status == IssueStatus.Draft ? Accept(sponsored, new BracketsPlaced(issue.Id, c.By)) : Accept(sponsored);
    }

    private static Decision Withdrawal(WithdrawProposal c, Negotiation state)
    {
        if (!state.Proposals.TryGetValue(c.Proposal, out var proposal))
            return Refuse(Rules.OnTheAgenda, $"there is no proposal {c.Proposal}");
        if (OpenWording(proposal.Issue, state) is { } refused)
            return refused;
        var issue = state[proposal.Issue];
        var option = issue.Options[issue.Find(proposal.Option)];
        if (proposal.By != c.By)
            return Refuse(Rules.StatesOnly, $"only {proposal.By} can withdraw {c.Proposal}");
        if (option.Proposal != c.Proposal)
            return Refuse(Rules.Tabled, $"{c.Proposal} is neither on the table nor on file any more");
        var others = state.Roster.Find(c.By) is { } by ? option.Sponsors.Remove(by).Count : option.Sponsors.Count;
        return others > 0
            ? Refuse(Rules.Tabled, $"{others} others sponsor it")
            : Accept(new ProposalWithdrawn(c.By, c.Proposal, c.Reason));
    }

    private static Decision Objection(RaiseObjection c, Negotiation state)
    {
        if ((Delegation(c.By, state) ?? Wording(c.Issue, c.Option, state, out _)) is { } refused)
            return refused;
        var issue = state[c.Issue];
        var option = issue.Options[issue.Find(c.Option)];
        var by = state.Roster.PlaceOf(c.By);
        if (option.Objectors.Contains(by))
            return Refuse(Rules.ObjectOnce, $"{c.By} objects to \"{c.Option}\" already");
        if (option.Sponsors.Contains(by))
            return Refuse(Rules.NotYourOwn, $"{c.By} sponsors \"{c.Option}\"");
        var raised = new ObjectionRaised(c.By, c.Issue, c.Option, c.Reason);
        return issue.Status == IssueStatus.Draft ? Accept(raised, new BracketsPlaced(c.Issue, c.By)) : Accept(raised);
    }

    private static Decision ObjectionEnds(WithdrawObjection c, Negotiation state)
    {
        if ((Delegation(c.By, state) ?? Wording(c.Issue, c.Option, state, out _)) is { } refused)
            return refused;
        var issue = state[c.Issue];
        return issue.Options[issue.Find(c.Option)].Objectors.Contains(state.Roster.PlaceOf(c.By))
            ? Accept(new ObjectionWithdrawn(c.By, c.Issue, c.Option, c.Reason))
            : Refuse(Rules.NoObjection, $"{c.By} does not object to \"{c.Option}\"");
    }

    private static Decision Gavel(AgreeAdReferendum c, Negotiation state)
    {
        if (Wording(c.Issue, c.Option, state, out var option) is { } refused)
            return refused;
        return Overruling(c.Issue, c.Option, option!.Objectors, state) is { } overruled
            ? Accept([.. overruled, .. Settled(state[c.Issue], c.Option, SettledBy.Consensus)])
            : Refuse(Rules.Consensus, $"{option.Objectors.Count} object to \"{c.Option}\"");
    }

    private static Decision ChairText(IssueChairText c, Negotiation state)
    {
        foreach (var choice in c.Choices)
            if ((OpenWording(choice.Issue, state) ?? Known(choice, state)) is { } refused)
                return refused;
        return Accept(new ChairTextIssued(state.ChairTexts + 1, c.Title, c.Choices));
    }

    private static Decision Keep(KeepChairText c, Negotiation state)
    {
        if (OpenWording(c.Issue, state) is { } refused)
            return refused;
        var issue = state[c.Issue];
        if (issue.Stands is not { } stands)
            return Refuse(Rules.TextReady, $"no text stands for {c.Issue}");
        if (state.Rules.VotesAllowed && !state.ConsensusExhausted && !stands.Objectors.IsEmpty)
            return Refuse(Rules.ConsensusFirst, $"{stands.Objectors.Count} object to \"{stands.Text}\"");
        var amended = state.Votes.Any(v => v.Question.Issue == c.Issue && v.PutsInText == stands.Text);
        return Accept(Settled(issue, stands.Text, amended ? SettledBy.Vote : SettledBy.ChairText));
    }

    /// <summary>The events that settle a wording: brackets go, and the clauses that hold it are agreed.</summary>
    private static ImmutableArray<NegotiationEvent> Settled(IssueState issue, string option, SettledBy how) =>
        issue.Status == IssueStatus.Bracketed
            ? [new BracketsLifted(issue.Id, option, how), new ClauseAgreedAdReferendum(issue.Id, option, how)]
            : [new ClauseAgreedAdReferendum(issue.Id, option, how)];

    private static Decision? OnAgenda(IssueId issue, Negotiation state) =>
        state.Find(issue) is null ? Refuse(Rules.OnTheAgenda, $"there is no wording {issue}") : null;

    private static Decision? OpenWording(IssueId issue, Negotiation state) =>
        OnAgenda(issue, state) ?? (state[issue].IsOpen ? null : Refuse(Rules.OpenText, $"{issue} is settled"));

    private static Decision? Known(Choice choice, Negotiation state) =>
        state[choice.Issue].Find(choice.Option) < 0 ? Refuse(Rules.OnTheAgenda, $"\"{choice.Option}\" is no option of {choice.Issue}") : null;

    private static Decision? Wording(IssueId issue, string option, Negotiation state, out OptionState? found)
    {
        found = null;
        if (OpenWording(issue, state) is { } refused)
            return refused;
        var at = state[issue].Find(option);
        if (at < 0)
            return Refuse(Rules.OnTheAgenda, $"\"{option}\" is no option of {issue}");
        found = state[issue].Options[at];
        return found.OnTable || at == state[issue].Standing ? null : Refuse(Rules.Tabled, $"\"{option}\" has no sponsor");
    }

    /// <summary>Whether the party may take part in the debate on the wording.</summary>
    private static Decision? Debate(PartyId by, IssueId issue, Negotiation state)
    {
        if (state.Roster.Find(by) is null)
            return Refuse(Rules.InTheRoom, $"{by} is not a participant");
        if (OpenWording(issue, state) is { } refused)
            return refused;
        return state.OnFloor == issue ? null : Refuse(Rules.OnTheFloor, $"{state.OnFloor?.Value ?? "no item"} is on the floor, not {issue}");
    }

    private static Decision? Delegation(PartyId by, Negotiation state) => state.Roster.Find(by) switch
    {
        null => Refuse(Rules.InTheRoom, $"{by} is not a participant"),
        { } place when !state.Roster.IsDelegation(place) => Refuse(Rules.StatesOnly, $"{by} is not a delegation"),
        _ => null,
    };

    private static Decision.Accepted Accept(params ImmutableArray<NegotiationEvent> events) => new(events);

    private static Decision.Refused Refuse(Rule rule, string why) => new(rule, why);
}
