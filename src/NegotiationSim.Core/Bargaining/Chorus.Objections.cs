using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Bargaining;

/// <content>Who objects to an option, and who lets go of an objection.</content>
internal sealed partial class Chorus
{
    /// <summary>How many times harder the hardest pull may be than one that is counted as hard.</summary>
    private const double HardPull = 4;

    private View[] _views = [];

    // Of each option how hard blocs pull, bloc by bloc, and who turns.
    private Share[] _shares;
    private ulong[] _turning;

    // What each option is worth to each delegation, option by option.
    private double[] _utilities = [];

    // What one place is worth to each delegation.
    private readonly double[] _priced;

    // How far each option falls short for each delegation, in millionths, for one option at a time.
    private readonly double[] _shortfalls;

    // Who is in blocs that pull hard, and who would turn if the bloc that pulls hardest were theirs.
    private readonly ulong[] _drawn;
    private readonly ulong[] _pulled;

    // For each wording and option who has a red line there, once asked.
    private readonly ulong[][][] _redLines;

    // How many members of a bloc each of its members has beside it.
    private readonly double[] _others;

    // The delegations of each bloc; and bloc after bloc, for each number of objectors, how hard it pulls then.
    private readonly ulong[] _blocMembers;
    private readonly int[] _firstShare;
    private readonly Share[] _sharesOf;

    // For each number of halves that stand against an option, what standing alone with so many adds.
    private readonly Aloneness[] _aloneness;

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
    /// <param name="only">The option that is asked about; none where it may be any.</param>
    private void Look(Hearing hearing, double[] stances, Setting setting, int? only = null)
    {
        var issue = hearing.Issue;
        if (_views.Length < issue.Options.Length)
        {
            (_views, _turning) = (new View[issue.Options.Length], new ulong[issue.Options.Length * _words]);
            (_shares, _utilities) = (new Share[issue.Options.Length * _blocs.Length], new double[issue.Options.Length * _lanes]);
        }

        Array.Clear(_turning);
        for (var o = only ?? 0; o < (only + 1 ?? issue.Options.Length); o++)
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

        if (only is { } asked)
            Price(asked, stances, _views[asked].Place);
        else
            Value(issue, stances);

        Aloneness Alone(double standing)
        {
            // Nobody stands alone against what nobody stands against: what is below nothing is never looked at.
            var halves = (int)(2 * standing);
            if (halves < 0)
                return default;
            ref var known = ref _aloneness[halves];
            if (double.IsNaN(known.Against))
                known = Judgement.Against(standing, _delegations) is var q ? new(q, Judgement.Alone(_model, q)) : default;
            return known;
        }
    }

    /// <summary>
    /// Who turns: whose shortfall is above the threshold and does not object, or objects and it is not. Blocs only lower the threshold: how
    /// far is worked out for those alone who would be above it if the bloc that pulls hardest were theirs.
    /// </summary>
    private void Turn(Hearing hearing, double[] stances, int o)
    {
        ref readonly var view = ref _views[o];
        var (issue, option) = (hearing.Issue, view.Option);
        var from = issue.Index * _lanes;
        var (most, soft) = Press(o, option.Objectors);
        var elsewhere = hearing.Said.Elsewhere(o);
        var turning = _turning.AsSpan(o * _words, _words);
        var (alone, aloneGiven) = (Threshold(view, view.Alone, 0, 0), Threshold(view, view.Alone, 0, _model.GoodFaith));
        var (half, halfGiven, whole) = (Threshold(view, view.AloneHalf, 0, 0), Threshold(view, view.AloneHalf, 0, _model.GoodFaith), Threshold(view, view.AloneWhole, 0, 0));
        var (pulledAlone, pulledAloneGiven) = (Threshold(view, view.Alone, most, 0), Threshold(view, view.Alone, most, _model.GoodFaith));
        var (pulledHalf, pulledHalfGiven, pulledWhole) =
            (Threshold(view, view.AloneHalf, most, 0), Threshold(view, view.AloneHalf, most, _model.GoodFaith), Threshold(view, view.AloneWhole, most, 0));

        // A threshold that is rounded twice is off by a millionth at most.
        var spared = Vector512.Create(Judgement.Millionths(most - soft) - 2);
        var (saliences, aspirations, utilities, shortfalls) = (_saliences, _aspirations, _utilities, _shortfalls);
        for (var at = 0; at < turning.Length; at++)
        {
            var (objectors, relented, speakers, drawn) = (option.Objectors.Word(at), option.Relented.Word(at), elsewhere[at], _drawn[at]);
            var (turned, pulled) = (0UL, 0UL);
            for (var lane = at << 6; lane < Math.Min(_lanes, (at + 1) << 6); lane += Vector512<double>.Count)
            {
                var (objects, spoke, given) = (Lane.In(objectors, lane), Lane.In(speakers, lane), Lane.In(relented, lane));
                var shortfall = Judgement.Millionths(Lanes(saliences, from + lane) * (Lanes(aspirations, lane) - Lanes(utilities, o * _lanes + lane)));
                var above = Vector512.GreaterThan(shortfall, Select(objects, whole, spoke, given, alone, aloneGiven, half, halfGiven));
                turned |= Lane.Bits(above ^ objects, lane);
                if (most == 0)
                    continue;
                shortfall.CopyTo(shortfalls, lane);
                var least = Select(objects, pulledWhole, spoke, given, pulledAlone, pulledAloneGiven, pulledHalf, pulledHalfGiven);
                var exceeds = Vector512.GreaterThan(shortfall, Vector512.ConditionalSelect(Lane.In(drawn, lane), least, least + spared));
                pulled |= Lane.Bits(Vector512.AndNot(exceeds, above), lane);
            }

            (turning[at], _pulled[at]) = (turned, pulled);
        }

        var red = RedLine(issue, o);
        for (var at = 0; at < _words; at++)
        {
            for (var rest = _pulled[at] & Present(issue.Index, at) & ~red[at]; rest != 0; rest &= rest - 1)
                if (IsPulledAbove((at << 6) + BitOperations.TrailingZeroCount(rest), hearing, o))
                    turning[at] ^= rest & (~rest + 1);
            turning[at] = ((turning[at] & ~red[at]) | (red[at] & ~option.Objectors.Word(at)))
                & Present(issue.Index, at) & ~option.Sponsors.Word(at) & ~option.Pledged.Word(at);
        }
    }

