using System.Collections.Immutable;
using System.Globalization;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using NegotiationSim.Core.Procedure;
using NegotiationSim.Scenarios.Yaml;

namespace NegotiationSim.Scenarios.Variants;

/// <summary>A scenario with something changed, or everything that is wrong with what was asked for.</summary>
/// <param name="Scenario">The scenario as changed; as it was when there are problems.</param>
/// <param name="Changes">What was changed, in the order in which it was asked for.</param>
/// <param name="Problems">What cannot be done, each with what would be valid; empty when all was done.</param>
public sealed record ChangedScenario(Scenario Scenario, ImmutableArray<BranchChange> Changes, ImmutableArray<string> Problems);

/// <summary>
/// Changes to a loaded scenario, as people write them at the command line: <c>party.IRN.position.without-right=0.2</c>. Whatever is wrong is
/// found at once.
/// </summary>
public sealed class ScenarioSettings
{
    private readonly List<BranchChange> _changes = [];
    private readonly List<string> _problems = [];
    private Scenario _scenario;

    private ScenarioSettings(Scenario scenario) => _scenario = scenario;

    /// <summary>What a path may begin with, and its values, for help texts.</summary>
    public static ImmutableArray<string> Forms { get; } =
    [
        "party.ID.position.WORDING=0..1", "party.ID.salience.WORDING=0..1", "party.ID.red-lines.WORDING=OPTION|OPTION (none: empty)",
        "party.ID.influence=above 0", "party.ID.concession=above 0", "party.ID.no-agreement=0..1", "party.ID.attendance=0..1", "party.ID.receptivity=0..1",
        "bloc.ID.position.WORDING=0..1 (every member)", "bloc.ID.salience.WORDING=0..1 (every member)", "bloc.ID.solidarity=0..1",
        "model.PARAMETER=number",
    ];

    /// <summary>The scenario with the settings made, other rules, and parties taken out.</summary>
    /// <param name="scenario">The scenario as it is.</param>
    /// <param name="settings">Each as <c>path=value</c>.</param>
    /// <param name="rules">Name of a set of rules; null to leave them.</param>
    /// <param name="without">Parties that take no part.</param>
    public static ChangedScenario Change(Scenario scenario, IReadOnlyList<string> settings, string? rules = null, IReadOnlyList<string>? without = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(settings);
        var change = new ScenarioSettings(scenario);
        foreach (var setting in settings)
            change.Set(setting);
        if (rules is not null)
            change.Follow(rules);
        foreach (var party in without ?? [])
            change.TakeOut(party);
        return change._problems.Count == 0
            ? new(change._scenario, [.. change._changes], [])
            : new(scenario, [], [.. change._problems]);
    }

    private void Set(string setting)
    {
        var at = setting.IndexOf('=', StringComparison.Ordinal);
        if (at < 0)
        {
            Wrong(setting, "a setting is PATH=VALUE");
            return;
        }

        var value = setting[(at + 1)..].Trim();
        switch (setting[..at].Trim().Split('.'))
        {
            case ["party", var id, var what, var issue] when what is "position" or "salience" or "red-lines":
                if (Party(setting, id) is { } one && Issue(setting, issue) is { } on)
                    SetPosition(setting, [one.Id], what, on, value);
                break;
            case ["party", var id, "influence"]:
                if (Party(setting, id) is { } party && Number(setting, value, Reading.PartySections.InfluenceSpan) is { } influence)
                    Done(setting, party.Influence, influence, _scenario with { Parties = [.. _scenario.Parties.Select(p => p.Id == party.Id ? p with { Influence = influence } : p)] });
                break;
            case ["party", var id, var what] when MandateFigures.TryGetValue(what, out var figure):
                if (Mandate(setting, id) is { } mandate && Number(setting, value, figure.Span) is { } number)
                    Done(setting, figure.Of(mandate), number, With(figure.Set(mandate, number)));
                break;
            case ["bloc", var id, "solidarity"]:
                if (Bloc(setting, id) is { } bloc && Number(setting, value, Span.Unit) is { } solidarity)
                    Done(setting, bloc.Solidarity, solidarity, _scenario with { Blocs = [.. _scenario.Blocs.Select(b => b.Id == bloc.Id ? b with { Solidarity = solidarity } : b)] });
                break;
            case ["bloc", var id, var what, var issue] when what is "position" or "salience":
                if (Bloc(setting, id) is { } group && Issue(setting, issue) is { } question)
                    SetPosition(setting, [.. _scenario.Parties.Where(p => p.Blocs.Contains(group.Id)).Select(p => p.Id)], what, question, value);
                break;
            case ["model", var name]:
                SetModel(setting, name, value);
                break;
            default:
                Wrong(setting, $"no such path; valid are {string.Join(", ", Forms)}");
                break;
        }
    }

