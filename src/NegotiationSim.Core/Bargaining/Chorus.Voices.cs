using System.Numerics;
using System.Runtime.Intrinsics;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Bargaining;

/// <content>Who may have something to say.</content>
internal sealed partial class Chorus
{
    private View[] _views = [];
    private (double IfSilent, double IfObjecting)[] _pulls = [];
    private ulong[] _asked = [];

    /// <summary>What all delegations have before them on one option.</summary>
    /// <param name="IsBefore">Whether it is before the room.</param>
    /// <param name="Base">The threshold without what depends on the party.</param>
    /// <param name="Alone">What standing alone adds for who does not stand against the option.</param>
    /// <param name="AloneHalf">The same for who has spoken for another.</param>
    /// <param name="AloneWhole">The same for who objects.</param>
    /// <param name="Pull">The most that a bloc can take off the threshold.</param>
    private readonly record struct View(OptionState Option, bool IsBefore, double Place, double Base, double Alone, double AloneHalf, double AloneWhole, double Pull);

    private void Debate(Call call, Inquiry.Debate debate)
    {
        var hearing = call.Room[call.Room.State[debate.Issue].Index];
        var issue = hearing.Issue;
        var stances = Stances(hearing);
        Look(hearing, Setting.Plenary);
        Speak(hearing, stances);
        Propose(hearing, stances);
        for (var o = 0; o < issue.Options.Length; o++)
        {
            if (_views[o].IsBefore)
                Turn(hearing, stances, o);
            if (issue.Options[o] is { OnTable: true, Proposal: not null })
                Sponsor(hearing, stances, o);
        }

        AskThem(call);
        for (var place = _delegations; place < _briefs.Length; place++)
            if (_briefs[place].Party.Kind != PartyKind.Bloc)
                AskForMoves(place, call);
            else if (_model.Has(Mechanism.CommonPositions) && _briefs[place].Party.Left != true && Agree(_briefs[place], hearing) is { Moves.IsEmpty: false } reply)
                _moves.Add(reply);
    }

    private void Consent(Call call, Inquiry.Consensus asked)
    {
        var hearing = call.Room[call.Room.State[asked.Issue].Index];
        var stances = Stances(hearing);
        Look(hearing, asked.Setting);
        Turn(hearing, stances, hearing.Issue.Find(asked.Option));
        AskThem(call);
    }

    private void AskThem(Call call)
    {
        for (var word = 0; word < _words; word++)
            for (var rest = _asked[word]; rest != 0; rest &= rest - 1)
                AskForMoves((word << 6) + BitOperations.TrailingZeroCount(rest), call);
    }

    /// <summary>What the members of a bloc come to, with their figures as they are laid out here.</summary>
    private Reply Agree(Brief bloc, Hearing hearing)
    {
        var from = hearing.Issue.Index * _lanes;
        var owns = hearing.Said.Owns;
        Span<CommonPositions.Member> members = bloc.Members.Length <= 256 ? stackalloc CommonPositions.Member[bloc.Members.Length] : new CommonPositions.Member[bloc.Members.Length];
        for (var m = 0; m < members.Length; m++)
        {
            var i = bloc.Members[m].Place;
            var salience = _saliences[from + i];
            members[m] = salience > 0 ? new(owns[i], salience, _influences[i] * salience) : CommonPositions.Member.Unconcerned;
        }

        return CommonPositions.Agree(bloc, hearing.Issue, members);
    }

    /// <summary>Lays out what everybody sees of the options, and forgets who was asked before.</summary>
    private void Look(Hearing hearing, Setting setting)
    {
        var issue = hearing.Issue;
        if (_asked.Length == 0)
            _asked = new ulong[_words];
        Array.Clear(_asked);
        if (_views.Length < issue.Options.Length)
            (_views, _pulls) = (new View[issue.Options.Length], new (double, double)[issue.Options.Length * _blocs.Length]);
        for (var o = 0; o < issue.Options.Length; o++)
        {
            var option = issue.Options[o];
            var against = hearing.Against(o);
            var stands = issue.Standing == o;
            _views[o] = new(
                option,
                option.OnTable || stands,
                option.Place,
                _model.ObjectionThreshold + (setting == Setting.Informals ? _model.Informals : 0) + (issue.InChairText && stands ? _model.ChairAuthority : 0),
                Isolation(against),
                Isolation(against - 0.5),
                Isolation(against - 1),
                Pull(o, option.Objectors));
        }

        double Isolation(double standing) => _model.Isolation * Math.Max(0, 1 - standing / Math.Max(1, _delegations - 1) / _model.IsolationReach);
    }

