using System.ComponentModel;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NegotiationSim.Core.History;
using NegotiationSim.Web.Records;

namespace NegotiationSim.Web.Api;

/// <summary>The moves of a negotiation: by the page, and as they happen.</summary>
internal static class EventEndpoints
{
    private const int LargestPage = 1_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/negotiations/{id}/events", PageAsync).WithSummary("Moves, a page at a time");
        api.MapGet("/negotiations/{id}/events/stream", (
                string id, Histories histories, [FromHeader(Name = "Last-Event-ID")] long? last, CancellationToken cancellationToken, long from = 1) =>
            TypedResults.ServerSentEvents(StreamAsync(id, histories, last + 1 ?? from, cancellationToken)))
            .WithSummary("Moves as they happen, as a server-sent stream that ends with the negotiation");
    }

    private static async Task<Results<Ok<EventPage>, ProblemHttpResult>> PageAsync(
        string id,
        Histories histories,
        [Description("Number of the first move, from 1.")] long from = 1,
        [Description("How many moves at most, 1 to 1,000.")] int limit = 100,
        CancellationToken cancellationToken = default)
    {
        if (from < 1 || limit is < 1 or > LargestPage)
            return ApiEndpoints.Problem(StatusCodes.Status400BadRequest, $"from is 1 or more, and limit is 1 to {LargestPage}.");
        var chronicle = (await histories.ReadAsync(id, cancellationToken)).Chronicle;
        var lines = from > chronicle.Moves ? [] : chronicle.Walk(from).Take(limit).Select(s => JsonElement.Parse(EventTable.Json(s.Event, s.After))).ToList();
        var next = from + lines.Count;
        return TypedResults.Ok(new EventPage([.. lines], next <= chronicle.Moves ? next : null));
    }

    private static async IAsyncEnumerable<SseItem<string>> StreamAsync(
        string id, Histories histories, long from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var next = Math.Max(1, from); ;)
        {
            var history = await histories.ReadAsync(id, cancellationToken);
            if (next <= history.Chronicle.Moves)
                foreach (var step in history.Chronicle.Walk(next))
                {
                    yield return new(EventTable.Json(step.Event, step.After), "move") { EventId = step.When.Move.ToString(CultureInfo.InvariantCulture) };
                    next = step.When.Move + 1;
                }

            if (history.Summary.HasEnded)
                yield break;
            await Task.Delay(Pause, cancellationToken);
        }
    }
}
