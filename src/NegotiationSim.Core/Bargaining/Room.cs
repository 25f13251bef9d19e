using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Core.Bargaining;

/// <summary>
/// What has been said on one wording, added up once so that every party reads the same sums: influence-weighted means of declared
/// places for the room and for each bloc.
/// </summary>
public sealed class Hearing
{
    private readonly double[] _blocWeight;
    private readonly double[] _blocSum;
    private readonly double[] _against;

    public Hearing(Negotiation state, IssueState issue)
    {
        Issue = issue;
        var roster = state.Roster;
        _blocWeight = new double[roster.Parties.Length];
        _blocSum = new double[roster.Parties.Length];
        _against = new double[issue.Options.Length];
        for (var i = 0; i < roster.Delegations; i++)
        {
            var place = issue.Declared[i];
            for (var option = 0; option < _against.Length; option++)
                _against[option] += StandsAgainst(i, option);
            if (double.IsNaN(place))
                continue;
            var party = roster[i];
            Weight += party.Influence;
            Sum += party.Influence * place;
            Speakers++;
            foreach (var bloc in roster.BlocsOf(i))
            {
                _blocWeight[bloc] += party.Influence;
                _blocSum[bloc] += party.Influence * place;
            }
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
    public double StandsAgainst(int delegation, int option)
    {
        if (Issue.Options[option].Objectors.Contains(delegation))
            return 1;
        var place = Issue.Declared[delegation];
        if (double.IsNaN(place))
            return 0;
        var distance = Math.Abs(Issue.Options[option].Place - place);
        for (var other = 0; other < Issue.Options.Length; other++)
            if (other != option && (Issue.Options[other].OnTable || other == Issue.Standing) && Math.Abs(Issue.Options[other].Place - place) < distance)
                return 0.5;
        return 0;
    }

    /// <summary>Mean place of the room; null while nobody has spoken.</summary>
    public double? Mean => Weight > 0 ? Sum / Weight : null;

    /// <summary>Mean place of a bloc's members that have spoken; null while none has.</summary>
    public double? BlocMean(int bloc) => _blocWeight[bloc] > 0 ? _blocSum[bloc] / _blocWeight[bloc] : null;

    /// <summary>Mean place of the others in a bloc, one speaker left out.</summary>
    public double? BlocMeanWithout(int bloc, double influence, double declared) => Without(_blocWeight[bloc], _blocSum[bloc], influence, declared);

    /// <summary>Mean place of the others in the room, one speaker left out.</summary>
    public double? MeanWithout(double influence, double declared) => Without(Weight, Sum, influence, declared);

    private static double? Without(double weight, double sum, double influence, double declared)
    {
        if (!double.IsNaN(declared))
        {
            weight -= influence;
            sum -= influence * declared;
        }

        return weight > 1e-9 ? sum / weight : null;
    }
}

/// <summary>
/// What everybody in the room has before them when something is asked: the record, and what was said, added up when it is first
/// needed. Parties may read it from several threads.
/// </summary>
public sealed class Room(Negotiation state)
{
    private readonly Hearing?[] _hearings = new Hearing?[state.Issues.Length];

    public Negotiation State => state;

    /// <summary>What was said on the wording at a place on the agenda.</summary>
    public Hearing this[int issue] =>
        Volatile.Read(ref _hearings[issue])
        ?? Interlocked.CompareExchange(ref _hearings[issue], new(state, state.Issues[issue]), null)
        ?? _hearings[issue]!;
}
