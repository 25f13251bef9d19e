using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Cli.Output;

/// <summary>What an ensemble says, for scripts. Shares are 0 to 1 with an interval of 95 %.</summary>
internal sealed record EnsembleDocument(
    string Scenario,
    string Varied,
    int Wanted,
    int Runs,
    IReadOnlyDictionary<string, SharedDocument> Outcomes,
    SharedDocument ByConsensus,
    SharedDocument WithVotes,
    IReadOnlyList<EnsembleWording> Wordings)
{
    public static EnsembleDocument Of(Scenario scenario, int wanted, Varied varied, EnsembleReport report) => new(
        scenario.Id,
        varied.ToString(),
        wanted,
        report.Runs,
        report.Outcomes.ToDictionary(o => o.Outcome.ToString(), o => SharedDocument.Of(o.Share)),
        SharedDocument.Of(report.ByConsensus),
        SharedDocument.Of(report.WithVotes),
        [
            .. report.Wordings.Select(w => new EnsembleWording(
                w.Issue.Value,
                w.Label,
                w.Before,
                w.Actual,
                [.. w.Options.Select(o => new EnsembleOption(o.Option, SharedDocument.Of(o.Share)))],
                SharedDocument.Of(w.Consensus),
                w.Settled,
                [.. w.Curve.Select(s => new EnsembleStep(s.Time, s.AtRisk, s.Lost, Math.Round(s.Survival, 6), Math.Round(s.Low, 6), Math.Round(s.High, 6)))])),
        ]);
}

/// <summary>A share of the runs.</summary>
internal sealed record SharedDocument(int Count, double Share, double Low, double High)
{
    public static SharedDocument Of(Share share) => new(share.Count, Math.Round(share.Value, 6), Math.Round(share.Low, 6), Math.Round(share.High, 6));
}

/// <summary>A contested wording over all runs.</summary>
internal sealed record EnsembleWording(
    string Issue,
    string Label,
    string? Draft,
    string? Actual,
    IReadOnlyList<EnsembleOption> Options,
    SharedDocument Consensus,
    int SettledAt,
    IReadOnlyList<EnsembleStep> Survival);

/// <summary>One of its ends.</summary>
internal sealed record EnsembleOption(string? Option, SharedDocument Share);

/// <summary>A step of the survival curve of what the draft said.</summary>
internal sealed record EnsembleStep(int Meeting, int AtRisk, int Lost, double Survival, double Low, double High);
