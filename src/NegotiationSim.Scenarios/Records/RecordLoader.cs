using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Records;
using NegotiationSim.Scenarios.Reading;
using NegotiationSim.Scenarios.Yaml;

namespace NegotiationSim.Scenarios.Records;

/// <summary>What came of reading a historical record.</summary>
public abstract record RecordLoadResult
{
    private RecordLoadResult()
    {
    }

    /// <summary>The record, ready to be played.</summary>
    /// <param name="Scenario">The scenario, with the sources that only the record has.</param>
    /// <param name="Moves">The moves in order.</param>
    public sealed record Loaded(Scenario Scenario, ImmutableArray<RecordedMove> Moves) : RecordLoadResult;

    /// <summary>Everything that has to be put right, in the order of the files.</summary>
    public sealed record Failed(ImmutableArray<Problem> Problems) : RecordLoadResult;
}

/// <summary>Reads historical records; the format is in <c>docs/record-format.md</c>.</summary>
public static class RecordLoader
{
    /// <summary>Reads the scenario of a folder and the record that lies in it.</summary>
    public static RecordLoadResult Load(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var problems = new Problems();
        return ScenarioLoader.Load(folder) switch
        {
            ScenarioLoadResult.Loaded loaded => Read(loaded.Scenario, folder, ScenarioFiles.ReadRecord(folder, problems), problems),
            ScenarioLoadResult.Failed failed => new RecordLoadResult.Failed(failed.Problems),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Reads a record from texts that are already in memory.</summary>
    public static RecordLoadResult Load(Scenario scenario, params IReadOnlyList<ScenarioFile> files)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(files);
        return Read(scenario, files.Count > 0 ? files[0].Name : "record.yaml", files, new());
    }

    private static RecordLoadResult Read(Scenario scenario, string path, IReadOnlyList<ScenarioFile> files, Problems problems)
    {
        var tops = new List<Fields>();
        foreach (var file in files)
            switch (YamlReader.Read(file.Name, file.Text, problems))
            {
                case YamlMap map:
                    tops.Add(new(map, "the record", problems));
                    break;
                case { IsEmpty: false } other:
                    problems.Add(other.At, $"a file of a record is a map of keys and values, but this is {other.Kind}");
                    break;
            }

        if (problems.Any)
            return new RecordLoadResult.Failed(problems.Sorted());
        var sources = scenario.Sources.ToBuilder();
        foreach (var top in tops)
            foreach (var source in SourceSection.Read(top).Sources)
                if (scenario.Sources.Any(s => s.Id == source.Id) || sources.Any(s => s.Id == source.Id))
                    problems.Add(top.PlaceOf("sources"), $"there is a source '{source.Id}' already; cite that one, or give this one another id");
                else
                    sources.Add(source);
        var known = scenario with { Sources = sources.ToImmutable() };
        var book = new RecordBook(known, problems);
        var moves = ImmutableArray.CreateBuilder<RecordedMove>();
        foreach (var top in tops)
        {
            top.Text("record");
            foreach (var node in top.List("moves"))
                if (MoveReader.Read(node, book) is { } move)
                    moves.Add(move);
            top.Close();
        }

        if (moves.Count == 0 && !problems.Any)
            problems.Add(new(path, 0, 0), "the record has no moves");
        return problems.Any ? new RecordLoadResult.Failed(problems.Sorted()) : new RecordLoadResult.Loaded(known, moves.ToImmutable());
    }
}
