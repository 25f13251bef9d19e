using System.Collections.Immutable;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;

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

    /// <summary>Boils a run down.</summary>
    /// <param name="scenario">What the run was a run of.</param>
    /// <param name="seed">Its seed.</param>
    /// <param name="events">Its events, all of them.</param>
    public static RunSummary Of(Scenario scenario, ulong seed, ImmutableArray<NegotiationEvent> events)
    {
        var tally = new RunTally(scenario);
        foreach (var e in events)
            tally.Add(e);
        return tally.Sum(seed);
    }

    /// <summary>Holds a run to its end and boils it down as it goes, with its hash; no event is kept.</summary>
    /// <param name="scenario">What the run is a run of.</param>
    /// <param name="seed">Its seed.</param>
    public static RunSummary Hold(Scenario scenario, ulong seed)
    {
        using var hash = new HistoryHash();
        var minutes = new SummaryMinutes(new(scenario), hash);
        Rehearsal.Hold(scenario, seed, minutes, toAdoption: false);
        return minutes.Tally.Sum(seed) with { Hash = hash.Current() };
    }

    /// <summary>The same up to the sitting in which the committee is done with the text, without a hash: it would be none of the whole run.</summary>
    public static RunSummary HoldToAdoption(Scenario scenario, ulong seed)
    {
        var minutes = new SummaryMinutes(new(scenario), null);
        Rehearsal.Hold(scenario, seed, minutes, toAdoption: true);
        return minutes.Tally.Sum(seed);
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
    internal static ImmutableArray<double> SatisfactionOf(Scenario scenario, string?[] stands)
    {
        var places = Places(scenario, stands);
        var mandates = scenario.Mandates.ToDictionary(m => m.Party);
        var (sums, counts) = (new double[scenario.Blocs.Length], new int[scenario.Blocs.Length]);
        foreach (var party in scenario.Parties)
        {
            if (party.Blocs.IsEmpty || !mandates.TryGetValue(party.Id, out var mandate))
                continue;
            var satisfaction = Utility(scenario, mandate, places);
            for (var bloc = 0; bloc < sums.Length && !double.IsNaN(satisfaction); bloc++)
                if (party.Blocs.Contains(scenario.Blocs[bloc].Id))
                {
                    sums[bloc] += satisfaction;
                    counts[bloc]++;
                }
        }

        var means = ImmutableArray.CreateBuilder<double>(sums.Length);
        for (var bloc = 0; bloc < sums.Length; bloc++)
            means.Add(counts[bloc] > 0 ? sums[bloc] / counts[bloc] : double.NaN);
        return means.MoveToImmutable();
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
            if (places[i] is { } place && mandate.Positions.SalienceOn(i) is > 0 and var salience)
            {
                weight += salience;
                sum += salience * Judgement.Utility(mandate.Positions.PlaceOn(i), place, scenario.Model.Curvature);
            }

        return weight > 0 ? sum / weight : double.NaN;
    }
}
