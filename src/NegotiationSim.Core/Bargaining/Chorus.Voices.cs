using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Bargaining;

/// <content>Who may have something to say.</content>
internal sealed partial class Chorus
{
    private View[] _views = [];
    private (double IfSilent, double IfObjecting)[] _pulls = [];

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
        var issue = call.Room.State[debate.Issue];
        var hearing = call.Room[issue.Index];
        var stances = Stances(hearing);
        Look(call.Room, hearing, Setting.Plenary);
        var from = issue.Index * _delegations;
        for (var i = 0; i < _delegations; i++)
            if (_attends[i] && !double.IsNaN(_saliences[from + i])
                && (Speaks(i, hearing, stances[i]) || Proposes(i, hearing, stances[i]) || Sponsors(i, issue, stances[i]) || Turns(i, hearing, stances[i])))
                AskForMoves(i, call);
        for (var place = _delegations; place < _briefs.Length; place++)
            if (_briefs[place].Party.Kind != PartyKind.Bloc)
                AskForMoves(place, call);
            else if (_model.Has(Mechanism.CommonPositions) && _briefs[place].Party.Left != true && Agree(_briefs[place], hearing) is { Moves.IsEmpty: false } reply)
                _moves.Add(reply);
    }

    /// <summary>What the members of a bloc come to, with their figures as they are laid out here.</summary>
    private Reply Agree(Brief bloc, Hearing hearing)
    {
        var from = hearing.Issue.Index * _delegations;
        Span<CommonPositions.Member> members = bloc.Members.Length <= 256 ? stackalloc CommonPositions.Member[bloc.Members.Length] : new CommonPositions.Member[bloc.Members.Length];
        for (var m = 0; m < members.Length; m++)
        {
            var i = bloc.Members[m].Place;
            var salience = _saliences[from + i];
            members[m] = salience > 0 ? new(hearing.Said.Kept(i), salience, _roster.Influences[i] * salience) : CommonPositions.Member.Unconcerned;
        }

        return CommonPositions.Agree(bloc, hearing.Issue, members);
    }

    private void Consent(Call call, Inquiry.Consensus asked)
    {
        var issue = call.Room.State[asked.Issue];
        var hearing = call.Room[issue.Index];
        var stances = Stances(hearing);
        Look(call.Room, hearing, asked.Setting);
        var option = issue.Find(asked.Option);
        var from = issue.Index * _delegations;
        for (var i = 0; i < _delegations; i++)
            if (_attends[i] && !double.IsNaN(_saliences[from + i]) && Turns(i, hearing, stances[i], option))
                AskForMoves(i, call);
    }

    private void Look(Room room, Hearing hearing, Setting setting)
    {
        var issue = hearing.Issue;
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

    private bool Speaks(int i, Hearing hearing, double place)
    {
        var issue = hearing.Issue;
        var said = hearing.Said.Declared[i];
        var salience = _saliences[issue.Index * _delegations + i];
        return (double.IsNaN(said) || Math.Abs(place - said) > _model.NewsWorthSaying || (hearing.Said.Breaks(i) && !issue.Apart.Contains(i)))
            && _draws.Unit(i, _meeting, issue.Index, Purpose.Speaking) < salience;
    }

    private bool Proposes(int i, Hearing hearing, double place)
    {
        var issue = hearing.Issue;
        var salience = _saliences[issue.Index * _delegations + i];
        return salience >= _model.ProposingSalience
            && _draws.Unit(i, _meeting, issue.Index, Purpose.Proposing) < salience
            && Debating.Best(_briefs[i], issue, place, hearing.Appeals(_model)) is { OnTable: false };
    }

    private bool Sponsors(int i, IssueState issue, double place)
    {
        var salience = _saliences[issue.Index * _delegations + i];
        if (salience < _model.ProposingSalience)
            return false;
        for (var o = 0; o < issue.Options.Length; o++)
            if (_views[o].Option is { OnTable: true, Proposal: not null } option && Math.Abs(_views[o].Place - place) <= _model.SponsoringDistance
                && !option.Sponsors.Contains(i) && !option.Objectors.Contains(i))
                return _draws.Unit(i, _meeting, issue.Index, Purpose.Sponsoring) < salience / 2;
        return false;
    }

    private bool Turns(int i, Hearing hearing, double place)
    {
        for (var o = 0; o < hearing.Issue.Options.Length; o++)
            if (_views[o].IsBefore && Turns(i, hearing, place, o))
                return true;
        return false;
    }

    /// <summary>Whether the party may object, or let go of an objection: the rule of <see cref="Judgement.Weigh"/>, without rounding and with a margin for it.</summary>
    private bool Turns(int i, Hearing hearing, double place, int o)
    {
        ref readonly var view = ref _views[o];
        var option = view.Option;
        var objects = option.Objectors.Contains(i);
        var at = hearing.Issue.Index * _delegations + i;
        if (_red[at] && _briefs[i].Mandate.Positions[hearing.Issue.Index]!.IsRedLine(option.Text))
            return !objects;
        var utility = _model.Curvature == 1 ? 1 - Math.Abs(place - view.Place) : Judgement.Utility(place, view.Place, _model.Curvature);
        var excess = _saliences[at] * (_aspirations[i] - utility) - view.Base
            - (objects ? view.AloneWhole : hearing.Said.Elsewhere(o).Contains(i) ? view.AloneHalf : view.Alone)
            - (!objects && option.Relented.Contains(i) ? _model.GoodFaith : 0);

        // A bloc only lowers the threshold, and by no more than the strongest pull.
        if (excess > Doubt)
            return !objects;
        if (excess + view.Pull < -Doubt)
            return objects;
        if (!hearing.Issue.Apart.Contains(i))
            excess += Pull(i, o, objects);
        return objects ? excess <= Doubt : excess > -Doubt;
    }
}
