using NegotiationSim.Core.Ensembles;

namespace NegotiationSim.Cli.Output;

/// <summary>What a study of pivots found, for scripts. Chances are 0 to 1.</summary>
internal sealed record PivotDocument(
    string Scenario,
    string Phrase,
    string Varied,
    double Confidence,
    double Least,
    int Runs,
    bool Stopped,
    bool Certain,
    IReadOnlyDictionary<string, int> Verdicts,
    IReadOnlyList<PivotWording> Wordings)
{
    public static PivotDocument Of(PivotResult result) => new(
        result.Question.Scenario.Id,
        result.Question.Phrase,
        result.Question.Varied.ToString(),
        result.Question.Confidence,
        result.Question.Least,
        result.Runs,
        result.IsStopped,
        result.IsCertain,
        result.Entries.CountBy(e => e.Entry.Verdict).OrderBy(v => v.Key).ToDictionary(v => v.Key.ToString(), v => v.Value),
        [.. result.Question.Targets.Select((target, q) => PivotWording.Of(result, target, q))]);
}

/// <summary>One contested wording that decides whether the words are in the text.</summary>
internal sealed record PivotWording(string Issue, string Label, IReadOnlyList<string> Options, SharedDocument Chance, IReadOnlyList<PivotChange> Changes, PivotTurning? Smallest)
{
    public static PivotWording Of(PivotResult result, PhraseTarget target, int q) => new(
        target.Issue.Id.Value,
        target.Issue.Label,
        target.Options,
        SharedDocument.Of(result.Base[q]),
        [
            .. result.Tried(q).Select(e => PivotChange.Of(e.Variant, e.Entry, q)),
        ],
        result.Turnings.FirstOrDefault(t => t.Target == target) is { } turning ? PivotTurning.Of(turning) : null);
}

/// <summary>A change and how it moves the chance.</summary>
internal sealed record PivotChange(
    string Kind, string Who, string What, double Chance, double Difference, double Low, double High, double P, int Seeds, int Lost, int Won, bool Certain, string Verdict)
{
    public static PivotChange Of(PivotVariant variant, RaceEntry entry, int q)
    {
        var counts = entry.Counts[q];
        var interval = counts.Interval();
        return new(
            variant.Kind.ToString(),
            variant.Who,
            variant.What,
            Math.Round(counts.After().Value, 6),
            Math.Round(counts.Difference, 6),
            Math.Round(interval.Low, 6),
            Math.Round(interval.High, 6),
            Math.Round(counts.MidP, 6),
            counts.Of,
            counts.OnlyBefore,
            counts.OnlyAfter,
            entry.Certain[q],
            entry.Verdict.ToString());
    }
}

/// <summary>The smallest single change that turns a wording.</summary>
internal sealed record PivotTurning(bool WasLikely, int Changes, int Tried, string? Setting, string? What, double? Size, double? FoundAt, SharedDocument? Before, SharedDocument? After)
{
    public static PivotTurning Of(TurningResult turning) => turning.Smallest is { } smallest
        ? new(
            turning.IsLikely,
            turning.All.Length,
            turning.Tried,
            smallest.Dose.Setting(smallest.Size),
            smallest.Dose.What,
            Math.Round(smallest.Size, 6),
            Math.Round(smallest.FoundAt, 6),
            SharedDocument.Of(smallest.Counts.Before()),
            SharedDocument.Of(smallest.Counts.After()))
        : new(turning.IsLikely, turning.All.Length, turning.Tried, null, null, null, null, null, null);
}
