using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Scenarios;
using NegotiationSim.Web.Api;
using NegotiationSim.Web.Hosting;
using NegotiationSim.Web.Records;

namespace NegotiationSim.Web.Lab;

/// <summary>A study in one line.</summary>
/// <param name="Id">Its id: the same question about the same scenario has the same.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="Stands">How it stands, in words.</param>
/// <param name="IsGoingOn">Whether it waits for its turn or is being held.</param>
/// <param name="Held">Runs that are over.</param>
/// <param name="Most">Runs that it may take.</param>
/// <param name="Page">Its page.</param>
public sealed record StudyDocument(string Id, string Title, string Scenario, string Stands, bool IsGoingOn, int Held, int Most, string Page)
{
    internal static StudyDocument Of(LabStudy study) => new(study.Id, study.Title, study.Scenario.Id, study.Stands, study.IsGoingOn, study.Held, study.Most, study.Address);
}

/// <summary>Studies: asked for, looked at, stopped; their numbers and pictures as files. The columns are those of the command line's tables.</summary>
internal static class StudyEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/studies", (StudyRoom room) => room.List().Select(StudyDocument.Of)).WithSummary("Studies that the server remembers, the last one first");
        api.MapGet("/studies/{id}", Find).WithSummary("How far a study is");
        api.MapPost("/studies/{id}/stop", Stop).RequireAuthorization(Operator.Policy).DisableAntiforgery().WithSummary("Ends a study after the runs that are under way; what is done is kept");
        api.MapPost("/pivots", AskPivotsAsync).RequireAuthorization(Operator.Policy).DisableAntiforgery().WithSummary("Asks who decides whether words are in the final text");
        api.MapPost("/sweeps", AskSweepAsync).RequireAuthorization(Operator.Policy).DisableAntiforgery().WithSummary("Asks how a figure follows one setting or two");
        api.MapPost("/ablations", AskAblationAsync).RequireAuthorization(Operator.Policy).DisableAntiforgery().WithSummary("Asks which mechanisms of the model decide the outcome");
        api.MapGet("/pivots/{id}/changes.csv", Changes).WithSummary("How each change moves the chance of the words, with intervals");
        api.MapGet("/pivots/{id}/turnings.csv", Turnings).WithSummary("The changes that turn the outcome, the smallest last");
        api.MapGet("/pivots/{id}/changes.svg", ChangesPicture).WithSummary("The chance of the words with each change, as a picture");
        api.MapGet("/sweeps/{id}/places.csv", Places).WithSummary("The figure at each place of a sweep, with intervals");
        api.MapGet("/sweeps/{id}/places.svg", PlacesPicture).WithSummary("A sweep as a line or a map");
        api.MapGet("/ablations/{id}/mechanisms.csv", Mechanisms).WithSummary("What changes without each mechanism, with intervals");
        api.MapGet("/ablations/{id}/ends.csv", Ends).WithSummary("How often each wording ends each way with and without each mechanism");
        api.MapGet("/ablations/{id}/mechanisms.svg", MechanismsPicture).WithSummary("What changes without each mechanism, as a picture");
    }

    private static Results<Ok<StudyDocument>, ProblemHttpResult> Find(string id, StudyRoom room) =>
        room.Find<LabStudy>(id) is { } study ? TypedResults.Ok(StudyDocument.Of(study)) : Unknown(id);

    private static Results<Ok<StudyDocument>, ProblemHttpResult> Stop(string id, StudyRoom room)
    {
        if (room.Find<LabStudy>(id) is not { } study)
            return Unknown(id);
        study.Stop();
        return TypedResults.Ok(StudyDocument.Of(study));
    }

    private static Task<Results<Accepted<StudyDocument>, ProblemHttpResult>> AskPivotsAsync(PivotRequest request, ScenarioShelf shelf, StudyRoom room) =>
        AskAsync(request.Scenario, scenario => LabQuestions.Pivot(scenario, request), shelf, room);

    private static Task<Results<Accepted<StudyDocument>, ProblemHttpResult>> AskSweepAsync(SweepRequest request, ScenarioShelf shelf, StudyRoom room) =>
        AskAsync(request.Scenario, scenario => LabQuestions.Sweep(scenario, request), shelf, room);

    private static Task<Results<Accepted<StudyDocument>, ProblemHttpResult>> AskAblationAsync(AblationRequest request, ScenarioShelf shelf, StudyRoom room) =>
        AskAsync(request.Scenario, scenario => LabQuestions.Ablation(scenario, request), shelf, room);

    private static async Task<Results<Accepted<StudyDocument>, ProblemHttpResult>> AskAsync<T>(string name, Func<Scenario, Asked<T>> ask, ScenarioShelf shelf, StudyRoom room)
        where T : LabStudy
    {
        if (await shelf.FindAsync(name) is not { } shelved)
            return ApiEndpoints.Problem(StatusCodes.Status404NotFound, $"There is no scenario {name}.");
        if (shelved.Scenario is not { } scenario)
            return ApiEndpoints.Problem(StatusCodes.Status422UnprocessableEntity, string.Join("\n", shelved.Problems));
        return ask(scenario) switch
        {
            Asked<T>.Right right when room.Find<LabStudy>(room.Start(right.Value)) is { } study => TypedResults.Accepted($"{ApiEndpoints.Root}/studies/{study.Id}", StudyDocument.Of(study)),
            Asked<T>.Wrong wrong => TypedResults.Problem(title: wrong.Why, detail: wrong.Hints.IsEmpty ? null : string.Join("\n", wrong.Hints), statusCode: StatusCodes.Status400BadRequest),
            _ => ApiEndpoints.Problem(StatusCodes.Status503ServiceUnavailable, "So many studies were asked for at once that this one is forgotten already."),
        };
    }

    private static IResult Changes(string id, StudyRoom room) => room.Find<PivotStudy>(id)?.Result() is not { } result
        ? Unknown(id)
        : Table.Csv(
            $"{id}-changes.csv",
            ["issue", "kind", "who", "what", "without", "chance", "difference", "low", "high", "p", "seeds", "lost", "won", "certain", "verdict"],
            result.Question.Targets.SelectMany((target, q) => result.Tried(q).Select(e =>
            {
                var counts = e.Entry.Counts[q];
                var interval = counts.Interval();
                return (IReadOnlyList<string?>)
                [
                    target.Issue.Id.Value, e.Variant.Kind.ToString(), e.Variant.Who, e.Variant.What, Figure(result.Base[q].Value), Figure(counts.After().Value), Figure(counts.Difference), Figure(interval.Low),
                    Figure(interval.High), Figure(counts.MidP), Figure(counts.Of), Figure(counts.OnlyBefore), Figure(counts.OnlyAfter), e.Entry.Certain[q] ? "True" : "False", e.Entry.Verdict.ToString(),
                ];
            })));

    private static IResult Turnings(string id, StudyRoom room) => room.Find<PivotStudy>(id)?.Result() is not { } result
        ? Unknown(id)
        : Table.Csv(
            $"{id}-turnings.csv",
            ["issue", "was_likely", "setting", "size", "smallest", "before", "before_low", "before_high", "after", "after_low", "after_high", "seeds", "confirmed"],
            result.Turnings.SelectMany(t => t.Found.Select((found, i) =>
            {
                // Only the smallest is tried on other seeds, where it may take a little more than the search found.
                var smallest = i == t.Found.Length - 1 ? t.Smallest : null;
                var size = smallest?.Size ?? found.Size;
                string?[] shares = smallest is { Counts: { Of: > 0 } counts } ? [.. Three(counts.Before()), .. Three(counts.After()), Figure(counts.Of)] : new string?[7];
                return (IReadOnlyList<string?>)
                    [t.Target.Issue.Id.Value, t.IsLikely ? "True" : "False", t.All[found.Dose].Setting(size), Figure(size), smallest is null ? "False" : "True", .. shares, smallest is null ? null : t.IsConfirmed ? "True" : "False"];
            })));

    private static IResult ChangesPicture(string id, StudyRoom room, string? issue = null)
    {
        if (room.Find<PivotStudy>(id)?.Result() is not { } result)
            return Unknown(id);
        var target = issue is null ? 0 : result.Question.Targets.Index().FirstOrDefault(t => t.Item.Issue.Id.Value == issue, (-1, null!)).Index;
        return target < 0
            ? ApiEndpoints.Problem(StatusCodes.Status404NotFound, $"The study does not ask about {issue}, but about {string.Join(", ", result.Question.Targets.Select(t => t.Issue.Id))}.")
            : Picture<PivotChart>(new { Result = result, Target = target, IsFile = true });
    }

    private static IResult Places(string id, StudyRoom room) => room.Find<SweepStudy>(id)?.Result() is not { } result
        ? Unknown(id)
        : Table.Csv(
            $"{id}-places.csv",
            [.. result.Axes.Select(a => a.Path), "runs", "value", "low", "high"],
            SweepResult.Places(result.Axes).Zip(result.Cells).Select(x => (IReadOnlyList<string?>)
                [.. x.First.Select((v, a) => result.Axes[a].Text(v)), Figure(x.Second.Runs), Known(x.Second.Value), Known(x.Second.Low), Known(x.Second.High)]));

    private static IResult PlacesPicture(string id, StudyRoom room) => room.Find<SweepStudy>(id)?.Result() is { } result ? Picture<SweepChart>(new { Result = result, IsFile = true }) : Unknown(id);

    private static IResult Mechanisms(string id, StudyRoom room) => AblationOf(id, room) is not { } report
        ? Unknown(id)
        : Table.Csv(
            $"{id}-mechanisms.csv",
            ["mechanism", "other_end", "moved", "consensus", "consensus_low", "consensus_high", "votes", "votes_low", "votes_high", "satisfaction", "satisfaction_low", "satisfaction_high", "adopted", "as_in_reality"],
            report.Mechanisms.Select(m => (IReadOnlyList<string?>)[MechanismNames.Of(m.Mechanism), Figure(m.Changed), Figure(m.Clear), .. Three(m.Consensus), .. Three(m.Votes), .. Three(m.Satisfaction), Figure(m.Adopted.Mean), Figure(m.AsInReality)]));

    private static IResult Ends(string id, StudyRoom room) => AblationOf(id, room) is not { } report
        ? Unknown(id)
        : Table.Csv(
            $"{id}-ends.csv",
            ["mechanism", "issue", "option", "with", "without", "shift", "low", "high"],
            report.Mechanisms.SelectMany(m => m.Ends.Select(e => (IReadOnlyList<string?>)[MechanismNames.Of(m.Mechanism), e.Issue.Value, e.Option, Figure(e.With), Figure(e.Without), .. Three(e.Shift)])));

    private static IResult MechanismsPicture(string id, StudyRoom room) =>
        AblationOf(id, room) is { } report ? Picture<AblationChart>(new { Report = report, IsFile = true }) : Unknown(id);

    private static AblationReport? AblationOf(string id, StudyRoom room) => room.Find<AblationStudy>(id)?.Report();

    private static RazorComponentResult<T> Picture<T>(object parameters) where T : Microsoft.AspNetCore.Components.IComponent =>
        new(parameters) { ContentType = LabEndpoints.Svg, PreventStreamingRendering = true };

    private static ProblemHttpResult Unknown(string id) => ApiEndpoints.Problem(StatusCodes.Status404NotFound, $"There is no study {id}, or it has no numbers yet.");

    private static string?[] Three(Shift shift) => [Figure(shift.Mean), Figure(shift.Low), Figure(shift.High)];

    private static string?[] Three(Share share) => [Figure(share.Value), Figure(share.Low), Figure(share.High)];

    private static string? Known(double value) => double.IsNaN(value) ? null : Figure(value);

    private static string? Figure(double? value) => value?.ToString("0.######", CultureInfo.InvariantCulture);
}
