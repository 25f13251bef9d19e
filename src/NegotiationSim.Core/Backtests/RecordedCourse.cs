using System.Collections.Immutable;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Backtests;

/// <summary>What really became of a contested wording.</summary>
/// <param name="Issue">The wording.</param>
/// <param name="Option">What was settled on in the end; null when neither the record nor the scenario says.</param>
/// <param name="Decided">
/// The day of the decision: that of the first recorded vote of the committee on it, or of its agreement if that came first; else that of the
/// adoption, else the last of the record.
/// </param>
/// <param name="IsInferred">Whether no source states what was settled, or on which day: the decision may have been earlier.</param>
public sealed record RecordedWording(IssueId Issue, string? Option, DateOnly Decided, bool IsInferred);

/// <summary>A vote of the record.</summary>
/// <param name="Move">Number of the move in the record.</param>
/// <param name="Date">Its day.</param>
/// <param name="Vote">What is known of it.</param>
public sealed record RecordedVote(long Move, DateOnly Date, VoteReported Vote)
{
    /// <summary>The contested wording that the committee voted on; null for votes on something else, or elsewhere.</summary>
    public IssueId? Issue => Vote.Body is null ? Vote.Question?.Issue : null;

    /// <summary>The ballots that are known by name.</summary>
    public ImmutableDictionary<PartyId, Ballot> Ballots { get; } =
        Vote.VotedYes.Select(p => (p, Ballot.Yes)).Concat(Vote.VotedNo.Select(p => (p, Ballot.No))).Concat(Vote.Abstained.Select(p => (p, Ballot.Abstain)))
            .ToImmutableDictionary(x => x.p, x => x.Item2);
}

/// <summary>What the record says that runs can be held against.</summary>
/// <param name="Wordings">The contested wordings, in the order of the scenario.</param>
/// <param name="Votes">The votes, in order.</param>
public sealed record RecordedCourse(ImmutableArray<RecordedWording> Wordings, ImmutableArray<RecordedVote> Votes)
{
    /// <summary>Reads a record that was played through the rules.</summary>
    /// <param name="scenario">The scenario that the record belongs to.</param>
    /// <param name="record">The record, as a history.</param>
    public static RecordedCourse Of(Scenario scenario, Chronicle record)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(record);
        var steps = record.Walk().ToList();
        var last = steps.FirstOrDefault(s => s.Event is TextAdopted) is { Event: not null } adopted ? adopted : steps[^1];
        return new(
            [
                .. scenario.Issues.Select(issue =>
                {
                    var decisive = steps.FirstOrDefault(s => Decides(s.Event, issue.Id));
                    var by = decisive.Event is null ? last : decisive;
                    return new RecordedWording(
                        issue.Id,
                        record.Settlements.GetValueOrDefault(issue.Id)?.Option ?? issue.Actual,
                        by.When.Date,
                        decisive.Event?.Evidence?.Confidence is null or Confidence.Inferred);
                }),
            ],
            [.. steps.Where(s => s.Event is VoteReported).Select(s => new RecordedVote(s.When.Move, s.When.Date, (VoteReported)s.Event))]);
    }

    /// <summary>The evidence that may not be used: what is not shown to be older than the decision that it would help to predict.</summary>
    /// <param name="evidence">The evidence in use.</param>
    /// <param name="keepsUndated">Whether evidence without a date is used all the same.</param>
    public IEnumerable<(PositionEvidence Evidence, RecordedWording Wording)> TooYoung(IEnumerable<PositionEvidence> evidence, bool keepsUndated)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var wordings = Wordings.ToDictionary(w => w.Issue);
        return from e in evidence
               let wording = wordings[e.Issue]
               where e.IsTooYoungFor(wording.Decided, keepsUndated)
               select (e, wording);
    }

    private static bool Decides(NegotiationEvent e, IssueId issue) => e switch
    {
        VoteReported v => v.Body is null && v.Question?.Issue == issue,
        ClauseAgreedAdReferendum a => a.Issue == issue,
        _ => false,
    };
}
