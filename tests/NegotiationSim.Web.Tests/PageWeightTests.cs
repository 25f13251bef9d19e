using System.Text.Json;

namespace NegotiationSim.Web.Tests;

/// <summary>How much a page sends and how soon it answers. The figures are printed; <c>docs/web.md</c> has them.</summary>
public sealed class PageWeightTests(Served served, Browser browser)
{
    /// <summary>What a page may send in all on a first visit, with scripts and styles, as it goes over the wire.</summary>
    private const int MostKilobytes = 300;

    [Theory]
    [InlineData("/")]
    [InlineData($"/negotiations/{Served.Finished}?move=60")]
    [InlineData($"/negotiations/{Served.Record}?move=60")]
    [InlineData($"/negotiations/{Served.Finished}?view=moves")]
    [InlineData($"/negotiations/{Served.Finished}?view=compare&with={Served.Other}")]
    [InlineData("/lab?scenario=data-access-mini")]
    [InlineData("/lab?scenario=cybercrime-convention&ask=pivots")]
    [InlineData("/lab?scenario=cybercrime-convention&ask=sweep")]
    [InlineData("/nowhere")]
    public async Task Is_light_and_soon_ready(string page)
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.Page.GotoAsync(new Uri(served.Address, page).ToString(), new() { WaitUntil = Microsoft.Playwright.WaitUntilState.NetworkIdle });
        var figures = await visitor.Page.EvaluateAsync<JsonElement>("""
            () => {
              const [page] = performance.getEntriesByType("navigation");
              const files = performance.getEntriesByType("resource").filter(r => !r.name.includes("_blazor"));
              return {
                page: page.transferSize, raw: page.decodedBodySize, files: files.reduce((n, f) => n + f.transferSize, 0), count: files.length,
                paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0, live: window.liveAt ?? 0, shift: shifts.reduce((n, s) => n + s.value, 0),
              };
            }
            """);
        double Of(string name) => figures.GetProperty(name).GetDouble();
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{page}: page {Of("page") / 1000:0} kB ({Of("raw") / 1000:0} kB unpacked), {Of("count")} files {Of("files") / 1000:0} kB, first paint {Of("paint"):0} ms, live {Of("live"):0} ms, shift {Of("shift"):0.000}");

        (Of("page") + Of("files")).ShouldBeLessThan(MostKilobytes * 1000);
    }
}
