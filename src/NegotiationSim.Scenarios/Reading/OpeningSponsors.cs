using NegotiationSim.Scenarios.Yaml;

namespace NegotiationSim.Scenarios.Reading;

/// <summary>A party that the draft names behind a wording.</summary>
/// <param name="Issue">The issue that the brackets make.</param>
/// <param name="Option">The wording that it wants; null when the draft names it behind several.</param>
/// <param name="Party">The id as written, and where.</param>
/// <param name="Clause">The clause, for messages.</param>
internal sealed record OpeningSponsor(string Issue, string? Option, YamlText Party, string Clause)
{
    /// <summary>
    /// What each party named in an issue wants: the wording that keeps most of the words it is named behind, and the first of those
    /// when they differ in the words of others only.
    /// </summary>
    public static IEnumerable<OpeningSponsor> Of(ClauseIssue issue, string clause, Func<int, Place> placeOf)
    {
        var named = issue.Wordings.SelectMany(w => w.Sponsors).DistinctBy(s => s.Party);
        foreach (var sponsor in named)
        {
            var wanted = issue.Wordings
                .Select(w => (w.Text, Words: w.Sponsors.Where(s => s.Party == sponsor.Party).Select(s => s.Words).ToHashSet()))
                .Where(w => w.Words.Count > 0)
                .ToList();
            var most = wanted.MaxBy(w => w.Words.Count);
            var clear = wanted.All(w => w.Words.Count < most.Words.Count || w.Words.SetEquals(most.Words));
            yield return new(issue.Id, clear ? most.Text : null, new(placeOf(sponsor.At), sponsor.Party, Quoted: false), clause);
        }
    }
}
