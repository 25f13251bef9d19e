using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using static NegotiationSim.Core.Negotiations.NegotiationEvent;

namespace NegotiationSim.Core.Ensembles;

/// <summary>What became of one contested wording in one run.</summary>
/// <param name="Issue">The wording.</param>
/// <param name="Option">What stands at the end; null when nothing does.</param>
/// <param name="How">How it was settled; null when it was not.</param>
/// <param name="SettledAt">The meeting at which it was settled; 0 when it was not.</param>
/// <param name="Lost">
/// The meeting at which what the draft said went out of the text for good; null when it stands at the end, or the draft left it open.
/// </param>
public sealed record WordingResult(IssueId Issue, string? Option, SettledBy? How, int SettledAt, int? Lost);

/// <summary>The tally of a recorded vote on a wording or on the whole text.</summary>
public sealed record TallyResult(IssueId? Issue, QuestionKind Kind, string? Option, int Yes, int No, int Abstaining, int Absent, bool Carried, int Meeting);

/// <summary>One run of an ensemble, boiled down.</summary>
/// <param name="Seed">Its seed: the run can be held again from it.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="AdoptedBy">How the text was adopted; null when it was not.</param>
/// <param name="Meetings">How many meetings were held.</param>
/// <param name="Events">How many events there were.</param>
/// <param name="Wordings">The contested wordings in the order of the scenario.</param>
/// <param name="Votes">The recorded votes in order.</param>
/// <param name="Satisfaction">For each bloc of the scenario, in order, the mean satisfaction of its members, 0 to 1; not a number without mandates.</param>
public sealed record RunSummary(
    ulong Seed,
    Outcome Outcome,
    SettledBy? AdoptedBy,
    int Meetings,
    int Events,
    ImmutableArray<WordingResult> Wordings,
    ImmutableArray<TallyResult> Votes,
    ImmutableArray<double> Satisfaction)
{
    /// <summary>SHA-256 of the events in canonical form, so that a run that is held again can be checked; null when it was not taken.</summary>
    public string? Hash { get; init; }

    /// <summary>Whether the committee adopted the text.</summary>
    public bool IsAdopted => AdoptedBy is not null;

    /// <summary>Boils a run down. Reads the events once and folds nothing but what it needs.</summary>
    /// <param name="scenario">What the run was a run of.</param>
    /// <param name="seed">Its seed.</param>
    /// <param name="events">Its events, all of them.</param>
    public static RunSummary Of(Scenario scenario, ulong seed, ImmutableArray<NegotiationEvent> events)
    {
        var index = scenario.Issues.Select((issue, i) => (issue.Id, i)).ToDictionary(x => x.Id, x => x.i);
        var stands = scenario.Issues.Select(i => i.Before).ToArray();
        var lost = new int?[stands.Length];
        var how = new SettledBy?[stands.Length];
        var settled = new int[stands.Length];
        var votes = ImmutableArray.CreateBuilder<TallyResult>();
        var (meeting, outcome) = (0, Outcome.Pending);
        SettledBy? adopted = null;
        foreach (var e in events)
            switch (e)
            {
                case MeetingOpened m:
                    meeting = m.Meeting;
                    break;
                case ChairTextIssued text:
                    foreach (var choice in text.Choices)
                        Stand(choice.Issue, choice.Option);
                    break;
                case ITakenVote v:
                    votes.Add(new(v.Question.Issue, v.Question.Kind, v.Question.Option, v.Figures.Yes, v.Figures.No, v.Figures.Abstaining, v.Figures.Absent, v.Carried, meeting));
                    if (v is { Carried: true, Question: { Kind: QuestionKind.Amendment, Issue: { } issue, Option: { } option } })
                        Stand(issue, option);
                    break;
                case ClauseAgreedAdReferendum a:
                    Stand(a.Issue, a.Option);
                    if (index.TryGetValue(a.Issue, out var at))
                        (how[at], settled[at]) = (a.How, meeting);
                    break;
                case TextAdopted t:
                    adopted = t.How;
                    break;
                case NegotiationEnded n:
                    outcome = n.Outcome;
                    break;
            }

        return new(
            seed,
            outcome,
            adopted,
            meeting,
            events.Length,
            [.. scenario.Issues.Select((issue, i) => new WordingResult(issue.Id, stands[i], how[i], settled[i], issue.Before is null ? null : lost[i]))],
            votes.ToImmutable(),
            SatisfactionOf(scenario, stands));

        void Stand(IssueId issue, string option)
        {
            if (!index.TryGetValue(issue, out var at))
                return;
            stands[at] = option;
            // What comes back was not lost; what goes again is lost then.
            if (option == scenario.Issues[at].Before)
                lost[at] = null;
            else
                lost[at] ??= meeting;
        }
    }

    /// <summary>How far a party is satisfied with a final text: the salience-weighted utility of its wordings, 0 to 1; not a number without positions on any.</summary>
    /// <param name="scenario">The scenario as the run had it.</param>
    /// <param name="mandate">What the party wants.</param>
    /// <param name="stands">What stands for each issue, in order; null for nothing.</param>
    public static double SatisfactionOf(Scenario scenario, Parties.Mandate mandate, IReadOnlyList<string?> stands)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(mandate);
        ArgumentNullException.ThrowIfNull(stands);
        return Utility(scenario, mandate, Places(scenario, stands));
    }

    /// <summary>The mean of that over the delegations, 0 to 1; not a number without mandates.</summary>
    public static double MeanSatisfaction(Scenario scenario, ImmutableArray<WordingResult> wordings)
    {
        var delegations = scenario.Parties.Where(p => p.Kind == Parties.PartyKind.Delegation).Select(p => p.Id).ToHashSet();
        return Mean(scenario, scenario.Mandates.Where(m => delegations.Contains(m.Party)), Places(scenario, [.. wordings.Select(w => w.Option)]));
    }

    /// <summary>The satisfaction of the members of each bloc, averaged.</summary>
    private static ImmutableArray<double> SatisfactionOf(Scenario scenario, string?[] stands)
    {
        var places = Places(scenario, stands);
        var mandates = scenario.Mandates.ToDictionary(m => m.Party);
        return
        [
            .. scenario.Blocs.Select(bloc => Mean(
                scenario,
                scenario.Parties.Where(p => p.Blocs.Contains(bloc.Id)).Select(p => mandates.GetValueOrDefault(p.Id)).OfType<Parties.Mandate>(),
                places)),
        ];
    }

    private static double Mean(Scenario scenario, IEnumerable<Parties.Mandate> mandates, double?[] places)
    {
        var satisfied = mandates.Select(m => Utility(scenario, m, places)).Where(s => !double.IsNaN(s)).ToList();
        return satisfied.Count > 0 ? satisfied.Average() : double.NaN;
    }

    private static double?[] Places(Scenario scenario, IReadOnlyList<string?> stands) =>
        [.. scenario.Issues.Select((issue, i) => issue.Options.FirstOrDefault(o => o.Text == stands[i])?.Place)];

    private static double Utility(Scenario scenario, Parties.Mandate mandate, double?[] places)
    {
        double weight = 0, sum = 0;
        for (var i = 0; i < places.Length; i++)
            if (places[i] is { } place && mandate.Positions[i] is { Salience: > 0 } position)
            {
                weight += position.Salience;
                sum += position.Salience * Bargaining.Judgement.Utility(position.Place, place, scenario.Model.Curvature);
            }

        return weight > 0 ? sum / weight : double.NaN;
    }
}