    /// <summary>Whether the bloc that pulls hardest at a delegation brings its threshold below its shortfall.</summary>
    private bool IsPulledAbove(int i, Hearing hearing, int o)
    {
        ref readonly var view = ref _views[o];
        var objects = view.Option.Objectors.Contains(i);
        if (hearing.Issue.Apart.Contains(i))
            return false;
        var pull = 0.0;
        var shares = _shares.AsSpan(o * _blocs.Length, _blocs.Length);
        foreach (var bloc in _memberships.AsSpan(_firstMembership[i].._firstMembership[i + 1]))
            pull = Math.Max(pull, objects ? shares[bloc].PullIfObjecting : shares[bloc].PullIfSilent);
        return pull > 0 && _shortfalls[i] > Judgement.Millionths(
            _model.ObjectionThreshold + AlonenessOf(i, hearing, o).Adds - pull + view.Informal + view.Authority + WordOf(i, view.Option));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Aloneness AlonenessOf(int i, Hearing hearing, int o)
    {
        ref readonly var view = ref _views[o];
        return view.Option.Objectors.Contains(i) ? view.AloneWhole : (hearing.Said.Elsewhere(o)[i >> 6] >> i & 1) != 0 ? view.AloneHalf : view.Alone;
    }

    /// <summary>What having given its word adds to the threshold of a delegation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double WordOf(int i, OptionState option) => !option.Objectors.Contains(i) && option.Relented.Contains(i) ? _model.GoodFaith : 0;

    /// <summary>The threshold in millionths, of those who stand alone in a certain way.</summary>
    /// <param name="pull">What a bloc takes off it.</param>
    /// <param name="word">What having given one's word adds.</param>
    private Vector512<double> Threshold(in View view, Aloneness alone, double pull, double word) =>
        Vector512.Create(Judgement.Millionths(_model.ObjectionThreshold + alone.Adds - pull + view.Informal + view.Authority + word));

    /// <summary>The threshold of each of eight delegations: who objects has not given its word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Select(
        Vector512<double> objects,
        Vector512<double> whole,
        Vector512<double> spoke,
        Vector512<double> given,
        Vector512<double> alone,
        Vector512<double> aloneGiven,
        Vector512<double> half,
        Vector512<double> halfGiven) => Vector512.ConditionalSelect(
            objects, whole, Vector512.ConditionalSelect(spoke, Vector512.ConditionalSelect(given, halfGiven, half), Vector512.ConditionalSelect(given, aloneGiven, alone)));

    /// <summary>Works out what each option is worth to each delegation.</summary>
    private void Value(IssueState issue, double[] stances)
    {
        var all = AnyOffTheTable(issue);
        for (var o = 0; o < issue.Options.Length; o++)
            if (all || _views[o].IsBefore)
                Price(o, stances, _views[o].Place);
    }

