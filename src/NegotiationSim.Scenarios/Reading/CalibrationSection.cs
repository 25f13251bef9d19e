using NegotiationSim.Core;
using NegotiationSim.Core.Backtests;
using NegotiationSim.Core.Parties;
using NegotiationSim.Scenarios.Calibration;
using NegotiationSim.Scenarios.Yaml;

namespace NegotiationSim.Scenarios.Reading;

/// <summary>How positions that nobody documented follow from an attribute of the parties.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="By">The attribute.</param>
/// <param name="Line">Intercept and slope, when the author gives them; null to fit them.</param>
/// <param name="Salience">Salience of the positions that it gives.</param>
/// <param name="IsDefault">Whether it stands under <c>default</c>.</param>
/// <param name="Day">The day of the data that it is fitted on, or of the judgement; null when not dated.</param>
internal sealed record WrittenCalibration(Place At, string By, (double Intercept, double Slope)? Line, double Salience, bool IsDefault, DateOnly? Day);

/// <summary>A line through the positions on one issue.</summary>
internal sealed record FittedLine(WrittenCalibration Written, LineFit Fit, double MeanFitted, double SpreadFitted)
{
    /// <summary>The place on the scale of a party with this attribute, or of one without it.</summary>
    public double At(double? attribute) => attribute is { } x ? Fit.At(x) : MeanFitted;

    /// <summary>How far off that may be; null for a line that the author gave, of which nobody knows.</summary>
    public FitError? ErrorAt(double? attribute) => Written.Line is not null || Fit.Residual is not { } residual
        ? null
        : attribute is { } x
            ? new(Fit.LineErrorAt(x), residual)
            : new(Fit.LineErrorAt(Fit.MeanAttribute), Math.Round(Math.Sqrt(residual * residual + SpreadFitted * SpreadFitted), 4));
}

/// <summary>Reads <c>calibration</c> and fits its lines.</summary>
internal sealed class CalibrationSection
{
    private const string DefaultKey = "default";
    private const double DefaultSalience = 0.5;
    private static readonly Span Any = new(-1e12, 1e12);

    private readonly Dictionary<string, WrittenCalibration> _byIssue = new(StringComparer.Ordinal);
    private readonly List<WrittenEvidence> _evidence = [];
    private readonly EvidenceCutoff? _cutoff;
    private readonly Problems _problems;
    private WrittenCalibration? _default;

    private CalibrationSection(EvidenceCutoff? cutoff, Problems problems) => (_cutoff, _problems) = (cutoff, problems);

    /// <summary>How old each line is that was asked for, and whether it is used.</summary>
    public IReadOnlyList<WrittenEvidence> Evidence => _evidence;

    public static CalibrationSection Read(Fields top, IReadOnlyList<WrittenIssue> issues, PartySections parties, SourceSection sources, EvidenceCutoff? cutoff)
    {
        var section = new CalibrationSection(cutoff, top.Problems);
        var ids = issues.Select(i => i.Id).ToHashSet(StringComparer.Ordinal);
        var attributes = parties.Delegations.SelectMany(d => d.Attributes.Keys).ToHashSet(StringComparer.Ordinal);
        foreach (var (key, value) in top.Map("calibration")?.Entries ?? [])
        {
            var isDefault = key.Value == DefaultKey && !ids.Contains(DefaultKey);
            if (!isDefault && !ids.Contains(key.Value))
                top.Problems.Add(key.At, $"calibration of an issue '{YamlReader.Shown(key.Value)}' that does not exist{top.Problems.DidYouMean(key.Value, ids.Append(DefaultKey))}");
            else if (One(key, value, isDefault, attributes, sources, top.Problems) is not { } calibration)
                continue;
            else if (isDefault)
                section._default = calibration;
            else
                section._byIssue[key.Value] = calibration;
        }

        return section;
    }

