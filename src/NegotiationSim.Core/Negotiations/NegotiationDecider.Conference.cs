using System.Collections.Immutable;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Texts.Amending;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Negotiations;

/// <content>Observers, informals, positions on a consensus, amendments taken up again.</content>
public static partial class NegotiationDecider
{
    /// <summary>The acts of this part; null when the command is none of them, or is not for this phase.</summary>
    private static Decision? ActInConference(NegotiationCommand command, Negotiation state) => command switch
    {
        _ when state.Phase != Phase.InCommittee => null,
        ProposeObservers c => Listing(c, state),
        ObjectToObserver c => Delegation(c.By, state) ?? ObserverObjection(c, state),
        WithdrawObserverObjection c => Delegation(c.By, state) ?? ObserverObjectionEnds(c, state),
        AskForBasis c => Delegation(c.By, state) ?? BasisAsked(c, state),
        DiscloseBasis c => Delegation(c.By, state) ?? BasisGiven(c, state),
        FilePaper c => Filing(c, state),
        _ when state.Meeting == 0 => null,
        DecideAccreditation c => NoQuorum(state) ?? Accrediting(c, state),
        PassOverObservers => PassOver(state),
        SpeakInInformals c => InformalStatement(c, state),
        ExplainPosition c => Position(c, state),
        RuleOnOrder c => Ordering(c, state),
        RequestRecordedVote c => ByName(c, state),
        SecondMotion c => Delegation(c.By, state) ?? Seconding(c, state),
        ReintroduceAmendment c => Reintroduction(c, state),
        AdmitLateAmendments => state.Floor.Deadline < state.Meeting && !state.Floor.AdmitsLateAmendments
            ? Accept(new LateAmendmentsAdmitted())
            : Refuse(Rules.Deadline, state.Floor.AdmitsLateAmendments ? "late amendments are admitted already" : "no deadline has passed"),
        _ => null,
    };

    /// <summary>Who would act without being accredited, or hand in more words than observers may; null when nobody does.</summary>
    private static Decision? NotAccredited(NegotiationCommand command, Negotiation state)
    {
        if ((Mover(command) ?? Writer(command)) is not { } by || !IsObserver(by, state))
            return null;
        if (!state.IsAccredited(by))
            return Refuse(Rules.Accredited, $"{by} has not been accredited");
        var words = command switch
        {
            FilePaper { Text: { } text } => WordsIn(text),
            Propose c => WordsIn(c.Option),
            TableAmendment c => c.Changes.Sum(WordsIn),
            _ => 0,
        };
        var most = state.Rules.ObserversInForce().PaperWords;
        return words <= most ? null : Refuse(Rules.PaperLength, $"it has {words} words, and {most} are the most");
    }

    private static PartyId? Writer(NegotiationCommand command) => command switch
    {
        FilePaper c => c.By,
        SpeakInInformals c => c.By,
        _ => null,
    };

