using System.Collections.Immutable;
using NegotiationSim.Core;
using NegotiationSim.Core.Texts.Amending;
using NegotiationSim.Scenarios.Reading;
using NegotiationSim.Scenarios.Yaml;

namespace NegotiationSim.Scenarios.Amending;

/// <summary>An amendment as a file has it.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">Where it stands, from 1; 0 when the file has no lines.</param>
/// <param name="Column">The column, from 1; 0 when the file has none.</param>
/// <param name="Where">Which part of the text it is about, for messages; empty when line and column say it.</param>
/// <param name="By">Who puts it forward, as the file names them.</param>
/// <param name="To">The amendment that it amends; null when it amends the text.</param>
/// <param name="Changes">What it changes.</param>
/// <param name="Because">Why; null when the file does not say.</param>
public sealed record WrittenAmendment(
    string File, int Line, int Column, string Where, string By, AmendmentId? To, ImmutableArray<ProposedChange> Changes, string? Because)
{
    /// <summary>Something that is wrong with it.</summary>
    public Problem Problem(string message) => new(File, Line, Column, Where.Length > 0 ? $"{Where}: {message}" : message);
}

/// <summary>What came of reading a file of amendments.</summary>
public abstract record AmendmentReadResult
{
    private AmendmentReadResult()
    {
    }

    /// <summary>The amendments, in the order of the file.</summary>
    /// <param name="Amendments">The amendments.</param>
    /// <param name="CommentsLeftOut">How many comments there are, of which nothing is made.</param>
    public sealed record Read(ImmutableArray<WrittenAmendment> Amendments, int CommentsLeftOut = 0) : AmendmentReadResult;

    /// <summary>Everything that has to be put right, in the order of the file.</summary>
    public sealed record Failed(ImmutableArray<Problem> Problems) : AmendmentReadResult;
}

/// <summary>Reads amendments from YAML: a list of maps with the words that <c>negsim amend</c> knows.</summary>
public static class AmendmentFile
{
    private const int MostAmendments = 2000;

    /// <summary>Reads a file, or says everything that is wrong with it.</summary>
    public static AmendmentReadResult Read(string path)
    {
        var problems = new Problems();
        var files = ScenarioFiles.Read(path, problems);
        return files is [var file] ? Read(file, problems) : new AmendmentReadResult.Failed(problems.Sorted());
    }

    /// <summary>Reads a text that is already in memory.</summary>
    public static AmendmentReadResult Read(ScenarioFile file) => Read(file, new());

    private static AmendmentReadResult Read(ScenarioFile file, Problems problems)
    {
        var root = YamlReader.Read(file.Name, file.Text, problems);
        var items = root switch
        {
            YamlList list => list.Items,
            YamlMap map => [map],
            _ => [],
        };
        if (items.IsEmpty && !problems.Any)
            problems.Add(root?.At ?? new(file.Name, 1, 1), "a list of amendments belongs here: - { by: CHE, in: 7(1), replace: ..., with: ... }");
        if (items.Length > MostAmendments)
            problems.Add(items[MostAmendments].At, $"{items.Length} amendments; at most {MostAmendments} are read at once");
        var amendments = ImmutableArray.CreateBuilder<WrittenAmendment>();
        foreach (var item in items.Take(MostAmendments))
            if (Fields.AsMap(item, "an amendment", problems) is { } map && Amendment(map, problems) is { } amendment)
                amendments.Add(amendment);
        return problems.Any ? new AmendmentReadResult.Failed(problems.Sorted()) : new AmendmentReadResult.Read(amendments.ToImmutable());
    }

    private static WrittenAmendment? Amendment(YamlMap map, Problems problems)
    {
        var fields = new Fields(map, "the amendment", problems);
        var by = fields.RequiredText("by")?.Value;
        var to = fields.Text("to");
        var because = fields.Text("because")?.Value;
        if (to is not null && !(to.Value is ['A' or 'a', _, ..] && to.Value.Skip(1).All(char.IsAsciiDigit)))
            problems.Add(to.At, $"'{YamlReader.Shown(to.Value)}' is no name of an amendment: A and the number of its move, as in A12");
        var changes = ImmutableArray.CreateBuilder<ProposedChange?>();
        if (fields.Node("changes") is not null)
        {
            var within = fields.Text("in")?.Value;
            foreach (var item in fields.List("changes"))
                if (Fields.AsMap(item, "a change", problems) is { } change)
                    changes.Add(Change(new(change, "the change", problems), within, closes: true));
            if (changes.Count == 0)
                problems.Add(fields.PlaceOf("changes"), "an amendment needs at least one change");
        }
        else
        {
            changes.Add(Change(fields, null, closes: false));
        }

        fields.Close();
        return by is null || changes.Any(c => c is null) ? null : new(
            map.At.File, map.At.Line, map.At.Column, "", by, to is null ? null : new(to.Value.ToUpperInvariant()), [.. changes.Select(c => c!)], because);
    }

    private static ProposedChange? Change(Fields fields, string? within, bool closes)
    {
        var change = new WrittenChange
        {
            In = Text("in") ?? within,
            Replace = Text("replace"),
            With = Text("with"),
            Delete = Text("delete"),
            Insert = Text("insert"),
            Before = Text("before"),
            After = Text("after"),
            AddClause = Text("add-clause"),
            DeleteClause = Text("delete-clause"),
            Move = Text("move"),
            Merge = Text("merge"),
            Into = Text("into"),
            Split = Text("split"),
            Behind = Text("behind"),
            Context = Text("context"),
            Nth = fields.Whole("nth", new(1, 10_000)),
            Number = Text("number"),
        };
        if (closes)
            fields.Close();
        return change.Read(message => fields.Problems.Add(fields.At, $"{fields.What}: {message}"));

        string? Text(string key) => fields.Text(key)?.Value;
    }
}
