using Microsoft.Playwright;
using NegotiationSim.Core;
using NegotiationSim.Core.Classes;
using NegotiationSim.Web.Classroom;

namespace NegotiationSim.Web.Tests;

/// <summary>Motions, appeals and the list of speakers in real browsers: two delegations, an observer, the facilitator and the projector.</summary>
public sealed class ClassMotionTests(Served served, Browser browser)
{
    [Fact]
    public async Task A_motion_is_made_spoken_on_put_and_decided_before_everybodys_eyes()
    {
        await using var room = await OpenAsync();
        var (teacher, norway, switzerland, screen) = (room.Teacher, room.Norway, room.Switzerland, room.Screen);

        await norway.Page.GetByText("Make a motion on procedure").ClickAsync();
        await norway.Page.GetByLabel("I move to").SelectOptionAsync("CloseDebate");
        await norway.Page.GetByRole(AriaRole.Button, new() { Name = "Move it" }).ClickAsync();
        await screen.Page.Locator(".stage").GetByText("Norway moves to close the debate on illegal access: standard.").WaitForAsync();
        await switzerland.Page.GetByRole(AriaRole.Button, new() { Name = "Speak against it" }).ClickAsync();
        await screen.Page.GetByText("against: Switzerland").WaitForAsync();
        await screen.PictureAsync("class-motion-screen");
        await norway.PictureAsync("class-motion-seat", whole: true);
        await teacher.PictureAsync("class-motion-facilitator");
        await screen.ShouldBeAccessibleAsync();
        await norway.ShouldBeAccessibleAsync();
        await teacher.ShouldBeAccessibleAsync();

        // While it is not decided nothing else is moved, and the refusal shows the rule.
        await switzerland.Page.GetByRole(AriaRole.Button, new() { Name = "Speak for it" }).Last.ClickAsync();
        await switzerland.Page.Locator(".trouble").WaitForAsync();
        (await switzerland.Page.Locator(".trouble").InnerTextAsync()).ShouldContain("rule ");

        await teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Put the motion" }).ClickAsync();
        await norway.Page.Locator(".answer").GetByRole(AriaRole.Button, new() { Name = "Yes" }).ClickAsync();
        await screen.Page.Locator(".board li.yes", new() { HasText = "NOR" }).WaitForAsync();
        await screen.PictureAsync("class-hands-screen");
        await screen.ShouldBeAccessibleAsync();
        await switzerland.Page.Locator(".answer").GetByRole(AriaRole.Button, new() { Name = "No", Exact = true }).ClickAsync();
        await screen.Page.Locator(".feed").GetByText("Motion 1 is put:").WaitForAsync();
    }

    [Fact]
    public async Task A_ruling_is_appealed_against_and_the_committee_decides()
    {
        await using var room = await OpenAsync();
        var (teacher, norway, switzerland, screen) = (room.Teacher, room.Norway, room.Switzerland, room.Screen);
        await norway.Page.GetByText("Point of order", new() { Exact = true }).ClickAsync();
        await norway.Page.GetByLabel("Which rule is not kept?").FillAsync("Nobody was called on.");
        await norway.Page.GetByRole(AriaRole.Button, new() { Name = "Raise it" }).ClickAsync();
        await teacher.Page.GetByLabel("Your ruling, in words").FillAsync("No list was open.");
        await teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Not well taken" }).ClickAsync();
        await switzerland.Page.GetByRole(AriaRole.Button, new() { Name = "Appeal against the ruling" }).ClickAsync();
        await norway.Page.Locator(".answer").GetByText("Switzerland has appealed against the ruling").WaitForAsync();
        await norway.Page.Locator(".answer").GetByRole(AriaRole.Button, new() { Name = "No", Exact = true }).ClickAsync();
        await switzerland.Page.Locator(".answer").GetByRole(AriaRole.Button, new() { Name = "Yes" }).ClickAsync();
        await screen.Page.Locator(".feed").GetByText("The appeal is put:").WaitForAsync();
        (await screen.Page.Locator(".feed").InnerTextAsync()).ShouldContain("the ruling stands");
    }

