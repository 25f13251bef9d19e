using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;
using static NegotiationSim.Core.Tests.History.Given;

namespace NegotiationSim.Core.Tests.History;

public class ChronicleTests
{
    private static readonly Chronicle Long = Talks().Meeting(1)
        .And([.. Enumerable.Range(0, 2000).Select(i => new StatementMade(Uganda, Standard, i / 2000.0, WithoutRight, Liked))])
        .Meeting(2)
        .Chronicle;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(1500)]
    [InlineData(2003)]
    public void Knows_the_state_at_any_move(long move)
    {
        var expected = Negotiation.Fold(Long.Events.Take((int)move));
        var state = Long.StateAt(move);

        state.Version.ShouldBe(move);
        state.Meeting.ShouldBe(expected.Meeting);
        if (move > 0)
            state[Standard].Declared.ShouldBe(expected[Standard].Declared);
    }

    [Fact]
    public void Walks_from_any_move()
    {
        Long.Walk(2000).Select(s => s.When.Move).ShouldBe([2000, 2001, 2002, 2003]);
        Long.Walk().Count().ShouldBe(2003);
        Long.When(2003).ShouldBe(new(2003, 2, new(2024, 2, 6)));
    }

    [Fact]
    public void Reads_an_empty_list()
    {
        var empty = Chronicle.Of([]);

        RollingText.At(empty).Articles.ShouldBeEmpty();
        Blame.Of(empty).Clauses.ShouldBeEmpty();
        Redline.Between(empty, 0, 9).Clauses.ShouldBeEmpty();
        PhraseBiography.Trace(empty, "right").Sections.ShouldBeEmpty();
        RunReport.Of(empty).Issues.ShouldBeEmpty();
        MoveView.At(empty, 1).Latest.ShouldBeEmpty();
    }
}
