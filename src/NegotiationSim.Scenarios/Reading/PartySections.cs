using System.Collections.Immutable;
using NegotiationSim.Core;
using NegotiationSim.Scenarios.Yaml;

namespace NegotiationSim.Scenarios.Reading;

/// <summary>What rules may count besides heads.</summary>
internal sealed record VotingStanding(decimal? Weight, long? Population, bool? Permanent);

/// <summary>A delegation as the file has it.</summary>
internal sealed record WrittenDelegation(
    Place At,
    PartyId Id,
    string Name,
    string? Iso2,
    string? Group,
    IReadOnlyList<YamlText> BlocNames,
    double Influence,
    double? Attendance,
    double? Concession,
    double? NoAgreement,
    double? Receptivity,
    VotingStanding Standing,
    IReadOnlyDictionary<string, double> Attributes)
{
    /// <summary>The blocs that exist, closest first.</summary>
    public ImmutableArray<PartyId> Blocs { get; init; } = [];
}

/// <summary>An observer as the file has it.</summary>
internal sealed record WrittenObserver(Place At, PartyId Id, string Name, string? Interest, double Influence, IReadOnlyList<YamlText> AccessNames)
{
    public ImmutableArray<PartyId> Access { get; init; } = [];
}

/// <summary>A bloc as the file has it.</summary>
internal sealed record WrittenBloc(Place At, PartyId Id, string Name, double Solidarity, YamlText? Lead, bool? Organisation);