    /// <summary>Works out how hard each bloc pulls at its members: its solidarity times the share of the others that object.</summary>
    /// <returns>The most that any can.</returns>
    private double Pull(int option, PartySet objectors)
    {
        var most = 0.0;
        for (var bloc = 0; bloc < _blocs.Length; bloc++)
        {
            var others = _blocs[bloc].Members.Count - 1.0;
            var objecting = others > 0 ? _blocs[bloc].Members.CountShared(objectors) : 0;
            var strength = _model.Solidarity * _blocs[bloc].Solidarity;
            ref var pulls = ref _pulls[option * _blocs.Length + bloc];
            pulls = objecting == 0 ? default : (strength * objecting / others, strength * (objecting - 1) / others);
            most = Math.Max(most, pulls.IfSilent);
        }

        return most;
    }

    /// <summary>How hard the bloc that pulls hardest pulls at a delegation, without rounding.</summary>
    private double Pull(int i, int option, bool objects)
    {
        var most = 0.0;
        for (var at = _firstMembership[i]; at < _firstMembership[i + 1]; at++)
        {
            ref readonly var pulls = ref _pulls[option * _blocs.Length + _memberships[at]];
            most = Math.Max(most, objects ? pulls.IfObjecting : pulls.IfSilent);
        }

        return most;
    }

    /// <summary>Who has news to tell: who has not spoken, has moved, or breaks with its bloc.</summary>
    private void Speak(Hearing hearing, double[] stances)
    {
        var issue = hearing.Issue;
        var news = Vector256.Create(_model.NewsWorthSaying);
        var declared = hearing.Said.Declared;
        for (var word = 0; word < _words; word++)
        {
            ulong same = 0;
            for (var lane = word << 6; lane < word + 1 << 6; lane += Vector256<double>.Count)
                same |= (ulong)Vector256.LessThanOrEqual(Vector256.Abs(Lanes(stances, lane) - Declared(declared, lane)), news).ExtractMostSignificantBits() << lane;
            var breaks = hearing.Said.Breaks[word] & ~Word(issue.Apart, word);
            for (var rest = Present(issue.Index, word) & (~same | breaks); rest != 0; rest &= rest - 1)
                if (BitOperations.TrailingZeroCount(rest) + (word << 6) is var i && Draws.Unit(_stems[i], issue.Index, Purpose.Speaking) < _saliences[issue.Index * _lanes + i])
                    _asked[word] |= rest & (~rest + 1);
        }
    }

    /// <summary>Who would put forward what is not on the table.</summary>
    private void Propose(Hearing hearing, double[] stances)
    {
        var issue = hearing.Issue;
        var appeals = hearing.Appeals(_model);
        for (var word = 0; word < _words; word++)
            for (var rest = Present(issue.Index, word) & _proposers[issue.Index * _words + word] & ~_asked[word]; rest != 0; rest &= rest - 1)
                if (BitOperations.TrailingZeroCount(rest) + (word << 6) is var i && Draws.Unit(_stems[i], issue.Index, Purpose.Proposing) < _saliences[issue.Index * _lanes + i]
                    && Debating.Best(_briefs[i], issue, stances[i], appeals) is { OnTable: false })
                    _asked[word] |= rest & (~rest + 1);
    }

    /// <summary>Who may join the sponsors of an option.</summary>
    private void Sponsor(Hearing hearing, double[] stances, int o)
    {
        var (issue, option) = (hearing.Issue, _views[o].Option);
        var (at, reach) = (Vector256.Create(option.Place), Vector256.Create(_model.SponsoringDistance));
        for (var word = 0; word < _words; word++)
        {
            ulong near = 0;
            for (var lane = word << 6; lane < word + 1 << 6; lane += Vector256<double>.Count)
                near |= (ulong)Vector256.LessThanOrEqual(Vector256.Abs(at - Lanes(stances, lane)), reach).ExtractMostSignificantBits() << lane;
            near &= Present(issue.Index, word) & _proposers[issue.Index * _words + word] & ~Word(option.Sponsors, word) & ~Word(option.Objectors, word) & ~_asked[word];
            for (var rest = near; rest != 0; rest &= rest - 1)
                if (BitOperations.TrailingZeroCount(rest) + (word << 6) is var i && Draws.Unit(_stems[i], issue.Index, Purpose.Sponsoring) < _saliences[issue.Index * _lanes + i] / 2)
                    _asked[word] |= rest & (~rest + 1);
        }
    }

