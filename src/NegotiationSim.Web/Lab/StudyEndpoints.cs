using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Scenarios;
using NegotiationSim.Web.Api;

namespace NegotiationSim.Web.Lab;

/// <summary>The numbers and pictures of studies, as files. The columns are those of the command line's tables.</summary>
internal static class StudyEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/ablations/{id}/mechanisms.csv", Mechanisms).WithSummary("What changes without each mechanism, with intervals");
        api.MapGet("/ablations/{id}/ends.csv", Ends).WithSummary("How often each wording ends each way with and without each mechanism");
        api.MapGet("/ablations/{id}/mechanisms.svg", MechanismsPicture).WithSummary("What changes without each mechanism, as a picture");
    }

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

    private static IResult MechanismsPicture(string id, StudyRoom room) => AblationOf(id, room) is { } report
        ? new RazorComponentResult<AblationChart>(new { Report = report, IsFile = true }) { ContentType = LabEndpoints.Svg, PreventStreamingRendering = true }
        : Unknown(id);

    private static AblationReport? AblationOf(string id, StudyRoom room) => room.Find<AblationStudy>(id)?.Report();

    private static ProblemHttpResult Unknown(string id) => ApiEndpoints.Problem(StatusCodes.Status404NotFound, $"There is no study {id}, or it has no numbers yet.");

    private static string?[] Three(Shift shift) => [Figure(shift.Mean), Figure(shift.Low), Figure(shift.High)];

    private static string? Figure(double? value) => value?.ToString("0.######", CultureInfo.InvariantCulture);
}
