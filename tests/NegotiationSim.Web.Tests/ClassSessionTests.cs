using Microsoft.Playwright;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Web.Classroom;
using NegotiationSim.Web.Hosting;

namespace NegotiationSim.Web.Tests;

/// <summary>A class with three browsers, from its creation to the debrief, and a restart of the server in the middle.</summary>
public sealed class ClassSessionTests(Served served, Browser browser)
{
    [Fact]
    public async Task A_whole_class_session_with_three_browsers_and_a_restart()
    {
        var database = await served.CreateAsync();
        var server = await served.StartAsync(database);
        var address = server.Addresses[0];
        await using var teacher = await browser.VisitAsync();
        await using var norway = await browser.VisitAsync(390, 844);
        await using var switzerland = await browser.VisitAsync(dark: true);
        try
        {
            // The teacher creates the class, step by step.
            await teacher.OpenAsync(address, "/class/new");
            await teacher.ShouldBeAccessibleAsync();
            await teacher.PictureAsync("class-choose");
            await teacher.Page.GetByRole(AriaRole.Link, new() { Name = "Choose A short treaty on access to data" }).ClickAsync();
            await teacher.Page.GetByLabel("Step by step, by my gavel").CheckAsync();
            await teacher.GalleryAsync("new");
            await teacher.ShouldFitATelephoneAsync();
            await teacher.ShouldBeAccessibleAsync();
            await teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Create the class" }).ClickAsync();
            await teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Start" }).WaitForAsync();
            var id = new Uri(teacher.Page.Url).Segments[2].Trim('/');

            // Norway comes by its link, Switzerland with the code.
            await teacher.Page.Locator("tr", new() { HasText = "Norway" }).Locator("summary").ClickAsync();
            var link = await teacher.Page.GetByLabel("Link for Norway").InputValueAsync();
            link.ShouldStartWith($"{address}class/{id}/s/");
            await teacher.PictureAsync("class-facilitator", whole: true);
            await teacher.ShouldFitATelephoneAsync();
            await teacher.ShouldBeAccessibleAsync();
            await norway.Page.GotoAsync(link);
            norway.Page.Url.ShouldEndWith($"/class/{id}/seat", Case.Sensitive, "the secret does not stay in the address");
            await norway.Page.GetByLabel("Your name").FillAsync("Ada <b>Lovelace</b>");
            await norway.Page.GetByRole(AriaRole.Button, new() { Name = "Sit down" }).ClickAsync();
            await norway.Page.GetByRole(AriaRole.Heading, new() { Name = "My brief" }).WaitForAsync();

            var code = await teacher.Page.Locator(".code").InnerTextAsync();
            await switzerland.OpenAsync(address, "/join");
            await switzerland.Page.GetByLabel("The code of your class").FillAsync(code.ToLowerInvariant());
            await switzerland.Page.GetByRole(AriaRole.Button, new() { Name = "Find the class" }).ClickAsync();
            await switzerland.Page.GetByLabel("Your name").FillAsync("Bob");
            (await switzerland.Page.GetByLabel("Norway").CountAsync()).ShouldBe(0, "a code opens free seats only");
            await switzerland.Page.GetByLabel("Switzerland").CheckAsync();
            await switzerland.ShouldBeAccessibleAsync();
            await switzerland.GalleryAsync("join");
            await switzerland.ShouldFitATelephoneAsync();
            await switzerland.Page.GetByRole(AriaRole.Button, new() { Name = "Sit down" }).ClickAsync();
            await switzerland.Page.GetByRole(AriaRole.Heading, new() { Name = "My brief" }).WaitForAsync();

            // The session starts; a statement is on all screens, and the name is text.
            await teacher.Page.GetByText("Ada <b>Lovelace</b>").First.WaitForAsync();
            await teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();
            await norway.Page.GetByLabel("Because (your reason").FillAsync("It is the agreed term.");
            await norway.Page.Locator(".options > li", new() { HasText = "without right" }).GetByRole(AriaRole.Button, new() { Name = "Speak for it" }).ClickAsync();
            await switzerland.Page.Locator(".feed").GetByText("It is the agreed term.").First.WaitForAsync();
            await teacher.Page.Locator(".feed").GetByText("It is the agreed term.").First.WaitForAsync();

            // Words are selected and a change of them is tabled.
            await switzerland.Page.Locator("[data-clause] .plain").First.EvaluateAsync(
                """
                e => {
                  const node = e.firstChild, at = node.data.indexOf("access a system"), range = document.createRange();
                  range.setStart(node, at); range.setEnd(node, at + "access a system".length);
                  getSelection().removeAllRanges(); getSelection().addRange(range);
                }
                """);
            await switzerland.Page.GetByText("in 7(1)").WaitForAsync();
            await switzerland.Page.GetByLabel("New words").FillAsync("enter a system");
            await switzerland.Page.GetByRole(AriaRole.Button, new() { Name = "Table the amendment" }).ClickAsync();
            await norway.Page.Locator(".rolling").GetByText("enter a system").First.WaitForAsync();

            // A refusal shows its rule, to the seat alone.
            await norway.Page.GetByText("Point of order", new() { Exact = true }).ClickAsync();
            await norway.Page.Locator(".options > li", new() { HasText = "without right" }).GetByRole(AriaRole.Button, new() { Name = "Object" }).First.ClickAsync();
            await norway.Page.Locator(".options > li", new() { HasText = "without right" }).GetByRole(AriaRole.Button, new() { Name = "Lift my objection" }).ClickAsync();
            await norway.Page.Locator(".options > li", new() { HasText = "without authorization" }).GetByRole(AriaRole.Button, new() { Name = "Call for a vote" }).Or(
                norway.Page.Locator(".options > li", new() { HasText = "without authorization" }).GetByRole(AriaRole.Button, new() { Name = "Propose it" })).First.ClickAsync();

            // A private note reaches its reader and nobody else.
            await norway.Page.Locator(".desk-notes select").SelectOptionAsync(new SelectOptionValue { Label = "Switzerland" });
            await norway.Page.GetByLabel("Note", new() { Exact = true }).FillAsync("Meet me in the corridor.");
            await norway.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
            await switzerland.Page.Locator(".notes").GetByText("Meet me in the corridor.").WaitForAsync();
            (await teacher.Page.ContentAsync()).ShouldNotContain("corridor");

            await using var screen = await browser.VisitAsync(1920, 1080);
            await screen.OpenAsync(address, $"/class/{id}/screen");
            (await screen.Page.ContentAsync()).ShouldNotContain("corridor");
            await screen.GalleryAsync("screen");
            await screen.ShouldFitATelephoneAsync();
            await screen.ShouldBeAccessibleAsync();
            await norway.ShouldBeAccessibleAsync();
            await norway.PictureAsync("class-seat", whole: true);
            await norway.GalleryAsync("seat");
            await switzerland.ShouldBeAccessibleAsync();
            await switzerland.PictureAsync("class-seat");

            // The server is restarted in the middle.
            var before = (await RoomAsync(server, id)).Now.State.Version;
            await server.DisposeAsync();
            server = await served.StartAsync(database, address);
            (await RoomAsync(server, id)).Now.State.Version.ShouldBeGreaterThanOrEqualTo(before, "nothing acknowledged is lost");
            await norway.ReloadAsync();
            await switzerland.ReloadAsync();
            await teacher.ReloadAsync();
            await switzerland.Page.Locator(".notes").GetByText("Meet me in the corridor.").WaitForAsync();
            await norway.Page.Locator(".feed").GetByText("It is the agreed term.").First.WaitForAsync();

            // Step by step to a question, which Norway answers.
            await GavelUntilAsync(teacher, norway.Page.Locator(".answer"));
            await norway.Page.EvaluateAsync("scrollTo(0, document.body.scrollHeight)");
            await norway.Page.Locator(".asked").ClickAsync();
            await Assertions.Expect(norway.Page.Locator(".answer")).ToBeInViewportAsync();
            await norway.PictureAsync("class-question");
            await norway.ShouldBeAccessibleAsync();
            await norway.ShouldFitATelephoneAsync();
            await screen.ReloadAsync();
            await screen.PictureAsync("class-screen-question");
            await teacher.PictureAsync("class-facilitator-question", whole: true);
            await teacher.GalleryAsync("facilitator");
            await teacher.ShouldFitATelephoneAsync();
            await norway.Page.Locator(".answer button").First.ClickAsync();

            // The rest at the simulator's speed, and the debrief.
            await teacher.Page.GetByLabel("Minutes a meeting").FillAsync("0");
            await teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Set the pace" }).ClickAsync();
            await teacher.Page.GetByText("The talks are over").First.WaitForAsync(new() { Timeout = 60_000 });
            await norway.OpenAsync(address, $"/class/{id}/debrief");
            await norway.Page.GetByRole(AriaRole.Heading, new() { Name = "What each seat did, and what it got" }).WaitForAsync();
            await norway.ShouldBeAccessibleAsync();
            await teacher.OpenAsync(address, $"/class/{id}/debrief");
            await teacher.PictureAsync("class-debrief", whole: true);
            await teacher.PrintAsync("class-debrief");
            await teacher.GalleryAsync("debrief");
            await teacher.ShouldFitATelephoneAsync();
            (await teacher.Page.InnerTextAsync("main")).ShouldContain("Ada <b>Lovelace</b>");
            (await RoomAsync(server, id)).Now.State.HasEnded.ShouldBeTrue();
            foreach (var visitor in new[] { teacher, norway, switzerland, screen })
                visitor.Requests.ShouldAllBe(url => url.StartsWith(address.ToString(), StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal) || url.StartsWith($"ws://{address.Authority}", StringComparison.Ordinal));
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task Pages_of_a_class_are_for_those_who_have_its_secrets()
    {
        var (room, secret) = await CreateAsync();
        var id = room.Session.Id;
        await using var stranger = await browser.VisitAsync();
        (await stranger.Page.GotoAsync($"{served.Address}class/{id}/facilitator"))!.Status.ShouldBe(403);
        (await stranger.Page.GotoAsync($"{served.Address}class/{id}/seat"))!.Status.ShouldBe(403);
        (await stranger.Page.GotoAsync($"{served.Address}class/{id}/debrief"))!.Status.ShouldBe(403);
        (await stranger.Page.GotoAsync($"{served.Address}class/{id}/debrief.json"))!.Status.ShouldBe(403);
        (await stranger.Page.GotoAsync($"{served.Address}class/{id}/record.jsonl"))!.Status.ShouldBe(403);
        (await stranger.Page.GotoAsync($"{served.Address}class/{id}/s/{Secrets.New()}"))!.Status.ShouldBe(404);
        (await stranger.Page.GotoAsync($"{served.Address}class/{id}/f/{Secrets.New()}"))!.Status.ShouldBe(404);
        (await stranger.Page.GotoAsync($"{served.Address}class/{id}/f/{secret}"))!.Status.ShouldBe(200);
        (await stranger.Page.GotoAsync($"{served.Address}class/{id}/seat"))!.Status.ShouldBe(403, "the facilitator is not a seat");
        await stranger.ShouldBeAccessibleAsync();
    }

    [Fact]
    public async Task Only_hashes_of_secrets_are_kept()
    {
        var (room, secret) = await CreateAsync();
        room.Session.FacilitatorHash.ShouldNotContain(secret);
        Secrets.Matches(secret, room.Session.FacilitatorHash).ShouldBeTrue();
        secret.Length.ShouldBeGreaterThanOrEqualTo(22, "128 bits and more");
        foreach (var seat in room.Session.Seats)
            Secrets.Matches(Secrets.OfSeat(secret, seat.Party, 0), seat.Hash).ShouldBeTrue();
        room.Session.Seats.Select(s => s.Hash).ShouldBeUnique();
    }

    [Fact]
    public async Task A_seat_acts_with_the_pass_of_its_latest_link_only_and_not_too_fast()
    {
        var (room, secret) = await CreateAsync();
        var seat = room.Session.Seats[0].Party;
        var pass = new SeatPass(room.Session.Id, seat, 0);
        (await room.SitAsync(pass, "Ada")).ShouldBeOfType<Decision.Accepted>();
        // What is allowed comes back every so often, at a moment of its own; twice as many at once are never allowed.
        var made = 1;
        while ((await room.ReadyAsync(pass)).ShouldBeOfType<Decision.Refused>().Rule != Core.Classes.SessionRules.NotTooFast)
            (++made).ShouldBeLessThan(2 * ClassRoom.MovesAtOnce + 1);
        made.ShouldBeGreaterThanOrEqualTo(ClassRoom.MovesAtOnce);
        await room.RenewAsync(seat, Secrets.Hash(Secrets.OfSeat(secret, seat, 1)));
        (await room.ReadyAsync(pass)).ShouldBeOfType<Decision.Refused>().Rule.ShouldBe(Core.Classes.SessionRules.OwnSeat);
    }

    [Fact]
    public async Task A_note_is_read_by_its_reader_and_its_writer()
    {
        var (room, _) = await CreateAsync();
        var (a, b, c) = (room.Session.Seats[0].Party, room.Session.Seats[1].Party, room.Session.Seats[2].Party);
        (await room.WriteAsync(new(room.Session.Id, a, 0), b, "psst")).ShouldBeOfType<Decision.Accepted>();
        (await room.MessageAsync(null, "to all")).ShouldBeOfType<Decision.Accepted>();
        room.NotesFor(a).Select(n => n.Text).ShouldBe(["psst", "to all"]);
        room.NotesFor(b).Select(n => n.Text).ShouldBe(["psst", "to all"]);
        room.NotesFor(c).Select(n => n.Text).ShouldBe(["to all"]);
        room.NotesFor(null).Select(n => n.Text).ShouldBe(["to all"]);
        room.Chronicle.Events.Select(Canonical.Line).ShouldNotContain(l => l.Contains("psst"));
    }

    private async Task<(ClassRoom Room, string Secret)> CreateAsync()
    {
        var scenario = (await served.Services.GetRequiredService<Records.ScenarioShelf>().FindAsync("data-access-mini"))!.Scenario!;
        return await served.Services.GetRequiredService<ClassRooms>().CreateAsync(new(
            scenario, "Lesson", [.. scenario.Parties.Where(p => p.Kind != Core.Parties.PartyKind.Bloc).Select(p => p.Id)], new(null, 60, Core.Classes.Unanswered.Silent), (ulong)Random.Shared.Next(), WithCode: true));
    }

    private static async Task<ClassRoom> RoomAsync(WebServer server, string id) =>
        (await server.Services.GetRequiredService<ClassRooms>().FindAsync(id)).ShouldNotBeNull();

    private static async Task GavelUntilAsync(Visitor teacher, ILocator shown)
    {
        for (var step = 0; step < 60 && !await shown.IsVisibleAsync(); step++)
        {
            await teacher.Page.Locator(".controls button").First.ClickAsync();
            await teacher.Page.WaitForTimeoutAsync(150);
        }

        await shown.WaitForAsync();
    }
}