    /// <summary>Who may object to an option, or let go of an objection.</summary>
    private void Turn(Hearing hearing, double[] stances, int o)
    {
        var (index, option) = (hearing.Issue.Index, _views[o].Option);
        for (var word = 0; word < _words; word++)
        {
            var objecting = Word(option.Objectors, word);
            var may = ((objecting == 0 ? 0 : objecting & Below(word)) | ~objecting & Above(word) | _red[index * _words + word])
                & Present(index, word) & ~_asked[word] & ~Word(option.Sponsors, word) & ~Word(option.Pledged, word);
            for (var rest = may; rest != 0; rest &= rest - 1)
                if (Turns((word << 6) + BitOperations.TrailingZeroCount(rest), hearing, stances, o))
                    _asked[word] |= rest & (~rest + 1);
        }

        ulong Above(int word)
        {
            ref readonly var view = ref _views[o];
            var least = view.Base - view.Pull - Doubt;
            var elsewhere = Word(hearing.Said.Elsewhere(o), word);
            var relented = Word(option.Relented, word);
            return Exceeding(index, stances, word, view.Place, least + view.Alone) & ~elsewhere & ~relented
                | Exceeding(index, stances, word, view.Place, least + view.AloneHalf) & elsewhere & ~relented
                | (relented == 0 ? 0 : Exceeding(index, stances, word, view.Place, least + Math.Min(view.Alone, view.AloneHalf) + _model.GoodFaith) & relented);
        }

        ulong Below(int word) => ~Exceeding(index, stances, word, _views[o].Place, _views[o].Base + _views[o].AloneWhole + Doubt);
    }

    /// <summary>Of sixty-four delegations those whose weighted shortfall s (A - u) is above a threshold.</summary>
    private ulong Exceeding(int issue, double[] stances, int word, double place, double threshold)
    {
        ulong exceeding = 0;
        if (_model.Curvature != 1)
        {
            for (var lane = word << 6; lane < word + 1 << 6; lane++)
                if (_saliences[issue * _lanes + lane] * (_aspirations[lane] - Judgement.Utility(stances[lane], place, _model.Curvature)) > threshold)
                    exceeding |= 1UL << lane;
            return exceeding;
        }

        var (at, one, above) = (Vector256.Create(place), Vector256<double>.One, Vector256.Create(threshold));
        for (var lane = word << 6; lane < word + 1 << 6; lane += Vector256<double>.Count)
        {
            var utility = one - Vector256.Abs(Lanes(stances, lane) - at);
            exceeding |= (ulong)Vector256.GreaterThan(Lanes(_saliences, issue * _lanes + lane) * (Lanes(_aspirations, lane) - utility), above).ExtractMostSignificantBits() << lane;
        }

        return exceeding;
    }

    /// <summary>Whether the party may turn: the rule of <see cref="Judgement.Weigh"/>, without rounding and with a margin for it.</summary>
    private bool Turns(int i, Hearing hearing, double[] stances, int o)
    {
        ref readonly var view = ref _views[o];
        var (issue, option) = (hearing.Issue, view.Option);
        var objects = option.Objectors.Contains(i);
        if ((_red[issue.Index * _words + (i >> 6)] >> i & 1) != 0 && _briefs[i].Mandate.Positions[issue.Index]!.IsRedLine(option.Text))
            return !objects;
        var excess = _saliences[issue.Index * _lanes + i] * (_aspirations[i] - Judgement.Utility(stances[i], view.Place, _model.Curvature)) - view.Base
            - (objects ? view.AloneWhole : hearing.Said.Elsewhere(o).Contains(i) ? view.AloneHalf : view.Alone)
            - (!objects && option.Relented.Contains(i) ? _model.GoodFaith : 0);

        // A bloc only lowers the threshold.
        if (!issue.Apart.Contains(i))
            excess += Pull(i, o, objects);
        return objects ? excess <= Doubt : excess > -Doubt;
    }

    /// <summary>Of sixty-four delegations those that are in the room and have a position on a wording.</summary>
    private ulong Present(int issue, int word) => _attending[word] & _concerned[issue * _words + word];

    private static Vector256<double> Declared(ReadOnlySpan<double> declared, int lane) =>
        lane + Vector256<double>.Count <= declared.Length ? Vector256.Create(declared[lane..]) : Vector256.Create(double.NaN);
}
