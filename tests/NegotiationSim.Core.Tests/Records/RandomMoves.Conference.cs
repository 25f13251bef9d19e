using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Tests.Deciding;
using NegotiationSim.Core.Texts.Amending;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Tests.Records;

/// <content>Observers, informals, positions, the order of voting, amendments taken up again.</content>
internal static partial class RandomMoves
{
    private const int ConferenceEventKinds = 23, ConferenceCommandKinds = 20;

    /// <summary>A kind of command: mostly business, so that random talks get somewhere.</summary>
    public static int Kind(Bogus.Randomizer random) => random.Int(0, 99) switch
    {
        < 20 => random.Int(BusinessKinds, BusinessKinds + FloorCommandKinds - 1),
        < 28 => random.Int(BusinessKinds + FloorCommandKinds, CommandKinds - 1),
        _ => random.Int(0, BusinessKinds - 1),
    };

    private static NegotiationEvent ConferenceEvent(Dice d, PartyId by, IssueId issue, string option) => d.Kind switch
    {
        0 => new ObserversProposed([by, Talks.Icc]),
        1 => new ObserverObjectedTo(by, Talks.Icc),
        2 => new ObjectionBasisRequested(by, Talks.Icc),
        3 => new ObjectionBasisDisclosed(by, Talks.Icc, "text"),
        4 => new AccreditationDecided(d.B % 2 == 0 ? Talks.Icc : by, [by], [], [], d.C % 2 == 0),
        5 => new PaperFiled(by, "Paper", d.C % 2 == 0 ? issue : null, d.D, "text"),
        6 => new ObserversNotHeard(issue, [by]),
        7 => new InformalStatementMade(by, issue, Pick(Places, d.D), option, Talks.Why),
        8 => new PositionExplained(by, d.C % 2 == 0 ? issue : null, Talks.Why),
        9 => new VotingOrderRuled(issue, [option, Pick(Options, d.D)]),
        10 => new MotionSeconded(by, d.D % 3),
        11 => new AmendmentReintroduced(by, Amendment(d), Talks.Why),
        12 => new LateAmendmentsAdmitted(),
        13 => new ObserverObjectionWithdrawn(by, Talks.Icc),
        14 => new RecordedVoteRequested(by, Question(d)),
        15 => new HandsCounted(d.A, Question(d), d.B, d.C, d.D, 3, Majority.TwoThirds, d.D % 2 == 0, null, d.C % 2 == 0 ? d.B : null),
        16 => new TreatyReservationMade(by, new(Pick(["right/1", "verb/1", "nowhere/1"], d.B)), (TreatyAct)(d.C % 2), Talks.Day.AddDays(d.D), "text"),
        17 => new TradeOffered(by, Pick(Parties, d.C), new(issue, option), new(Pick(Issues, d.D), Pick(Options, d.A)), Talks.Why),
        18 => new TradeAccepted(by, Pick(Parties, d.C), Talks.Why),
        19 => new TradeDeclined(by, Pick(Parties, d.C), Talks.Why),
        20 => new SeatTaken(by, "Ada"),
        21 => new SeatReleased(by, (SeatEnd)(d.D % 3)),
        _ => new TreatyConfirmed(by, Talks.Day.AddDays(d.D), d.B, Talks.Why),
    };

    /// <summary>Hands that could be those of the room, or more than there are.</summary>
    private static CountHands Hands(Dice d, Negotiation state)
    {
        var left = (state.Floor.InRoom ?? state.Roster.Delegations) + (d.D % 9 == 0 ? d.A : 0);
        var yes = d.A % (left + 1);
        var no = d.B % (left - yes + 1);
        return new(state.Pending ?? Question(d), d.D % 11 == 0 ? -1 : yes, no, d.C % (left - yes - no + 1));
    }

    private static NegotiationCommand ConferenceCommand(Dice d, Negotiation state, PartyId by, IssueId issue)
    {
        var sensible = d.D % 4 != 0;
        var observer = sensible ? Talks.Icc : by;
        var objects = state.Observers.Objections;
        ImmutableArray<CastBallot> hands =
            [.. Talks.States.Select((s, n) => new CastBallot(s, state.Floor.Present?.Contains(n) == false ? Ballot.Absent : (Ballot)((d.A + d.B * n) % 4)))];
        var withdrawn = state.Amendments.All.FirstOrDefault(a => a.Status == AmendmentStatus.Withdrawn)?.Id ?? Amendment(d);
        return d.Kind switch
        {
            0 => new ProposeObservers([observer]),
            1 => new ObjectToObserver(by, observer),
            2 => new AskForBasis(by, observer),
            3 => new DiscloseBasis(sensible && !objects.IsEmpty ? objects[0].By : by, observer, "It is no expert."),
            4 => new DecideAccreditation(observer, objects.IsEmpty ? [] : hands),
            5 => new FilePaper(d.B % 2 == 0 ? Talks.Icc : by, "Paper", d.C % 2 == 0 ? issue : null, d.C % 3 == 0 ? null : string.Join(' ', Enumerable.Repeat("word", 1 + (d.A * 30)))),
            6 => state.Floor.List is not { } list ? new OpenSpeakersList(state.OnFloor ?? issue) : list.Waiting.Contains(Talks.Icc) || d.C % 4 == 0 ? new PassOverObservers() : new InscribeSpeaker(Talks.Icc),
            7 or 8 => new SpeakInInformals(d.B % 3 == 0 ? Talks.Icc : by, sensible && state.Floor.Informals is { } informals ? informals.Issue : issue, Pick(Places, d.C), Talks.Why),
            9 => new ExplainPosition(by, d.C % 2 == 0 ? issue : null, Talks.Why),
            10 when sensible && state.Asked is [var one] => new RequestVote(by, one with { Option = Pick(Options, d.B) }, Talks.Why),
            10 => sensible && state.Asked is [{ Issue: { } put }, ..] ? new RuleOnOrder(put, [.. state.Asked.Select(q => q.Option!)]) : new RuleOnOrder(issue, ["unlawfully", "no text"]),
            11 => new SecondMotion(by, state.Floor.FirstMotion?.Number ?? 1),
            12 => new ReintroduceAmendment(by, withdrawn, Talks.Why),
            13 => new WithdrawObserverObjection(sensible && !objects.IsEmpty ? objects[^1].By : by, observer),
            14 => new RequestRecordedVote(by),
            15 => new RequestVote(by, sensible && state.OpenIssues == 0 ? Talks.Whole : Question(d), Talks.Why, VotingMethod.ShowOfHands),
            16 => Hands(d, state),
            17 => new TakeSeat(by, sensible ? "Ada" : ""),
            18 => new ReleaseSeat(by, (SeatEnd)(d.C % 3)),
            _ => d.A % 3 == 0 ? new MakeMotion(by, MotionKind.Reconsider, [], withdrawn) : new AdmitLateAmendments(),
        };
    }
}
