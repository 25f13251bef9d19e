using System.Collections.Immutable;
using NegotiationSim.Core;
using NegotiationSim.Core.Texts;
using NegotiationSim.Core.Texts.Notation;
using NegotiationSim.Scenarios.Yaml;

namespace NegotiationSim.Scenarios.Reading;

/// <summary>A contested wording and where its parts stand.</summary>
/// <param name="At">Where it is defined.</param>
/// <param name="Draft">The issue.</param>
/// <param name="OptionPlaces">Where each option stands.</param>
/// <param name="FromBrackets">Whether brackets in a clause made it.</param>
internal sealed record WrittenIssue(Place At, IssueDraft Draft, ImmutableArray<Place> OptionPlaces, bool FromBrackets)
{
    /// <summary>Longest wording.</summary>
    public const int MaxOption = 2000;

    public string Id => Draft.Id.Value;

    /// <summary>An issue that brackets make: its options stand at equal distances on the scale, in their order.</summary>
    public static WrittenIssue OfBrackets(IssueId id, Place at, string cited, ImmutableArray<ClauseWording> options) =>
        new(
            at,
            new(
                id,
                $"Which words stand in {cited}?",
                $"{cited} {YamlReader.Shown(options[0].Label is null ? options[0].Text : "options")}",
                Scale: null,
                [.. options.Select((o, i) => new OptionDraft(o.Text, Math.Round(i / (double)(options.Length - 1), 4), o.Label))],
                Before: null),
            [.. options.Select(_ => at)],
            FromBrackets: true);
}

/// <summary>The contested wordings: those under <c>issues</c>, then those of brackets.</summary>
internal static class IssueSection
{
    /// <summary>A scenario may have so many issues.</summary>
    public const int MaxIssues = 2000;

    public static IReadOnlyList<WrittenIssue> Read(Fields top, TextSection text, Names names, SourceSection sources)
    {
        var problems = top.Problems;
        var issues = new List<WrittenIssue>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var entries = top.Map("issues")?.Entries ?? [];
        var brackets = text.Brackets.DistinctBy(b => b.Id).ToDictionary(b => b.Id, StringComparer.Ordinal);
        var count = entries.Length + text.Brackets.Count - entries.Count(e => brackets.ContainsKey(e.Key.Value));
        if (count > MaxIssues)
            problems.Add(top.PlaceOf("issues"), $"{count} issues; at most {MaxIssues} are possible");
        foreach (var (key, value) in entries.Take(MaxIssues))
        {
            if (names.Id(key, "an issue") is not { } id)
                continue;
            ids.Add(id);
            if (Issue(id, key.At, value, brackets.GetValueOrDefault(id), sources, problems) is { } issue)
                issues.Add(issue);
        }

        foreach (var bracket in text.Brackets.Take(MaxIssues))
            if (!ReferenceEquals(brackets[bracket.Id], bracket))
                problems.Add(bracket.At, $"the brackets here make an issue '{bracket.Id}', but others {Names.Where(brackets[bracket.Id].At, bracket.At)} make one of that name already; give the clause another id");
            else if (ids.Add(bracket.Id))
                issues.Add(bracket);

        foreach (var (issue, at) in text.Uses)
            if (!ids.Contains(issue))
                problems.Add(at, $"the clause names an issue '{issue}' that is not under 'issues'{problems.DidYouMean(issue, ids)}");
        var used = text.Uses.Select(u => u.Issue).ToHashSet(StringComparer.Ordinal);
        foreach (var issue in issues)
        {
            if (!used.Contains(issue.Id))
                problems.Add(issue.At, $"issue '{issue.Id}' stands in no clause; write {{{issue.Id}}} where its words belong");
            CheckOptions(issue, problems);
        }

        return issues;
    }

