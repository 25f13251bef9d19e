using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Bargaining;

/// <summary>The behaviour of simulated parties as one pure function: a brief and what is before the room in, moves out.</summary>
public static class Answers
{
    public static Reply Answer(Brief brief, Call call) => brief.Party.Kind switch
    {
        _ when brief.Party.Left == true => Reply.Nothing(brief.Place),
        PartyKind.Delegation => AnswerForState(brief, call),
        PartyKind.Observer when !brief.Model.Has(Mechanism.Lobbying) => Reply.Nothing(brief.Place),
        PartyKind.Observer => call.Inquiry is Inquiry.Debate d ? Advocacy.Debate(brief, call.Room, d.Issue) : Reply.Nothing(brief.Place),
        _ => call.Inquiry is Inquiry.Debate d && brief.Model.Has(Mechanism.CommonPositions) ? CommonPositions.Debate(brief, call.Room, d.Issue) : Reply.Nothing(brief.Place),
    };

    private static Reply AnswerForState(Brief brief, Call call) => call.Inquiry switch
    {
        Inquiry.Signature s => Accession.Sign(brief, call.Room, s),
        Inquiry.Ratification r => Accession.Ratify(brief, call.Room, r),
        Inquiry.BureauDecision => Deciding.OnExhaustion(brief, call.Room),

        // A package is sent round to every delegation; one need not be in the room to answer.
        Inquiry.PackageOnOffer p => Deciding.OnPackage(brief, call.Room, p),
        _ when !brief.Attends(call.Room.State.Meeting) => new(brief.Place, [], call.Inquiry is Inquiry.RollCall or Inquiry.MotionPut or Inquiry.AppealPut ? Ballot.Absent : null),
        Inquiry.Debate d => Debating.OnItem(brief, call.Room, d.Issue),
        Inquiry.Consensus c => Debating.OnConsensus(brief, call.Room, c),
        Inquiry.Trading => Trading.Offer(brief, call.Room),
        Inquiry.TradeOnOffer t => Trading.Answer(brief, call.Room, t.Trade),
        Inquiry.VoteRequests => Deciding.AskForVotes(brief, call.Room),
        Inquiry.TextAmendment a => PlainWords.OnAmendment(brief, call.Room, a.Company),
        Inquiry.RollCall { Question.Text: { } amendment } => new(brief.Place, [], PlainWords.Vote(brief, call.Room, amendment)),
        Inquiry.Explanations { Question.Text: not null } => Reply.Nothing(brief.Place),
        Inquiry.RollCall r => new(brief.Place, [], Deciding.Vote(brief, call.Room, r.Question).Ballot),
        Inquiry.Explanations e => Deciding.Explain(brief, call.Room, e.Question, e.Vote),
        Inquiry.MotionMade m => Conduct.OnMotion(brief, call.Room, m.Motion),
        Inquiry.MotionPut m => new(brief.Place, [], Conduct.Vote(brief, call.Room, m.Motion)),
        Inquiry.AppealPut a => new(brief.Place, [], Conduct.VoteOnAppeal(brief, call.Room, a.Point)),
        Inquiry.WholeText w => Deciding.OnWholeText(brief, call.Room, w.Opposing),
        Inquiry.AfterAdoption => Deciding.AfterAdoption(brief, call.Room),
        _ => Reply.Nothing(brief.Place),
    };
}
