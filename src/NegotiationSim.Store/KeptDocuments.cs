using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using NegotiationSim.Core.Ensembles;

namespace NegotiationSim.Store;

/// <summary>A negotiation that lists leave out.</summary>
internal sealed record PutAway(string Id);

/// <summary>What a caller was answered, so that the same question gets the same answer and nothing is done twice.</summary>
/// <param name="Id">See <see cref="KeyOf"/>.</param>
/// <param name="Question">Hash of the question: a key that comes with another one is a mistake of the caller.</param>
/// <param name="Status">Status code of HTTP.</param>
/// <param name="Body">The answer, as JSON.</param>
public sealed record GivenAnswer(string Id, string Question, int Status, string Body)
{
    /// <summary>The longest key that a caller may choose.</summary>
    public const int LongestKey = 128;

    /// <summary>The key of a caller within a negotiation.</summary>
    public static string KeyOf(string negotiation, string key) => $"{negotiation}/{key}";

    /// <summary>SHA-256 of a question, in lower-case hexadecimal.</summary>
    public static string HashOf(string question) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(question)));
}

/// <summary>An ensemble in one line.</summary>
/// <param name="Id">The name that people type.</param>
/// <param name="Scenario">Name of the scenario.</param>
/// <param name="ScenarioHash">Hash of the scenario as it was.</param>
/// <param name="Title">Title of the scenario.</param>
/// <param name="Varied">What was drawn anew for each run.</param>
/// <param name="First">Seed of the first run.</param>
/// <param name="Wanted">How many runs were asked for.</param>
/// <param name="Runs">How many are kept.</param>
public sealed record EnsembleLine(string Id, string Scenario, string ScenarioHash, string Title, Varied Varied, ulong First, int Wanted, int Runs);

/// <summary>The runs of an ensemble. Figures that are not numbers have no place in jsonb, so the runs are kept as text.</summary>
internal sealed record EnsembleRuns(string Id, string Lines)
{
    private static readonly JsonSerializerOptions Written = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    public static EnsembleRuns Of(string id, IEnumerable<RunSummary> runs) =>
        new(id, string.Join('\n', runs.OrderBy(r => r.Seed).Select(r => JsonSerializer.Serialize(r, Written))));

    public IReadOnlyList<RunSummary> Read() =>
        [.. Lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<RunSummary>(line, Written)!)];
}
