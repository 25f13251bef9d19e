using System.Net;
using Microsoft.Playwright;
using NegotiationSim.Core;
using NegotiationSim.Core.Classes;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Store;
using NegotiationSim.Web.Classroom;
using NegotiationSim.Web.Records;

namespace NegotiationSim.Web.Tests;

/// <summary>A class goes back to an earlier move, or begins in the middle of another negotiation.</summary>
public sealed class ClassBranchTests(Served served, Browser browser)
{
    private static readonly PartyId Norway = new("NOR");
    private static readonly PartyId Switzerland = new("CHE");

    private ClassRooms Rooms => served.Services.GetRequiredService<ClassRooms>();

    [Fact]
    public async Task A_class_goes_back_into_a_branch_and_seats_links_notes_and_pace_stay()
    {
        var (room, secret) = await BegunAsync();
        var (id, before) = (room.Session.Id, room.Session);
        var (ada, bob) = (Norway, Switzerland);
        await room.WriteAsync(new(id, ada, 0), bob, "psst");
        var at = room.Now.State.Version;
        await room.InstructAsync(new(ada, at + 1, "Hold out."));
        (await room.SitAsync(new(id, bob, 0), "Bob")).ShouldBeOfType<Decision.Accepted>();
        (await room.Live.NewsAsync("An earthquake.")).ShouldBeOfType<Decision.Accepted>();
        var parent = room.Record;
        var told = new TaskCompletionSource();
        room.Moved += () => told.TrySetResult();

        (await Rooms.RewindAsync(id, at)).ShouldBeOfType<Decision.Accepted>();

        await told.Task.WaitAsync(TestContext.Current.CancellationToken);
        var now = (await Rooms.FindAsync(id)).ShouldNotBeNull();
        now.ShouldNotBeSameAs(room);
        now.Record.Take((int)at).Select(Canonical.Line).ShouldBe(parent.Take((int)at).Select(Canonical.Line));
        var parting = now.Record[(int)at].ShouldBeOfType<NegotiationEvent.HistoryBranched>();
        (parting.Parent, parting.Shared, parting.Changes.Length).ShouldBe((id, at, 0));
        now.Record.ShouldNotContain(e => Canonical.Line(e).Contains("earthquake"));
        now.Now.State.Seats.ShouldBe(new Dictionary<PartyId, string> { [ada] = "Ada", [bob] = "Bob" }, ignoreOrder: true);
        now.Now.View.IsPaused.ShouldBeTrue();
        now.NotesFor(bob).Select(n => n.Text).ShouldBe(["psst"]);
        now.Session.ShouldSatisfyAllConditions(
            s => s.Negotiation.ShouldBe($"{id}-b1"),
            s => (s.FacilitatorHash, s.JoinCode, s.Pace).ShouldBe((before.FacilitatorHash, before.JoinCode, before.Pace)),
            s => s.Seats.Select(x => (x.Party, x.Hash)).ShouldBe(before.Seats.Select(x => (x.Party, x.Hash)), ignoreOrder: true),
            s => s.Instructions.ShouldBeEmpty("what the capital said later has not been said"),
            s => Secrets.Matches(secret, s.FacilitatorHash).ShouldBeTrue());

        // The class goes on with the passes that it has; whoever still looks at the old room is told so.
        (await room.WriteAsync(new(id, ada, 0), bob, "too late")).ShouldBeOfType<Decision.Refused>().Rule.ShouldBe(SessionRules.GoesBack);
        (await now.GoOnAsync()).ShouldBeOfType<Decision.Accepted>();
        (await now.WriteAsync(new(id, ada, 0), bob, "again")).ShouldBeOfType<Decision.Accepted>();
        (await now.Live.NewsAsync("Sunshine.")).ShouldBeOfType<Decision.Accepted>();
        now.Record.ShouldContain(e => Canonical.Line(e).Contains("Sunshine"));

        var store = await served.Services.GetRequiredService<Archive>().WriterAsync();
        (await store.ReadAsync(id)).Select(Canonical.Line).ShouldBe(parent.Select(Canonical.Line), "the old record stays as it is");
        (await store.FindAsync($"{id}-b1")).ShouldNotBeNull().Parent.ShouldBe(id);
    }

