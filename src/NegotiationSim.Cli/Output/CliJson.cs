using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NegotiationSim.Core.Ensembles;

namespace NegotiationSim.Cli.Output;

/// <summary>The JSON of results for scripts, without reflection at run time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    WriteIndented = true)]
[JsonSerializable(typeof(RunDocument))]
[JsonSerializable(typeof(IReadOnlyList<ListedNegotiation>))]
[JsonSerializable(typeof(VerifyDocument))]
[JsonSerializable(typeof(ValidateDocument))]
[JsonSerializable(typeof(GenerateDocument))]
[JsonSerializable(typeof(DatabaseDocument))]
[JsonSerializable(typeof(TraceDocument))]
[JsonSerializable(typeof(BlameDocument))]
[JsonSerializable(typeof(RedlineDocument))]
[JsonSerializable(typeof(ReplayDocument))]
[JsonSerializable(typeof(InspectionDocument))]
[JsonSerializable(typeof(ImportDocument))]
[JsonSerializable(typeof(ExportDocument))]
[JsonSerializable(typeof(ForecastDocument))]
[JsonSerializable(typeof(EnsembleDocument))]
[JsonSerializable(typeof(EnsembleHead))]
[JsonSerializable(typeof(RunSummary))]
[JsonSerializable(typeof(RulesDocument))]
[JsonSerializable(typeof(IReadOnlyList<RulesDocument>))]
[JsonSerializable(typeof(MeetingDocument))]
[JsonSerializable(typeof(RefusalDocument))]
[JsonSerializable(typeof(MovesDocument))]
[JsonSerializable(typeof(AmendmentsDocument))]
[JsonSerializable(typeof(RecordDocument))]
[JsonSerializable(typeof(ServeDocument))]
internal sealed partial class CliJson : JsonSerializerContext
{
    private static CliJson? _pretty;
    private static CliJson? _lines;

    /// <summary>One record a line; figures that are no numbers are written by name.</summary>
    public static CliJson Lines => _lines ??= new(new JsonSerializerOptions(Default.Options)
    {
        WriteIndented = false,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    });

    /// <summary>Indented, with letters of every script written as they are.</summary>
    public static CliJson Pretty => _pretty ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