    [Fact]
    public async Task On_a_list_of_speakers_a_seat_asks_for_the_floor_and_the_projector_shows_who_has_it()
    {
        await using var room = await OpenAsync();
        var (teacher, norway, switzerland, screen) = (room.Teacher, room.Norway, room.Switzerland, room.Screen);
        await teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Open a list on this item" }).ClickAsync();
        await norway.Page.GetByRole(AriaRole.Button, new() { Name = "Ask for the floor" }).ClickAsync();
        await screen.Page.GetByText("Norway has the floor.").WaitForAsync();
        await switzerland.Page.GetByRole(AriaRole.Button, new() { Name = "Ask for the floor" }).ClickAsync();
        await screen.Page.GetByText("Then: Switzerland.").WaitForAsync();
        await switzerland.Page.GetByRole(AriaRole.Button, new() { Name = "Speak for it" }).First.ClickAsync();
        await switzerland.Page.Locator(".trouble").GetByText("NOR has the floor").WaitForAsync();
        await screen.PictureAsync("class-list-screen");
        await norway.Page.GetByRole(AriaRole.Button, new() { Name = "Speak for it" }).First.ClickAsync();
        await screen.Page.GetByText("Switzerland has the floor.").WaitForAsync();
        (await screen.Page.Locator(".feed").InnerTextAsync()).ShouldNotContain("no reason given", Case.Insensitive, "who gives none has none told");
        await teacher.ShouldBeAccessibleAsync();
    }

    [Fact]
    public async Task Silence_is_opened_shown_to_all_and_broken_and_a_limit_on_speeches_holds()
    {
        await using var room = await OpenAsync();
        var (teacher, norway, switzerland, screen) = (room.Teacher, room.Norway, room.Switzerland, room.Screen);
        await teacher.Page.GetByText("Put a wording under silence").ClickAsync();
        await teacher.Page.Locator("details[open]").GetByLabel("Wording").SelectOptionAsync(new SelectOptionValue { Label = "ratifications: \"fourth\"" });
        await teacher.Page.GetByLabel("Seconds to break it").FillAsync("600");
        await teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Open the silence" }).ClickAsync();
        await screen.Page.GetByText("is under silence.").WaitForAsync();
        await teacher.ShouldBeAccessibleAsync();
        await screen.ShouldBeAccessibleAsync();
        await screen.PictureAsync("class-silence-screen");
        await norway.PictureAsync("class-silence-seat");
        await norway.ShouldFitATelephoneAsync();
        await norway.Page.GetByLabel("Because", new() { Exact = true }).FillAsync("Four are too few.");
        await norway.Page.GetByRole(AriaRole.Button, new() { Name = "Break the silence" }).ClickAsync();
        await screen.Page.Locator(".feed").GetByText("Norway breaks the silence on").WaitForAsync();
        await screen.Page.GetByText("is under silence.").WaitForAsync(new() { State = WaitForSelectorState.Detached });

        await teacher.Page.GetByText("Limit speeches").ClickAsync();
        await teacher.Page.GetByLabel("Speeches of each on an item").FillAsync("1");
        await teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Limit them" }).ClickAsync();
        await screen.Page.GetByText("Each speaks once on an item.").WaitForAsync();
        await switzerland.Page.GetByRole(AriaRole.Button, new() { Name = "Speak for it" }).First.ClickAsync();
        await screen.Page.Locator(".feed").GetByText("Switzerland speaks for").WaitForAsync();
        await switzerland.Page.GetByRole(AriaRole.Button, new() { Name = "Speak for it" }).First.ClickAsync();
        await switzerland.Page.Locator(".trouble").GetByText("has spoken 1 times").WaitForAsync();
    }

