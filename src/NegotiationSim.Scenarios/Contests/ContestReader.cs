using System.Collections.Immutable;
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
        using var table = CsvRow.Of(name, text, problems).GetEnumerator();
        if (!table.MoveNext())
        {
            problems.Add(new(name, 0, 0), "the table is empty: its first line names the columns");
            return null;
        }

        var columns = ContestColumns.Read(table.Current, problems);
        if (columns is null)
            return null;
        var rows = new ContestRows(columns, problems);
        while (!problems.IsFull && table.MoveNext())
            rows.Add(table.Current);
        return rows.ToContest(name);
    }
}
