using System.Collections.Immutable;
using System.Runtime.Intrinsics;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Bargaining;

/// <summary>
/// All simulated parties at once. Of those who are asked for their view of a wording most have nothing to say: the chorus works out where
/// all delegations stand, laid side by side, eight at a time, and what follows for each, so that the moves are those of parties that
/// are asked one by one.
/// </summary>
internal sealed partial class Chorus
{
    private readonly ImmutableArray<Brief> _briefs;
    private readonly BehaviourParameters _model;
    private readonly Draws _draws;
    private readonly Roster _roster;
    private readonly int _delegations;

    // Sets of delegations are words of sixty-four; figures have a lane for each delegation, in whole vectors of which the last lanes are empty.
    private readonly int _words;
    private readonly int _lanes;

    // One figure for each wording and lane, wording by wording.
    private readonly double[] _places;
    private readonly double[] _saliences;
    private readonly double[] _receptive;

    // For each wording who has a position, who cares at all, who has a red line, and who cares enough to propose.
    private readonly ulong[] _concerned;
    private readonly ulong[] _caring;
    private readonly ulong[] _red;
    private readonly ulong[] _proposers;

    private readonly double[] _influences;
    private readonly double[] _aspirations;
    private readonly ulong[] _attending;
    private readonly ulong[] _roots;
    private readonly ulong[] _stems;

    // Probability of being in the room; below 0 for those that take no part any more.
    private readonly double[] _attendance;
    private readonly List<Reply> _moves = [];

    // What delegations make of no agreement and how fast they concede: few differ, and hope falls for all of a temper alike.
    private readonly (double NoAgreement, double Concession)[] _tempers;
    private readonly int[] _temperOf;
    private readonly double[] _hopes;
    private double _progress = double.NaN;
    private int _meeting = -1;

    public Chorus(ImmutableArray<Brief> briefs, Roster roster, BehaviourParameters model, Draws draws)
    {
        (_briefs, _roster, _draws, _model) = (briefs, roster, draws, model.InForce());
        _interventions = new(this);
        _delegations = roster.Delegations;
        _words = (_delegations + 63) >> 6;
        _lanes = Lane.Reach(_delegations);
        var interests = Interests.Of(briefs, _delegations, _model.ProposingSalience);
        var issues = interests.Issues;
        (_places, _saliences, _receptive) = (new double[issues * _lanes], interests.Saliences, interests.Receptive);
        (_concerned, _caring, _red, _proposers) = (interests.Concerned, interests.Caring, interests.Red, interests.Proposers);
        (_attending, _roots, _stems, _attendance) = (new ulong[_words], new ulong[_lanes], new ulong[_lanes], new double[_lanes]);
        (_influences, _aspirations) = (new double[_lanes], new double[_lanes]);
        (_lobby, _lobbyMeans, _told) = (new double[_places.Length], new double[_places.Length], new double[issues * roster.Observers]);
        Array.Fill(_told, double.NaN);
        (_blocWeights, _blocSums, _blocMeans, _lines) = (new double[_lanes], new double[_lanes], new double[_lanes], new double[_lanes]);
        (_unheard, _spoken, _priced) = (new ulong[_words], new double[_lanes], new double[_lanes]);
        Array.Fill(_lines, double.NaN);
        _rankingOf = new Ranking?[issues];
        _wanted = new (int, int)[issues * roster.Observers];
        (_standing, _redLines) = (new Standing?[issues], new ulong[issues][][]);
        (_observerRoots, _observerStems, _observerSaliences) = (new ulong[roster.Observers], new ulong[roster.Observers], new double[_wanted.Length]);
        for (var observer = 0; observer < roster.Observers; observer++)
        {
            _observerRoots[observer] = draws.Root(_delegations + observer);
            for (var k = 0; k < issues; k++)
                _observerSaliences[k * roster.Observers + observer] = briefs[_delegations + observer].Mandate.Positions.SalienceOn(k);
        }

        roster.Influences.CopyTo(_influences);
        (_blocs, _firstMembership, _memberships) = Memberships();
        _closest = [.. Enumerable.Range(0, _delegations).Select(i => _firstMembership[i] == _firstMembership[i + 1] ? _blocs.Length : _memberships[_firstMembership[i]])];
        _inSeveral = new ulong[_words];
        (_blocMembers, _firstShare) = (new ulong[_blocs.Length * _words], new int[_blocs.Length + 1]);
        for (var bloc = 0; bloc < _blocs.Length; bloc++)
        {
            for (var word = 0; word < _words; word++)
                _blocMembers[bloc * _words + word] = _blocs[bloc].Members.Word(word);
            _firstShare[bloc + 1] = _firstShare[bloc] + _blocs[bloc].Members.Count + 1;
        }

        _sharesOf = new Share[_firstShare[^1]];
        _aloneness = new Aloneness[2 * _delegations + 1];
        Array.Fill(_aloneness, new(double.NaN, 0));
        (_tempers, _temperOf) = Tempers();
        _hopes = new double[_tempers.Length];
        (_drawn, _pulled, _shortfalls, _shares, _turning, _others) = (new ulong[_words], new ulong[_words], new double[_lanes], [], [], [.. _blocs.Select(b => b.Members.Count - 1.0)]);
        (_speaking, _proposing, _sponsoring) = (new ulong[_words], new ulong[_words], new ulong[_words]);
        (_weights, _pulls, _squares, _holding) = (new double[_lanes], new double[_lanes], new double[_lanes], new ulong[_words]);
        _vocal = new bool[briefs.Length - _delegations - roster.Observers];
        (_membersOf, _tolerance) = (new ulong[_vocal.Length][], new double[_vocal.Length]);
        for (var bloc = 0; bloc < _vocal.Length; bloc++)
        {
            var brief = briefs[_delegations + roster.Observers + bloc];
            _membersOf[bloc] = new ulong[_words];
            foreach (var member in brief.Members)
                _membersOf[bloc][member.Place >> 6] |= 1UL << member.Place;
            _tolerance[bloc] = Judgement.Tolerance(_model, brief.Blocs[0].Solidarity);
            _vocal[bloc] = brief.Party.Left != true;
        }

        for (var i = 0; i < _delegations; i++)
        {
            (_roots[i], _attendance[i]) = (draws.Root(i), briefs[i].Party.Left == true ? -1 : briefs[i].Mandate.Attendance);
            briefs[i].Mandate.Positions.CopyPlacesTo(_places.AsSpan(i), _lanes);
            if (_firstMembership[i + 1] - _firstMembership[i] > 1)
                _inSeveral[i >> 6] |= 1UL << i;
        }
    }