    [Fact]
    public async Task Who_goes_back_to_the_start_of_a_meeting_holds_it_again()
    {
        var (room, _) = await BegunAsync();
        var (meeting, before) = ClassOpening.StartsOfMeetings(room.Record).ShouldHaveSingleItem();
        meeting.ShouldBe(1);

        (await Rooms.RewindAsync(room.Session.Id, before)).ShouldBeOfType<Decision.Accepted>();

        var now = (await Rooms.FindAsync(room.Session.Id))!;
        now.Now.State.Meeting.ShouldBe(0);
        await now.GoOnAsync();
        now.Record.OfType<NegotiationEvent.MeetingOpened>().ShouldHaveSingleItem().Meeting.ShouldBe(1);

        // And back again, from the branch into a branch of it.
        (await Rooms.RewindAsync(room.Session.Id, 1)).ShouldBeOfType<Decision.Accepted>();
        var last = (await Rooms.FindAsync(room.Session.Id))!;
        last.Session.Earlier.ShouldNotBeNull().ShouldBe([room.Session.Id, $"{room.Session.Id}-b1"]);
        last.Record[1].ShouldBeOfType<NegotiationEvent.HistoryBranched>().Parent.ShouldBe($"{room.Session.Id}-b1");
    }

    [Fact]
    public async Task Nonsense_is_refused_and_nothing_changes()
    {
        var (lobby, _) = await CreateAsync();
        (await Rooms.RewindAsync(lobby.Session.Id, 1)).ShouldBeOfType<Decision.Refused>().Rule.ShouldBe(SessionRules.Started);
        (await Rooms.RewindAsync("nobody", 1)).ShouldBeOfType<Decision.Refused>().Rule.ShouldBe(SessionRules.GoesBack);

        var (room, _) = await BegunAsync();
        foreach (var at in new[] { -1, 0, room.Now.State.Version + 1 })
            (await Rooms.RewindAsync(room.Session.Id, at)).ShouldBeOfType<Decision.Refused>().Why.ShouldContain("go from 1 to");
        (await Rooms.FindAsync(room.Session.Id)).ShouldBeSameAs(room);
        room.Session.Earlier.ShouldBeNull();
    }

    [Fact]
    public async Task While_the_class_sits_nobody_else_reads_its_branch_or_what_it_came_from()
    {
        var (room, _) = await BegunAsync();
        var id = room.Session.Id;
        await Rooms.RewindAsync(id, 1);
        using var http = new HttpClient { BaseAddress = served.Address };
        foreach (var negotiation in new[] { id, $"{id}-b1" })
            (await http.GetAsync($"/api/negotiations/{negotiation}/events")).StatusCode.ShouldBe(HttpStatusCode.Forbidden, negotiation);

        await (await Rooms.FindAsync(id))!.EndAsync();
        foreach (var negotiation in new[] { id, $"{id}-b1" })
            (await http.GetAsync($"/api/negotiations/{negotiation}/events")).StatusCode.ShouldBe(HttpStatusCode.OK, negotiation);
    }

    [Fact]
    public async Task A_class_begins_behind_a_move_of_another_negotiation()
    {
        var point = await Rooms.PointAsync(Served.Finished, 40);
        var scenario = point.Scenario;
        var (room, _) = await Rooms.CreateAsync(new(scenario, "From there", [scenario.Parties[0].Id], new(null, 60, Unanswered.Silent), null, WithCode: true, point));

        room.Record.Take(40).Select(Canonical.Line).ShouldBe(point.History.Take(40).Select(Canonical.Line));
        room.Record[40].ShouldBeOfType<NegotiationEvent.HistoryBranched>().Parent.ShouldBe(Served.Finished);
        (await room.StartAsync()).ShouldBeOfType<Decision.Accepted>();
        room.Now.State.Meeting.ShouldBeGreaterThanOrEqualTo(1);

        await Should.ThrowAsync<ArgumentException>(() => Rooms.PointAsync(Served.Finished, 0));
        await Should.ThrowAsync<ArgumentException>(() => Rooms.PointAsync(Served.Finished, point.History.Count + 1));
        (await Should.ThrowAsync<ArgumentException>(() => Rooms.PointAsync(Served.Finished, point.History.Count))).Message.ShouldContain("ended");
        await Should.ThrowAsync<NegotiationNotFoundException>(() => Rooms.PointAsync("nothing-there", 1));
        await Should.ThrowAsync<ConfidentialException>(() => Rooms.PointAsync(room.Session.Negotiation, 1));
    }