    private static int WordsIn(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    private static int WordsIn(ProposedChange change) => change switch
    {
        ProposedChange.Replace c => WordsIn(c.With),
        ProposedChange.Insert c => WordsIn(c.Text),
        ProposedChange.AddClause c => WordsIn(c.Text),
        _ => 0,
    };

    private static Decision Listing(ProposeObservers c, Negotiation state)
    {
        if (state.Rules.ObserversInForce().Accreditation == Accreditation.Listed)
            return Refuse(Rules.NonObjection, "under these rules whoever is listed is accredited");
        if (c.Observers.IsEmpty || c.Observers.Distinct().Count() != c.Observers.Length)
            return Refuse(Rules.NonObjection, "a list names observers, each of them once");
        foreach (var observer in c.Observers)
        {
            if (!IsObserver(observer, state))
                return Refuse(Rules.NonObjection, $"{observer} is no observer");
            if (state.Observers.Proposed.Contains(state.Roster.PlaceOf(observer)))
                return Refuse(Rules.NonObjection, $"{observer} has been proposed");
        }

        return Accept(new ObserversProposed(c.Observers));
    }

    private static Decision ObserverObjection(ObjectToObserver c, Negotiation state) => Undecided(c.Observer, state)
        ?? (state.Observers.ObjectingTo(c.Observer).Contains(c.By)
            ? Refuse(Rules.ObjectOnce, $"{c.By} objects to {c.Observer} already")
            : Accept(new ObserverObjectedTo(c.By, c.Observer)));

    private static Decision ObserverObjectionEnds(WithdrawObserverObjection c, Negotiation state) => Undecided(c.Observer, state)
        ?? (state.Observers.ObjectingTo(c.Observer).Contains(c.By)
            ? Accept(new ObserverObjectionWithdrawn(c.By, c.Observer))
            : Refuse(Rules.NoObjection, $"{c.By} does not object to {c.Observer}"));

    private static Decision BasisAsked(AskForBasis c, Negotiation state) => Undecided(c.Observer, state)
        ?? (!state.Observers.ObjectingTo(c.Observer).Any() ? Refuse(Rules.BasisOnRequest, $"nobody objects to {c.Observer}")
            : state.Observers.Asked.Contains(state.Roster.PlaceOf(c.Observer)) ? Refuse(Rules.BasisOnRequest, "that has been asked for")
            : Accept(new ObjectionBasisRequested(c.By, c.Observer)));

    private static Decision BasisGiven(DiscloseBasis c, Negotiation state)
    {
        if (Undecided(c.Observer, state) is { } refused)
            return refused;
        if (state.Observers.Objections.FirstOrDefault(o => o.Observer == c.Observer && o.By == c.By) is not { } objection)
            return Refuse(Rules.NoObjection, $"{c.By} does not object to {c.Observer}");
        if (!state.Observers.Asked.Contains(state.Roster.PlaceOf(c.Observer)))
            return Refuse(Rules.BasisOnRequest, "no state has asked for it");
        return objection.Basis is not null || string.IsNullOrWhiteSpace(c.Basis)
            ? Refuse(Rules.BasisOnRequest, objection.Basis is null ? "the basis of an objection needs words" : "it has been disclosed")
            : Accept(new ObjectionBasisDisclosed(c.By, c.Observer, c.Basis));
    }

    /// <summary>An objection is no veto: the committee decides, as on a question of procedure.</summary>
    private static Decision Accrediting(DecideAccreditation c, Negotiation state)
    {
        if (Undecided(c.Observer, state) is { } refused)
            return refused;
        var objecting = state.Observers.ObjectingTo(c.Observer).Count();
        if (objecting == 0)
            return c.Ballots.IsEmpty
                ? Accept(new AccreditationDecided(c.Observer, [], [], [], Admitted: true))
                : Refuse(Rules.NonObjection, $"nobody objects to {c.Observer}: there is nothing to vote on");
        if (c.Ballots.IsEmpty)
            return Refuse(Rules.NonObjection, $"{objecting} object to {c.Observer}: the committee decides by a vote");
        if (BadHands(c.Ballots, state) is { } bad)
            return bad;
        var (yes, no, abstaining, tally) = Hands(c.Ballots, state);
        return Accept(new AccreditationDecided(c.Observer, yes, no, abstaining, state.Rules.OnProcedure().Decide(tally).Carried));
    }

    private static Decision? Undecided(PartyId observer, Negotiation state) =>
        state.Roster.Find(observer) is not { } place || !state.Observers.Proposed.Contains(place) ? Refuse(Rules.NonObjection, $"{observer} has not been proposed")
        : state.Observers.Decided.Contains(place) ? Refuse(Rules.NonObjection, $"the committee has decided on {observer}")
        : null;

    private static Decision Filing(FilePaper c, Negotiation state)
    {
        if (state.Roster.Find(c.By) is null)
            return Refuse(Rules.InTheRoom, $"{c.By} is not a participant");
        if (c.Issue is { } issue && OnAgenda(issue, state) is { } unknown)
            return unknown;
        return string.IsNullOrWhiteSpace(c.Title) || (c.Text is not null && string.IsNullOrWhiteSpace(c.Text))
            ? Refuse(Rules.PaperLength, "a paper has a title, and words where its text is given")
            : Accept(new PaperFiled(c.By, c.Title, c.Issue, c.Text is { } text ? WordsIn(text) : null, c.Text));
    }

    private static Decision PassOver(Negotiation state)
    {
        if (state.Floor.List is not { } list)
            return Refuse(Rules.TimeAllows, "no list is open");
        var waiting = list.Waiting.Where(p => IsObserver(p, state)).ToImmutableArray();
        return list.IsOutOfTime || waiting.IsEmpty
            ? Refuse(Rules.TimeAllows, "no observer is waiting")
            : Accept(new ObserversNotHeard(list.Issue, waiting));
    }

    private static Decision Convene(ConveneInformals c, Negotiation state)
    {
        if ((OpenWording(c.Issue, state) ?? Delegation(c.Facilitator, state)) is { } refused)
            return refused;
        if (c.Admitted is not { IsEmpty: false } admitted)
            return Accept(new InformalsConvened(c.Issue, c.Facilitator));
        if (state.Rules.InformalsInForce().Observers == InformalsAdmission.Nobody)
            return Refuse(Rules.InformalsRoom, "these rules let in no observers");
        foreach (var observer in admitted)
            if (!IsObserver(observer, state) || !state.IsAccredited(observer))
                return Refuse(Rules.InformalsRoom, $"{observer} is no accredited observer");
        return Accept(new InformalsConvened(c.Issue, c.Facilitator, admitted));
    }

    private static Decision InformalStatement(SpeakInInformals c, Negotiation state)
    {
        if (state.Roster.Find(c.By) is null)
            return Refuse(Rules.InTheRoom, $"{c.By} is not a participant");
        if (OpenWording(c.Issue, state) is { } refused)
            return refused;
        if (state.Floor.Informals is not { } informals || informals.Issue != c.Issue)
            return Refuse(Rules.InformalsRoom, $"there are no informals on {c.Issue}");
        if (IsObserver(c.By, state) && !state.Rules.InformalsInForce().Admits(c.By, informals.Admitted))
            return Refuse(Rules.InformalsRoom, $"{c.By} is outside the room");
        return c.Place is >= 0 and <= 1
            ? Accept(new InformalStatementMade(c.By, c.Issue, c.Place, state[c.Issue].Nearest(c.Place).Text, c.Reason))
            : Refuse(Rules.OnTheAgenda, $"{c.Place} is not a place on the scale of {c.Issue}");
    }

    /// <summary>A position is explained on what was adopted without a vote; after a vote it is the vote that is explained.</summary>
    private static Decision Position(ExplainPosition c, Negotiation state)
    {
        if ((Delegation(c.By, state) ?? (c.Issue is { } id ? OnAgenda(id, state) : null)) is { } refused)
            return refused;
        var how = c.Issue is { } issue ? state[issue].IsOpen ? null : state[issue].How : state.AdoptedBy;
        if (how is null or SettledBy.Vote)
            return Refuse(Rules.ExplainPosition, how is null ? "it has not been adopted" : "it was decided by a vote: explain the vote");
        return state.Explained.Contains((c.By, c.Issue))
            ? Refuse(Rules.ExplainPosition, $"{c.By} has done so")
            : Accept(new PositionExplained(c.By, c.Issue, c.Reason));
    }

    private static Decision Ordering(RuleOnOrder c, Negotiation state)
    {
        var put = state.Asked.Where(q => q.Issue == c.Issue).Select(q => q.Option!).ToHashSet();
        return put.Count < 2 ? Refuse(Rules.FurthestFirst, $"there are not several amendments to {c.Issue} to put")
            : put.SetEquals(c.Order) && c.Order.Length == put.Count ? Accept(new VotingOrderRuled(c.Issue, c.Order))
            : Refuse(Rules.FurthestFirst, "the ruling puts each of them in its place");
    }

    private static Decision Seconding(SecondMotion c, Negotiation state)
    {
        if (Pending(c.Motion, state, out var motion) is { } refused)
            return refused;
        if (Unseconded(motion!, state) is null)
            return Refuse(Rules.Seconded, "it needs no more seconds");
        return motion!.By == c.By || motion.Seconders.Contains(state.Roster.PlaceOf(c.By))
            ? Refuse(Rules.Seconded, $"{c.By} is for it already")
            : Accept(new MotionSeconded(c.By, c.Motion));
    }

    private static Decision? Unseconded(Motion motion, Negotiation state) =>
        state.Rules.FloorInForce().Seconds is { } needed && motion.Seconders.Count < needed
            ? Refuse(Rules.Seconded, $"motion {motion.Number} has {motion.Seconders.Count} of {needed} seconds")
            : null;

    private static Decision Reintroduction(ReintroduceAmendment c, Negotiation state)
    {
        if (Delegation(c.By, state) is { } refused)
            return refused;
        if (state.Amendments.Find(c.Amendment) is not { } amendment)
            return Refuse(Rules.AmendmentOpen, $"there is no amendment {c.Amendment}");
        if (amendment.Status != AmendmentStatus.Withdrawn)
            return Refuse(Rules.Reintroduced, $"{c.Amendment} is {Words(amendment)}, not withdrawn");
        if (amendment.By == c.By)
            return Refuse(Rules.Reintroduced, $"{c.By} has withdrawn it");
        var reintroduced = new AmendmentReintroduced(c.By, c.Amendment, c.Reason);
        return Accept([reintroduced, .. Consequences(reintroduced, c.Amendment, state)]);
    }
}
