using System.Collections.Immutable;
using System.Globalization;
using NegotiationSim.Core.Negotiations;
using NegotiationSim.Core.Parties;
using NegotiationSim.Scenarios.Yaml;

namespace NegotiationSim.Scenarios.Reading;

/// <summary>Reads the top of a scenario, section by section.</summary>
internal static class ScenarioSections
{
    /// <summary>The scenario and what its positions rest on; null when it is too broken to put together.</summary>
    public static (Scenario Scenario, PositionReport Report, ImmutableArray<WrittenEvidence> Evidence)? Read(Fields top, EvidenceCutoff? cutoff, Problems problems)
    {
        var names = new Names(problems);
        var id = Id(top);
        var title = top.RequiredText("title")?.Value ?? "";
        var summary = top.Text("summary")?.Value ?? "";
        var rules = RulesSection.Read(top);
        var seed = OpeningSections.Seed(top);
        var sources = SourceSection.Read(top);
        var model = ModelSection.Read(top);
        var parties = PartySections.Read(top, names, sources);
        RulesSection.Check(rules, parties, top);
        var chair = OpeningSections.Chair(top, names, sources);
        var bureau = OpeningSections.Bureau(top, names);
        var calendar = CalendarSection.Read(top, names, sources);
        var ratification = CalendarSection.Ratification(top, calendar, sources);
        var text = TextSection.Read(top, names);
        var issues = IssueSection.Read(top, text, names, sources);
        var positions = PositionSection.Read(top, issues, text.Sponsors, names, sources, cutoff);
        var calibrations = CalibrationSection.Read(top, issues, parties, sources, cutoff);
        CalendarSection.CheckReservable(ratification, text.Articles, top);
        top.Close();
        var (mandates, report) = Resolution.Resolve(parties, issues, positions, calibrations, model, cutoff, problems);
        if (id is null || calendar is null)
            return null;
        if (ratification.Threshold > parties.Delegations.Length)
            problems.Warn(top.PlaceOf("ratification"), string.Create(CultureInfo.InvariantCulture, $"the treaty needs {ratification.Threshold} ratifications, but there are {parties.Delegations.Length} delegations; set 'threshold' under 'ratification'"));
        var scenario = new Scenario(
            id,
            title,
            summary,
            seed,
            rules,
            bureau,
            calendar,
            Everybody(parties),
            [.. parties.Blocs.Select(b => new Bloc(b.Id, b.Name, b.Solidarity, b.Lead is { } lead ? new(lead.Value) : null, b.Organisation))],
            text.Articles,
            [.. issues.Select(i => i.Draft)],
            mandates,
            ratification,
            model,
            sources.Sources,
            chair);
        return (scenario, report, [.. positions.Evidence, .. calibrations.Evidence]);
    }

    private static string? Id(Fields top)
    {
        if (top.RequiredText("scenario") is not { } text)
            return null;
        if (Names.IsId(text.Value) && text.Value.All(c => !char.IsAsciiLetterUpper(c)) && !text.Value.EndsWith('-') && !text.Value.Contains("--", StringComparison.Ordinal))
            return text.Value;
        top.Problems.Add(text.At, $"'{YamlReader.Shown(text.Value)}' cannot be the id of a scenario: small letters, digits and single hyphens, as in data-access-mini");
        return null;
    }

    /// <summary>Delegations, observers and blocs; a bloc has the influence of its members together.</summary>
    private static ImmutableArray<Party> Everybody(PartySections parties) =>
    [
        .. parties.Delegations.Select(d => new Party(d.Id, d.Name, PartyKind.Delegation, d.Influence, d.Blocs, d.Group, d.Iso2, d.Standing.Weight, d.Standing.Population, d.Standing.Permanent)),
        .. parties.Observers.Select(o => new Party(o.Id, o.Name, PartyKind.Observer, o.Influence, [], o.Interest)),
        .. parties.Blocs.Select(b => new Party(
            b.Id,
            b.Name,
            PartyKind.Bloc,
            Math.Round(parties.Delegations.Where(d => d.Blocs.Contains(b.Id)).Sum(d => d.Influence), 4),
            [])),
    ];
}