    private void SetPosition(string setting, ImmutableArray<Core.PartyId> parties, string what, int issue, string value)
    {
        var draft = _scenario.Issues[issue];
        ImmutableArray<string>? lines = null;
        double? number = null;
        if (what == "red-lines")
            lines = Options(setting, draft, value);
        else
            number = Number(setting, value, Span.Unit);
        if (lines is null && number is null)
            return;
        var before = new List<string?>();
        foreach (var party in parties)
        {
            if (_scenario.Mandates.FirstOrDefault(m => m.Party == party) is not { } mandate)
                continue;
            var old = mandate.Positions[issue];
            var position = old ?? new(number ?? 0.5, 0.5, [], PositionBasis.Assumed);
            before.Add(old is null ? null : what switch { "position" => Show(old.Place), "salience" => Show(old.Salience), _ => string.Join("|", old.RedLines) });
            position = what switch
            {
                "position" => position with { Place = number!.Value },
                "salience" => position with { Salience = number!.Value },
                _ => position with { RedLines = lines!.Value },
            };
            _scenario = With(mandate with { Positions = mandate.Positions.SetItem(issue, position) });
        }

        if (before.Count == 0)
            Wrong(setting, "no mandate is known there to change");
        else
            _changes.Add(new(Path(setting), before.Distinct().ToList() is [var same] ? same ?? "no position" : $"{before.Distinct().Count()} values", number is { } n ? Show(n) : string.Join("|", lines!)));
    }

