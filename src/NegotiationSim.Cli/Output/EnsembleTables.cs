namespace NegotiationSim.Cli.Output;

/// <summary>The tables of an ensemble.</summary>
internal static class EnsembleTables
{
    public static IReadOnlyList<ResultTable> Of(EnsembleResult result) => [Runs(result), Wordings(result), Votes(result), Survival(result)];

    private static ResultTable Runs(EnsembleResult result) => new(
        "runs",
        [
            Column.Of<ulong>("seed"), Column.Of<string>("outcome"), Column.Of<string>("adopted_by"), Column.Of<int>("meetings"), Column.Of<int>("events"),
            Column.Of<int>("votes"), Column.Of<string>("hash"), .. result.Scenario.Blocs.Select(b => Column.Of<double?>($"satisfaction_{b.Id}")),
        ],
        [
            .. result.Runs.Select(r => (object?[])
            [
                r.Seed, r.Outcome.ToString(), r.AdoptedBy?.ToString() ?? "", r.Meetings, r.Events, r.Votes.Count(v => v.Issue is not null), r.Hash ?? "",
                .. r.Satisfaction.Select(s => double.IsNaN(s) ? (object?)null : s),
            ]),
        ]);

    private static ResultTable Wordings(EnsembleResult result) => new(
        "wordings",
        [
            Column.Of<ulong>("seed"), Column.Of<string>("issue"), Column.Of<string>("option"), Column.Of<string>("how"), Column.Of<int>("settled_at"),
            Column.Of<int?>("draft_lost_at"),
        ],
        [.. result.Runs.SelectMany(r => r.Wordings.Select(w => (object?[])[r.Seed, w.Issue.Value, w.Option ?? "", w.How?.ToString() ?? "", w.SettledAt, w.Lost]))]);

    private static ResultTable Votes(EnsembleResult result) => new(
        "votes",
        [
            Column.Of<ulong>("seed"), Column.Of<int>("meeting"), Column.Of<string>("question"), Column.Of<string>("issue"), Column.Of<string>("option"),
            Column.Of<int>("yes"), Column.Of<int>("no"), Column.Of<int>("abstaining"), Column.Of<int>("absent"), Column.Of<bool>("carried"),
        ],
        [
            .. result.Runs.SelectMany(r => r.Votes.Select(v => (object?[])
                [r.Seed, v.Meeting, v.Kind.ToString(), v.Issue?.Value ?? "", v.Option ?? "", v.Yes, v.No, v.Abstaining, v.Absent, v.Carried])),
        ]);

    private static ResultTable Survival(EnsembleResult result) => new(
        "survival",
        [
            Column.Of<string>("issue"), Column.Of<string>("draft"), Column.Of<int>("meeting"), Column.Of<int>("at_risk"), Column.Of<int>("lost"),
            Column.Of<double>("survival"), Column.Of<double>("low"), Column.Of<double>("high"),
        ],
        [
            .. result.Report.Wordings.SelectMany(w => w.Curve.Select(s => (object?[])
                [w.Issue.Value, w.Before ?? "", s.Time, s.AtRisk, s.Lost, s.Survival, s.Low, s.High])),
        ]);
}
