using System.Collections.Immutable;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Texts;
using NegotiationSim.Core.Texts.Amending;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Negotiations;

/// <content>Points of order and motions on procedure.</content>
public static partial class NegotiationDecider
{
    private static Decision Point(RaisePointOfOrder c, Negotiation state)
    {
        if (c.Matter == PointMatter.Voting && state.Floor.Voting is null)
            return Refuse(Rules.RulingFirst, "no vote is going on that the point could be about");
        return string.IsNullOrWhiteSpace(c.Text)
            ? Refuse(Rules.RulingFirst, "a point of order says which rule is not kept")
            : Accept(new PointOfOrderRaised(c.By, c.Matter, c.Text));
    }

    private static Decision Rule(GiveRuling c, Negotiation state) => state.Floor.Point is { Ruling: null }
        ? Accept(new RulingGiven(c.Ruling, c.Text, c.Rule))
        : Refuse(Rules.RulingFirst, "there is no point of order to rule on");

    private static Decision AppealFrom(AppealRuling c, Negotiation state) =>
        state.Floor.Point is { Ruling: not null, AppealedBy: null } point && point.RuledAt == state.Version
            ? Accept(new RulingAppealed(c.By))
            : Refuse(Rules.Appeal, "no ruling has just been given");

    /// <summary>The question is whether to overrule the chair, so that a tie leaves the ruling as it is.</summary>
    private static Decision OnAppeal(DecideAppeal c, Negotiation state)
    {
        if (state.Floor.Point is not { AppealedBy: not null })
            return Refuse(Rules.Appeal, "nobody has appealed");
        if (BadHands(c.Ballots, state) is { } refused)
            return refused;
        var (yes, no, abstaining, tally) = Hands(c.Ballots, state);
        return Accept(new AppealDecided(yes, no, abstaining, DecisionRule.SimpleMajority.Decide(tally).Carried));
    }

    private static Decision Move(MakeMotion c, Negotiation state)
    {
        if (NotMovable(c, state) is { } refused)
            return refused;
        var motion = new Motion(state.Floor.MotionsMade + 1, c.By, c.Kind, c.Issues, PartySet.Empty, PartySet.Empty, null);
        return state.Floor.FirstMotion is { } first && first.Rank <= motion.Rank
            ? Refuse(Rules.Precedence, $"motion {first.Number} is put before it")
            : Accept(new MotionMade(motion.Number, c.By, c.Kind, c.Issues, c.Amendment));
    }

    private static Decision? NotMovable(MakeMotion c, Negotiation state) => c.Kind switch
    {
        _ when c.Amendment is { } amendment => c.Kind == MotionKind.Reconsider && c.Issues.IsEmpty
            ? Reconsiderable(amendment, state)
            : Refuse(Rules.OnTheAgenda, "the motion is to reconsider an amendment, and nothing else"),
        MotionKind.SuspendMeeting or MotionKind.AdjournMeeting =>
            c.Issues.IsEmpty ? null : Refuse(Rules.OnTheAgenda, "the motion is about the meeting, not about a wording"),
        MotionKind.AdjournDebate or MotionKind.CloseDebate => Single(c) ?? Debatable(c.Issues[0], state),
        MotionKind.NoAction => Single(c) ?? OpenWording(c.Issues[0], state)
            ?? (state.Floor.NoAction.Contains(c.Issues[0]) ? Refuse(Rules.NoAction, "the committee has so decided") : null),
        MotionKind.Division => Divisible(c.Issues, state),
        MotionKind.Competence => Single(c) ?? OpenWording(c.Issues[0], state) ?? Incompetent(c.Issues[0], state),
        _ => Reconsiderable(c.Issues, state),
    };

    private static Decision? Single(MakeMotion c) => c.Issues.Length == 1 ? null : Refuse(Rules.OnTheAgenda, "the motion is about one wording");

