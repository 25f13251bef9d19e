using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NegotiationSim.Store;
using NegotiationSim.Web.Hosting;
using NegotiationSim.Web.Parts;
using NegotiationSim.Web.Records;
using NegotiationSim.Web.Talks;

namespace NegotiationSim.Web.Api;

/// <summary>The HTTP API: scenarios and negotiations. What is refused is told as problem details.</summary>
internal static class ApiEndpoints
{
    public const string Root = "/api";

    public static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapGroup(Root);
        api.MapOpenApi("/openapi.json");
        api.MapGet("/scenarios", async (ScenarioShelf shelf) => (await shelf.ListAsync()).Select(ScenarioDocument.Of))
            .WithSummary("Scenarios that can be started");
        api.MapGet("/scenarios/{name}", ScenarioAsync).WithSummary("One scenario");
        api.MapGet("/negotiations", ListAsync).WithSummary("Negotiations, the last one written to first");
        api.MapGet("/negotiations/{id}", FindAsync).WithSummary("One negotiation");
        api.MapPost("/negotiations", StartAsync).RequireAuthorization(Operator.Policy).DisableAntiforgery()
            .WithSummary("Starts a negotiation, which the simulator plays to its end");
        api.MapPost("/negotiations/{id}/resume", ResumeAsync).RequireAuthorization(Operator.Policy).DisableAntiforgery()
            .WithSummary("Goes on with a negotiation that was stopped");
        EventEndpoints.Map(api);
        CommandEndpoint.Map(api);
        ExportEndpoints.Map(api);
        Lab.EnsembleEndpoints.Map(api);
        Lab.LabEndpoints.Map(api);
        Lab.StudyEndpoints.Map(api);
    }

    /// <summary>What cannot be found or done, as problem details.</summary>
    public static ProblemHttpResult Problem(int status, string title) => TypedResults.Problem(title: title, statusCode: status);

    private static async Task<Results<Ok<ScenarioDocument>, ProblemHttpResult>> ScenarioAsync(string name, ScenarioShelf shelf) =>
        await shelf.FindAsync(name) is { } shelved
            ? TypedResults.Ok(ScenarioDocument.Of(shelved))
            : Problem(StatusCodes.Status404NotFound, $"There is no scenario {name}.");

    private static async Task<IEnumerable<NegotiationDocument>> ListAsync(
        Archive archive, [Description("Whether to list those that are put away, too.")] bool all = false, CancellationToken cancellationToken = default)
    {
        var negotiations = await archive.ReadAsync((store, ct) => store.ListAsync(ct), cancellationToken);
        var putAway = await archive.ReadAsync((store, ct) => store.ListPutAwayAsync(ct), cancellationToken);
        return negotiations.Where(n => all || !putAway.Contains(n.Id)).Select(NegotiationDocument.Of);
    }

    private static async Task<NegotiationDocument> FindAsync(string id, Archive archive, CancellationToken cancellationToken) =>
        await archive.ReadAsync((store, ct) => store.FindAsync(id, ct), cancellationToken) is { } found
            ? NegotiationDocument.Of(found)
            : throw new NegotiationNotFoundException(id);

    private static async Task<Results<Created<NegotiationDocument>, ProblemHttpResult>> StartAsync(
        StartRequest request, ScenarioShelf shelf, TalksRoom talks, Archive archive, CancellationToken cancellationToken)
    {
        if (await shelf.FindAsync(request.Scenario) is not { } shelved)
            return Problem(StatusCodes.Status404NotFound, $"There is no scenario {request.Scenario}.");
        if (shelved.Scenario is not { } scenario)
            return Problem(StatusCodes.Status422UnprocessableEntity, string.Join("\n", shelved.Problems));
        if (request.Id is { } wanted && !NegotiationNames.IsValid(wanted))
            return Problem(StatusCodes.Status400BadRequest, $"\"{wanted}\" is no name for a negotiation: {NegotiationNames.Rule}.");
        var id = await talks.StartAsync(scenario, request.Seed ?? scenario.Seed, request.Id, cancellationToken);
        return TypedResults.Created($"{Root}/negotiations/{id}", await FindAsync(id, archive, cancellationToken));
    }

    private static async Task<Results<Accepted, ProblemHttpResult>> ResumeAsync(string id, TalksRoom talks, CancellationToken cancellationToken) =>
        Words.Of(await talks.ResumeAsync(id, cancellationToken), id) is { } why
            ? Problem(StatusCodes.Status409Conflict, why)
            : TypedResults.Accepted($"{Root}/negotiations/{id}");
}
