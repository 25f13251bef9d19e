using NegotiationSim.Scenarios.Reading;

namespace NegotiationSim.Scenarios.Contests;

/// <summary>What a column of a table of actors holds.</summary>
internal enum ContestColumn
{
    Actor,
    Issue,
    Position,
    Capability,
    Salience,
    Low,
    High,
    Outcome,
}

/// <summary>Which column stands where.</summary>
internal sealed class ContestColumns
{
    private static readonly Dictionary<string, ContestColumn> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["actor"] = ContestColumn.Actor,
        ["issue"] = ContestColumn.Issue,
        ["position"] = ContestColumn.Position,
        [PositionInPercent] = ContestColumn.Position,
        ["capability"] = ContestColumn.Capability,
        ["power"] = ContestColumn.Capability,
        ["power_0_1"] = ContestColumn.Capability,
        ["influence"] = ContestColumn.Capability,
        ["salience"] = ContestColumn.Salience,
        ["salience_0_1"] = ContestColumn.Salience,
        ["low"] = ContestColumn.Low,
        ["high"] = ContestColumn.High,
        ["outcome"] = ContestColumn.Outcome,
    };

    private const string PositionInPercent = "position_0_100";

    private static readonly ContestColumn[] Needed = [ContestColumn.Actor, ContestColumn.Position, ContestColumn.Capability, ContestColumn.Salience];

    private readonly Dictionary<ContestColumn, int> _places;

    private ContestColumns(Dictionary<ContestColumn, int> places, int count, bool isPercent) =>
        (_places, Count, IsPercent) = (places, count, isPercent);

    /// <summary>How many columns there are.</summary>
    public int Count { get; }

    /// <summary>Whether positions go from 0 to 100 on every issue.</summary>
    public bool IsPercent { get; }

    public int? Find(ContestColumn column) => _places.TryGetValue(column, out var place) ? place : null;

    /// <summary>The columns; null when one that is needed is missing.</summary>
    public static ContestColumns? Read(CsvRow header, Problems problems)
    {
        var places = new Dictionary<ContestColumn, int>();
        var isPercent = false;
        for (var i = 0; i < header.Fields.Length; i++)
        {
            var name = header.Fields[i];
            if (!Known.TryGetValue(name, out var column))
                problems.Add(header.At(i), $"unknown column '{name}'{problems.DidYouMean(name, Known.Keys)}");
            else if (!places.TryAdd(column, i))
                problems.Add(header.At(i), $"column '{name}': there is a column for {Name(column)} already, '{header.Fields[places[column]]}'");
            isPercent |= name.Equals(PositionInPercent, StringComparison.OrdinalIgnoreCase);
        }

        foreach (var column in Needed)
            if (!places.ContainsKey(column))
                problems.Add(header.At(0), $"the table needs a column '{Name(column)}'");
        if (places.ContainsKey(ContestColumn.Low) != places.ContainsKey(ContestColumn.High))
            problems.Add(header.At(0), "the ends of a scale are two columns, 'low' and 'high'; only one is here");
        return Array.TrueForAll(Needed, places.ContainsKey) ? new(places, header.Fields.Length, isPercent) : null;
    }

    private static string Name(ContestColumn column) => column.ToString().ToLowerInvariant();
}
