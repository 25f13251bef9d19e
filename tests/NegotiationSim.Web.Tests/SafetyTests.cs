using System.Net;
using NegotiationSim.Core.Classes;
using NegotiationSim.Web.Hosting;

namespace NegotiationSim.Web.Tests;

/// <summary>What the server refuses, and how it says so.</summary>
public sealed class SafetyTests(Served served)
{
    [Fact]
    public async Task Every_answer_forbids_scripts_styles_and_frames_of_others()
    {
        using var http = new HttpClient { BaseAddress = served.Address };
        foreach (var path in new[] { "/", "/api/scenarios", "/nowhere", $"/negotiations/{Served.Finished}" })
        {
            using var response = await http.GetAsync(path);
            var policy = string.Join("; ", response.Headers.GetValues("Content-Security-Policy"));
            policy.ShouldContain("script-src 'self';");
            policy.ShouldContain("style-src 'self';");
            policy.ShouldContain("frame-ancestors 'none'");
            response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        }
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var http = new HttpClient { BaseAddress = served.Address };
        using var response = await http.PostAsync("/", new FormUrlEncodedContent([new("_handler", "start-data-access-mini"), new("seed", "1")]));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_page_of_another_site_may_not_post_to_the_api()
    {
        using var http = new HttpClient { BaseAddress = served.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/negotiations") { Content = new StringContent("""{"scenario":"data-access-mini"}""", null, "application/json") };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var response = await http.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Another_name_for_this_machine_is_refused()
    {
        using var http = new HttpClient { BaseAddress = served.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "rebound.example";
        using var response = await http.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Too_much_at_once_and_too_often_are_answered_in_words()
    {
        await using var server = await served.StartAsync(await served.CreateAsync(), change: o => o with { Rate = (5, 1) });
        using var http = new HttpClient { BaseAddress = server.Addresses[0] };
        var last = HttpStatusCode.OK;
        var words = "";
        for (var i = 0; i < 20 && last != HttpStatusCode.TooManyRequests; i++)
        {
            using var response = await http.GetAsync("/api/scenarios");
            (last, words) = (response.StatusCode, await response.Content.ReadAsStringAsync());
        }

        last.ShouldBe(HttpStatusCode.TooManyRequests);
        words.ShouldContain("Too many requests");

        using var large = new HttpClient { BaseAddress = served.Address };
        using var tooLarge = await large.PostAsync("/api/negotiations", new StringContent(new string(' ', Limits.LargestBody + 1), null, "application/json"));
        tooLarge.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Behind_another_name_only_the_operators_link_gives_the_right_to_start()
    {
        var key = Operator.NewKey();
        await using var server = await served.StartAsync(await served.CreateAsync(), change: o => o with { HostNames = ["talks.example"], OperatorKey = key });
        using var handler = new HttpClientHandler { CookieContainer = new CookieContainer() };
        using var http = new HttpClient(handler) { BaseAddress = server.Addresses[0] };
        var start = new Func<Task<HttpResponseMessage>>(() => http.PostAsync("/api/negotiations", new StringContent("""{"scenario":"data-access-mini"}""", null, "application/json")));

        (await start()).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await http.GetStringAsync("/")).ShouldNotContain(">Start<");
        (await http.GetAsync("/operator/guess")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await http.GetAsync($"/operator/{key}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await start()).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await http.GetStringAsync("/")).ShouldContain(">Start<");
    }

    [Fact]
    public async Task A_database_that_is_away_is_reported_and_the_page_comes_back_with_it()
    {
        await using var server = await served.StartAsync("Host=127.0.0.1;Port=1;Username=nobody;Password=none;Timeout=1");
        using var http = new HttpClient { BaseAddress = server.Addresses[0] };

        (await http.GetStringAsync("/")).ShouldContain("The database does not answer");
        (await http.GetAsync("/api/negotiations")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task A_closed_negotiation_is_for_those_who_take_part()
    {
        var session = new ClassSession(Served.Other, Served.Other, "A class", "hash", null, [], Pace.Default, true, false, false, 0, []);
        var archive = (Records.Archive)served.Services.GetService(typeof(Records.Archive))!;
        var store = await archive.WriterAsync();
        await store.SaveClassAsync(session);
        using var http = new HttpClient { BaseAddress = served.Address };
        foreach (var path in new[] { "events", "events.csv", "events.jsonl", "text.xml", "redline.html" })
            (await http.GetAsync($"/api/negotiations/{Served.Other}/{path}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
        (await http.GetStringAsync($"/negotiations/{Served.Other}")).ShouldContain("being negotiated by a class");

        await store.SaveClassAsync(session with { IsEnded = true });
        (await http.GetAsync($"/api/negotiations/{Served.Other}/events")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
