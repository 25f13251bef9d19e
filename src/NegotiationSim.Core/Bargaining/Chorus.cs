using System.Collections.Immutable;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Bargaining;

/// <summary>
/// All simulated parties at once. Of those who are asked for their view of a wording most have nothing to say: the chorus goes through
/// their figures, laid side by side, and puts the question only to those who may. It may ask in vain and never passes over anybody who
/// would have moved, so that the moves are those of parties that are asked one by one.
/// </summary>
internal sealed partial class Chorus
{
    /// <summary>Figures are compared after rounding to six decimals; within this of the threshold the party itself is asked.</summary>
    private const double Doubt = 2e-5;

    private readonly ImmutableArray<Brief> _briefs;
    private readonly BehaviourParameters _model;
    private readonly Draws _draws;
    private readonly Roster _roster;
    private readonly int _delegations;

    // Sets of delegations are words of sixty-four; figures have a lane for each place in such a word, the last ones empty.
    private readonly int _words;
    private readonly int _lanes;

    // One figure for each wording and lane, wording by wording; not a number where a delegation has no position.
    private readonly double[] _places;
    private readonly double[] _saliences;
    private readonly double[] _receptive;

    // For each wording who has a position, who has a red line, and who cares enough to propose.
    private readonly ulong[] _concerned;
    private readonly ulong[] _red;
    private readonly ulong[] _proposers;

    private readonly double[] _influences;
    private readonly double[] _aspirations;
    private readonly ulong[] _attending;
    private readonly ulong[] _stems;
    private readonly List<Reply> _moves = [];
    private double _progress = double.NaN;
    private int _meeting = -1;

    public Chorus(ImmutableArray<Brief> briefs, Roster roster, BehaviourParameters model, Draws draws)
    {
        (_briefs, _roster, _draws, _model) = (briefs, roster, draws, model.InForce());
        _delegations = roster.Delegations;
        _words = (_delegations + 63) >> 6;
        _lanes = _words << 6;
        var issues = briefs.IsEmpty ? 0 : briefs[0].Mandate.Positions.Length;
        _places = new double[issues * _lanes];
        _saliences = new double[_places.Length];
        _receptive = new double[_places.Length];
        Array.Fill(_saliences, double.NaN);
        (_concerned, _red, _proposers) = (new ulong[issues * _words], new ulong[issues * _words], new ulong[issues * _words]);
        (_attending, _stems) = (new ulong[_words], new ulong[_lanes]);
        (_influences, _aspirations) = (new double[_lanes], new double[_lanes]);
        (_lobby, _lobbyMeans, _told) = (new double[_places.Length], new double[_places.Length], new double[issues * roster.Observers]);
        Array.Fill(_told, double.NaN);
        (_blocMeans, _roomMeans, _lines, _tolerances, _deferences) = (new double[_lanes], new double[_lanes], new double[_lanes], new double[_lanes], new double[_lanes]);
        roster.Influences.CopyTo(_influences);
        (_blocs, _firstMembership, _memberships) = Memberships();
        for (var i = 0; i < _delegations; i++)
            for (var k = 0; k < issues; k++)
                if (briefs[i].Mandate.Positions[k] is { } position)
                    LayOut(i, k, position);
    }

    /// <summary>Answers a call: of a debate, a question of consensus or a round of trades the replies of those who move, in the order of the roster; else a reply of each.</summary>
    public Reply[] Answer(Call call)
    {
        if (call.Inquiry is Inquiry.Debate or Inquiry.Consensus or Inquiry.Trading)
        {
            _moves.Clear();
            Attend(call.Room.State.Meeting);
            Hope(call.Room.Progress);
            if (call.Inquiry is Inquiry.Debate debate)
                Debate(call, debate);
            else if (call.Inquiry is Inquiry.Consensus asked)
                Consent(call, asked);
            else
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

    private void LayOut(int i, int issue, Position position)
    {
        var lane = issue * _lanes + i;
        (_places[lane], _saliences[lane]) = (position.Place, position.Salience);
        _receptive[lane] = _briefs[i].Mandate.Receptivity * (1 - position.Salience);
        var (word, bit) = (issue * _words + (i >> 6), 1UL << i);
        _concerned[word] |= bit;
        if (!position.RedLines.IsEmpty)
            _red[word] |= bit;
        if (position.Salience >= _model.ProposingSalience)
            _proposers[word] |= bit;
    }

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
        for (var i = 0; i < _delegations; i++)
        {
            _stems[i] = _draws.Stem(i, meeting);
            if (_briefs[i].Party.Left != true && Draws.Unit(_stems[i], -1, Purpose.Attendance) < _briefs[i].Mandate.Attendance)
                _attending[i >> 6] |= 1UL << i;
        }
    }

    /// <summary>What each delegation still hopes for.</summary>
    private void Hope(double progress)
    {
        if (progress == _progress)
            return;
        _progress = progress;
        for (var i = 0; i < _delegations; i++)
            _aspirations[i] = Judgement.Aspiration(_briefs[i].Mandate.NoAgreement, _briefs[i].Mandate.Concession, progress);
    }

    /// <summary>Sixty-four delegations of a set, none where the set has no words.</summary>
    private static ulong Word(PartySet set, int word) => word < set.Words.Length ? set.Words[word] : 0;
}
