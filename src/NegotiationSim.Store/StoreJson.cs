using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NegotiationSim.Core.Classes;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Store;

/// <summary>The JSON of the documents that only the store knows, without reflection at run time.</summary>
[JsonSerializable(typeof(StoredScenario))]
[JsonSerializable(typeof(NegotiationSummary))]
[JsonSerializable(typeof(PhraseLife))]
[JsonSerializable(typeof(PhraseState))]
[JsonSerializable(typeof(PhraseWording))]
[JsonSerializable(typeof(StoredEnsemble))]
[JsonSerializable(typeof(StoredRun))]
[JsonSerializable(typeof(PutAway))]
[JsonSerializable(typeof(GivenAnswer))]
[JsonSerializable(typeof(ClassSession))]
[JsonSerializable(typeof(PrivateNote))]
internal sealed partial class StoreJson : JsonSerializerContext
{
    /// <summary>How the database's JSON is written and read.</summary>
    public static JsonSerializerOptions Stored { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            // jsonb orders the keys by length, so that the name of a reason's kind does not come first.
            AllowOutOfOrderMetadataProperties = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = JsonTypeInfoResolver.Combine(NegotiationJson.Plain, Default, new DefaultJsonTypeInfoResolver()),
        };
        options.Converters.Add(new SignedZero());
        options.Converters.Add(new JsonStringEnumConverter());
        return options;
    }

    /// <summary>Numbers of PostgreSQL have no negative zero, and figures rounded from below give one: it is stored as a string.</summary>
    private sealed class SignedZero : JsonConverter<double>
    {
        private const string Text = "-0";

        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.String)
                return reader.GetDouble();
            return reader.ValueTextEquals(Text) ? -0.0 : throw new JsonException("A figure is a number.");
        }

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (value == 0 && double.IsNegative(value))
                writer.WriteStringValue(Text);
            else
                writer.WriteNumberValue(value);
        }
    }
}
