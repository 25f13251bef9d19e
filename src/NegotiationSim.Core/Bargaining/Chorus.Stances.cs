using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NegotiationSim.Core.Bargaining;

/// <content>Where all delegations stand on a wording after what was said.</content>
internal sealed partial class Chorus
{
    private readonly ImmutableArray<Membership> _blocs;
    private readonly int[] _firstMembership;
    private readonly int[] _memberships;

    // The closest bloc of each delegation, and one beyond the last for who is in none.
    private readonly int[] _closest;

    // Who belongs to more than one bloc.
    private readonly ulong[] _inSeveral;

    // What delegations have heard from observers, for each wording and lane, and what observers had told then.
    private readonly double[] _lobby;
    private readonly double[] _lobbyMeans;
    private readonly double[] _told;

    // What is laid out for one wording at a time, a lane each.
    private readonly double[] _blocWeights;
    private readonly double[] _blocSums;
    private readonly double[] _blocMeans;
    private readonly double[] _spoken;
    private readonly double[] _lines;
    private readonly ulong[] _unheard;
    private readonly List<Ranking> _rankings = [];

    // For each wording who takes whose line after what was said last; null where no bloc has one.
    private readonly Ranking?[] _rankingOf;

    // Where they stand on each wording; what was worked out before for the same wording is out of date then.
    private readonly Standing?[] _standing;

    /// <summary>Where delegations stand on one wording.</summary>
    /// <param name="Own">By themselves.</param>
    /// <param name="Places">With the lines of their blocs taken into account.</param>
    /// <param name="Breaks">Who breaks with that line.</param>
    private sealed record Standing(double[] Own, double[] Places, ulong[] Breaks);

    /// <summary>The blocs of the delegations, and for each delegation the places of its own among them, closest first.</summary>
    private (ImmutableArray<Membership> Blocs, int[] First, int[] Memberships) Memberships()
    {
        var blocs = ImmutableArray.CreateBuilder<Membership>();
        var first = new int[_delegations + 1];
        var memberships = new List<int>();
        for (var i = 0; i < _delegations; i++)
        {
            foreach (var bloc in _briefs[i].Blocs)
            {
                var at = 0;
                while (at < blocs.Count && blocs[at].Place != bloc.Place)
                    at++;
                if (at == blocs.Count)
                    blocs.Add(bloc);
                memberships.Add(at);
            }

            first[i + 1] = memberships.Count;
        }

        return (blocs.ToImmutable(), first, [.. memberships]);
    }

    /// <summary>Where every delegation with a position stands, worked out once for as long as nobody says anything.</summary>
    private double[] Stances(Hearing hearing)
    {
        var said = hearing.Said;
        if (said.Places is { } known)
            return known;
        var issue = hearing.Issue.Index;
        LayOutSpoken(said);
        GatherBlocs(said);
        var ranking = _rankingOf[issue] = said.HasLines ? Align(said) : null;
        Receive(issue, said);
        var from = issue * _lanes;
        var (own, places, breaks) = _standing[issue] ??= new(new double[_lanes], new double[_lanes], new ulong[_words]);
        HearBlocs(said);
        Hear(from, said, own);
        Array.Clear(breaks);
        if (ranking is not null)
            FallIn(from, ranking, own, places, breaks);
        var stances = ranking is not null ? places : own;
        said.Keep(own, stances, breaks);
        return stances;
    }

    /// <summary>Lays out what delegations have declared on the wording in question.</summary>
    private void LayOutSpoken(Said said) => Lane.LayOut(said.Declared[.._delegations], _spoken);

    /// <summary>Works out what each delegation hears from the others in the closest of its blocs in which any has spoken.</summary>
    private void HearBlocs(Said said)
    {
        var (spoken, influences, weights, sums, means, unheard) = (_spoken, _influences, _blocWeights, _blocSums, _blocMeans, _unheard);
        Array.Clear(unheard);
        for (var lane = 0; lane < means.Length; lane += Vector512<double>.Count)
        {
            var mean = Judgement.MeanWithout(Lanes(weights, lane), Lanes(sums, lane), Lanes(influences, lane), Lanes(spoken, lane));
            mean.CopyTo(means, lane);
            unheard[lane >> 6] |= Lane.Bits(Vector512.OnesComplement(Vector512.Equals(mean, mean)), lane);
        }

        for (var word = 0; word < unheard.Length; word++)
            for (var rest = unheard[word] & _inSeveral[word]; rest != 0; rest &= rest - 1)
                HearNextBloc((word << 6) + BitOperations.TrailingZeroCount(rest), said);
    }

    /// <summary>Where nobody has spoken in the closest bloc of a delegation, the next closest counts in which others have.</summary>
    private void HearNextBloc(int i, Said said)
    {
        for (var at = _firstMembership[i] + 1; at < _firstMembership[i + 1]; at++)
            if (said.BlocMeanWithout(_blocs[_memberships[at]].Place, _influences[i], said.Declared[i]) is var mean && !double.IsNaN(mean))
            {
                _blocMeans[i] = mean;
                return;
            }
    }

    /// <summary>Where delegations stand by themselves after what they have heard.</summary>
    private void Hear(int from, Said said, double[] own)
    {
        var (weight, sum) = (Vector512.Create(said.Weight), Vector512.Create(said.Sum));
        var (spoken, influences, places, receptive, lobby, lobbyMeans, blocMeans) = (_spoken, _influences, _places, _receptive, _lobby, _lobbyMeans, _blocMeans);
        for (var lane = 0; lane < own.Length; lane += Vector512<double>.Count)
            Judgement.Heard(
                _model, Lanes(places, from + lane), Lanes(receptive, from + lane), Lanes(lobby, from + lane), Lanes(lobbyMeans, from + lane),
                Lanes(blocMeans, lane), Judgement.MeanWithout(weight, sum, Lanes(influences, lane), Lanes(spoken, lane))).CopyTo(own, lane);
    }

