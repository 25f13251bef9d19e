using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Bargaining;

/// <summary>What a branch is to be.</summary>
/// <param name="Parent">The negotiation that it is taken from.</param>
/// <param name="At">The last move that both share, from 1. A decision is not cut in two: the branch parts after all of its events.</param>
/// <param name="Scenario">The scenario as changed.</param>
/// <param name="Seed">Seed of all draws from there on.</param>
/// <param name="Changes">What was changed.</param>
/// <param name="Day">For a record: the day on which the simulation takes over; the day of the last move when not given.</param>
public sealed record BranchPlan(string Parent, long At, Scenario Scenario, ulong Seed, ImmutableArray<BranchChange> Changes, DateOnly? Day = null);

/// <summary>How a branch begins.</summary>
/// <param name="Events">The shared history, the parting, what lapses with it, and the rest of the sitting that was cut.</param>
/// <param name="Move">The last move that both share.</param>
/// <param name="Sitting">What became of the sitting that was going on.</param>
public sealed record BranchOpening(ImmutableArray<NegotiationEvent> Events, long Move, CutSitting Sitting);

/// <summary>What becomes of a sitting when a history is cut.</summary>
public enum CutSitting
{
    /// <summary>None was going on.</summary>
    None,

    /// <summary>It was taken up in the middle and held to its end.</summary>
    TakenUp,

    /// <summary>People, or history, made its moves: it cannot be taken up, and the next meeting follows.</summary>
    Left,
}

/// <summary>
/// Takes a negotiation up to a move and parts from it there. A sitting has no memory but the record, so that one which is cut in the middle is
/// held again from its beginning until it comes to that move; what the floor asks after it is answered under the changed scenario. A
/// branch in which nothing is changed goes on exactly as its parent did.
/// </summary>
public static class Branching
{
    /// <summary>The beginning of a branch, to its first safe point: the end of the sitting in which it parts.</summary>
    /// <param name="history">The parent's events.</param>
    /// <param name="plan">Where and how to part.</param>
    /// <param name="scenarioOf">The stored scenario of a hash.</param>
    /// <exception cref="ArgumentException">The negotiation has ended at that move, or a record has no meeting left after that day.</exception>
    public static BranchOpening Begin(IReadOnlyList<NegotiationEvent> history, BranchPlan plan, Func<string, Scenario> scenarioOf)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.At, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(plan.At, history.Count);
        var state = Negotiation.Fold(history.Take((int)plan.At));
        foreach (var start in state.IsRecord ? [] : StartsOfSitting(history, plan.At))
            if (new Cut(history, start, plan, scenarioOf).Hold() is { } held)
                return held;

