using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.Intrinsics;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Core.Bargaining;

/// <content>
/// Packages and votes: the figures of all delegations side by side, by the operations of <see cref="Deciding"/> in their order. Only
/// replies that change something are given back.
/// </content>
internal sealed partial class Chorus
{
    private readonly List<Reply> _decided = [];

    // By lane, for one question at a time: sums of saliences and of what they weigh.
    private double[] _total = [];
    private double[] _sums = [];

    // Who would explain its vote, and when it would be called.
    private int[] _explaining = [];
    private ulong[] _calledAt = [];

    // How a bloc gains by an amendment, not a number where it stands nowhere.
    private double[] _blocGains = [];

    /// <summary>Answers what is asked of delegations after the debates; null when it is something else.</summary>
    private Reply[]? Decide(Call call)
    {
        _decided.Clear();
        switch (call.Inquiry)
        {
            case Inquiry.PackageOnOffer offer:
                Package(call.Room, offer);
                break;
            case Inquiry.BureauDecision:
                Bureau(call);
                break;
            case Inquiry.VoteRequests:
                AskForVotes(call.Room);
                break;
            case Inquiry.RollCall { Question: { Text: null } question }:
                Vote(call.Room, Deciding.AsAmendment(question));
                break;
            case Inquiry.Explanations { Question: { Text: null } question, Vote: var vote }:
                Explain(call, question, vote);
                break;
            case Inquiry.WholeText whole:
                OnWholeText(call.Room, whole.Opposing);
                break;
            case Inquiry.AfterAdoption:
                AfterAdoption(call.Room);
                break;
            case Inquiry.Signature open:
                Sign(call.Room, open);
                break;
            case Inquiry.Ratification period:
                Ratify(call.Room, period);
                break;
            default:
                return null;
        }

        return [.. _decided];
    }

    private void Decide(Reply reply)
    {
        if (!reply.Moves.IsEmpty)
            _decided.Add(reply);
    }

    /// <summary>A package that anybody refuses is dropped, so that nobody's consent matters then.</summary>
    private void Package(Room room, Inquiry.PackageOnOffer offer)
    {
        Hope(room.Progress);
        Clear(ref _total);
        Clear(ref _sums);
        Span<int> crossed = _delegations <= 1024 ? stackalloc int[_delegations] : new int[_delegations];
        crossed.Fill(-1);
        for (var c = 0; c < offer.Choices.Length; c++)
        {
            var issue = room.State[offer.Choices[c].Issue];
            var option = issue.Find(offer.Choices[c].Option);
            Weigh(issue.Index, Stances(room[issue.Index]), issue.Options[option].Place);
            var red = RedLine(issue, option);
            for (var word = 0; word < red.Length; word++)
                for (var rest = red[word]; rest != 0; rest &= rest - 1)
                    if ((word << 6) + BitOperations.TrailingZeroCount(rest) is var i && crossed[i] < 0)
                        crossed[i] = c;
        }

        var threshold = Deciding.PackageThreshold(_model, room.State, offer);
        for (var i = 0; i < _delegations; i++)
            if (_briefs[i].Party.Left == true)
                continue;
            else if (crossed[i] >= 0)
                _decided.Add(Deciding.Refuse(_briefs[i], offer, new Reason.RedLine(offer.Choices[crossed[i]].Option)));
            else if (_total[i] > 0 && Balance(i) is var balance && balance < -threshold)
                _decided.Add(Deciding.Refuse(_briefs[i], offer, new Reason.PackageBalance(balance, threshold)));
        if (_decided.Count > 0)
            return;
        for (var word = 0; word < _words; word++)
            for (var rest = Objecting(offer, room.State, word); rest != 0; rest &= rest - 1)
                if ((word << 6) + BitOperations.TrailingZeroCount(rest) is var i && _briefs[i].Party.Left != true && _total[i] > 0)
                    _decided.Add(Deciding.LetPass(_briefs[i], room.State, offer, new Reason.PackageBalance(Balance(i), threshold)));

        double Balance(int i) => Judgement.Figure(_sums[i] / _total[i]);
    }

    /// <summary>Adds to the sums of each delegation what a place on the scale of a wording is worth to it over what it still hopes for.</summary>
    private void Weigh(int issue, double[] stances, double place)
    {
        var utilities = Utilities(stances, place);
        for (var lane = 0; lane < _lanes; lane += Vector512<double>.Count)
        {
            var salience = Lanes(_saliences, issue * _lanes + lane);
            var has = Vector512.Equals(salience, salience);
            (Lanes(_total, lane) + (has & salience)).CopyTo(_total, lane);
            (Lanes(_sums, lane) + (has & (salience * (Lanes(utilities, lane) - Lanes(_aspirations, lane))))).CopyTo(_sums, lane);
        }
    }

    /// <summary>Of sixty-four delegations those that object to anything in a package.</summary>
    private static ulong Objecting(Inquiry.PackageOnOffer offer, Negotiation state, int word)
    {
        ulong objecting = 0;
        foreach (var choice in offer.Choices)
            if (state[choice.Issue] is var issue)
                objecting |= issue.Options[issue.Find(choice.Option)].Objectors.Word(word);
        return objecting;
    }

    private void Bureau(Call call)
    {
        var worth = Worth(call.Room);
        foreach (var place in call.Addressees)
            _decided.Add(place < _delegations && _briefs[place].Party.Left != true ? Deciding.OnExhaustion(_briefs[place], worth[place]) : Ask(place, call));
    }

