using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Procedure;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;
using static NegotiationSim.Core.Tests.Deciding.Spec;
using static NegotiationSim.Core.Tests.Deciding.Talks;

namespace NegotiationSim.Core.Tests.Deciding;

/// <summary>Histories that part from another.</summary>
internal static class BranchSpecs
{
    private static readonly Reason Gone = new Reason.Stated("it takes no part from here on");

    private static HistoryBranched Parting(long move, params PartyId[] without) => new(
        "parent", move, "cafe", 7, [.. without.Select(p => new BranchChange("without", null, p.Value))],
        Parties: without.Length == 0 ? null : [.. Scenario().Parties.Where(p => without.Contains(p.Id)).Select(p => p with { Left = true, Blocs = [] })]);

    private static ImmutableArray<NegotiationEvent> Contested => [.. Tabled, new ObjectionRaised(Che, Right, "unlawfully", Why), new ObjectionRaised(Ind, Right, "unlawfully", Why)];

    public static IEnumerable<Spec> All =>
    [
        Given(OnFloor(Right)).When(new Branch(Parting(3))).Then(Parting(3)).Because("A history parts where it is, with nothing changed"),
        Given(OnFloor(Right)).When(new Branch(Parting(2))).RefusedBy(Rules.InOrder).Because("A history parts at its last move only"),
        Given(Over).When(new Branch(Parting(Over.Length))).RefusedBy(Rules.Ended).Because("What has ended does not part"),
        Given(Contested).When(new Branch(Parting(7, Che))).Then(Parting(7, Che), new ObjectionWithdrawn(Che, Right, "unlawfully", Gone))
            .Because("The objections of a party that is left out lapse, and those of others stand"),
        Given(Contested).When(new Branch(Parting(7, Nzl))).Then(Parting(7, Nzl), new ProposalWithdrawn(Nzl, P4, Gone))
            .Because("A proposal that nobody else sponsors lapses with its mover"),
        Given([.. Tabled, new ProposalCosponsored(Ind, P4, Why)]).When(new Branch(Parting(6, Nzl))).Then(Parting(6, Nzl))
            .Because("A proposal that others sponsor stays before the room"),
        Given(Filed).When(new Branch(Parting(4, Icc))).Then(Parting(4, Icc), new ProposalWithdrawn(Icc, P4, Gone))
            .Because("A paper that nobody has sponsored lapses with its observer"),
        Given([.. OnFloor(Right), Parting(3, Che)]).When(new RaiseObjection(Che, Right, "without right", Why)).RefusedBy(Rules.InTheRoom)
            .Because("A party that is left out makes no move"),
        Given([.. OnFloor(Right), Parting(3)]).When(new Propose(Che, Right, "unlawfully", null, Why)).Then(new ProposalTabled(Che, P4, Right, "unlawfully", 0.5, Why), new BracketsPlaced(Right, Che))
            .Because("A branch names proposals as its parent would have"),
        Given([.. Approved, Parting(8, Che)]).When(new Sign(Che, Later, Why)).RefusedBy(Rules.InTheRoom).Because("A state that is left out does not sign"),
    ];
}
