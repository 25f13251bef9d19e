using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;
using static NegotiationSim.Core.Tests.History.Given;

namespace NegotiationSim.Core.Tests.History;

public class MoveViewTests
{
    // 1 opening, 2 meeting, 3 item, 4 tabled, 5 brackets, 6-7 objections, 8 chair's text
    private static readonly Chronicle Talk = Talks().Meeting(1).And(new AgendaItemTaken(Standard))
        .Tables(Switzerland, Intent).Brackets(Switzerland)
        .Object(WithoutRight, Gap, Uganda, Congo)
        .ChairText(1, new Choice(Standard, WithoutRight))
        .Chronicle;

    [Fact]
    public void Shows_the_room_at_a_move()
    {
        var view = MoveView.At(Talk, 6, latest: 2);

        view.When.ShouldBe(new(6, 1, new(2024, 2, 5)));
        (view.Moves, view.Meetings, view.Session, view.Within).ShouldBe((8, 8, "First session", 1));
        (view.OpenBrackets, view.OpenIssues, view.ChairText).ShouldBe((2, 2, 0));
        view.Latest.Select(l => l.ToString()).ShouldBe(
        [
            "#5 Brackets are placed around \"without right\", core offences: Switzerland does not agree.",
            "#6 Uganda objects to \"without right\", core offences: worth 0.30 to it against the 0.70 it still hopes for (salience 0.80; threshold 0.06).",
        ]);
        var floor = view.Floor.ShouldNotBeNull();
        floor.Places.ShouldBe(["7(1)", "7(2)"]);
        floor.Options.Select(o => (o.Option, o.Stands, o.Objecting)).ShouldBe([(WithoutRight, true, 1), (Intent, false, 0)]);
        floor.Options[0].Influence.ShouldBe(0.2, 1e-9);
        floor.Options[1].Sponsors.ShouldBe([Switzerland]);
    }

    [Fact]
    public void Counts_chairs_texts() => MoveView.At(Talk, 8).ChairText.ShouldBe(1);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(99, 8)]
    public void Stays_within_the_history(long asked, long shown) => MoveView.At(Talk, asked).When.Move.ShouldBe(shown);
}
