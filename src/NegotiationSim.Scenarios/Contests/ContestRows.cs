using System.Globalization;
using NegotiationSim.Core.Forecasts;
using NegotiationSim.Scenarios.Reading;

namespace NegotiationSim.Scenarios.Contests;

/// <summary>Collects the rows of a table and everything that is wrong with them.</summary>
internal sealed class ContestRows(ContestColumns columns, Problems problems)
{
    private const string OnlyIssue = "position";

    private readonly List<string> _actors = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<IssueRows> _issues = [];
    private int _rows;

    public void Add(CsvRow row)
    {
        _rows++;
        if (row.Fields.Length != columns.Count)
        {
            problems.Add(row.At(0), $"the row has {Count(row.Fields.Length)}, the header {Count(columns.Count)}");
            return;
        }

        var actor = Text(row, ContestColumn.Actor);
        var issue = columns.Find(ContestColumn.Issue) is null ? OnlyIssue : Text(row, ContestColumn.Issue);
        var position = Number(row, ContestColumn.Position, columns.IsPercent ? 0 : null, columns.IsPercent ? 100 : null);
        var capability = Number(row, ContestColumn.Capability, 0, null);
        var salience = Number(row, ContestColumn.Salience, 0, 1);
        var (low, high) = (Optional(row, ContestColumn.Low), Optional(row, ContestColumn.High));
        var outcome = Optional(row, ContestColumn.Outcome);
        if (actor is null || issue is null || position is null || capability is null || salience is null)
            return;

        if (low > high)
            problems.Add(At(row, ContestColumn.Low), $"the scale ends before it begins: {Shown(low.Value)} to {Shown(high!.Value)}");
        if (position < low || position > high)
            problems.Add(At(row, ContestColumn.Position), $"position {Shown(position.Value)} lies off the scale, {Shown(low ?? double.NaN)} to {Shown(high ?? double.NaN)}");
        var rows = _issues.Find(i => i.Name == issue);
        if (rows is null)
            _issues.Add(rows = new(issue, At(row, ContestColumn.Issue), low, high, outcome));
        else if (rows.Low != low || rows.High != high || rows.Outcome != outcome)
            problems.Add(row.At(0), $"issue '{issue}': scale and outcome must be the same in all its rows");
        if (!_places.TryGetValue(actor, out var place))
        {
            _places[actor] = place = _actors.Count;
            _actors.Add(actor);
        }

        if (!rows.Stakes.TryAdd(place, new(place, position.Value, capability.Value, salience.Value)))
            problems.Add(row.At(0), $"actor '{actor}' has a row {(issue == OnlyIssue ? "" : $"on '{issue}' ")}already");
    }

    /// <summary>The contest; null when something is wrong.</summary>
    public Contest? ToContest(string file)
    {
        if (_rows == 0)
            problems.Add(new(file, 0, 0), "the table has a header and no rows");
        foreach (var issue in _issues)
            if (!issue.Stakes.Values.Any(s => s.Weight > 0))
                problems.Add(issue.At, $"{(issue.Name == OnlyIssue ? "nobody" : $"issue '{issue.Name}': nobody")} has any weight: capability times salience is 0 for all");
        return problems.Any
            ? null
            : new(Path.GetFileNameWithoutExtension(file), [.. _actors], [.. _issues.Select(i => i.ToIssue(columns.IsPercent))]);
    }

    private Place At(CsvRow row, ContestColumn column) => row.At(columns.Find(column) ?? 0);

    private string? Text(CsvRow row, ContestColumn column)
    {
        var text = row.Fields[columns.Find(column)!.Value];
        if (text.Length > 0)
            return text;
        problems.Add(At(row, column), $"{Name(column)} is empty");
        return null;
    }

    private double? Optional(CsvRow row, ContestColumn column) =>
        columns.Find(column) is { } place && row.Fields[place].Length > 0 ? Number(row, column, null, null) : null;

    private double? Number(CsvRow row, ContestColumn column, double? least, double? most)
    {
        var text = row.Fields[columns.Find(column)!.Value];
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
        {
            var comma = double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? $"; write {text.Replace(',', '.')}" : "";
            problems.Add(At(row, column), text.Length == 0 ? $"{Name(column)} is empty" : $"{Name(column)} must be a number, not '{text}'{(text.Contains(',', StringComparison.Ordinal) ? comma : "")}");
            return null;
        }

        if (!(value < least) && !(value > most))
            return value;
        problems.Add(At(row, column), most is { } upper
            ? $"{Name(column)} must be between {Shown(least ?? 0)} and {Shown(upper)}, not {text}"
            : $"{Name(column)} must be {Shown(least ?? 0)} or more, not {text}");
        return null;
    }

    private static string Name(ContestColumn column) => column.ToString().ToLowerInvariant();

    private static string Shown(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Count(int fields) => fields == 1 ? "1 field" : $"{fields} fields";

    private sealed record IssueRows(string Name, Place At, double? Low, double? High, double? Outcome)
    {
        public SortedDictionary<int, Stake> Stakes { get; } = [];

        /// <summary>The scale: given, or in per cent, or as far as positions and the outcome reach.</summary>
        public ContestedIssue ToIssue(bool isPercent)
        {
            var places = Stakes.Values.Select(s => s.Position).Concat(Outcome is { } outcome ? [outcome] : []).ToList();
            return new(Name, Name, Low ?? (isPercent ? 0 : places.Min()), High ?? (isPercent ? 100 : places.Max()), [.. Stakes.Values], Outcome);
        }
    }
}
