using System.Collections.Immutable;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Classes;

/// <summary>What a text is worth to one party by its mandate.</summary>
internal sealed record PartyWorth(PartyId Party, double Utility, double NoAgreement, ImmutableArray<string> CrossedRedLines);

/// <summary>An outcome that every delegation would have preferred to what came about.</summary>
/// <param name="Changes">The wordings that would have been other than they were.</param>
/// <param name="LeastGain">What the delegation that gains least gains, 0 or more.</param>
/// <param name="MeanGain">What delegations gain on average.</param>
public sealed record MissedAgreement(ImmutableArray<Choice> Changes, double LeastGain, double MeanGain);

/// <summary>Measures outcomes against mandates: the salience-weighted mean utility, as in the report of a run.</summary>
internal static class Agreements
{
    private const int Shown = 5;

    /// <summary>Gains smaller than this are none.</summary>
    private const double Noticeable = 1e-6;

    /// <summary>What the text that stands is worth; without an adopted text what stood when the talks ended.</summary>
    public static ImmutableArray<PartyWorth> Worth(Negotiation state, Scenario scenario)
    {
        var standing = Standing(state);
        return
        [
            .. scenario.Mandates.Where(m => m.Positions.Any(p => p is { Salience: > 0 })).Select(m => new PartyWorth(
                m.Party,
                Judgement.Figure(Utility(m, state, standing, scenario.Model.Curvature)),
                m.NoAgreement,
                [
                    .. state.Issues.Where(i => standing[i.Index] >= 0 && m.Positions[i.Index] is { } p && p.IsRedLine(i.Options[standing[i.Index]].Text))
                        .Select(i => i.Options[standing[i.Index]].Text),
                ])),
        ];
    }

    /// <summary>
    /// Outcomes that leave no delegation worse off and some better: changes of one wording, and of two together. Where nothing was
    /// adopted, they are compared with no agreement, starting from the text that stood and from the one that serves the least served best.
    /// No change puts a wording that a delegation cannot accept into the text.
    /// </summary>
    public static ImmutableArray<MissedAgreement> Missed(Negotiation state, Scenario scenario)
    {
        ImmutableArray<Mandate> mandates =
            [.. scenario.Mandates.Where(m => state.Roster.Find(m.Party) is { } place && state.Roster.IsDelegation(place) && m.Positions.Any(p => p is { Salience: > 0 }))];
        if (mandates.IsEmpty || state.Issues.IsEmpty)
            return [];
        var curvature = scenario.Model.Curvature;
        var standing = Standing(state);
        ImmutableArray<double> now =
            [.. mandates.Select(m => state.AdoptedBy is null ? m.NoAgreement : Utility(m, state, standing, curvature))];
        var found = new List<MissedAgreement>();
        foreach (var start in state.AdoptedBy is null ? [standing, Fairest(mandates, state, curvature)] : new[] { standing })
            foreach (var text in Neighbours(start, state))
                if (Compare(text) is { } better && !found.Any(f => f.Changes.SequenceEqual(better.Changes)))
                    found.Add(better);
        return [.. found.OrderByDescending(f => f.LeastGain).ThenByDescending(f => f.MeanGain).ThenBy(f => f.Changes.Length).Take(Shown)];

        MissedAgreement? Compare(int[] text)
        {
            double least = double.MaxValue, sum = 0;
            for (var i = 0; i < mandates.Length; i++)
            {
                var gain = Utility(mandates[i], state, text, curvature) - now[i];
                if (gain < -Noticeable || Crosses(mandates[i], state, standing, text))
                    return null;
                least = Math.Min(least, gain);
                sum += gain;
            }

            return sum <= mandates.Length * Noticeable
                ? null
                : new([.. state.Issues.Where(i => text[i.Index] != standing[i.Index]).Select(i => new Choice(i.Id, i.Options[text[i.Index]].Text))],
                    Judgement.Figure(Math.Max(0, least)), Judgement.Figure(sum / mandates.Length));
        }
    }

    private static bool Crosses(Mandate mandate, Negotiation state, int[] before, int[] text)
    {
        for (var k = 0; k < text.Length; k++)
            if (text[k] != before[k] && mandate.Positions[k] is { } position && position.IsRedLine(state.Issues[k].Options[text[k]].Text))
                return true;
        return false;
    }

    /// <summary>The option that serves the least served delegation best, wording by wording.</summary>
    private static int[] Fairest(ImmutableArray<Mandate> mandates, Negotiation state, double curvature) =>
    [
        .. state.Issues.Select(issue => Enumerable.Range(0, issue.Options.Length).MaxBy(o => mandates
            .Where(m => m.Positions[issue.Index] is not null)
            .Select(m => m.Positions[issue.Index]!.IsRedLine(issue.Options[o].Text)
                ? -1
                : 1 - m.Positions[issue.Index]!.Salience * (1 - Judgement.Utility(m.Positions[issue.Index]!.Place, issue.Options[o].Place, curvature)))
            .DefaultIfEmpty(1).Min())),
    ];

    /// <summary>The text itself, and those that differ from it in one wording or in two.</summary>
    private static IEnumerable<int[]> Neighbours(int[] text, Negotiation state)
    {
        yield return text;
        for (var k = 0; k < text.Length; k++)
            for (var o = 0; o < state.Issues[k].Options.Length; o++)
            {
                if (o == text[k])
                    continue;
                var one = With(text, k, o);
                yield return one;
                // Beyond that many wordings pairs are too many to look at in the time of a page.
                for (var l = k + 1; l < text.Length && text.Length <= 40; l++)
                    for (var p = 0; p < state.Issues[l].Options.Length; p++)
                        if (p != text[l])
                            yield return With(one, l, p);
            }

        static int[] With(int[] text, int at, int option)
        {
            var changed = (int[])text.Clone();
            changed[at] = option;
            return changed;
        }
    }

    private static int[] Standing(Negotiation state) => [.. state.Issues.Select(i => i.Standing)];

    private static double Utility(Mandate mandate, Negotiation state, int[] text, double curvature)
    {
        double weight = 0, sum = 0;
        for (var k = 0; k < text.Length; k++)
            if (text[k] >= 0 && mandate.Positions[k] is { Salience: > 0 } position)
            {
                weight += position.Salience;
                sum += position.Salience * Judgement.Utility(position.Place, state.Issues[k].Options[text[k]].Place, curvature);
            }

        return weight > 0 ? Judgement.Round(sum / weight) : mandate.NoAgreement;
    }
}
