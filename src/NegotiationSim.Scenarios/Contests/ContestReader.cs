using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using NegotiationSim.Core.Forecasts;
using NegotiationSim.Scenarios.Reading;

namespace NegotiationSim.Scenarios.Contests;

/// <summary>What came of reading a table of actors.</summary>
public abstract record ContestLoadResult
{
    private ContestLoadResult()
    {
    }

    /// <summary>The contest, ready for forecasts.</summary>
    public sealed record Loaded(Contest Contest) : ContestLoadResult;

    /// <summary>Everything that has to be put right, in the order of the file.</summary>
    public sealed record Failed(ImmutableArray<Problem> Problems) : ContestLoadResult;
}

/// <summary>
/// Reads the tables of the field: one line an actor with its position, capability and salience, or one line an actor and issue. The columns
/// are in <c>docs/forecasts.md</c>.
/// </summary>
public static class ContestReader
{
    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>Reads a table from a file.</summary>
    public static ContestLoadResult Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var problems = new Problems();
        return ScenarioFiles.ReadOne(path, problems) is { } file
            ? Read(file, problems)
            : new ContestLoadResult.Failed(problems.Sorted());
    }

    /// <summary>Reads a table that is already in memory.</summary>
    public static ContestLoadResult Load(ScenarioFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Read(file, new());
    }

    private static ContestLoadResult Read(ScenarioFile file, Problems problems)
    {
        var contest = Read(file.Name, file.Text, problems);
        return problems.Any || contest is null
            ? new ContestLoadResult.Failed(problems.Sorted())
            : new ContestLoadResult.Loaded(contest);
    }

    private static Contest? Read(string name, string text, Problems problems)
    {
        var first = text.AsSpan().TrimStart();
        var header = first[..(first.IndexOfAny('\r', '\n') is >= 0 and var end ? end : first.Length)].ToString();
        var separator = Separators.MaxBy(s => header.Count(c => c == s));
        using var reader = new StringReader(text);
        using var parser = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator.ToString(),
            TrimOptions = TrimOptions.Trim,
            IgnoreBlankLines = true,
            // A quote where none may stand: the row is read as it is, and told.
            BadDataFound = bad => problems.Add(
                new(name, bad.Context.Parser?.RawRow ?? 1, 1),
                "a quotation mark stands where none can; put the whole field in quotation marks and double those within"),
        });
        if (!parser.Read())
        {
            problems.Add(new(name, 0, 0), "the table is empty: its first line names the columns");
            return null;
        }

        var columns = ContestColumns.Read(Row(name, separator, parser), problems);
        if (columns is null)
            return null;
        var rows = new ContestRows(columns, problems);
        while (parser.Read() && !problems.IsFull)
            rows.Add(Row(name, separator, parser));
        return rows.ToContest(name);
    }

    private static CsvRow Row(string file, char separator, CsvParser parser) => new(file, separator, parser.Record ?? [], parser.RawRecord, parser.RawRow);
}

/// <summary>A row, and where its fields stand.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Separator">What parts the fields.</param>
/// <param name="Fields">The fields without their quotation marks.</param>
/// <param name="Raw">The row as it stands in the file.</param>
/// <param name="LastLine">Number of its last line, from 1.</param>
internal sealed record CsvRow(string File, char Separator, string[] Fields, string Raw, int LastLine)
{
    /// <summary>The place of a field; of the row when it has no such field.</summary>
    public Place At(int field)
    {
        var raw = Raw.TrimEnd('\r', '\n');
        var (start, line, quoted) = (0, 0, false);
        var (left, at) = (Math.Min(field, Fields.Length - 1), 0);
        for (; at < raw.Length && left > 0; at++)
        {
            quoted ^= raw[at] == '"';
            if (raw[at] == '\n')
                (start, line) = (at + 1, line + 1);
            left -= raw[at] == Separator && !quoted ? 1 : 0;
        }

        while (at < raw.Length && raw[at] is ' ' or '\r' or '\n')
        {
            if (raw[at] == '\n')
                (start, line) = (at + 1, line + 1);
            at++;
        }

        return new(File, LastLine - raw.AsSpan().Count('\n') + line, at - start + 1);
    }
}