    /// <summary>The line for an issue on which some delegations have no position of their own; null when there is none.</summary>
    public FittedLine? Fit(string issue, IReadOnlyList<WrittenDelegation> delegations, PositionSection positions)
    {
        if ((_byIssue.GetValueOrDefault(issue) ?? _default) is not { } written)
            return null;
        var isStated = written.Line is not null;
        if (_cutoff is { } cutoff && !(isStated && written.Day is null) && !cutoff.Keeps(written.Day))
            return Note(issue, written, isUsed: false);
        var documented = delegations
            .Select(d => (X: AttributeOf(d, written.By), positions.Of(issue, d.Id.Value)?.Position))
            .Where(d => d is { X: not null, Position.Basis: PositionBasis.Documented })
            .Select(d => (X: d.X!.Value, Y: d.Position!.Place))
            .ToList();
        if (written.Line is { } given)
            return Note(issue, written, isUsed: true) ?? Line(written, LineFit.Given(documented, given.Intercept, given.Slope), delegations);
        if (LineFit.LeastSquares(documented) is { } fit)
            return Note(issue, written, isUsed: true) ?? Line(written, fit, delegations);
        var why = documented.Count < LineFit.FewestObservations
            ? $"{documented.Count} documented positions of delegations that have '{written.By}'; a line needs {LineFit.FewestObservations} at least"
            : $"all documented positions are of delegations with the same '{written.By}'";
        if (_cutoff is not null)
            return Note(issue, written, isUsed: false);
        if (written.IsDefault)
            _problems.Warn(written.At, $"the default calibration leaves issue '{issue}' out: {why}");
        else
            _problems.Add(written.At, $"calibration of '{issue}' cannot be fitted: {why}, or give 'intercept' and 'slope'");
        return null;
    }

    /// <summary>Notes how old a line is; gives no line, for the end of an expression.</summary>
    private FittedLine? Note(string issue, WrittenCalibration written, bool isUsed)
    {
        _evidence.Add(new(
            written.At.File,
            written.At.Line,
            written.At.Column,
            new(new IssueId(issue), written.By, written.Line is null ? EvidenceKind.FittedLine : EvidenceKind.StatedLine, written.Day),
            isUsed));
        return null;
    }

    private static FittedLine Line(WrittenCalibration written, LineFit fit, IReadOnlyList<WrittenDelegation> delegations)
    {
        var fitted = delegations.Select(d => AttributeOf(d, written.By)).OfType<double>().Select(fit.At).DefaultIfEmpty(0.5).ToList();
        var mean = fitted.Average();
        return new(written, fit, Math.Round(mean, 4), Math.Sqrt(fitted.Average(f => (f - mean) * (f - mean))));
    }

    private static double? AttributeOf(WrittenDelegation delegation, string name) =>
        delegation.Attributes.TryGetValue(name, out var value) ? value : null;

    private static WrittenCalibration? One(YamlText key, YamlNode value, bool isDefault, HashSet<string> attributes, SourceSection sources, Problems problems)
    {
        var what = isDefault ? "the default calibration" : $"calibration of '{key.Value}'";
        if (Fields.AsMap(value, what, problems) is not { } map)
            return null;
        var fields = new Fields(map, what, problems);
        var by = fields.RequiredText("by");
        var intercept = fields.Number("intercept", Any);
        var slope = fields.Number("slope", Any);
        var salience = fields.Number("salience", Span.Unit) ?? DefaultSalience;
        var day = fields.Date("date") ?? sources.DayOf(sources.Cited(fields));
        fields.Text("note");
        fields.Close();
        if (fields.Node("intercept") is null != fields.Node("slope") is null)
            problems.Add(fields.At, $"{what} has '{(intercept is null ? "slope" : "intercept")}' alone; write both 'intercept' and 'slope', or neither to fit the line");
        if (by is null)
            return null;
        if (attributes.Contains(by.Value))
            return new(key.At, by.Value, intercept is { } a && slope is { } b ? (a, b) : null, salience, isDefault, day);
        problems.Add(by.At, $"no party has the attribute '{YamlReader.Shown(by.Value)}'{problems.DidYouMean(by.Value, attributes)}");
        return null;
    }
}
