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

    /// <summary>The mean place of the options that hold the words, 0 to 1.</summary>
    public double Place => Issue.Options.Where(o => Options.Contains(o.Text)).Average(o => o.Place);

    /// <summary>Whether what stands at the end of a run holds the words.</summary>
    public bool Holds(string? option) => option is not null && Options.Contains(option);
}
