using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Bargaining;

/// <content>Who may have something to say.</content>
internal sealed partial class Chorus
{
    private View[] _views = [];
    private double[] _appeals = [];

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
                && (Speaks(i, hearing, stances[i]) || Proposes(i, issue, stances[i]) || Sponsors(i, issue, stances[i]) || Turns(i, hearing, stances[i])))
                AskForMoves(i, call);
        for (var place = _delegations; place < _briefs.Length; place++)
            AskForMoves(place, call);
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
            (_views, _appeals) = (new View[issue.Options.Length], new double[issue.Options.Length]);
        for (var o = 0; o < issue.Options.Length; o++)
        {
            var option = issue.Options[o];
            var against = hearing.Against(o);
            var stands = issue.Standing == o;
            _appeals[o] = Debating.Appeal(_model, hearing, option.Place);
            _views[o] = new(
                option,
                option.OnTable || stands,
                option.Place,
                _model.ObjectionThreshold + (setting == Setting.Informals ? _model.Informals : 0) + (issue.InChairText && stands ? _model.ChairAuthority : 0),
                Isolation(against),
                Isolation(against - 0.5),
                Isolation(against - 1),
                Pull(option.Objectors));
        }

        double Isolation(double standing) => _model.Isolation * Math.Max(0, 1 - standing / Math.Max(1, _delegations - 1) / _model.IsolationReach);
    }

    /// <summary>The most that any bloc can pull: its solidarity times the share of members that object, one left out.</summary>
    private double Pull(PartySet objectors)
    {
        var most = 0.0;
        foreach (var bloc in _blocs)
            if (bloc.Members.Count is > 1 and var members && bloc.Members.CountShared(objectors) is > 0 and var objecting)
                most = Math.Max(most, bloc.Solidarity * Math.Min(1, objecting / (members - 1.0)));
        return _model.Solidarity * most;
    }

    private bool Speaks(int i, Hearing hearing, double place)
    {
        var issue = hearing.Issue;
        var said = hearing.Said.Declared[i];
        var salience = _saliences[issue.Index * _delegations + i];
        return (double.IsNaN(said) || Math.Abs(place - said) > _model.NewsWorthSaying || (hearing.Said.Breaks(i) && !issue.Apart.Contains(i)))
            && _draws.Unit(i, _meeting, issue.Index, Purpose.Speaking) < salience;
    }

    private bool Proposes(int i, IssueState issue, double place)
    {
        var salience = _saliences[issue.Index * _delegations + i];
        return salience >= _model.ProposingSalience
            && _draws.Unit(i, _meeting, issue.Index, Purpose.Proposing) < salience
            && Debating.Best(_briefs[i], issue, place, _appeals) is { OnTable: false };
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
        excess += Judgement.BlocPressure(_briefs[i], hearing.Issue.Apart, option.Objectors).Pressure;
        return objects ? excess <= Doubt : excess > -Doubt;
    }
}