    /// <summary>Where they stand with the lines of their blocs, and who breaks with them.</summary>
    private void FallIn(int from, Ranking ranking, double[] own, double[] places, ulong[] breaks)
    {
        var (lines, saliences, tolerances, deferences) = (_lines, _saliences, ranking.Tolerances, ranking.Deferences);
        for (var lane = 0; lane < own.Length; lane += Vector512<double>.Count)
        {
            var (stands, line) = (Lanes(own, lane), Lanes(lines, lane));
            var has = Vector512.Equals(line, line);
            var (place, follows) = Judgement.ToLine(Lanes(saliences, from + lane), stands, line, Lanes(tolerances, lane), Lanes(deferences, lane));
            Vector512.ConditionalSelect(has, place, stands).CopyTo(places, lane);
            breaks[lane >> 6] |= Lane.Bits(Vector512.AndNot(has, follows), lane);
        }
    }

    /// <summary>Lays out what was said in the closest bloc of each delegation.</summary>
    private void GatherBlocs(Said said)
    {
        Span<double> weights = stackalloc double[_blocs.Length + 1], sums = stackalloc double[_blocs.Length + 1];
        for (var bloc = 0; bloc < _blocs.Length; bloc++)
            (weights[bloc], sums[bloc]) = said.SumsOf(_blocs[bloc].Place);
        (weights[^1], sums[^1]) = (0, 0);
        var closest = _closest;
        var blocWeights = _blocWeights.AsSpan(0, closest.Length);
        var blocSums = _blocSums.AsSpan(0, closest.Length);
        for (var i = 0; i < closest.Length; i++)
        {
            blocWeights[i] = weights[closest[i]];
            blocSums[i] = sums[closest[i]];
        }
    }

    /// <summary>Lays out the line of the closest bloc that has one.</summary>
    private Ranking Align(Said said)
    {
        // At the end no line, for those who take none.
        Span<double> lines = stackalloc double[_blocs.Length + 1];
        for (var bloc = 0; bloc < _blocs.Length; bloc++)
            lines[bloc] = said.LineOf(_blocs[bloc].Place);
        lines[^1] = double.NaN;
        var ranking = RankingFor(lines);
        var of = ranking.Bloc.AsSpan(0, _delegations);
        var taken = _lines.AsSpan(0, of.Length);
        for (var i = 0; i < of.Length; i++)
            taken[i] = lines[of[i]];
        return ranking;
    }

    /// <summary>Who takes the line of which bloc: it depends only on which blocs have one, and few sets of them ever do.</summary>
    private Ranking RankingFor(ReadOnlySpan<double> lines)
    {
        foreach (var known in _rankings)
            if (known.Fits(lines))
                return known;
        var ranking = new Ranking(lines, _lanes);
        for (var i = 0; i < _delegations; i++)
        {
            ranking.Bloc[i] = _blocs.Length;
            for (var at = _firstMembership[i]; at < _firstMembership[i + 1]; at++)
                if (_memberships[at] is var bloc && !double.IsNaN(lines[bloc]))
                {
                    var solidarity = _blocs[bloc].Solidarity;
                    (ranking.Bloc[i], ranking.Tolerances[i], ranking.Deferences[i]) = (bloc, Judgement.Tolerance(_model, solidarity), _model.Deference * solidarity);
                    break;
                }
        }

        _rankings.Add(ranking);
        return ranking;
    }

    /// <summary>Which bloc's line each delegation takes, how far it can follow it and how far it then moves.</summary>
    private sealed class Ranking(ReadOnlySpan<double> lines, int lanes)
    {
        private readonly bool[] _has = [.. lines.ToArray().Select(line => !double.IsNaN(line))];

        public int[] Bloc { get; } = new int[lanes];

        public double[] Tolerances { get; } = new double[lanes];

        public double[] Deferences { get; } = new double[lanes];

        public bool Fits(ReadOnlySpan<double> lines)
        {
            for (var bloc = 0; bloc < lines.Length; bloc++)
                if (double.IsNaN(lines[bloc]) == _has[bloc])
                    return false;
            return true;
        }
    }

    /// <summary>What delegations have heard from the observers that they receive, laid out anew only when an observer has spoken on the wording.</summary>
    private void Receive(int issue, Said said)
    {
        var declared = said.Declared;
        var told = declared.Slice(_delegations, _roster.Observers);
        var before = _told.AsSpan(issue * _roster.Observers, _roster.Observers);

        // Bits are compared, since not a number is not equal to itself.
        if (MemoryMarshal.Cast<double, long>(told).SequenceEqual(MemoryMarshal.Cast<double, long>(before)))
            return;
        told.CopyTo(before);
        for (var i = 0; i < _delegations; i++)
            Receive(i, issue * _lanes + i, declared);
    }

    private void Receive(int i, int lane, ReadOnlySpan<double> declared)
    {
        double observers = 0, sum = 0;
        foreach (var observer in _briefs[i].Lobbyists)
            if (!double.IsNaN(declared[observer]))
            {
                observers++;
                sum += declared[observer];
            }

        (_lobby[lane], _lobbyMeans[lane]) = (Judgement.FromLobby(_model, observers), observers > 0 ? sum / observers : 0);
    }

    /// <summary>Eight figures of those that are laid out in lanes; whoever asks keeps within the lanes, which are whole vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Lanes(double[] figures, int from) => Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(figures), unchecked((nuint)(uint)from));
}
