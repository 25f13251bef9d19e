using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Texts;
using NegotiationSim.Core.Texts.Amending;

namespace NegotiationSim.Core.Bargaining;

/// <summary>
/// The company that an amendment of plain words keeps. Such an amendment is on no scale: its place is estimated from those who
/// sponsor it, and the place of the text without it from those who fight it, or from everybody else while nobody does. Both are
/// influence-weighted means of what was declared in public on each contested wording, added up once for the whole room.
/// </summary>
public sealed class Company
{
    /// <summary>Salience of words that no contested wording stands beside, 0 to 1: nobody's mandate speaks of them.</summary>
    private const double PlainStake = 0.5;

    private readonly double[] _for;
    private readonly double[] _against;
    private readonly bool[] _touched;
    private readonly double[] _leanings;
    private readonly double _standing;

    public Company(Negotiation state, Amendment amendment)
    {
        State = state;
        Amendment = amendment;
        _for = Mean(state, Sponsors);
        // While the sponsors have not spoken themselves, their blocs stand for them.
        var friends = Mean(state, place => Sponsors(place) || state.Roster.IsDelegation(place) && state.Roster.BlocsOf(place).Any(bloc => Sponsoring(state.Roster.MembersOf(bloc))));
        for (var k = 0; k < _for.Length; k++)
            _for[k] = double.IsNaN(_for[k]) ? friends[k] : _for[k];
        _against = Mean(state, place => amendment.Objectors.IsEmpty
            ? !amendment.Sponsors.Contains(place) && state.Roster.IsDelegation(place)
            : amendment.Objectors.Contains(place));
        _touched = [.. state.Issues.Select(i => Touches(state, amendment, i.Id))];
        _leanings = [.. Enumerable.Range(0, state.Roster.Delegations).Select(place => Leaning(k => state.Issues[k].Declared[place], _ => 1))];
        for (var place = 0; place < _leanings.Length; place++)
            _standing += StandsAgainst(place);

        bool Sponsors(int place) => amendment.Sponsors.Contains(place) || state.Roster[place].Id == amendment.By;
        bool Sponsoring(PartySet members) => members.CountShared(amendment.Sponsors) > 0;
    }

    public Negotiation State { get; }

    public Amendment Amendment { get; }

    /// <summary>
    /// What the amendment gives a party: g = s (u(A) - u(Q)), -1 to 1, with u(.) the salience-weighted mean of 1 - |p - x| over the
    /// wordings on which the party has a position and the camp a declared mean; s the highest salience of a wording in a clause that
    /// is touched. Null when nothing is known.
    /// </summary>
    public double? Gain(Mandate mandate)
    {
        var leaning = Leaning(k => mandate.Positions[k]?.Place ?? double.NaN, k => mandate.Positions[k]?.Salience ?? 0);
        if (double.IsNaN(leaning))
            return null;
        var stake = 0.0;
        for (var k = 0; k < _touched.Length; k++)
            if (_touched[k] && mandate.Positions[k] is { } position)
                stake = Math.Max(stake, position.Salience);
        return Judgement.Figure((stake > 0 ? stake : PlainStake) * leaning);
    }

    /// <summary>Share of the other delegations that stand against it: an objection counts one, having declared oneself nearer to the other camp one half.</summary>
    public double Against(int but) => (_standing - StandsAgainst(but)) / Math.Max(1, State.Roster.Delegations - 1);

    /// <summary>Whether the new words hold one that a mandate cannot accept.</summary>
    public string? RedLine(Mandate mandate)
    {
        for (var k = 0; k < mandate.Positions.Length; k++)
            if (_touched[k] && mandate.Positions[k] is { } position)
                foreach (var line in position.RedLines)
                    if (line != Wordings.NoText && Amendment.Edits.Any(e => e.NewText?.Contains(line, StringComparison.OrdinalIgnoreCase) == true))
                        return line;
        return null;
    }

    private double StandsAgainst(int place) => Amendment.Objectors.Contains(place) ? 1 : _leanings[place] < 0 && !Amendment.Sponsors.Contains(place) ? 0.5 : 0;

    private double Leaning(Func<int, double> place, Func<int, double> salience)
    {
        double weight = 0, sum = 0;
        for (var k = 0; k < _for.Length; k++)
        {
            var (own, s) = (place(k), salience(k));
            if (double.IsNaN(own) || s <= 0 || double.IsNaN(_for[k]) || double.IsNaN(_against[k]))
                continue;
            weight += s;
            sum += s * (Math.Abs(own - _against[k]) - Math.Abs(own - _for[k]));
        }

        return weight > 0 ? Judgement.Round(sum / weight) : double.NaN;
    }

    private static double[] Mean(Negotiation state, Func<int, bool> counts)
    {
        var roster = state.Roster;
        var means = new double[state.Issues.Length];
        for (var k = 0; k < means.Length; k++)
        {
            double weight = 0, sum = 0;
            for (var place = 0; place < roster.Parties.Length; place++)
                if (state.Issues[k].Declared[place] is var declared && !double.IsNaN(declared) && counts(place))
                {
                    weight += roster[place].Influence;
                    sum += roster[place].Influence * declared;
                }

            means[k] = weight > 0 ? Judgement.Round(sum / weight) : double.NaN;
        }

        return means;
    }

    private static bool Touches(Negotiation state, Amendment amendment, IssueId issue) => state.ClausesWith(issue).Any(x => amendment.Edits.Any(e => e switch
    {
        Edit.Replace c => c.Clause == x.Clause.Id,
        Edit.Delete c => c.Clause == x.Clause.Id,
        Edit.Insert c => c.Clause == x.Clause.Id,
        Edit.AddClause c => c.Article == x.Article.Id,
        Edit.DeleteClause c => c.Clause == x.Clause.Id,
        _ => false,
    }));
}
