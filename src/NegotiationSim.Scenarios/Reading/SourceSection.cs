using System.Collections.Immutable;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Scenarios.Yaml;

namespace NegotiationSim.Scenarios.Reading;

/// <summary>The sources of a scenario, and the check that whoever cites one cites one of these.</summary>
internal sealed class SourceSection
{
    private const string DraftTitle = "The draft's own attribution";

    private readonly HashSet<string> _ids;
    private readonly Dictionary<string, DateOnly> _days;
    private readonly Problems _problems;

    private SourceSection(ImmutableArray<Source> sources, HashSet<string> ids, Dictionary<string, DateOnly> days, Problems problems)
    {
        _days = days;
        Sources = sources;
        _ids = ids;
        _problems = problems;
    }

    public ImmutableArray<Source> Sources { get; private set; }

    public static SourceSection Read(Fields top)
    {
        var sources = ImmutableArray.CreateBuilder<Source>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var days = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        foreach (var (key, value) in top.Map("sources")?.Entries ?? [])
        {
            ids.Add(key.Value);
            if (key.Value.Length == 0 || key.Value.Any(c => char.IsWhiteSpace(c) || c is ',' or ';'))
                top.Problems.Add(key.At, $"'{YamlReader.Shown(key.Value)}' cannot be the id of a source: it has no spaces, commas or semicolons, as in S1");
            else if (Read(key.Value, value, days, top) is { } source)
                sources.Add(source);
        }

        return new(sources.ToImmutable(), ids, days, top.Problems);
    }

    /// <summary>The ids that a <c>source</c> key names, several joined by a comma; null when absent.</summary>
    public string? Cited(Fields fields, string key = "source")
    {
        var cited = new List<string>();
        foreach (var text in fields.Texts(key))
            foreach (var id in text.Value.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                if (_ids.Contains(id))
                    cited.Add(id);
                else
                    _problems.Add(text.At, $"{key} of {fields.What}: there is no source '{YamlReader.Shown(id)}'{_problems.DidYouMean(id, _ids)}");
        return cited.Count == 0 ? null : string.Join(", ", cited);
    }

    /// <summary>The day of the youngest of the sources that are cited; null when there are none or one of them has no date.</summary>
    public DateOnly? DayOf(string? cited)
    {
        DateOnly? youngest = null;
        foreach (var id in cited?.Split(", ") ?? [])
            if (!_days.TryGetValue(id, out var day))
                return null;
            else if (youngest is null || day > youngest)
                youngest = day;
        return youngest;
    }

    /// <summary>The id under which the draft itself is a source, for the parties that its brackets name.</summary>
    public string Draft()
    {
        if (Sources.FirstOrDefault(s => s.Title == DraftTitle) is { } known)
            return known.Id;
        var id = "draft";
        for (var n = 2; !_ids.Add(id); n++)
            id = $"draft-{n}";
        Sources = Sources.Add(new(id, DraftTitle));
        return id;
    }

    /// <summary>How good a source is.</summary>
    public static string? Confidence(Fields fields) => fields.Word("confidence", "verified", "secondary", "inferred");

    private static Source? Read(string id, YamlNode value, Dictionary<string, DateOnly> days, Fields top)
    {
        if (value is not YamlMap map)
            return top.Text(value, $"source '{id}'") is { } text ? new(id, text.Value) : null;
        var fields = new Fields(map, $"source '{id}'", top.Problems);
        var title = fields.RequiredText("title");
        var url = fields.Text("url");
        var confidence = Confidence(fields);
        if (fields.Date("date") is { } day)
            days[id] = day;
        fields.Close();
        if (url is not null && !(Uri.TryCreate(url.Value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            top.Problems.Add(url.At, $"url of {fields.What} must be an address that begins with http:// or https://");
        return title is null ? null : new(id, title.Value, url?.Value, confidence);
    }
}
