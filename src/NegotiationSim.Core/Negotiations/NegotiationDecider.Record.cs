using NegotiationSim.Core.Procedure;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Negotiations;

/// <content>Happenings and votes of a historical record.</content>
public static partial class NegotiationDecider
{
    private static Decision Noted(Note c, Negotiation state)
    {
        foreach (var by in c.By)
            if (by != PartyId.Chair && by != PartyId.Assembly && state.Roster.Find(by) is null)
                return Refuse(Rules.InTheRoom, $"{by} is not a participant");
        foreach (var issue in c.Issues)
            if (OnAgenda(issue, state) is { } refused)
                return refused;
        return Accept(new HappeningNoted(c.Kind, c.By, c.Issues, c.Clauses, c.Text));
    }

    private static Decision Reported(ReportVote c, Negotiation state)
    {
        var vote = c.Vote;
        if (BadBallot([.. Named(vote).Select(by => new CastBallot(by, Ballot.Yes))], state) is { } refused)
            return refused;
        if (vote.VotedYes.Length > (vote.Yes ?? int.MaxValue) || vote.VotedNo.Length > (vote.No ?? int.MaxValue) || vote.Abstained.Length > (vote.Abstaining ?? int.MaxValue))
            return Refuse(Rules.OneBallot, "more are named than were counted");
        return vote.Body is null && InCommittee(vote, state) is { } outOfOrder ? outOfOrder : Accept(vote);
    }

    private static Decision? InCommittee(VoteReported vote, Negotiation state)
    {
        if (state.Phase != Phase.InCommittee)
            return Refuse(Rules.OpenText, "the committee has adopted the text");
        if (state.Meeting == 0)
            return Refuse(Rules.MeetingFirst, "no meeting has been opened");
        if (vote.Question is { } question)
        {
            if (MayVote(question, state) is { } early)
                return early;
            if (state.Pending != question)
                return Refuse(Rules.RequestFirst, "nobody has asked for a vote on that");
        }
        else if (!state.Rules.VotesAllowed)
            return Refuse(Rules.NoVotes, $"{state.Rules.Title} knows no vote");
        else if (state.Rules.VoteAfterExhaustion && !state.ConsensusExhausted)
            return Refuse(Rules.ConsensusFirst, "the chair has not said so");
        return vote is { Yes: { } yes, No: { } no, Carried: { } carried } && state.Rules.Substance.Carries(yes, no) != carried
            ? Refuse(Rules.MajorityNeeded, $"{yes} to {no} is said to be {(carried ? "carried" : "lost")}")
            : null;
    }

    private static IEnumerable<PartyId> Named(VoteReported vote) => vote.VotedYes.Concat(vote.VotedNo).Concat(vote.Abstained);
}
