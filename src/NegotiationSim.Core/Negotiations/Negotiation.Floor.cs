using System.Collections.Immutable;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Texts;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Negotiations;

/// <content>What the events of the floor change.</content>
public sealed partial record Negotiation
{
    /// <summary>The conduct of business.</summary>
    public Floor Floor { get; private set; } = Floor.Empty;

    /// <summary>The floor after any event; events that are not about it may still end something on it.</summary>
    private Floor FloorAfter(NegotiationEvent e, long move) => e switch
    {
        // Most events, and first: they end nothing but a silence.
        ObjectionRaised or ObjectionWithdrawn or ProposalCosponsored when Floor.Silence is null => Floor,
        MeetingOpened m => NextMeeting(m),
        AgendaItemTaken a when Find(a.Issue) is not null => Floor with { List = null, LastSpeech = null, Replies = Floor.Replies.Clear() },
        StatementMade s when Roster.Find(s.By) is not null && Find(s.Issue) is not null => Floor with { LastSpeech = new(s.By, Floor.LastSpeech), List = Floor.List?.Speaking == s.By ? Floor.List with { Speaking = null } : Floor.List },
        VoteRecorded v => AfterVote(v, new(v.Vote, Floor.Session, Places(v.Yes), Places(v.No), Places(v.Abstaining))),
        HandsCounted v => AfterVote(v, new(v.Vote, Floor.Session, default, default, default, ByHands: true)),
        AttendanceTaken a => Floor with { Present = Places(a.Present) },
        DelegationEntered d => Roster.Find(d.By) is { } place ? Floor with { Present = (Floor.Present ?? PartySet.Empty).Add(place) } : Floor,
        DelegationLeft d => Roster.Find(d.By) is { } place ? Floor with { Present = (Floor.Present ?? PartySet.Empty).Remove(place) } : Floor,
        SpeakersListOpened l => Floor with { List = new(l.Issue, [], IsClosed: false, Speaking: null) },
        SpeakerInscribed s when Floor.List is { } list => Floor with { List = list with { Waiting = list.Waiting.Add(s.By) } },
        SpeakersListClosed when Floor.List is { } list => Floor with { List = list with { IsClosed = true } },
        FloorGiven g when Floor.List is { } list => Floor with { List = list with { Waiting = list.Waiting.Remove(g.To), Speaking = g.To } },
        SpeechesLimited l => Floor with { Limit = new(l.Seconds, l.Speeches) },
        RightOfReplyExercised r when Roster.Find(r.By) is not null => Floor with { Replies = Floor.Replies.SetItem(r.By, r.Times) },
        PointOfOrderRaised p => Floor with { Point = new(p.By, p.Matter, null, 0, null) },
        RulingGiven r when Floor.Point is { } point => Floor with { Point = point with { Ruling = r.Ruling, RuledAt = move } },
        RulingAppealed r when Floor.Point is { } point => Floor with { Point = point with { AppealedBy = r.By } },
        AppealDecided => Floor with { Point = null },
        MotionMade m => Floor with { Motions = Floor.Motions.Add(new(m.Motion, m.By, m.Kind, m.Issues, PartySet.Empty, PartySet.Empty, null)), MotionsMade = m.Motion },
        MotionSpokenTo s when Roster.Find(s.By) is { } place => Changed(s.Motion, m => s.Side == MotionSide.For
            ? m with { SpokenFor = m.SpokenFor.Add(place) }
            : m with { SpokenAgainst = m.SpokenAgainst.Add(place) }),
        MotionObjectedTo o => Changed(o.Motion, m => m with { ObjectedBy = o.By }),
        MotionWithdrawn w => Floor with { Motions = Floor.Motions.RemoveAll(m => m.Number == w.Motion) },
        MotionGranted g => Carried(g.Motion),
        MotionDecided { Carried: true } d => Carried(d.Motion),
        MotionDecided d => Floor with { Motions = Floor.Motions.RemoveAll(m => m.Number == d.Motion) },
        MeetingResumed => Floor with { IsSuspended = false },
        VotingBegan v => Floor with { Voting = v.Question },
        SilenceOpened s => Floor with { Silence = new(s.Issue, s.Option, s.Until) },
        SilenceBroken or SilenceExpired => Floor with { Silence = null },
        ObjectionRaised o when Floor.Silence is { } silence && silence.Issue == o.Issue && silence.Option == o.Option => Floor with { Silence = null },
        ClauseAgreedAdReferendum a when Floor.Silence?.Issue == a.Issue => Floor with { Silence = null },
        ProposalWithdrawn w when Floor.Silence is { } silence && Proposals.TryGetValue(w.Proposal, out var gone)
            && (gone.Issue, gone.Option) == (silence.Issue, silence.Option) => Floor with { Silence = null },
        ClauseReopened c when Find(c.Issue) is not null => Floor with { Reconsidered = Floor.Reconsidered.SetItem(c.Issue.Value, Votes.Length) },
        ProposalDeadlineSet d => Floor with { Deadline = d.Meeting },
        DeadlineWaived w => Floor with { Waived = Floor.Waived.Add(w.Issue) },
        _ => Floor,
    };

