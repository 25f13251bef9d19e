using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using NegotiationSim.Core;
using NegotiationSim.Core.Bargaining;
using NegotiationSim.Scenarios.Yaml;

namespace NegotiationSim.Scenarios.Reading;

/// <summary>Seed, chair and bureau.</summary>
internal static class OpeningSections
{
    public static ulong Seed(Fields top)
    {
        if (top.Text("seed") is not { } text)
            return 1;
        if (ulong.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
            return seed;
        top.Problems.Add(text.At, $"seed must be a whole number from 0 to {ulong.MaxValue}, not '{YamlReader.Shown(text.Value)}'");
        return 1;
    }

    public static string? Chair(Fields top, Names names, SourceSection sources)
    {
        if (top.Node("chair") is not YamlMap map)
            return top.Text("chair")?.Value;
        var fields = new Fields(map, "chair", top.Problems);
        var name = fields.RequiredText("name");
        if (fields.Text("of") is { } of)
            names.Find(of, "of in chair", NameKind.Delegation);
        sources.Cited(fields);
        fields.Text("note");
        fields.Close();
        return name?.Value;
    }

    public static ImmutableArray<PartyId> Bureau(Fields top, Names names)
    {
        var bureau = new List<PartyId>();
        foreach (var text in top.Texts("bureau"))
            if (names.Find(text, "bureau", NameKind.Delegation) is { } member)
            {
                if (bureau.Contains(member))
                    top.Problems.Add(text.At, $"bureau: '{member}' is in the list twice");
                bureau.Add(member);
            }

        return [.. bureau];
    }
}

/// <summary>The parameters of behaviour that a scenario may set under <c>model</c>, by the names of <see cref="BehaviourParameters"/>.</summary>
internal static class ModelSection
{
    /// <summary>A parameter as scenarios name it.</summary>
    public sealed record Parameter(string Name, Span Span, PropertyInfo Property);

    private static readonly Span Counts = new(0, 10_000);

    private static readonly Dictionary<string, Span> Spans = new(StringComparer.Ordinal)
    {
        [nameof(BehaviourParameters.Concession)] = PartySections.ConcessionSpan,
        [nameof(BehaviourParameters.IsolationReach)] = new(0, 1, AboveMin: true), // a divisor
        [nameof(BehaviourParameters.SpeakersPerItem)] = new(1, 10_000),
        [nameof(BehaviourParameters.Curvature)] = new(0, 10, AboveMin: true),
        [nameof(BehaviourParameters.AcceptanceWeight)] = new(0, 1000),
        [nameof(BehaviourParameters.RatificationSlope)] = new(0, 1000),
    };

    /// <summary>Every parameter, in the order of the model; a count is 0 or more, what else has no range of its own lies between 0 and 1.</summary>
    public static ImmutableArray<Parameter> Parameters { get; } =
    [
        .. typeof(BehaviourParameters)
            .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(p => p.CanWrite && (p.PropertyType == typeof(double) || p.PropertyType == typeof(int)))
            .OrderBy(p => p.MetadataToken)
            .Select(p => new Parameter(JsonNamingPolicy.KebabCaseLower.ConvertName(p.Name), Spans.GetValueOrDefault(p.Name, p.PropertyType == typeof(int) ? Counts : Span.Unit), p)),
    ];

    public static BehaviourParameters Read(Fields top)
    {
        var model = BehaviourParameters.Default with { };
        if (top.Map("model") is not { } map)
            return model;
        var fields = new Fields(map, "model", top.Problems);
        foreach (var (name, span, property) in Parameters)
        {
            object? value = property.PropertyType == typeof(int) ? (object?)fields.Whole(name, span) : fields.Number(name, span);
            if (value is not null)
                property.SetValue(model, value);
        }

        if (fields.Map("mechanisms") is { } switches)
            model = model with { Off = Switched(new(switches, "mechanisms", top.Problems)) };
        fields.Close();
        return model;
    }

    private static Mechanism Switched(Fields switches)
    {
        var off = Mechanism.None;
        foreach (var mechanism in Mechanisms.All)
            if (switches.Word(NameOf(mechanism), "on", "off") == "off")
                off |= mechanism;
        switches.Close();
        return off;
    }

    private static string NameOf(Mechanism mechanism) => MechanismNames.Of(mechanism);
}
