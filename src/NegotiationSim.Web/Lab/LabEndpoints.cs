using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Store;
using NegotiationSim.Web.Api;
using NegotiationSim.Web.Records;

namespace NegotiationSim.Web.Lab;

/// <summary>An ensemble, and how many of its runs are kept.</summary>
internal sealed record ListedEnsemble(StoredEnsemble Ensemble, int Kept);

/// <summary>The pictures of the lab and the numbers behind them, as files.</summary>
internal static class LabEndpoints
{
    public const string Svg = "image/svg+xml";
    private const string WithOurs = "Whether to rehearse it, too: with the large scenario a minute.";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/ensembles", (Archive archive, CancellationToken cancellationToken) => archive.ReadAsync(async (store, ct) => (await store.ListEnsemblesAsync(ct)).Select(e => new ListedEnsemble(e.Ensemble, e.Runs)).ToList(), cancellationToken))
            .WithSummary("Ensembles, the last one first");
        api.MapGet("/ensembles/{id}/survival.csv", SurvivalAsync).WithSummary("Survival of the draft's wordings, meeting by meeting");
        api.MapGet("/ensembles/{id}/wordings.csv", WordingsAsync).WithSummary("What became of each wording in each run");
        api.MapGet("/ensembles/{id}/runs.csv", RunsAsync).WithSummary("How each run ended");
        api.MapGet("/ensembles/{id}/ends.csv", EndsAsync).WithSummary("How often each wording ended each way, with intervals");
        api.MapGet("/ensembles/{id}/ends.svg", EndsPictureAsync).WithSummary("How each wording ended as a picture");
        api.MapGet("/ensembles/{id}/survival.svg", PictureAsync).WithSummary("The survival curves as a picture");
        api.MapGet("/scenarios/{name}/forecast.csv", ForecastAsync).WithSummary("What the published models forecast");
        api.MapGet("/scenarios/{name}/forecast.svg", ForecastPictureAsync).WithSummary("The same as a picture");
    }

    private static async Task<IResult> SurvivalAsync(string id, EnsembleRoom room, ScenarioShelf shelf, CancellationToken cancellationToken)
    {
        if (await room.FindAsync(id, shelf, cancellationToken) is not { } ensemble)
            return Unknown(id);
        var report = EnsembleReport.Of(ensemble.Scenario, ensemble.Runs);
        return Table.Csv($"{id}-survival.csv", ["issue", "draft", "meeting", "at_risk", "lost", "survival", "low", "high"], report.Wordings.SelectMany(w => w.Curve.Select(s =>
            (IReadOnlyList<string?>)[w.Issue.Value, w.Before, Figure(s.Time), Figure(s.AtRisk), Figure(s.Lost), Figure(s.Survival), Figure(s.Low), Figure(s.High)])));
    }

    private static async Task<IResult> WordingsAsync(string id, EnsembleRoom room, ScenarioShelf shelf, CancellationToken cancellationToken)
    {
        if (await room.FindAsync(id, shelf, cancellationToken) is not { } ensemble)
            return Unknown(id);
        return Table.Csv($"{id}-wordings.csv", ["seed", "issue", "option", "how", "settled_at", "draft_lost_at"], ensemble.Runs.OrderBy(r => r.Seed).SelectMany(r => r.Wordings.Select(w =>
            (IReadOnlyList<string?>)[r.Seed.ToString(CultureInfo.InvariantCulture), w.Issue.Value, w.Option, w.How?.ToString(), Figure(w.SettledAt), w.Lost is { } lost ? Figure(lost) : null])));
    }

    private static async Task<IResult> RunsAsync(string id, EnsembleRoom room, ScenarioShelf shelf, CancellationToken cancellationToken)
    {
        if (await room.FindAsync(id, shelf, cancellationToken) is not { } ensemble)
            return Unknown(id);
        return Table.Csv($"{id}-runs.csv", ["seed", "outcome", "adopted_by", "meetings", "moves", "votes_on_parts", "hash"], ensemble.Runs.OrderBy(r => r.Seed).Select(r =>
            (IReadOnlyList<string?>)[r.Seed.ToString(CultureInfo.InvariantCulture), r.Outcome.ToString(), r.AdoptedBy?.ToString(), Figure(r.Meetings), Figure(r.Events), Figure(r.Votes.Count(v => v.Issue is not null)), r.Hash]));
    }

    private static async Task<IResult> EndsAsync(string id, EnsembleRoom room, ScenarioShelf shelf, CancellationToken cancellationToken)
    {
        if (await room.FindAsync(id, shelf, cancellationToken) is not { } ensemble)
            return Unknown(id);
        var report = EnsembleReport.Of(ensemble.Scenario, ensemble.Runs);
        return Table.Csv($"{id}-ends.csv", ["issue", "option", "runs", "of", "share", "low", "high", "really"], report.Wordings.SelectMany(w => w.Options.Select(o =>
            (IReadOnlyList<string?>)[w.Issue.Value, o.Option, Figure(o.Share.Count), Figure(o.Share.Of), Figure(o.Share.Value), Figure(o.Share.Low), Figure(o.Share.High), w.Actual is null ? null : o.Option == w.Actual ? "True" : "False"])));
    }

    private static async Task<IResult> EndsPictureAsync(string id, EnsembleRoom room, ScenarioShelf shelf, CancellationToken cancellationToken)
    {
        if (await room.FindAsync(id, shelf, cancellationToken) is not { } ensemble)
            return Unknown(id);
        return new RazorComponentResult<EndsChart>(new { Report = EnsembleReport.Of(ensemble.Scenario, ensemble.Runs), IsFile = true }) { ContentType = Svg, PreventStreamingRendering = true };
    }

    private static async Task<IResult> PictureAsync(string id, EnsembleRoom room, ScenarioShelf shelf, CancellationToken cancellationToken)
    {
        if (await room.FindAsync(id, shelf, cancellationToken) is not { } ensemble)
            return Unknown(id);
        return new RazorComponentResult<SurvivalChart>(new
        {
            Report = EnsembleReport.Of(ensemble.Scenario, ensemble.Runs),
            ensemble.Scenario.Calendar.Meetings,
            IsFile = true,
        }) { ContentType = Svg, PreventStreamingRendering = true };
    }

    private static async Task<IResult> ForecastAsync(string name, ScenarioShelf shelf, Forecaster forecaster, [Description(WithOurs)] bool ours = false)
    {
        if (await TableAsync(name, shelf, forecaster, ours) is not { } table)
            return ApiEndpoints.Problem(StatusCodes.Status404NotFound, $"There is nothing to forecast in {name}.");
        return Table.Csv($"{name}-forecast.csv", ["issue", "model", "place", "low", "high", "outcome", "error"], table.Forecasts.SelectMany(f => f.Issues.Index().Select(x =>
            (IReadOnlyList<string?>)[x.Item.Issue, f.Model.Name, Figure(x.Item.Place), Figure(x.Item.Low), Figure(x.Item.High), Figure(table.Contest.Issues[x.Index].Outcome), Figure(table.Error(f, x.Index))])));
    }

    private static async Task<IResult> ForecastPictureAsync(string name, ScenarioShelf shelf, Forecaster forecaster, [Description(WithOurs)] bool ours = false) =>
        await TableAsync(name, shelf, forecaster, ours) is { } table
            ? new RazorComponentResult<ForecastChart>(new { Table = table, IsFile = true }) { ContentType = Svg, PreventStreamingRendering = true }
            : ApiEndpoints.Problem(StatusCodes.Status404NotFound, $"There is nothing to forecast in {name}.");

    private static async Task<ForecastTable?> TableAsync(string name, ScenarioShelf shelf, Forecaster forecaster, bool ours) =>
        await shelf.FindAsync(name) is { Scenario: { } scenario } ? await forecaster.ForecastAsync(scenario, ours) : null;

    public static ProblemHttpResult Unknown(string id) => ApiEndpoints.Problem(StatusCodes.Status404NotFound, $"There is no ensemble {id}, or its scenario has changed.");

    private static string? Figure(double? value) => value?.ToString("0.######", CultureInfo.InvariantCulture);
}
