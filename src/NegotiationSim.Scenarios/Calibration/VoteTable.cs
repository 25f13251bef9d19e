using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Scenarios.Calibration;

/// <summary>A roll call in a table of votes.</summary>
/// <param name="Name">What was voted on, such as the symbol of a resolution.</param>
/// <param name="Date">The day of the vote; null when the table does not say.</param>
/// <param name="Votes">One for each party of the table; null for a party whose vote is not known.</param>
public sealed record RollCallColumn(string Name, DateOnly? Date, ImmutableArray<Ballot?> Votes)
{
    /// <summary>A vote as a step from no = 0 over abstaining = 1 to yes = 2; -1 for an absence and for what is not known.</summary>
    public static int Step(Ballot? vote) => vote switch
    {
        Ballot.No => 0,
        Ballot.Abstain => 1,
        Ballot.Yes => 2,
        _ => -1,
    };
}

/// <summary>A figure that is known for each party, such as an ideal point.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Date">The last day that it is estimated from; null when the table does not say.</param>
/// <param name="Values">One for each party of the table; null where it is not known.</param>
public sealed record AttributeColumn(string Name, DateOnly? Date, ImmutableArray<double?> Values);

/// <summary>A table of votes: for each party how it voted on each question, and what else is known of it.</summary>
/// <param name="Name">Name of the table.</param>
/// <param name="Parties">Ids of the parties, in the order of the rows.</param>
/// <param name="Groups">The groups of each party; all empty when the table has none.</param>
/// <param name="RollCalls">The votes, in the order of the columns.</param>
/// <param name="Attributes">The figures, in the order of the columns.</param>
public sealed record VoteTable(
    string Name,
    ImmutableArray<string> Parties,
    ImmutableArray<ImmutableArray<string>> Groups,
    ImmutableArray<RollCallColumn> RollCalls,
    ImmutableArray<AttributeColumn> Attributes)
{
    /// <summary>The roll calls and figures that are known to be older than a vote; groups are taken as they are.</summary>
    public VoteTable OlderThan(RollCallColumn vote) => this with
    {
        RollCalls = [.. RollCalls.Where(c => c != vote && c.Date < vote.Date)],
        Attributes = [.. Attributes.Where(c => c.Date < vote.Date)],
    };

    /// <summary>Those of its roll calls, figures and groups that are named; see <see cref="Names"/>.</summary>
    public VoteTable Only(IReadOnlyCollection<string> names) => this with
    {
        RollCalls = [.. RollCalls.Where(c => names.Contains(c.Name))],
        Attributes = [.. Attributes.Where(c => names.Contains(c.Name))],
        Groups = names.Contains(GroupsName) ? Groups : [.. Groups.Select(_ => ImmutableArray<string>.Empty)],
    };

    /// <summary>The name of the column of groups.</summary>
    public const string GroupsName = "groups";

    /// <summary>What a vote can be predicted from.</summary>
    public IEnumerable<string> Names =>
        RollCalls.Select(c => c.Name).Concat(Attributes.Select(c => c.Name)).Concat(Groups.Any(g => !g.IsEmpty) ? [GroupsName] : []);
}

/// <summary>What came of reading a table of votes.</summary>
public abstract record VoteTableResult
{
    private VoteTableResult()
    {
    }

    /// <summary>The table.</summary>
    public sealed record Loaded(VoteTable Table) : VoteTableResult;

    /// <summary>Everything that has to be put right, in the order of the file.</summary>
    public sealed record Failed(ImmutableArray<Problem> Problems) : VoteTableResult;
}
