using Microsoft.Playwright;

namespace NegotiationSim.Web.Tests;

/// <summary>The replay theatre, on a simulated negotiation and on the historical record.</summary>
public sealed class TheatreTests(Served served, Browser browser)
{
    [Fact]
    public async Task A_link_to_a_moment_shows_that_moment()
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.OpenAsync(served.Address, $"/negotiations/{Served.Finished}?move=5");

        await Assertions.Expect(visitor.Page.Locator(".moveline strong")).ToHaveTextAsync("#5");
        (await visitor.Page.GetByRole(AriaRole.Slider).InputValueAsync()).ShouldBe("5");
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_slider_goes_to_a_move_by_keyboard_and_the_address_follows()
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.OpenAsync(served.Address, $"/negotiations/{Served.Finished}?move=5");
        await visitor.LiveAsync();

        await visitor.Page.GetByRole(AriaRole.Slider).PressAsync("ArrowRight");

        await Assertions.Expect(visitor.Page.Locator(".moveline strong")).ToHaveTextAsync("#6");
        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Uri(served.Address, $"/negotiations/{Served.Finished}?move=6").ToString());
        await visitor.Page.GetByRole(AriaRole.Slider).PressAsync("End");
        await Assertions.Expect(visitor.Page.Locator(".player .where")).ToContainTextAsync("no open brackets");
    }

    [Fact]
    public async Task Steps_from_one_agreement_to_the_next_and_plays()
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.OpenAsync(served.Address, $"/negotiations/{Served.Finished}?move=1");
        await visitor.LiveAsync();

        await visitor.Page.GetByLabel("Step by", new() { Exact = true }).SelectOptionAsync("Agreed");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "On by one agreement" }).ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".moveline")).ToContainTextAsync("Agreed ad referendum");

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Play" }).ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".player .where")).ToContainTextAsync("no open brackets", new() { Timeout = 20_000 });
    }

    [Fact]
    public async Task The_life_of_a_phrase_opens_beside_the_text_and_each_line_goes_to_its_moment()
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.OpenAsync(served.Address, $"/negotiations/{Served.Finished}?move=3");
        await visitor.LiveAsync();

        await visitor.Page.GetByPlaceholder("a phrase of the text").FillAsync("without right");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Its life" }).ClickAsync();

        var life = visitor.Page.GetByRole(AriaRole.Region, new() { Name = "The life of a phrase" });
        await Assertions.Expect(life).ToContainTextAsync("in the draft");
        await life.Locator(".biography a.move").Last.ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".moveline strong")).Not.ToHaveTextAsync("#3");
        await visitor.Page.WaitForFunctionAsync("() => CSS.highlights.get('phrase')?.size > 0");
    }

    [Fact]
    public async Task The_record_tells_its_sources_and_two_courses_are_compared()
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.OpenAsync(served.Address, $"/negotiations/{Served.Record}?move=40");
        await visitor.LiveAsync();
        (await visitor.Page.Locator(".evidence .sources li").CountAsync()).ShouldBeGreaterThan(0);

        await visitor.OpenAsync(served.Address, $"/negotiations/{Served.Finished}?view=compare&with={Served.Other}");
        await visitor.LiveAsync();
        await Assertions.Expect(visitor.Page.Locator(".sides")).ToContainTextAsync(Served.Other);
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Follows_a_negotiation_without_jumping()
    {
        var events = await served.OpenAsync("streamed");
        var store = await served.Services.GetRequiredService<Records.Archive>().WriterAsync();
        await using var visitor = await browser.VisitAsync();
        await visitor.OpenAsync(served.Address, "/negotiations/streamed?follow=true");
        await visitor.LiveAsync();
        var stored = 1;
        for (var to = 12; to < events.Length; to += 12)
        {
            await store.AppendAsync("streamed", stored, [.. events.Skip(stored).Take(to - stored)], new("tests", "stream"));
            stored = to;
            await Assertions.Expect(visitor.Page.Locator(".player .where")).ToContainTextAsync($"move {to} of {to}");
        }

        // What moves is the text itself, when words come in: panels, controls and lists stay where they are.
        (await visitor.ShiftAsync()).ShouldBeLessThan(0.2, await visitor.ShiftsAsync());
        (await visitor.Page.EvaluateAsync<string>("() => JSON.stringify(shifts.flatMap(s => s.what))")).ShouldNotContain("panel");
        TestContext.Current.TestOutputHelper!.WriteLine($"layout shift over {stored} moves: {await visitor.ShiftAsync():0.0000}");
    }

    [Fact]
    public async Task The_way_through_the_theatre_goes_by_keyboard()
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.OpenAsync(served.Address, $"/negotiations/{Served.Finished}?move=5");
        await visitor.LiveAsync();
        await visitor.Page.GetByText("Skip to the content").PressAsync("Enter");

        // From the slider on, everything that can be pressed comes in the order in which it stands, and shows that it is the one.
        await visitor.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Slider)).ToBeFocusedAsync();
        var seen = new List<string>();
        for (var i = 0; i < 40 && !seen.Contains("Moves"); i++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            seen.Add(await visitor.Page.EvaluateAsync<string>("() => { const e = document.activeElement; return e.getAttribute('aria-label') === 'All moves' ? 'Moves' : getComputedStyle(e).outlineStyle === 'none' ? `unseen: ${e.outerHTML.slice(0, 80)}` : e.textContent.trim(); }"));
        }

        seen.ShouldContain("Play");
        seen.ShouldContain("Compare");
        seen.ShouldContain("Moves");
        seen.ShouldAllBe(what => !what.StartsWith("unseen", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_negotiation_is_said_to_be_unknown()
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.Page.GotoAsync(new Uri(served.Address, "/negotiations/never-was").ToString());

        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("There is no negotiation never-was.");
    }

    [Fact]
    public async Task Hostile_names_stay_text()
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.Page.GotoAsync(new Uri(served.Address, $"/negotiations/{Served.Finished}?phrase=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E").ToString());
        await visitor.LiveAsync();

        (await visitor.Page.Locator("main img").CountAsync()).ShouldBe(0);
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Region, new() { Name = "The life of a phrase" })).ToContainTextAsync("<img src=x onerror=alert(1)>");
    }
}
