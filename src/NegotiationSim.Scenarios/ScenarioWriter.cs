using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Scenarios.Reading;
using static NegotiationSim.Scenarios.Yaml.YamlWriting;

namespace NegotiationSim.Scenarios;

/// <summary>
/// Writes a scenario as YAML from which <see cref="ScenarioLoader"/> reads the same scenario. Positions are written for each
/// party with their basis, as they were resolved; attributes, calibrations and notes are no part of a scenario any more.
/// </summary>
public static class ScenarioWriter
{
    /// <summary>The scenario as files of a folder.</summary>
    /// <exception cref="ArgumentException">Its rules of procedure do not go back to one of the presets.</exception>
    public static ImmutableArray<ScenarioFile> Write(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        if (RulesOfProcedure.Find(scenario.Rules.Name) is null)
            throw new ArgumentException($"The rules '{scenario.Rules.Name}' are no preset, so that no file can name them.", nameof(scenario));
        return
        [
            new("scenario.yaml", Opening(scenario)),
            new("parties.yaml", Participants(scenario)),
            new("text.yaml", Draft(scenario)),
            new("positions.yaml", Positions(scenario)),
        ];
    }

    /// <summary>Writes the scenario into a folder, which is made when it is not there.</summary>
    public static void Write(Scenario scenario, string folder) => Save(Write(scenario), folder);