    /// <summary>What all parties do with the wording in question: their moves in a debate, or when they are asked for consensus.</summary>
    /// <returns>Filled anew by the next call.</returns>
    public Interventions Intervene(Call call)
    {
        Attend(call.Room.State.Meeting);
        Hope(call.Room.Progress);
        if (call.Inquiry is Inquiry.Debate debate)
            Debate(call, debate);
        else
            Consent(call, (Inquiry.Consensus)call.Inquiry);
        return _interventions;
    }

    /// <summary>Answers a call: to a round of trades the replies of those who move, in the order of the roster; else a reply of each.</summary>
    public Reply[] Answer(Call call)
    {
        if (call.Inquiry is Inquiry.Trading)
        {
            _moves.Clear();
            Attend(call.Room.State.Meeting);
            Hope(call.Room.Progress);
            Trade(call);
            return [.. _moves];
        }

        if (Decide(call) is { } decided)
            return decided;
        var replies = new Reply[call.Addressees.Length];
        for (var i = 0; i < replies.Length; i++)
            replies[i] = Ask(call.Addressees[i], call);
        return replies;
    }

    private ((double NoAgreement, double Concession)[] Tempers, int[] TemperOf) Tempers()
    {
        var tempers = new Dictionary<(double, double), int>();
        var of = new int[_delegations];
        for (var i = 0; i < of.Length; i++)
        {
            var temper = (_briefs[i].Mandate.NoAgreement, _briefs[i].Mandate.Concession);
            if (!tempers.TryGetValue(temper, out of[i]))
                tempers.Add(temper, of[i] = tempers.Count);
        }

        return ([.. tempers.Keys], of);
    }

    /// <summary>What all draws of a delegation at the meeting that was asked last have in common.</summary>
    public ulong StemOf(int delegation) => _stems[delegation];

    private Reply Ask(int place, Call call) =>
        place == Call.ChairPlace ? Presiding.Answer(call, _model, _draws) : Answers.Answer(_briefs[place], call);

    private void AskForMoves(int place, Call call)
    {
        if (Ask(place, call) is { Moves.IsEmpty: false } reply)
            _moves.Add(reply);
    }

    /// <summary>Who is in the room at a meeting.</summary>
    private void Attend(int meeting)
    {
        if (meeting == _meeting)
            return;
        _meeting = meeting;
        Array.Clear(_attending);
        for (var lane = 0; lane < _lanes; lane += Vector512<double>.Count)
        {
            var stems = Draws.Stems(Vector512.Create(_roots, lane), meeting);
            stems.CopyTo(_stems, lane);
            _attending[lane >> 6] |= Lane.Bits(Vector512.LessThan(Draws.Units(stems, -1, Purpose.Attendance), Lanes(_attendance, lane)), lane);
        }

        for (var observer = 0; observer < _observerStems.Length; observer++)
            _observerStems[observer] = Draws.Stem(_observerRoots[observer], meeting);
    }

    /// <summary>What each delegation still hopes for.</summary>
    private void Hope(double progress)
    {
        if (progress == _progress)
            return;
        _progress = progress;
        for (var t = 0; t < _tempers.Length; t++)
            _hopes[t] = Judgement.Aspiration(_tempers[t].NoAgreement, _tempers[t].Concession, progress);
        for (var i = 0; i < _delegations; i++)
            _aspirations[i] = _hopes[_temperOf[i]];
    }
}
