using NegotiationSim.Cli.Commands;

namespace NegotiationSim.Cli.Output;

/// <summary>The result of <c>forecast</c> for scripts.</summary>
internal sealed record ForecastDocument(
    string Path,
    string Title,
    int Actors,
    bool MadeIntoScenario,
    IReadOnlyList<ForecastModelDocument> Models,
    IReadOnlyList<ForecastIssueDocument> Issues,
    string? Plot)
{
    public static ForecastDocument Of(ForecastResult result, string? plot) => new(
        result.Input.Path,
        result.Contest.Title,
        result.Contest.Actors.Length,
        result.Input.IsTable,
        [.. result.Forecasts.Select(f => new ForecastModelDocument(f.Model.Name, f.Model.Title, f.StoppingRule, f.Seeds, result.MeanError(f)?.Mean, result.MeanError(f)?.Issues))],
        [
            .. result.Shown.Select(k =>
            {
                var issue = result.Contest.Issues[k];
                return new ForecastIssueDocument(
                    issue.Id,
                    issue.Label,
                    issue.Stakes.Length,
                    issue.Low,
                    issue.High,
                    issue.Outcome,
                    [.. result.Forecasts.Select(f => new ForecastPlaceDocument(f.Model.Name, f.Issues[k].Place, f.Issues[k].Low, f.Issues[k].High, result.Error(f, k), f.Issues[k].Remark))]);
            }),
        ],
        plot);
}

/// <summary>A model, and how far its forecasts are from known outcomes, as shares of the scales.</summary>
internal sealed record ForecastModelDocument(string Model, string Title, string StoppingRule, int Seeds, double? MeanError, int? IssuesKnown);

/// <summary>An issue with the forecasts of all models, on its own scale.</summary>
internal sealed record ForecastIssueDocument(
    string Issue, string Label, int Actors, double Low, double High, double? Outcome, IReadOnlyList<ForecastPlaceDocument> Forecasts);

/// <summary>A forecast with its spread; its error is a share of the scale.</summary>
internal sealed record ForecastPlaceDocument(string Model, double? Place, double? Low, double? High, double? Error, string? Remark);
