using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Store;
using NegotiationSim.Web.Hosting;
using NegotiationSim.Web.Records;
using NegotiationSim.Web.Talks;

namespace NegotiationSim.Web.Api;

/// <summary>
/// A move through the API. The caller chooses a key for each move: the same key again gives the same answer and does nothing, so that
/// a caller who heard no answer may ask again.
/// </summary>
internal static class CommandEndpoint
{
    private const string KeyHeader = "Idempotency-Key";
    private const int MostAttempts = 5;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/negotiations/{id}/commands", DecideAsync).RequireAuthorization(Operator.Policy).DisableAntiforgery()
            .Accepts<JsonElement>("application/json")
            .Produces<MoveMade>().Produces<MoveRefused>(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Makes a move, as the rules allow")
            .WithDescription(
                $"The body names the command in \"{ApiJson.Discriminator}\", its other members are the command's own. The header {KeyHeader} is needed: the same key "
                + $"gives the same answer again. Commands: {string.Join(", ", ApiJson.Commands)}.");

    private static async Task<IResult> DecideAsync(
        string id, HttpRequest request, [FromHeader(Name = KeyHeader)] string? key, Archive archive, Confidences confidences, TalksRoom talks, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(key) || key.Length > GivenAnswer.LongestKey)
            return ApiEndpoints.Problem(StatusCodes.Status400BadRequest, $"The header {KeyHeader} is needed: 1 to {GivenAnswer.LongestKey} characters of your choice, new for each move.");
        await confidences.CheckAsync(id, cancellationToken);
        if (!request.HasJsonContentType())
            return ApiEndpoints.Problem(StatusCodes.Status415UnsupportedMediaType, "A command is application/json.");
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync(cancellationToken);
        var asked = new Asked(id, GivenAnswer.KeyOf(id, key), GivenAnswer.HashOf(body));
        var store = await archive.WriterAsync(cancellationToken);
        if (await store.FindAnswerAsync(asked.Key, cancellationToken) is { } given)
            return Again(given, asked);
        if (Read(body, out var problem) is not { } command)
            return ApiEndpoints.Problem(StatusCodes.Status400BadRequest, problem);
        if (talks.Find(id) is { Failure: null })
            return ApiEndpoints.Problem(StatusCodes.Status409Conflict, $"{id} is being played at this moment: stop it first.");
        await using var held = await store.TryLockAsync(id, cancellationToken);
        return held is null
            ? ApiEndpoints.Problem(StatusCodes.Status409Conflict, $"{id} is going on in another program.")
            : await AnswerAsync(store, asked, command, cancellationToken);
    }

    private static async Task<IResult> AnswerAsync(NegotiationStore store, Asked asked, NegotiationCommand command, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            // Who sent the same key a moment earlier held the lock until its answer was kept.
            if (await store.FindAnswerAsync(asked.Key, cancellationToken) is { } given)
                return Again(given, asked);
            var state = await store.LoadAsync(asked.Negotiation, cancellationToken: cancellationToken);
            if (NegotiationDecider.Decide(command, state) is not Decision.Accepted accepted)
            {
                var refusal = (Decision.Refused)NegotiationDecider.Decide(command, state);
                var no = asked.Answered(StatusCodes.Status409Conflict, MoveRefused.Of(refusal));
                await store.KeepAnswerAsync(no, cancellationToken);
                return Result(no);
            }

            var yes = asked.Answered(StatusCodes.Status200OK, Made(state, accepted.Events));
            try
            {
                await store.AppendAsync(asked.Negotiation, state.Version, accepted.Events, new("api", asked.Key), yes, cancellationToken);
                return Result(yes);
            }
            catch (VersionConflictException) when (attempt < MostAttempts)
            {
                // Somebody was quicker: what they did decides what is possible now.
            }
        }
    }

    private static MoveMade Made(Negotiation state, ImmutableArray<NegotiationEvent> events)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        var from = state.Version + 1;
        foreach (var e in events)
        {
            lines.Add(EventText.Of(e, state));
            state = state.Evolve(e);
        }

        return new(from, state.Version, lines.ToImmutable());
    }

    private static NegotiationCommand? Read(string body, out string problem)
    {
        try
        {
            problem = "A command cannot be null.";
            return JsonSerializer.Deserialize<NegotiationCommand>(body, ApiJson.Options);
        }
        catch (Exception unreadable) when (unreadable is JsonException or NotSupportedException or ArgumentException)
        {
            problem = $"This is no command: {unreadable.Message}";
            return null;
        }
    }

    private static IResult Again(GivenAnswer given, Asked asked) => given.Question == asked.Hash
        ? Result(given)
        : ApiEndpoints.Problem(StatusCodes.Status422UnprocessableEntity, "The key was used for another command: each command needs its own.");

    private static IResult Result(GivenAnswer given) => Results.Content(given.Body, "application/json", statusCode: given.Status);

    private sealed record Asked(string Negotiation, string Key, string Hash)
    {
        public GivenAnswer Answered<T>(int status, T body) => new(Key, Hash, status, JsonSerializer.Serialize(body, ApiJson.Options));
    }
}