/// <summary>Delegations, observers and blocs.</summary>
internal sealed record PartySections(
    ImmutableArray<WrittenDelegation> Delegations,
    ImmutableArray<WrittenObserver> Observers,
    ImmutableArray<WrittenBloc> Blocs)
{
    /// <summary>A scenario may have so many delegations and observers.</summary>
    public const int MaxParties = 2000;

    public static readonly Span ConcessionSpan = new(0, 1000, AboveMin: true);
    private const double DefaultSolidarity = 0.5;
    public static readonly Span InfluenceSpan = new(0, 1_000_000, AboveMin: true);

    public static PartySections Read(Fields top, Names names, SourceSection sources)
    {
        var parties = top.Required("parties") is null ? [] : top.List("parties");
        var observers = top.List("observers");
        var problems = top.Problems;
        if (parties.Count + observers.Count > MaxParties)
            problems.Add(top.PlaceOf("parties"), $"{parties.Count + observers.Count} delegations and observers; at most {MaxParties} are possible");
        else if (parties.Count == 0 && top.Node("parties") is YamlList)
            problems.Add(top.PlaceOf("parties"), "there is no delegation; a negotiation needs one at least");
        var readDelegations = parties.Take(MaxParties).Select(n => Delegation(n, names, sources, problems)).OfType<WrittenDelegation>().ToList();
        var blocs = top.List("blocs").Select(n => Bloc(n, names, sources, problems)).OfType<WrittenBloc>().ToImmutableArray();
        var readObservers = observers.Take(MaxParties).Select(n => Observer(n, names, sources, problems)).OfType<WrittenObserver>().ToList();

        ImmutableArray<WrittenDelegation> delegations = [.. readDelegations.Select(d => d with { Blocs = Found(d.BlocNames, $"blocs of party '{d.Id}'", names, problems, NameKind.Bloc) })];
        foreach (var bloc in blocs)
            CheckBloc(bloc, delegations, names, problems);
        return new(
            delegations,
            [.. readObservers.Select(o => o with { Access = Found(o.AccessNames, $"access of observer '{o.Id}'", names, problems, NameKind.Delegation, NameKind.Bloc) })],
            blocs);
    }

    private static WrittenDelegation? Delegation(YamlNode node, Names names, SourceSection sources, Problems problems)
    {
        if (Open(node, "party", problems) is not { } fields)
            return null;
        var id = names.Claim(fields.RequiredText("id"), NameKind.Delegation);
        fields.What = Described("party", id, fields);
        var name = fields.RequiredText("name");
        names.Call(id, name?.Value);
        var iso2 = fields.Text("iso2");
        if (iso2 is not null && !(iso2.Value.Length == 2 && iso2.Value.All(char.IsAsciiLetterUpper)))
            problems.Add(iso2.At, $"iso2 of {fields.What} must be two capital letters, as in NO");
        var blocs = fields.Texts("blocs");
        var bloc = fields.Texts("bloc");
        if (blocs.Count > 0 && bloc.Count > 0)
            problems.Add(bloc[0].At, $"{fields.What} has both 'bloc' and 'blocs'; write one list under 'blocs', closest first");
        var written = new WrittenDelegation(
            fields.At,
            id ?? default,
            name?.Value ?? "",
            iso2?.Value,
            fields.Text("group")?.Value,
            [.. blocs, .. bloc],
            fields.Number("influence", InfluenceSpan) ?? 1,
            fields.Number("attendance", Span.Unit),
            fields.Number("concession", ConcessionSpan),
            fields.Number("no-agreement", Span.Unit),
            fields.Number("receptivity", Span.Unit),
            RulesSection.Standing(fields),
            Attributes(fields));
        sources.Cited(fields);
        fields.Text("note");
        fields.Close();
        return id is null ? null : written;
    }

    private static WrittenObserver? Observer(YamlNode node, Names names, SourceSection sources, Problems problems)
    {
        if (Open(node, "observer", problems) is not { } fields)
            return null;
        var id = names.Claim(fields.RequiredText("id"), NameKind.Observer);
        fields.What = Described("observer", id, fields);
        var name = fields.RequiredText("name");
        names.Call(id, name?.Value);
        var written = new WrittenObserver(
            fields.At,
            id ?? default,
            name?.Value ?? "",
            fields.Text("interest")?.Value,
            fields.Number("influence", InfluenceSpan) ?? 1,
            fields.Texts("access"));
        SourceSection.Confidence(fields);
        sources.Cited(fields);
        fields.Text("note");
        fields.Close();
        return id is null ? null : written;
    }

    private static WrittenBloc? Bloc(YamlNode node, Names names, SourceSection sources, Problems problems)
    {
        if (Open(node, "bloc", problems) is not { } fields)
            return null;
        var id = names.Claim(fields.RequiredText("id"), NameKind.Bloc);
        fields.What = Described("bloc", id, fields);
        var name = fields.RequiredText("name");
        names.Call(id, name?.Value);
        var solidarity = fields.Number("solidarity", Span.Unit) ?? DefaultSolidarity;
        var lead = fields.Text("lead");
        var organisation = fields.Word("organisation", "yes", "no", "true", "false");
        sources.Cited(fields);
        fields.Text("note");
        fields.Close();
        return id is { } known ? new(fields.At, known, name?.Value ?? "", solidarity, lead, organisation is "yes" or "true" ? true : null) : null;
    }

    private static Fields? Open(YamlNode node, string what, Problems problems) =>
        Fields.AsMap(node, what == "observer" ? "an observer" : $"a {what}", problems) is { } map ? new(map, what, problems) : null;

    private static string Described(string what, PartyId? id, Fields fields) =>
        (id?.Value ?? (fields.Node("id") as YamlText)?.Value) is { } named ? $"{what} '{YamlReader.Shown(named)}'" : what;

    private static Dictionary<string, double> Attributes(Fields fields)
    {
        var attributes = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (key, value) in fields.Map("attributes")?.Entries ?? [])
            if (!Names.IsId(key.Value))
                fields.Problems.Add(key.At, $"'{YamlReader.Shown(key.Value)}' cannot be the name of an attribute: it has letters, digits and hyphens");
            else if (fields.Number(value, $"attribute '{key.Value}'", new(-1e12, 1e12)) is { } number)
                attributes[key.Value] = number;
        return attributes;
    }

    private static ImmutableArray<PartyId> Found(IReadOnlyList<YamlText> texts, string where, Names names, Problems problems, params NameKind[] kinds)
    {
        var found = new List<PartyId>();
        foreach (var text in texts)
        {
            if (names.Find(text, where, kinds) is not { } id)
                continue;
            if (found.Contains(id))
                problems.Add(text.At, $"{where}: '{id}' is in the list twice");
            else
                found.Add(id);
        }

        return [.. found];
    }

    private static void CheckBloc(WrittenBloc bloc, ImmutableArray<WrittenDelegation> delegations, Names names, Problems problems)
    {
        if (!delegations.Any(d => d.Blocs.Contains(bloc.Id)))
            problems.Add(bloc.At, $"bloc '{bloc.Id}' has no members: no party names it under 'blocs'");
        if (bloc.Lead is { } lead && names.Find(lead, $"lead of bloc '{bloc.Id}'", NameKind.Delegation) is { } leader
            && !delegations.Any(d => d.Id == leader && d.Blocs.Contains(bloc.Id)))
            problems.Warn(lead.At, $"bloc '{bloc.Id}' is led by '{leader}', which is not a member of it");
    }
}