    [Fact]
    public async Task The_board_of_a_large_committee_fits_the_projector()
    {
        var scenario = (await served.Services.GetRequiredService<Records.ScenarioShelf>().FindAsync("cybercrime-convention"))!.Scenario!;
        var (room, secret) = await served.Services.GetRequiredService<ClassRooms>().CreateAsync(new(
            scenario, "Large", [new("NOR")], new(null, 600, Unanswered.Silent), 7, WithCode: false));
        await using var norway = await browser.VisitAsync(390, 844);
        await using var screen = await browser.VisitAsync(1920, 1080, dark: true);
        await norway.OpenAsync(served.Address, $"/class/{room.Session.Id}/s/{Secrets.OfSeat(secret, new PartyId("NOR"), 0)}");
        await norway.Page.GetByLabel("Your name").FillAsync("Ada");
        await norway.Page.GetByRole(AriaRole.Button, new() { Name = "Sit down" }).ClickAsync();
        await screen.OpenAsync(served.Address, $"/class/{room.Session.Id}/screen");
        (await room.StartAsync()).ShouldBeOfType<Core.Negotiations.Decision.Accepted>();
        await norway.Page.GetByText("Make a motion on procedure").ClickAsync();
        await norway.Page.GetByLabel("I move to").SelectOptionAsync("SuspendMeeting");
        await norway.Page.GetByRole(AriaRole.Button, new() { Name = "Move it" }).ClickAsync();
        await screen.Page.Locator(".board li").Nth(192).WaitForAsync();
        await screen.PictureAsync("class-board-many");
        await norway.PictureAsync("class-board-many");
        (await screen.Page.EvaluateAsync<int>("document.scrollingElement.scrollHeight")).ShouldBeLessThanOrEqualTo(1080);
        await screen.ShouldBeAccessibleAsync();
    }

    [Fact]
    public async Task An_observer_does_what_observers_may_and_is_told_why_no_more()
    {
        await using var room = await OpenAsync();
        await using var observer = await browser.VisitAsync(390, 844, dark: true);
        await room.SitAsync(observer, "EFF");
        (await observer.Page.GetByText("Observers and blocs may speak; only delegations object, sponsor, vote or move.").CountAsync()).ShouldBe(1);
        (await observer.Page.GetByText("Make a motion on procedure").CountAsync()).ShouldBe(0);
        await observer.Page.GetByText("File a paper").ClickAsync();
        await observer.Page.GetByLabel("Title").FillAsync("Research is no offence");
        await observer.Page.GetByLabel("What it says").FillAsync("Those who look for holes close them.");
        await observer.Page.GetByRole(AriaRole.Button, new() { Name = "File it", Exact = true }).Last.ClickAsync();
        await room.Screen.Page.Locator(".feed").GetByText("files the paper \"Research is no offence\"").WaitForAsync();
        await observer.ShouldBeAccessibleAsync();
        await observer.ShouldFitATelephoneAsync();
        await observer.PictureAsync("class-observer", whole: true);
    }

    private async Task<OpenRoom> OpenAsync()
    {
        var scenario = (await served.Services.GetRequiredService<Records.ScenarioShelf>().FindAsync("data-access-mini"))!.Scenario!;
        var (room, secret) = await served.Services.GetRequiredService<ClassRooms>().CreateAsync(new(
            scenario, "Lesson", [.. scenario.Parties.Where(p => p.Kind != Core.Parties.PartyKind.Bloc).Select(p => p.Id)], new(null, 600, Unanswered.Silent), 7, WithCode: false));
        var open = new OpenRoom(served.Address, room, secret, await browser.VisitAsync(), await browser.VisitAsync(390, 844), await browser.VisitAsync(dark: true), await browser.VisitAsync(1920, 1080));
        await open.SitAsync(open.Norway, "NOR");
        await open.SitAsync(open.Switzerland, "CHE");
        await open.Screen.OpenAsync(served.Address, $"/class/{room.Session.Id}/screen");
        await open.Teacher.OpenAsync(served.Address, $"/class/{room.Session.Id}/f/{secret}");
        await open.Teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();
        await open.Norway.Page.GetByRole(AriaRole.Heading, new() { Name = "On the floor: illegal access: standard" }).WaitForAsync();
        await open.Switzerland.Page.GetByRole(AriaRole.Heading, new() { Name = "On the floor: illegal access: standard" }).WaitForAsync();
        return open;
    }

    private sealed record OpenRoom(Uri Address, ClassRoom Room, string Secret, Visitor Teacher, Visitor Norway, Visitor Switzerland, Visitor Screen) : IAsyncDisposable
    {
        public async Task SitAsync(Visitor visitor, string party)
        {
            await visitor.OpenAsync(Address, $"/class/{Room.Session.Id}/s/{Secrets.OfSeat(Secret, new PartyId(party), 0)}");
            await visitor.Page.GetByLabel("Your name").FillAsync($"Person of {party}");
            await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sit down" }).ClickAsync();
            await visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "My brief" }).WaitForAsync();
            await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var visitor in new[] { Teacher, Norway, Switzerland, Screen })
            {
                visitor.Complaints.ShouldBeEmpty();
                await visitor.DisposeAsync();
            }
        }
    }
}
