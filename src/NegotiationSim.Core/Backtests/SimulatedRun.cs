using System.Collections.Immutable;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Negotiations;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Backtests;

/// <summary>A recorded vote of a run on a contested wording, ballot by ballot.</summary>
/// <param name="Issue">The wording.</param>
/// <param name="Option">What a yes would have put there; null when the vote was on keeping what stood there.</param>
/// <param name="Carried">Whether it was carried.</param>
/// <param name="Ballots">Who voted how; those who were absent are not in it.</param>
public sealed record SimulatedVote(IssueId Issue, string? Option, bool Carried, ImmutableDictionary<PartyId, Ballot> Ballots)
{
    public int Count(Ballot ballot) => Ballots.Values.Count(b => b == ballot);
}

/// <summary>A run, as a backtest sees it.</summary>
/// <param name="Summary">The run, boiled down.</param>
/// <param name="Votes">Its votes on wordings, in order.</param>
public sealed record SimulatedRun(RunSummary Summary, ImmutableArray<SimulatedVote> Votes)
{
    /// <summary>Boils a run down.</summary>
    /// <param name="scenario">What the run was a run of.</param>
    /// <param name="seed">Its seed.</param>
    /// <param name="events">Its events, all of them.</param>
    public static SimulatedRun Of(Scenario scenario, ulong seed, ImmutableArray<NegotiationEvent> events) => new(
        RunSummary.Of(scenario, seed, events),
        [
            .. from vote in events.OfType<VoteRecorded>()
               where vote.Question is { Issue: not null, Kind: QuestionKind.Amendment or QuestionKind.Retention }
               select new SimulatedVote(
                   vote.Question.Issue!.Value,
                   vote.Question.Kind == QuestionKind.Amendment ? vote.Question.Option : null,
                   vote.Carried,
                   vote.Yes.Select(p => (p, Ballot.Yes)).Concat(vote.No.Select(p => (p, Ballot.No))).Concat(vote.Abstaining.Select(p => (p, Ballot.Abstain)))
                       .ToImmutableDictionary(x => x.p, x => x.Item2)),
        ]);
}
