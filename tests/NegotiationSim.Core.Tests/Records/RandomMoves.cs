using CsCheck;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Tests.Deciding;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Tests.Records;

/// <summary>Events and commands about anything, sensible or not, as CsCheck can shrink and print them: a kind and four numbers.</summary>
internal static partial class RandomMoves
{
    public const int EventKinds = 37 + FloorEventKinds, BusinessKinds = 33, CommandKinds = BusinessKinds + FloorCommandKinds;

    private static readonly PartyId[] Parties = [.. Talks.States, Talks.Icc, Talks.Group, PartyId.Chair, Talks.Stranger];
    private static readonly IssueId[] Issues = [Talks.Right, Talks.Verb, Talks.Count, Talks.Nowhere];
    private static readonly string[] Options = ["without right", "unlawfully", "no text", "shall", "may", "three ratifications", "two ratifications", "brand new"];
    private static readonly double[] Places = [0, 0.25, 0.5, 1, -1, 7, double.NaN];

    public readonly record struct Dice(int Kind, int A, int B, int C, int D);

    public static Gen<Dice[]> Rolls(int kinds, int length) =>
        Gen.Select(Gen.Int[0, kinds - 1], Gen.Int[0, 99], Gen.Int[0, 99], Gen.Int[0, 99], Gen.Int[0, 99])
            .Select(x => new Dice(x.Item1, x.Item2, x.Item3, x.Item4, x.Item5)).Array[0, length];

    public static NegotiationEvent Event(Dice d)
    {
        var (by, issue, option, reason) = (Pick(Parties, d.A), Pick(Issues, d.B), Pick(Options, d.C), Talks.Why);
        var proposal = new ProposalId($"P{d.D % 12}");
        var day = Talks.Day.AddDays(d.D);
        var how = (SettledBy)(d.D % 4);
        return d.Kind switch
        {
            >= 37 => FloorEvent(d with { Kind = d.Kind - 37 }, by, issue, option),
            0 => d.A % 2 == 0 ? Talks.Opened[0] : Talks.OpenedByConsensusOnly[0],
            1 => new MeetingOpened(d.A - 3, "first", d.B, day),
            2 => new AgendaItemTaken(issue),
            3 => new StatementMade(by, issue, Pick(Places, d.D), option, reason),
            4 => new ProposalSubmitted(by, proposal, issue, option, Pick(Places, d.A), reason),
            5 => new ProposalTabled(by, proposal, issue, option, Pick(Places, d.A), reason),
            6 => new ProposalSponsored(by, proposal, reason),
            7 => new ProposalCosponsored(by, proposal, reason),
            8 => new ProposalWithdrawn(by, proposal, reason),
            9 => new ObjectionRaised(by, issue, option, reason),
            10 => new ObjectionWithdrawn(by, issue, option, reason),
            11 => new BracketsPlaced(issue, by),
            12 => new BracketsLifted(issue, option, how),
            13 => new ConsensusSought(issue, option, reason),
            14 => new ClauseAgreedAdReferendum(issue, option, how),
            15 => new InformalsConvened(issue, by),
            16 => new InformalsReported(issue, by, option, d.D),
            17 => new ChairTextIssued(d.A, "Draft", [new(issue, option), new(Pick(Issues, d.D), Pick(Options, d.A))]),
            18 => new PackageOffered(d.A % 3, [new(issue, option), new(Pick(Issues, d.D), Pick(Options, d.A))]),
            19 => new PackageRefused(by, d.B % 3, reason),
            20 => new PackageAccepted(d.A % 3),
            21 => new PackageLapsed(d.A % 3, d.B),
            22 => new ConsensusDeclaredExhausted([by], []),
            23 => new VoteRequested(by, Question(d), d.A % 2 == 0 ? null : reason),
            24 => new VoteRecorded(d.A, Question(d), [by], [], [Talks.Stranger], [], Majority.TwoThirds, d.D % 2 == 0),
            25 => new VoteExplained(by, d.B, (Ballot)(d.C % 4), reason),
            26 => new AdoptionOpposed(by, reason),
            27 => new TextAdopted(how),
            28 => new TextRejected(how),
            29 => new ReservationEntered(by, issue, reason),
            30 => new ConsensusDissociated(by, reason),
            31 => new AssemblyApproved(day, how),
            32 => new TreatySigned(by, day, reason),
            33 => new TreatyRatified(by, day, d.B, reason),
            34 => new TreatyEnteredIntoForce(day, d.B),
            35 => new MoveForgone(by, "asleep"),
            _ => new NegotiationEnded((Outcome)(d.A % 5)),
        };
    }

