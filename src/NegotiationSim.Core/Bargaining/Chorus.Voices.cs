using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Core.Bargaining;

/// <content>Who has something to say on a wording, and what.</content>
internal sealed partial class Chorus
{
    private readonly Interventions _interventions;
    private Hearing? _debated;
    private Ranking? _ranking;

    // Who speaks, proposes, and may join sponsors.
    private readonly ulong[] _speaking;
    private readonly ulong[] _proposing;
    private readonly ulong[] _sponsoring;

    // For each wording and observer which option it wants, and among how many that was found.
    private readonly (int Options, int At)[] _wanted;

    // What all draws of each observer have in common, at any meeting and at this one; and for each wording how much each observer cares, 0 where it has no position.
    private readonly ulong[] _observerRoots;
    private readonly ulong[] _observerStems;
    private readonly double[] _observerSaliences;

    private void Debate(Call call, Inquiry.Debate debate)
    {
        var hearing = call.Room[call.Room.State[debate.Issue].Index];
        var issue = hearing.Issue;
        var stances = Stances(hearing);
        _interventions.Begin(issue.Index);
        _debated = hearing;
        _ranking = _rankingOf[issue.Index];
        Look(hearing, stances, Setting.Plenary);
        Speak(hearing, stances);
        Propose(hearing);
        Sponsor(hearing, stances);
        for (var o = 0; o < issue.Options.Length; o++)
            if (_views[o].IsBefore)
                Turn(hearing, stances, o);
        for (var word = 0; word < _words; word++)
        {
            var moving = _speaking[word] | _proposing[word] | _sponsoring[word];
            for (var o = 0; o < issue.Options.Length; o++)
                moving |= _turning[o * _words + word];
            for (; moving != 0; moving &= moving - 1)
                Intervene((word << 6) + BitOperations.TrailingZeroCount(moving), call, hearing, stances);
        }

        for (var observer = _delegations; observer < _delegations + _roster.Observers; observer++)
            if (MayAdvocate(observer, issue))
                foreach (var move in Ask(observer, call).Moves)
                    _interventions.Add(observer, move);
        Agree(hearing);
    }

    /// <summary>The moves of one delegation in a debate, in its order: it speaks, proposes or joins sponsors, objects or relents.</summary>
    private void Intervene(int i, Call call, Hearing hearing, double[] stances)
    {
        var issue = hearing.Issue;
        if (Has(_speaking, i))
            _interventions.Add(i) = new(FloorAct.Speak, i, -1, Judgement.Figure(stances[i]), default);
        NegotiationCommand? filing = Has(_proposing, i) ? Debating.Proposal(_briefs[i], call.Room, issue, stances[i]) : null;
        filing ??= Has(_sponsoring, i) ? Debating.Sponsorship(_briefs[i], issue, stances[i], _meeting) : null;
        if (filing is not null)
            _interventions.Add(i, filing);
        for (var o = 0; o < issue.Options.Length; o++)
            if ((_turning[o * _words + (i >> 6)] >> i & 1) != 0)
                Turned(ref _interventions.Add(i), i, hearing, stances, o);
    }

    private void Consent(Call call, Inquiry.Consensus asked)
    {
        var hearing = call.Room[call.Room.State[asked.Issue].Index];
        var stances = Stances(hearing);
        _interventions.Begin(hearing.Issue.Index);
        var o = hearing.Issue.Find(asked.Option);
        Look(hearing, stances, asked.Setting, o);
        Turn(hearing, stances, o);
        for (var word = 0; word < _words; word++)
            for (var turning = _turning[o * _words + word]; turning != 0; turning &= turning - 1)
            {
                var i = (word << 6) + BitOperations.TrailingZeroCount(turning);
                Turned(ref _interventions.Add(i), i, hearing, stances, o);
            }
    }

