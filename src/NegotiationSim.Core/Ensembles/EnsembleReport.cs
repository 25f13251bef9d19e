using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Core.Ensembles;

/// <summary>A possible end of a contested wording and in how many runs it came.</summary>
/// <param name="Option">The wording; null for a wording that was left open.</param>
/// <param name="Share">Its share of the runs that ended with a text.</param>
public sealed record OptionShare(string? Option, Share Share);

/// <summary>One contested wording over all runs.</summary>
/// <param name="Issue">The wording.</param>
/// <param name="Label">Its short name.</param>
/// <param name="Before">What the draft said; null when it left it open.</param>
/// <param name="Actual">What was really adopted; null when not known.</param>
/// <param name="Options">Its ends, most frequent first.</param>
/// <param name="Consensus">Share of runs in which it was settled by consensus or in a package.</param>
/// <param name="Curve">Survival of what the draft said; empty when the draft left it open.</param>
/// <param name="Settled">Median meeting at which it was settled; 0 when it rarely was.</param>
public sealed record WordingReport(
    IssueId Issue,
    string Label,
    string? Before,
    string? Actual,
    ImmutableArray<OptionShare> Options,
    Share Consensus,
    ImmutableArray<SurvivalStep> Curve,
    int Settled)
{
    /// <summary>The share of what was really adopted; null when that is not known.</summary>
    public Share? ActualShare => Actual is null ? null : Options.FirstOrDefault(o => o.Option == Actual)?.Share ?? Share.Wilson(0, Consensus.Of);
}

/// <summary>Mean and spread of a figure over the runs.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Low">The 5th percentile.</param>
/// <param name="High">The 95th percentile.</param>
public readonly record struct Spread(double Mean, double Low, double High)
{
    /// <summary>Of no values, not a number.</summary>
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Where(v => !double.IsNaN(v)).Order().ToList();
        return sorted.Count == 0 ? new(double.NaN, double.NaN, double.NaN) : new(sorted.Average(), At(0.05), At(0.95));

        // Nearest rank: a value that occurred.
        double At(double share) => sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];
    }
}

/// <summary>The recorded votes on one question over all runs.</summary>
/// <param name="Issue">The wording; null for the text as a whole.</param>
/// <param name="Kind">What was asked.</param>
/// <param name="Option">The wording that was put; null where none was.</param>
/// <param name="Held">Share of runs in which it was voted on.</param>
/// <param name="Carried">Share of the votes that carried it.</param>
/// <param name="Yes">Votes for.</param>
/// <param name="No">Votes against.</param>
/// <param name="Abstaining">Abstentions.</param>
public sealed record TallyReport(IssueId? Issue, QuestionKind Kind, string? Option, Share Held, Share Carried, Spread Yes, Spread No, Spread Abstaining);

/// <summary>Everything that an ensemble says.</summary>
/// <param name="Runs">How many runs.</param>
/// <param name="Outcomes">How they ended, most frequent first.</param>
/// <param name="ByConsensus">Share in which the committee adopted the whole by consensus.</param>
/// <param name="WithVotes">Share with at least one recorded vote on a part of the text.</param>
/// <param name="Votes">Recorded votes on parts, a run.</param>
/// <param name="Meetings">Meetings held.</param>
/// <param name="Wordings">The contested wordings in the order of the scenario.</param>
/// <param name="Blocs">Mean satisfaction of each bloc's members, 0 to 1.</param>
/// <param name="Tallies">The recorded votes, question by question, the most frequent first.</param>
public sealed record EnsembleReport(
    int Runs,
    ImmutableArray<(Outcome Outcome, Share Share)> Outcomes,
    Share ByConsensus,
    Share WithVotes,
    Spread Votes,
    Spread Meetings,
    ImmutableArray<WordingReport> Wordings,
    ImmutableArray<(PartyId Bloc, Spread Satisfaction)> Blocs,
    ImmutableArray<TallyReport> Tallies)
{
    /// <summary>Reports on the runs of one scenario, in whatever order they come.</summary>
    public static EnsembleReport Of(Scenario scenario, IReadOnlyCollection<RunSummary> runs)
    {
        var all = runs.OrderBy(r => r.Seed).ToList();
        return new(
            all.Count,
            [.. all.CountBy(r => r.Outcome).OrderByDescending(o => o.Value).ThenBy(o => o.Key).Select(o => (o.Key, Share.Wilson(o.Value, all.Count)))],
            Share.Wilson(all.Count(r => r.AdoptedBy == SettledBy.Consensus), all.Count),
            Share.Wilson(all.Count(r => r.Votes.Any(v => v.Issue is not null)), all.Count),
            Spread.Of(all.Select(r => (double)r.Votes.Count(v => v.Issue is not null))),
            Spread.Of(all.Select(r => (double)r.Meetings)),
            [.. scenario.Issues.Select((issue, i) => Wording(issue, [.. all.Select(r => (r, r.Wordings[i]))]))],
            [.. scenario.Blocs.Select((bloc, b) => (bloc.Id, Spread.Of(all.Select(r => r.Satisfaction[b]))))],
            [
                .. all.SelectMany(r => r.Votes.Select(v => (r.Seed, Vote: v))).GroupBy(x => (x.Vote.Issue, x.Vote.Kind, x.Vote.Option))
                    .Select(g => Tally(g.Key.Issue, g.Key.Kind, g.Key.Option, g.DistinctBy(x => x.Seed).Count(), all.Count, [.. g.Select(x => x.Vote)]))
                    .OrderByDescending(t => t.Held.Count).ThenBy(t => t.Issue?.Value, StringComparer.Ordinal).ThenBy(t => t.Option, StringComparer.Ordinal),
            ]);
    }

    private static TallyReport Tally(IssueId? issue, QuestionKind kind, string? option, int runs, int of, IReadOnlyCollection<TallyResult> votes) => new(
        issue,
        kind,
        option,
        Share.Wilson(runs, of),
        Share.Wilson(votes.Count(v => v.Carried), votes.Count),
        Spread.Of(votes.Select(v => (double)v.Yes)),
        Spread.Of(votes.Select(v => (double)v.No)),
        Spread.Of(votes.Select(v => (double)v.Abstaining)));

    private static WordingReport Wording(Texts.IssueDraft issue, IReadOnlyList<(RunSummary Run, WordingResult Wording)> runs)
    {
        var settled = runs.Where(r => r.Wording.SettledAt > 0).Select(r => r.Wording.SettledAt).Order().ToList();
        return new(
            issue.Id,
            issue.Label,
            issue.Before,
            issue.Actual,
            [
                .. runs.Select(r => r.Wording.Option ?? "").CountBy(o => o).OrderByDescending(o => o.Value).ThenBy(o => o.Key, StringComparer.Ordinal)
                    .Select(o => new OptionShare(o.Key.Length == 0 ? null : o.Key, Share.Wilson(o.Value, runs.Count))),
            ],
            Share.Wilson(runs.Count(r => r.Wording.How is SettledBy.Consensus or SettledBy.Package), runs.Count),
            issue.Before is null
                ? []
                : [.. Survival.Curve(runs.Select(r => new Duration(r.Wording.Lost ?? r.Run.Meetings, r.Wording.Lost is not null)))],
            settled.Count * 2 > runs.Count ? settled[settled.Count / 2] : 0);
    }
}
