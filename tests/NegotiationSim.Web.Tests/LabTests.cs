using Microsoft.Playwright;
using NegotiationSim.Web.Lab;

namespace NegotiationSim.Web.Tests;

/// <summary>The lab: forecasts and ensembles, with the numbers behind the pictures.</summary>
[Collection("The lab holds one study after the other")]
public sealed class LabTests(Served served, Browser browser)
{
    [Fact]
    public async Task Forecasts_and_holds_an_ensemble_to_its_end()
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.OpenAsync(served.Address, "/lab?scenario=data-access-mini");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Forecast", Exact = true }).ClickAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Img, new() { Name = "Forecasts" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await visitor.PictureAsync("forecast", whole: true);
        await visitor.ShouldFitATelephoneAsync();
        await visitor.ShouldBeAccessibleAsync();

        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Ensemble", Exact = true }).ClickAsync();
        await visitor.Page.GetByLabel("Runs", new() { Exact = true }).FillAsync("6");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("6 of 6 runs", new() { Timeout = 60_000 });
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Img, new() { Name = "Survival curves" })).ToBeVisibleAsync();
        await visitor.LookAsync("ensemble", false, (390, 844), (1920, 1080), (1366, 768));
        await visitor.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await visitor.LookAsync("ensemble", true, (390, 844), (1920, 1080), (1366, 768));

        using var http = new HttpClient { BaseAddress = served.Address };
        var id = new Uri(visitor.Page.Url).Segments[^1];
        (await http.GetStringAsync($"/api/ensembles/{id}/survival.csv")).ShouldStartWith("issue,draft,meeting");
        (await http.GetStringAsync($"/api/ensembles/{id}/survival.svg")).ShouldStartWith("<svg");
        (await http.GetStringAsync($"/api/ensembles/{id}/ends.svg")).ShouldStartWith("<svg");
        (await http.GetStringAsync($"/api/ensembles/{id}/ends.csv")).ShouldStartWith("issue,option,runs,of,share,low,high,really");
        (await http.GetStringAsync($"/api/ensembles/{id}/runs.csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(7);
        (await http.GetStringAsync("/api/scenarios/data-access-mini/forecast.csv")).ShouldStartWith("issue,model,place");
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Switches_each_mechanism_off_in_turn()
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.OpenAsync(served.Address, "/lab?scenario=data-access-mini&ask=ablation");
        var start = visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Switch off in turn" });
        await Assertions.Expect(start).ToBeEnabledAsync(new() { Timeout = 30_000 });
        await visitor.Page.GetByLabel("Negotiations of each variant").FillAsync("4");
        await start.ClickAsync();
        var scenario = (await served.Services.GetRequiredService<Records.ScenarioShelf>().FindAsync("data-access-mini"))!.Scenario!;
        var runs = 4 * (AblationStudy.MechanismsOf(scenario).Length + 1);
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Status)).ToContainTextAsync($"{runs} of {runs} runs", new() { Timeout = 60_000 });
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Img, new() { Name = "What each mechanism changes" })).ToBeVisibleAsync();
        await visitor.LookAsync("ablation", false, (390, 844), (1920, 1080), (1366, 768));
        await visitor.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await visitor.LookAsync("ablation", true, (390, 844), (1920, 1080), (1366, 768));

        using var http = new HttpClient { BaseAddress = served.Address };
        var id = new Uri(visitor.Page.Url).Segments[^1];
        var rows = (await http.GetStringAsync($"/api/ablations/{id}/mechanisms.csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        rows[0].ShouldStartWith("mechanism,other_end,moved,consensus,consensus_low");
        rows.Length.ShouldBe(1 + AblationStudy.MechanismsOf(scenario).Length);
        (await http.GetStringAsync($"/api/ablations/{id}/ends.csv")).ShouldStartWith("mechanism,issue,option,with,without,shift,low,high");
        (await http.GetStringAsync($"/api/ablations/{id}/mechanisms.svg")).ShouldStartWith("<svg");
        (await http.GetAsync("/api/ablations/ablation-unknown/ends.csv")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        visitor.Complaints.ShouldBeEmpty();
    }
}
