using Microsoft.Playwright;

namespace NegotiationSim.Web.Tests;

/// <summary>The lab: forecasts and ensembles, with the numbers behind the pictures.</summary>
public sealed class LabTests(Served served, Browser browser)
{
    [Fact]
    public async Task Forecasts_and_holds_an_ensemble_to_its_end()
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.OpenAsync(served.Address, "/lab?scenario=data-access-mini");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Forecast", Exact = true }).ClickAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Img, new() { Name = "Forecasts" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await visitor.PictureAsync("lab", whole: true);
        await visitor.ShouldBeAccessibleAsync();

        await visitor.Page.GetByLabel("Runs").FillAsync("6");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("6 of 6 runs", new() { Timeout = 60_000 });
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Img, new() { Name = "Survival curves" })).ToBeVisibleAsync();
        await visitor.PictureAsync("ensemble", whole: true);
        await visitor.ShouldBeAccessibleAsync();

        using var http = new HttpClient { BaseAddress = served.Address };
        var id = new Uri(visitor.Page.Url).Segments[^1];
        (await http.GetStringAsync($"/api/ensembles/{id}/survival.csv")).ShouldStartWith("issue,draft,meeting");
        (await http.GetStringAsync($"/api/ensembles/{id}/survival.svg")).ShouldStartWith("<svg");
        (await http.GetStringAsync("/api/scenarios/data-access-mini/forecast.csv")).ShouldStartWith("issue,model,place");
        visitor.Complaints.ShouldBeEmpty();
    }
}
