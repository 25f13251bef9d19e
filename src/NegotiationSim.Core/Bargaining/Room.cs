using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Core.Bargaining;

/// <summary>
/// What everybody in the room has before them when something is asked: the record, and what was said, added up when it is first
/// needed. Parties may read it from several threads.
/// </summary>
public sealed class Room
{
    private readonly Hearing?[] _hearings;
    private readonly double _quorum;
    private OptionState?[]? _leading;
    private Market? _market;

    /// <param name="state">The record.</param>
    /// <param name="quorum">Share of a bloc's members without which its line is broken, 0 to 1; the default of the model when not given.</param>
    /// <param name="before">
    /// The room as it was at an earlier call to the same parties: what was said on wordings that nobody has touched since is not added up
    /// again.
    /// </param>
    public Room(Negotiation state, double? quorum = null, Room? before = null)
    {
        State = state;
        _quorum = quorum ?? BehaviourParameters.Default.BlocQuorum;
        _hearings = before is not null && before._quorum == _quorum && ReferenceEquals(before.State.Roster, state.Roster) ? before._hearings : new Hearing?[state.Issues.Length];
        Progress = state.Progress;
    }

    /// <summary>How far the talks are, 0 to 1.</summary>
    public double Progress { get; }

    public Negotiation State { get; }

    /// <summary>For each open wording the option that the chair would put, as everybody can work out; null for settled ones.</summary>
    public ReadOnlySpan<OptionState?> Leading => Volatile.Read(ref _leading) ?? Interlocked.CompareExchange(ref _leading, Lead(), null) ?? _leading!;

    /// <summary>What can be traded, as everybody can work out.</summary>
    internal Market Market => Volatile.Read(ref _market) ?? Interlocked.CompareExchange(ref _market, new Market().LayOut(this), null) ?? _market!;

    /// <summary>What was said on the wording at a place on the agenda.</summary>
    public Hearing this[int issue]
    {
        get
        {
            var known = Volatile.Read(ref _hearings[issue]);
            if (known is not null && known.StillHolds(State.Issues[issue]))
                return known;
            var hearing = new Hearing(State, State.Issues[issue], _quorum, known);
            return Interlocked.CompareExchange(ref _hearings[issue], hearing, known) is { } other && other.StillHolds(State.Issues[issue]) ? other : hearing;
        }
    }

    private OptionState?[] Lead()
    {
        var leading = new OptionState?[State.Issues.Length];
        for (var i = 0; i < leading.Length; i++)
            if (State.Issues[i].IsOpen)
                leading[i] = this[i].Leading(State);
        return leading;
    }
}

/// <summary>
/// The last room of a negotiation in which the same parties, with the same instructions, answer all along: the next begins with what
/// they have worked out.
/// </summary>
public sealed class RoomMemory
{
    internal Room? Last { get; set; }
}