    /// <summary>Writes files into a folder, which is made when it is not there.</summary>
    public static void Save(ImmutableArray<ScenarioFile> files, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in files)
            File.WriteAllText(Path.Combine(folder, Path.GetFileName(file.Name)), file.Text);
    }

    private static string Opening(Scenario s)
    {
        var yaml = new YamlPage()
            .Line($"scenario: {s.Id}")
            .Line($"title: {Text(s.Title)}");
        if (s.Summary.Length > 0)
            yaml.Line($"summary: {Text(s.Summary)}");
        yaml.Line($"rules: {RulesSection.Written(s.Rules)}").Line($"seed: {s.Seed.ToString(CultureInfo.InvariantCulture)}");
        if (s.Chair is { } chair)
            yaml.Line($"chair: {Text(chair)}");
        if (s.Bureau.Length > 0)
            yaml.Line($"bureau: {List(s.Bureau.Select(b => b.Value))}");
        yaml.Line("calendar:").Line($"  items-per-meeting: {Whole(s.Calendar.ItemsPerMeeting)}").Line("  sessions:");
        foreach (var x in s.Calendar.Sessions)
            yaml.Line($"    - {Map(("id", x.Id), ("title", Text(x.Title)), ("place", Optional(x.Place)), ("start", Day(x.Start)), ("meetings", Whole(x.Meetings)), ("chair-text", Optional(x.ChairText)))}");
        var r = s.Ratification;
        yaml.Line($"ratification: {Map(("threshold", Whole(r.Threshold)), ("delay-days", Whole(r.DelayDays)), ("approval", Day(r.Approval)), ("signature-opens", Day(r.SignatureOpens)), ("horizon-years", Whole(r.HorizonYears)), ("reservations", r.Reservable is { } clauses ? clauses.IsEmpty ? "forbidden" : List(clauses.Select(c => c.Value)) : null))}");
        var model = ModelSection.Parameters
            .Select(p => (p.Name, Value: p.Property.GetValue(s.Model), Default: p.Property.GetValue(BehaviourParameters.Default)))
            .Where(p => !Equals(p.Value, p.Default))
            .Select(p => (p.Name, (string?)Number(Convert.ToDouble(p.Value, CultureInfo.InvariantCulture))))
            .ToList();
        if (s.Model.Off != Mechanism.None)
            model.Add(("mechanisms", Map([.. Mechanisms.All.Where(m => !s.Model.Has(m)).Select(m => (MechanismNames.Of(m), (string?)"off"))])));
        if (model.Count > 0)
            yaml.Line($"model: {Map(model)}");
        if (s.Sources.Length > 0)
            yaml.Line("sources:");
        foreach (var x in s.Sources)
            yaml.Line($"  {Text(x.Id)}: {Map(("title", Text(x.Title)), ("url", Optional(x.Url)), ("confidence", x.Confidence))}");
        return yaml.ToString();
    }

    private static string Participants(Scenario s)
    {
        var mandates = s.Mandates.ToDictionary(m => m.Party);
        var yaml = new YamlPage().Line("parties:");
        foreach (var p in s.Parties.Where(p => p.Kind == PartyKind.Delegation))
        {
            var m = mandates[p.Id];
            yaml.Line($"  - {Map(
                ("id", p.Id.Value),
                ("name", Text(p.Name)),
                ("iso2", p.Iso2),
                ("group", Optional(p.Group)),
                ("blocs", p.Blocs.Length == 0 ? null : List(p.Blocs.Select(b => b.Value))),
                ("influence", Unless(p.Influence, 1)),
                ("weight", p.Weight?.ToString(CultureInfo.InvariantCulture)),
                ("population", p.Population?.ToString(CultureInfo.InvariantCulture)),
                ("permanent", p.Permanent is { } permanent ? permanent ? "yes" : "no" : null),
                ("attendance", Unless(m.Attendance, s.Model.Attendance)),
                ("concession", Unless(m.Concession, s.Model.Concession)),
                ("no-agreement", Unless(m.NoAgreement, s.Model.NoAgreement)),
                ("receptivity", Unless(m.Receptivity, s.Model.Receptivity)))}");
        }

        if (s.Blocs.Length > 0)
            yaml.Line("blocs:");
        foreach (var b in s.Blocs)
            yaml.Line($"  - {Map(("id", b.Id.Value), ("name", Text(b.Name)), ("solidarity", Number(b.Solidarity)), ("lead", b.Lead?.Value), ("organisation", b.Organisation == true ? "yes" : null))}");
        if (s.Parties.Any(p => p.Kind == PartyKind.Observer))
            yaml.Line("observers:");
        foreach (var p in s.Parties.Where(p => p.Kind == PartyKind.Observer))
            yaml.Line($"  - {Map(
                ("id", p.Id.Value),
                ("name", Text(p.Name)),
                ("interest", Optional(p.Group)),
                ("influence", Unless(p.Influence, 1)),
                ("access", mandates[p.Id].Access is { Length: > 0 } access ? List(access.Select(a => a.Value)) : null))}");
        return yaml.ToString();
    }

    private static string Draft(Scenario s)
    {
        var yaml = new YamlPage().Line("text:");
        foreach (var article in s.Articles)
        {
            yaml.Line($"  - article: {article.Id}").Line($"    number: {Text(article.Number)}").Line($"    title: {Text(article.Title)}");
            if (article.Chapter is { } chapter)
                yaml.Line($"    chapter: {Text(chapter)}");
            yaml.Line("    clauses:");
            foreach (var clause in article.Clauses)
                yaml.Line($"      - {Map(("id", clause.Id.Value[(article.Id.Value.Length + 1)..]), ("number", Text(clause.Number)), ("text", Text(ClauseText.Written(clause.Text))))}");
        }

        if (s.Issues.Length > 0)
            yaml.Line("issues:");
        foreach (var issue in s.Issues)
        {
            yaml.Line($"  {issue.Id}:").Line($"    question: {Text(issue.Question)}").Line($"    label: {Text(issue.Label)}");
            if (issue.Scale is { } scale)
                yaml.Line($"    scale: {Text(scale)}");
            yaml.Line("    options:");
            foreach (var o in issue.Options)
                yaml.Line($"      {Key(o.Text)}: {Map(("place", Number(o.Place)), ("label", Optional(o.Label)), ("ratifications", o.Ratifications is { } n ? Whole(n) : null))}");
            foreach (var (key, value) in new[] { ("before", issue.Before), ("actual", issue.Actual), ("source", issue.Source) })
                if (value is not null)
                    yaml.Line($"    {key}: {Text(value)}");
        }

        return yaml.ToString();
    }

    private static string Positions(Scenario s)
    {
        var yaml = new YamlPage().Line(s.Issues.Length > 0 ? "positions:" : "positions: {}");
        for (var k = 0; k < s.Issues.Length; k++)
        {
            yaml.Line($"  {s.Issues[k].Id}:");
            foreach (var mandate in s.Mandates)
                if (mandate.Positions[k] is { } p)
                    yaml.Line($"    {mandate.Party}: {Map(
                        ("position", Number(p.Place)),
                        ("salience", Number(p.Salience)),
                        ("red-lines", p.RedLines.Length == 0 ? null : List(p.RedLines)),
                        ("basis", p.Basis.ToString().ToLowerInvariant()),
                        ("source", Optional(p.Source)),
                        ("confidence", p.Confidence),
                        ("date", p.Date is { } date ? Day(date) : null),
                        ("note", Optional(p.Note)),
                        ("line-error", p.Error is { } error ? Number(error.Line) : null),
                        ("residual-error", p.Error is { } fit ? Number(fit.Residual) : null))}");
        }

        return yaml.ToString();
    }

    /// <summary>A key; a long one, such as a whole clause, is marked as YAML wants it beyond 1,024 characters.</summary>
    private static string Key(string text) => Text(text) is var key && key.Length < 1000 ? key : $"? {key}\n      ";

    private static string? Optional(string? text) => text is null ? null : Text(text);

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string? Unless(double value, double usual) => value == usual ? null : Number(value);
}

/// <summary>A page of YAML, line by line; ends of line are the same on every system.</summary>
internal sealed class YamlPage
{
    private readonly StringBuilder _lines = new();

    public YamlPage Line(string line)
    {
        _lines.Append(line).Append('\n');
        return this;
    }

    public override string ToString() => _lines.ToString();
}
