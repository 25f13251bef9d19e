using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Bargaining;

/// <summary>
/// What has been said on one wording: sums over declared places, the lines of blocs, who has spoken for another wording before the
/// room. It does not depend on who objects, so that it holds for as long as nobody speaks and the wordings before the room stay as they are.
/// </summary>
internal sealed class Said
{
    private readonly int _firstBloc;
    private readonly int _delegations;
    private readonly double[] _blocWeight;
    private readonly double[] _blocSum;
    private readonly double[]? _lines;
    private readonly ulong[] _elsewhere;
    private readonly double[] _declared;
    private readonly IssueState _issue;
    private readonly int _statements;
    private double[]? _own;
    private double[]? _places;
    private ulong[] _breaks = [];

    /// <param name="quorum">Share of a bloc's members without which its line is broken, 0 to 1.</param>
    public Said(Roster roster, IssueState issue, double quorum)
    {
        _issue = issue;
        _statements = issue.Statements;
        _declared = ImmutableCollectionsMarshal.AsArray(issue.Declared)!;
        _delegations = roster.Delegations;
        _firstBloc = roster.Delegations + roster.Observers;
        _blocWeight = new double[roster.Belonging.Length * Vector512<double>.Count];
        _blocSum = new double[_blocWeight.Length];
        var influences = roster.Influences.AsSpan();
        Span<int> speakers = influences.Length <= 1024 ? stackalloc int[influences.Length] : new int[influences.Length];
        var lanes = Lane.Reach(influences.Length);
        Span<double> places = lanes <= 512 ? stackalloc double[lanes] : new double[lanes];
        Lane.LayOut(_declared.AsSpan(0, influences.Length), places);
        double weight = 0, sum = 0;
        for (var word = 0; word < Words; word++)
            for (var spoken = HaveSpoken(places, word); spoken != 0; spoken &= spoken - 1)
            {
                var i = (word << 6) + BitOperations.TrailingZeroCount(spoken);
                weight += influences[i];
                sum += influences[i] * _declared[i];
                speakers[Speakers++] = i;
            }

        (Weight, Sum) = (weight, sum);
        for (var eight = 0; eight < roster.Belonging.Length; eight++)
            SumUp(speakers[..Speakers], roster.Belonging[eight], influences, eight * Vector512<double>.Count);
        _elsewhere = Elsewhere(issue, places, Words);
        for (var bloc = _firstBloc; bloc < roster.Parties.Length; bloc++)
        {
            if (double.IsNaN(_declared[bloc]) || roster.MembersOf(bloc) is var members && members.CountShared(issue.Apart) > (1 - quorum) * members.Count)
                continue;
            if (_lines is null)
                Array.Fill(_lines = new double[_blocWeight.Length], double.NaN);
            _lines[bloc - _firstBloc] = _declared[bloc];
        }
    }

    /// <summary>Influence of those delegations that have spoken.</summary>
    public double Weight { get; }

    /// <summary>Influence times place, summed over those delegations.</summary>
    public double Sum { get; }

    /// <summary>How many delegations have spoken.</summary>
    public int Speakers { get; }

    /// <summary>Whether any bloc has a common position on the wording.</summary>
    public bool HasLines => _lines is not null;

    /// <summary>What everybody has declared, by place; not a number for those who have not spoken.</summary>
    public ReadOnlySpan<double> Declared => _declared;

    /// <summary>Where delegations stand with the lines of their blocs taken into account, for whoever works it out for all at once; null until somebody has.</summary>
    public double[]? Places
    {
        get => Volatile.Read(ref _places);
        private set => Volatile.Write(ref _places, value);
    }

    /// <summary>Whether nothing has been said since, nor a wording been brought before the room or put in the text.</summary>
    public bool StillHolds(IssueState issue)
    {
        if (ReferenceEquals(issue, _issue))
            return issue.Statements == _statements;
        if (!ReferenceEquals(ImmutableCollectionsMarshal.AsArray(issue.Declared), _declared) || issue.Statements != _statements
            || issue.Standing != _issue.Standing || issue.Options.Length != _issue.Options.Length || issue.Apart != _issue.Apart)
            return false;
        for (var i = 0; i < issue.Options.Length; i++)
            if (issue.Options[i].OnTable != _issue.Options[i].OnTable)
                return false;
        return true;
    }

    /// <summary>Delegations that have spoken for another wording before the room than an option, sixty-four to a word.</summary>
    public ReadOnlySpan<ulong> Elsewhere(int option) => _elsewhere.AsSpan(option * Words, Words);

    private int Words => (_delegations + 63) >> 6;

    /// <summary>The common position of a bloc; not a number when there is none.</summary>
    public double LineOf(int bloc) => _lines is null ? double.NaN : _lines[bloc - _firstBloc];

