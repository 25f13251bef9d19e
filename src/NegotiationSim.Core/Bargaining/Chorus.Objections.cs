using System.Numerics;
using System.Runtime.Intrinsics;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Bargaining;

/// <content>Who objects to an option, and who lets go of an objection.</content>
internal sealed partial class Chorus
{
    private View[] _views = [];

    // Of each option how hard blocs pull, bloc by bloc, and who turns.
    private Share[] _shares;
    private ulong[] _turning;

    // For each wording and option who has a red line there, once asked.
    private readonly ulong[][][] _redLines;

    // How hard the bloc that pulls hardest pulls at each delegation, for one option at a time.
    private readonly double[] _pressures;

    /// <summary>What standing alone adds to the threshold of one that stands against an option in a certain way.</summary>
    /// <param name="Against">q, share of the others that stand against it.</param>
    /// <param name="Adds">What that adds.</param>
    private readonly record struct Aloneness(double Against, double Adds);

    /// <summary>How much of a bloc objects, as its members see it, and how hard that pulls at them.</summary>
    private readonly record struct Share(double IfSilent, double IfObjecting, double PullIfSilent, double PullIfObjecting);

    /// <summary>What all delegations have before them on one option.</summary>
    /// <param name="IsBefore">Whether it is before the room.</param>
    /// <param name="Alone">For who does not stand against the option.</param>
    /// <param name="AloneHalf">For who has spoken for another.</param>
    /// <param name="AloneWhole">For who objects.</param>
    private readonly record struct View(
        OptionState Option, bool IsBefore, double Place, double Informal, double Authority, Aloneness Alone, Aloneness AloneHalf, Aloneness AloneWhole);

    /// <summary>Lays out what everybody sees of the options.</summary>
    private void Look(Hearing hearing, Setting setting)
    {
        var issue = hearing.Issue;
        if (_views.Length < issue.Options.Length)
            (_views, _shares, _turning) = (new View[issue.Options.Length], new Share[issue.Options.Length * _blocs.Length], new ulong[issue.Options.Length * _words]);
        Array.Clear(_turning);
        for (var o = 0; o < issue.Options.Length; o++)
        {
            var option = issue.Options[o];
            var against = hearing.Against(o);
            var stands = issue.Standing == o;
            _views[o] = new(
                option,
                option.OnTable || stands,
                option.Place,
                setting == Setting.Informals ? _model.Informals : 0,
                issue.InChairText && stands ? _model.ChairAuthority : 0,
                Alone(against),
                Alone(against - 0.5),
                Alone(against - 1));
        }

        Aloneness Alone(double standing) => Judgement.Against(standing, _delegations) is var q ? new(q, Judgement.Alone(_model, q)) : default;
    }

    /// <summary>Who turns: whose shortfall is above the threshold and does not object, or objects and it is not.</summary>
    private void Turn(Hearing hearing, double[] stances, int o)
    {
        ref readonly var view = ref _views[o];
        var (issue, option) = (hearing.Issue, view.Option);
        var from = issue.Index * _lanes;
        var pulled = Press(issue, o, option.Objectors);
        var elsewhere = hearing.Said.Elsewhere(o);
        var least = Vector512.Create(_model.ObjectionThreshold);
        var (informal, authority, word) = (Vector512.Create(view.Informal), Vector512.Create(view.Authority), Vector512.Create(_model.GoodFaith));
        var (alone, half, whole) = (Vector512.Create(view.Alone.Adds), Vector512.Create(view.AloneHalf.Adds), Vector512.Create(view.AloneWhole.Adds));
        for (var lane = 0; lane < _reach; lane += Vector512<double>.Count)
        {
            var at = lane >> 6;
            var objects = Lane.In(Word(option.Objectors, at), lane);
            var shortfall = Judgement.Round(Lanes(_saliences, from + lane) * (Lanes(_aspirations, lane) - Utility(stances, lane, view.Place)));
            var isolation = Vector512.ConditionalSelect(objects, whole, Vector512.ConditionalSelect(Lane.In(elsewhere[at], lane), half, alone));
            var pressure = pulled ? Lanes(_pressures, lane) : Vector512<double>.Zero;
            var given = Vector512.AndNot(Lane.In(Word(option.Relented, at), lane), objects) & word;
            var threshold = Judgement.Round(least + isolation - pressure + informal + authority + given);
            _turning[o * _words + at] |= Lane.Bits(Vector512.GreaterThan(shortfall, threshold) ^ objects, lane);
        }

        var red = RedLine(issue, o);
        for (var at = 0; at < _words; at++)
            _turning[o * _words + at] = ((_turning[o * _words + at] & ~red[at]) | (red[at] & ~Word(option.Objectors, at)))
                & Present(issue.Index, at) & ~Word(option.Sponsors, at) & ~Word(option.Pledged, at);
    }

