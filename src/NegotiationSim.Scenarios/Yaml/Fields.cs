using System.Globalization;

namespace NegotiationSim.Scenarios.Yaml;

/// <summary>Between which numbers a value may lie.</summary>
/// <param name="Min">Least.</param>
/// <param name="Max">Greatest.</param>
/// <param name="AboveMin">Whether the least itself is excluded.</param>
internal readonly record struct Span(double Min, double Max, bool AboveMin = false)
{
    /// <summary>0 to 1, both included.</summary>
    public static readonly Span Unit = new(0, 1);

    public bool Holds(double value) => value <= Max && (AboveMin ? value > Min : value >= Min);

    public override string ToString() => (double.IsInfinity(Min), double.IsInfinity(Max), AboveMin) switch
    {
        (true, true, _) => "a finite number",
        (false, true, true) => $"above {Show(Min)}",
        (false, true, false) => $"{Show(Min)} or more",
        (_, _, true) => $"above {Show(Min)} and at most {Show(Max)}",
        _ => $"between {Show(Min)} and {Show(Max)}",
    };

    private static string Show(double value) => value.ToString("#,##0.######", CultureInfo.InvariantCulture);
}

/// <summary>Reads the keys of one map, each as the type that it must have, and reports those that nobody asked for.</summary>
internal sealed class Fields
{
    private readonly YamlMap _map;
    private readonly Dictionary<string, YamlEntry> _entries;
    private readonly List<string> _known = [];

    /// <param name="map">The map.</param>
    /// <param name="what">What the map describes, for messages, as in "party 'NOR'".</param>
    /// <param name="problems">Where problems go.</param>
    public Fields(YamlMap map, string what, Problems problems)
    {
        _map = map;
        What = what;
        Problems = problems;
        _entries = map.Entries.ToDictionary(e => e.Key.Value, StringComparer.Ordinal);
    }

    /// <summary>What the map describes; set again when its name has been read.</summary>
    public string What { get; set; }

    public Problems Problems { get; }

    public Place At => _map.At;

    /// <summary>The value of a key as it stands; null when absent or empty.</summary>
    public YamlNode? Node(string key)
    {
        if (!_known.Contains(key))
            _known.Add(key);
        return _entries.TryGetValue(key, out var entry) && !entry.Value.IsEmpty ? entry.Value : null;
    }

    /// <summary>Where a key stands, or else its map.</summary>
    public Place PlaceOf(string key) => _entries.TryGetValue(key, out var entry) ? entry.Value.At : At;

    /// <summary>A value that must be there.</summary>
    public YamlNode? Required(string key)
    {
        var node = Node(key);
        if (node is null)
            Problems.Add(PlaceOf(key), _entries.ContainsKey(key) ? $"{Of(key)} is empty" : $"{What} needs '{key}'");
        return node;
    }

    /// <summary>One line of text with single spaces; null when absent.</summary>
    public YamlText? Text(string key) => Node(key) is { } node ? Text(node, key) : null;

    /// <summary>One line of text that must be there and must not be blank.</summary>
    public YamlText? RequiredText(string key) => Required(key) is { } node ? Text(node, key) : null;

    /// <summary>One line of text that may be blank in quotes; null when absent.</summary>
    public string? TextOrBlank(string key) => Node(key) is YamlText { Quoted: true } text && string.IsNullOrWhiteSpace(text.Value) ? "" : Text(key)?.Value;

    /// <summary>One of some words.</summary>
    public string? Word(string key, params ReadOnlySpan<string> words)
    {
        if (Text(key) is not { } text)
            return null;
        foreach (var word in words)
            if (text.Value == word)
                return word;
        var known = words.ToArray();
        Problems.Add(text.At, $"{Of(key)} must be {string.Join(", ", known[..^1])} or {known[^1]}, not '{YamlReader.Shown(text.Value)}'{Problems.DidYouMean(text.Value, known)}");
        return null;
    }

    /// <summary>A number within a span; null when absent or wrong.</summary>
    public double? Number(string key, Span span) => Node(key) is { } node ? Number(node, key, span) : null;

    public double? RequiredNumber(string key, Span span) => Required(key) is { } node ? Number(node, key, span) : null;

