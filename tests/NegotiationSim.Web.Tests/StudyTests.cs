using System.Net;
using System.Text.Json;
using Microsoft.Playwright;

namespace NegotiationSim.Web.Tests;

/// <summary>Pivots and sweeps in the lab, on their pages and over the API.</summary>
[Collection("The lab holds one study after the other")]
public sealed class StudyTests(Served served, Browser browser) : IDisposable
{
    private static readonly (int Width, int Height)[] Sizes = [(390, 844), (1920, 1080), (1366, 768)];

    private readonly HttpClient _http = new() { BaseAddress = served.Address };

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Tells_who_decides_on_words_with_the_numbers_behind_the_picture()
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.OpenAsync(served.Address, "/lab?scenario=data-access-mini&ask=pivots");
        // By keyboard alone, as whoever cannot use a mouse does it.
        await visitor.Page.GetByLabel("Contested wording").FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Tab");
        await visitor.Page.Keyboard.TypeAsync("without right");
        await visitor.Page.Keyboard.PressAsync("Tab");
        await visitor.Page.Keyboard.PressAsync("Control+A");
        await visitor.Page.Keyboard.TypeAsync("1500");
        await visitor.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Img, new() { Name = "The chance of the words" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await EndAsync(visitor);
        await Assertions.Expect(visitor.Page.GetByText("The smallest single change")).ToBeVisibleAsync();
        (await visitor.ShiftAsync()).ShouldBeLessThan(0.05, await visitor.ShiftsAsync());

        await visitor.PictureAsync("pivot-whole", whole: true);

        var rows = visitor.Page.GetByRole(AriaRole.Row);
        await visitor.Page.GetByLabel("Party, bloc, rule or change").FillAsync("CHE absent");
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await Assertions.Expect(rows.Last).ToContainTextAsync("delegation");
        await visitor.Page.GetByLabel("Party, bloc, rule or change").FillAsync("");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Change", Exact = true }).PressAsync("Enter");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Columnheader, new() { Name = "Change", Exact = true })).ToHaveAttributeAsync("aria-sort", "ascending");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Next" }).PressAsync("Enter");
        await Assertions.Expect(visitor.Page.GetByText("Page 2 of")).ToBeVisibleAsync();
        await LookBothAsync(visitor, "pivot");

        var id = new Uri(visitor.Page.Url).Segments[^1];
        var changes = (await _http.GetStringAsync($"/api/pivots/{id}/changes.csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        changes[0].ShouldBe("issue,kind,who,what,without,chance,difference,low,high,p,seeds,lost,won,certain,verdict");
        changes.ShouldContain(line => line.StartsWith("standard,Delegation,CHE,absent,", StringComparison.Ordinal));
        (await _http.GetStringAsync($"/api/pivots/{id}/turnings.csv")).ShouldStartWith("issue,was_likely,setting,size,smallest");
        (await _http.GetStringAsync($"/api/pivots/{id}/changes.svg?issue=standard")).ShouldContain("CHE absent");
        (await _http.GetAsync($"/api/pivots/{id}/changes.svg?issue=nope")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Says_which_words_are_contested_when_others_are_asked_about()
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.OpenAsync(served.Address, "/lab?scenario=data-access-mini&ask=pivots");
        await visitor.Page.GetByLabel("Words in the text").FillAsync("utter nonsense");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Find who decides" }).ClickAsync();

        var alert = visitor.Page.GetByRole(AriaRole.Alert);
        await Assertions.Expect(alert).ToContainTextAsync("is in none of the contested wordings");
        await Assertions.Expect(alert).ToContainTextAsync("standard:");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Sweeps_a_setting_as_a_line_and_two_as_a_map(bool two)
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.OpenAsync(served.Address, "/lab?scenario=data-access-mini&ask=sweep");
        await visitor.Page.GetByLabel("Values").First.FillAsync("3");
        if (two)
            await visitor.Page.GetByLabel("Path").Last.FillAsync("bloc.south.solidarity");
        await visitor.Page.GetByLabel("Figure").SelectOptionAsync("words");
        await visitor.Page.GetByRole(AriaRole.Combobox, new() { Name = "Words in the text" }).FillAsync("without right");
        await visitor.Page.GetByLabel("Runs at each place").FillAsync("6");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sweep", Exact = true }).ClickAsync();

        await EndAsync(visitor);
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Img, new() { Name = "chance of \"without right\"" })).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Row)).ToHaveCountAsync(1 + (two ? 15 : 3));
        await LookBothAsync(visitor, two ? "sweep-map" : "sweep-line");

        var id = new Uri(visitor.Page.Url).Segments[^1];
        var places = (await _http.GetStringAsync($"/api/sweeps/{id}/places.csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        places[0].ShouldBe(two ? "model.isolation,bloc.south.solidarity,runs,value,low,high" : "model.isolation,runs,value,low,high");
        places.Length.ShouldBe(1 + (two ? 15 : 3));
        (await _http.GetStringAsync($"/api/sweeps/{id}/places.svg")).ShouldStartWith("<svg");
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_study_is_asked_for_over_the_api_and_stopped_with_what_is_done()
    {
        using var asked = await _http.PostAsJsonAsync("/api/pivots", new { scenario = "data-access-mini", phrase = "without right", runs = 40_000, firstSeed = 77 });
        asked.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var address = asked.Headers.Location!.ToString();
        var study = await asked.Content.ReadFromJsonAsync<JsonElement>();
        var id = study.GetProperty("id").GetString();
        await using var visitor = await browser.VisitAsync();
        await visitor.OpenAsync(served.Address, study.GetProperty("page").GetString()!);
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Img, new() { Name = "The chance of the words" })).ToBeVisibleAsync(new() { Timeout = 60_000 });

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();

        await Assertions.Expect(visitor.Page.GetByText("Stopped; what follows is what is known so far.")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        var after = await _http.GetFromJsonAsync<JsonElement>(address);
        after.GetProperty("stands").GetString().ShouldBe("stopped");
        after.GetProperty("held").GetInt32().ShouldBeInRange(1, 39_999);
        (await _http.GetStringAsync($"/api/pivots/{id}/changes.csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBeGreaterThan(1);
        (await _http.GetFromJsonAsync<JsonElement>("/api/studies")).EnumerateArray().Select(s => s.GetProperty("id").GetString()).ShouldContain(id);
    }

    [Theory]
    [InlineData("data-access-mini", 5_000)]
    [InlineData("cybercrime-convention", 8_600)]
    public async Task Pivots_without_a_number_of_runs_may_hold_as_many_as_it_takes_to_try_every_change(string scenario, int most)
    {
        using var asked = await _http.PostAsJsonAsync("/api/pivots", new { scenario, phrase = "without right", firstSeed = 4_000 });
        var id = (await asked.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        using var stopped = await _http.PostAsync($"/api/studies/{id}/stop", null);

        var study = served.Services.GetRequiredService<Lab.StudyRoom>().Find<Lab.PivotStudy>(id!)!;
        study.Most.ShouldBe(most);
        // No other test is to wait for it.
        SpinWait.SpinUntil(() => !study.IsGoingOn, TimeSpan.FromSeconds(60)).ShouldBeTrue();
    }

    [Fact]
    public async Task An_ensemble_is_asked_for_over_the_api_followed_to_its_end_and_gone_on_with()
    {
        using var asked = await _http.PostAsJsonAsync("/api/ensembles", new { scenario = "data-access-mini", runs = 4, firstSeed = 900, salience = true });
        asked.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var address = asked.Headers.Location!.ToString();
        var study = await asked.Content.ReadFromJsonAsync<JsonElement>();
        var id = study.GetProperty("id").GetString();
        address.ShouldBe($"/api/ensembles/{id}");
        study.GetProperty("most").GetInt32().ShouldBe(4);
        await using var visitor = await browser.VisitAsync();
        await visitor.OpenAsync(served.Address, study.GetProperty("page").GetString()!);
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("4 of 4 runs", new() { Timeout = 120_000 });

        var after = await _http.GetFromJsonAsync<JsonElement>(address);
        after.GetProperty("stands").GetString().ShouldBe("finished");
        after.GetProperty("held").GetInt32().ShouldBe(4);
        (await _http.GetStringAsync($"/api/ensembles/{id}/runs.csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')[0]).ShouldBe(["900", "901", "902", "903"]);

        using var more = await _http.PostAsJsonAsync("/api/ensembles", new { scenario = "data-access-mini", runs = 6, firstSeed = 900, salience = true });
        (await more.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("held").GetInt32().ShouldBeGreaterThanOrEqualTo(4, "what is kept is not held again");
        using var stopped = await _http.PostAsync($"{address}/stop", null);
        stopped.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _http.PostAsync("/api/ensembles/nope/stop", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _http.GetFromJsonAsync<JsonElement>("/api/openapi.json")).GetProperty("paths").GetProperty("/api/ensembles").TryGetProperty("post", out _).ShouldBeTrue();
    }

    [Theory]
    [InlineData("ensembles", """{"scenario":"nope"}""", HttpStatusCode.NotFound, "There is no scenario nope.")]
    [InlineData("ensembles", """{"scenario":"data-access-mini","runs":0}""", HttpStatusCode.BadRequest, "Runs: 1 to 10,000.")]
    [InlineData("ensembles", """{"scenario":"data-access-mini","firstSeed":0}""", HttpStatusCode.BadRequest, "From seed: 1 to")]
    [InlineData("pivots", """{"scenario":"nope","phrase":"x"}""", HttpStatusCode.NotFound, "There is no scenario nope.")]
    [InlineData("pivots", """{"scenario":"data-access-mini","phrase":"utter nonsense"}""", HttpStatusCode.BadRequest, "none of the contested wordings")]
    [InlineData("pivots", """{"scenario":"data-access-mini","phrase":"without right","runs":5}""", HttpStatusCode.BadRequest, "Runs at most")]
    [InlineData("sweeps", """{"scenario":"data-access-mini","vary":["weather=0..1:3"]}""", HttpStatusCode.BadRequest, "cannot be made")]
    [InlineData("sweeps", """{"scenario":"data-access-mini","vary":["model.isolation=3"]}""", HttpStatusCode.BadRequest, "model.isolation=0..0.5:6")]
    [InlineData("sweeps", """{"scenario":"data-access-mini","vary":["model.isolation=0..1:50"],"runs":2000}""", HttpStatusCode.BadRequest, "at most 50,000")]
    [InlineData("ablations", """{"scenario":"data-access-mini","runs":1}""", HttpStatusCode.BadRequest, "2 to 500")]
    public async Task What_cannot_be_asked_is_told_with_its_reason(string kind, string body, HttpStatusCode status, string why)
    {
        using var answer = await _http.PostAsync($"/api/{kind}", new StringContent(body, null, "application/json"));

        answer.StatusCode.ShouldBe(status);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(why);
    }

    /// <summary>Waits until the study says that it is over: nothing is left to stop.</summary>
    private static async Task EndAsync(Visitor visitor)
    {
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Status)).ToContainTextAsync(new System.Text.RegularExpressions.Regex("^\\s*(\\d[\\d,]*) (of \\1 runs|runs? held, of at most)"), new() { Timeout = 120_000 });
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Stop" })).ToHaveCountAsync(0, new() { Timeout = 30_000 });
    }

    private static async Task LookBothAsync(Visitor visitor, string name)
    {
        await visitor.LookAsync(name, false, Sizes);
        await visitor.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await visitor.LookAsync(name, true, Sizes);
        await visitor.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }
}