    private static Decision? Divisible(ImmutableArray<IssueId> parts, Negotiation state)
    {
        if (parts.IsEmpty || parts.Distinct().Count() != parts.Length)
            return Refuse(Rules.Division, "a division names the parts, each of them once");
        if (state.Floor.Division is { Remaining.IsEmpty: false })
            return Refuse(Rules.Division, "the text is divided already");
        foreach (var part in parts)
            if ((OnAgenda(part, state) ?? Retainable(part, state)) is { } refused)
                return refused;
        return null;
    }

    private static Decision? Retainable(IssueId part, Negotiation state) =>
        state[part].Stands is not { Text: not Wordings.NoText } ? Refuse(Rules.OnTheAgenda, $"no words stand for {part}")
        : state[part].Find(Wordings.NoText) < 0 ? Refuse(Rules.OnTheAgenda, $"{part} does not know what it is without its words: it needs the option \"{Wordings.NoText}\"")
        : null;

    private static Decision? Reconsiderable(ImmutableArray<IssueId> issues, Negotiation state)
    {
        if (issues.Length > 1)
            return Refuse(Rules.OnTheAgenda, "the motion is about one wording, or about the whole");
        if (!issues.IsEmpty && OnAgenda(issues[0], state) is { } refused)
            return refused;
        return state.Votes.Any(v => issues.IsEmpty ? v.Question.Kind == QuestionKind.WholeText : v.Question.Issue == issues[0])
            ? null
            : Refuse(Rules.Reconsideration, "nothing has been voted on that could be reconsidered");
    }

    private static Decision? Reconsiderable(AmendmentId id, Negotiation state)
    {
        if (state.Amendments.Find(id) is not { } amendment)
            return Refuse(Rules.AmendmentOpen, $"there is no amendment {id}");
        if (amendment is not ({ Status: AmendmentStatus.Adopted, How: SettledBy.Vote } or { Status: AmendmentStatus.Rejected }))
            return Refuse(Rules.Reconsideration, $"no vote has decided on {id}");
        return Resting(amendment, state);
    }

    private static Decision? Pending(int number, Negotiation state, out Motion? motion)
    {
        motion = state.Floor.Motions.FirstOrDefault(m => m.Number == number);
        return motion is null ? Refuse(Rules.NoSuchMotion, $"there is no motion {number} to decide") : null;
    }

    private static Decision SpeakOn(SpeakOnMotion c, Negotiation state)
    {
        if (Pending(c.Motion, state, out var motion) is { } refused)
            return refused;
        if (Unseconded(motion!, state) is { } alone)
            return alone;
        var place = state.Roster.PlaceOf(c.By);
        if (motion!.By == c.By || motion.SpokenFor.Contains(place) || motion.SpokenAgainst.Contains(place))
            return Refuse(Rules.MotionDebate, $"{c.By} has spoken on it");
        var limits = SpeakersOn(motion.Kind, state.Rules.FloorInForce());
        var (spoken, most) = c.Side == MotionSide.For ? (motion.SpokenFor.Count, limits.For) : (motion.SpokenAgainst.Count, limits.Against);
        return spoken < most
            ? Accept(new MotionSpokenTo(c.By, c.Motion, c.Side))
            : Refuse(Rules.MotionDebate, most == 0 ? "nobody speaks on that side of this motion" : $"{most} have spoken on that side");
    }

    private static MotionSpeakers SpeakersOn(MotionKind kind, FloorRules rules) => kind switch
    {
        MotionKind.AdjournDebate or MotionKind.NoAction => rules.Adjourning,
        MotionKind.CloseDebate => rules.Closing,
        MotionKind.Division => rules.Dividing,
        MotionKind.Reconsider => rules.Reconsidering,
        _ => new(0, 0),
    };

    private static Decision ObjectTo(ObjectToMotion c, Negotiation state)
    {
        if (Pending(c.Motion, state, out var motion) is { } refused)
            return refused;
        if (motion!.Kind != MotionKind.Division)
            return Refuse(Rules.Division, "this motion is put in any case");
        return motion.ObjectedBy is { } by
            ? Refuse(Rules.Division, $"{by} has objected")
            : motion.By == c.By ? Refuse(Rules.NotYourOwn, "it is its own motion") : Accept(new MotionObjectedTo(c.By, c.Motion));
    }