    private void Price(int o, double[] stances, double place) => Price(stances, place, _utilities.AsSpan(o * _lanes, _lanes));

    /// <summary>What delegations find a place on the scale worth, by lane, until the next is asked for.</summary>
    private double[] Utilities(double[] stances, double place)
    {
        Price(stances, place, _priced);
        return _priced;
    }

    private void Price(double[] stances, double place, Span<double> utilities)
    {
        var at = Vector512.Create(place);
        if (_model.Curvature == 1)
            for (var lane = 0; lane < stances.Length; lane += Vector512<double>.Count)
                Judgement.LinearUtility(Lanes(stances, lane), at).CopyTo(utilities[lane..]);
        else
            for (var i = 0; i < stances.Length; i++)
                utilities[i] = Judgement.Utility(stances[i], place, _model.Curvature);
    }

    /// <summary>Works out how hard blocs pull at their members, and who is in those that pull hard.</summary>
    /// <returns>How hard the one does that pulls hardest, 0 when none does; and the hardest of those that do not pull hard.</returns>
    private (double Most, double Soft) Press(int o, PartySet objectors)
    {
        var shares = _shares.AsSpan(o * _blocs.Length, _blocs.Length);
        if (objectors.IsEmpty)
        {
            shares.Clear();
            return (0, 0);
        }

        var words = objectors.Words[..Math.Min(objectors.Words.Length, _words)];
        var (most, soft) = (0.0, 0.0);
        for (var bloc = 0; bloc < shares.Length; bloc++)
        {
            var objecting = 0;
            for (var word = 0; word < words.Length; word++)
                objecting += BitOperations.PopCount(_blocMembers[bloc * _words + word] & words[word]);
            shares[bloc] = ShareOf(bloc, objecting);
            most = Math.Max(most, shares[bloc].PullIfSilent);
        }

        if (most == 0)
            return (0, 0);
        Array.Clear(_drawn);
        for (var bloc = 0; bloc < shares.Length; bloc++)
            if (shares[bloc].PullIfSilent * HardPull <= most)
                soft = Math.Max(soft, shares[bloc].PullIfSilent);
            else
                for (var word = 0; word < _words; word++)
                    _drawn[word] |= _blocMembers[bloc * _words + word];
        return (most, soft);
    }

    /// <summary>How hard a bloc pulls of which so many object, looked up once it has been worked out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Share ShareOf(int bloc, int objecting)
    {
        if (objecting == 0 || _others[bloc] <= 0)
            return default;
        ref var share = ref _sharesOf[_firstShare[bloc] + objecting];
        if (share.IfSilent == 0)
        {
            var (ifSilent, ifObjecting, solidarity) = (objecting / _others[bloc], (objecting - 1) / _others[bloc], _blocs[bloc].Solidarity);
            share = new(ifSilent, ifObjecting, Judgement.Pressure(_model, solidarity, ifSilent), Judgement.Pressure(_model, solidarity, ifObjecting));
        }

        return share;
    }

    /// <summary>Puts down the move of one that turns, with its grounds.</summary>
    private void Turned(ref FloorMove move, int i, Hearing hearing, double[] stances, int o)
    {
        var issue = hearing.Issue;
        var why = Has(RedLine(issue, o), i) ? new(GroundsKind.RedLine) : Judgement.Judge(_model, _saliences[issue.Index * _lanes + i], Weigh(i, hearing, stances, o));
        move = new(_views[o].Option.Objectors.Contains(i) ? FloorAct.Relent : FloorAct.Object, i, o, 0, why);
    }

    /// <summary>The terms of the rule for one delegation.</summary>
    private Weighing Weigh(int i, Hearing hearing, double[] stances, int o)
    {
        ref readonly var view = ref _views[o];
        var (issue, option) = (hearing.Issue, view.Option);
        var objects = option.Objectors.Contains(i);
        var alone = AlonenessOf(i, hearing, o);
        return Judgement.Weigh(
            _model, _saliences[issue.Index * _lanes + i], stances[i], _utilities[o * _lanes + i], _aspirations[i], alone.Against, alone.Adds, Pull(i, issue, o, objects), view.Informal, view.Authority,
            WordOf(i, option));
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
                if (_briefs[(word << 6) + BitOperations.TrailingZeroCount(rest)].Mandate.Positions.IsRedLine(issue, option))
                    red[word] |= rest & (~rest + 1);
        return red;
    }
}