    /// <summary>What eight delegations find a place on the scale worth.</summary>
    private Vector512<double> Utility(double[] stances, int lane, double place)
    {
        if (_model.Curvature == 1)
            return Judgement.LinearUtility(Lanes(stances, lane), Vector512.Create(place));
        Span<double> utilities = stackalloc double[Vector512<double>.Count];
        for (var i = 0; i < utilities.Length; i++)
            utilities[i] = Judgement.Utility(stances[lane + i], place, _model.Curvature);
        return Vector512.Create<double>(utilities);
    }

    /// <summary>Works out how hard blocs pull at their members; who has broken with its bloc is not pulled.</summary>
    /// <returns>False when none does.</returns>
    private bool Press(IssueState issue, int o, PartySet objectors)
    {
        var shares = _shares.AsSpan(o * _blocs.Length, _blocs.Length);
        var any = false;
        for (var bloc = 0; bloc < shares.Length; bloc++)
        {
            var others = _blocs[bloc].Members.Count - 1.0;
            var objecting = others > 0 ? _blocs[bloc].Members.CountShared(objectors) : 0;
            any |= objecting > 0;
            shares[bloc] = objecting == 0 ? default : Shared(objecting / others, (objecting - 1) / others, _blocs[bloc].Solidarity);
        }

        if (!any)
            return false;
        for (var lane = 0; lane < _reach; lane += Vector512<double>.Count)
        {
            var at = lane >> 6;
            var objects = Lane.In(Word(objectors, at), lane);
            var pressure = Vector512<double>.Zero;
            for (var bloc = 0; bloc < shares.Length; bloc++)
                if (shares[bloc].PullIfSilent > 0)
                    pressure = Vector512.Max(pressure, Lane.In(_members[bloc * _words + at], lane)
                        & Vector512.ConditionalSelect(objects, Vector512.Create(shares[bloc].PullIfObjecting), Vector512.Create(shares[bloc].PullIfSilent)));
            Vector512.AndNot(pressure, Lane.In(Word(issue.Apart, at), lane)).CopyTo(_pressures, lane);
        }

        return true;

        Share Shared(double ifSilent, double ifObjecting, double solidarity) =>
            new(ifSilent, ifObjecting, Judgement.Pressure(_model, solidarity, ifSilent), Judgement.Pressure(_model, solidarity, ifObjecting));
    }

    /// <summary>The move of one that turns, with its grounds.</summary>
    private FloorMove Turned(int i, Hearing hearing, double[] stances, int o)
    {
        ref readonly var view = ref _views[o];
        var (issue, option) = (hearing.Issue, view.Option);
        var objects = option.Objectors.Contains(i);
        var act = objects ? FloorAct.Relent : FloorAct.Object;
        if (Has(RedLine(issue, o), i))
            return new(act, i, o, 0, new(GroundsKind.RedLine));
        var salience = _saliences[issue.Index * _lanes + i];
        var alone = objects ? view.AloneWhole : (hearing.Said.Elsewhere(o)[i >> 6] >> i & 1) != 0 ? view.AloneHalf : view.Alone;
        var weighing = Judgement.Weigh(
            _model, salience, stances[i], view.Place, _aspirations[i], alone.Against, alone.Adds, Pull(i, issue, o, objects), view.Informal, view.Authority,
            !objects && option.Relented.Contains(i) ? _model.GoodFaith : 0);
        return new(act, i, o, 0, Judgement.Judge(_model, salience, weighing));
    }

    /// <summary>The bloc that pulls hardest at a delegation.</summary>
    private (int Bloc, double Share, double Pressure) Pull(int i, IssueState issue, int o, bool objects)
    {
        var best = (Bloc: -1, Share: 0.0, Pressure: 0.0);
        if (issue.Apart.Contains(i))
            return best;
        for (var at = _firstMembership[i]; at < _firstMembership[i + 1]; at++)
        {
            ref readonly var share = ref _shares[o * _blocs.Length + _memberships[at]];
            var pull = objects ? share.PullIfObjecting : share.PullIfSilent;
            if (pull > best.Pressure)
                best = (_blocs[_memberships[at]].Place, objects ? share.IfObjecting : share.IfSilent, pull);
        }

        return best;
    }

    /// <summary>Who has a red line at an option.</summary>
    private ulong[] RedLine(IssueState issue, int o)
    {
        ref var lines = ref _redLines[issue.Index];
        if (lines is null || lines.Length <= o)
            Array.Resize(ref lines, issue.Options.Length);
        return lines[o] ??= FindRedLine(issue.Index, issue.Options[o].Text);
    }

    private ulong[] FindRedLine(int issue, string option)
    {
        var red = new ulong[_words];
        for (var word = 0; word < _words; word++)
            for (var rest = _red[issue * _words + word]; rest != 0; rest &= rest - 1)
                if (_briefs[(word << 6) + BitOperations.TrailingZeroCount(rest)].Mandate.Positions[issue]!.IsRedLine(option))
                    red[word] |= rest & (~rest + 1);
        return red;
    }
}
