using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NegotiationSim.Core.Bargaining;

/// <content>Where all delegations stand on a wording after what was said.</content>
internal sealed partial class Chorus
{
    private readonly ImmutableArray<Membership> _blocs;
    private readonly int[] _firstMembership;
    private readonly int[] _memberships;

    // What delegations have heard from observers, for each wording and lane, and what observers had told then.
    private readonly double[] _lobby;
    private readonly double[] _lobbyMeans;
    private readonly double[] _told;

    // What is laid out for one wording at a time, a lane each.
    private readonly double[] _blocMeans;
    private readonly double[] _roomMeans;
    private readonly double[] _lines;
    private readonly double[] _tolerances;
    private readonly double[] _deferences;

    /// <summary>The blocs of the delegations, and for each delegation the places of its own among them, closest first.</summary>
    private (ImmutableArray<Membership> Blocs, int[] First, int[] Memberships) Memberships()
    {
        var members = _briefs.Take(_delegations).ToArray();
        ImmutableArray<Membership> blocs = [.. members.SelectMany(b => b.Blocs).DistinctBy(b => b.Place)];
        var at = blocs.Select((b, place) => (b.Place, place)).ToDictionary(b => b.Place, b => b.place);
        var first = new int[_delegations + 1];
        for (var i = 0; i < _delegations; i++)
            first[i + 1] = first[i] + members[i].Blocs.Length;
        return (blocs, first, [.. members.SelectMany(b => b.Blocs).Select(b => at[b.Place])]);
    }

    /// <summary>Where every delegation with a position stands, worked out once for as long as nobody says anything.</summary>
    private double[] Stances(Hearing hearing)
    {
        var said = hearing.Said;
        if (said.Places is { } known)
            return known;
        LayOut(said);
        Receive(hearing.Issue.Index, said);
        var from = hearing.Issue.Index * _lanes;
        var own = new double[_lanes];
        var places = said.HasLines ? new double[_lanes] : own;
        var breaks = new ulong[_words];
        for (var lane = 0; lane < _lanes; lane += Vector256<double>.Count)
        {
            var stands = Judgement.Heard(
                _model, Lanes(_places, from + lane), Lanes(_receptive, from + lane), Lanes(_lobby, from + lane), Lanes(_lobbyMeans, from + lane), Lanes(_blocMeans, lane), Lanes(_roomMeans, lane));
            stands.CopyTo(own, lane);
            if (!said.HasLines)
                continue;
            var line = Lanes(_lines, lane);
            var has = Vector256.Equals(line, line);
            var (place, follows) = Judgement.ToLine(Lanes(_saliences, from + lane), stands, line, Lanes(_tolerances, lane), Lanes(_deferences, lane));
            Vector256.ConditionalSelect(has, place, stands).CopyTo(places, lane);
            breaks[lane >> 6] |= (ulong)Vector256.AndNot(has, follows).ExtractMostSignificantBits() << lane;
        }

        said.Keep(own, places, breaks);
        return places;
    }

    private void LayOut(Said said)
    {
        Span<double> lines = _blocs.Length <= 64 ? stackalloc double[_blocs.Length] : new double[_blocs.Length];
        for (var bloc = 0; bloc < lines.Length; bloc++)
            lines[bloc] = said.LineOf(_blocs[bloc].Place);
        var declared = said.Declared;
        for (var i = 0; i < _delegations; i++)
        {
            _roomMeans[i] = said.MeanWithout(_influences[i], declared[i]);
            _blocMeans[i] = _lines[i] = double.NaN;
            for (var at = _firstMembership[i]; at < _firstMembership[i + 1]; at++)
                if (said.BlocMeanWithout(_blocs[_memberships[at]].Place, _influences[i], declared[i]) is var mean && !double.IsNaN(mean))
                {
                    _blocMeans[i] = mean;
                    break;
                }

            if (said.HasLines)
                Align(i, lines);
        }
    }

    /// <summary>The line of the closest bloc that has one.</summary>
    private void Align(int i, ReadOnlySpan<double> lines)
    {
        for (var at = _firstMembership[i]; at < _firstMembership[i + 1]; at++)
            if (lines[_memberships[at]] is var line && !double.IsNaN(line))
            {
                var solidarity = _blocs[_memberships[at]].Solidarity;
                (_lines[i], _tolerances[i], _deferences[i]) = (line, Judgement.Tolerance(_model, solidarity), _model.Deference * solidarity);
                return;
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

    private static Vector256<double> Lanes(double[] figures, int from) => Vector256.Create(figures, from);
}