    /// <summary>A whole number within a span; null when absent or wrong.</summary>
    public int? Whole(string key, Span span)
    {
        if (Number(key, span) is not { } number)
            return null;
        if (number == Math.Floor(number))
            return (int)number;
        Problems.Add(PlaceOf(key), $"{Of(key)} must be a whole number");
        return null;
    }

    /// <summary>A day as YYYY-MM-DD, from 1800 to 2500; null when absent or wrong.</summary>
    public DateOnly? Date(string key)
    {
        if (Text(key) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 1800 and <= 2500)
            return date;
        Problems.Add(text.At, $"{Of(key)} must be a day of the calendar as YYYY-MM-DD, as in 2024-08-08, not '{YamlReader.Shown(text.Value)}'");
        return null;
    }

    /// <summary>Texts: a list of them, or a single one.</summary>
    public IReadOnlyList<YamlText> Texts(string key) => Node(key) switch
    {
        null => [],
        YamlList list => [.. list.Items.Select(i => Text(i, $"an entry of {key}")).OfType<YamlText>()],
        YamlMap map => Wrong<IReadOnlyList<YamlText>>(map, key, "a list of texts") ?? [],
        { } node => Text(node, key) is { } text ? [text] : [],
    };

    /// <summary>A list; empty when absent or wrong.</summary>
    public IReadOnlyList<YamlNode> List(string key) =>
        Node(key) switch
        {
            null => [],
            YamlList list => list.Items,
            { } node => Wrong<IReadOnlyList<YamlNode>>(node, key, "a list") ?? [],
        };

    /// <summary>A map; null when absent or wrong.</summary>
    public YamlMap? Map(string key) => Node(key) switch
    {
        null => null,
        YamlMap map => map,
        { } node => Wrong<YamlMap>(node, key, "a map of keys and values"),
    };

    /// <summary>The map as it stands, when its keys are names that the author chooses.</summary>
    public static YamlMap? AsMap(YamlNode node, string what, Problems problems)
    {
        if (node is YamlMap map)
            return map;
        problems.Add(node.At, $"{what} must be a map of keys and values, but this is {Described(node)}");
        return null;
    }

    /// <summary>Reports the keys that nobody has asked for.</summary>
    public void Close()
    {
        foreach (var (key, _) in _map.Entries)
            if (!_known.Contains(key.Value))
                Problems.Add(key.At, $"unknown key '{YamlReader.Shown(key.Value)}' in {What}{Problems.DidYouMean(key.Value, _known)}");
    }

    /// <summary>A node as one line of text; null and a problem when it is something else or blank.</summary>
    public YamlText? Text(YamlNode node, string name)
    {
        if (node is not YamlText text)
            return Wrong<YamlText>(node, name, "a text", node is YamlMap ? "; a text that begins with { must stand in quotes" : "; a text that begins with [ must stand in quotes");
        var line = string.Join(' ', text.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length > 0)
            return text with { Value = line };
        Problems.Add(node.At, $"{Of(name)} is empty");
        return null;
    }

    /// <summary>A node as a number; null and a problem when it is something else.</summary>
    public double? Number(YamlNode node, string name, Span span)
    {
        if (node is not YamlText text)
            return Wrong<object>(node, name, "a number") is null ? null : 0;
        if (!double.TryParse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            var point = text.Value.Replace(',', '.');
            var hint = double.TryParse(point, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? $"; write {point}" : "";
            Problems.Add(node.At, $"{Of(name)} must be a number, not '{YamlReader.Shown(text.Value)}'{hint}");
            return null;
        }

        if (double.IsFinite(number) && span.Holds(number))
            return number == 0 ? 0 : number;
        Problems.Add(node.At, $"{Of(name)} must be {span}, not {YamlReader.Shown(text.Value)}");
        return null;
    }

    /// <summary>"salience of party X", but not "position of position of X".</summary>
    private string Of(string name) => What.StartsWith(name + " of ", StringComparison.Ordinal) ? What : $"{name} of {What}";

    private T? Wrong<T>(YamlNode node, string name, string expected, string hint = "") where T : class
    {
        Problems.Add(node.At, $"{Of(name)} must be {expected}, but this is {Described(node)}{hint}");
        return null;
    }

    private static string Described(YamlNode node) => node.IsEmpty ? "empty" : node is YamlText t ? $"'{YamlReader.Shown(t.Value)}'" : node.Kind;
}
