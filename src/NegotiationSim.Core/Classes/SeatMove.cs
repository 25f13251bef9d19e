using System.Collections.Immutable;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts.Amending;

namespace NegotiationSim.Core.Classes;

/// <summary>
/// What a person in a seat may do. A move does not say whose it is: it becomes the command of the party whose seat it comes from,
/// so that a seat can act for nobody else.
/// </summary>
public abstract record SeatMove
{
    /// <summary>The longest reason or point of order, in characters.</summary>
    public const int LongestText = 2_000;

    private SeatMove()
    {
    }

    /// <summary>Speaks for one of the wordings on the item on the floor.</summary>
    public sealed record Speak(IssueId Issue, string Option, string Because) : SeatMove;

    /// <summary>Puts a wording forward for a contested place: a known one, or words of its own.</summary>
    public sealed record Propose(IssueId Issue, string Words, string Because) : SeatMove;

    /// <summary>Puts an amendment of plain words forward.</summary>
    public sealed record Amend(ProposedChange Change, string Because) : SeatMove;

    public sealed record Cosponsor(ProposalId Proposal, string Because) : SeatMove;

    public sealed record CosponsorAmendment(AmendmentId Amendment, string Because) : SeatMove;

    /// <summary>Objects to a wording.</summary>
    public sealed record Oppose(IssueId Issue, string Option, string Because) : SeatMove;

    public sealed record OpposeAmendment(AmendmentId Amendment, string Because) : SeatMove;

    /// <summary>Lets go of an objection to a wording.</summary>
    public sealed record Lift(IssueId Issue, string Option, string Because) : SeatMove;

    /// <summary>Lets go of an objection to an amendment.</summary>
    public sealed record LiftFromAmendment(AmendmentId Amendment, string Because) : SeatMove;

    /// <summary>Breaks the silence: does not agree to the wording that is under it.</summary>
    public sealed record BreakSilence(string Because) : SeatMove;

    /// <summary>Opens again what was agreed, where the rules let any delegation do so.</summary>
    public sealed record Reopen(IssueId Issue, string Because) : SeatMove;

    public sealed record Withdraw(ProposalId Proposal, string Because) : SeatMove;

    public sealed record WithdrawAmendment(AmendmentId Amendment, string Because) : SeatMove;

    /// <summary>Offers several wordings together.</summary>
    public sealed record OfferPackage(ImmutableArray<Choice> Choices) : SeatMove;

    /// <summary>Calls for a vote on putting a wording in the place of what stands.</summary>
    public sealed record CallVote(IssueId Issue, string Option, string Because) : SeatMove;

    /// <summary>Calls for a vote on an amendment of plain words.</summary>
    public sealed record CallVoteOnAmendment(AmendmentId Amendment, string Because) : SeatMove;

    public sealed record PointOfOrder(string Text) : SeatMove;

    /// <summary>Does not accept the ruling that has just been given.</summary>
    public sealed record Appeal : SeatMove;

    /// <summary>Moves something on procedure.</summary>
    /// <param name="Kind">What.</param>
    /// <param name="Issues">What it is about: one wording, the parts of a division, or none.</param>
    /// <param name="Amendment">The amendment that is to be reconsidered; null for other motions.</param>
    public sealed record MakeMotion(MotionKind Kind, ImmutableArray<IssueId> Issues, AmendmentId? Amendment = null) : SeatMove;

    public sealed record SecondMotion(int Motion) : SeatMove;

    public sealed record SpeakOnMotion(int Motion, MotionSide Side) : SeatMove;

    /// <summary>Objects to dividing the text, so that it is put to the vote.</summary>
    public sealed record ObjectToMotion(int Motion) : SeatMove;

    public sealed record WithdrawMotion(int Motion) : SeatMove;

    /// <summary>Asks for the floor: to be put on the list of speakers.</summary>
    public sealed record AskForTheFloor : SeatMove;

    /// <summary>Uses its right of reply when the list of speakers is exhausted.</summary>
    public sealed record UseRightOfReply(IssueId Issue) : SeatMove;

    /// <summary>Files a paper: for the record, and for nobody to vote on.</summary>
    public sealed record FilePaper(string Title, string Text) : SeatMove;

    /// <summary>Explains its ballot in a vote that was held.</summary>
    public sealed record ExplainVote(int Vote, string Because) : SeatMove;

