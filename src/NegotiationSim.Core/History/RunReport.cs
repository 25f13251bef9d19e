using System.Collections.Immutable;
using System.Globalization;
using NegotiationSim.Core.Negotiations;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.History;

/// <summary>What came of a negotiation, on one page.</summary>
/// <param name="Summary">The outcome line.</param>
/// <param name="Issues">One row for each contested wording, in the order of the agenda.</param>
/// <param name="Satisfaction">How far the adopted text serves each party; null when nothing was adopted or the mandates are not at hand.</param>
/// <param name="Telling">The moves that mattered most, at most five.</param>
public sealed record RunReport(
    RunSummary Summary,
    ImmutableArray<IssueRow> Issues,
    SatisfactionReport? Satisfaction,
    ImmutableArray<TellingMove> Telling)
{
    /// <summary>The report that the events alone give.</summary>
    public static RunReport Of(Chronicle chronicle) => new(
        RunSummary.Of(chronicle),
        IssueRows(chronicle),
        null,
        TellingMoves.Of(chronicle));

    /// <summary>The report with how far each party was served, for which the private mandates are needed.</summary>
    public static RunReport Of(Chronicle chronicle, Scenario scenario) =>
        Of(chronicle) with { Satisfaction = SatisfactionReport.Of(chronicle.End, scenario) };

    private static ImmutableArray<IssueRow> IssueRows(Chronicle chronicle)
    {
        var end = chronicle.End;
        var holdouts = Objectors(chronicle);
        return [.. end.Issues.Select(Row)];

        IssueRow Row(IssueState issue)
        {
            var stands = issue.Stands;
            var settled = issue.IsOpen ? null : chronicle.Settlements.GetValueOrDefault(issue.Id);
            var actual = issue.Draft.Actual;
            return new(
                issue.Id,
                issue.Draft.Label,
                ClauseLayout.Cite(end, issue.Id),
                stands?.Text,
                stands?.Label ?? "",
                issue.Status,
                settled,
                stands is null ? [] : Longest(holdouts, issue.Id, stands.Text),
                actual,
                actual is null ? null : issue.Options.FirstOrDefault(o => o.Text == actual)?.Label ?? actual,
                actual is null || stands is null || (issue.IsOpen && end.AdoptedBy is null) ? null : actual == stands.Text);
        }

        ImmutableArray<Holdout> Longest(Dictionary<(IssueId, string), Dictionary<PartyId, Moment?>> all, IssueId issue, string option) =>
            all.TryGetValue((issue, option), out var objectors)
                ?
                [
                    .. objectors
                        .OrderBy(o => o.Value is null ? 0 : 1)
                        .ThenByDescending(o => o.Value?.Move ?? 0)
                        .ThenByDescending(o => end.Roster[end.Roster.PlaceOf(o.Key)].Influence)
                        .Take(3)
                        .Select(o => new Holdout(o.Key, end.Roster.NameOf(o.Key), o.Value)),
                ]
                : [];
    }

    /// <summary>For each alternative, who ever objected to it and when each let it pass; null when never.</summary>
    private static Dictionary<(IssueId, string), Dictionary<PartyId, Moment?>> Objectors(Chronicle chronicle)
    {
        var all = new Dictionary<(IssueId, string), Dictionary<PartyId, Moment?>>();
        for (var move = 1L; move <= chronicle.Moves; move++)
            switch (chronicle[move])
            {
                case ObjectionRaised o when chronicle.End.Roster.Find(o.By) is not null:
                    if (!all.TryGetValue((o.Issue, o.Option), out var objectors))
                        all[(o.Issue, o.Option)] = objectors = [];
                    objectors[o.By] = null;
                    break;
                case ObjectionWithdrawn o when all.TryGetValue((o.Issue, o.Option), out var withdrawing):
                    withdrawing[o.By] = chronicle.When(move);
                    break;
            }

        return all;
    }
}

