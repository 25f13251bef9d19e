using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using static NegotiationSim.Core.Classes.SeatMove;

namespace NegotiationSim.Core.Classes;

/// <summary>What a person answers when the chair puts a question to the delegations.</summary>
public abstract record SeatAnswer
{
    private SeatAnswer()
    {
    }

    /// <summary>Says nothing: no objection is raised, and one that was raised stands.</summary>
    public sealed record Silent : SeatAnswer;

    /// <summary>Objects to what is put; refuses a package; cannot join the consensus on the whole.</summary>
    public sealed record Against(string Because) : SeatAnswer;

    /// <summary>Lets go of its objections to what is put, or accepts the package.</summary>
    public sealed record LetPass(string Because) : SeatAnswer;

    /// <summary>Casts a ballot.</summary>
    public sealed record Cast(Ballot Ballot) : SeatAnswer;

    /// <summary>Asks for a vote on putting a wording in the place of what stands.</summary>
    public sealed record AskForVote(IssueId Issue, string Option, string Because) : SeatAnswer;

    /// <summary>After adoption: joins with a reservation to a wording.</summary>
    public sealed record Reserve(IssueId Issue, string Because) : SeatAnswer;

    /// <summary>After adoption by consensus: stands apart from it.</summary>
    public sealed record StandApart(string Because) : SeatAnswer;

    /// <summary>Signs the treaty.</summary>
    public sealed record Sign : SeatAnswer;

    /// <summary>Whether people are asked this; to other calls their seats say nothing, or the simulator answers for them.</summary>
    public static bool IsAsked(Inquiry inquiry) => inquiry is Inquiry.Consensus or Inquiry.TextAmendment or Inquiry.PackageOnOffer or Inquiry.BureauDecision
        or Inquiry.VoteRequests or Inquiry.RollCall or Inquiry.WholeText or Inquiry.AfterAdoption or Inquiry.Signature
        or Inquiry.MotionPut or Inquiry.AppealPut;

    /// <summary>Whether each answers with a ballot, and whoever says nothing abstains.</summary>
    public static bool IsByBallot(Inquiry inquiry) => inquiry is Inquiry.RollCall or Inquiry.MotionPut or Inquiry.AppealPut;

    /// <summary>The reply to the floor; null when this is no answer to what was asked.</summary>
    /// <param name="inquiry">What was asked.</param>
    /// <param name="place">The place of the party.</param>
    /// <param name="state">What everybody can see now.</param>
    public Reply? ToReply(Inquiry inquiry, int place, Negotiation state)
    {
        var by = state.Roster[place].Id;
        return (inquiry, this) switch
        {
            (Inquiry.RollCall or Inquiry.BureauDecision or Inquiry.MotionPut or Inquiry.AppealPut, Cast { Ballot: Ballot.Yes or Ballot.No or Ballot.Abstain } c) => new(place, [], c.Ballot),
            (_, Silent) when IsByBallot(inquiry) => new(place, [], Ballot.Abstain),
            (_, Silent) => Reply.Nothing(place),
            (Inquiry.Consensus q, Against a) => Moves(new NegotiationCommand.RaiseObjection(by, q.Issue, q.Option, Said(a.Because))),
            (Inquiry.Consensus q, LetPass a) => Moves(new NegotiationCommand.WithdrawObjection(by, q.Issue, q.Option, Said(a.Because))),
            (Inquiry.TextAmendment q, Against a) => Moves(new NegotiationCommand.ObjectToAmendment(by, q.Amendment, Said(a.Because))),
            (Inquiry.TextAmendment q, LetPass a) => Moves(new NegotiationCommand.LetAmendmentPass(by, q.Amendment, Said(a.Because))),
            (Inquiry.PackageOnOffer q, Against a) => Moves(new NegotiationCommand.RefusePackage(by, q.Package, Said(a.Because))),
            (Inquiry.PackageOnOffer q, LetPass a) => new(place,
            [
                .. q.Choices.Where(c => state.Find(c.Issue) is { } i && i.Find(c.Option) is var at and >= 0 && i.Options[at].Objectors.Contains(place))
                    .Select(c => new NegotiationCommand.WithdrawObjection(by, c.Issue, c.Option, Said(a.Because))),
            ]),
            (Inquiry.WholeText, Against a) => new(place, [new NegotiationCommand.OpposeAdoption(by, Said(a.Because))], Ballot.No),
            (Inquiry.VoteRequests, AskForVote a) => Moves(new NegotiationCommand.RequestVote(
                by, new(QuestionKind.Amendment, a.Issue, a.Option, state.Find(a.Issue)?.Stands?.Text), Said(a.Because))),
            (Inquiry.AfterAdoption, Reserve a) => Moves(new NegotiationCommand.EnterReservation(by, a.Issue, Said(a.Because))),
            (Inquiry.AfterAdoption, StandApart a) => Moves(new NegotiationCommand.Dissociate(by, Said(a.Because))),
            (Inquiry.Signature q, Sign) => Moves(new NegotiationCommand.Sign(by, q.Date, Said("signed"))),
            _ => null,
        };

        Reply Moves(NegotiationCommand move) => new(place, [move]);
    }
}
