using System.Collections.Immutable;

namespace NegotiationSim.Core.Negotiations;

/// <summary>The order in which amendments to the same words are put, when the chair has ruled on it.</summary>
/// <param name="Order">The wordings, the first one first.</param>
public sealed record RuledOrder(IssueId Issue, ImmutableArray<string> Order);

/// <summary>
/// In which order several amendments to the same words are put: the furthest removed in substance from what stands first (General
/// Assembly, rule 130). Removal in substance is the distance on the scale of the wording, unless the chair has ruled otherwise.
/// </summary>
public static class VotingOrder
{
    /// <summary>The questions as they are put.</summary>
    public static IEnumerable<Question> Of(Negotiation state, IEnumerable<Question> asked) => asked
        .OrderBy(q => state.RuledOrder is { } ruled && ruled.Issue == q.Issue ? ruled.Order.IndexOf(q.Option ?? "") : 0)
        .ThenByDescending(q => Distance(state, q))
        .ThenBy(q => q.Option, StringComparer.Ordinal);

    /// <summary>How far an amendment is removed from what stands, 0 to 1.</summary>
    public static double Distance(Negotiation state, Question question) =>
        question is { Issue: { } id, Option: { } option } && state.Find(id) is { } issue && issue.Find(option) is var at and >= 0
            ? Math.Abs(issue.Options[at].Place - (issue.Stands?.Place ?? 0))
            : 0;
}
