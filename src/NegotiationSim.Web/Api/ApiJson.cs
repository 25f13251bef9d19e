using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NegotiationSim.Core.Negotiations;

namespace NegotiationSim.Web.Api;

/// <summary>How the API reads commands and writes answers.</summary>
public static class ApiJson
{
    /// <summary>Member that says which command it is.</summary>
    public const string Discriminator = "command";

    /// <summary>Opening takes a scenario, which is a request of its own.</summary>
    private static readonly Type[] NotHere = [typeof(NegotiationCommand.Open)];

    /// <summary>The options.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>The names of all commands that can be given.</summary>
    public static IReadOnlyList<string> Commands { get; } =
        [.. Kinds().Select(k => k.Name).Order(StringComparer.Ordinal)];

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            AllowOutOfOrderMetadataProperties = true,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectRequiredConstructorParameters = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { TellCommandsApart } },
        };
        options.Converters.Add(new JsonStringEnumConverter());
        return options;
    }

    private static IEnumerable<Type> Kinds() =>
        typeof(NegotiationCommand).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(NegotiationCommand)) && !NotHere.Contains(t));

    private static void TellCommandsApart(JsonTypeInfo type)
    {
        if (type.Type != typeof(NegotiationCommand))
            return;
        type.PolymorphismOptions = new() { TypeDiscriminatorPropertyName = Discriminator, UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization };
        foreach (var kind in Kinds())
            type.PolymorphismOptions.DerivedTypes.Add(new(kind, kind.Name));
    }
}
