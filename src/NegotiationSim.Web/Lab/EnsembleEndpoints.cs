using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NegotiationSim.Web.Api;
using NegotiationSim.Web.Hosting;
using NegotiationSim.Web.Records;

namespace NegotiationSim.Web.Lab;

/// <summary>Ensembles: asked for, looked at, stopped. Told of as the other studies are; but they are stored, and found again after the server was restarted.</summary>
internal static class EnsembleEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/ensembles", AskAsync).RequireAuthorization(Operator.Policy).DisableAntiforgery()
            .WithSummary("Holds a negotiation many times over; whoever asks for more runs of the same goes on from those that are kept");
        api.MapGet("/ensembles/{id}", FindAsync).WithSummary("How far an ensemble is");
        api.MapPost("/ensembles/{id}/stop", StopAsync).RequireAuthorization(Operator.Policy).DisableAntiforgery()
            .WithSummary("Ends an ensemble after the runs that are under way; what is done is kept");
    }

    private static async Task<Results<Accepted<StudyDocument>, ProblemHttpResult>> AskAsync(EnsembleRequest request, ScenarioShelf shelf, EnsembleRoom room, CancellationToken cancellationToken)
    {
        if (await shelf.FindAsync(request.Scenario) is not { } shelved)
            return ApiEndpoints.Problem(StatusCodes.Status404NotFound, $"There is no scenario {request.Scenario}.");
        if (shelved.Scenario is not { } scenario)
            return ApiEndpoints.Problem(StatusCodes.Status422UnprocessableEntity, string.Join("\n", shelved.Problems));
        if (LabQuestions.Wrong(request) is { } why)
            return ApiEndpoints.Problem(StatusCodes.Status400BadRequest, why);
        var id = await room.StartAsync(scenario, request.Runs, request.Varied, request.FirstSeed, cancellationToken);
        return await room.FindAsync(id, shelf, cancellationToken) is { } state ? TypedResults.Accepted($"{ApiEndpoints.Root}/ensembles/{id}", Document(state)) : LabEndpoints.Unknown(id);
    }

    private static async Task<Results<Ok<StudyDocument>, ProblemHttpResult>> FindAsync(string id, ScenarioShelf shelf, EnsembleRoom room, CancellationToken cancellationToken) =>
        await room.FindAsync(id, shelf, cancellationToken) is { } state ? TypedResults.Ok(Document(state)) : LabEndpoints.Unknown(id);

    private static async Task<Results<Ok<StudyDocument>, ProblemHttpResult>> StopAsync(string id, ScenarioShelf shelf, EnsembleRoom room, CancellationToken cancellationToken)
    {
        room.Stop(id);
        return await FindAsync(id, shelf, room, cancellationToken);
    }

    private static StudyDocument Document(EnsembleState state) => new(
        state.Ensemble.Id,
        $"Ensemble, varied: {state.Ensemble.Varied.ToLowerInvariant()}",
        state.Ensemble.Scenario,
        state.Runs.Count >= state.Ensemble.Runs ? "finished" : !state.IsGoingOn ? "stopped" : state.Runs.Count == 0 ? "waits for its turn" : "going on",
        state.IsGoingOn,
        state.Runs.Count,
        state.Ensemble.Runs,
        $"/lab/ensembles/{state.Ensemble.Id}");
}
