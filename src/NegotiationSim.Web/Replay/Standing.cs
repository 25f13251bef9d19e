using System.Collections.Immutable;
using NegotiationSim.Core;
using NegotiationSim.Core.History;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Web.Replay;

/// <summary>One wording before the room and who is for and against it.</summary>
/// <param name="Option">The words.</param>
/// <param name="Stands">Whether it stands in the text.</param>
/// <param name="Sponsors">Who sponsors it.</param>
/// <param name="For">Delegations that last argued for it, or sponsor it, and do not object to it, by influence.</param>
/// <param name="Against">Delegations that object to it, by influence.</param>
/// <param name="ShareFor">Share of the delegations' influence, 0 to 1.</param>
/// <param name="ShareAgainst">Share of the delegations' influence, 0 to 1.</param>
public sealed record OptionStanding(
    string Option,
    bool Stands,
    ImmutableArray<PartyId> Sponsors,
    ImmutableArray<PartyId> For,
    ImmutableArray<PartyId> Against,
    double ShareFor,
    double ShareAgainst);

/// <summary>A contested wording as it stands, for the panel beside the text.</summary>
public sealed record IssueStanding(IssueId Id, string Label, string Question, ImmutableArray<string> Places, IssueStatus Status, SettledBy? How, ImmutableArray<OptionStanding> Options)
{
    /// <summary>Who is for and against what, as far as they have said so in the room.</summary>
    public static IssueStanding Of(IssueState issue, Negotiation state)
    {
        ArgumentNullException.ThrowIfNull(issue);
        ArgumentNullException.ThrowIfNull(state);
        var roster = state.Roster;
        var nearest = Enumerable.Range(0, roster.Delegations)
            .Where(d => d < issue.Declared.Length && !double.IsNaN(issue.Declared[d]))
            .ToLookup(d => issue.Nearest(issue.Declared[d]).Text);
        return new(
            issue.Id,
            issue.Draft.Label,
            issue.Draft.Question,
            [.. state.Articles.SelectMany(a => a.Clauses.Where(c => c.Holds(issue.Id)).Select(c => a.Clauses.Length > 1 ? $"{a.Number}({c.Number.TrimEnd('.', ')')})" : a.Number))],
            issue.Status,
            issue.How,
            [.. issue.BeforeTheRoom().Select(Option)]);

        OptionStanding Option(OptionState option)
        {
            var supporters = option.Sponsors;
            foreach (var delegation in nearest[option.Text])
                supporters = supporters.Add(delegation);
            foreach (var objector in option.Objectors)
                supporters = supporters.Remove(objector);
            return new(
                option.Text,
                option == issue.Stands,
                roster.SponsorsOf(option),
                [.. roster.ByInfluence(roster.Ids(supporters))],
                [.. roster.ByInfluence(roster.Ids(option.Objectors))],
                roster.ShareOf(supporters),
                roster.ShareOf(option.Objectors));
        }
    }
}
