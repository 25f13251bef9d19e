using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NegotiationSim.Core.Negotiations;

/// <summary>The JSON of scenarios and events, without reflection at run time.</summary>
[JsonSerializable(typeof(NegotiationEvent))]
[JsonSerializable(typeof(Scenario))]
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
    private static readonly byte[] NewLine = [(byte)'\n'];

    /// <summary>One event as a line of JSON, without the end of line.</summary>
    public static string Line(NegotiationEvent e) => JsonSerializer.Serialize(e, NegotiationJson.Plain.NegotiationEvent);

    /// <summary>Reads a line that <see cref="Line"/> wrote.</summary>
    public static NegotiationEvent Read(string line) =>
        JsonSerializer.Deserialize(line, NegotiationJson.Plain.NegotiationEvent) ?? throw new JsonException("An event cannot be null.");

    /// <summary>SHA-256 over the canonical form, in lower-case hexadecimal.</summary>
    public static string Hash(IEnumerable<NegotiationEvent> events)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        // One buffer for all: a history has thousands of events, and an ensemble thousands of histories.
        var line = new ArrayBufferWriter<byte>(4096);
        using var writer = new Utf8JsonWriter(line, new() { Encoder = NegotiationJson.Plain.Options.Encoder, SkipValidation = true });
        foreach (var e in events)
        {
            JsonSerializer.Serialize(writer, e, NegotiationJson.Plain.NegotiationEvent);
            writer.Flush();
            hash.AppendData(line.WrittenSpan);
            hash.AppendData(NewLine);
            line.ResetWrittenCount();
            writer.Reset();
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>A scenario as JSON; equal scenarios give equal text.</summary>
    public static string Write(Scenario scenario) => JsonSerializer.Serialize(scenario, NegotiationJson.Plain.Scenario);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static Scenario ReadScenario(string json) =>
        JsonSerializer.Deserialize(json, NegotiationJson.Plain.Scenario) ?? throw new JsonException("A scenario cannot be null.");

    /// <summary>SHA-256 of a scenario in canonical form, in lower-case hexadecimal.</summary>
    public static string Hash(Scenario scenario)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var hashed = new HashedStream(hash);
        JsonSerializer.Serialize(hashed, scenario, NegotiationJson.Plain.Scenario);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Hashes what is written to it and keeps nothing: a scenario is as long as a book, and an ensemble hashes one for each run.</summary>
    private sealed class HashedStream(IncrementalHash hash) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) => hash.AppendData(buffer, offset, count);

        public override void Write(ReadOnlySpan<byte> buffer) => hash.AppendData(buffer);

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
