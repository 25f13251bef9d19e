using System.Numerics;
using System.Runtime.Intrinsics;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Core.Bargaining;

/// <content>
/// The text as a whole: what it is worth to each delegation, who opposes it, and what states do with it once it is adopted, by the
/// operations of <see cref="Deciding"/> and <see cref="Accession"/> in their order.
/// </content>
internal sealed partial class Chorus
{
    /// <summary>Stands for the adopted text, which no event changes.</summary>
    private const long Adopted = long.MaxValue;

    // By lane: U, and the salience of all wordings.
    private double[] _worth = [];
    private double[] _stake = [];
    private long _valued;

    // By lane: the salience of the wordings that cross red lines, the highest rank among them, and the wording that has it.
    private double[] _crossed = [];
    private double[] _most = [];
    private int[] _worst = [];

    // By lane: how likely a state is to ratify within half a year.
    private double[] _chances = [];

    /// <summary>What the text as it stands is worth to each delegation, by place, 0 to 1, worked out once for as long as nothing happens.</summary>
    private double[] Worth(Room room)
    {
        var state = room.State;
        var text = state.Phase == Phase.InCommittee ? state.Version : Adopted;
        if (text == _valued)
            return _worth;
        _valued = text;
        Clear(ref _total);
        Clear(ref _sums);
        Clear(ref _worth);
        foreach (var issue in state.Issues)
            if (issue.Stands is { } stands)
                Value(issue.Index, Stances(room[issue.Index]), stands.Place);
        for (var i = 0; i < _delegations; i++)
            _worth[i] = _total[i] > 0 ? Judgement.Round(_sums[i] / _total[i]) : _briefs[i].Mandate.NoAgreement;
        return _worth;
    }

    /// <summary>Adds to the sums of each delegation that cares what the words that stand are worth to it.</summary>
    private void Value(int issue, double[] stances, double place)
    {
        var utilities = Utilities(stances, place);
        for (var lane = 0; lane < _lanes; lane += Vector512<double>.Count)
        {
            var salience = Lanes(_saliences, issue * _lanes + lane);
            var cares = Vector512.GreaterThan(salience, Vector512<double>.Zero);
            (Lanes(_total, lane) + (cares & salience)).CopyTo(_total, lane);
            (Lanes(_sums, lane) + (cares & (salience * Lanes(utilities, lane)))).CopyTo(_sums, lane);
        }
    }

    private void OnWholeText(Room room, double opposing)
    {
        var threshold = Deciding.OppositionThreshold(_model, opposing);
        Bear(room);
        for (var i = 0; i < _delegations; i++)
            if ((_attending[i >> 6] >> i & 1) != 0)
                Decide(Deciding.OnWholeText(_briefs[i], room.State, BurdenOf(i), threshold));
    }

    private void AfterAdoption(Room room)
    {
        Bear(room);
        for (var i = 0; i < _delegations; i++)
            if ((_attending[i >> 6] >> i & 1) != 0)
                Decide(Deciding.AfterAdoption(_briefs[i], room.State, BurdenOf(i)));
    }

    /// <summary>Works out what the text as it stands is worth to each delegation and where it crosses red lines.</summary>
    private void Bear(Room room)
    {
        Attend(room.State.Meeting);
        Worth(room);
        Concern();
        Clear(ref _crossed);
        Clear(ref _most);
        if (_worst.Length == 0)
            _worst = new int[_lanes];
        Array.Fill(_worst, -1);
        foreach (var issue in room.State.Issues)
            if (issue.Stands is { } stands && RedLine(issue, issue.Standing) is var red && red.ContainsAnyExcept(0UL))
                Cross(issue.Index, red, Deciding.Blocks(room.State, stands));
    }

    private void Cross(int issue, ReadOnlySpan<ulong> red, bool blocks)
    {
        for (var word = 0; word < red.Length; word++)
            for (var rest = red[word]; rest != 0; rest &= rest - 1)
            {
                var i = (word << 6) + BitOperations.TrailingZeroCount(rest);
                var salience = _saliences[issue * _lanes + i];
                _crossed[i] += salience;
                // Where others could help to defeat it comes before where it cares most.
                var rank = salience + (blocks ? 1 : 0);
                if (rank > _most[i])
                    (_most[i], _worst[i]) = (rank, issue);
            }
    }

    /// <summary>How much each delegation cares about all wordings together.</summary>
    private void Concern()
    {
        if (_stake.Length > 0)
            return;
        Clear(ref _stake);
        for (var from = 0; from < _saliences.Length; from += _lanes)
            for (var i = 0; i < _delegations; i++)
                if (!double.IsNaN(_saliences[from + i]))
                    _stake[i] += _saliences[from + i];
    }

    private Burden BurdenOf(int i) => new(Deciding.Loss(_briefs[i].Mandate.NoAgreement, _worth[i], _crossed[i], _stake[i]), _worst[i]);

    private void Sign(Room room, Inquiry.Signature open)
    {
        var worth = Worth(room);
        for (var i = 0; i < _delegations; i++)
            if (_briefs[i].Party.Left != true)
                Decide(Accession.Sign(_briefs[i], open, worth[i] - _briefs[i].Mandate.NoAgreement));
    }

    private void Ratify(Room room, Inquiry.Ratification period)
    {
        if (_chances.Length == 0)
        {
            Clear(ref _chances);
            var worth = Worth(room);
            for (var i = 0; i < _delegations; i++)
                _chances[i] = Accession.ChanceToRatify(_model, worth[i] - _briefs[i].Mandate.NoAgreement);
        }

        for (var i = 0; i < _delegations; i++)
            if (_briefs[i].Party.Left != true && !room.State.Ratifiers.Contains(i))
                Decide(Accession.Ratify(_briefs[i], period, _chances[i]));
    }
}