    /// <summary>A command; most kinds fit the state more often than chance would have it, so that random talks get somewhere.</summary>
    public static NegotiationCommand Command(Dice d, Negotiation state)
    {
        var sensible = d.D % 4 != 0;
        var by = Pick(Parties, sensible ? d.A % 6 : d.A);
        var issue = sensible && state.OnFloor is { } floor && d.B % 2 == 0 ? floor : Pick(Issues, sensible ? d.B % 3 : d.B);
        var known = sensible && state.Find(issue) is { } i ? i.Options.Select(o => o.Text).ToArray() : Options;
        var option = Pick(known, d.C);
        var proposal = state.Proposals.IsEmpty ? new ProposalId("P4") : Pick([.. state.Proposals.Keys.OrderBy(p => p.Value)], d.C);
        var ballots = Talks.States.Select((s, n) => new CastBallot(s, (Ballot)((d.A + d.B * n) % 4)));
        var (reason, day) = (Talks.Why, Talks.Approval.AddDays(d.D));
        return d.Kind switch
        {
            >= 33 => FloorCommand(d with { Kind = d.Kind - 33 }, state, by, issue, option),
            0 => new NegotiationCommand.OpenMeeting(sensible ? state.Meeting + 1 : d.A % 6),
            1 or 2 => new NegotiationCommand.TakeItem(issue),
            3 => new NegotiationCommand.Speak(by, issue, Pick(Places, d.C), reason),
            4 or 5 => new NegotiationCommand.Propose(by, issue, option, d.C % 3 == 0 ? null : Pick(Places, d.C), reason),
            6 => new NegotiationCommand.Sponsor(by, proposal, reason),
            7 => new NegotiationCommand.WithdrawProposal(sensible && state.Proposals.TryGetValue(proposal, out var p) ? p.By : by, proposal, reason),
            8 or 9 => new NegotiationCommand.RaiseObjection(by, issue, option, reason),
            10 => new NegotiationCommand.WithdrawObjection(by, issue, option, reason),
            11 => new NegotiationCommand.SeekConsensus(issue, option, reason),
            12 => new NegotiationCommand.AgreeAdReferendum(issue, option),
            13 => new NegotiationCommand.ConveneInformals(issue, by),
            14 => new NegotiationCommand.ReportInformals(issue, by, option),
            15 => new NegotiationCommand.IssueChairText("Draft", [new(issue, option)]),
            16 => new NegotiationCommand.OfferPackage([new(issue, option), new(Talks.Verb, "shall")]),
            17 => new NegotiationCommand.RefusePackage(by, state.Packages, reason),
            18 => new NegotiationCommand.ConcludePackage(state.Packages),
            19 => new NegotiationCommand.DeclareConsensusExhausted(sensible ? [Talks.Che, Talks.Bra] : [by], []),
            20 => new NegotiationCommand.RequestVote(by, Question(d), reason),
            21 => new NegotiationCommand.RecordVote(state.Pending ?? Question(d), [.. ballots]),
            22 => new NegotiationCommand.ExplainVote(by, d.B % 3, Ballot.Yes, reason),
            23 => new NegotiationCommand.KeepChairText(issue),
            24 => new NegotiationCommand.OpposeAdoption(by, reason),
            25 => new NegotiationCommand.AdoptByConsensus(),
            26 => new NegotiationCommand.EnterReservation(by, issue, reason),
            27 => new NegotiationCommand.Dissociate(by, reason),
            28 => new NegotiationCommand.ApproveInAssembly(day, d.A % 2 == 0 ? [] : [.. ballots]),
            29 => new NegotiationCommand.Sign(by, day, reason),
            30 => new NegotiationCommand.Ratify(by, day, reason),
            31 => new NegotiationCommand.EnterIntoForce(day),
            _ => d.A % 8 == 0 ? new NegotiationCommand.End((Outcome)(d.B % 5))
                : d.A % 8 == 1 ? new NegotiationCommand.Open(Talks.Scenario(), "hash", 7)
                : new NegotiationCommand.ForgoMove(by, "asleep"),
        };
    }

    private static Question Question(Dice d) => (d.C % 5) switch
    {
        4 => new(QuestionKind.Retention, Talks.Right, Pick(Options, d.B / 2)),
        0 => Talks.Whole,
        1 => new(QuestionKind.Approval),
        2 => new(QuestionKind.Amendment, Talks.Verb, Pick(Options, d.B), d.D % 2 == 0 ? null : Pick(Options, d.A)),
        _ => new(QuestionKind.Amendment, Pick(Issues, d.A), Pick(Options, d.B), "without right"),
    };

    private static T Pick<T>(T[] from, int number) => from[number % from.Length];
}
