using System.Collections.Immutable;
using NegotiationSim.Core.Ensembles;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Core.Backtests;

/// <summary>A count of ballots over runs.</summary>
/// <param name="Median">The median, by nearest rank.</param>
/// <param name="Low">The 5th percentile.</param>
/// <param name="High">The 95th percentile.</param>
public readonly record struct BallotSpread(int Median, int Low, int High)
{
    /// <summary>Of one count or more; each figure is one that occurred.</summary>
    public static BallotSpread Of(IEnumerable<int> counts)
    {
        var sorted = counts.Order().ToList();
        return new(At(0.5), At(0.05), At(0.95));

        int At(double share) => sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];
    }
}

/// <summary>How a vote of the record was counted in the runs that put the same question.</summary>
/// <param name="Yes">Ballots for.</param>
/// <param name="No">Ballots against.</param>
/// <param name="Abstaining">Abstentions.</param>
/// <param name="SameResult">Share of these runs with the real result; null when the real one is not known.</param>
public sealed record TallyBacktest(BallotSpread Yes, BallotSpread No, BallotSpread Abstaining, Share? SameResult);

/// <summary>Right ballots among those that can be judged.</summary>
/// <param name="Hits">How many are right.</param>
/// <param name="Of">Of how many.</param>
public readonly record struct HitRate(int Hits, int Of)
{
    /// <summary>0 to 1; not a number of none.</summary>
    public double Value => Of == 0 ? double.NaN : (double)Hits / Of;
}

/// <summary>Why the ballots of a roll call are not counted.</summary>
public enum Uncounted
{
    /// <summary>No run put the question.</summary>
    NotPut,

    /// <summary>The vote was not on a wording of the text, or not in the committee: no run can hold it.</summary>
    NotOnTheText,

    /// <summary>Positions in use rest on evidence of the day of the vote or later, perhaps on the vote itself: a hit rate would be circular.</summary>
    Circular,
}

/// <summary>The ballots of a vote, as far as they are known by name.</summary>
/// <param name="Known">How many are.</param>
/// <param name="IsComplete">Whether all are.</param>
/// <param name="Runs">Ballots that the runs got right: of each party the one that it cast most often where the question was put; null when not counted.</param>
/// <param name="Uncounted">Why not; null when they are.</param>
/// <param name="Commonest">The ballot that was cast most often.</param>
/// <param name="Same">Hits of saying it of everybody: known only afterwards.</param>
/// <param name="Earlier">The vote before it on record with all ballots; null when there is none.</param>
/// <param name="Repeated">Hits of saying that everybody votes as then, among those that voted then too.</param>
public sealed record RollCallBacktest(
    int Known,
    bool IsComplete,
    HitRate? Runs,
    Uncounted? Uncounted,
    Ballot Commonest,
    HitRate Same,
    RecordedVote? Earlier,
    HitRate? Repeated);

/// <summary>A vote of the record beside the runs.</summary>
/// <param name="Recorded">The vote.</param>
/// <param name="Put">Share of runs that put the same question: the same words into the same place; null when no run can.</param>
/// <param name="OnWording">Share of runs with any recorded vote on that wording; null when no run can have one.</param>
/// <param name="Tally">How it was counted; null when no run put it.</param>
/// <param name="RollCall">The ballots by name; null when none is known.</param>
public sealed record VoteBacktest(RecordedVote Recorded, Share? Put, Share? OnWording, TallyBacktest? Tally, RollCallBacktest? RollCall)
{
    /// <summary>Holds the votes of a record against runs.</summary>
    /// <param name="course">The record.</param>
    /// <param name="runs">The runs.</param>
    /// <param name="evidence">How old the positions are that the runs used.</param>
    public static ImmutableArray<VoteBacktest> Of(RecordedCourse course, IReadOnlyList<SimulatedRun> runs, EvidenceInUse evidence)
    {
        ArgumentNullException.ThrowIfNull(course);
        return [.. course.Votes.Select((vote, i) => One(vote, course.Votes[..i], runs, evidence))];
    }

    private static VoteBacktest One(RecordedVote recorded, ImmutableArray<RecordedVote> earlier, IReadOnlyList<SimulatedRun> runs, EvidenceInUse evidence)
    {
        if (recorded.Issue is not { } issue)
            return new(recorded, null, null, null, ByName(recorded, earlier, [], evidence.YoungestOfAll >= recorded.Date ? Uncounted.Circular : Uncounted.NotOnTheText));
        var option = recorded.Vote.Question!.Option;
        // Where a run puts the question twice, the last vote stands.
        SimulatedVote[] same = [.. runs.Select(r => r.Votes.LastOrDefault(v => v.Issue == issue && v.Option == option)).OfType<SimulatedVote>()];
        TallyBacktest? tally = same.Length == 0
            ? null
            : new(
                BallotSpread.Of(same.Select(v => v.Count(Ballot.Yes))),
                BallotSpread.Of(same.Select(v => v.Count(Ballot.No))),
                BallotSpread.Of(same.Select(v => v.Count(Ballot.Abstain))),
                recorded.Vote.Carried is { } carried ? Share.Wilson(same.Count(v => v.Carried == carried), same.Length) : null);
        Uncounted? why = evidence.Youngest(issue) >= recorded.Date ? Uncounted.Circular : same.Length == 0 ? Uncounted.NotPut : null;
        return new(
            recorded,
            Share.Wilson(same.Length, runs.Count),
            Share.Wilson(runs.Count(r => r.Votes.Any(v => v.Issue == issue)), runs.Count),
            tally,
            ByName(recorded, earlier, same, why));
    }

    private static RollCallBacktest? ByName(RecordedVote recorded, ImmutableArray<RecordedVote> earlier, SimulatedVote[] same, Uncounted? why)
    {
        var real = recorded.Ballots;
        if (real.IsEmpty)
            return null;
        var commonest = real.Values.CountBy(b => b).OrderByDescending(b => b.Value).ThenBy(b => b.Key).First();
        var before = earlier.LastOrDefault(v => v.Vote.HasRollCall);
        return new(
            real.Count,
            recorded.Vote.HasRollCall,
            why is null ? Hits(real, same) : null,
            why,
            commonest.Key,
            new(commonest.Value, real.Count),
            before,
            before is null ? null : Repeated(real, before.Ballots));
    }

    private static HitRate Repeated(ImmutableDictionary<PartyId, Ballot> real, ImmutableDictionary<PartyId, Ballot> then)
    {
        var both = real.Where(r => then.ContainsKey(r.Key)).ToList();
        return new(both.Count(r => then[r.Key] == r.Value), both.Count);
    }

    private static HitRate Hits(ImmutableDictionary<PartyId, Ballot> real, SimulatedVote[] same)
    {
        var (hits, of) = (0, 0);
        foreach (var (party, ballot) in real)
        {
            var cast = same.Where(v => v.Ballots.ContainsKey(party)).CountBy(v => v.Ballots[party]).OrderByDescending(b => b.Value).ThenBy(b => b.Key).ToList();
            if (cast.Count == 0)
                continue;
            of++;
            hits += cast[0].Key == ballot ? 1 : 0;
        }

        return new(hits, of);
    }
}
