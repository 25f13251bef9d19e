using NegotiationSim.Core.Ensembles;

namespace NegotiationSim.Cli.Output;

/// <summary>What an ensemble says, for scripts. Shares are 0 to 1 with an interval of 95 %.</summary>
internal sealed record EnsembleDocument(
    string Scenario,
    string? Id,
    string Varied,
    int Wanted,
    int Runs,
    IReadOnlyDictionary<string, SharedDocument> Outcomes,
    SharedDocument ByConsensus,
    SharedDocument WithVotes,
    SpreadDocument VotesARun,
    SpreadDocument Meetings,
    IReadOnlyList<EnsembleWording> Wordings,
    IReadOnlyDictionary<string, SpreadDocument> Satisfaction,
    IReadOnlyList<EnsembleTally> Tallies)
{
    public static EnsembleDocument Of(EnsembleResult result) => Of(result, result.Report);

    private static EnsembleDocument Of(EnsembleResult result, EnsembleReport report) => new(
        result.Scenario.Id,
        result.Id,
        result.Varied.ToString(),
        result.Wanted,
        report.Runs,
        report.Outcomes.ToDictionary(o => o.Outcome.ToString(), o => SharedDocument.Of(o.Share)),
        SharedDocument.Of(report.ByConsensus),
        SharedDocument.Of(report.WithVotes),
        SpreadDocument.Of(report.Votes),
        SpreadDocument.Of(report.Meetings),
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
        ],
        report.Blocs.Where(b => !double.IsNaN(b.Satisfaction.Mean)).ToDictionary(b => b.Bloc.Value, b => SpreadDocument.Of(b.Satisfaction)),
        [
            .. report.Tallies.Select(t => new EnsembleTally(
                t.Issue?.Value,
                t.Kind.ToString(),
                t.Option,
                SharedDocument.Of(t.Held),
                SharedDocument.Of(t.Carried),
                SpreadDocument.Of(t.Yes),
                SpreadDocument.Of(t.No),
                SpreadDocument.Of(t.Abstaining))),
        ]);
}

/// <summary>Mean, 5th and 95th percentile.</summary>
internal sealed record SpreadDocument(double Mean, double Low, double High)
{
    public static SpreadDocument Of(Spread spread) => new(Math.Round(spread.Mean, 6), Math.Round(spread.Low, 6), Math.Round(spread.High, 6));
}

/// <summary>The recorded votes on one question.</summary>
internal sealed record EnsembleTally(
    string? Issue, string Question, string? Option, SharedDocument Held, SharedDocument Carried, SpreadDocument Yes, SpreadDocument No, SpreadDocument Abstaining);

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
