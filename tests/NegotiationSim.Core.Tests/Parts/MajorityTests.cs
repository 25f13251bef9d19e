using CsCheck;
using NegotiationSim.Core.Procedure;

namespace NegotiationSim.Core.Tests.Parts;

public class MajorityTests
{
    [Theory]
    [InlineData(91, 51, false)] // 91 of 142: a majority and not two-thirds
    [InlineData(94, 48, false)]
    [InlineData(95, 47, true)]
    [InlineData(79, 60, false)]
    [InlineData(2, 1, true)]
    [InlineData(1, 0, true)]
    [InlineData(0, 0, false)]
    [InlineData(0, 1, false)]
    [InlineData(50, 50, false)]
    public void Two_thirds_of_those_present_and_voting(int yes, int no, bool carries) =>
        Majority.TwoThirds.Carries(yes, no).ShouldBe(carries);

    [Fact]
    public void A_simple_majority_is_more_than_half()
    {
        new Majority(1, 2).Carries(50, 50).ShouldBeFalse("a tie is not carried");
        new Majority(1, 2).Carries(51, 50).ShouldBeTrue();
    }

    [Fact]
    public void One_more_yes_never_loses_and_one_more_no_never_wins() =>
        Gen.Select(Gen.Int[0, 200], Gen.Int[0, 200]).Sample((yes, no) =>
        {
            var carried = Majority.TwoThirds.Carries(yes, no);
            if (carried)
                Majority.TwoThirds.Carries(yes + 1, no).ShouldBeTrue();
            else
                Majority.TwoThirds.Carries(yes, no + 1).ShouldBeFalse();
        });
}
