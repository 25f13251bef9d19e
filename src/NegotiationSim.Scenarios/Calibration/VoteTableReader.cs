using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Scenarios.Reading;

namespace NegotiationSim.Scenarios.Calibration;

/// <summary>
/// Reads a table of votes: <c>id</c>, perhaps <c>name</c> and <c>groups</c> (parted by spaces), and any number of columns that hold votes
/// (Y, N, A, X for absent) or figures. A column says its day in brackets after its name: <c>A/RES/74/247 (2019-12-27)</c>.
/// </summary>
public static partial class VoteTableReader
{
    private static readonly Dictionary<string, Ballot> Letters = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Y"] = Ballot.Yes,
        ["N"] = Ballot.No,
        ["A"] = Ballot.Abstain,
        ["X"] = Ballot.Absent,
    };

    /// <summary>Reads a table from a file.</summary>
    public static VoteTableResult Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var problems = new Problems();
        return ScenarioFiles.ReadOne(path, problems) is { } file ? Read(file, problems) : new VoteTableResult.Failed(problems.Sorted());
    }

    /// <summary>Reads a table that is already in memory.</summary>
    public static VoteTableResult Load(ScenarioFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Read(file, new());
    }

    private static VoteTableResult Read(ScenarioFile file, Problems problems)
    {
        CsvRow[] rows = [.. CsvRow.Of(file.Name, file.Text, problems)];
        var table = rows.Length < 2
            ? null
            : Table(Path.GetFileNameWithoutExtension(file.Name), rows[0], rows[1..], problems);
        if (rows.Length < 2)
            problems.Add(new(file.Name, 0, 0), rows.Length == 0 ? "the table is empty: its first line names the columns" : "the table has a header and no rows");
        return table is null || problems.Any ? new VoteTableResult.Failed(problems.Sorted()) : new VoteTableResult.Loaded(table);
    }

    private static VoteTable? Table(string name, CsvRow header, CsvRow[] rows, Problems problems)
    {
        foreach (var row in rows.Where(r => r.Fields.Length != header.Fields.Length))
            problems.Add(row.At(0), $"the row has {row.Fields.Length} fields, the header {header.Fields.Length}");
        var at = Array.FindIndex(header.Fields, f => f.Equals("id", StringComparison.OrdinalIgnoreCase));
        if (at < 0)
            problems.Add(header.At(0), "the table needs a column 'id'");
        if (problems.Any)
            return null;

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
            if (row.Fields[at].Length == 0)
                problems.Add(row.At(at), "id is empty");
            else if (!seen.Add(row.Fields[at]))
                problems.Add(row.At(at), $"'{row.Fields[at]}' has a row already");

        var groups = rows.Select(_ => ImmutableArray<string>.Empty).ToImmutableArray();
        var rollCalls = ImmutableArray.CreateBuilder<RollCallColumn>();
        var attributes = ImmutableArray.CreateBuilder<AttributeColumn>();
        var titles = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var column = 0; column < header.Fields.Length; column++)
        {
            var (title, date) = Title(header, column, problems);
            if (title.Length == 0)
                problems.Add(header.At(column), "a column has no name");
            else if (!titles.Add(title))
                problems.Add(header.At(column), $"there is a column '{title}' already");
            else if (title.Equals(VoteTable.GroupsName, StringComparison.OrdinalIgnoreCase))
                groups = [.. rows.Select(r => r.Fields[column].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToImmutableArray())];
            else if (column != at && !title.Equals("name", StringComparison.OrdinalIgnoreCase))
                Read(title, date, column);
        }

        return new(name, [.. rows.Select(r => r.Fields[at])], groups, rollCalls.ToImmutable(), attributes.ToImmutable());

        void Read(string title, DateOnly? date, int column)
        {
            if (rows.Count(r => Letters.ContainsKey(r.Fields[column])) * 2 >= rows.Count(r => r.Fields[column].Length > 0))
                rollCalls.Add(new(title, date, [.. rows.Select(r => Vote(r, column, title, problems))]));
            else
                attributes.Add(new(title, date, [.. rows.Select(r => Figure(r, column, title, problems))]));
        }
    }

    private static (string Title, DateOnly? Date) Title(CsvRow header, int column, Problems problems)
    {
        var text = header.Fields[column];
        if (Dated().Match(text) is not { Success: true } match)
            return (text, null);
        if (DateOnly.TryParseExact(match.Groups["date"].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return (match.Groups["name"].Value, date);
        problems.Add(header.At(column), $"'{match.Groups["date"].Value}' is no day; write it as in {match.Groups["name"].Value} (2019-12-27)");
        return (match.Groups["name"].Value, null);
    }

    private static Ballot? Vote(CsvRow row, int column, string title, Problems problems)
    {
        var text = row.Fields[column];
        if (text.Length == 0)
            return null;
        if (Letters.TryGetValue(text, out var vote))
            return vote;
        problems.Add(row.At(column), $"{title}: a vote is Y, N, A (abstaining) or X (absent), not '{text}'");
        return null;
    }

    private static double? Figure(CsvRow row, int column, string title, Problems problems)
    {
        var text = row.Fields[column];
        if (text.Length == 0)
            return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
            return value;
        problems.Add(row.At(column), $"{title} must be a number, not '{text}'");
        return null;
    }

    [GeneratedRegex(@"^(?<name>.*\S)\s*\((?<date>\d{4}-\d{1,2}-\d{1,2})\)$")]
    private static partial Regex Dated();
}
