using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NegotiationSim.Core.Parties;

namespace NegotiationSim.Core.Negotiations;

/// <summary>The JSON of scenarios and events, without reflection at run time.</summary>
[JsonSerializable(typeof(NegotiationEvent))]
[JsonSerializable(typeof(Scenario))]
[JsonSerializable(typeof(Position[]))]
public sealed partial class NegotiationJson : JsonSerializerContext
{
    /// <summary>The same, with letters of every script written as they are.</summary>
    public static NegotiationJson Plain { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        AllowOutOfOrderMetadataProperties = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

/// <summary>
/// The canonical form: one event a line as JSON in UTF-8, members in the order of their declaration. Two histories are the same
/// when these bytes are the same; what a database makes of the JSON does not matter.
/// </summary>
public static class Canonical
{
    /// <summary>One event as a line of JSON, without the end of line.</summary>
    public static string Line(NegotiationEvent e) => JsonSerializer.Serialize(e, NegotiationJson.Plain.NegotiationEvent);

    /// <summary>Reads a line that <see cref="Line"/> wrote.</summary>
    public static NegotiationEvent Read(string line) =>
        JsonSerializer.Deserialize(line, NegotiationJson.Plain.NegotiationEvent) ?? throw new JsonException("An event cannot be null.");

    /// <summary>SHA-256 over what the canonical form says, written compactly, in lower-case hexadecimal.</summary>
    public static string Hash(IEnumerable<NegotiationEvent> events)
    {
        using var hash = new HistoryHash();
        foreach (var e in events)
            hash.Append(e);
        return hash.Current();
    }

    /// <summary>A scenario as JSON; equal scenarios give equal text.</summary>
    public static string Write(Scenario scenario) => JsonSerializer.Serialize(scenario, NegotiationJson.Plain.Scenario);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static Scenario ReadScenario(string json) =>
        JsonSerializer.Deserialize(json, NegotiationJson.Plain.Scenario) ?? throw new JsonException("A scenario cannot be null.");

    /// <summary>SHA-256 of what a scenario says, in lower-case hexadecimal.</summary>
    public static string Hash(Scenario scenario) => ScenarioHash.Of(scenario);
}
