using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.History;

/// <content>The events of the floor.</content>
public static partial class EventText
{
    private static string? FloorLine(NegotiationEvent e, Negotiation s) => e switch
    {
        AttendanceTaken a => $"The roll is called: {Prose.Count(a.Present.Length, "delegation is", "delegations are")} in the room",
        DelegationEntered d => $"{N(s, d.By)} enters the room",
        DelegationLeft d => $"{N(s, d.By)} leaves the room",
        SpeakersListOpened l => $"The chair opens the list of speakers on {s.Label(l.Issue)}",
        SpeakerInscribed i => $"{N(s, i.By)} is put on the list of speakers{(i.Shared == true ? ", under the nameplate of the observers" : "")}",
        SpeakersListClosed => "The chair closes the list of speakers",
        FloorGiven f => $"The chair gives the floor to {N(s, f.To)}",
        SpeechesLimited l => $"Speeches are limited to {Prose.Count(l.Seconds, "second", "seconds")}"
            + (l.Speeches is { } most ? $", {Prose.Count(most, "speech", "speeches")} each on an item" : ""),
        SpeechTimed t => $"{N(s, t.By)} has spoken for {Prose.Count(t.Seconds, "second", "seconds")}",
        SpeakerCalledToOrder c => $"The chair calls {N(s, c.By)} to order: {Prose.Count(c.Seconds, "second", "seconds")}, where the limit is {c.Limit}",
        RightOfReplyExercised r => $"{N(s, r.By)} uses its right of reply on {s.Label(r.Issue)} ({(r.Times == 1 ? "first time" : $"time {r.Times}")})",
        PointOfOrderRaised p => $"{N(s, p.By)} raises a point of order{(p.Matter == PointMatter.Voting ? " about the voting" : "")}: {p.Text}",
        RulingGiven r => $"The chair rules that the point is {(r.Ruling == Ruling.WellTaken ? "well taken" : "not well taken")}: {r.Text}"
            + (r.Rule is { } rule ? $" (rule {rule})" : ""),
        RulingAppealed r => $"{N(s, r.By)} appeals against the ruling",
        AppealDecided a => $"The appeal is put: {a.Yes.Length} to overrule the chair, {a.No.Length} against, {a.Abstaining.Length} abstaining; "
            + (a.Overruled ? "the chair is overruled" : "the ruling stands"),
        MotionMade m => $"{N(s, m.By)} moves {Moved(m.Kind, m.Issues, m.Amendment, s)} (motion {m.Motion})",
        MotionSpokenTo m => $"{N(s, m.By)} speaks {(m.Side == MotionSide.For ? "for" : "against")} motion {m.Motion}",
        MotionObjectedTo m => $"{N(s, m.By)} objects to the division: motion {m.Motion} will be voted on",
        MotionWithdrawn m => $"{N(s, m.By)} withdraws motion {m.Motion}",
        MotionGranted m => $"Nobody objects to motion {m.Motion}: the text is divided",
        MotionDecided m => $"Motion {m.Motion} is put: {m.Yes.Length} for, {m.No.Length} against, {m.Abstaining.Length} abstaining; "
            + (m.Carried ? "carried" : "not carried"),
        MeetingResumed => "The meeting is resumed",
        VotingBegan v => $"The chair announces the beginning of voting {Asked(v.Question, s)}",
        VoteCorrected v => $"{N(s, v.By)} has it noted that in vote {v.Vote} it was recorded as {Ballots(v.Recorded)} and meant {Ballots(v.Meant)}; the result does not change",
        ObjectionsOverruled o => $"The gavel falls although {Prose.Few([.. o.Objectors.Select(p => N(s, p))], 8)} "
            + $"{(o.Objectors.Length == 1 ? "objects" : "object")}{(o.Issue is { } issue ? $", {s.Label(issue)}" : " to the text as a whole")}",
        SilenceOpened o => $"The chair puts {Prose.Within(o.Option, s.Label(o.Issue))} under silence until {Prose.Day(o.Until)}",
        SilenceBroken b => $"{N(s, b.By)} breaks the silence on {Prose.Within(b.Option, s.Label(b.Issue))}{Because(b.Reason)}",
        SilenceExpired x => $"Nobody has broken the silence on {Prose.Within(x.Option, s.Label(x.Issue))}",
        ClauseReopened c => $"{N(s, c.By)} reopens {s.Label(c.Issue)}{Because(c.Reason)}",
        InterpretativeNoteRecorded n => $"{N(s, n.By)} has an interpretative note on {s.Label(n.Issue)} recorded: {n.Text}",
        ProposalDeadlineSet d => $"Proposals are to be handed in by the end of meeting {d.Meeting}",
        DeadlineWaived w => $"The chair waives the deadline for {s.Label(w.Issue)}",
        _ => null,
    };

    /// <summary>What a motion is for, as in "to close the debate on ratifications".</summary>
    public static string Moved(Motion motion, Negotiation state) => Moved(motion.Kind, motion.Issues, motion.Amendment, state);

    private static string Moved(MotionKind kind, ImmutableArray<IssueId> issues, AmendmentId? amendment, Negotiation s)
    {
        if (amendment is { } text)
            return $"to reconsider the vote on amendment {text}";
        var about = Prose.Few([.. issues.Select(i => s.Label(i))], 8);
        return kind switch
        {
            MotionKind.SuspendMeeting => "to suspend the meeting",
            MotionKind.AdjournMeeting => "to adjourn the meeting",
            MotionKind.AdjournDebate => $"to adjourn the debate on {about}",
            MotionKind.CloseDebate => $"to close the debate on {about}",
            MotionKind.NoAction => $"to take no action on {about}",
            MotionKind.Division => $"to vote separately on {about}",
            MotionKind.Competence => $"that the committee is not competent to adopt a proposal on {about}",
            _ => issues.IsEmpty ? "to reconsider the vote on the text as a whole" : $"to reconsider what was decided on {about}",
        };
    }
}