    /// <summary>The command that the move is when a party makes it.</summary>
    /// <param name="by">The party in whose seat the person sits.</param>
    /// <param name="state">What everybody can see now.</param>
    public NegotiationCommand ToCommand(PartyId by, Negotiation state) => this switch
    {
        Speak m => new NegotiationCommand.Speak(by, m.Issue, Placing.Of(state, m.Issue, m.Option, by), Said(m.Because)),
        Propose m => new NegotiationCommand.Propose(by, m.Issue, Trimmed(m.Words), Placing.Of(state, m.Issue, Trimmed(m.Words), by), Said(m.Because)),
        Amend m => new NegotiationCommand.TableAmendment(by, [m.Change], null, Said(m.Because)),
        Cosponsor m => new NegotiationCommand.Sponsor(by, m.Proposal, Said(m.Because)),
        CosponsorAmendment m => new NegotiationCommand.SponsorAmendment(by, m.Amendment, Said(m.Because)),
        Oppose m => new NegotiationCommand.RaiseObjection(by, m.Issue, m.Option, Said(m.Because)),
        OpposeAmendment m => new NegotiationCommand.ObjectToAmendment(by, m.Amendment, Said(m.Because)),
        Lift m => new NegotiationCommand.WithdrawObjection(by, m.Issue, m.Option, Said(m.Because)),
        LiftFromAmendment m => new NegotiationCommand.LetAmendmentPass(by, m.Amendment, Said(m.Because)),
        BreakSilence m => new NegotiationCommand.BreakSilence(by, Said(m.Because)),
        Reopen m => new NegotiationCommand.ReopenClause(by, m.Issue, Said(m.Because)),
        Withdraw m => new NegotiationCommand.WithdrawProposal(by, m.Proposal, Said(m.Because)),
        WithdrawAmendment m => new NegotiationCommand.WithdrawAmendment(by, m.Amendment, Said(m.Because)),
        OfferPackage m => new NegotiationCommand.OfferPackage(m.Choices.IsDefault ? [] : m.Choices, by),
        CallVote m => new NegotiationCommand.RequestVote(by, new(QuestionKind.Amendment, m.Issue, m.Option, state.Find(m.Issue)?.Stands?.Text), Said(m.Because)),
        CallVoteOnAmendment m => new NegotiationCommand.RequestVote(by, new(QuestionKind.TextAmendment, Text: m.Amendment), Said(m.Because)),
        PointOfOrder m => new NegotiationCommand.RaisePointOfOrder(by, PointMatter.Business, Cut(m.Text)),
        FilePaper m => new NegotiationCommand.FilePaper(by, Cut(m.Title), null, Cut(m.Text)),
        Appeal => new NegotiationCommand.AppealRuling(by),
        MakeMotion m => new NegotiationCommand.MakeMotion(by, m.Kind, m.Issues.IsDefault ? [] : m.Issues, m.Amendment),
        SecondMotion m => new NegotiationCommand.SecondMotion(by, m.Motion),
        SpeakOnMotion m => new NegotiationCommand.SpeakOnMotion(by, m.Motion, m.Side),
        ObjectToMotion m => new NegotiationCommand.ObjectToMotion(by, m.Motion),
        WithdrawMotion m => new NegotiationCommand.WithdrawMotion(by, m.Motion),
        AskForTheFloor => new NegotiationCommand.InscribeSpeaker(by),
        UseRightOfReply m => new NegotiationCommand.Reply(by, m.Issue),
        ExplainVote m => new NegotiationCommand.ExplainVote(by, m.Vote, BallotOf(by, m.Vote, state), Said(m.Because)),
        _ => throw new System.Diagnostics.UnreachableException(GetType().Name),
    };

    /// <summary>Why, in the person's words.</summary>
    public static Reason Said(string? because) => string.IsNullOrWhiteSpace(because) ? Reason.Stated.Nothing : new Reason.Stated(Cut(because));

    private static string Trimmed(string? words) => string.Join(' ', (words ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Cut(string? text) => (text ?? "").Trim() is var trimmed && trimmed.Length > LongestText ? trimmed[..LongestText] : trimmed;

    private static Ballot BallotOf(PartyId by, int vote, Negotiation state) =>
        vote >= 1 && vote <= state.Floor.RollCalls.Length && state.Roster.Find(by) is { } place ? state.Floor.RollCalls[vote - 1].Of(place) : Ballot.Absent;
}

/// <summary>Where words of a person lie on an issue's scale.</summary>
public static class Placing
{
    /// <summary>
    /// The place of a known wording; for new words that of the one who brings them in: what the party declared last, else the mean of its
    /// blocs, else of the room, else the middle. Mandates are not looked at, since the place is public.
    /// </summary>
    public static double Of(Negotiation state, IssueId id, string words, PartyId by)
    {
        if (state.Find(id) is not { } issue)
            return 0.5;
        if (issue.Find(words) is var at and >= 0)
            return issue.Options[at].Place;
        var place = state.Roster.Find(by);
        if (place is { } own && !double.IsNaN(issue.Declared[own]))
            return issue.Declared[own];
        var hearing = new Room(state)[issue.Index];
        if (place is { } member && state.Roster.IsDelegation(member))
            foreach (var bloc in state.Roster.BlocsOf(member))
                if (hearing.BlocMean(bloc) is { } mean)
                    return Math.Clamp(Judgement.Figure(mean), 0, 1);
        return Math.Clamp(Judgement.Figure(hearing.Mean ?? 0.5), 0, 1);
    }
}