    private static Decision TakeBack(WithdrawMotion c, Negotiation state)
    {
        if (Pending(c.Motion, state, out var motion) is { } refused)
            return refused;
        return motion!.By == c.By
            ? Accept(new MotionWithdrawn(c.By, c.Motion))
            : Refuse(Rules.NoSuchMotion, $"{motion.By} made motion {c.Motion}");
    }

    private static Decision Grant(GrantMotion c, Negotiation state)
    {
        if (Pending(c.Motion, state, out var motion) is { } refused)
            return refused;
        if (motion != state.Floor.FirstMotion)
            return Refuse(Rules.Precedence, $"motion {state.Floor.FirstMotion!.Number} is put before it");
        if (Unseconded(motion!, state) is { } alone)
            return alone;
        return motion!.Kind == MotionKind.Division && motion.ObjectedBy is null
            ? Accept(new MotionGranted(c.Motion))
            : Refuse(Rules.Division, "only a division that nobody objects to is granted without a vote");
    }

    private static Decision Put(PutMotion c, Negotiation state)
    {
        if (Pending(c.Motion, state, out var motion) is { } refused)
            return refused;
        if (motion != state.Floor.FirstMotion)
            return Refuse(Rules.Precedence, $"motion {state.Floor.FirstMotion!.Number} is put before it");
        if (Unseconded(motion!, state) is { } alone)
            return alone;
        if (motion!.Kind == MotionKind.Division && motion.ObjectedBy is null)
            return Refuse(Rules.Division, "nobody objects: the chair grants it");
        if (BadHands(c.Ballots, state) is { } bad)
            return bad;
        var (yes, no, abstaining, tally) = Hands(c.Ballots, state);
        var rule = motion.Kind switch
        {
            MotionKind.CloseDebate => state.Rules.FloorInForce().Closure,
            MotionKind.Reconsider => state.Rules.FloorInForce().Reconsideration,
            _ => state.Rules.OnProcedure(),
        };
        var decided = new MotionDecided(motion.Number, motion.Kind, yes, no, abstaining, rule.Decide(tally).Carried);
        if (decided.Carried && motion.Amendment is { } amendment)
        {
            var reopened = new AmendmentReopened(motion.By, amendment, new Reason.Stated("the committee reconsiders the vote on it"));
            return Accept([decided, reopened, .. Consequences(reopened, amendment, state)]);
        }

        return decided is { Carried: true, Kind: MotionKind.Reconsider } && !motion.Issues.IsEmpty && !state[motion.Issues[0]].IsOpen
            ? Accept(decided, new ClauseReopened(motion.By, motion.Issues[0], null))
            : Accept(decided);
    }

    private static Decision? BadHands(ImmutableArray<CastBallot> ballots, Negotiation state) =>
        BadBallot(ballots, state) ?? BallotsFromOutside(ballots, state);

    private static (ImmutableArray<PartyId> Yes, ImmutableArray<PartyId> No, ImmutableArray<PartyId> Abstaining, Tally Tally) Hands(
        ImmutableArray<CastBallot> ballots, Negotiation state)
    {
        var votes = ballots.ToLookup(b => b.Ballot, b => b.By);
        ImmutableArray<PartyId> yes = [.. votes[Ballot.Yes]], no = [.. votes[Ballot.No]], abstaining = [.. votes[Ballot.Abstain]];
        var raised = new HashSet<PartyId>([.. yes, .. no, .. abstaining]);
        var absent = state.Roster.Parties.Take(state.Roster.Delegations).Select(p => p.Id).Where(p => !raised.Contains(p));
        return (yes, no, abstaining, RollCalls.Count(state.Roster, yes, no, abstaining, absent));
    }
}