    /// <summary>Who has news to tell: who has not spoken, has moved, or breaks with its bloc.</summary>
    private void Speak(Hearing hearing, double[] stances)
    {
        var issue = hearing.Issue;
        var news = Vector512.Create(_model.NewsWorthSaying);
        LayOutSpoken(hearing.Said);
        var (declared, speaking) = (_spoken, _speaking);
        Array.Clear(speaking);
        for (var lane = 0; lane < _lanes; lane += Vector512<double>.Count)
            speaking[lane >> 6] |= Lane.Bits(Vector512.OnesComplement(Vector512.LessThanOrEqual(Vector512.Abs(Lanes(stances, lane) - Lanes(declared, lane)), news)), lane);
        for (var word = 0; word < _words; word++)
        {
            var may = Present(issue.Index, word) & (_speaking[word] | (hearing.Said.Breaks[word] & ~issue.Apart.Word(word)));
            _speaking[word] = Drawn(may, word, issue.Index, Purpose.Speaking, 1);
        }
    }

    /// <summary>
    /// Why a delegation speaks that has something to say in the debate that was asked last. It is asked when it has the floor, since many do not get
    /// it: what was said before it then changes nothing of this.
    /// </summary>
    public Grounds WhyItSpeaks(int i)
    {
        var hearing = _debated!;
        var lane = hearing.Issue.Index * _lanes + i;
        return Debating.WhyItSpeaks(
            _model, hearing.Issue, _saliences[lane], hearing.Said.Owns![i], RanksOf(i, hearing.Said), MayBeLobbied(i, lane, hearing.Said) ? Judgement.Lobbied(_briefs[i], hearing) : (0, -1));
    }

    /// <summary>
    /// Whether observers may have moved a delegation as far as is worth naming: by no more than their share of what it hears, which is all that there is
    /// when the room is heard, takes it from its place to theirs.
    /// </summary>
    private bool MayBeLobbied(int i, int lane, Said said)
    {
        var share = double.IsNaN(said.MeanWithout(_influences[i], said.Declared[i])) ? 1 : _lobby[lane];
        return _lobby[lane] > 0 && _receptive[lane] * share * Math.Abs(_lobbyMeans[lane] - _places[lane]) > Debating.LobbyWorthNaming - 1e-6;
    }

    /// <summary>How a delegation stands to the line of its bloc in the debate that was asked last, as <see cref="Judgement.InRanks(Brief, Hearing, double)"/> has it.</summary>
    private Ranks RanksOf(int i, Said said)
    {
        var place = said.Places![i];
        return _ranking is not null && _ranking.Bloc[i] is var bloc && bloc < _blocs.Length
            ? new(place, _blocs[bloc].Place, said.LineOf(_blocs[bloc].Place), _ranking.Tolerances[i], (said.Breaks[i >> 6] >> i & 1) == 0)
            : new(place, -1, double.NaN, 0, false);
    }

    /// <summary>Who would put forward what is not on the table: the option with the best product of own utility and appeal.</summary>
    private void Propose(Hearing hearing)
    {
        var issue = hearing.Issue;
        Array.Clear(_proposing);
        if (!AnyOffTheTable(issue))
            return;
        var appeals = hearing.Appeals(_model);
        for (var o = 0; o < issue.Options.Length; o++)
            RedLine(issue, o);
        var red = _redLines[issue.Index];
        for (var lane = 0; lane < _lanes; lane += Vector512<double>.Count)
        {
            var word = lane >> 6;
            var may = Present(issue.Index, word) & _proposers[issue.Index * _words + word] & 0xFFUL << lane;
            if (may == 0)
                continue;
            var best = Vector512.Create(-1.0);
            var tabled = Vector512<double>.AllBitsSet;
            for (var o = 0; o < issue.Options.Length; o++)
            {
                ref readonly var view = ref _views[o];
                var value = Judgement.Round(Lanes(_utilities, o * _lanes + lane) * Vector512.Create(appeals[o]));
                var better = Vector512.AndNot(
                    Vector512.GreaterThan(value, best + Vector512.Create(1e-9)), Lane.In(view.Option.Objectors.Word(word) | red[o][word], lane));
                best = Vector512.ConditionalSelect(better, value, best);
                tabled = Vector512.ConditionalSelect(better, view.Option.OnTable ? Vector512<double>.AllBitsSet : Vector512<double>.Zero, tabled);
            }

            _proposing[word] |= Drawn(may & ~Lane.Bits(tabled, lane), word, issue.Index, Purpose.Proposing, 1);
        }
    }