    /// <summary>An open wording that somebody objects to, and for which of its options a vote has been asked.</summary>
    private readonly record struct Contested(IssueState Issue, double[] Stances, bool[] Requested);

    /// <summary>A vote is held once whoever asks for it: of those that ask for the same the first is enough.</summary>
    private void AskForVotes(Room room)
    {
        Attend(room.State.Meeting);
        var contested = new List<Contested>();
        foreach (var issue in room.State.Issues)
            if (issue is { IsOpen: true, Stands.Objectors.IsEmpty: false })
                contested.Add(new(issue, Stances(room[issue.Index]), new bool[issue.Options.Length]));
        var moves = ImmutableArray.CreateBuilder<NegotiationCommand>();
        for (var i = 0; i < _delegations; i++)
        {
            if ((_attending[i >> 6] >> i & 1) == 0)
                continue;
            foreach (var (issue, stances, requested) in contested)
                if (issue.Stands!.Objectors.Contains(i) && (_concerned[issue.Index * _words + (i >> 6)] >> i & 1) != 0
                    && Deciding.Preferred(_briefs[i], issue, stances[i]) is var option and >= 0 && !requested[option]
                    && Deciding.RequestFor(_briefs[i], issue, option, stances[i]) is { } request)
                {
                    requested[option] = true;
                    moves.Add(request);
                }

            if (moves.Count > 0)
                _decided.Add(new(i, moves.DrainToImmutable()));
        }
    }

    /// <summary>The ballots of those who are in the room.</summary>
    private void Vote(Room room, Question question)
    {
        Attend(room.State.Meeting);
        if (question is { Kind: QuestionKind.Amendment, Issue: { } id, Option: { } text, InsteadOf: { } instead })
        {
            VoteOnAmendment(room[room.State[id].Index], text, instead);
            return;
        }

        var worth = Worth(room);
        for (var i = 0; i < _delegations; i++)
            if ((_attending[i >> 6] >> i & 1) != 0)
                Cast(i, worth[i] - _briefs[i].Mandate.NoAgreement);
    }

    private void VoteOnAmendment(Hearing hearing, string text, string instead)
    {
        var issue = hearing.Issue;
        var (to, from) = (issue.Find(text), issue.Find(instead));
        var (option, stands) = (issue.Options[to], issue.Options[from]);
        Stances(hearing);
        var owns = hearing.Said.Owns!;
        if (_blocGains.Length < _blocs.Length)
            _blocGains = new double[_blocs.Length];
        for (var bloc = 0; bloc < _blocs.Length; bloc++)
            _blocGains[bloc] = Deciding.Heading(hearing.Said, _blocs[bloc]) is var place && double.IsNaN(place)
                ? double.NaN
                : Deciding.Gain(place, option, stands, _model.Curvature);
        var gained = RedLine(issue, from);
        var lost = RedLine(issue, to);
        for (var word = 0; word < _words; word++)
            for (var rest = _attending[word]; rest != 0; rest &= rest - 1)
            {
                var i = (word << 6) + BitOperations.TrailingZeroCount(rest);
                var own = (_concerned[issue.Index * _words + word] >> i & 1) == 0
                    ? (double?)null
                    : Deciding.Gain(owns[i], option, stands, _model.Curvature) + Bit(gained, word, i) - Bit(lost, word, i);
                Cast(i, WithBloc(i, own, issue));
            }

        static int Bit(ulong[] red, int word, int i) => (red[word] >> i & 1) != 0 ? 1 : 0;
    }

    /// <summary>A gain with the pull of the closest bloc that stands anywhere.</summary>
    private double WithBloc(int i, double? own, IssueState issue)
    {
        for (var at = _firstMembership[i]; at < _firstMembership[i + 1]; at++)
            if (_blocGains[_memberships[at]] is var gain && !double.IsNaN(gain))
                return own is not null && issue.Apart.Contains(i) ? own.Value : Deciding.Pulled(_model, _blocs[_memberships[at]], own, gain);
        return own ?? 0;
    }

    private void Cast(int i, double gain) => _decided.Add(Reply.Casting(i, Deciding.BallotFor(_model, Judgement.Figure(gain))));

    /// <summary>The chair calls only so many to explain their votes: nobody else needs to find words.</summary>
    private void Explain(Call call, Question question, int vote)
    {
        Attend(call.Room.State.Meeting);
        if (_explaining.Length == 0)
            (_explaining, _calledAt) = (new int[_lanes], new ulong[_lanes]);
        var wishing = 0;
        var issue = question.Issue is { } id ? call.Room.State[id] : null;
        var sponsors = issue is not null && question.Option is { } text && issue.Find(text) is var at and >= 0 ? issue.Options[at].Sponsors : default;
        for (var i = 0; i < _delegations; i++)
            if ((_attending[i >> 6] >> i & 1) != 0 && !sponsors.Contains(i)
                && Deciding.Speaks(_briefs[i], vote, issue is null ? Deciding.WholeTextSalience : _saliences[issue.Index * _lanes + i]))
                (_explaining[wishing], _calledAt[wishing++]) = (i, Sitting.TurnToExplain(_draws, i, vote));
        Array.Sort(_calledAt, _explaining, 0, wishing);
        for (var turn = 0; turn < Math.Min(wishing, _model.ExplanationsPerVote); turn++)
            Decide(Ask(_explaining[turn], call));
    }

    /// <summary>Sums by lane, from nothing.</summary>
    private void Clear(ref double[] sums)
    {
        if (sums.Length == 0)
            sums = new double[_lanes];
        else
            Array.Clear(sums);
    }
}
