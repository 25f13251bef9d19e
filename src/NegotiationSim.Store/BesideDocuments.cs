using System.Security.Cryptography;
using System.Text;

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
