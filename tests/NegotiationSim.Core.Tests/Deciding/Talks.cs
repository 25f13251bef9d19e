using System.Collections.Immutable;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Core.Texts;
using NegotiationSim.Testing;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Tests.Deciding;

/// <summary>The small conference of the specs: six states, three of them the bureau, one observer, one bloc, three issues.</summary>
internal static class Talks
{
    public static readonly PartyId Che = new("CHE"), Nzl = new("NZL"), Bra = new("BRA"), Egy = new("EGY"), Ind = new("IND"), Jpn = new("JPN");
    public static readonly PartyId Icc = new("ICC"), Group = new("GRP"), Stranger = new("XXX");
    public static readonly IssueId Right = new("right"), Verb = new("verb"), Count = new("count"), Nowhere = new("nowhere");
    public static readonly Reason Why = new Reason.Preference(0.9, 0.5);
    public static readonly DateOnly Day = new(2022, 2, 28), Approval = new(2024, 12, 24), Later = new(2026, 1, 1);

    public static readonly ImmutableArray<PartyId> States = [Che, Nzl, Bra, Egy, Ind, Jpn];

    public static Scenario Scenario(RulesOfProcedure? rules = null) => TestScenario.Of(States.Select(s => s.Value))
        .Under(rules ?? RulesOfProcedure.AdHocCommittee)
        .Bureau("CHE", "BRA", "EGY")
        .Bloc("GRP", 0.5, "BRA", "EGY")
        .Observer("ICC", "CHE")
        .Issue("right", "without right", ("without right", 0), ("unlawfully", 0.5), (Wordings.NoText, 1))
        .Issue("verb", null, ("shall", 0), ("may", 1))
        .Issue("count", "three ratifications", new OptionDraft("three ratifications", 0, null, 3), new OptionDraft("two ratifications", 1, null, 2))
        .Meetings(4)
        .Build();

    /// <summary>Move 1.</summary>
    public static ImmutableArray<NegotiationEvent> Opened { get; } = Sitting.Open(Scenario(), 7);

    public static ImmutableArray<NegotiationEvent> OpenedByConsensusOnly { get; } = Sitting.Open(Scenario(RulesOfProcedure.ConsensusOnly), 7);

    /// <summary>Move 2.</summary>
    public static readonly MeetingOpened FirstMeeting = new(1, "first", 1, Day);

    public static ImmutableArray<NegotiationEvent> InMeeting { get; } = [.. Opened, FirstMeeting];

    /// <summary>Three moves; the next one is number 4.</summary>
    public static ImmutableArray<NegotiationEvent> OnFloor(IssueId issue) => [.. InMeeting, new AgendaItemTaken(issue)];

    /// <summary>The observer's paper is P4.</summary>
    public static ImmutableArray<NegotiationEvent> Filed { get; } =
        [.. OnFloor(Right), new ProposalSubmitted(Icc, P4, Right, "unlawfully", 0.5, Why)];

    /// <summary>New Zealand's amendment is P4, and the words are in brackets.</summary>
    public static ImmutableArray<NegotiationEvent> Tabled { get; } =
        [.. OnFloor(Right), new ProposalTabled(Nzl, P4, Right, "unlawfully", 0.5, Why), new BracketsPlaced(Right, Nzl)];

    public static ProposalId P4 => new("P4");

    public static Choice WithoutRight => new(Right, "without right");

    public static Choice Shall => new(Verb, "shall");

    public static ImmutableArray<NegotiationEvent> AllAgreed { get; } = Agreed(Opened);

    public static ImmutableArray<NegotiationEvent> Agreed(ImmutableArray<NegotiationEvent> opened, string count = "three ratifications") =>
    [
        .. opened,
        FirstMeeting,
        new ClauseAgreedAdReferendum(Right, "without right", SettledBy.Consensus),
        new BracketsLifted(Verb, "shall", SettledBy.Consensus),
        new ClauseAgreedAdReferendum(Verb, "shall", SettledBy.Consensus),
        new ClauseAgreedAdReferendum(Count, count, SettledBy.Consensus),
    ];

    public static ConsensusDeclaredExhausted Exhausted => new([Che, Bra], [Egy]);

    public static ImmutableArray<NegotiationEvent> Adopted { get; } = [.. AllAgreed, new TextAdopted(SettledBy.Consensus)];

    public static ImmutableArray<NegotiationEvent> Approved { get; } = [.. Adopted, new AssemblyApproved(Approval, SettledBy.Consensus)];

    public static NegotiationEvent Ratified(PartyId by, int count) => new TreatyRatified(by, Later, count, Why);

    public static ImmutableArray<NegotiationEvent> InForce { get; } =
        [.. Approved, Ratified(Che, 1), Ratified(Nzl, 2), Ratified(Bra, 3), new TreatyEnteredIntoForce(Later, 3)];

    public static ImmutableArray<NegotiationEvent> Over { get; } = [.. InForce, new NegotiationEnded(Outcome.InForce)];

    public static Question Amendment(string option = "unlawfully") => new(QuestionKind.Amendment, Right, option, "without right");

    public static Question Whole => new(QuestionKind.WholeText);

    /// <summary>One ballot for each state in order: y, n, a for abstaining, - for absent.</summary>
    public static ImmutableArray<CastBallot> Ballots(string votes) =>
    [
        .. votes.Select((v, i) => new CastBallot(States[i], v switch
        {
            'y' => Ballot.Yes,
            'n' => Ballot.No,
            'a' => Ballot.Abstain,
            _ => Ballot.Absent,
        })),
    ];

    /// <summary>The roll call of the same string.</summary>
    public static VoteRecorded Roll(int vote, Question question, string votes, bool carried)
    {
        return new(vote, question, Who('y'), Who('n'), Who('a'), Who('-'), Majority.TwoThirds, carried);

        ImmutableArray<PartyId> Who(char v) => [.. States.Where((_, i) => votes[i] == v)];
    }
}
