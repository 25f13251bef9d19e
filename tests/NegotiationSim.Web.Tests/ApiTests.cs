using System.Net;
using System.Text.Json;

namespace NegotiationSim.Web.Tests;

/// <summary>The HTTP API, as a program calls it.</summary>
public sealed class ApiTests(Served served) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(served.Address, "/api/") };

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Describes_itself()
    {
        var api = await _http.GetFromJsonAsync<JsonElement>("openapi.json");

        var paths = api.GetProperty("paths").EnumerateObject().Select(p => p.Name).ToList();
        paths.ShouldContain("/api/negotiations/{id}/commands");
        paths.ShouldContain("/api/negotiations/{id}/events");
        paths.ShouldContain("/api/scenarios");
    }

    [Fact]
    public async Task Lists_scenarios_and_negotiations()
    {
        var scenarios = await _http.GetFromJsonAsync<JsonElement>("scenarios");
        scenarios.EnumerateArray().Select(s => s.GetProperty("name").GetString()).ShouldContain("data-access-mini");

        var one = await _http.GetFromJsonAsync<JsonElement>($"negotiations/{Served.Record}");
        one.GetProperty("isRecord").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Pages_through_all_events_without_gap_or_repetition()
    {
        var numbers = new List<long>();
        for (long? next = 1; next is not null;)
        {
            var page = await _http.GetFromJsonAsync<JsonElement>($"negotiations/{Served.Finished}/events?from={next}&limit=30");
            numbers.AddRange(page.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("move").GetInt64()));
            next = page.TryGetProperty("next", out var more) && more.ValueKind == JsonValueKind.Number ? more.GetInt64() : null;
        }

        numbers.ShouldBe(Enumerable.Range(1, numbers.Count).Select(n => (long)n));
        var summary = await _http.GetFromJsonAsync<JsonElement>($"negotiations/{Served.Finished}");
        numbers.Count.ShouldBe(summary.GetProperty("moves").GetInt32());
    }

    [Fact]
    public async Task Streams_events_from_where_a_reader_left_off()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"negotiations/{Served.Finished}/events/stream");
        request.Headers.Add("Last-Event-ID", "10");
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var text = await response.Content.ReadAsStringAsync();

        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        text.ShouldContain("id: 11\n");
        text.ShouldNotContain("id: 10\n");
        text.ShouldContain("\"event\":\"NegotiationEnded\"");
    }

    [Theory]
    [InlineData("events.csv", "text/csv", "move,meeting,date")]
    [InlineData("events.jsonl", "application/jsonl", "{\"move\":1,")]
    [InlineData("text.xml", "application/akn+xml", "<akomaNtoso")]
    [InlineData("text.xml?move=50", "application/akn+xml", "<akomaNtoso")]
    [InlineData("redline.html", "text/html", "<section id=")]
    [InlineData("text.docx?move=50", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK")]
    public async Task Exports(string file, string type, string content)
    {
        using var response = await _http.GetAsync($"negotiations/{Served.Finished}/{file}");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        response.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        (await response.Content.ReadAsStringAsync()).ShouldContain(content);
    }

    [Fact]
    public async Task The_same_key_gives_the_same_answer_and_moves_once()
    {
        var id = await OpenAsync("api-key");
        const string move = """{"command":"OpenMeeting","meeting":1}""";

        var first = await CommandAsync(id, "k1", move);
        var again = await CommandAsync(id, "k1", move);
        var other = await CommandAsync(id, "k1", """{"command":"OpenMeeting","meeting":2}""");

        first.Status.ShouldBe(HttpStatusCode.OK, first.Body);
        again.ShouldBe(first);
        other.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await _http.GetFromJsonAsync<JsonElement>($"negotiations/{id}")).GetProperty("moves").GetInt64().ShouldBe(JsonDocument.Parse(first.Body).RootElement.GetProperty("to").GetInt64());
    }

    [Fact]
    public async Task One_key_sent_by_many_at_once_moves_once()
    {
        var id = await OpenAsync("api-race");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => CommandAsync(id, "k", """{"command":"OpenMeeting","meeting":1}""")));

        answers.Where(a => a.Status == HttpStatusCode.OK).Distinct().Count().ShouldBe(1);
        answers.Where(a => a.Status != HttpStatusCode.OK).ShouldAllBe(a => a.Status == HttpStatusCode.Conflict);
        var page = await _http.GetFromJsonAsync<JsonElement>($"negotiations/{id}/events");
        page.GetProperty("events").EnumerateArray().Count(e => e.GetProperty("event").GetString() == "MeetingOpened").ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_move_names_its_rule()
    {
        var id = await OpenAsync("api-refused");

        var refused = await CommandAsync(id, "k1", """{"command":"TakeItem","issue":"standard"}""");

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        JsonDocument.Parse(refused.Body).RootElement.GetProperty("rule").GetString().ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"command":"Open"}""")]
    [InlineData("""{"command":"OpenMeeting"}""")]
    [InlineData("""{"command":"OpenMeeting","meeting":1,"surprise":true}""")]
    public async Task What_is_no_command_is_told_so(string body) =>
        (await CommandAsync(Served.Finished, Guid.NewGuid().ToString(), body)).Status.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task A_command_needs_a_key_and_a_negotiation()
    {
        using var noKey = await _http.PostAsync($"negotiations/{Served.Finished}/commands", new StringContent("{}", null, "application/json"));
        noKey.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await CommandAsync("never-was", "k", """{"command":"OpenMeeting","meeting":1}""")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<string> OpenAsync(string id)
    {
        await served.OpenAsync(id);
        return id;
    }

    private async Task<(HttpStatusCode Status, string Body)> CommandAsync(string id, string key, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"negotiations/{id}/commands") { Content = new StringContent(body, null, "application/json") };
        request.Headers.Add("Idempotency-Key", key);
        using var response = await _http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