    /// <summary>What the events of the floor change in the text.</summary>
    private Negotiation ApplyFloor(NegotiationEvent e, long move) => e switch
    {
        ClauseReopened c => Change(c.Issue, i => i with { Status = IssueStatus.Bracketed, How = null, BracketsPlaced = move }) with { Opposing = PartySet.Empty },
        _ => ApplyToAmendments(e, move),
    };

    /// <summary>A vote to retain that is lost takes the words out, also out of what had been agreed.</summary>
    private static IssueState Retained(IssueState issue, bool carried, long move) =>
        carried || issue.Find(Wordings.NoText) is not (var at and >= 0)
            ? issue
            : PutInText(issue, at, move) with { How = issue.IsOpen ? issue.How : SettledBy.Vote };

    private Floor NextMeeting(MeetingOpened opened)
    {
        var session = Calendar.Locate(opened.Meeting)?.Index ?? Floor.Session;
        return Floor with
        {
            List = null,
            Limit = null,
            LastSpeech = null,
            Replies = Floor.Replies.Clear(),
            Point = null,
            Motions = [],
            IsSuspended = false,
            IsAdjourned = false,
            Closed = [],
            Adjourned = [],
            NoAction = session == Floor.Session ? Floor.NoAction : [],
            Voting = null,
            Waived = [],
            Session = session,
        };
    }

    private Floor AfterVote(ITakenVote v, RollCall roll)
    {
        var next = Floor with { Voting = null, RollCalls = Floor.RollCalls.Add(roll) };
        if (next.Division is not { } division || v.Question is not { Kind: QuestionKind.Retention, Issue: { } part } || !division.Remaining.Contains(part))
            return v.Question.Kind == QuestionKind.WholeText ? next with { Division = null } : next;
        division = division with { Remaining = division.Remaining.Remove(part), Kept = division.Kept + (v.Carried ? 1 : 0) };
        return next with
        {
            Division = division,
            HasLostAllParts = division.Remaining.IsEmpty && division.Kept == 0 && division.Parts.Length == Issues.Length,
        };
    }

    private Floor Carried(int number)
    {
        if (Floor.Motions.FirstOrDefault(m => m.Number == number) is not { } motion)
            return Floor;
        var next = Floor with { Motions = Floor.Motions.RemoveAll(m => m.Number == number) };
        return motion.Kind switch
        {
            MotionKind.SuspendMeeting => next with { IsSuspended = true },
            MotionKind.AdjournMeeting => next with { IsAdjourned = true },
            MotionKind.AdjournDebate => next with { Adjourned = next.Adjourned.Union(motion.Issues) },
            MotionKind.CloseDebate => next with { Closed = next.Closed.Union(motion.Issues) },
            MotionKind.NoAction => next with { NoAction = next.NoAction.Union(motion.Issues) },
            MotionKind.Division => next with { Division = new(motion.Issues, motion.Issues, 0) },
            MotionKind.Competence => next with { NotCompetent = next.NotCompetent.Union(motion.Issues) },
            _ => next with { Reconsidered = next.Reconsidered.SetItem(Floor.Matter(motion.Issues.IsDefaultOrEmpty ? null : motion.Issues[0], motion.Amendment), Votes.Length) },
        };
    }

    private Floor Changed(int number, Func<Motion, Motion> change) =>
        Floor with { Motions = [.. Floor.Motions.Select(m => m.Number == number ? change(m) : m)] };

    private PartySet Places(ImmutableArray<PartyId> parties)
    {
        var set = PartySet.Empty.Copy(Roster.Parties.Length);
        var next = 0;
        foreach (var party in parties)
        {
            // They come mostly in the order of the roster.
            while (next < Roster.Parties.Length && Roster[next].Id != party)
                next++;
            if (Roster.Find(party, next) is not { } place)
                continue;
            set = set.AddInPlace(place);
            next = place + 1;
        }

        return set;
    }
}
