using NegotiationSim.Core;
using NegotiationSim.Core.Backtests;
using NegotiationSim.Core.Parties;
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
internal sealed record FittedLine(WrittenCalibration Written, int Observations, double Intercept, double Slope, double? RSquared, double MeanFitted)
{
    /// <summary>The place on the scale of a party with this attribute, or of one without it.</summary>
    public double At(double? attribute) => attribute is { } x ? Place(Intercept, Slope, x) : MeanFitted;

    public static double Place(double intercept, double slope, double x) => Math.Round(Math.Clamp(intercept + (slope * x), 0, 1), 4);
}

/// <summary>Reads <c>calibration</c> and fits its lines.</summary>
internal sealed class CalibrationSection
{
    private const string DefaultKey = "default";
    private const int FewestObservations = 3;
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
        var fit = LeastSquares(documented);
        if (written.Line is { } given)
            return Note(issue, written, isUsed: true) ?? Line(written, documented.Count, given, RSquared(documented, given), delegations);
        if (fit is { } line)
            return Note(issue, written, isUsed: true) ?? Line(written, documented.Count, line, RSquared(documented, line), delegations);
        var why = documented.Count < FewestObservations
            ? $"{documented.Count} documented positions of delegations that have '{written.By}'; a line needs {FewestObservations} at least"
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

    /// <summary>Ordinary least squares with one regressor; null with fewer than three points or without spread.</summary>
    private static (double Intercept, double Slope)? LeastSquares(List<(double X, double Y)> points)
    {
        if (points.Count < FewestObservations)
            return null;
        var (meanX, meanY) = (points.Average(p => p.X), points.Average(p => p.Y));
        var sxx = points.Sum(p => (p.X - meanX) * (p.X - meanX));
        var sxy = points.Sum(p => (p.X - meanX) * (p.Y - meanY));
        var slope = sxy / sxx;
        return points.All(p => p.X == points[0].X) || !double.IsFinite(slope) ? null : (meanY - (slope * meanX), slope);
    }

    private static double? RSquared(List<(double X, double Y)> points, (double Intercept, double Slope) line)
    {
        if (points.Count < FewestObservations)
            return null;
        var mean = points.Average(p => p.Y);
        var total = points.Sum(p => (p.Y - mean) * (p.Y - mean));
        var rest = points.Sum(p => Math.Pow(p.Y - line.Intercept - (line.Slope * p.X), 2));
        return total == 0 ? null : 1 - (rest / total);
    }

    private static FittedLine Line(WrittenCalibration written, int n, (double Intercept, double Slope) line, double? rSquared, IReadOnlyList<WrittenDelegation> delegations)
    {
        var fitted = delegations.Select(d => AttributeOf(d, written.By)).OfType<double>().Select(x => FittedLine.Place(line.Intercept, line.Slope, x)).DefaultIfEmpty(0.5).Average();
        return new(written, n, line.Intercept, line.Slope, rSquared, Math.Round(fitted, 4));
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
