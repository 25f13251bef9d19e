using Microsoft.Playwright;

namespace NegotiationSim.Web.Tests;

/// <summary>
/// Every page of the archive and the lab, in light on a laptop and in dark on a telephone: WCAG 2.2 AA, no jump when it becomes live, nothing to scroll sideways
/// at any size, right to left as well. Pictures of all are kept when NEGSIM_PICTURES names a folder.
/// </summary>
[Collection("The lab holds one study after the other")]
public sealed class EveryPageTests(Served served, Browser browser)
{
    /// <summary>Below this nobody notices a jump; 0.1 is what the browsers' makers call good.</summary>
    private const double MostShift = 0.02;

    private static readonly (int Width, int Height)[] Sizes = [(390, 844), (1920, 1080), (1366, 768)];

    public static TheoryData<string, bool> Pages()
    {
        var data = new TheoryData<string, bool>();
        foreach (var page in Addresses.Keys)
            foreach (var dark in new[] { false, true })
                data.Add(page, dark);
        return data;
    }

    private static Dictionary<string, string> Addresses { get; } = new()
    {
        ["home"] = "/",
        ["theatre"] = $"/negotiations/{Served.Finished}?move=60&phrase=without+right",
        ["record"] = $"/negotiations/{Served.Record}?move=60",
        ["changes"] = $"/negotiations/{Served.Record}?move=90&view=changes",
        ["compare"] = $"/negotiations/{Served.Finished}?move=60&view=compare&with={Served.Other}",
        ["moves"] = $"/negotiations/{Served.Finished}?move=60&view=moves",
        ["outcome"] = $"/negotiations/{Served.Finished}?move=60&view=outcome",
        ["lab"] = "/lab?scenario=data-access-mini",
        ["lab-ensemble"] = "/lab?scenario=data-access-mini&ask=ensemble",
        ["lab-pivots"] = "/lab?scenario=data-access-mini&ask=pivots",
        ["lab-sweep"] = "/lab?scenario=data-access-mini&ask=sweep",
        ["lab-ablation"] = "/lab?scenario=data-access-mini&ask=ablation",
        ["study-forgotten"] = "/lab/pivots/pivot-unknown",
        ["error"] = "/error",
        ["not-found"] = "/nowhere",
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Is_accessible_and_does_not_jump(string page, bool dark)
    {
        await using var visitor = await browser.VisitAsync(dark: dark);
        await visitor.Page.GotoAsync(new Uri(served.Address, Addresses[page]).ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });

        (await visitor.ShiftAsync()).ShouldBeLessThan(MostShift, $"{page}: {await visitor.ShiftsAsync()}");
        await visitor.LookAsync(page, dark, dark ? [.. Sizes.Reverse()] : Sizes);
        // A page that is not there says so with its status, which the browser notes.
        visitor.Complaints.Where(c => !c.Contains("404", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("home")]
    [InlineData("moves")]
    [InlineData("lab-ablation")]
    public async Task Keeps_its_columns_whatever_rows_are_still_to_come(string page)
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.OpenAsync(served.Address, Addresses[page]);
        if (page is "lab-ablation")
        {
            await visitor.Page.GetByLabel("Negotiations of each variant").FillAsync("2");
            await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Switch off in turn" }).ClickAsync();
            await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Img, new() { Name = "What each mechanism changes" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
            await visitor.OpenAsync(served.Address, Addresses[page]);
        }

        const string edges = "() => [...document.querySelectorAll('.steady th')].map(th => Math.round(th.getBoundingClientRect().left))";
        var whole = await visitor.Page.EvaluateAsync<int[]>(edges);
        await visitor.Page.EvaluateAsync("() => document.querySelectorAll('.steady tbody').forEach(rows => rows.replaceChildren())");

        whole.Length.ShouldBeGreaterThanOrEqualTo(5);
        (await visitor.Page.EvaluateAsync<int[]>(edges)).ShouldBe(whole);
        // Of half a head nothing is seen: its cells would take the places of those that are to come.
        await visitor.Page.EvaluateAsync("() => document.querySelectorAll('.steady tbody').forEach(rows => rows.remove())");
        await Assertions.Expect(visitor.Page.Locator(".steady thead").First).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData("home")]
    [InlineData("theatre")]
    [InlineData("lab-pivots")]
    public async Task Reads_right_to_left(string page)
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.OpenAsync(served.Address, Addresses[page]);
        await visitor.Page.EvaluateAsync("() => { document.documentElement.dir = 'rtl'; }");

        foreach (var (width, height) in Sizes)
        {
            await visitor.Page.SetViewportSizeAsync(width, height);
            (await visitor.SidewaysAsync()).ShouldBeLessThanOrEqualTo(0, $"{page} at {width}");
            await visitor.PictureAsync($"{page}-rtl");
        }

        // The name of the program is where a page begins, and the switch of colours where it ends.
        var name = (await visitor.Page.Locator(".masthead-name").BoundingBoxAsync())!;
        var theme = (await visitor.Page.Locator("[data-theme-switch]").BoundingBoxAsync())!;
        name.X.ShouldBeGreaterThan(theme.X);
    }
}