    [Fact]
    public async Task From_the_historical_record_a_class_goes_on_with_the_next_meeting()
    {
        var point = await Rooms.PointAsync(Served.Record, 60);
        var (room, _) = await Rooms.CreateAsync(new(point.Scenario, "History", [point.Scenario.Parties[0].Id], new(null, 60, Unanswered.Silent), null, WithCode: true, point));
        var parting = room.Record[60].ShouldBeOfType<NegotiationEvent.HistoryBranched>().Presumed.ShouldNotBeNull();

        (await room.StartAsync()).ShouldBeOfType<Decision.Accepted>();

        room.Now.State.IsRecord.ShouldBeFalse();
        room.Record.Skip(61).OfType<NegotiationEvent.MeetingOpened>().First().Meeting.ShouldBe(parting.Meeting + 1);
        (await Should.ThrowAsync<ArgumentException>(() => Rooms.PointAsync(Served.Record, 200))).Message.ShouldContain("no meeting after");
    }

    [Fact]
    public async Task Open_pages_follow_the_class_and_the_theatre_leads_to_a_new_one()
    {
        var (room, secret) = await BegunAsync();
        var (id, seat) = (room.Session.Id, Norway);
        await room.Live.NewsAsync("An earthquake.");
        await using var teacher = await browser.VisitAsync();
        await using var ada = await browser.VisitAsync(390, 844);
        await ada.OpenAsync(served.Address, $"/class/{id}/s/{Secrets.OfSeat(secret, seat, 0)}");
        await ada.Page.Locator(".feed, .desk").First.WaitForAsync();
        await teacher.OpenAsync(served.Address, $"/class/{id}/f/{secret}");
        await teacher.Page.Locator(".feed").GetByText("An earthquake.").First.WaitForAsync();

        await teacher.Page.GetByLabel("Go back to").SelectOptionAsync(new SelectOptionValue { Label = "the start of meeting 1" });
        await teacher.PictureAsync("class-go-back", whole: true);
        await teacher.ShouldBeAccessibleAsync();
        await teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Go back and pause" }).ClickAsync();

        await teacher.Page.GetByText("Up to move").WaitForAsync();
        await teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Go on", Exact = true }).WaitForAsync();
        (await teacher.Page.Locator(".feed").GetByText("An earthquake.").CountAsync()).ShouldBe(0);
        await ada.Page.GetByText("paused").First.WaitForAsync();
        ada.Page.Url.ShouldEndWith($"/class/{id}/seat");
        (await ada.Page.ContentAsync()).ShouldNotContain("An earthquake.");

        await teacher.OpenAsync(served.Address, $"/negotiations/{Served.Finished}?move=40");
        await teacher.Page.GetByRole(AriaRole.Link, new() { Name = "Class from here" }).ClickAsync();
        await teacher.Page.GetByText("The class begins behind move").WaitForAsync();
        await teacher.ShouldBeAccessibleAsync();
        await teacher.PictureAsync("class-from-here");
        await teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Create the class" }).ClickAsync();
        await teacher.Page.GetByText("Up to move").WaitForAsync();
        await teacher.Page.GotoAsync($"{served.Address}class/new?from={Served.Finished}&at=0");
        await teacher.Page.GetByRole(AriaRole.Alert).GetByText("No class can begin").WaitForAsync();
    }

    private async Task<(ClassRoom Room, string Secret)> CreateAsync()
    {
        var scenario = (await served.Services.GetRequiredService<ScenarioShelf>().FindAsync("data-access-mini"))!.Scenario!;
        return await Rooms.CreateAsync(new(
            scenario, "Lesson", [.. scenario.Parties.Where(p => p.Kind != Core.Parties.PartyKind.Bloc).Select(p => p.Id)], new(null, 60, Unanswered.Silent), (ulong)Random.Shared.Next(), WithCode: true));
    }

    /// <summary>A class in the middle of its first meeting, with Ada in the seat of Norway.</summary>
    private async Task<(ClassRoom Room, string Secret)> BegunAsync()
    {
        var (room, secret) = await CreateAsync();
        (await room.SitAsync(new(room.Session.Id, Norway, 0), "Ada")).ShouldBeOfType<Decision.Accepted>();
        (await room.StartAsync()).ShouldBeOfType<Decision.Accepted>();
        // Simulated parties answer on their own threads: the floor is open when it waits for people.
        var open = new TaskCompletionSource();
        room.Changed += Look;
        Look(ClassChanges.Floor);
        await open.Task.WaitAsync(TestContext.Current.CancellationToken);
        room.Changed -= Look;
        return (room, secret);

        void Look(ClassChanges changes)
        {
            if (room.Now.View.Stage == Actors.Live.LiveStage.Floor)
                open.TrySetResult();
        }
    }
}
