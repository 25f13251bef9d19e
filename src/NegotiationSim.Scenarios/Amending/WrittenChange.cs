using NegotiationSim.Core.Texts.Amending;

namespace NegotiationSim.Scenarios.Amending;

/// <summary>One change as people write it down: the same words on a command line and in a file.</summary>
public sealed record WrittenChange
{
    public string? In { get; init; }

    public string? Replace { get; init; }

    public string? With { get; init; }

    public string? Delete { get; init; }

    public string? Insert { get; init; }

    public string? Before { get; init; }

    public string? After { get; init; }

    public string? AddClause { get; init; }

    public string? DeleteClause { get; init; }

    public string? Move { get; init; }

    public string? Merge { get; init; }

    public string? Into { get; init; }

    public string? Split { get; init; }

    public string? Behind { get; init; }

    public string? Context { get; init; }

    public int? Nth { get; init; }

    public string? Number { get; init; }

    /// <summary>The change that is meant; null when it is none, or more than one, and then every problem has been told.</summary>
    /// <param name="problem">Hears what is wrong.</param>
    /// <param name="mark">What stands before a word where it is written: two hyphens on a command line.</param>
    public ProposedChange? Read(Action<string> problem, string mark = "")
    {
        (string Word, string? Value, string[] Needs, string[] Takes)[] kinds =
        [
            ("replace", Replace, ["with"], ["in", "context", "nth"]),
            ("delete", Delete, [], ["in", "context", "nth"]),
            ("insert", Insert, [], ["before", "after", "in", "context", "nth"]),
            ("add-clause", AddClause, ["behind"], ["number"]),
            ("delete-clause", DeleteClause, [], []),
            ("move", Move, ["behind"], ["number"]),
            ("merge", Merge, ["into"], []),
            ("split", Split, [], ["in", "context", "nth", "number"]),
        ];
        var meant = kinds.Where(k => k.Value is not null).ToArray();
        if (meant.Length != 1)
        {
            problem(meant.Length == 0
                ? $"it says nothing to change: {string.Join(", ", kinds[..^1].Select(k => mark + k.Word))} or {mark}{kinds[^1].Word} does"
                : $"{string.Join(" and ", meant.Select(k => mark + k.Word))} are changes of their own; an amendment with several is written in a file");
            return null;
        }

        var (word, value, needs, takes) = meant[0];
        var sound = true;
        foreach (var (other, given) in Others())
        {
            var wanted = needs.Contains(other);
            if (given is null && wanted)
                Say($"{mark}{word} needs {mark}{other}");
            else if (given is not null && !wanted && !takes.Contains(other))
                Say($"{mark}{other} does not go with {mark}{word}");
        }

        if (word == "insert" && (Before is null) == (After is null))
            Say($"{mark}insert needs {mark}before or {mark}after, and not both");
        if (Nth is < 1)
            Say($"{mark}nth counts from 1");
        return sound ? Of(word, value!) : null;

        void Say(string what)
        {
            sound = false;
            problem(what);
        }
    }

    private (string Word, string? Value)[] Others() =>
    [
        ("with", With), ("before", Before), ("after", After), ("behind", Behind), ("into", Into), ("in", In), ("context", Context),
        ("nth", Nth?.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("number", Number),
    ];

    private ProposedChange Of(string word, string value) => word switch
    {
        "replace" => new ProposedChange.Replace(Quoted(value), With!),
        "delete" => new ProposedChange.Delete(Quoted(value)),
        "insert" => Before is { } before
            ? new ProposedChange.Insert(Quoted(before), Side.Before, value)
            : new ProposedChange.Insert(Quoted(After!), Side.After, value),
        "add-clause" => new ProposedChange.AddClause(Behind!, value, Number),
        "delete-clause" => new ProposedChange.DeleteClause(value),
        "move" => new ProposedChange.MoveClause(value, Behind!, Number),
        "merge" => new ProposedChange.MergeClauses(value, Into!),
        _ => new ProposedChange.SplitClause(Quoted(value), Number),
    };

    private Quotation Quoted(string words) => new(words, In, Context, Nth);
}
