using NegotiationSim.Core.Classes;

namespace NegotiationSim.Store.Tests;

public sealed class ClassTests(StoreFixture database) : IClassFixture<StoreFixture>
{
    private static readonly ClassSession Session = new(
        "room-1", "mini-1", "A short treaty", "ab12", "KITE-42", [new(new("CHE"), "cd34", "Ada", 2, true), new(new("EFF"), "ef56", null, 0, false)],
        new(null, 45, Unanswered.Simulator), true, false, false, 3, [new(new("CHE"), 7, "Hold out.", new("standard"), 0.25, 1, "no text")]);

    private NegotiationStore Store => database.Store;

    [Fact]
    public async Task A_class_session_is_kept_as_it_was_last()
    {
        await Store.SaveClassAsync(Session with { Id = "kept" });
        await Store.SaveClassAsync(Session with { Id = "kept", MeetingsClosed = 4 });

        var read = (await Store.FindClassAsync("kept")).ShouldNotBeNull();
        read.ShouldSatisfyAllConditions(
            r => r.MeetingsClosed.ShouldBe(4),
            r => r.Pace.ShouldBe(Session.Pace),
            r => r.Seats.ShouldBe(Session.Seats),
            r => r.Instructions.ShouldBe(Session.Instructions));
        (await Store.ListClassesAsync()).ShouldContain(c => c.Id == "kept");
        (await Store.FindClassAsync("nobody")).ShouldBeNull();
    }

    [Fact]
    public async Task Notes_are_read_in_order_and_for_one_session_only()
    {
        await Store.AddNoteAsync(new("n-2", "noted", 2, new("CHE"), new("NOR"), "Later.", 9));
        await Store.AddNoteAsync(new("n-1", "noted", 1, null, null, "Welcome.", 1));
        await Store.AddNoteAsync(new("n-x", "another", 1, new("CHE"), new("NOR"), "Elsewhere.", 1));

        (await Store.NotesAsync("noted")).Select(n => n.Text).ShouldBe(["Welcome.", "Later."]);
    }

    [Fact]
    public async Task The_causes_of_batches_are_known()
    {
        await Store.OpenAsync("caused", Samples.Scenario, [Samples.Opening], Samples.By("open"));
        await Store.AppendAsync("caused", 1, Samples.Statements(2), Samples.By("2 CHE:k1 NOR:k2"));

        (await Store.CausesAsync("caused")).ShouldBe(["open", "2 CHE:k1 NOR:k2"]);
    }
}
