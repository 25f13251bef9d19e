using System.Runtime.CompilerServices;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Core.Bargaining;

/// <summary>
/// What has been said on one wording, added up once so that every party reads the same sums: influence-weighted means of declared
/// places for the room and for each bloc.
/// </summary>
public sealed class Hearing
{
    private readonly int _firstBloc;
    private readonly double[] _blocWeight;
    private readonly double[] _blocSum;
    private readonly double[] _against;
    private readonly byte[] _halves;
    private readonly double[] _own;
    private readonly double[]? _lines;
    private StrongBox<OptionState?>? _leading;

    /// <param name="quorum">Share of a bloc's members without which its line is broken, 0 to 1.</param>
    public Hearing(Negotiation state, IssueState issue, double quorum)
    {
        Issue = issue;
        var roster = state.Roster;
        _firstBloc = roster.Delegations + roster.Observers;
        _blocWeight = new double[roster.Parties.Length - _firstBloc];
        _blocSum = new double[_blocWeight.Length];
        _against = new double[issue.Options.Length];
        _halves = new byte[roster.Delegations * issue.Options.Length];
        _own = new double[roster.Delegations];
        Array.Fill(_own, double.NaN);
        for (var i = 0; i < roster.Delegations; i++)
        {
            var place = issue.Declared[i];
            for (var option = 0; option < _against.Length; option++)
            {
                var halves = HalvesAgainst(i, option);
                _halves[i * _against.Length + option] = halves;
                _against[option] += halves / 2.0;
            }

            if (double.IsNaN(place))
                continue;
            var party = roster[i];
            Weight += party.Influence;
            Sum += party.Influence * place;
            Speakers++;
            foreach (var bloc in roster.BlocsOf(i))
            {
                _blocWeight[bloc - _firstBloc] += party.Influence;
                _blocSum[bloc - _firstBloc] += party.Influence * place;
            }
        }

        for (var bloc = _firstBloc; bloc < roster.Parties.Length; bloc++)
        {
            var members = roster.MembersOf(bloc);
            if (double.IsNaN(issue.Declared[bloc]) || members.CountShared(issue.Apart) > (1 - quorum) * members.Count)
                continue;
            if (_lines is null)
                Array.Fill(_lines = new double[_blocWeight.Length], double.NaN);
            _lines[bloc - _firstBloc] = issue.Declared[bloc];
        }
    }

    public IssueState Issue { get; }

    /// <summary>Influence of those delegations that have spoken.</summary>
    public double Weight { get; }

    /// <summary>Influence times place, summed over those delegations.</summary>
    public double Sum { get; }

    /// <summary>How many delegations have spoken.</summary>
    public int Speakers { get; }

    /// <summary>How many stand against an option: an objection counts one, having spoken for another wording before the room one half.</summary>
    public double Against(int option) => _against[option];

    /// <summary>What one delegation adds to <see cref="Against"/>: 1, one half, or 0.</summary>
    public double StandsAgainst(int delegation, int option) => _halves[delegation * _against.Length + option] / 2.0;

    /// <summary>
    /// Where a delegation stands by itself, once worked out: it is asked for each option, and by its blocs. Two threads that work it
    /// out at the same time come to the same.
    /// </summary>
    internal double Own(Brief brief)
    {
        var place = Volatile.Read(ref _own[brief.Place]);
        if (double.IsNaN(place))
            Volatile.Write(ref _own[brief.Place], place = Judgement.Own(brief, this).Place);
        return place;
    }

    private byte HalvesAgainst(int delegation, int option)
    {
        if (Issue.Options[option].Objectors.Contains(delegation))
            return 2;
        var place = Issue.Declared[delegation];
        if (double.IsNaN(place))
            return 0;
        var distance = Math.Abs(Issue.Options[option].Place - place);
        for (var other = 0; other < Issue.Options.Length; other++)
            if (other != option && (Issue.Options[other].OnTable || other == Issue.Standing) && Math.Abs(Issue.Options[other].Place - place) < distance)
                return 1;
        return 0;
    }

    /// <summary>The option that the chair would put, worked out once.</summary>
    internal OptionState? Leading(Negotiation state)
    {
        if (_leading is null)
            Volatile.Write(ref _leading, new(Presiding.LeastObjected(state, Issue)));
        return _leading.Value;
    }

    /// <summary>Whether any bloc has a common position on the wording.</summary>
    public bool HasLines => _lines is not null;

    /// <summary>The common position that a bloc has declared and that has not been broken since; not a number when there is none.</summary>
    public double LineOf(int bloc) => _lines is null ? double.NaN : _lines[bloc - _firstBloc];

    /// <summary>Mean place of the room; null while nobody has spoken.</summary>
    public double? Mean => Weight > 0 ? Sum / Weight : null;

    /// <summary>Mean place of a bloc's members that have spoken; null while none has.</summary>
    public double? BlocMean(int bloc) => _blocWeight[bloc - _firstBloc] > 0 ? _blocSum[bloc - _firstBloc] / _blocWeight[bloc - _firstBloc] : null;

    /// <summary>Mean place of the others in a bloc, one speaker left out.</summary>
    public double? BlocMeanWithout(int bloc, double influence, double declared) => Without(_blocWeight[bloc - _firstBloc], _blocSum[bloc - _firstBloc], influence, declared);

    /// <summary>Mean place of the others in the room, one speaker left out.</summary>
    public double? MeanWithout(double influence, double declared) => Without(Weight, Sum, influence, declared);

    private static double? Without(double weight, double sum, double influence, double declared)
    {
        if (!double.IsNaN(declared))
        {
            // What is left when nobody else has spoken is rounding, whatever the unit of influence.
            var least = weight * 1e-9;
            weight -= influence;
            sum -= influence * declared;
            return weight > least ? sum / weight : null;
        }

        return weight > 0 ? sum / weight : null;
    }
}

/// <summary>
/// What everybody in the room has before them when something is asked: the record, and what was said, added up when it is first
/// needed. Parties may read it from several threads.
/// </summary>
public sealed class Room
{
    private readonly Hearing?[] _hearings;
    private readonly double _quorum;
    private OptionState?[]? _leading;

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
        _hearings = new Hearing?[state.Issues.Length];
        Progress = state.Progress;
        if (before is null || before._quorum != _quorum || !ReferenceEquals(before.State.Roster, state.Roster))
            return;
        for (var i = 0; i < _hearings.Length; i++)
            if (before._hearings[i] is { } hearing && ReferenceEquals(hearing.Issue, state.Issues[i]))
                _hearings[i] = hearing;
    }

    /// <summary>How far the talks are, 0 to 1.</summary>
    public double Progress { get; }

    public Negotiation State { get; }

    /// <summary>For each open wording the option that the chair would put, as everybody can work out; null for settled ones.</summary>
    public ReadOnlySpan<OptionState?> Leading => Volatile.Read(ref _leading) ?? Interlocked.CompareExchange(ref _leading, Lead(), null) ?? _leading!;

    /// <summary>What was said on the wording at a place on the agenda.</summary>
    public Hearing this[int issue] =>
        Volatile.Read(ref _hearings[issue])
        ?? Interlocked.CompareExchange(ref _hearings[issue], new(State, State.Issues[issue], _quorum), null)
        ?? _hearings[issue]!;

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
