using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Cli.Output;

/// <summary>What <c>run</c>, <c>resume</c> and <c>show</c> print for scripts.</summary>
/// <param name="Id">The negotiation.</param>
/// <param name="Outcome">How it ended; Pending while it goes on.</param>
/// <param name="Events">How many events there are.</param>
/// <param name="Hash">SHA-256 of the whole history in canonical form; null while it goes on.</param>
/// <param name="Seconds">How long it took; null when nothing was negotiated.</param>
/// <param name="Votes">How many recorded votes there were.</param>
internal sealed record RunDocument(
    string Id,
    string Scenario,
    string Title,
    ulong Seed,
    Outcome Outcome,
    SettledBy? AdoptedBy,
    int Meeting,
    int Meetings,
    DateOnly? Date,
    int Votes,
    long Events,
    string? Hash,
    int OpenWordings,
    int Signatures,
    int Ratifications,
    DateOnly? InForceOn,
    RunSeconds? Seconds,
    AsActual? AsActual,
    double? Satisfaction,
    IReadOnlyList<WordingOutcome> Wordings,
    IReadOnlyList<BlocOutcome>? Blocs,
    IReadOnlyList<TellingOutcome> Telling,
    PartingDocument? Branch)
{
    public static RunDocument Of(string id, Chronicle chronicle, RunReport report, string? hash, RunSeconds? seconds) => new(
        id,
        report.Summary.Scenario,
        report.Summary.Title,
        report.Summary.Seed,
        report.Summary.Outcome,
        report.Summary.AdoptedBy,
        report.Summary.Meeting,
        report.Summary.Meetings,
        report.Summary.Decided?.Date,
        report.Summary.Votes,
        report.Summary.Moves,
        hash,
        report.Summary.OpenIssues,
        chronicle.End.Signatories.Count,
        report.Summary.Ratifications,
        report.Summary.InForce,
        seconds,
        Output.AsActual.Of(report),
        report.Satisfaction?.All is { } all ? Math.Round(all, 4) : null,
        [.. report.Issues.Select(WordingOutcome.Of)],
        report.Satisfaction is { } served
            ? [.. served.Blocs.Select(b => new BlocOutcome(b.Bloc.Value, b.Name, b.Members, Math.Round(b.Satisfaction, 4), b.Best.Issue.Value, b.Worst.Issue.Value))]
            : null,
        [.. report.Telling.Select(t => new TellingOutcome(t.When.Move, t.When.Meeting, t.Kind.ToString(), $"{t.Text}: {t.Figure}"))],
        PartingDocument.Of(chronicle));
}

/// <summary>Where a branch parted from its parent, and what was changed there.</summary>
/// <param name="Parent">The negotiation that it was taken from.</param>
/// <param name="Move">The last move that both share.</param>
internal sealed record PartingDocument(string Parent, long Move, IReadOnlyList<ChangeDocument> Changes)
{
    public static PartingDocument? Of(Chronicle chronicle) => chronicle.Events.OfType<NegotiationEvent.HistoryBranched>().LastOrDefault() is { } parting
        ? new(parting.Parent, parting.Move, [.. parting.Changes.Select(c => new ChangeDocument(c.What, c.From, c.To))])
        : null;
}

/// <summary>One thing that was changed.</summary>
internal sealed record ChangeDocument(string What, string? From, string To);

/// <summary>Where the time went, in seconds.</summary>
/// <param name="Scenario">Reading and checking the scenario.</param>
/// <param name="Database">Finding or starting the database and opening the store.</param>
/// <param name="Negotiation">All meetings and what follows them, every move stored.</param>
/// <param name="Report">Reading the history for the report.</param>
/// <param name="Total">From the start of the process.</param>
internal sealed record RunSeconds(double Scenario, double Database, double Negotiation, double Report, double Total);

/// <summary>How many wordings came out as they really did, of those whose real outcome the scenario knows.</summary>
internal sealed record AsActual(int Same, int Known)
{
    public static AsActual? Of(RunReport report)
    {
        var known = report.Issues.Count(i => i.AsActual is not null);
        return known == 0 ? null : new(report.Issues.Count(i => i.AsActual == true), known);
    }
}

/// <summary>What became of a contested wording.</summary>
internal sealed record WordingOutcome(
    string Issue,
    string Label,
    IReadOnlyList<string> Clauses,
    string? Outcome,
    string How,
    SettledBy? SettledBy,
    int? Meeting,
    long? Move,
    string? Actual,
    bool? AsActual,
    IReadOnlyList<string> HeldOut)
{
    public static WordingOutcome Of(IssueRow row) => new(
        row.Issue.Value,
        row.Label,
        row.Clauses,
        row.Stands,
        row.How,
        row.Settled?.How,
        row.Settled?.When.Meeting,
        row.Settled?.When.Move,
        row.Actual,
        row.AsActual,
        [.. row.HeldOut.Select(h => h.Party.Value)]);
}

/// <summary>How far the text serves a bloc, 0 to 1.</summary>
internal sealed record BlocOutcome(string Bloc, string Name, int Members, double Satisfaction, string Best, string Worst);

/// <summary>A move that mattered.</summary>
internal sealed record TellingOutcome(long Move, int Meeting, string Kind, string Text);