    /// <summary>Mean place of a bloc's members that have spoken; not a number while none has.</summary>
    public double MeanOf(int bloc) => _blocWeight[bloc - _firstBloc] > 0 ? _blocSum[bloc - _firstBloc] / _blocWeight[bloc - _firstBloc] : double.NaN;

    /// <summary>Influence of those members of a bloc that have spoken, and that times their places.</summary>
    public (double Weight, double Sum) SumsOf(int bloc) => (_blocWeight[bloc - _firstBloc], _blocSum[bloc - _firstBloc]);

    /// <summary>Mean place of the others in a bloc, one speaker left out; not a number when no other has spoken.</summary>
    public double BlocMeanWithout(int bloc, double influence, double declared) =>
        Judgement.MeanWithout(_blocWeight[bloc - _firstBloc], _blocSum[bloc - _firstBloc], influence, declared);

    /// <summary>Mean place of the others in the room, one speaker left out; not a number when no other has spoken.</summary>
    public double MeanWithout(double influence, double declared) => Judgement.MeanWithout(Weight, Sum, influence, declared);

    /// <summary>Where a delegation stands by itself, once worked out. Two threads that work it out at the same time come to the same.</summary>
    public double Own(Brief brief, Hearing hearing)
    {
        var own = Volatile.Read(ref _own) ?? Interlocked.CompareExchange(ref _own, Unknown(), null) ?? _own!;
        var place = Volatile.Read(ref own[brief.Place]);
        if (double.IsNaN(place))
            Volatile.Write(ref own[brief.Place], place = Judgement.Own(brief, hearing).Place);
        return place;
    }

    /// <summary>Adds up what members of eight blocs have said, a bloc in each lane.</summary>
    private void SumUp(ReadOnlySpan<int> speakers, ReadOnlySpan<byte> belonging, ReadOnlySpan<double> influences, int bloc)
    {
        var (weight, sum) = (Vector512<double>.Zero, Vector512<double>.Zero);
        foreach (var i in speakers)
        {
            var of = Lane.In(belonging[i], 0);
            weight += of & Vector512.Create(influences[i]);
            sum += of & Vector512.Create(influences[i] * _declared[i]);
        }

        weight.CopyTo(_blocWeight, bloc);
        sum.CopyTo(_blocSum, bloc);
    }

    /// <summary>Of sixty-four delegations those that have spoken.</summary>
    private static ulong HaveSpoken(ReadOnlySpan<double> declared, int word)
    {
        var spoken = 0UL;
        for (var lane = word << 6; lane < Math.Min(declared.Length, (word + 1) << 6); lane += Vector512<double>.Count)
        {
            var places = Vector512.Create(declared[lane..]);
            spoken |= Lane.Bits(Vector512.Equals(places, places), lane);
        }

        return spoken;
    }

    private double[] Unknown()
    {
        var own = new double[_delegations];
        Array.Fill(own, double.NaN);
        return own;
    }

    /// <summary>What was kept of it for all delegations; none before <see cref="Places"/> are known.</summary>
    public double[]? Owns => _own;

    /// <summary>Keeps what somebody has worked out for all delegations at once.</summary>
    /// <param name="own">Where each stands by itself.</param>
    /// <param name="places">Where each stands with the line of its bloc taken into account.</param>
    /// <param name="breaks">Who breaks with that line, sixty-four to a word.</param>
    public void Keep(double[] own, double[] places, ulong[] breaks)
    {
        _own = own;
        _breaks = breaks;
        Places = places;
    }

    /// <summary>Who breaks with the line of its bloc, sixty-four to a word, once <see cref="Places"/> are known.</summary>
    public ReadOnlySpan<ulong> Breaks => _breaks;

    /// <param name="declared">By lane; not a number for those who have not spoken.</param>
    private static ulong[] Elsewhere(IssueState issue, ReadOnlySpan<double> declared, int words)
    {
        var options = issue.Options.Length;
        var elsewhere = new ulong[options * words];
        Span<double> places = options <= 64 ? stackalloc double[options] : new double[options];
        Span<double> before = options <= 64 ? stackalloc double[options] : new double[options];
        var count = 0;
        for (var option = 0; option < options; option++)
        {
            places[option] = issue.Options[option].Place;
            if (issue.Options[option].OnTable || option == issue.Standing)
                before[count++] = places[option];
        }

        before = before[..count];
        for (var from = 0; from < declared.Length; from += Vector512<double>.Count)
        {
            var spoken = Vector512.Create(declared[from..]);
            var nearest = Vector512.Create(double.MaxValue);
            foreach (var place in before)
                nearest = Vector512.Min(nearest, Vector512.Abs(Vector512.Create(place) - spoken));
            for (var option = 0; option < options; option++)
                elsewhere[option * words + (from >> 6)] |= Lane.Bits(Vector512.LessThan(nearest, Vector512.Abs(Vector512.Create(places[option]) - spoken)), from);
        }

        return elsewhere;
    }
}
