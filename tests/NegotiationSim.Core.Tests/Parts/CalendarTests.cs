using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Core.Tests.Parts;

public class CalendarTests
{
    // 28 February 2022 was a Monday.
    private static readonly Calendar TwoSessions = new(3,
    [
        new("first", "First session", "New York", new(2022, 2, 28), 12),
        new("second", "Second session", "Vienna", new(2022, 5, 30), 4),
    ]);

    [Theory]
    [InlineData(1, "2022-02-28")]
    [InlineData(2, "2022-02-28")]
    [InlineData(3, "2022-03-01")]
    [InlineData(10, "2022-03-04")]
    [InlineData(11, "2022-03-07")] // the weekend is free
    [InlineData(12, "2022-03-07")]
    [InlineData(13, "2022-05-30")]
    [InlineData(16, "2022-05-31")]
    public void Two_meetings_are_held_on_a_working_day(int meeting, string date) =>
        TwoSessions.DateOf(meeting).ShouldBe(DateOnly.Parse(date));

    [Fact]
    public void A_meeting_has_its_place_in_a_session()
    {
        TwoSessions.Meetings.ShouldBe(16);
        TwoSessions.Locate(12).ShouldBe((TwoSessions.Sessions[0], 1, 12));
        TwoSessions.Locate(13).ShouldBe((TwoSessions.Sessions[1], 2, 1));
        TwoSessions.Locate(17).ShouldBeNull();
        Should.Throw<ArgumentOutOfRangeException>(() => TwoSessions.DateOf(17));
    }

    [Fact]
    public void Progress_goes_from_0_at_the_first_meeting_to_1_at_the_last()
    {
        TwoSessions.ProgressAt(1).ShouldBe(0);
        TwoSessions.ProgressAt(4).ShouldBe(0.2);
        TwoSessions.ProgressAt(16).ShouldBe(1);
        TwoSessions.ProgressAt(99).ShouldBe(1);
        new Calendar(1, [new("only", "Only", null, default, 1)]).ProgressAt(1).ShouldBe(1, "a single meeting is the last");
        new Calendar(1, []).ProgressAt(1).ShouldBe(1);
    }
}