        var within = state.Phase == Phase.InCommittee && state.Meeting > 0 && !state.AwaitsBusiness && !state.IsRecord;
        return new(Part(history, plan), plan.At, within ? CutSitting.Left : CutSitting.None);
    }

    /// <summary>The shared history and the parting behind exactly that move, with nothing held again: people go on from there.</summary>
    /// <param name="history">The parent's events.</param>
    /// <param name="plan">Where and how to part.</param>
    /// <exception cref="ArgumentException">The negotiation has ended at that move, or a record has no meeting left after that day.</exception>
    public static ImmutableArray<NegotiationEvent> Part(IReadOnlyList<NegotiationEvent> history, BranchPlan plan)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.At, Negotiation.OpeningMove);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(plan.At, history.Count);
        ImmutableArray<NegotiationEvent> shared = [.. history.Take((int)plan.At)];
        return shared.AddRange(Parting(Negotiation.Fold(shared), plan));
    }

    /// <summary>Where the sitting may have begun in which a move was made: before the meeting was opened, or after people had opened it.</summary>
    private static IEnumerable<int> StartsOfSitting(IReadOnlyList<NegotiationEvent> history, long at)
    {
        var opened = (int)at - 1;
        while (opened >= 0 && history[opened] is not NegotiationEvent.MeetingOpened)
            opened--;
        if (opened < 0)
            yield break;
        yield return opened;
        var state = Negotiation.Fold(history.Take(opened + 1));
        var start = opened + 1;
        for (; start < at && state.AwaitsBusiness; start++)
            state = state.Evolve(history[start]);
        if (start - 1 > opened && start - 1 < at)
            yield return start - 1;
    }

    private static ImmutableArray<NegotiationEvent> Parting(Negotiation state, BranchPlan plan)
    {
        var before = state.Opening!;
        var parting = new NegotiationEvent.HistoryBranched(
            plan.Parent,
            state.Version,
            Canonical.Hash(plan.Scenario),
            plan.Seed,
            plan.Changes,
            plan.Changes.Any(c => c.What == "rules") ? plan.Scenario.Rules : null,
            Some(plan.Scenario.Parties.Where(p => before.Parties.FirstOrDefault(q => q.Id == p.Id) is { } q && !IsSame(p, q))),
            Some(plan.Scenario.Blocs.Where(b => before.Blocs.FirstOrDefault(c => c.Id == b.Id) is { } c && c.Solidarity != b.Solidarity)),
            Presumed(state, plan));
        return NegotiationDecider.Decide(new NegotiationCommand.Branch(parting), state) switch
        {
            Decision.Accepted accepted => accepted.Events,
            var refused => throw new ArgumentException(((Decision.Refused)refused).Why, nameof(plan)),
        };
    }

    private static ImmutableArray<T>? Some<T>(IEnumerable<T> items) => items.ToImmutableArray() is { IsEmpty: false } some ? some : null;

    private static bool IsSame(Party one, Party other) =>
        one.Influence == other.Influence && one.Left == other.Left && one.Blocs.SequenceEqual(other.Blocs);

    /// <summary>
    /// A record tells of few meetings. What the calendar had held by that day is taken as held, and the agenda as having gone round evenly,
    /// so that the simulated talks do not begin their first reading when the last session does.
    /// </summary>
    private static PresumedCourse? Presumed(Negotiation state, BranchPlan plan)
    {
        if (!state.IsRecord)
            return null;
        if (state.Phase != Phase.InCommittee)
            return new(state.Meeting, 0);
        var day = plan.Day ?? state.Date;
        var held = state.Meeting;
        while (held < state.Calendar.Meetings && state.Calendar.DateOf(held + 1) <= day)
            held++;
        return held < state.Calendar.Meetings
            ? new(held, held * state.Calendar.ItemsPerMeeting / Math.Max(1, state.Issues.Length))
            : throw new ArgumentException($"the calendar has no meeting after {day:yyyy-MM-dd}", nameof(plan));
    }

    /// <summary>Holds the sittings again from a place in the history, and turns them where the history parted, and where it is to part now.</summary>
    private sealed class Cut(IReadOnlyList<NegotiationEvent> history, int start, BranchPlan plan, Func<string, Scenario> scenarioOf)
    {
        private Scenario _scenario = null!;
        private Respond _respond = null!;
        private Sitting? _sitting;
        private int _checked;
        private long? _parted;
        private long _turned;
        private bool _strayed;

        /// <summary>Null when the history is not what the simulator makes of it.</summary>
        public BranchOpening? Hold()
        {
            var state = Negotiation.Fold(history.Take(start));
            _checked = start;
            Follow(scenarioOf(state.Opening!.ScenarioHash), state);
            var events = history.Take(start).ToImmutableArray().ToBuilder();
            while (_parted is null && !_strayed)
            {
                _sitting = Sitting.Next(state, _scenario.Model);
                if (_sitting is null)
                    return null;
                _sitting.AfterDecision = Watch;
                foreach (var call in _sitting.Hold())
                {
                    if (_strayed)
                        return null;
                    _sitting.Hear(call.Addressees.Select(place => _respond(place, call)).ToList());
                }

                events.AddRange(_sitting.Events);
                state = _sitting.State;
            }

            return _strayed ? null : new(events.ToImmutable(), _parted!.Value, state.Version > _turned ? CutSitting.TakenUp : CutSitting.None);
        }

        private void Follow(Scenario scenario, Negotiation state)
        {
            _scenario = scenario;
            _respond = Rehearsal.Simulator(scenario, state.Roster, state.Opening!.Seed);
        }

        private void Watch()
        {
            if (_parted is not null || _strayed)
                return;
            Check();
            var version = _sitting!.State.Version;
            if (_strayed)
                return;
            if (version >= plan.At)
            {
                _parted = version;
                Turn(Parting(_sitting.State, plan), plan.Scenario);
            }
            else if (version < history.Count && history[(int)version] is NegotiationEvent.HistoryBranched earlier)
            {
                // What the earlier parting made lapse follows from it, as it did then.
                if (NegotiationDecider.Decide(new NegotiationCommand.Branch(earlier), _sitting.State) is Decision.Accepted accepted)
                    Turn(accepted.Events, scenarioOf(earlier.ScenarioHash));
                Check();
                if (_sitting.State.Version >= plan.At && !_strayed)
                {
                    _parted = _sitting.State.Version;
                    Turn(Parting(_sitting.State, plan), plan.Scenario);
                }
            }
        }

        private void Turn(ImmutableArray<NegotiationEvent> parting, Scenario scenario)
        {
            _sitting!.Turn(parting, scenario.Model);
            Follow(scenario, _sitting.State);
            _turned = _sitting.State.Version;
        }

        /// <summary>Whether the sitting still says what the history says.</summary>
        private void Check()
        {
            for (var first = _sitting!.State.Version - _sitting.Events.Count; _checked < _sitting.State.Version; _checked++)
                if (_checked >= history.Count || Canonical.Line(_sitting.Events[(int)(_checked - first)]) != Canonical.Line(history[_checked]))
                {
                    _strayed = true;
                    return;
                }
        }
    }
}
