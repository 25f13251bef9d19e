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

    // One figure for each wording and delegation, wording by wording.
    private readonly double[] _places;
    private readonly double[] _saliences;
    private readonly double[] _receptive;
    private readonly bool[] _red;
    private readonly double[] _aspirations;
    private readonly bool[] _attends;
    private readonly ImmutableArray<Membership> _blocs;
    private readonly int[] _firstMembership;
    private readonly int[] _memberships;
    private readonly List<Reply> _moves = [];
    private double _progress = double.NaN;
    private int _meeting = -1;

    public Chorus(ImmutableArray<Brief> briefs, Roster roster, BehaviourParameters model, Draws draws)
    {
        (_briefs, _roster, _draws, _model) = (briefs, roster, draws, model.InForce());
        _delegations = roster.Delegations;
        var issues = briefs.IsEmpty ? 0 : briefs[0].Mandate.Positions.Length;
        _places = new double[issues * _delegations];
        _saliences = new double[_places.Length];
        _receptive = new double[_places.Length];
        _red = new bool[_places.Length];
        _aspirations = new double[_delegations];
        _attends = new bool[_delegations];
        _blocs = [.. briefs.Take(_delegations).SelectMany(b => b.Blocs).DistinctBy(b => b.Place)];
        var blocs = _blocs.Select((b, at) => (b.Place, at)).ToDictionary(b => b.Place, b => b.at);
        _memberships = [.. briefs.Take(_delegations).SelectMany(b => b.Blocs).Select(b => blocs[b.Place])];
        _firstMembership = new int[_delegations + 1];
        for (var i = 0; i < _delegations; i++)
            _firstMembership[i + 1] = _firstMembership[i] + briefs[i].Blocs.Length;
        Array.Fill(_saliences, double.NaN);
        for (var i = 0; i < _delegations; i++)
            for (var k = 0; k < issues; k++)
                if (briefs[i].Mandate.Positions[k] is { } position)
                {
                    var at = k * _delegations + i;
                    (_places[at], _saliences[at]) = (position.Place, position.Salience);
                    _red[at] = !position.RedLines.IsEmpty;
                    _receptive[at] = briefs[i].Mandate.Receptivity * (1 - position.Salience);
                }
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

        var replies = new Reply[call.Addressees.Length];
        for (var i = 0; i < replies.Length; i++)
            replies[i] = Ask(call.Addressees[i], call);
        return replies;
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
        for (var i = 0; i < _delegations; i++)
            _attends[i] = _briefs[i].Party.Left != true && _briefs[i].Attends(meeting);
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

    /// <summary>Where every delegation with a position stands, worked out once for as long as nobody says anything.</summary>
    private double[] Stances(Hearing hearing)
    {
        var said = hearing.Said;
        if (said.Places is { } known)
            return known;
        var from = hearing.Issue.Index * _delegations;
        var influences = _roster.Influences.AsSpan();
        var stances = new double[_delegations];
        for (var i = 0; i < stances.Length; i++)
        {
            if (double.IsNaN(_saliences[from + i]))
                continue;
            var own = Own(said, _briefs[i], _places[from + i], _receptive[from + i], influences[i]);
            said.Keep(i, own);
            if (!said.HasLines)
            {
                stances[i] = own;
                continue;
            }

            var ranks = Judgement.InRanks(_briefs[i], said, _saliences[from + i], own);
            stances[i] = ranks.Place;
            if (ranks.Bloc >= 0 && !ranks.Follows)
                said.Break(i);
        }

        return said.Places = stances;
    }

    private double Own(Said said, Brief brief, double place, double receptive, double influence)
    {
        if (receptive <= 0)
            return place;
        double observers = 0, sum = 0;
        foreach (var observer in brief.Lobbyists)
            if (said.Declared[observer] is var heard && !double.IsNaN(heard))
            {
                observers++;
                sum += heard;
            }

        var own = said.Declared[brief.Place];
        var blocMean = double.NaN;
        foreach (ref readonly var bloc in brief.Blocs.AsSpan())
            if (!double.IsNaN(blocMean = said.BlocMeanWithout(bloc.Place, influence, own)))
                break;
        return Judgement.Heard(
            _model, place, receptive, Judgement.FromLobby(_model, observers), observers > 0 ? sum / observers : 0, blocMean, said.MeanWithout(influence, own));
    }
}