/// <summary>The figures of the outcome line.</summary>
/// <param name="Title">Title of the treaty.</param>
/// <param name="Scenario">Name of the scenario.</param>
/// <param name="Seed">Seed of all draws.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="AdoptedBy">How the text was adopted; null when it was not.</param>
/// <param name="Decided">When the text was adopted or rejected; null when neither.</param>
/// <param name="Meeting">The last meeting, or the one that adopted the text.</param>
/// <param name="Meetings">How many meetings the calendar has.</param>
/// <param name="Votes">How many votes there were, recorded and by show of hands.</param>
/// <param name="OpenIssues">How many wordings are not settled.</param>
/// <param name="Moves">How many moves were made.</param>
/// <param name="Ratifications">How many states ratified.</param>
/// <param name="InForce">When the treaty entered into force; null when it did not.</param>
/// <param name="Final">The vote on the text as a whole; null when there was none.</param>
public sealed record RunSummary(
    string Title,
    string Scenario,
    ulong Seed,
    Outcome Outcome,
    SettledBy? AdoptedBy,
    Moment? Decided,
    int Meeting,
    int Meetings,
    int Votes,
    int OpenIssues,
    long Moves,
    int Ratifications,
    DateOnly? InForce,
    VoteTally? Final)
{
    /// <summary>Whether it is a record of what happened, which may know less than there was.</summary>
    public bool IsRecord { get; init; }

    /// <summary>How many of the votes were by show of hands.</summary>
    public int ShowsOfHands { get; init; }

    /// <summary>As in <c>Adopted by consensus at meeting 118 of 120 (8 Aug 2024) · 3 recorded votes · 12,418 moves</c>.</summary>
    public string Line => string.Join(" · ", Parts());

    internal static RunSummary Of(Chronicle chronicle)
    {
        var end = chronicle.End;
        return new(
            end.Opening?.Title ?? "",
            end.Opening?.Scenario ?? "",
            end.Opening?.Seed ?? 0,
            end.Outcome,
            end.AdoptedBy,
            chronicle.Adopted ?? chronicle.Rejected,
            chronicle.Adopted?.Meeting ?? end.Meeting,
            end.Calendar.Meetings,
            end.CommitteeVotes,
            end.OpenIssues,
            chronicle.Moves,
            end.Ratifiers.Count,
            end.InForceOn,
            end.Votes.LastOrDefault(v => v.Question.Kind == QuestionKind.WholeText)) { IsRecord = end.IsRecord, ShowsOfHands = end.ShowsOfHands };
    }

    private IEnumerable<string> Parts()
    {
        var at = $"meeting {Meeting.ToString(CultureInfo.InvariantCulture)} of {Meetings.ToString(CultureInfo.InvariantCulture)}";
        var day = Decided is { } decided ? $" ({Prose.Day(decided.Date)})" : "";
        var tally = Final is { } final ? $" {Prose.Tally(final)}" : "";
        yield return (AdoptedBy, Outcome, Decided) switch
        {
            ({ } how, _, _) => $"Adopted by {Prose.How(how)}{tally} at {at}{day}",
            (_, Outcome.Rejected, _) or (_, _, not null) => $"Rejected by vote{tally} at {at}{day}",
            (_, Outcome.NoAgreement, _) => $"No agreement after {at}: {Prose.Count(OpenIssues, "wording", "wordings")} open",
            _ => $"In committee, {at}: {Prose.Count(OpenIssues, "wording", "wordings")} open",
        };
        if (InForce is { } date)
            yield return $"in force {Prose.Day(date)} with {Prose.Count(Ratifications, "ratification", "ratifications")}";
        yield return (IsRecord && Votes > 0 ? "at least " : "") + Prose.Count(Votes - ShowsOfHands, "recorded vote", "recorded votes")
            + (ShowsOfHands > 0 ? $" and {Prose.Count(ShowsOfHands, "show of hands", "shows of hands")}" : "");
        yield return Prose.Count(Moves, "move", "moves");
    }
}

/// <summary>What became of a contested wording.</summary>
/// <param name="Issue">The contested wording.</param>
/// <param name="Label">Its short name.</param>
/// <param name="Clauses">The clauses that hold it, as people cite them.</param>
/// <param name="Stands">What stands in the text at the end; null when nothing does.</param>
/// <param name="StandsLabel">Short name of what stands.</param>
/// <param name="Status">Draft, bracketed or settled.</param>
/// <param name="Settled">How it was settled; null while it is open.</param>
/// <param name="HeldOut">The three delegations that objected longest to what stands; empty when none did.</param>
/// <param name="Actual">What was really adopted; null when the scenario does not say.</param>
/// <param name="ActualLabel">Short name of what was really adopted.</param>
/// <param name="AsActual">Whether the same was adopted here; null when either is not known.</param>
public sealed record IssueRow(
    IssueId Issue,
    string Label,
    ImmutableArray<string> Clauses,
    string? Stands,
    string StandsLabel,
    IssueStatus Status,
    Settlement? Settled,
    ImmutableArray<Holdout> HeldOut,
    string? Actual,
    string? ActualLabel,
    bool? AsActual)
{
    /// <summary>How it was settled, as in <c>package P2, meeting 110</c>.</summary>
    public string How => Settled?.ToString() ?? (Status == IssueStatus.Bracketed ? "open, in brackets" : "not contested");

    /// <summary>Who held out longest; "none" when nobody objected to what stands.</summary>
    public string HeldOutText => HeldOut.IsEmpty ? "none" : string.Join(", ", HeldOut);
}

/// <summary>A delegation that objected to what stands.</summary>
/// <param name="Party">The delegation.</param>
/// <param name="Name">The same as people say it.</param>
/// <param name="Withdrew">When it last let the wording pass; null when never.</param>
public sealed record Holdout(PartyId Party, string Name, Moment? Withdrew)
{
    /// <summary>As in <c>IND (meeting 110)</c> or <c>COD (to the end)</c>.</summary>
    public override string ToString() => Withdrew is { } when ? $"{Party} (meeting {when.Meeting})" : $"{Party} (to the end)";
}
