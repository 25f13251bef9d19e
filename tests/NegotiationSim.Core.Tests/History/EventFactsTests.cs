using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Tests.History;

public class EventFactsTests
{
    /// <summary>What nobody in the room does: openings, counts, and what follows from another move.</summary>
    private static readonly Type[] Nobodys =
    [
        typeof(NegotiationOpened), typeof(MeetingOpened), typeof(VoteRecorded), typeof(AppealDecided), typeof(MotionDecided), typeof(AccreditationDecided),
        typeof(AmendmentRejected), typeof(AmendmentReanchored), typeof(AmendmentOvertaken), typeof(AmendmentConflicted), typeof(AmendmentRestored), typeof(AmendmentLapsed),
        typeof(TreatyEnteredIntoForce), typeof(NegotiationEnded), typeof(HappeningNoted), typeof(VoteReported),
    ];

    public static TheoryData<string> Moves =>
        [.. typeof(NegotiationEvent).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(NegotiationEvent)) && !Nobodys.Contains(t)).Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Moves))]
    public void Every_move_is_somebodys(string name)
    {
        var type = typeof(NegotiationEvent).GetNestedType(name)!;
        var move = (NegotiationEvent)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);
        foreach (var member in type.GetProperties().Where(p => p.PropertyType == typeof(PartyId)))
            member.SetValue(move, new PartyId("CHE"));
        foreach (var member in type.GetProperties().Where(p => p.PropertyType == typeof(Question)))
            member.SetValue(move, new Question(QuestionKind.WholeText));
        if (move is MotionMade or ProposalSponsored or ProposalCosponsored or ProposalWithdrawn)
            move = move switch
            {
                MotionMade m => m with { Issues = [] },
                ProposalSponsored p => p with { Proposal = new("P1") },
                ProposalCosponsored p => p with { Proposal = new("P1") },
                _ => ((ProposalWithdrawn)move) with { Proposal = new("P1") },
            };

        EventFacts.Of(move, Negotiation.None).By.ShouldNotBeNull();
    }
}
