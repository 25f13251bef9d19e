using Microsoft.Playwright;

namespace NegotiationSim.Web.Tests;

/// <summary>The home page.</summary>
public sealed class HomePageTests(Served served, Browser browser)
{
    [Fact]
    public async Task Lists_the_scenarios_and_the_negotiations_of_the_database()
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.OpenAsync(served.Address, "/");

        (await visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "A short treaty on access to data" }).CountAsync()).ShouldBe(1);

        // Other tests play negotiations too, so that the list may have more pages than one: it is searched where it can be.
        await visitor.Page.Locator("[aria-label='List of negotiations'][data-live]").WaitForAsync();
        var find = visitor.Page.GetByLabel("Id, treaty or seed");
        if (await find.CountAsync() > 0)
            await find.FillAsync(Served.Finished);
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = Served.Finished })).ToHaveCountAsync(1);
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Asks_no_other_server_for_anything()
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.OpenAsync(served.Address, "/");

        visitor.Requests.Count.ShouldBeGreaterThan(3);
        visitor.Requests.ShouldAllBe(url => url.StartsWith(served.Address.ToString(), StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal));
    }
}
