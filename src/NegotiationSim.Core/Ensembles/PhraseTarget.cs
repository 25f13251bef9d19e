using System.Collections.Immutable;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Texts;

namespace NegotiationSim.Core.Ensembles;

/// <summary>A contested wording of which some of the options hold the words in question.</summary>
/// <param name="Issue">The wording.</param>
/// <param name="Index">Its place in the scenario.</param>
/// <param name="Options">The options that hold the words: one of them must stand at the end.</param>
public sealed record PhraseTarget(IssueDraft Issue, int Index, ImmutableArray<string> Options)
{
    /// <summary>
    /// The contested wordings that decide whether a phrase is in the final text, in the order of the scenario: those of which some options hold it, and
    /// not all. An option that is the phrase itself makes others that merely contain it in longer words count as well.
    /// </summary>
    public static ImmutableArray<PhraseTarget> Find(Scenario scenario, Phrase phrase)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(phrase);
        return
        [
            .. scenario.Issues.Select((issue, i) => new PhraseTarget(issue, i, [.. issue.Options.Select(o => o.Text).Where(phrase.IsIn)]))
                .Where(t => t.Options.Length > 0 && t.Options.Length < t.Issue.Options.Length),
        ];
    }

    /// <summary>The same for words that somebody typed, or why there is nothing to be asked about them.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="words">The words.</param>
    /// <param name="issue">Only this contested wording; null for all.</param>
    public static Asked<ImmutableArray<PhraseTarget>> Ask(Scenario scenario, string words, string? issue)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(words);
        if (words.Trim().Trim('"', '“', '”').Trim().Length == 0)
            return Wrong("A phrase needs words.");
        if (issue is not null && !scenario.Issues.Any(i => i.Id.Value == issue))
            return Wrong($"{issue}: there is no such contested wording.", [.. Contested(scenario)]);
        var phrase = new Phrase(words);
        var targets = Find(scenario, phrase);
        var wanted = issue is null ? targets : [.. targets.Where(t => t.Issue.Id.Value == issue)];
        if (!wanted.IsEmpty)
            return new Asked<ImmutableArray<PhraseTarget>>.Right(wanted);
        var everywhere = scenario.Issues.Where(i => i.Options.All(o => phrase.IsIn(o.Text))).Select(i => i.Id.Value).ToList();
        return Wrong(
            everywhere.Count > 0 ? $"{phrase} is in every option of {string.Join(", ", everywhere)}: nothing about it is contested."
            : issue is not null && !targets.IsEmpty ? $"{phrase} is not contested in {issue}, but in {string.Join(", ", targets.Select(t => t.Issue.Id))}."
            : scenario.Articles.SelectMany(a => a.Clauses).Any(c => phrase.IsIn(c.Text)) ? $"{phrase} is in the draft, and nobody contests it."
            : $"{phrase} is in none of the contested wordings.",
            ["Contested are:", .. Contested(scenario)]);
    }

    /// <summary>The mean place of the options that hold the words, 0 to 1.</summary>
    public double Place => Issue.Options.Where(o => Options.Contains(o.Text)).Average(o => o.Place);

    /// <summary>Whether what stands at the end of a run holds the words.</summary>
    public bool Holds(string? option) => option is not null && Options.Contains(option);

    private static Asked<ImmutableArray<PhraseTarget>>.Wrong Wrong(string why, ImmutableArray<string> hints = default) => new(why, hints.IsDefault ? [] : hints);

    private static IEnumerable<string> Contested(Scenario scenario) =>
        scenario.Issues.Select(i => $"{i.Id}: {string.Join(" | ", i.Options.Select(o => o.Text.Length <= 40 ? o.Text : o.Text[..37].TrimEnd() + "..."))}");
}
