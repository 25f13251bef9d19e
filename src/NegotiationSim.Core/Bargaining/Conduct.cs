using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Core.Bargaining;

/// <summary>
/// How a delegation takes the motions on procedure and the appeals of others. No source gives positions on these, so it asks what a
/// motion does to the wording that it is about, and else what company its mover keeps; <c>docs/teaching.md</c> says what is assumed.
/// </summary>
internal static class Conduct
{
    /// <summary>Seconds what it would vote for, and objects to a division that it would vote against.</summary>
    public static Reply OnMotion(Brief brief, Room room, Motion motion)
    {
        var ballot = Vote(brief, room, motion);
        return ballot == Ballot.Yes && motion.By != brief.Id && motion.Seconders.Count < (room.State.Rules.FloorInForce().Seconds ?? 0)
            ? new(brief.Place, [new NegotiationCommand.SecondMotion(brief.Id, motion.Number)])
            : ballot == Ballot.No && motion is { Kind: MotionKind.Division, ObjectedBy: null }
                ? new(brief.Place, [new NegotiationCommand.ObjectToMotion(brief.Id, motion.Number)])
                : Reply.Nothing(brief.Place);
    }

    public static Ballot Vote(Brief brief, Room room, Motion motion) => motion switch
    {
        _ when motion.By == brief.Id => Ballot.Yes,
        { Kind: MotionKind.Division } => OnDivision(brief, room, motion),
        { Kind: MotionKind.Reconsider } => OnReconsideration(brief, room, motion),
        { Issues: [var about] } when room.State.Find(about) is { } issue => OnKeeping(brief, room, issue),
        _ => ByCompany(brief, room, motion.By, 0),
    };

    /// <summary>Overrules the chair when it keeps the appellant's company by more than the weight that it gives the chair.</summary>
    public static Ballot VoteOnAppeal(Brief brief, Room room, PointOfOrder point) =>
        point.AppealedBy is not { } by ? Ballot.Abstain : by == brief.Id ? Ballot.Yes : ByCompany(brief, room, by, brief.Model.ChairAuthority);

    /// <summary>
    /// Closing or adjourning the debate, taking no action and finding oneself not competent all keep what is before the room, Q, from
    /// being drawn to where the room leans, h: g = s (u(p, Q) - u(p, h)), where Q is what stands, else what the chair would put. With a
    /// red line in Q, g = -1. Yes above the band, no below it.
    /// </summary>
    private static Ballot OnKeeping(Brief brief, Room room, IssueState issue)
    {
        if (brief.Mandate.Positions[issue.Index] is not { } position || (issue.Stands ?? room[issue.Index].Leading(room.State)) is not { } kept)
            return Ballot.Abstain;
        if (position.IsRedLine(kept.Text))
            return Ballot.No;
        var place = Judgement.Stance(brief, room[issue.Index]);
        return room[issue.Index].Mean is { } mean
            ? ByGain(brief, position.Salience * (Judgement.Utility(place, kept.Place, brief.Model.Curvature) - Judgement.Utility(place, mean, brief.Model.Curvature)), 0)
            : Ballot.Abstain;
    }

    /// <summary>Wants the parts apart when it would strike one of them out; wants them together when it would keep them all.</summary>
    private static Ballot OnDivision(Brief brief, Room room, Motion motion)
    {
        var votes = motion.Issues.Where(part => room.State.Find(part)?.Stands is not null && room.State[part].Find(Wordings.NoText) >= 0)
            .Select(part => Deciding.Vote(brief, room, new(QuestionKind.Retention, part, room.State[part].Stands!.Text)).Ballot).ToList();
        return votes.Contains(Ballot.No) ? Ballot.Yes : votes.Count > 0 && votes.All(v => v == Ballot.Yes) ? Ballot.No : Ballot.Abstain;
    }

    /// <summary>Whoever lost the vote wants it again, whoever won does not; after a show of hands each asks itself how it would vote.</summary>
    private static Ballot OnReconsideration(Brief brief, Room room, Motion motion)
    {
        var state = room.State;
        var vote = state.Votes.LastOrDefault(v => motion.Amendment is { } text ? v.Question.Text == text
            : motion.Issues is [var issue] ? v.Question.Issue == issue
            : v.Question.Kind == QuestionKind.WholeText);
        if (vote is null)
            return Ballot.Abstain;
        var roll = state.Floor.RollCalls[vote.Number - 1];
        var ballot = !roll.ByHands ? roll.Of(brief.Place)
            : vote.Question.Text is { } amendment ? PlainWords.Vote(brief, room, amendment)
            : Deciding.Vote(brief, room, vote.Question).Ballot;
        return ballot is not (Ballot.Yes or Ballot.No) ? Ballot.Abstain : ballot == Ballot.Yes == vote.Carried ? Ballot.No : Ballot.Yes;
    }

    /// <summary>
    /// g = (sum s (|p - h| - |p - m|)) / (sum s) + sigma: how much nearer the mover's declared places m are to its own than the room's mean h,
    /// over the wordings on which the mover has spoken, and the solidarity of a bloc that both are in. Yes above weight plus band, no below
    /// weight minus band.
    /// </summary>
    private static Ballot ByCompany(Brief brief, Room room, PartyId mover, double weight)
    {
        if (room.State.Roster.Find(mover) is not { } by)
            return Ballot.Abstain;
        double salience = 0, sum = 0;
        foreach (var issue in room.State.Issues)
            if (brief.Mandate.Positions[issue.Index] is { } position && !double.IsNaN(issue.Declared[by]) && room[issue.Index].Mean is { } mean)
            {
                salience += position.Salience;
                sum += position.Salience * (Math.Abs(position.Place - mean) - Math.Abs(position.Place - issue.Declared[by]));
            }

        var solidarity = brief.Blocs.Where(b => b.Members.Contains(by)).Select(b => b.Solidarity).DefaultIfEmpty(0).Max();
        return salience <= 0 && solidarity <= 0 && weight <= 0 ? Ballot.Abstain : ByGain(brief, (salience > 0 ? sum / salience : 0) + solidarity, weight);
    }

    private static Ballot ByGain(Brief brief, double gain, double threshold) =>
        Judgement.Figure(gain - threshold) is var over && over > brief.Model.AbstentionBand ? Ballot.Yes : over < -brief.Model.AbstentionBand ? Ballot.No : Ballot.Abstain;
}