    private ImmutableArray<string>? Options(string setting, Core.Texts.IssueDraft issue, string value)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        foreach (var name in value.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (issue.Options.FirstOrDefault(o => o.Text == name || o.Label == name) is { } option)
                lines.Add(option.Text);
            else
                return Wrong<ImmutableArray<string>?>(setting, $"\"{name}\" is no option of {issue.Id}; its options are {string.Join(", ", issue.Options.Select(o => $"\"{o.Text}\""))}");
        return lines.ToImmutable();
    }

    private void SetModel(string setting, string name, string value)
    {
        if (Reading.ModelSection.Parameters.FirstOrDefault(p => p.Name == name) is not { } parameter)
        {
            Wrong(setting, $"there is no parameter \"{name}\"{Near(name, Reading.ModelSection.Parameters.Select(p => p.Name))}");
            return;
        }

        var whole = parameter.Property.PropertyType == typeof(int);
        if (Number(setting, value, parameter.Span, whole) is not { } number)
            return;
        var model = _scenario.Model with { };
        var old = Convert.ToDouble(parameter.Property.GetValue(model), CultureInfo.InvariantCulture);
        parameter.Property.SetValue(model, whole ? (int)number : number);
        Done(setting, old, number, _scenario with { Model = model });
    }

    private void Follow(string name)
    {
        if (RulesOfProcedure.Find(name) is not { } rules)
        {
            _problems.Add($"--rules {name}: there is no such set of rules{Near(name, RulesOfProcedure.Presets.Select(r => r.Name))}; valid are {string.Join(", ", RulesOfProcedure.Presets.Select(r => r.Name))}");
            return;
        }

        _changes.Add(new("rules", _scenario.Rules.Name, rules.Name));
        _scenario = _scenario with { Rules = rules };
    }

    private void TakeOut(string id)
    {
        if (_scenario.Parties.FirstOrDefault(p => p.Id.Value.Equals(id, StringComparison.OrdinalIgnoreCase)) is not { } party)
        {
            _problems.Add($"--without {id}: there is no such party{Near(id, _scenario.Parties.Select(p => p.Id.Value))}");
            return;
        }

        if (party.Left == true)
        {
            _problems.Add($"--without {id}: it takes no part as it is");
            return;
        }

        if (party.Kind == PartyKind.Delegation && _scenario.Parties.Count(p => p is { Kind: PartyKind.Delegation, Left: not true }) == 1)
        {
            _problems.Add($"--without {id}: no delegation would be left");
            return;
        }

        _changes.Add(new("without", null, party.Id.Value));
        _scenario = _scenario with
        {
            Bureau = _scenario.Bureau.Remove(party.Id),
            Parties = [.. _scenario.Parties.Select(p => p.Id == party.Id ? p with { Left = true, Blocs = [] } : p.Blocs.Contains(party.Id) ? p with { Blocs = p.Blocs.Remove(party.Id) } : p)],
        };
    }

    private Scenario With(Mandate mandate) => _scenario with { Mandates = [.. _scenario.Mandates.Select(m => m.Party == mandate.Party ? mandate : m)] };

    private Party? Party(string setting, string id) =>
        _scenario.Parties.FirstOrDefault(p => p.Id.Value.Equals(id, StringComparison.OrdinalIgnoreCase) && p.Kind != PartyKind.Bloc)
        ?? Wrong<Party>(setting, $"there is no delegation or observer \"{id}\"{Near(id, _scenario.Parties.Where(p => p.Kind != PartyKind.Bloc).Select(p => p.Id.Value))}");

    private Mandate? Mandate(string setting, string id) => Party(setting, id) is not { } party
        ? null
        : _scenario.Mandates.FirstOrDefault(m => m.Party == party.Id) ?? Wrong<Mandate>(setting, $"{party.Id} has no mandate");

    private Bloc? Bloc(string setting, string id) =>
        _scenario.Blocs.FirstOrDefault(b => b.Id.Value.Equals(id, StringComparison.OrdinalIgnoreCase))
        ?? Wrong<Bloc>(setting, $"there is no bloc \"{id}\"; the blocs are {(_scenario.Blocs.IsEmpty ? "none" : string.Join(", ", _scenario.Blocs.Select(b => b.Id)))}");

    private int? Issue(string setting, string id)
    {
        for (var i = 0; i < _scenario.Issues.Length; i++)
            if (_scenario.Issues[i].Id.Value.Equals(id, StringComparison.OrdinalIgnoreCase))
                return i;
        return Wrong<int?>(setting, $"there is no wording \"{id}\"; the wordings are {string.Join(", ", _scenario.Issues.Select(i => i.Id))}");
    }

    private double? Number(string setting, string value, Span span, bool whole = false) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            && span.Holds(number) && (!whole || number == Math.Floor(number))
            ? number
            : Wrong<double?>(setting, $"{(value.Length == 0 ? "nothing" : $"\"{value}\"")} is no {(whole ? "whole number" : "number")} {span}");

    private void Done(string setting, double from, double to, Scenario changed)
    {
        _changes.Add(new(Path(setting), Show(from), Show(to)));
        _scenario = changed;
    }

    private void Wrong(string setting, string why) => _problems.Add($"--set {setting}: {why}");

    private T? Wrong<T>(string setting, string why)
    {
        Wrong(setting, why);
        return default;
    }

    private static string Path(string setting) => setting[..setting.IndexOf('=', StringComparison.Ordinal)].Trim();

    private static string Show(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Near(string word, IEnumerable<string> known) => Suggestions.Closest(word, known) is { } close ? $"; did you mean \"{close}\"?" : "";

    private static readonly Dictionary<string, MandateFigure> MandateFigures = new(StringComparer.Ordinal)
    {
        ["concession"] = new(Reading.PartySections.ConcessionSpan, m => m.Concession, (m, x) => m with { Concession = x }),
        ["no-agreement"] = new(Span.Unit, m => m.NoAgreement, (m, x) => m with { NoAgreement = x }),
        ["attendance"] = new(Span.Unit, m => m.Attendance, (m, x) => m with { Attendance = x }),
        ["receptivity"] = new(Span.Unit, m => m.Receptivity, (m, x) => m with { Receptivity = x }),
    };

    private sealed record MandateFigure(Span Span, Func<Mandate, double> Of, Func<Mandate, double, Mandate> Set);
}
