using NegotiationSim.Core.Procedure;
using static NegotiationSim.Core.Negotiations.NegotiationCommand;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;
using static NegotiationSim.Core.Tests.Deciding.Spec;
using static NegotiationSim.Core.Tests.Deciding.Talks;

namespace NegotiationSim.Core.Tests.Deciding;

/// <summary>Who sits for whom, and packages that delegations offer.</summary>
internal static class SeatSpecs
{
    private static readonly SeatTaken Ada = new(Che, "Ada");

    public static IEnumerable<Spec> All =>
    [
        Given(Opened).When(new TakeSeat(Che, " Ada ")).Then(Ada).Because("A person sits down before the first meeting"),
        Given(InMeeting).When(new TakeSeat(Icc, "Ada")).Then(new SeatTaken(Icc, "Ada")).Because("A person sits down for an observer"),
        Given([.. InMeeting, new PointOfOrderRaised(Nzl, Negotiations.PointMatter.Business, "Order!")]).When(new TakeSeat(Che, "Ada")).Then(Ada).Because("A point of order keeps nobody from sitting down"),
        Given(InMeeting).When(new TakeSeat(Group, "Ada")).RefusedBy(Rules.OneToASeat).Because("A bloc has no seat of its own"),
        Given(InMeeting).When(new TakeSeat(Stranger, "Ada")).RefusedBy(Rules.InTheRoom).Because("Who is no participant has no seat"),
        Given(InMeeting).When(new TakeSeat(Che, "A\nda")).RefusedBy(Rules.OneToASeat).Because("A name is on one line"),
        Given([.. InMeeting, Ada]).When(new TakeSeat(Che, "Bob")).RefusedBy(Rules.OneToASeat).Because("A seat is held by one person"),
        Given([.. InMeeting, Ada]).When(new ReleaseSeat(Che, Negotiations.SeatEnd.GivenUp)).Then(new SeatReleased(Che, Negotiations.SeatEnd.GivenUp)).Because("A person gets up"),
        Given([.. InMeeting, Ada, new SeatReleased(Che, Negotiations.SeatEnd.Away)]).When(new TakeSeat(Che, "Ada")).Then(Ada).Because("A person comes back"),
        Given(InMeeting).When(new ReleaseSeat(Che, Negotiations.SeatEnd.Away)).RefusedBy(Rules.OneToASeat).Because("Nobody gets up from an empty seat"),
        Given(InMeeting).When(new OfferPackage([new(Right, "without right"), new(Verb, "shall")], Che)).Then(new PackageOffered(1, [new(Right, "without right"), new(Verb, "shall")], Che))
            .Because("A delegation offers a package"),
        Given(InMeeting).When(new OfferPackage([new(Right, "without right"), new(Verb, "shall")], Icc)).RefusedBy(Rules.StatesOnly).Because("An observer offers no package"),
    ];
}
