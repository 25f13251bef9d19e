using System.Text.Json;
using System.Text.Json.Serialization;

namespace NegotiationSim.Core;

/// <summary>A name that people type: letters, digits and hyphens, compared exactly.</summary>
public interface IName<TSelf> where TSelf : struct, IName<TSelf>
{
    string Value { get; }

    static abstract TSelf Of(string value);
}

/// <summary>Names a delegation (its ISO 3166 alpha-3 code), an observer, a bloc or the chair.</summary>
[JsonConverter(typeof(NameJsonConverter<PartyId>))]
public readonly record struct PartyId(string Value) : IName<PartyId>
{
    /// <summary>The presiding officer, who is not a delegation while in the chair.</summary>
    public static readonly PartyId Chair = new("CHAIR");

    /// <summary>The plenary of the General Assembly, which acts on what the committee sends it.</summary>
    public static readonly PartyId Assembly = new("ASSEMBLY");

    public static PartyId Of(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>Names a contested wording, wherever in the text it stands.</summary>
[JsonConverter(typeof(NameJsonConverter<IssueId>))]
public readonly record struct IssueId(string Value) : IName<IssueId>
{
    public static IssueId Of(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>Names an article by a stable word; its number may change between drafts.</summary>
[JsonConverter(typeof(NameJsonConverter<ArticleId>))]
public readonly record struct ArticleId(string Value) : IName<ArticleId>
{
    public static ArticleId Of(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>Names a clause: the article's id, a slash, the clause's own id, as in <c>illegal-access/1</c>.</summary>
[JsonConverter(typeof(NameJsonConverter<ClauseId>))]
public readonly record struct ClauseId(string Value) : IName<ClauseId>
{
    public static ClauseId Of(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>Names a proposal: P and the number of the move that tabled it.</summary>
[JsonConverter(typeof(NameJsonConverter<ProposalId>))]
public readonly record struct ProposalId(string Value) : IName<ProposalId>
{
    public static ProposalId Of(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>Names an amendment: A and the number of the move that put it forward.</summary>
[JsonConverter(typeof(NameJsonConverter<AmendmentId>))]
public readonly record struct AmendmentId(string Value) : IName<AmendmentId>
{
    public static AmendmentId Of(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>Writes a name as a plain JSON string.</summary>
public sealed class NameJsonConverter<TName> : JsonConverter<TName> where TName : struct, IName<TName>
{
    public override TName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TName.Of(reader.GetString() ?? throw new JsonException("A name cannot be null."));

    public override void Write(Utf8JsonWriter writer, TName value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);

    public override TName ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TName.Of(reader.GetString()!);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, TName value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.Value);
}