    private static bool AnyOffTheTable(IssueState issue)
    {
        foreach (var option in issue.Options)
            if (!option.OnTable)
                return true;
        return false;
    }

    /// <summary>Who may join the sponsors of an option.</summary>
    private void Sponsor(Hearing hearing, double[] stances)
    {
        var issue = hearing.Issue;
        Array.Clear(_sponsoring);
        for (var o = 0; o < issue.Options.Length; o++)
        {
            var option = issue.Options[o];
            if (option is not { OnTable: true, Proposal: not null })
                continue;
            var (at, reach) = (Vector512.Create(option.Place), Vector512.Create(_model.SponsoringDistance));
            for (var lane = 0; lane < _lanes; lane += Vector512<double>.Count)
                _sponsoring[lane >> 6] |= Lane.Bits(Vector512.LessThanOrEqual(Vector512.Abs(at - Lanes(stances, lane)), reach), lane)
                    & ~option.Sponsors.Word(lane >> 6) & ~option.Objectors.Word(lane >> 6);
        }

        for (var word = 0; word < _words; word++)
            _sponsoring[word] = Drawn(_sponsoring[word] & Present(issue.Index, word) & _proposers[issue.Index * _words + word], word, issue.Index, Purpose.Sponsoring, 0.5);
    }

    /// <summary>Of sixty-four delegations those whose draw is below their salience, or a part of it.</summary>
    private ulong Drawn(ulong may, int word, int issue, Purpose purpose, double part)
    {
        ulong drawn = 0;
        for (var lane = word << 6; lane < Math.Min(_lanes, (word + 1) << 6); lane += Vector512<double>.Count)
            if ((may >> lane & 0xFF) != 0)
                drawn |= Lane.Bits(Vector512.LessThan(Draws.Units(Vector512.Create(_stems, lane), issue, purpose), Lanes(_saliences, issue * _lanes + lane) * part), lane);
        return drawn & may;
    }

    /// <summary>Whether an observer has something to do, should it be in the room: it has not spoken, or what it wants is nobody's, and its draw is low enough.</summary>
    private bool MayAdvocate(int observer, IssueState issue)
    {
        var (stem, salience) = (_observerStems[observer - _delegations], _observerSaliences[issue.Index * _roster.Observers + observer - _delegations]);
        return (double.IsNaN(issue.Declared[observer]) && Draws.Unit(stem, issue.Index, Purpose.Speaking) < salience)
            || (Wanted(observer, issue) is { OnTable: false, Proposal: null } && Draws.Unit(stem, issue.Index, Purpose.Proposing) < salience);
    }

    /// <summary>What an observer wants of the options; null when it has no position, or does not care enough to file it.</summary>
    private OptionState? Wanted(int observer, IssueState issue)
    {
        ref var wanted = ref _wanted[issue.Index * _roster.Observers + observer - _delegations];
        if (wanted.Options != issue.Options.Length)
            wanted = (issue.Options.Length, _briefs[observer].Mandate.Positions is var positions && positions.Has(issue.Index) && positions.SalienceOn(issue.Index) >= _model.ProposingSalience ? Advocacy.Wanted(issue, positions.PlaceOn(issue.Index)) : -1);
        return wanted.At < 0 ? null : issue.Options[wanted.At];
    }

    /// <summary>Of sixty-four delegations those that are in the room and have a position on a wording.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Present(int issue, int word) => _attending[word] & _concerned[issue * _words + word];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Has(ulong[] set, int i) => (set[i >> 6] >> i & 1) != 0;
}
