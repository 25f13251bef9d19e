using System.Collections.Immutable;
using NegotiationSim.Core.Backtests;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Texts;
using NegotiationSim.Scenarios.Yaml;

namespace NegotiationSim.Scenarios.Reading;

/// <summary>A position as the file has it, its basis decided, and where it stands.</summary>
internal sealed record WrittenPosition(Place At, Position Position);

/// <summary>What the file says that parties want: of each issue, by party.</summary>
internal sealed class PositionSection
{
    private const double DefaultSalience = 0.5;

    private readonly Names _names;
    private readonly SourceSection _sources;
    private readonly Problems _problems;
    private readonly EvidenceCutoff? _cutoff;
    private readonly List<WrittenEvidence> _evidence = [];
    private readonly Dictionary<(string Issue, string Party), WrittenPosition> _positions = [];

    private PositionSection(Names names, SourceSection sources, EvidenceCutoff? cutoff, Problems problems) =>
        (_names, _sources, _cutoff, _problems) = (names, sources, cutoff, problems);

    /// <summary>How old each entry is, and whether it is used.</summary>
    public IReadOnlyList<WrittenEvidence> Evidence => _evidence;

    /// <summary>What a delegation, observer or bloc has of its own on an issue.</summary>
    public WrittenPosition? Of(string issue, string party) => _positions.GetValueOrDefault((issue, party));

    public static PositionSection Read(Fields top, IReadOnlyList<WrittenIssue> issues, IReadOnlyList<OpeningSponsor> sponsors, Names names, SourceSection sources, EvidenceCutoff? cutoff)
    {
        var section = new PositionSection(names, sources, cutoff, top.Problems);
        var byId = issues.ToDictionary(i => i.Id, StringComparer.Ordinal);
        foreach (var (key, value) in top.Map("positions")?.Entries ?? [])
            if (!byId.TryGetValue(key.Value, out var issue))
                top.Problems.Add(key.At, $"positions on an issue '{YamlReader.Shown(key.Value)}' that does not exist{top.Problems.DidYouMean(key.Value, byId.Keys)}");
            else if (Fields.AsMap(value, $"positions on '{key.Value}'", top.Problems) is { } map)
                section.Read(issue.Draft, map);
        foreach (var sponsor in sponsors)
            section.Add(sponsor, byId);
        return section;
    }

    /// <summary>Whoever the draft names behind a wording wants that wording, unless the scenario says what it wants.</summary>
    private void Add(OpeningSponsor sponsor, Dictionary<string, WrittenIssue> issues)
    {
        if (_names.Find(sponsor.Party, sponsor.Clause, NameKind.Delegation, NameKind.Bloc, NameKind.Observer) is not { } party
            || !issues.TryGetValue(sponsor.Issue, out var issue)
            || _positions.ContainsKey((sponsor.Issue, party.Value)))
            return;
        if (sponsor.Option is null)
            _problems.Add(sponsor.Party.At, $"{sponsor.Clause}: '{party}' is named behind two wordings of issue '{sponsor.Issue}'; give its position under 'positions'");
        else if (issue.Draft.Options.FirstOrDefault(o => o.Text == sponsor.Option) is { } option)
            Keep(issue.Draft, party.Value, new(sponsor.Party.At, new(option.Place, DefaultSalience, [], PositionBasis.Documented, _sources.Draft())));
    }

    private void Read(IssueDraft issue, YamlMap map)
    {
        foreach (var (key, value) in map.Entries)
            if (_names.Find(key, $"positions on '{issue.Id}'", NameKind.Delegation, NameKind.Bloc, NameKind.Observer) is { } party
                && Read(issue, party.Value, value) is { } position)
                Keep(issue, party.Value, new(key.At, position));
    }

    /// <summary>An entry that is not too young; its date is its own, or that of the youngest of its sources.</summary>
    private void Keep(IssueDraft issue, string party, WrittenPosition written)
    {
        var (at, position) = written;
        var day = position.Date ?? _sources.DayOf(position.Source);
        var kind = _names.KindOf(party) == NameKind.Bloc ? EvidenceKind.Bloc : EvidenceKind.Party;
        var isUsed = _cutoff?.Keeps(day) ?? true;
        _evidence.Add(new(at.File, at.Line, at.Column, new(issue.Id, party, kind, day), isUsed));
        if (isUsed)
            _positions[(issue.Id.Value, party)] = written;
    }

    private Position? Read(IssueDraft issue, string party, YamlNode value)
    {
        var what = $"position of '{party}' on '{issue.Id}'";
        var assumed = _names.KindOf(party) == NameKind.Bloc ? PositionBasis.Bloc : PositionBasis.Assumed;
        if (value is not YamlMap map)
        {
            var bare = new Fields(new(value.At, []), what, _problems);
            return bare.Number(value, "position", Span.Unit) is { } place ? new(place, DefaultSalience, [], assumed) : null;
        }

        var fields = new Fields(map, what, _problems);
        var at = fields.RequiredNumber("position", Span.Unit);
        var salience = fields.Number("salience", Span.Unit) ?? DefaultSalience;
        var redLines = RedLines(issue, fields);
        var source = _sources.Cited(fields);
        var basis = fields.Word("basis", "documented", "bloc", "calibrated", "assumed") switch
        {
            "documented" => PositionBasis.Documented,
            "bloc" => PositionBasis.Bloc,
            "calibrated" => PositionBasis.Calibrated,
            "assumed" => PositionBasis.Assumed,
            _ => source is null ? assumed : PositionBasis.Documented,
        };
        var position = new Position(at ?? 0, salience, redLines, basis, source, SourceSection.Confidence(fields), fields.Date("date"), fields.Text("note")?.Value, Error(fields, what));
        fields.Close();
        if (basis == PositionBasis.Documented && source is null)
            _problems.Warn(fields.At, $"{what} is called documented, but names no source");
        if (at is { } place2 && issue.Options.Length > 0 && position.IsRedLine(issue.Options.MinBy(o => Math.Abs(o.Place - place2))!.Text))
            _problems.Warn(fields.At, $"{what} is nearest to an option that is a red line of its own");
        return at is null ? null : position;
    }

    /// <summary>How far off a fitted place may be, as a scenario that was written out carries it.</summary>
    private FitError? Error(Fields fields, string what)
    {
        var line = fields.Number("line-error", Span.Unit);
        var residual = fields.Number("residual-error", Span.Unit);
        if (line is null != residual is null)
            _problems.Add(fields.At, $"{what} has '{(line is null ? "residual-error" : "line-error")}' alone; write both 'line-error' and 'residual-error', or neither");
        return line is { } a && residual is { } b ? new(a, b) : null;
    }

    private ImmutableArray<string> RedLines(IssueDraft issue, Fields fields)
    {
        var lines = new List<string>();
        foreach (var text in fields.Texts("red-lines").Concat(fields.Texts("red-line")))
            if (!issue.Options.Any(o => o.Text == text.Value))
                _problems.Add(text.At, $"red line of the {fields.What}: '{YamlReader.Shown(text.Value)}' is none of the issue's options{_problems.DidYouMean(text.Value, issue.Options.Select(o => o.Text))}");
            else if (!lines.Contains(text.Value))
                lines.Add(text.Value);
        if (lines.Count > 0 && lines.Count == issue.Options.Length)
            _problems.Add(fields.At, $"{fields.What}: every option is a red line, so that it could accept nothing; leave one out");
        return [.. lines];
    }
}
