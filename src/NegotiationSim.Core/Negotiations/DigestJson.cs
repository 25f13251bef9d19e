using System.Text.Json.Serialization;

namespace NegotiationSim.Core.Negotiations;

/// <summary>
/// All members of what is the same in every run of a scenario, for digests alone: written straight out, without the converters that the
/// canonical form sets up for each type, which take longer than the first run itself.
/// </summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(NegotiationEvent.NegotiationOpened))]
[JsonSerializable(typeof(Scenario))]
internal sealed partial class DigestJson : JsonSerializerContext;