    private static WrittenIssue? Issue(string id, Place at, YamlNode value, WrittenIssue? brackets, SourceSection sources, Problems problems)
    {
        if (Fields.AsMap(value, $"issue '{id}'", problems) is not { } map)
            return null;
        var fields = new Fields(map, $"issue '{id}'", problems);
        var question = fields.Text("question")?.Value;
        var label = fields.Text("label")?.Value;
        var scale = fields.Text("scale")?.Value;
        var options = brackets is null || fields.Node("options") is not null ? Options(fields) : [.. brackets.Draft.Options.Zip(brackets.OptionPlaces)];
        if (brackets is not null)
            Match(fields, options, brackets.Draft);
        var before = Option("before");
        var actual = Option("actual");
        var source = sources.Cited(fields);
        sources.Cited(fields, "actual-source");
        fields.Text("options-basis");
        fields.Text("note");
        fields.Close();
        return new(
            at,
            new(new(id), question ?? brackets?.Draft.Question ?? label ?? id, label ?? brackets?.Draft.Label ?? id, scale, [.. options.Select(o => o.Draft)], before, actual, source),
            [.. options.Select(o => o.At)],
            FromBrackets: brackets is not null);

        string? Option(string key)
        {
            if (fields.Text(key) is not { } text)
                return null;
            if (options.Any(o => o.Draft.Text == text.Value))
                return text.Value;
            problems.Add(text.At, $"{key} of issue '{id}' is '{YamlReader.Shown(text.Value)}', which is none of its options{problems.DidYouMean(text.Value, options.Select(o => o.Draft.Text))}");
            return null;
        }
    }

    private static List<(OptionDraft Draft, Place At)> Options(Fields issue)
    {
        var options = new List<(OptionDraft, Place)>();
        if (issue.Required("options") is null)
            return options;
        foreach (var (key, value) in issue.Map("options")?.Entries ?? [])
        {
            if (issue.Text(key, "an option") is not { } text)
                continue;
            var name = $"option '{YamlReader.Shown(text.Value)}'";
            if (value is not YamlMap map)
            {
                options.Add((new(text.Value, issue.Number(value, name, Span.Unit) ?? 0), key.At));
                continue;
            }

            var fields = new Fields(map, $"{name} of {issue.What}", issue.Problems);
            var place = fields.RequiredNumber("place", Span.Unit);
            var label = fields.Text("label");
            var ratifications = fields.Whole("ratifications", new(1, 2000));
            fields.Text("note");
            fields.Close();
            options.Add((new(text.Value, place ?? 0, label?.Value, ratifications), key.At));
        }

        if (options.Count < 2 && issue.Node("options") is YamlMap written && written.Entries.Length < 2)
            issue.Problems.Add(issue.PlaceOf("options"), $"{issue.What} needs two options at least; 'no text' leaves the words out");
        return options;
    }

    /// <summary>An entry for the issue of brackets places all of their wordings and no others.</summary>
    private static void Match(Fields issue, List<(OptionDraft Draft, Place At)> options, IssueDraft brackets)
    {
        var texts = brackets.Options.Select(o => o.Text).ToList();
        foreach (var (option, at) in options.Where(o => !texts.Contains(o.Draft.Text)))
            issue.Problems.Add(at, $"option '{YamlReader.Shown(option.Text)}' of {issue.What} is none of the wordings that the brackets in the clause come to{issue.Problems.DidYouMean(option.Text, texts)}");
        foreach (var text in texts.Where(t => options.All(o => o.Draft.Text != t)))
            issue.Problems.Add(issue.PlaceOf("options"), $"{issue.What} has no place for '{YamlReader.Shown(text)}', which stands in the brackets of the clause; give one to every wording, or leave 'options' out");
    }

    /// <summary>Whether the brackets in a text only hold the place of words to come, as in [X].</summary>
    private static bool HoldsPlacesOnly(string text)
    {
        var draft = DraftText.Parse(text);
        return draft.Brackets.All(b => b.Kind == BracketKind.Placeholder)
            && draft.BracketCount == text.AsSpan().Count('[')
            && draft.BracketCount == text.AsSpan().Count(']');
    }

    private static void CheckOptions(WrittenIssue issue, Problems problems)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (option, at) in issue.Draft.Options.Zip(issue.OptionPlaces))
        {
            if (!texts.Add(option.Text))
                problems.Add(at, $"issue '{issue.Id}' has the option '{YamlReader.Shown(option.Text)}' twice");
            if (option.Text.Length > WrittenIssue.MaxOption)
                problems.Add(at, $"an option of issue '{issue.Id}' has {option.Text.Length} characters; at most {WrittenIssue.MaxOption} are possible");
            if (option.Text.AsSpan().ContainsAny("{}") || (option.Text.AsSpan().ContainsAny("[]") && !HoldsPlacesOnly(option.Text)))
                problems.Add(at, $"option '{YamlReader.Shown(option.Text)}' of issue '{issue.Id}' holds brackets or braces; an option is plain words, with [X] at most for words to come");
        }
    }
}
